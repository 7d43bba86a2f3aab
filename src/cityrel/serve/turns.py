"""Clients in turn: one that asks much at a time waits for its own, and leaves workers to others."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from ..messages import Told
from .refusals import Refusal

_WAITING = 400
"""Requests of one client that wait at most."""


class Turns:
    """How many requests of each client run at a time, and for how long others of it wait, in seconds."""

    def __init__(self, most: int, patience: float) -> None:
        self._most, self._patience = most, patience
        self._asked: Counter[str] = Counter()
        self._answered: Counter[str] = Counter()
        self._free: dict[str, asyncio.Semaphore] = {}

    @asynccontextmanager
    async def of(self, client: str) -> AsyncIterator[bool]:
        """Wait for the turn of a request; gives whether no other of the client is being answered.

        Raises:
            Refusal: if too many wait, or for too long.
        """
        if self._asked[client] >= self._most + _WAITING:
            raise self._too_many()
        free = self._free.setdefault(client, asyncio.Semaphore(self._most))
        self._asked[client] += 1
        try:
            try:
                async with asyncio.timeout(self._patience):
                    await free.acquire()
            except TimeoutError:
                raise self._too_many() from None
            self._answered[client] += 1
            try:
                yield self._answered[client] == 1
            finally:
                self._answered[client] -= 1
                free.release()
        finally:
            self._asked[client] -= 1
            if not self._asked[client]:
                del self._asked[client], self._free[client], self._answered[client]

    def _too_many(self) -> Refusal:
        said = Told("refused-turns", most=self._most)
        return Refusal(429, said, {"Retry-After": str(max(round(self._patience), 1))})
