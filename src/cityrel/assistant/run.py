"""Serve the protocol on standard input and output, or over HTTP, until the client or a signal ends it."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from ..workers import Opening, Pool
from ..workers.listening import address_of, listening
from .lines import Answered
from .origins import Guard, shared
from .server import Server, make_server, prepare

if TYPE_CHECKING:
    from starlette.types import ASGIApp

PORT, PATH = 8009, "/mcp"
PATIENCE = 120
"""Seconds that a call waits for a worker: a client that asks much at once is answered in turn."""


class Settings(NamedTuple):
    """What the server opens, what a call may take, and where it listens."""

    opening: Opening
    seconds: float = 30
    workers: int = 2
    http: bool = False
    host: str = "127.0.0.1"
    port: int = PORT
    is_public: bool = False
    origins: tuple[str, ...] = ()


Tell = Callable[[str], object]


async def _serve(settings: Settings, tell: Tell) -> None:
    opening = settings.opening._replace(prepare=prepare)
    pool = Pool(opening, settings.workers, PATIENCE, settings.seconds)
    async with pool:
        about = cast("dict[str, Any]", pool.about)
        for line in about["told"]:
            tell(line)
        server = make_server(pool, about)
        if settings.http:
            await _listen(cast("ASGIApp", server.streamable_http_app(**_open_to(settings))), settings, tell)
        else:
            await _talk(server)


async def _talk(server: Server) -> None:
    """Serve on standard input and output, as the protocol's own library does."""
    from mcp.server.stdio import stdio_server

    protocol = server._lowlevel_server
    async with stdio_server() as (received, answers):
        options = protocol.create_initialization_options()
        await protocol.run(cast("Any", Answered(received, answers)), answers, options)


def _open_to(settings: Settings) -> dict[str, Any]:
    """Return what the protocol's own application is told of hosts: the guard before it looks at them."""
    from mcp.server.transport_security import TransportSecuritySettings

    off = TransportSecuritySettings(enable_dns_rebinding_protection=False)
    return {"streamable_http_path": PATH, "transport_security": off, "host": settings.host}


async def _listen(app: ASGIApp, settings: Settings, tell: Tell) -> None:
    import uvicorn

    place = listening(settings.host, settings.port)
    config = uvicorn.Config(
        Guard(shared(app, settings.origins), settings.is_public, settings.origins),
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=2,
    )
    tell(f"Answering at {address_of(place).rstrip('/')}{PATH} (Ctrl-C to stop)")
    await uvicorn.Server(config).serve([place])


def run(settings: Settings, tell: Tell) -> None:
    """Serve until the client closes its end, or a signal comes; `tell` is told where, and what is left out.

    Raises:
        CityrelError: if a file or its data cannot be read.
    """
    if not settings.http:
        signal.signal(
            signal.SIGINT, signal.SIG_DFL
        )  # a thread waits for the client, whom no other signal wakes
    asyncio.run(_serve(settings, tell))
    sys.stderr.flush()
