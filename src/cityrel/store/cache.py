"""The compiled store: built once, kept in the user's cache folder under the hash of what it was built from.

It answers as soon as it is built, from memory; that it is kept goes on beside, and the process ends after it.
Removing the folder loses nothing. `CITYREL_CACHE` names another folder; empty, nothing is kept.
"""

import contextlib
import hashlib
import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pyoxigraph as ox

from ..files.project import Source
from ..version import __version__

KEPT_DAYS = 14
IGNORED = "ignored.txt"
_keeping: dict[Path, threading.Thread] = {}
Build = Callable[[], tuple[ox.Store, list[str]]]


def cache_folder() -> Path | None:
    """Return the folder of compiled stores, or None where nothing is to be kept."""
    named = os.environ.get("CITYREL_CACHE")
    if named is not None:
        return Path(named) if named else None
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "cityrel"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "cityrel" / "Cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "cityrel"


def key(files: list[Source], queries: Mapping[str, Path]) -> str | None:
    """Return the hash of version and content of files and queries, or None if one cannot be read."""
    digest = hashlib.sha256(f"{__version__} {ox.__version__}".encode())
    try:
        for name, path in [*((each.name, each.path) for each in files), *queries.items()]:
            content = path.read_bytes()
            digest.update(f"\0{name}\0{len(content)}\0".encode() + content)
    except OSError:
        return None
    return digest.hexdigest()[:32]


def _write(store: ox.Store, ignored: list[str], folder: Path) -> None:
    disk = ox.Store(folder / "store")
    syntax = ox.RdfFormat.N_QUADS
    disk.bulk_load(store.dump(format=syntax), format=syntax, lenient=True)
    disk.optimize()
    disk.flush()
    del disk
    (folder / IGNORED).write_text("\n".join(ignored), encoding="utf-8")


def _keep(store: ox.Store, ignored: list[str], target: Path) -> None:
    """Write a store beside its place and rename it; another process may have been there first."""
    with contextlib.suppress(OSError):  # a cache that cannot be written costs time only
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(dir=target.parent, prefix=".building-"))
        try:
            _write(store, ignored, temporary)
            temporary.rename(target)
        except OSError:
            shutil.rmtree(temporary, ignore_errors=True)
        _drop_old(target.parent)


def finish() -> None:
    """Wait until all that this process keeps is kept."""
    for thread in _keeping.values():
        thread.join()


def _drop_old(folder: Path) -> None:
    """Remove compiled stores that were not opened for two weeks, and builds that never ended."""
    for each in folder.iterdir():
        if time.time() - each.stat().st_mtime > KEPT_DAYS * 86400:
            shutil.rmtree(each, ignore_errors=True)


def _open(target: Path) -> tuple[ox.Store, list[str]] | None:
    """Return the store kept at a place, or None; a damaged one is removed."""
    try:
        store = ox.Store.read_only(str(target / "store"))
        ignored = (target / IGNORED).read_text(encoding="utf-8").splitlines()
        os.utime(target)
    except (OSError, ValueError):
        shutil.rmtree(target, ignore_errors=True)
        return None
    return store, ignored


def compiled(files: list[Source], queries: Mapping[str, Path], build: Build) -> tuple[ox.Store, list[str]]:
    """Return the compiled store of files and queries, built if it is not there, and the files passed over.

    Raises:
        FileError: if it has to be built and a file cannot be read.
    """
    folder, name = cache_folder(), key(files, queries)
    if folder is None or name is None:
        return build()
    target = folder / name
    if target in _keeping:
        _keeping[target].join()
    if (known := _open(target)) is not None:
        return known
    store, ignored = build()
    _keeping[target] = threading.Thread(target=_keep, args=(store, ignored, target))
    _keeping[target].start()
    return store, ignored
