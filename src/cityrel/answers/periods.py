"""Dates and periods as readers give them, in whatever way their language writes a day."""

from dataclasses import dataclass

from ..errors import DateError, NotFoundError
from ..files import meant
from ..messages import Told
from ..messages import near as near_names
from ..rdf.dates import as_date, span, written


@dataclass(frozen=True)
class Period:
    """The days from a date to another, both as given; None where it is open."""

    first: str | None = None
    last: str | None = None

    @property
    def begins(self) -> str | None:
        """Its first day."""
        return written(*span(self.first).first) if self.first else None

    @property
    def ends(self) -> str | None:
        """Its last day."""
        return written(*span(self.last).last) if self.last else None

    @property
    def single(self) -> str | None:
        """The date that it is, where it is one."""
        return self.first if self.first == self.last else None


def given_date(name: str, value: object) -> str:
    """Return a date that is given for a parameter, as a year, a month or a day is written in any language.

    Raises:
        NotFoundError: if it is none.
    """
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if not isinstance(value, str | int) or isinstance(value, bool):
        raise NotFoundError(Told("takes-date", name=name, value=repr(value)))
    text = meant.in_words(str(value)) or value
    close = meant.date(str(text))
    try:
        if close:  # 20130418 is the year 20,130,418 too
            raise DateError(Told("no-date", text=repr(text)))
        return as_date(text)
    except DateError as error:
        near = near_names([close] if close else [])
        raise NotFoundError(Told("of-parameter-near", name=name, said=error.said, near=near)) from None


def period(name: str, value: object) -> Period:
    """Return the period that is given for a parameter: a date, or two with dots between, either left open.

    >>> period("since", "2010..2015"), period("since", "2010..")
    (Period(first='2010', last='2015'), Period(first='2010', last=None))
    """
    first, dots, last = value.partition("..") if isinstance(value, str) else ("", "", "")
    if not dots:
        day = given_date(name, value)
        return Period(day, day)
    found = Period(given_date(name, first) if first else None, given_date(name, last) if last else None)
    return in_order(name, found)


def in_order(name: str, found: Period) -> Period:
    """Return a period that ends no earlier than it begins.

    Raises:
        NotFoundError: if it does not.
    """
    if found.first and found.last and span(found.first).first > span(found.last).last:
        raise NotFoundError(Told("dates-reversed", name=name, first=found.first, last=found.last))
    return found
