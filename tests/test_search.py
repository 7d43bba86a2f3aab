"""Finding things by their names: what fits, in which order, and what comes close."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cityrel
from cityrel import IRI, Graph, Text
from cityrel.answers.name_index import NameIndex, allowed, distance, fit, search_key, words_of

from .command_line import run

CASES = json.loads((Path(__file__).parent / "cases" / "ranks.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["typed"])
def test_what_is_typed_finds_things_in_the_order_that_the_page_gives_too(case: dict[str, Any]) -> None:
    prominence = {IRI(f"x:{name}"): rank for name, rank, _ in case["names"]}
    index = NameIndex(
        (IRI(f"x:{name}"), Text(each, "en")) for name, _, names in case["names"] for each in names
    )
    fitting = index.fitting(case["typed"])
    close = not fitting and bool(index.close(case["typed"]))
    best: dict[IRI, tuple[object, ...]] = {}
    for entry, fits in fitting or index.close(case["typed"]):
        first = fits if close else fits != 0
        rank = (first, prominence[entry.thing], fits, len(entry.key))
        best[entry.thing] = min(rank, best.get(entry.thing, rank))
    assert [thing.removeprefix("x:") for thing in sorted(best, key=lambda thing: best[thing])] == case[
        "found"
    ]
    assert close is case["close"]


NAME = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30)


@given(NAME, NAME)
def test_a_name_fits_itself_and_each_of_its_beginnings(name: str, other: str) -> None:
    key, words = search_key(name), words_of(name)
    assert fit(key, words, key, words) == 0
    for end in range(1, len(key)):
        assert fit(key, words, key[:end], [key[:end]]) in (0, 1)
    assert fit(search_key(other + name), words_of(other + name), key, words) is not None


@given(st.text("abcdef", max_size=12), st.text("abcdef", max_size=12))
def test_what_is_wrong_is_counted_alike_from_both_sides(one: str, other: str) -> None:
    assert distance(one, other, 3) == distance(other, one, 3)
    assert (distance(one, other, 0) == 0) is (one == other)
    assert allowed(3) == 0


def test_actors_come_before_what_is_about_them(graph: Graph) -> None:
    for typed, first in (
        ("Guangdong", "id:guangdong"),
        ("Shandong", "id:shandong"),
        ("metropolitan council", "id:seoul-metropolitan-council"),
    ):
        assert IRI(graph.find(typed)[0].id).curie == first


def test_ids_and_numbers_of_sources_are_found_as_a_whole(graph: Graph) -> None:
    assert graph.find("id:seoul")[0].name == "Seoul"
    assert IRI(graph.find("2019-PR-51")[0].id).curie == "id:si-2019-pr-51"
    assert IRI(graph.find("SisterCityTie")[0].id).curie == "cr:SisterCityTie"


def test_only_things_of_a_class_are_found_where_it_is_asked_for(graph: Graph) -> None:
    kinds = {row.kind for row in graph.find("Seoul", kinds=("Body",))}
    assert kinds
    assert "city" not in kinds
    assert "agreement" not in kinds


@pytest.mark.long
def test_twenty_rows_are_printed_and_how_many_more_there_are() -> None:
    done = run("find", "Beijing")
    assert len(done.stdout.splitlines()) == 21
    assert "more of" in done.stderr
    assert "--limit 0" in done.stderr
    assert len(run("find", "Beijing", "--limit", "0").stdout.splitlines()) > 100
    assert run("find", "Beijing", "--limit", "-1").returncode == 2


@pytest.mark.long
@pytest.mark.parametrize("typed", ["Busn", "Beijign", "서욿"])
def test_what_comes_close_is_offered_and_said_to_be_so(typed: str) -> None:
    done = run("find", typed)
    assert "come close" in done.stderr
    assert 1 < len(done.stdout.splitlines()) <= 11


@pytest.mark.usefixtures("small")
def test_a_name_of_ones_own_is_found(turtle: Callable[..., Path]) -> None:
    graph = cityrel.open(turtle('id:lodz a cr:City ; skos:prefLabel "Łódź"@pl .'))
    assert graph.find("lodz")[0].name.startswith("Łódź")
