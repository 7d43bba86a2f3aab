"""The graph as a network: things as nodes, relations and links as lines keyed by their record."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations, product
from typing import TYPE_CHECKING

from ..rdf.terms import CR, IRI
from ..sparql.rows import Row
from .context import Context

if TYPE_CHECKING:
    import networkx as nx


NODES = """SELECT DISTINCT ?thing ?kind ?sinceYear ?untilYear {
  GRAPH ?graph { ?thing a ?kind } FILTER(?graph != graph:derived)
  OPTIONAL { ?thing cr:sinceYear ?sinceYear } OPTIONAL { ?thing cr:untilYear ?untilYear }
}"""
RECORDS = """SELECT DISTINCT ?record ?kind ?property ?end ?sinceYear ?untilYear ?status {
  GRAPH ?graph { ?record a ?kind } FILTER(?graph != graph:derived)
  ?record ?property ?end FILTER(ISIRI(?end))
  OPTIONAL { ?record cr:sinceYear ?sinceYear } OPTIONAL { ?record cr:untilYear ?untilYear }
  OPTIONAL { ?record cr:status ?status }
}"""
LINKS = """SELECT DISTINCT ?start ?property ?end {
  GRAPH ?graph { ?start ?property ?end } FILTER(?graph != graph:derived) FILTER(ISIRI(?end))
}"""
_ISSUED = "SELECT ?day { <https://w3id.org/cityrel/ns> dcterms:issued ?day }"
_ENDED = {CR + "status-ended", CR + "status-no-longer-listed"}


@dataclass(frozen=True)
class Line:
    """A line of the network: its record, its kind (a class or a property), its ends and years."""

    key: str
    record: IRI
    kind: IRI
    start: IRI
    end: IRI
    since: int | None = None
    until: int | None = None
    state: str = "unknown"


def _state(until: int | None, status: IRI | None, now: int) -> str:
    """Tell whether a relation is current, ended or not known to be either in the year of the data."""
    if status in _ENDED or (until is not None and until < now):
        return "ended"
    return "current" if status == CR + "status-active" else "unknown"


def _ends(starts: list[IRI], stops: list[IRI], same: bool) -> list[tuple[IRI, IRI]]:
    """Return the pairs that a record joins: each of one role with each of the other, or all parties."""
    return list(combinations(sorted(starts), 2)) if same else sorted(product(starts, stops))


def _record_lines(context: Context, kinds: list[IRI]) -> Iterable[Line]:
    """Yield the lines of relation records; one of three parties gives a line for each pair."""
    now = max((int(str(row.day)[:4]) for row in context.ask(_ISSUED)), default=0)
    ends: dict[tuple[IRI, IRI], dict[IRI, list[IRI]]] = {}
    years: dict[IRI, tuple[int | None, int | None, IRI | None]] = {}
    looks = {kind: context.schema.look(kind) for kind in kinds}
    properties = {p for look in looks.values() for p in (look.line_start, look.line_end) if p}
    for row in context.ask(RECORDS, kind=kinds, property=sorted(properties)):
        ends.setdefault((row.record, row.kind), {}).setdefault(row.property, []).append(row.end)
        years[row.record] = (row.sinceYear, row.untilYear, row.status)
    for (record, kind), by_property in sorted(ends.items()):
        start, end = looks[kind].line_start, looks[kind].line_end
        since, until, status = years[record]
        starts, stops = (sorted(set(by_property.get(p, []))) if p else [] for p in (start, end))
        for one, other in _ends(starts, stops, start == end):
            yield Line(str(record), record, kind, one, other, since, until, _state(until, status, now))


def _link_lines(context: Context, properties: list[IRI]) -> Iterable[Line]:
    """Yield the lines of properties that are drawn; the record is the thing that carries the link."""
    for row in context.ask(LINKS, property=properties):
        yield Line(f"{row.start} {row.property} {row.end}", row.start, row.property, row.start, row.end)


def lines(context: Context) -> list[Line]:
    """Return all lines of the graph, in order of their keys."""
    drawn = context.schema.drawn("line")
    kinds = [kind for kind in drawn if context.schema.look(kind).line_start]
    properties = [each for each in drawn if each not in kinds]
    found = [*_record_lines(context, kinds), *_link_lines(context, properties)]
    return sorted(found, key=lambda line: (line.key, line.start, line.end))


def _in_year(since: int | None, until: int | None, year: int | None) -> bool:
    return year is None or ((since is None or since <= year) and (until is None or year <= until))


def network(
    context: Context,
    around: IRI | None = None,
    hops: int = 1,
    as_of: int | None = None,
    kinds: Iterable[IRI] = (),
    language: str = "en",
) -> "nx.MultiDiGraph[IRI]":
    """Return things as nodes and records as lines, keyed by the IRI of the record.

    Args:
        context: where to look.
        around: keep what is within `hops` lines of this thing.
        hops: how many lines away from `around`.
        as_of: keep what was not known to begin later than, or to have ended before, this year.
        kinds: keep nodes of these classes only, and those below them.
        language: the language of the labels.

    >>> import cityrel
    >>> cityrel.open().network().nodes[cityrel.expand("id:seoul")]["label"]
    'Seoul'
    """
    import networkx as nx

    wanted = set(kinds)
    rows = context.ask(NODES, kind=context.schema.drawn("node"))
    result = assemble(
        context,
        (
            row
            for row in rows
            if _in_year(row.sinceYear, row.untilYear, as_of)
            and (not wanted or wanted & set(context.schema.lineage(row.kind)))
        ),
        (line for line in lines(context) if _in_year(line.since, line.until, as_of)),
    )
    if around is not None:
        near = nx.ego_graph(result, around, hops, undirected=True) if around in result else nx.MultiDiGraph()
        result = nx.MultiDiGraph(near)
    return label(context, result, language)


def assemble(context: Context, rows: Iterable[Row], drawn: Iterable[Line]) -> "nx.MultiDiGraph[IRI]":
    """Return the network of things, as rows of `NODES` tell them, and of the lines that join two of them."""
    import networkx as nx

    result: nx.MultiDiGraph[IRI] = nx.MultiDiGraph()
    for row in rows:
        known = result.nodes.get(row.thing, {}).get("kind")
        kind = context.schema.most_specific([row.kind, *([IRI(known)] if known else [])])
        result.add_node(row.thing, kind=str(kind), **_years(row.sinceYear, row.untilYear))
    for line in drawn:
        if line.start in result and line.end in result:
            data = {"kind": str(line.kind), "record": str(line.record), "state": line.state}
            result.add_edge(line.start, line.end, line.key, **data, **_years(line.since, line.until))
    return result


def _years(since: int | None, until: int | None) -> dict[str, int]:
    return {name: year for name, year in (("since", since), ("until", until)) if year is not None}


def label(context: Context, network: "nx.MultiDiGraph[IRI]", language: str) -> "nx.MultiDiGraph[IRI]":
    """Give each thing of a network its name in a language, and return the network."""
    names = context.names.of(network.nodes)
    for node in network.nodes:
        network.nodes[node]["label"] = names[node].in_language(language)
    return network
