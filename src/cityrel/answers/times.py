"""When things held: the bounds and the state that rules concluded of them, as of the date of the data."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from ..rdf.dates import in_force, state_at
from ..rdf.prefixes import CR
from ..rdf.terms import IRI, Value, whole
from ..sparql.protocols import Ask
from ..sparql.rows import Row

_PROPERTIES = """VALUES ?property { cr:earliestStart cr:latestStart cr:earliestEnd cr:latestEnd cr:state
                     cr:sinceYear cr:untilYear cr:attestedYear }"""
TIMES = f"SELECT ?thing ?property ?value {{ ?thing ?property ?value {_PROPERTIES} }}"
_OF_ALL = f"SELECT ?thing ?property ?value {{ {_PROPERTIES} ?thing ?property ?value }}"
_NOW = "SELECT ?day { graph:derived cr:asOf ?day } ORDER BY DESC(?day) LIMIT 1"
TENTATIVE = """SELECT DISTINCT ?record ?basis {
  { ?record cr:evidence/cr:basis ?basis FILTER(?basis IN (cr:basis-announced, cr:basis-inferred))
    MINUS {
      ?record cr:evidence ?firm
      FILTER NOT EXISTS { ?firm cr:basis ?weak FILTER(?weak IN (cr:basis-announced, cr:basis-inferred)) }
    }
  } UNION { ?record cr:eventStatus/cr:impliesTakingPlace false }
}"""
"""What is only announced or inferred, with the bases of its evidence, or not said to have taken place."""
_FEW = 100  # things by name in one query, above which all are read
BOUNDS = ("earliestStart", "latestStart", "earliestEnd", "latestEnd")
UNKNOWN = "unknown"
_STATE = IRI(CR + "state")


@dataclass(frozen=True)
class Time:
    """When something held: the days between which it began and ended, its state, and its years as given.

    known: the year of its latest evidence.
    """

    bounds: tuple[str | None, str | None, str | None, str | None] = (None, None, None, None)
    state: str = ""
    since: int | None = None
    until: int | None = None
    known: int | None = None

    @property
    def is_dated(self) -> bool:
        """Tell whether anything is known of when it was; a text that is no date tells nothing."""
        return any(self.bounds)

    def is_to_come(self, now: str | None) -> bool:
        """Tell whether it is known to begin after the date of the data."""
        return bool(now and (self.bounds[0] or "") > now)

    def in_force(self, at: str | None) -> bool:
        """Tell whether it is not known to begin after a date or to have ended before it."""
        return in_force(self.bounds, at)

    def state_at(self, now: str | None, at: str | None) -> str:
        """Return its state at a date: current, ended or unknown; empty where it has none at all."""
        return state_at(self.bounds, self.state, now, at) if self.state else ""

    def attributes(self) -> dict[str, int | str]:
        """Return what is known of its years and days, by name.

        >>> Time(("1993-01-01", "1993-12-31", None, None), "unknown", since=1993).attributes()
        {'since': 1993, 'earliestStart': '1993-01-01', 'latestStart': '1993-12-31'}
        """
        years = {"since": self.since, "until": self.until, "known": self.known}
        named = {**years, **dict(zip(BOUNDS, self.bounds, strict=True))}
        return {name: value for name, value in named.items() if value is not None}


NEVER = Time()


class Times:
    """The times of things, each read once; `now` is the date of the data."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    @cached_property
    def now(self) -> str | None:
        """The day as of which conclusions hold; None where neither data sets nor evidence give one."""
        return next((str(row.day) for row in self._ask(_NOW)), None)

    @cached_property
    def every(self) -> dict[IRI, Time]:
        """The times of all things that have any."""
        return _read(self._ask(_OF_ALL))

    def of(self, things: Iterable[IRI]) -> dict[IRI, Time]:
        """Return the times of things, each under its IRI."""
        wanted = list(things)
        read = self.every if "every" in self.__dict__ else _read(self._ask(TIMES, thing=wanted))
        return {thing: read.get(thing, NEVER) for thing in wanted}

    @cached_property
    def tentative(self) -> dict[IRI, frozenset[IRI]]:
        """What is not known to have held at all, with the bases of its evidence where these are why."""
        return _bases(self._ask(TENTATIVE))

    def tentative_of(self, things: Collection[IRI]) -> dict[IRI, frozenset[IRI]]:
        """Return which of some things are not known to have held at all, with the bases of their evidence."""
        if len(things) > _FEW or "tentative" in self.__dict__:
            return {thing: self.tentative[thing] for thing in things if thing in self.tentative}
        return _bases(self._ask(TENTATIVE, record=list(things))) if things else {}


def _bases(rows: Iterable[Row]) -> dict[IRI, frozenset[IRI]]:
    found: dict[IRI, set[IRI]] = {}
    for row in rows:
        found.setdefault(row.record, set()).update([row.basis] if row.basis else [])
    return {record: frozenset(bases) for record, bases in found.items()}


def _read(rows: Iterable[Row]) -> dict[IRI, Time]:
    said: dict[IRI, dict[IRI, Value]] = {}
    for row in rows:
        said.setdefault(row.thing, {})[row.property] = row.value
    return {thing: _time(values) for thing, values in said.items()}


def _time(said: dict[IRI, Value]) -> Time:
    days = [said.get(IRI(CR + name)) for name in BOUNDS]
    years = [said.get(IRI(CR + name)) for name in ("sinceYear", "untilYear", "attestedYear")]
    start, by, end, over = (None if day is None else str(day) for day in days)
    since, until, known = map(whole, years)
    state = str(said.get(_STATE, "")).removeprefix(f"{_STATE}-")
    return Time((start, by, end, over), state, since, until, known)
