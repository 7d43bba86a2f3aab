"""Listen, answer until told to stop, and stop at once."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import socket
import sys
from collections.abc import Callable, Iterator

import uvicorn

from ..workers.listening import address_of, listening
from .app import make_app
from .connection import LARGEST_HEAD, Connection
from .service import Service
from .settings import Settings


class _Server(uvicorn.Server):
    """A server that stops at once, and leaves it to the loop what signals do."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        loop = asyncio.get_running_loop()
        with contextlib.suppress(NotImplementedError):  # Windows, where Ctrl-C raises
            for each in (signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
                if signal.getsignal(each) is not signal.SIG_IGN:  # as nohup has it
                    loop.add_signal_handler(each, self.stop)
        yield

    def stop(self) -> None:
        """Answer no more: what is being answered is broken off."""
        self.should_exit = self.force_exit = True

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End all connections."""
        for connection in list(self.server_state.connections):
            getattr(connection, "break_off", lambda: None)()
        for task in list(self.server_state.tasks):
            task.cancel()
        await super().shutdown(sockets)


async def _serve(settings: Settings, place: socket.socket, tell: Callable[[str], object]) -> None:
    service = Service(settings)
    config = uvicorn.Config(
        make_app(service),
        http=Connection,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        h11_max_incomplete_event_size=LARGEST_HEAD,
        timeout_keep_alive=30,
        limit_concurrency=500,
        timeout_graceful_shutdown=2,
    )
    server = _Server(config)
    async with service.pool:
        for line in (*service.about.told, f"Answering at {address_of(place)} (Ctrl-C to stop)"):
            tell(line)
        await server.serve([place])


def run(settings: Settings, tell: Callable[[str], object]) -> None:
    """Answer requests until a signal ends it; then `tell` is told where, and which files are not read.

    Raises:
        PortError: if the address is taken.
        CityrelError: if a file or its data cannot be read.
    """
    logging.getLogger("uvicorn").addHandler(logging.NullHandler())
    logging.getLogger("uvicorn").propagate = False
    handler = logging.StreamHandler(sys.stderr)
    logging.getLogger("cityrel.workers").addHandler(handler)
    place = listening(settings.host, settings.port)
    try:
        asyncio.run(_serve(settings, place, tell))
    finally:
        place.close()
