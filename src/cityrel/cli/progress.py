"""What is being worked on, told on a terminal once it takes longer than a moment."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

MOMENT = 0.7  # seconds
_ERASE = "\r\x1b[K"


@contextmanager
def working(text: str) -> Iterator[None]:
    """Show a text on stderr while the work lasts; where stderr is no terminal, nothing."""
    if not sys.stderr.isatty():
        yield
        return
    shown = threading.Event()

    def show() -> None:
        shown.set()
        print(f"{text} ...", end="", file=sys.stderr, flush=True)

    timer = threading.Timer(MOMENT, show)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        if shown.is_set():
            print(_ERASE, end="", file=sys.stderr, flush=True)
