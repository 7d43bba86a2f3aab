"""Releases: what describes one is true of its files, the same bytes each time, and nothing is made up."""

import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from rdflib import Dataset, Graph

import cityrel
from cityrel.errors import FileError
from cityrel.export.cff import citation, spdx
from cityrel.export.datasets import CREATOR, ISSUED, LICENSE, MODIFIED, TITLE, DataSet
from cityrel.export.release_description import ENGINE, as_json_ld
from cityrel.extend.compare.sides import sides
from cityrel.files.project import Project
from cityrel.files.release import CITATION, DATASET, GRAPH, GRAPHS, NETWORK, SUMS, VOID, graphs_of
from cityrel.files.write import write_folder
from cityrel.rdf.terms import DERIVED

from .command_line import process, run
from .conftest import ROOT
from .projects import commit, ports, write_project

DESCRIBED = """
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<https://example.org/ports> a <http://rdfs.org/ns/void#Dataset> ;
    dcterms:title "Ports: the \\"Yellow\\" Sea"@en , "황해의 항구"@ko ;
    dcterms:creator "Port authority" ;
    dcterms:license <https://creativecommons.org/licenses/by-sa/4.0/> ;
    dcterms:modified "2026-01-02"^^xsd:date ;
    <http://www.w3.org/ns/dcat#version> "2.1" .
"""
SEEN = """@prefix cr: <https://w3id.org/cityrel/ns#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
[] a cr:Evidence ; cr:asOf "2015"^^xsd:gYear .
"""
Said = dict[str, list[ox.NamedNode | ox.Literal]]
CC_BY = "https://creativecommons.org/licenses/by/4.0/"
NAMES = {CITATION, DATASET, GRAPH, GRAPHS, NETWORK, SUMS, VOID}
SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix void: <http://rdfs.org/ns/void#> . @prefix dcterms: <http://purl.org/dc/terms/> .
@prefix spdx: <http://spdx.org/rdf/terms#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
[] a sh:NodeShape ; sh:targetSubjectsOf dcat:distribution ;
    sh:property [ sh:path dcterms:title ; sh:minCount 1 ; sh:uniqueLang true ] ,
        [ sh:path dcterms:modified ; sh:minCount 1 ; sh:maxCount 1 ] ,
        [ sh:path void:triples ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:integer ] ,
        [ sh:path void:dataDump ; sh:minCount 2 ] , [ sh:path void:classPartition ; sh:minCount 1 ] .
[] a sh:NodeShape ; sh:targetClass dcat:Distribution ;
    sh:property [ sh:path dcat:byteSize ; sh:minCount 1 ; sh:maxCount 1 ] ,
        [ sh:path dcat:accessURL ; sh:minCount 1 ; sh:equals dcat:downloadURL ] ,
        [ sh:path dcat:mediaType ; sh:minCount 1 ; sh:nodeKind sh:IRI ] ,
        [ sh:path dcterms:description ; sh:minCount 3 ; sh:uniqueLang true ] ,
        [ sh:path ( spdx:checksum spdx:checksumValue ) ; sh:minCount 1 ; sh:pattern "^[0-9a-f]{64}$" ] .
[] a sh:NodeShape ; sh:targetObjectsOf void:classPartition ;
    sh:property [ sh:path void:class ; sh:minCount 1 ; sh:maxCount 1 ] , [ sh:path void:entities ; sh:minCount 1 ; sh:maxCount 1 ] .
[] a sh:NodeShape ; sh:targetObjectsOf void:propertyPartition ;
    sh:property [ sh:path void:property ; sh:minCount 1 ; sh:maxCount 1 ] , [ sh:path void:triples ; sh:minCount 1 ; sh:maxCount 1 ] .
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that describes its data, and whose shapes have blank nodes."""
    return described(tmp_path_factory.mktemp("ports"))


def described(folder: Path) -> Path:
    """Write a project that describes its data to a folder."""
    write_project(folder, ports('"busan"'))
    (folder / "data" / "dataset.ttl").write_text(DESCRIBED, encoding="utf-8")
    return folder


def released(project: Path, name: str = "release") -> Path:
    """The release of a project, beside it."""
    folder = project.parent / f"{project.name}-{name}"
    done = run("export", "--release", str(folder), "--lang", "en", cwd=project)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def release(project: Path) -> Path:
    return released(project)


@pytest.fixture(scope="module")
def void(release: Path) -> Graph:
    """What describes it, its addresses as those of the folder."""
    return Graph().parse(release / VOID, format="turtle", publicID=(release / VOID).as_uri())


PREFIXES = """PREFIX void: <http://rdfs.org/ns/void#> PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> PREFIX spdx: <http://spdx.org/rdf/terms#>
PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX owl: <http://www.w3.org/2002/07/owl#>
"""


def rows(graph: Graph, query: str) -> list[Any]:
    return sorted(tuple(map(str, row)) for row in graph.query(PREFIXES + query))  # type: ignore[arg-type]


def engines(release: Path) -> list[Callable[[str], set[tuple[str, ...]]]]:
    """The release in two engines, as both the default graph and those of files."""
    store = ox.Store()
    store.bulk_load(path=release / GRAPH)
    store.bulk_load(path=release / GRAPHS)
    other = Dataset()
    other.parse(release / GRAPHS, format="nquads")  # first: it empties the default graph
    other.default_graph.parse(release / GRAPH, format="turtle")

    def in_oxigraph(query: str) -> set[tuple[str, ...]]:
        return {tuple(term.value for term in row) for row in store.query(query)}  # type: ignore[union-attr]

    def in_rdflib(query: str) -> set[tuple[str, ...]]:
        return {tuple(map(str, row)) for row in other.query(query)}  # type: ignore[arg-type]

    return [in_oxigraph, in_rdflib]


@pytest.mark.long
def test_what_two_engines_load_is_what_its_description_counts(release: Path, void: Graph) -> None:
    classes = set(rows(void, "SELECT ?c ?n { ?p void:class ?c ; void:entities ?n }"))
    properties = set(rows(void, "SELECT ?c ?n { ?p void:property ?c ; void:triples ?n }"))
    graphs = set(rows(void, "SELECT ?g ?n { ?p sd:name ?g ; sd:graph/void:triples ?n }"))
    whole = set(rows(void, "SELECT ?n { ?d dcat:distribution ?f ; void:triples ?n }"))
    subjects = set(rows(void, "SELECT ?n { ?d void:distinctSubjects ?n }"))
    for ask in engines(release):
        assert ask("SELECT ?c (COUNT(*) AS ?n) { ?s a ?c } GROUP BY ?c") == classes
        assert ask("SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p") == properties
        assert ask("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g") == graphs
        assert ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == whole
        assert ask("SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }") == subjects
    assert len(classes) > 20
    used = {name for _, name in rows(void, "SELECT ?a ?g { ?a <http://www.w3.org/ns/prov#used> ?g }")}
    assert {name for name, _ in graphs} - used == {DERIVED}  # of what files say it was made
    of_files = dict(rows(void, "SELECT ?f ?n { ?f a dcat:Distribution ; void:triples ?n }"))
    assert of_files == {
        (release / GRAPH).as_uri(): next(iter(whole))[0],
        (release / GRAPHS).as_uri(): str(sum(int(n) for _, n in graphs)),
    }


@pytest.mark.long
def test_it_counts_what_is_written_and_names_each_source(tmp_path: Path) -> None:
    project = write_project(tmp_path / "a", 'bundled = "none"\n')
    (project / "data" / "more.ttl").write_text(
        "@prefix cr: <https://w3id.org/cityrel/ns#> .\n"
        "<https://x.org/a> <https://x.org/p> 1.50 , 1.5 , 01 , 1 .\n"
        "<https://x.org/b> cr:source <https://x.org/nameless> .\n"
        "<https://x.org/b> <https://x.org/says> <<( <https://x.org/a> <https://x.org/p> 1 )>> .\n",
        encoding="utf-8",
    )
    done = run("export", "--release", "out", "--lang", "en", cwd=project)
    assert (done.returncode, "(RDF 1.2): 1. Tools" in done.stderr) == (0, True)
    void = Graph().parse(project / "out" / VOID, format="turtle", publicID="http://x.org/void.ttl")
    ask = "SELECT ?n { ?p void:property <https://x.org/p> ; void:triples ?n }"
    assert rows(void, ask) == [("4",)]
    whole = set(rows(void, "SELECT ?n { ?d void:triples ?n FILTER EXISTS { ?d a ?kind } }"))
    assert whole == {(str(len(list(ox.parse(path=project / "out" / GRAPH)))),)}
    assert len(rows(void, "SELECT ?f { ?f dcterms:conformsTo ?rdf }")) == 2
    assert ("https://x.org/nameless",) in rows(void, "SELECT ?s { ?d dcterms:source ?s }")


@pytest.mark.long
def test_its_description_has_the_shape_of_one(void: Graph) -> None:
    import pyshacl

    conforms, _, told = pyshacl.validate(void, shacl_graph=SHAPES, shacl_graph_format="turtle")
    assert conforms, told
    said = "SELECT ?d ?v ?l { ?d dcat:version ?v ; dcterms:license ?l ; dcat:distribution ?f }"
    assert set(rows(void, said)) == {
        ("https://example.org/ports", "2.1", "https://creativecommons.org/licenses/by-sa/4.0/")
    }
    assert rows(void, "SELECT ?t { ?d dcterms:source ?s . ?s dcterms:title ?t }") == [
        ("A list made up for this test",)
    ]
    parts = rows(
        void, "SELECT ?p ?l ?v { ?d dcterms:hasPart ?p . ?p dcterms:license ?l ; owl:versionInfo ?v }"
    )
    assert parts == [("https://w3id.org/cityrel/ns", "https://creativecommons.org/licenses/by/4.0/", "0.1.0")]


@pytest.mark.long
def test_check_sums_hold(release: Path, void: Graph) -> None:
    assert {each.name for each in release.iterdir()} == NAMES
    subprocess.run(["sha256sum", "--strict", "-c", SUMS], cwd=release, check=True, capture_output=True)
    listed = dict(
        line.split("  ")[::-1] for line in (release / SUMS).read_text(encoding="utf-8").splitlines()
    )
    assert set(listed) == NAMES - {SUMS}
    sums = rows(void, "SELECT ?f ?v { ?f spdx:checksum/spdx:checksumValue ?v }")
    assert {name.rpartition("/")[2]: value for name, value in sums} == {
        name: listed[name] for name in (GRAPH, GRAPHS, NETWORK)
    }


@pytest.mark.long
def test_it_is_cited_and_described_as_the_project_says(release: Path) -> None:
    cited = (release / CITATION).read_text(encoding="utf-8")
    assert 'title: "Ports: the \\"Yellow\\" Sea"' in cited
    for line in (
        'version: "2.1"',
        "license: CC-BY-SA-4.0",
        '  - name: "Port authority"',
        'date-released: "2026-01-02"',
    ):
        assert line in cited.splitlines()
    said = json.loads((release / DATASET).read_text(encoding="utf-8"))
    assert (said["@id"], said["@type"], said["version"]) == ("https://example.org/ports", "Dataset", "2.1")
    assert {each["@value"] for each in said["name"]} == {'Ports: the "Yellow" Sea', "황해의 항구"}
    assert said["license"] == "https://creativecommons.org/licenses/by-sa/4.0/"
    assert [each["contentUrl"] for each in said["distribution"]] == [GRAPH, GRAPHS, NETWORK]
    for each in (cited, *((release / name).read_text(encoding="utf-8") for name in (DATASET, VOID))):
        assert "Seoul Institute" not in each
        assert "The cityrel developers" not in each


@pytest.mark.long
def test_two_processes_write_the_same_bytes(project: Path, tmp_path: Path, release: Path) -> None:
    done = process(
        "export",
        "--release",
        str(tmp_path / "b"),
        cwd=project,
        env={"PYTHONHASHSEED": "7", "LANG": "ko_KR", "CITYREL_CACHE": ""},
    )
    assert done.returncode == 0
    for name in NAMES:
        assert (release / name).read_bytes() == (tmp_path / "b" / name).read_bytes(), name


@pytest.mark.long
def test_what_nobody_says_is_told_and_not_made_up(tmp_path: Path) -> None:
    config = 'bundled = "ontology"\nnamespace = "https://example.org/id/"\n'
    project = write_project(tmp_path / "a", config)
    (project / "data" / "seen.ttl").write_text(SEEN, encoding="utf-8")
    done = run("export", "--release", "out", "--lang", "en", cwd=project)
    assert done.returncode == 0
    assert (
        "title (dcterms:title), description (dcterms:description), licence (dcterms:license), version (dcat:version), author (dcterms:creator)"
        in done.stderr
    )
    assert "dcterms:modified" in done.stderr
    assert "No CITATION.cff" in done.stderr
    assert not (project / "out" / CITATION).exists()
    said = json.loads((project / "out" / DATASET).read_text(encoding="utf-8"))
    assert {"name", "license", "version", "creator", "dateModified", "@id"}.isdisjoint(said)
    void = Graph().parse(project / "out" / VOID, format="turtle", publicID="http://x.org/void.ttl")
    assert rows(void, "SELECT ?d { ?d dcat:distribution <http://x.org/graph.ttl> }") == [
        ("http://x.org/void.ttl#dataset",)
    ]
    assert not rows(void, "SELECT ?t { <http://x.org/void.ttl#dataset> dcterms:title|dcterms:license ?t }")
    with contextlib.chdir(project):  # it is no data that were left beside
        assert not Project().not_read()
    said = Graph().parse(project / "out" / DATASET, format="json-ld", publicID="http://x.org/dataset.jsonld")
    assert rows(said, "SELECT ?f { ?d <https://schema.org/contentUrl> ?f }")[0] == ("http://x.org/graph.ttl",)
    mine = "cff-version: 1.2.0\n# mine\n"
    (project / CITATION).write_text(mine, encoding="utf-8")
    assert run("export", "--release", "again", cwd=project).returncode == 0
    assert (project / "again" / CITATION).read_text(encoding="utf-8") == mine


@pytest.mark.long
def test_nothing_is_left_of_a_release_that_fails(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = tmp_path / "full"
    full.mkdir()
    (full / "kept.txt").write_text("kept", encoding="utf-8")
    done = run("export", "--release", str(full), cwd=project)
    assert (done.returncode, [each.name for each in full.iterdir()]) == (3, ["kept.txt"])
    assert "is not empty. Name a new folder" in done.stderr
    done = run("export", "--release", str(full / "kept.txt"), cwd=project)
    assert (done.returncode, "is a file" in done.stderr) == (3, True)
    write = Path.write_bytes

    def fails(path: Path, data: bytes) -> int:
        if path.name == VOID:
            raise OSError(28, "No space left on device")
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", fails)
    done = run("export", "--release", str(tmp_path / "new"), cwd=project)
    assert (done.returncode, "No space left" in done.stderr) == (3, True)
    assert [each.name for each in tmp_path.iterdir()] == ["full"]


def test_an_empty_folder_is_filled_and_stays_the_one_that_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "disk"
    (folder / ".cityrel-00000000-1-left").mkdir(parents=True)  # of a process that was killed
    os.utime(folder / ".cityrel-00000000-1-left", (0, 0))
    before = folder.stat().st_ino
    move = Path.replace

    def fails(path: Path, target: Path) -> Path:
        if path.name == "b":
            raise OSError(28, "No space left on device")
        return move(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", fails)
        with pytest.raises(FileError, match="No space left"):
            write_folder(folder, [("a", b"1"), ("b", b"2")])
    assert not [*folder.iterdir()]
    write_folder(folder, [("a", b"1"), ("b", b"2")])
    assert sorted(each.name for each in folder.iterdir()) == ["a", "b"]
    assert folder.stat().st_ino == before


@pytest.mark.skipif(sys.platform == "win32", reason="signals end a process at once there")
@pytest.mark.parametrize(("name", "is_there"), [("SIGTERM", True), ("SIGHUP", False)])
def test_nothing_is_left_where_a_signal_ends_it(name: str, is_there: bool, tmp_path: Path) -> None:
    number = getattr(signal, name)
    if is_there:
        (tmp_path / "out").mkdir()
    before = [*tmp_path.iterdir()]
    written = "import os, sys; from pathlib import Path; from cityrel.files.write import write_folder\n"
    written += (
        "def files():\n    yield 'a', b'1'\n    os.kill(os.getpid(), int(sys.argv[1]))\n    yield 'b', b'2'\n"
    )
    written += "write_folder(Path('out'), files())"
    ended = subprocess.run([sys.executable, "-c", written, str(int(number))], cwd=tmp_path, check=False)
    assert ended.returncode == -number
    assert [*tmp_path.rglob("*")] == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--endpoint", "http://localhost:1/"], "A release is made of files"),
        (["--no-derived"], "leave --tables and --no-derived out"),
        (["--format", "turtle"], "--release goes with none of"),
        (["--around", "Seoul"], "are of networks"),
    ],
)
def test_what_does_not_go_with_a_release_is_refused(words: list[str], said: str, tmp_path: Path) -> None:
    done = run("export", "--release", "out", *words, "--lang", "en", cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert not [*tmp_path.iterdir()]


def sentences(old: Path | str, new: Path | str, here: Path) -> tuple[int, list[str]]:
    done = run("diff", str(old), str(new), "--lang", "en", cwd=here)
    return done.returncode, [line.strip() for line in done.stdout.splitlines() if line.startswith("  ")]


CHANGED = {
    "SisterCityTie.csv": (
        "busan;shanghai,1993,list\n",
        "busan;shanghai,1994,list\nincheon;shanghai,2001,list\n",
    ),
    "Country.csv": ("korea,Korea,list", "korea,Korea,"),
}


@pytest.mark.long
def test_two_releases_are_told_apart_in_sentences_without_conclusions(tmp_path: Path) -> None:
    project = described(tmp_path / "ports")
    commit(project, "first")
    old = released(project, "1")
    for name, (before, after) in CHANGED.items():
        path = project / "data" / name
        assert before in path.read_text(encoding="utf-8")
        path.write_text(path.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    (project / "ontology").mkdir()
    (project / "ontology" / "own.ttl").write_text(
        "@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
        '<https://example.org/ns#Ferry> a owl:Class ; rdfs:label "ferry"@en .\n'
        "<https://example.org/ns#FerryShape> a sh:NodeShape ; sh:targetClass <https://example.org/ns#Ferry> ;\n"
        "    sh:property [ sh:path rdfs:label ; sh:minCount 1 ] , [ sh:path rdfs:comment ; sh:maxCount 1 ] .\n",
        encoding="utf-8",
    )
    new = released(project, "2")
    code, told = sentences(old, new, tmp_path)
    assert code == 1
    assert told == [
        "<https://example.org/ns#FerryShape> (sh:NodeShape) is new.",
        "ferry (owl:Class) is new.",
        "Incheon – Shanghai (sister-city tie) is new. Source: A list made up for this test",
        "Busan – Shanghai: since is “1994” now, and was “1993”. Source: A list made up for this test",
        "Korea: evidence was taken out, A list made up for this test.",
    ]
    assert sentences(old, old, tmp_path) == (0, [])
    assert sentences(new, ".", project) == (0, [])
    assert sentences("HEAD", old, project) == (0, [])
    assert sentences("HEAD", new, project)[1] == told


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda folder: cut(folder / GRAPHS), "not as it was released"),
        (lambda folder: (folder / SUMS).unlink(), "no check sums"),
        (lambda folder: (folder / SUMS).write_bytes(b""), "not as it was released"),
    ],
)
def test_a_release_that_is_not_as_it_was_is_not_compared(
    damage: Callable[[Path], object], said: str, tmp_path: Path
) -> None:
    folder = tmp_path / "release"
    folder.mkdir()
    content = b"<a:a> <a:b> <a:c> .\n<a:a> <a:b> <a:d> .\n"
    (folder / GRAPHS).write_bytes(content)
    (folder / VOID).write_bytes(b"")
    (folder / SUMS).write_text(f"{sha256(content).hexdigest()}  {GRAPHS}\n", encoding="utf-8")
    assert graphs_of(folder) == folder / GRAPHS
    damage(folder)
    with pytest.raises(FileError, match=said):
        sides(str(folder), str(folder))


def cut(path: Path) -> None:
    """Leave out the last line of a file."""
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))


@pytest.mark.long
def test_the_bundled_citation_says_what_the_data_say(graph: cityrel.Graph) -> None:
    from cityrel.export.datasets import PAGE, VERSION, data_set

    own = data_set(graph.context, graph.project)
    cited = (ROOT / CITATION).read_text(encoding="utf-8")
    for key, values in (
        ("version", own.texts(VERSION)),
        ("license", [spdx(each) for each in own.texts(LICENSE)]),
        ("url", own.texts(PAGE)),
        ("date-released", own.texts(MODIFIED)),
        ("  - name", own.texts(CREATOR)),
    ):
        assert [re.search(f'^{key}: "?([^"\n]*)', cited, re.MULTILINE)[1]] == values  # type: ignore[index]


@pytest.mark.long
@pytest.mark.usefixtures("small", "in_memory")
def test_the_bundled_data_are_no_data_of_a_project_that_builds_on_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, turtle: Callable[..., Path], report_only: Path
) -> None:
    from cityrel.export.datasets import data_set, others
    from cityrel.serve.describing import data_of

    bundled = report_only / "data" / "dataset.ttl"
    shutil.copy(ROOT / "data" / "dataset.ttl", bundled)
    try:
        project = write_project(tmp_path / "own", 'title = { en = "Mine" }\n')
        monkeypatch.chdir(project)
        graph = cityrel.open()
        own = data_set(graph.context, graph.project)
        assert (own.iri, own.texts(TITLE), own.texts(LICENSE)) == ("", ["Mine"], [])
        assert [each.texts(LICENSE) for each in others(graph.context, own)] == [[CC_BY]]
        assert not [each for each in data_of(graph, "http://x.org/") if each.predicate.value == LICENSE]
        named = cityrel.open(turtle(DESCRIBED))
        assert data_set(named.context, named.project).iri == "https://example.org/ports"
    finally:
        bundled.unlink()


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("licenses/by-nc-sa/3.0/deed.fr", "CC-BY-NC-SA-3.0"),
        ("licenses/by/4.0/legalcode", "CC-BY-4.0"),
        ("publicdomain/zero/1.0/", "CC0-1.0"),
        ("licenses/by/2.0/kr/", ""),
        ("licenses/by/3.0/igo/legalcode", ""),
        ("licenses/by-nd-nc/1.0/", ""),
        ("publicdomain/mark/1.0/", ""),
    ],
)
def test_a_licence_is_called_by_its_own_name_or_told_by_its_address(address: str, name: str) -> None:
    whole = f"https://creativecommons.org/{address}"
    assert spdx(whole) == name
    said: Said = {each: [ox.Literal("a")] for each in (TITLE, CREATOR)}
    cited = citation(DataSet(said={**said, LICENSE: [ox.NamedNode(whole)]}))
    assert (f"license: {name}\n" if name else f'license-url: "{whole}"') in cited


def test_a_citation_is_in_a_language_of_the_project_and_takes_no_licence_of_several() -> None:
    texts = [ox.Literal("a", language="fr"), ox.Literal("ب", language="ar")]
    licences: list[ox.NamedNode | ox.Literal] = [ox.NamedNode(CC_BY), ox.NamedNode("https://x.org/mine")]
    said: Said = {TITLE: [*texts], CREATOR: [ox.Literal("c")], LICENSE: [ox.Literal("Free"), *licences[:1]]}
    assert 'title: "ب"\n' in citation(DataSet(said=said), ("ar", "fr"))
    assert 'title: "a"\n' in citation(DataSet(said=said), ("de", "fr"))
    assert "license: CC-BY-4.0\n" in citation(DataSet(said=said))
    assert "license" not in citation(DataSet(said={**said, LICENSE: licences}))


def test_a_citation_needs_a_title_and_a_creator() -> None:
    title: Said = {TITLE: [ox.Literal("a\n\x00b")]}
    creator: Said = {CREATOR: [ox.Literal("c")]}
    assert citation(DataSet("", title)) == citation(DataSet("", creator)) == ""
    assert 'title: "a\\n\\\\x00b"' in citation(DataSet("", {**title, **creator}))


def test_what_made_it_goes_by_name_and_what_is_no_day_or_address_is_not_told_as_one() -> None:
    said: Said = {
        TITLE: [ox.Literal("t")],
        CREATOR: [ox.NamedNode("https://x.org/si"), ox.NamedNode("https://x.org/who")],
        ISSUED: [ox.Literal("2024")],
        MODIFIED: [ox.Literal("2025-03")],
        LICENSE: [ox.Literal("CC BY-NC 4.0")],
    }
    own = DataSet("https://x.org/d", said, {"https://x.org/si": "Seoul Institute"})
    lines = citation(own).splitlines()
    assert [line for line in lines if "name:" in line] == [
        '  - name: "Seoul Institute"',
        '  - name: "https://x.org/who"',
    ]
    assert not [line for line in lines if line.startswith("date-released")]
    json_ld = json.loads(as_json_ld(own, {}))
    assert json_ld["creator"][0] == {"@id": "https://x.org/si", "name": "Seoul Institute"}
    assert json_ld["license"] == {"@type": "CreativeWork", "name": "CC BY-NC 4.0"}
    said[MODIFIED] = [ox.Literal("2025-03-02Z")]
    assert 'date-released: "2025-03-02"' in citation(own)


def test_the_engine_that_is_told_is_the_one_that_is_needed() -> None:
    assert f'"pyoxigraph>={ENGINE}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
