"""Tables as data: `Membership.csv`, or a sheet `Membership`, holds memberships.

Their columns are those of the class's shape.
"""

from typing import NamedTuple

import pyoxigraph as ox

from ..errors import FileError, located
from ..rdf.prefixes import PREFIXES, Prefixes
from ..rdf.terms import IRI
from ..sparql.protocols import Ask
from ..sparql.retired import retired
from .columns import Schema
from .header import Row
from .keys import Made
from .kinds import NotRead
from .project import Source
from .references import Things
from .sheets import sheets_of
from .table import NAMES, Table

_NAMED = f"SELECT DISTINCT ?thing ?name {{ ?thing {'|'.join(f'<{each}>' for each in NAMES)} ?name }}"
_THINGS = "SELECT DISTINCT ?thing ?kind { ?thing a ?kind FILTER(ISIRI(?thing)) }"
SHOWN_FAULTS = 20
Rows = dict[IRI, list[tuple[Source, Row]]]
"""The rows that describe each thing, or make a piece of evidence, with their tables."""


def _things(ask: Ask) -> Things:
    """Return the things that are known already, by IRI and name."""
    things = Things()
    things.retired = retired(ask)
    for old in things.retired:
        things.add(old)
    for row in ask(_THINGS):
        things.add(row.thing, kind=str(row.kind))
    for row in ask(_NAMED):
        things.add(row.thing, [str(row.name)])
    return things


class _Read(NamedTuple):
    """Tables with their rows read and their things known, and what is to be told of their files."""

    tables: list[Table]
    told: list[NotRead]


def _tables(
    ask: Ask, sources: list[Source], things: Things, prefixes: Prefixes, passed: list[FileError] | None
) -> _Read:
    """Return the tables of files.

    Raises:
        FileError: if a table has no columns that can be read: what others say of its things cannot be judged.
            Where it is passed over, it is among the tables with no row.
    """
    schema, made = Schema(ask), Made()
    tables: list[Table] = []
    told: list[NotRead] = []
    unread: list[str] = []
    for source in sources:
        try:
            sheets, notes = sheets_of(source, schema.classes)
        except FileError as error:
            if passed is not None:
                passed.append(error if error.path else located(error, source.path))
            unread.append(str(error))
        else:
            tables += [Table(source, sheet, schema, prefixes, made) for sheet in sheets]
            told += notes
    for table in tables:
        if not table.read(things):
            unread += table.told()
    if passed is None:
        _raise(unread)
    for table in tables:
        table.know_keys(things)
    return _Read(tables, told)


def _raise(faults: list[str]) -> None:
    if faults:
        more = f"\n... and {len(faults) - SHOWN_FAULTS} more" if len(faults) > SHOWN_FAULTS else ""
        raise FileError("\n".join(faults[:SHOWN_FAULTS]) + more)


class Read(NamedTuple):
    """What tables say, what is told of their files (of no class, taken as what), and the rows by thing."""

    quads: list[ox.Quad]
    told: list[NotRead]
    rows: Rows


def _rows_of(tables: list[Table]) -> Rows:
    found: Rows = {}
    for table in tables:
        known = [(iri, row) for row in table.rows if (iri := table.known(row))]
        for iri, row in [*known, *table.evidence.items()]:
            found.setdefault(iri, []).append((table.source, row))
    return found


def read_tables(
    ask: Ask,
    sources: list[Source],
    prefixes: Prefixes = PREFIXES,
    passed: list[FileError] | None = None,
) -> Read:
    """Return what all tables say.

    Where a list is given, what cannot be read is passed over and goes there, each with its place.

    Raises:
        FileError: with all faults of all tables, where no list is given; then nothing of them is loaded.
    """
    if not sources:
        return Read([], [], {})
    things = _things(ask)
    tables, told = _tables(ask, sources, things, prefixes, passed)
    quads = [quad for table in tables for quad in table.quads(things)]
    if passed is None:
        _raise([line for table in tables for line in table.told()])
    else:
        passed += [error for table in tables for error in table.errors()]
    notes = [note for table in tables for note in table.taken()]
    return Read(quads, [*told, *notes], _rows_of(tables))
