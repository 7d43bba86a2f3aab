"""What a reader takes along: a picture, a table, a page of paper."""

import csv
import html
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
from playwright.sync_api import expect

import cityrel
from cityrel import expand
from cityrel.messages import all_messages

from .opened import Opened

TIE = expand("id:seoul-beijing-sister-city-tie")


def take(opened: Opened, button: str, path: Path) -> Path:
    """Download what a button of the menu gives."""
    opened.page.locator("#take").click()
    with opened.page.expect_download() as waiting:
        opened.page.locator(f"#{button}").click()
    assert waiting.value.suggested_filename == path.name
    waiting.value.save_as(path)
    return path


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    "language", [pytest.param("en", marks=pytest.mark.long), "ko", pytest.param("zh", marks=pytest.mark.long)]
)
def test_what_is_seen_is_kept_as_a_table(opened: Opened, language: str, tmp_path: Path) -> None:
    opened.language(language)
    rows = rows_of(take(opened, "take-table", tmp_path / "cityrel.csv"))
    words = all_messages()
    assert len(rows) == len(opened.edges())
    tie = next(row for row in rows if row[words["column-record-id"][language]] == cityrel.IRI(TIE).curie)
    assert tie[words["column-since"][language]] == "1993"
    assert tie[words["column-sources"][language]]


FORMULA = """
id:a a cr:City ; skos:prefLabel "=1+1"@en . id:b a cr:City ; skos:prefLabel "B, \\"the\\" city"@en .
id:t a cr:SisterCityTie ; cr:party id:a, id:b .
"""


def test_a_spreadsheet_takes_no_name_for_a_formula(
    visit: Callable[..., Opened], world: Callable[[str], Path], tmp_path: Path
) -> None:
    (row,) = rows_of(take(visit(world(FORMULA)), "take-table", tmp_path / "cityrel.csv"))
    assert {row["From"], row["To"]} == {"'=1+1", 'B, "the" city'}


SVG = "{http://www.w3.org/2000/svg}"


def words_of(path: Path) -> str:
    """All that is written in a picture of SVG."""
    return " ".join("".join(one.itertext()) for one in ElementTree.parse(path).iter(f"{SVG}text"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_picture_goes_along_with_its_headline_the_date_of_the_data_and_its_sources(
    opened: Opened, scheme: Any, tmp_path: Path
) -> None:
    opened.page.emulate_media(color_scheme=scheme)
    opened.lens("network")
    headline = opened.page.locator("#headline").inner_text()
    path = take(opened, "take-drawing", tmp_path / "cityrel.svg")
    written = words_of(path)
    assert headline in written
    assert "Seoul" in written
    assert re.search(r"Data as of [^.]*20[23]\d", written)
    assert "Sources: " in written
    text = path.read_text(encoding="utf-8")
    assert not re.findall(r"var\(| style=| class=|data-|href=", text)
    picture = take(opened, "take-picture", tmp_path / "cityrel.png").read_bytes()
    assert picture.startswith(b"\x89PNG")
    width, height = (int.from_bytes(picture[at : at + 4]) for at in (16, 20))
    root = ElementTree.parse(path).getroot()
    assert (width, height) == tuple(2 * int(float(root.attrib[side])) for side in ("width", "height"))


def test_the_picture_of_a_hostile_name_is_still_a_picture(
    visit: Callable[..., Opened], world: Callable[[str], Path], tmp_path: Path
) -> None:
    name = "</text><script>alert(1)</script> & ]]>"
    told = f"id:a a cr:City ; skos:prefLabel {json.dumps(name)}@en . id:b a cr:City ; cr:twin id:a ."
    opened = visit(world(told.replace(" ; cr:twin id:a", "")), "lens=network")
    assert name in words_of(take(opened, "take-drawing", tmp_path / "cityrel.svg"))


@pytest.mark.long
def test_a_tour_prints_as_a_hand_out_a_step_a_page(visit: Callable[..., Opened], report_file: Path) -> None:
    opened = visit(report_file)
    before = opened.state()
    steps = opened.ask("content")["tours"][0]["steps"]
    opened.page.evaluate("window.print = () => { window.printed = true; }")
    opened.page.locator("#take").click()
    opened.page.locator("#take-handout").click()
    pages = opened.page.locator("#paper .paper-step")
    assert pages.count() == len(steps)
    for at in (0, len(steps) - 1):
        assert pages.nth(at).locator("h2").text_content() == steps[at]["title"]["en"]["text"]
    assert opened.state() == before
    assert pages_of(printed(opened)) == len(steps)
    opened.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert opened.page.evaluate("window.printed")


@pytest.mark.long
def test_a_page_embeds_with_its_lens_and_language(visit: Callable[..., Opened], report_file: Path) -> None:
    opened = visit(report_file, "lens=network&lang=ko")
    opened.page.locator("#take").click()
    opened.page.locator("#take-embed").click()
    code = opened.copied()
    asked = parse_qs(urlsplit(html.unescape(re.findall(r'src="([^"]+)"', code)[0])).fragment)
    assert (asked["embed"], asked["lens"], asked["lang"]) == (["1"], ["network"], ["ko"])
    frame = visit(report_file, "embed=1&lens=network&lang=ko")
    for hidden in ("#lenses", "#search", "#languages", "#take"):
        expect(frame.page.locator(hidden)).to_be_hidden()
    expect(frame.page.locator("#headline")).to_be_visible()
    assert "embed" not in str(frame.page.locator("#whole").get_attribute("href"))


def printed(opened: Opened) -> bytes:
    """What the printer gets."""
    opened.page.emulate_media(media="print")
    return opened.page.pdf(prefer_css_page_size=True, print_background=True)


def pages_of(document: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", document))


def lay_out_paper(opened: Opened) -> None:
    """Lay out what the printer would get, to read in the page."""
    opened.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    opened.page.emulate_media(media="print")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_prints_on_one_landscape_page(opened: Opened, scheme: Any) -> None:
    opened.page.emulate_media(color_scheme=scheme)
    document = printed(opened)
    assert pages_of(document) == 1
    found = re.search(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)", document)
    assert found
    assert float(found[1]) > float(found[2])
    lay_out_paper(opened)
    paper = opened.page.locator("#paper")
    expect(paper.locator(":scope > svg")).to_be_visible()
    expect(opened.page.locator("#legend")).to_be_hidden()
    expect(paper).to_contain_text(re.compile(r"Data as of [^.]*20[23]\d"))
    expect(paper).to_contain_text("Sources: ")
    opened.page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(paper).to_be_empty()


def test_the_table_prints_as_a_table_on_one_page(opened: Opened) -> None:
    lines = len(opened.edges())
    opened.lens("table")
    opened.page.locator("#take").click()
    expect(opened.page.locator("#take-table")).to_be_visible()
    expect(opened.page.locator("#take-picture")).to_be_hidden()
    opened.page.keyboard.press("Escape")
    expect(opened.page.locator("#take-table")).to_be_hidden()
    assert pages_of(printed(opened)) == 1
    lay_out_paper(opened)
    assert 10 < opened.page.locator("#paper tbody tr").count() <= lines
    expect(opened.page.locator("#paper")).to_contain_text(re.compile(r"and \d+ more"))
    opened.page.evaluate("dispatchEvent(new Event('afterprint'))")
