"""What lies in a folder that is read: each file once, as what it is read, or why it is not."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ..errors import FileError
from .kinds import HOLDS_DATA, QUERIES, RDF, ROLES, WORDS, is_read, kind_of, role_of
from .release import is_release

NAME = "cityrel.toml"
FOLDERS = ("ontology", "data")
EXAMPLES, COUNTEREXAMPLES = "ontology/examples/", "ontology/counterexamples/"
TEMPLATES = "ontology/templates/"
_TOOLS = {".git", ".hg", ".svn", ".venv", "venv", "node_modules", "__pycache__", "__MACOSX"}
_BESIDE = 5_000  # entries looked at beside the folders that are read: a home folder may be a project


class Found(NamedTuple):
    """A file: its path in the project, where it is, and as what it is read or why it is not."""

    name: str
    path: Path
    kind: str


def is_project(folder: Path) -> bool:
    """Tell whether a folder is a project: it has `ontology/`, `cityrel.toml`, or data in `data/`.

    Raises:
        FileError: if its `data/` may not be looked into.
    """
    if (folder / "ontology").is_dir() or (folder / NAME).is_file():
        return True
    return any(each.kind not in {WORDS, "other"} for each in files_in(folder, ("data",)))


def files_in(root: Path, folders: tuple[str, ...]) -> Iterator[Found]:
    """Yield the files in folders of a root, in order of name; links are not followed out of the root.

    Raises:
        FileError: if a folder may not be looked into.
    """
    real = root.resolve()
    for each in folders:
        path = root / each
        if path.is_symlink():
            yield Found(each, path, "link-folder")
        elif path.is_dir():
            yield from _below(root, each, real)


def _entries(path: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(path) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        raise FileError(f"{path} cannot be read: {error.strerror}.") from None


def _below(root: Path, folder: str, real: Path) -> Iterator[Found]:
    entries = _entries(root / folder)
    if not entries and is_read(kind_of(folder)):
        yield Found(folder, root / folder, "folder")
    if is_release(root / folder):
        yield Found(folder, root / folder, "release")
        return
    for entry in entries:
        name = f"{folder}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            if entry.name not in _TOOLS:
                yield from _below(root, name, real)
        else:
            yield Found(name, root / name, _kind(name, entry, real))


def _kind(name: str, entry: os.DirEntry[str], real: Path) -> str:
    kind = kind_of(entry.name)
    if any(part.startswith(".") for part in name.split("/")):
        return "hidden" if kind in {*HOLDS_DATA, QUERIES} else WORDS
    fault = _fault(entry, real)
    if fault == "link-folder":
        return fault
    return (is_read(kind) and fault) or _place(name, kind)


def _fault(entry: os.DirEntry[str], real: Path) -> str:
    """Return why what stands in a folder is no file of it; nothing where it is one."""
    try:
        found = entry.stat()
    except OSError:
        return "link-broken"
    if stat.S_ISDIR(found.st_mode):
        return "link-folder"
    if not stat.S_ISREG(found.st_mode):
        return "special"
    if entry.is_symlink() and not Path(entry.path).resolve().is_relative_to(real):
        return "link-out"
    return "" if found.st_size else "empty"


def _place(name: str, kind: str) -> str:
    """Return the kind of a file, or what is wrong with its place."""
    if name.startswith(TEMPLATES):
        return WORDS
    if name.startswith((EXAMPLES, COUNTEREXAMPLES)):
        return kind if kind in {RDF, WORDS} or not is_read(kind) else "example"
    if kind == QUERIES and not set(name.split("/")[:-1]) & set(ROLES):
        return "query-place"
    return "settings" if name.endswith(f"/{NAME}") else kind


def beside(root: Path) -> Iterator[Found]:
    """Yield what looks like data and lies in a project, but outside the folders that are read."""
    waiting, left = [] if is_release(root) else [""], _BESIDE
    while waiting and left > 0:
        folder = waiting.pop(0)
        try:
            entries = _entries(root / folder)
        except FileError:
            continue
        left -= len(entries)
        for entry in entries:
            name = f"{folder}/{entry.name}" if folder else entry.name
            if entry.name.startswith(".") or entry.name in _TOOLS or name in FOLDERS:
                continue
            if not entry.is_dir(follow_symlinks=False):
                yield from _beside(name, root / name)
            elif is_project(root / name):
                yield Found(name, root / name, "project")
            elif not is_release(root / name):
                waiting.append(name)


def _beside(name: str, path: Path) -> Iterator[Found]:
    if kind_of(path.name) in HOLDS_DATA:
        yield Found(name, path, "beside")
    elif kind_of(path.name) == QUERIES and role_of(name):
        yield Found(name, path, "query-beside")
    elif name != NAME and path.name.lower().endswith(_LIKE_SETTINGS):
        yield Found(name, path, "settings")


_LIKE_SETTINGS = tuple(
    f"cityrel.{ending}" for ending in ("toml", "toml.txt", "tml", "yaml", "yml", "json", "ini", "cfg")
)
