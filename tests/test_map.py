"""What the map is made of: true places, seats, whose ties were looked for; nothing is placed by guess."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import cityrel
import cityrel.page.lenses.map
from cityrel import Graph, expand
from cityrel.answers.places import COORDINATES
from cityrel.page.lenses.map import coast, map_of
from cityrel.rdf.terms import IRI

GEO = "http://www.w3.org/2003/01/geo/wgs84_pos#"
SEOUL, BEIJING = (IRI(expand("id:seoul")), IRI(expand("id:beijing")))


@pytest.fixture(scope="module")
def nodes(graph: Graph) -> list[IRI]:
    return sorted(graph.network())


@pytest.fixture(scope="module")
def atlas(graph: Graph, nodes: list[IRI]) -> Any:
    ends = [(data["kind"], a, b) for a, b, data in graph.network().edges(data=True)]
    found = map_of(graph.context, nodes, ends)
    assert found
    return found


def test_whatever_has_coordinates_has_its_place_and_nothing_else(
    graph: Graph, nodes: list[IRI], atlas: dict[str, Any]
) -> None:
    known = {row.thing: (float(row.longitude), float(row.latitude)) for row in graph.query(COORDINATES)}
    assert len(known) > 600
    assert {nodes[row]: (east, north) for row, east, north in atlas["places"]} == known
    assert IRI(expand("id:china")) not in known


def test_bodies_have_the_city_of_their_seat(nodes: list[IRI], atlas: dict[str, Any]) -> None:
    seats = {nodes[row]: nodes[seat] for row, seat in atlas["seats"]}
    assert seats[IRI(expand("id:wego"))] == seats[IRI(expand("id:citynet"))] == SEOUL
    placed = {row for row, _, _ in atlas["places"]}
    assert all(seat in placed and row not in placed for row, seat in atlas["seats"])


def test_first_are_the_ties_of_cities(atlas: dict[str, Any]) -> None:
    assert atlas["first"] == [expand(f"cr:{each}Tie") for each in ("City", "FriendshipCity", "SisterCity")]


def test_ties_that_were_looked_for_with_one_city_alone_were_not_looked_for(atlas: dict[str, Any]) -> None:
    assert SEOUL in atlas["looked"]
    assert BEIJING not in atlas["looked"]
    assert atlas["lookedOnly"][BEIJING] == [SEOUL]


def test_what_a_count_leaves_out_is_as_the_project_says(atlas: dict[str, Any]) -> None:
    counted = {each["country"]: each for each in atlas["counted"]}
    china = counted[expand("id:china")]
    assert china["name"]["en"] == "mainland China"
    assert expand("id:taiwan") in china["without"]


def test_without_coverage_nothing_is_said_of_who_was_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, turtle: Callable[..., Path]
) -> None:
    (tmp_path / "cityrel.toml").write_text('bundled = "ontology"', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    a_b = "id:t a cr:SisterCityTie ; cr:party id:a , id:b ."
    graph = cityrel.open(
        turtle(f"@prefix geo: <{GEO}> . id:a a cr:City ; geo:lat 1.0 ; geo:long 2.0 . id:b a cr:City . {a_b}")
    )
    nodes = sorted(graph.network())
    ends = [(data["kind"], a, b) for a, b, data in graph.network().edges(data=True)]
    atlas = map_of(graph.context, nodes, ends)
    assert atlas
    assert "looked" not in atlas
    assert [nodes[row].local for row, _, _ in atlas["places"]] == ["a"]


def test_the_coastline_says_where_it_is_from() -> None:
    file = Path(cityrel.page.lenses.map.__file__).parent / "coastline.json"
    assert "Natural Earth" in json.loads(file.read_text(encoding="utf-8"))["origin"]
    assert file.stat().st_size < 100_000
    assert coast()["unit"] == 100
