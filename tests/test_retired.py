"""Retired terms and ids go on working as their successors do, with a warning that names these."""

import json
from pathlib import Path
from typing import Any

import pytest
from rdflib import URIRef

import cityrel
from cityrel.rdf.terms import IRI
from cityrel.sparql.retired import retired
from cityrel.sparql.rows import Rows
from tests.command_line import Done, run

HEAD = """@prefix : <https://example.org/id/> . @prefix pt: <https://example.org/ports#> .
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix vann: <http://purl.org/vocab/vann/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
ONTOLOGY = """<https://example.org/ports> a owl:Ontology ; vann:preferredNamespacePrefix "pt" ;
    vann:preferredNamespaceUri "https://example.org/ports#" .
pt:Port a owl:Class , sh:NodeShape ; skos:prefLabel "port"@en ;
    sh:property [ sh:path skos:prefLabel ; sh:datatype <http://www.w3.org/1999/02/22-rdf-syntax-ns#langString> ] ,
        [ sh:path pt:depth ; sh:datatype xsd:decimal ; sh:maxCount 1 ] , [ sh:path pt:kind ; sh:class skos:Concept ] ,
        [ sh:path pt:near ; sh:class pt:Port ] .
pt:depth a owl:DatatypeProperty . pt:kind a owl:ObjectProperty . pt:near a owl:ObjectProperty .
pt:sea a skos:Concept ; skos:prefLabel "sea"@en .
"""
RETIRED = """pt:Harbour a owl:Class ; skos:prefLabel "harbour"@en ; owl:deprecated true ; dcterms:isReplacedBy pt:Haven .
pt:Haven a owl:Class ; owl:deprecated true ; dcterms:isReplacedBy pt:Port .
pt:draught a owl:DatatypeProperty ; owl:deprecated true ; dcterms:isReplacedBy pt:depth .
pt:ocean a skos:Concept ; skos:prefLabel "ocean"@en ; owl:deprecated true ; dcterms:isReplacedBy pt:sea .
"""
FILES = {
    "cityrel.toml": 'bundled = "none"\nnamespace = "https://example.org/id/"\n',
    "ontology/ports.ttl": HEAD + ONTOLOGY + RETIRED,
    "ontology/rules/deep.rq": "# title@en: Deep\n# problem@en: It is deep.\n# remedy@en: Fill it.\n"
    "SELECT ?thing { ?thing a pt:Harbour ; pt:draught ?deep FILTER(?deep > 10) }\n",
    "ontology/derive/beside.rq": "CONSTRUCT { ?other pt:near ?port } WHERE { ?port a pt:Harbour ; pt:near ?other }\n",
    "data/Harbour.csv": "id,label@en,draught,kind,near\na,A,12.50,pt:ocean,\nb-1,B,8,ocean,a\nc,C,9,pt:sea,b-1;a\n",
    "data/more.ttl": HEAD
    + """:b-1 dcterms:isReplacedBy :b .
:d a pt:Harbour ; skos:prefLabel "D"@en ; pt:draught 3.0 ; pt:kind pt:ocean ; pt:near :b-1 .
""",
}
ASKED = "SELECT ?port ?depth ?kind {{ ?port a {} ; {} ?depth ; pt:kind {} , ?kind }} ORDER BY ?port"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project that has retired a class, a property, a concept and an id, and uses them all."""
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def on_our_ontology(folder: Path) -> None:
    """Let a project stand on the bundled ontology, with its rules."""
    config = folder / "cityrel.toml"
    config.write_text(config.read_text(encoding="utf-8").replace('"none"', '"ontology"'), encoding="utf-8")


def asked(folder: Path, *words: str) -> Done:
    """What a query gives."""
    return run("query", ASKED.format(*words), "--format", "csv", cwd=folder)


def test_what_is_said_with_the_old_answers_what_is_asked_with_the_new(project: Path) -> None:
    done = asked(project, "pt:Port", "pt:depth", "pt:sea")
    rows = [line.replace("https://example.org/", "") for line in done.stdout.splitlines()[1:]]
    assert rows == ["id/a,12.5,ports#sea", "id/b,8,ports#sea", "id/c,9,ports#sea", "id/d,3,ports#sea"]
    assert done.stderr == ""


def test_what_is_asked_with_the_old_runs_and_is_told(project: Path) -> None:
    done = asked(project, "pt:Harbour", "pt:draught", "pt:ocean")
    assert done.stdout == asked(project, "pt:Port", "pt:depth", "pt:sea").stdout
    assert done.stderr.splitlines() == [
        "pt:Harbour at line 1, column 37 is retired: pt:Port is asked in its place.",
        "pt:draught at line 1, column 50 is retired: pt:depth is asked in its place.",
        "pt:ocean at line 1, column 78 is retired: pt:sea is asked in its place.",
    ]
    done = run("query", "SELECT ?port { ?port a ?kind }", "--bind", "kind=pt:Harbour", cwd=project)
    assert len(done.stdout.splitlines()) == 5


def test_queries_of_rdflib_ask_for_the_successor_too(project: Path) -> None:
    dataset = cityrel.open(project).rdflib
    old = ASKED.format("pt:Harbour", "pt:draught", "pt:ocean")
    with pytest.warns(UserWarning, match="pt:Harbour at line 1, column 37 is retired"):
        rows: list[Any] = list(dataset.query(old))
    assert [str(row[0]).rpartition("/")[2] for row in rows] == ["a", "b", "c", "d"]
    bound = dataset.query(
        "SELECT ?x { ?x a ?kind }", initBindings={"kind": URIRef("https://example.org/ports#Harbour")}
    )
    assert len(bound) == 4
    gone = URIRef("https://example.org/id/b-1")
    assert [str(each) for each in dataset.objects(gone)] == ["https://example.org/id/b"]


def test_a_thing_is_one_under_its_old_id(project: Path) -> None:
    done = run("query", "SELECT ?near { :c pt:near ?near } ORDER BY ?near", cwd=project)
    assert (
        done.stdout.split()[1:]
        == ["https://example.org/id/a", "https://example.org/id/b", "https://example.org/id/d"][:2]
    )
    done = run("show", "b-1", cwd=project)
    assert done.stdout.startswith("B\n")
    assert done.stderr == ":b-1 is retired: :b takes its place.\n"
    assert "https://example.org/id/b,B,port" in run("find", "b-1", "--format", "csv", cwd=project).stdout


def test_rules_that_name_the_old_conclude_and_find(project: Path) -> None:
    graph = cityrel.open(project)
    assert graph.query("ASK { :a pt:near :b GRAPH graph:derived { :a pt:near :b } }")


def test_each_use_is_a_warning_with_its_place(project: Path) -> None:
    done = run("check", "--format", "json", "--lang", "en", cwd=project)
    found = [each for each in json.loads(done.stdout) if each["rule"] == "retired"]
    assert {each["severity"] for each in found} == {"Warning"}
    places = {(Path(each["file"]).name, each["line"], each["thing"]) for each in found}
    assert places == {
        ("Harbour.csv", 1, "pt:Harbour"),
        ("Harbour.csv", 1, "pt:draught"),
        ("Harbour.csv", 2, "pt:ocean"),
        ("Harbour.csv", 3, ":b-1"),
        ("Harbour.csv", 4, ":b-1"),
        ("more.ttl", 6, "pt:Harbour"),
        ("more.ttl", 6, "pt:draught"),
        ("more.ttl", 6, "pt:ocean"),
        ("more.ttl", 6, ":b-1"),
        ("deep.rq", 4, "pt:Harbour"),
        ("deep.rq", 4, "pt:draught"),
        ("beside.rq", 1, "pt:Harbour"),
    }
    messages = [each["message"] for each in found if each["thing"] == "pt:draught"]
    assert messages[0] == "pt:draught is retired. Write pt:depth in its place; until then it is read as that."
    assert any(each["rule"] == "deep" for each in json.loads(done.stdout))


@pytest.mark.long
def test_a_retired_word_without_one_successor_is_a_warning_where_it_is_used(project: Path) -> None:
    on_our_ontology(project)
    gone = "owl:deprecated true ; skos:prefLabel"
    more = f"""pt:Raft a owl:Class ; {gone} "raft"@en . pt:tide a owl:DatatypeProperty ; {gone} "tide"@en .
    pt:moored a owl:ObjectProperty ; {gone} "moored"@en ; dcterms:isReplacedBy pt:near , pt:kind .
    pt:pond a skos:Concept ; {gone} "pond"@en ; skos:broader pt:ocean ; skos:related pt:sea ."""
    (project / "ontology/gone.ttl").write_text(HEAD + more, encoding="utf-8")
    uses = ":r a pt:Raft ; pt:tide 2 ; pt:moored :a ; pt:kind pt:pond , pt:sea ."
    (project / "data/gone.ttl").write_text(HEAD + uses, encoding="utf-8")
    done = run("check", "--format", "json", "--lang", "en", cwd=project)
    found = [each for each in json.loads(done.stdout) if each["rule"] == "retired-without-one-successor"]
    assert {each["message"].partition(",")[0] for each in found} == {
        "pt:Raft",
        "pt:tide",
        "pt:moored",
        "pt:pond",
    }
    assert {(Path(each["file"]).name, each["line"]) for each in found} == {("gone.ttl", 5)}


def test_cityrel_toml_and_headers_may_name_retired_things_and_are_warned_of(project: Path) -> None:
    toml = project / "cityrel.toml"
    more = 'poles = ["b-1", "a"]\nlegend = ["pt:Harbour"]\n[parameters]\nport = "b-1"\n'
    more += '[prefixes]\npt = "https://example.org/ports#"\n'
    toml.write_text(toml.read_text(encoding="utf-8") + more, encoding="utf-8")
    question = (
        "# title@en: Near\n# parameter: port = :b-1\nSELECT ?near { ?port pt:near ?near } ORDER BY ?near"
    )
    (project / "ontology/questions").mkdir()
    (project / "ontology/questions/near.rq").write_text(question, encoding="utf-8")
    config = cityrel.open(project).context.config
    assert [each.rpartition("/")[2] for each in config.poles] == ["b", "a"]
    assert config.legend == ("https://example.org/ports#Port",)
    done = run("check", "--format", "json", "--lang", "en", cwd=project)
    found = [each for each in json.loads(done.stdout) if each["rule"] == "retired"]
    places = {(Path(each["file"]).name, each["line"], each["thing"]) for each in found}
    assert {each for each in places if each[0] in {"cityrel.toml", "near.rq"}} == {
        ("cityrel.toml", 3, ":b-1"),
        ("cityrel.toml", 4, "pt:Harbour"),
        ("cityrel.toml", 6, ":b-1"),
        ("near.rq", 2, ":b-1"),
    }
    said = [each["message"] for each in json.loads(done.stdout) if each["rule"] == "config"]
    assert not [each for each in said if "does not have" in each]


def test_the_sheet_of_a_retired_word_is_that_of_its_successor(project: Path) -> None:
    done = run("docs", "Harbour", "--lang", "en", cwd=project)
    assert done.stdout.startswith("pt:Harbour is retired. Write pt:Port in its place")
    assert "Columns of Port.csv" in done.stdout
    assert "Harbour is" not in run("docs", "Port", "--lang", "en", cwd=project).stdout


def test_what_is_new_of_a_retired_word_is_told_as_lines_alone(project: Path) -> None:
    on_our_ontology(project)
    done = run("new", "table", "Harbour", "--dry-run", cwd=project)
    assert done.stderr.startswith("pt:Harbour is retired: pt:Port takes its place.\n")
    assert "data/Port.csv" in done.stdout


def test_two_successors_and_circles_are_not_guessed() -> None:
    rows = [("a", "b"), ("b", "c"), ("d", "e"), ("d", "f"), ("g", "h"), ("h", "g"), ("i", "g")]

    def ask(sparql: str, /, **bindings: object) -> Rows:
        return Rows(("old", "new"), [(IRI(old), IRI(new)) for old, new in rows])

    found = retired(ask)
    assert found == {"a": "c", "b": "c"}
