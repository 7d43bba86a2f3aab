"""Guided tours: in the graph, from tables, and on the page, walked through by keyboard alone."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

import cityrel
from cityrel import Graph, expand
from cityrel.answers.tours import Tour, tours
from cityrel.checks.check import check
from cityrel.messages import all_messages
from cityrel.rdf.languages import Languages, matches

from .conftest import ROOT

LANGUAGES = Languages(["en", "ko", "zh"])
pick = LANGUAGES.pick
TOUR = "tour-of-the-report"


@pytest.fixture(scope="module")
def report(graph: Graph) -> Tour:
    return next(tour for tour in tours(graph.context) if tour.iri == expand(f"id:{TOUR}"))


def test_the_tour_of_the_report_has_its_steps_in_order(report: Tour) -> None:
    assert 6 <= len(report.steps) <= 10
    assert [step.position for step in report.steps] == list(range(1, len(report.steps) + 1))
    assert [step.year for step in report.steps if step.year] == [1993, 2013]
    assert len({step.lens for step in report.steps}) > 2


def test_every_step_is_told_in_three_languages(report: Tour) -> None:
    for words in [report.title, report.description, *(w for s in report.steps for w in (s.title, s.text))]:
        for language in LANGUAGES:
            assert matches(pick(words, language).language, language), words


def test_every_step_rests_on_a_claim_with_a_source(graph: Graph, report: Tour) -> None:
    sourced = {
        row.claim for row in graph.query("SELECT ?claim { ?claim a cr:Claim ; cr:evidence/cr:source ?s }")
    }
    for step in report.steps:
        assert sourced & set(step.cites), step.iri
    every = graph.query("SELECT DISTINCT ?one { ?one cr:evidence/cr:source ?s }", one=list(report.cited))
    assert {row.one for row in every} == report.cited


def test_every_step_highlights_what_the_graph_draws(graph: Graph, report: Tour) -> None:
    network = graph.network()
    drawn = {*network.nodes, *(data["record"] for *_, data in network.edges(data=True))}
    for step in report.steps:
        assert step.highlights
        assert set(step.highlights) <= drawn, step.iri


def test_a_step_is_no_thing_of_the_world(graph: Graph, report: Tour) -> None:
    assert not {report.iri, *(step.iri for step in report.steps)} & set(graph.network().nodes)
    pointing = {other for _, others in graph.show("seoul").references for other in others}
    assert not {step.iri for step in report.steps} & pointing
    assert graph.find("Beijing")[0].id == expand("id:beijing")


TURTLE = """
@prefix schema: <https://schema.org/> .
id:mine a cr:Tour ; skos:prefLabel "Mine"@en .
id:mine-2 a cr:TourStep ; cr:partOf id:mine ; schema:position 2 ; skos:prefLabel "Second"@en ;
    schema:text "Then Beijing."@en ; cr:lens id:lens-globe ; cr:highlights id:beijing .
id:mine-1 a cr:TourStep ; cr:partOf id:mine ; schema:position 1 ; skos:prefLabel "처음"@ko ;
    schema:text "서울."@ko ; cr:lens cr:lens-table .
id:lens-globe a skos:Concept ; skos:inScheme cr:lenses ; skos:prefLabel "globe"@en, "지구본"@ko, "地球仪"@zh-Hans ;
    skos:definition "A globe."@en, "지구본."@ko, "地球仪。"@zh-Hans .
"""
DOCS = (ROOT / "docs" / "tours.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", DOCS, re.DOTALL)


def test_the_same_tour_may_be_written_in_turtle_and_as_tables(tmp_path: Path) -> None:
    found = []
    for kind, names in (("turtle", ["tour.ttl"]), ("csv", ["Tour.csv", "TourStep.csv"])):
        project = tmp_path / kind
        (project / "data").mkdir(parents=True)
        (project / "cityrel.toml").touch()
        for name, text in zip(names, [text for block, text in BLOCKS if block == kind], strict=True):
            (project / "data" / name).write_text(text, encoding="utf-8")
        graph = cityrel.open(project)
        found += [tour for tour in tours(graph.context) if tour.iri == expand("id:two-cities")]
        assert check("en", project).findings == []
    assert found[0] == found[1]
    first, second = found[0].steps
    assert (first.lens, first.year, second.lens, second.year) == ("network", 1993, "timeline", None)
    assert {thing.curie for thing in first.highlights} == {"id:seoul", "id:beijing"}
    assert str(pick(second.text, "en")).endswith("committee; it met in both cities.")


def test_a_misspelt_thing_of_a_step_is_found(turtle: Callable[..., Path]) -> None:
    path = turtle(TURTLE.replace("id:beijing", "id:bejing"))
    found = check("en", path).findings
    assert [f.rule for f in found if f.file == str(path)] == ["cr:TourStepShape-highlights"]


# ---- on the page


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Page]]:
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, reduced_motion="reduce", offline=True
    )

    def open_file(path: Path, address: str = "") -> Page:
        page = context.new_page()
        page.on("pageerror", lambda error: pytest.fail(str(error)))
        page.goto(f"{path.as_uri()}#{address}")
        page.wait_for_selector("body.ready")
        return page

    yield open_file
    context.close()


STATE = """() => ({ lens, year, step: tour && stepAt + 1, open: !document.getElementById("tour").hidden,
  standing: focus ? [...focus.nodes].sort() : null })"""


def state(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(STATE)
    return found


def test_the_whole_tour_is_walked_by_keyboard_alone(
    visit: Callable[..., Page], file: Path, report: Tour
) -> None:
    page = visit(file, "lens=table")
    before = state(page)
    for _ in range(9):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "tour-open":
            break
    page.keyboard.press("Enter")
    expect(page.locator("#tour-name")).to_be_focused()
    known = page.evaluate("LENSES")
    for number, step in enumerate(report.steps, 1):
        expect(page.locator("#tour-name")).to_have_text(str(pick(step.title, "en")))
        now = state(page)
        assert (now["step"], now["year"]) == (number, step.year)
        assert now["lens"] == (step.lens if step.lens in known else "network")
        drawn = page.evaluate("ids => ids.filter(id => nodesById.has(id))", list(step.highlights))
        assert drawn
        assert set(drawn) <= set(now["standing"])
        expect(page.locator("#announcement")).to_contain_text(page.locator(".tour-text").inner_text())
        assert page.locator(".cited .claim").count() == len(step.cites)
        assert f"tour={TOUR}&step={number}" in page.evaluate("window.location.hash")
        if number < len(report.steps):
            page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    assert state(page)["step"] == len(report.steps) - 1
    page.locator("#tour-next").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#tour-next")).to_have_text(all_messages()["tour-done"]["en"])
    page.keyboard.press("Enter")
    assert state(page) == before
    expect(page.locator("#tour-open")).to_be_focused()
    assert "tour" not in page.evaluate("window.location.hash")


def test_what_stands_out_is_in_sight_with_its_name(
    visit: Callable[..., Page], file: Path, report: Tour
) -> None:
    outside = """() => { const area = openArea(); return focusedNodes().filter(isNodeShown).filter((node) => {
      const { x, y } = network.canvasToDOM({ x: node.x, y: node.y });
      return x < area.left || x > area.right || y < area.top || y > area.bottom; }).map(({ id }) => id); }"""
    unnamed = """() => { const ctx = document.querySelector("#network canvas").getContext("2d");
      const named = labelPlaces(ctx, network.getScale());
      return focusedNodes().filter(isNodeShown).filter(({ id }) => !named.has(id)).map(({ id }) => id); }"""
    page = visit(file, f"tour={TOUR}")
    for _ in report.steps:
        assert page.evaluate(outside) == []
        assert page.evaluate(unnamed) == []
        page.keyboard.press("ArrowRight")


def test_the_address_rebuilds_a_step(visit: Callable[..., Page], file: Path) -> None:
    page = visit(file, f"lang=ko&tour={TOUR}&step=2")
    assert (state(page)["step"], state(page)["lens"]) == (2, "timeline")
    expect(page.locator("#tour-open")).to_contain_text(all_messages()["tour"]["ko"])
    page.locator("#tour-back").click()
    expect(page.locator("#tour-next")).to_be_focused()  # Back is off at the first step
    page.locator("#lenses [value=table]").click()
    page.locator("#time-year").fill("2001")
    again = visit(file, page.evaluate("window.location.hash").removeprefix("#"))
    assert state(again) == state(page)
    again.keyboard.press("Escape")
    assert not state(again)["open"]
    assert (state(again)["lens"], state(again)["year"]) == ("network", None)


def test_a_claim_opens_its_evidence_and_the_step_comes_back(visit: Callable[..., Page], file: Path) -> None:
    page = visit(file, f"tour={TOUR}&step=3")
    standing = state(page)["standing"]
    page.locator(".cited .claim").first.click()
    expect(page.locator("#card .source").first).to_be_visible()
    assert state(page)["standing"] != standing
    page.keyboard.press("Escape")
    expect(page.locator("#card")).to_be_hidden()
    assert (state(page)["open"], state(page)["standing"]) == (True, standing)
    expect(page.locator("#tour-name")).to_be_focused()


@pytest.mark.parametrize("place", ["#search", "#time-year"])
def test_arrow_keys_in_a_field_stay_there(visit: Callable[..., Page], file: Path, place: str) -> None:
    page = visit(file, f"tour={TOUR}&step=3")
    page.locator(place).focus()
    page.keyboard.press("ArrowRight")
    assert state(page)["step"] == 3


def test_a_phone_shows_picture_and_step(browser: Browser, file: Path) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(f"{file.as_uri()}#lang=ko")
    page.wait_for_selector("body.ready")
    page.locator("#tour-open").tap()
    for _ in range(len(page.evaluate("tours[0].steps")) - 1):
        box = page.locator("#tour").bounding_box()
        assert box
        assert box["height"] < 844 / 2
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        page.locator("#tour-next").tap()
    recommended = page.evaluate("""currentStep().cites.map((id) => nodesById.get(id)).map((node) =>
      network.canvasToDOM({ x: node.x, y: node.y })).map(({ x, y }) => x > 0 && x < 390 && y < openArea().bottom)""")
    assert recommended == [True] * 4
    page.locator("#tour-close").tap()
    expect(page.locator("#lenses")).to_be_visible()
    context.close()


def test_a_tour_of_ones_own_stands_beside_the_others(
    visit: Callable[..., Page], turtle: Callable[..., Path], tmp_path: Path
) -> None:
    graph = cityrel.open(turtle(TURTLE))
    page = visit(graph.view(tmp_path / "own.html"))
    page.locator("#tour-open").click()
    assert page.locator("#tour-menu button").count() == 2
    page.keyboard.press("Escape")
    expect(page.locator("#tour-menu")).to_be_hidden()
    page.locator("#tour-open").click()
    page.locator("#tour-menu button", has_text="Mine").click()
    expect(page.locator("#tour-name .fallback")).to_have_text("ko")
    assert (state(page)["lens"], state(page)["standing"]) == ("table", None)
    page.keyboard.press("ArrowRight")
    assert state(page)["lens"] == "network"  # a lens that the page does not have
    assert state(page)["standing"] == [expand("id:beijing")]


def test_without_a_tour_that_fits_there_is_no_button(
    visit: Callable[..., Page], turtle: Callable[..., Path], tmp_path: Path
) -> None:
    graph = cityrel.open(
        turtle("id:a a cr:City ; skos:prefLabel 'A'@en ; cr:locatedIn id:b . id:b a cr:City .")
    )
    page = visit(graph.view(tmp_path / "pair.html", graph.network(around="id:a")))
    expect(page.locator("#tour-open")).to_be_hidden()
    assert json.loads(page.evaluate("JSON.stringify(tours)")) == []


def test_paper_holds_the_words_of_the_step(visit: Callable[..., Page], file: Path, report: Tour) -> None:
    page = visit(file, f"lang=zh&tour={TOUR}&step=4")
    page.evaluate("layOutPaper()")
    assert str(pick(report.steps[3].text, "zh")) in str(page.locator("#paper").text_content())
