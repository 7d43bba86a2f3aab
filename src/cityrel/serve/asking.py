"""Read a query from a request (https://www.w3.org/TR/sparql11-protocol/#query-operation)."""

from __future__ import annotations

import asyncio
import math
import re
from collections.abc import Iterable, Sequence
from urllib.parse import unquote_to_bytes

from starlette.requests import ClientDisconnect, Request

from ..messages import Told
from ..sparql.dataset import Dataset
from ..store.endpoint import AGENT
from .answering import Asking
from .refusals import Refusal

FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
UPDATE = "application/sparql-update"
_UTF8 = {"utf-8", "utf8", "us-ascii", "ascii"}
_ESCAPES = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\x00-\x20<>\"{}|^`\\]*")
_SLOWEST = 30
"""Seconds within which the whole body of a request is to be there."""

_MOST = 1000  # parameters
_TRUTH = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}

Pairs = list[tuple[str, str]]


def _text(data: bytes, part: str) -> str:
    what = Told(f"request-{part}")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        place = f"{error.start:,}"
        raise Refusal(400, Told("refused-utf8", what=what, reason=error.reason, place=place)) from None
    if "\0" in text:
        raise Refusal(400, Told("refused-nul", what=what))
    return text


def pairs(data: bytes, part: str) -> Pairs:
    """Return the names and values of URL-encoded data in a part of a request.

    Raises:
        Refusal: if an escape is none, or its bytes are not UTF-8.

    >>> pairs(b"query=ASK+%7B%7D&format", "address")
    [('query', 'ASK {}'), ('format', '')]
    """
    if data.count(b"&") > _MOST:
        raise Refusal(400, Told("refused-parameters", what=Told(f"request-{part}"), most=f"{_MOST:,}"))
    if found := _ESCAPES.search(data):
        place = f"{found.start():,}"
        raise Refusal(400, Told("refused-escape", what=Told(f"request-{part}"), place=place))
    parts = (each.replace(b"+", b" ").partition(b"=") for each in data.split(b"&") if each)
    return [
        (_text(unquote_to_bytes(name), part), _text(unquote_to_bytes(value), part))
        for name, _, value in parts
    ]


def refuse_bad_escapes(request: Request) -> None:
    """Refuse a path that is no UTF-8, or no path.

    Raises:
        Refusal: with the place of the first fault.
    """
    pairs(request.scope.get("raw_path", b"").replace(b"&", b"").replace(b"=", b""), "path")


def media_of(request: Request) -> tuple[str, str]:
    """Return the media type of a body and its charset, both in lower case, without other parameters."""
    media, *parameters = request.headers.get("content-type", "").lower().split(";")
    charset = next((each.partition("=")[2] for each in parameters if each.strip().startswith("charset=")), "")
    return media.strip(), charset.strip(" \"'") or "utf-8"


async def body_of(request: Request, most: int) -> bytes:
    """Return the body of a request.

    Raises:
        Refusal: if it is too large, or does not come.
    """
    refusal = Refusal(413, Told("refused-body-size", most=f"{most:,}"))
    if (said := request.headers.get("content-length", "")).isdecimal() and int(said) > most:
        raise refusal
    found = bytearray()
    try:
        async with asyncio.timeout(_SLOWEST):
            async for part in request.stream():
                found += part
                if len(found) > most:
                    raise refusal
    except TimeoutError:
        late = Told("refused-body-late", seconds=_SLOWEST)
        raise Refusal(408, late, {"Connection": "close"}) from None
    except ClientDisconnect:
        raise Refusal(400, Told("refused-body-ends")) from None
    return bytes(found)


async def _given(request: Request, most: int) -> tuple[Pairs, str | None]:
    """Return the parameters of a request, and the query of a direct POST."""
    in_address = pairs(request.scope["query_string"], "address")
    if request.method != "POST":
        return in_address, None
    media, charset = media_of(request)
    if (coding := request.headers.get("content-encoding", "identity").strip().lower()) != "identity":
        raise Refusal(415, Told("refused-packed", coding=coding[:50]))
    if media in {FORM, DIRECT} and charset not in _UTF8:
        raise Refusal(415, Told("refused-charset", charset=charset))
    if media == UPDATE:
        raise Refusal(403, Told("refused-read-only"))
    if media not in {FORM, DIRECT}:
        key = "refused-media" if media else "refused-no-media"
        raise Refusal(415, Told(key, form=FORM, direct=DIRECT, media=media))
    body = await body_of(request, most)
    if media == DIRECT:
        return in_address, _text(body, "query")
    return [*in_address, *pairs(body.strip(b"\r\n"), "body")], None


def _all(given: Pairs, *names: str) -> list[str]:
    return [value for name, value in given if name in names and value.strip()]


def _one_query(given: Pairs, direct: str | None) -> str:
    found = [value for name, value in [("query", direct), *given] if name == "query" and value is not None]
    if len(found) > 1:
        raise Refusal(400, Told("refused-queries", count=len(found)))
    if not found or not found[0].strip():
        raise Refusal(400, Told("refused-no-query"))
    return found[0]


def graphs_of(given: Pairs, name: str) -> tuple[str, ...]:
    """Return the graphs that a parameter names.

    Raises:
        Refusal: if one is no absolute IRI.
    """
    found = tuple(dict.fromkeys(value.strip() for value in _all(given, name)))
    if wrong := next((each for each in found if not _IRI.fullmatch(each)), None):
        raise Refusal(400, Told("refused-iri", name=name, given=wrong[:200]))
    return found


def dataset_of(given: Pairs) -> Dataset:
    """Return the graphs that a request names; see `graphs_of`."""
    return Dataset(graphs_of(given, "default-graph-uri"), graphs_of(given, "named-graph-uri"))


def _seconds(given: Iterable[str]) -> float | None:
    """Return the time that a client gives; none or zero leaves that of the server."""
    for text in given:
        try:
            seconds = float(text.strip().removesuffix("s"))
        except ValueError:
            seconds = math.nan
        if not math.isfinite(seconds) or seconds < 0:
            raise Refusal(400, Told("refused-value", name="timeout", known="30", given=text[:100]))
        if seconds:
            return seconds
    return None


def _is_strict(given: Iterable[str]) -> bool:
    for text in given:
        if (word := text.strip().lower()) not in _TRUTH:
            raise Refusal(400, Told("refused-value", name="strict", known="1, 0", given=text[:100]))
        if _TRUTH[word]:
            return True
    return False


def is_query(given: Sequence[tuple[str, str]]) -> bool:
    """Tell whether parameters hold anything that belongs to a query."""
    return any(name in {"query", "update"} for name, _ in given)


async def asking(request: Request, most: int) -> Asking:
    """Return what a request asks.

    Raises:
        Refusal: if it is not one query in one of the three ways, with the status for that.
    """
    given, direct = await _given(request, most)
    if any(name == "update" for name, _ in given):
        raise Refusal(403, Told("refused-read-only"))
    request.scope.setdefault("state", {})["lang"] = next(iter(_all(given, "lang")), "")
    return Asking(
        _one_query(given, direct),
        dataset_of(given),
        next(iter(_all(given, "format", "output", "results")), ""),
        _is_strict(_all(given, "strict")),
        _seconds(_all(given, "timeout")),
        request.headers.get("user-agent", "") != AGENT,
    )
