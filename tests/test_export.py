"""Exports: every syntax, the same bytes each time, and read again the same graph."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Dataset

import cityrel
from cityrel import Graph
from cityrel.answers.questions import all_questions
from cityrel.rdf.formats import ENDINGS, FORMATS, format_of, name_of
from cityrel.rdf.skolem import skolemised
from cityrel.rdf.terms import DERIVED
from cityrel.sparql.protocols import Results
from cityrel.store.local import LocalStore

from .command_line import process


@pytest.fixture(scope="module")
def whole(graph: Graph) -> Graph:
    """The bundled graph."""
    return graph


@pytest.fixture(scope="module")
def graph(report_graph: Graph) -> Graph:
    """The report alone, which is enough here and quick to write out."""
    return report_graph


SYNTAXES = [
    pytest.param(each, marks=() if each in {"turtle", "trig"} else pytest.mark.long) for each in FORMATS
]
"""Two quick ones of the report; random graphs go through all (`test_properties.py`)."""

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o FILTER(!ISBLANK(?s) && !ISBLANK(?o)) }"
BY_GRAPH = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } FILTER(!ISBLANK(?s) && !ISBLANK(?o)) } GROUP BY ?g ORDER BY ?g"


@pytest.mark.long
@pytest.mark.parametrize("syntax", SYNTAXES)
@pytest.mark.usefixtures("small", "in_memory")
def test_an_export_read_again_adds_nothing(graph: Graph, tmp_path: Path, syntax: str) -> None:
    path = tmp_path / f"all.{FORMATS[syntax].file_extension}"
    path.write_bytes(graph.export(syntax, skolem=True))
    again = cityrel.open(path)
    assert again.query(COUNT)[0].n == graph.query(COUNT)[0].n
    if FORMATS[syntax].supports_datasets:
        assert list(again.query(BY_GRAPH)) == list(graph.query(BY_GRAPH))


@pytest.mark.long
@pytest.mark.parametrize("syntax", SYNTAXES)
def test_rdflib_reads_the_export(graph: Graph, syntax: str) -> None:
    names = {"ntriples": "nt", "rdfxml": "xml", "jsonld": "json-ld"}
    dataset = Dataset()
    dataset.parse(data=graph.export(syntax), format=names.get(syntax, syntax))
    assert len(dataset) > 1000


@pytest.mark.long
def test_two_processes_write_the_same_bytes(report_only: Path, tmp_path: Path) -> None:
    one, two = (
        process("export", "--format", "trig", bundled=report_only, cwd=tmp_path, env={"PYTHONHASHSEED": seed})
        for seed in ("1", "2")
    )
    assert one.stdout == two.stdout
    assert one.stdout.count(b"\n") > 10_000


@pytest.mark.long
def test_without_the_derived_only_what_files_say_is_left(graph: Graph) -> None:
    said = graph.export("ntriples", derived=False)
    assert b"/seoul> <https://w3id.org/cityrel/ns#tiedTo>" not in said
    assert b"/seoul> <https://w3id.org/cityrel/ns#tiedTo>" in graph.export("ntriples")


class Merging:
    """An engine that asks all its graphs where a query names none, as GraphDB, QLever and Virtuoso do."""

    def __init__(self, data: bytes) -> None:
        self.store = ox.Store()
        self.store.bulk_load(data, ox.RdfFormat.N_QUADS)

    def query(self, sparql: str) -> Results:
        return self.store.query(sparql, use_default_graph_as_union=True)

    def said(self) -> None:
        """Tell that no files are known."""


def answers(graph: Graph) -> dict[str, list[str]]:
    """What each question prints, or why it cannot be asked of this graph."""
    found = {}
    for name in all_questions(graph.context):
        try:
            found[name] = [repr(row) for row in graph.ask(name)]
        except cityrel.NotFoundError as error:
            found[name] = [str(error)]
    return found


@pytest.mark.long
def test_a_store_that_merges_graphs_answers_all_questions_the_same_from_the_graphs_of_files(
    graph: Graph,
) -> None:
    merging = Graph(Merging(graph.export("nquads", skolem=True, graphs="files")), graph.project)
    assert answers(merging) == answers(graph)
    assert merging.show("Beijing") == graph.show("Beijing")


@pytest.mark.long
def test_so_does_one_of_all_that_is_bundled(whole: Graph) -> None:
    merging = Graph(Merging(whole.export("nquads", skolem=True, graphs="files")), whole.project)
    assert answers(merging) == answers(whole)


@pytest.fixture
def tiny() -> Graph:
    """A graph of two files and a conclusion, with a blank node and a triple that both files hold."""
    said = list(
        ox.parse(b"<g:1> { <a:a> <b:b> 1, 2 } <g:2> { <a:a> <b:b> 1, [ <b:c> 3 ] }", ox.RdfFormat.TRIG)
    )
    concluded = ox.Quad(ox.NamedNode("a:a"), ox.NamedNode("b:b"), ox.Literal(4), ox.NamedNode(DERIVED))
    store = LocalStore.over(ox.Store())
    store.inner.extend([*skolemised(said), concluded])
    store.inner.update("INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }")
    store._said = lambda: said
    return Graph(store)


@pytest.mark.parametrize("syntax", ["trig", "nquads", "jsonld"])
@pytest.mark.parametrize("derived", [True, False])
@pytest.mark.parametrize("skolem", [True, False])
@pytest.mark.parametrize("remote", [True, False])
def test_the_graphs_that_are_chosen_are_written_and_no_others(
    tiny: Graph, syntax: str, derived: bool, skolem: bool, remote: bool
) -> None:
    if remote:
        tiny.store.said = lambda: None  # type: ignore[method-assign]
    both, files, one = (
        set(ox.parse(tiny.export(syntax, derived, skolem, each), FORMATS[syntax]))
        for each in ("both", "files", "default")
    )
    assert both == set(ox.parse(tiny.export(syntax, derived, skolem), FORMATS[syntax]))
    assert files.isdisjoint(one)
    assert len(both) == len(files) + len(one) == (11 if derived else 9)
    assert {quad.graph_name for quad in one} == {ox.DefaultGraph()}
    assert (ox.NamedNode(DERIVED) in {quad.graph_name for quad in files}) == derived
    assert any(isinstance(quad.subject, ox.BlankNode) for quad in both) != skolem
    if skolem:
        assert both == files | one
        assert {quad.triple for quad in files} == {quad.triple for quad in one}


def test_graphs_that_a_syntax_or_a_store_does_not_have_are_refused(graph: Graph) -> None:
    with pytest.raises(cityrel.FormatError, match=r"Turtle holds one graph.*Write trig, nquads, jsonld"):
        graph.export("turtle", graphs="files")
    with pytest.raises(cityrel.NotFoundError, match="Did you mean files"):
        graph.export("trig", graphs="file")
    store = ox.Store()
    store.load("<a:a> <b:b> <c:c>, <d:d> . <g:g> { <a:a> <b:b> <c:c> }", ox.RdfFormat.TRIG)
    with pytest.raises(cityrel.FormatError, match=r"1 triples stand in no named graph.*<d:d>"):
        Graph(LocalStore.over(store)).export("trig", graphs="files")


def test_an_unknown_syntax_is_refused_with_the_nearest(graph: Graph) -> None:
    with pytest.raises(cityrel.NotFoundError, match="Did you mean turtle"):
        graph.export("turtel")


def test_endings_say_the_formats_of_files() -> None:
    known = {ending: name_of(syntax) for ending, syntax in ENDINGS.items()}
    assert known == {
        ".ttl": "turtle",
        ".trig": "trig",
        ".nt": "ntriples",
        ".nq": "nquads",
        ".rdf": "rdfxml",
        ".owl": "rdfxml",
        ".jsonld": "jsonld",
        ".n3": None,  # read, not written
    }
    assert format_of(Path("notes.txt")) is format_of(Path("page.xml")) is None
