"""Files of every RDF syntax: one named graph a file, each triple once, faults with their place."""

from collections.abc import Callable
from pathlib import Path

import pytest

import cityrel

pytestmark = pytest.mark.usefixtures("small", "in_memory")

CITY = "<https://w3id.org/cityrel/id/jeju> <https://w3id.org/cityrel/ns#partOf> <https://w3id.org/cityrel/id/korea>"
SYNTAXES = {
    "own.ttl": f"{CITY} .",
    "own.trig": f"{CITY} .",
    "own.nt": f"{CITY} .\n",
    "own.nq": f"{CITY} .\n",
    "own.rdf": """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:cr="https://w3id.org/cityrel/ns#">
        <rdf:Description rdf:about="https://w3id.org/cityrel/id/jeju">
        <cr:partOf rdf:resource="https://w3id.org/cityrel/id/korea"/></rdf:Description></rdf:RDF>""",
    "own.jsonld": """{"@id": "https://w3id.org/cityrel/id/jeju",
        "https://w3id.org/cityrel/ns#partOf": {"@id": "https://w3id.org/cityrel/id/korea"}}""",
}
FAULTS = [
    ("own.ttl", "id:seoul a cr:City .\n", ["line 1, column 1", "Turtle", "prefix id:", "@prefix"]),
    ("own.ttl", "<a:b> <a:c> <a:d>\n<a:e> <a:f> <a:g> .\n", ["line 2", "Turtle"]),
    ("own.nt", "<a:b> <a:c> .\n", ["line 1", "N-Triples"]),
    ("own.rdf", "<rdf:RDF>\n  <x>\n</rdf:RDF>", ["line ", "RDF/XML"]),
    ("own.jsonld", '{"@id": "a:b",\n"c": 1,}', ["line 2", "JSON-LD"]),
    ("own.jsonld", '{"@context": "https://example.org/c.jsonld", "a": 1}', ["@context", "network"]),
    ("own.ttl", b'<a:b> <a:c> "\xb0\xa1" .', ["line 1, column 14", "UTF-8"]),
    ("own.txt", "x", [".ttl (Turtle)"]),
]


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


@pytest.mark.parametrize("name", SYNTAXES)
def test_each_syntax_is_read_into_the_graph_of_its_file(tmp_path: Path, name: str) -> None:
    graph = cityrel.open(write(tmp_path / name, SYNTAXES[name]))
    assert graph.query("ASK { id:jeju cr:partOf id:korea }").answer
    graphs = graph.query("SELECT ?g { GRAPH ?g { id:jeju cr:partOf id:korea } }")
    assert [str(row.g).endswith(f"/{name}") for row in graphs] == [True]


def test_a_triple_in_two_files_counts_once(tmp_path: Path) -> None:
    one, two = (write(tmp_path / name, SYNTAXES["own.ttl"]) for name in ("one.ttl", "two.ttl"))
    graph = cityrel.open(one, two)
    assert len(graph.query("SELECT ?o { id:jeju cr:partOf ?o }")) == 1
    assert len(graph.query("SELECT ?g { GRAPH ?g { id:jeju cr:partOf ?o } }")) == 2


def test_a_utf8_mark_does_no_harm(tmp_path: Path) -> None:
    graph = cityrel.open(write(tmp_path / "own.ttl", b"\xef\xbb\xbf" + SYNTAXES["own.ttl"].encode()))
    assert graph.query("ASK { id:jeju cr:partOf id:korea }").answer


def test_blank_nodes_of_two_files_stay_apart(tmp_path: Path) -> None:
    body = '_:x <https://w3id.org/cityrel/id/p> "{}" .'
    paths = [write(tmp_path / f"{name}.ttl", body.format(name)) for name in ("one", "two")]
    assert len(cityrel.open(*paths).query("SELECT DISTINCT ?s { ?s id:p ?o }")) == 2


def test_relative_iris_are_things_of_this_graph(tmp_path: Path) -> None:
    graph = cityrel.open(write(tmp_path / "own.ttl", "<jeju> <p> <korea> ."))
    assert graph.query("ASK { id:jeju id:p id:korea }").answer


def test_a_file_keeps_the_graphs_that_it_names(tmp_path: Path) -> None:
    graph = cityrel.open(write(tmp_path / "own.trig", f"<https://example.org/g> {{ {CITY} . }}"))
    assert [row.g for row in graph.query("SELECT ?g { GRAPH ?g { id:jeju cr:partOf ?o } }")] == [
        "https://example.org/g"
    ]
    assert graph.query("ASK { id:jeju cr:partOf id:korea }").answer


@pytest.mark.parametrize(("name", "content", "said"), FAULTS)
def test_a_fault_names_file_place_and_what_was_expected(
    tmp_path: Path, name: str, content: str | bytes, said: list[str]
) -> None:
    path = write(tmp_path / name, content)
    with pytest.raises(cityrel.FileError) as error:
        cityrel.open(path)
    for words in [str(path), *said]:
        assert words in str(error.value)


def test_a_missing_file_is_named_with_the_nearest(turtle: Callable[..., Path]) -> None:
    path = turtle("")
    with pytest.raises(cityrel.FileError, match=r"Did you mean own\.ttl"):
        cityrel.open(path.with_name("owm.ttl"))


def test_a_project_adds_to_the_bundled_files(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    write(tmp_path / "data" / "jeju.ttl", SYNTAXES["own.ttl"])
    graph = cityrel.open(tmp_path)
    assert graph.query("ASK { id:jeju cr:partOf id:korea . id:seoul a cr:City }").answer


def test_a_project_in_this_folder_is_read_unasked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "cityrel.toml", "")
    (tmp_path / "data").mkdir()
    write(tmp_path / "data" / "jeju.ttl", SYNTAXES["own.ttl"])
    monkeypatch.chdir(tmp_path)
    assert cityrel.open().query("ASK { id:jeju cr:partOf id:korea }").answer


def test_a_folder_that_is_no_project_is_refused(tmp_path: Path) -> None:
    with pytest.raises(cityrel.FileError, match=r"neither ontology/ nor cityrel\.toml"):
        cityrel.open(tmp_path)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            "id:a a cr:City .\n<https://example.org/tva\u200b> a cr:City .",
            "line {0}, column 25: .*U\\+200B ZERO WIDTH SPACE",
        ),
        ("id:a a cr:City .\n<seo\u00adul> a cr:City .", "line {0}, column 5: .*U\\+00AD SOFT HYPHEN"),
        ("id:a a cr:City .\nid:tva\u200dx a cr:City .", "line {0}, column 7: .*U\\+200D ZERO WIDTH JOINER"),
        (
            "id:a a cr:City .\n<https://example.org/tva\\u200E> a cr:City .",
            "line {0}, column 25: .*U\\+200E LEFT-TO-RIGHT",
        ),
        (
            "id:a a cr:City .\nid:b cr:locatedIn <https://w3id.org/cityrel/id/se\ufeffoul> .",
            "line {0}, column 50: .*U\\+FEFF",
        ),
        (
            "id:a a cr:City .\nid:b\u200b a cr:City .",
            "line {0}, column 5: .*'U\\+200B ZERO WIDTH SPACE' is not allowed",
        ),
    ],
)
def test_what_nobody_sees_in_an_iri_is_refused_with_its_place(
    small: None, in_memory: None, turtle: Callable[..., Path], body: str, said: str
) -> None:
    path = turtle(body)
    line = len(path.read_text(encoding="utf-8").split("\n"))
    with pytest.raises(cityrel.FileError, match=said.format(line)):
        cityrel.open(path)


def test_what_nobody_sees_is_kept_where_it_belongs_and_in_what_another_has_named(
    small: None, in_memory: None, turtle: Callable[..., Path]
) -> None:
    names = 'skos:prefLabel "می\u200cخواهم"@fa, "T\u200bva"@en ; <https://schema.org/sameAs> <https://example.org/wiki/X\u200e>'
    graph = cityrel.open(turtle(f"<https://example.org/می\u200cخواهم> a cr:City ; {names} ."))
    thing = graph.find("tva")[0].id
    assert graph.show("می خواهم").iri == graph.show("t\u200bva\ufeff").iri == thing
    assert graph.show("\u200bid:seoul\u200e").iri == cityrel.expand("id:seoul")
