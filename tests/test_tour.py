"""Guided tours: in the graph, and from tables."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import cityrel
from cityrel import Graph, expand
from cityrel.answers.tours import Tour, tours
from cityrel.checks.check import check
from cityrel.rdf.languages import Languages, matches

from .conftest import ROOT

LANGUAGES = Languages(["en", "ko", "zh"])
pick = LANGUAGES.pick
TOUR = "tour-of-the-report"


@pytest.fixture(scope="module")
def report(graph: Graph) -> Tour:
    return next(tour for tour in tours(graph.context) if tour.iri == expand(f"id:{TOUR}"))


def test_the_tour_of_the_report_has_its_steps_in_order(report: Tour) -> None:
    assert 6 <= len(report.steps) <= 10
    assert [step.position for step in report.steps] == list(range(1, len(report.steps) + 1))
    assert [step.year for step in report.steps if step.year] == [1993, 2013]
    assert len({step.lens for step in report.steps}) > 2


def test_every_step_is_told_in_three_languages(report: Tour) -> None:
    for words in [report.title, report.description, *(w for s in report.steps for w in (s.title, s.text))]:
        for language in LANGUAGES:
            assert matches(pick(words, language).language, language), words


def test_every_step_rests_on_a_claim_with_a_source(graph: Graph, report: Tour) -> None:
    sourced = {
        row.claim for row in graph.query("SELECT ?claim { ?claim a cr:Claim ; cr:evidence/cr:source ?s }")
    }
    for step in report.steps:
        assert sourced & set(step.cites), step.iri
    every = graph.query("SELECT DISTINCT ?one { ?one cr:evidence/cr:source ?s }", one=list(report.cited))
    assert {row.one for row in every} == report.cited


def test_every_step_highlights_what_the_graph_draws(graph: Graph, report: Tour) -> None:
    network = graph.network()
    drawn = {*network.nodes, *(data["record"] for *_, data in network.edges(data=True))}
    for step in report.steps:
        assert step.highlights
        assert set(step.highlights) <= drawn, step.iri


def test_a_step_is_no_thing_of_the_world(graph: Graph, report: Tour) -> None:
    assert not {report.iri, *(step.iri for step in report.steps)} & set(graph.network().nodes)
    pointing = {other for _, others in graph.show("seoul").references for other in others}
    assert not {step.iri for step in report.steps} & pointing
    assert graph.find("Beijing")[0].id == expand("id:beijing")


TURTLE = """
@prefix schema: <https://schema.org/> .
id:mine a cr:Tour ; skos:prefLabel "Mine"@en .
id:mine-2 a cr:TourStep ; cr:partOf id:mine ; schema:position 2 ; skos:prefLabel "Second"@en ;
    schema:text "Then Beijing."@en ; cr:lens id:lens-globe ; cr:highlights id:beijing .
id:mine-1 a cr:TourStep ; cr:partOf id:mine ; schema:position 1 ; skos:prefLabel "처음"@ko ;
    schema:text "서울."@ko ; cr:lens cr:lens-table .
id:lens-globe a skos:Concept ; skos:inScheme cr:lenses ; skos:prefLabel "globe"@en, "지구본"@ko, "地球仪"@zh-Hans ;
    skos:definition "A globe."@en, "지구본."@ko, "地球仪。"@zh-Hans .
"""
DOCS = (ROOT / "docs" / "tours.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", DOCS, re.DOTALL)


@pytest.mark.long
@pytest.mark.usefixtures("small")
def test_the_same_tour_may_be_written_in_turtle_and_as_tables(tmp_path: Path) -> None:
    found = []
    for kind, names in (("turtle", ["tour.ttl"]), ("csv", ["Tour.csv", "TourStep.csv"])):
        project = tmp_path / kind
        (project / "data").mkdir(parents=True)
        (project / "cityrel.toml").touch()
        for name, text in zip(names, [text for block, text in BLOCKS if block == kind], strict=True):
            (project / "data" / name).write_text(text, encoding="utf-8")
        graph = cityrel.open(project)
        found += [tour for tour in tours(graph.context) if tour.iri == expand("id:two-cities")]
        assert check("en", project).findings == []
    assert found[0] == found[1]
    first, second = found[0].steps
    assert (first.lens, first.year, second.lens, second.year) == ("network", 1993, "timeline", None)
    assert {thing.curie for thing in first.highlights} == {"id:seoul", "id:beijing"}
    assert str(pick(second.text, "en")).endswith("committee; it met in both cities.")


@pytest.mark.long
@pytest.mark.usefixtures("small")
def test_a_misspelt_thing_of_a_step_is_found(turtle: Callable[..., Path]) -> None:
    path = turtle(TURTLE.replace("id:beijing", "id:bejing"))
    found = check("en", path).findings
    assert [f.rule for f in found if f.file == str(path)] == ["cr:TourStepShape-highlights"]
