"""How lines bend: parallel ones apart, and each around the points that it does not touch."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

from .contract import PlacedEdge as Edge
from .contract import PlacedNode as Node

Point = tuple[float, float]

STEP = 0.16  # how far apart parallel lines lie, as roundness
CLEARANCE = 30.0  # a line nearer than this to a foreign point looks as if it ended there
BENDS = (0.0, 0.12, -0.12, 0.24, -0.24, 0.38, -0.38)
SAMPLES = 12
EFFORT = 400_000  # points times lines; above it only parallel lines are bent


def bends(nodes: Sequence[Node], edges: Sequence[Edge]) -> dict[str, float]:
    """The roundness of each line, by its id; a negative one bends to the other side."""
    places: dict[str, Point] = {node["id"]: (node["x"], node["y"]) for node in nodes if "x" in node}
    pairs: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in edges:
        first, second = sorted((edge["from"], edge["to"]))
        pairs[first, second].append(edge)
    careful = len(places) * sum({e["from"], e["to"]} <= places.keys() for e in edges) <= EFFORT
    result: dict[str, float] = {}
    for (first, second), together in pairs.items():
        middle = (len(together) - 1) / 2
        placed = careful and {first, second} <= places.keys()
        shift = _free_bend(first, second, places) if placed else 0.0
        for position, edge in enumerate(together):
            bend = shift + (position - middle) * STEP
            # The sign is counted along the line, so one that runs back has the other sign.
            result[edge["id"]] = bend if edge["from"] == first else -bend
    return result


def _free_bend(first: str, second: str, places: Mapping[str, Point]) -> float:
    """The smallest bend that keeps clear of other points, or the clearest there is."""
    if first == second:
        return 0.0
    start, end = places[first], places[second]
    others = [place for name, place in places.items() if name not in (first, second) and place != start]
    reach = math.dist(start, end)
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    near = [place for place in others if math.dist(place, middle) < reach * 0.75 + CLEARANCE]
    best, best_hits = 0.0, math.inf
    for bend in BENDS:
        hits = _hits(start, end, bend, near)
        if hits < best_hits:
            best, best_hits = bend, hits
        if hits == 0:
            break
    return best


def _hits(start: Point, end: Point, bend: float, near: Sequence[Point]) -> float:
    """How much a curve comes too close to points: 0 for not at all."""
    via = _control_point(start, end, bend)
    curve = [_on_curve(start, via, end, (step + 1) / (SAMPLES + 1)) for step in range(SAMPLES)]
    left, right = min(x for x, _ in curve) - CLEARANCE, max(x for x, _ in curve) + CLEARANCE
    top, bottom = min(y for _, y in curve) - CLEARANCE, max(y for _, y in curve) + CLEARANCE
    total = 0.0
    for place in near:
        if left < place[0] < right and top < place[1] < bottom:
            gap = min(math.dist(place, point) for point in curve)
            if gap < CLEARANCE:
                total += 1 - gap / CLEARANCE
    return total


def _control_point(start: Point, end: Point, bend: float) -> Point:
    """Where vis-network puts the control point of a clockwise curve of this roundness."""
    run, rise = end[0] - start[0], start[1] - end[1]
    share = bend * 0.5 + 0.5
    angle = math.atan2(rise, run) + share * math.pi
    reach = math.hypot(run, rise) * share
    return start[0] + reach * math.sin(angle), start[1] + reach * math.cos(angle)


def _on_curve(start: Point, via: Point, end: Point, share: float) -> Point:
    rest = 1 - share
    return (
        rest * rest * start[0] + 2 * rest * share * via[0] + share * share * end[0],
        rest * rest * start[1] + 2 * rest * share * via[1] + share * share * end[1],
    )
