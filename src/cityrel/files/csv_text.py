"""Rows as the text of a table: commas, and quotation marks only where a cell needs them."""

import csv
import io
from collections.abc import Iterable, Sequence


def csv_text(rows: Iterable[Sequence[str]], line_end: str = "\n") -> str:
    r"""Return rows as CSV; the reader of tables gives the same cells back.

    >>> csv_text([["id", "note"], ["a", 'he said "no", twice']])
    'id,note\na,"he said ""no"", twice"\n'
    """
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator=line_end).writerows(rows)
    return out.getvalue()
