"""Exports: every syntax, the same bytes each time, and read again the same graph."""

from pathlib import Path

import pytest
from rdflib import Dataset

import cityrel
from cityrel import Graph
from cityrel.rdf.formats import ENDINGS, FORMATS, format_of, name_of

from .command_line import process


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


@pytest.mark.parametrize("syntax", SYNTAXES)
@pytest.mark.usefixtures("small", "in_memory")
def test_an_export_read_again_adds_nothing(graph: Graph, tmp_path: Path, syntax: str) -> None:
    path = tmp_path / f"all.{FORMATS[syntax].file_extension}"
    path.write_bytes(graph.export(syntax, skolem=True))
    again = cityrel.open(path)
    assert again.query(COUNT)[0].n == graph.query(COUNT)[0].n
    if FORMATS[syntax].supports_datasets:
        assert list(again.query(BY_GRAPH)) == list(graph.query(BY_GRAPH))


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_rdflib_reads_the_export(graph: Graph, syntax: str) -> None:
    names = {"ntriples": "nt", "rdfxml": "xml", "jsonld": "json-ld"}
    dataset = Dataset()
    dataset.parse(data=graph.export(syntax), format=names.get(syntax, syntax))
    assert len(dataset) > 1000


def test_two_processes_write_the_same_bytes(report_only: Path, tmp_path: Path) -> None:
    one, two = (
        process("export", "--format", "trig", bundled=report_only, cwd=tmp_path, env={"PYTHONHASHSEED": seed})
        for seed in ("1", "2")
    )
    assert one.stdout == two.stdout
    assert one.stdout.count(b"\n") > 10_000


def test_without_the_derived_only_what_files_say_is_left(graph: Graph) -> None:
    said = graph.export("ntriples", derived=False)
    assert b"/seoul> <https://w3id.org/cityrel/ns#tiedTo>" not in said
    assert b"/seoul> <https://w3id.org/cityrel/ns#tiedTo>" in graph.export("ntriples")


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
