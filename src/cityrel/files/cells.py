"""A cell of a table as RDF terms: dates, numbers, texts, and references by id, IRI or name."""

import re
import unicodedata
from collections.abc import Collection

import pyoxigraph as ox

from ..errors import DateError, hint
from ..rdf.dates import parse
from ..rdf.folding import fold
from ..rdf.prefixes import CR, PREFIXES, XSD, Prefixes
from ..rdf.terms import Date, expand, term_of
from .columns import Column

MOST_HINTS = 20  # looking for the nearest of thousands of names takes a while
_PATTERNS = {
    "integer": (re.compile(r"^[+-]?\d+$"), "a whole number, such as 12"),
    "nonNegativeInteger": (re.compile(r"^\d+$"), "a whole number, such as 12"),
    "decimal": (re.compile(r"^[+-]?\d+(\.\d+)?$"), "a number, such as 68.4"),
    "boolean": (re.compile(r"^(true|false)$"), "true or false"),
}


class CellError(ValueError):
    """What was expected in a cell, and the nearest valid choice."""


def clean(text: str) -> str:
    """Return the text of a cell composed (NFC), with no space around it."""
    return unicodedata.normalize("NFC", text).strip()


def split(cell: str) -> list[str]:
    """Return the values of a cell that may hold several.

    >>> split("seoul; beijing")
    ['seoul', 'beijing']
    """
    return [part.strip() for part in cell.split(";") if part.strip()]


def date_term(text: str) -> ox.Literal:
    """Return a date as precise as it is written.

    Raises:
        CellError: if it is no year, year and month, or day that exists.

    >>> date_term("1993-10").datatype.value.endswith("gYearMonth")
    True
    """
    try:
        parse(text)
    except DateError:
        raise CellError(
            "expected a year, a year and month, or a day that exists, such as 1993, 1993-10 or 1993-10-23"
        ) from None
    term = term_of(Date(text))
    assert isinstance(term, ox.Literal)
    return term


class Things:
    """The things that cells may refer to, by IRI and by name."""

    def __init__(self) -> None:
        self.iris: set[str] = set()
        self._by_name: dict[str, dict[str, None]] = {}
        self._hints = 0

    def add(self, iri: str, names: Collection[str] = ()) -> None:
        """Make a thing known, by its names too."""
        self.iris.add(iri)
        for name in names:
            self._by_name.setdefault(fold(name), {})[iri] = None

    def _nearest(self, text: str, prefixes: Prefixes) -> str:
        self._hints += 1
        ids = (prefixes.bare(each) for each in self.iris)
        return hint(text, [each for each in ids if each[0] != "<"]) or hint(text, self._by_name)

    def lookup(self, text: str, prefixes: Prefixes) -> list[str]:
        """Return the things that an id, a prefixed name, an IRI or a name may mean."""
        for space in prefixes.spaces_of_ids:
            if space + text in self.iris:
                return [space + text]
        outside = re.match(r"<[^\s<>]+>$|https?://[^\s<>]+$", text)
        if outside or prefixes.is_name(text):
            iri = expand(text, prefixes)
            if iri in self.iris or (outside and not iri.startswith((*prefixes.spaces_of_ids, CR))):
                return [iri]
        return list(self._by_name.get(fold(text), {}))

    def find(self, text: str, prefixes: Prefixes) -> ox.NamedNode:
        """Return the one thing that an id, a prefixed name, an IRI or a name means.

        Raises:
            CellError: if there is none, or several go by the name.
        """
        found = self.lookup(text, prefixes)
        if len(found) == 1:
            return ox.NamedNode(found[0])
        if found:
            choice = ", ".join(map(prefixes.bare, found))
            raise CellError(f"several things go by this name; write the id of one: {choice}")
        near = self._nearest(text, prefixes) if self._hints < MOST_HINTS else ""
        raise CellError(f"expected the id or name of a thing that is described somewhere.{near}")


def terms(
    text: str, column: Column, language: str, things: Things, prefixes: Prefixes
) -> list[ox.NamedNode | ox.Literal]:
    """Return the RDF terms of a cell.

    Raises:
        CellError: if the cell does not hold what the shape asks for.
    """
    if language:
        several = column.several and column.property == PREFIXES["skos"] + "altLabel"
        return [ox.Literal(part, language=language) for part in (split(text) if several else [text])]
    return [_term(part, column.kind, things, prefixes) for part in split(text)]


def _term(text: str, kind: str, things: Things, prefixes: Prefixes) -> ox.NamedNode | ox.Literal:
    if kind == "date":
        return date_term(text)
    if kind == "reference":
        return things.find(text, prefixes)
    if kind == "any":
        found = things.lookup(text, prefixes)
        return ox.NamedNode(found[0]) if len(found) == 1 else ox.Literal(text)
    if kind == "string":
        return ox.Literal(text)
    pattern, expected = _PATTERNS.get(kind, (None, ""))
    if pattern and not pattern.match(text):
        raise CellError(f"expected {expected}")
    return ox.Literal(text, datatype=ox.NamedNode(XSD + kind))
