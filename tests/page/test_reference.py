"""The reference in a real browser: one language at a time, search, addresses, phone, paper, accessibility."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from ..conftest import ROOT
from .test_accessibility import COLOURS, faults

REFERENCE = (ROOT / "docs" / "reference.html").as_uri()


@pytest.fixture
def read(context: BrowserContext) -> Iterator[Callable[..., Page]]:
    """A function that opens the reference; it may ask for nothing and complain of nothing."""
    pages: list[Page] = []
    complaints: list[str] = []
    requests: list[str] = []

    def open_at(address: str = "", window: BrowserContext = context) -> Page:
        page = window.new_page()
        pages.append(page)
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: requests.append(request.url.partition("#")[0]))
        page.goto(REFERENCE + address)
        return page

    yield open_at
    for page in pages:
        page.evaluate("localStorage.clear()")
        page.close()
    assert complaints == []
    assert set(requests) == {REFERENCE}


def test_one_language_is_seen_at_a_time_and_is_kept(read: Callable[..., Page]) -> None:
    page = read("#SisterCityTie")
    article = page.locator("article#SisterCityTie")
    expect(article.locator("h3")).to_have_text("sister-city tie", use_inner_text=True)
    top = page.evaluate("document.getElementById('SisterCityTie').getBoundingClientRect().top")
    page.get_by_role("button", name="한국어").dispatch_event("click")  # a click of Playwright scrolls first
    expect(article.locator("h3")).to_have_text("자매도시 관계", use_inner_text=True)
    assert page.evaluate("document.documentElement.lang") == "ko"
    assert page.title() == "도시외교 지식그래프: 참고서"
    assert "sister-city tie" not in article.inner_text()
    assert page.evaluate(
        "document.getElementById('SisterCityTie').getBoundingClientRect().top"
    ) == pytest.approx(top, abs=2)
    page.reload()
    expect(article.locator("h3")).to_have_text("자매도시 관계", use_inner_text=True)


@pytest.mark.parametrize(
    ("typed", "anchor"),
    [
        ("sister-city tie", "SisterCityTie"),
        ("友好城市关系", "SisterCityTie"),
        ("rolechair", "role-chair"),
        ("갈등", ""),
    ],
)
def test_words_are_found_in_any_language(read: Callable[..., Page], typed: str, anchor: str) -> None:
    page = read()
    page.keyboard.press("/")
    page.keyboard.insert_text(typed)
    if not anchor:
        expect(page.get_by_role("status")).to_be_visible()
        return
    expect(page.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == f"#{anchor}"
    expect(page.get_by_role("listbox")).to_be_hidden()
    assert page.evaluate("document.activeElement.id") == anchor
    expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()


def test_search_is_worked_with_arrows_and_escape(read: Callable[..., Page]) -> None:
    page = read()
    search = page.get_by_role("combobox")
    search.fill("tie")
    options = page.get_by_role("option")
    search.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    assert search.get_attribute("aria-activedescendant") == options.nth(1).get_attribute("id")
    search.press("ArrowUp")
    search.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    search.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_a_class_of_the_picture_leads_to_what_is_told_of_it(read: Callable[..., Page]) -> None:
    page = read()
    link = page.locator("svg a[href='#Membership']")
    assert "membership" in (link.text_content() or "")
    link.click()
    expect(page.locator("article#Membership")).to_be_in_viewport()


def test_light_and_dark_are_chosen_and_kept(read: Callable[..., Page]) -> None:
    page = read()
    colour = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(colour)
    page.get_by_role("button", name="light or dark").click()
    dark = page.evaluate(colour)
    page.reload()
    assert page.evaluate(colour) == dark != light
    page.get_by_role("button", name="light or dark").click()
    assert page.evaluate(colour) == light


def test_nothing_is_wider_than_a_phone(read: Callable[..., Page], phone: BrowserContext) -> None:
    page = read("#Membership", phone)
    for language in ("en", "ko", "zh"):
        page.locator(f".switch button[value={language}]").click()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, language


def test_on_a_phone_each_cell_says_of_what_column_it_is(
    read: Callable[..., Page], phone: BrowserContext
) -> None:
    page = read("#Membership", phone)
    says = "getComputedStyle(document.querySelector('#Membership table td:not(:empty)'), '::before').content"
    assert page.evaluate(says) == '"needed: "'
    page.get_by_role("button", name="中文").dispatch_event("click")
    assert page.evaluate(says) == '"必填: "'


def test_on_paper_nothing_is_folded(read: Callable[..., Page]) -> None:
    page = read()
    folded = page.evaluate("document.querySelectorAll('main details:not([open])').length")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert folded
    assert page.evaluate("document.querySelectorAll('main details:not([open])').length") == 0
    expect(page.locator("header")).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("document.querySelectorAll('main details:not([open])').length") == folded


@pytest.mark.parametrize("window", ["context", "phone"])
def test_axe_finds_nothing_serious_or_critical(
    read: Callable[..., Page], window: str, request: pytest.FixtureRequest
) -> None:
    page = read("", request.getfixturevalue(window))
    page.evaluate("document.querySelectorAll('article').forEach((each, i) => { if (i % 40) each.remove(); })")
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    page.get_by_role("combobox").fill("cr")
    page.evaluate(Axe().axe_script)
    found = faults(page, {})
    page.emulate_media(color_scheme="dark")
    assert found + faults(page, COLOURS) == []
