"""What a reader takes along: a picture, a table, a page of paper."""

import base64
import csv
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

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


@pytest.mark.parametrize("language", ["en", "ko", "zh"])
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


PIXELS = """async (encoded) => {
  const bytes = Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0));
  const picture = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const ctx = canvas.getContext("2d", { willReadFrequently: true });
  ctx.drawImage(picture, 0, 0);
  const colours = (...box) => new Set(new Uint32Array(ctx.getImageData(...box).data.buffer)).size;
  return { width: picture.width, height: picture.height,
    top: colours(0, 0, picture.width, 1), all: colours(0, 0, picture.width, picture.height) };
}"""


def pixels(page: Page, path: Path) -> dict[str, Any]:
    """The size of a picture, and how many colours its first row and all of it have."""
    found: dict[str, Any] = page.evaluate(PIXELS, base64.b64encode(path.read_bytes()).decode("ascii"))
    return found


def test_a_picture_of_the_timeline_keeps_the_years(opened: Opened, tmp_path: Path) -> None:
    opened.lens("timeline")
    path = take(opened, "take-picture", tmp_path / "cityrel.png")
    assert path.read_bytes().startswith(b"\x89PNG")
    found = pixels(opened.page, path)
    assert found["width"] > 600
    assert found["height"] > 400
    assert found["all"] > 50
    assert found["top"] == 1


def pages_of(printed: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", printed))


def lay_out_paper(opened: Opened) -> None:
    """Lay out what the printer would get, to read in the page."""
    opened.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    opened.page.emulate_media(media="print")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_prints_on_one_landscape_page(opened: Opened, scheme: Any) -> None:
    opened.page.emulate_media(color_scheme=scheme)
    printed = opened.page.pdf(prefer_css_page_size=True, print_background=True)
    assert pages_of(printed) == 1
    found = re.search(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)", printed)
    assert found
    assert float(found[1]) > float(found[2])
    lay_out_paper(opened)
    paper = opened.page.locator("#paper")
    expect(paper.get_by_role("img")).to_be_visible()
    expect(opened.page.locator("#legend")).to_be_hidden()
    assert paper.locator(".paper-legend li").count() > 5
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
    assert pages_of(opened.page.pdf(prefer_css_page_size=True, print_background=True)) == 1
    lay_out_paper(opened)
    assert 10 < opened.page.locator("#paper tbody tr").count() <= lines
    expect(opened.page.locator("#paper")).to_contain_text(re.compile(r"and \d+ more"))
    opened.page.evaluate("dispatchEvent(new Event('afterprint'))")
