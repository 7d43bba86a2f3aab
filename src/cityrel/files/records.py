"""The records of a CSV file, each with its line, and what is wrong in one."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ..errors import shortened

_NO_COMMAS = {";": "semicolons (;)", "\t": "tabs", "|": "bars (|)", "；": "；", "，": "，"}
_SHOWN = 80  # characters of a value


@dataclass(frozen=True)
class Fault:
    """What is wrong in a table: where, in which column, the value, and what was expected."""

    line: int
    column: str
    value: str
    expected: str

    def __str__(self) -> str:
        value = f" has {shortened(self.value, longest=_SHOWN)!r}" if self.value else ""
        shown = shortened(self.column, longest=_SHOWN)
        column = f", column {shown if shown.isprintable() else repr(shown)}" if shown else ""
        return f"line {self.line}{column}{value}: {self.expected}"


class Record(NamedTuple):
    """A record: the line on which it begins, and its cells."""

    line: int
    cells: list[str]


class RecordError(ValueError):
    """What makes a file no table, as a fault."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


def records(text: str) -> Iterator[Record]:
    r"""Yield the records of a table that hold anything.

    Raises:
        RecordError: if columns are separated by something else than commas, or a quotation mark stays open.

    >>> list(records("id,lat\nseoul,37.5\n"))
    [Record(line=1, cells=['id', 'lat']), Record(line=2, cells=['seoul', '37.5'])]
    """
    csv.field_size_limit(2**31 - 1)  # the most that every platform takes; a cell may be of any length
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line, is_first = 1, True
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                if is_first:
                    _must_be_commas(cells, line)
                    is_first = False
                yield Record(line, cells)
            line = reader.line_num + 1
    except csv.Error as error:
        if is_first:
            _must_be_commas(text.splitlines()[line - 1 : line], line)
        said = (
            "a quotation mark that opens here is not closed" if "unexpected end" in str(error) else str(error)
        )
        raise RecordError(Fault(line, "", "", f"this is no CSV: {said}")) from None


def _must_be_commas(names: list[str], line: int) -> None:
    bare = [name.strip() for name in names]
    if re.fullmatch(r"\W*sep=.?\W*", bare[0], re.IGNORECASE):
        said = "this line is for Excel alone; take it out. Columns are separated by commas"
        raise RecordError(Fault(line, "", bare[0], said))
    others = [
        said
        for separator, said in _NO_COMMAS.items()
        if any(separator in name for name in bare if not name.startswith("<"))
    ]
    if others:
        said = f"columns are separated by commas, and here by {others[0]}. Save the table with commas"
        raise RecordError(Fault(line, "", "", said))
