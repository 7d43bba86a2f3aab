"""The addresses at which the service and its data are described."""

from __future__ import annotations

from starlette.requests import Request
from starlette.types import Send

from .describing import describe_task
from .replying import Reading, reply, tag_of
from .service import links_of, service_of

_ENDINGS = {
    "ttl": "turtle",
    "nt": "ntriples",
    "jsonld": "jsonld",
    "rdf": "rdfxml",
    "nq": "nquads",
    "trig": "trig",
}


def ending_of(path: str) -> tuple[str, str]:
    """Return a path without the ending that says a form, and the name of that form.

    >>> ending_of("void.ttl"), ending_of("st.-gallen")
    (('void', 'turtle'), ('st.-gallen', ''))
    """
    start, dot, ending = path.rpartition(".")
    return (start, _ENDINGS[ending]) if dot and ending in _ENDINGS else (path, "")


async def describe(request: Request, send: Send, is_service: bool, form: str = "") -> None:
    """Answer with the description of the service, or of its data alone."""
    base, accept = links_of(request).base, request.headers.get("accept", "")
    form = form or request.query_params.get("format", "") or request.query_params.get("output", "")
    asked = (base, is_service, "" if form else accept, form)
    await reply(request, send, describe_task, *asked, tag=tag_of(service_of(request), "void", *asked))


class Description(Reading):
    """Describes the data, at `/void`, `/void.ttl` and `/.well-known/void`."""

    async def answer(self, request: Request, send: Send) -> None:
        """Answer with the description."""
        await describe(request, send, is_service=False, form=ending_of(request.url.path)[1])
