"""How a server says no: a status, our message, and what a client does next."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from starlette.requests import Request
from starlette.responses import Response

from ..errors import CityrelError, EndpointError, NotFoundError, QueryError, TimeLimitError, shortened
from ..messages import Told, into, without_commands
from ..workers import BusyError, DiedError
from .answering import NotAcceptableError
from .negotiation import ranges
from .readers import language_of
from .settings import Settings

NOTES = "Cityrel-Notes"
"""The header with what is said of a query, as a list in JSON; letters that are not ASCII are escaped."""
_LONGEST = 4000  # of that header: proxies take some 8,000 bytes of all headers


class Refusal(Exception):  # noqa: N818 - it is an answer
    """An answer that is none: its status, what is said, further headers, and what else is told."""

    def __init__(
        self, status: int, text: str, headers: Mapping[str, str] | None = None, notes: Sequence[str] = ()
    ) -> None:
        super().__init__(text)
        self.status, self.notes = status, list(notes)
        self.said = without_commands(text)
        self.headers = dict(headers or {})


def status_of(error: CityrelError) -> int:
    """Return the status with which an error is answered."""
    if isinstance(error, QueryError):
        return 400
    if isinstance(error, NotAcceptableError):
        return 406
    if isinstance(error, NotFoundError):
        return 404
    if isinstance(error, BusyError | TimeLimitError | DiedError):
        return 503
    return 502 if isinstance(error, EndpointError) else 500


def refusal_of(error: CityrelError, settings: Settings) -> Refusal:
    """Return how an error is answered; one that may not be there later says when to ask again.

    Which files of this machine cannot be read is told to itself alone.
    """
    status, said = status_of(error), error.said
    headers = {"Retry-After": str(max(round(settings.seconds), 1))} if status == 503 else {}
    if isinstance(error, BusyError) and error.fault and settings.is_public:
        said = Told("refused-no-worker", fault=Told("why-in-log"), seconds=error.seconds)
    return Refusal(status, said, headers, getattr(error, "notes", ()))


def in_header(notes: Sequence[str], language: str) -> str:
    r"""Return notes as the value of a header; those that are too many are counted.

    >>> in_header(["서울?"], "en")
    '["\\uc11c\\uc6b8?"]'
    """
    kept: list[str] = []
    for at, note in enumerate(notes):
        more = json.dumps([*kept, shortened(into(note, language), longest=1000)])
        if len(more) > _LONGEST:
            return json.dumps([*kept, Told("note-more", n=len(notes) - at).into(language)])
        kept = json.loads(more)
    return json.dumps(kept)


def _wanted(request: Request) -> str:
    """Return the form of what is said that a client asks for by name: plain text where it names none."""
    found = {each.media: each.weight for each in ranges(request.headers.get("accept", ""))}
    forms = ("text/plain", "application/json", "text/html")
    return max(forms, key=lambda form: found.get(form, 0.0))


def refused(request: Request, refusal: Refusal, home: str) -> Response:
    """Return a refusal as an answer: text, or JSON or a page where that is asked for.

    Args:
        request: that is refused.
        refusal: what is said.
        home: the address of the page to ask on.
    """
    headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", **refusal.headers}
    language = language_of(request)
    said, notes = shortened(into(refusal.said, language)), [into(each, language) for each in refusal.notes]
    if notes:
        headers[NOTES] = in_header(notes, language)
    wanted = _wanted(request)
    if wanted == "text/html":
        from .told_page import told_page

        (body, more), media = told_page(said, language, home), "text/html; charset=utf-8"
        headers |= more
    elif wanted == "application/json":
        data = {"error": said, "status": refusal.status, "notes": notes}
        body, media = json.dumps(data, ensure_ascii=False), "application/json"
    else:
        body, media = f"{said}\n", "text/plain; charset=utf-8"
    answer = Response(body.encode("utf-8", "replace"), refusal.status, headers)
    answer.headers["content-type"] = media
    return answer
