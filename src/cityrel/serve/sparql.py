"""The SPARQL endpoint (https://www.w3.org/TR/sparql11-protocol/), the query half of the protocol."""

from __future__ import annotations

import contextlib
import hashlib

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from ..errors import CityrelError
from ..version import __version__
from .answering import Asking, Head, answer
from .asking import asking, is_query, pairs
from .guard import MOST_ROWS
from .links import client_of
from .negotiation import HTML, ROWS, TRIPLES, chosen
from .refusals import NOTES, Refusal, in_header, refusal_of
from .service import Service, links_of, service_of
from .streaming import send_pieces, while_there

METHODS = "GET, HEAD, POST, OPTIONS"


def without_body(methods: str) -> Response:
    """Return the answer to OPTIONS."""
    return Response(status_code=204, headers={"Allow": methods})


def refuse_method(request: Request, methods: str) -> None:
    """Refuse a method that a page does not take.

    Raises:
        Refusal: if it is none of those.
    """
    if request.method not in methods.split(", "):
        raise Refusal(405, f"This address takes {methods}, not {request.method[:20]}.", {"Allow": methods})


def wants_page(request: Request) -> bool:
    """Tell whether whoever asks is a browser that shows a page."""
    if request.method not in {"GET", "HEAD"}:
        return False
    found = chosen(request.headers.get("accept", ""), [*ROWS, *TRIPLES, HTML])
    return found is HTML


def tag_of(service: Service, *parts: object) -> str:
    """Return the entity tag of what the data say to a request; empty where the data may change unseen."""
    state = service.about.state
    if not state:
        return ""
    return f'W/"{hashlib.sha256(repr((__version__, state, parts)).encode()).hexdigest()[:32]}"'


def is_known(request: Request, tag: str) -> bool:
    """Tell whether a client has what it asks for already (RFC 9110, 13.1.2)."""
    given = {each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")}
    return bool(tag) and tag.removeprefix("W/") in given


def unchanged(tag: str) -> Response:
    """Return the answer to a client that has it already."""
    return Response(status_code=304, headers={"ETag": tag, "Vary": "Accept", "Cache-Control": "no-cache"})


class Endpoint:
    """Answers queries; without one, it describes itself."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        request = Request(scope, receive)
        refuse_method(request, METHODS)
        if request.method == "OPTIONS":
            await without_body(METHODS)(scope, receive, send)
        elif request.method != "POST" and not is_query(pairs(scope["query_string"], "The address")):
            await self._describe(request)(scope, receive, send)
        elif wants_page(request) and "format" not in request.query_params:
            await self._to_page(request)(scope, receive, send)
        else:
            asked = await asking(request, service_of(request).settings.body)
            scope.setdefault("state", {})["asked"] = asked.sparql
            service = service_of(request)
            async with service.turns.of(client_of(request, service.settings.trusted)):
                await while_there(receive, self._answer(request, asked, send))

    def _describe(self, request: Request) -> Response:
        if wants_page(request):
            return self._to_page(request)
        return Response(status_code=204)

    @staticmethod
    def _to_page(request: Request) -> Response:
        query = request.scope["query_string"].decode("latin-1")
        return RedirectResponse(links_of(request).to(f"?{query}" if query else ""), 303, {"Vary": "Accept"})

    async def _answer(self, request: Request, asked: Asking, send: Send) -> None:
        service = service_of(request)
        settings, accept = service.settings, request.headers.get("accept", "")
        tag = tag_of(service, asked._replace(seconds=None), accept, settings.rows)
        if request.method != "POST" and is_known(request, tag):
            await unchanged(tag)(request.scope, request.receive, send)
            return
        seconds = service.seconds(asked.seconds)
        work = service.pool.stream(answer, asked, accept, settings.rows, seconds=seconds)
        try:
            async with work as stream, contextlib.aclosing(stream.pieces()) as pieces:
                head = await anext(pieces)
                assert isinstance(head, Head)
                headers = _headers(head, tag, settings.rows)
                await send_pieces(send, pieces, headers, settings.size, request.method == "HEAD")
        except CityrelError as error:
            raise refusal_of(error, settings.seconds) from None


def _headers(head: Head, tag: str, rows: int | None) -> dict[str, str]:
    headers = {"Content-Type": head.media, "Vary": "Accept", "Cache-Control": "no-cache"}
    if tag and head.is_lasting:
        headers["ETag"] = tag
    if head.has_limit and rows is not None:
        headers[MOST_ROWS] = str(rows)
    if head.notes:
        headers[NOTES] = in_header(head.notes)
    return headers
