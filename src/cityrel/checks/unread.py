"""What of files cannot be read, as findings: the rest is checked all the same."""

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from ..errors import FileError, shortened
from ..files.kinds import is_workbook
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
        self.cells: dict[tuple[str, str, int], set[str]] = {}
        self.lines: dict[str, list[tuple[int, int]]] = {}
        for each in faults:
            if _key(each) == "column-twice":  # the first of them is read, which may not be all
                self.cells.setdefault((each.path, each.sheet, 0), set()).add(str(each.column))
            elif isinstance(each.column, str) and each.line > 1:
                self.cells.setdefault((each.path, each.sheet, each.line), set()).add(each.column)
            else:
                self.lines.setdefault(each.path, []).append(_lines_of(each))

    @cached_property
    def _texts(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for path, spans in self.lines.items():
            lines = _text(Path(path)).casefold().split("\n")
            found[path] = [
                line if any(a <= number <= b for a, b in spans) else ""
                for number, line in enumerate(lines, 1)
            ]
        return found

    def mentions(self, word: str, by: FileError | None = None) -> bool:
        """Tell whether a word stands in what could not be read, and so may be described there.

        Where it is the value of a fault, the line of that does not count.
        """
        text, own = word.casefold(), (by.path, by.line) if by else ("", 0)
        return bool(word) and any(
            text in line and (path, number) != own
            for path, lines in self._texts.items()
            for number, line in enumerate(lines, 1)
        )

    def told(self) -> list[FileError]:
        """Return the faults that do not come from others: a cell may name what stands in an unread file."""
        return [e for e in self.faults if not (_key(e) in _TO_THINGS and self.mentions(e.value, e))]

    def independent(self, findings: Iterable[Finding]) -> list[Finding]:
        """Return the findings that do not come from what could not be read, but from the rest."""
        return [each for each in findings if not self._hides(each)]

    def _hides(self, each: Finding) -> bool:
        columns = {*self.cells.get((each.file, each.sheet, each.line), ())}
        columns |= self.cells.get((each.file, each.sheet, 0), set())
        spans = self.lines.get(each.file, ())
        property_of = {column.partition("@")[0] for column in columns}
        return bool(property_of & {"", each.column.partition("@")[0]}) or any(
            a <= each.line <= b for a, b in spans
        )


def _text(path: Path) -> str:
    if is_workbook(path):
        from ..files.workbook import text_of

        return text_of(path)
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _lines_of(error: FileError) -> tuple[int, int]:
    """Return the lines that a fault leaves unread: a statement, or the whole file."""
    if _key(error) == "not-of-syntax-here":
        return statement_at(_text(Path(error.path)).split("\n"), error.line)
    return 0, 1_000_000_000
