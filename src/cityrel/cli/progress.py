"""What is being worked on, told on a terminal once it takes longer than a moment."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

MOMENT = 0.7  # seconds
_ERASE = "\r\x1b[K"


def _write(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()


@contextmanager
def working(text: str) -> Iterator[None]:
    """Show a text on stderr while the work lasts; where stderr is no terminal, nothing."""
    if not sys.stderr.isatty():
        yield
        return
    import threading

    shown = threading.Event()

    def show() -> None:
        shown.set()
        _write(f"{text} ...")

    timer = threading.Timer(MOMENT, show)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        if shown.is_set():
            _write(_ERASE)
