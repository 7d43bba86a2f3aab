"""A table in one form: no space around cells, no empty columns at the end, several values written alike."""

from __future__ import annotations

import re

from ..files.cells import split
from ..files.csv_text import csv_text
from ..files.records import records

_PART = re.compile(r"(?:\\.|[^\\;])+", re.DOTALL)


def formatted_table(text: str, of_class: bool) -> str:
    r"""Return a table with its cells as they are, rows and columns in their order, lines ended as they were.

    Args:
        text: the table.
        of_class: whether a class gives it its name, so that `;` stands between several values.

    Raises:
        RecordError: if it is no CSV with commas.

    >>> formatted_table('id,party,\n a ,"b ; c",\n,,\n', of_class=True)
    'id,party\na,b;c\n'
    """
    rows = [[cell.strip() for cell in record.cells] for record in records(text)]
    width = max((_width(row) for row in rows), default=0)
    header = rows[0] if rows else []
    for row in rows[1:] if of_class else ():
        for place, name in enumerate(header[: len(row)]):
            if "@" not in name:
                row[place] = _joined(row[place])
    line_end = "\r\n" if re.search(r"\r?\n", text + "\n")[0] == "\r\n" else "\n"  # type: ignore[index]
    return csv_text([row[:width] for row in rows], line_end)


def _width(row: list[str]) -> int:
    """Return up to which cell a row holds anything."""
    return max((place for place, cell in enumerate(row, 1) if cell), default=0)


def _joined(cell: str) -> str:
    """Return a cell of several values with nothing but `;` between them; as it is if that changed them."""
    if ";" not in cell:
        return cell
    joined = ";".join(part.strip() for part in _PART.findall(cell) if part.strip())
    return joined if joined and split(joined) == split(cell) else cell
