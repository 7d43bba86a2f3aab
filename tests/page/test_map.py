"""The map: each thing at its true place, on land and sea that are told apart, with lines that can be followed."""

import math
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext

from cityrel import expand
from cityrel.page.lenses.projection import project
from cityrel.page.opening import Focus

from .opened import DRAWN, Opened

POLES = SEOUL, BEIJING = (expand("id:seoul"), expand("id:beijing"))
PLACES = {SEOUL: (126.9784, 37.566), BEIJING: (116.3972, 39.9075)}
PATCHES = f"""async (places) => {{
  await {DRAWN};
  const canvas = document.querySelector("#network canvas");
  const frame = canvas.getBoundingClientRect();
  const ratio = canvas.width / frame.width;
  const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", {{ willReadFrequently: true }});
  copy.drawImage(canvas, 0, 0);
  return places.map(([x, y]) =>
    [...copy.getImageData((x - frame.left) * ratio - 5, (y - frame.top) * ratio - 5, 11, 11).data]);
}}"""


class OnMap:
    """Where a longitude and a latitude lie on the page, by the places of the two poles."""

    def __init__(self, opened: Opened) -> None:
        (x1, y1), (x2, y2) = (opened.place_of(pole) for pole in POLES)
        (u1, v1), (u2, v2) = (project(*PLACES[pole]) for pole in POLES)
        self.across, self.down = (x1 - x2) / (u1 - u2), (y1 - y2) / (v1 - v2)
        self.zero = (x1 - u1 * self.across, y1 - v1 * self.down)

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        u, v = project(longitude, latitude)
        return self.zero[0] + u * self.across, self.zero[1] + v * self.down


def colours(opened: Opened, places: list[tuple[float, float]]) -> list[tuple[int, ...]]:
    """The most frequent colour around each place."""
    patches = opened.page.evaluate(PATCHES, [list(place) for place in places])
    return [
        Counter(zip(*(each[part::4] for part in range(3)), strict=True)).most_common(1)[0][0]
        for each in patches
    ]


def apart(opened: Opened) -> float:
    return math.dist(*(opened.place_of(pole) for pole in POLES))


def test_the_map_shows_true_places_on_land_and_sea_and_fetches_nothing(opened: Opened) -> None:
    opened.lens("map")
    assert "lens=map" in opened.address
    on_map = OnMap(opened)
    assert on_map.across > 0
    assert abs(on_map.across / on_map.down - 1) < 0.01
    assert math.dist(on_map.at(139.6917, 35.6895), opened.place_of(expand("id:tokyo"))) < 4
    inland, at_sea = [(119.5, 47.5), (113.0, 44.0)], [(124.2, 34.3), (134.0, 39.5)]
    land, more_land, sea, more_sea = colours(opened, [on_map.at(*place) for place in inland + at_sea])
    assert land == more_land
    assert sea == more_sea
    assert land != sea
    assert opened.requests == []


def test_the_first_sight_is_of_the_poles_and_the_world_is_one_step_away(opened: Opened) -> None:
    opened.lens("map")
    near = apart(opened)
    assert near > 120
    opened.page.locator("#zoom-fit").click()
    assert apart(opened) < near


def test_lines_lie_between_what_the_page_opened_on(opened: Opened, opening: Focus) -> None:
    opened.lens("map")
    edges = opened.edges()
    assert len(edges) > 20
    assert {expand(edge[end]) for edge in edges for end in ("from", "to")} <= opening.near


def test_a_selected_thing_shows_all_its_lines(opened: Opened, opening: Focus) -> None:
    opened.lens("map")
    before = opened.edges()
    opened.click_on(BEIJING)
    points, after = opened.nodes(), opened.edges()
    kinds = {edge["kind"] for edge in before}
    wanted = {
        str(data["record"])
        for one, other, data in opening.network.edges(data=True)
        if BEIJING in (one, other) and data["kind"] in kinds and {one, other} <= set(points)
    }
    assert wanted
    assert wanted <= {edge["record"] for edge in after}
    assert len(after) > len(before)


def test_a_map_keeps_its_shape_on_a_phone(
    visit: Callable[..., Opened], phone: BrowserContext, file: Path
) -> None:
    on_map = OnMap(visit(file, "lens=map", phone))
    assert abs(on_map.across / on_map.down - 1) < 0.01
