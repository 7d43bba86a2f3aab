"""Whole and decimal numbers that keep their type, and how they are written where Python writes otherwise."""

from __future__ import annotations

import decimal

from .prefixes import XSD
from .terms import Lexical


class Integer(Lexical, int):  # type: ignore[misc]
    """A whole number that keeps how it is written, and its type.

    >>> Integer("007") == 7, Integer("007").lexical
    (True, '007')
    """

    usual = XSD + "integer"


class Decimal(Lexical, decimal.Decimal):
    """A decimal that keeps how it is written.

    >>> Decimal("+1.50") == decimal.Decimal("1.5"), Decimal("+1.50").lexical
    (True, '+1.50')
    """

    usual = XSD + "decimal"

    def __reduce__(self) -> tuple[type, tuple[str]]:
        return Decimal, (self.lexical,)

    def __copy__(self) -> Decimal:
        return self

    def __deepcopy__(self, memo: object) -> Decimal:
        return self


def decimal_of(text: str) -> decimal.Decimal:
    """Return a decimal, which keeps how it is written where Python would write it in another way.

    Raises:
        ArithmeticError: if Python cannot hold it.
    """
    plain = decimal.Decimal(text)
    return plain if format(plain, "f") == text else Decimal(text)
