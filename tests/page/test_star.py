"""What stands around one thing: nothing crosses or overlaps, all can be read, and the way leads on and back."""

import re
from collections.abc import Callable, Iterator
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect

from cityrel import expand

from .opened import Opened, number

COMMITTEE = expand("id:seoul-beijing-integrated-committee")
SEOUL = expand("id:seoul")
PLANNED = expand("id:sbic-plenary-4")
OPENING = "lens=network"
MOST = 25
LEAST_TEXT = 12  # pixels

Spot = tuple[float, float]
Line = tuple[Spot, Spot]
Box = tuple[float, float, float, float]


def box_of(one: dict[str, Any], size: dict[str, Any]) -> Box:
    """Left, top, right, bottom."""
    across, down = size["width"] / 2, size["height"] / 2
    return one["x"] - across, one["y"] - down, one["x"] + across, one["y"] + down


def turn(a: Spot, b: Spot, c: Spot) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def cross(one: Line, other: Line) -> bool:
    (a, b), (c, d) = one, other
    return turn(c, d, a) * turn(c, d, b) < 0 and turn(a, b, c) * turn(a, b, d) < 0


def overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def through(line: Line, box: Box) -> bool:
    left, top, right, bottom = (side + by for side, by in zip(box, (1, 1, -1, -1), strict=True))
    corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
    sides = zip(corners, [*corners[1:], corners[0]], strict=True)
    inside = any(left < x < right and top < y < bottom for x, y in line)
    return inside or any(cross(line, side) for side in sides)


def parts(course: list[dict[str, float]]) -> Iterator[Line]:
    spots = [(spot["x"], spot["y"]) for spot in course]
    yield from pairwise(spots)


def measured(opened: Opened) -> dict[str, float]:
    """How tangled the picture is: crossings, labels on one another, lines through labels, the smallest text."""
    seen = opened.ask("visible")
    things = {node["id"]: box_of(node, node["box"]) for node in seen["nodes"]}
    courses = {str(edge["course"]): edge for edge in seen["edges"] if edge["course"]}
    words = {key: box_of(edge["words"], edge["words"]) for key, edge in courses.items() if edge["words"]}
    lines = [(key, line) for key, edge in courses.items() for line in parts(edge["course"])]
    ends = {key: {edge["from"], edge["to"]} for key, edge in courses.items()}
    labels = [*things.values(), *words.values()]
    return {
        "things": len(things),
        "lines": len(courses),
        "crossings": sum(a != b and cross(one, other) for (a, one), (b, other) in combinations(lines, 2)),
        "overlapping labels": sum(overlap(one, other) for one, other in combinations(labels, 2)),
        "lines through labels": len(
            {
                (key, thing)
                for key, line in lines
                for thing, box in things.items()
                if thing not in ends[key] and through(line, box)
            }
            | {
                (key, other)
                for key, line in lines
                for other, box in words.items()
                if other != key and through(line, box)
            }
        ),
        "smallest text": min(round(each.height, 2) for each in opened.written()),
    }


AROUND = [
    "lang=en",
    "lang=ko",
    pytest.param("lang=zh", marks=pytest.mark.long),
    "lang=ko&centre=id:seoul",
    "lang=zh&at=id:citynet",  # beside its card
    pytest.param("lang=en&centre=id:park-won-soon", marks=pytest.mark.long),
]


@pytest.mark.parametrize("address", AROUND)
def test_nothing_is_tangled_around_a_thing(opened: Opened, address: str) -> None:
    opened.go(f"{OPENING}&{address}")
    found = measured(opened)
    assert 5 < found["things"] <= MOST, found
    tangled = {name: found[name] for name in ("crossings", "overlapping labels", "lines through labels")}
    assert not any(tangled.values()), found
    assert found["smallest text"] >= LEAST_TEXT


@pytest.mark.parametrize("language", ["en", pytest.param("zh", marks=pytest.mark.long)])
def test_a_phone_shows_it_in_rows_that_can_be_read(
    file: Path, visit: Callable[..., Opened], phone: BrowserContext, language: str
) -> None:
    opened = visit(file, f"{OPENING}&lang={language}", phone)
    found = measured(opened)
    assert 10 < found["things"] <= MOST
    assert found["overlapping labels"] == 0
    assert found["smallest text"] >= LEAST_TEXT
    boxes = [box_of(node, node["box"]) for node in opened.nodes().values()]
    assert all(left >= 0 and right <= 390 for left, _, right, _ in boxes)
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_it_opens_around_the_common_body_and_what_was_only_planned_says_so(opened: Opened) -> None:
    opened.go(OPENING)
    assert opened.state()["centre"] == COMMITTEE
    assert (
        opened.page.locator("#headline").inner_text()
        == "Seoul-Beijing Integrated Committee and what touches it"
    )
    said = [line.text for line in opened.written()]
    assert "no record" in " ".join(said)
    assert [text for text in said if text.startswith("said to weaken") and re.search(r"\d{4}$", text)]
    assert {SEOUL, PLANNED} <= set(opened.nodes())
    expect(opened.page.locator("#keys")).to_contain_text("not a proof")


def test_a_click_makes_another_thing_the_centre_and_back_returns(opened: Opened) -> None:
    opened.go(OPENING)
    opened.click_on(SEOUL)
    expect(opened.name).to_have_text("Seoul")
    assert opened.state()["centre"] == SEOUL
    assert "at=id:seoul" in opened.address_read
    opened.page.go_back()
    expect(opened.page.locator("#headline")).to_contain_text("Integrated Committee")
    assert (opened.state()["centre"], opened.state()["selected"]) == (COMMITTEE, None)
    opened.click_on(SEOUL)
    opened.page.keyboard.press("Escape")
    opened.page.locator("#chips button", has_text="←").click()
    assert opened.state()["centre"] == COMMITTEE


def test_kinds_come_in_as_far_as_there_is_room_and_everything_is_one_click_away(opened: Opened) -> None:
    opened.go(OPENING)
    chip = opened.page.locator("#chips button", has_text="claims")
    waiting = number(chip.inner_text())
    before = set(opened.nodes())
    chip.click()
    claims = [node for node in opened.nodes().values() if node["kind"] == expand("cr:Claim")]
    assert 0 < len(claims) < waiting
    expect(chip).to_have_text(f"claims: 1 to {len(claims)} of {waiting}")
    found = measured(opened)
    assert (found["things"] <= MOST, found["crossings"], found["overlapping labels"]) == (True, 0, 0)
    opened.go(OPENING)
    opened.page.get_by_role("button", name="one step further").click()
    further = measured(opened)
    assert len(before) < further["things"] <= MOST
    assert (further["crossings"], further["overlapping labels"]) == (0, 0)
    opened.page.get_by_role("button", name="Everything").click()
    assert opened.state()["centre"] is None
    assert len(opened.nodes()) > MOST
    assert "centre=all" in opened.address
    opened.page.get_by_role("button", name="Around").click()
    assert set(opened.nodes()) == before


def test_relations_of_two_things_are_one_line_that_opens_their_card(opened: Opened) -> None:
    opened.go(OPENING)
    courses = [
        edge
        for edge in opened.edges()
        if edge["course"] and {edge["from"], edge["to"]} == {SEOUL, expand("id:beijing")}
    ]
    (course,) = {str(edge["words"]) for edge in courses}
    assert course
    words = courses[0]["words"]
    opened.page.mouse.click(words["x"], words["y"])
    expect(opened.page.locator("#card-kind")).to_have_text("Two side by side")


ALONE = """
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
id:a a cr:City ; skos:prefLabel "Only"@en . id:o a id:Club ; skos:prefLabel "Club of Cities"@en .
id:Club rdfs:subClassOf cr:Body . id:m a cr:Membership ; cr:member id:a ; cr:organization id:o .
id:knows a rdf:Property ; cr:drawnAs "line" . id:a id:knows id:b . id:b a cr:City ; skos:prefLabel "Other"@en .
"""


def test_kinds_of_ones_own_have_their_place(
    visit: Callable[..., Opened], world: Callable[[str], Path]
) -> None:
    opened = visit(world(ALONE), OPENING)
    assert len(opened.nodes()) >= 2
    assert measured(opened)["crossings"] == 0
