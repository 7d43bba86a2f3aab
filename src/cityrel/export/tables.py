"""The data of a graph as the tables of their classes.

What is written reads back as the same triples; what no table can hold is named.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, cast

import pyoxigraph as ox

from ..answers.context import Context
from ..files.columns import EVIDENCE as EVIDENCE_COLUMNS
from ..files.columns import Schema
from ..files.evidence import TYPE
from ..files.folder import FOLDERS
from ..files.references import Things
from ..files.table import NAMES
from ..rdf.prefixes import CR, PREFIXES, Prefixes
from ..rdf.terms import DERIVED, IRI, QUESTIONS
from .rdf import of_engine
from .rows import EVIDENCE, Said, Table, Term, Value

_EVIDENCE_CLASS = CR + "Evidence"
_NUMBERS = {"decimal", "double", "float", "integer", "nonNegativeInteger", "positiveInteger", "int", "long"}


Order = Callable[[IRI], Mapping[IRI, int]]
"""Returns the properties of a class with their places."""


class Sheet(NamedTuple):
    """A table: its class, the names of its columns, its rows, and which columns hold numbers."""

    kind: str
    header: list[str]
    rows: list[list[str]]
    numbers: set[int]


class Tables(NamedTuple):
    """All tables of a graph, the triples that none can hold, and how much evidence gets a name by them."""

    sheets: list[Sheet]
    left: list[ox.Triple]
    named: int


def tables_of(context: Context) -> Tables:
    """Return what files say of things, or an endpoint, as tables; what rules conclude is left out."""
    said = context.queries.store.said()
    quads = of_engine(context, True) if said is None else said
    return tables(quads, Schema(context.query), context.prefixes, context.schema.field_order)


def tables(quads: Iterable[ox.Quad], schema: Schema, prefixes: Prefixes, order: Order) -> Tables:
    """Return quads as tables of the classes of a schema, the properties of each in an order."""
    return _Export(list(quads), schema, prefixes, order).tables()


def is_data(graph: str) -> bool:
    """Tell whether a graph is that of data, and not of an ontology, questions or conclusions."""
    if not graph.startswith(PREFIXES["graph"]):  # a name of its own, or that of a project
        return f"/{FOLDERS[0]}/" not in graph.replace("#", "/")
    parts = graph.removeprefix(PREFIXES["graph"]).split("/")
    within = parts[2:] if parts[0] == "projects" else parts
    return graph not in {DERIVED, QUESTIONS} and within[0] != FOLDERS[0]


class _Export:
    def __init__(self, quads: list[ox.Quad], schema: Schema, prefixes: Prefixes, order: Order) -> None:
        self.schema = schema
        self.prefixes = prefixes
        self.order = order
        data = [quad for quad in quads if is_data(getattr(quad.graph_name, "value", ""))]
        self.said: dict[Term, list[Said]] = defaultdict(list)
        for triple in sorted({quad.triple for quad in data}, key=str):
            self.said[cast("Term", triple.subject)].append((triple.predicate, cast("Value", triple.object)))
        self.kinds: dict[Term, set[str]] = defaultdict(set)
        self.things = Things()
        for quad in quads:
            if quad.predicate == TYPE and isinstance(quad.object, ox.NamedNode):
                self.kinds[cast("Term", quad.subject)].add(quad.object.value)
        self.by_class: dict[IRI, Table] = {}
        self.rows: dict[IRI, list[dict[str, str]]] = defaultdict(list)
        self.left: list[ox.Triple] = []
        for quad in quads:
            if quad.graph_name != ox.NamedNode(QUESTIONS):  # where the tables are read there may be others
                self._know(quad)

    def _know(self, quad: ox.Quad) -> None:
        """Make a thing known that will be when the tables are read."""
        subject, value = cast("Term", quad.subject), quad.object
        is_read = subject not in self.said or any(self._table(IRI(kind)) for kind in self.kinds[subject])
        if quad.predicate == TYPE and isinstance(value, ox.NamedNode) and is_read:
            self.things.add(subject.value, kind=value.value)
        elif quad.predicate.value in NAMES and isinstance(value, ox.Literal) and is_read:
            self.things.add(subject.value, [value.value])

    def tables(self) -> Tables:
        """Return all tables; evidence that is one thing's alone stands in its rows."""
        nodes = self._nodes()
        used: set[Term] = set()
        for thing in [each for each in self.said if each not in nodes]:
            used |= self._write(thing, nodes)
        for node in nodes:
            if node not in used:
                self._write(node, {})
        sheets = [self._sheet(kind) for kind in sorted(self.rows, key=lambda each: each.local)]
        named = sum(isinstance(node, ox.BlankNode) for node in used)
        return Tables(sheets, self.left, named)

    def _nodes(self) -> dict[Term, list[Said]]:
        """Return what is said of the evidence to which just one thing refers."""
        referred = Counter(value for said in self.said.values() for _, value in said)
        of = (value for said in self.said.values() for prop, value in said if prop == EVIDENCE)
        nodes = [value for value in of if not isinstance(value, ox.Literal)]
        alone = [node for node in nodes if referred[node] == 1 and self.kinds[node] == {_EVIDENCE_CLASS}]
        return {node: self.said[node] for node in alone if node in self.said}

    def _write(self, thing: Term, nodes: Mapping[Term, Sequence[Said]]) -> set[Term]:
        """Write a thing into the tables of its classes, and return the evidence that stands there too."""
        said = [each for each in self.said[thing] if each[0] != TYPE]
        kinds = sorted(map(IRI, self.kinds[thing]), key=lambda kind: (-self._breadth(kind), kind))
        used: set[Term] = set()
        held = set()
        for kind in kinds:
            table = self._table(kind)
            if table and isinstance(thing, ox.NamedNode) and table.can_name(IRI(thing.value)):
                written = table.written(IRI(thing.value), said, nodes)
                self.rows[kind] += written.rows
                said = written.left
                used |= written.proofs
                held.add(kind)
        types = [each for each in self.said[thing] if each[0] == TYPE and each[1].value not in held]
        self.left += [ox.Triple(thing, *each) for each in [*types, *said]]
        return used

    def _breadth(self, kind: IRI) -> int:
        table = self._table(kind)
        return len(table.columns.by_property) if table else 0

    def _table(self, kind: IRI) -> Table | None:
        if kind not in self.by_class and self.schema.classes.get(kind.local) == kind:
            self.by_class[kind] = Table(self.schema.columns(kind), self.prefixes, self.things)
        return self.by_class.get(kind)

    def _sheet(self, kind: IRI) -> Sheet:
        order = self.order(kind)
        table, rows = self.by_class[kind], self.rows[kind]
        evidence = {name: at for at, name in enumerate(EVIDENCE_COLUMNS)}

        def place(name: str) -> tuple[int, int, str]:
            heading = table.by_name(name)
            if name == "id" or heading is None:
                return 0, 0, name
            in_evidence = evidence.get(table.columns.evidence_names.get(heading.column.property, ""), -1)
            return 1 + (in_evidence >= 0), max(in_evidence, order.get(heading.column.property, 1000)), name

        header = sorted({name for row in rows for name in row}, key=place)
        numbers = {at for at, name in enumerate(header) if table.kind_of(name) in _NUMBERS}
        return Sheet(kind.local, header, [[row.get(name, "") for name in header] for row in rows], numbers)
