"""What a file holds: tables, and what is to be told of it."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from .kinds import NotRead, meant
from .records import Record


class Sheet(NamedTuple):
    """A table: the class after which it is named, its sheet if it lies in a workbook, and its records."""

    kind: str
    name: str
    records: Iterator[Record]


class Held(NamedTuple):
    """What a file holds: its tables, and what is to be told of it."""

    sheets: list[Sheet]
    told: list[NotRead]


def of_no_class(path: Path, name: str, classes: Collection[str]) -> Held:
    """Return what a file holds that is not named after a class, as its name says: nothing, which is told."""
    near = meant(name, classes)
    return Held([], [NotRead("class", path, near and f"{near}{path.suffix}?")])
