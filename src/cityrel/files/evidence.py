"""The evidence that the columns `source`, `locator`, `asOf` ... of a row make: a node for each source."""

import unicodedata
from collections.abc import Callable
from dataclasses import replace

import pyoxigraph as ox

from ..messages import Told
from ..rdf.prefixes import CR, PREFIXES, Prefixes
from .cells import Terms
from .columns import Column, Columns
from .header import Heading, Row
from .keys import Made, Term, digest
from .references import CellError

TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
_EVIDENCE, _CLASS = ox.NamedNode(CR + "evidence"), ox.NamedNode(CR + "Evidence")
Statement = tuple[ox.NamedNode, ox.NamedNode, Term]
"""Subject, property and value."""
Read = Callable[[Heading, str], Terms]
"""Returns the terms of a cell; none where it is at fault."""


def evidence(
    row: Row, thing: ox.NamedNode, columns: Columns, prefixes: Prefixes, made: Made, read: Read
) -> list[Statement]:
    """Return what the evidence columns of a row say: one node for each source, of which all cells speak.

    Raises:
        CellError: if there is no source, or other evidence makes the same IRI.
    """
    names = columns.evidence_names
    said = {_label(h, names): (h, text) for h, text in row.cells if h.column.property in names}
    if not said:
        return []
    if "source" not in said:
        raise CellError(Told("column-empty-source"), column="source")
    sources = read(*said.pop("source"))
    stated = read(*said["statedProperty"]) if "statedProperty" in said else []
    rest = "|".join(f"{label}={unicodedata.normalize('NFC', said[label][1])}" for label in sorted(said))
    values: list[tuple[ox.NamedNode, Term]] = []
    for heading, text in said.values():
        if heading.column.kind == "stated":
            heading = replace(heading, column=_stated(heading.column, stated, columns))
        values += [(ox.NamedNode(heading.column.property), value) for value in read(heading, text)]
    found: list[Statement] = []
    for source in sources:
        parts: list[list[Term]] = [[thing], [source]]
        node = ox.NamedNode(made.make(prefixes, "evidence", parts, digest(rest, 6) if rest else ""))
        found += [(thing, _EVIDENCE, node), (node, TYPE, _CLASS)]
        found.append((node, ox.NamedNode(columns.evidence["source"].property), source))
        found += [(node, prop, value) for prop, value in values]
    return found


def _label(heading: Heading, names: dict[str, str]) -> str:
    name = names[heading.column.property]
    return f"{name}@{heading.language}" if heading.language else name


def _stated(column: Column, properties: Terms, columns: Columns) -> Column:
    """Return the column of a stated value, whose cells are like those of its property."""
    like = columns.by_property.get(properties[0].value) if properties else None
    if like is None or like.kind == "text":
        return replace(column, kind="string")
    return replace(column, kind=like.kind, classes=like.classes)
