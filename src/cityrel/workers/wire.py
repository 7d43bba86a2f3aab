"""What passes between a pool and a worker: frames of a kind, a length and as many bytes."""

from __future__ import annotations

import asyncio
import struct
from typing import IO, NamedTuple

HEAD = struct.Struct("!cI")
READY, BUILT, TASK, DATA, VALUE, END, ERROR = b"r", b"b", b"t", b"d", b"v", b"e", b"x"
"""An open graph, or one that was built; a task; of its answer bytes, a value, its end, or an error."""


class Frame(NamedTuple):
    """One frame."""

    kind: bytes
    body: bytes

    def written(self) -> bytes:
        """Return the frame as it is sent."""
        return HEAD.pack(self.kind, len(self.body)) + self.body


def read(file: IO[bytes]) -> Frame | None:
    """Return the next frame of a file, or None at its end."""
    head = file.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    kind, size = HEAD.unpack(head)
    body = file.read(size)
    return Frame(kind, body) if len(body) == size else None


async def receive(stream: asyncio.StreamReader) -> Frame:
    """Return the next frame of a stream.

    Raises:
        EOFError: if it ends.
    """
    kind, size = HEAD.unpack(await stream.readexactly(HEAD.size))
    return Frame(kind, await stream.readexactly(size))
