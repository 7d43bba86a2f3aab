"""A cell of a table as RDF terms: dates, numbers, texts, and references by id, IRI or name."""

import re
import unicodedata
from collections.abc import Sequence

import pyoxigraph as ox

from ..errors import DateError
from ..messages import Told
from ..rdf.dates import parse
from ..rdf.prefixes import PREFIXES, XSD, Prefixes
from ..rdf.terms import Date, expand
from ..rdf.values import term_of
from . import inexact, meant
from .columns import Column
from .references import CellError, Things, must_be_seen, node
from .spreadsheet import must_be_none

Terms = list[ox.NamedNode | ox.Literal]

_FLOAT = r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?|-?INF|NaN"
_PATTERNS = {
    **dict.fromkeys(("integer", "long", "int", "short", "byte"), (r"[+-]?[0-9]+", "cell-whole")),
    **dict.fromkeys(
        ("nonNegativeInteger", "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte"),
        (r"\+?[0-9]+|-0+", "cell-whole-from-0"),
    ),
    "positiveInteger": (r"\+?0*[1-9][0-9]*", "cell-whole-from-1"),
    "nonPositiveInteger": (r"-[0-9]+|\+?0+", "cell-whole-to-0"),
    "negativeInteger": (r"-0*[1-9][0-9]*", "cell-whole-below-0"),
    "decimal": (r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)", "cell-number"),
    "double": (_FLOAT, "cell-number"),
    "float": (_FLOAT, "cell-number"),
    "boolean": (r"true|false", "cell-boolean"),
}
# what follows ; in an address, such as ;jsessionid=1, is part of it, and so is the end of a DOI that holds a
# SICI (ANSI/NISO Z39.56): 10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O
_PART = re.compile(
    r"\s*(?:<[A-Za-z][\w+.-]*:[^\s<>]*>|[A-Za-z][\w+.-]*://[^\s;\\]*(?:;[\w.-]+=[^\s;\\]*)*)?"
    r"(?:\\(?:\\\\)*;|(?<=\.CO);2-[\w#](?=\s*(?:;|$))|\\++|[^;\\]++)*(;?)"
)
_IRI = re.compile(r"<[^\s<>]*>|[A-Za-z][\w+.-]*://\S*")
_TYPED = re.compile(r'"(.*)"\^\^(<[^\s<>]+>|[\w.-]+:[\w.-]+)', re.DOTALL)
_FURTHER_NAMES = PREFIXES["skos"] + "altLabel"


def composed(text: str) -> str:
    """Return a text composed (NFC), with no space around it; an IRI keeps its letters."""
    bare = text.strip()
    return bare if bare.isascii() or _IRI.fullmatch(bare) else unicodedata.normalize("NFC", bare)


def split(cell: str) -> list[str]:
    r"""Return the values of a cell that may hold several.

    In a value \; stands for a semicolon, and \\ at its end for a backslash.

    >>> split(r"seoul; Washington\; D.C.; https://example.org/a;jsessionid=1")
    ['seoul', 'Washington; D.C.', 'https://example.org/a;jsessionid=1']
    >>> split("10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O; 12")
    ['10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O', '12']
    """
    if ";" not in cell:
        return [composed(cell)] if cell.strip() else []
    is_plain = not any(sign in cell for sign in ("\\", "<", "://", ".CO;2-"))
    parts = cell.split(";") if is_plain else map(_unescaped, _PART.finditer(cell))
    return [composed(part) for part in parts if part.strip()]


def joined(values: Sequence[str]) -> str:
    r"""Return a cell that holds several values, as `split` reads it.

    >>> joined(["seoul", "Washington; D.C."])
    'seoul; Washington\\; D.C.'
    """
    escaped = [re.sub(r"(\\*);", r"\1\1\;", value) for value in values]
    ended = [value + re.findall(r"\\*$", value)[0] for value in escaped[:-1]]
    return "; ".join([*ended, *escaped[-1:]])


def _unescaped(part: re.Match[str]) -> str:
    """Return a value without the semicolon that ends it, and without the backslashes that escape."""
    text = re.sub(r"(\\+);", lambda found: found[1][: len(found[1]) // 2] + ";", part[0])
    return text.removesuffix(part[1])


def date_term(text: str, column: Column) -> ox.Literal:
    """Return a date as precise as it is written, in Korean or Chinese too.

    Raises:
        CellError: if it is no year, year and month, or day that exists, or a year of more than four digits.

    >>> from ..rdf.terms import IRI
    >>> date_term("1993-10", Column(IRI("https://example.org/since"), "date")).datatype.value
    'http://www.w3.org/2001/XMLSchema#gYearMonth'
    """
    text = meant.in_words(text) or text
    changed = meant.of_spreadsheet(text)
    if changed:
        raise CellError(changed, text)
    try:
        parse(text)
    except DateError:
        is_date = False
    else:
        is_date = not re.match("[0-9]{5}", text)
    if not is_date:
        near = meant.either(text) or _suggested(meant.date(text)) or inexact.remedy(text, column)
        raise CellError(Told("cell-date", near=near), text)
    term = term_of(Date(text))
    assert isinstance(term, ox.Literal)
    return term


def _suggested(text: str) -> str:
    return Told("near-instead", near=text) if text else ""


def values(text: str, column: Column, language: str) -> list[str]:
    """Return the values of a cell as text: a text in a language is one, save for further names."""
    if language and not (column.several and column.property == _FURTHER_NAMES):
        return [unicodedata.normalize("NFC", text.strip())]
    return split(text)


def terms(text: str, column: Column, language: str, things: Things, prefixes: Prefixes) -> Terms:
    """Return the RDF terms of a cell.

    Raises:
        CellError: if the cell does not hold what the shape asks for.
    """
    parts = [must_be_none(part) for part in values(text, column, language)]
    if language:
        return [ox.Literal(_text(part), language=language) for part in parts]
    return [_term(part, column, things, prefixes) for part in parts]


def _text(text: str) -> str:
    return text if text.isprintable() else must_be_seen(text, "Cc")


def _term(text: str, column: Column, things: Things, prefixes: Prefixes) -> ox.NamedNode | ox.Literal:
    if column.kind == "reference":
        return things.find(text, prefixes, column.classes)
    if column.kind == "any" and (typed := _TYPED.fullmatch(text)):
        return ox.Literal(_text(typed[1]), datatype=node(expand(typed[2], prefixes), text))
    if column.kind == "any":
        found = things.lookup(text, prefixes)
        return things.find(text, prefixes) if len(found) == 1 else ox.Literal(_text(text))
    if column.kind == "string":
        return ox.Literal(_text(text))
    must_be_seen(text)
    return date_term(text, column) if column.kind == "date" else _typed(text, column.kind)


def _typed(text: str, kind: str) -> ox.Literal:
    pattern, expected = _PATTERNS.get(kind, ("(?s:.*)", "cell-number"))
    if kind == "boolean":
        text = text.lower()  # TRUE of spreadsheets
    if not re.fullmatch(pattern, text):
        raise CellError(Told(expected, near=_suggested(meant.number(text, pattern))), text)
    return ox.Literal(text, datatype=ox.NamedNode(XSD + kind))
