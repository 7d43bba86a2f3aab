"""The page as axe, a checker of accessibility, finds it: in each of its states, on a screen and a phone, light and dark."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from .opened import DRAWN, Opened

TOUR = "tour-of-the-report"
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}


def while_searching(opened: Opened) -> None:
    opened.page.locator("#search").focus()


def with_a_card(opened: Opened) -> None:
    opened.go("at=id:seoul-beijing-sister-city-tie")


def as_a_table(opened: Opened) -> None:
    opened.go("lens=table")


def along_the_years_filtered(opened: Opened) -> None:
    opened.page.keyboard.press("Escape")
    opened.go("lens=timeline&year=2013&country=china")
    opened.open_legend()
    opened.page.locator("#facet-country").click()


def on_the_map(opened: Opened) -> None:
    opened.go("lens=map&map=places+bodies")


def in_colours_of_a_measure(opened: Opened) -> None:
    opened.go("lens=network&centre=all&colour=betweenness")


def on_a_tour(opened: Opened) -> None:
    opened.page.keyboard.press("Escape")
    opened.go(f"tour={TOUR}&step=5")


def with_the_evidence_of_a_step(opened: Opened) -> None:
    opened.page.locator(".cited .claim").first.click()


def two_side_by_side(opened: Opened) -> None:
    opened.go("at=id:beijing&to=id:seoul")


STATES: list[Callable[[Opened], None]] = [
    while_searching,
    with_a_card,
    as_a_table,
    along_the_years_filtered,
    on_the_map,
    in_colours_of_a_measure,
    on_a_tour,
    with_the_evidence_of_a_step,
    two_side_by_side,
]


def faults(page: Page, rules: dict[str, Any]) -> list[tuple[str, str]]:
    """What axe finds that is serious or critical."""
    page.evaluate(DRAWN)
    found = page.evaluate("rules => axe.run({ resultTypes: ['violations'], ...rules })", rules)
    assert found["passes"]
    return [
        (each["id"], each["nodes"][0]["html"])
        for each in found["violations"]
        if each["impact"] in {"serious", "critical"}
    ]


def found_in(opened: Opened, looks: list[tuple[Any, dict[str, Any]]]) -> list[tuple[str, str]]:
    """What axe finds in each colour scheme, by the rules that are asked of it."""
    found = []
    for scheme, rules in looks:
        opened.page.emulate_media(color_scheme=scheme)
        found += faults(opened.page, rules)
    return found


@pytest.mark.parametrize(
    ("window", "looks"),
    [
        pytest.param("context", [("light", {}), ("dark", COLOURS)], id="wide"),
        pytest.param("phone", [("dark", {})], id="phone", marks=pytest.mark.long),
    ],
)
def test_axe_finds_nothing_serious_or_critical(
    visit: Callable[..., Opened],
    report_file: Path,
    window: str,
    looks: list[tuple[Any, dict[str, Any]]],
    request: pytest.FixtureRequest,
) -> None:
    context: BrowserContext = request.getfixturevalue(window)
    opened = visit(report_file, "", context)
    opened.page.evaluate(Axe().axe_script)
    found = {}
    for reach in STATES:
        reach(opened)
        found[reach.__name__] = found_in(opened, looks)
    assert found == {state.__name__: [] for state in STATES}


def test_nor_in_the_query_that_made_a_page(visit: Callable[..., Opened], asked: Path) -> None:
    opened = visit(asked)
    opened.page.locator("#query-open").click()
    opened.page.evaluate(Axe().axe_script)
    assert found_in(opened, [("light", {}), ("dark", COLOURS)]) == []
