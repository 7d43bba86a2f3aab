"""What stands in the place of a network where there is nothing to draw."""

from __future__ import annotations

from html import escape

from starlette.responses import HTMLResponse, Response

from ...messages import into, message
from ...page.assets import content_hash
from ..refusals import Refusal

_STYLE = "body{font:16px/1.6 system-ui,sans-serif;margin:2rem;max-width:46rem;white-space:pre-wrap}"


def no_picture(refusal: Refusal, language: str) -> Response:
    """Return a page that says why there is nothing to draw."""
    title = escape(message("asking-network", language))
    text = (
        '<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f'<meta name="color-scheme" content="light dark"><title>{title}</title>'
        f'<style>{_STYLE}</style><p dir="auto">{escape(into(refusal.said, language))}</p>'
    )
    policy = f"default-src 'none'; style-src {content_hash(_STYLE)}"
    return HTMLResponse(
        text, refusal.status, {"Cache-Control": "no-store", "Content-Security-Policy": policy}
    )
