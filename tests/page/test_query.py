"""The page of a query: what it returns and nothing else, the query itself, and the page inside a notebook."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext, expect

from cityrel import Graph, expand

from .conftest import CONSTRUCT
from .opened import Opened


def test_what_a_query_returns_is_all_that_is_drawn(
    visit: Callable[..., Opened], report: Graph, asked: Path
) -> None:
    opened = visit(asked)
    network = report.network_of(CONSTRUCT, a=expand("id:seoul"))
    assert set(opened.nodes()) == {str(node) for node in network}
    assert len(opened.edges()) == network.number_of_edges()
    labels = opened.page.locator(".kind-name").all_text_contents()
    assert {"sister city of", "administrative level", "claim"} <= set(labels)
    opened.click_on(next(iri for iri, node in opened.nodes().items() if node["kind"] == expand("cr:Claim")))
    expect(opened.card.locator(".sources .source").first).to_be_visible()


def test_the_page_says_which_query_made_it(visit: Callable[..., Opened], asked: Path) -> None:
    opened = visit(asked)
    expect(opened.page.locator("#title")).to_have_text("Seoul's twins")
    opened.language("ko")
    expect(opened.page.locator("#title")).to_have_text("서울의 자매도시")
    opened.page.locator("#query-open").click()
    query = opened.page.locator("#query-text").text_content() or ""
    assert query.startswith("PREFIX cr: <")
    assert "title@" not in query
    opened.page.locator("#query-actions button").click()
    assert opened.copied() == query
    opened.page.keyboard.press("Escape")
    expect(opened.page.locator("#query-text")).to_be_hidden()


def test_a_page_that_no_query_made_shows_none(opened: Opened) -> None:
    expect(opened.page.locator("#query")).to_be_hidden()


def test_a_notebook_shows_the_page_in_place(context: BrowserContext, asked: Path) -> None:
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
    page.close()
    assert complaints == []
