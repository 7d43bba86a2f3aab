"""What people write that is no SPARQL, and what is said of it: the table `mistakes.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Template


@dataclass(frozen=True)
class Mistake:
    """A line of the table, whose head says what each part is."""

    said: str
    example: str
    before: str = ""
    at: str = ""
    expected: str = ""

    def answer(self, before: str, after: str, expected: frozenset[str]) -> tuple[int, str] | None:
        """Return how much before the wrong token it begins and what is said, where it is this mistake."""
        at = re.match(self.at, after, re.IGNORECASE)
        if not at or (self.expected and self.expected not in expected):
            return None
        ends = re.search(rf"(?:{self.before})\s*\Z", before, re.IGNORECASE | re.DOTALL)
        if not ends:
            return None
        groups = {"it": next(iter(at[0].split()), ""), **ends.groupdict(""), **at.groupdict("")}
        earlier = len(before) - ends.start("here") if groups.get("here") else 0
        return earlier, Template(self.said).safe_substitute(groups)


@dataclass(frozen=True)
class Table:
    """All mistakes in their order, functions of other languages, and marks that look like those of SPARQL."""

    mistakes: tuple[Mistake, ...]
    functions: dict[str, str]
    marks: dict[str, str]


@cache
def table() -> Table:
    """Return the table.

    >>> table().functions["LOWER"], table().marks["“"]
    ('LCASE', '"')
    """
    import tomllib

    read = tomllib.loads(Path(__file__).with_name("mistakes.toml").read_text(encoding="utf-8"))
    marks = {alike: mark for mark, all_alike in read["marks"].items() for alike in all_alike}
    return Table(tuple(Mistake(**each) for each in read["mistakes"]), read["functions"], marks)
