"""The columns of a table as its first line names them, and the cells of a row under them."""

import contextlib
from dataclasses import dataclass
from typing import NamedTuple

import pyoxigraph as ox

from ..errors import NotFoundError, nearest
from ..messages import Told
from ..rdf.languages import is_tag, tag_meant
from ..rdf.prefixes import Prefixes
from ..rdf.terms import IRI, expand
from .cells import values
from .columns import ALIASES, Column, Columns
from .records import Fault, Record
from .references import CellError, must_be_seen
from .spreadsheet import plain

ID = Column(IRI(""), "id")


@dataclass(frozen=True)
class Heading:
    """A column as its table names it: what its cells say, and in which language."""

    name: str
    column: Column
    language: str = ""


@dataclass(frozen=True)
class Row:
    """A row: its line, what stands as its id, its other cells that hold anything, its sheet in a workbook.

    The columns are those of its table, those too of which it has nothing.
    """

    line: int
    id: str
    cells: list[tuple[Heading, str]]
    sheet: str = ""
    columns: tuple[Heading, ...] = ()

    def says(self, prop: str | None, value: str = "") -> bool:
        """Tell whether a cell holds values of a property, or one value of it."""
        return any(
            heading.column.property == prop
            and (not value or value in map(plain, values(text, heading.column, heading.language)))
            for heading, text in self.cells
        )


class Header(NamedTuple):
    """What stands where (nothing in a column without a name), and what is wrong in the first line."""

    headings: list[Heading | None]
    faults: list[Fault]


def read_header(record: Record, columns: Columns, prefixes: Prefixes) -> Header:
    """Return what the first line of a table says."""
    headings: list[Heading | None] = []
    faults: list[Fault] = []
    seen: set[tuple[str, str]] = set()
    for name in (cell.strip() for cell in record.cells):
        try:
            heading = heading_of(name, columns, prefixes) if name else None
            if heading:
                place = heading.column.property, heading.language.lower()
                if place in seen:
                    raise CellError(Told("column-twice"))
                seen.add(place)
            headings.append(heading)
        except CellError as error:
            faults.append(Fault(record.line, name, "", error.expected))
            headings.append(None)
    if not faults and not columns.keys and (ID.property, "") not in seen:
        faults.append(Fault(record.line, "id", "", Told("column-no-id")))
    return Header(headings, faults)


def heading_of(name: str, columns: Columns, prefixes: Prefixes) -> Heading:
    """Return what a column is, as it is named.

    Raises:
        CellError: if there is no such column, several go by the name, or its language is wrong.
    """
    must_be_seen(name)
    local, at, language = (part.strip() for part in name.partition("@"))
    column = _column(local, columns, prefixes)
    if not at and column.kind == "text":
        raise CellError(Told("column-language", column=local))
    if at and column.kind not in {"text", "any", "stated"}:
        raise CellError(Told("column-no-language"))
    if at and not _is_language(language):
        near = Told("near", near=f"{local}@{meant}") if (meant := tag_meant(language)) else ""
        raise CellError(Told("column-language-unknown", tag=repr(language), column=local, near=near))
    return Heading(name, column, language)


def _is_language(tag: str) -> bool:
    try:
        ox.Literal("", language=tag)
    except ValueError:
        return False
    return is_tag(tag)


def _column(name: str, columns: Columns, prefixes: Prefixes) -> Column:
    known = {"id": [ID], **columns.by_name}
    alike = [each for each in known if each.casefold() == name.casefold()]
    found = {c.property: c for each in ([name] if name in known else alike) for c in known[each]}
    if ":" in name:
        with contextlib.suppress(NotFoundError):
            named = expand(name, prefixes)
            prop = columns.retired.get(named, named)
            own = {c.property: c for each in known.values() for c in each if c.property == prop}
            found = own or {prop: columns.further[prop] for prop in [prop] if prop in columns.further}
    if len(found) == 1:
        return next(iter(found.values()))
    if found:
        choice = " or ".join(sorted(map(prefixes.shorten, found)))
        raise CellError(Told("column-several", choice=choice))
    shown = ", ".join(sorted(set(known) - set(ALIASES)))
    near = next((Told("near", near=each) for each in nearest(name, known)), "")
    raise CellError(Told("column-unknown", near=near, columns=shown))
