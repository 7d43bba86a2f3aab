"""What a check finds, and the report of files that have not changed, kept in the user's cache folder."""

import json
from collections.abc import Callable
from dataclasses import astuple, dataclass, field
from importlib.metadata import version
from pathlib import Path

from ..sparql.rows import Rows
from ..store.cache import place_of
from ..store.texts import kept, known, state_of_code
from .said import Files
from .yours import Yours


@dataclass(frozen=True)
class Finding:
    """What is wrong: by which rule, in which file and line, with what thing, what to do, how severe it is.

    The severity is Violation, Warning or Info, or one that a shape names itself. The column is the
    name of that of a table, or the number of a character. What is unread was not judged. In a sheet of a
    workbook the line is a row.
    """

    rule: str
    file: str
    line: int
    thing: str
    message: str
    severity: str = "Violation"
    column: str = ""
    unread: bool = False
    sheet: str = ""

    @property
    def said(self) -> str:
        """The thing and what is wrong with it, for a form that knows lines and no sheets."""
        text = f"{self.thing}: {self.message}" if self.thing else self.message
        return f"{self.sheet}, {self.line}: {text}" if self.sheet else text

    @property
    def line_of_text(self) -> int:
        """The line; 0 in a workbook, which has none."""
        return 0 if self.sheet else self.line


LEVELS = ("info", "warning", "violation")


@dataclass(frozen=True)
class Report:
    """The findings, what each shape looked at, in data and examples, and what of it is the user's own."""

    findings: list[Finding]
    looked_at: dict[str, tuple[int, int]]
    yours: Yours = field(default_factory=Yours)

    def fails(self, level: str) -> bool:
        """Tell whether there is a finding this severe; a severity that SHACL does not know is the highest."""
        ranks = {name.title(): rank for rank, name in enumerate(LEVELS)}
        return any(ranks.get(each.severity, len(LEVELS)) >= ranks[level.title()] for each in self.findings)

    @property
    def unread(self) -> int:
        """How many places could not be read."""
        return sum(each.unread for each in self.findings)

    def to_rows(self) -> Rows:
        """Return the findings as rows."""
        names = ["rule", "file", "line", "column", "thing", "message", "severity"]
        names += ["sheet"] if any(each.sheet for each in self.findings) else []
        return Rows(names, [[getattr(f, name) for name in names] for f in self.findings])


def place_for(files: Files, *more: str) -> Path | None:
    """Return the folder in which what was found in files is kept, or None where nothing is kept.

    It is named by the hash of the files, of the code and libraries that judge them, and of what else counts.
    """
    examples = {each.name: each.path for each in files.examples}
    judges = [f"{library} {version(library)}" for library in ("pyshacl", "rdflib")]
    queries = {**files.queries, **examples}
    return place_of(files.sources, queries, files.prefixes, state_of_code(), *judges, *more)


def _text(report: Report) -> str:
    found = [astuple(each) for each in report.findings]
    kept = {"findings": found, "looked_at": report.looked_at, "yours": report.yours}
    return json.dumps(kept, ensure_ascii=False)


def _report(text: str) -> Report:
    said = json.loads(text)
    looked_at = {shape: (int(data), int(example)) for shape, (data, example) in said["looked_at"].items()}
    return Report([Finding(*each) for each in said["findings"]], looked_at, Yours(*said["yours"]))


def reported(files: Files, language: str, check: Callable[[], Report], *more: str) -> Report:
    """Return the report of files in a language: the one that is kept, or else a new one, then kept.

    More texts that the check reads may be given; when one changes, it is made anew.
    """
    paths = [str(each.path) for each in files.sources] + [str(path) for path in files.queries.values()]
    place = place_for(files, "report", language, *more, *paths)
    texts = known(place) or kept(place, {"report": _text(check())})
    return _report(texts["report"])
