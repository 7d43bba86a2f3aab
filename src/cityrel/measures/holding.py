"""What held when, as far as records and their sources tell: known to have, known not to have, or neither."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from ..answers.context import Context
from ..answers.times import NEVER, Time
from ..rdf.dates import Day, Span, is_date, span, without_zone, written
from ..rdf.prefixes import CR
from ..rdf.terms import IRI
from ..rdf.written import lexical

TENTATIVE = """SELECT DISTINCT ?record {
  { ?record cr:evidence/cr:basis ?basis FILTER(?basis IN (cr:basis-announced, cr:basis-inferred))
    MINUS {
      ?record cr:evidence ?firm
      FILTER NOT EXISTS { ?firm cr:basis ?weak FILTER(?weak IN (cr:basis-announced, cr:basis-inferred)) }
    }
  } UNION { ?record cr:eventStatus/cr:impliesTakingPlace false }
}"""
SEEN = """SELECT DISTINCT ?record ?date ?isList {
  ?record cr:attestedYear ?latest ; cr:evidence ?evidence
  MINUS { ?evidence cr:basis ?weak FILTER(?weak IN (cr:basis-announced, cr:basis-inferred)) }
  OPTIONAL { ?evidence cr:asOf ?day } OPTIONAL { ?evidence cr:source/dcterms:issued ?issued }
  BIND(STR(COALESCE(?day, ?issued)) AS ?date) FILTER(BOUND(?date))
  BIND(BOUND(?day) && EXISTS { ?evidence cr:basis cr:basis-list } AS ?isList)
}"""
STATED = """SELECT DISTINCT ?record ?property ?value {
  VALUES ?property { cr:since cr:until }
  ?evidence cr:statedProperty ?property ; cr:statedValue ?value . ?record cr:evidence ?evidence
  MINUS { ?evidence cr:basis cr:basis-announced }
}"""
_SINCE, _UNTIL = IRI(f"{CR}since"), IRI(f"{CR}until")


class Seen(NamedTuple):
    """The days for which a source speaks of a record; is_list: it is a dated list, which names what holds."""

    days: Span
    is_list: bool


def _day(text: str | None) -> Day | None:
    return span(text).first if text else None


def _widened(first: str | None, last: str | None, stated: Iterable[Span]) -> tuple[str | None, str | None]:
    """Return two bounds, and beyond them where a source states what cannot be true as well."""
    low, high = _day(first), _day(last)
    for each in stated:
        if low and high and (each.last < low or each.first > high):
            low, high = min(low, each.first), max(high, each.last)
    return written(*low) if low else None, written(*high) if high else None


class Holding:
    """Tells of records whether they held, each part of what that rests on read once."""

    def __init__(self, context: Context) -> None:
        self.context = context

    @cached_property
    def now(self) -> str | None:
        """The date of the data."""
        return self.context.times.now

    @cached_property
    def tentative(self) -> frozenset[IRI]:
        """Records that were only announced or inferred, and what was planned, put off or called off."""
        return frozenset(row.record for row in self.context.ask(TENTATIVE))

    @cached_property
    def _seen(self) -> dict[IRI, list[Seen]]:
        """When sources say of records that they hold, other than beforehand or by inference."""
        found: dict[IRI, list[Seen]] = {}
        for row in self.context.ask(SEEN):
            date = without_zone(row.date[:10])
            if is_date(date):
                found.setdefault(row.record, []).append(Seen(span(date), row.isList))
        return found

    @cached_property
    def _stated(self) -> dict[tuple[IRI, IRI], list[Span]]:
        """The starts and ends that sources give of records."""
        found: dict[tuple[IRI, IRI], list[Span]] = {}
        for row in self.context.ask(STATED):
            date = without_zone(lexical(row.value))
            if is_date(date):
                found.setdefault((row.record, row.property), []).append(span(date))
        return found

    def time(self, record: IRI) -> Time:
        """Return when a record held, as wide as its sources disagree."""
        time = self.context.times.every.get(record, NEVER)
        start, by, end, over = time.bounds
        start, by = _widened(start, by, self._stated.get((record, _SINCE), ()))
        end, over = _widened(end, over, self._stated.get((record, _UNTIL), ()))
        return replace(time, bounds=(start, by, end, over))

    def first_seen(self, record: IRI) -> int | None:
        """Return the first year for which a source says that a record holds."""
        return min((each.days.last[0] for each in self._seen.get(record, ())), default=None)

    def _listed(self, record: IRI, time: Time) -> list[Span]:
        """Return of when the lists are that name a record, until it ended; reports may tell of its start."""
        lists = [each.days for each in self._seen.get(record, ()) if each.is_list]
        over = _day(time.bounds[3])
        return [days for days in lists if over is None or days.last <= over]

    def is_known_at(self, record: IRI, time: Time, at: str) -> bool:
        """Tell whether a record is known to have held at a date: by its dates, or by lists that name it."""
        if time.state_at(self.now, at) == "current":
            return True
        first, last = span(at)
        listed, begun = self._listed(record, time), _day(time.bounds[1])
        has_begun = begun is not None and begun <= last
        return any(days.first >= first and (has_begun or days.last <= last) for days in listed)

    def holds(self, record: IRI, at: str | None) -> bool | None:
        """Tell whether a record held at a date, or without one at any; None where that is not known."""
        time = self.time(record)
        if not time.in_force(at):
            return False
        if record in self.tentative:
            return None
        if at is None:
            return not time.is_to_come(self.now) or None
        return self.is_known_at(record, time, at) or None
