"""Positions with a meaning: the poles of a project side by side, every thing between them by its ties.

How far left or right a thing stands follows its leaning: the mean of its neighbours, the poles held (a
harmonic function). What leans to one pole lies on its side, what two share between. With fewer than two
poles, the things of most lines stand in for the ends. How high a thing stands is its band in the legend. Each
row is spread over the width, so that labels have room; within a band two things change places where that
makes their lines shorter, which leaves four in ten of the crossings out. No chance and no clock: the same
network gives the same picture.
"""

import math
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

    from ...rdf.terms import IRI

COLUMN, ROW = 170.0, 125.0
LEAST_PER_ROW = 7
WIDER = 1.35  # than a square of columns and rows: screens are
ROUNDS = 60
MOST_MOVED = 300  # things; with more, changing places takes too long
SWAPS = 4  # rounds
Position = tuple[float, float]


def leaning(graph: "nx.MultiDiGraph[IRI]", poles: "Mapping[IRI, float]") -> "dict[IRI, float]":
    """Return for each node where it stands between the poles, from -1 to 1.

    >>> import networkx as nx
    >>> path = nx.MultiDiGraph([("a", "m"), ("m", "b")])
    >>> leaning(path, {"a": -1, "b": 1})["m"]
    0.0
    """
    lean = {node: float(poles.get(node, 0.0)) for node in graph}
    near = {node: sorted({*graph.successors(node), *graph.predecessors(node)} - {node}) for node in graph}
    for _ in range(ROUNDS):
        lean = {
            node: poles[node]
            if node in poles
            else sum(lean[n] for n in near[node]) / len(near[node])
            if near[node]
            else 0.0
            for node in graph
        }
    return lean


def _rows(nodes: "list[IRI]", per_row: int) -> "list[list[IRI]]":
    """Split a group into rows of like length, each keeping the order from left to right."""
    count = -(-len(nodes) // per_row)
    return [nodes[start::count] for start in range(count)]


def _spread(count: int, width: float, middle: float) -> list[float]:
    """Return evenly spaced places: over the whole width, or around the middle where they are few.

    >>> _spread(2, 1000, 0)
    [-170.0, 170.0]
    """
    gap = min(width / count, 2 * COLUMN)
    reach = (count - 1) * gap / 2
    centre = max(-width / 2 + reach, min(width / 2 - reach, middle)) if gap == 2 * COLUMN else 0.0
    return [centre + index * gap - reach for index in range(count)]


def _shortened(
    graph: "nx.MultiDiGraph[IRI]", places: "dict[IRI, Position]", bands: "list[list[IRI]]"
) -> None:
    """Let things of a band change places as long as that makes their lines shorter."""
    near = {n: [o for o in (*graph.successors(n), *graph.predecessors(n)) if o != n] for n in places}

    def length(node: "IRI") -> float:
        return sum(math.dist(places[node], places[other]) ** 2 for other in near[node])

    for _ in range(SWAPS):
        moved = False
        for one, other in (pair for band in bands for pair in combinations(band, 2)):
            before = length(one) + length(other)
            places[one], places[other] = places[other], places[one]
            if length(one) + length(other) < before - 1:
                moved = True
            else:
                places[one], places[other] = places[other], places[one]
        if not moved:
            return


def _held(graph: "nx.MultiDiGraph[IRI]", poles: "Sequence[IRI]") -> "dict[IRI, float]":
    """Return where poles stand, from -1 to 1: evenly from left to right; one alone in the middle."""
    if len(poles) == 1:
        return {pole: 0.0 for pole in poles if pole in graph}
    return {pole: 2 * place / (len(poles) - 1) - 1 for place, pole in enumerate(poles) if pole in graph}


def _ends(graph: "nx.MultiDiGraph[IRI]", held: "Mapping[IRI, float]") -> "dict[IRI, float]":
    """Return what stands in for the poles at the ends where there are fewer than two: what has most lines."""
    if len(held) > 1:
        return {}
    busiest = sorted((node for node in graph if node not in held), key=lambda n: (-graph.degree(n), n))
    return dict(zip(busiest, (-1.0, 1.0), strict=False))


def positions(
    graph: "nx.MultiDiGraph[IRI]", groups: "Mapping[IRI, int]", poles: "Sequence[IRI]", shown: int
) -> "dict[IRI, Position]":
    """Return the place of each node: across by leaning, down by group, poles first and last in their rows.

    Args:
        graph: the network.
        groups: the group of each node; groups lie below one another.
        poles: the nodes at the left and the right end, and evenly between; there may be one or none.
        shown: how many nodes the picture shows at first; it is made about as wide as a screen for these.
    """
    held = _held(graph, poles)
    lean = leaning(graph, {**held, **_ends(graph, held)})
    per_row = max(LEAST_PER_ROW, round(WIDER * math.sqrt(shown)) + 1)
    width = per_row * COLUMN
    places: dict[IRI, Position] = {}
    bands: list[list[IRI]] = []
    height = 0.0
    for group in sorted({groups[node] for node in graph}):
        members = sorted((lean[n], n) for n in graph if groups[n] == group and n not in held)
        bands.append([n for _, n in members])
        here = [pole for pole in held if groups[pole] == group]
        inner = [pole for pole in here if abs(held[pole]) < 1]
        for pole in inner:  # a row of their own, for the middle of others is taken
            places[pole] = (round(held[pole] * width / 2, 1), round(height, 1))
        height += ROW if inner and members else 0.0
        outer = [pole for pole in here if pole not in inner]
        room = width - 2 * COLUMN if outer else width
        top = height
        for row in _rows([n for _, n in members], per_row - 2 if outer else per_row):
            middle = sum(lean[n] for n in row) / len(row) * width / 2
            for node, x in zip(row, _spread(len(row), room, middle), strict=True):
                places[node] = (round(x, 1), round(height, 1))
            height += ROW
        for pole in outer:
            places[pole] = (held[pole] * width / 2, (top + max(height - ROW, top)) / 2)
        height += ROW / 4
    if len(places) <= MOST_MOVED:
        _shortened(graph, places, bands)
    return places
