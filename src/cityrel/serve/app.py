"""The application: all pages of the server, behind their guard (https://asgi.readthedocs.io)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from types import SimpleNamespace

from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, Router
from starlette.types import ASGIApp, Receive, Scope, Send

from . import query_page
from .guard import Guard
from .metrics import CONTENT_TYPE
from .service import Service, service_of
from .sparql import Endpoint, refuse_method, without_body

READING = "GET, HEAD, OPTIONS"
_PACKED_FROM = 500  # bytes


class Page:
    """A page that is only read, made of a function of the request."""

    def __init__(self, make: Callable[[Request], Awaitable[Response]]) -> None:
        self._make = make

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        request = Request(scope, receive)
        refuse_method(request, READING)
        if request.method == "OPTIONS":
            answer = without_body(READING)
        else:
            answer = await self._make(request)
        await answer(scope, receive, send)


async def _metrics(request: Request) -> Response:
    return Response(service_of(request).metrics.text(), headers={"Content-Type": CONTENT_TYPE})


def make_app(service: Service) -> ASGIApp:
    """Return the application of a service, whose workers are started and ended by whoever runs it."""
    pages = [
        Route("/sparql", Endpoint()),
        Route("/metrics", Page(_metrics)),
        *query_page.routes(),
    ]
    router = Router(pages, redirect_slashes=False)
    state = SimpleNamespace(state=SimpleNamespace(service=service))

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        scope["app"] = state
        await router(scope, receive, send)

    return Guard(GZipMiddleware(app, minimum_size=_PACKED_FROM, compresslevel=5), service)
