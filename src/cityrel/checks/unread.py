"""What of files cannot be read, as findings: the rest is checked all the same."""

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from ..errors import FileError, shortened
from ..files.statements import statement_at
from ..messages import Told, into, message
from .report import Finding

_LONGEST = 80
_ENDS = (".", "。", "?", "？", "!")
_TO_THINGS = ("cell-thing", "cell-thing-in")


def finding(error: FileError, language: str) -> Finding:
    """Return what cannot be read as a finding in a language, as far as it is known in that."""
    said = into(error.what, language)
    if isinstance(error.column, str) and error.column:
        at = shortened(error.column, longest=_LONGEST)
        value = shortened(error.value, longest=_LONGEST)
        key = "check-cell" if value else "check-column"
        said = message(key, language, column=at, value=value, said=said)
    if not said.endswith(_ENDS):
        said += "。" if language.startswith("zh") else "."
    column = str(error.column or "")
    return Finding(
        _key(error),
        error.path,
        error.line,
        error.value,
        said,
        column=column,
        unread=True,
        sheet=error.sheet,
    )


def _key(error: FileError) -> str:
    return error.what.key if isinstance(error.what, Told) else "unreadable"


class Unread:
    """What of files could not be read: cells of tables, and lines of other texts."""

    def __init__(self, faults: list[FileError]) -> None:
        self.faults = faults
        self.cells: dict[tuple[str, int], set[str]] = {}
        self.lines: dict[str, list[tuple[int, int]]] = {}
        for each in faults:
            if isinstance(each.column, str) and each.line > 1:
                self.cells.setdefault((each.path, each.line), set()).add(each.column)
            else:
                self.lines.setdefault(each.path, []).append(_lines_of(each))

    @cached_property
    def _texts(self) -> list[str]:
        found = []
        for path, spans in self.lines.items():
            lines = _text(Path(path)).split("\n")
            found += ["\n".join(lines[max(first - 1, 0) : last]) for first, last in spans]
        return [text.casefold() for text in found]

    def mentions(self, word: str) -> bool:
        """Tell whether a word stands in what could not be read, and so may be described there."""
        return bool(word) and any(word.casefold() in text for text in self._texts)

    def told(self) -> list[FileError]:
        """Return the faults that do not come from others: a cell may name what stands in an unread file."""
        return [each for each in self.faults if not (_key(each) in _TO_THINGS and self.mentions(each.value))]

    def independent(self, findings: Iterable[Finding]) -> list[Finding]:
        """Return the findings that do not come from what could not be read, but from the rest."""
        return [each for each in findings if not self._hides(each)]

    def _hides(self, each: Finding) -> bool:
        columns = self.cells.get((each.file, each.line), set())
        spans = self.lines.get(each.file, ())
        property_of = {column.partition("@")[0] for column in columns}
        return bool(property_of & {"", each.column.partition("@")[0]}) or any(
            a <= each.line <= b for a, b in spans
        )


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _lines_of(error: FileError) -> tuple[int, int]:
    """Return the lines that a fault leaves unread: a statement, or the whole file."""
    if _key(error) == "not-of-syntax-here":
        return statement_at(_text(Path(error.path)).split("\n"), error.line)
    return 0, 1_000_000_000
