"""A pool of workers: each task gets one of its own, and one that was killed is replaced beside."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import Counter, deque
from collections.abc import AsyncIterator, Callable
from typing import Any, TypeVar

from ..errors import CityrelError
from .failures import BusyError
from .tasks import Opening, Task
from .worker import Answer, Worker

T = TypeVar("T")
log = logging.getLogger("cityrel.workers")
_LONGEST_PAUSE = 30.0
"""Seconds between two attempts to start a worker that does not start."""


class Pool:
    """Processes that can be killed, each with the same graph open; for one event loop.

    Args:
        opening: which graph.
        size: how many processes, so how many tasks at a time.
        patience: the seconds that a task waits for a free one.
        limit: the seconds that a task may take where none are given; None for any time.
    """

    def __init__(
        self, opening: Opening, size: int = 4, patience: float = 10, limit: float | None = 30
    ) -> None:
        self.opening, self.size, self.patience, self.limit = opening, size, patience, limit
        self.about: object = None
        """What `Opening.prepare` returned, of the worker that was started last."""
        self.counts: Counter[str] = Counter()
        """How many workers were `started`, and how many tasks were `killed`."""
        self._idle: deque[Worker] = deque()
        self._all: set[Worker] = set()
        self._waiting: deque[asyncio.Future[Worker]] = deque()
        self._beside: set[asyncio.Task[None]] = set()
        self._is_closed = False
        self._fault = ""
        """Why the last worker has not started."""

    @property
    def working(self) -> int:
        """How many workers have a task."""
        return len(self._all) - len(self._idle)

    @property
    def there(self) -> int:
        """How many workers there are, at work or not."""
        return len(self._all)

    @property
    def waiting(self) -> int:
        """How many tasks wait for a worker."""
        return len(self._waiting)

    async def start(self) -> None:
        """Start the workers, and return once the first is ready.

        Raises:
            CityrelError: if a file or its data cannot be read.
        """
        self._add(await Worker.started(self.opening))
        for _ in range(self.size - 1):
            self._beside_do(self._replace())

    async def close(self) -> None:
        """End all workers at once."""
        self._is_closed = True
        for task in list(self._beside):
            task.cancel()
        for waiting in self._waiting:
            waiting.cancel()
        workers, self._all = self._all, set()
        self._idle.clear()
        await asyncio.gather(*(worker.kill() for worker in workers), *self._beside, return_exceptions=True)

    async def __aenter__(self) -> Pool:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def run(self, task: Callable[..., T], *arguments: object, seconds: float | None = None) -> T:
        """Return what a task returns, which is called with the graph and the arguments.

        Args:
            task: a function of a module; it, its arguments and what it returns can be pickled.
            arguments: plain data.
            seconds: the time limit, if not that of the pool.

        Raises:
            BusyError: if no worker becomes free in time.
            TimeLimitError: if it takes longer than it may; its process is killed.
            DiedError: if its process ends.
            CityrelError: what the task raises; FailedError for what is no such error.
        """
        async with self._answer(task, False, arguments, seconds) as answer:
            async for _ in answer.pieces():
                pass
        found: Any = answer.result
        return found  # type: ignore[no-any-return]

    @contextlib.asynccontextmanager
    async def stream(
        self, task: Task, *arguments: object, seconds: float | None = None
    ) -> AsyncIterator[Answer]:
        """Give the answer of a task that is called with the graph, an `Out` and the arguments.

        Its `pieces()` come as the task writes them, which waits where nobody takes them. Where the block is
        left before its end, the process is killed. Raises as `run`, and while pieces are taken.
        """
        async with self._answer(task, True, arguments, seconds) as answer:
            yield answer

    @contextlib.asynccontextmanager
    async def _answer(
        self, task: Task, streams: bool, arguments: tuple[object, ...], seconds: float | None
    ) -> AsyncIterator[Answer]:
        worker = await self._free()
        answer = Answer(worker, seconds if seconds is not None else self.limit)
        try:
            await answer.begin(task, streams, arguments)
            yield answer
        finally:
            self._give_back(worker, answer.is_whole)

    async def _free(self) -> Worker:
        """Return a worker that has nothing to do."""
        while self._idle and not self._waiting:
            if (worker := self._idle.popleft()).is_there:
                return worker
            self._give_back(worker, is_whole=True)
        place: asyncio.Future[Worker] = asyncio.get_running_loop().create_future()
        self._waiting.append(place)
        try:
            async with asyncio.timeout(self.patience):
                return await place
        except TimeoutError:
            fault = "" if self._all else self._fault
            raise BusyError(max(round(self.limit or 0), 1), fault) from None
        except asyncio.CancelledError:
            if place.done() and not place.cancelled():
                self._give_back(place.result(), True)
            raise
        finally:
            if place in self._waiting:
                self._waiting.remove(place)

    def _give_back(self, worker: Worker, is_whole: bool) -> None:
        """Let the next task have a worker, or have it killed and replaced."""
        if worker not in self._all:
            return
        if not is_whole:
            self.counts["killed"] += 1
        if is_whole and worker.is_there and not worker.is_spent and worker.about == self.about:
            self._hand_on(worker)
        else:
            self._all.discard(worker)
            self._beside_do(self._replace(worker))

    def _hand_on(self, worker: Worker) -> None:
        while self._waiting:
            place = self._waiting.popleft()
            if not place.done():
                place.set_result(worker)
                return
        self._idle.append(worker)

    def _add(self, worker: Worker) -> None:
        self._all.add(worker)
        self._beside_do(self._replace_dead(worker))
        self.counts["started"] += 1
        self._fault = ""
        if worker.about != self.about:
            if self.about is not None:
                log.warning("The data have changed. All workers read them again.")
            self.about = worker.about
            self._renew_others()
        self._hand_on(worker)

    def _renew_others(self) -> None:
        """Replace idle ones that opened other data; those at work are replaced when they are given back."""
        stale = [worker for worker in self._idle if worker.about != self.about]
        for worker in stale:
            self._idle.remove(worker)
            self._give_back(worker, True)

    async def _replace_dead(self, worker: Worker) -> None:
        """Replace a worker that ends while it has nothing to do: no task tells of that."""
        await worker.ended()
        if worker in self._idle:
            self._idle.remove(worker)
            self._give_back(worker, is_whole=True)

    async def _replace(self, old: Worker | None = None) -> None:
        """Start a worker, in the place of one that is killed; try again where that fails."""
        if old is not None:
            await old.kill()
        pause = 1.0
        while not self._is_closed:
            try:
                self._add(await Worker.started(self.opening))
                return
            except (CityrelError, OSError) as error:
                if str(error) != self._fault:
                    self._fault = str(error)
                    log.warning("Workers do not start, and are tried again and again: %s", error)
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)

    def _beside_do(self, work: Any) -> None:
        if self._is_closed:
            work.close()
            return
        task = asyncio.create_task(work)
        self._beside.add(task)
        task.add_done_callback(self._beside.discard)
