"""What else there is beside an overview: how much, and of what."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..rdf.terms import IRI
from .between import Tie, agreements, meetings
from .context import Context
from .rows import Row

VISITS = """SELECT DISTINCT ?thing {
  ?thing a ?visit
  { ?thing cr:visitor|cr:destination ?actor } UNION
  { ?record a ?office ; cr:organization ?actor ; cr:holder ?holder . ?thing cr:visitor ?holder }
}"""
PEOPLE = """SELECT DISTINCT ?thing {
  ?thing a ?person . ?record a ?office ; cr:holder ?thing ; cr:organization ?actor
}"""
EVERY = "SELECT DISTINCT ?thing { ?thing a ?kind }"


@dataclass(frozen=True)
class More:
    """What else there is, of one kind, and how much of it."""

    what: str
    count: int
    things: list[IRI]


def _some(**found: Iterable[IRI]) -> list[More]:
    sorted_ = {what: sorted(set(things)) for what, things in found.items()}
    return [More(what, len(things), things) for what, things in sorted_.items() if things]


def beside(context: Context, actors: list[IRI], ties: list[Tie], drawn: list[Tie]) -> list[More]:
    """Return what else there is of actors: ties with others, visits, people, agreements, meetings."""
    part = context.schema.counting_as

    def asked(query: str, *parts: str) -> list[IRI]:
        return [row.thing for row in context.ask(query, actor=actors, **{each: part(each) for each in parts})]

    shown = {tie.record for tie in drawn}
    return _some(
        ties=(tie.record for tie in ties if tie.record not in shown),
        visits=asked(VISITS, "visit", "office"),
        people=asked(PEOPLE, "person", "office"),
        agreements=agreements(context, actors, 1),
        meetings=meetings(context, actors, 1),
    )


def elsewhere(context: Context, actors: list[IRI], rows: list[Row]) -> list[More]:
    """Return what else there is of the whole graph: places, organizations, ties, meetings."""
    seen = {*actors, *(row.thing for row in rows), *(s.thing for row in rows for s in row.sections)}

    def every(part: str) -> list[IRI]:
        kinds = context.schema.counting_as(part)
        return [row.thing for row in context.ask(EVERY, kind=kinds) if row.thing not in seen]

    return _some(
        places=every("place"),
        organizations=every("organization"),
        ties=every("tie"),
        meetings=every("meeting"),
    )
