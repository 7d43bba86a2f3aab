"""Values as text: as XSD writes them, and as JSON, in which no number goes through a float."""

import re
from collections.abc import Mapping
from math import isfinite

from .terms import Text

_NUMBER = re.compile(r"([+-]?)0*([0-9]*)(?:\.([0-9]*))?([eE][+-]?[0-9]+)?")


def lexical(value: object) -> str:
    """Return a value as XSD writes it; nothing for an unbound variable.

    >>> lexical(True), lexical(float("-inf")), lexical(None)
    ('true', '-INF', '')
    """
    if isinstance(value, str):
        return str(value)
    if hasattr(value, "lexical"):
        return str(value.lexical)
    from decimal import Decimal

    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, float) and not isfinite(value):
        return {"nan": "NaN", "inf": "INF", "-inf": "-INF"}[str(value)]
    return "" if value is None else str(value)


def text_of(value: object) -> Text:
    """Return a value as a text, in no language if it has none."""
    return value if isinstance(value, Text) else Text(lexical(value), "")


def _scalar(value: object) -> str:
    """Return a value that holds no others as JSON; a number that is none, or too large, as a string."""
    import json  # costs 5 ms, which a cold query need not pay
    from decimal import Decimal

    if value is None or isinstance(value, int):
        return json.dumps(value)
    number = _NUMBER.fullmatch(lexical(value)) if isinstance(value, float | Decimal) else None
    if number is None or (isinstance(value, float) and not isfinite(value)):
        return json.dumps(lexical(value), ensure_ascii=False)
    sign, whole, fraction, exponent = number.groups(default="")
    return f"{sign.strip('+')}{whole or 0}{f'.{fraction}' if fraction else ''}{exponent}"


def json_text(value: object, indent: str = "", before: str = "\n") -> str:
    """Return a value as JSON that every reader takes, numbers with all their digits.

    >>> from cityrel.rdf.terms import Double
    >>> json_text({"a": [Double("1.0E6"), Double("INF"), True]})
    '{"a": [1.0E6, "INF", true]}'
    """
    within = before + indent
    if isinstance(value, Mapping):
        ends = "{}"
        parts = [f"{_scalar(str(key))}: {json_text(each, indent, within)}" for key, each in value.items()]
    elif isinstance(value, list | tuple):
        ends, parts = "[]", [json_text(each, indent, within) for each in value]
    else:
        return _scalar(value)
    if not indent or not parts:
        return ends[0] + ", ".join(parts) + ends[1]
    return ends[0] + within + f",{within}".join(parts) + before + ends[1]
