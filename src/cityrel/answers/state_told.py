"""What a card begins with: the state of a thing, in sentences no stronger than their evidence."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from ..rdf.dates import span, year_of
from ..rdf.prefixes import CR
from ..rdf.terms import IRI
from .common_bodies import INFERRED, Said, Session, periods_of, said_of, sessions_of, statuses
from .context import Context
from .descriptions import Description
from .phrases import phrases
from .times import NEVER, Time

PERIODS_OF = """SELECT DISTINCT ?period ?status {
  ?period cr:statusOf ?thing ; cr:status ?status FILTER(ISIRI(?status))
}"""
_SINCE, _NOT_BEFORE, _UNTIL = CR + "since", CR + "sinceNotBefore", CR + "until"
_EVENT_STATUS = CR + "eventStatus"
_TAKES_PLACE = "SELECT DISTINCT ?status { ?status cr:impliesTakingPlace true }"
_OF_FEW = "common body"  # of others only the sessions that were looked for are known
QUIET_YEARS = 2  # after which a body is said to have no session known since the last one


@dataclass(frozen=True)
class Sentence:
    """A message and what stands in its places: dates as the source has them, things, words of the ontology.

    Args:
        key: of the message.
        dates: as precise as they are.
        things: named by their names.
        told: terms that are told by their phrase, with the year in it where one is given.
    """

    key: str
    dates: Mapping[str, str] = field(default_factory=dict)
    things: Mapping[str, IRI] = field(default_factory=dict)
    told: Mapping[str, IRI] = field(default_factory=dict)


@dataclass(frozen=True)
class StateTold:
    """The state of a thing: a sentence, what goes with it, who says so, and what this graph infers."""

    title: Sentence
    notes: list[Sentence] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    inferred: list[Sentence] = field(default_factory=list)


def _ends(time: Time) -> Sentence:
    """Return what is known of the end."""
    if time.bounds[3]:
        return Sentence("told-over-by", {"date": time.bounds[3]})
    return Sentence("told-no-end")


def _age(time: Time) -> Sentence:
    """Return of when the latest evidence is."""
    return Sentence("told-known", {"date": str(time.known)}) if time.known else Sentence("told-undated")


def _of_sessions(sessions: list[Session], time: Time, now: str | None) -> StateTold:
    held = [each.date for each in sessions if each.held and each.date]
    if not held:
        known = any(each.held for each in sessions)
        return StateTold(Sentence("told-sessions-undated" if known else "told-no-session"), [_ends(time)])
    quiet = now is None or span(now).first[0] - span(held[-1]).last[0] > QUIET_YEARS
    notes = [Sentence("told-none-since")] if quiet else []
    return StateTold(Sentence("told-last-session", {"date": held[-1]}), [*notes, _ends(time)])


def _of_status(status: IRI, period: Description, time: Time) -> StateTold:
    begun = next(
        (
            Sentence(key, {"date": str(period[name][0])})
            for name, key in ((_SINCE, "told-since"), (_NOT_BEFORE, "told-not-before"))
            if name in period
        ),
        Sentence("told-begin-unknown"),
    )
    return StateTold(Sentence("told-status", told={"status": status}), [begun, _ends(time)])


class _Telling:
    """Tells the states of things, with a handful of queries for all of them."""

    def __init__(self, context: Context, kinds: Mapping[IRI, IRI]) -> None:
        self._context, self._kinds = context, kinds
        self._now = context.times.now
        self._looks = {kind: context.schema.look(kind) for kind in set(kinds.values())}
        self._phrases = phrases(context, sorted(self._looks))
        statusless = [t for t, kind in kinds.items() if self._looks[kind].drawn_as == "node"]
        self._statuses = statuses(context, statusless)
        self._periods = periods_of(context, self._statuses)
        self._own = {row.period: row.status for row in context.ask(PERIODS_OF)} if kinds else {}
        self._sessions = sessions_of(context, statusless) if statusless else {}
        self._tentative = context.times.tentative_of(kinds)
        self._held = {row.status for row in context.ask(_TAKES_PLACE)} if kinds else set()
        told = {*self._periods.values(), *(period for period in self._own if period in kinds)}
        self._said = said_of(context, told)
        self._times = context.times.of([*kinds, *told])
        self._described = context.descriptions.of([*kinds, *told])

    def tell(self, thing: IRI) -> StateTold | None:
        """Return the state of a thing; None of what has none, as a country."""
        told = self._plain(thing)
        period = thing if thing in self._own else self._periods.get(thing)
        if told is None or period is None:
            return told
        said = self._said.get(period, [])
        status = self._own.get(period) or self._statuses[thing]
        return StateTold(told.title, told.notes, said, _inferred(status, said))

    def _plain(self, thing: IRI) -> StateTold | None:
        time = self._times.get(thing, NEVER)
        sessions = self._sessions.get(thing, [])
        if sessions and self._looks[self._kinds[thing]].counts_as == _OF_FEW:
            return _of_sessions(sessions, time, self._now)
        if status := self._own.get(thing) or self._statuses.get(thing):
            period = thing if thing in self._own else self._periods.get(thing, thing)
            return _of_status(status, self._described.get(period, {}), self._times.get(period, NEVER))
        if status := self._described.get(thing, {}).get(_EVENT_STATUS):
            return self._of_event(thing, status[0])
        return self._of_relation(thing, time)

    def _of_event(self, thing: IRI, status: object) -> StateTold | None:
        if not isinstance(status, IRI) or status in self._held:
            return None
        date = self._first(thing, _SINCE)
        notes = [] if self._times[thing].is_to_come(self._now) else [Sentence("told-no-record")]
        if date:
            return StateTold(Sentence("told-event", {"date": date}, told={"status": status}), notes)
        return StateTold(Sentence("told-status", told={"status": status}), notes)

    def _of_relation(self, thing: IRI, time: Time) -> StateTold | None:
        kind = self._kinds[thing]
        if time.state == "ended":
            until = self._first(thing, _UNTIL)
            ended = Sentence("told-ended", {"date": until}) if until else _ends(time)
            return StateTold(ended, [self._since(thing)] if self._first(thing, _SINCE) else [])
        if self._looks[kind].drawn_as != "line":
            return None
        if (bases := self._tentative.get(thing)) is not None:
            key = "told-only-inferred" if INFERRED in bases else "told-only-announced"
            return StateTold(Sentence(key), [_ends(time)])
        notes = [_age(time), *([_ends(time)] if time.state != "current" else [])]
        return StateTold(self._since(thing), notes)

    def _since(self, thing: IRI) -> Sentence:
        """Return since when a relation holds, in the words that the ontology has for it."""
        date, kind = self._first(thing, _SINCE), self._kinds[thing]
        said = self._phrases.get(kind)
        if said and date and said.since:
            return Sentence("told-phrase", {"since": year_of(date)}, told={"phrase": kind})
        if date:
            return Sentence("told-since", {"date": date})
        return Sentence("told-since-unknown")

    def _first(self, thing: IRI, name: str) -> str:
        return next((str(value) for value in self._described.get(thing, {}).get(name, [])), "")


def _inferred(status: IRI, said: Collection[Said]) -> list[Sentence]:
    """Return what this graph adds to its sources: the word for the state, and what it infers."""
    own = [Sentence("told-own-word", told={"status": status})] if said else []
    sources = [each.source for each in said if each.inferred and each.source]
    return own + [Sentence("told-inferred", things={"source": source}) for source in sources]


def states_told(context: Context, kinds: Mapping[IRI, IRI]) -> dict[IRI, StateTold]:
    """Return what is known of the states of things, given with their classes; of those that have any."""
    telling = _Telling(context, kinds)
    return {thing: told for thing in kinds if (told := telling.tell(thing))}
