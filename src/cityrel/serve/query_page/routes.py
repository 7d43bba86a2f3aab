"""The addresses of the query page: the page, its files, and what it asks while somebody types and reads."""

from __future__ import annotations

import asyncio
import secrets
from collections import defaultdict
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Route

from ..links import client_of
from ..readers import chosen, tags_of
from ..replying import ask
from ..service import service_of
from . import html, tasks
from .sent import pairs_of, question_in, sent

T = TypeVar("T")
Handler = Callable[[Request], Awaitable[Response]]
Run = Callable[..., Awaitable[object]]
Task = Callable[..., object]
_LONGEST = 180  # seconds of what is worked out once: the page of the whole graph
_KEPT = {"Cache-Control": "public, max-age=31536000, immutable"}
_NOT_KEPT = {"Cache-Control": "no-store"}
_OWN = {"query", "ask", "lang"}  # parameters of /view that are none of a question


async def _quick(
    request: Request, task: Callable[..., T], *arguments: object, seconds: float | None = None
) -> T:
    """Return what a function of the graph gives in a worker, which goes on where the reader goes away.

    Whoever types asks anew with each letter: to kill a worker for that costs more than the answer.
    """
    service = service_of(request)
    async with service.turns.of(client_of(request, service.settings.trusted)):
        return await service.pool.run(task, *arguments, seconds=seconds)


class QueryPage:
    """The query page of one server."""

    def __init__(self) -> None:
        self._known: dict[tuple[Task, tuple[str, ...]], Any] = {}
        self._turns: defaultdict[tuple[Task, tuple[str, ...]], asyncio.Lock] = defaultdict(asyncio.Lock)
        self._about: object = None

    async def _once(self, request: Request, task: Task, *arguments: str) -> Any:
        """Return what a task gives, which is asked for once in a state of the data.

        Of an endpoint, whose data may change unseen, only the first page is kept.
        """
        about = service_of(request).about
        if self._about != about:
            self._known, self._about = {}, about
        key = (task, arguments)
        async with self._turns[key]:
            if key in self._known:
                return self._known[key]
            found = await _quick(request, task, *arguments, seconds=_LONGEST)
            if self._about == about and (about.state or task is html.given):
                self._known[key] = found
            return found

    async def page(self, request: Request) -> Response:
        """Answer with the page."""
        what = await self._once(request, html.given)
        nonce = secrets.token_urlsafe(16)
        headers = {**_NOT_KEPT, "Content-Security-Policy": html.security_policy(nonce)}
        language = service_of(request).about.languages[0]
        return HTMLResponse(html.page_html(what, language, nonce), headers=headers)

    async def file(self, request: Request) -> Response:
        """Answer with a file of the page."""
        name = request.url.path.rpartition("/")[2]
        headers = _KEPT if request.url.query == html.version() else _NOT_KEPT
        return Response(html.file(name), media_type=html.FILES[name], headers=headers)

    async def words(self, request: Request) -> Response:
        """Answer with the terms that the editor offers."""
        return await _json(request, tasks.words, run=self._once)

    async def questions(self, request: Request) -> Response:
        """Answer with all that can be asked without SPARQL."""
        return await _json(request, tasks.questions, run=self._once)

    async def form(self, request: Request) -> Response:
        """Answer with the form of a question."""
        return await _json(request, tasks.form, request.query_params.get("name", ""))

    async def examples(self, request: Request) -> Response:
        """Answer with queries to begin from."""
        return await _json(request, tasks.examples, run=self._once)

    async def things(self, request: Request) -> Response:
        """Answer with the things that go by a name."""
        text, among = (request.query_params.get(key, "") for key in ("text", "among"))
        return await _json(request, tasks.things, text, among.split())

    async def names(self, request: Request) -> Response:
        """Answer with what things are called."""
        iris = await sent(request)
        return await _json(request, tasks.names, list(map(str, iris)) if isinstance(iris, list) else [])

    async def query(self, request: Request) -> Response:
        """Answer with the query behind a question."""
        return await _json(request, tasks.query, *question_in(await sent(request)))

    async def answer(self, request: Request) -> Response:
        """Answer a question."""
        return await _json(request, tasks.answer, *question_in(await sent(request)), run=ask)

    async def check(self, request: Request) -> Response:
        """Answer with what is wrong with a query."""
        return await _json(request, tasks.check, str(await sent(request)))

    async def view(self, request: Request) -> Response:
        """Answer with the network: of the whole graph, of what a query returns, or a question."""
        given = {**request.query_params, **await pairs_of(request)}
        language = _language(request)
        if name := given.get("ask"):
            values = {key: value for key, value in given.items() if key not in _OWN}
            page = await ask(request, tasks.view_of_question, name, values, language)
        elif query := given.get("query", "").strip():
            page = await ask(request, tasks.view, query, language)
        else:
            page = await self._once(request, tasks.view, "", language)
        return HTMLResponse(page, headers=_NOT_KEPT)


def _language(request: Request) -> str:
    """Return the language of the graph that is asked for, or the usual one."""
    return chosen(service_of(request).about.languages, tags_of(request))


async def _json(
    request: Request, task: Callable[..., object], *arguments: object, run: Run = _quick
) -> Response:
    """Answer with what a task gives, which is given the language of the reader last."""
    return JSONResponse(await run(request, task, *arguments, _language(request)), headers=_NOT_KEPT)


def routes() -> list[BaseRoute]:
    """Return the pages at `/` and `/view`, with what they need."""
    page = QueryPage()
    asked: list[Handler] = [page.words, page.questions, page.form, page.examples, page.things]
    given: list[Handler] = [page.names, page.query, page.answer, page.check]
    return [
        Route("/", page.page),
        Route("/view", page.view, methods=["GET", "POST"]),
        *(Route(f"/page/{each.__name__}", each, methods=["GET"]) for each in asked),
        *(Route(f"/page/{each.__name__}", each, methods=["POST"]) for each in given),
        *(Route(f"/page/{name}", page.file) for name in html.FILES),
    ]
