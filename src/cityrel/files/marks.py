"""What the values of a workbook do not tell: errors, formulas without a value, merged and hidden cells.

And how days and numbers are shown. XLSX and ODS say all this; older workbooks are not looked into.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from posixpath import join, normpath
from xml.etree import ElementTree as ET

from .sheet_cells import BY_PLACE, MONTH, NO_YEAR, PERCENT, YEAR

Place = tuple[int, int]
"""Row and column, which begin with 1."""


@dataclass
class Marks:
    """What is to be known of a sheet, by place of a cell."""

    errors: dict[Place, str] = field(default_factory=dict)
    formulas: set[Place] = field(default_factory=set)
    shown: dict[Place, str] = field(default_factory=dict)
    merged: dict[Place, Place] = field(default_factory=dict)  # first and last cell
    hidden: list[int] = field(default_factory=list)  # rows
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)  # first and last


def marks_of(data: bytes, names: Sequence[str]) -> dict[str, Marks] | None:
    """Return what is to be known of some sheets of a workbook; None where it does not say it.

    What a damaged file raises goes on to the reader, for there are many ways to be damaged.
    """
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return None
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        try:
            read = _xlsx if "xl/workbook.xml" in archive.namelist() else _ods
            return read(archive, names)
        except (KeyError, ValueError):
            return None


def _tag(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _named(element: ET.Element, name: str) -> str:
    """Return the first attribute of a local name, whatever its namespace."""
    return next((value for key, value in element.items() if key.rpartition("}")[2] == name), "")


def _all(root: ET.Element, tag: str) -> Iterator[ET.Element]:
    return (each for each in root.iter() if _tag(each) == tag)


# XLSX

_BUILT_IN = {16: NO_YEAR, 17: MONTH, **dict.fromkeys((*range(27, 37), *range(50, 59)), BY_PLACE), 2: "0.00"}
_BUILT_IN |= dict.fromkeys((9, 10), PERCENT)
_FILLED = re.compile(rb"""<(?:\w+:)?c\s[^>]*?\br=["']([A-Z]{1,3}[0-9]+)["'][^>]*(?<!/)>""")
_TELLING = re.compile(rb"""hidden=|mergeCell|\bt=["']e["']|<(\w+:)?f[ >/]""")


def shown_by(code: str) -> str:
    """Return what a format shows of a day, or how it fills a number with zeros; nothing where it is usual.

    >>> shown_by("yyyy"), shown_by('yyyy"년" m"월";@'), shown_by("m/d"), shown_by("yyyy-mm-dd")
    ('year', 'month', 'no year', '')
    """
    bare = re.sub(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]', "", code.partition(";")[0]).lower().strip()
    if re.fullmatch(r"0{2,}|0\.0+", bare):
        return bare
    if "%" in bare:
        return PERCENT
    if re.search("[0#?]|general|@", bare) or re.search("[hs]", bare):
        return ""
    has_year, has_month = bool(re.search("[ye]", bare)), "m" in bare
    has_day = bool(re.search("(?<!d)d{1,2}(?!d)", bare))
    return _shown(has_year, has_month, has_day)


def _shown(has_year: bool, has_month: bool, has_day: bool) -> str:
    if has_year:
        return "" if has_day else MONTH if has_month else YEAR
    return NO_YEAR if has_month or has_day else ""


def _xlsx(archive: zipfile.ZipFile, names: Sequence[str]) -> dict[str, Marks]:
    parts, styles = _parts(archive), _styles(archive)
    return {name: _xlsx_sheet(archive.read(parts[name]), styles) for name in names if name in parts}


def last_cell(data: bytes, name: str) -> Place:
    """Return the last row and column in which a sheet of XLSX has a value; (0, 0) for other files."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return 0, 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        try:
            part = archive.read(_parts(archive)[name])
        except (KeyError, ValueError):
            return 0, 0
    places = [_place(each.decode()) for each in _FILLED.findall(part)]
    return max((row for row, _ in places), default=0), max((column for _, column in places), default=0)


def _parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the files of an XLSX file that hold its sheets, by their names."""
    book = ET.fromstring(archive.read("xl/workbook.xml"))
    relations = ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {_named(each, "Id"): _named(each, "Target") for each in relations}
    return {
        _named(each, "name"): normpath(join("xl", targets[_named(each, "id")])).lstrip("/")
        for each in _all(book, "sheet")
    }


def _styles(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return what the styles of cells show, by their numbers; those left out that show all."""
    if "xl/styles.xml" not in archive.namelist():
        return {}
    root = ET.fromstring(archive.read("xl/styles.xml"))
    codes = {each.get("numFmtId", ""): shown_by(each.get("formatCode", "")) for each in _all(root, "numFmt")}
    codes = {str(number): shown for number, shown in _BUILT_IN.items()} | codes
    used = [each.get("numFmtId", "") for cells in _all(root, "cellXfs") for each in cells]
    return {str(at): codes[number] for at, number in enumerate(used) if codes.get(number)}


def _xlsx_sheet(data: bytes, styles: dict[str, str]) -> Marks:
    marks = Marks()
    if not (styles or _TELLING.search(data)):
        return marks
    number = 0
    for _, element in ET.iterparse(io.BytesIO(data)):
        tag = _tag(element)
        if tag == "row":
            number = int(element.get("r") or number + 1)
            if element.get("hidden") in {"1", "true"}:
                marks.hidden.append(number)
            _xlsx_row(element, number, styles, marks)
            element.clear()
        elif tag == "col" and element.get("hidden") in {"1", "true"}:
            marks.hidden_columns.append((int(element.get("min") or 1), int(element.get("max") or 1)))
        elif tag == "mergeCell":
            first, _, last = element.get("ref", "").partition(":")
            marks.merged[_place(first)] = _place(last or first)
    return marks


def _xlsx_row(row: ET.Element, number: int, styles: dict[str, str], marks: Marks) -> None:
    column = 0
    for cell in row:
        column = _place(cell.get("r", ""))[1] if cell.get("r") else column + 1
        parts = {_tag(each): each.text or "" for each in cell}
        if cell.get("t") == "e":
            marks.errors[number, column] = parts.get("v", "")
        elif "f" in parts and not parts.get("v") and cell.get("t") != "str":
            marks.formulas.add((number, column))
        elif shown := styles.get(cell.get("s", "")):
            marks.shown[number, column] = shown


def _place(name: str) -> Place:
    found = re.fullmatch(r"\$?([A-Z]{1,3})\$?([0-9]+)", name)
    if not found:
        raise ValueError(name)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


# ODS


def _ods(archive: zipfile.ZipFile, names: Sequence[str]) -> dict[str, Marks]:
    shown = _ods_styles([archive.read(name) for name in ("styles.xml", "content.xml")])
    found: dict[str, Marks] = {}
    for sheet in _all(ET.fromstring(archive.read("content.xml")), "table"):
        if _named(sheet, "name") in names:
            found[_named(sheet, "name")] = _OdsSheet(sheet, shown).marks
    return found


def _ods_styles(files: Sequence[bytes]) -> dict[str, str]:
    """Return what the styles of cells show, by their names."""
    roots = [ET.fromstring(each) for each in files]
    dates = {_named(each, "name"): _shown_of(each) for root in roots for each in _all(root, "date-style")}
    return {
        _named(each, "name"): dates[_named(each, "data-style-name")]
        for root in roots
        for each in _all(root, "style")
        if dates.get(_named(each, "data-style-name"))
    }


def _shown_of(style: ET.Element) -> str:
    parts = {_tag(each) for each in style}
    return "" if "hours" in parts else _shown("year" in parts, "month" in parts, "day" in parts)


class _OdsSheet:
    def __init__(self, sheet: ET.Element, shown: dict[str, str]) -> None:
        self.marks = Marks()
        self._shown = shown
        self._usual = [
            (_times(each, "number-columns-repeated"), _named(each, "default-cell-style-name"))
            for each in _all(sheet, "table-column")
        ]
        self._columns(sheet)
        number = 1
        for row in _all(sheet, "table-row"):
            times = _times(row, "number-rows-repeated")
            self._row(row, number, times)
            number += times

    def _columns(self, sheet: ET.Element) -> None:
        first = 1
        for column in _all(sheet, "table-column"):
            after = first + _times(column, "number-columns-repeated")
            if _named(column, "visibility") in {"collapse", "filter"}:
                self.marks.hidden_columns.append((first, after - 1))
            first = after

    def _row(self, row: ET.Element, number: int, times: int) -> None:
        if not any(_named(cell, "value-type") or _named(cell, "formula") for cell in row):
            return
        if _named(row, "visibility") in {"collapse", "filter"}:
            self.marks.hidden += range(number, number + times)
        column = 1
        for cell in row:
            repeated = _times(cell, "number-columns-repeated")
            kind = _named(cell, "value-type")
            if kind or _named(cell, "formula"):
                for place in (
                    (r, c) for r in range(number, number + times) for c in range(column, column + repeated)
                ):
                    self._cell(cell, kind, place)
            column += repeated

    def _cell(self, cell: ET.Element, kind: str, place: Place) -> None:
        rows, columns = _times(cell, "number-rows-spanned"), _times(cell, "number-columns-spanned")
        if rows > 1 or columns > 1:
            self.marks.merged[place] = place[0] + rows - 1, place[1] + columns - 1
        if any(key.endswith("}value-type") and value == "error" for key, value in cell.items()):
            self.marks.errors[place] = "".join(cell.itertext()).strip()
        elif _named(cell, "formula") and not kind:
            self.marks.formulas.add(place)
        elif kind == "percentage":
            self.marks.shown[place] = PERCENT
        elif kind == "date":
            shown = self._shown.get(_named(cell, "style-name") or self._style(place[1]))
            self.marks.shown |= {place: shown} if shown else {}

    def _style(self, column: int) -> str:
        """Return the style of the cells of a column that have none of their own."""
        for times, name in self._usual:
            column -= times
            if column <= 0:
                return name
        return ""


def _times(element: ET.Element, name: str) -> int:
    return int(_named(element, name) or 1)
