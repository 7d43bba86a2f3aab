"""Tables as data: `Membership.csv` holds memberships, its columns are those of the class's shape."""

import contextlib
import csv
import hashlib
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from ..errors import FileError, NotFoundError, hint
from ..rdf.languages import TAG
from ..rdf.prefixes import CR, PREFIXES, Prefixes
from ..rdf.terms import IRI, expand
from ..sparql.protocols import Ask
from .cells import CellError, Things, clean, split, terms
from .columns import ALIASES, Column, Columns, Schema
from .project import Source
from .read import read_bytes

_NAMES = "SELECT DISTINCT ?thing ?name { ?thing skos:prefLabel|skos:altLabel ?name }"
_THINGS = "SELECT DISTINCT ?thing { ?thing a ?kind FILTER(ISIRI(?thing)) }"
_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
SHOWN_FAULTS = 20


@dataclass(frozen=True)
class Fault:
    """What is wrong in a table: where, in which column, the value, and what was expected."""

    line: int
    column: str
    value: str
    expected: str

    def __str__(self) -> str:
        value = f" has {self.value!r}" if self.value else ""
        column = f", column {self.column}" if self.column else ""
        return f"line {self.line}{column}{value}: {self.expected}"


@dataclass(frozen=True)
class Row:
    """A row: its line, its thing, and its cells by name of column."""

    line: int
    thing: str
    cells: dict[str, str]


def kebab(name: str) -> str:
    """Return the name of a class as in ids.

    >>> kebab("SisterCityTie")
    'sister-city-tie'
    """
    return re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()


class Table:
    """One table: its rows with their IRIs, its faults, and its quads once all things are known."""

    def __init__(self, source: Source, schema: Schema, prefixes: Prefixes = PREFIXES) -> None:
        self.source = source
        self.prefixes = Prefixes(prefixes, source.namespace, prefixes.spaces_of_ids)
        self.faults: list[Fault] = []
        self.columns: Columns = schema.columns(schema.classes[source.path.stem])
        self.header: dict[str, tuple[Column | None, str]] = {}
        self.rows: list[Row] = []
        self._keys: dict[int, IRI] = {}
        self._terms_of: dict[tuple[str, str, str], Sequence[ox.NamedNode | ox.Literal]] = {}

    def read(self, things: Things) -> None:
        """Read the header and the rows, and make their things known by id and name."""
        text = read_bytes(self.source.path).decode("utf-8")
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        try:
            self._read_header([clean(name) for name in next(reader, [])])
            self._read_rows(reader, things)
        except csv.Error as error:
            self.faults.append(Fault(reader.line_num, "", "", f"this is no CSV: {error}"))

    def _read_header(self, names: list[str]) -> None:
        known = [*self.columns.by_name, *self.columns.evidence, "id"]
        for name in names:
            local, _, language = name.partition("@")
            column = self.columns.by_name.get(local)
            if name in self.header:
                self.faults.append(Fault(1, name, "", "this column stands twice"))
            elif local not in known:
                shown = ", ".join(sorted(set(known) - set(ALIASES)))
                self.faults.append(
                    Fault(1, name, "", f"no such column.{hint(local, known)} There are: {shown}")
                )
            elif language and (
                not TAG.fullmatch(language) or (column and column.kind not in {"text", "any"})
            ):
                self.faults.append(
                    Fault(1, name, "", "this column takes no language, or the language is none")
                )
            elif column and column.kind == "text" and not language:
                self.faults.append(
                    Fault(1, name, "", f"write the language of this column, such as {name}@en")
                )
            self.header[name] = column, language
        if "id" not in names and not self.columns.keys:
            self.faults.append(
                Fault(1, "id", "", "this class has no key columns, so its table needs a column id")
            )

    def _read_rows(self, reader: Iterator[list[str]], things: Things) -> None:
        start = 2
        for values in reader:
            line, start = start, getattr(reader, "line_num", start) + 1
            if not any(value.strip() for value in values):
                continue
            if len(values) != len(self.header):
                said = f"expected {len(self.header)} cells, as in the first line, and not {len(values)}"
                self.faults.append(Fault(line, "", "", said))
                continue
            cells = {name: clean(value) for name, value in zip(self.header, values, strict=True)}
            row = Row(line, cells.get("id", ""), {name: text for name, text in cells.items() if text})
            self.rows.append(row)
            if row.thing:
                labels = [
                    t for n, t in row.cells.items() if n.split("@")[0] in {"label", "prefLabel", "altLabel"}
                ]
                with contextlib.suppress(CellError):  # said when its triples are made
                    things.add(self._named(row), [part for label in labels for part in split(label)])

    def _named(self, row: Row) -> IRI:
        try:
            return expand(row.thing, self.prefixes)
        except NotFoundError as error:
            raise CellError(str(error)) from None

    def _key(self, row: Row, things: Things) -> IRI:
        """Return the IRI that the key columns of a row make, parties in order of their ids."""
        parts = [kebab(self.columns.of.local)]
        for prop in self.columns.keys:
            cell = row.cells.get(prop.local, "")
            if not cell:
                raise CellError(f"is empty: a row without an id needs its key columns, {prop.local} too")
            try:
                parts += sorted(IRI(things.find(part, self.prefixes).value).local for part in split(cell))
            except CellError as error:
                raise CellError(f"{prop.local} has {cell!r}: {error}") from None
        return IRI(self.prefixes.ids + "-".join(parts))

    def iri(self, row: Row, things: Things) -> IRI:
        """Return the IRI of the thing of a row.

        Raises:
            CellError: if the row has neither an id nor its key columns.
        """
        if row.thing:
            return self._named(row)
        return self._keys.get(row.line) or self._key(row, things)

    def know_keys(self, things: Things) -> None:
        """Make the things of rows without an id known, by the IRI that their key makes."""
        for row in self.rows:
            if not row.thing:
                try:
                    self._keys[row.line] = self._key(row, things)
                    things.add(self._keys[row.line])
                except CellError as error:
                    self.faults.append(Fault(row.line, "", "", str(error)))

    def quads(self, things: Things) -> list[ox.Quad]:
        """Return the quads of all rows, in the graph of the file."""
        graph = ox.NamedNode(self.source.graph)
        found: list[ox.Quad] = []
        for row in self.rows:
            try:
                thing = ox.NamedNode(self.iri(row, things))
            except (CellError, ValueError) as error:
                if row.thing:
                    said = f"expected an id of letters, digits and hyphens ({error})"
                    self.faults.append(Fault(row.line, "id", row.thing, said))
                continue
            found.append(ox.Quad(thing, _TYPE, ox.NamedNode(self.columns.of), graph))
            for name in row.cells:
                column, language = self.header[name]
                if column is not None:
                    prop = ox.NamedNode(column.property)
                    found += [
                        ox.Quad(thing, prop, t, graph)
                        for t in self._terms(row, name, column, language, things)
                    ]
            found += self._evidence(row, thing, things, graph)
        return found

    def _terms(
        self, row: Row, name: str, column: Column, language: str, things: Things
    ) -> Sequence[ox.NamedNode | ox.Literal]:
        cell = name, column.kind, row.cells[name]
        try:
            if cell not in self._terms_of:
                self._terms_of[cell] = terms(row.cells[name], column, language, things, self.prefixes)
            return self._terms_of[cell]
        except CellError as error:
            self.faults.append(Fault(row.line, name, row.cells[name], str(error)))
            return []

    def _evidence(self, row: Row, thing: ox.NamedNode, things: Things, graph: ox.NamedNode) -> list[ox.Quad]:
        """Return the evidence node that the evidence columns of a row make."""
        said = {name: text for name, text in row.cells.items() if name.split("@")[0] in self.columns.evidence}
        if not said:
            return []
        if "source" not in said:
            if "source" in self.columns.evidence:
                expected = "is empty: evidence needs its source"
                self.faults.append(Fault(row.line, "source", "", expected))
            return []
        rest = "|".join(f"{name}={said[name]}" for name in sorted(said) if name != "source")
        suffix = f"-{hashlib.sha256(rest.encode()).hexdigest()[:6]}" if rest else ""
        source = said["source"]
        if self.prefixes.is_name(source):
            source = self.prefixes.resolve(source)
        names = f"{IRI(thing.value).local}-{IRI(source).local}"
        node = ox.NamedNode(f"{self.prefixes.ids}evidence-{names}{suffix}")
        quads = [ox.Quad(thing, ox.NamedNode(CR + "evidence"), node, graph)]
        quads.append(ox.Quad(node, _TYPE, ox.NamedNode(CR + "Evidence"), graph))
        for name in said:
            local, _, language = name.partition("@")
            column = Column(IRI(CR + local), self._evidence_kind(local, said))
            quads += [
                ox.Quad(node, ox.NamedNode(CR + local), term, graph)
                for term in self._terms(row, name, column, language, things)
            ]
        return quads

    def _evidence_kind(self, name: str, said: dict[str, str]) -> str:
        if name == "asOf":
            return "date"
        if name == "statedValue":
            stated = IRI(said.get("statedProperty", "")).removeprefix("cr:")
            column = self.columns.by_name.get(stated.rsplit(":", 1)[-1])
            return column.kind if column and column.kind != "text" else "string"
        return "string" if name == "locator" else "reference"


def _things(ask: Ask) -> Things:
    """Return the things that are known already, by IRI and name."""
    things = Things()
    for row in ask(_THINGS):
        things.add(row.thing)
    for row in ask(_NAMES):
        things.add(row.thing, [str(row.name)])
    return things


def _tables(
    ask: Ask, sources: list[Source], things: Things, prefixes: Prefixes
) -> tuple[list[Table], list[str]]:
    """Return the tables with their rows read and their things known, and the names of other CSV files."""
    schema = Schema(ask)
    ignored = [source.name for source in sources if source.path.stem not in schema.classes]
    tables = [Table(source, schema, prefixes) for source in sources if source.path.stem in schema.classes]
    for table in tables:
        table.read(things)
    for table in tables:
        table.know_keys(things)
    return tables, ignored


def rows_of(
    ask: Ask, sources: list[Source], prefixes: Prefixes = PREFIXES
) -> dict[IRI, list[tuple[Source, Row]]]:
    """Return the rows of each thing that tables describe, with their files."""
    things = _things(ask)
    found: dict[IRI, list[tuple[Source, Row]]] = {}
    for table in _tables(ask, sources, things, prefixes)[0]:
        for row in table.rows:
            found.setdefault(table.iri(row, things), []).append((table.source, row))
    return found


def read_tables(
    ask: Ask, sources: list[Source], prefixes: Prefixes = PREFIXES
) -> tuple[list[ox.Quad], list[str]]:
    """Return the quads of all tables, and the names of CSV files that are not named after a class.

    Raises:
        FileError: with all faults of all tables; then nothing of them is loaded.
    """
    if not sources:
        return [], []
    things = _things(ask)
    tables, ignored = _tables(ask, sources, things, prefixes)
    quads = [quad for table in tables for quad in table.quads(things)]
    faults = [f"{table.source.path}, {fault}" for table in tables for fault in dict.fromkeys(table.faults)]
    if faults:
        more = f"\n... and {len(faults) - SHOWN_FAULTS} more" if len(faults) > SHOWN_FAULTS else ""
        raise FileError("\n".join(faults[:SHOWN_FAULTS]) + more)
    return quads, ignored
