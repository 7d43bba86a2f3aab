"""Keep a compiled store: write it beside its place and rename it, while the answer is already out."""

import contextlib
import shutil
import tempfile
import threading
import time
from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox

KEPT_DAYS = 14


def _write(store: ox.Store, texts: Mapping[str, str], folder: Path) -> None:
    disk = ox.Store(folder / "store")
    syntax = ox.RdfFormat.N_QUADS
    disk.bulk_load(store.dump(format=syntax), format=syntax, lenient=True)
    disk.optimize()
    disk.flush()
    del disk
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")


def _keep(store: ox.Store, texts: Mapping[str, str], target: Path) -> None:
    """Write a store beside its place and rename it; another process may have been there first."""
    with contextlib.suppress(OSError):  # a cache that cannot be written costs time only
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(dir=target.parent, prefix=".building-"))
        try:
            _write(store, texts, temporary)
            temporary.rename(target)
        except OSError:
            shutil.rmtree(temporary, ignore_errors=True)
        _drop_old(target.parent)


def _drop_old(folder: Path) -> None:
    """Remove compiled stores that were not opened for two weeks, and builds that never ended."""
    for each in folder.iterdir():
        if time.time() - each.stat().st_mtime > KEPT_DAYS * 86400:
            shutil.rmtree(each, ignore_errors=True)


def keep(store: ox.Store, texts: Mapping[str, str], target: Path) -> threading.Thread:
    """Return the thread that keeps a store, and texts by name, at a place; the process ends after it."""
    thread = threading.Thread(target=_keep, args=(store, texts, target))
    thread.start()
    return thread
