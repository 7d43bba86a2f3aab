"""Run what an engine cannot stop in a thread that can be left behind.

The engine lets go of the interpreter's lock while it works, and its results belong to the thread that asked.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from typing import TypeVar

from ..errors import TimeLimitError
from .sentences import told

T = TypeVar("T")


def time_limit(seconds: float) -> TimeLimitError:
    """Return the error that tells, in every language, that a query took longer than it may."""
    return TimeLimitError(seconds, told("time-limit", seconds=f"{seconds:g}"))


_STACK = 64 * 2**20  # bytes: nested queries go deep in the engine, and 8 MB end the process
_left: list[threading.Thread] = []


class _Work(threading.Thread):
    """A thread that keeps what its work gave, or why there is none."""

    def __init__(self, work: Callable[[], object]) -> None:
        super().__init__(daemon=True)
        self._work = work
        self.done = threading.Event()
        self.found: object = None
        self.error: BaseException | None = None

    def run(self) -> None:
        """Work; frames of an error hold results of this thread, which no other may drop."""
        try:
            self.found = self._work()
        except BaseException as error:  # raised again where the result is waited for
            self.error = error
            while error is not None:
                error.__traceback__ = None
                error = error.__context__  # type: ignore[assignment]
        finally:
            del self._work
            self.done.set()

    def leave(self) -> None:
        """Let the work end at its next step in Python; what the engine does cannot be ended."""
        import ctypes  # costs 4 ms, and is seldom needed

        _left.append(self)
        if self.ident:
            ctypes.pythonapi.PyThreadState_SetAsyncExc(
                ctypes.c_ulong(self.ident), ctypes.py_object(SystemExit)
            )


def _start(work: Callable[[], object]) -> _Work:
    thread = _Work(work)
    usual = threading.stack_size(_STACK)
    try:
        thread.start()
    finally:
        threading.stack_size(usual)
    return thread


def stoppable(
    work: Callable[[], T], seconds: float | None = None, waited: Callable[[], float] | None = None
) -> T:
    """Return what work gives; Ctrl-C, or the time limit in seconds, ends the wait at once.

    What `waited` gives is no part of the time: how long a reader has kept the work waiting so far.

    Raises:
        TimeLimitError: if it takes longer.

    >>> stoppable(lambda: 7, seconds=10)
    7
    """
    thread, start = _start(work), time.monotonic()
    left = 3600 if seconds is None else seconds
    try:
        while not thread.done.wait(left):
            if seconds is not None:
                left = start + seconds + (waited() if waited else 0) - time.monotonic()
                if left <= 0:
                    raise time_limit(seconds)
    except BaseException:
        thread.leave()
        raise
    if thread.error is not None:
        raise thread.error
    return thread.found  # type: ignore[return-value]


def type_of_answer(sparql: str, prefixes: Mapping[str, str] | None = None) -> type[object]:
    """Return the type of what the engine answers to a query, where nothing is in the store.

    Raises:
        SyntaxError: if it is no query.

    >>> type_of_answer("ASK {}").__name__
    'QueryBoolean'
    """
    import pyoxigraph as ox

    return stoppable(lambda: type(ox.Store().query(sparql, prefixes=dict(prefixes or {}))))


def are_left() -> bool:
    """Tell whether work was left behind that still goes on: only the end of the process ends it."""
    return any(thread.is_alive() for thread in _left)
