"""Guided tours on the page: step by step, by keyboard alone, with what stands out in sight."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect

from cityrel import Graph, expand
from cityrel.answers.tours import Tour, tours
from cityrel.messages import all_messages
from cityrel.page.opening import Focus
from cityrel.rdf.languages import Languages

from .opened import Opened

TOUR = "tour-of-the-report"
pick = Languages(["en", "ko", "zh"]).pick


@pytest.fixture(scope="module")
def tour(graph: Graph) -> Tour:
    return next(one for one in tours(graph.context) if one.iri == expand(f"id:{TOUR}"))


def step_of(opened: Opened) -> int | None:
    """The step that is read, as the address says it."""
    found = re.search(r"step=(\d+)", opened.address)
    assert bool(found) == opened.page.locator("#tour").is_visible()
    return int(found[1]) if found else None


def seen(opened: Opened) -> dict[str, Any]:
    state = opened.state()
    return {
        "lens": state["lens"],
        "year": state["year"],
        "step": step_of(opened),
        "standing": opened.standing(),
    }


def test_the_whole_tour_is_walked_by_keyboard_alone(opened: Opened, tour: Tour, opening: Focus) -> None:
    page = opened.page
    opened.lens("table")
    before = seen(opened)
    page.locator("#search").focus()
    for _ in range(3):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "tour-open":
            break
    for key in ("Enter", "Tab", "Enter"):  # the menu of tours, and the first of them
        page.keyboard.press(key)
    expect(page.locator("#tour-name")).to_be_focused()
    lenses = page.locator("#lenses button:visible").evaluate_all("all => all.map((button) => button.value)")
    for position, step in enumerate(tour.steps, 1):
        expect(page.locator("#tour-name")).to_have_text(str(pick(step.title, "en")))
        expect(page.locator("#tour-place")).to_have_text(f"Step {position} of {len(tour.steps)}")
        now = seen(opened)
        assert (now["step"], now["year"]) == (position, step.year)
        assert now["lens"] == (step.lens if step.lens in lenses else "network")
        points = {str(thing) for thing in step.highlights if thing in opening.network}
        assert points
        assert points <= now["standing"]["nodes"]
        expect(page.locator("#announcement")).to_contain_text(page.locator(".tour-text").inner_text())
        assert page.locator(".cited .claim").count() == len(step.cites)
        assert f"tour={TOUR}&step={position}" in opened.address
        if position < len(tour.steps):
            page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    assert step_of(opened) == len(tour.steps) - 1
    page.locator("#tour-next").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#tour-next")).to_have_text(all_messages()["tour-done"]["en"])
    page.keyboard.press("Enter")
    assert seen(opened) == before
    expect(page.locator("#tour-open")).to_be_focused()
    assert "tour" not in opened.address


COVERED = """places => places.filter(({ x, y }) => document.elementFromPoint(x, y)?.tagName !== "CANVAS").map(({ id }) => id)"""


def covered(opened: Opened, points: set[str]) -> list[str]:
    """Which of these points lie outside the window or under a panel."""
    nodes = opened.nodes()
    found: list[str] = opened.page.evaluate(COVERED, [nodes[iri] for iri in sorted(points)])
    return found


def test_what_stands_out_is_in_sight_with_its_name(opened: Opened, tour: Tour) -> None:
    opened.go(f"tour={TOUR}")
    for _ in tour.steps:
        now = seen(opened)
        if opened.page.locator("#sheet").is_visible():
            assert opened.page.locator("#sheet .lit").count()
        elif now["lens"] != "table":
            nodes = opened.nodes()
            standing = now["standing"]["nodes"] & set(nodes)
            assert standing
            assert covered(opened, standing) == []
            assert [iri for iri in standing if not nodes[iri]["label"]] == []
        opened.page.keyboard.press("ArrowRight")


def test_the_address_rebuilds_a_step(opened: Opened, file: Path, visit: Callable[..., Opened]) -> None:
    opened.go(f"lang=ko&tour={TOUR}&step=2")
    assert (step_of(opened), opened.state()["lens"]) == (2, "timeline")
    expect(opened.page.locator("#tour-open")).to_contain_text(all_messages()["tour"]["ko"])
    opened.page.locator("#tour-back").click()
    expect(opened.page.locator("#tour-next")).to_be_focused()  # Back is off at the first step
    opened.lens("table")
    opened.year(2001)
    again = visit(file, opened.address)
    assert seen(again) == seen(opened)
    assert seen(again)["step"] == 1
    again.page.keyboard.press("Escape")
    expect(again.page.locator("#tour")).to_be_hidden()
    assert (again.state()["lens"], again.state()["year"]) == ("overview", None)


def test_a_claim_opens_its_evidence_and_the_step_comes_back(opened: Opened) -> None:
    opened.go(f"tour={TOUR}&step=3")
    standing = opened.standing()
    opened.page.locator(".cited .claim").first.click()
    expect(opened.card.locator(".source").first).to_be_visible()
    assert opened.standing() != standing
    opened.page.keyboard.press("Escape")
    expect(opened.card).to_be_hidden()
    assert (step_of(opened), opened.standing()) == (3, standing)
    expect(opened.page.locator("#tour-name")).to_be_focused()


@pytest.mark.parametrize("place", ["#search", "#time-year"])
def test_arrow_keys_in_a_field_stay_there(opened: Opened, place: str) -> None:
    opened.go(f"tour={TOUR}&step=3")
    opened.open_years()
    opened.page.locator(place).focus()
    opened.page.keyboard.press("ArrowRight")
    assert step_of(opened) == 3


@pytest.mark.long
def test_a_phone_shows_picture_and_step(
    visit: Callable[..., Opened], report_file: Path, phone: BrowserContext, tour: Tour
) -> None:
    opened = visit(report_file, "lang=ko", phone)
    page = opened.page
    page.locator("#tour-open").tap()
    for _ in tour.steps[1:]:
        box = page.locator("#tour").bounding_box()
        assert box
        assert box["height"] < 844 / 2
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        page.locator("#tour-next").tap()
    recommended = {str(thing) for thing in tour.steps[-1].cites}
    assert len(recommended) == 4
    listed = page.locator("#sheet [data-recommendation]")
    assert recommended <= set(listed.evaluate_all("all => all.map((one) => one.dataset.recommendation)"))
    assert page.locator("#sheet [data-chain]").get_attribute("data-chain") in recommended
    expect(page.locator("#sheet [data-chain]")).to_be_in_viewport()
    page.locator("#tour-close").tap()
    expect(page.locator("#lenses")).to_be_visible()


TWO_TOURS = """
@prefix schema: <https://schema.org/> .
id:seoul a cr:City . id:beijing a cr:City . id:tie a cr:SisterCityTie ; cr:party id:seoul, id:beijing .
id:other a cr:Tour ; skos:prefLabel "Another"@en .
id:other-1 a cr:TourStep ; cr:partOf id:other ; schema:position 1 ; skos:prefLabel "Seoul"@en ;
    schema:text "Seoul."@en ; cr:lens cr:lens-network ; cr:highlights id:seoul .
id:mine a cr:Tour ; skos:prefLabel "Mine"@en .
id:mine-2 a cr:TourStep ; cr:partOf id:mine ; schema:position 2 ; skos:prefLabel "Second"@en ;
    schema:text "Then Beijing."@en ; cr:lens id:lens-globe ; cr:highlights id:beijing .
id:mine-1 a cr:TourStep ; cr:partOf id:mine ; schema:position 1 ; skos:prefLabel "처음"@ko ;
    schema:text "서울."@ko ; cr:lens cr:lens-table .
id:lens-globe a skos:Concept ; skos:inScheme cr:lenses ; skos:prefLabel "globe"@en, "지구본"@ko, "地球仪"@zh-Hans ;
    skos:definition "A globe."@en, "지구본."@ko, "地球仪。"@zh-Hans .
"""


def test_a_tour_of_ones_own_stands_beside_the_others(
    visit: Callable[..., Opened], world: Callable[[str], Path]
) -> None:
    opened = visit(world(TWO_TOURS))
    page = opened.page
    page.locator("#tour-open").click()
    expect(page.locator("#tour-menu button")).to_have_count(2)
    page.keyboard.press("Escape")
    expect(page.locator("#tour-menu")).to_be_hidden()
    page.locator("#tour-open").click()
    page.locator("#tour-menu button", has_text="Mine").click()
    expect(page.locator("#tour-name .fallback")).to_have_text("ko")
    assert (opened.state()["lens"], opened.standing()) == ("table", None)
    page.keyboard.press("ArrowRight")
    assert opened.state()["lens"] == "overview"  # the first, for a lens that the page does not have
    standing = opened.standing()
    assert standing
    assert standing["nodes"] == {expand("id:beijing")}


def test_without_a_tour_that_fits_there_is_no_button(
    visit: Callable[..., Opened], world: Callable[[str], Path]
) -> None:
    opened = visit(world("id:a a cr:City ; skos:prefLabel 'A'@en ; cr:locatedIn id:b . id:b a cr:City ."))
    expect(opened.page.locator("#search")).to_be_visible()
    expect(opened.page.locator("#tour-open")).to_be_hidden()


def test_paper_holds_the_words_of_the_step(opened: Opened, tour: Tour) -> None:
    opened.go(f"lang=zh&tour={TOUR}&step=4")
    opened.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(opened.page.locator("#paper")).to_contain_text(str(pick(tour.steps[3].text, "zh")))
    opened.page.evaluate("dispatchEvent(new Event('afterprint'))")
