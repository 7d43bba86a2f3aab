"""Where queries run: Oxigraph in this process, or any SPARQL 1.1 endpoint. Both only speak SPARQL."""

import contextlib
import gc
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pyoxigraph as ox

from ..answers.questions import question_quads
from ..errors import EndpointError, QueryError
from ..files.project import Source, layered, sources
from ..files.rdf import read
from ..files.tables import read_tables
from ..rdf.terms import PREFIXES
from ..sparql.query import to_rows
from ..sparql.rows import Rows
from .cache import compiled
from .rules import derive

if TYPE_CHECKING:
    from rdflib import Dataset

Results = ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean
_TO_DEFAULT = "INSERT { ?s ?p ?o } WHERE { GRAPH ?graph { ?s ?p ?o } }"  # each triple once
AGENT = "cityrel (https://w3id.org/cityrel)"


def build(files: list[Source], queries: Mapping[str, Path]) -> tuple[ox.Store, list[str]]:
    """Return a store of files and questions with what rules conclude, and the files that were passed over.

    Raises:
        FileError: if a file cannot be read.
    """
    with collector_paused():
        return _build(files, queries)


@contextlib.contextmanager
def collector_paused() -> Iterator[None]:
    """Pause Python's garbage collector: a hundred thousand quads and no cycle make it run for nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _build(files: list[Source], queries: Mapping[str, Path]) -> tuple[ox.Store, list[str]]:
    store = ox.Store()
    store.bulk_extend([quad for file in files if not file.is_table for quad in read(file)])
    store.update(_TO_DEFAULT)

    def ask(sparql: str) -> Rows:
        return to_rows(store.query(sparql, prefixes=PREFIXES))

    quads, ignored = read_tables(ask, [file for file in files if file.is_table])
    store.bulk_extend(quads)
    store.bulk_extend(question_quads({n: p for n, p in queries.items() if "/questions/" in n}))
    store.update(_TO_DEFAULT)
    derive(store, {n: p for n, p in queries.items() if "/derive/" in n})
    return store, ignored


class Store(Protocol):
    """What the rest of the house asks for: an answer to a SPARQL query, and the same for rdflib."""

    def query(self, sparql: str) -> Results:
        """Return the raw results of a query."""

    def dataset(self) -> "Dataset":
        """Return the store as an rdflib Dataset."""


class LocalStore:
    """The files in Oxigraph: each triple once in the default graph, and by file in named graphs."""

    def __init__(self, *paths: Path) -> None:
        files = sources(*paths)
        queries = layered("*.rq", *paths)
        self.inner, self.ignored = compiled(files, queries, partial(build, files, queries))

    def query(self, sparql: str) -> Results:
        """Return the raw results of a query.

        Raises:
            QueryError: if it is not SPARQL, with its place.
        """
        try:
            return self.inner.query(sparql)
        except (SyntaxError, ValueError) as error:
            raise QueryError(str(error)) from None
        except OSError as error:
            raise EndpointError(f"A SERVICE of the query does not answer: {error}.") from None

    def dataset(self) -> "Dataset":
        """Return this very store as an rdflib Dataset, no copy."""
        from .rdflib_view import local_dataset

        return local_dataset(self.inner)


class Endpoint:
    """A SPARQL 1.1 endpoint that holds the graph (https://www.w3.org/TR/sparql11-protocol/)."""

    def __init__(self, url: str, timeout: float = 60) -> None:
        if not url.startswith(("http://", "https://")):
            raise EndpointError(f"{url} is no address of an endpoint. One looks like https://host/query.")
        self.url = url
        self.timeout = timeout

    def query(self, sparql: str) -> Results:
        """Return the raw results of a query.

        Raises:
            QueryError: if the endpoint says that it is no valid query.
            EndpointError: if it does not answer, or not with SPARQL results.
        """
        body, media = self._post(sparql)
        try:
            if "results+json" in media:
                return ox.parse_query_results(body, ox.QueryResultsFormat.JSON)
            if "n-triples" in media:
                return _triples(body)
        except (SyntaxError, ValueError) as error:
            raise EndpointError(f"{self.url} broke off its answer: {error}.") from None
        raise EndpointError(
            f"{self.url} answers with {media or 'no media type'}, not with SPARQL results. "
            "Is this the address for queries? It often ends in /query or /sparql."
        )

    def _post(self, sparql: str) -> tuple[bytes, str]:
        """Return the body of the answer and its media type."""
        from http.client import HTTPException
        from urllib.error import HTTPError
        from urllib.request import Request, urlopen

        headers = {
            "Accept": "application/sparql-results+json, application/n-triples;q=0.9",
            "Content-Type": "application/sparql-query; charset=utf-8",
            "User-Agent": AGENT,
        }
        try:
            request = Request(self.url, sparql.encode(), headers)
            with urlopen(request, timeout=self.timeout) as answer:
                return answer.read(), answer.headers.get("Content-Type", "")
        except HTTPError as error:
            said = error.read().decode("utf-8", "replace").strip()[:500]
            if error.code == 400:
                raise QueryError(said or "the endpoint refused the query") from None
            raise EndpointError(f"{self.url} answers {error.code} {error.reason}. {said}".strip()) from None
        except (OSError, HTTPException, ValueError) as error:
            reason = getattr(error, "reason", error)
            raise EndpointError(f"{self.url} does not answer: {reason}. Is the endpoint running?") from None

    def dataset(self) -> "Dataset":
        """Return the endpoint as an rdflib Dataset, read only."""
        from .rdflib_view import endpoint_dataset

        return endpoint_dataset(self.url)


def _triples(body: bytes) -> ox.QueryTriples:
    """Return triples as the results of a CONSTRUCT query, as the local store gives them."""
    store = ox.Store()
    store.extend(ox.parse(body, ox.RdfFormat.N_TRIPLES))
    results = store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert isinstance(results, ox.QueryTriples)
    return results
