"""RDF terms as Python values, and Python values as RDF terms: what goes out comes back as it was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeGuard

import pyoxigraph as ox

from .dates import is_date
from .prefixes import PREFIXES, XSD, Prefixes
from .terms import DATE_TYPES, IRI, Date, Double, Literal, Text, TripleTerm, Value, iri_of, is_blank

Term = ox.NamedNode | ox.Literal | ox.Triple

_SIZES = ("Long", "Int", "Short", "Byte")
INTEGERS = {
    "integer",
    *(f"{sign}Integer" for sign in ("nonNegative", "positive", "nonPositive", "negative")),
    *(size.lower() for size in _SIZES),
    *(f"unsigned{size}" for size in _SIZES),
}
_DIGITS = r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)"
_DOUBLE = re.compile(rf"{_DIGITS}([eE][+-]?[0-9]+)?|[+-]?INF|NaN")
NUMBERS = {
    **dict.fromkeys(INTEGERS, re.compile(r"[+-]?[0-9]+")),
    "decimal": re.compile(_DIGITS),
    "double": _DOUBLE,
    "float": _DOUBLE,
}
"""How XSD writes numbers of each type: Python takes 1_000, NaN as a decimal and digits of any script too."""


def value_of(term: object, prefixes: Prefixes = PREFIXES) -> Value:
    """Return the Python value of an Oxigraph term, of which `term_of` makes the same term again.

    A literal that its type forbids stays text. An IRI is printed with these prefixes.

    >>> value_of(ox.Literal("1993", datatype=ox.NamedNode(XSD + "gYear")))
    '1993'
    """
    if isinstance(term, ox.NamedNode):
        return iri_of(term.value, prefixes)
    if isinstance(term, ox.Literal):
        return _value_of_literal(term)
    if isinstance(term, ox.BlankNode):
        return IRI(str(term))
    if isinstance(term, ox.Triple):
        return TripleTerm(term)
    return None if term is None else str(term)


def _value_of_literal(literal: ox.Literal) -> Value:
    text, datatype = literal.value, literal.datatype.value
    if literal.language:
        return Text(text, literal.language, literal.direction.value if literal.direction else "")
    kind = datatype.removeprefix(XSD)
    if kind == "string":
        return text
    if kind == "boolean" and text in {"true", "false"}:
        return text == "true"
    if kind in NUMBERS and NUMBERS[kind].fullmatch(text):
        return _number(text, datatype, kind)
    if kind in DATE_TYPES and Date(text).precision == kind and is_date(text):
        return Date(text)
    return Literal(text, datatype)


def _number(text: str, datatype: str, kind: str) -> Value:
    """Return a number; one that Python cannot hold stays text."""
    if kind in {"double", "float"}:
        return Double(text, datatype)
    try:
        if kind == "integer" and str(int(text)) == text:
            return int(text)
        from . import numbers  # costs 9 ms, which an answer of whole numbers need not pay

        return numbers.Integer(text, datatype) if kind in INTEGERS else numbers.decimal_of(text)
    except (ValueError, ArithmeticError):
        return Literal(text, datatype)


def sparql_of(term: Term) -> str:
    """Return a term as SPARQL writes it.

    >>> sparql_of(ox.Literal("서울", language="ko"))
    '"서울"@ko'
    """
    return f"<<( {term} )>>" if isinstance(term, ox.Triple) else str(term)


def term_of(value: object) -> Term:
    """Return the Oxigraph term of a value of Python, numpy or pandas, of rdflib or of Oxigraph.

    Raises:
        ValueError: if the value is an IRI that is not valid, stands for none, or is none that RDF knows.

    >>> str(term_of(Text("서울", "ko")))
    '"서울"@ko'
    """
    if isinstance(value, ox.NamedNode | ox.Literal | ox.Triple):
        return value
    if is_blank(value):
        step = "cityrel export --skolem writes a graph without any"
        raise ValueError(f"{value} is a blank node of one answer, which no second query can ask for; {step}")
    if isinstance(value, TripleTerm):
        return value.triple
    if isinstance(value, str):
        return _term_of_text(value)
    written = getattr(value, "lexical", None)
    if written is not None:
        return ox.Literal(written, datatype=ox.NamedNode(value.datatype))  # type: ignore[attr-defined]
    from .foreign import typed

    text, kind = typed(value)
    return ox.Literal(text, datatype=ox.NamedNode(XSD + kind))


def _term_of_text(value: str) -> Term:
    text, kind = str.__str__(value), type(value).__name__
    if kind in {"BNode", "Variable"}:
        from .foreign import refusal

        raise refusal(value)
    if not text.isascii() and re.search("[\ud800-\udfff]", text):
        raise ValueError(f"{text!r} holds half of a character, which no RDF text may")
    if isinstance(value, IRI) or kind in {"URIRef", "Namespace"}:
        return _node(text)
    if isinstance(value, Date):
        return ox.Literal(text, datatype=ox.NamedNode(XSD + value.precision))
    language, datatype = getattr(value, "language", None), getattr(value, "datatype", None)
    if language:
        direction = getattr(value, "direction", "")
        try:
            towards = ox.BaseDirection(direction) if direction else None
            return ox.Literal(text, language=language, direction=towards)
        except ValueError:
            raise ValueError(f"{language!r} is no language tag, such as 'ko' or 'zh-Hans'") from None
    return ox.Literal(text, datatype=ox.NamedNode(str(datatype)) if datatype else None)


def _node(iri: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        step = "" if ":" in iri else f"; that of an id is cityrel.expand({iri!r})"
        raise ValueError(f"{iri!r} is no IRI ({error}){step}") from None


def terms_of(value: object) -> list[Term]:
    """Return the terms of one value, or of each of several (a list, a set, a column of pandas), each once.

    Raises:
        ValueError: if one of them is no RDF term.

    >>> [term.value for term in terms_of(["a", "b", "a"])]
    ['a', 'b']
    """
    if _is_several(value):
        return list(dict.fromkeys(term_of(_only(each)) for each in value))
    return [term_of(_only(value))]


def kept(values: Mapping[str, object]) -> dict[str, object]:
    """Return values by name, those that can be gone through only once as lists.

    >>> kept({"x": iter("ab"), "y": "ab"})
    {'x': ['a', 'b'], 'y': 'ab'}
    """
    return {name: [*value] if isinstance(value, Iterator) else value for name, value in values.items()}


def _is_several(value: object) -> TypeGuard[Iterable[object]]:
    is_one = isinstance(value, str | bytes | Mapping | ox.Triple) or not isinstance(value, Iterable)
    is_row_or_table = hasattr(value, "_fields") or type(value).__name__ == "DataFrame"
    return not is_one and not is_row_or_table and getattr(value, "ndim", 1) != 0


def _only(value: object) -> object:
    """Return the one value of a row of one, and any other value as it is."""
    if not isinstance(value, tuple):
        return value
    if len(value) != 1:
        raise ValueError(f"a row of {len(value)} values stands for no one value; give that of a column")
    return value[0]
