"""A folder that is read, as its `cityrel.toml` says, and how the names of its files begin in the graph."""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from ..rdf.prefixes import ID
from .folder import COUNTEREXAMPLES, EXAMPLES, FOLDERS, NAME, Found, beside, files_in
from .kinds import WORDS, NotRead, is_read

if TYPE_CHECKING:
    from .config import Settings


class Root:
    """A folder that is read, and which of its folders count.

    The names of its files in the graph begin with `start`, which is empty for the bundled ones; its
    `cityrel.toml` is read when asked for.
    """

    def __init__(
        self, path: Path, start: str = "", folders: tuple[str, ...] = FOLDERS, unsaid: tuple[str, ...] = ()
    ) -> None:
        self.path = path
        self.start = start
        self.folders = folders
        self._unsaid = unsaid

    @cached_property
    def settings(self) -> Settings:
        """What its `cityrel.toml` says."""
        from .config import read_settings  # a query of the bundled graph needs none

        return read_settings(self.path / NAME).without(self._unsaid)

    @property
    def namespace(self) -> str:
        """The namespace of the ids in its files."""
        return self.settings.namespace if self.start else ID

    def graph_of(self, name: str) -> str:
        """Return the IRI of the graph of a file, by its name in the folder; empty where nothing says it."""
        graphs = self.settings.values.get("graphs", "") if self.start else ""
        return f"{graphs}{quote(os.fsencode(name), safe='/')}" if graphs else ""

    @cached_property
    def files(self) -> list[Found]:
        """All its files, in order of name; those left out that its `cityrel.toml` says to ignore.

        Raises:
            FileError: if a folder may not be looked into.
        """
        found = [*files_in(self.path, self.folders), *(beside(self.path) if self.start else ())]
        patterns = self.settings.values.get("ignore", ()) if self.start else ()
        return [each for each in found if not any(_matches(each.name, pattern) for pattern in patterns)]

    def of_kind(self, *kinds: str, below: str = "") -> Iterator[Found]:
        """Yield the files of some kinds; examples only where their folder is given."""
        for each in self.files:
            is_example = each.name.startswith((EXAMPLES, COUNTEREXAMPLES))
            if each.kind in kinds and (each.name.startswith(below) if below else not is_example):
                yield each

    def holds_something(self) -> bool:
        """Tell whether anything in it is read."""
        return bool(self.settings.values) or any(is_read(each.kind) for each in self.files)

    def not_read(self) -> list[NotRead]:
        """Return the files that are not read: words for people are no data, and what a link leads to is."""
        left = [each for each in self.files if not is_read(each.kind, WORDS)]
        if any(each.kind == "beside" for each in left):
            linked = {each.path.resolve() for each in self.files if is_read(each.kind)}
            left = [each for each in left if each.path.resolve() not in linked]
        return [NotRead(each.kind, each.path) for each in left]


def _matches(name: str, pattern: str) -> bool:
    return fnmatch.fnmatchcase(name, pattern) or name.startswith(f"{pattern.rstrip('/')}/")


def encoding_of(name: str, roots: Iterable[Root]) -> str:
    """Return the encoding of a table as the projects say, the last one first; nothing where none says it."""
    said = [root.settings.values.get("encoding", {}) for root in roots if root.start]
    found = [each[pattern] for each in said for pattern in each if _matches(name, pattern)]
    if not found:
        return ""
    from .encodings import known  # usually no project says any

    return known(found[-1])


def starts(folders: list[Path]) -> list[str]:
    """Return how the names of the files of each project begin: with the name of its folder.

    Where two have one name, that of the folders above is told too, as far as it takes.

    >>> starts([Path("/a/ports"), Path("/b/ports"), Path("/b/data")])
    ['projects/a~ports/', 'projects/b~ports/', 'projects/data/']
    """
    short = _ends(folders, 1)
    alike = [folder for folder, end in zip(folders, short, strict=True) if short.count(end) > 1]
    depth = 2
    while len(set(_ends(alike, depth))) < len(alike):
        depth += 1
    longer = dict(zip(alike, _ends(alike, depth), strict=True))
    return [f"projects/{longer.get(folder, end)}/" for folder, end in zip(folders, short, strict=True)]


def _ends(folders: list[Path], depth: int) -> list[str]:
    """Return the last names of paths, joined so that no two paths have one text."""
    return [
        "~".join(part.replace("~", "%7E") for part in folder.parts[-depth:]).strip("/") for folder in folders
    ]
