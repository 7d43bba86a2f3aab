"""An empty answer says what would have matched: on data that are none of ours."""

import pytest

import cityrel
from cityrel import Graph
from cityrel.sparql.probing import TooLongError

OWN = """
@prefix ex: <http://example.org/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix id: <https://w3id.org/cityrel/id/> .
id:oslo a ex:Port ; skos:prefLabel "Oslo"@en , "오슬로"@ko ; ex:code "OSL" ; ex:depth 7 , 12 ; ex:opened "1950"^^xsd:gYear ;
  ex:near id:bergen ; ex:role ex:role-hub ; ex:same <http://other.example/entity/Q585> .
id:bergen a ex:Port ; skos:altLabel "Bjørgvin"@no ; ex:opened "1070-01-01"^^xsd:date , "1945-05"^^xsd:gYearMonth ;
  ex:in id:norway ; ex:at id:oslo .
ex:Port rdfs:subClassOf ex:Place . ex:Land rdfs:subClassOf ex:Place . ex:Place a rdfs:Class .
ex:Lake a rdfs:Class . ex:unused a rdf:Property .
id:norway a ex:Land ; skos:prefLabel "Norway"@en .
"""
SAID = {
    'SELECT ?x { ?x ex:role "hub" }': "There is ex:role-hub.",
    'SELECT ?x { ?x skos:altLabel "OSLO"@en }': 'As skos:prefLabel there is "Oslo"@en.',
    'SELECT ?x { ?x ex:same "http://other.example/entity/Q585" }': "There is <http://other.example/entity/Q585>.",
    "SELECT ?x { ?x ex:same <https://other.example/wiki/Q585> }": "Did you mean <http://other.example/entity/Q585>?",
    'SELECT ?x { ?x ex:in ?y FILTER(?y = "Norway") }': "Rows are left by FILTER(?y = id:norway).",
    "SELECT ?x { ?x ex:opened ?d FILTER(?d < NOW()) }": "Rows are left by FILTER(YEAR(?d) < YEAR(NOW())).",
    "SELECT ?x { id:oslo ex:near/ex:in/ex:in ?x }": "as far as ex:near/ex:in; nothing that it reaches has ex:in",
    "SELECT ?x { ?x a ex:Port } GROUP BY ?x HAVING(COUNT(*) > 3)": "COUNT(*) is from 1 to 1.",
    "SELECT ?x { ?x a ex:Port . ?x ex:in id:norway . ?x ex:code ?c }": "each match, but never together.",
    "SELECT ?x { ?x a ex:Land . ?x ex:code ?c }": "For example ?x is id:norway in the first and id:oslo in the second.",
    "SELECT ?x { ?x ex:depth 90 }": "ex:depth is from 7 to 12.",
    'SELECT ?x { ?x skos:prefLabel ?n FILTER(LANG(?n) = "kr") }': 'Rows are left by FILTER(LANGMATCHES(LANG(?n), "ko")).',
    "SELECT ?x { ?x ex:at id:오슬로 }": "Did you mean id:oslo?",
    'SELECT ?x { ?x skos:prefLabel|ex:code ?n FILTER(?n = "Oslo") }': 'Rows are left by FILTER(?n = "Oslo"@en).',
    "SELECT ?x { ?x a ex:Place }": "things are of ex:Land or ex:Port, below it.",
    "SELECT ?x { ?x a ex:Port . id:oslo a ex:Land }": "It is of ex:Port.",
    "SELECT ?x { ?x a ex:Lake }": "ex:Lake is declared, and not used yet.",
    "SELECT ?x { ?x ex:unused ?y }": "ex:unused is declared, and not used yet.",
    "SELECT ?x FROM graph:derived { ?x a ex:Port }": "In the whole graph it matches: leave FROM out.",
    "SELECT ?x { GRAPH ex:g { ?x a ex:Port } }": "It matches in GRAPH <",
}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("own")
    (folder / "own.ttl").write_text(OWN, encoding="utf-8")
    (folder / "more.trig").write_text("@prefix ex: <http://example.org/> . ex:g { ex:a ex:b ex:c }", "utf-8")
    return cityrel.open(folder / "own.ttl", folder / "more.trig", only=True)


@pytest.mark.parametrize("sparql", SAID)
def test_what_would_have_matched_is_told(graph: Graph, sparql: str) -> None:
    told: list[str] = []
    graph.queries.tell = told.append
    assert not graph.query(sparql)
    assert SAID[sparql] in " ".join([*told, graph.why_empty(sparql)])


def test_a_class_with_things_is_not_told_to_be_unused(graph: Graph) -> None:
    for sparql in ("SELECT ?x { ?x cr:City ?y }", "SELECT ?x { ?x a cr:tiedTo }"):
        assert "not used yet" not in graph.queries.why_empty(sparql, {})


def test_what_takes_too_long_to_find_out_costs_no_reason(
    graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(*_: object) -> str:
        raise TooLongError

    for name in ("step_for", "said_of_filter", "_samples"):
        monkeypatch.setattr(f"cityrel.sparql.explain.{name}", late)
    assert graph.why_empty("SELECT ?x { ?x ex:in id:oslo }") == (
        "No triple matches the pattern { ?x ex:in id:oslo }."
    )
    assert graph.why_empty("SELECT ?x { ?x a ex:Port FILTER(?x = 1) }").endswith("all there is: 2 rows.")
    assert graph.why_empty("SELECT ?x { ?x a ex:Land . ?x ex:code ?c }").endswith("never together.")
