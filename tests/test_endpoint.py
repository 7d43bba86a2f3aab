"""The same API on a real SPARQL server, loaded with an export, gives the same answers."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pyoxigraph as ox
import pytest

import cityrel
from cityrel import Graph

from .command_line import run


@pytest.fixture(scope="module")
def graph(report_graph: Graph) -> Graph:
    """The report alone, which is enough here and quick to write out."""
    return report_graph


QUERIES = [
    "SELECT ?kind (COUNT(?thing) AS ?n) { ?thing a ?kind } GROUP BY ?kind ORDER BY ?kind",
    "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g",
    "SELECT ?since ?year { id:seoul-beijing-sister-city-tie cr:since ?since ; cr:sinceYear ?year }",
    "SELECT ?name { id:beijing skos:prefLabel ?name } ORDER BY ?name",
    "ASK { id:seoul cr:tiedTo id:beijing }",
    "CONSTRUCT { ?a cr:tiedTo ?b } WHERE { ?a cr:tiedTo ?b }",
]


def loaded(quads: bytes) -> set[ox.Quad]:
    """Quads as the engine has them."""
    store = ox.Store()
    store.load(quads, ox.RdfFormat.N_QUADS)
    return set(store)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def url(graph: Graph) -> Iterator[str]:
    """The query address of an Oxigraph server on this machine that holds the graph."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or "oxigraph"
    address = f"127.0.0.1:{free_port()}"
    server = subprocess.Popen([program, "serve", "--bind", address], stderr=subprocess.DEVNULL)
    try:
        body = graph.export("nquads", skolem=True)
        for _ in range(100):
            try:
                request = Request(f"http://{address}/store", body, {"Content-Type": "application/n-quads"})
                urlopen(request, timeout=10).close()
                break
            except OSError:
                time.sleep(0.05)
        yield f"http://{address}/query"
    finally:
        server.terminate()
        server.wait()


@pytest.fixture(scope="module")
def remote(url: str) -> Graph:
    return cityrel.open(endpoint=url)


@pytest.mark.parametrize("sparql", QUERIES)
def test_a_query_gives_the_same_rows(graph: Graph, remote: Graph, sparql: str) -> None:
    here, there = graph.query(sparql), remote.query(sparql)
    assert sorted(map(str, here)) == sorted(map(str, there))
    assert len(here) > 0
    assert here.answer == there.answer


@pytest.mark.long
def test_find_show_network_and_page_are_the_same(graph: Graph, remote: Graph) -> None:
    assert list(graph.find("首尔")) == list(remote.find("首尔"))
    assert graph.show("Beijing") == remote.show("Beijing")
    assert graph.network().edges(keys=True) == remote.network().edges(keys=True)
    assert graph.page() == remote.page()
    assert graph.measures(as_of=2013).text("ko") == remote.measures(as_of=2013).text("ko")
    assert loaded(graph.export("nquads", skolem=True)) == loaded(remote.export("nquads", skolem=True))


def test_bindings_and_undeclared_terms_work_there_too(remote: Graph) -> None:
    seoul = cityrel.expand("id:seoul")
    assert remote.query("SELECT ?c { ?city cr:capitalOf ?c }", city=seoul)[0].c.curie == "id:south-korea"
    with pytest.raises(cityrel.QueryError, match="Did you mean cr:capitalOf"):
        remote.query("SELECT ?c { ?city cr:capitolOf ?c }")


def test_rdflib_asks_the_same_endpoint(remote: Graph) -> None:
    rows = remote.rdflib.query("SELECT ?n { <https://w3id.org/cityrel/id/seoul> ?p ?n }")
    assert len(list(rows)) > 5


FROM = (
    "",
    "FROM graph:derived",
    "FROM graph:derived FROM {of_a_file}",
    "FROM NAMED graph:derived",
    "FROM NAMED graph:derived FROM NAMED {of_a_file}",
    "FROM {of_a_file} FROM NAMED graph:derived",
    "FROM <g:none>",
    "FROM NAMED <g:none>",
    "FROM <g:none> FROM NAMED {of_a_file}",
)
WHERE = (
    "{ ?s ?p ?o }",
    "{ GRAPH ?g { ?s ?p ?o } }",
    "{ ?s a ?o OPTIONAL { GRAPH ?g { ?s cr:tiedTo ?p } } }",
    "{ ?s a ?o FILTER NOT EXISTS { GRAPH graph:derived { ?s a ?o } } }",
)


@pytest.mark.parametrize("clause", FROM)
def test_from_means_the_same_here_there_and_to_rdflib(graph: Graph, remote: Graph, clause: str) -> None:
    file = min(str(each.identifier) for each in graph.rdflib.graphs() if "/data/" in each.identifier)
    found: dict[str, set[tuple[int, int]]] = {}
    for where in WHERE:
        named = clause.format(of_a_file=f"<{file}>")
        text = f"SELECT (COUNT(*) AS ?n) (COUNT(DISTINCT ?g) AS ?graphs) {named} {where}"
        rows = [
            *graph.query(text),
            *remote.query(text),
            *graph.rdflib.query(text),
            *remote.rdflib.query(text),
        ]
        found[where] = {(int(row.n), int(row.graphs)) for row in rows}
        if not clause:
            inside = graph.query(text.replace("{", f"FROM <{file}> {{", 1))[0]
            rows = [row for each in (graph, remote) for row in each.rdflib.graph(file).query(text)]
            assert {(int(row.n), int(row.graphs)) for row in rows} == {(inside.n, inside.graphs)}
    assert [len(each) for each in found.values()] == [1] * len(WHERE)
    assert "none" in clause or any(each != {(0, 0)} for each in found.values())


def test_a_syntax_error_is_told_in_the_users_own_lines(remote: Graph) -> None:
    with pytest.raises(cityrel.QueryError, match="line 1, column"):
        remote.query("SELECT ?x { ?x a cr:City")


def test_an_address_that_is_no_query_endpoint_is_explained(url: str) -> None:
    with pytest.raises(cityrel.EndpointError, match="answers 404"):
        cityrel.open(endpoint=url.replace("/query", "/nothing")).query("ASK {}")
    with pytest.raises(cityrel.EndpointError, match="Is the endpoint running"):
        cityrel.open(endpoint=f"http://127.0.0.1:{free_port()}/query").query("ASK {}")
    with pytest.raises(cityrel.EndpointError, match="https://host/query"):
        cityrel.open(endpoint="localhost/query")


def test_the_command_line_takes_an_endpoint(url: str) -> None:
    query = "SELECT ?c { id:seoul cr:capitalOf ?c }"
    done = run("query", "--endpoint", url, query)
    assert done.stdout.splitlines() == ["c", "https://w3id.org/cityrel/id/south-korea"]
