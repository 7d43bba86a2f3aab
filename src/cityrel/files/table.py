"""One table: its rows as records, its faults, and what it says once all things are known."""

import contextlib
from collections.abc import Iterator

import pyoxigraph as ox

from ..errors import FileError
from ..messages import Told
from ..rdf.prefixes import CR, PREFIXES, Prefixes
from ..rdf.terms import IRI
from .cells import Terms, composed, split, terms, values
from .columns import Column, Columns, Schema
from .evidence import TYPE, Statement, evidence
from .header import ID, Heading, Row, read_header
from .held import Sheet
from .keys import Made, kebab
from .kinds import NotRead
from .no_data import always_filled, is_number, lacking_in, lacks, no_data, totals
from .project import Source
from .records import Fault, Record, RecordError
from .references import CellError, Things, named, node
from .sheet_cells import Cell, reference
from .spreadsheet import must_be_none, plain

NAMES = [PREFIXES["skos"] + "prefLabel", PREFIXES["skos"] + "altLabel"]
NAMES += [PREFIXES["dcterms"] + "title", PREFIXES["rdfs"] + "label"]
"""The properties by whose values cells refer to things."""
_TITLES = 20  # lines that may stand above the names of columns
_OF_NO_COLUMN = ("header-below", "column-no-id", "table-empty")  # with which no row can be read
_EMPTY = ("column-empty-id", "column-empty-key", "column-empty-source")
_ID = "id"
_STATED = CR + "statedProperty"


class Table:
    """One table: its rows with their IRIs, its faults, and its quads once all things are known."""

    def __init__(self, source: Source, sheet: Sheet, schema: Schema, prefixes: Prefixes, made: Made) -> None:
        self.source = source
        self.sheet = sheet
        self.prefixes = Prefixes(prefixes, source.namespace, prefixes.spaces_of_ids)
        self.faults: list[Fault] = []
        self.columns: Columns = schema.columns(schema.classes[sheet.kind])
        self.rows: list[Row] = []
        self.dates: dict[str, str] = {}
        self._numbered: set[int] = set()
        self._headings: list[Heading | None] = []
        self._columns_here: tuple[Heading, ...] = ()
        self._is_whole = True
        self._records: list[Record] = []
        self.evidence: dict[IRI, Row] = {}
        self._made = made
        self._iris: dict[int, IRI] = {}
        self._read_cells: dict[tuple[str, str, str], Terms] = {}

    def read(self, things: Things) -> bool:
        """Read the rows, make their things known by id and name, and tell if all lines can be read.

        Raises:
            FileError: if the file is no text.
        """
        try:
            first, *lines = [*self.sheet.records] or [Record(1, [])]
            self._names = [cell.strip() for cell in first.cells]
            self._headings, faults = read_header(first, self.columns, self.prefixes)
            if faults and (below := self._header_in(lines)):
                faults = [Fault(first.line, "", "", Told("header-below", line=below))]
            self.faults += faults if first.cells else [Fault(1, "", "", Told("table-empty"))]
            self._columns_here = tuple(filter(None, self._headings))
            self._numbered = _indices(self._headings, lines)
            self._is_whole = not self.faults
            if all(_key(each) not in _OF_NO_COLUMN for each in self.faults) and self._columns_here:
                self._read_rows(lines, things)
        except RecordError as error:
            self.faults.append(error.fault)
            return False
        return bool(self._headings) and not faults

    def _header_in(self, lines: list[Record]) -> int:
        """Return the line that names columns where the first does not, as below a title; 0 if none does."""
        near = lines[:_TITLES]
        return next((e.line for e in near if not read_header(e, self.columns, self.prefixes).faults), 0)

    def _read_rows(self, lines: list[Record], things: Things) -> None:
        """Read all rows but those that are no data; cells below a name that is at fault are passed over."""
        found = {each.line: no_data(each, self._names) for each in lines}
        data = [each for each in lines if not found[each.line]]
        found |= totals(data, self._headings)
        self.faults += [Fault(line, "", "", said) for line, said in found.items() if said]
        self._records = [each for each in data if not found[each.line]]
        for record in self._records:
            self._read_row(record, things)

    def _read_row(self, record: Record, things: Things) -> None:
        cells: list[tuple[Heading, str]] = []
        is_whole = True
        width = max(n for n, heading in enumerate(self._headings, 1) if heading)
        if len(record.cells) < width or any(cell.strip() for cell in record.cells[len(self._headings) :]):
            said = Told("row-width", expected=width, found=len(record.cells))
            self.faults.append(Fault(record.line, "", "", said))
            is_whole = False
        for place, (heading, cell) in enumerate(zip(self._headings, record.cells, strict=False), 1):
            text = cell.strip()
            wrong = cell.wrong_in(heading.column.kind) if heading and isinstance(cell, Cell) else ""
            if wrong and heading:
                self.faults.append(Fault(record.line, heading.name, text, wrong))
            elif heading and text:
                cells.append((heading, text))
            elif text and place - 1 not in self._numbered and not self._names[place - 1]:
                self.faults.append(Fault(record.line, str(place), text, Told("column-unnamed")))
        thing = next((text for heading, text in cells if heading.column is ID), "")
        others = [cell for cell in cells if cell[0].column is not ID]
        row = Row(record.line, thing, others, self.sheet.name, self._columns_here)
        if is_whole:
            self.rows.append(row)
        if thing:
            with contextlib.suppress(CellError):  # said when its triples are made
                things.add(self.iri(row, things), list(_names(row)), self.columns.of)

    def iri(self, row: Row, things: Things) -> IRI:
        """Return the IRI of the thing of a row.

        Raises:
            CellError: if its id makes none, or it has neither an id nor its key columns.
        """
        if row.line not in self._iris:
            found = named(must_be_none(composed(row.id)), self.prefixes) if row.id else self._key(row, things)
            self._iris[row.line] = things.retired.get(found, found)
        return self._iris[row.line]

    def _key(self, row: Row, things: Things) -> IRI:
        """Return the IRI that the key columns of a row make, parties in order of their ids."""
        parts: list[Terms] = []
        if not self.columns.keys:
            raise CellError(Told("column-empty-id"), column=_ID)
        for prop in self.columns.keys:
            column = self.columns.by_property.get(prop, Column(prop, "reference"))
            cells = [(heading, text) for heading, text in row.cells if heading.column.property == prop]
            if not cells:
                raise CellError(Told("column-empty-key", column=prop.local), column=prop.local)
            try:
                found = [terms(text, column, h.language, things, self.prefixes) for h, text in cells]
                parts.append([term for each in found for term in each])
            except CellError as error:
                raise CellError(error.expected, error.value, cells[0][0].name) from None
        return self._made.make(self.prefixes, kebab(self.columns.of.local), parts)

    def known(self, row: Row) -> IRI | None:
        """Return the IRI of the thing of a row that was read; None where it has none."""
        return self._iris.get(row.line)

    def errors(self) -> list[FileError]:
        """Return what is wrong in the table, in order of line."""
        faults = sorted(dict.fromkeys(self.faults), key=lambda fault: fault.line)
        return [
            FileError(each.expected, self.source.path, each.line, each.column, each.value, self.sheet.name)
            for each in faults
        ]

    def know_keys(self, things: Things) -> None:
        """Make the things of rows without an id known, by the IRI that their key makes."""
        for row in self.rows:
            if not row.id:
                with self._at(row):
                    things.add(self.iri(row, things), list(_names(row)), self.columns.of)

    @contextlib.contextmanager
    def _at(self, row: Row, column: str = "", text: str = "") -> Iterator[None]:
        try:
            yield
        except CellError as error:
            fault = Fault(row.line, error.column or column, error.value or text, error.expected)
            if self._is_whole or _key(fault) not in _EMPTY:  # the column may have a name that is at fault
                self.faults.append(fault)

    def quads(self, things: Things) -> Iterator[ox.Quad]:
        """Yield the quads of all rows, in the graph of the file."""
        graph = ox.NamedNode(self.source.graph)
        for row in self.rows:
            if row.id or row.line in self._iris:
                with self._at(row, _ID, row.id):
                    thing = node(self.iri(row, things), row.id)
                    yield from [ox.Quad(*each, graph) for each in self._said(row, thing, things)]
            else:  # its key is at fault; the other cells may be too
                for heading, text in row.cells:
                    if heading.column.kind != "stated":
                        self._terms(row, heading, text, things)
        self._tell_notes(things)

    def _tell_notes(self, things: Things) -> None:
        """Tell a row that looks like a total or a note as that, in place of all that is wrong in it."""
        wrong: dict[int, list[Fault]] = {}
        for fault in self.faults:
            wrong.setdefault(fault.line, []).append(fault)
        sound = [each for each in self._records if each.line not in wrong]
        always = always_filled(sound, self._headings)
        for record in self._records if always else ():
            faults, lacking = wrong.get(record.line, []), lacking_in(record, always)
            if faults and lacking and self._is_note(record, faults, things):
                wrong[record.line] = [Fault(record.line, "", "", lacks(lacking, self._headings))]
        self.faults = [fault for faults in wrong.values() for fault in faults]

    def _is_note(self, record: Record, faults: list[Fault], things: Things) -> bool:
        """Tell whether a row holds numbers and one text at most, which names nothing and is no slip."""
        filled = [text for cell in record.cells if (text := cell.strip())]
        texts = [text for text in filled if not is_number(text)]
        is_odd = len(texts) < len(filled) or any(each.value or not each.column for each in faults)
        named = any(things.lookup(part, self.prefixes) for text in texts for part in split(text))
        is_near = any(isinstance(each.expected, Told) and each.expected.values.get("near") for each in faults)
        return is_odd and len(texts) < 2 and not named and not is_near

    def _said(self, row: Row, thing: ox.NamedNode, things: Things) -> list[Statement]:
        def read(heading: Heading, text: str) -> Terms:
            found = self._terms(row, heading, text, things)
            is_of_evidence = heading.column.property == _STATED and _STATED in self.columns.evidence_names
            if is_of_evidence and any(map(self._is_no_property, found)):
                self.faults.append(Fault(row.line, heading.name, text, Told("cell-property")))
                return []
            return found

        found: list[Statement] = [(thing, TYPE, ox.NamedNode(self.columns.of))]
        for heading, text in row.cells:
            if heading.column.property not in self.columns.evidence_names:
                prop = ox.NamedNode(heading.column.property)
                found += [(thing, prop, term) for term in read(heading, text)]
        with self._at(row):
            made = evidence(row, thing, self.columns, self.prefixes, self._made, read)
            self.evidence |= {IRI(subject.value): row for subject, prop, _ in made if prop == TYPE}
            found += made
        return found

    def _is_no_property(self, term: ox.NamedNode | ox.Literal) -> bool:
        return self.prefixes.is_thing(term.value) and IRI(term.value) not in self.columns.further

    def _terms(self, row: Row, heading: Heading, text: str, things: Things) -> Terms:
        cell = heading.name, heading.column.kind, text
        if cell not in self._read_cells:
            try:
                found = terms(text, heading.column, heading.language, things, self.prefixes)
            except CellError as error:
                self.faults.append(Fault(row.line, heading.name, error.value, error.expected))
                return []
            self._read_cells[cell] = found
            if heading.column.kind == "date":
                parts = zip(values(text, heading.column, heading.language), found, strict=True)
                self.dates |= {part: date.value for part, date in parts if date.value != part}
        return self._read_cells[cell]

    def told(self) -> Iterator[str]:
        """Yield its faults, each with its place."""
        for fault in sorted(dict.fromkeys(self.faults), key=lambda fault: fault.line):
            yield f"{self.source.path}, {self._placed(fault)}"

    def _placed(self, fault: Fault) -> str:
        if not self.sheet.name:
            return str(fault)
        column = self._names.index(fault.column) + 1 if fault.column in self._names else 0
        cell = f"cell {reference(fault.line, column)}" if column else f"row {fault.line}"
        return fault.at(f"sheet {self.sheet.name}, {cell}")

    def taken(self) -> Iterator[NotRead]:
        """Yield what was taken as what."""
        if self._numbered:
            yield NotRead("taken-index", self.source.path, self.sheet.name)
        if self.dates:
            (text, date), *more = self.dates.items()
            yield NotRead("taken-dates", self.source.path, f"{text} = {date}{' ...' if more else ''}")


def _key(fault: Fault) -> str:
    return fault.expected.key if isinstance(fault.expected, Told) else ""


def _indices(headings: list[Heading | None], records: list[Record]) -> set[int]:
    """Return the columns without a name that number the rows from 0 or 1, as pandas and others write them."""
    found = set()
    for place, heading in enumerate(headings):
        cells = [record.cells[place] for record in records if place < len(record.cells)]
        is_numbered = any(cells == [str(n + first) for n in range(len(records))] for first in (0, 1))
        found |= {place} if heading is None and records and is_numbered else set()
    return found


def _names(row: Row) -> Iterator[str]:
    for heading, text in row.cells:
        if heading.column.property in NAMES:
            yield from map(plain, values(text, heading.column, heading.language))
