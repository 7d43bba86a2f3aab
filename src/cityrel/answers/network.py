"""The graph as a network: things as nodes, relations and links as lines, each with a key of its own.

All that it holds is plain text or numbers, which GraphML, GEXF and JSON take.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations, product
from typing import TYPE_CHECKING

from ..errors import DateError, NotFoundError
from ..rdf.languages import ENGLISH
from ..rdf.terms import IRI
from ..rdf.visible import for_xml
from ..sparql.rows import Row
from .context import Context
from .periods import given_date
from .times import NEVER, UNKNOWN, Time

if TYPE_CHECKING:
    import networkx as nx


NODES = """SELECT DISTINCT ?thing ?kind {
  GRAPH ?graph { ?thing a ?kind } FILTER(?graph NOT IN (graph:, graph:derived))
} ORDER BY ?thing ?kind"""
RECORDS = """SELECT DISTINCT ?record ?kind ?property ?end {
  GRAPH ?graph { ?record a ?kind } FILTER(?graph NOT IN (graph:, graph:derived))
  ?record ?property ?end FILTER(ISIRI(?end))
}"""
LINKS = """SELECT DISTINCT ?start ?property ?end {
  GRAPH ?graph { ?start ?property ?end } FILTER(?graph NOT IN (graph:, graph:derived)) FILTER(ISIRI(?end))
}"""


@dataclass(frozen=True)
class Line:
    """A line of the network: its record, its kind (a class or a property), its ends, and when it held.

    also: the other classes that its record has, where it has several.
    """

    key: str
    record: IRI
    kind: IRI
    start: IRI
    end: IRI
    time: Time = NEVER
    also: tuple[IRI, ...] = ()


def _ends(starts: list[IRI], stops: list[IRI], same: bool) -> list[tuple[IRI, IRI]]:
    """Return the pairs that a record joins: each of one role with each of the other, or all parties."""
    return list(combinations(sorted(starts), 2)) if same else sorted(product(starts, stops))


def _record_lines(context: Context, kinds: list[IRI]) -> Iterable[Line]:
    """Yield the lines of relation records; one of three parties gives a line, and a key, for each pair."""
    ends: dict[tuple[IRI, IRI], dict[IRI, list[IRI]]] = {}
    times = context.times.every
    looks = {kind: context.schema.look(kind) for kind in kinds}
    properties = {p for look in looks.values() for p in (look.line_start, look.line_end) if p}
    for row in context.ask(RECORDS, kind=kinds, property=sorted(properties)):
        ends.setdefault((row.record, row.kind), {}).setdefault(row.property, []).append(row.end)
    drawn: dict[IRI, dict[tuple[IRI, IRI], list[IRI]]] = defaultdict(dict)
    for (record, kind), by_property in sorted(ends.items()):
        start, end = looks[kind].line_start, looks[kind].line_end
        starts, stops = (sorted(set(by_property.get(p, []))) if p else [] for p in (start, end))
        for one, other in _ends(starts, stops, start == end):
            drawn[record].setdefault((one, other), []).append(kind)
    for record, pairs in drawn.items():
        for number, ((one, other), of) in enumerate(pairs.items(), 1):
            key = str(record) if number == 1 else f"{record} {number}"
            kind = context.schema.most_specific(of)
            also = tuple(each for each in of if each != kind)
            yield Line(key, record, kind, one, other, times.get(record, NEVER), also)


def _link_lines(context: Context, properties: list[IRI]) -> Iterable[Line]:
    """Yield the lines of properties that are drawn; the record is the thing that carries the link."""
    for row in context.ask(LINKS, property=properties):
        yield Line(f"{row.start} {row.property} {row.end}", row.start, row.property, row.start, row.end)


def lines(context: Context) -> list[Line]:
    """Return all lines of the graph, in order of their keys, which are read once."""
    return context.once(_read)


def _read(context: Context) -> list[Line]:
    drawn = context.schema.drawn("line")
    kinds = [kind for kind in drawn if context.schema.look(kind).line_start]
    properties = [each for each in drawn if each not in kinds]
    found = [*_record_lines(context, kinds), *_link_lines(context, properties)]
    return sorted(found, key=lambda line: (line.key, line.start, line.end))


def _date(as_of: int | str) -> str:
    try:
        return given_date("as-of", as_of)
    except NotFoundError as error:
        raise DateError(error.said) from None


def drawn_as(context: Context, kind: IRI) -> str:
    """Return what a class or property is drawn as, else what those below it are: node, line or card.

    >>> import cityrel
    >>> drawn_as(cityrel.open().context, cityrel.expand("cr:Membership"))
    'line'
    """
    schema = context.schema
    if (own := schema.look(kind).drawn_as) != "card":
        return own
    below = {schema.look(each).drawn_as for each in schema.classes if kind in schema.lineage(each)}
    return max(below, key=("card", "line", "node").index, default=own)


def network(
    context: Context,
    around: IRI | None = None,
    hops: int = 1,
    as_of: int | str | None = None,
    kinds: Iterable[IRI] = (),
    language: str = ENGLISH,
) -> "nx.MultiDiGraph[IRI]":
    """Return things as nodes and records as lines, keyed by the IRI of the record.

    Of a record with several lines, from the second on a number stands behind the IRI. The attribute `about`
    of the network names the thing around which it is, or nothing; there is none where dates or classes leave
    out some of the things. How it was narrowed stands there too (`narrowed`).

    Args:
        context: where to look.
        around: keep what is within `hops` lines of this thing.
        hops: how many lines away from `around`.
        as_of: a year (2013), a year and month (2013-05) or a day; keep what is not known to have begun later
            or ended before, in the state that it had then.
        kinds: keep nodes of these classes and those below them; of classes of relations these relations, and
            of nodes those that they join.
        language: the language of the labels.

    Raises:
        DateError: if `as_of` is no date.

    >>> import cityrel
    >>> cityrel.open().network().nodes[cityrel.expand("id:seoul")]["label"]
    'Seoul'
    """
    at = None if as_of is None else _date(as_of)
    wanted = set(kinds)
    result = _part(context, wanted, at)
    if around is not None:
        result = _around(result, around, hops)
    if not wanted and at is None:
        result.graph["about"] = str(around or "")
    result.graph |= narrowed(around, hops, at, wanted)
    return label(context, result, language)


def _part(context: Context, wanted: set[IRI], at: str | None) -> "nx.MultiDiGraph[IRI]":
    """Return what is drawn of some classes, or of any, and in force at a date."""
    relations = {kind for kind in wanted if drawn_as(context, kind) == "line"}
    drawn = (line for line in _lines(context, relations) if line.time.in_force(at))
    result = assemble(context, _nodes(context, wanted - relations, at), drawn, at)
    if relations:
        result.remove_nodes_from([node for node, degree in result.degree if not degree])
    return result


def narrowed(
    around: IRI | None, hops: int, at: str | None = None, kinds: Iterable[IRI] = ()
) -> dict[str, str | int]:
    """Return what a network tells of how it was narrowed, as its attributes; nothing of one that is whole.

    >>> narrowed(None, 1, "2013", [IRI("https://example.org/B"), IRI("https://example.org/A")])
    {'as_of': '2013', 'kinds': 'https://example.org/A https://example.org/B'}
    """
    told: dict[str, str | int] = {"as_of": at or "", "kinds": " ".join(sorted(kinds))}
    told |= {"around": str(around), "hops": hops} if around else {}
    return {name: each for name, each in told.items() if each}


def _lines(context: Context, wanted: set[IRI]) -> Iterable[Line]:
    """Yield the lines of the classes wanted, or of any."""
    for line in lines(context):
        kinds = (line.kind, *line.also)
        if not wanted or any(wanted & set(context.schema.lineage(kind)) for kind in kinds):
            yield line


def _nodes(context: Context, wanted: set[IRI], at: str | None) -> Iterable[Row]:
    """Yield the rows of things that are drawn, in force at a date, of the classes wanted or any."""
    times = context.times.every
    for row in context.ask(NODES, kind=context.schema.drawn("node")):
        fits = not wanted or wanted & set(context.schema.lineage(row.kind))
        if fits and times.get(row.thing, NEVER).in_force(at):
            yield row


def _around(network: "nx.MultiDiGraph[IRI]", centre: IRI, hops: int) -> "nx.MultiDiGraph[IRI]":
    import networkx as nx

    near = nx.ego_graph(network, centre, hops, undirected=True) if centre in network else nx.MultiDiGraph()
    return nx.MultiDiGraph(near)


def assemble(
    context: Context, rows: Iterable[Row], drawn: Iterable[Line], at: str | None = None
) -> "nx.MultiDiGraph[IRI]":
    """Return the network of things, as rows of `NODES` tell them, and of the lines that join two of them.

    Each has the years, days and state that are known of it; the state is that at a date, where one is given.
    """
    import networkx as nx

    result: nx.MultiDiGraph[IRI] = nx.MultiDiGraph()
    times, now = context.times.every, context.times.now
    for row in rows:
        known = result.nodes.get(row.thing, {}).get("kind")
        kind = context.schema.most_specific([row.kind, *([IRI(known)] if known else [])])
        time = times.get(row.thing, NEVER)
        known_state = {"state": time.state_at(now, at)} if time.state else {}
        result.add_node(row.thing, kind=str(kind), **known_state, **time.attributes())
    for line in drawn:
        if line.start in result and line.end in result:
            state = line.time.state_at(now, at) or UNKNOWN
            data = {"kind": str(line.kind), "record": str(line.record), "state": state}
            result.add_edge(line.start, line.end, line.key, **data, **line.time.attributes())
    return result


def label(context: Context, network: "nx.MultiDiGraph[IRI]", language: str) -> "nx.MultiDiGraph[IRI]":
    """Give each thing of a network its name in a language, and return the network."""
    names = context.names.of(network.nodes)
    for node in network.nodes:
        network.nodes[node]["label"] = for_xml(names[node].in_language(language))
    return network
