"""How a server says no: a status, our message, and what a client does next."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from starlette.requests import Request
from starlette.responses import Response

from ..errors import CityrelError, EndpointError, NotFoundError, QueryError, TimeLimitError, shortened
from ..rdf.languages import ENGLISH
from ..workers import BusyError, DiedError
from .answering import NotAcceptableError
from .negotiation import ranges

NOTES = "Cityrel-Notes"
"""The header with what is said of a query, as a list in JSON; letters that are not ASCII are escaped."""
_LONGEST = 4000  # of that header: proxies take some 8,000 bytes of all headers


class Refusal(Exception):  # noqa: N818 - it is an answer
    """An answer that is none: its status, what is said, further headers, and what else is told."""

    def __init__(
        self, status: int, text: str, headers: Mapping[str, str] | None = None, notes: Sequence[str] = ()
    ) -> None:
        super().__init__(text)
        self.status, self.text, self.notes = status, shortened(text), list(notes)
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


def refusal_of(error: CityrelError, seconds: float, language: str = ENGLISH) -> Refusal:
    """Return how an error is answered; one that may not be there later says when to ask again."""
    status = status_of(error)
    headers = {"Retry-After": str(max(round(seconds), 1))} if status == 503 else {}
    return Refusal(status, error.into(language), headers, getattr(error, "notes", ()))


def in_header(notes: Sequence[str]) -> str:
    r"""Return notes as the value of a header; those that are too many are counted.

    >>> in_header(["서울?"])
    '["\\uc11c\\uc6b8?"]'
    """
    kept: list[str] = []
    for at, note in enumerate(notes):
        more = json.dumps([*kept, shortened(note, longest=1000)])
        if len(more) > _LONGEST:
            return json.dumps([*kept, f"And {len(notes) - at} more."])
        kept = json.loads(more)
    return json.dumps(kept)


def wants_json(request: Request) -> bool:
    """Tell whether a client asks for plain JSON by name, before plain text."""
    found = {each.media: each.weight for each in ranges(request.headers.get("accept", ""))}
    return found.get("application/json", 0.0) > found.get("text/plain", 0.0)


def refused(request: Request, refusal: Refusal) -> Response:
    """Return a refusal as an answer: text, or JSON where that is asked for."""
    headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", **refusal.headers}
    if refusal.notes:
        headers[NOTES] = in_header(refusal.notes)
    if wants_json(request):
        data = {"error": refusal.text, "status": refusal.status, "notes": refusal.notes}
        body, media = json.dumps(data, ensure_ascii=False), "application/json"
    else:
        body, media = f"{refusal.text}\n", "text/plain; charset=utf-8"
    answer = Response(body.encode("utf-8", "replace"), refusal.status, headers)
    answer.headers["content-type"] = media
    return answer
