"""Send what a worker writes, as it comes and as long as the client is there."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Mapping
from typing import TypeVar

from starlette.types import Message, Receive, Send

from ..messages import Told
from .answering import HELD
from .ranges import PIECE, Part, kept, part_of
from .refusals import Refusal

T = TypeVar("T")
_STALLED = 60
"""Seconds in which a client takes nothing before its answer is broken off."""


class GoneError(Exception):
    """The client has gone, and nobody waits for the answer."""


async def while_there(receive: Receive, work: Awaitable[T]) -> T:
    """Return what work gives; it is cancelled when the client goes away.

    Raises:
        GoneError: if the client has gone.
    """

    async def gone() -> None:
        message: Message = {"type": ""}
        while message["type"] != "http.disconnect":
            message = await receive()

    task, leaves = asyncio.ensure_future(work), asyncio.ensure_future(gone())
    try:
        await asyncio.wait({task, leaves}, return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            return task.result()
        raise GoneError
    finally:
        leaves.cancel()
        task.cancel()
        await asyncio.wait({task, leaves})


class Sending:
    """Sends one answer of so many bytes at most.

    Raises while it sends:
        Refusal: if it is larger than it may be, or the client takes nothing of it.
    """

    def __init__(self, send: Send, headers: Mapping[str, str], most: int) -> None:
        self._send, self._headers, self._most = send, dict(headers), most

    async def as_it_comes(self, pieces: AsyncIterator[object]) -> None:
        """Send pieces, with their length where they are few enough to be held until they are all there."""
        held, is_whole = await _first(pieces)
        await self._begin(200, len(held) if is_whole else None)
        await self._body(bytes(held), more=not is_whole)
        sent = len(held)
        while not is_whole:
            piece = await anext(pieces, None)
            is_whole = piece is None
            body = piece if isinstance(piece, bytes) else b""
            sent += len(body)
            if sent > self._most:
                raise Refusal(413, Told("refused-size", most=f"{self._most:,}"))
            await self._body(body, more=not is_whole)

    async def head(self, pieces: AsyncIterator[object]) -> None:
        """Send the headers alone, with the length of the whole."""
        size = 0
        async for piece in pieces:
            size += len(piece) if isinstance(piece, bytes) else 0
            if size > self._most:
                raise Refusal(413, Told("refused-size", most=f"{self._most:,}"))
        await self._begin(200, size)
        await self._body(b"", more=False)

    async def part(self, pieces: AsyncIterator[object], asked: str) -> None:
        """Send the part that a header asks for, once the whole is there."""
        with await kept(pieces, self._most) as file:
            size = file.tell()
            part = part_of(asked, size)
            if part:
                self._headers["Content-Range"] = part.header
            start, end, _ = part or Part(0, size, size)
            await self._begin(206 if part else 200, end - start)
            file.seek(start)
            while start < end:
                body = file.read(min(PIECE, end - start))
                start += len(body)
                await self._body(body, more=True)
            await self._body(b"", more=False)

    async def _begin(self, status: int, size: int | None) -> None:
        fields = self._headers
        if size is not None:
            fields |= {"Content-Length": str(size), "Accept-Ranges": "bytes"}
        raw = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in fields.items()]
        await self._send({"type": "http.response.start", "status": status, "headers": raw})

    async def _body(self, body: bytes, more: bool) -> None:
        try:
            async with asyncio.timeout(_STALLED):
                await self._send({"type": "http.response.body", "body": body, "more_body": more})
        except TimeoutError:
            said = Told("refused-stalled", seconds=_STALLED)
            raise Refusal(408, said) from None


async def _first(pieces: AsyncIterator[object]) -> tuple[bytearray, bool]:
    """Return the first bytes of an answer, and whether they are all."""
    held = bytearray()
    async for piece in pieces:
        held += piece if isinstance(piece, bytes) else b""
        if len(held) > HELD:
            return held, False
    return held, True
