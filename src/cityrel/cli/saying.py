"""What the command line says: text for people, and data as they are."""

import contextlib
import os
import sys
import time
from collections.abc import Callable

import click

from ..errors import FileError, shortened
from ..rdf.visible import visible


def say(text: object, err: bool = False) -> None:
    """Write a line for people, on stderr if asked, and then no long one; control characters are shown."""
    shown = visible(str(text))
    click.echo(shortened(shown) if err else shown, err=err)


def let_go_of_output() -> None:
    """Write no more to standard output, which takes nothing, not even at the end of the process."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def write_data(text: str) -> None:
    """Write data and a line break to stdout: on a terminal as people read them, else as they are."""
    click.echo(visible(text) if sys.stdout.isatty() else text)


def hand_over(content: bytes) -> None:
    """Write bytes to standard output as they are.

    Raises:
        FileError: if that takes no more before the end.
    """
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except OSError as error:
        let_go_of_output()
        raise FileError(f"What was written is not whole: {error.strerror}.") from None


_PAUSE = 0.05  # seconds, after which what was written is passed on


class Output:
    """Standard output as an answer is written to it in parts: a part that comes late is passed on at once.

    Once its reader is gone, or it is closed, it takes nothing more, which ends whoever writes.
    """

    def __init__(self, before_first: Callable[[], object]) -> None:
        self._before_first: Callable[[], object] | None = before_first
        self._out, self._last = sys.stdout.buffer, b""
        self._on_terminal = sys.stdout.isatty()
        self._passed_on = self._waited = 0.0
        self._since: float | None = None  # when the part began that is being written
        self._is_gone = self._is_closed = False

    @property
    def has_begun(self) -> bool:
        """Whether anything was written."""
        return bool(self._last)

    def waited(self) -> float:
        """Return for how many seconds a slow reader has kept the answer waiting."""
        since = self._since
        return self._waited + (time.monotonic() - since if since is not None else 0)

    def write(self, data: bytes) -> int:
        """Take a part of an answer."""
        if self._before_first:
            self._before_first()
            self._before_first = None
        if self._is_closed:
            raise BrokenPipeError
        shown = visible(data.decode(errors="replace")).encode() if self._on_terminal else data
        self._since = time.monotonic()
        try:
            self._out.write(shown)
            if self._on_terminal or time.monotonic() - self._passed_on > _PAUSE:
                self.flush()
        except BrokenPipeError:
            self._is_gone = True
            raise
        finally:
            self._waited, self._since = self.waited(), None
        self._last = data[-1:] or self._last
        return len(data)

    def flush(self) -> None:
        """Pass on what was taken."""
        self._out.flush()
        self._passed_on = time.monotonic()

    def close(self) -> None:
        """End the last line and take no more."""
        self._is_closed = True
        try:
            if self._last and self._last != b"\n":
                self._out.write(b"\n")
            self._out.flush()
        except BrokenPipeError:
            self._is_gone = True
        if self._is_gone:
            let_go_of_output()
