"""Whole graphs: SPARQL 1.1 Graph Store HTTP Protocol, the side that reads.

https://www.w3.org/TR/sparql11-http-rdf-update/#http-get
"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, cast
from urllib.parse import quote

from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from ..errors import NotFoundError
from ..messages import Told
from .answering import Asking, Head, form_of, write_triples
from .asking import Pairs, graphs_of, pairs, refuse_bad_escapes
from .negotiation import TRIPLES
from .refusals import Refusal
from .replying import Reading, reply, tag_of
from .service import links_of, service_of

if TYPE_CHECKING:
    from ..graph import Graph
    from ..workers import Out

METHODS = "GET, HEAD, OPTIONS"
_WRITING = {"PUT", "POST", "DELETE", "PATCH"}


def whole_graph(graph: Graph, out: Out, iri: str, accept: str, form: str) -> None:
    """Write a graph, or the default graph where no IRI is given.

    Raises:
        NotFoundError: if there is no such graph, with the nearest.
        NotAcceptableError: if the form cannot hold it.
    """
    from ..rdf.terms import IRI
    from ..sparql.nearby import near_graph
    from ..sparql.sentences import together

    queries = graph.queries
    wanted = form_of(Asking("", format=form), accept, TRIPLES)
    if iri and not queries.ask("ASK { GRAPH ?graph { ?s ?p ?o } }", graph=IRI(iri)):
        near = near_graph(queries.ask, queries.prefixes, IRI(iri))
        raise NotFoundError(together(Told("refused-no-graph", graph=queries.prefixes.shorten(iri)), near))
    pattern = f"GRAPH <{iri}> {{ ?s ?p ?o }}" if iri else "?s ?p ?o"
    out.tell(Head(wanted.content_type))
    queries.read(
        f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {pattern} }}",
        {},
        lambda found: write_triples(found, wanted, cast("IO[bytes]", out), queries.prefixes),  # type: ignore[arg-type]
    )


class WholeGraphs(Reading):
    """Gives a graph that is named in the query of the address, or by the address itself."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or say that nothing is written here."""
        if scope["method"] in _WRITING:
            raise Refusal(405, Told("refused-graphs-read-only"), {"Allow": METHODS})
        await super().__call__(scope, receive, send)

    async def answer(self, request: Request, send: Send) -> None:
        """Answer with a graph."""
        refuse_bad_escapes(request)
        given = pairs(request.scope["query_string"], "address")
        form = next((value for name, value in given if name in {"format", "output"} and value), "")
        iri = self._named(request, given)
        accept = "" if form else request.headers.get("accept", "")
        tag = tag_of(service_of(request), "graph", iri, accept, form)
        await reply(request, send, whole_graph, iri, accept, form, tag=tag)

    @staticmethod
    def _named(request: Request, given: Pairs) -> str:
        """Return the IRI of the graph that is asked for, empty for the default graph.

        Raises:
            Refusal: if none is, or more than one.
        """
        if path := request.path_params.get("path", ""):
            return service_of(request).about.prefixes["graph"] + quote(path, safe="/!$&'()*+,;=:@~")
        named = [value for name, value in given if name == "graph"]
        is_default = any(name == "default" for name, _ in given)
        if len(named) + is_default != 1 or not all(map(str.strip, named)):
            here = links_of(request).to("data")
            raise Refusal(400, Told("refused-one-graph", here=here))
        return next(iter(graphs_of(given, "graph")), "")
