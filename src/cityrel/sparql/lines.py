"""Rows as lines of a table, of Markdown and of CSV, made as the rows come."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterable, Iterator, Sequence

from ..rdf.terms import IRI, Value
from ..rdf.visible import in_one_line
from ..rdf.written import lexical

LOOKED_AT = 1000
"""Rows from which a table takes the widths of its columns."""
STANDARD = ("json", "xml", "csv", "tsv")
"""The formats of rows that SPARQL has."""
EXCEL_MARK = "\ufeff"
"""Stands before a table, so that Excel knows UTF-8."""
_FORMULA = {*"=+-@＝＋－＠\t\r"}
_ENDS = "\r\n"  # what ends a line, and so is quoted within one: before Python 3.13 nothing else is
Cells = Sequence[Value]
SEVERAL = "; "
"""What stands between several values of one cell, as in tables."""


def shown(value: Value) -> str:
    """Return a value as people read it: an IRI by its prefixed name, nothing for an unbound variable.

    >>> shown(IRI("https://w3id.org/cityrel/id/seoul"))
    'id:seoul'
    """
    if isinstance(value, tuple):  # several, as a column of a composed question holds them
        return SEVERAL.join(map(shown, value))
    return value.curie if isinstance(value, IRI) else lexical(value)


def width(text: str) -> int:
    """Return the columns that a text takes on a terminal: two for a wide character, none for an accent.

    >>> width("서울"), width("Seoul"), width("Zu\u0308rich")
    (4, 5, 6)
    """
    import unicodedata

    if text.isascii():
        return len(text)

    def columns(each: str) -> int:
        if (
            unicodedata.category(each) in {"Mn", "Me", "Cf"} or "\u1160" <= each <= "\u11ff"
        ):  # Hangul in parts
            return 0
        return 1 + (unicodedata.east_asian_width(each) in "WF")

    return sum(map(columns, text))


def cells(row: Cells) -> list[str]:
    """Return a row as people read it, each value in one line."""
    return [in_one_line(shown(value)) for value in row]


def _soon(rows: Iterator[Cells], seconds: float | None) -> Iterator[list[str]]:
    """Yield the first rows: so many, or those until one comes after some seconds."""
    start = time.monotonic()
    for row in itertools.islice(rows, LOOKED_AT):
        yield cells(row)
        if seconds is not None and time.monotonic() - start > seconds:
            return


def table_lines(
    variables: Sequence[str], rows: Iterable[Cells], seconds: float | None = None
) -> Iterator[str]:
    r"""Yield the lines of a table in columns, which are as wide as in its first rows.

    Args:
        variables: the head.
        rows: the rows, of which a wider cell moves what stands behind it.
        seconds: after which the first rows are no longer waited for.

    >>> print(*table_lines(("city", "year"), [("서울", 1993)]), sep="\n")
    city  year
    서울  1993
    """
    rest = iter(rows)
    first = [list(variables), *_soon(rest, seconds)]
    widths = [max(map(width, column)) for column in zip(*first, strict=True)]
    for line in itertools.chain(first, map(cells, rest)):
        padded = (cell + " " * (wide - width(cell)) for cell, wide in zip(line, widths, strict=True))
        yield "  ".join(padded).rstrip()


def markdown_lines(variables: Sequence[str], rows: Iterable[Cells]) -> Iterator[str]:
    r"""Yield the lines of a Markdown table.

    >>> print(*markdown_lines(("city",), [("Seoul",)]), sep="\n")
    | city |
    | --- |
    | Seoul |
    """
    for line in itertools.chain((variables, ["---"] * len(variables)), map(cells, rows)):
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |"


class _Line:
    """What the writer of the csv module writes to: it keeps one line."""

    def write(self, text: str) -> None:
        self.text = text


def csv_lines(variables: Sequence[str], rows: Iterable[Cells], guarded: bool = False) -> Iterator[str]:
    r"""Yield the lines of CSV; IRIs in full, values as XSD writes them.

    Guarded, no text is one that a spreadsheet runs as a formula.

    >>> list(csv_lines(("city", "year"), [("Seoul", 1993)]))
    ['city,year', 'Seoul,1993']
    >>> list(csv_lines(("text",), [("two\nlines",)]))
    ['text', '"two\nlines"']
    """
    import csv

    line = _Line()
    writer = csv.writer(line, lineterminator=_ENDS)
    for row in itertools.chain([variables], ([_cell(v, guarded) for v in row] for row in rows)):
        writer.writerow(row)
        yield line.text.removesuffix(_ENDS)


def _cell(value: Value, guarded: bool) -> str:
    """Return a value as a cell of CSV; an apostrophe keeps spreadsheets from running a text as a formula."""
    text = SEVERAL.join(map(lexical, value)) if isinstance(value, tuple) else lexical(value)
    is_formula = guarded and isinstance(value, str | tuple) and text[:1] in _FORMULA
    return f"'{text}" if is_formula else text
