"""The report's argument from left to right: every claim has a place, effects stand right of causes, nothing collides."""

from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

import cityrel
from cityrel import IRI, Graph, expand
from cityrel.page.lenses.argument import Argument, positions
from cityrel.page.lenses.layering import layers
from cityrel.page.lenses.statements import argument_lens, argument_of, verdicts_of

REPORT = expand("id:si-2024-PR-27")


@pytest.fixture(scope="module")
def argued(graph: Graph) -> Argument:
    return argument_of(graph.context, [REPORT], set(graph.network()))


@pytest.fixture(scope="module")
def found(argued: Argument) -> dict[str, Any]:
    places, columns = positions(argued)
    return {"places": places, "columns": columns}


def test_every_claim_of_the_report_and_what_it_argues_with_has_a_place(
    graph: Graph, argued: Argument, found: dict[str, Any]
) -> None:
    claims = "SELECT DISTINCT ?claim { ?claim a cr:Claim ; cr:evidence/cr:source ?report }"
    of_report = {row.claim for row in graph.query(claims, report=REPORT)}
    ends = {
        row.thing for row in graph.query("SELECT ?thing { ?i a cr:Influence ; cr:cause|cr:effect ?thing }")
    }
    assert len(of_report) > 50
    assert of_report | ends | {thing for _, thing in argued.addressed} == set(found["places"])


def test_causes_stand_left_of_their_effects_and_claims_left_of_what_rests_on_them(
    argued: Argument, found: dict[str, Any]
) -> None:
    places = found["places"]
    assert nx.is_directed_acyclic_graph(nx.DiGraph([(c, e) for c, e, _ in argued.influences]))
    for cause, effect, claim in argued.influences:
        assert places[cause][0] < places[effect][0], claim
    for recommendation, ground in argued.grounds:
        assert places[ground][0] < places[recommendation][0]
    for recommendation, thing in argued.addressed:
        assert places[thing][0] < places[recommendation][0]


def test_no_two_places_collide(found: dict[str, Any]) -> None:
    sizes = {thing: (*place, 14.0, 14.0)[:4] for thing, place in found["places"].items()}
    for (one, (x, y, w, h)), (other, (x2, y2, w2, h2)) in combinations(sizes.items(), 2):
        assert abs(x - x2) >= (w + w2) / 2 or abs(y - y2) >= (h + h2) / 2, (one, other)


def test_the_same_argument_gives_the_same_picture(argued: Argument, found: dict[str, Any]) -> None:
    turned = Argument(
        dict(reversed(list(argued.kinds.items()))),
        argued.order,
        argued.influences[::-1],
        argued.grounds[::-1],
        argued.addressed[::-1],
    )
    assert positions(turned) == (found["places"], found["columns"])


def test_each_part_has_a_heading_over_its_columns(argued: Argument, found: dict[str, Any]) -> None:
    assert [part for part, *_ in found["columns"]] == ["observed", "influences", "judged", "advised"]
    reach = {part: (left, right) for part, left, right in found["columns"]}
    for claim, kind in argued.kinds.items():
        part = {"evaluation": "judged", "recommendation": "advised", "cause": "influences"}.get(
            kind, "observed"
        )
        assert reach[part][0] < found["places"][claim][0] < reach[part][1], claim


def test_a_cycle_of_influences_is_laid_out_too() -> None:
    a, b, c = IRI("a"), IRI("b"), IRI("c")
    depth = layers([(a, b), (b, a), (b, c)])
    assert depth[a] == depth[b] < depth[c]


def test_without_claims_there_is_no_such_lens(graph: Graph) -> None:
    assert argument_lens(graph.context, [expand("id:seoul")]) is None


def test_the_mark_of_a_claim_changes_with_the_data(graph: Graph, turtle: Callable[..., Path]) -> None:
    claim = expand("id:claim-share-of-beijing-in-mayors-visits")
    now = verdicts_of(graph.context)[claim]
    assert now["verdict"] == "not decidable"
    assert now["question"] == expand("id:question-test-share-of-beijing-visits")
    complete = """id:all-visits a cr:Coverage ; cr:covers id:seoul ; cr:coversClass cr:Visit ;
        cr:completeness cr:completeness-complete ; cr:source id:si-2024-PR-27 ; cr:asOf "2025"^^xsd:gYear ."""
    changed = verdicts_of(cityrel.open(turtle(complete)).context)[claim]
    assert changed["verdict"] == "contradicted"
    assert all(reading["complete"] for reading in changed["readings"])
