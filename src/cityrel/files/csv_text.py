"""Rows as the text of a table: commas, and quotation marks only where a cell needs them."""

import csv
import io
from collections.abc import Iterable, Sequence


def csv_text(rows: Iterable[Sequence[str]], line_end: str = "\n") -> str:
    r"""Return rows as CSV; the reader of tables gives the same cells back.

    >>> csv_text([["id", "note"], ["a", 'he said "no", twice']])
    'id,note\na,"he said ""no"", twice"\n'
    """
    return "".join(f"{_line(row)}{line_end}" for row in rows)


def _line(row: Sequence[str]) -> str:
    """Return a row; any line break in a cell is within quotation marks, whatever ends the lines."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerow(row)
    return out.getvalue().removesuffix("\r\n")
