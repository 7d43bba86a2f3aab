"""The questions that travel with the graph: rows as expected, the same on two engines, verdicts from the data."""

import logging
import re
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Dataset

import cityrel
from cityrel import Graph, expand
from cityrel.answers.claims import verdicts as verdicts_of
from cityrel.answers.questions import all_questions, values
from cityrel.files.questions import Question
from cityrel.sparql.bindings import bind
from cityrel.sparql.query import with_prefixes
from cityrel.store.local import LocalStore

from .conftest import ROOT

SCRIPTS = {
    "en": re.compile("[a-z]"),
    "ko": re.compile(r"[\uac00-\ud7a3]"),
    "zh": re.compile(r"[\u4e00-\u9fff]"),
}
FILES = [path for each in ("ontology", "data") for path in (ROOT / each).rglob("questions/*.rq")]
NAMES = sorted(path.stem for path in FILES)


@pytest.fixture(scope="module")
def questions(graph: Graph) -> dict[str, Question]:
    return all_questions(graph.context)


NEAR = """SELECT DISTINCT ?city { ?city a cr:City GRAPH ?file { { ?s ?p ?city } UNION { ?city ?p ?o } }
    FILTER(CONTAINS(STR(?file), "/data/seoul-beijing/") || CONTAINS(STR(?file), "/data/report/")) }"""
OF_THEM = "SELECT DISTINCT ?record { ?record a cr:Record ; ?property ?city }"
EVIDENCE = "SELECT DISTINCT ?evidence { ?record cr:evidence ?evidence }"


@pytest.fixture(scope="module")
def part(graph: Graph) -> Graph:
    """The graph without the cities far from what the report is about and their records: quick to ask.

    One record has no source, so that every question has rows.
    """
    cities, near = (
        {row.city for row in graph.query(text)} for text in ("SELECT ?city { ?city a cr:City }", NEAR)
    )
    gone = cities - near
    gone |= {row.record for row in graph.query(OF_THEM, city=list(gone))}
    gone |= {row.evidence for row in graph.query(EVIDENCE, record=list(gone))}
    nodes = {ox.NamedNode(each) for each in gone}
    kept = [q for q in graph.store.inner if q.subject not in nodes and q.object not in nodes]  # type: ignore[attr-defined]
    bare, kind, record = (ox.NamedNode(expand(each)) for each in ("id:bare", "rdf:type", "cr:Record"))
    store = ox.Store()
    store.bulk_extend([*kept, ox.Quad(bare, kind, record)])
    return Graph(LocalStore.over(store))


def in_rdflib(graph: Graph) -> Dataset:
    """The graph in rdflib's own memory."""
    logging.getLogger("rdflib.term").setLevel(logging.ERROR)
    dataset = Dataset()
    dataset.parse(data=graph.store.inner.dump(format=ox.RdfFormat.N_QUADS), format="nquads")  # type: ignore[attr-defined]
    return dataset


@pytest.fixture(scope="module")
def part_in_rdflib(part: Graph) -> Dataset:
    return in_rdflib(part)


@pytest.fixture(scope="module")
def whole_in_rdflib(graph: Graph) -> Dataset:
    return in_rdflib(graph)


def test_there_are_enough_and_each_is_worded_in_three_languages(questions: dict[str, Question]) -> None:
    assert len(questions) >= 24
    assert sorted(questions) == NAMES
    for question in questions.values():
        for key in ("title", "description"):
            assert set(question.header[key]) == {"en", "ko", "zh-Hans"}, question.name


def rows_of_both(
    graph: Graph, memory: Dataset, question: Question
) -> tuple[list[list[str]], list[list[str]]]:
    """The rows of a question on both engines, as text, in order."""
    bound = values(graph.context, question, {})
    here = [
        ["" if v is None else str(v).lower() if isinstance(v, bool) else str(v) for v in row]
        for row in graph.query(question.text, **bound)
    ]
    text = bind(with_prefixes(question.text)[0], bound)
    there = [["" if v is None else str(v) for v in row] for row in memory.query(text)]  # type: ignore[union-attr]
    return sorted(here), sorted(there)


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
def test_both_engines_give_the_same_rows(
    part: Graph, part_in_rdflib: Dataset, questions: dict[str, Question], name: str
) -> None:
    here, there = rows_of_both(part, part_in_rdflib, questions[name])
    assert here == there
    assert here


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
def test_both_engines_give_the_same_rows_of_all(
    graph: Graph, whole_in_rdflib: Dataset, questions: dict[str, Question], name: str
) -> None:
    here, there = rows_of_both(graph, whole_in_rdflib, questions[name])
    assert here == there


@pytest.mark.parametrize("name", [n for n in NAMES if n != "records-without-a-source"])
def test_each_has_rows(graph: Graph, name: str) -> None:
    assert len(graph.ask(name)) > 0


EXPECTED: list[tuple[str, dict[str, object], set[tuple[str, ...]]]] = [
    ("records-without-a-source", {}, set()),
    (
        "partners-in-a-country",
        {},
        {("beijing", "SisterCityTie", "1993-10-23"), ("shandong", "FriendshipCityTie", "2008-07-19")},
    ),
    ("is-a-member", {"member": "베이징", "organization": "metropolis"}, {("beijing", "metropolis", "yes")}),
    ("is-a-member", {"member": "beijing", "organization": "c40"}, {("beijing", "c40", "yes")}),
    # It joined after the list was made, which is no disagreement.
    ("is-a-member", {"member": "dujiangyan", "organization": "lhc"}, {("dujiangyan", "lhc", "yes")}),
    (
        "is-a-member",
        {"member": "yongin", "organization": "citynet"},
        {("yongin", "citynet", "sources disagree")},
    ),
    ("is-a-member", {"member": "chongqing", "organization": "c40"}, {("chongqing", "c40", "no")}),
    ("is-a-member", {"member": "shanghai", "organization": "anmc21"}, {("shanghai", "anmc21", "no")}),
    ("is-a-member", {"member": "busan", "organization": "wego"}, {("busan", "wego", "no")}),
    # The list of the founders, which is complete, says nothing of those who joined later.
    ("is-a-member", {"member": "seoul", "organization": "metta"}, {("seoul", "metta", "not known")}),
    ("mayor-in-a-year", {"year": 2013}, {("park-won-soon", "post-mayor")}),
    ("phases-of-a-policy", {}, {("phase-city-diplomacy", "1")}),
    (
        "text-read-of-a-source",
        {},
        {("1", "2", "completeness-complete", "2"), ("3", "None", "completeness-not-public")},
    ),
    ("status-of-a-relation", {}, {("status-active",), ("status-suspended",)}),
    ("policies-of-an-issuer", {"issuer": "北京"}, {("three-cities-one-area",)}),
    ("conflicting-values", {}, {("citynet", "since", "1987")}),
    (
        "membership-gap",
        {},
        {("metropolis", "beijing", "yes"), ("citynet", "beijing", "not known"), ("wego", "beijing", "yes")},
    ),
]


@pytest.mark.parametrize(("name", "parameters", "expected"), EXPECTED)
def test_rows_are_as_the_sources_have_them(
    graph: Graph, name: str, parameters: dict[str, object], expected: set[tuple[str, ...]]
) -> None:
    rows = [
        tuple(v.local if isinstance(v, cityrel.IRI) else str(v) for v in row)
        for row in graph.ask(name, **parameters)
    ]
    for wanted in expected:
        assert any(row[: len(wanted)] == wanted for row in rows), rows[:20]


def test_the_sessions_of_the_committee(graph: Graph) -> None:
    days = [
        str(row.since) for row in graph.ask("sessions-of-a-body") if row.status == expand("cr:event-held")
    ]
    assert {"2013-10-31", "2015-11-04", "2018-03-19"} <= set(days)
    status = {row.meeting.local: row.status for row in graph.ask("sessions-of-a-body")}
    assert status["sbic-plenary-4"] == expand("cr:event-not-found-held")


def test_the_visits_are_those_that_were_found(graph: Graph) -> None:
    rows = {row.says: (row.some, row.all) for row in graph.ask("test-share-of-beijing-visits")}
    assert rows == {"visits": (11, 24), "trips": (11, 14)}


def verdicts(graph: Graph) -> dict[str, str]:
    return {row.claim.local: row.verdict for row in graph.ask("claims")}


@pytest.mark.long
def test_claims_are_put_to_the_test(graph: Graph) -> None:
    assert verdicts(graph) == {
        "claim-share-of-beijing-in-mayors-visits": "does not decide",
        "claim-friendship-cities-not-members": "does not decide",
        "claim-beijing-not-a-member": "does not decide",
        "claim-bilateral-over-multilateral": "agrees",
        "claim-cooperation-rose-after-committee": "agrees",
        "claim-capital-rift-halts-city-diplomacy": "does not decide",
        "claim-committee-works-in-four-fields": "agrees",
        "claim-fourth-plenary-planned-for-may-2021": "does not decide",
        "claim-plenary-postponed-not-cancelled": "does not decide",
        "claim-city-diplomacy-tilted-to-capital": "agrees",
    }


@pytest.mark.long
def test_a_verdict_changes_with_the_data(turtle: Callable[..., Path]) -> None:
    visit = """id:new-visit a cr:Visit ; cr:visitor id:park-won-soon ; cr:destination id:beijing ; cr:since "2020"^^xsd:gYear ."""
    complete = """id:all-visits a cr:Coverage ; cr:covers id:seoul ; cr:coversClass cr:Visit ;
        cr:completeness cr:completeness-complete ; cr:source id:si-2024-PR-27 ; cr:asOf "2025"^^xsd:gYear ."""
    changed = verdicts(cityrel.open(turtle(visit + complete)))
    assert changed["claim-share-of-beijing-in-mayors-visits"] == "speaks against"
    assert changed["claim-capital-rift-halts-city-diplomacy"] == "speaks against"


@pytest.mark.long
def test_verdicts_are_worded_in_three_languages(graph: Graph) -> None:
    found = verdicts_of(graph.context)
    for claim, tested in found.items():
        for sentence in tested.sentences:
            for language, script in SCRIPTS.items():
                assert not re.search(r"[{}]", sentence[language]), claim
                assert script.search(sentence[language]), claim
    visits = found[expand("id:claim-share-of-beijing-in-mayors-visits")]
    assert any("베이징을 거친 것은" in each["ko"] for each in visits.sentences)


@pytest.mark.parametrize(
    ("name", "parameters", "said"),
    [
        ("ties-of-city", {}, "Did you mean ties-of-a-city"),
        ("ties-of-a-city", {"citi": "Seoul"}, "Did you mean city"),
        ("ties-of-a-city", {"city": "Atlantis"}, "Nothing goes by 'Atlantis'"),
        ("mayor-in-a-year", {"year": "soon"}, "takes a number"),
    ],
)
def test_wrong_names_are_told_with_the_nearest(
    graph: Graph, name: str, parameters: dict[str, object], said: str
) -> None:
    with pytest.raises(cityrel.NotFoundError, match=said):
        graph.ask(name, **parameters)


@pytest.mark.usefixtures("small", "in_memory")
def test_own_questions_of_a_project_are_asked_too(tmp_path: Path) -> None:
    folder = tmp_path / "ontology" / "questions"
    folder.mkdir(parents=True)
    text = (
        "# title@en: Capitals\n# parameter: country = id:china\nSELECT ?city { ?city cr:capitalOf ?country }"
    )
    (folder / "capital-of.rq").write_text(text, encoding="utf-8")
    graph = cityrel.open(tmp_path)
    assert [row.city for row in graph.ask("capital-of", country="대한민국")] == [expand("id:seoul")]


@pytest.mark.long
@pytest.mark.usefixtures("in_memory")
def test_what_only_a_notice_tells_of_is_told_apart_from_what_was_signed(turtle: Callable[..., Path]) -> None:
    made_up = turtle("""
        @prefix dcterms: <http://purl.org/dc/terms/> .
        id:alder a cr:City ; skos:prefLabel "Alder"@en . id:birch a cr:City ; skos:prefLabel "Birch"@en .
        id:paper a cr:Source ; dcterms:title "Two towns"@en .
        id:accord a cr:Agreement ; cr:signatory id:alder , id:birch ; cr:evidence id:heralded .
        id:treaty a cr:Agreement ; cr:signatory id:alder , id:birch ; cr:evidence id:heralded , id:told .
        id:heralded a cr:Evidence ; cr:source id:paper ; cr:basis cr:basis-announced .
        id:told a cr:Evidence ; cr:source id:paper ; cr:basis cr:basis-reported .
    """)
    rows = cityrel.open(made_up).ask("shared-by-two-cities", city="alder", other="birch")
    assert {(r.kind, r.thing.local) for r in rows} == {
        ("announced agreement", "accord"),
        ("agreement", "treaty"),
    }
