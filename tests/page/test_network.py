"""The drawing: the lines of the network and no others, names that can be read, and what comes in when it is asked for."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from cityrel import Graph, expand
from cityrel.page.opening import Focus

from .opened import FREE, Opened, number

TIE = expand("id:seoul-beijing-sister-city-tie")
METROPOLIS = expand("id:metropolis")


def show_all_kinds(opened: Opened) -> None:
    opened.open_legend()
    groups = opened.page.locator("#legend-body legend input")
    for place in range(groups.count()):
        groups.nth(place).uncheck()
        groups.nth(place).check()


def test_lines_on_the_page_are_the_lines_of_the_network(opened: Opened, opening: Focus) -> None:
    whole = opening.network
    expect(opened.page.locator("#summary")).to_contain_text(f"of {len(whole):,} things")
    first = len(opened.edges())
    show_all_kinds(opened)
    near = whole.subgraph(opening.near)
    wanted = Counter((str(a), str(b), str(d["kind"]), str(d["record"])) for a, b, d in near.edges(data=True))
    drawn = opened.edges()
    assert Counter((e["from"], e["to"], e["kind"], e["record"]) for e in drawn) == wanted
    assert len(drawn) > first
    assert [edge["record"] for edge in drawn].count(TIE) == 1
    assert set(opened.nodes()) == {str(node) for node in opening.near}


def test_every_line_has_a_source(graph: Graph, opening: Focus) -> None:
    rows = graph.query("SELECT DISTINCT ?record { ?record cr:evidence/cr:source ?source }")
    records = {data["record"] for *_, data in opening.network.edges(data=True)}
    assert records <= {row.record for row in rows}


PAIR = """
id:a a cr:City ; skos:prefLabel "A"@en . id:b a cr:City ; skos:prefLabel "B"@en .
id:one a cr:SisterCityTie ; cr:party id:a, id:b ; cr:since "1993"^^xsd:gYear ; cr:until "2003"^^xsd:gYear .
id:two a cr:SisterCityTie ; cr:party id:a, id:b ; cr:since "2010"^^xsd:gYear .
"""


def test_two_relations_of_one_pair_are_two_lines_apart(
    visit: Callable[..., Opened], world: Callable[[str], Path]
) -> None:
    opened = visit(world(PAIR), FREE)
    assert len(opened.edges()) == 2
    (x1, y1), (x2, y2) = (opened.place_of(expand(f"id:{name}")) for name in ("one", "two"))
    assert abs(x1 - x2) + abs(y1 - y2) > 10
    assert sorted(edge["state"] for edge in opened.edges()) == ["ended", "unknown"]


@pytest.mark.parametrize("language", ["en", "ko", "zh"])
def test_names_do_not_lie_on_one_another(opened: Opened, language: str) -> None:
    opened.language(language)
    assert opened.write_over() == []
    opened.page.locator("#zoom-out").click()
    opened.open_legend()
    opened.page.locator("#group-5").check()
    assert opened.write_over() == []


LONG = [
    "Seeking exchange and cooperation",
    "Committee weak to outside variables",
    "Institutionalisation",
    "Seoul",
]


def test_a_name_breaks_into_few_lines_and_loses_no_word(
    visit: Callable[..., Opened], world: Callable[[str], Path]
) -> None:
    cities = [f'id:c{place} a cr:City ; skos:prefLabel "{name}"@en .' for place, name in enumerate(LONG)]
    ties = [f"id:t{place} a cr:SisterCityTie ; cr:party id:c{place}, id:c{place + 1} ." for place in range(3)]
    opened = visit(world("\n".join(cities + ties)), FREE)
    assert {node["label"] for node in opened.nodes().values()} == set(LONG)
    lines = [line.text for line in opened.written()]
    for name in LONG:
        own = [line for line in lines if line in name]
        assert " ".join(own) == name, lines
        assert len(own) <= (3 if " " in name else 1)


def test_a_double_click_or_enter_grows_a_point_by_its_neighbours_and_a_chip_takes_them_away(
    opened: Opened, opening: Focus
) -> None:
    before = set(opened.nodes())
    opened.select(METROPOLIS)
    button = opened.card.get_by_role("button", name=re.compile(r"\d+ of its \d+"))
    growth = number(button.text_content())
    opened.page.locator("#network").focus()
    opened.page.keyboard.press("Enter")
    grown = set(opened.nodes())
    assert len(grown) == len(before) + growth
    opened.page.keyboard.press("Escape")
    opened.page.locator("#zoom-fit").click()
    opened.click_on(METROPOLIS, count=2)
    wanted = len(before) + 2 * growth
    opened.page.wait_for_function("wanted => cityrel.visible().nodes.length === wanted", arg=wanted)
    all_grown = opened.nodes()
    degree = dict(opening.network.degree())
    least = min(degree[expand(iri)] for iri in grown - before)
    assert all(degree[expand(iri)] <= least for iri in set(all_grown) - grown)
    assert opened.write_over() == []
    opened.come_back()
    assert set(opened.nodes()) == set(all_grown)
    opened.open_legend()
    opened.page.locator(".chip").click()
    assert set(opened.nodes()) == before
