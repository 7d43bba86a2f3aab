"""What sources argue: claims in the order of the text, what leads to what, whose voice is heard; and verdicts."""

from collections.abc import Callable
from pathlib import Path

import pytest

import cityrel
from cityrel import Graph, expand
from cityrel.answers.argument import argument
from cityrel.answers.claims import verdicts
from cityrel.export.card import as_text

from .projects import write_project

REPORT, EARLIER = expand("id:si-2024-PR-27"), expand("id:si-2019-pr-51")
HALT = expand("id:claim-capital-rift-halts-city-diplomacy")
COMPLETE = """id:all-visits a cr:Coverage ; cr:covers id:seoul ; cr:coversClass cr:Visit ;
    cr:completeness cr:completeness-complete ; cr:source id:si-2024-PR-27 ; cr:asOf "2025"^^xsd:gYear ."""


def test_every_claim_and_influence_of_the_report_is_there_in_the_order_of_the_text(graph: Graph) -> None:
    claims = "SELECT DISTINCT ?claim { ?claim a cr:Claim ; cr:evidence/cr:source/schema:translationOfWork? ?report }"
    of_report = {row.claim for row in graph.query(claims, report=REPORT)}
    found = argument(graph.context, [REPORT], set(graph.network()))
    assert found is not None
    [argued] = found.sources
    assert len(of_report) > 50
    assert {each.claim for each in argued.claims} == of_report
    assert argued.left == 0
    order = [each.claim.local for each in argued.claims]
    assert order.index("claim-capital-rift-halts-city-diplomacy") < order.index("claim-committee-vulnerable")
    rows = graph.query("SELECT ?i { ?i a cr:Influence ; cr:assertedIn ?claim }", claim=sorted(of_report))
    assert {each.record for each in argued.influences} == {row.i for row in rows}


def test_what_only_a_translation_says_stands_after_the_text_itself(graph: Graph) -> None:
    found = argument(graph.context, [EARLIER], set(graph.network()))
    assert found is not None
    order = [each.claim.local for each in found.sources[0].claims]
    assert order[0] == "claim-add-health-team-and-widen-network"
    assert order[-1] == "claim-plenary-postponed-not-cancelled"
    assert order.index("claim-in-group-identity-forming") < order.index(
        "claim-fourth-plenary-planned-for-may-2021"
    )


def test_goals_and_developments_are_told_apart_by_their_classes(graph: Graph) -> None:
    found = argument(graph.context, [REPORT], set(graph.network()))
    assert found is not None
    roles = {part.thing.local: part.role for part in found.parts}
    assert roles["strengthening-relations-between-capitals"] == "goal"
    assert roles["vulnerability-of-committee"] == "development"


@pytest.mark.long
def test_a_pole_speaks_where_a_source_comes_from_it(graph: Graph, turtle: Callable[..., Path]) -> None:
    found = argument(graph.context, [REPORT], set(graph.network()))
    assert found is not None
    heard = {voice.source: [pole.local for pole in voice.poles] for voice in found.voices}
    assert heard[REPORT] == ["seoul"]
    other = cityrel.open(
        turtle(
            """id:office a cr:Institute ; cr:locatedIn id:beijing . id:far a cr:Institute ; cr:locatedIn id:tokyo .
        id:c a cr:Claim ; cr:claimKind cr:claim-recommendation ; cr:statement "S"@en ; cr:evidence id:e1, id:e2, id:e3 .
        id:e1 a cr:Evidence ; cr:source id:plan . id:e2 a cr:Evidence ; cr:source id:there . id:e3 a cr:Evidence ; cr:source id:nowhere .
        id:plan a cr:Source ; <http://purl.org/dc/terms/publisher> id:office . id:there a cr:Source ; <http://purl.org/dc/terms/publisher> id:far .
        id:nowhere a cr:Source ; <http://purl.org/dc/terms/publisher> "Somebody" ."""
        )
    )
    plan = expand("id:plan")
    told = argument(other.context, [plan], set(other.network()))
    assert told is not None
    assert {v.source.local: [p.local for p in v.poles] for v in told.voices} == {
        "plan": ["beijing"],
        "there": [],
    }


def test_without_recommendations_there_is_no_argument(graph: Graph) -> None:
    assert argument(graph.context, [expand("id:seoul")], set(graph.network())) is None
    assert argument(graph.context, [], set()) is None


@pytest.mark.long
def test_a_count_never_proves_a_cause(graph: Graph) -> None:
    of_causes = "SELECT ?claim { ?claim cr:claimKind cr:claim-cause ; cr:testedBy ?question }"
    causes = {row.claim for row in graph.query(of_causes)}
    assert HALT in causes
    found = verdicts(graph.context)
    for claim in causes:
        first = found[claim].sentences[0]
        if found[claim].value.startswith("agrees"):
            assert "cannot show the cause" in first["en"]
            assert "원인" in first["ko"]
            assert "原因" in first["zh"]
    told = " ".join(sentence["en"] for each in found.values() for sentence in each.sentences)
    assert "support" not in told


def test_a_verdict_tells_counts_what_speaks_against_and_what_would_turn_it(graph: Graph) -> None:
    told = [sentence["en"] for sentence in verdicts(graph.context, [HALT])[HALT].sentences]
    assert told[0] == "Our lists do not decide it."
    assert "none of them a full list: none found in 2019–2023" in told[1]
    assert told[2].startswith(
        "Read in another way, our records would leave it open: Sessions of the committee:"
    )
    assert told[3].startswith("Read in another way, our records would speak against it: Visits either way")
    assert any("COVID-19" in each for each in told)
    assert told[-2] == "Were our lists complete as they stand, they would agree with it."
    assert told[-1].startswith("What would make our records speak against it: 1 visit of a mayor ")


@pytest.mark.long
def test_a_verdict_changes_with_the_data(graph: Graph, turtle: Callable[..., Path]) -> None:
    claim = expand("id:claim-share-of-beijing-in-mayors-visits")
    assert verdicts(graph.context, [claim])[claim].value == "does not decide"
    changed = verdicts(cityrel.open(turtle(COMPLETE)).context, [claim])[claim]
    assert changed.value == "speaks against"
    assert "a full list among them" in changed.sentences[1]["en"]


@pytest.mark.long
def test_question_and_card_tell_the_same_sentences(graph: Graph) -> None:
    found = verdicts(graph.context, [HALT])[HALT]
    row = next(row for row in graph.ask("claims") if row.claim == HALT)
    assert row.verdict == found.value
    assert row.sentences == " ".join(sentence["en"] for sentence in found.sentences)
    text = as_text(graph.context, graph.show(HALT), "ko")
    assert all(sentence["ko"] in text for sentence in found.sentences)


def test_a_question_without_sentences_of_its_own_still_gives_a_verdict(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_project(tmp_path, 'bundled = "ontology"')
    body = """# title@en: Enough?
SELECT ?count ?holds ?complete { BIND(3 AS ?count) BIND(true AS ?holds) BIND(true AS ?complete) }
"""
    claim = """@prefix cr: <https://w3id.org/cityrel/ns#> . @prefix id: <https://w3id.org/cityrel/id/> .
id:c a cr:Claim ; cr:claimKind cr:claim-description ; cr:statement "S"@en ; cr:testedBy id:question-enough .
"""
    (tmp_path / "data" / "questions").mkdir()
    (tmp_path / "data" / "questions" / "enough.rq").write_text(body, encoding="utf-8")
    (tmp_path / "data" / "c.ttl").write_text(claim, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    [found] = verdicts(cityrel.open().context).values()
    assert [each["en"] for each in found.sentences] == [
        "Our count agrees with it.",
        "count 3.",
        "A record that is missing or wrong would turn this.",
    ]
