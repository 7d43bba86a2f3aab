"""What can go wrong, with the exit code that the command line gives for it."""

from __future__ import annotations

import contextlib
import re
import sys
import warnings
from collections.abc import Iterable, Iterator

LONGEST = 2000  # of a message, in characters


def shortened(text: str, at: int | None = None, longest: int = LONGEST) -> str:
    """Return a text that is no longer than this: what is around a place in it, or else its two ends.

    >>> shortened("abcdefghij", at=5, longest=7), shortened("abcdefghij", longest=7)
    ('...f...', 'abc...j')
    """
    if len(text) <= longest:
        return text
    if at is None:
        tail = (longest - 3) // 3
        return f"{text[: longest - 3 - tail]}...{text[-tail:]}"
    start = min(max(at - longest // 2, 0), len(text) - longest)
    cut = text[start : start + longest]
    before, after = ("..." if start else ""), ("..." if start + longest < len(text) else "")
    return f"{before}{cut[len(before) : longest - len(after)]}{after}"


class CityrelError(Exception):
    """Something that the user can mend; the text says what, where and what to do next."""

    exit_code = 2

    def __init__(self, text: str = "") -> None:
        self.said = text
        super().__init__(str(shortened(text)))

    def into(self, language: str) -> str:
        """Return the text in a language, as far as it is known in that; else in English."""
        translated = getattr(self.said, "into", None)
        return shortened(translated(language)) if translated else str(self)


class FileError(CityrelError):
    """A file or its data cannot be read: what is wrong, and where as far as that is known.

    >>> str(FileError("this is no RDF.", "a.ttl", 3, 7))
    'a.ttl, line 3, column 7: this is no RDF.'
    """

    exit_code = 3

    def __init__(
        self,
        what: str = "",
        path: object = "",
        line: int = 0,
        column: str | int = 0,
        value: str = "",
        sheet: str = "",
    ) -> None:
        self.what, self.path, self.line, self.column, self.value = what, str(path), line, column, value
        self.sheet = sheet  # of a workbook; its lines are rows
        of_sheet, row = (f", sheet {sheet}", "row") if sheet else ("", "line")
        place = of_sheet + f", {row} {line}" * bool(line) + f", column {column}" * bool(column)
        super().__init__(f"{path}{place}: {what}" if self.path else what)


@contextlib.contextmanager
def noted(faults: list[FileError] | None, path: object = "") -> Iterator[None]:
    """Add an error to a list of faults, where one is given, with its place in a file that is read."""
    try:
        yield
    except FileError as error:
        if faults is None:
            raise
        faults.append(error if error.path or not path else located(error, path))


def located(error: FileError, path: object) -> FileError:
    """Return an error on a file with its place apart, as far as its text begins with that.

    >>> found = located(FileError("a.csv, line 2, column 7: this is no text."), "a.csv")
    >>> found.path, found.line, found.column, found.what
    ('a.csv', 2, 7, 'this is no text.')
    """
    place = rf"{re.escape(str(path))}(?:, line (\d+))?(?:, column (\d+))?:? (.*)"
    found = re.match(place, error.what, re.DOTALL)
    if not found:
        return FileError(error.what, path)
    return FileError(found[3], path, int(found[1] or 0), int(found[2] or 0))


class EndpointError(CityrelError):
    """A SPARQL endpoint does not answer, or not with SPARQL results."""

    exit_code = 3


class TimeLimitError(CityrelError):
    """A query took longer than it may; the limit is in seconds."""

    exit_code = 3

    def __init__(self, seconds: float, said: str = "") -> None:
        self.seconds = seconds
        super().__init__(said or f"The query was stopped: it took longer than {seconds:g} seconds.")

    def __reduce__(self) -> tuple[object, ...]:
        return TimeLimitError, (self.seconds, self.said)


class QueryError(CityrelError):
    """A query is not SPARQL, or speaks of what the graph does not declare."""

    line = 0  # of the query, from 1, where it is known
    mended: str | None = None
    """A query that may be meant, and that is one, where there is one."""


class NotFoundError(CityrelError):
    """No thing, or more than one, goes by a name."""


class FormatError(CityrelError):
    """A syntax cannot hold what there is to write."""


class DateError(CityrelError, ValueError):
    """A text is no date."""


def warn(text: str) -> None:
    """Warn whoever called this package, at the line of theirs that did."""
    level, frame = 1, sys._getframe()
    while frame.f_back and frame.f_globals.get("__name__", "").startswith(f"{__package__}."):
        level, frame = level + 1, frame.f_back
    warnings.warn(str(shortened(text)), stacklevel=level)


def listed(parts: list[str]) -> str:
    """Return parts of which one can be taken.

    >>> listed(["a", "b", "c"]), listed(["a"])
    ('a, b or c', 'a')
    """
    return " or ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def nearest(word: str, choices: Iterable[str], count: int = 1, alike: float = 0.6) -> list[str]:
    """Return up to `count` of the choices that look most like `word`, best first; 1 is `alike` in all.

    >>> nearest("sistr", ["sister", "friend"])
    ['sister']
    """
    if len(word) > LONGEST:
        return []  # to compare so much takes minutes
    from difflib import get_close_matches  # costs 5 ms, and errors are rare

    by_key = {choice.casefold(): choice for choice in choices}
    return [by_key[key] for key in get_close_matches(word.casefold(), by_key, count, alike)]


def hint(word: str, choices: Iterable[str]) -> str:
    """Return a sentence that names the choice nearest to `word`, or nothing.

    >>> hint("sistr", ["sister", "friend"])
    ' Did you mean sister?'
    """
    found = nearest(word, choices)
    return f" Did you mean {found[0]}?" if found else ""
