"""The map: all ties of the poles, each drawn, named where it leaves the frame, or listed; nothing lies on a name."""

import re
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect

from cityrel import Graph, expand

from .opened import Opened

SEOUL, BEIJING, SHANGHAI = (expand(f"id:{name}") for name in ("seoul", "beijing", "shanghai"))
TIES = """SELECT DISTINCT ?tie ?partner {
  ?tie a/rdfs:subClassOf* cr:CityTie ; cr:party id:seoul , ?partner FILTER(?partner != id:seoul)
}"""
# What is written: names and tags each by itself, a box at the edge or of a list as a whole.
WRITTEN = """() => [...document.querySelectorAll(
    ".map .map-name, .map .map-countries text, .map g[data-iri]:not([data-edge]) > rect, .map .map-box > rect")]
  .map((one) => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    return { text: one.textContent || one.parentElement.textContent, left, right, top, bottom };
  })"""
NAMED = """() => ({
  dots: [...document.querySelectorAll('.map [data-key^="dot "]')].map((one) => one.dataset.iri),
  boxes: [...document.querySelectorAll('.map-box text[data-iri]')].map((one) => one.dataset.iri),
  below: [...document.querySelectorAll('.map > text[data-iri]')].map((one) => one.dataset.iri),
  rest: [...document.querySelectorAll('.map-box [data-press]')].map((one) => one.textContent),
})"""
PLACE = """(iri) => {
  const dot = document.querySelector(`.map [data-key="dot ${iri}"]`)?.getBoundingClientRect();
  return dot ? { x: dot.x + dot.width / 2, y: dot.y + dot.height / 2 } : null;
}"""


def place(opened: Opened, iri: str) -> tuple[float, float]:
    opened.state()  # waits until what was done is drawn
    found = opened.page.evaluate(PLACE, iri)
    return found["x"], found["y"]


def apart(opened: Opened) -> float:
    (x, y), (u, v) = place(opened, SEOUL), place(opened, SHANGHAI)
    return float(((x - u) ** 2 + (y - v) ** 2) ** 0.5)


def overlapping(opened: Opened) -> list[tuple[str, str]]:
    opened.state()
    written: list[dict[str, Any]] = opened.page.evaluate(WRITTEN)
    assert len(written) > 8

    def meet(one: dict[str, Any], other: dict[str, Any]) -> bool:
        across = min(one["right"], other["right"]) - max(one["left"], other["left"])
        down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
        return bool(across > 1 and down > 4)  # letters do not fill the height of their line

    return [(one["text"], other["text"]) for one, other in combinations(written, 2) if meet(one, other)]


def partners(graph: Graph) -> set[str]:
    return {str(row.partner) for row in graph.query(TIES)}


def test_each_tie_is_drawn_named_at_the_edge_or_listed(opened: Opened, graph: Graph) -> None:
    opened.lens("map")
    assert "lens=map" in opened.address
    opened.state()
    named = opened.page.evaluate(NAMED)
    wanted = partners(graph)
    dots = set(named["dots"]) - {SEOUL}
    beside = {str(row.partner) for row in graph.query(TIES.replace("id:seoul", "id:beijing"))}
    assert dots <= wanted | beside
    drawn = dots & wanted
    boxed = [iri for iri in named["boxes"] if iri in wanted]
    rest = sum(int(re.sub(r"\D", "", each)) for each in named["rest"])
    ties = len(graph.query(TIES))  # with one partner there may be a second one, once the first had ended
    assert len(boxed) - len(set(boxed)) == ties - len(wanted)
    assert not drawn & set(boxed)
    assert len(drawn) + len(boxed) + rest == ties
    head = opened.page.locator("#headline").inner_text()
    assert str(ties) in head
    for more in opened.page.locator(".map-box [data-press]").all():
        more.click()
    opened.state()
    named = opened.page.evaluate(NAMED)
    assert drawn | (set(named["boxes"]) & wanted) == wanted
    assert opened.requests == []


def test_what_was_not_looked_for_is_said_and_is_no_dot(opened: Opened) -> None:
    opened.lens("map")
    assert opened.page.locator(f'.map [data-iri="{BEIJING}"] circle[stroke-dasharray]').count() == 1
    assert opened.page.get_by_text("other ties not looked for").first.is_visible()
    assert "Beijing" in opened.page.locator("#byline").inner_text()


@pytest.mark.parametrize("language", ["en", "ko", pytest.param("zh", marks=pytest.mark.long)])
def test_no_name_lies_on_another(opened: Opened, language: str) -> None:
    opened.go(f"lens=map&lang={language}")
    assert overlapping(opened) == []
    opened.page.locator("#zoom-in").click()
    assert overlapping(opened) == []


def test_on_a_small_screen_both_centres_are_named_and_nothing_lies_on_them(
    visit: Callable[..., Opened], file: Path
) -> None:
    opened = visit(file, "lens=map")
    opened.page.set_viewport_size({"width": 1280, "height": 800})
    expect(opened.page.locator("svg.map")).to_have_attribute("width", re.compile("^1[12]"))
    assert overlapping(opened) == []
    names = opened.page.locator(".map .map-name").all_text_contents()
    assert {"Seoul", "Beijing"} <= set(names)


def test_a_phone_lists_what_lies_beyond(
    visit: Callable[..., Opened], phone: BrowserContext, file: Path, graph: Graph
) -> None:
    opened = visit(file, "lens=map", phone)
    wanted = partners(graph)
    for language in ("en", "ko", "zh"):
        opened.go(f"lens=map&lang={language}")
        assert overlapping(opened) == []
        named = opened.page.evaluate(NAMED)
        assert (set(named["dots"]) | set(named["below"])) & wanted == wanted
        assert not set(named["dots"]) & set(named["below"])
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_reader_moves_by_wheel_drag_keys_and_buttons(opened: Opened) -> None:
    opened.lens("map")
    near = apart(opened)
    x, y = place(opened, SEOUL)
    opened.page.mouse.move(x, y)
    opened.page.mouse.wheel(0, -200)
    assert apart(opened) > near * 1.1
    assert place(opened, SEOUL) == pytest.approx((x, y), abs=1.5)  # what lies under the pointer stays there
    opened.page.locator("#zoom-fit").click()
    assert apart(opened) == pytest.approx(near, abs=1)
    opened.page.locator("#zoom-fit").click()
    assert apart(opened) < near / 2  # the whole world
    opened.page.locator("#zoom-fit").click()
    opened.page.mouse.move(700, 640)
    opened.page.mouse.down()
    opened.page.mouse.move(620, 600, steps=3)
    opened.page.mouse.up()
    assert place(opened, SEOUL) == pytest.approx((x - 80, y - 40), abs=2)
    assert opened.state()["selected"] is None
    opened.page.locator(".map").focus()
    opened.page.keyboard.press("ArrowLeft")
    assert place(opened, SEOUL)[0] == pytest.approx(x, abs=2)
    opened.page.keyboard.press("0")
    assert place(opened, SEOUL) == pytest.approx((x, y), abs=2)


def test_a_line_a_dot_and_a_name_open_their_cards(opened: Opened) -> None:
    opened.lens("map")
    opened.page.mouse.click(*place(opened, SHANGHAI))
    assert opened.state()["selected"] == SHANGHAI
    opened.page.keyboard.press("Escape")
    opened.page.locator(".map text", has_text="Tokyo").first.click()
    assert opened.state()["selected"] == expand("id:tokyo")
    opened.page.keyboard.press("Escape")
    opened.page.locator(".map g[role=button]", has_text="since 1993").focus()
    opened.page.keyboard.press("Enter")
    assert opened.state()["selected"] == expand("id:seoul-beijing-sister-city-tie")


def test_all_places_are_one_path_and_each_opens(opened: Opened) -> None:
    opened.lens("map")
    before = opened.page.locator(".map *").count()
    opened.page.get_by_role("button", name="Show every place").click()
    opened.state()
    assert opened.page.locator(".map *").count() == before + 1
    assert "map=places" in opened.address
    opened.find("Qingdao")
    opened.state()
    assert opened.page.locator(f'.map [data-key="dot {expand("id:qingdao")}"]').count() == 1


def test_a_year_pales_what_was_not_in_force(opened: Opened) -> None:
    opened.go("lens=map&year=1991")
    opened.state()
    tie = opened.page.locator(f'.map [data-iri="{expand("id:seoul-beijing-sister-city-tie")}"] .map-line')
    assert float(tie.get_attribute("opacity") or 1) < 0.3
    opened.go("lens=map&year=1994")
    opened.state()
    assert float(tie.get_attribute("opacity") or 1) == 1


def test_a_year_has_the_numbers_that_the_measured_network_gives(opened: Opened, graph: Graph) -> None:
    def ties(as_of: int | None) -> tuple[int, int]:
        rows = graph.measures("actors", as_of=as_of, around="Seoul", measures=("ties",)).rows
        return next((row.ties_least, row.ties_most) for row in rows if row.thing == SEOUL)

    least, most = ties(2013)
    opened.go("lens=map&year=2013")
    opened.state()
    said = opened.page.locator("#byline").inner_text()
    assert (
        f"{least} of these are known to have been in force in 2013; of {most - least} more it is not known."
        in said
    )
    keys = opened.page.locator("#keys").inner_text()
    assert "Numbers that name no year count all years" in keys
    assert "thin: not known whether in force in 2013" in keys
    opened.go("lens=network&at=id:seoul&year=2013")
    opened.state()
    assert "thin: not known whether in force in 2013" in opened.page.locator("#keys").inner_text()
    assert "2013: what was not in force is left out." in opened.page.locator("#byline").inner_text()
    opened.go("lens=map")
    opened.state()
    least, most = ties(None)
    assert f"{most} ties" in opened.page.locator("#headline").inner_text()
    said = opened.page.locator("#byline").inner_text()
    assert f"{most - least} of these are only announced or inferred." in said
    assert "known to have been" not in said


def test_bodies_and_memberships_come_when_asked_for(opened: Opened) -> None:
    opened.lens("map")
    wego = expand("id:wego")
    assert opened.page.locator(f'.map [data-iri="{wego}"]').count() == 0
    opened.page.get_by_role("button", name="Organizations at their seats").click()
    opened.state()
    assert opened.page.locator(f'.map [data-key="dot {wego}"]').count() == 1
    lines = opened.page.locator(".map .map-line").count()
    opened.page.locator("#chips").get_by_role("button", name="membership").click()
    opened.state()
    assert opened.page.locator(".map .map-line").count() > lines
