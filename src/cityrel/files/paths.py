"""What a user names on the command line: files, folders, patterns, and what is none of these."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from ..errors import FileError, hint, shortened
from .folder import NAME, is_project
from .kinds import QUERIES, RDF, TABLES, WORDS, NotRead, endings_read, kind_of, told
from .release import GRAPHS, is_release

_SHOWN = 200  # a bare word may be longer than a name of a file


def expanded(path: Path) -> list[Path]:
    """Return the files that a pattern matches, or the path itself where it is none, or matches nothing."""
    if not set("*?[") & set(str(path)) or is_there(path):
        return [path]
    return sorted(Path(path.anchor).glob(str(path.relative_to(path.anchor)))) or [path]


def is_there(path: Path, is_so: Callable[[Path], bool] = Path.exists) -> bool:
    """Tell whether there is such a file, or a folder or link; a word may be longer than a name can be."""
    try:
        return is_so(path)
    except OSError:
        return False


def name_of(path: Path) -> str:
    """Return the name in the graph of a file that was named.

    Raises:
        FileError: if there is no such file, or it is not read.
    """
    if str(path) == "-":
        raise FileError("Data are not read from standard input: write them to a file, and name that.")
    if not is_there(path):
        raise _not_there(path)
    kind = kind_of(path.name)
    if kind in {RDF, TABLES}:
        kind = "" if path.is_file() else "special"
    if kind:
        reason = {QUERIES: "query-named", WORDS: "other"}.get(kind, kind)
        [(_, line)] = told([NotRead(reason, path)], "en")
        raise FileError(f"{line} Read are: {endings_read()}.")
    full, here = path.resolve(), Path.cwd().resolve()
    relative = full.relative_to(here) if full.is_relative_to(here) else full
    return f"files/{relative.as_posix()}"


def _not_there(path: Path) -> FileError:
    siblings = []
    if is_there(path.parent, Path.is_dir) and os.access(path.parent, os.R_OK):
        siblings = [each.name for each in path.parent.iterdir() if each.name != path.name]
    leads = " The link leads to nothing." if is_there(path, Path.is_symlink) else ""
    return FileError(
        f"There is no file {shortened(str(path), longest=_SHOWN)}.{leads}{hint(path.name[:_SHOWN], siblings)}"
    )


def no_project(path: Path) -> FileError:
    """Return the error of a folder that was named and is no project."""
    if is_release(path):
        return FileError(f"{path} is a release, and no project. Name its {path / GRAPHS}.")
    if around := next((each for each in path.resolve().parents if is_project(each)), None):
        return FileError(f"{path} is a part of the project {around}. Name that, or a file in {path}.")
    return FileError(
        f"{path} is no project: it has neither ontology/ nor {NAME}, nor data/ with tables or RDF. "
        f"Name a file in it, or put its files into {path / 'data'}."
    )
