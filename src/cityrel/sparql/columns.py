"""The columns of an answer, each with the type that holds all its values as they are, or else as text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from ..rdf.prefixes import XSD
from ..rdf.terms import IRI, Date, Text, Value
from ..rdf.written import lexical

Kind = Literal["integer", "boolean", "double", "decimal", "day", "text"]
_DIGITS = 38  # the most that a decimal of Arrow and polars holds


class Column(NamedTuple):
    """A column: its name, its type, its values in that type, and what RDF says of all of them alike."""

    name: str
    kind: Kind
    values: list[Any]
    said: dict[str, str]
    digits: tuple[int, int] = (0, 0)
    """Of a decimal: how many it takes at most, and how many of these after the point."""


def columns(variables: Sequence[str], rows: Sequence[Sequence[Value]]) -> list[Column]:
    """Return the columns of rows; what has no type of its own, or more than one, is text as RDF writes it.

    >>> [(each.kind, each.values) for each in columns(["a", "b"], [(1, Date("2013-05")), (None, "x")])]
    [('integer', [1, None]), ('text', ['2013-05', 'x'])]
    """
    by_column = zip(*rows, strict=True) if rows else ([] for _ in variables)
    return [_column(name, values) for name, values in zip(variables, by_column, strict=True)]


def _column(name: str, values: Sequence[Any]) -> Column:
    said = _said(values)
    kinds = {_kind(kind) for kind in {type(value) for value in values} - {type(None)}}
    kind = kinds.pop() if len(kinds) == 1 else "text"
    try:
        made: list[Any] = list(map(_MAKE[kind], values))
    except ValueError:
        kind, made = "text", list(map(_text, values))
    digits = _digits(made) if kind == "decimal" else (0, 0)
    if digits[0] > _DIGITS:
        kind, made = "text", list(map(_text, values))
    return Column(name, kind, made, said, digits)


def _kind(of: type[object]) -> Kind:
    if issubclass(of, bool):
        return "boolean"
    if issubclass(of, int):
        return "integer"
    if issubclass(of, float):
        return "double"
    if issubclass(of, Decimal):
        return "decimal"
    return "day" if issubclass(of, Date) else "text"


def _whole(value: Any) -> int | None:
    if value is None or -(2**63) <= value < 2**63:
        return None if value is None else int(value)
    raise ValueError


def _day(value: Any) -> date | None:
    """Return a day; a year or a month stands for no one day, nor does Python know days before year 1."""
    if value is not None and len(value) != len("2013-10-23"):
        raise ValueError
    return None if value is None else date.fromisoformat(value)


def _text(value: Any) -> str | None:
    return None if value is None else lexical(value)


_MAKE: dict[Kind, Callable[[Any], object]] = {
    "integer": _whole,
    "boolean": lambda value: value,
    "double": lambda value: None if value is None else float(value),
    "decimal": lambda value: value,
    "day": _day,
    "text": _text,
}


def _digits(values: Sequence[Decimal | None]) -> tuple[int, int]:
    """Return how many digits decimals take at most: in all, and after the point."""
    before = after = 0
    for value in values:
        if value is not None:
            _, digits, exponent = value.as_tuple()
            assert isinstance(exponent, int)  # XSD knows no other decimals
            after = max(after, -exponent)
            before = max(before, len(digits) + exponent)
    return max(before + after, 1), after


def _said(values: Sequence[Any]) -> dict[str, str]:
    """Return what holds of every value: that it is an IRI, its datatype, its language."""
    kinds = {_tag(value) for value in values if value is not None}
    if len(kinds) != 1:
        return {"kind": "mixed"} if kinds else {}
    kind, tag, language = kinds.pop()
    found = {"kind": kind, "datatype": tag, "language": language}
    return {name: text for name, text in found.items() if text}


def _tag(value: Any) -> tuple[str, str, str]:
    if isinstance(value, IRI):
        return "iri", "", ""
    if isinstance(value, Text):
        return "literal", "", value.language
    if isinstance(value, Date):
        return "literal", XSD + value.precision, ""
    datatype = getattr(value, "datatype", "")
    if datatype or isinstance(value, str):
        return "literal", datatype or XSD + "string", ""
    return "literal", XSD + _NAMES[_kind(type(value))], ""


_NAMES: dict[Kind, str] = {
    "integer": "integer",
    "boolean": "boolean",
    "decimal": "decimal",
    "double": "double",
}


def missing(library: str, extra: str) -> ImportError:
    """Return the error that names what to install.

    >>> str(missing("polars", "polars"))
    'polars is not installed. Type: pip install "cityrel[polars]"'
    """
    return ImportError(f'{library} is not installed. Type: pip install "cityrel[{extra}]"', name=library)
