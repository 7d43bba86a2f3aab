"""Dates as precise as their source: the span of days that each stands for, and what held at a time.

A date is a year, a year and month, or a day, of any year, before 1 too. Days are (year, month, day), since
`datetime.date` ends at the years 1 and 9999. `tests/cases/spans.json` holds this module and the page's to the
same answers.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ..errors import DateError
from ..messages import Told

Day = tuple[int, int, int]
Bounds = Sequence[str | None]
"""The earliest and latest day of the start, then of the end, as text; None where it is not known."""

_FORM = re.compile(r"(-?(?:[0-9]{4}|[1-9][0-9]{4,14}))(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


_ZONE = re.compile(r"(Z|[+-][0-9]{2}:[0-9]{2})$")


def without_zone(text: str) -> str:
    """Return a date without its time zone: it stands for the day there.

    >>> without_zone("1993-10-23+09:00"), without_zone("1993-10")
    ('1993-10-23', '1993-10')
    """
    return _ZONE.sub("", text)


def is_date(text: str) -> bool:
    """Tell whether a text is a year, a year and month or a day that exists, in whatever time zone.

    >>> is_date("1993-10-23Z"), is_date("1993-13")
    (True, False)
    """
    try:
        parse(without_zone(text))
    except DateError:
        return False
    return True


class Span(NamedTuple):
    """The first and the last day of a date."""

    first: Day
    last: Day


def _last_of_month(year: int, month: int) -> int:
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and is_leap else _DAYS[month - 1]


def parse(text: str) -> tuple[int, ...]:
    """Return the year, the month where there is one, and the day where there is one.

    Raises:
        DateError: if it is no year, year and month, or day that exists.

    >>> parse("-0044-03"), parse("1993")
    ((-44, 3), (1993,))
    """
    form = _FORM.fullmatch(text)
    parts = tuple(int(part) for part in form.groups() if part) if form else ()
    month, day = (*parts[1:], 1, 1)[:2]
    if not parts or not 1 <= month <= 12 or not 1 <= day <= _last_of_month(parts[0], month):
        raise DateError(Told("no-date", text=repr(text)))
    return parts


def written(*parts: int) -> str:
    """Return a year, a year and month, or a year, month and day as text.

    >>> written(-44, 3), written(1993)
    ('-0044-03', '1993')
    """
    year, *others = parts
    return "-".join([f"{'-' * (year < 0)}{abs(year):04}", *(f"{part:02}" for part in others)])


def year_of(text: str) -> str:
    """Return the year of a date as text, with its sign; of a text that is no date its first four letters.

    >>> year_of("-0279-03"), year_of("1993-10-23Z"), year_of("12013")
    ('-0279', '1993', '12013')
    """
    return written(parse(without_zone(text))[0]) if is_date(text) else text[:4]


def as_date(given: int | str) -> str:
    """Return a date that is given as text, or as the number of a year, as text.

    Raises:
        DateError: if it is no date.

    >>> as_date(2013), as_date("2013-05")
    ('2013', '2013-05')
    """
    text = written(given) if isinstance(given, int) else given.strip()
    parse(text)
    return text


def span(text: str) -> Span:
    """Return the first and the last day for which a date stands.

    Raises:
        DateError: if it is no date.

    >>> span("1993-02")
    Span(first=(1993, 2, 1), last=(1993, 2, 28))
    """
    year, *rest = parse(text)
    first_month, first_day = (*rest, 1, 1)[:2]
    month, *day = rest or [12]
    last_day = day[0] if day else _last_of_month(year, month)
    return Span((year, first_month, first_day), (year, month, last_day))


def before(one: str, other: str) -> bool | None:
    """Tell whether a date lies before another; None where that is not known, as each may be any of its days.

    Raises:
        DateError: if one of them is no date.

    >>> before("1993", "2000-01-01"), before("2000-01-01", "1993"), before("1993", "1993-05-01")
    (True, False, None)
    """
    this, that = span(one), span(other)
    if this.last < that.first:
        return True
    return False if this.first >= that.last else None


def _day(text: str | None) -> Day | None:
    return span(text).first if text else None


def in_force(bounds: Bounds, at: str | None) -> bool:
    """Tell whether something is not known to begin after a date or to have ended before it; without one, yes.

    >>> in_force(["1993-01-01", "1993-12-31", None, None], "1993-05")
    True
    """
    if at is None:
        return True
    earliest_start, _, _, latest_end = map(_day, bounds)
    first, last = span(at)
    return not (earliest_start and earliest_start > last) and not (latest_end and latest_end < first)


def state_at(bounds: Bounds, state: str, now: str | None, at: str | None) -> str:
    """Return whether something was current, ended or neither for certain (unknown) at a date.

    Args:
        bounds: the days between which it began and ended.
        state: its state as of the date of the data.
        now: the date of the data, where it is known.
        at: the date asked for; without one the state stays what it is.

    >>> state_at(["1993-10-23", "1993-10-23", "2011-01-01", "2011-12-31"], "ended", "2026-01-01", "2000")
    'current'
    """
    if at is None:
        return state
    earliest_start, latest_start, earliest_end, latest_end = map(_day, bounds)
    first, last = span(at)
    if latest_end and latest_end < first:
        return "ended"
    if earliest_start and earliest_start > last:
        return "unknown"
    begun = latest_start is not None and latest_start <= last
    held = earliest_end is not None and earliest_end >= first
    lasts = state == "current" and (now is None or first <= span(now).first)
    return "current" if begun and (held or lasts) else "unknown"
