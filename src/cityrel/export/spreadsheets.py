"""Tables as files for spreadsheets: a folder of CSV files, or a workbook with a sheet for each."""

import datetime
import io
import math
import re
from collections.abc import Iterable, Iterator, Sequence

from ..errors import FormatError
from ..files.csv_text import csv_text
from ..files.kinds import TABLE
from ..files.sheet_cells import cell_of
from ..sparql.lines import EXCEL_MARK
from .tables import Sheet

_NAME, _LONGEST, _MOST = 31, 32_767, 1_048_575  # characters of a name, of a cell; rows under the first
_CHANGED = re.compile(
    r"[=+@-].+|0[0-9]+|[0-9]{1,4}[-/.][0-9]{1,2}([-/.][0-9]{1,4})?|[0-9]{16,}|[0-9]+[eE][0-9]+", re.DOTALL
)


def changed(sheets: Iterable[Sheet]) -> list[str]:
    """Return the cells that a spreadsheet changes when it opens them as CSV: dates, formulas and the like."""
    return [
        f"{sheet.kind}.csv, {sheet.header[at]}: {cell}"
        for sheet in sheets
        for row in sheet.rows
        for at, cell in enumerate(row)
        if at not in sheet.numbers and _CHANGED.fullmatch(cell)
    ]


def as_csv(sheets: Iterable[Sheet]) -> Iterator[tuple[str, bytes]]:
    """Yield each table as a CSV file, with its name."""
    for sheet in sheets:
        text = csv_text([sheet.header, *sheet.rows])
        yield f"{sheet.kind}{TABLE}", f"{EXCEL_MARK}{text}".encode()


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """Return the tables as a workbook (XLSX), its cells text save for numbers: no spreadsheet changes them.

    Raises:
        FormatError: if it cannot hold them, or the library that writes it is not installed.
    """
    try:
        from xlsxwriter import Workbook
    except ImportError:
        raise FormatError('To write workbooks, install: pip install "cityrel[excel]"') from None
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True})
    book.set_properties({"created": datetime.datetime(2000, 1, 1)})  # the same each time
    text, head = book.add_format({"num_format": "@"}), book.add_format({"num_format": "@", "bold": True})
    for sheet in sheets:
        _must_fit(sheet)
        page = book.add_worksheet(sheet.kind)
        page.freeze_panes(1, 1)
        for line, row in enumerate([sheet.header, *sheet.rows]):
            for at, cell in enumerate(row):
                if line and at in sheet.numbers and _is_number(cell):
                    page.write_number(line, at, float(cell))
                elif cell:
                    page.write_string(line, at, cell, text if line else head)
    book.close()
    return out.getvalue()


def _is_number(cell: str) -> bool:
    """Return whether a cell is one number, which a spreadsheet gives back letter by letter."""
    try:
        number = float(cell)
    except ValueError:
        return False
    return math.isfinite(number) and cell_of(number) == cell


def _must_fit(sheet: Sheet) -> None:
    """Check that a workbook can hold a table.

    Raises:
        FormatError: if its name, a cell or the number of its rows is too large.
    """
    longest = max((cell for row in sheet.rows for cell in row), key=len, default="")
    if len(sheet.kind) > _NAME:
        said = f"the name of a sheet has at most {_NAME} characters"
    elif len(longest) > _LONGEST:
        said = f"a cell holds at most {_LONGEST:,} characters, and not {len(longest):,}: {longest[:40]!r} ..."
    elif len(sheet.rows) > _MOST:
        said = f"a sheet holds at most {_MOST:,} rows, and not {len(sheet.rows):,}"
    else:
        return
    raise FormatError(f"{sheet.kind} does not fit into a workbook: {said}. Name a folder for CSV files.")
