"""The process of a worker: it opens its graph, then does one task after another until its pool ends."""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import sys
import threading
from queue import Empty, SimpleQueue
from typing import IO, Any

from ..graph import Graph
from ..sparql.running import are_left
from .failures import packed
from .tasks import MEGABYTE, Opening
from .wire import DATA, END, ERROR, READY, VALUE, Frame, read

_PIECE = 2**16
_MOMENT = 1.0  # seconds
_LARGE = 512 * MEGABYTE
"""Of memory in use after a task, in bytes: a worker that holds more is replaced."""


class Answers:
    """What is sent to the pool: by one task at a time, and no more by one that has ended."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._lock = threading.Lock()

    def send(self, kind: bytes, body: bytes) -> None:
        """Send a frame; waits until the pool takes it."""
        with self._lock:
            self._file.write(Frame(kind, body).written())
            self._file.flush()


class Writer:
    """What a task writes to; see `Out`."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._held = bytearray()
        self._is_open = True

    def write(self, data: bytes, /) -> int:
        """Pass on bytes, once there are many."""
        if not self._is_open:
            raise BrokenPipeError("the task has ended")
        self._held += data
        if len(self._held) >= _PIECE:
            self._pass_on()
        return len(data)

    def tell(self, value: object, /) -> None:
        """Pass on plain data, after what was written before."""
        self._pass_on()
        self._answers.send(VALUE, pickle.dumps(value))

    def flush(self) -> None:
        """Do nothing: bytes go on when there are many."""

    def close(self) -> None:
        """Pass on what is held, and take no more."""
        self._is_open = False
        self._pass_on()

    def drop(self) -> None:
        """Take no more, and forget what is held."""
        self._is_open = False
        self._held.clear()

    def _pass_on(self) -> None:
        held, self._held = self._held, bytearray()
        for start in range(0, len(held), _PIECE):
            self._answers.send(DATA, bytes(held[start : start + _PIECE]))


def _bounded(most: int | None) -> None:
    """Bound the memory of this process; where it runs short, the system ends it and not its pool."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        if most is not None:
            resource.setrlimit(resource.RLIMIT_DATA, (most, most))
        with open("/proc/self/oom_score_adj", "w", encoding="ascii") as file:  # noqa: PTH123
            file.write("500")


def _in_use() -> int:
    """Return the bytes of memory in use, where the system tells."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0


def _is_spent() -> bool:
    return are_left() or _in_use() > _LARGE


def _tasks(file: IO[bytes]) -> SimpleQueue[bytes]:
    """Return the tasks that come; where the pool ends, so does this process, whatever it does."""
    found: SimpleQueue[bytes] = SimpleQueue()

    def listen() -> None:
        while (frame := read(file)) is not None:
            found.put(frame.body)
        os._exit(0)

    threading.Thread(target=listen, daemon=True).start()
    return found


def _do(graph: Graph, data: bytes, answers: Answers) -> None:
    out = Writer(answers)
    try:
        task, streams, arguments = pickle.loads(data)
        found = task(graph, out, *arguments) if streams else task(graph, *arguments)
        out.close()
        answers.send(END, pickle.dumps((found, _is_spent())))
    except Exception as error:
        _failed(answers, out, error)


def _failed(answers: Answers, out: Writer, error: BaseException) -> None:
    from ..errors import CityrelError

    if not isinstance(error, CityrelError | MemoryError):
        import traceback

        traceback.print_exc()
    out.drop()
    spent = isinstance(error, MemoryError) or _is_spent()
    answers.send(ERROR, pickle.dumps((packed(error), spent)))


def _opened(opening: Opening) -> tuple[Graph, object]:
    from ..store.cache import finish

    graph = opening.open()
    if finish():  # what it built is opened as the next workers do: it takes less memory, and rows come alike
        graph = opening.open()
    return graph, opening.prepare(graph) if opening.prepare else None


def serve(tasks: SimpleQueue[bytes], answers: Answers) -> None:
    """Open a graph, then do tasks."""
    opening: Any = pickle.loads(tasks.get())
    _bounded(opening.memory)
    try:
        graph, about = _opened(opening)
    except Exception as error:
        _failed(answers, Writer(answers), error)
        return
    answers.send(READY, pickle.dumps(about))
    _do(graph, _first(tasks, graph, opening), answers)
    while True:
        _do(graph, tasks.get(), answers)


def _first(tasks: SimpleQueue[bytes], graph: Graph, opening: Opening) -> bytes:
    """Return the first task; until it comes, make quick what later ones need."""
    with contextlib.suppress(Empty):
        return tasks.get(timeout=_MOMENT)
    if opening.warm:
        opening.warm(graph)
    return tasks.get()


def main() -> None:
    """Do what comes on standard input; what is printed goes to standard error."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the pool ends it
    answers = Answers(os.fdopen(os.dup(1), "wb"))
    tasks = os.fdopen(os.dup(0), "rb")
    with open(os.devnull, "rb") as nothing:  # noqa: PTH123
        os.dup2(nothing.fileno(), 0)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    with contextlib.suppress(BrokenPipeError):
        serve(_tasks(tasks), answers)
    os._exit(0)
