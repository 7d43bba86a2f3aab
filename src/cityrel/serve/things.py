"""Things of the project's own namespace, and the words of the ontology, at addresses of their own.

An id leads to a document (303) in the form that is wanted, or that its ending says: https://www.w3.org/TR/cooluris/
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import Send

from ..messages import Told
from .answering import Asking, form_of
from .asking import refuse_bad_escapes
from .descriptions import ending_of
from .readers import tags_of
from .refusals import Refusal
from .replying import Reading, ask, reply, tag_of
from .service import links_of, service_of
from .thing_tasks import ENDINGS, FORMS, find_thing, tell_thing, tell_words


def form_named(request: Request) -> str:
    """Return the form that the address names."""
    return request.query_params.get("format", "") or request.query_params.get("output", "")


class Thing(Reading):
    """Tells of a thing; its id alone leads to the document that is wanted."""

    async def answer(self, request: Request, send: Send) -> None:
        """Answer with the document of a thing, or lead there."""
        service, base = service_of(request), links_of(request).base
        refuse_bad_escapes(request)
        name = request.path_params["name"]
        if not name or len(name) > 1000:
            raise Refusal(404, Told("refused-no-id", address=f"{base}id/ID"))
        found = await ask(request, find_thing, name)
        form_name = found.form or form_named(request)
        if found.path.startswith("id/") and found.is_exact and found.form:
            tags = tags_of(request)
            asked = (found.path.removeprefix("id/"), "", form_name, tags, base)
            tag = tag_of(service, "thing", *asked)
            await reply(request, send, tell_thing, *asked, tag=tag)
            return
        await self._lead(request, send, found.path, form_name)

    async def _lead(self, request: Request, send: Send, path: str, form_name: str) -> None:
        base = links_of(request).base
        if not path.startswith("id/"):
            address = path if "://" in path else base + path
        else:
            wanted = form_of(Asking("", format=form_name), request.headers.get("accept", ""), FORMS)
            ending = next((end for end, name in ENDINGS.items() if name == wanted.name), "ttl")
            language = request.query_params.get("lang", "")
            asks = f"?lang={language}" if language.replace("-", "").isalnum() and language.isascii() else ""
            address = f"{base}{path}.{ending}{asks}"
        answer = RedirectResponse(address, 303, {"Vary": "Accept"})
        await answer(request.scope, request.receive, send)


class Words(Reading):
    """Tells of the words of the ontology, at their namespace."""

    async def answer(self, request: Request, send: Send) -> None:
        """Answer with the reference, or with the triples."""
        form_name = ending_of(request.url.path)[1] or form_named(request)
        if request.url.path.endswith(".html"):
            form_name = "html"
        accept = "" if form_name else request.headers.get("accept", "")
        asked = (accept, form_name, tags_of(request))
        await reply(request, send, tell_words, *asked, tag=tag_of(service_of(request), "words", *asked))
