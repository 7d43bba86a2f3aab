"""References in cells: the thing that an id, a prefixed name, an IRI or any name means."""

import re
from collections.abc import Collection, Set

import pyoxigraph as ox

from ..errors import NotFoundError, nearest
from ..messages import Told
from ..rdf.folding import fold
from ..rdf.prefixes import CR, Prefixes
from ..rdf.terms import IRI, expand
from ..rdf.visible import hidden_in, name_of_hidden

MOST_HINTS = 20  # looking for the nearest of thousands of names takes a while
OTHER_SEPARATORS = re.compile(r"[,，、；|\n/]")


class CellError(ValueError):
    """What was expected in a cell, and the nearest valid choice; the one value that is at fault."""

    def __init__(self, expected: str, value: str = "", column: str = "") -> None:
        super().__init__(expected)
        self.expected = expected
        self.value = value
        self.column = column


def must_be_seen(text: str, *categories: str) -> str:
    """Return a text if a reader sees each of its characters.

    Args:
        text: the text.
        categories: of Unicode, to be refused; if none, all whose characters cannot be seen.

    Raises:
        CellError: with the name of the first character that cannot be seen.
    """
    place = hidden_in(text, *categories)
    if place is not None:
        raise CellError(name_of_hidden(text, place), text)
    return text


def node(iri: str, text: str) -> ox.NamedNode:
    """Return the term of an IRI that was written as a text.

    Raises:
        CellError: if it is no valid IRI.
    """
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise CellError(Told("cell-iri", error=error), text) from None


def named(text: str, prefixes: Prefixes) -> IRI:
    """Return the IRI that a text stands for as the id of a row.

    Raises:
        CellError: if it makes no IRI, its prefix is not known, or a character cannot be seen.
    """
    must_be_seen(text)
    try:
        iri = expand(text, prefixes)
    except NotFoundError as error:
        raise CellError(str(error), text) from None
    is_bare = ":" not in text and not text.startswith("<")
    if is_bare and prefixes.bare(iri) != text:
        raise CellError(Told("cell-id"), text)
    node(iri, text)
    if iri in prefixes.spaces_of_ids:
        raise CellError(Told("cell-namespace"), text)
    return iri


class Things:
    """The things that cells may refer to, by IRI and by name."""

    def __init__(self) -> None:
        self.iris: dict[str, set[str]] = {}
        self._names: dict[str, dict[str, None]] = {}
        self._by_name: dict[str, dict[str, None]] = {}
        self._hints = 0
        self.retired: dict[str, IRI] = {}

    def add(self, iri: str, names: Collection[str] = (), kind: str = "") -> None:
        """Make a thing known, by its names too, and as one of a class."""
        kinds = self.iris.setdefault(iri, set())
        if kind:
            kinds.add(kind)
        for name in names:
            self._names.setdefault(name, {})[iri] = None
            self._by_name.setdefault(fold(name), {})[iri] = None

    def lookup(self, text: str, prefixes: Prefixes) -> list[str]:
        """Return the things that an id, a prefixed name, an IRI or a name may mean, none retired."""
        return list(dict.fromkeys(self.retired.get(each, each) for each in self._meant(text, prefixes)))

    def _meant(self, text: str, prefixes: Prefixes) -> list[str]:
        for space in prefixes.spaces_of_ids:
            if space + text in self.iris:
                return [space + text]
        iri = self._iri(text, prefixes)
        if iri and (iri in self.iris or not iri.startswith((*prefixes.spaces_of_ids, CR))):
            return [iri]
        key = fold(text)
        return list(self._by_name.get(key, ()) if key else self._names.get(text, ()))

    def _iri(self, text: str, prefixes: Prefixes) -> str:
        """Return the IRI that a text is; a name such as `geo:politics` is a name where a thing has it."""
        if not re.fullmatch(r"<[^\s<>]+>|[^\s:<>]*:[^\s<>]+", text) or text in self._names:
            return ""
        try:
            return expand(text, prefixes)
        except NotFoundError:
            return ""

    def find(self, text: str, prefixes: Prefixes, classes: Set[str] = frozenset()) -> ox.NamedNode:
        """Return the one thing that an id, a prefixed name, an IRI or a name means.

        Args:
            text: what stands in the cell.
            prefixes: those that are known.
            classes: that the column asks for, with those below them; only things of these are suggested.

        Raises:
            CellError: if there is none, or several go by the name.
        """
        if text not in self._names:
            must_be_seen(text)
        found = self.lookup(text, prefixes)
        if len(found) == 1:
            return node(found[0], text)
        if found:
            choice = ", ".join(map(prefixes.bare, found))
            raise CellError(Told("cell-several", choice=choice), text)
        raise CellError(self._expected(text, prefixes, classes), text)

    def _expected(self, text: str, prefixes: Prefixes, classes: Set[str]) -> str:
        parts = [part.strip() for part in OTHER_SEPARATORS.split(text)]
        if len(parts) > 1 and all(len(self.lookup(part, prefixes)) == 1 for part in parts):
            return Told("cell-one")
        if re.fullmatch(r"[A-Za-z][\w.-]*:[^\s/]\S*", text):
            try:
                expand(text, prefixes)
            except NotFoundError as error:
                return str(error)
        near = self._nearest(text, prefixes, classes)
        kinds = sorted(IRI(each).local for each in classes)
        tables = ", ".join(f"{kind}.csv" for kind in kinds[:4])
        return Told("cell-thing-in", tables=tables, near=near) if kinds else Told("cell-thing", near=near)

    def _nearest(self, text: str, prefixes: Prefixes, classes: Set[str]) -> str:
        self._hints += 1
        if self._hints > MOST_HINTS:
            return ""
        fitting = {iri for iri, kinds in self.iris.items() if not classes or kinds & classes}
        ids = (prefixes.bare(each) for each in fitting)
        names = (name for name, iris in self._names.items() if not fitting.isdisjoint(iris))
        found = nearest(text, [each for each in ids if each[0] != "<"]) or nearest(text, names)
        return Told("near", near=found[0]) if found else ""
