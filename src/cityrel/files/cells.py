"""A cell of a table as RDF terms: dates, numbers, texts, and references by id, IRI or name."""

import re
import unicodedata
from collections.abc import Collection

import pyoxigraph as ox

from ..errors import DateError, hint
from ..rdf.dates import parse
from ..rdf.folding import fold
from ..rdf.terms import ID, IRI, PREFIXES, XSD, Date, expand, term_of
from .columns import Column

MOST_HINTS = 20  # looking for the nearest of thousands of names takes a while
LANGUAGE = re.compile(r"^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$")
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

    def _nearest(self, text: str) -> str:
        self._hints += 1
        ids = [IRI(each).curie.removeprefix("id:") for each in self.iris if IRI(each).curie[0] != "<"]
        return hint(text, ids) or hint(text, self._by_name)

    def lookup(self, text: str) -> list[str]:
        """Return the things that an id, a prefixed name, an IRI or a name may mean."""
        if ID + text in self.iris:
            return [ID + text]
        outside = re.match(r"^<?https?://[^\s<>]+$", text.removesuffix(">"))
        iri = expand(text) if outside or (text.split(":")[0] in PREFIXES and ":" in text) else IRI(ID + text)
        if iri in self.iris or (outside and not iri.startswith((ID, PREFIXES["cr"]))):
            return [iri]
        return list(self._by_name.get(fold(text), {}))

    def find(self, text: str) -> ox.NamedNode:
        """Return the one thing that an id, a prefixed name, an IRI or a name means.

        Raises:
            CellError: if there is none, or several go by the name.
        """
        found = self.lookup(text)
        if len(found) == 1:
            return ox.NamedNode(found[0])
        if found:
            choice = ", ".join(IRI(each).curie.removeprefix("id:") for each in found)
            raise CellError(f"several things go by this name; write the id of one: {choice}")
        near = self._nearest(text) if self._hints < MOST_HINTS else ""
        raise CellError(f"expected the id or name of a thing that is described somewhere.{near}")


def terms(text: str, column: Column, language: str, things: Things) -> list[ox.NamedNode | ox.Literal]:
    """Return the RDF terms of a cell.

    Raises:
        CellError: if the cell does not hold what the shape asks for.
    """
    if language:
        several = column.several and column.property == PREFIXES["skos"] + "altLabel"
        return [ox.Literal(part, language=language) for part in (split(text) if several else [text])]
    return [_term(part, column.kind, things) for part in split(text)]


def _term(text: str, kind: str, things: Things) -> ox.NamedNode | ox.Literal:
    if kind == "date":
        return date_term(text)
    if kind == "reference":
        return things.find(text)
    if kind == "any":
        found = things.lookup(text)
        return ox.NamedNode(found[0]) if len(found) == 1 else ox.Literal(text)
    if kind == "string":
        return ox.Literal(text)
    pattern, expected = _PATTERNS.get(kind, (None, ""))
    if pattern and not pattern.match(text):
        raise CellError(f"expected {expected}")
    return ox.Literal(text, datatype=ox.NamedNode(XSD + kind))
