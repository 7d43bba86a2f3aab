"""One worker as its pool sees it: a process that is started, given a task and killed."""

from __future__ import annotations

import asyncio
import contextlib
import os
import pickle
import sys
import time
from collections.abc import AsyncGenerator
from pathlib import Path

from ..errors import CityrelError
from ..sparql.running import time_limit
from .failures import DiedError, StartError, unpacked
from .tasks import Opening, Task
from .wire import BUILT, DATA, END, ERROR, READY, TASK, VALUE, Frame, receive

_CODE = "from cityrel.workers.process import main; main()"
_NICE = "5"
"""How nice a process is that gives way (nice, setpriority)."""
_HELD = 2**18
"""Bytes of an answer that wait here at most twice, before the worker has to wait."""


class RaisedError(Exception):
    """What went wrong in a process that goes on."""

    def __init__(self, error: CityrelError) -> None:
        super().__init__(str(error))
        self.error = error


class Worker:
    """A process with an open graph."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.about: object = None
        self.is_spent = False
        """Whether it is to do no more: it has too much in memory, or its data are no longer those."""
        self.gives_way = False
        """Whether other processes go first, which cannot be taken back."""

    @property
    def pid(self) -> int:
        """The id of the process."""
        return self._process.pid

    @classmethod
    async def started(cls, opening: Opening) -> Worker:
        """Return a worker whose graph is open.

        Raises:
            CityrelError: if a file or its data cannot be read.
        """
        worker = await cls._begun(opening, is_last=False) or await cls._begun(opening, is_last=True)
        assert worker is not None
        return worker

    @classmethod
    async def _begun(cls, opening: Opening, is_last: bool) -> Worker | None:
        """Return a worker whose graph is open; None where it built the store, and is not to be the last."""
        paths = [each for each in sys.path if each]
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-X", "utf8", "-c", _CODE),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            limit=_HELD,
            start_new_session=True,
        )
        worker = cls(process)
        try:
            await worker._send(pickle.dumps((opening, is_last)))
            frame = await worker._frame(READY, BUILT)
        except BaseException as error:
            await worker.kill()
            if isinstance(error, RaisedError):
                raise error.error from None
            if isinstance(error, DiedError):
                raise StartError(error.name) from None
            raise
        if frame.kind == BUILT:
            await worker.kill()
            return None
        worker.about = pickle.loads(frame.body)
        return worker

    async def _send(self, body: bytes) -> None:
        assert self._process.stdin
        with contextlib.suppress(ConnectionError):  # told when the answer is read
            self._process.stdin.write(Frame(TASK, body).written())
            await self._process.stdin.drain()

    async def _frame(self, *kinds: bytes) -> Frame:
        """Return the next frame.

        Raises:
            DiedError: if the process ends.
            RaisedError: with what went wrong in it.
        """
        assert self._process.stdout
        try:
            frame = await receive(self._process.stdout)
        except (EOFError, ConnectionError):
            raise DiedError(await self._process.wait()) from None
        if frame.kind == ERROR:
            error, self.is_spent = pickle.loads(frame.body)
            raise RaisedError(unpacked(error))
        assert frame.kind in kinds
        return frame

    @property
    def is_there(self) -> bool:
        """Whether the process goes on."""
        assert self._process.stdout
        return self._process.returncode is None and not self._process.stdout.at_eof()

    def give_way(self) -> None:
        """Let other processes go before this one, and still give it some of a busy machine."""
        self.gives_way = True
        with contextlib.suppress(OSError, AttributeError):
            group = Path(f"/proc/{self.pid}/autogroup")  # where each session has a share of its own (Linux)
            if group.exists():
                group.write_text(_NICE, encoding="ascii")
            threads = Path(f"/proc/{self.pid}/task")
            for each in [path.name for path in threads.iterdir()] if threads.exists() else [self.pid]:
                os.setpriority(os.PRIO_PROCESS, int(each), int(_NICE))

    async def ended(self) -> None:
        """Wait until the process has ended."""
        await self._process.wait()

    async def kill(self) -> None:
        """End the process at once, and wait until it is gone."""
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        await self._process.wait()
        self._process._transport.close()  # type: ignore[attr-defined] # what it wrote and nobody read


class Answer:
    """What a worker answers to one task: pieces of bytes and values in order, then what it returns."""

    def __init__(self, worker: Worker, seconds: float | None) -> None:
        self._worker = worker
        self._limit, self._left = seconds, seconds
        self.is_whole = False
        """Whether the task has ended, so that the worker can do the next."""
        self.result: object = None

    async def begin(self, task: Task, streams: bool, arguments: tuple[object, ...]) -> None:
        """Give the task to the worker.

        Raises:
            ValueError: if the worker cannot find it.
        """
        if task.__module__ == "__main__" or "<" in task.__qualname__:
            raise ValueError(f"{task.__qualname__} is no function of a module, by which a worker finds it")
        await self._worker._send(pickle.dumps((task, streams, arguments)))

    async def _next(self) -> Frame:
        """Return the next frame, waited for no longer than is left of the time.

        Time in which nobody asks for the next one does not count: a slow reader is no slow query.
        """
        start = time.monotonic()
        try:
            async with asyncio.timeout(self._left):
                return await self._worker._frame(DATA, VALUE, END)
        except TimeoutError:
            raise time_limit(self._limit or 0) from None
        except RaisedError as raised:
            self.is_whole = True
            raise raised.error from None
        finally:
            if self._left is not None:
                self._left = max(self._left - (time.monotonic() - start), 0)

    async def pieces(self) -> AsyncGenerator[object, None]:
        """Yield the pieces: bytes as they are written, and values that were told in between.

        Raises:
            TimeLimitError: if the worker takes longer than it may.
            DiedError: if its process ends.
            CityrelError: what the task raises.
        """
        while not self.is_whole:
            frame = await self._next()
            if frame.kind == END:
                self.result, self._worker.is_spent = pickle.loads(frame.body)
                self.is_whole = True
            else:
                yield frame.body if frame.kind == DATA else pickle.loads(frame.body)
