"""Time: columns of years, what was in force in a year, and the years played one after another."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from cityrel import expand
from cityrel.messages import all_messages
from cityrel.page.opening import Focus

from .opened import Opened

FIRST_YEAR = 1900


def years_begun(opened: Opened, opening: Focus) -> dict[str, int]:
    """The year of each thing that is drawn and has one on the scale."""
    years = {str(node): data.get("since", 0) for node, data in opening.network.nodes(data=True)}
    return {iri: years[iri] for iri in opened.nodes() if years[iri] >= FIRST_YEAR}


def headings(opened: Opened) -> dict[int, float]:
    """Where the middle of each year stands that is written over the columns; names may hold years too."""
    years = [line for line in opened.written() if re.fullmatch(r"\d{4}", line.text)]
    top = min(line.top for line in years)
    return {int(line.text): line.left + line.width / 2 for line in years if line.top - top < 1}


def places(opened: Opened) -> dict[str, tuple[int, int]]:
    return {iri: (round(node["x"]), round(node["y"])) for iri, node in opened.nodes().items()}


def assert_in_columns(opened: Opened, opening: Focus) -> list[int]:
    """Check that each thing stands in the column of its year, and return the years in their order."""
    nodes, begun = opened.nodes(), years_begun(opened, opening)
    columns: dict[int, set[int]] = {}
    for iri, year in begun.items():
        columns.setdefault(year, set()).add(round(nodes[iri]["x"]))
    assert columns
    assert all(len(places) == 1 for places in columns.values()), columns
    order = sorted(columns)
    assert sorted(order, key=lambda year: min(columns[year])) == order
    head = headings(opened)
    assert len(head) > 1
    for year in set(order) & set(head):
        assert abs(head[year] - min(columns[year])) <= 1
    assert len(set(places(opened).values())) == len(nodes)
    return order


def test_along_the_years_each_thing_stands_in_the_column_of_its_year(opened: Opened, opening: Focus) -> None:
    before = places(opened)
    opened.lens("timeline")
    assert_in_columns(opened, opening)
    undated = next(line for line in opened.written() if line.text == all_messages()["undated"]["en"])
    since = opening.network.nodes(data="since")
    below = [y for iri, (_, y) in places(opened).items() if since[expand(iri)] is None]
    assert below
    assert min(below) > undated.top + undated.height
    assert "lens=timeline" in opened.address
    opened.lens("network")
    assert places(opened) == before


def test_columns_come_and_go_with_what_is_brought_in(opened: Opened, opening: Focus) -> None:
    opened.select(expand("id:metropolis"))
    opened.page.locator("#grow").click()
    opened.page.keyboard.press("Escape")
    grown = set(opened.nodes())
    opened.lens("timeline")
    assert set(opened.nodes()) == grown
    more = assert_in_columns(opened, opening)
    opened.page.locator(".chip").click()
    assert len(assert_in_columns(opened, opening)) < len(more)


AGES = """
id:a a cr:City ; skos:prefLabel "A"@en . id:b a cr:City ; skos:prefLabel "B"@en .
id:old a cr:SisterCityTie ; cr:party id:a, id:b ; cr:since "1993"^^xsd:gYear ; cr:until "2003"^^xsd:gYear .
id:new a cr:SisterCityTie ; cr:party id:a, id:b ; cr:since "2010-05"^^xsd:gYearMonth ; cr:status cr:status-active .
id:open a cr:FriendshipCityTie ; cr:party id:a, id:b ; cr:since "2000"^^xsd:gYear .
id:meeting a cr:Meeting ; skos:prefLabel "M"@en ; cr:since "2001"^^xsd:gYear ; cr:participant id:a, id:b .
"""


def states(opened: Opened) -> dict[str, str]:
    return {
        expand(edge["record"]).local: edge["state"]
        for edge in opened.edges()
        if edge["record"] not in opened.nodes()
    }


def test_at_a_year_only_what_was_in_force_is_shown(
    visit: Callable[..., Opened], world: Callable[[str], Path]
) -> None:
    opened = visit(world(AGES))
    assert states(opened) == {"new": "current", "old": "ended", "open": "unknown"}
    everything = len(opened.edges())
    opened.year(2001)
    assert states(opened) == {"old": "current", "open": "unknown"}
    assert len(opened.nodes()) == 3
    old = next(edge for edge in opened.edges() if edge["record"] == expand("id:old"))
    assert not old["dashes"]
    slider = opened.page.get_by_role("slider")
    expect(slider).to_have_attribute("aria-valuetext", "2001: 1 began")
    slider.press("ArrowRight")
    expect(opened.page.locator("#time-shown")).to_have_text("2002")
    assert opened.state()["year"] == 2002
    assert len(opened.nodes()) == 2
    assert "year=2002" in opened.address
    assert (slider.get_attribute("min"), slider.get_attribute("max")) == ("1993", "2010")
    assert opened.page.locator("#time-bars rect").count() == 4
    opened.page.get_by_role("button", name="All years").click()
    assert len(opened.edges()) == everything == 5


def test_the_years_play_and_stop_at_the_last(
    visit: Callable[..., Opened], world: Callable[[str], Path]
) -> None:
    opened = visit(world(AGES))
    opened.page.clock.install()
    opened.year(2008)
    play = opened.page.locator("#time-play")
    play.click()
    expect(play).to_have_attribute("aria-pressed", "true")
    opened.page.clock.run_for(10_000)
    expect(opened.page.locator("#time-shown")).to_have_text("2010")
    expect(play).to_have_attribute("aria-pressed", "false")
