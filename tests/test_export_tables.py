"""Tables that are written and read again: the same triples, in text and in workbooks, through a spreadsheet too."""

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

import cityrel
from cityrel import Graph
from cityrel.export.spreadsheets import as_csv, workbook
from cityrel.export.tables import Tables, tables, tables_of
from cityrel.files.columns import Schema
from cityrel.files.project import Source
from cityrel.files.tables import read_tables
from cityrel.files.write import write_folder
from cityrel.rdf.prefixes import CR, ID, PREFIXES

from .command_line import run
from .projects import ports, write_project
from .table_texts import asked, known

GRAPH = ox.NamedNode(PREFIXES["graph"] + "data/a.ttl")
SOFFICE = shutil.which("soffice")
needs_soffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")


def in_graph(triple: ox.Triple) -> ox.Quad:
    return ox.Quad(triple.subject, triple.predicate, triple.object, GRAPH)


def made(triples: Iterable[ox.Triple]) -> Tables:
    """Return triples as tables, beside the bundled ontology and a few things."""
    return tables([*known(), *map(in_graph, triples)], Schema(asked), PREFIXES, lambda _: {})


def parsed(text: str) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(text.encode(), ox.RdfFormat.TURTLE)}


def written(found: Tables, folder: Path, as_workbook: bool) -> list[Path]:
    if as_workbook:
        (folder / "all.xlsx").write_bytes(workbook(found.sheets))
        return [folder / "all.xlsx"]
    write_folder(folder / "out", as_csv(found.sheets))
    return sorted((folder / "out").iterdir())


def read_again(paths: list[Path]) -> set[ox.Triple]:
    quads, *_ = read_tables(asked, [Source(path, path.name) for path in paths])
    return {quad.triple for quad in quads}


def again(triples: set[ox.Triple], as_workbook: bool) -> tuple[set[ox.Triple], set[ox.Triple]]:
    """Return what was left out of the tables of triples, and what they say when they are read."""
    found = made(triples)
    with TemporaryDirectory() as folder:
        return {*found.left}, read_again(written(found, Path(folder), as_workbook))


# ---- Made-up graphs

TEXTS = st.text(
    st.sampled_from("ab;\\\"^=+-@01/. \n<>:é각北,'|") | st.characters(exclude_categories=["Cs"]), max_size=8
) | st.sampled_from(
    [
        "=1+1",
        "'=1+1",
        "#REF!",
        "-",
        "+82",
        "@x",
        "007",
        "1-2",
        "12345678901234567890",
        'a"^^xsd:date',
        '"1"^^xsd:date',
        "busan",
        "TRUE",
    ]
)
THINGS = [f"{ID}t{n}" for n in range(5)] + ["https://example.org/a;b=c", "urn:x:1", f"{ID}한"]
NODES = st.sampled_from(THINGS).map(ox.NamedNode)
CLASSES = [
    CR + name for name in ("City", "SisterCityTie", "Source", "Evidence", "Meeting", "Claim", "Membership")
]
PROPERTIES = [
    CR + name for name in ("since", "party", "locatedIn", "host", "evidence", "source", "locator", "asOf")
]
PROPERTIES += [
    CR + name for name in ("statedProperty", "statedValue", "value", "statement", "about", "count", "nothing")
]
PROPERTIES += [
    PREFIXES[p] + n
    for p, n in (("skos", "prefLabel"), ("skos", "altLabel"), ("dcterms", "title"), ("geo", "lat"))
]
TYPED = [
    ("1993", "gYear"),
    ("1993-10", "gYearMonth"),
    ("1993-10-23", "date"),
    ("1993-10-23Z", "date"),
    ("1.50", "decimal"),
    ("37.5", "decimal"),
    ("007", "integer"),
    ("1e6", "double"),
    ("true", "boolean"),
]
LITERALS = st.one_of(
    TEXTS.map(ox.Literal),
    st.builds(
        lambda text, tag: ox.Literal(text, language=tag), TEXTS, st.sampled_from(["en", "ko", "zh-hans"])
    ),
    st.sampled_from(TYPED).map(
        lambda each: ox.Literal(each[0], datatype=ox.NamedNode(PREFIXES["xsd"] + each[1]))
    ),
)
STATEMENTS = st.builds(ox.Triple, NODES, st.sampled_from(PROPERTIES).map(ox.NamedNode), LITERALS | NODES)
TYPES = st.builds(
    lambda s, o: ox.Triple(s, ox.NamedNode(PREFIXES["rdf"] + "type"), ox.NamedNode(o)),
    NODES,
    st.sampled_from(CLASSES),
)


@pytest.mark.long
@given(st.sets(TYPES, max_size=8), st.sets(STATEMENTS, max_size=12), st.booleans())
def test_any_graph_comes_back_or_what_no_table_holds_is_named(
    types: set[ox.Triple], said: set[ox.Triple], as_workbook: bool
) -> None:
    left, found = again(types | said, as_workbook)
    assert found == (types | said) - left


TURTLE = f"""
@prefix id: <{ID}> . @prefix cr: <{CR}> . @prefix skos: <{PREFIXES["skos"]}> . @prefix dcterms: <{PREFIXES["dcterms"]}> .
@prefix xsd: <{PREFIXES["xsd"]}> .
id:s a cr:Source ; dcterms:title "A; \\\\; title"@en, "=1+1"@en ; skos:prefLabel "Other"@en .
id:c a cr:City ; skos:prefLabel "C"@en ; skos:altLabel "a;b"@en, "c"@en ; cr:evidence id:own .
id:own a cr:Evidence ; cr:source id:s ; cr:locator "1-2", "007" ; cr:statedProperty cr:since ; cr:statedValue "1993"^^xsd:gYear .
id:d a cr:City ; skos:prefLabel "D"@en .
id:t a cr:SisterCityTie ; cr:party id:c, id:d ; cr:since "1993-10"^^xsd:gYearMonth .
"""


@pytest.mark.parametrize("as_workbook", [True, False])
def test_nothing_is_lost_of_what_the_ontology_knows(as_workbook: bool) -> None:
    triples = parsed(TURTLE)
    assert again(triples, as_workbook) == (set(), triples)


def test_evidence_without_a_name_gets_one_and_is_told() -> None:
    text = TURTLE + "id:d cr:evidence [ a cr:Evidence ; cr:source id:s ; cr:locator 'p. 3' ] ."
    found = made(parsed(text))
    assert (found.left, found.named) == ([], 1)
    (city,) = [sheet for sheet in found.sheets if sheet.kind == "City"]
    assert {"id", "label@en", "altLabel@en", "evidence", "source", "locator"} == set(city.header)


def test_rows_for_further_evidence_have_the_id_and_the_evidence_alone() -> None:
    tie = "id:t cr:evidence id:evidence-t-s, id:evidence-t-r . id:r a cr:Source ; dcterms:title 'R'@en ."
    proofs = "".join(f"id:evidence-t-{each} a cr:Evidence ; cr:source id:{each} . " for each in "sr")
    found = made(parsed(TURTLE + tie + proofs))
    (sheet,) = [sheet for sheet in found.sheets if sheet.kind == "SisterCityTie"]
    assert [dict(zip(sheet.header, row, strict=True)) for row in sheet.rows] == [
        {"id": "t", "since": "1993-10", "party": "c; d", "source": "r"},
        {"id": "t", "since": "", "party": "", "source": "s"},
    ]


# ---- A workbook in a spreadsheet


def test_cells_that_a_spreadsheet_would_change_are_text(tmp_path: Path) -> None:
    triples = parsed(TURTLE)
    found = made(triples)
    (path,) = written(found, tmp_path, as_workbook=True)
    cells = [
        cell for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows(min_row=2) for cell in row
    ]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    assert {cell.number_format for cell in cells if cell.value is not None} == {"@"}
    assert workbook(found.sheets) == workbook(found.sheets)


def through(path: Path, ending: str) -> list[Path]:
    """Return what LibreOffice makes of a workbook."""
    out = path.parent / "made"
    kind = {"csv": "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"}.get(
        ending, ending
    )
    profile = f"-env:UserInstallation=file://{path.parent}/profile"
    assert SOFFICE
    command = [SOFFICE, profile, "--headless", "--convert-to", kind, "--outdir", str(out), str(path)]
    subprocess.run(command, check=True, capture_output=True)
    made = [each.rename(each.with_name(each.name.removeprefix(f"{path.stem}-"))) for each in out.iterdir()]
    return sorted(made)


def test_several_numbers_and_numbers_without_end_are_text_in_a_workbook() -> None:
    said = parsed(
        f"""@prefix geo: <{PREFIXES["geo"]}> . @prefix xsd: <{PREFIXES["xsd"]}> .
        <{ID}a> a <{CR}City> ; geo:lat 1.50 , 11.0 . <{ID}b> a <{CR}City> ; geo:lat "INF"^^xsd:double ."""
    )
    left, found = again(said, as_workbook=True)
    assert found | left == said
    assert {each.object.value for each in found} >= {"1.50", "11.0"}  # type: ignore[union-attr]


@needs_soffice
@pytest.mark.long
@pytest.mark.parametrize("ending", ["xlsx", "ods", "xls", "csv"])
def test_a_spreadsheet_that_opens_and_saves_it_loses_nothing(ending: str, tmp_path: Path) -> None:
    triples = parsed(TURTLE)
    found = made(triples)
    (path,) = written(found, tmp_path, as_workbook=True)
    assert read_again(through(path, ending)) == triples


# ---- The bundled graph, and the command line


def data_of(graph: Graph) -> set[ox.Triple]:
    from cityrel.export.tables import is_data

    said = graph.context.queries.store.said() or []
    return {quad.triple for quad in said if is_data(getattr(quad.graph_name, "value", ""))}


def reopened(found: Tables, folder: Path, ending: str) -> set[ox.Triple]:
    (folder / "cityrel.toml").write_text('bundled = "ontology"\n', encoding="utf-8")
    (folder / "data").mkdir()
    if ending == "csv":
        (folder / "data").rmdir()
        write_folder(folder / "data", as_csv(found.sheets))
    else:
        (path,) = written(found, folder, as_workbook=True)
        for each in through(path, ending) if ending == "ods" else [path]:
            each.rename(folder / "data" / each.name)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        return data_of(cityrel.open())


@pytest.mark.long
@pytest.mark.parametrize("ending", ["csv", "xlsx", pytest.param("ods", marks=needs_soffice)])
def test_the_bundled_graph_comes_back(graph: Graph, ending: str, tmp_path: Path) -> None:
    found = tables_of(graph.context)
    assert all("question-" in str(each) or f"<{PREFIXES['id'][:-3]}data>" in str(each) for each in found.left)
    assert reopened(found, tmp_path, ending) == data_of(graph) - {*found.left}


@pytest.mark.long
@pytest.mark.parametrize("target", ["out", "out.xlsx"])
def test_the_command_writes_tables_of_a_project_that_read_back(target: str, tmp_path: Path) -> None:
    project = write_project(tmp_path / "a", ports('"busan"'))
    done = run("export", "--tables", target, "--lang", "en", cwd=project)
    assert done.returncode == 0
    assert "Wrote 4 tables with 10 rows" in done.stderr
    other = write_project(tmp_path / "b", ports('"busan"'))
    for each in (other / "data").iterdir():
        each.unlink()
    made = project / target
    for each in [*made.iterdir()] if made.is_dir() else [made]:
        each.rename(other / "data" / each.name)
    one, two = (run("export", "--no-derived", cwd=each).stdout for each in (project, other))
    assert one == two
    assert "sister-city-tie-busan-shanghai" in one


@pytest.mark.long
def test_what_is_not_to_be_overwritten_or_cannot_be_written_is_refused(tmp_path: Path) -> None:
    project = write_project(tmp_path, ports('"busan"'))
    before = sorted(project.rglob("*"))
    for words, code in ((["data"], 3), (["a.ods"], 2), (["a.csv"], 2), (["b.xlsx", "--format", "turtle"], 2)):
        assert run("export", "--tables", *words, cwd=project).returncode == code
    assert sorted(project.rglob("*")) == before


def test_cells_that_open_as_something_else_are_told(tmp_path: Path) -> None:
    project = write_project(
        tmp_path, ports('"busan"'), Meeting="id,host,since,source,locator\nm,busan,1993-10,list,+1+1\n"
    )
    done = run("export", "--tables", "out", "--lang", "en", cwd=project)
    assert "A spreadsheet changes 2 cells" in done.stderr
    assert (project / "out" / "Meeting.csv").read_bytes().startswith(b"\xef\xbb\xbfid,")
