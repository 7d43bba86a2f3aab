"""The first picture in its forms: nothing in it crosses or covers, everything opens, no word is stronger than known."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

import cityrel
from cityrel import Graph, expand

from ..projects import ports, write_project
from .opened import Opened

SEOUL, BEIJING, CITYNET = expand("id:seoul"), expand("id:beijing"), expand("id:citynet")

# Crossings of lines, labels that cover one another, lines through labels, the smallest label in pixels.
MEASURE = """() => {
  const svg = document.querySelector("#sheet > svg");
  const scale = svg.getBoundingClientRect().width / (svg.viewBox.baseVal?.width || svg.width.baseVal.value);
  const labels = [...svg.querySelectorAll("text")].filter((one) => one.textContent.trim()).map((one) => {
    const { left, right, top, bottom, height } = one.getBoundingClientRect();
    // the letters in the box of the font
    return { text: one.textContent, left: left + 1, right: right - 1, top: top + height * 0.2, bottom: bottom - height * 0.16 };
  });
  const lines = [...svg.querySelectorAll("line")].map((one) => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    return { left, right, top, bottom, flat: bottom - top < right - left };
  }).filter(({ left, right, top, bottom }) => right - left > 1 || bottom - top > 1);
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const pairs = (all, is) => all.flatMap((one, at) => all.slice(at + 1).filter((other) => is(one, other)).map((other) => [one.text, other.text]));
  const sizes = [...svg.querySelectorAll("text, tspan")].map((one) => parseFloat(getComputedStyle(one).fontSize) * scale);
  return {
    crossings: pairs(lines, (a, b) => a.flat !== b.flat && meet(a, b)).length,
    covered: pairs(labels, meet),
    struck: labels.filter((label) => lines.some((line) => meet(label, line))).map(({ text }) => text),
    smallest: Math.min(...sizes) >= 12,
    outside: labels.filter(({ left, right }) => left < 0 || right > innerWidth).map(({ text }) => text),
  };
}"""
CLEAR = {"crossings": 0, "covered": [], "struck": [], "smallest": True, "outside": []}


def assert_clear(page: Page) -> None:
    page.wait_for_selector("#sheet > svg")
    assert page.evaluate(MEASURE) == CLEAR


@pytest.fixture
def seen(opened: Opened) -> Opened:
    """The overview of the bundled graph."""
    opened.lens("overview")
    return opened


def texts(page: Page, selector: str) -> list[str]:
    return page.locator(selector).all_text_contents()


@pytest.mark.long
@pytest.mark.parametrize("language", ["en", pytest.param("ko", marks=pytest.mark.long), "zh"])
def test_between_two_nothing_crosses_or_covers(seen: Opened, language: str) -> None:
    seen.language(language)
    assert_clear(seen.page)
    seen.go(f"lang={language}&open=both+first+second")
    assert_clear(seen.page)
    seen.go(f"lang={language}&at=id:citynet")
    assert_clear(seen.page)


def test_a_phone_says_the_same(visit: Callable[..., Opened], file: Path, phone: BrowserContext) -> None:
    opened = visit(file, "", phone)
    for language in ("en", "ko", "zh"):
        opened.ask("setLanguage", language)
        assert_clear(opened.page)
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= 390
    rows = opened.page.locator("#sheet .row")
    assert rows.count() == 8


def test_the_headline_is_no_stronger_than_its_sources_and_they_are_named(seen: Opened) -> None:
    expect(seen.page.locator("#headline")).to_have_text(
        "Seoul and Beijing: sister cities since 1993. Their committee: last known session March 2018, none known since."
    )
    byline = seen.page.locator("#byline")
    expect(byline).to_contain_text(
        "A newspaper (copy on Daum), 2024-07-31: After its third session in March 2018 the committee"
    )
    expect(byline).to_contain_text("Collected mostly around Seoul.")
    for language, said in (("ko", "2018년 3월 이후 개최 확인 안 됨"), ("zh", "2018年3月后未见开会记录")):
        seen.language(language)
        expect(seen.page.locator("#headline")).to_contain_text(said)
    seen.language("en")
    seen.page.locator("#headline button").last.click()
    expect(seen.name).to_have_text("Seoul-Beijing Integrated Committee")


def test_what_is_not_known_fills_the_place_and_counts_as_in_the_table(seen: Opened) -> None:
    page = seen.page
    seen.go("open=both+first+second")
    assert page.locator("#sheet .row").count() == 19
    assert page.locator("#sheet text:text-is('not known')").count() == 11
    counts = texts(page, "#sheet [data-key^=count-]")
    assert counts == [
        "8 found",
        "8 found, 1 of them ended",
        "7 found · 1 not known",
        "8 not known",
        "3 not known",
        "3 found",
    ]
    page.locator("[data-key=count-first-1]").click()
    assert seen.state()["lens"] == "table"
    assert page.evaluate("document.activeElement.id") == "comparison-first"
    expect(page.locator("#headline")).to_have_text(
        "19 organizations, 8 with both. Not known: Beijing in 8, Seoul in 4."
    )


def test_rows_lines_boxes_and_numbers_open_what_is_behind_them(seen: Opened) -> None:
    page = seen.page
    row = page.locator(f"#sheet .row[data-iri='{CITYNET}']")
    row.locator(".half").last.click()  # not known: the card of the pair
    assert seen.state()["selected"] == CITYNET
    assert seen.state()["other"] == BEIJING
    page.keyboard.press("Escape")
    page.locator("#sheet [aria-label='sister cities since 1993']").click()
    assert seen.state()["selected"].endswith("seoul-beijing-sister-city-tie")
    page.keyboard.press("Escape")
    agreements = page.locator("#sheet [data-key=open-agreements]")
    agreements.click()
    assert page.locator("[data-list=agreements] .item").count() == 9
    assert "open=agreements" in seen.address
    agreements.click()
    assert page.locator("[data-list]").count() == 0
    ties = page.locator("#chips button").first
    ties.click()
    expect(ties).to_have_attribute("aria-pressed", "true")
    assert page.locator("[data-list=more-ties] .item").count() == 43
    ties.click()
    assert page.locator("[data-list]").count() == 0


def test_a_lane_shows_all_its_rows_and_again_fewer(seen: Opened) -> None:
    page = seen.page
    before = page.locator("#sheet .row").count()
    chip = page.locator("#sheet [data-key=open-first]")
    hidden = int((chip.text_content() or "").split()[1])
    chip.focus()
    page.keyboard.press("Enter")
    assert page.locator("#sheet .row").count() == before + hidden
    assert page.evaluate("document.activeElement.dataset.key") == "open-first"
    page.keyboard.press("Enter")
    assert page.locator("#sheet .row").count() == before


def test_the_keyboard_goes_by_rows_and_the_rest_steps_back(seen: Opened) -> None:
    page = seen.page
    first, second = page.locator("#sheet .row").nth(0), page.locator("#sheet .row").nth(1)
    page.locator("[data-key=count-both-1]").focus()
    page.keyboard.press("Tab")
    expect(first).to_be_focused()
    label = first.get_attribute("aria-label") or ""
    assert label.startswith("Metropolis. Seoul: since 1987 · known in 2023, co-president 2024–26. Beijing: ")
    page.wait_for_function("one => getComputedStyle(one).opacity < 1", arg=second.element_handle())
    assert first.evaluate("one => getComputedStyle(one).opacity") == "1"
    page.keyboard.press("Tab")
    expect(second).to_be_focused()
    page.keyboard.press("Enter")
    expect(seen.name).to_have_text("BeSeTo")


def test_the_year_dims_what_was_not_in_force(seen: Opened) -> None:
    seen.go("open=both&year=1980")
    assert seen.page.locator("#sheet .row .half.past").count() > 0
    assert seen.page.locator("#sheet .past[aria-label='sister cities since 1993']").count() == 1
    seen.go("open=both&year=2010")
    beijing = seen.page.locator(f"#sheet .row[data-iri='{expand('id:anmc21')}'] .half").last
    assert "past" in (beijing.get_attribute("class") or "")


def test_the_comparison_is_copied_as_it_stands(seen: Opened) -> None:
    seen.lens("table")
    page = seen.page
    buttons = page.locator("#comparison .compared-tools button")
    buttons.last.click()
    rows = [line.split("\t") for line in page.evaluate("window.copied").split("\n")]
    assert len({len(row) for row in rows}) == 1
    assert len(rows) == 1 + 19 + 2
    metropolis = next(row for row in rows if row[1] == "Metropolis")
    assert metropolis[3:6] == ["yes, 2023", "since 1987", "co-president 2024–26"]
    buttons.first.click()
    assert page.evaluate("window.copied").count("\n") == len(rows)


# ---- Other projects

MEMBERS = """member,organization,role,since,until,source
busan,metropolis,cr:role-member,1999,,list
shanghai,metropolis,cr:role-member,,,list
fukuoka,citynet,cr:role-member,2001,2005,list
"""
BODIES = "id,label@en,since,source\nmetropolis,Metropolis,1985,list\ncitynet,CITYNET,1987,list\n"
MORE: dict[str, Any] = {"Membership": MEMBERS, "CityOrganization": BODIES}


def page_of(browser: Browser, folder: Path, width: int = 1440) -> Page:
    page = browser.new_page(viewport={"width": width, "height": 900}, locale="en")
    page.goto(cityrel.open(folder).view(folder / "page.html").as_uri())
    page.wait_for_selector("body.ready")
    return page


@pytest.mark.parametrize(
    ("poles", "tables", "said", "rows"),
    [
        ('"busan"', MORE, "Busan: found in 1 organization; 2 ties in 2 countries and regions.", 1),
        ("", MORE, "3 memberships found", 3),
        pytest.param("", {}, "2 ties found.", 3, marks=pytest.mark.long),
        pytest.param(
            '"busan", "shanghai", "fukuoka"',
            MORE,
            "Busan, Shanghai, and Fukuoka in 2 organizations",
            3,
            marks=pytest.mark.long,
        ),
        ('"incheon", "busan"', MORE, "Incheon and Busan: nothing found between them yet.", 1),
    ],
    ids=["one", "none", "none without organizations", "three", "two without a tie"],
)
def test_any_project_opens_on_a_picture_of_what_it_knows(
    browser: Browser, tmp_path: Path, poles: str, tables: dict[str, str], said: str, rows: int
) -> None:
    page = page_of(browser, write_project(tmp_path / "own", ports(poles), **tables))
    expect(page.locator("#headline")).to_contain_text(said)
    assert page.locator("#sheet .row").count() == rows
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 900})
        for language in ("en", "ko", "zh"):
            page.evaluate("tag => cityrel.setLanguage(tag)", language)
            assert_clear(page)
    page.close()


@pytest.mark.long
def test_one_of_many_ties_tells_them_by_country(
    visit: Callable[..., Opened], graph: Graph, tmp_path: Path
) -> None:
    opened = visit(graph.view(tmp_path / "seoul.html", graph.network(around="seoul")))
    expect(opened.page.locator("#headline")).to_contain_text("43 ties in 29 countries and regions.")
    assert opened.page.locator("#sheet .item").count() == 43
    for language in ("en", "ko", "zh"):
        opened.language(language)
        assert_clear(opened.page)
