"""What was probably meant by a text that is no date or no number."""

import datetime
import re
import unicodedata

from ..errors import DateError, listed
from ..messages import Told
from ..rdf.dates import parse

_SERIAL = re.compile(r"[1-9][0-9]{4}(\.[0-9]+)?")
_SHORTENED = re.compile(r"[A-Za-z]{3}-[0-9]{2}|[0-9]{1,2}-[A-Za-z]{3}(-[0-9]{2,4})?")
_FIRST_DAYS = (datetime.date(1899, 12, 30), datetime.date(1904, 1, 1))  # of spreadsheets: usual, of old Macs
_WEEKDAY = r"\s*(?:\([월화수목금토일一二三四五六日]\)|(?:星期|周)[一二三四五六日天]|[월화수목금토일]요일)?"
_IN_WORDS = re.compile(
    rf"([0-9]{{4}})(?:\s*[년年]\s*(?:([0-9]{{1,2}})\s*[월月]\s*(?:([0-9]{{1,2}})\s*[일日号號]{_WEEKDAY})?)?"
    rf"|\s*[-./]\s*([0-9]{{1,2}})\s*[-./]\s*([0-9]{{1,2}})\.?{_WEEKDAY}|\s*\.\s*([0-9]{{1,2}})\s*\.)"
)
_YEAR_FIRST = re.compile(
    r"([0-9]{4})\s*[-./년年]\s*(?:([0-9]{1,2})\s*(?:[-./월月]\s*(?:([0-9]{1,2})\s*[.일日]?)?)?)?"
)
_WITH_TIME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9:.]+([Zz]|[+-][0-9:]+)?")
_YEAR_LAST = re.compile(r"([0-9]{1,2})[-./]\s*([0-9]{1,2})[-./]\s*([0-9]{4})")
_TOGETHER = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))


def in_ascii(text: str) -> str:
    """Return a text with the digits and marks of ASCII in the place of full-width and other ones.

    >>> in_ascii("３７．５"), in_ascii("١٩٩٩")
    ('37.5', '1999')
    """
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES)
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in plain).strip()


def number(text: str, pattern: str) -> str:
    """Return the number of a pattern that was probably meant, or nothing.

    >>> number("３７,５", "[0-9.]+"), number("12.0", "[0-9]+"), number("1_000", "[0-9]+")
    ('37.5', '12', '')
    """
    plain = in_ascii(text)
    if re.fullmatch(r"[+-]?[0-9]+,[0-9]{1,2}|[+-]?[0-9]+,[0-9]{4,}", plain):  # 1,234 may be thousands
        plain = plain.replace(",", ".")
    near = (plain, re.sub(r"\.0*$", "", plain))
    return next((each for each in near if each != text and re.fullmatch(pattern, each)), "")


def _is_date(text: str) -> bool:
    try:
        parse(text)
    except DateError:
        return False
    return True


def _written(*parts: str | None) -> str:
    return "-".join(f"{int(part):02}" if at else part for at, part in enumerate(parts) if part)


def date(text: str) -> str:
    """Return the date that was probably meant, or nothing; 4/5/2013 may be two days, and so is none.

    >>> date("2013년 4월 18일"), date("18.04.2013"), date("4/5/2013")
    ('2013-04-18', '2013-04-18', '')
    """
    plain = in_ascii(text)
    found = {plain}
    if form := _WITH_TIME.fullmatch(plain):
        found = {form[1]}
    elif form := _YEAR_FIRST.fullmatch(plain) or _TOGETHER.fullmatch(plain):
        found = {_written(*form.groups())}
    elif form := _YEAR_LAST.fullmatch(plain):
        found = {_written(form[3], *pair) for pair in (form.group(1, 2), form.group(2, 1))}
    dates = [each for each in found if each != text and re.match(r"-|[0-9]{4}(-|$)", each) and _is_date(each)]
    return dates[0] if len(dates) == 1 else ""


def in_words(text: str) -> str:
    """Return a date that is written in Korean or Chinese, or a day from its year on, as it should be.

    What may be something else is none, such as 4/5/2013 and 2013.1; nor is what is written as it should be.

    >>> in_words("2013년 4월 18일"), in_words("2013. 4. 18."), in_words("2013年4月"), in_words("4/5/2013")
    ('2013-04-18', '2013-04-18', '2013-04', '')
    """
    form = _IN_WORDS.fullmatch(in_ascii(text))
    found = _written(*filter(None, form.groups())) if form else ""
    return found if found != text and _is_date(found) else ""


def either(text: str) -> str:
    """Return both days that a date with the year at its end may be; nothing where it can be but one.

    >>> either("4/5/2013")
    '. This may be 2013-05-04 or 2013-04-05'
    """
    form = _YEAR_LAST.fullmatch(in_ascii(text))
    pairs = (form.group(2, 1), form.group(1, 2)) if form else ()
    dates = [each for each in (_written(form[3], *pair) for pair in pairs if form) if _is_date(each)]
    return f". This may be {listed(dates)}" if len({*dates}) > 1 else ""


def of_spreadsheet(text: str) -> str:
    """Return how a spreadsheet has changed a date and what to do, or nothing.

    >>> of_spreadsheet("41382")[:100]
    'a spreadsheet has changed this date: 41382 is its number for 2013-04-18, or if from 1904 for 2017-04'
    """
    if _SERIAL.fullmatch(text):
        days = datetime.timedelta(days=int(text.partition(".")[0]))
        usual, other = (first + days for first in _FIRST_DAYS)
        return Told("spreadsheet-serial", serial=text, day=usual, other=other)
    return Told("spreadsheet-date") if _SHORTENED.fullmatch(text) else ""
