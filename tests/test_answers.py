"""Answers are written as their rows come: the first at once, in flat memory, and never whole where they are not."""

import io
import json
from pathlib import Path
from xml.parsers import expat

import pyoxigraph as ox
import pytest

import cityrel
from cityrel import Graph
from cityrel.answers.labels import Naming
from cityrel.cli.saying import Output
from cityrel.export.answers import write_answer
from cityrel.rdf.prefixes import PREFIXES
from cityrel.sparql.lines import LOOKED_AT, STANDARD, table_lines
from cityrel.store.local import LocalStore

from .command_line import run

MANY = 2000
KINDS = """SELECT ?a ?b { VALUES (?a ?b) { (UNDEF UNDEF) (1 1.50) ("x\\n\\t\\"é\\\\"@en-GB "<&>") ("" UNDEF)
  ("01"^^<http://www.w3.org/2001/XMLSchema#integer> <http://x/서울>) (<<( <a:b> <a:c> "z"@ar--rtl )>> true) } }"""
QUERIES = {
    "kinds of values": KINDS,
    "blank nodes": "SELECT ?s ?p { ?s <http://x/blank> ?p }",
    "no rows": "SELECT ?a ?b { FILTER(false) }",
    "many rows": "SELECT ?s ?o { ?s ?p ?o }",
    "a row of nothing": "SELECT * {}",
    "no row of nothing": "SELECT * { FILTER(false) }",
    "yes or no": "ASK {}",
}


@pytest.fixture(scope="module")
def store() -> ox.Store:
    made = ox.Store()
    made.extend(
        ox.Quad(ox.NamedNode(f"http://x/{i}"), ox.NamedNode("http://x/p"), ox.Literal(i)) for i in range(MANY)
    )
    made.add(ox.Quad(ox.BlankNode(), ox.NamedNode("http://x/blank"), ox.BlankNode()))
    return made


class Taken(io.BytesIO):
    """Takes an answer, so many parts of it."""

    def __init__(self, most: int = 10**9) -> None:
        super().__init__()
        self.parts: list[bytes] = []
        self._most = most

    def write(self, data: bytes) -> int:  # type: ignore[override]
        if len(self.parts) == self._most:
            raise BrokenPipeError
        self.parts.append(bytes(data))
        return len(data)

    def flush(self) -> None: ...

    @property
    def all(self) -> bytes:
        return b"".join(self.parts)


def read(data: bytes, form: ox.QueryResultsFormat) -> object:
    found = ox.parse_query_results(data, form)
    if isinstance(found, ox.QueryBoolean):
        return bool(found)
    return [str(each) for each in found.variables], sorted(str([*row]) for row in found)


@pytest.mark.parametrize("form", STANDARD)
@pytest.mark.parametrize("kind", QUERIES)
def test_a_format_of_the_standard_is_what_the_engine_writes(store: ox.Store, kind: str, form: str) -> None:
    out, query = Taken(), QUERIES[kind]
    has_any = write_answer(store.query(query), form, out)
    assert has_any is (kind not in {"no rows", "no row of nothing"})
    if kind == "yes or no" and form in {"csv", "tsv"}:
        assert out.all == b"answer\ntrue\n"
        return
    written = getattr(ox.QueryResultsFormat, form.upper())
    whole = store.query(query).serialize(format=written)
    assert whole is not None
    if form == "csv" or kind == "a row of nothing":
        assert len(out.all) == len(whole)
    else:
        assert read(out.all, written) == read(whole, written)


@pytest.mark.parametrize("form", [*STANDARD, "markdown", "excel", "ntriples"])
def test_the_first_row_comes_alone_and_a_reader_who_goes_ends_the_query(store: ox.Store, form: str) -> None:
    all_rows = "{ ?s ?p ?o . ?t ?q ?u . ?v ?r ?w }"  # more than anybody waits for
    query = f"CONSTRUCT {{ ?s ?q ?w }} {all_rows}" if form == "ntriples" else f"SELECT * {all_rows}"
    out = Taken(most=3)
    with pytest.raises(BrokenPipeError):
        write_answer(store.query(query), form, out)
    assert len(out.parts) == 3
    assert len(out.all) < 3000


def test_a_table_is_as_wide_as_its_first_rows(store: ox.Store) -> None:
    rows = [(str(n), "x") for n in range(LOOKED_AT)] + [("wider than all before", "x")]
    lines = list(table_lines(("a", "b"), iter(rows)))
    assert lines[0] == "a    b"
    assert lines[-1] == "wider than all before  x"
    taken = iter(rows)
    assert next(iter(table_lines(("a", "b"), taken, seconds=0))) == "a  b"
    assert len(list(taken)) == LOOKED_AT


def test_many_triples_are_turtle_too(store: ox.Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cityrel.export.answers._PRETTY", 10)
    out = Taken()
    assert write_answer(store.query("CONSTRUCT WHERE { ?s ?p ?o }"), "turtle", out, PREFIXES)
    assert len(list(ox.parse(out.all, ox.RdfFormat.TURTLE))) == MANY + 1
    few = Taken()
    query = f"CONSTRUCT WHERE {{ ?s ?p ?o }} LIMIT 1 OFFSET {MANY}"
    assert write_answer(store.query(query), "turtle", few, PREFIXES)
    assert not write_answer(store.query("CONSTRUCT WHERE { ?s <x:none> ?o }"), "turtle", few, PREFIXES)


@pytest.mark.long
@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("form", ["json", "xml", "table"])
def test_an_answer_that_breaks_off_does_not_look_whole(form: str) -> None:
    query = "SELECT ?a ?d { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    done = run("query", "--timeout", "0.5", "--format", form, query)
    assert done.returncode == 3
    assert done.stderr.splitlines()[-1] == ("Error: The query was stopped: it took longer than 0.5 seconds.")
    if form == "table":
        return
    assert "The answer is not whole" in done.stderr
    assert done.stdout.count("uri") > 100
    with pytest.raises((json.JSONDecodeError, expat.ExpatError)):
        json.loads(done.stdout) if form == "json" else expat.ParserCreate().Parse(done.stdout.encode(), True)


def test_what_was_waited_for_is_no_longer_told_with_the_first_part(
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    told: list[str] = []
    out = Output(lambda: told.append("gone"))
    assert not out.has_begun
    out.write(b"a")
    out.write(b"b")
    out.close()
    assert told == ["gone"]
    with pytest.raises(BrokenPipeError):
        out.write(b"c")


@pytest.mark.usefixtures("small")
def test_names_stand_beside_ids_or_in_their_place() -> None:
    small = cityrel.open()
    query = "SELECT ?city ?level { ?city cr:capitalOf ?c ; cr:adminLevel ?level } ORDER BY ?city"

    def written(form: str, instead: bool) -> str:
        out = Taken()
        naming = Naming(small.names, "ko", instead)
        small.queries.read(query, {}, lambda found: write_answer(found, form, out, named=naming))
        return out.all.decode()

    assert "서울" in written("table", instead=True)
    assert "id:seoul" not in written("table", instead=True)
    bindings = json.loads(written("json", instead=False))["results"]["bindings"]
    assert {"type": "literal", "value": "서울"} in [row["cityName"] for row in bindings]


@pytest.mark.usefixtures("small")
def test_the_command_line_gives_names_in_a_language(tmp_path: Path) -> None:
    query = "SELECT ?city { ?city cr:capitalOf id:south-korea }"
    assert run("query", "--names", "--format", "table", "--lang", "zh", query).stdout == "city\n首尔\n"
    done = run("query", "--names", "CONSTRUCT WHERE { ?a cr:capitalOf ?b }")
    assert (done.returncode, done.stdout) == (2, "")
    assert run("query", "--format", "ntriples", "CONSTRUCT WHERE { ?a cr:capitalOf ?b }").stdout.endswith(
        " .\n"
    )
    assert run("query", "--format", "turtle", query).returncode == 2


def test_a_store_of_ones_own_is_asked_too(store: ox.Store) -> None:
    out = Taken()
    graph = Graph(LocalStore.over(store))
    graph.queries.read("SELECT ?s { ?s ?p 7 }", {}, lambda found: write_answer(found, "tsv", out))
    assert out.all == b"?s\n<http://x/7>\n"
