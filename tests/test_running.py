"""A query that takes long can be stopped, and what is not whole does not look so."""

import os
import signal
import subprocess
import threading
import time
from pathlib import Path

import pyoxigraph as ox
import pytest

from cityrel import Graph
from cityrel.errors import TimeLimitError
from cityrel.sparql.bindings import limited
from cityrel.sparql.reading import to_rows
from cityrel.sparql.running import stoppable
from cityrel.store.local import LocalStore
from tests.command_line import COMMAND, process, run

ENDLESS = "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c < ?f && ?f < ?i) }"
QUERIES = {
    "counting": f"SELECT (COUNT(*) AS ?n) {ENDLESS}",
    "rows": f"SELECT * {ENDLESS}",
    "sorting": f"SELECT ?a {ENDLESS} ORDER BY ?i",
    "triples": f"CONSTRUCT {{ ?a ?b ?i }} {ENDLESS}",
    "an answer": f"ASK {{ {ENDLESS} FILTER(?a = <nothing:x>) }}",
}


@pytest.fixture
def graph() -> Graph:
    """A graph in which three triples in a row are more than anybody waits for."""
    store = ox.Store()
    nodes = [ox.NamedNode(f"http://example.org/{i}") for i in range(60)]
    store.extend(ox.Quad(one, nodes[0], ox.Literal(i)) for one in nodes for i in range(60))
    return Graph(LocalStore.over(store))


@pytest.mark.parametrize(
    "kind", ["rows", "triples"]
)  # what is not read row by row would go on in this process
def test_a_query_ends_at_its_time_limit(graph: Graph, kind: str) -> None:
    graph.queries.timeout = 0.2
    start = time.monotonic()
    with pytest.raises(TimeLimitError, match=r"longer than 0\.2 seconds"):
        graph.query(QUERIES[kind])
    assert time.monotonic() - start < 2
    assert graph.query("SELECT ?x { VALUES ?x { 1 } }")[0].x == 1


def test_how_long_a_reader_keeps_an_answer_waiting_is_no_part_of_its_time() -> None:
    start = time.monotonic()
    assert stoppable(lambda: time.sleep(0.3), 0.1, lambda: time.monotonic() - start) is None
    with pytest.raises(TimeLimitError):
        stoppable(lambda: time.sleep(0.3), 0.1, lambda: 0.0)


def test_rows_that_are_left_behind_are_read_no_more() -> None:
    read = []

    def work() -> None:
        for each in range(10**9):
            read.append(each)

    with pytest.raises(TimeLimitError):
        stoppable(work, 0.05)
    time.sleep(0.2)
    count = len(read)
    time.sleep(0.05)
    assert len(read) == count


def test_what_goes_wrong_in_a_query_goes_wrong_for_whoever_asked() -> None:
    with pytest.raises(ZeroDivisionError):
        stoppable(lambda: 1 // 0)


def test_queries_run_in_any_thread(graph: Graph) -> None:
    found: list[int] = []
    threads = [
        threading.Thread(target=lambda: found.append(len(graph.query("SELECT ?s { ?s ?p 1 }"))))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [60] * 4


@pytest.mark.long
@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("kind", ["counting", "sorting"])
def test_ctrl_c_ends_a_query_at_once(kind: str) -> None:
    with subprocess.Popen(
        [*COMMAND, "query", QUERIES[kind]],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=dict(os.environ),
    ) as running:
        time.sleep(3)
        assert running.poll() is None
        running.send_signal(signal.SIGINT)
        start = time.monotonic()
        try:
            out, err = running.communicate(timeout=20)
        finally:
            running.kill()
    assert time.monotonic() - start < 2
    assert running.returncode == 130
    assert out == b""
    assert b"Traceback" not in err


@pytest.mark.long
@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(("form", "kind"), [("csv", "counting"), ("json", "rows"), ("table", "rows")])
def test_the_command_line_stops_in_time_and_writes_nothing(form: str, kind: str) -> None:
    done = process("query", "--timeout", "0.3", "--format", form, QUERIES[kind])
    assert (done.returncode, done.stdout) == (3, b"")
    assert done.stderr == b"Error: The query was stopped: it took longer than 0.3 seconds.\n"


LIMITED = {
    "SELECT ?s { ?s ?p ?o }": 2,
    "SELECT ?s { ?s ?p ?o } # LIMIT 9": 2,
    "SELECT ?s { ?s ?p ?o } LIMIT 1": 1,
    "SELECT ?s { ?s ?p ?o } LIMIT 9 OFFSET 1": 2,
    "SELECT ?s { ?s ?p ?o } OFFSET 1": 2,
    "SELECT ?s { ?s ?p ?o } VALUES ?p { <http://example.org/0> }": 2,
    "SELECT ?s { { SELECT * { ?s ?p ?o } LIMIT 5 } }": 2,
    "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } ORDER BY ?s": 2,
    "CONSTRUCT WHERE { ?s ?p ?o }": 2,
    "ASK { ?s ?p ?o }": 1,
    "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }": 2,
}


@pytest.mark.parametrize("query", LIMITED)
def test_a_limit_holds_in_every_form(graph: Graph, query: str) -> None:
    graph.queries.limit = 2
    assert len(graph.query(query)) == LIMITED[query]
    assert len(to_rows(graph.store.query(limited(query, 2)))) == LIMITED[query]


@pytest.mark.usefixtures("small")
def test_the_command_line_takes_a_limit() -> None:
    done = run("query", "--limit", "3", "--format", "csv", "SELECT ?s { ?s ?p ?o }")
    assert len(done.stdout.splitlines()) == 4
    assert run("query", "--limit", "0", "ASK {}").returncode == 2
    assert run("query", "--timeout", "0", "ASK {}").returncode == 2


EMPTY = {
    "SELECT ?x { FILTER(false) }": False,
    "SELECT * { FILTER(false) }": False,
    "SELECT ?x {}": True,
    "SELECT * {}": True,
    "SELECT ?x { VALUES ?x { UNDEF } }": True,
    'SELECT ?x { VALUES ?x { "" } }': True,
    'SELECT ?x { VALUES ?x { "\\n" } }': True,
    "ASK { FILTER(false) }": True,
}


@pytest.mark.long
@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("form", ["csv", "tsv", "json", "xml", "table", "markdown"])
@pytest.mark.parametrize("query", EMPTY)
def test_there_are_no_rows_only_where_there_are_none(query: str, form: str) -> None:
    done = run("query", "--format", form, query)
    assert done.returncode == 0
    assert ("No rows" in done.stderr) is not EMPTY[query]


@pytest.mark.usefixtures("small")
def test_triples_are_written_as_what_holds_them(tmp_path: Path) -> None:
    query = "CONSTRUCT { ?s cr:capitalOf ?o } { ?s cr:capitalOf ?o }"
    assert run("query", "--format", "csv", query).stdout.startswith("subject,predicate,object\n")
    assert "cr:capitalOf" in run("query", query).stdout
    assert run("query", "--excel", query).stdout.startswith("\ufeffsubject,")
    for form in ("json", "xml", "tsv"):
        done = run("query", "--format", form, query)
        assert (done.returncode, done.stdout) == (2, "")
        assert "CONSTRUCT gives triples" in done.stderr
