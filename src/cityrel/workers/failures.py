"""How work in another process fails, and how its errors come back from there."""

from __future__ import annotations

import pickle
import signal

from ..errors import CityrelError

_MEMORY = "it needs more memory than it may have"
_WHY = {
    "SIGSEGV": "it goes deeper than the engine can follow",
    "SIGABRT": _MEMORY,
    "SIGKILL": _MEMORY,
    "SIGXCPU": "it takes longer than it may",
}


class BusyError(CityrelError):
    """No worker became free in time, or none can open its graph; `seconds` says when to ask again."""

    exit_code = 3

    def __init__(self, seconds: int, fault: str = "") -> None:
        self.seconds = seconds
        said = f"No worker can be started: {fault}" if fault else "All workers are busy."
        super().__init__(f"{said} Ask again in {seconds} seconds.")


class DiedError(CityrelError):
    """The process that worked ended before its work did."""

    exit_code = 3

    def __init__(self, code: int | None) -> None:
        try:
            name = signal.Signals(-(code or 0)).name
        except ValueError:
            name = f"exit code {code}"
        why = _WHY.get(name, "it ended the process that ran it")
        super().__init__(f"The query cannot be run to its end: {why} ({name}). Ask for less.")


class FailedError(CityrelError):
    """A fault of this program ended the work; its trace is on the standard error of the worker."""

    exit_code = 3


def packed(error: BaseException) -> bytes:
    """Return an error as bytes that `unpacked` reads, whatever its class takes to be made."""
    if isinstance(error, MemoryError):
        error = FailedError(f"The query cannot be run to its end: {_MEMORY}. Ask for less.")
    elif not isinstance(error, CityrelError):
        error = FailedError(f"The query cannot be run, for a fault of this program: {type(error).__name__}.")
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
