"""The address: what stands after # rebuilds what is seen."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs

from playwright.sync_api import expect

from cityrel import expand

from .opened import Opened

COMMITTEE = expand("id:seoul-beijing-integrated-committee")


def test_the_address_rebuilds_the_view(opened: Opened, file: Path, visit: Callable[..., Opened]) -> None:
    opened.language("ko")
    opened.open_legend()
    opened.page.locator(f"[data-kind='{expand('cr:Country')}']").uncheck()
    opened.page.locator("#group-5").check()
    opened.select(COMMITTEE)
    assert "lang=ko" in opened.address
    again = visit(file, opened.address)
    assert again.state() == opened.state()
    assert again.state()["selected"] == COMMITTEE
    assert set(again.nodes()) == set(opened.nodes())
    assert {edge["id"] for edge in again.edges()} == {edge["id"] for edge in opened.edges()}
    assert again.name.text_content() == opened.name.text_content()
    again.go("")
    expect(again.card).to_be_hidden()
    expect(again.page.locator("#languages [value=en]")).to_have_attribute("aria-pressed", "true")
    assert again.state()["language"] == "en"


def test_the_link_that_is_copied_is_the_address(opened: Opened) -> None:
    opened.lens("timeline")
    opened.year(2013)
    opened.page.locator("#take").click()
    opened.page.get_by_role("button", name="Copy link").click()
    assert opened.copied() == opened.page.url
    asked = parse_qs(opened.address)
    assert (asked["lens"], asked["year"]) == (["timeline"], ["2013"])
