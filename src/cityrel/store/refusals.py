"""What a server says that gives no results: its words out of pages, JSON and traces, and what to do next."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from http import HTTPStatus

from ..errors import CityrelError, EndpointError, QueryError, shortened
from ..rdf.visible import in_one_line
from .http import Answer

_LONGEST = 1200  # of what a server says, in characters
_TRACE = re.compile(r"^\s*(at [\w.$<>/]+\(.*|\.\.\. \d+ (more|common frames.*))$", re.MULTILINE)
_UNSEEN = {"script", "style", "template", "noscript"}
_LOOK = "Is this the address for queries? It often ends in /query or /sparql."
_LESS = "Ask for less, as with LIMIT."
_NEXT = {
    204: _LOOK,
    403: "It does not let you in.",
    404: _LOOK,
    405: _LOOK,
    406: _LOOK,
    407: "The proxy asks for a name and a password.",
    408: _LESS,
    410: _LOOK,
    413: "The query is too long for it.",
    414: "The query is too long for it.",
    504: _LESS,
}


class _Page(HTMLParser):
    """Gathers the text of a page that a reader would see."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._hidden += tag in _UNSEEN

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in _UNSEEN and self._hidden > 0

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.texts.append(data)


def _of_page(text: str) -> str:
    page = _Page()
    page.feed(text)
    page.close()
    return " ".join(page.texts)


def _strings(value: object) -> Iterator[str]:
    """Yield the texts in a value of JSON, not its keys: servers call the one that matters by many names."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _strings(each)


def words(body: bytes, sparql: str = "") -> str:
    """Return what a body says in one line: no markup, no lines of a program's trace, no echo of the query.

    >>> words(b"<html><style>p {}</style><h1>502</h1><p>Bad &amp; worse</p></html>")
    '502 Bad & worse'
    >>> words(b'{"detail": {"message": "no such graph"}, "code": 5}')
    'no such graph'
    """
    text = body.decode("utf-8", "replace")
    texts = [text]
    if text.lstrip().startswith(("{", "[")):
        with contextlib.suppress(ValueError, RecursionError):
            texts = list(_strings(json.loads(text)))
    elif re.search(r"<(!doctype|html|head|body|h1|p|div)\b", text[:_LONGEST], re.IGNORECASE):
        texts = [_of_page(text)]
    query = sparql.strip()
    # what names the query, and the graphs that were asked for, as Virtuoso writes them
    before = r"(^[^\n]{0,40}[:=]\s*)?(define [^\n]*\s)?"
    echo = re.compile(before + re.escape(query), re.MULTILINE) if query else None
    clean = [_TRACE.sub("", echo.sub("", each) if echo else each) for each in texts]
    lines = [" ".join(in_one_line(each).split()) for each in clean]
    return shortened(". ".join(filter(None, lines)), longest=_LONGEST)


def _wait(said: str | None) -> str:
    """Return how long to wait, from a header with seconds or a date (RFC 9110, 10.2.3)."""
    from datetime import UTC, datetime
    from email.utils import parsedate_to_datetime

    if not said:
        return "Wait a little, then ask again."
    try:
        seconds = int(said) if said.strip().isdecimal() else None
        if seconds is None:
            when = parsedate_to_datetime(said)
            seconds = round((when.replace(tzinfo=when.tzinfo or UTC) - datetime.now(UTC)).total_seconds())
    except (ValueError, OverflowError):
        return f"It says when to ask again: {in_one_line(said)[:60]}."
    if seconds < 120:
        return f"Ask again in {max(seconds, 1)} seconds."
    return f"Ask again in {seconds // 60:,} minutes ({seconds:,} seconds)."


def _next(answer: Answer, has_login: bool) -> str:
    if answer.status == HTTPStatus.UNAUTHORIZED:
        if has_login:
            return "It does not take the name and the password that the address gives."
        return (
            "It asks for a name and a password: give them in the address, https://NAME:PASSWORD@host/query."
        )
    if answer.status in {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}:
        return _wait(answer.headers.get("Retry-After"))
    return _NEXT.get(answer.status, "")


def _sentences(*parts: str) -> str:
    """Return the parts that are not empty, each with an end."""
    return " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part)


def refusal(answer: Answer, name: str, sparql: str, has_login: bool, has_answered: bool) -> CityrelError:
    """Return the error for an answer whose status is none of success.

    Args:
        answer: what came.
        name: how the endpoint is called, with the address to which it led.
        sparql: the query, which servers say back.
        has_login: whether a name and a password were sent.
        has_answered: whether it has answered a query before, so that what it finds bad is the query.
    """
    said = words(answer.body, sparql)
    if has_answered and answer.status in {HTTPStatus.BAD_REQUEST, HTTPStatus.UNPROCESSABLE_ENTITY}:
        return QueryError(said or "the endpoint refuses the query and does not say why")
    reason = answer.reason or "(no reason)"
    status = f"{name} answers {answer.status} {reason}"
    return EndpointError(_sentences(status, _next(answer, has_login), said and f"It says: {said}"))


def not_results(answer: Answer, name: str, media: str, wanted: str) -> EndpointError:
    """Return the error for an answer that is of another kind than was asked for."""
    if not answer.body.strip():
        return EndpointError(f"{name} answers with nothing, not with {wanted}. {_LOOK}")
    said = words(answer.body)
    came = f"{name} answers with {media or 'no media type'}, not with {wanted}"
    return EndpointError(_sentences(came, _LOOK, said and f"It says: {said}"))
