"""The table: the lines that are drawn, row by row."""

import re

from playwright.sync_api import expect

from .opened import Opened, number

HAN = re.compile(r"[\u4e00-\u9fff]")


def test_the_same_selection_is_a_table_that_sorts(opened: Opened) -> None:
    edges = opened.edges()
    opened.lens("table")
    rows = opened.page.locator("#table tbody tr")
    assert rows.count() == len(edges)
    opened.page.locator("#sort-from").focus()
    opened.page.keyboard.press("Enter")
    heads = opened.page.locator("#table thead th")
    expect(heads.first).to_have_attribute("aria-sort", "ascending")
    expect(opened.page.locator("#sort-from")).to_be_focused()
    names = opened.page.locator("#table tbody th .thing-name").all_text_contents()
    assert names == opened.page.evaluate(
        "names => names.sort(new Intl.Collator('en', { numeric: true }).compare)", names
    )
    opened.page.locator("#sort-since").click()
    opened.page.locator("#sort-since").click()
    expect(heads.nth(3)).to_have_attribute("aria-sort", "descending")
    since = opened.page.locator("#table tbody tr td:nth-child(4)").all_text_contents()
    known = [int(year) for year in since if year]
    assert known == sorted(known, reverse=True)
    assert since[len(known) :] == [""] * (len(since) - len(known))
    sources = opened.page.locator("#table tbody tr td:last-child").all_text_contents()
    assert all(number(count) > 0 for count in sources)
    opened.page.locator("#group-2").uncheck()
    assert rows.count() == len(opened.edges()) < len(edges)
    rows.first.locator("td .thing").first.click()
    expect(opened.card).to_be_visible()
    expect(opened.card.locator(".source").first).to_be_visible()
    assert "lens=table" in opened.address
    opened.language("zh")
    assert HAN.search(str(heads.first.text_content()))
    opened.lens("network")
    expect(opened.page.locator("#network")).to_be_visible()
