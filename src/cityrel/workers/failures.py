"""How work in another process fails, and how its errors come back from there."""

from __future__ import annotations

import pickle
import signal

from ..errors import CityrelError
from ..messages import Told

_MEMORY = "why-memory"
_WHY = {"SIGSEGV": "why-deep", "SIGABRT": _MEMORY, "SIGKILL": _MEMORY, "SIGXCPU": "why-long"}


class BusyError(CityrelError):
    """No worker became free in time, or none can open its graph; `seconds` says when to ask again."""

    exit_code = 3

    def __init__(self, seconds: int, fault: str = "") -> None:
        self.seconds = seconds
        key = "refused-no-worker" if fault else "refused-busy"
        super().__init__(Told(key, fault=fault, seconds=seconds))


class DiedError(CityrelError):
    """The process that worked ended before its work did."""

    exit_code = 3

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


def packed(error: BaseException) -> bytes:
    """Return an error as bytes that `unpacked` reads, whatever its class takes to be made."""
    if isinstance(error, MemoryError):
        error = FailedError(Told("refused-memory", why=Told(_MEMORY)))
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
