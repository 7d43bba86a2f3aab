"""How work in another process fails, and how its errors come back from there."""

from __future__ import annotations

import pickle
import signal
from typing import Self

from ..errors import CityrelError
from ..messages import Told

_MEMORY = "why-memory"
_WHY = {"SIGSEGV": "why-deep", "SIGABRT": _MEMORY, "SIGKILL": _MEMORY, "SIGXCPU": "why-long"}


class BusyError(CityrelError):
    """No worker became free in time, or none can open its graph; `seconds` says when to ask again."""

    exit_code = 3

    def __init__(self, seconds: int, fault: str = "") -> None:
        self.seconds, self.fault = seconds, fault
        key = "refused-no-worker" if fault else "refused-busy"
        super().__init__(Told(key, fault=fault, seconds=seconds))


class DiedError(CityrelError):
    """The process that worked ended before its work did, or had no memory left for it."""

    exit_code = 3

    @classmethod
    def of_memory(cls) -> Self:
        """Return the error of work for which its process had no memory."""
        error = cls.__new__(cls)
        CityrelError.__init__(error, Told("refused-memory", why=Told(_MEMORY)))
        return error

    def __init__(self, code: int | None) -> None:
        try:
            self.name = signal.Signals(-(code or 0)).name
        except ValueError:
            self.name = f"exit code {code}"
        super().__init__(Told("refused-died", why=Told(_WHY.get(self.name, "why-ended")), name=self.name))


class StartError(CityrelError):
    """The process of a worker ended while it read ontology and data."""

    exit_code = 3

    def __init__(self, name: str) -> None:
        super().__init__(Told("refused-start", name=name))


class FailedError(CityrelError):
    """A fault of this program ended the work; its trace is on the standard error of the worker."""

    exit_code = 3


def is_of_memory(error: BaseException) -> bool:
    """Tell whether memory ran short: a thread that has none for its stack is told as another error."""
    return isinstance(error, MemoryError) or (isinstance(error, RuntimeError) and "new thread" in str(error))


def packed(error: BaseException) -> bytes:
    """Return an error as bytes that `unpacked` reads, whatever its class takes to be made."""
    if is_of_memory(error):
        error = DiedError.of_memory()
    elif not isinstance(error, CityrelError):
        error = FailedError(Told("refused-fault", name=type(error).__name__))
    return pickle.dumps((type(error), error.args, vars(error)))


def unpacked(data: bytes) -> CityrelError:
    """Return an error of another process.

    >>> from ..errors import TimeLimitError
    >>> str(unpacked(packed(TimeLimitError(2))))
    'The query was stopped: it took longer than 2 seconds.'
    """
    kind, arguments, attributes = pickle.loads(data)
    error: CityrelError = kind.__new__(kind)
    error.args = arguments
    vars(error).update(attributes)
    return error
