"""Whether two literals are one value that is written in two ways."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

import pyoxigraph as ox

from ...rdf.values import value_of


def is_same_value(one: object, other: object) -> bool:
    """Tell whether two terms are one value, written otherwise: numbers, truth values, composed letters.

    >>> number = ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
    >>> is_same_value(ox.Literal("1.0", datatype=number), ox.Literal("1.00", datatype=number))
    True
    """
    if not (isinstance(one, ox.Literal) and isinstance(other, ox.Literal)):
        return False
    if (one.datatype, one.language, one.direction) != (other.datatype, other.language, other.direction):
        return False
    first, second = value_of(one), value_of(other)
    if isinstance(first, int | float | Decimal) and isinstance(second, int | float | Decimal):
        return first == second
    return unicodedata.normalize("NFC", one.value) == unicodedata.normalize("NFC", other.value)
