"""What a check finds, and the report of files that have not changed, kept in the user's cache folder."""

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import astuple, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

from ..sparql.rows import Rows
from ..store.cache import cache_folder, key
from ..store.keeping import keep
from .said import Files

_NAME = "report.json"
T = TypeVar("T")


@dataclass(frozen=True)
class Finding:
    """What is wrong: by which rule, in which file and line, with what thing, and what to do."""

    rule: str
    file: str
    line: int
    thing: str
    message: str


@dataclass(frozen=True)
class Report:
    """The findings, and how many things each shape looked at: in the data, in the examples."""

    findings: list[Finding]
    looked_at: dict[str, tuple[int, int]]

    def to_rows(self) -> Rows:
        """Return the findings as rows."""
        names = ("rule", "file", "line", "thing", "message")
        return Rows(names, [[getattr(f, name) for name in names] for f in self.findings])


def place_of(files: Files, *more: str) -> Path | None:
    """Return the folder in which what was found in files is kept, or None where nothing is kept.

    It is named by the hash of the files, of the libraries that judge them, and of whatever else counts.
    """
    examples = {f"examples/{name}": path for name, path in files.examples.items()}
    judges = [f"{library} {version(library)}" for library in ("pyshacl", "rdflib")]
    folder, name = (
        cache_folder(),
        key(files.sources, {**files.queries, **examples}, files.prefixes, *judges, *more),
    )
    return None if folder is None or name is None else folder / name


def opened(place: Path, read: Callable[[Path], T]) -> T | None:
    """Return what is kept in a folder, or None; what is damaged is removed."""
    try:
        found = read(place)
        os.utime(place)
    except (OSError, ValueError, TypeError, KeyError):
        shutil.rmtree(place, ignore_errors=True)
        return None
    return found


def _read(place: Path) -> Report:
    kept = json.loads((place / _NAME).read_text(encoding="utf-8"))
    looked_at = {shape: (int(data), int(example)) for shape, (data, example) in kept["looked_at"].items()}
    return Report([Finding(*each) for each in kept["findings"]], looked_at)


def reported(files: Files, language: str, check: Callable[[], Report], *more: str) -> Report:
    """Return the report of files in a language: the one that is kept, or else a new one, then kept.

    More texts that the check reads may be given; when one changes, it is made anew.
    """
    paths = [str(each.path) for each in files.sources] + [str(path) for path in files.queries.values()]
    place = place_of(files, "report", language, *paths, *more)
    if place is None:
        return check()
    if (known := opened(place, _read)) is not None:
        return known
    found = check()
    kept = {"findings": [astuple(each) for each in found.findings], "looked_at": found.looked_at}
    text = json.dumps(kept, ensure_ascii=False)
    keep(place, lambda folder: _write(folder / _NAME, text))
    return found


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
