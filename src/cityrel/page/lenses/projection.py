"""From longitude and latitude to the flat map: the Equal Earth projection, cut in the Atlantic.

B. Šavrič, T. Patterson and B. Jenny, "The Equal Earth map projection", International Journal of Geographical
Information Science 33 (2019), doi 10.1080/13658816.2018.1504949. Areas are true. The middle is 150 degrees
east, so that Asia and the Pacific are whole and the cut, at 30 degrees west, meets only Greenland.
"""

import math
from collections.abc import Sequence

MIDDLE = 150.0
RADIUS = 3600.0  # of the globe, in units of the drawing
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
ROOT = math.sqrt(3)

Point = tuple[float, float]


def project(longitude: float, latitude: float) -> Point:
    """Return the place of degrees east and north on the drawing, whose heights run downwards.

    >>> project(150, 0)
    (0.0, -0.0)
    """
    return place((longitude - MIDDLE + 180) % 360 - 180, latitude)


def place(east: float, north: float) -> Point:
    """Return the place of degrees east of the middle, -180 to 180, and degrees north."""
    t = math.asin(ROOT / 2 * math.sin(math.radians(north)))
    x = 2 * ROOT * math.radians(east) * math.cos(t)
    x /= 3 * (9 * A4 * t**8 + 7 * A3 * t**6 + 3 * A2 * t**2 + A1)
    y = A4 * t**9 + A3 * t**7 + A2 * t**3 + A1 * t
    return round(RADIUS * x, 1), round(-RADIUS * y, 1)


def cut(ring: Sequence[Point]) -> list[list[Point]]:
    """Return the parts of an outline, in degrees, that lie on one map each, as degrees east of the middle.

    >>> [[x for x, _ in part] for part in cut([(-40, 0), (-20, 0), (-20, 9), (-40, 9)])]
    [[170.0, 180, 180, 170.0], [-180, -170.0, -170.0, -180]]
    """
    turned = [(x - MIDDLE, y) for x, y in ring]
    first = math.floor((min(x for x, _ in turned) + 180) / 360)
    last = math.floor((max(x for x, _ in turned) + 180) / 360)
    maps = ([(x - 360 * turn, y) for x, y in turned] for turn in range(first, last + 1))
    return [part for one in maps if (part := _within(_within(one, -180, 1), 180, -1))]


def _within(ring: list[Point], edge: float, side: int) -> list[Point]:
    """Return what of a ring lies on one side of a meridian (I. Sutherland and G. Hodgman, 1974)."""
    kept: list[Point] = []
    for before, now in zip(ring[-1:] + ring[:-1], ring, strict=True):
        inside = (now[0] - edge) * side >= 0
        if inside != ((before[0] - edge) * side >= 0):
            share = (edge - before[0]) / (now[0] - before[0])
            kept.append((edge, before[1] + share * (now[1] - before[1])))
        if inside:
            kept.append(now)
    return kept
