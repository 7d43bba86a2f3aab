"""A thing as rows of the table of its class: each cell is tried, and reads back as what it stands for."""

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, cast

import pyoxigraph as ox

from ..files.cells import Terms, composed, joined, terms
from ..files.columns import ALIASES, Column, Columns
from ..files.evidence import TYPE, evidence
from ..files.header import Heading, Row, heading_of
from ..files.keys import Made
from ..files.references import CellError, Things, named
from ..files.spreadsheet import marked
from ..files.table import NAMES
from ..rdf.languages import spelt
from ..rdf.prefixes import CR, Prefixes
from ..rdf.terms import IRI

Term = ox.NamedNode | ox.BlankNode
Value = ox.NamedNode | ox.BlankNode | ox.Literal
Said = tuple[ox.NamedNode, Value]
"""A property and its value."""
EVIDENCE = ox.NamedNode(CR + "evidence")


class _Text(NamedTuple):
    """What stands for a value: among others in a cell, and as a cell of its own."""

    text: str
    cell: str


@dataclass
class Written:
    """A thing as rows, by names of columns; what of it no column can hold; its evidence that is there."""

    rows: list[dict[str, str]] = field(default_factory=list)
    left: list[Said] = field(default_factory=list)
    proofs: set[Term] = field(default_factory=set)


class Table:
    """The table of a class, to be written.

    Args:
        columns: of the class.
        prefixes: those of the project that reads it.
        things: that cells may refer to.
    """

    def __init__(self, columns: Columns, prefixes: Prefixes, things: Things) -> None:
        self.columns = columns
        self._prefixes = prefixes
        self._things = things
        self._names = {column.property: name for name, column in _named(columns, prefixes)}
        self._headings: dict[tuple[str, str], Heading | None] = {}
        self._texts: dict[tuple[str, Value], _Text | None] = {}

    def written(self, thing: IRI, said: Iterable[Said], nodes: Mapping[Term, Sequence[Said]]) -> Written:
        """Return a thing as rows: one that says all, with more for further evidence and further texts.

        Args:
            thing: the thing.
            said: what is said of it, its class left out.
            nodes: what is said of the evidence that is this thing's alone; other evidence is referred to.
        """
        found = Written()
        cells: dict[str, list[Value]] = {}
        proofs: list[dict[str, str]] = []
        for prop, value in said:
            heading = self.heading(prop.value, getattr(value, "language", None) or "")
            proof = None
            if prop == EVIDENCE and not isinstance(value, ox.Literal) and value in nodes:
                proof = self._proof(thing, value, nodes[value])
                found.proofs |= {value} if proof else set()
            if proof:
                proofs.append(proof)
            elif heading and prop.value not in self.columns.evidence_names and self._text(heading, value):
                cells.setdefault(heading.name, []).append(value)
            else:
                found.left.append((prop, value))
        texts = {name: self._cells(name, values) for name, values in cells.items()}
        for n in range(max([1, len(proofs), *map(len, texts.values())])):
            more = {name: each[n] for name, each in texts.items() if n < len(each)}
            found.rows.append({"id": self._id(thing), **more, **(proofs[n] if n < len(proofs) else {})})
        return found

    def heading(self, prop: str, language: str = "") -> Heading | None:
        """Return the column of a property, in a language if one is given; None where there is none."""
        name = self._names.get(IRI(prop), "")
        place = f"{name}@{spelt(language)}" if language else name, prop
        if name and place not in self._headings:
            with contextlib.suppress(CellError):
                self._headings[place] = heading_of(place[0], self.columns, self._prefixes)
        return self._headings.setdefault(place, None)

    def by_name(self, name: str) -> Heading | None:
        """Return a column that was written, by its name."""
        return next((each for each in self._headings.values() if each and each.name == name), None)

    def kind_of(self, name: str) -> str:
        """Return what the cells of a column are."""
        heading = self.by_name(name)
        return heading.column.kind if heading else ""

    def _id(self, thing: IRI) -> str:
        return next(text for text in _ways(ox.NamedNode(thing), self._prefixes) if self._is_id(text, thing))

    def can_name(self, thing: IRI) -> bool:
        """Tell whether a row can have a thing as its id."""
        return any(self._is_id(text, thing) for text in _ways(ox.NamedNode(thing), self._prefixes))

    def _is_id(self, text: str, thing: IRI) -> bool:
        try:
            return named(composed(text), self._prefixes) == thing
        except CellError:
            return False

    def _read(self, heading: Heading, text: str) -> Terms:
        return terms(text, heading.column, heading.language, self._things, self._prefixes)

    def _text(self, heading: Heading, value: Value) -> _Text | None:
        """Return what reads back as a value in a column; None where nothing does."""
        place = heading.name, value
        if place not in self._texts:
            written = self._ways(heading, value)
            ways = (_Text(each, cell) for each in written for cell in (each, joined([each])) if cell.strip())
            read = (each for each in ways if self._is_read(heading, each.cell, [value]))
            self._texts[place] = next(read, None)
        return self._texts[place]

    def _ways(self, heading: Heading, value: Value) -> Iterator[str]:
        """Yield how a value may be written in a column; no text that is the name of a thing there."""
        column = heading.column
        is_name = column.kind == "any" and bool(self._things.lookup(value.value, self._prefixes))
        if isinstance(value, ox.Literal):
            yield from [*_ways(value, self._prefixes)][is_name and not value.language :]
        elif column.property not in NAMES:
            yield from _ways(value, self._prefixes)

    def _is_read(self, heading: Heading, cell: str, values: Sequence[Value]) -> bool:
        try:
            return self._read(heading, cell) == list(values)
        except CellError:
            return False

    def _cells(self, name: str, values: Sequence[Value]) -> list[str]:
        """Return the cells that hold values: one, or one for each where that cannot hold them all."""
        heading = self.by_name(name)
        assert heading is not None
        texts = [text for value in values if (text := self._texts[name, value])]
        together = joined([text for text, _ in texts])
        if len(texts) > 1 and self._is_read(heading, together, values):
            return [together]
        return [cell for _, cell in texts]

    def _proof(self, thing: IRI, node: Term, said: Sequence[Said]) -> dict[str, str] | None:
        """Return the cells that make a node of evidence; None where none do."""
        groups: dict[Heading, list[Value]] = {}
        for prop, value in said:
            heading = self.heading(prop.value, getattr(value, "language", None) or "")
            if heading and prop != TYPE:
                groups.setdefault(heading, []).append(value)
        try:
            cells = [(heading, self._stated(heading, values)) for heading, values in groups.items()]
            subject = ox.NamedNode(thing)
            made = evidence(Row(0, "", cells), subject, self.columns, self._prefixes, Made(), self._read)
        except CellError:
            return None
        if isinstance(node, ox.BlankNode) and made:
            node = cast("Term", made[0][2])  # which it is called when it is read
        is_so = {*made} == {(subject, EVIDENCE, node), *((node, prop, value) for prop, value in said)}
        return {heading.name: text for heading, text in cells} if is_so else None

    def _stated(self, heading: Heading, values: Sequence[Value]) -> str:
        """Return the cell of evidence that holds values; a stated one is read as its property says."""
        ways = ([*_ways(value, self._prefixes)] for value in values)
        if heading.column.kind == "stated":
            return joined([each[0] if each else "" for each in ways])
        texts = [text for value in values if (text := self._text(heading, value))]
        return texts[0].cell if len(texts) == 1 else joined([text for text, _ in texts])


def _ways(value: Value, prefixes: Prefixes) -> Iterator[str]:
    """Yield how a value may be written in a cell, the shortest first."""
    if isinstance(value, ox.Literal):
        yield marked(value.value)
        if not value.language:
            yield f'"{value.value}"^^{prefixes.shorten(value.datatype.value)}'
    elif isinstance(value, ox.NamedNode):
        yield prefixes.bare(value.value)
        yield f"<{value.value}>"


def _named(columns: Columns, prefixes: Prefixes) -> Iterator[tuple[str, Column]]:
    """Yield columns by the names under which they are written, the last one of each counts."""
    for column in [*columns.further.values(), *columns.by_property.values()]:
        if column.property not in columns.evidence_names:
            yield prefixes.shorten(column.property), column
    for name, found in sorted(columns.by_name.items(), key=lambda each: each[0] in ALIASES):
        if len(found) == 1:
            yield name, found[0]
