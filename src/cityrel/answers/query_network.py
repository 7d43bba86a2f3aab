"""The network of what a query returns: its things as points, with the relations among them.

Rows of a SELECT name things, which are points, and records of relations, which are lines with their ends.
Triples of a CONSTRUCT are lines themselves, each drawn with its property.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import pyoxigraph as ox

from ..errors import QueryError
from ..messages import message
from ..rdf.prefixes import PREFIXES
from ..rdf.terms import IRI
from ..rdf.values import kept
from ..rdf.visible import for_xml
from ..sparql.bindings import bind
from ..sparql.header import header, without_header
from ..sparql.protocols import Results
from ..sparql.query import with_prefixes
from ..sparql.reading import to_rows
from ..sparql.rows import Row, Rows
from ..sparql.sentences import all_of, together, told
from .context import Context
from .network import NODES, Line, assemble, label, lines
from .schema import DrawnAs, Look

if TYPE_CHECKING:
    import networkx as nx


_CONCEPT = PREFIXES["skos"] + "Concept"
Drawn = tuple[set[IRI], list[Line]]


def _facts(context: Context, things: set[IRI]) -> list[Row]:
    """Return the classes of things; what `view.ttl` knows no look for, as a term, is no thing."""
    named = sorted(thing for thing in things if not thing.startswith("_:"))
    return [row for row in context.ask(NODES, thing=named) if context.schema.says_of(row.kind)]


def _of_rows(context: Context, kinds: Mapping[IRI, IRI], every: list[Line]) -> Drawn:
    """Return the things of rows, with the ends of the records among them, and all lines between these."""
    records = {thing for thing, kind in kinds.items() if context.schema.look(kind).line_start}
    points = {
        thing for thing, kind in kinds.items() if _CONCEPT not in context.schema.lineage(kind)
    } - records
    points |= {end for line in every if line.record in records for end in (line.start, line.end)}
    return points, every


def _of_triples(context: Context, rows: Rows, kinds: Mapping[IRI, IRI], every: list[Line]) -> Drawn:
    """Return the things that triples name, and as lines the triples and the relations between these."""
    found: dict[str, Line] = {}
    named = ((row[0], row[1], row[2]) for row in rows if row[0] in kinds and row[2] in kinds)
    for start, prop, end in sorted(named):  # engines give triples in any order
        if prop not in context.schema.symmetric or f"{end} {prop} {start}" not in found:
            key = f"{start} {prop} {end}"
            found[key] = Line(key, start, prop, start, end)
    # a record that is a point here is not drawn again as a line
    relations = (line for line in every if line.record == line.start or line.record not in kinds)
    return set(kinds), [*found.values(), *(line for line in relations if line.key not in found)]


def _refusal(context: Context, sparql: str, bindings: Mapping[str, object], rows: Rows) -> str:
    """Return why there is nothing to draw: what came back instead."""
    if rows.answer is not None:
        return together(told("answers-yes" if rows.answer else "answers-no"), told("to-draw"))
    if not rows:
        return together(told("nothing-to-draw"), context.queries.why_empty(sparql, bindings))
    columns = all_of([f"?{name}" for name in rows.variables])
    return together(told("none-drawn", count=len(rows), columns=columns), told("to-draw"))


def _rows_of(results: Results) -> tuple[Rows, bool]:
    return to_rows(results), isinstance(results, ox.QueryTriples)


def network_of(
    context: Context, sparql: str, bindings: Mapping[str, object], language: str
) -> "nx.MultiDiGraph[IRI]":
    """Return the network of what a query returns; its attribute `query` keeps the query.

    Raises:
        QueryError: if it is not SPARQL, uses a term that is not declared, or returns nothing to draw.

    >>> import cityrel
    >>> query = "SELECT ?city { ?city cr:capitalOf ?country FILTER(?country IN (id:china, id:south-korea)) }"
    >>> sorted(network_of(cityrel.open().context, query, {}, "en").nodes(data="label"))[1][1]
    'Seoul'
    """
    bindings = kept(bindings)
    rows, is_triples = context.read(sparql, _rows_of, **bindings)
    facts = _facts(context, {value for row in rows for value in row if isinstance(value, IRI)})
    kinds: dict[IRI, IRI] = {}
    for row in facts:
        kinds[row.thing] = context.schema.most_specific([row.kind, kinds.get(row.thing, row.kind)])
    every = lines(context)
    points, drawn = (
        _of_triples(context, rows, kinds, every) if is_triples else _of_rows(context, kinds, every)
    )
    if not points:
        raise QueryError(_refusal(context, sparql, bindings, rows))
    network = assemble(context, _facts(context, points), drawn)
    network.graph["query"] = for_xml(bind(sparql, bindings).strip())
    return label(context, network, language)


def look_for(context: Context, network: "nx.MultiDiGraph[IRI]") -> Callable[[IRI], Look]:
    """Return how classes and properties look on the page of a network; all that a query returns is shown."""
    if "query" not in network.graph:
        return context.schema.look
    drawn: dict[IRI, DrawnAs] = {data["kind"]: "line" for _, _, data in network.edges(data=True)}
    drawn |= {data["kind"]: "node" for _, data in network.nodes(data=True)}

    def look(kind: IRI) -> Look:
        if kind not in drawn:
            return context.schema.look(kind)
        return replace(context.schema.look_as(kind, drawn[kind]), starts_hidden=False)

    return look


def query_of(context: Context, network: "nx.MultiDiGraph[IRI]") -> str:
    """Return the query that a network comes from, ready to run anywhere; empty where it is from none."""
    query = without_header(network.graph.get("query", ""))
    return with_prefixes(query, context.prefixes)[0].strip() if query else ""


def title_of(context: Context, network: "nx.MultiDiGraph[IRI]") -> dict[str, str]:
    """Return what the page of a network is headed with: the title of its query, or of the project."""
    query, languages = network.graph.get("query", ""), context.languages
    given = header(query).get("title") if query else context.config.title
    if not given:
        return {each: message("title-query", each) for each in languages}
    return {each: languages.words(given, each) for each in languages}
