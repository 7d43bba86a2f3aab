"""The page in a real browser: offline, in three languages, every line with its evidence, nothing run from data."""

import csv
import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

import cityrel
from cityrel import Graph, expand
from cityrel.messages import all_messages
from cityrel.page.lenses.statements import verdicts_of

TIE = expand("id:seoul-beijing-sister-city-tie")
COMMITTEE = expand("id:seoul-beijing-integrated-committee")
HANGUL, HAN = re.compile(r"[\uac00-\ud7a3]"), re.compile(r"[\u4e00-\u9fff]")


@dataclass
class Opened:
    """A page that is open, with what it asked for and complained about."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def js(self, expression: str, argument: object = None) -> Any:
        return self.page.evaluate(expression, argument)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce", offline=True)
    yield made
    made.close()


@pytest.fixture
def visit(context: BrowserContext) -> Callable[[Path], Opened]:
    """A function that opens a file without network and listens to all that it does."""

    def open_file(path: Path) -> Opened:
        opened = Opened(context.new_page())
        opened.page.on("request", lambda request: opened.requests.append(request.url))
        opened.page.on("console", lambda said: opened.complaints.append(said.text))
        opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
        opened.page.goto(path.as_uri())
        opened.page.wait_for_selector("body.ready")
        return opened

    return open_file


@pytest.fixture
def opened(visit: Callable[[Path], Opened], file: Path) -> Opened:
    return visit(file)


def test_no_request_leaves_the_page_and_nothing_complains(opened: Opened, file: Path) -> None:
    opened.page.locator("#zoom-in").click()
    opened.page.locator("#search").fill("Seoul")
    opened.page.keyboard.press("Enter")
    assert opened.requests == [file.as_uri()]
    assert opened.complaints == []


def test_the_page_is_small_and_the_same_each_time(graph: Graph, file: Path) -> None:
    assert file.stat().st_size < 1_500_000
    assert graph.page() == file.read_text(encoding="utf-8")


def test_lines_on_the_page_are_the_lines_of_the_network(opened: Opened, graph: Graph) -> None:
    opening = graph.focus()
    assert opened.js("visEdges.length") == opening.network.number_of_edges()
    assert opened.js("visNodes.length") == len(opening.network)
    assert opened.js("drawing.edges.map(e => e.record)").count(TIE) == 1
    shown = opened.js("shownEdges.length")
    assert opened.js("drawing.edges.every(e => edgesById.get(e.id) === e && has(things, e.record))")
    for group in [
        each.get_attribute("id") for each in opened.page.locator("#legend-body legend input").all()
    ]:
        opened.page.locator(f"#{group}").uncheck()
        opened.page.locator(f"#{group}").check()
    near = opening.network.subgraph(opening.near)
    assert opened.js("shownEdges.length") == near.number_of_edges() > shown


def test_every_line_opens_a_card_with_a_source(opened: Opened) -> None:
    without = (
        "drawing.edges.filter(e => !things[e.record].evidence.some(v => things[v.source])).map(e => e.id)"
    )
    assert opened.js(without) == []


def test_the_language_switch_changes_every_label_of_ours(opened: Opened) -> None:
    words = "[...document.querySelectorAll('[data-text], .kind-name, #title, #legend legend')].map(e => e.textContent)"
    english = opened.js(words)
    assert len(english) > 20
    for language, script in (("ko", HANGUL), ("zh", HAN)):
        opened.page.locator(f"#languages [value={language}]").click()
        there = opened.js(words)
        assert all(script.search(text) for text in there), there
        assert opened.js("document.documentElement.lang")[:2] == language
        assert opened.js("document.title") == all_messages()["title"][language]
        labels = opened.js("drawing.nodes.map(n => nameOf(n.id)).filter(n => !n.fallback).map(n => n.text)")
        assert labels
        assert all(script.search(text) or text.isascii() is False for text in labels)
    placeholders = opened.js(
        "[...document.querySelectorAll('[data-label]')].map(e => e.ariaLabel || e.title)"
    )
    assert all(HAN.search(text) for text in placeholders if text)


@pytest.mark.parametrize(
    "typed", ["서울", "Seoul", "首尔", "漢城", "seoul ", unicodedata.normalize("NFD", "서울"), "서우"]
)
def test_a_thing_is_found_however_it_is_typed(opened: Opened, typed: str) -> None:
    opened.page.locator("#search").fill(typed)
    assert opened.page.locator("#results [role=option]").first.text_content() is not None
    opened.page.keyboard.press("Enter")
    expect(opened.page.locator("#card-name")).to_have_text("Seoul")


def test_an_actor_is_found_before_what_is_named_after_it(opened: Opened) -> None:
    opened.page.locator("#search").fill("통합위원회")
    opened.page.keyboard.press("Enter")
    expect(opened.page.locator("#card-name")).to_have_text("Seoul-Beijing Integrated Committee")


def test_the_keyboard_alone_opens_and_closes_a_card(opened: Opened) -> None:
    opened.page.keyboard.press("/")
    opened.page.keyboard.type("integrated committee")
    opened.page.keyboard.press("Enter")
    expect(opened.page.locator("#card")).to_be_visible()
    expect(opened.page.locator("#card-name")).to_be_focused()
    expect(opened.page.locator("#announcement")).to_contain_text("Committee")
    opened.page.keyboard.press("Escape")
    expect(opened.page.locator("#card")).to_be_hidden()


def click_on(opened: Opened, place: str) -> None:
    """Click on the drawing where an expression says, in the coordinates of the drawing."""
    box = opened.page.locator("#network").bounding_box()
    assert box
    at = opened.js(f"network.canvasToDOM({place})")
    opened.page.mouse.click(box["x"] + at["x"], box["y"] + at["y"])


def test_a_click_on_a_point_opens_its_card_with_evidence(opened: Opened) -> None:
    click_on(opened, f"network.getPosition('{COMMITTEE}')")
    card = opened.page.locator("#card")
    expect(card.locator("#card-name")).to_contain_text("Seoul-Beijing Integrated Committee")
    expect(card).to_contain_text("서울-베이징 통합위원회")
    expect(card).to_contain_text("2013")
    expect(card.locator(".source").first).to_contain_text("section 1, paragraph 1, sentence 4")
    expect(card.locator("a[href^='https://www.si.re.kr']").first).to_have_attribute(
        "rel", "noopener noreferrer"
    )


FREE = """id => {
  const isAlone = ({ x, y }) => [-2, 0, 2].every((across) => [-2, 0, 2].every((down) => {
    const DOM = { x: x + across, y: y + down };
    const found = network.getEdgeAt(DOM);
    return pointAt({ pointer: { DOM, canvas: network.DOMtoCanvas(DOM) } }) === undefined && (found === id || !found);
  }));
  for (let share = 0.4; share < 0.6; share += 0.005) {
    const place = network.body.edges[id].edgeType.getPoint(share);
    const at = network.canvasToDOM(place);
    if (network.getEdgeAt(at) === id && isAlone(at)) return place;
  }
}"""


def test_a_click_on_a_line_opens_the_card_of_its_record(opened: Opened) -> None:
    opened.js(
        "t => network.moveTo({ position: network.body.edges[t].edgeType.getPoint(0.5), scale: 2 })", TIE
    )
    click_on(opened, json.dumps(opened.js(FREE, TIE)))
    expect(opened.page.locator("#card-kind")).to_contain_text("sister-city tie")
    expect(opened.page.locator("#card .source").first).to_be_visible()


def test_a_fallback_of_a_name_is_marked(opened: Opened) -> None:
    opened.js(
        "select(Object.keys(things).find(t => nameOf(t).fallback && things[t].kind.endsWith('Source')))"
    )
    expect(opened.page.locator("#card-name .fallback")).to_have_text(re.compile("ko|zh"))


PAIR = """
id:a a cr:City ; skos:prefLabel "A"@en . id:b a cr:City ; skos:prefLabel "B"@en .
id:one a cr:SisterCityTie ; cr:party id:a, id:b ; cr:since "1993"^^xsd:gYear ; cr:until "2003"^^xsd:gYear .
id:two a cr:SisterCityTie ; cr:party id:a, id:b ; cr:since "2010"^^xsd:gYear .
"""


def test_two_relations_of_one_pair_are_two_lines_apart(
    visit: Callable[[Path], Opened], turtle: Callable[..., Path], tmp_path: Path
) -> None:
    graph = cityrel.open(turtle(PAIR))
    opened = visit(graph.view(tmp_path / "pair.html", graph.network(around="id:a")))
    assert opened.js("visEdges.length") == 2
    middle = "network.body.edges[id].edgeType.getPoint(0.5)"
    one, two = (opened.js(f"id => {middle}", expand(f"id:{name}")) for name in ("one", "two"))
    assert abs(one["x"] - two["x"]) + abs(one["y"] - two["y"]) > 10
    assert opened.js("drawing.edges.map(e => e.state).sort()") == ["ended", "unknown"]


HOSTILE = [
    "<img src=x onerror=window.harmed=1>",
    "</script><script>window.harmed=1</script>",
    "<!--<script>window.harmed=1",
    "{{ 7 * 7 }}",
    "\u2028window.harmed=1//",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_data_say_stays_text(
    visit: Callable[[Path], Opened], turtle: Callable[..., Path], tmp_path: Path, text: str
) -> None:
    literal = json.dumps(text)
    own = turtle(f"""@prefix dcterms: <http://purl.org/dc/terms/> . @prefix schema: <https://schema.org/> .
        id:bad a cr:City ; skos:prefLabel {literal}@en ; skos:altLabel {literal}@ko ; cr:evidence id:bad-e .
        id:bad-e a cr:Evidence ; cr:source id:bad-s ; cr:locator {literal} .
        id:bad-s a cr:Source ; dcterms:title {literal}@en ; schema:url <javascript:window.harmed=1> .
        id:bad-tie a cr:SisterCityTie ; cr:party id:bad, id:seoul ; cr:evidence id:bad-e .""")
    graph = cityrel.open(own)
    opened = visit(graph.view(tmp_path / "bad.html", graph.network(around="id:bad")))
    opened.page.locator("#search").fill(text[:12])
    opened.js("select(things['https://w3id.org/cityrel/id/bad'] && 'https://w3id.org/cityrel/id/bad')")
    expect(opened.page.locator("#card-name")).to_have_text(text.replace("\u2028", ""), use_inner_text=False)
    assert opened.js("window.harmed") is None
    assert opened.page.locator("a[href^='javascript']").count() == 0
    assert opened.page.locator("#card img").count() == 0
    assert opened.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_it_whole(browser: Browser, file: Path, scheme: Any) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme=scheme, has_touch=True)
    page = context.new_page()
    page.goto(file.as_uri())
    page.wait_for_selector("body.ready")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.evaluate("document.documentElement.dataset.theme") == scheme
    page.locator("#search").fill("Beijing")
    page.keyboard.press("Enter")
    box = page.locator("#card").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    context.close()


def test_the_table_of_contents_of_the_drawing_is_reachable_without_a_mouse(opened: Opened) -> None:
    opened.page.locator("#search").focus()
    options = opened.page.locator("#results [role=option]")
    assert options.count() >= opened.js("shownNodes.length")
    opened.page.keyboard.press("ArrowDown")
    opened.page.keyboard.press("Enter")
    expect(opened.page.locator("#card")).to_be_visible()


@pytest.mark.parametrize(
    ("typed", "folded"),
    [("São Paulo", "saopaulo"), ("ＳＥＯＵＬ", "seoul"), ("서울-베이징", "서울베이징"), ("Xi'an", "xian")],
)
def test_names_are_folded_alike(opened: Opened, typed: str, folded: str) -> None:
    assert opened.js("t => foldName(t)", typed) == folded


COLLISIONS = """() => {
  const scale = network.getScale();
  const ctx = document.querySelector("#network canvas").getContext("2d");
  const boxes = [...labelPlaces(ctx, scale)].map(([id, { dx, dy }]) => {
    const node = nodesById.get(id), { width, height } = labelLines(ctx, node, scale);
    return { left: node.x * scale + dx - width / 2, top: node.y * scale + dy, width, height };
  });
  const meet = (a, b) => a.left < b.left + b.width && b.left < a.left + a.width
    && a.top < b.top + b.height && b.top < a.top + a.height;
  return boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => meet(a, b))).length;
}"""


@pytest.mark.parametrize("language", ["en", "ko", "zh"])
def test_labels_do_not_lie_on_one_another(opened: Opened, language: str) -> None:
    opened.page.locator(f"#languages [value={language}]").click()
    assert opened.js(COLLISIONS) == 0
    opened.page.locator("#zoom-out").click()
    opened.page.locator("#group-5").check()
    assert opened.js(COLLISIONS) == 0


def test_a_label_breaks_into_few_lines_and_loses_no_word(opened: Opened) -> None:
    wrap = "t => wrapText(t, 112, s => s.length * 7, 'en')"
    assert opened.js(wrap, "Seeking exchange and cooperation") == ["Seeking exchange", "and cooperation"]
    # lines of even length would need a fourth line here, the whole width needs three
    assert len(opened.js(wrap, "Committee weak to outside variables")) == 3
    assert opened.js(wrap, "Institutionalisation") == ["Institutionalisation"]
    assert opened.js(wrap, "Seoul") == ["Seoul"]


def test_a_line_that_was_clicked_is_not_under_its_card(opened: Opened) -> None:
    opened.js("t => select(t, { edge: drawing.edges.find(e => e.record === t).id })", TIE)
    area = opened.js("openArea()")
    ends = opened.js("focusedNodes().map(n => network.canvasToDOM({ x: n.x, y: n.y }).x)")
    assert all(area["left"] < x < area["right"] for x in ends)


REPORT = expand("id:si-2024-PR-27")


@pytest.mark.parametrize(
    ("language", "reference"),
    [
        (
            "en",
            "Lee, M.-G. (2025, June 19). 서울시 대중국 수도외교 특징과 발전방향 (Report No. 2024-PR-27). The Seoul Institute. https:",
        ),
        ("ko", "이민규. 2025. 『서울시 대중국 수도외교 특징과 발전방향』 (2024-PR-27). 서울연구원. https:"),
        ("zh", "[R/OL]. "),
    ],
)
def test_a_source_is_cited_as_readers_of_the_language_do(
    opened: Opened, language: str, reference: str
) -> None:
    opened.page.locator(f"#languages [value={language}]").click()
    opened.js("t => select(t)", COMMITTEE)
    button = opened.page.locator("#card .source .cite button").first
    button.click()
    expect(button).to_have_text(all_messages()["copied"][language])
    text = opened.js("t => cite(t, language, '2026-01-02')", REPORT)
    assert reference in text
    if language != "en":
        assert text.replace("-", ".").count("2026.01.02") == 1


def test_the_query_of_a_card_gives_what_the_card_tells(opened: Opened, graph: Graph) -> None:
    rows = graph.query(opened.js("t => sparqlOf(t)", COMMITTEE))
    told = opened.js("t => things[t].facts.map(f => f.property)", COMMITTEE)
    assert set(told) <= {row.property for row in rows}


DIFFERENT = """
@prefix dcterms: <http://purl.org/dc/terms/> .
id:a a cr:City ; skos:prefLabel "A"@en . id:b a cr:City ; skos:prefLabel "B"@en .
id:tie a cr:SisterCityTie ; cr:party id:a, id:b ; cr:since "1993"^^xsd:gYear ; cr:evidence id:e1, id:e2, id:e3 .
id:e1 a cr:Evidence ; cr:source id:s1 ; cr:statedProperty cr:since ; cr:statedValue "1993" .
id:e2 a cr:Evidence ; cr:source id:s2 ; cr:statedProperty cr:since ; cr:statedValue "1994" .
id:e3 a cr:Evidence ; cr:source id:s2 ; cr:statedProperty cr:until ; cr:statedValue "2001" .
id:s1 a cr:Source ; skos:prefLabel "One source"@en . id:s2 a cr:Source ; skos:prefLabel "Another"@en .
"""


def test_where_sources_differ_both_values_stand_side_by_side(
    visit: Callable[[Path], Opened], turtle: Callable[..., Path], tmp_path: Path
) -> None:
    graph = cityrel.open(turtle(DIFFERENT))
    opened = visit(graph.view(tmp_path / "differ.html", graph.network(around="id:a")))
    opened.js("t => select(t)", expand("id:tie"))
    assert opened.page.locator(".conflict").count() == 1
    assert opened.page.locator(".conflict-value dt").all_text_contents() == ["1993", "1994"]
    tops = opened.js(
        "[...document.querySelectorAll('.conflict-value')].map(e => e.getBoundingClientRect().top)"
    )
    assert tops[0] == tops[1]


def test_the_address_rebuilds_the_view(opened: Opened, file: Path, visit: Callable[[Path], Opened]) -> None:
    opened.page.locator("#languages [value=ko]").click()
    opened.page.locator(f"[data-kind='{expand('cr:Country')}']").uncheck()
    opened.page.locator("#group-5").check()
    opened.js("t => select(t)", COMMITTEE)
    address = opened.js("window.location.href")
    assert "lang=ko" in address
    again = opened.page.context.new_page()
    again.goto(address)
    again.wait_for_selector("body.ready")
    for state in ("language", "selected.iri", "[...shownKinds].sort()", "shownNodes.length"):
        assert again.evaluate(state) == opened.js(state)
    again.evaluate("window.location.hash = ''")
    expect(again.locator("#card")).to_be_hidden()
    assert again.evaluate("language") == "en"


@pytest.mark.parametrize("language", ["en", "ko", "zh"])
def test_what_is_seen_is_kept_as_picture_and_table(opened: Opened, language: str, tmp_path: Path) -> None:
    opened.page.locator(f"#languages [value={language}]").click()
    for button, name in (("take-picture", "cityrel.png"), ("take-table", "cityrel.csv")):
        opened.page.locator("#take").click()
        with opened.page.expect_download() as waiting:
            opened.page.locator(f"#{button}").click()
        assert waiting.value.suggested_filename == name
        waiting.value.save_as(tmp_path / name)
    assert (tmp_path / "cityrel.png").read_bytes().startswith(b"\x89PNG")
    rows = list(csv.DictReader((tmp_path / "cityrel.csv").open(encoding="utf-8-sig", newline="")))
    words = all_messages()
    assert len(rows) == opened.js("shownEdges.length")
    tie = next(row for row in rows if row[words["column-record-id"][language]] == cityrel.IRI(TIE).curie)
    assert tie[words["column-since"][language]] == "1993"
    assert tie[words["column-sources"][language]]
    assert opened.js("csvCell('=1+1')") == "'=1+1"
    assert opened.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_prints_on_one_landscape_page(opened: Opened, scheme: Any) -> None:
    opened.page.emulate_media(color_scheme=scheme)
    printed = opened.page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    width, height = re.search(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)", printed).groups()  # type: ignore[union-attr]
    assert float(width) > float(height)
    opened.js("layOutPaper()")
    assert opened.page.locator(".paper-legend li").count() > 5
    assert opened.js("dateOfData()")[:4] in opened.page.locator(".paper > p").text_content()  # type: ignore[operator]


def test_the_table_prints_as_a_table_on_one_page(opened: Opened) -> None:
    opened.page.locator("#lenses [value=table]").click()
    opened.page.locator("#take").click()
    expect(opened.page.locator("#take-picture")).to_be_hidden()
    printed = opened.page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    opened.js("layOutPaper()")
    rows = opened.page.locator(".paper tbody tr").count()
    assert 10 < rows <= opened.js("shownEdges.length")
    assert opened.complaints == []


AGES = """
id:a a cr:City ; skos:prefLabel "A"@en . id:b a cr:City ; skos:prefLabel "B"@en .
id:old a cr:SisterCityTie ; cr:party id:a, id:b ; cr:since "1993"^^xsd:gYear ; cr:until "2003"^^xsd:gYear .
id:new a cr:SisterCityTie ; cr:party id:a, id:b ; cr:since "2010-05"^^xsd:gYearMonth ; cr:status cr:status-active .
id:open a cr:FriendshipCityTie ; cr:party id:a, id:b ; cr:since "2000"^^xsd:gYear .
id:meeting a cr:Meeting ; skos:prefLabel "M"@en ; cr:since "2001"^^xsd:gYear ; cr:participant id:a, id:b .
"""


def test_at_a_year_only_what_was_in_force_is_shown(
    visit: Callable[[Path], Opened], turtle: Callable[..., Path], tmp_path: Path
) -> None:
    graph = cityrel.open(turtle(AGES))
    opened = visit(graph.view(tmp_path / "ages.html", graph.network(around="id:a")))
    looks = "drawing.edges.filter(e => isEdgeShown(e) && isRelation(e)).map(e => [shortIri(e.record), stateOf(e)]).sort()"
    assert opened.js(looks) == [["id:new", "current"], ["id:old", "ended"], ["id:open", "unknown"]]
    opened.page.locator("#time-year").fill("2001")
    assert opened.js(looks) == [["id:old", "current"], ["id:open", "unknown"]]
    assert opened.js("shownNodes.length") == 3
    assert (
        opened.js("network.body.edges[drawing.edges.find(e => e.id.endsWith('old')).id].options.dashes")
        is False
    )
    opened.page.locator("#time-year").press("ArrowRight")
    assert opened.js("[year, shownNodes.length]") == [2002, 2]
    assert "year=2002" in opened.js("window.location.hash")
    expect(opened.page.locator("#time-shown")).to_have_text("2002")
    assert opened.js("[...begun].sort()") == [[1993, 1], [2000, 1], [2001, 1], [2010, 1]]
    opened.page.locator("#time-all").click()
    assert opened.js("shownEdges.length") == 5


def test_the_years_play_and_stop_at_the_last(opened: Opened) -> None:
    opened.page.clock.install()
    last = opened.js("yearSpan.last")
    opened.js("setYear(yearSpan.last - 2)")
    opened.page.locator("#time-play").click()
    opened.page.clock.run_for(10_000)
    assert opened.js("[year, playing]") == [last, None]


def test_the_same_selection_is_a_table_that_sorts(opened: Opened) -> None:
    opened.page.locator("#lenses [value=table]").click()
    rows = opened.page.locator("#table tbody tr")
    assert rows.count() == opened.js("shownEdges.length")
    opened.page.locator("#sort-from").focus()
    opened.page.keyboard.press("Enter")
    heads = opened.page.locator("#table thead th")
    expect(heads.first).to_have_attribute("aria-sort", "ascending")
    expect(opened.page.locator("#sort-from")).to_be_focused()
    names = opened.page.locator("#table tbody th .thing-name").all_text_contents()
    assert names == opened.js("ns => ns.sort(new Intl.Collator('en', { numeric: true }).compare)", names)
    opened.page.locator("#sort-since").click()
    opened.page.locator("#sort-since").click()
    first = opened.page.locator("#table tbody tr").first.locator("td.number").first
    assert first.text_content() == opened.js(
        "String(Math.max(...drawing.edges.filter(isEdgeShown).map(e => e.since ?? 0)))"
    )
    opened.page.locator("#group-2").uncheck()
    assert rows.count() == opened.js("shownEdges.length")
    rows.first.locator("td .thing").first.click()
    expect(opened.page.locator("#card")).to_be_visible()
    assert "lens=table" in opened.js("window.location.hash")
    opened.page.locator("#languages [value=zh]").click()
    assert HAN.search(str(heads.first.text_content()))
    opened.page.locator("#lenses [value=network]").click()
    expect(opened.page.locator("#network")).to_be_visible()
    assert opened.complaints == []


def test_along_the_years_each_thing_stands_in_the_column_of_its_year(opened: Opened) -> None:
    before = opened.js("drawing.nodes.map(n => [n.x, n.y])")
    opened.page.locator("#lenses [value=timeline]").click()
    dated = "drawing.nodes.filter(n => isNodeShown(n) && n.since >= 1900)"
    columns = opened.js("lenses.timeline.background.years")
    for year, x in opened.js(f"{dated}.map(n => [n.since, n.x])"):
        assert [year, x] in columns
    assert opened.js(f"{dated}.length") > 0
    row = opened.js("lenses.timeline.background.undated")
    assert opened.js("r => drawing.nodes.filter(n => isNodeShown(n) && !n.since).every(n => n.y > r)", row)
    places = opened.js("drawing.nodes.filter(isNodeShown).map(n => `${n.x} ${n.y}`)")
    assert len(places) == len(set(places))
    assert "lens=timeline" in opened.js("window.location.hash")
    opened.page.locator("#lenses [value=network]").click()
    assert opened.js("drawing.nodes.map(n => [n.x, n.y])") == before
    assert opened.complaints == []


def test_the_argument_reads_from_what_is_observed_to_what_is_recommended(opened: Opened) -> None:
    claim, recommendation = expand("cr:Claim"), expand("id:claim-professionalise-diplomacy-toward-china")
    claims = f"shownNodes.get().filter(n => nodesById.get(n.id).kind === '{claim}').length"
    assert opened.js(claims) == 0
    opened.page.locator("#lenses [value=argument]").click()
    assert opened.js(claims) > 40
    assert opened.js(f"shownKinds.has('{claim}')") is False
    assert opened.js(
        "drawing.edges.filter(e => e.kind === INFLUENCE && isEdgeShown(e)).every(e => signs.has(e))"
    )
    assert set(opened.js("[...signs.values()]")) == {"raises", "lowers"}
    for text in ("hinders or weakens", "the data support it", "the data do not decide"):
        expect(opened.page.locator("#legend-body")).to_contain_text(text)
    opened.js("iri => select(iri)", recommendation)
    expect(opened.page.locator("#card-kind")).to_contain_text("recommendation")
    rests = opened.page.locator("#card .fact", has_text="rests on")
    expect(rests.locator(".thing")).to_have_text(["Attendance serves exchange"])
    rests.locator(".thing").click()
    expect(opened.page.locator("#card-body")).to_contain_text("Recommendations that rest on it")
    assert "lens=argument" in opened.page.url
    opened.page.locator("#lenses [value=network]").click()
    assert opened.js(claims) == 0


@pytest.mark.parametrize("language", ["en", "ko", "zh"])
def test_a_claim_that_was_tested_tells_verdict_figures_and_question(
    opened: Opened, graph: Graph, language: str
) -> None:
    claim = expand("id:claim-bilateral-over-multilateral")
    tested = verdicts_of(graph.context)[claim]
    opened.page.locator(f"#languages [value={language}]").click()
    opened.js("iri => select(iri)", claim)
    card = opened.page.locator("#card-body")
    expect(card).to_contain_text(all_messages()["verdict-supported"][language])
    for reading in tested["readings"]:
        for part in ("reading", "found", "expected"):
            expect(card).to_contain_text(reading[part][language])
    card.locator(".part", has=opened.page.locator(".verdict")).locator(".thing").click()
    expect(card.locator(".identifier")).to_contain_text("id:question-test-bilateral-over-multilateral")


def test_boxes_of_the_argument_keep_their_words(opened: Opened) -> None:
    opened.page.locator("#lenses [value=argument]").click()
    for language in ("en", "ko", "zh"):
        opened.page.locator(f"#languages [value={language}]").click()
        opened.page.wait_for_timeout(100)
        cut = "[...boxWords].filter(([key]) => key.startsWith(language)).filter(([, {lines}]) => lines.some(l => l.endsWith('…')))"
        assert opened.js(f"[...boxWords].some(([key]) => key.startsWith('{language}'))")
        assert opened.js(cut) == []


def test_a_picture_of_the_timeline_keeps_the_years(opened: Opened) -> None:
    opened.page.locator("#lenses [value=timeline]").click()
    head = "boundsOf(drawing.nodes.filter(isNodeShown)).top - ABOVE_NAMES / network.getScale()"
    years = opened.js(f"network.canvasToDOM({{ x: 0, y: {head} }}).y - YEAR_SIZE")
    height, bottom = opened.js("[pictureOfView().height / devicePixelRatio, openArea().bottom]")
    assert bottom - height <= years


ULAANBAATAR, METROPOLIS = expand("id:ulaanbaatar"), expand("id:metropolis")


def test_what_is_chosen_comes_into_the_picture_with_its_lines(opened: Opened) -> None:
    assert not opened.js("t => present.has(t) || seen.nodes.has(t)", ULAANBAATAR)
    opened.page.locator("#search").fill("울란바토르")
    opened.page.keyboard.press("Enter")
    expect(opened.page.locator("#card-name")).to_have_text("Ulaanbaatar")
    assert opened.js("t => seen.nodes.has(t)", ULAANBAATAR)
    assert opened.js(
        "t => drawing.edges.some(e => isEdgeShown(e) && [e.from, e.to].includes(t))", ULAANBAATAR
    )
    places = opened.js("drawing.nodes.filter(isNodeShown).map(n => [n.x, n.y])")
    assert len({(x, y) for x, y in places}) == len(places)
    assert opened.js("Object.values(network.getPositions()).every(p => Number.isFinite(p.x + p.y))")


def test_a_double_click_or_enter_grows_a_point_by_its_neighbours_and_a_chip_takes_them_away(
    opened: Opened,
) -> None:
    before = opened.js("shownNodes.length")
    opened.js("t => select(t)", METROPOLIS)
    neighbours = opened.js("t => absentNeighbours(t)", METROPOLIS)
    assert len(neighbours) > opened.js("GROWTH")
    opened.page.locator("#network").focus()
    opened.page.keyboard.press("Enter")
    assert opened.js("shownNodes.length") == before + opened.js("GROWTH")
    assert opened.js("ids => ids.slice(0, GROWTH).every(id => seen.nodes.has(id))", neighbours)
    opened.js("closeCard(), showAll(false)")
    box = opened.page.locator("#network").bounding_box()
    at = opened.js("t => network.canvasToDOM(network.getPosition(t))", METROPOLIS)
    assert box
    opened.page.mouse.dblclick(box["x"] + at["x"], box["y"] + at["y"])
    assert opened.js("shownNodes.length") == before + 2 * opened.js("GROWTH")
    assert opened.js(COLLISIONS) == 0
    address = opened.js("window.location.href")
    again = opened.page.context.new_page()
    again.goto(address)
    again.wait_for_selector("body.ready")
    assert again.evaluate("shownNodes.length") == opened.js("shownNodes.length")
    opened.page.locator("#lenses [value=timeline]").click()
    assert opened.js("shownNodes.length") == before + 2 * opened.js("GROWTH")
    assert opened.js(
        "new Set(drawing.nodes.filter(isNodeShown).map(n => `${n.x} ${n.y}`)).size"
    ) == opened.js("shownNodes.length")
    columns = dict(opened.js("lenses.timeline.background.years"))
    assert list(columns) == sorted(columns)
    for year, x in opened.js(
        "drawing.nodes.filter(n => isNodeShown(n) && n.since >= 1900).map(n => [n.since, n.x])"
    ):
        assert columns[year] == x
    opened.page.locator(".chip").click()
    fewer = dict(opened.js("lenses.timeline.background.years"))
    assert len(fewer) < len(columns)
    assert all(
        fewer[year] == x
        for year, x in opened.js(
            "drawing.nodes.filter(n => isNodeShown(n) && n.since >= 1900).map(n => [n.since, n.x])"
        )
    )
    opened.page.locator("#lenses [value=network]").click()
    assert opened.js("shownNodes.length") == before
    assert opened.complaints == []


def test_filters_narrow_the_picture_and_counts_follow_the_others(opened: Opened) -> None:
    counts = "Object.fromEntries([...document.querySelectorAll('.kind.value')].map(r => [r.querySelector('input').dataset.value, Number(r.querySelector('.kind-count').textContent)]))"
    opened.page.locator("#facet-country").click()
    before = opened.js(counts)
    japan = expand("id:japan")
    opened.page.locator(f"[data-value='{japan}']").check()
    expect(opened.page.locator(f"[data-value='{japan}']")).to_be_focused()
    ends = opened.js(
        "drawing.edges.filter(isEdgeShown).map(e => [e.from, e.to].flatMap(t => countriesOf(t)))"
    )
    assert ends
    assert all(japan in countries for countries in ends)
    assert len(set(opened.js("drawing.edges.filter(isEdgeShown).map(e => e.record)"))) <= before[japan]
    assert opened.js(counts)[expand("id:china")] == before[expand("id:china")]
    memberships = opened.page.locator(f".kind:has([data-kind='{expand('cr:Membership')}']) .kind-count")
    assert int(memberships.text_content() or "") == opened.js(
        "drawing.edges.filter(e => isEdgeShown(e) && e.kind.endsWith('Membership')).length"
    )
    opened.page.locator("#facet-source").click()
    inside = opened.js(counts)
    assert inside
    assert sum(inside.values()) < sum(
        opened.js("chosen.country.clear(), Object.fromEntries(facetCounts('source'))").values()
    )
    opened.js("chosen.country.add(expand)".replace("expand", json.dumps(japan)))
    assert f"country={japan.local}" in opened.js("pictureChanged(), window.location.hash")
    again = opened.page.context.new_page()
    again.goto(opened.js("window.location.href"))
    again.wait_for_selector("body.ready")
    assert again.evaluate("shownEdges.length") == opened.js("shownEdges.length")
    opened.page.locator(".chip").click()
    assert opened.js("chosen.country.size") == 0
    assert opened.complaints == []


def test_two_things_side_by_side_tell_what_ties_them_and_what_they_share(
    opened: Opened, graph: Graph
) -> None:
    opened.js("t => select(t)", expand("id:beijing"))
    opened.page.locator("#pair").click()
    expect(opened.page.locator("#search")).to_be_focused()
    opened.page.keyboard.type("Shanghai")
    opened.page.keyboard.press("Enter")
    expect(opened.page.locator("#card-name")).to_have_text("Beijing – Shanghai")
    card = opened.page.locator("#card")
    expect(card).to_contain_text("What they share")
    expect(card).to_contain_text("Metropolis")
    assert opened.js("t => focus.nodes.has(t)", METROPOLIS)
    records = {row.record for row in graph.query(opened.js("sparqlOfPair(selected.iri, selected.other)"))}
    assert records >= set(opened.js("drawing.edges.filter(e => focus.edges.has(e.id)).map(e => e.record)"))
    again = opened.page.context.new_page()
    again.goto(opened.js("window.location.href"))
    again.wait_for_selector("body.ready")
    expect(again.locator("#card-name")).to_have_text("Beijing – Shanghai")
    opened.page.locator("#card .thing").first.click()
    expect(opened.page.locator("#card-name")).to_have_text("Beijing")
    opened.page.locator("#card-back").click()
    expect(opened.page.locator("#card-name")).to_have_text("Beijing – Shanghai")
    assert opened.complaints == []


CHAIN = "\n".join(
    [f"id:n{n} a cr:City ; skos:prefLabel 'N{n}'@en ." for n in range(6)]
    + [f"id:t{n} a cr:SisterCityTie ; cr:party id:n{n}, id:n{n + 1} ." for n in range(4)]
)


def test_the_shortest_way_is_found_and_none_is_said_where_there_is_none(
    visit: Callable[[Path], Opened], turtle: Callable[..., Path], tmp_path: Path
) -> None:
    graph = cityrel.open(turtle(CHAIN))
    own = [expand(f"id:n{n}") for n in range(6)]
    opened = visit(graph.view(tmp_path / "chain.html", graph.network().subgraph(own).copy()))
    assert opened.js("([a, b]) => shortestWays(a, b)", [own[0], own[4]]) == [own[:5]]
    assert opened.js("([a, b]) => shortestWays(a, b)", [own[0], own[5]]) == []
    opened.js("([a, b]) => select(a, { other: b })", [own[0], own[4]])
    assert opened.page.locator(".way .way-line").count() == 4
    opened.js("([a, b]) => select(a, { other: b })", [own[0], own[5]])
    expect(opened.page.locator("#card")).to_contain_text("no way")


CONSTRUCT = """# title@en: Seoul's twins
# title@ko: 서울의 자매도시
CONSTRUCT { ?a cr:sisterCityOf ?b . ?a cr:adminLevel ?level . ?claim cr:about ?a }
WHERE { ?a cr:sisterCityOf ?b ; cr:adminLevel ?level . ?claim cr:about ?a }"""


@pytest.fixture(scope="session")
def asked(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return graph.view(tmp_path_factory.mktemp("asked") / "asked.html", query=CONSTRUCT, a=expand("id:seoul"))


def test_what_a_query_returns_is_all_that_is_drawn(
    visit: Callable[[Path], Opened], graph: Graph, asked: Path
) -> None:
    opened = visit(asked)
    network = graph.network_of(CONSTRUCT, a=expand("id:seoul"))
    assert opened.js("shownNodes.length") == len(network)
    assert opened.js("shownEdges.length") == network.number_of_edges()
    labels = opened.page.locator(".kind-name").all_text_contents()
    assert {"sister city of", "administrative level", "claim"} <= set(labels)
    opened.js("select(drawing.nodes.find(n => n.kind.endsWith('#Claim')).id)")
    assert opened.page.locator("#card .sources .source").count() > 0
    assert opened.complaints == []


def test_the_page_says_which_query_made_it(visit: Callable[[Path], Opened], file: Path, asked: Path) -> None:
    opened = visit(asked)
    assert opened.page.locator("#title").text_content() == "Seoul's twins"
    opened.page.locator("#languages [value=ko]").click()
    assert opened.page.locator("#title").text_content() == "서울의 자매도시"
    opened.page.locator("#query-open").click()
    query = opened.page.locator("#query-text").text_content() or ""
    assert query.startswith("PREFIX cr: <")
    assert "title@" not in query
    opened.js("() => { navigator.clipboard.writeText = async (text) => { window.copied = text; }; }")
    opened.page.locator("#query-actions button").click()
    assert opened.js("window.copied") == query
    opened.page.keyboard.press("Escape")
    expect(opened.page.locator("#query-text")).to_be_hidden()
    expect(visit(file).page.locator("#query")).to_be_hidden()


def test_a_notebook_shows_the_page_in_place(
    visit: Callable[[Path], Opened], context: BrowserContext, asked: Path, tmp_path: Path
) -> None:
    complaints: list[str] = []
    page = context.new_page()
    page.on("console", lambda said: complaints.append(said.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.set_content(f"<!doctype html><p>Out[1]:</p>{asked._repr_html_()}")  # type: ignore[attr-defined]
    inside = page.frame_locator("iframe")
    inside.locator("body.ready").wait_for()
    inside.locator("#languages [value=zh]").click()
    inside.locator("#lenses [value=table]").click()
    inside.locator("#table tbody button").first.click()
    expect(inside.locator("#card-name")).to_be_visible()
    assert complaints == []
