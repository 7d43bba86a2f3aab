"""The SPARQL endpoint (https://www.w3.org/TR/sparql11-protocol/), the query half of the protocol."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import Send

from ..sparql.dataset import asked_of
from .answering import answer
from .asking import Pairs, asking, dataset_of, is_query, pairs
from .descriptions import describe
from .negotiation import HTML, ROWS, TRIPLES, chosen
from .readers import language_of
from .replying import Reading, reply, tag_of
from .service import links_of, service_of


def wants_page(request: Request) -> bool:
    """Tell whether whoever asks is a browser that shows a page."""
    if request.method not in {"GET", "HEAD"}:
        return False
    return chosen(request.headers.get("accept", ""), [*ROWS, *TRIPLES, HTML]) is HTML


def to_page(request: Request, given: Pairs) -> Response:
    """Send a browser to the page on which readers ask, with what it asks; its graphs stand in the query."""
    dataset = dataset_of(given)
    kept = [
        (name, asked_of(value, dataset) if name == "query" else value)
        for name, value in given
        if name in {"query", "lang", "strict"}
    ]
    asked = f"?{urlencode(kept, quote_via=quote)}" if kept else ""
    return RedirectResponse(links_of(request).to(asked), 303, {"Vary": "Accept"})


class Endpoint(Reading):
    """Answers queries; without one, it describes itself."""

    methods = "GET, HEAD, POST, OPTIONS"

    async def answer(self, request: Request, send: Send) -> None:
        """Answer a query, describe the service, or send a browser to the page."""
        given = pairs(request.scope["query_string"], "address")
        if wants_page(request) and not any(name in {"format", "output"} for name, _ in given):
            await to_page(request, given)(request.scope, request.receive, send)
        elif request.method != "POST" and not is_query(given):
            await describe(request, send, is_service=True)
        else:
            await self._ask(request, send)

    async def _ask(self, request: Request, send: Send) -> None:
        service = service_of(request)
        asked = await asking(request, service.settings.body)
        request.scope.setdefault("state", {})["asked"] = asked.sparql
        accept, rows = request.headers.get("accept", ""), service.settings.rows
        asked = asked._replace(seconds=service.seconds(asked.seconds))
        tag = tag_of(service, asked._replace(seconds=None), accept, rows, language_of(request))
        await reply(request, send, answer, asked, accept, rows, tag=tag, seconds=asked.seconds)
