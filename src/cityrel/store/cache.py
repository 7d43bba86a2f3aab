"""The compiled store: built once, kept in the user's cache folder under the hash of what it was built from.

It answers as soon as it is built, from memory; that it is kept goes on beside, and the process ends after it.
What is kept is written out before the store is handed over, so that no change to that one can enter.
Removing the folder loses nothing. `CITYREL_CACHE` names another folder; empty, nothing is kept.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from ..files.kinds import is_workbook, reader_of_workbooks
from ..files.project import Source
from ..rdf.prefixes import PREFIXES, Prefixes
from ..version import __version__
from .keeping import keep_beside, opened, write_store

if TYPE_CHECKING:
    from threading import Thread

PASSED, _NONE = "passed.json", "[]"
_keeping: dict[Path, Thread] = {}
Passed = tuple[str, str, str]
"""A file of which nothing was read: why, its name in the graph, and what was probably meant."""
Build = Callable[[], tuple[ox.Store, list[Passed]]]


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


def key(
    files: list[Source], queries: Mapping[str, Path], prefixes: Prefixes = PREFIXES, *more: str
) -> str | None:
    """Return the hash of versions, prefixes, content of files and queries; None if one cannot be read."""
    spaces = [sorted(prefixes.items()), [source[2:] for source in files]]
    judges = [__version__, ox.__version__, *({reader_of_workbooks()} if _have_workbook(files) else ())]
    digest = hashlib.sha256("\0".join([*judges, str(spaces), *more]).encode())
    try:
        for name, path in [*((each.name, each.path) for each in files), *queries.items()]:
            content = path.read_bytes()
            digest.update(f"\0{name}\0{len(content)}\0".encode(errors="surrogateescape") + content)
    except OSError:
        return None
    return digest.hexdigest()[:32]


def _have_workbook(files: list[Source]) -> bool:
    return any(is_workbook(file.path) for file in files)


def finish() -> bool:
    """Wait until all that this process keeps is kept; tell whether it keeps anything."""
    for thread in _keeping.values():
        thread.join()
    return bool(_keeping)


def place_of(files: list[Source], queries: Mapping[str, Path], prefixes: Prefixes, *more: str) -> Path | None:
    """Return the folder of what is kept for files, or None where nothing is to be kept; see `key`."""
    folder, name = cache_folder(), key(files, queries, prefixes, *more)
    return None if folder is None or name is None else folder / name


def _read(place: Path) -> tuple[ox.Store, list[Passed]]:
    store = ox.Store.read_only(str(place / "store"))
    text = (place / PASSED).read_text(encoding="utf-8")
    if text == _NONE:
        return store, []
    import json  # costs 3 ms, and usually no file is passed over

    return store, [(reason, name, meant) for reason, name, meant in json.loads(text)]


def _keep(store: ox.Store, passed: list[Passed], target: Path) -> None:
    import json

    quads = store.dump(format=ox.RdfFormat.N_QUADS) or b""  # now: the store may be changed later

    def write(folder: Path) -> None:
        write_store(quads, folder / "store")
        (folder / PASSED).write_text(json.dumps(passed), encoding="utf-8")

    _keeping[target] = keep_beside(target, write)


def compiled(
    files: list[Source],
    queries: Mapping[str, Path],
    prefixes: Prefixes,
    build: Build,
    once: Callable[[], bool] = lambda: False,
) -> tuple[ox.Store, list[Passed]]:
    """Return the compiled store of files and queries, built if it is not there, and the files passed over.

    One that is used only once, as is told when it is built, is not kept.

    Raises:
        FileError: if it has to be built and a file cannot be read.
    """
    place = place_of(files, queries, prefixes)
    if place is None:
        return build()
    if place in _keeping:
        _keeping[place].join()
    if (known := opened(place, _read)) is not None:
        return known
    store, passed = build()
    if not once():
        _keep(store, passed, place)
    return store, passed
