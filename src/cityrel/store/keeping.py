"""Keep what was worked out for another run: write it beside its place and rename it."""

import contextlib
import shutil
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox

KEPT_DAYS = 14
Write = Callable[[Path], object]


def keep(target: Path, write: Write) -> None:
    """Write a folder beside its place and rename it; another process may have been there first."""
    with contextlib.suppress(OSError):  # a cache that cannot be written costs time only
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(dir=target.parent, prefix=".building-"))
        try:
            write(temporary)
            temporary.rename(target)
        except OSError:
            shutil.rmtree(temporary, ignore_errors=True)
        _drop_old(target.parent)


def keep_beside(target: Path, write: Write) -> threading.Thread:
    """Return the thread that keeps a folder while the answer is already out; the process ends after it."""
    thread = threading.Thread(target=keep, args=(target, write))
    thread.start()
    return thread


def write_store(store: ox.Store, place: Path) -> None:
    """Write a store to disk, to be opened from there."""
    disk = ox.Store(place)
    syntax = ox.RdfFormat.N_QUADS
    disk.bulk_load(store.dump(format=syntax), format=syntax, lenient=True)
    disk.optimize()
    disk.flush()


def _drop_old(folder: Path) -> None:
    """Remove what was not opened for two weeks, and builds that never ended."""
    for each in folder.iterdir():
        if time.time() - each.stat().st_mtime > KEPT_DAYS * 86400:
            shutil.rmtree(each, ignore_errors=True)
