"""Answer a request by a task of a worker: its turn, its tag, its time, and its bytes as they come."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from ..errors import CityrelError
from ..messages import Told
from ..version import __version__
from ..workers.tasks import Task
from ..workers.worker import Answer
from .answering import Head
from .links import client_of
from .readers import language_of
from .refusals import NOTES, Refusal, in_header, refusal_of
from .service import Service, service_of
from .streaming import Sending, while_there

T = TypeVar("T")
MOST_ROWS = "X-SPARQL-MaxRows"
_SLOWEST = 20
"""How many times the limit of a query its answer may take, to a client that takes it slowly."""
READING = "GET, HEAD, OPTIONS"
_VARY = "Accept, Accept-Language"


def refuse_method(request: Request, methods: str) -> None:
    """Refuse a method that a page does not take.

    Raises:
        Refusal: if it is none of those.
    """
    if request.method not in methods.split(", "):
        said = Told("refused-method", allow=methods, method=request.method[:20])
        raise Refusal(405, said, {"Allow": methods})


def without_body(methods: str) -> Response:
    """Return the answer to OPTIONS."""
    return Response(status_code=204, headers={"Allow": methods})


def tag_of(service: Service, *parts: object) -> str:
    """Return the entity tag of what the data say to a request; empty where the data may change unseen."""
    state = service.about.state
    if not state:
        return ""
    return f'W/"{hashlib.sha256(repr((__version__, state, parts)).encode()).hexdigest()[:32]}"'


def is_known(request: Request, tag: str) -> bool:
    """Tell whether a client has what it asks for already (RFC 9110, 13.1.2)."""
    given = {each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")}
    return bool(tag) and request.method in {"GET", "HEAD"} and tag.removeprefix("W/") in given


def unchanged(tag: str) -> Response:
    """Return the answer to a client that has it already."""
    return Response(status_code=304, headers={"ETag": tag, "Vary": _VARY, "Cache-Control": "no-cache"})


async def ask(request: Request, task: Callable[..., T], *arguments: object) -> T:
    """Return what a task of a worker returns.

    Raises:
        CityrelError: what it raises, or why it has not ended.
        GoneError: if the client has gone.
    """
    service = service_of(request)
    async with service.turns.of(client_of(request, service.settings.trusted)) as is_only:
        return await while_there(request.receive, service.pool.run(task, *arguments, is_only=is_only))


async def reply(
    request: Request, send: Send, task: Task, *arguments: object, tag: str = "", seconds: float | None = None
) -> None:
    """Answer by what a task writes, which first tells the `Head` of its answer.

    Raises:
        Refusal: if there is no answer; where one has begun, it is to be broken off.
        GoneError: if the client has gone.
    """
    service = service_of(request)
    if is_known(request, tag):
        await unchanged(tag)(request.scope, request.receive, send)
        return
    async with service.turns.of(client_of(request, service.settings.trusted)) as is_only:
        limit = service.seconds(seconds)
        streams = service.pool.stream(task, *arguments, seconds=limit, is_only=is_only)
        work = _sent(request, send, tag, streams)
        try:
            async with asyncio.timeout(_SLOWEST * limit):
                await while_there(request.receive, work)
        except TimeoutError:
            raise Refusal(503, Told("refused-slow"), {"Retry-After": "1"}) from None


async def _sent(request: Request, send: Send, tag: str, streams: AbstractAsyncContextManager[Answer]) -> None:
    service = service_of(request)
    settings = service.settings
    try:
        async with (
            streams as stream,
            contextlib.aclosing(stream.pieces()) as pieces,
        ):
            head = await anext(pieces)
            assert isinstance(head, Head)
            headers = _headers(head, tag, settings.rows, language_of(request))
            sending, part = Sending(send, headers, settings.size), request.headers.get("range", "")
            if request.method == "HEAD":
                await sending.head(pieces)
            elif request.method == "GET" and part:
                await sending.part(pieces, part)
            else:
                await sending.as_it_comes(pieces)
    except CityrelError as error:
        raise refusal_of(error, settings) from None


def _headers(head: Head, tag: str, rows: int | None, language: str) -> dict[str, str]:
    headers = {"Content-Type": head.media, "Vary": _VARY, "Cache-Control": "no-cache", **head.headers}
    if tag and head.is_lasting:
        headers["ETag"] = tag
    if head.has_limit and rows is not None:
        headers[MOST_ROWS] = str(rows)
    if head.notes:
        headers[NOTES] = in_header(head.notes, language)
    return headers


class Reading:
    """A page that is only read: methods are looked at, and OPTIONS are answered."""

    methods = READING

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        request = Request(scope, receive)
        refuse_method(request, self.methods)
        if request.method == "OPTIONS":
            await without_body(self.methods)(scope, receive, send)
        else:
            await self.answer(request, send)

    async def answer(self, request: Request, send: Send) -> None:
        """Answer what is no OPTIONS."""
        raise NotImplementedError
