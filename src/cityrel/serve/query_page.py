"""The page on which readers ask: the start page of the server."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from .service import links_of


async def _start(request: Request) -> Response:
    return HTMLResponse(
        f'<!doctype html><title>cityrel</title><a href="{links_of(request).to("sparql")}">SPARQL</a>'
    )


def routes() -> list[BaseRoute]:
    """Return the pages at `/` and `/view`, with what they need."""
    return [Route("/", _start)]
