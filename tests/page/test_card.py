"""The card: what is known of a thing or a line, and who says so."""

import json
import math
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from cityrel import Graph, expand
from cityrel.answers.claims import verdicts
from cityrel.messages import all_messages

from .opened import Opened, Written

COMMITTEE = expand("id:seoul-beijing-integrated-committee")


def test_a_click_on_a_point_opens_its_card_with_evidence(opened: Opened) -> None:
    opened.click_on(COMMITTEE)
    card = opened.card
    expect(opened.name).to_contain_text("Seoul-Beijing Integrated Committee")
    expect(card).to_contain_text("서울-베이징 통합위원회")
    expect(card).to_contain_text("2013")
    expect(card.locator(".state-title")).to_have_text("Last known session: March 19, 2018")
    expect(card.locator(".group-of > summary").first).to_contain_text("sessions", ignore_case=True)
    card.locator("summary", has_text="Who says so").click()
    expect(card.locator(".source").first).to_contain_text("section 1, paragraph 1, sentence 4")
    link = card.locator("a[href^='https://www.si.re.kr']").first
    expect(link).to_have_attribute("rel", "noopener noreferrer")


ON_DRAWING = """() => Object.fromEntries(cityrel.visible().edges.map(({ record }) => [record, cityrel.placeOf(record)])
  .filter(([, { x, y }]) => document.elementFromPoint(x, y)?.tagName === "CANVAS"))"""
BESIDE_PANELS = """ids => {
  const { left } = document.querySelector("#network").getBoundingClientRect();
  const right = document.querySelector("#card").getBoundingClientRect().left;
  return ids.map((id) => cityrel.placeOf(id)).every(({ x }) => left < x && x < right);
}"""


def line_in_the_open(opened: Opened) -> dict[str, Any]:
    """A line of a record of which the middle lies clear of points and names."""
    nodes, texts = opened.nodes(), opened.written()
    middles = opened.page.evaluate(ON_DRAWING)

    def is_clear(x: float, y: float) -> bool:
        here = Written("", x - 6, y - 6, 12, 12)
        return not any(here.meets(text) for text in texts) and all(
            math.dist((x, y), (node["x"], node["y"])) > 30 for node in nodes.values()
        )

    return next(
        edge
        for edge in opened.edges()
        if edge["record"] not in nodes and is_clear(**middles.get(edge["record"], {"x": -1, "y": -1}))
    )


def test_a_click_on_a_line_opens_the_card_of_its_record_beside_it(opened: Opened) -> None:
    opened.open_legend()
    for group in (2, 3):  # fewer lines, so that none crosses another in its middle
        opened.page.locator(f"#group-{group}").uncheck()
    opened.page.locator("#legend-title").click()
    line = line_in_the_open(opened)
    opened.page.mouse.move(*opened.place_of(line["record"]))
    opened.page.mouse.wheel(0, -240)
    opened.click_on(line["record"])
    expect(opened.card).to_be_visible()
    assert opened.state()["selected"] == line["record"]
    expect(opened.card.locator(".source").first).to_be_visible()
    opened.page.wait_for_function(BESIDE_PANELS, arg=[line["from"], line["to"]])


KOREAN_ONLY = """
id:a a cr:City ; skos:prefLabel "가"@ko ; cr:evidence id:e . id:b a cr:City .
id:e a cr:Evidence ; cr:source id:s .
id:s a cr:Source ; skos:prefLabel "어느 자료"@ko . id:t a cr:SisterCityTie ; cr:party id:a, id:b .
"""


def test_a_name_that_is_not_in_the_readers_language_is_marked(
    visit: Callable[..., Opened], world: Callable[[str], Path]
) -> None:
    opened = visit(world(KOREAN_ONLY))
    assert opened.nodes()[expand("id:a")]["label"] == "가 [ko]"
    opened.find("어느 자료")
    expect(opened.name).to_have_text("어느 자료 ko")
    expect(opened.name.locator(".fallback")).to_have_text("ko")


SIDES = """
id:a a cr:City ; skos:prefLabel "A"@en . id:b a cr:City ; skos:prefLabel "B"@en . id:c a cr:City ; skos:prefLabel "C"@en .
id:k a skos:Concept ; skos:prefLabel "amis"@en ; skos:inScheme cr:tie-kinds ; cr:tieClass cr:SisterCityTie .
id:l a skos:Concept ; skos:prefLabel "ties"@en ; skos:inScheme cr:tie-kinds ; cr:tieClass cr:FriendshipCityTie .
id:tie a cr:CityTie ; cr:party id:a, id:b ; cr:evidence id:e1, id:e2, id:e3 .
id:e1 a cr:Evidence ; cr:source id:s ; cr:side id:a ; cr:tieKind id:l ; cr:statedProperty cr:since ; cr:statedValue "1990"^^xsd:gYear .
id:e2 a cr:Evidence ; cr:source id:s ; cr:side id:a ; cr:tieKind id:k ; cr:statedProperty cr:since ; cr:statedValue "1993"^^xsd:gYear .
id:e3 a cr:Evidence ; cr:source id:s ; cr:side id:b ; cr:tieKind id:l .
id:half a cr:SisterCityTie ; cr:party id:a, id:c ; cr:evidence id:e4 .
id:e4 a cr:Evidence ; cr:source id:s ; cr:side id:a ; cr:tieKind id:k .
id:s a cr:Source ; skos:prefLabel "A page"@en .
"""


def test_a_tie_tells_side_by_side_what_each_party_calls_it(
    visit: Callable[..., Opened], world: Callable[[str], Path]
) -> None:
    opened = visit(world(SIDES))
    opened.select(expand("id:tie"))
    expect(opened.card.locator(".sides-result")).to_have_text("kind differs")
    one, other = opened.card.locator(".side").all()
    expect(one.locator(".account-kind")).to_have_text(["ties", "amis"])
    expect(one).to_contain_text("since 1993")
    expect(other.locator(".account-kind")).to_have_text("ties")
    expect(opened.card.locator(".conflict")).to_have_count(0)
    for language, words in all_messages()["account-none"].items():
        opened.language(language)
        opened.select(expand("id:half"))
        expect(opened.card.locator(".side").nth(1)).to_contain_text(words)


REFERENCES = {
    "en": "Lee, M.-G. (2025, June 19). 서울시 대중국 수도외교 특징과 발전방향 (Report No. 2024-PR-27). The Seoul Institute. https:",
    "ko": "이민규. 2025. 『서울시 대중국 수도외교 특징과 발전방향』 (2024-PR-27). 서울연구원. https:",
    "zh": "[R/OL]. ",
}


@pytest.mark.parametrize("language", REFERENCES)
def test_a_source_is_cited_as_readers_of_the_language_do(opened: Opened, language: str) -> None:
    opened.language(language)
    opened.select(COMMITTEE)
    opened.card.locator("summary", has_text=re.compile("^" + all_messages()["evidence"][language])).click()
    cite = opened.card.locator(".source .cite").first
    button = cite.get_by_role("button")
    expect(button).to_have_text(all_messages()["cite"][language])
    button.click()
    expect(button).to_have_text(all_messages()["copied"][language])
    text = opened.copied()
    expect(cite.locator(".reference")).to_have_text(text)
    assert REFERENCES[language] in text
    if language != "en":
        assert text.replace(".", "-").count(date.today().isoformat()) == 1


def test_a_source_is_taken_along_for_programs_that_keep_references(opened: Opened) -> None:
    opened.select(expand("id:si-2024-PR-27"))
    opened.card.get_by_role("button", name="BibTeX").click()
    assert opened.copied().startswith("@techreport{si-2024-PR-27,\n")
    opened.card.get_by_role("button", name="CSL-JSON").click()
    today = date.today()
    assert json.loads(opened.copied())[0]["accessed"] == {
        "date-parts": [[today.year, today.month, today.day]]
    }


def test_the_query_of_a_card_gives_what_the_card_tells(opened: Opened, graph: Graph) -> None:
    opened.select(COMMITTEE)
    opened.card.get_by_role("button", name="Copy SPARQL").click()
    rows = graph.query(opened.copied())
    told = {name for name, _ in graph.show(COMMITTEE).facts}
    assert opened.card.locator(".fact dt").count() >= 3
    assert told <= {row.property for row in rows}


DIFFERENT = """
id:a a cr:City ; skos:prefLabel "A"@en . id:b a cr:City ; skos:prefLabel "B"@en .
id:tie a cr:SisterCityTie ; cr:party id:a, id:b ; cr:since "1993"^^xsd:gYear ; cr:evidence id:e1, id:e2, id:e3 .
id:e1 a cr:Evidence ; cr:source id:s1 ; cr:statedProperty cr:since ; cr:statedValue "1993" .
id:e2 a cr:Evidence ; cr:source id:s2 ; cr:statedProperty cr:since ; cr:statedValue "1994" .
id:e3 a cr:Evidence ; cr:source id:s2 ; cr:statedProperty cr:until ; cr:statedValue "2001" .
id:s1 a cr:Source ; skos:prefLabel "One source"@en . id:s2 a cr:Source ; skos:prefLabel "Another"@en .
"""


def test_where_sources_differ_both_values_stand_side_by_side(
    visit: Callable[..., Opened], world: Callable[[str], Path]
) -> None:
    opened = visit(world(DIFFERENT))
    opened.select(expand("id:tie"))
    expect(opened.card.locator("summary", has_text="since: 1993 / 1994")).to_be_visible()
    opened.card.locator("summary", has_text="since: 1993 / 1994").click()
    expect(opened.card.locator(".conflict")).to_have_count(1)
    values = opened.card.locator(".conflict-value")
    expect(values.locator("dt")).to_have_text(["1993", "1994"])
    one, other = (values.nth(place).bounding_box() for place in (0, 1))
    assert one
    assert other
    assert one["y"] == other["y"]
    assert one["x"] + one["width"] <= other["x"]


@pytest.mark.parametrize("language", ["en", "ko", "zh"])
def test_a_claim_that_was_tested_tells_its_verdict_and_the_question(
    opened: Opened, graph: Graph, language: str
) -> None:
    claim = expand("id:claim-bilateral-over-multilateral")
    opened.language(language)
    opened.select(claim)
    body = opened.page.locator("#card-body")
    for sentence in verdicts(graph.context, [claim])[claim].sentences:
        expect(body).to_contain_text(sentence[language])
    body.locator(".part", has=opened.page.locator(".verdict")).locator(".thing").click()
    expect(body.locator(".identifier")).to_contain_text("id:question-test-bilateral-over-multilateral")


HOSTILE = [
    "<img src=x onerror=window.harmed=1>",
    "</script><script>window.harmed=1</script>",
    "<!--<script>window.harmed=1",
    "{{ 7 * 7 }}",
    "\u2028window.harmed=1//",
]


def hostile_city(number: int, text: str) -> str:
    literal = '"' + text + '"'
    return f"""
        id:bad{number} a cr:City ; skos:prefLabel {literal}@en ; skos:altLabel {literal}@ko ; cr:evidence id:e{number} .
        id:e{number} a cr:Evidence ; cr:source id:s{number} ; cr:locator {literal} .
        id:s{number} a cr:Source ; dcterms:title {literal}@en ; schema:url <javascript:window.harmed=1> .
        id:tie{number} a cr:SisterCityTie ; cr:party id:bad{number}, id:good ; cr:evidence id:e{number} ."""


def test_what_data_say_stays_text(visit: Callable[..., Opened], world: Callable[[str], Path]) -> None:
    prefixes = "@prefix dcterms: <http://purl.org/dc/terms/> . @prefix schema: <https://schema.org/> ."
    cities = [hostile_city(number, text) for number, text in enumerate(HOSTILE)]
    opened = visit(world("\n".join([prefixes, "id:good a cr:City .", *cities])))
    for number, text in enumerate(HOSTILE):
        opened.page.locator("#search").fill(text[:12])
        expect(opened.page.locator("#results").get_by_role("option").first).to_be_visible()
        opened.page.keyboard.press("Escape")
        opened.select(expand(f"id:bad{number}"))
        expect(opened.name).to_have_text(re.compile(re.escape(text.replace("\u2028", ""))))
        expect(opened.card.locator(".locator")).to_be_visible()
        assert opened.page.locator("#card img, #card script").count() == 0
    opened.lens("table")
    assert opened.page.locator("a[href^='javascript']").count() == 0
    assert opened.page.evaluate("window.harmed") is None
