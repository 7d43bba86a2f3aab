"""Connections: what comes slowly, or never, does not hold one; what was begun can be broken off."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import struct
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

_SLOWEST = 15
"""Seconds in which the first line and the headers of a request are to be there."""
LARGEST_HEAD = 2**16
"""Bytes of the first line and the headers of a request; a query in an address is no longer."""
_LINGER = 2.0  # seconds
_LONG = f"The address, or the headers, are longer than {LARGEST_HEAD:,} bytes. Send a long query by POST."


class Connection(H11Protocol):
    """A connection of HTTP/1.1 with a limit of time for requests, which can be broken off."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.app_state = {**self.app_state, "connection": self}
        self._slow: asyncio.TimerHandle | None = None
        self._is_refused = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request."""
        super().connection_made(transport)
        if found := transport.get_extra_info("socket"):
            with contextlib.suppress(
                OSError
            ):  # asyncio does it for sockets of its own alone: 40 ms an answer
                found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._slow = self.loop.call_later(_SLOWEST, self._close_slow)

    def data_received(self, data: bytes) -> None:
        """Take bytes; the time for a request runs until its headers are there."""
        if self._is_refused:
            return  # a client that still sends would read no answer if the connection were reset
        waits = self.cycle is None or self.cycle.response_complete
        if waits and self._slow is None:
            self._slow = self.loop.call_later(_SLOWEST, self._close_slow)
        super().data_received(data)
        if self.cycle is not None and not self.cycle.response_complete:
            self._wait_no_more()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing."""
        self._wait_no_more()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no request, or too long for one, and take what is still sent for a while."""
        is_long = len(self.conn.trailing_data[0]) > LARGEST_HEAD
        status, said = ("431 Request Header Fields Too Large", _LONG) if is_long else ("400 Bad Request", msg)
        if not (self.cycle and self.cycle.response_started and not self.cycle.response_complete):
            body = f"{said}\n".encode()
            head = f"HTTP/1.1 {status}\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n"
            self.transport.write(head.encode() + f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
        self._is_refused = True
        if self.transport.can_write_eof():
            self.transport.write_eof()
        self.loop.call_later(_LINGER, self.transport.close)

    def _wait_no_more(self) -> None:
        if self._slow is not None:
            self._slow.cancel()
            self._slow = None

    def _close_slow(self) -> None:
        self._slow = None
        if (self.cycle is None or self.cycle.response_complete) and not self.transport.is_closing():
            self.transport.close()

    def break_off(self) -> None:
        """End the connection with a reset: to a client of HTTP/1.0 a mere end ends the answer."""
        if found := self.transport.get_extra_info("socket"):
            with contextlib.suppress(OSError):
                found.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.transport.abort()
