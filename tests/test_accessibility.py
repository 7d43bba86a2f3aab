"""The page as axe, a checker of accessibility, finds it: in each theme and width, in each of its states."""

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python import sync_playwright as axe
from playwright.sync_api import Browser

from cityrel import Graph, expand

JAPAN, BEIJING, SHANGHAI = (expand(f"id:{name}") for name in ("japan", "beijing", "shanghai"))
TIE = expand("id:seoul-beijing-sister-city-tie")
STATES = {
    "as it opens": "0",
    "with a card": f"select('{TIE}')",
    "as a table": "closeCard(), setLens('table')",
    "along the years": "setLens('timeline'), setYear(2013), openTake(true)",
    "on a tour": "openTake(false), setLens('network'), openTour(tours[0], 4)",
    "with the evidence of a step": "select(currentStep().cites[0])",
    "filtered": f"setLens('network'), setYear(null), openFacet = 'country', openLegend(true), choose('country', '{JAPAN}', true)",
    "two side by side": f"select('{BEIJING}', {{ other: '{SHANGHAI}' }})",
    "while searching": "closeTour(), byId('search').focus()",
}


def serious(browser: Browser, file: Path, scheme: Any, width: int, states: dict[str, str]) -> list[Any]:
    """Return what axe finds that is serious or critical in each state of a page."""
    found = []
    page = browser.new_page(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    page.goto(file.as_uri())
    page.wait_for_selector("body.ready")
    for state, script in states.items():
        page.evaluate(script)
        result = axe.Axe().run(page).response
        assert len(result["passes"]) > 10
        found += [
            (state, each["id"], each["nodes"][0]["html"])
            for each in result["violations"]
            if each["impact"] in {"serious", "critical"}
        ]
    page.close()
    return found


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_or_critical(browser: Browser, file: Path, scheme: Any, width: int) -> None:
    assert serious(browser, file, scheme, width, STATES) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nor_in_the_query_that_made_a_page(
    browser: Browser, graph: Graph, scheme: Any, tmp_path: Path
) -> None:
    query = "CONSTRUCT { ?a cr:tiedTo ?b } WHERE { ?a cr:tiedTo ?b }"
    page = graph.view(tmp_path / "asked.html", query=query)
    assert serious(browser, page, scheme, 1440, {"with its query": "byId('query').open = true"}) == []
