"""The server as real clients use it, each as it comes, with nothing set for this server."""

import io
import warnings
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest

import cityrel
from cityrel.errors import QueryError

from .http_server import Server, served

CAPITALS = "SELECT ?city ?of { ?city <https://w3id.org/cityrel/ns#capitalOf> ?of }"
KNOWN = "SELECT ?city ?of { ?city cr:capitalOf ?of }"
TRIPLES = "CONSTRUCT { ?city <a:of> ?of } WHERE { ?city <https://w3id.org/cityrel/ns#capitalOf> ?of }"
pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def server(graph: object) -> Iterator[Server]:
    with served() as found:
        yield found


@pytest.mark.parametrize("way", [("GET", "urlencoded"), ("POST", "urlencoded"), ("POST", "postdirectly")])
def test_sparqlwrapper_in_each_of_its_formats(server: Server, way: tuple[str, str]) -> None:
    from SPARQLWrapper import SPARQLWrapper

    def asked(sparql: str, form: str) -> Any:
        wrapper = SPARQLWrapper(f"{server.base}sparql")
        wrapper.setMethod(way[0])
        wrapper.setRequestMethod(way[1])
        wrapper.setReturnFormat(form)
        wrapper.setQuery(sparql)
        with warnings.catch_warnings():
            warnings.simplefilter("error", RuntimeWarning)  # told where another format came
            return wrapper.queryAndConvert()

    assert len(asked(KNOWN, "json")["results"]["bindings"]) == 2
    assert len(asked(KNOWN, "xml").getElementsByTagName("result")) == 2
    assert asked(KNOWN, "csv").count(b"\n") == 3
    assert asked(KNOWN, "tsv").startswith(b"?city\t?of\n")
    assert asked("ASK { id:seoul a cr:City }", "json")["boolean"] is True
    for form in ("turtle", "n3"):
        assert b"a:of" in asked(TRIPLES, form)
    for form in ("rdf+xml", "json-ld", "xml"):
        assert len(asked("DESCRIBE id:seoul", form)) > 100


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
@pytest.mark.parametrize("form", ["xml", "json", "csv", "tsv"])
def test_the_store_of_rdflib(server: Server, method: str, form: str) -> None:
    from rdflib import Graph, URIRef
    from rdflib.plugins.stores.sparqlstore import SPARQLStore

    graph = Graph(SPARQLStore(f"{server.base}sparql", method=method, returnFormat=form))
    seoul = URIRef("https://w3id.org/cityrel/id/seoul")
    assert len(list(graph.query(CAPITALS))) == 2
    assert len(list(graph.triples((seoul, None, None)))) > 100
    assert len(graph) > 1000
    if form == "xml":
        assert len(graph.query(TRIPLES).graph or ()) == 2
        assert graph.query("ASK {}").askAnswer is True


def test_rdflib_reads_addresses_and_asks_others_by_service(server: Server) -> None:
    import pyoxigraph as ox
    from rdflib import Graph

    for path in ("id/seoul", "ns", "void", "sparql"):
        assert len(Graph().parse(f"{server.base}{path}")) > 100
    through = f"SELECT * {{ SERVICE <{server.base}sparql> {{ ?city <https://w3id.org/cityrel/ns#capitalOf> ?of }} }}"
    assert len(list(Graph().query(through))) == 2
    assert len(list(ox.Store().query(through))) == 2  # type: ignore[arg-type]


def test_pandas_reads_an_address(server: Server) -> None:
    import pandas as pd

    address = f"{server.base}sparql?query={quote(KNOWN)}"
    assert pd.read_csv(f"{address}&format=csv").shape == (2, 2)
    assert pd.read_csv(address, storage_options={"Accept": "text/csv"}).shape == (2, 2)
    assert list(pd.read_csv(f"{address}&format=tsv", sep="\t")) == ["?city", "?of"]
    assert pd.read_json(io.StringIO(server.query(KNOWN).text)).shape[0] > 0


def test_polars_reads_an_address_in_parts(server: Server) -> None:
    import polars as pl

    many = "SELECT * { ?s ?p ?o } LIMIT 60000"
    address = f"{server.base}sparql?format=csv&query="
    assert pl.read_csv(f"{address}{quote(KNOWN)}").shape == (2, 2)
    whole = server.query(many, format="csv").body
    assert len(whole) > 1_000_000
    head = server.ask(f"/sparql?format=csv&query={quote(many)}", method="HEAD")
    assert int(head.headers["content-length"]) == len(whole)
    assert pl.read_csv(f"{address}{quote(many)}", infer_schema_length=0).shape == (60000, 3)
    part = server.ask(f"/sparql?format=csv&query={quote(many)}", None, {"Range": "bytes=1000000-1000009"})
    assert (part.status, part.body) == (206, whole[1_000_000:1_000_010])
    beyond = server.ask("/sparql", {"query": "ASK {}"}, {"Range": "bytes=900-"})
    assert (beyond.status, beyond.headers["content-range"]) == (416, "bytes */26")


def test_the_same_package_asks_it_as_an_endpoint(server: Server, graph: cityrel.Graph) -> None:
    there = cityrel.open(endpoint=f"{server.base}sparql")
    assert list(there.find("首尔")) == list(graph.find("首尔"))
    assert there.show("seoul").facts == graph.show("seoul").facts
    assert len(there.query("SELECT * { ?s ?p ?o } LIMIT 12345")) == 12345
    with pytest.raises(QueryError, match="is no function that the engine knows"):
        there.query("SELECT * { ?s a cr:City FILTER(<http://a.example/f>(?s)) }")
