"""Time: lanes along the years, the years that are shown, what was in force in a year, and the years played."""

import re
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect

from cityrel import expand

from .opened import Opened

# Where the words of the picture stand, and how large they are; glyphs leave a sixth of their line free above and below.
WORDS = """() => [...document.querySelectorAll("#sheet text")].map((text) => {
  const { left, right, top, bottom } = text.getBoundingClientRect();
  const [across, down] = [right - left, bottom - top].map((side) => (side < 24 ? side * 0.18 : 0));
  const size = parseFloat(getComputedStyle(text).fontSize);
  return { text: text.textContent, size, left: left + across, right: right - across, top: top + down, bottom: bottom - down };
})"""
# Where the marks of things stand.
MARKS = """() => Object.fromEntries([...document.querySelectorAll("#sheet [data-iri]")].map((mark) => {
  const shape = mark.querySelector("circle, rect, path").getBoundingClientRect();
  return [mark.dataset.iri, { x: shape.x + shape.width / 2, y: shape.y + shape.height / 2, dotted: !!mark.querySelector("[stroke-dasharray]") }];
}))"""
COMMITTEE = "id:seoul-beijing-integrated-committee"


def words(opened: Opened) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = opened.page.evaluate(WORDS)
    return found


def marks(opened: Opened) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = opened.page.evaluate(MARKS)
    return {expand(iri).local: place for iri, place in found.items()}


def overlapping(found: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [
        (one["text"], other["text"])
        for one, other in combinations(found, 2)
        if one["left"] < other["right"] - 1
        and other["left"] < one["right"] - 1
        and one["top"] < other["bottom"] - 1
        and other["top"] < one["bottom"] - 1
    ]


def is_year(word: dict[str, Any]) -> bool:
    return bool(re.fullmatch(r"\d{4}", word["text"]))


def lanes(opened: Opened) -> list[str]:
    return [lane.get_attribute("aria-label") or "" for lane in opened.page.locator("#sheet .lane").all()]


@pytest.mark.parametrize("window", ["context", "phone"], ids=["wide", "phone"])
def test_no_label_of_the_timeline_lies_on_another_and_none_is_small(
    visit: Callable[..., Opened], request: pytest.FixtureRequest, file: Path, window: str
) -> None:
    opened = visit(file, "lens=timeline", request.getfixturevalue(window))
    for tag in ("en", "ko", "zh"):
        opened.go(f"lens=timeline&lang={tag}")
        found = words(opened)
        assert len(found) > 30
        assert overlapping(found) == []
        assert min(each["size"] for each in found) >= 12


def test_the_timeline_says_what_is_known_of_the_committee_and_where_nothing_was_found(opened: Opened) -> None:
    opened.go("lens=timeline")
    expect(opened.page.locator("#headline")).to_have_text(
        "Seoul-Beijing Integrated Committee: 3 sessions, 2013 to March 2018. None known since."
    )
    heads = lanes(opened)
    assert heads[:3] == ["Around them", "Sister-city tie: both", "Seoul-Beijing Integrated Committee"]
    assert {"Mayor of Seoul", "Mayor of Beijing"} < set(heads)
    told = [each["text"] for each in words(opened)]
    assert {"none known; end not dated", "none found", "?", "1st", "2nd", "3rd"} <= set(told)
    assert any("23 held, 5 planned" in text for text in told)
    placed = marks(opened)
    assert placed["sbic-plenary-4"]["dotted"]
    assert not placed["sbic-plenary-3"]["dotted"]
    # what is known by its year only stands after what is known to have come first in it
    assert placed["thaad-decision-2016"]["y"] < placed["chinese-economic-retaliation"]["y"]
    assert "thaad-deployment" not in placed
    drawer = opened.page.locator("#sheet .drawer")
    expect(drawer).to_have_attribute("aria-expanded", "false")
    drawer.click()
    expect(opened.page.locator("#sheet .drawer")).to_have_attribute("aria-expanded", "true")
    assert "undated=1" in opened.address


def test_the_years_that_are_shown_follow_pointer_keys_and_address(opened: Opened) -> None:
    opened.go("lens=timeline")
    first = opened.page.locator("#sheet [data-key=years-from]")
    last = opened.page.locator("#sheet [data-key=years-to]")
    begin = int(first.get_attribute("aria-valuenow") or "")
    first.focus()
    opened.page.keyboard.press("ArrowRight")
    opened.page.keyboard.press("PageUp")
    expect(first).to_have_attribute("aria-valuenow", str(begin + 11))
    expect(first).to_be_focused()
    box = last.bounding_box()
    assert box
    opened.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    opened.page.mouse.down()
    opened.page.mouse.move(box["x"] - 200, box["y"] + 4, steps=4)
    opened.page.mouse.up()
    end = int(last.get_attribute("aria-valuenow") or "")
    assert begin + 11 < end < 2026
    assert f"from={begin + 11}&until={end}" in opened.address
    shown = [int(each["text"]) for each in words(opened) if is_year(each)]
    assert shown
    assert begin + 11 <= min(shown) <= max(shown) <= end + 1
    opened.go("lens=timeline&from=2010&until=2019")
    expect(first).to_have_attribute("aria-valuenow", "2010")
    assert "sbic-plenary-3" in marks(opened)
    assert "mayors-2024" not in marks(opened)


def test_a_mark_opens_its_card_and_arrows_go_on_in_its_lane(opened: Opened) -> None:
    opened.go("lens=timeline")
    body = opened.page.locator("#sheet .lane").nth(2).locator("[data-iri]")
    body.nth(0).focus()
    opened.page.keyboard.press("ArrowRight")
    expect(body.nth(1)).to_be_focused()
    opened.page.keyboard.press("Enter")
    expect(opened.card).to_be_visible()
    opened.page.keyboard.press("Escape")
    opened.page.locator(f"#sheet [data-iri='{expand('id:thaad-decision-2016')}'] text").click()
    expect(opened.name).to_have_text("Announcement of the THAAD deployment")
    expect(opened.page.locator(f"#sheet [data-iri='{expand('id:thaad-decision-2016')}']")).to_have_class(
        "along lit"
    )


def test_lanes_come_by_who_takes_part_and_when_they_are_asked_for(opened: Opened) -> None:
    opened.go("lens=timeline")
    by_kind = lanes(opened)
    chips = opened.page.locator("#chips button")
    chips.nth(1).click()
    assert len(lanes(opened)) == len(by_kind) + 1
    chips.nth(0).click()
    heads = lanes(opened)
    assert (
        sum(head.startswith("Seoul") for head in heads)
        == sum(head.startswith("Beijing") for head in heads)
        == 2
    )
    assert "by=actor" in opened.address


def test_a_year_is_a_line_and_what_was_not_in_force_is_dimmed(opened: Opened) -> None:
    opened.go("lens=timeline&year=2010")
    expect(opened.page.locator("#sheet .year")).to_have_count(1)
    look = {
        expand(mark.get_attribute("data-iri") or "").local: "away" in (mark.get_attribute("class") or "")
        for mark in opened.page.locator("#sheet .lane [data-iri]").all()
    }
    assert look["mayors-2024"]
    assert look["sbic-plenary-1"]
    assert not look["seoul-beijing-sister-city-tie"]


def test_on_a_phone_time_runs_down_and_a_hollow_ring_means_the_same(
    visit: Callable[..., Opened], phone: BrowserContext, file: Path
) -> None:
    opened = visit(file, "lens=timeline", phone)
    early = opened.page.locator("#sheet [data-key=earlier] text").all_text_contents()
    years = {
        int(each["text"]): each["top"]
        for each in words(opened)
        if is_year(each) and each["text"] not in early
    }
    assert min(years) == 2012  # a year before the body began
    assert [years[year] for year in sorted(years)] == sorted(years.values())
    assert len({round(each["left"]) for each in words(opened) if each["text"] in map(str, years)}) == 1
    placed = marks(opened)
    assert placed["sbic-plenary-1"]["y"] < placed["sbic-plenary-2"]["y"] < placed["sbic-plenary-3"]["y"]
    assert placed["sbic-plenary-4"]["dotted"]
    opened.page.locator("#sheet [data-key=earlier]").click()
    assert "from=1" in opened.address
    assert "mayors-1993" in marks(opened)


AGES = """
id:a a cr:City ; skos:prefLabel "A"@en . id:b a cr:City ; skos:prefLabel "B"@en .
id:old a cr:SisterCityTie ; cr:party id:a, id:b ; cr:since "1993"^^xsd:gYear ; cr:until "2003"^^xsd:gYear .
id:new a cr:SisterCityTie ; cr:party id:a, id:b ; cr:since "2010-05"^^xsd:gYearMonth ; cr:status cr:status-active .
id:open a cr:FriendshipCityTie ; cr:party id:a, id:b ; cr:since "2000"^^xsd:gYear .
id:meeting a cr:Meeting ; skos:prefLabel "M"@en ; cr:since "2001"^^xsd:gYear ; cr:participant id:a, id:b .
"""


def states(opened: Opened) -> dict[str, str]:
    return {
        expand(edge["record"]).local: edge["state"]
        for edge in opened.edges()
        if edge["record"] not in opened.nodes()
    }


def test_at_a_year_only_what_was_in_force_is_shown(
    visit: Callable[..., Opened], world: Callable[[str], Path]
) -> None:
    opened = visit(world(AGES))
    assert states(opened) == {"new": "current", "old": "ended", "open": "unknown"}
    everything = len(opened.edges())
    opened.year(2001)
    assert states(opened) == {"old": "current", "open": "unknown"}
    assert len(opened.nodes()) == 3
    old = next(edge for edge in opened.edges() if edge["record"] == expand("id:old"))
    assert not old["dashes"]
    slider = opened.page.get_by_role("slider")
    expect(slider).to_have_attribute("aria-valuetext", "2001: 1 began")
    slider.press("ArrowRight")
    expect(opened.page.locator("#time-shown")).to_have_text("2002")
    assert opened.state()["year"] == 2002
    assert len(opened.nodes()) == 2
    assert "year=2002" in opened.address
    assert (slider.get_attribute("min"), slider.get_attribute("max")) == ("1993", "2010")
    assert opened.page.locator("#time-bars rect").count() == 4
    opened.page.get_by_role("button", name="All years").click()
    assert len(opened.edges()) == everything


def test_the_years_play_and_stop_at_the_last(
    visit: Callable[..., Opened], world: Callable[[str], Path]
) -> None:
    opened = visit(world(AGES))
    opened.page.clock.install()
    opened.year(2008)
    play = opened.page.locator("#time-play")
    play.click()
    expect(play).to_have_attribute("aria-pressed", "true")
    opened.page.clock.run_for(10_000)
    expect(opened.page.locator("#time-shown")).to_have_text("2010")
    expect(play).to_have_attribute("aria-pressed", "false")
