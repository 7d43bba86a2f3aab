"""Rows that are no data: names of columns that come again, lines, totals and notes below a table."""

import re
from collections.abc import Collection, Sequence

from ..messages import Told
from .header import ID, Heading
from .meant import in_ascii
from .records import Record
from .spreadsheet import is_left

_LINE = re.compile(r"[-–—=_~*+.·•…:|─━═]+")
_NUMBER = re.compile(r"[+-]?[0-9][0-9., ]*%?")
_FORMULA = "="  # of a workbook, without a value
_MOST = 5  # rows of totals below a table
_FEWEST = 2  # columns of texts that all other rows fill, and a total does not


def no_data(record: Record, names: Sequence[str]) -> str:
    """Return what is said of a row that says nothing of a thing, as it shows by itself; or nothing."""
    filled = {place: text for place, cell in enumerate(record.cells) if (text := cell.strip())}
    wanted = dict(enumerate(name.casefold() for name in names))
    is_heading = all(text.casefold() == wanted.get(place) for place, text in filled.items())
    if is_heading and (len(filled) > 1 or len(wanted) == 1):
        return Told("row-heading")
    return Told("row-line") if all(_LINE.fullmatch(text) for text in filled.values()) else ""


def is_number(text: str) -> bool:
    """Tell whether a cell holds nothing but a number, or what a spreadsheet left in the place of one.

    >>> is_number("1,234"), is_number("４０"), is_number("1993-10"), is_number("40 km")
    (True, True, False, False)
    """
    return _NUMBER.fullmatch(in_ascii(text)) is not None or text == _FORMULA or is_left(text)


def _filled(record: Record, place: int) -> str:
    return record.cells[place].strip() if place < len(record.cells) else ""


def always_filled(records: Sequence[Record], headings: Sequence[Heading | None]) -> list[int]:
    """Return the places of the columns that all rows fill."""
    return [
        place
        for place, heading in enumerate(headings)
        if heading and records and all(_filled(record, place) for record in records)
    ]


def totals(records: Sequence[Record], headings: Sequence[Heading | None]) -> dict[int, str]:
    """Return the last rows that look like totals, by line: an id of their own, numbers, and nothing else.

    Each is said to lack the columns of texts that all rows above fill.
    """
    at = next((n for n, heading in enumerate(headings) if heading and heading.column is ID), None)
    if at is None:
        return {}
    for count in range(1, min(_MOST, len(records) - _FEWEST) + 1):
        above, last = records[:-count], records[-count:]
        texts = [n for n in always_filled(above, headings) if n != at and not _numbers(above, n)]
        ids = {_filled(each, at) for each in above}
        if len(texts) >= _FEWEST and all(_is_total(each, at, ids, texts) for each in last):
            return {each.line: lacks(texts, headings) for each in last}
    return {}


def _is_total(record: Record, at: int, ids: Collection[str], texts: Sequence[int]) -> bool:
    name = _filled(record, at)
    others = [text for n, cell in enumerate(record.cells) if n != at and (text := cell.strip())]
    is_empty = not any(_is_text(record, n) for n in texts)
    return name not in {"", *ids} and bool(others) and all(map(is_number, others)) and is_empty


def _is_text(record: Record, place: int) -> bool:
    return bool(_filled(record, place)) and not is_number(_filled(record, place))


def _numbers(records: Sequence[Record], place: int) -> bool:
    return all(is_number(_filled(record, place)) for record in records)


def lacks(places: Sequence[int], headings: Sequence[Heading | None]) -> str:
    """Return what is said of a row that lacks what all others have."""
    names = [heading.name for place in places if (heading := headings[place])]
    return Told("row-total", columns=", ".join(names))


def lacking_in(record: Record, places: Sequence[int]) -> list[int]:
    """Return those of some columns that a row does not fill."""
    return [place for place in places if not _filled(record, place)]
