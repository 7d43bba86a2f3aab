"""Keep what was worked out for another run: write it beside its place, seal it and rename it.

The seal lists each file with its checksum: what was damaged or changed since is noticed before it is read,
and is removed. All that is kept has a bound; what was not opened for longest goes first.
"""

import contextlib
import os
import re
import threading
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeVar

import pyoxigraph as ox

from ..files.temporary import remove, temporary_folder
from ..files.write import write_text

SEAL, LIMIT = "seal", "limit"
KEPT_DAYS = 14
USUAL_LIMIT = 500_000_000
"""The bound in bytes where none is set."""
_NAME = re.compile("[0-9a-f]{32}")  # a folder that is named by mistake holds other things too
Write = Callable[[Path], object]
T = TypeVar("T")


class Kept(NamedTuple):
    """A folder that is kept: its size in bytes, and when it was last opened, in seconds since 1970."""

    path: Path
    size: int
    opened: float


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _seal_of(folder: Path) -> str:
    """Return the files of a folder, each with the CRC-32 of what it holds."""
    files = [path for path in _files(folder) if path.name != SEAL]
    return "".join(
        f"{zlib.crc32(path.read_bytes()):08x} {path.relative_to(folder).as_posix()}\n" for path in files
    )


def opened(place: Path, read: Callable[[Path], T]) -> T | None:
    """Return what is kept in a folder, or None; what is damaged is removed."""
    try:
        if (place / SEAL).read_text(encoding="utf-8") != _seal_of(place):
            raise ValueError(f"{place} is damaged")
        found = read(place)
        os.utime(place)
    except (OSError, ValueError, TypeError, KeyError):
        with contextlib.suppress(OSError):
            remove(place)
        return None
    return found


def keep(target: Path, write: Write) -> None:
    """Write a folder beside its place and rename it; another process may have been there first."""
    with contextlib.suppress(OSError):  # a cache that cannot be written costs time only
        target.parent.mkdir(parents=True, exist_ok=True)
        folder = temporary_folder(target.parent)
        try:
            write(folder)
            (folder / SEAL).write_text(_seal_of(folder), encoding="utf-8")
            folder.rename(target)
        finally:
            remove(folder)
        _make_room(target.parent)


def keep_beside(target: Path, write: Write) -> threading.Thread:
    """Return the thread that keeps a folder while the answer is already out; the process ends after it."""
    thread = threading.Thread(target=keep, args=(target, write), daemon=False)
    thread.start()
    return thread


def write_store(quads: bytes, place: Path) -> None:
    """Write N-Quads as a store on disk, to be opened from there.

    Raises:
        OSError: if it does not hold as many.
    """
    disk = ox.Store(place)
    disk.bulk_load(quads, format=ox.RdfFormat.N_QUADS, lenient=True)
    disk.optimize()
    disk.flush()
    if len(disk) != (count := quads.count(b"\n")):
        raise OSError(f"{place} holds {len(disk)} quads, not {count}")


def all_kept(folder: Path) -> list[Kept]:
    """Return what is kept in a folder, that opened last first."""
    found = []
    for each in folder.iterdir() if folder.is_dir() else ():
        if _NAME.fullmatch(each.name):
            with contextlib.suppress(OSError):  # another process may have removed it
                size = sum(path.stat().st_size for path in _files(each))
                found.append(Kept(each, size, each.stat().st_mtime))
    return sorted(found, key=lambda kept: kept.opened, reverse=True)


def limit_of(folder: Path) -> int:
    """Return the bound of what is kept in a folder, in bytes."""
    try:
        return int((folder / LIMIT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return USUAL_LIMIT


def set_limit(folder: Path, size: int) -> None:
    """Set the bound of what is kept in a folder, in bytes, and remove what lies beyond it.

    Raises:
        FileError: if the folder cannot be written to.
    """
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    write_text(folder / LIMIT, f"{size}\n")
    _make_room(folder)


def clear(folder: Path) -> list[Kept]:
    """Remove all that is kept in a folder, and return it."""
    found = all_kept(folder)
    for each in found:
        remove(each.path)
    return found


def _make_room(folder: Path) -> None:
    """Remove what was not opened for two weeks, and what lies beyond the bound."""
    limit, total = limit_of(folder), 0
    for each in all_kept(folder):
        total += each.size
        if total > limit or time.time() - each.opened > KEPT_DAYS * 86400:
            remove(each.path)
