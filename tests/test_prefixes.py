"""Prefixes: those that a project and its ontologies declare, accepted and printed like the bundled ones."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cityrel
from cityrel.errors import FileError, NotFoundError, QueryError
from cityrel.export.card import as_text
from cityrel.files.project import Project
from cityrel.graph import Graph
from cityrel.rdf.prefixes import ID, PREFIXES, Prefixes
from cityrel.sparql.lines import shown
from cityrel.sparql.query import with_prefixes

from .command_line import run

EX = "https://example.org/id/"
ONTOLOGY = """
@prefix cr: <https://w3id.org/cityrel/ns#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix vann: <http://purl.org/vocab/vann/> . @prefix pt: <https://example.org/ports#> .
<https://example.org/ports> a owl:Ontology ;
  vann:preferredNamespacePrefix "pt" ; vann:preferredNamespaceUri "https://example.org/ports#" .
pt:Port a owl:Class ; rdfs:subClassOf cr:Body ; skos:prefLabel "port"@en ; rdfs:isDefinedBy <https://example.org/ports> .
"""


@pytest.fixture
def ports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose ontology declares pt: and whose ids have a namespace of their own."""
    folder = tmp_path / "ports"
    (folder / "ontology").mkdir(parents=True)
    (folder / "data").mkdir()
    config = f'bundled = "ontology"\nnamespace = "{EX}"\n[prefixes]\nreg = "https://example.org/register/"\n'
    (folder / "cityrel.toml").write_text(config, encoding="utf-8")
    (folder / "ontology" / "ports.ttl").write_text(ONTOLOGY, encoding="utf-8")
    (folder / "ontology" / "derive").mkdir()
    rule = "CONSTRUCT { ?port pt:near ?port } WHERE { ?port a pt:Port }".replace("pt:near", "cr:partOf")
    (folder / "ontology" / "derive" / "near.rq").write_text(rule, encoding="utf-8")
    table = "id,label@en,source\nbusan-port,Port of Busan,list\nreg:P1,Port One,list\nid:old,Old Port,list\n"
    (folder / "data" / "Port.csv").write_text(table, encoding="utf-8")
    (folder / "data" / "Source.csv").write_text("id,title@en\nlist,A list\n", encoding="utf-8")
    (folder / "data" / "own.ttl").write_text(
        "@prefix cr: <https://w3id.org/cityrel/ns#> . <busan-port> cr:partOf <https://example.org/register/P1> .",
        encoding="utf-8",
    )
    monkeypatch.chdir(folder)
    return folder


def test_ids_of_a_project_lie_in_its_namespace_and_print_short(ports: Path) -> None:
    rows = cityrel.open().query("SELECT ?port { ?port a pt:Port } ORDER BY ?port")
    assert [shown(row.port) for row in rows] == [":busan-port", "reg:P1", "id:old"]
    assert [str(row.port) for row in rows] == [
        f"{EX}busan-port",
        "https://example.org/register/P1",
        f"{ID}old",
    ]


@pytest.mark.parametrize("name", ["busan-port", ":busan-port", f"<{EX}busan-port>", f"{EX}busan-port"])
def test_a_thing_is_named_with_or_without_its_prefix(ports: Path, name: str) -> None:
    graph = cityrel.open()
    assert graph.show(name).iri == EX + "busan-port" == graph.expand(name)


@pytest.mark.long
def test_prefixes_are_taken_and_printed_everywhere(ports: Path) -> None:
    graph = cityrel.open()
    assert graph.expand("pt:Port").curie == "pt:Port"
    assert cityrel.expand("reg:P1").curie == "reg:P1"
    assert cityrel.expand("busan-port") == graph.expand(":busan-port")
    assert graph.show("pt:Port").iri.curie == "pt:Port"
    assert graph.show("reg:P1").iri.curie == "reg:P1"
    assert set(graph.network(around="reg:P1", kinds=("pt:Port",))) == {
        graph.expand("reg:P1"),
        graph.expand("busan-port"),
    }
    assert set(graph.network(kinds=("Port",))) == set(graph.network(kinds=("pt:Port",)))
    assert ":busan-port" in as_text(graph.context, graph.show("reg:P1"), "en")
    assert b"reg:P1" in graph.export("turtle")
    assert b"@prefix : <https://example.org/id/>" in graph.export("turtle")
    assert graph.rdflib.qname(graph.expand("pt:Port")) == "pt:Port"
    with pytest.raises(QueryError, match=r"pt:Prot .* Did you mean pt:Port\?"):
        graph.query("ASK { ?x a pt:Prot }")
    with pytest.warns(UserWarning, match=r"Did you mean :busan-port\?"):
        graph.query("SELECT ?x { :busan-prot cr:partOf ?x }")


def test_the_commands_take_and_print_them_too(ports: Path) -> None:
    assert run("query", "SELECT ?k { ?x a ?k }", "--bind", "x=reg:P1", "--format", "table").stdout.count(
        "pt:Port"
    )
    assert run("find", "Port One", "--format", "table").stdout.split("\n")[1].startswith("reg:P1")
    assert "port  :busan-port" in run("show", ":busan-port").stdout
    assert "PREFIX reg:" in run("query", "ASK { reg:P1 ?p ?o }", "--sparql").stdout


def test_rules_may_use_them(ports: Path) -> None:
    assert cityrel.open().query("ASK { GRAPH graph:derived { :busan-port cr:partOf :busan-port } }").answer


def test_a_rule_with_an_unknown_prefix_says_so(ports: Path) -> None:
    path = ports / "ontology" / "derive" / "near.rq"
    path.write_text("CONSTRUCT { ?a port:x ?a } WHERE { ?a a pt:Port }", encoding="utf-8")
    with pytest.raises(FileError, match=r"near\.rq: The prefix port: at line 1, column 16 is not known"):
        cityrel.open()


def test_an_id_with_an_unknown_prefix_is_a_fault_of_its_row(ports: Path) -> None:
    (ports / "data" / "Port.csv").write_text("id,label@en\nrge:P1,Port One\n", encoding="utf-8")
    with pytest.raises(FileError, match=r"Port\.csv, line 2, column id .* Did you mean reg\?"):
        cityrel.open()


def test_an_unknown_prefix_is_an_error_with_the_nearest() -> None:
    with pytest.raises(
        NotFoundError, match=r"The prefix schem: of schem:Place is not known\. Did you mean schema\?"
    ):
        cityrel.expand("schem:Place")
    with pytest.raises(NotFoundError, match="The prefix citi: of citi:seoul is not known"):
        cityrel.expand("citi:seoul")


@pytest.mark.parametrize(
    "iri", ["urn:isbn:0451450523", "http://a.org/b", "https://a.org/b", "mailto:a@b.org", "tag:a.org,2026:b"]
)
def test_what_is_an_iri_stays_one(iri: str) -> None:
    assert cityrel.expand(iri) == cityrel.expand(f"<{iri}>") == iri
    assert cityrel.expand("<x:y>") == "x:y"


def test_a_name_with_a_colon_is_a_name(turtle: Callable[..., Path], small: None) -> None:
    path = turtle('id:a a cr:City ; skos:prefLabel "Alpha: a city"@en .')
    assert cityrel.open(path).show("Alpha: a city").iri.curie == "id:a"


def test_bundled_prefixes_keep_their_meaning_whatever_ontologies_say() -> None:
    assert PREFIXES.extended({"cr": "https://other.org/"})["cr"] == PREFIXES["cr"]


names = st.from_regex(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,8}", fullmatch=True).filter(lambda each: each[-1] != ".")
spaces = st.sampled_from(
    ["https://a.org/", "https://a.org/b/", "https://a.org/b#", "urn:x:", "https://c.org/d-"]
)


@given(spaces, names)
def test_what_is_shortened_is_expanded_to_the_same(space: str, name: str) -> None:
    prefixes = Prefixes({**PREFIXES, "a": "https://a.org/", "b": "https://a.org/b/", "x": "urn:x:"}, space)
    short = prefixes.shorten(space + name)
    assert prefixes.resolve(short) == space + name
    if not short.startswith("<"):
        tokens = with_prefixes(f"ASK {{ {short} ?p ?o }}", prefixes)[1]
        assert tokens[2].iri == space + name


@given(st.text(alphabet="ab/#:.()'% ", max_size=6))
def test_any_iri_is_printed_so_that_it_is_read_again(local: str) -> None:
    short = PREFIXES.shorten(ID + local)
    assert PREFIXES.resolve(short) == ID + local


def test_an_endpoint_has_the_prefixes_of_its_ontologies_and_of_the_project(ports: Path) -> None:
    local = cityrel.open()
    remote = Graph(local.store, Project())
    assert remote.context.prefixes["pt"] == "https://example.org/ports#"
