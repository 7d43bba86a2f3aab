"""What stands before every page: who may ask, what goes along with every answer, and a line in the log."""

from __future__ import annotations

import contextlib
import re
import sys
import time
import traceback
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..errors import CityrelError
from ..messages import Told
from ..rdf.visible import in_one_line
from ..workers.listening import is_loopback, name_of
from .links import Links, client_of
from .negotiation import ranges
from .readers import language_of
from .refusals import NOTES, Refusal, refusal_of, refused
from .replying import MOST_ROWS
from .service import Service
from .streaming import GoneError

_EXPOSED = f"{NOTES}, {MOST_ROWS}, ETag, Link, Retry-After"
_DAY = "86400"
_WHOLE = re.compile("https?://([^/]*)(/.*)?", re.IGNORECASE | re.DOTALL)
_PAGES = ("sparql", "id", "ns", "graph", "data", "view", "metrics", "void", ".well-known")


def page_of(path: str) -> str:
    """Return the page of a path, as it is counted: one of a few names, whatever is asked for."""
    first = path.strip("/").partition("/")[0].partition(".")[0] or path.strip("/").partition("/")[0]
    return first if first in _PAGES else "other" if first else "start"


class Sent:
    """Sends an answer with what goes along with every one, and knows what of it was sent."""

    def __init__(self, send: Send, scope: Scope, origins: str) -> None:
        self._send, self._scope, self._origins = send, scope, origins
        self.status, self.bytes, self.is_whole = 0, 0, False

    async def __call__(self, message: Message) -> None:
        """Send a part of an answer."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            headers.setdefault("X-Content-Type-Options", "nosniff")
            self._share(headers)
        elif message["type"] == "http.response.body":
            self.bytes += len(message.get("body", b""))
            self.is_whole = not message.get("more_body", False)
        await self._send(message)

    def _share(self, headers: MutableHeaders) -> None:
        if not self._origins:
            return
        headers["Access-Control-Allow-Origin"] = self._origins
        headers["Access-Control-Expose-Headers"] = _EXPOSED
        if self._origins != "*":
            headers.add_vary_header("Origin")
        if self._scope["method"] == "OPTIONS":
            asked = Headers(scope=self._scope)
            headers["Access-Control-Allow-Methods"] = headers.get("Allow", "GET, HEAD, POST, OPTIONS")
            headers["Access-Control-Allow-Headers"] = asked.get(
                "access-control-request-headers", "Accept, Content-Type, If-None-Match"
            )
            headers["Access-Control-Max-Age"] = _DAY


class Guard:
    """An application with a guard before it."""

    def __init__(self, app: ASGIApp, service: Service) -> None:
        self._app, self._service = app, service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        start = time.perf_counter()
        sent = Sent(send, scope, self._service.settings.origins)
        _bare(scope)
        self._below_prefix(scope)
        _as_packed(scope)
        try:
            await self._answer(scope, receive, sent)
        finally:
            self._log(scope, sent, time.perf_counter() - start)

    async def _answer(self, scope: Scope, receive: Receive, sent: Sent) -> None:
        request = Request(scope, receive)
        try:
            self._check_host(request)
            await self._app(scope, receive, sent)
        except Refusal as refusal:
            await self._refuse(request, refusal, sent)
        except HTTPException as error:
            await self._refuse(request, self._not_here(request, error), sent)
        except CityrelError as error:
            await self._refuse(request, refusal_of(error, self._service.settings), sent)
        except GoneError:
            break_off(scope)
        except Exception:
            traceback.print_exc()
            await self._refuse(request, Refusal(500, Told("refused-server-fault")), sent)

    def _not_here(self, request: Request, error: HTTPException) -> Refusal:
        """Return what is said of an address, or a method, that no page takes."""
        allow = {"Allow": error.headers["Allow"]} if error.headers and "Allow" in error.headers else {}
        if error.status_code == 405:
            said = Told("refused-method", allow=allow.get("Allow", "-"), method=request.method[:20])
            return Refusal(405, said, allow)
        queries = Links.of(request, self._service.settings).to("sparql")
        said = Told("refused-page", path=request.url.path[:200], address=queries)
        return Refusal(error.status_code, said)

    async def _refuse(self, request: Request, refusal: Refusal, sent: Sent) -> None:
        """Send a refusal, or break the connection where an answer has begun: a part is not the whole."""
        if sent.status:
            break_off(request.scope)
        else:
            home = Links.of(request, self._service.settings).to(f"#lang={language_of(request)}")
            await refused(request, refusal, home)(request.scope, request.receive, sent)

    def _below_prefix(self, scope: Scope) -> None:
        """Take the prefix of the proxy from a path, where the proxy leaves it there."""
        prefix = urlsplit(self._service.settings.base_url).path.rstrip("/")
        if prefix and scope["path"].startswith(f"{prefix}/"):
            scope["path"] = scope["path"].removeprefix(prefix)
            scope["raw_path"] = scope.get("raw_path", b"").removeprefix(prefix.encode())

    def _check_host(self, request: Request) -> None:
        """Refuse what a page of another site may have sent here under a name of its own.

        Raises:
            Refusal: if the request names a host that is not this machine, and the server is not public.
        """
        settings = self._service.settings
        host = name_of(request.headers.get("host", "localhost")).lower()
        own = (urlsplit(settings.base_url).hostname or "").lower()
        if not (settings.is_public or is_loopback(host) or host == own):
            raise Refusal(421, Told("refused-host"))

    def _log(self, scope: Scope, sent: Sent, seconds: float) -> None:
        settings, metrics, page = self._service.settings, self._service.metrics, page_of(scope["path"])
        whole = "" if sent.is_whole else " broken off"
        status = str(sent.status or 499)
        metrics.requests.labels(page, status).inc()
        metrics.seconds.labels(page).observe(seconds)
        metrics.sent.inc(sent.bytes)
        client = client_of(Request(scope), settings.trusted)
        path = in_one_line(scope["path"][:300])
        asked = scope.get("state", {}).get("asked", "")
        query = f" {in_one_line(asked[:2000])}" if settings.log_queries and asked else ""
        when = time.strftime("%Y-%m-%dT%H:%M:%S%z")
        told = f"{status} {sent.bytes} {seconds * 1000:.1f}{whole}{query}"
        line = f"{when} {client} {scope['method'][:20]} {path} {told}"
        with contextlib.suppress(OSError, ValueError):  # nobody reads it: no reason to answer less
            print(line.encode("ascii", "backslashreplace").decode(), file=sys.stderr, flush=True)  # noqa: T201


def _as_packed(scope: Scope) -> None:
    """Leave gzip in Accept-Encoding where an answer may be packed: not where a part of it is asked for."""
    headers = Headers(scope=scope)
    weights = {each.media: each.weight for each in ranges(headers.get("accept-encoding", "identity"))}
    packs = weights.get("gzip", weights.get("*", 0.0)) > 0 and "range" not in headers
    others = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
    scope["headers"] = [*others, *([(b"accept-encoding", b"gzip")] if packs else [])]


def _bare(scope: Scope) -> None:
    """Take the host out of a target that is a whole address; it counts as the Host (RFC 9112, 3.2.2)."""
    if found := _WHOLE.match(scope["path"]):
        scope["path"], scope["raw_path"] = found[2] or "/", (found[2] or "/").encode()
        others = [(name, value) for name, value in scope["headers"] if name != b"host"]
        scope["headers"] = [*others, (b"host", found[1].encode("latin-1", "replace"))]


def break_off(scope: Scope) -> None:
    """End the connection of an answer that has begun, so that no client takes it for whole."""
    connection = scope.get("state", {}).get("connection")
    if connection is not None:
        connection.break_off()
