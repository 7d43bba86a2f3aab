"""Workbooks: their sheets as tables, each cell as the text that a table of text would have there."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from ..errors import FileError
from .held import Held, Sheet, of_no_class
from .kinds import NotRead, meant
from .marks import Marks, Place, last_cell, marks_of
from .records import Record
from .sheet_cells import BY_PLACE, Cell, cell_of, reference

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

T = TypeVar("T")
_LARGEST = 20_000_000  # cells of a sheet, empty ones among them
_SHOWN = 3
_LEAST = 2  # rows of a table that says anything: the names of its columns, and one
_FIRST = 10  # rows of a sheet of no class, among which the names of columns are looked for
_OLE, _ENCRYPTED = b"\xd0\xcf", "EncryptedPackage".encode("utf-16-le")  # in which XLSX is locked
_COLUMN = re.compile(r"\s*(id|[\w:]+@[A-Za-z]{2,3}(-\w+)*)\s*", re.IGNORECASE)


def tables_of(path: Path, classes: Collection[str]) -> Held:
    """Return the sheets of a workbook that are named after classes, as tables, and what is told of it.

    A workbook that is named after a class holds it in its one sheet of another name, if it has no other.

    Raises:
        FileError: if it is damaged or locked, or cannot be read.
    """
    try:
        import python_calamine  # noqa: F401
    except ImportError:
        return Held([], [NotRead("excel", path)])
    return Workbook(path).held(classes)


def text_of(path: Path) -> str:
    """Return all that stands in the cells of a workbook, a row a line; nothing of one that cannot be read."""
    from python_calamine import CalamineWorkbook

    try:
        with CalamineWorkbook.from_path(path) as book:
            rows = [row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()]
    except Exception:  # told as what cannot be read
        return ""
    return "\n".join("\t".join(map(str, row)) for row in rows)


class Workbook:
    """A workbook that is read: its sheets, and what is told of it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._data = path.read_bytes()
        except OSError as error:
            raise FileError(f"{path} cannot be read: {error.strerror}.") from None
        self._book = self._opened()
        metas = self._book.sheets_metadata
        self._hidden = {each.name for each in metas if each.visible != type(each.visible).Visible}
        self._sheets: dict[str, CalamineSheet] = {}

    def _opened(self) -> CalamineWorkbook:
        from python_calamine import CalamineWorkbook, PasswordError

        try:
            return CalamineWorkbook.from_filelike(io.BytesIO(self._data))
        except PasswordError:
            raise self._locked() from None
        except Exception as error:
            raise self._damaged(error) from None

    def _locked(self) -> FileError:
        return FileError(f"{self.path} is locked by a password. Save it without one.")

    def _damaged(self, error: Exception) -> FileError:
        if self._data.startswith(_OLE) and _ENCRYPTED in self._data:
            return self._locked()
        if self._data.startswith((b"PK", _OLE)):
            what = f"is damaged, or no workbook ({error})"
        else:
            is_page = b"<" in self._data[:200].lstrip()[:5]
            what = (
                f"is no workbook, whatever its name says: it looks like {'a web page' if is_page else 'text'}"
            )
        return FileError(f"{self.path} {what}. Open it in a spreadsheet program, and save it as .xlsx.")

    def _tried(self, reading: Callable[[], T]) -> T:
        """Return what is read.

        Raises:
            FileError: if the file is damaged.
        """
        try:
            return reading()
        except Exception as error:
            raise self._damaged(error) from None

    def _sheet(self, name: str) -> CalamineSheet:
        if name not in self._sheets:
            rows, columns = self._tried(lambda: last_cell(self._data, name))
            if rows * columns > _LARGEST:
                said = f"sheet {name} is too large to be read: it goes on to {reference(rows, columns)}"
                raise FileError(f"{self.path}, {said}. Delete what stands far from its table.")
            self._sheets[name] = self._tried(lambda: self._book.get_sheet_by_name(name))
        return self._sheets[name]

    def held(self, classes: Collection[str]) -> Held:
        """Return its tables, and what is told of it.

        Raises:
            FileError: if a sheet cannot be read.
        """
        named = {name: name for name in self._book.sheet_names if name in classes}
        kinds = {name: kind for name, kind in named.items() if self._sheet(name).height}
        empty = [name for name in named if self._sheet(name).height < _LEAST]
        others = [name for name in self._book.sheet_names if name not in kinds and self._sheet(name).height]
        stem = self.path.stem
        seen = [name for name in others if name not in self._hidden]
        if stem in classes and stem not in kinds and len(seen) == 1:
            kinds[seen[0]] = stem
            others.remove(seen[0])
        if not kinds and named:
            return Held([], [])  # told of the file, as of any that says nothing
        if not kinds:
            return self._of_no_class(others, stem, classes)
        marks = self._tried(lambda: marks_of(self._data, list(kinds)))
        told = list(self._told(kinds, others, marks, classes))
        if empty and len(empty) < len(named):
            told.append(NotRead("sheet-empty", self.path, ", ".join(empty)))
        known = marks or {name: self._merged_alone(name) for name in kinds}
        sheets = [
            Sheet(kind, name, self._records(name, known.get(name, Marks()))) for name, kind in kinds.items()
        ]
        return Held(sheets, told)

    def _of_no_class(self, others: list[str], stem: str, classes: Collection[str]) -> Held:
        """Return that none of its sheets is named after a class: which of them seem to be tables."""
        if found := self._tables(others, classes):
            return Held([], [NotRead("class", self.path, "; ".join(f"{each}?" for each in found.values()))])
        return of_no_class(self.path, stem, classes)

    def _tables(self, names: Collection[str], classes: Collection[str]) -> dict[str, str]:
        """Return the sheets that seem to be tables of classes, with what each may be meant for."""
        seen = [name for name in names if name not in self._hidden and self._has_columns(name)]
        near = {name: meant(name, classes) for name in seen}
        return {name: f"{name}: {kind}" if kind else name for name, kind in near.items()}

    def _has_columns(self, name: str) -> bool:
        """Tell whether one of the first rows of a sheet names columns, as those of tables do."""
        rows = self._sheet(name).to_python(nrows=_FIRST)
        return any(isinstance(cell, str) and _COLUMN.fullmatch(cell) for row in rows for cell in row)

    def _merged_alone(self, name: str) -> Marks:
        ranges = self._sheet(name).merged_cell_ranges or []
        return Marks(merged={(a + 1, b + 1): (c + 1, d + 1) for (a, b), (c, d) in ranges})

    def _told(
        self,
        kinds: Collection[str],
        others: list[str],
        marks: dict[str, Marks] | None,
        classes: Collection[str],
    ) -> Iterator[NotRead]:
        """Yield what is told of it, before a cell is read."""
        tables = self._tables(others, classes)
        for table in tables.values():
            yield NotRead("sheet-class", self.path, table)
        if notes := [name for name in others if name not in tables]:
            yield NotRead("sheet", self.path, ", ".join(notes))
        if hidden := [name for name in kinds if name in self._hidden]:
            yield NotRead("taken-hidden", self.path, ", ".join(hidden))
        if marks is None:
            yield NotRead("taken-old", self.path)
        for name, each in (marks or {}).items():
            if hidden_parts := [*map(str, each.hidden), *self._hidden_columns(name, each)]:
                yield NotRead("taken-hidden", self.path, f"{name}: {_several(hidden_parts)}")
            for reason, what in {"taken-shown": ("year", "month"), "taken-place": (BY_PLACE,)}.items():
                places = [reference(*place) for place, shown in each.shown.items() if shown in what]
                if places:
                    yield NotRead(reason, self.path, f"{name}: {_several(places)}")
            if spread := [reference(*place) for place, last in each.merged.items() if last[0] > place[0]]:
                yield NotRead("taken-merged", self.path, f"{name}: {_several(spread)}")

    def _hidden_columns(self, name: str, marks: Marks) -> Iterator[str]:
        """Yield the letters of the hidden columns in which there may be values."""
        sheet = self._sheet(name)
        last = sheet.start[1] + sheet.width if sheet.start else 0
        for first, end in marks.hidden_columns:
            yield from (reference(1, column)[:-1] for column in range(first, min(end, last) + 1))

    def _records(self, name: str, marks: Marks) -> Iterator[Record]:
        sheet = self._sheet(name)
        if sheet.start is None:
            return
        top, left = sheet.start
        spread: dict[Place, str] = {}
        for number, values in enumerate(sheet.to_python(), top + 1):
            cells = [""] * left
            for column, value in enumerate(values, left + 1):
                place = number, column
                cell = _marked(place, marks) or cell_of(value, marks.shown.get(place, ""))
                if place in marks.merged:
                    spread |= _spread(place, marks.merged[place], cell)
                cells.append(spread.get(place, cell))
            if any(cell.strip() for cell in cells):
                yield Record(number, cells)


def _marked(place: Place, marks: Marks) -> str:
    if place in marks.errors:
        return Cell(marks.errors[place] or "#", "error")
    return Cell("=", "formula") if place in marks.formulas else ""


def _spread(first: Place, last: Place, cell: str) -> dict[Place, str]:
    """Return the cells of a merged one: its value in each row, and a fault where it lies over columns."""
    if not cell.strip():
        return {}
    value = cell if first[1] == last[1] else Cell(cell, "wide")
    return {(row, first[1]): value for row in range(first[0], last[0] + 1)}


def _several(places: list[str]) -> str:
    shown = ", ".join(places[:_SHOWN])
    return f"{shown} ... ({len(places):,})" if len(places) > _SHOWN else shown
