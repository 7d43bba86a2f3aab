"""What the query page sends: JSON, or the fields of a form."""

from __future__ import annotations

import json
from urllib.parse import parse_qsl

from starlette.requests import Request

from ...messages import Told
from ..asking import body_of
from ..refusals import Refusal
from ..service import service_of


async def _body(request: Request) -> bytes:
    return await body_of(request, service_of(request).settings.body)


async def sent(request: Request) -> object:
    """Return what a page sends as JSON.

    Raises:
        Refusal: if it is too large, or no JSON.
    """
    body = await _body(request)
    try:
        found: object = json.loads(body)
    except ValueError:
        raise Refusal(400, Told("refused-json")) from None
    return found


async def pairs_of(request: Request) -> dict[str, str]:
    """Return the fields of a form that was sent; nothing of a request that sends none."""
    if request.method != "POST":
        return {}
    return dict(parse_qsl((await _body(request)).decode("utf-8", "replace")))


def question_in(what: object) -> tuple[str, dict[str, str]]:
    """Return the name of a question and the values of its parameters.

    >>> question_in({"name": "ties", "values": {"city": "id:seoul"}})
    ('ties', {'city': 'id:seoul'})
    """
    given = what if isinstance(what, dict) else {}
    values = given.get("values")
    pairs = values.items() if isinstance(values, dict) else ()
    return str(given.get("name", "")), {str(key): str(value) for key, value in pairs}
