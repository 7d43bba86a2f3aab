"""Parts of an answer (RFC 9110, 14): readers of tables ask for them, and first how long the whole is."""

from __future__ import annotations

import re
import tempfile
from collections.abc import AsyncIterator
from typing import IO, NamedTuple

from ..messages import Told
from .refusals import Refusal

_RANGE = re.compile(r"bytes=(\d*)-(\d*)")
_IN_MEMORY = 8_000_000  # bytes of an answer, before it goes to a file
PIECE = 2**18


class Part(NamedTuple):
    """A part of an answer: its first byte, the one after its last, and how many there are in all."""

    start: int
    end: int
    size: int

    @property
    def header(self) -> str:
        """The value of Content-Range."""
        return f"bytes {self.start}-{self.end - 1}/{self.size}"


def part_of(header: str, size: int) -> Part | None:
    """Return the part that a header asks for; None where it asks for none, or for several.

    Raises:
        Refusal: if it lies outside of the answer.

    >>> part_of("bytes=2-", 10), part_of("bytes=-3", 10), part_of("rows=1-2", 10)
    (Part(start=2, end=10, size=10), Part(start=7, end=10, size=10), None)
    """
    found = _RANGE.fullmatch(header.strip())
    if not found or not any(found.groups()):
        return None
    first, last = found.groups()
    if not first:
        return Part(max(size - int(last), 0), size, size)
    start, end = int(first), min(int(last or size) + 1, size)
    if start >= end:
        said = Told("refused-part", size=f"{size:,}")
        raise Refusal(416, said, {"Content-Range": f"bytes */{size}"})
    return Part(start, end, size)


async def kept(pieces: AsyncIterator[object], most: int) -> IO[bytes]:
    """Return a file that holds an answer, once it is whole.

    Raises:
        Refusal: if it is larger than it may be.
    """
    file = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - whoever asked closes it
    async for piece in pieces:
        file.write(piece if isinstance(piece, bytes) else b"")
        if file.tell() > most:
            file.close()
            raise Refusal(413, Told("refused-size", most=f"{most:,}"))
    return file
