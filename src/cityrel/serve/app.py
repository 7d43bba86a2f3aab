"""The application: all pages of the server, behind their guard (https://asgi.readthedocs.io)."""

from __future__ import annotations

from types import SimpleNamespace

from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, Router
from starlette.types import ASGIApp, Receive, Scope, Send

from .descriptions import Description
from .guard import Guard
from .metrics import CONTENT_TYPE
from .query_page.routes import routes as query_page_routes
from .replying import Reading
from .service import Service, service_of
from .sparql import Endpoint
from .things import Thing, Words
from .whole_graphs import WholeGraphs

_PACKED_FROM = 500  # bytes


class _Metrics(Reading):
    async def answer(self, request: Request, send: Send) -> None:
        """Answer with the counts."""
        text = service_of(request).metrics.text()
        await Response(text, headers={"Content-Type": CONTENT_TYPE})(request.scope, request.receive, send)


def make_app(service: Service) -> ASGIApp:
    """Return the application of a service, whose workers are started and ended by whoever runs it."""
    pages = [
        Route("/sparql", Endpoint()),
        Route("/data", WholeGraphs()),
        Route("/graph/{path:path}", WholeGraphs()),
        Route("/id/{name:path}", Thing()),
        Route("/ns", Words()),
        Route("/ns.{ending}", Words()),
        Route("/void", Description()),
        Route("/void.{ending}", Description()),
        Route("/.well-known/void", Description()),
        Route("/metrics", _Metrics()),
        *query_page_routes(),
    ]
    router = Router(pages, redirect_slashes=False)
    state = SimpleNamespace(state=SimpleNamespace(service=service))

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        scope["app"] = state
        await router(scope, receive, send)

    return Guard(GZipMiddleware(app, minimum_size=_PACKED_FROM, compresslevel=5), service)
