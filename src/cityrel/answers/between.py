"""What actors have with one another and with others: ties, the lists that name them, agreements, meetings."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..rdf.terms import IRI
from .context import Context
from .search import kinds_of
from .times import UNKNOWN, Time

TIES = "SELECT DISTINCT ?record ?party { ?record a ?tie ; cr:party ?actor , ?party FILTER(ISIRI(?party)) }"
LISTS = """SELECT DISTINCT ?list ?actor ?day ?other ?complete {
  ?list cr:covers ?actor ; cr:coversClass ?tie
  OPTIONAL { ?list cr:asOf ?day } OPTIONAL { ?list cr:forActor ?other FILTER(ISIRI(?other)) }
  BIND(EXISTS { ?list cr:completeness cr:completeness-complete } AS ?complete)
} ORDER BY ?list ?other"""
SIGNED = "SELECT DISTINCT ?thing ?actor { ?thing a ?agreement . ?actor cr:signed ?thing }"
MET = """SELECT DISTINCT ?thing ?actor {
  ?thing a ?meeting ; cr:eventStatus/cr:impliesTakingPlace true . ?actor cr:tookPartIn ?thing
}"""
COUNTRIES = (
    "SELECT DISTINCT ?thing ?country { ?thing cr:locatedIn/cr:locatedIn* ?country . ?country a ?kind }"
)


@dataclass(frozen=True)
class Tie:
    """A tie, who has it, and when; partner: the other party of a tie of two, where that is no actor."""

    record: IRI
    kind: IRI
    parties: list[IRI]
    partner: IRI | None
    since: int | None
    until: int | None
    known: int | None
    bounds: tuple[str | None, str | None, str | None, str | None]
    state: str


def _tie(record: IRI, kind: IRI, parties: set[IRI], actors: list[IRI], time: Time) -> Tie:
    others = sorted(parties - set(actors))
    return Tie(
        record=record,
        kind=kind,
        parties=sorted(parties),
        partner=others[0] if len(others) == 1 and len(parties) == 2 else None,
        since=time.since,
        until=time.until,
        known=time.known,
        bounds=time.bounds,
        state=time.state or UNKNOWN,
    )


@dataclass(frozen=True)
class ReadList:
    """A list of the ties of an actor that was read; others: the only ones that it was read for."""

    record: IRI
    complete: bool
    as_of: str | None
    others: list[IRI] = field(default_factory=list)


def ties(context: Context, actors: list[IRI]) -> list[Tie]:
    """Return all ties of actors, in order of time."""
    parties: dict[IRI, set[IRI]] = {}
    for row in context.ask(TIES, actor=actors, tie=context.schema.counting_as("tie")):
        parties.setdefault(row.record, set()).add(row.party)
    kinds, times = kinds_of(context, parties) if parties else {}, context.times.of(parties)
    found = [_tie(record, kinds[record], of, actors, times[record]) for record, of in parties.items()]
    return sorted(found, key=lambda tie: (tie.bounds[0] or "9", tie.record))


def lists_of_ties(context: Context, actors: list[IRI]) -> list[list[ReadList]]:
    """Return the lists of ties that were read of each actor, in the order of actors."""
    read: dict[tuple[IRI, IRI], ReadList] = {}
    for row in context.ask(LISTS, actor=actors, tie=context.schema.counting_as("tie")):
        day = None if row.day is None else str(row.day)
        each = read.setdefault((row.actor, row.list), ReadList(row.list, bool(row.complete), day))
        if row.other is not None:
            each.others.append(row.other)
    return [
        sorted((each for (of, _), each in read.items() if of == actor), key=lambda each: each.record)
        for actor in actors
    ]


def looked_for(lists: Iterable[ReadList]) -> bool:
    """Tell whether lists of ties of an actor were read for more than those with certain others."""
    return any(not each.others for each in lists)


def held_by(context: Context, day: str | None, things: Iterable[IRI]) -> list[IRI]:
    """Return things in order of time that are not still to come at a day."""
    times = context.times.of(things)
    past = (thing for thing, time in times.items() if not time.is_to_come(day))
    return sorted(past, key=lambda thing: (times[thing].bounds[0] or "9", thing))


def _shared(context: Context, query: str, part: str, actors: list[IRI], least: int) -> list[IRI]:
    """Return what at least so many of the actors share, in order of time, save what is to come."""
    who: dict[IRI, set[IRI]] = {}
    for row in context.ask(query, actor=actors, **{part: context.schema.counting_as(part)}):
        who.setdefault(row.thing, set()).add(row.actor)
    found = (thing for thing, of in who.items() if len(of) >= least)
    return held_by(context, context.times.now, found)


def agreements(context: Context, actors: list[IRI], least: int) -> list[IRI]:
    """Return the agreements that at least so many of the actors signed, in order of time."""
    return _shared(context, SIGNED, "agreement", actors, least)


def meetings(context: Context, actors: list[IRI], least: int) -> list[IRI]:
    """Return the meetings known to have been held in which at least so many of the actors took part."""
    return _shared(context, MET, "meeting", actors, least)


def countries(context: Context, things: Iterable[IRI]) -> dict[IRI, IRI]:
    """Return the country of each thing that lies in one."""
    wanted = sorted(set(things))
    rows = context.ask(COUNTRIES, thing=wanted, kind=context.schema.counting_as("country")) if wanted else []
    return {row.thing: row.country for row in sorted(rows, key=lambda row: row.country, reverse=True)}
