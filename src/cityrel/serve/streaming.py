"""Send what a worker writes, as it comes and as long as the client is there."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from typing import TypeVar

from starlette.types import Message, Receive, Send

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


async def send_pieces(
    send: Send, pieces: AsyncIterator[object], headers: Mapping[str, str], most: int, is_head: bool
) -> None:
    """Send an answer with status 200, its length where it is whole at once.

    Raises:
        Refusal: if it is larger than it may be.
    """
    held, is_whole = await _first(pieces)
    fields = dict(headers)
    if is_whole:
        fields["Content-Length"] = str(len(held))
    raw = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in fields.items()]
    await send({"type": "http.response.start", "status": 200, "headers": raw})
    sent, more = len(held), not is_whole and not is_head
    await _in_time(send, {"type": "http.response.body", "body": bytes(held), "more_body": more})
    while more:
        piece = await anext(pieces, None)
        more = piece is not None
        body = piece if isinstance(piece, bytes) else b""
        sent += len(body)
        if sent > most:
            raise Refusal(413, f"The answer is larger than {most:,} bytes.")
        await _in_time(send, {"type": "http.response.body", "body": body, "more_body": more})


async def _first(pieces: AsyncIterator[object]) -> tuple[bytearray, bool]:
    """Return the first bytes of an answer, and whether they are all."""
    from .answering import HELD

    held = bytearray()
    async for piece in pieces:
        held += piece if isinstance(piece, bytes) else b""
        if len(held) > HELD:
            return held, False
    return held, True


async def _in_time(send: Callable[[Message], Awaitable[None]], message: Message) -> None:
    try:
        async with asyncio.timeout(_STALLED):
            await send(message)
    except TimeoutError:
        raise Refusal(408, f"The client has taken nothing of its answer for {_STALLED} seconds.") from None
