"""Two things side by side: what ties them, what they share, and the shortest way between them."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from cityrel import Graph, expand

from .opened import Opened


def test_two_things_side_by_side_tell_what_ties_them_and_what_they_share(
    opened: Opened, graph: Graph
) -> None:
    opened.find("Beijing")
    opened.page.locator("#pair").click()
    expect(opened.page.locator("#search")).to_be_focused()
    opened.page.keyboard.type("Shanghai")
    opened.page.keyboard.press("Enter")
    expect(opened.name).to_have_text("Beijing – Shanghai")
    expect(opened.card).to_contain_text("What they share")
    expect(opened.card).to_contain_text("Metropolis")
    standing = opened.standing()
    assert standing
    assert expand("id:metropolis") in standing["nodes"]
    opened.card.get_by_role("button", name="Copy SPARQL").click()
    told = {str(row.record) for row in graph.query(opened.copied())}
    drawn = {edge["record"] for edge in opened.edges() if edge["id"] in standing["edges"]}
    assert drawn
    assert drawn <= told
    opened.come_back()
    expect(opened.name).to_have_text("Beijing – Shanghai")
    opened.card.locator(".thing").first.click()
    expect(opened.name).to_have_text("Beijing")
    opened.page.locator("#card-back").click()
    expect(opened.name).to_have_text("Beijing – Shanghai")


def test_a_click_with_shift_makes_a_pair(opened: Opened) -> None:
    opened.find("Shanghai")
    opened.page.keyboard.down("Shift")
    opened.click_on(expand("id:tokyo"))
    opened.page.keyboard.up("Shift")
    expect(opened.name).to_have_text("Shanghai – Tokyo")


CHAIN = "\n".join(
    [f"id:n{n} a cr:City ; skos:prefLabel 'N{n}'@en ." for n in range(6)]
    + [f"id:t{n} a cr:SisterCityTie ; cr:party id:n{n}, id:n{n + 1} ." for n in range(4)]
)


def test_the_shortest_way_is_found_and_none_is_said_where_there_is_none(
    visit: Callable[..., Opened], world: Callable[[str], Path]
) -> None:
    opened = visit(world(CHAIN))
    opened.ask("compare", expand("id:n0"), expand("id:n4"))
    expect(opened.page.locator(".way")).to_have_count(1)
    expect(opened.page.locator(".way .way-line")).to_have_count(4)
    expect(opened.page.locator(".way li:not(.way-line)")).to_have_text([f"N{n}" for n in range(5)])
    opened.ask("compare", expand("id:n0"), expand("id:n5"))
    expect(opened.card).to_contain_text("no way")
    expect(opened.page.locator(".way")).to_have_count(0)
