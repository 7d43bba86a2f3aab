"""The argument: from what is observed to what is recommended, with words that can be read."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from cityrel import expand

from .opened import Opened

CLAIM, INFLUENCE = expand("cr:Claim"), expand("cr:Influence")
RECOMMENDATION = expand("id:claim-professionalise-diplomacy-toward-china")


def claims(opened: Opened) -> int:
    return sum(node["kind"] == CLAIM for node in opened.nodes().values())


def test_the_argument_reads_from_what_is_observed_to_what_is_recommended(opened: Opened) -> None:
    assert claims(opened) == 0
    opened.lens("argument")
    assert claims(opened) > 40
    legend = opened.page.locator("#legend-body")
    for text in ("hinders or weakens", "the data support it", "the data do not decide"):
        expect(legend).to_contain_text(text)
    direction = legend.locator(".states").first.locator("svg circle")
    signs = {direction.nth(place).get_attribute("fill") for place in range(direction.count())}
    assert {edge["color"] for edge in opened.edges() if edge["kind"] == INFLUENCE} == signs
    assert len(signs) == 2
    opened.click_on(RECOMMENDATION)
    expect(opened.page.locator("#card-kind")).to_contain_text("recommendation")
    rests = opened.card.locator(".fact", has_text="rests on")
    expect(rests.locator(".thing")).to_have_text(["Attendance serves exchange"])
    rests.locator(".thing").click()
    expect(opened.page.locator("#card-body")).to_contain_text("Recommendations that rest on it")
    assert "lens=argument" in opened.address
    opened.lens("network")
    assert claims(opened) == 0


@pytest.mark.parametrize("language", ["en", "ko", "zh"])
def test_boxes_of_the_argument_keep_their_words(opened: Opened, language: str) -> None:
    opened.go(f"lens=argument&lang={language}")
    lines = [line.text for line in opened.written()]
    assert len(lines) > 60
    assert [text for text in lines if text.endswith("…")] == []
    assert opened.write_over() == []


def test_without_claims_there_is_no_argument(
    visit: Callable[..., Opened], world: Callable[[str], Path]
) -> None:
    opened = visit(world("id:a a cr:City . id:b a cr:City . id:t a cr:SisterCityTie ; cr:party id:a, id:b ."))
    expect(opened.page.locator("#lenses [value=argument]")).to_be_hidden()
    expect(opened.page.locator("#lenses [value=table]")).to_be_visible()
