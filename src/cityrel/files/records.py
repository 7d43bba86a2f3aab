"""The records of a CSV file, each with its line, and what is wrong in one."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ..errors import shortened

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs"}
_OTHERS = {";": "semicolons (;)", "\t": "tabs", "|": "bars (|)", "；": "；", "，": "，"}
_OF_EXCEL = re.compile(r"\W*sep=(.?).*", re.IGNORECASE)
_QUOTED = re.compile('"[^"]*("|$)|<[^<>]*>')
_SHOWN = 80  # characters of a value


@dataclass(frozen=True)
class Fault:
    """What is wrong in a table: where, in which column, the value, and what was expected."""

    line: int
    column: str
    value: str
    expected: str

    def __str__(self) -> str:
        return self.at(f"line {self.line}", ", column ")

    def at(self, place: str, before: str = ", ") -> str:
        """Return it with its place as that is named in its file; the name of the column follows."""
        value = f" has {shortened(self.value, longest=_SHOWN)!r}" if self.value else ""
        shown = shortened(self.column, longest=_SHOWN)
        column = f"{before}{shown if shown.isprintable() else repr(shown)}" if shown else ""
        return f"{place}{column}{value}: {self.expected}"


class Record(NamedTuple):
    """A record: the line on which it begins, and its cells."""

    line: int
    cells: list[str]


class RecordError(ValueError):
    """What makes a file no table, as a fault."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


def separator_of(text: str) -> str:
    r"""Return what separates the columns of a table, as its first line says.

    >>> separator_of("id;label@en\n"), separator_of("id,label@en\n"), separator_of("sep=;\nid\n")
    (';', ',', ';')
    """
    first = next((line for line in text.splitlines() if line.strip()), "")
    if (said := _OF_EXCEL.fullmatch(first)) and said[1] in SEPARATORS:
        return said[1]
    bare = _QUOTED.sub("", first)
    found = [each for each in SEPARATORS if each in bare and _separates(each, bare)]
    return found[0] if len(found) == 1 else ","


def _separates(separator: str, line: str) -> bool:
    """Tell whether no other mark stands in the names that it separates."""
    return not any(other in name.strip() for name in line.split(separator) for other in SEPARATORS)


def records(text: str) -> Iterator[Record]:
    r"""Yield the records of a table that hold anything.

    Raises:
        RecordError: if its columns are separated by several marks, or a quotation mark stays open.

    >>> list(records("id,lat\nseoul,37.5\n"))
    [Record(line=1, cells=['id', 'lat']), Record(line=2, cells=['seoul', '37.5'])]
    """
    csv.field_size_limit(2**31 - 1)  # the most that every platform takes; a cell may be of any length
    separator = separator_of(text)
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, strict=True, skipinitialspace=True, delimiter=separator)
    line, is_first = 1, True
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells) and not (is_first and _OF_EXCEL.match(cells[0])):
                if is_first:
                    _must_be_separated(cells, line, separator)
                    is_first = False
                yield Record(line, cells)
            line = reader.line_num + 1
    except csv.Error as error:
        if is_first:
            _must_be_separated(text.splitlines()[line - 1 : line], line, separator)
        said = (
            "a quotation mark that opens here is not closed" if "unexpected end" in str(error) else str(error)
        )
        raise RecordError(Fault(line, "", "", f"this is no CSV: {said}")) from None


def _must_be_separated(names: list[str], line: int, separator: str) -> None:
    bare = [name.strip() for name in names if not name.strip().startswith("<")]
    others = [said for other, said in _OTHERS.items() if other != separator and any(other in n for n in bare)]
    if others:
        here = SEPARATORS[separator]
        said = f"columns are separated by {here}, and here by {others[0]}. Save the table with {here} alone"
        raise RecordError(Fault(line, "", "", said))
