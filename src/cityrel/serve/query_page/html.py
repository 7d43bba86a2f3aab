"""The page itself: one template, filled with what no request changes, and the files that it names."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from ...graph import Graph
from ...messages import all_messages, message
from ...page import assets
from ...page.content import languages_of

_FOLDER = Path(__file__).parent
_WORDS = "asking-"
FILES = {"query.js": "text/javascript", "query.css": "text/css"}


def given(graph: Graph) -> dict[str, object]:
    """Return what stands in the page: title, languages, words, prefixes, and what the server answers for."""
    context = graph.context
    languages = languages_of(context.languages)
    tags = [each["tag"] for each in languages]
    keys = [key for key in all_messages() if key.startswith(_WORDS)]
    return {
        "title": {tag: context.languages.words(context.config.title, tag) for tag in tags},
        "languages": languages,
        "messages": {key: {tag: message(key, tag) for tag in tags} for key in keys},
        "prefixes": dict(context.prefixes),
        "places": dict.fromkeys(context.prefixes.spaces_of_ids, "id/"),
        "terms": list(context.queries.namespaces),
    }


@cache
def file(name: str) -> str:
    """Return a file that the page names."""
    text = (_FOLDER / name).read_text(encoding="utf-8")
    return f"{assets.read_text('styles/base.css')}\n{text}" if name == "query.css" else text


@cache
def version() -> str:
    """Return what tells one state of these files from another."""
    return hashlib.sha256("".join(map(file, FILES)).encode("utf-8")).hexdigest()[:12]


def page_html(what: Mapping[str, object], language: str, nonce: str) -> str:
    """Return the page; a nonce, which no other answer has, lets the editor bring its styles."""
    from jinja2 import Template

    text = json.dumps(what, ensure_ascii=False).replace("<", "\\u003c")
    template = Template((_FOLDER / "query.html").read_text(encoding="utf-8"), keep_trailing_newline=True)
    title = message("asking-page", language)
    needs_script = all_messages()["asking-needs-script"].values()
    page: str = template.render(
        given=text, language=language, nonce=nonce, title=title, version=version(), needs_script=needs_script
    )
    return page


def security_policy(nonce: str) -> str:
    """Return the Content-Security-Policy of the page: its own files, and the network in a frame."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' 'nonce-{nonce}'",
            f"style-src 'self' 'nonce-{nonce}'",
            "img-src data:",
            "connect-src 'self'",
            "frame-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'self'",
        )
    )
