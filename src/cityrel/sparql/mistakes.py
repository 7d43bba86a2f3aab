"""What people write that is no SPARQL, and what is said of it: the table `mistakes.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from ..messages import Told, filled
from .edits import Edit, Fault

_AROUND = 300  # characters before and after, in which a mistake is looked for


@dataclass(frozen=True)
class Mistake:
    """A line of the table, whose head says what each part is."""

    en: str
    ko: str
    zh: str
    example: str
    before: str = ""
    at: str = ""
    expected: str = ""
    mends: list[list[str]] = field(default_factory=list)

    def answer(self, sparql: str, start: int, at_end: bool, expected: frozenset[str]) -> Fault | None:
        """Return where it begins, what is said and what mends it, where the token at `start` is it."""
        before = sparql[max(start - _AROUND, 0) : start]
        after = "" if at_end else sparql[start : start + _AROUND]
        at = re.match(self.at, after, re.IGNORECASE)
        if not at or (self.expected and self.expected not in expected):
            return None
        ends = re.search(rf"(?:{self.before})\s*\Z", before, re.IGNORECASE | re.DOTALL)
        if not ends:
            return None
        groups = {"it": next(iter(at[0].split()), ""), **ends.groupdict(""), **at.groupdict("")}
        begin = start - (len(before) - ends.start("here") if groups.get("here") else 0)
        said = Told.of({"en": self.en, "ko": self.ko, "zh": self.zh}, **groups)
        return Fault(begin, said, self._edits(sparql, begin, start + at.end(), groups))

    def _edits(self, sparql: str, begin: int, end: int, groups: dict[str, str]) -> tuple[Edit, ...]:
        """Return the edit of the first of its mends that fits."""
        for pattern, new in self.mends:
            if not pattern:
                return ((begin, end, filled(new, "en", groups)),)
            place = 0 if pattern.startswith(r"\A") else begin
            found = re.compile(pattern, re.IGNORECASE | re.DOTALL).match(sparql, place)
            if found:
                values = {**groups, "all": found[0], **found.groupdict("")}
                return ((found.start(), found.end(), filled(new, "en", values)),)
        return ()


@dataclass(frozen=True)
class Table:
    """Mistakes in their order, functions of others, look-alikes, and prefixes of all or of one engine."""

    mistakes: tuple[Mistake, ...]
    functions: dict[str, str]
    marks: dict[str, str]
    prefixes: dict[str, str]
    engines: dict[str, str]


@cache
def table() -> Table:
    """Return the table.

    >>> table().functions["LOWER"], table().marks["“"]
    ('LCASE', '"')
    """
    import tomllib

    read = tomllib.loads(Path(__file__).with_name("mistakes.toml").read_text(encoding="utf-8"))
    marks = {alike: mark for mark, all_alike in read["marks"].items() for alike in all_alike}
    mistakes = tuple(Mistake(**each) for each in read["mistakes"])
    return Table(mistakes, read["functions"], marks, read["prefixes"], read["engines"])
