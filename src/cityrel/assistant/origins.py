"""Whom the server answers over HTTP: not the pages of other sites, nor those that name a host of their own.

A page of another site can send requests to this machine; the browser says whose page it is (Origin), and
where a name was bound anew to this machine, which host it meant (Host). The protocol asks that both are
checked (https://modelcontextprotocol.io/specification, security of Streamable HTTP).
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from ..workers.listening import is_loopback

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send


_OF_THIS_MACHINE = r"https?://(localhost|127\.0\.0\.1|\[::1\])(:[0-9]+)?"


def is_foreign(origin: str, host: str, allowed: Collection[str]) -> bool:
    """Tell whether an origin is another site than the host that is asked, and none that is allowed.

    >>> is_foreign("http://localhost:6274", "127.0.0.1:8009", ()), is_foreign("https://x.org", "a.org", ())
    (False, True)
    """
    if origin in allowed:
        return False
    site = origin.partition("://")[2]
    return not (site and (site == host or (is_loopback(site) and is_loopback(host))))


def shared(app: ASGIApp, origins: Collection[str]) -> ASGIApp:
    """Return an application whose answers pages of this machine, and of sites that are allowed, may read."""
    from starlette.middleware.cors import CORSMiddleware

    return CORSMiddleware(
        app,
        allow_origins=list(origins),
        allow_origin_regex=_OF_THIS_MACHINE,
        allow_methods=["GET", "POST", "DELETE"],
        allow_headers=["*"],
        expose_headers=["Mcp-Session-Id"],
    )


class Guard:
    """An application with a guard before it."""

    def __init__(self, app: ASGIApp, is_public: bool, origins: Collection[str] = ()) -> None:
        self._app, self._is_public, self._origins = app, is_public, origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] == "http" and (refused := self._refused(scope)):
            from starlette.responses import PlainTextResponse

            status, said = refused
            await PlainTextResponse(f"{said}\n", status_code=status)(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _refused(self, scope: Scope) -> tuple[int, str] | None:
        from starlette.datastructures import Headers

        headers = Headers(scope=scope)
        host, origin = headers.get("host", ""), headers.get("origin", "")
        if not self._is_public and not is_loopback(host):
            step = "Where it is meant to answer others: cityrel mcp --http --public."
            return 421, f"This server answers its own machine, and not requests to another host. {step}"
        if origin and is_foreign(origin, host, self._origins):
            return 403, "This server answers no pages of other sites. Allow one: --origin https://..."
        return None
