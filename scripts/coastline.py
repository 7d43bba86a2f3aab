"""Make the coastline of the map from Natural Earth's land, 1:10 million (public domain).

Natural Earth 4.1.0 comes as TopoJSON in the npm package `world-atlas` 2.0.2, file `land-10m.json`:

    npm pack world-atlas@2.0.2 && tar -xzf world-atlas-2.0.2.tgz
    python scripts/coastline.py package/land-10m.json

Outlines are simplified by the area that a point adds (M. Visvalingam and J. D. Whyatt, "Line generalisation
by repeated elimination of points", The Cartographic Journal 30, 1993): finely where the graph is at home,
more coarsely elsewhere. Islands too small to see, and what lies south of 60 degrees south, are left out.
"""

import heapq
import json
import math
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

OUT = Path(__file__).parent.parent / "src" / "cityrel" / "page" / "lenses" / "coastline.json"
ORIGIN = "Natural Earth 4.1.0, land 1:10m (public domain), from npm world-atlas 2.0.2; scripts/coastline.py"
UNIT = 100  # places are kept in hundredths of a degree
SOUTH = -60.0

# West, south, east, north; and the least area, in square degrees of the equator, that is kept inside.
REGIONS = (
    ((117.0, 32.5, 131.0, 42.0), 0.0006),  # Korea, Bohai
    ((105.0, 17.5, 146.5, 46.0), 0.0018),  # China's coast, Taiwan, Japan
    ((90.0, -12.0, 150.0, 60.0), 0.012),
)
ELSEWHERE = 0.04
ISLANDS = 2.5  # an island is kept from this many times the least area of its place

Point = tuple[float, float]
Ring = list[Point]


def rings(topology: dict[str, Any]) -> Iterator[Ring]:
    """Yield the closed outlines of a TopoJSON topology, in degrees; longitudes run on past 180."""
    scale, translate = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [list(_degrees(arc, scale, translate)) for arc in topology["arcs"]]
    for geometry in topology["objects"]["land"]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for numbers in (ring for polygon in polygons for ring in polygon):
            joined = [p for n in numbers for p in (arcs[n] if n >= 0 else arcs[~n][::-1])[1:]]
            yield _unwrapped(joined)


def _degrees(arc: list[list[int]], scale: list[float], translate: list[float]) -> Iterator[Point]:
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield x * scale[0] + translate[0], y * scale[1] + translate[1]


def _unwrapped(ring: Ring) -> Ring:
    """Return a ring without jumps from 180 to -180."""
    result = [ring[0]]
    for x, y in ring[1:]:
        turns = round((x - result[-1][0]) / 360)
        result.append((x - 360 * turns, y))
    return result


def least(x: float, y: float) -> float:
    """Return the least area that is kept at a place."""
    found = ((x + 180) % 360 - 180, y)
    for (west, south, east, north), area in REGIONS:
        if west <= found[0] <= east and south <= found[1] <= north:
            return area
    return ELSEWHERE


def _area(a: Point, b: Point, c: Point) -> float:
    """Return the area of a triangle, narrower towards the poles, against what is kept there."""
    double = abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]))
    return double / 2 * math.cos(math.radians(b[1])) / least(*b)


def simplified(ring: Ring) -> Ring:
    """Return a ring without the points that add less than the least area, the smallest first."""
    count = len(ring)
    before, after = [(n - 1) % count for n in range(count)], [(n + 1) % count for n in range(count)]
    sizes = [_area(ring[before[n]], ring[n], ring[after[n]]) for n in range(count)]
    heap = [(size, n) for n, size in enumerate(sizes)]
    heapq.heapify(heap)
    kept = set(range(count))
    while heap and heap[0][0] < 1 and len(kept) > 4:
        size, n = heapq.heappop(heap)
        if n not in kept or size != sizes[n]:
            continue
        kept.remove(n)
        after[before[n]], before[after[n]] = after[n], before[n]
        for m in (before[n], after[n]):
            sizes[m] = max(size, _area(ring[before[m]], ring[m], ring[after[m]]))
            heapq.heappush(heap, (sizes[m], m))
    return [ring[n] for n in sorted(kept)]


def is_seen(ring: Ring) -> bool:
    """Tell whether a ring is large enough for its place, and not Antarctic."""
    if max(y for _, y in ring) < SOUTH:
        return False
    double = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True))
    x, y = ring[0]
    return abs(double) / 2 * math.cos(math.radians(y)) > ISLANDS * least(x, y)


def steps(ring: Ring) -> list[int]:
    """Return a ring as whole numbers: the first place, then the steps to the next ones."""
    places = [(round(x * UNIT), round(y * UNIT)) for x, y in ring]
    moves = [(x - u, y - v) for (u, v), (x, y) in pairwise(places)]
    return [number for pair in (places[0], *moves) if pair != (0, 0) for number in pair]


def main(path: Path) -> None:
    """Write the coastline."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    found = [steps(simplified(ring)) for ring in rings(topology) if is_seen(ring)]
    rows = ",\n".join(
        json.dumps(ring, separators=(",", ":")) for ring in sorted(found, key=len, reverse=True)
    )
    OUT.write_text(f'{{"origin":"{ORIGIN}","unit":{UNIT},"rings":[\n{rows}\n]}}\n', encoding="utf-8")
    points = sum(len(ring) // 2 for ring in found)
    sys.stdout.write(f"{len(found)} outlines, {points} points, {OUT.stat().st_size} bytes\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
