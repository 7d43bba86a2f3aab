"""A refusal as a page, for whoever looks at it in a browser."""

from __future__ import annotations

from html import escape

from ..export.card_page import style
from ..messages import message
from ..page.assets import content_hash


def told_page(said: str, language: str, home: str) -> tuple[str, dict[str, str]]:
    """Return a page that says why there is no other, with a link to the page to ask on; and its headers."""
    title, look = escape(message("refused-title", language)), f"{style()}pre{{white-space:pre-wrap}}"
    first, _, drawn = escape(said).partition("\n")  # a place in a query is drawn in letters of one width
    more = f"<pre>{drawn}</pre>" if drawn else ""
    text = (
        f'<!doctype html><html lang="{"zh-Hans" if language == "zh" else language}"><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>'
        f'<style>{look}</style><main><h1>{title}</h1><p dir="auto">{first}</p>{more}'
        f'<p><a href="{escape(home)}">{escape(message("refused-home", language))}</a></p></main></html>\n'
    )
    return text, {"Content-Security-Policy": f"default-src 'none'; style-src {content_hash(look)}"}
