"""What held when, as far as records and their sources tell: known to have, known not to have, or neither."""

from collections.abc import Collection
from functools import cached_property

from ..answers.context import Context
from ..answers.times import NEVER, Time
from ..rdf.dates import is_date, span, without_zone
from ..rdf.terms import IRI

SEEN = """SELECT DISTINCT ?record ?date {
  ?record cr:attestedYear ?latest ; cr:evidence ?evidence
  MINUS { ?evidence cr:basis ?weak FILTER(?weak IN (cr:basis-announced, cr:basis-inferred)) }
  OPTIONAL { ?evidence cr:asOf ?day } OPTIONAL { ?evidence cr:source/dcterms:issued ?issued }
  BIND(STR(COALESCE(?day, ?issued)) AS ?date) FILTER(BOUND(?date))
}"""


class Holding:
    """Tells of records whether they held, each part of what that rests on read once."""

    def __init__(self, context: Context) -> None:
        self.context = context

    @cached_property
    def now(self) -> str | None:
        """The date of the data."""
        return self.context.times.now

    @property
    def tentative(self) -> Collection[IRI]:
        """Records that were only announced or inferred, and what was planned, put off or called off."""
        return self.context.times.tentative

    @cached_property
    def first_seen(self) -> dict[IRI, int]:
        """The first year for which a source says of each record that it holds, and knows it."""
        found: dict[IRI, int] = {}
        for row in self.context.ask(SEEN):
            date = without_zone(row.date[:10])
            if is_date(date):
                year, _, _ = span(date).last
                found[row.record] = min(year, found.get(row.record, year))
        return found

    def time(self, record: IRI) -> Time:
        """Return when a record held, as far as its sources tell."""
        return self.context.times.every.get(record, NEVER)

    def holds(self, record: IRI, at: str | None) -> bool | None:
        """Tell whether a record held at a date, or without one at any; None where that is not known."""
        time = self.time(record)
        if not time.in_force(at):
            return False
        if record in self.tentative:
            return None
        if at is None:
            return not time.is_to_come(self.now) or None
        return time.state_at(self.now, at) == "current" or None
