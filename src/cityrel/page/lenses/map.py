"""The map: cities at their coordinates on a coastline, bodies around the city of their seat.

The coastline is Natural Earth's, kept in `coastline.json`, which `scripts/coastline.py` makes.
"""

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import accumulate, combinations, pairwise
from pathlib import Path

from ...answers.context import Context
from ...rdf.terms import IRI
from ..contract import Lens
from .projection import Point, cut, place, project

COORDINATES = "SELECT ?thing ?latitude ?longitude { ?thing geo:lat ?latitude ; geo:long ?longitude }"
SEATS = """SELECT DISTINCT ?thing ?seat {
  ?thing a cr:Body ; cr:headquarteredIn|cr:locatedIn ?seat . ?seat geo:lat ?latitude
} ORDER BY DESC(?thing) DESC(?seat)"""

RING, ROOM = 19.0, 17.0  # pixels: the least radius of a ring around a seat, and the room for each on it
NEAR = 300.0  # units of the drawing, some 500 km: how far poles count as apart at least, one alone too
AROUND_POLES = (1.9, 1.5)  # how far the first sight reaches across and down, by the distance of the poles


@cache
def coast() -> str:
    """Return the coastline as a path of SVG in units of the drawing, its steps rounded to whole ones."""
    kept = json.loads((Path(__file__).parent / "coastline.json").read_text(encoding="utf-8"))
    unit: int = kept["unit"]
    return "".join(
        _path([place(*point) for point in part])
        for numbers in kept["rings"]
        for part in cut([(x / unit, y / unit) for x, y in _points(numbers)])
    )


def _points(numbers: Sequence[int]) -> list[tuple[int, int]]:
    return list(zip(accumulate(numbers[::2]), accumulate(numbers[1::2]), strict=True))


def _path(ring: Sequence[Point]) -> str:
    """Write a closed outline as one step from point to point.

    >>> _path([(0, 0), (9.6, 0), (9.6, -5)])
    'M0,0l10,0,0,-5z'
    """
    places = [(round(x), round(y)) for x, y in ring]
    moves = [(x - u, y - v) for (u, v), (x, y) in pairwise(places) if (x, y) != (u, v)]
    return f"M{places[0][0]},{places[0][1]}l" + ",".join(f"{x},{y}" for x, y in moves) + "z"


def radius(count: int) -> float:
    """Return the radius, in pixels, of the ring on which so many things stand."""
    return round(max(RING, count * ROOM / (2 * math.pi)), 1)


def around(count: int) -> list[Point]:
    """Return how far, in pixels, each of so many things stands from its seat: on a ring, the first on top.

    >>> around(2)
    [(0.0, -19.0), (0.0, 19.0)]
    """
    angles = [2 * math.pi * step / count - math.pi / 2 for step in range(count)]
    return [(round(radius(count) * math.cos(a), 1), round(radius(count) * math.sin(a), 1)) for a in angles]


def _apart(points: Sequence[Point]) -> float:
    return max((math.dist(one, other) for one, other in combinations(points, 2)), default=0.0)


def _frame(places: Mapping[IRI, Point], poles: Sequence[IRI]) -> tuple[float, float, float, float] | None:
    """Return left, top, right and bottom of what is seen at first: the surroundings of the poles."""
    known = [places[pole] for pole in poles if pole in places]
    if not known:
        return None
    across, down = (reach * max(_apart(known), NEAR) for reach in AROUND_POLES)
    x, y = ((min(values) + max(values)) / 2 for values in zip(*known, strict=True))
    return round(x - across), round(y - down), round(x + across), round(y + down)


def map_lens(
    context: Context, nodes: Sequence[IRI], lines: Iterable[tuple[str, str, str]], poles: Sequence[IRI]
) -> Lens | None:
    """Return the lens of the map; nothing where no thing has coordinates.

    Args:
        context: where the coordinates and seats are known.
        nodes: the things, in the order of the places.
        lines: the kind and both ends of each line.
        poles: the things whose surroundings are seen at first.
    """
    drawn = set(nodes)
    places = {r.thing: project(float(r.longitude), float(r.latitude)) for r in context.ask(COORDINATES)}
    seats = {r.thing: r.seat for r in context.ask(SEATS) if r.thing in drawn and r.thing not in places}
    found = {node: at for node in nodes if (at := places.get(seats.get(node, node)))}
    if not found:
        return None
    rows = {node: row for row, node in enumerate(nodes)}
    at_seat: dict[IRI, list[IRI]] = defaultdict(list)
    for thing in sorted(seats):
        at_seat[seats[thing]].append(thing)
    return {
        "places": [list(found[node]) if node in found else None for node in nodes],
        "around": [
            (rows[thing], across, down)
            for things in at_seat.values()
            for thing, (across, down) in zip(things, around(len(things)), strict=True)
        ],
        "rings": {str(rows[seat]): radius(len(things)) for seat, things in at_seat.items() if seat in rows},
        "lines": sorted({kind for kind, *ends in lines if found.keys() >= set(ends)}),
        "whole": True,
        "frame": _frame(found, poles),
        "background": {"coast": coast()},
    }
