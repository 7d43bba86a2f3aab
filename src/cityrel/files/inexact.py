"""What to write in place of a text that names no one date: two dates, about a date, a decade, an era.

Nothing of it is guessed: what is certain can be said in other columns, where the class has them.
"""

import re

from ..errors import DateError
from ..messages import Told
from ..rdf.dates import parse
from . import meant
from .columns import Column

_DATE = re.compile(
    r"(?<!\d)[0-9]{4}(?:\s*[년年](?:\s*[0-9]{1,2}\s*[월月](?:\s*[0-9]{1,2}\s*[일日])?)?"
    r"|-[0-9]{2}(?:-[0-9]{2})?(?!\d)|\.\s*[0-9]{1,2}(?:\.\s*[0-9]{1,2})?(?!\d)|(?!\d))"
)
_SHORT = re.compile(r"([0-9]{2})([0-9]{2})\s*[-/]\s*([0-9]{2})")  # 1998-99
_DECADE = re.compile(r"(?<!\d)([0-9]{3})(?:0\s*(?:['’]?s\b|년대|年代)|[xX?*_](?!\d))")
_ERA = re.compile(
    r"(平成|昭和|大正|明治|令和|民國|民国|민국|檀紀|단기)\s*([0-9]{1,4}|元)\s*[년年]?"
    r"\s*((?:[0-9]{1,2}\s*[월月]\s*(?:[0-9]{1,2}\s*[일日])?)?)"
)
_BEFORE_FIRST = {
    **dict.fromkeys(("民國", "民国", "민국"), 1911),
    **dict.fromkeys(("檀紀", "단기"), -2333),
    **{"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018},
}
_UNKNOWN = re.compile(r"[?*./~-]+|n\.?/?a\.?", re.IGNORECASE)


def _dates(text: str) -> list[str]:
    found = []
    for each in _DATE.findall(text):
        date = meant.date(each) or each
        try:
            parse(date)
        except DateError:
            continue
        found.append(date)
    return found


def _era(text: str) -> str:
    """Return the date of the common era that one of another era is, as far as that is clear.

    >>> _era("平成10年4月1日"), _era("민국 87년"), _era("昭和"), _era("1998")
    ('1998-04-01', '1998', '', '')
    """
    form = _ERA.fullmatch(text)
    if form is None:
        return ""
    year = _BEFORE_FIRST[form[1]] + (1 if form[2] == "元" else int(form[2]))
    return meant.in_words(f"{year:04}年{form[3]}") if year > 0 else ""


def _two(first: str, last: str, column: Column) -> str:
    """Return what is said of two dates in one cell."""
    period, bounds = column.period, column.bounds
    ways: list[str] = []
    if period:
        ways.append(Told("date-period", first=first, last=last, start=period[0], end=period[1]))
    if bounds:
        ways.append(Told("date-between", first=first, last=last, after=bounds[0], before=bounds[1]))
    one, other = [*(ways or [Told("date-of-source")]), "", ""][:2]
    return Told("date-two", one=one, other=other)


def _any_of(first: str, last: str, column: Column) -> str:
    """Return what is said of some years, any of which may be meant."""
    bounds, years = column.bounds, {"first": first, "last": last}
    way = (
        Told("date-between", after=bounds[0], before=bounds[1], **years) if bounds else Told("date-of-source")
    )
    return Told("date-decade", way=way, **years)


def _about(date: str, column: Column) -> str:
    bounds = column.bounds
    way = Told("date-bounds", after=bounds[0], before=bounds[1]) if bounds else Told("date-empty")
    return Told("date-about", date=date, way=way)


def remedy(text: str, column: Column) -> str:
    """Return what to do with a text that names no one date, or nothing where that is not known.

    >>> from ..rdf.terms import IRI
    >>> remedy("平成10年", Column(IRI("https://example.org/p#founded"), "date"))
    '. Write the year of the common era, which would be 1998'
    """
    plain = meant.in_ascii(text).replace("〜", "~")
    if _UNKNOWN.fullmatch(plain):
        return Told("date-unknown")
    if era := _era(plain):
        return Told("date-era", date=era)
    if form := _DECADE.search(plain):
        return _any_of(f"{form[1]}0", f"{form[1]}9", column)
    if (short := _SHORT.fullmatch(plain)) and short[3] > short[2]:
        return _two(short[1] + short[2], short[1] + short[3], column)
    dates = _dates(plain)
    if len(dates) == 2 and dates[0] < dates[1]:
        return _two(dates[0], dates[1], column)
    return _about(dates[0], column) if len(dates) == 1 and dates[0] != plain else ""
