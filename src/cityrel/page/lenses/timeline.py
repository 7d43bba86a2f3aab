"""Positions along the years: a column for each year in which something is dated, groups below one another.

What is dated stands in the column of its year; what is not stands in rows of its own at the bottom. Years in
which nothing is dated take no room, so each column says its year.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from ...rdf.terms import IRI
from ..contract import Background
from .network import Position

COLUMN, LANE = 138.0, 84.0
LEAST_PER_ROW = 16
EARLIEST = 1900  # what is older stands with the undated: a scale that reached it would be empty


def _columns(since: Mapping[IRI, int]) -> dict[int, float]:
    """Return the middle of each year's column.

    >>> _columns({IRI("a"): 1993, IRI("b"): 2013})
    {1993: 0.0, 2013: 138.0}
    """
    return {year: place * COLUMN for place, year in enumerate(sorted(set(since.values())))}


def _reach(columns: Mapping[int, float], since: int, until: int) -> tuple[float, float] | None:
    inside = [x for year, x in columns.items() if since <= year <= until]
    return (min(inside) - COLUMN / 2, max(inside) + COLUMN / 2) if inside else None


def _below(undated: Sequence[IRI], poles: Sequence[IRI], per_row: int, height: float) -> dict[IRI, Position]:
    """Return the places of what has no year, in rows below a height, poles at the ends of the first."""
    row = [thing for thing in undated if thing not in poles]
    for place, pole in enumerate(poles):
        if pole in undated:
            row.insert(place * (per_row - 1) // max(len(poles) - 1, 1), pole)
    return {
        thing: ((place % per_row) * COLUMN, height + LANE * (1.5 + place // per_row))
        for place, thing in enumerate(row)
    }


def timeline(
    groups: Mapping[IRI, int],
    since: Mapping[IRI, int],
    until: Mapping[IRI, int],
    bands: Iterable[IRI],
    poles: Sequence[IRI],
) -> tuple[dict[IRI, Position], Background]:
    """Return positions of things along the years, and what lies behind them.

    Args:
        groups: the group of each thing; groups lie below one another.
        since: the year in which a thing begins, where it is known.
        until: the year in which it ends, where it is known.
        bands: the things that are also drawn as bands behind all others, as crises are.
        poles: what stands at the ends of the row below, and evenly between, where it has no year.
    """
    dated = {thing: year for thing, year in since.items() if year >= EARLIEST and thing in groups}
    columns = _columns(dated)
    places: dict[IRI, Position] = {}
    height = 0.0
    for group in sorted({groups[thing] for thing in dated}):
        lanes: dict[int, int] = defaultdict(int)
        for thing in sorted((t for t in dated if groups[t] == group), key=lambda t: (dated[t], t)):
            places[thing] = (columns[dated[thing]], height + lanes[dated[thing]] * LANE)
            lanes[dated[thing]] += 1
        height += (max(lanes.values()) + 0.5) * LANE
    undated = sorted((thing for thing in groups if thing not in places), key=lambda t: (groups[t], t))
    places |= _below(undated, poles, max(len(columns), LEAST_PER_ROW), height)
    reaches = {
        thing: _reach(columns, dated[thing], until.get(thing, dated[thing]))
        for thing in sorted(bands)
        if thing in dated
    }
    return places, {
        "years": list(columns.items()),
        "step": COLUMN,
        "bands": [(str(thing), *reach) for thing, reach in reaches.items() if reach],
        "undated": height if undated else None,
    }
