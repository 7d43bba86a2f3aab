"""Columns and rows for influences: effects right of their causes and level with them where there is room."""

from collections import Counter
from collections.abc import Mapping, Sequence

from ...rdf.terms import IRI

SWEEPS = 4
Order = tuple[int, ...]


def layers(influences: Sequence[tuple[IRI, IRI]], alone: Sequence[IRI] = ()) -> dict[IRI, int]:
    """Return the column of each thing: effects right of their causes, columns of like length.

    >>> layers([(IRI("a"), IRI("b")), (IRI("b"), IRI("c")), (IRI("a"), IRI("c"))])["c"]
    2
    """
    import networkx as nx

    graph = nx.DiGraph(influences)
    graph.add_nodes_from(alone)
    cycles = nx.condensation(graph)
    depth = {
        thing: layer
        for layer, generation in enumerate(nx.topological_generations(cycles))
        for cycle in generation
        for thing in cycles.nodes[cycle]["members"]
    }
    deepest = max(depth.values(), default=0)
    length: Counter[int] = Counter()
    parts = sorted(map(sorted, nx.weakly_connected_components(graph)), key=lambda part: (-len(part), part))
    for part in parts:
        own = Counter(depth[thing] for thing in part)
        shift = min(range(deepest - max(own) + 1), key=lambda by: (_longest(length, own, by), by))
        length.update({layer + shift: count for layer, count in own.items()})
        depth |= {thing: depth[thing] + shift for thing in part}
    return depth


def _longest(length: Counter[int], own: Counter[int], shift: int) -> int:
    return max(length[layer + shift] + count for layer, count in own.items())


def mean(values: Sequence[float], otherwise: float) -> float:
    """Return the mean; another value where there is none.

    >>> mean([1.0, 2.0], 0.0), mean([], 3.0)
    (1.5, 3.0)
    """
    return sum(values) / len(values) if values else otherwise


def rows_near(wanted: Sequence[float], count: int) -> list[int]:
    """Return a row for each of a column's boxes, in order, each as near as can be to the one wanted.

    >>> rows_near([2.0, 2.0], 4), rows_near([0.0, 0.0, 3.0], 4)
    ([1, 2], [0, 1, 3])
    """
    best: dict[int, tuple[float, list[int]]] = {-1: (0.0, [])}
    for place, want in enumerate(wanted):
        last = count - len(wanted) + place
        best = {
            row: min((cost + abs(row - want), [*rows, row]) for at, (cost, rows) in best.items() if at < row)
            for row in range(place, last + 1)
        }
    return min(best.values())[1]


def _parts(steps: Mapping[IRI, Order], influences: Sequence[tuple[IRI, IRI]]) -> dict[IRI, Order]:
    """Return for each thing where the text first speaks of what hangs together with it."""
    import networkx as nx

    parts = nx.connected_components(nx.Graph(influences))
    return {thing: min(steps[each] for each in part) for part in parts for thing in part}


def laid(steps: Mapping[IRI, Order], influences: Sequence[tuple[IRI, IRI]]) -> list[dict[IRI, int]]:
    """Return the columns of influences with the row of each thing: level with its causes and effects."""
    part = _parts(steps, influences)
    alone = sorted((thing for thing in steps if thing not in part), key=lambda t: (steps[t], t))
    depth = layers(influences, alone)
    columns = [
        sorted((t for t in part if depth[t] == layer), key=lambda t: (part[t], steps[t], t))
        for layer in range(max(depth.values(), default=-1) + 1)
    ]
    count = max(Counter(depth.values()).values(), default=0)
    row = {thing: float(place) for column in columns for place, thing in enumerate(column)}
    for _ in range(SWEEPS):
        for place, column in enumerate(columns):
            near = {t: [row[c if t == e else e] for c, e in influences if t in (c, e)] for t in column}
            pull = {t: mean(near[t], row[t]) for t in column}
            column.sort(key=lambda t: (part[t], pull[t], steps[t], t))
            row |= zip(column, rows_near([pull[t] for t in column], count), strict=True)
            columns[place] = column
    return [
        {t: int(row[t]) for t in column} | _free(alone, depth, layer, count, {row[t] for t in column})
        for layer, column in enumerate(columns)
    ]


def _free(
    alone: Sequence[IRI], depth: Mapping[IRI, int], layer: int, count: int, taken: set[float]
) -> dict[IRI, int]:
    """Return rows that are left in a column for what no influence touches."""
    left = [row for row in range(count) if row not in taken]
    return dict(zip((thing for thing in alone if depth[thing] == layer), left, strict=False))
