"""Points in the colours of a measure: chosen, told, never without what was collected, and never at first."""

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import BrowserContext, expect

from cityrel import IRI, Graph, expand
from cityrel.page.contract_measured import MeasuredNetwork
from cityrel.page.measured import measured_of
from cityrel.page.opening import Focus

from .opened import FREE, Opened

SEOUL, ULAANBAATAR = str(expand("id:seoul")), str(expand("id:ulaanbaatar"))
COLOURED = FREE + "&colour=partners"
STAR = "lens=network&at=id:seoul&colour=partners"


@pytest.fixture(scope="module")
def things(opening: Focus) -> list[str]:
    """The points, in the order of their rows."""
    return sorted(map(str, opening.network))


@pytest.fixture(scope="module")
def measured(graph: Graph, things: list[str]) -> MeasuredNetwork:
    found = measured_of(graph.context, list(map(IRI, things)))
    assert found
    return found


def interval(things: list[str], measured: MeasuredNetwork, iri: str) -> list[float | None]:
    """The number of partners of a thing on both readings."""
    return list(measured["scales"][0]["values"][measured["rows"].index(things.index(iri))])


def test_points_are_coloured_by_kind_until_a_reader_chooses(opened: Opened) -> None:
    assert opened.state()["colour"] is None
    assert all(node["shades"] is None for node in opened.nodes().values())
    expect(opened.page.locator("#colouring")).to_be_hidden()
    choice = opened.page.locator("#colour")
    expect(choice).to_be_visible()
    choice.focus()
    opened.page.keyboard.press("ArrowDown")
    expect(opened.page.locator("#colouring")).to_be_visible()
    assert opened.state()["colour"] == "partners"
    assert "colour=partners" in opened.address
    expect(opened.page.locator("#announcement")).to_have_text("Colour: partners")
    expect(choice).to_be_focused()
    opened.lens("timeline")
    expect(choice).to_be_hidden()
    expect(opened.page.locator("#colouring")).to_be_hidden()


@pytest.mark.long
def test_the_drawing_shows_intervals_and_the_legend_all_classes(
    opened: Opened, things: list[str], measured: MeasuredNetwork
) -> None:
    opened.go(COLOURED)
    nodes = opened.nodes()
    inside = {things[row] for row in measured["rows"]}
    assert {iri for iri, node in nodes.items() if node["shades"] != [None, None]} == inside & nodes.keys()
    assert nodes[SEOUL]["shades"] == [5, 5]
    least, most = interval(things, measured, SEOUL)
    assert f"{least}–{most}" in {line.text for line in opened.written()}
    keys = opened.page.locator("#colour-keys li").all_inner_texts()
    assert keys[: len(measured["scales"][0]["classes"])][-1].strip() == f"{least}–{most}"
    assert "not in this network" in keys[-1]
    assert opened.write_over() == []


@pytest.mark.long
def test_a_value_in_two_classes_is_two_colours_and_the_card_says_both(
    opened: Opened, things: list[str], measured: MeasuredNetwork
) -> None:
    opened.go("lens=network&at=id:ulaanbaatar&colour=partners")
    least, most = opened.nodes()[ULAANBAATAR]["shades"]
    assert least != most
    wanted = "–".join(map(str, interval(things, measured, ULAANBAATAR)))
    expect(opened.card.locator(".measured")).to_contain_text(f"Partners: {wanted} (")
    expect(opened.page.locator("#colour-keys")).to_contain_text("not sure")
    opened.page.locator("#colour").select_option("")
    expect(opened.card.locator(".measured")).to_have_count(0)


@pytest.mark.long
@pytest.mark.parametrize("language", ["en", "ko", "zh"])
def test_beside_the_colours_stands_what_was_collected(
    opened: Opened, measured: MeasuredNetwork, language: str
) -> None:
    opened.go(COLOURED + f"&lang={language}")
    said = opened.page.locator("#colouring")
    expect(said).to_contain_text(measured["scales"][0]["what"][language])
    for each in measured["said"]:
        expect(said).to_contain_text(each[language])
    assert opened.write_over() == []
    opened.go(STAR + f"&lang={language}&year=2000")
    expect(opened.page.locator("#colour-first")).to_contain_text("2000")


@pytest.mark.long
def test_the_map_has_the_same_colours_and_says_them_aloud(opened: Opened) -> None:
    opened.go("lens=map&colour=partners")
    dot = opened.page.locator(f"[data-key='dot {SEOUL}']")
    expect(dot).to_have_attribute("aria-label", re.compile(r"^Seoul\. Partners: \d+–\d+ \("))
    assert dot.locator("circle[fill='var(--shade-5)']").count() == 1
    ring = opened.page.locator(f"[data-key='dot {expand('id:beijing')}']")
    assert ring.locator("circle[stroke-dasharray]").count() == 1
    assert ring.locator("circle[fill^='var(--shade']").count() == 1


@pytest.mark.long
@pytest.mark.parametrize("address", [COLOURED, STAR, "lens=map&colour=partners"])
def test_a_picture_takes_its_colours_and_what_they_rest_on_along(
    opened: Opened, measured: MeasuredNetwork, tmp_path: Path, address: str
) -> None:
    opened.go(address)
    opened.page.locator("#take").click()
    with opened.page.expect_download() as waiting:
        opened.page.locator("#take-drawing").click()
    waiting.value.save_as(tmp_path / "cityrel.svg")
    picture = ElementTree.parse(tmp_path / "cityrel.svg")
    words = "".join("".join(each.itertext()) for each in picture.iter("{http://www.w3.org/2000/svg}text"))
    for said in [measured["scales"][0]["what"], *measured["said"]]:
        assert said["en"].replace(" ", "") in words.replace(" ", "")


@pytest.mark.long
def test_a_phone_has_the_choice_and_the_legend_before_the_picture(
    visit: Callable[..., Opened], file: Path, phone: BrowserContext
) -> None:
    opened = visit(file, "lens=network&colour=partners", phone)
    page = opened.page
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    boxes = [page.locator(each).bounding_box() for each in ("#colour", "#colour-keys", "#network")]
    tops = [box["y"] for box in boxes if box]
    assert tops == sorted(tops)
    expect(page.locator("#colour-first")).to_contain_text("little was collected")
    page.locator("#colour-more summary").click()
    expect(page.locator("#colour-rest")).to_contain_text("Collected: of the")


@pytest.mark.long
def test_without_ties_there_is_nothing_to_choose(
    visit: Callable[..., Opened], world: Callable[[str], Path]
) -> None:
    opened = visit(world('id:a a cr:City ; skos:prefLabel "A"@en .'), COLOURED)
    expect(opened.page.locator("#colour-choice")).to_be_hidden()
    assert opened.state()["colour"] is None
