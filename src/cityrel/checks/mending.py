"""What of the findings is mechanical, mended in the text of the file: all else stays byte for byte.

Mechanical is what has one reading only: a date or number in other digits or with other marks, a date without
its zeros, another mark between values each of which is one thing, characters that nobody sees, letters in
parts.
"""

import difflib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from ..errors import FileError
from ..files import meant
from ..files.cells import composed
from ..files.kinds import TABLES, kind_of, shown
from ..files.references import OTHER_SEPARATORS
from ..files.spans import content_of, spans, written
from ..files.write import write_bytes
from ..messages import Told
from ..rdf.visible import without_hidden
from .texts import Mend, date_meant, is_written, mends

_NUMBERS = re.compile(r"cell-(whole|number)")


class Mended(NamedTuple):
    """A file as it was and as it is mended, and how many places differ."""

    path: Path
    before: str
    after: str
    places: int

    def diff(self) -> str:
        """Return what changes, as a unified diff."""
        name = shown(self.path)
        before, after = (text.replace("\r\n", "\n").split("\n") for text in (self.before, self.after))
        return "\n".join(difflib.unified_diff(before, after, f"a/{name}", f"b/{name}", lineterm=""))


def _meant(error: FileError) -> str:
    """Return what a cell is to say in place of a value, or nothing where that is no matter of form."""
    key = error.what.key if isinstance(error.what, Told) else ""
    if key == "cell-date":
        return date_meant(error.value)
    if _NUMBERS.match(key):
        plain = meant.in_ascii(error.value)
        return plain if _is_meant(error, plain) else ""
    if key == "cell-one":
        return ";".join(part.strip() for part in OTHER_SEPARATORS.split(error.value))
    return without_hidden(error.value) if key == "hidden" else ""


def _is_meant(error: FileError, plain: str) -> bool:
    near = error.what.values["near"] if isinstance(error.what, Told) else ""
    return isinstance(near, Told) and near.values.get("near") == plain


def _in_cell(content: str, value: str, new: str) -> str:
    """Return what a cell says with one of its values written otherwise."""
    if "\\" in content:
        return content.replace(value, new)
    parts = re.split("(;)", content) if composed(content) != value else [content]
    return "".join(part.replace(part.strip(), new) if composed(part) == value else part for part in parts)


def _of_table(text: str, errors: Iterable[FileError]) -> Iterable[Mend]:
    cells = {(each.line, each.number): each for each in spans(text)}
    first = min((line for line, _ in cells), default=1)
    numbers = {
        content_of(text[each.start : each.end]).strip(): number
        for (line, number), each in cells.items()
        if line == first
    }
    for error in errors:
        place = cells.get((error.line, numbers.get(str(error.column), -1)))
        new = _meant(error)
        if place and new:
            cell = text[place.start : place.end]
            changed = _in_cell(content_of(cell), error.value, new)
            if changed != content_of(cell):
                yield Mend(place.start, place.end, written(changed, cell), str(error.what))


def _applied(text: str, edits: list[Mend]) -> str:
    for each in sorted(edits, reverse=True):
        text = text[: each.start] + each.new + text[each.end :]
    return text


def mended(paths: Iterable[Path], errors: list[FileError]) -> list[Mended]:
    """Return files that can be mended, given what of them cannot be read."""
    found = []
    for path in paths:
        try:
            before = path.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError):
            continue
        if kind_of(path.name) == TABLES:
            edits = _of_table(before, [each for each in errors if each.path == str(path)])
        else:
            edits = mends(before) if is_written(path) else ()
        by_place = {each.start: each for each in edits}
        after = _applied(before, list(by_place.values()))
        if after != before:
            found.append(Mended(path, before, after, len(by_place)))
    return found


def write(files: Iterable[Mended]) -> None:
    """Write mended files, each whole or not at all.

    Raises:
        FileError: if one cannot be written.
    """
    for each in files:
        write_bytes(each.path, each.after.encode("utf-8"))
