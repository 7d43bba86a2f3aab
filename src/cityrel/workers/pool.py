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
_LONG = 2.0
"""Seconds after which a task lets all others go first; its worker does no other afterwards."""
_MOMENT = 0.2
"""Seconds that the only task of a caller waits before a worker more is started for it."""


class Pool:
    """Processes that can be killed, each with the same graph open; for one event loop.

    Where all are at work for long, one more is started and kept free for callers that have no other task, so
    that what is short does not wait for what is long: up to twice as many as usual.

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
        self._first: deque[asyncio.Future[Worker]] = deque()
        """Callers that wait and have no other task."""
        self._others: deque[asyncio.Future[Worker]] = deque()
        self._starting = 0
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
        return len(self._first) + len(self._others)

    async def start(self) -> None:
        """Start the workers, and return once the first is ready.

        Raises:
            CityrelError: if a file or its data cannot be read.
        """
        self._add(await Worker.started(self.opening))
        for _ in range(self.size - 1):
            self._start_beside()

    async def close(self) -> None:
        """End all workers at once."""
        self._is_closed = True
        for task in list(self._beside):
            task.cancel()
        for waiting in (*self._first, *self._others):
            waiting.cancel()
        workers, self._all = self._all, set()
        self._idle.clear()
        await asyncio.gather(*(worker.kill() for worker in workers), *self._beside, return_exceptions=True)

    async def __aenter__(self) -> Pool:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def run(
        self, task: Callable[..., T], *arguments: object, seconds: float | None = None, is_only: bool = True
    ) -> T:
        """Return what a task returns, which is called with the graph and the arguments.

        Args:
            task: a function of a module; it, its arguments and what it returns can be pickled.
            arguments: plain data.
            seconds: the time limit, if not that of the pool.
            is_only: whether it is the only task of its caller; those come first.

        Raises:
            BusyError: if no worker becomes free in time.
            TimeLimitError: if it takes longer than it may; its process is killed.
            DiedError: if its process ends.
            CityrelError: what the task raises; FailedError for what is no such error.
        """
        async with self._answer(task, False, arguments, seconds, is_only) as answer:
            async for _ in answer.pieces():
                pass
        found: Any = answer.result
        return found  # type: ignore[no-any-return]

    @contextlib.asynccontextmanager
    async def stream(
        self, task: Task, *arguments: object, seconds: float | None = None, is_only: bool = True
    ) -> AsyncIterator[Answer]:
        """Give the answer of a task that is called with the graph, an `Out` and the arguments.

        Its `pieces()` come as the task writes them, which waits where nobody takes them. Where the block is
        left before its end, the process is killed. Raises as `run`, and while pieces are taken.
        """
        async with self._answer(task, True, arguments, seconds, is_only) as answer:
            yield answer

    @contextlib.asynccontextmanager
    async def _answer(
        self, task: Task, streams: bool, arguments: tuple[object, ...], seconds: float | None, is_only: bool
    ) -> AsyncIterator[Answer]:
        worker = await self._free(is_only)
        answer = Answer(worker, seconds if seconds is not None else self.limit)
        late = asyncio.get_running_loop().call_later(_LONG, worker.give_way)
        try:
            await answer.begin(task, streams, arguments)
            yield answer
        finally:
            late.cancel()
            self._give_back(worker, answer.is_whole)

    async def _free(self, is_only: bool) -> Worker:
        """Return a worker that has nothing to do."""
        queue = self._first if is_only else self._others
        place: asyncio.Future[Worker] = asyncio.get_running_loop().create_future()
        queue.append(place)
        self._hand_out()
        more = asyncio.get_running_loop().call_later(_MOMENT, self._start_more, place) if is_only else None
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
            if more:
                more.cancel()
            if place in queue:
                queue.remove(place)

    def _start_more(self, place: asyncio.Future[Worker]) -> None:
        """Start a worker more for a caller that still waits."""
        if not place.done() and self._all and self._expected < 2 * self.size:
            self._start_beside()

    def _hand_out(self) -> None:
        """Give workers to those that wait: once the usual number is at work, to the only task of a caller."""
        while self._idle and (queue := self._first or (self._others if self.working < self.size else None)):
            if (place := queue.popleft()).done():
                continue
            if (worker := self._idle.popleft()).is_there:
                place.set_result(worker)
            else:
                queue.appendleft(place)
                self._give_back(worker, is_whole=True)

    def _give_back(self, worker: Worker, is_whole: bool) -> None:
        """Let the next task have a worker, or have it killed and replaced."""
        if worker not in self._all:
            return
        if not is_whole:
            self.counts["killed"] += 1
        spent = worker.is_spent or worker.gives_way or not worker.is_there
        if is_whole and not spent and worker.about == self.about:
            self._idle.append(worker)
            self._hand_out()
            if len(self._all) > self.size and len(self._idle) > 1:
                self._all.discard(self._idle[-1])
                self._beside_do(self._idle.pop().kill())
        else:
            self._all.discard(worker)
            if self._expected < self.size:
                self._start_beside(worker)
            else:
                self._beside_do(worker.kill())
            self._hand_out()

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
        self._idle.append(worker)
        self._hand_out()

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

    @property
    def _expected(self) -> int:
        """How many workers there are, or are being started."""
        return len(self._all) + self._starting

    def _start_beside(self, old: Worker | None = None) -> None:
        """Start a worker, in the place of one that is killed."""
        self._starting += 1
        self._beside_do(self._start(old))

    async def _start(self, old: Worker | None) -> None:
        try:
            if old is not None:
                await old.kill()
            worker = await self._started()
        finally:
            self._starting -= 1
        if worker:
            self._add(worker)

    async def _started(self) -> Worker | None:
        """Return a worker; try again where none starts."""
        pause = 1.0
        while not self._is_closed:
            try:
                return await Worker.started(self.opening)
            except (CityrelError, OSError) as error:
                if str(error) != self._fault:
                    self._fault = str(error)
                    log.warning("Workers do not start, and are tried again and again: %s", error)
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)
        return None

    def _beside_do(self, work: Any) -> None:
        if self._is_closed:
            work.close()
            return
        task = asyncio.create_task(work)
        self._beside.add(task)
        task.add_done_callback(self._beside.discard)
