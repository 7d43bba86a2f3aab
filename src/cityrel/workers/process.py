"""The process of a worker: it opens its graph, then does one task after another until its pool ends."""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import sys
import threading
from queue import Empty, SimpleQueue
from typing import IO

from ..graph import Graph
from ..sparql.running import are_left
from .failures import is_of_memory, packed
from .tasks import MEGABYTE, Opening
from .wire import BUILT, DATA, END, ERROR, READY, VALUE, Frame, read

_PIECE = 2**16
_MOMENT = 1.0  # seconds
_RESIDENT, _DATA = 1, 5  # fields of /proc/self/statm


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
    """Bound the memory that this process takes beside its open graph."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        if most is not None:
            most += _in_use(_DATA)
            resource.setrlimit(resource.RLIMIT_DATA, (most, most))


def _goes_first() -> None:
    """Have the system end this process, and not its pool, where memory runs short."""
    with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "w", encoding="ascii") as file:  # noqa: PTH123
        file.write("500")


def _in_use(kind: int = _RESIDENT) -> int:
    """Return the bytes of memory in use, where the system tells."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123
            return int(file.read().split()[kind]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0


def _tasks(file: IO[bytes]) -> SimpleQueue[bytes]:
    """Return the tasks that come; where the pool ends, so does this process, whatever it does."""
    found: SimpleQueue[bytes] = SimpleQueue()

    def listen() -> None:
        while (frame := read(file)) is not None:
            found.put(frame.body)
        os._exit(0)

    threading.Thread(target=listen, daemon=True).start()
    return found


class Work:
    """Does tasks on an open graph; what it tells after each is whether its process has too much in memory."""

    def __init__(self, graph: Graph, answers: Answers, memory: int | None) -> None:
        self._graph, self._answers = graph, answers
        self._most = _in_use() + max(512 * MEGABYTE, (memory or 0) // 2)  # names that are looked up stay

    def do(self, data: bytes) -> None:
        """Do a task, and send what it returns, or how it fails."""
        out = Writer(self._answers)
        try:
            task, streams, arguments = pickle.loads(data)
            found = task(self._graph, out, *arguments) if streams else task(self._graph, *arguments)
            out.close()
            self._answers.send(END, pickle.dumps((found, self._is_spent())))
        except Exception as error:
            out.drop()
            _failed(self._answers, error, is_of_memory(error) or self._is_spent())

    def _is_spent(self) -> bool:
        return are_left() or _in_use() > self._most


def _failed(answers: Answers, error: BaseException, is_spent: bool = True) -> None:
    from ..errors import CityrelError

    if not (isinstance(error, CityrelError) or is_of_memory(error)):
        import traceback

        traceback.print_exc()
    answers.send(ERROR, pickle.dumps((packed(error), is_spent)))


def _opened(opening: Opening, is_last: bool) -> tuple[Graph, object] | None:
    """Return the open graph and what is told of it; None where it was built, for another to open."""
    from ..store.cache import finish

    graph = opening.open()
    if finish() and not is_last:
        return None
    return graph, opening.prepare(graph) if opening.prepare else None


def serve(tasks: SimpleQueue[bytes], answers: Answers) -> None:
    """Open a graph, then do tasks; where its store was built only now, the next process opens that.

    To build takes more memory than a query may, and the process would hold on to it.
    """
    opening, is_last = pickle.loads(tasks.get())
    _goes_first()
    try:
        opened = _opened(opening, is_last)
    except Exception as error:
        _failed(answers, error)
        return
    if opened is None:
        answers.send(BUILT, b"")
        return
    graph, about = opened
    _bounded(opening.memory)
    work = Work(graph, answers, opening.memory)
    answers.send(READY, pickle.dumps(about))
    work.do(_first(tasks, graph, opening))
    while True:
        work.do(tasks.get())


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
