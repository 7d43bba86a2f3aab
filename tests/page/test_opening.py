"""A page as it opens: one small file that asks no other address, whole on a phone, the same each time."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext, expect

from cityrel import Graph

from .conftest import FEW
from .opened import Opened


def test_no_request_leaves_the_page(visit: Callable[..., Opened], file: Path) -> None:
    opened = visit(file, "lens=network&centre=all")
    opened.page.locator("#zoom-in").click()
    opened.find("Seoul")
    expect(opened.name).to_have_text("Seoul")
    assert [each.partition("#")[0] for each in opened.requests] == [file.as_uri()]
    expect(opened.page.locator("#hint")).to_be_hidden()


def test_the_page_is_small_and_the_same_each_time(file: Path, report: Graph, report_file: Path) -> None:
    assert file.stat().st_size < 1_450_000
    assert report.page(report.focus(limit=FEW)) == report_file.read_text(encoding="utf-8")


def test_a_phone_shows_it_whole(
    visit: Callable[..., Opened], report_file: Path, phone: BrowserContext
) -> None:
    opened = visit(report_file, "", phone)
    page = opened.page
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        expect(page.locator("#theme")).to_have_attribute("aria-pressed", str(scheme == "dark").lower())
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator("#tools-open").tap()
    page.locator("#theme").tap()
    expect(page.locator("#theme")).to_have_attribute("aria-pressed", "true")
    opened.find("Beijing")
    box = opened.card.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
