"""New tables with one sample row, and new rows of sources."""

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

import pyoxigraph as ox

from ..errors import CityrelError, hint
from ..files.cells import joined, terms
from ..files.columns import Column, Columns
from ..files.columns import Schema as Tables
from ..files.header import heading_of
from ..files.keys import kebab
from ..files.read import read_text
from ..files.references import CellError, Things
from ..files.spreadsheet import marked
from ..rdf.prefixes import CR, PREFIXES
from ..rdf.terms import IRI, RDF_TYPE, SAMPLE
from ..sparql.lines import EXCEL_MARK
from .free import must_be_new_id
from .place import Files, Place, must_not_be_there
from .samples import least_of, main_of, quads_of

_EVIDENCE = ("source", "locator", "asOf", "basis")
_OTHERS = {PREFIXES["skos"] + "altLabel", CR + "sinceNotBefore", CR + "sinceNotAfter"}
_LABEL = PREFIXES["skos"] + "prefLabel"
_SAID = "SELECT ?any { ?thing ?any ?value } LIMIT 1"
Cells = dict[str, str]


class _Samples:
    """The sample rows of a table, and of the tables of what they name and nothing describes yet."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.tables = Tables(place.context.ask)
        self.rows: dict[IRI, list[Cells]] = {}
        self._ids: set[str] = set()
        self._taken: dict[IRI, list[IRI]] = {}
        self._named: dict[ox.NamedNode, str] = {}

    def row(self, kind: IRI, quads: list[ox.Quad], thing: ox.NamedNode) -> str:
        """Add the row of a thing of an example; return its id."""
        name = self._free(SAMPLE + kebab(kind.local))
        columns, cells = self.tables.columns(kind), {"id": name}
        self.rows.setdefault(kind, []).append(cells)
        for quad in quads:
            if quad.subject != thing:
                continue
            if quad.predicate.value == CR + "evidence" and columns.evidence:
                self._evidence(cells, columns, quad.object, quads)
            elif column := columns.by_property.get(quad.predicate.value):
                self._add(cells, column, quad.object, quads)
        return name

    def _free(self, name: str) -> str:
        """Return an id that nothing has: the name, or the name with a number."""
        ids = self.place.context.prefixes.ids
        while name in self._ids or self.place.context.ask(_SAID, thing=IRI(ids + name)):
            stem, _, number = name.rpartition("-")
            name = f"{stem}-{int(number) + 1}" if number.isdecimal() else f"{name}-2"
        self._ids.add(name)
        return name

    def _add(self, cells: Cells, column: Column, term: object, quads: list[ox.Quad]) -> None:
        name = _name_of(column)
        if isinstance(term, ox.Literal):
            tag = f"@{self.place.context.languages[0]}" if term.language else ""
            cells.setdefault(f"{name}{tag}", term.value)
        elif isinstance(term, ox.NamedNode):
            cell = self._reference(column, term, quads)
            cells[name] = "; ".join(filter(None, [cells.get(name, ""), cell]))

    def _evidence(self, cells: Cells, columns: Columns, node: object, quads: list[ox.Quad]) -> None:
        for quad in quads:
            if quad.subject == node and quad.predicate.value == CR + "source":
                self._add(cells, columns.evidence["source"], quad.object, quads)

    def _reference(self, column: Column, term: ox.NamedNode, quads: list[ox.Quad]) -> str:
        """Return how a cell names what an example refers to: something that there is, or a row of its own."""
        if not self.place.context.prefixes.is_thing(term.value):
            return self.place.short(term.value)
        kinds = [
            IRI(q.object.value)
            for q in quads
            if q.subject == term and q.predicate.value == RDF_TYPE and isinstance(q.object, ox.NamedNode)
        ]
        wanted = sorted(column.classes & set(kinds)) or kinds
        if not wanted:
            return ""
        if term not in self._named:
            there = self._there(wanted[0])
            self._named[term] = (
                self.place.context.prefixes.bare(there.pop(0))
                if there
                else self.row(wanted[0], least_of(self.place, quads, term, wanted[0]), term)
            )
        return self._named[term]

    def _there(self, kind: IRI) -> list[IRI]:
        if kind not in self._taken:
            sparql = "SELECT DISTINCT ?thing { ?thing a ?kind FILTER(ISIRI(?thing)) } ORDER BY ?thing LIMIT 9"
            self._taken[kind] = [row.thing for row in self.place.context.ask(sparql, kind=kind)]
        return self._taken[kind]

    def header(self, kind: IRI) -> list[str]:
        """Return the columns of a class's table, in the order of its card, and then what the samples use."""
        columns, order = self.tables.columns(kind), self.place.context.schema.field_order(kind)
        ordered = sorted(
            columns.by_property.values(), key=lambda c: (order.get(c.property, 1000), c.property)
        )
        names = ["id"]
        for each in ordered:
            if each.property not in _OTHERS and each.property != CR + "evidence":
                tags = self.place.context.languages if each.kind == "text" else ("",)
                names += [f"{_name_of(each)}@{tag}" if tag else _name_of(each) for tag in tags]
        names += [name for name in _EVIDENCE if name in columns.evidence]
        used = [name for row in self.rows.get(kind, []) for name in row]
        return list(dict.fromkeys([*names, *used]))


def _name_of(column: Column) -> str:
    return "label" if column.property == _LABEL else column.property.local


def _csv(rows: Iterable[Iterable[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue()


def table(place: Place, name: str) -> Files:
    """Return the table of a class: its columns and a sample row, made of its example.

    What the row names and nothing describes yet has a sample row in a table of its own.

    Raises:
        CityrelError: if a class has no columns.
        NotFoundError: if there is no such class.
    """
    kind, samples = place.term(name, "owl:Class"), _Samples(place)
    quads = quads_of(place, kind)
    main = main_of(quads, place.context.schema.lineage(kind))
    if main is None:
        if not samples.tables.columns(kind).by_property:
            raise CityrelError(
                f"{place.short(kind)} has no shape, and so no columns. Give it one: see docs/project.md"
            )
        samples.rows[kind] = [{"id": f"{SAMPLE}{kebab(kind.local)}"}]
    else:
        samples.row(kind, quads, main)
    own = place.root / "data" / f"{kind.local}.csv"
    must_not_be_there([own])
    return {
        path: _added(path, rows) if path.exists() else EXCEL_MARK + _csv(_lines(samples.header(each), rows))
        for each, rows in samples.rows.items()
        for path in [place.root / "data" / f"{each.local}.csv"]
    }


def _lines(header: list[str], rows: list[Cells]) -> list[list[str]]:
    return [header, *([row.get(column, "") for column in header] for row in rows)]


def _added(path: Path, rows: list[Cells]) -> str:
    """Return a table with more rows; what stands in it stays as it is.

    Raises:
        CityrelError: if it lacks a column.
    """
    read_text(path)  # tells what a file is that is no UTF-8
    text = path.read_bytes().decode("utf-8")
    header = next(csv.reader(io.StringIO(text.removeprefix(EXCEL_MARK))), [])
    for column in {column for row in rows for column in row if row[column]}:
        if column not in header:
            raise CityrelError(
                f"{path} has no column {column}.{hint(column, header)} Add it to the first line."
            )
    lines = _csv(_lines(header, rows)[1:])
    lines = lines if "\r\n" in text else lines.replace("\r", "")
    return text + ("" if text.endswith("\n") else "\n") + lines


def source(place: Place, name: str, said: Mapping[str, str]) -> Files:
    """Return the table of sources with a row more; its other rows stay as they are.

    Args:
        place: the project.
        name: the id of the source.
        said: cells by the name of the column; each holds one value.

    Raises:
        CityrelError: if the id is none or is taken, a cell holds what it cannot, or the table lacks a column.
    """
    path = place.root / "data" / "Source.csv"
    must_be_new_id(place, name)
    columns = Tables(place.context.ask).columns(IRI(CR + "Source"))
    cells = {"id": name, **{each: _cell(place, columns, each, text) for each, text in said.items() if text}}
    return {path: _added(path, [cells]) if path.exists() else EXCEL_MARK + _csv(_lines(list(cells), [cells]))}


def _cell(place: Place, columns: Columns, name: str, text: str) -> str:
    """Return a cell that holds one value."""
    prefixes = place.context.prefixes
    heading = heading_of(name, columns, prefixes)
    is_one = heading.language or heading.column.kind == "reference"
    cell = marked(text) if is_one else joined([marked(text)])
    try:
        terms(cell, heading.column, heading.language, Things(), prefixes)
    except CellError as error:
        raise CityrelError(f"{name} cannot be {text!r}: {error.expected.rstrip('.')}.") from None
    return cell
