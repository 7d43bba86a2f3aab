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
_MOST = 400
"""Connections; where there are more, the one that has waited longest for its client is closed."""
_HALF = 4.0
"""Seconds in which an answer begins to a client that sends no more: it may have gone, and nothing tells."""
_LONG = f"The address, or the headers, are longer than {LARGEST_HEAD:,} bytes. Send a long query by POST."


class Connection(H11Protocol):
    """A connection of HTTP/1.1 with a limit of time for requests, which can be broken off."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.app_state = {**self.app_state, "connection": self}
        self._slow: asyncio.TimerHandle | None = None
        self._since = self.loop.time()
        self._is_refused = self._is_half = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request."""
        super().connection_made(transport)
        if found := transport.get_extra_info("socket"):
            with contextlib.suppress(
                OSError
            ):  # asyncio does it for sockets of its own alone: 40 ms an answer
                found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._slow = self.loop.call_later(_SLOWEST, self._close_slow)
        if len(self.connections) > _MOST:
            self._make_room()

    def _make_room(self) -> None:
        """Close the connection that has waited longest for a request or for the rest of one."""
        others = [each for each in self.connections if isinstance(each, Connection) and each is not self]
        if waiting := [each for each in others if each._waits or (each.cycle and each.cycle.more_body)]:
            oldest = min(waiting, key=lambda each: each._since)
            oldest.transport.close()
            self.connections.discard(oldest)  # now: many connections may be made before it is told

    @property
    def _waits(self) -> bool:
        """Whether no request is being answered."""
        return self.cycle is None or self.cycle.response_complete

    def data_received(self, data: bytes) -> None:
        """Take bytes; the time for a request runs until its headers are there."""
        if self._is_refused:
            return  # a client that still sends would read no answer if the connection were reset
        if self._waits and self._slow is None:
            self._slow = self.loop.call_later(_SLOWEST, self._close_slow)
            self._since = self.loop.time()
        super().data_received(data)
        if not self._waits:
            self._wait_no_more()

    def eof_received(self) -> bool:  # type: ignore[override]
        """Go on for a client that sends no more while its request is answered."""
        self._is_half = not self._waits
        if self._is_half:
            self._close_if_gone()
        return self._is_half

    def on_response_complete(self) -> None:
        """Take the next request, if one is there; else end a connection on which none can come."""
        super().on_response_complete()
        if self._is_half and self._waits:
            self.transport.close()
        elif self._is_half:
            self._close_if_gone()

    def _close_if_gone(self) -> None:
        """Give the answer that is being made a time of its own in which to begin."""
        cycle = self.cycle

        def close() -> None:
            if self.cycle is cycle and not cycle.response_started:
                self.transport.close()

        self.loop.call_later(_HALF, close)

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
        if self._waits and not self.transport.is_closing():
            self.transport.close()

    def break_off(self) -> None:
        """End the connection with a reset: to a client of HTTP/1.0 a mere end ends the answer."""
        if found := self.transport.get_extra_info("socket"):
            with contextlib.suppress(OSError):
                found.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.transport.abort()
