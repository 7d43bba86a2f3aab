"""The table: the lines that are drawn, row by row."""

import re

from playwright.sync_api import expect

from cityrel import expand

from .opened import Opened, number

HAN = re.compile(r"[\u4e00-\u9fff]")


def test_the_same_selection_is_a_table_that_sorts(opened: Opened) -> None:
    edges = opened.edges()
    opened.lens("table")
    rows = opened.page.locator("#table tbody tr")
    assert rows.count() == len(edges)
    opened.page.locator("#sort-0").focus()
    opened.page.keyboard.press("Enter")
    heads = opened.page.locator("#table thead th")
    expect(heads.first).to_have_attribute("aria-sort", "ascending")
    expect(opened.page.locator("#sort-0")).to_be_focused()
    names = opened.page.locator("#table tbody th .thing-name").all_text_contents()
    assert names == opened.page.evaluate(
        "names => names.sort(new Intl.Collator('en', { numeric: true }).compare)", names
    )
    opened.page.locator("#sort-3").click()
    opened.page.locator("#sort-3").click()
    expect(heads.nth(3)).to_have_attribute("aria-sort", "descending")
    since = opened.page.locator("#table tbody tr td:nth-child(4)").all_text_contents()
    known = [int(year) for year in since if year]
    assert known == sorted(known, reverse=True)
    assert since[len(known) :] == [""] * (len(since) - len(known))
    sources = opened.page.locator("#table tbody tr td:last-child").all_text_contents()
    assert all(number(count) > 0 for count in sources)
    opened.open_legend()
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


# How many things a kind has, and what its columns are called.
COLUMNS = """(kind) => {
  const { things, kinds, properties } = cityrel.content();
  return [
    Object.values(things).filter((thing) => thing.kind === kind).length,
    kinds[kind].columns.flatMap((each) => properties[each]?.label.en ?? []),
  ];
}"""


def test_a_kind_has_a_table_of_its_own_columns(opened: Opened) -> None:
    kind = expand("cr:SisterCityTie")
    ties, columns = opened.page.evaluate(COLUMNS, kind)
    opened.lens("table")
    chip = opened.page.locator("#table-kinds button", has_text="sister-city tie")
    chip.click()
    expect(chip).to_have_attribute("aria-pressed", "true")
    expect(chip).to_be_focused()
    assert "table=SisterCityTie" in opened.address
    heads = opened.page.locator("#table thead th").all_inner_texts()
    assert heads[0] == "Name"
    assert heads[1] == columns[0]
    assert heads[-2:] == ["State", "Sources"]
    rows = opened.page.locator("#table tbody tr")
    expect(rows).to_have_count(ties)
    opened.page.get_by_role("button", name="Copy for a spreadsheet").last.click()
    copied = [line.split("\t") for line in opened.copied().splitlines()]
    assert copied[0] == [*heads, "Identifier"]
    assert len(copied) == ties + 1
    opened.year(1990)
    expect(opened.page.locator("#table caption")).to_contain_text(f"of {ties} rows")
    assert rows.count() < ties
    rows.first.locator("th .thing").click()
    expect(opened.card).to_be_visible()
    opened.come_back()
    expect(opened.page.locator("#table-kinds [aria-pressed=true]")).to_have_text(
        re.compile("^sister-city tie")
    )
