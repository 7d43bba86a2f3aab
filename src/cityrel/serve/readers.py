"""In which language a reader is answered: that of the address, or else one that their browser asks for."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable

from starlette.requests import Request

from ..errors import NotFoundError
from ..messages import spoken
from ..rdf.languages import Languages
from .negotiation import ranges

_MOST = 20  # languages of one request


def tags_of(request: Request) -> list[str]:
    """Return the languages that a reader wants, that of the address first, then those of Accept-Language."""
    given = request.scope.get("state", {}).get("lang") or request.query_params.get("lang", "")
    said = ranges(request.headers.get("accept-language", "")) if "accept-language" in request.headers else []
    wanted = sorted((each for each in said if each.weight), key=lambda each: -each.weight)
    return [each for each in (given, *(each.media for each in wanted)) if each and "*" not in each][:_MOST]


def language_of(request: Request) -> str:
    """Return the language in which a client is told what it is told, of those that we have words in."""
    return spoken(tags_of(request))


def chosen(languages: Iterable[str], tags: Iterable[str]) -> str:
    """Return the first of the languages of a graph that is asked for, or else its usual one.

    >>> chosen(["en", "zh"], ["fi", "zh-Hant-TW"]), chosen(["en", "zh"], ["fi"])
    ('zh', 'en')
    """
    known = Languages(languages)
    for tag in tags:
        with contextlib.suppress(NotFoundError):
            return known.chosen(tag)
    return known[0]
