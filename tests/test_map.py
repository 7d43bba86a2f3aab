"""The map: true places on a coastline that is not cut where the graph is at home; nothing is placed by guess."""

import json
import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import cityrel.page.lenses.map
from cityrel import Graph, expand
from cityrel.page.lenses.map import COORDINATES, coast, map_lens
from cityrel.page.lenses.projection import RADIUS, project
from cityrel.rdf.terms import IRI

POLES = SEOUL, BEIJING = (IRI(expand("id:seoul")), IRI(expand("id:beijing")))
WORLD = 9744  # half the width of the map


@pytest.fixture(scope="module")
def nodes(graph: Graph) -> list[IRI]:
    return sorted(graph.network())


@pytest.fixture(scope="module")
def lens(graph: Graph, nodes: list[IRI]) -> Any:
    ends = [(data["kind"], a, b) for a, b, data in graph.network().edges(data=True)]
    found = map_lens(graph.context, nodes, ends, POLES)
    assert found
    return found


def outlines() -> Iterator[list[tuple[int, int]]]:
    """The outlines of the path, as points."""
    for part in re.findall(r"M(-?\d+),(-?\d+)l([^z]*)z", coast()):
        x, y = int(part[0]), int(part[1])
        ring = [(x, y)]
        steps = [int(number) for number in part[2].split(",")]
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((x, y))
        yield ring


def is_land(x: float, y: float) -> bool:
    inside = False
    for ring in outlines():
        for (a, b), (c, d) in zip(ring, ring[1:] + ring[:1], strict=True):
            if (b > y) != (d > y) and x < (c - a) * (y - b) / (d - b) + a:
                inside = not inside
    return inside


def test_east_is_right_and_south_is_down() -> None:
    (seoul, beijing) = (project(126.9784, 37.566), project(116.3972, 39.9075))
    assert seoul[0] > beijing[0]
    assert seoul[1] > beijing[1]


@pytest.mark.parametrize(("longitude", "latitude"), [(127, 37), (-100, 60), (20, -30), (-29, 5)])
def test_areas_are_true(longitude: float, latitude: float) -> None:
    step = 1.0
    (x, y), (u, v), (p, q) = (project(longitude + a, latitude + b) for a, b in ((0, 0), (step, 0), (0, step)))
    drawn = abs((u - x) * (q - y) - (p - x) * (v - y))
    height = math.sin(math.radians(latitude + step)) - math.sin(math.radians(latitude))
    assert drawn == pytest.approx(RADIUS**2 * math.radians(step) * height, rel=0.02)


def test_no_outline_jumps_across_the_map() -> None:
    rings = list(outlines())
    assert (
        max(abs(a[0] - b[0]) for ring in rings for a, b in zip(ring, ring[1:] + ring[:1], strict=True)) < 1500
    )
    assert all(-WORLD <= x <= WORLD for ring in rings for x, _ in ring)


@pytest.mark.parametrize(
    ("longitude", "latitude", "land"),
    [
        (126.53, 33.38, True),  # Jeju
        (109.7, 19.2, True),  # Hainan
        (121.0, 23.7, True),  # Taiwan
        (138.3, 38.0, True),  # Sado
        (119.8, 38.7, False),  # Bohai
        (123.5, 35.5, False),  # the Yellow Sea
        (51.0, 42.0, False),  # the Caspian
        (-179.0, 67.5, True),  # Chukotka, on both sides of 180 degrees
        (179.0, 67.8, True),
    ],
)
def test_land_and_sea_are_where_they_are(longitude: float, latitude: float, land: bool) -> None:
    assert is_land(*project(longitude, latitude)) is land


def test_whatever_has_coordinates_has_its_place(graph: Graph, nodes: list[IRI], lens: dict[str, Any]) -> None:
    known = {
        row.thing: project(float(row.longitude), float(row.latitude)) for row in graph.query(COORDINATES)
    }
    placed = dict(zip(nodes, lens["places"], strict=True))
    assert len(known) > 600
    assert {thing: tuple(placed[thing]) for thing in known} == known


def test_bodies_stand_around_the_city_of_their_seat(nodes: list[IRI], lens: dict[str, Any]) -> None:
    rows = {node: row for row, node in enumerate(nodes)}
    around = {row: (dx, dy) for row, dx, dy in lens["around"]}
    wego, citynet = rows[IRI(expand("id:wego"))], rows[IRI(expand("id:citynet"))]
    assert lens["places"][wego] == lens["places"][citynet] == lens["places"][rows[SEOUL]]
    assert around[wego] != around[citynet]
    at_seoul = [around[row] for row in around if lens["places"][row] == lens["places"][wego]]
    gaps = [
        ((a - c) ** 2 + (b - d) ** 2) ** 0.5 for a, b in at_seoul for c, d in at_seoul if (a, b) != (c, d)
    ]
    assert min(gaps) > 14


def test_what_has_neither_coordinates_nor_seat_has_no_place(nodes: list[IRI], lens: dict[str, Any]) -> None:
    placed = dict(zip(nodes, lens["places"], strict=True))
    assert placed[IRI(expand("id:china"))] is None


def test_the_coastline_says_where_it_is_from() -> None:
    file = Path(cityrel.page.lenses.map.__file__).parent / "coastline.json"
    assert "Natural Earth" in json.loads(file.read_text(encoding="utf-8"))["origin"]
    assert file.stat().st_size < 100_000
