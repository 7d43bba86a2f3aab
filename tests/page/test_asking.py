"""The page to ask on as readers meet it: languages, Back, what was cut, and no script but its own."""

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page

from ..http_server import Server, served

pytestmark = pytest.mark.long
MISSPELT = "SELECT ?x { ?x a cr:Citty }"
TIES = "SELECT ?x { ?x a cr:SisterCityTie } LIMIT 3"
MANY = "SELECT ?a ?b ?c { ?a ?b ?c }"


@pytest.fixture(scope="module")
def server(graph: object) -> Iterator[Server]:
    with served("--workers", "2", "--limit", "20000") as found:
        yield found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="zh-CN")
    yield context.new_page()
    context.close()


def opened(page: Page, server: Server, **asked: str) -> None:
    page.goto(f"{server.base}#{urlencode(asked)}")
    page.wait_for_selector("body.ready")
    page.locator("#answer:not([hidden]), #refusal:not([hidden])").first.wait_for()


def in_chinese(page: Page) -> None:
    page.locator("#languages button[value=zh]").click()


def test_notes_and_refusals_change_with_the_language(page: Page, server: Server) -> None:
    opened(page, server, q=MISSPELT, strict="0", lang="ko")
    page.locator("#notes-list", has_text="뜻합니까").wait_for()
    in_chinese(page)
    page.locator("#notes-list", has_text="是否指").wait_for()
    page.goto("about:blank")
    opened(page, server, q=MISSPELT, lang="ko")
    page.locator("#refusal", has_text="뜻합니까").wait_for()
    in_chinese(page)
    page.locator("#refusal", has_text="是否指").wait_for()


def test_a_long_answer_that_was_cut_says_so(page: Page, server: Server) -> None:
    opened(page, server, q=MANY, lang="en")
    page.locator("#notes-list", has_text="Rows may be missing: this server gives 20,000 at most.").wait_for()
    assert page.locator("#notes-list li").count() == 1
    opened(page, server, q=f"{TIES} # {'x' * 10}", lang="en")
    assert page.locator("#notes").is_hidden()


def test_back_leads_to_what_was_asked_before_whatever_network_was_looked_at(
    page: Page, server: Server
) -> None:
    opened(page, server, q=TIES, lang="en")
    before = page.evaluate("history.length")
    for view in ("network", "table", "network"):
        page.locator(f"#view-{view}").click()
        if view == "network":
            page.frame_locator("#network").locator("body.ready").wait_for(timeout=20_000)
    assert page.evaluate("history.length") == before


def test_a_link_to_the_endpoint_keeps_its_language(page: Page, server: Server) -> None:
    page.goto(f"{server.base}sparql?{urlencode({'query': TIES, 'lang': 'ko'})}")
    page.locator("#answer-title", has_text="3행").wait_for()
    assert "lang=ko" in page.url


@pytest.mark.parametrize("tag", ["ko", "ko-KR", "KO"])
def test_an_address_opens_the_page_in_its_language(page: Page, server: Server, tag: str) -> None:
    for address in (f"{server.base}?lang={tag}", f"{server.base}#lang={tag}"):
        page.goto("about:blank")
        page.goto(address)
        page.locator("#languages [aria-pressed=true]", has_text="한국어").wait_for()


def test_a_field_that_was_emptied_shows_with_what_is_asked(page: Page, server: Server) -> None:
    opened(page, server, ask="mayor-in-a-year", lang="en")
    for field in ("city", "year"):
        page.locator(f"#field-{field}").fill("")
    page.locator("#field-year").press("Enter")
    page.wait_for_url("**year=2013**")
    values = [page.locator(f"#field-{field}").input_value() for field in ("city", "year")]
    assert values == ["Seoul", "2013"]


def test_an_answer_beside_other_values_is_called_earlier(page: Page, server: Server) -> None:
    opened(page, server, ask="mayor-in-a-year", lang="ko")
    earlier = page.locator("#earlier")
    assert not earlier.is_visible()
    page.locator("#field-year").fill("2014")
    earlier.wait_for()
    page.locator("#field-year").press("Enter")
    earlier.wait_for(state="hidden")
    page.locator("#write").click()
    earlier.wait_for()


def test_an_answer_rests_on_sources_that_lead_to_their_pages(page: Page, server: Server) -> None:
    opened(page, server, ask="is-a-member", lang="en")
    page.locator("#rests a").first.click()
    page.wait_for_url("**/id/*.html*")


def test_without_scripts_only_the_reason_is_shown(browser: Browser, server: Server) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server.base)
    assert "JavaScript" in page.locator("noscript").inner_text()
    assert page.locator("main").is_hidden()
    context.close()


def test_the_answer_to_a_long_query_is_a_file_too(page: Page, server: Server) -> None:
    opened(page, server, q=f"{TIES} #{'x' * 7000}", lang="en")
    with page.expect_download() as download:
        page.locator("#taking").get_by_text("CSV").click()
    assert download.value.path().read_bytes().startswith(b"\xef\xbb\xbf")
