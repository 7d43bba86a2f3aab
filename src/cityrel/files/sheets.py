"""The tables that a file holds: one in a text file, in a workbook each sheet named after a class."""

from collections.abc import Collection, Iterator
from pathlib import Path

from .encodings import OLDER
from .held import Held, Sheet, of_no_class
from .kinds import NotRead, is_workbook
from .project import Source
from .read import read_table
from .records import SEPARATORS, Record, records, separator_of
from .sheet_cells import with_loss


def sheets_of(source: Source, classes: Collection[str]) -> Held:
    """Return the tables of a file.

    Raises:
        FileError: if it cannot be read, is damaged or locked, or is text and nothing settles its encoding.
    """
    if is_workbook(source.path):
        from .workbook import tables_of  # few projects have one

        return tables_of(source.path, classes)
    stem = source.path.stem
    if stem not in classes:
        return of_no_class(source.path, stem, classes)
    text, encoding = read_table(source.path, source.encoding)
    found = records(text) if encoding not in OLDER else map(_with_loss, records(text))
    return Held([Sheet(stem, "", found)], list(_taken(source.path, text, encoding)))


def _with_loss(record: Record) -> Record:
    return Record(record.line, [with_loss(cell) for cell in record.cells])


def _taken(path: Path, text: str, encoding: str) -> Iterator[NotRead]:
    if encoding:
        made_for = OLDER.get(encoding, "")
        yield NotRead("taken-encoding", path, f"{encoding}, {made_for}" if made_for else encoding)
    separator = separator_of(text)
    if separator != "," and not (separator == "\t" and path.suffix.lower() != ".csv"):
        yield NotRead("taken-separator", path, SEPARATORS[separator])
