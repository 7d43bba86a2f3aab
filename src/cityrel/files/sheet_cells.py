"""A cell of a spreadsheet as the text that a table would have there, and what of it may not be taken."""

import datetime
import re
from decimal import Decimal

from ..messages import Told

Value = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta
"""A value as the reader of workbooks gives it."""

YEAR, MONTH, NO_YEAR, BY_PLACE = "year", "month", "no year", "by place"
"""How a cell shows its day: the year or month alone, no year, or as countries differ."""
PERCENT = "percent"
"""How a cell shows a number: a hundred times as large, with a sign."""

_DIGITS = 15  # that spreadsheets keep of a number
_NAME = 40  # characters; a longer text may well ask something
_LOST = re.compile(r"[^\W\x00-\x7f]\?|\?[^\W\x00-\x7f]")
_TEXTS = ("id", "string", "text", "reference")
_WRONG = {
    "error": "sheet-error",
    "formula": "sheet-formula",
    "wide": "sheet-wide",
    "lost": "sheet-lost",
    "time": "sheet-time",
    "no year": "sheet-no-year",
}
"""What is said of what a cell holds that may stand in no column."""


class Cell(str):
    """The text of a cell that holds no text, and what it holds: a number, a day, an error ..."""

    what: str

    def __new__(cls, text: str, what: str) -> "Cell":
        """Make it."""
        made = super().__new__(cls, text)
        made.what = what
        return made

    def wrong_in(self, kind: str) -> str:
        """Return why it may not stand in a column of a kind, or nothing.

        >>> Cell("2013-04-18", "day").wrong_in("date"), Cell("12:30:00", "time").wrong_in("date")[:42]
        ('', 'a spreadsheet has made a time of day of wh')
        """
        if self.what == PERCENT:
            return Told("cell-percent", shown=f"{_plain(Decimal(self) * 100)}%", value=str(self))
        if self.what == "day" and kind in _TEXTS:
            return Told("sheet-day")
        if self.what == "number" and kind in _TEXTS and sum(map(str.isdigit, self)) > _DIGITS:
            return Told("sheet-digits", digits=_DIGITS)
        if self.what == "number" and kind == "date" and "." in self:
            return Told("sheet-last-zero", value=self, other=f"{self}0")
        return Told(_WRONG[self.what]) if self.what in _WRONG else ""


def with_loss(cell: str) -> str:
    """Return a short text of an older encoding, as such if a ? stands in it beside a letter beyond ASCII.

    >>> with_loss("沈?").what, with_loss("沈阳")
    ('lost', '沈阳')
    """
    return Cell(cell, "lost") if len(cell) <= _NAME and _LOST.search(cell) else cell


def cell_of(value: Value, shown: str = "") -> str:
    """Return a value as text, as precise as it is shown.

    >>> cell_of(1993.0), cell_of(datetime.date(1994, 5, 1), MONTH), cell_of(7.0, "000"), cell_of(True)
    ('1993', '1994-05', '007', 'TRUE')
    """
    if isinstance(value, str):
        return Cell(value, "time") if re.fullmatch(r"PT\d+H\d+M[\d.]+S", value) else value
    if isinstance(value, bool):
        return Cell(str(value).upper(), "boolean")
    if isinstance(value, int | float):
        return Cell(_number(value, shown), PERCENT if shown == PERCENT else "number")
    if isinstance(value, datetime.time | datetime.timedelta):
        return Cell(str(value), "time")
    if shown == NO_YEAR:
        return Cell(value.isoformat(), "no year")
    end = {YEAR: 4, MONTH: 7}.get(shown, 19)
    return Cell(value.isoformat()[:end], "day")


def _number(value: float, shown: str) -> str:
    if re.fullmatch("0+", shown) and value == int(value):
        return f"{int(value):0{len(shown)}}"
    if re.fullmatch(r"0\.0+", shown):
        fixed = f"{value:.{len(shown) - 2}f}"
        if float(fixed) == value:
            return fixed
    exact = repr(value)
    if sum(map(str.isdigit, exact.partition("e")[0])) > _DIGITS:
        exact = f"{value:.{_DIGITS}g}"  # as it is shown: 0.1 + 0.2 is 0.3
    return _plain(Decimal(exact))


def _plain(number: Decimal) -> str:
    plain = format(number, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def reference(row: int, column: int) -> str:
    """Return how a cell is named, from its row and column, which begin with 1.

    >>> reference(4, 3), reference(1, 28)
    ('C4', 'AB1')
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"
