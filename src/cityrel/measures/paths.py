"""The shortest path between two things, each step with the records that join it and who says so."""

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ..answers.sources import sources_of
from ..errors import NotFoundError
from ..messages import Told
from ..rdf.terms import IRI, Value
from ..sparql.rows import Row, Rows
from .actors import in_network
from .asked import Measured, Network, few, headed, several
from .telling import head, many

if TYPE_CHECKING:
    import networkx as nx


def _path(network: "nx.Graph[IRI]", start: IRI, end: IRI) -> list[IRI]:
    """Return a shortest path, of several that with most that is known to hold, if there is any."""
    import networkx as nx

    beside = 1 / (len(network) + 1)  # all steps of a path together weigh less than one step more

    def length(_one: IRI, _other: IRI, data: dict[str, Any]) -> float:
        return 1.0 if data.get("weight_least", 1) else 1 + beside

    try:
        return list(nx.dijkstra_path(network, start, end, weight=length))
    except nx.NetworkXNoPath:
        return []


def _several(network: "nx.Graph[IRI]", start: IRI, end: IRI) -> int:
    """Return how many shortest paths lead from one thing to another that it reaches."""
    reached, ways = {start}, {start: 1}
    while end not in ways:
        further: dict[IRI, int] = {}
        for thing, led in ways.items():
            for other in network[thing]:
                if other not in reached:
                    further[other] = further.get(other, 0) + led
        reached.update(further)
        ways = further
    return ways[end]


def _records(network: "nx.Graph[IRI]", one: IRI, other: IRI) -> tuple[IRI, ...]:
    return tuple(IRI(each) for each in network[one][other]["records"].split(" "))


def _rows(network: Network, path: list[IRI]) -> list[list[Value]]:
    graph = network.graph
    steps = list(pairwise(path))
    between = [_records(graph, *step) for step in steps]
    sources = sources_of(network.context, {record for records in between for record in records})
    rows: list[list[Value]] = []
    for number, ((one, other), records) in enumerate(zip(steps, between, strict=True), 1):
        data = graph[one][other]
        said = dict.fromkeys(source for record in records for source in sources.get(record, []))
        kinds = tuple(IRI(each) for each in data["kinds"].split(" "))
        via = tuple(IRI(each) for each in data.get("via", "").split(" ") if each)
        cells: list[Value] = [number, one, other, several(kinds), data.get("since"), data["weight_least"] > 0]
        rows.append([*cells, several(via), several(records), several(said)])
    return rows


def _short(row: Row) -> list[Value]:
    """Return a step as people read it: what the two share stands for its kind, the first source for all."""
    held = Told("measured-step-known" if row.known else "measured-step-open")
    kind = few(row.via, 1) if row.via else row.kind
    return [row.step, row.start, row.end, kind, row.since, held, few(row.source, 1)]


def path_between(network: Network, start: IRI, end: IRI) -> Measured:
    """Return the shortest path between two things, a row a step.

    Raises:
        NotFoundError: if one of them is not in the network, or both are the same.
    """
    for thing in (start, end):
        in_network(network, thing)
    if start == end:
        raise NotFoundError(Told("measured-path-same", name=network.name(start)))
    names = {"start": network.name(start), "end": network.name(end)}
    path = _path(network.graph, start, end)
    columns = ["step", "start", "end", "kind", "since", "known", "via", "record", "source"]
    heads = headed("step", "start", "end", "kind", "since", "held", "source")
    if not path:
        said = [Told("measured-no-path", **names)]
        return Measured([*head(network, has_values=False), said], Rows(columns, []), Rows(heads, []))
    said = [Told("measured-path", **names, steps=len(path) - 1)]
    ways = _several(network.graph, start, end)
    if ways > 1:
        said.append(Told("measured-path-several", n=many(ways)))
    if not network.readings.is_sure:
        surely = len(_path(network.readings.least, start, end)) - 1
        key = "measured-path-least" if surely > 0 else "measured-path-not-least"
        said.append(Told(key, **names, steps=surely))
    rows = Rows(columns, _rows(network, path))
    return Measured([*head(network, has_values=False), said], rows, Rows(heads, [*map(_short, rows)]))
