"""A SPARQL 1.1 endpoint as the store."""

from itertools import count
from typing import TYPE_CHECKING

import pyoxigraph as ox

from ..errors import EndpointError, QueryError
from ..rdf.prefixes import PREFIXES, Prefixes
from ..rdf.skolem import relabelled
from ..sparql.protocols import Results

if TYPE_CHECKING:
    from rdflib import Dataset

_answers = count(1)
AGENT = "cityrel (https://w3id.org/cityrel)"


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
                return ox.parse_query_results(_apart(body, next(_answers)), ox.QueryResultsFormat.JSON)
            if "n-triples" in media:
                return _triples(body, next(_answers))
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

    def said(self) -> None:
        """Tell that no files are known: an endpoint gives the terms of its engine."""

    def dataset(self, prefixes: Prefixes = PREFIXES) -> "Dataset":
        """Return the endpoint as an rdflib Dataset, read only."""
        from .rdflib_view import endpoint_dataset

        return endpoint_dataset(self.url, prefixes)


def _apart(body: bytes, answer: int) -> bytes:
    """Give blank nodes labels that no other answer has: the same label there is another node.

    Labels that are none in SPARQL, as Virtuoso's `nodeID://b1`, are replaced with them.
    """
    import json

    if b'"bnode"' not in body:
        return body
    labels: dict[str, str] = {}

    def own(term: dict[str, object]) -> dict[str, object]:
        if term.get("type") != "bnode":
            return term
        return {**term, "value": labels.setdefault(str(term.get("value")), f"a{answer}b{len(labels)}")}

    return json.dumps(json.loads(body, object_hook=own)).encode()


def _triples(body: bytes, answer: int) -> ox.QueryTriples:
    """Return triples as the results of a CONSTRUCT query, as the local store gives them."""
    store = ox.Store()
    store.extend(relabelled(list(ox.parse(body, ox.RdfFormat.N_TRIPLES)), f"a{answer}"))
    results = store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert isinstance(results, ox.QueryTriples)
    return results
