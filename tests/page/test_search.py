"""Finding a thing by any of its names, with the keyboard alone."""

import math
import unicodedata

import pytest
from playwright.sync_api import expect

from cityrel import expand

from .opened import Opened, number

ULAANBAATAR = expand("id:ulaanbaatar")


@pytest.mark.parametrize(
    "typed",
    ["서울", "Seoul", "首尔", "漢城", "seoul ", "ＳＥＯＵＬ", unicodedata.normalize("NFD", "서울"), "서우"],
)
def test_a_thing_is_found_however_it_is_typed(opened: Opened, typed: str) -> None:
    opened.find(typed)
    expect(opened.name).to_have_text("Seoul")


def test_case_accents_and_punctuation_do_not_count(opened: Opened) -> None:
    opened.find("são-paulo")
    expect(opened.name).to_have_text("Sao Paulo")
    opened.find("서울베이징통합위원회")
    expect(opened.name).to_have_text("Seoul-Beijing Integrated Committee")


def test_an_actor_is_found_before_what_is_named_after_it(opened: Opened) -> None:
    opened.find("통합위원회")
    expect(opened.name).to_have_text("Seoul-Beijing Integrated Committee")


def test_the_keyboard_alone_opens_and_closes_a_card(opened: Opened) -> None:
    opened.page.keyboard.press("/")
    opened.page.keyboard.type("integrated committee")
    opened.page.keyboard.press("Enter")
    expect(opened.card).to_be_visible()
    expect(opened.name).to_be_focused()
    expect(opened.page.locator("#announcement")).to_contain_text("Committee")
    opened.page.keyboard.press("Escape")
    expect(opened.card).to_be_hidden()


def test_all_that_is_drawn_is_listed_for_those_without_a_mouse(opened: Opened) -> None:
    drawn = len(opened.nodes())
    opened.page.locator("#search").focus()
    options = opened.page.locator("#results").get_by_role("option")
    expect(options).to_have_count(10)
    assert number(opened.page.locator("#found-count").text_content()) >= drawn
    for _ in range(12):
        opened.page.keyboard.press("ArrowDown")
    assert options.count() >= drawn
    opened.page.keyboard.press("Enter")
    expect(opened.card).to_be_visible()


def test_what_is_chosen_comes_into_the_picture_with_its_lines(opened: Opened) -> None:
    assert ULAANBAATAR not in opened.nodes()
    opened.find("울란바토르")
    expect(opened.name).to_have_text("Ulaanbaatar")
    nodes = opened.nodes()
    assert ULAANBAATAR in nodes
    assert any(ULAANBAATAR in (edge["from"], edge["to"]) for edge in opened.edges())
    places = [(node["x"], node["y"]) for node in nodes.values()]
    assert all(math.isfinite(x + y) for x, y in places)
    assert len(set(places)) == len(places)
