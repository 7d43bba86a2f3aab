"""What was looked through for a question, as of when, and which lists cover it, so that there may be a no.

A list says no only of what it covers, and only at its date. What was looked up by name, or in part, never.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..rdf.dates import is_date, span, without_zone
from ..rdf.prefixes import CR
from ..rdf.terms import IRI, Value
from ..rdf.written import lexical
from .composing import Composed
from .context import Context
from .kinds import ACTOR, kinds_of
from .periods import Period

LISTS = """SELECT DISTINCT ?list ?property ?value {
  ?list a cr:Coverage ; cr:coversClass ?class ; cr:covers|cr:forActor ?thing
  FILTER NOT EXISTS { ?list cr:section|cr:paragraph ?part }
  ?list ?property ?value
} ORDER BY ?list ?property ?value"""
LISTS_OF_ALL = LISTS.replace(" ; cr:covers|cr:forActor ?thing", "")
_NAMED = """SELECT DISTINCT ?record {
  ?list cr:source ?source . ?evidence cr:source ?source . ?record cr:evidence ?evidence ; a ?class
} ORDER BY ?record"""
_LISTED = """SELECT DISTINCT ?as ?kind {
  { SELECT DISTINCT ?as ?owner ?other {
      ?record ?as ?owner ; ?by ?other FILTER(ISIRI(?other) && ?other != ?owner)
  } }
  ?other a cr:Actor , ?kind
}"""
_ENOUGH = 50  # of the records of a list, to tell of what classes the things are that it names
_PLACES = "SELECT DISTINCT ?thing ?place { ?thing cr:locatedIn+ ?place }"
_COMPLETE, _COUNTRY, _BY_NAME, _PRIVATE = (
    IRI(f"{CR}completeness-{name}") for name in ("complete", "complete-for-country", "by-name", "not-public")
)
_DENIES = IRI(CR + "impliesMembership")


@dataclass(frozen=True)
class ReadList:
    """A list, or a text, that was read or in which something was looked up: of what, how far, as of when."""

    list: IRI
    covers: tuple[IRI, ...] = ()
    classes: tuple[IRI, ...] = ()
    completeness: IRI | None = None
    as_of: str | None = None
    sources: tuple[IRI, ...] = ()
    countries: tuple[IRI, ...] = ()
    actors: tuple[IRI, ...] = ()
    roles: tuple[IRI, ...] = ()
    name_range: str | None = None
    count: int | None = None
    looked_for: str | None = None
    found: bool | None = None

    @property
    def is_whole(self) -> bool:
        """Whether all of it was read, or all of it of a country: then what it does not name, it lacks."""
        return self.completeness in (_COMPLETE, _COUNTRY) and not self.actors

    @property
    def is_without_limits(self) -> bool:
        """Whether all of it was read, of whatever country, role, actor or name."""
        limits = (self.countries, self.roles, self.actors, self.name_range)
        return self.completeness == _COMPLETE and not any(limits)

    @property
    def is_read(self) -> bool:
        """Whether a list was read, all of it or in part, rather than searched for names or not to be had."""
        return self.completeness not in (_BY_NAME, _PRIVATE)

    @property
    def is_look_up(self) -> bool:
        """Whether names were looked up, rather than a list read."""
        return self.completeness == _BY_NAME


@dataclass(frozen=True)
class Looked:
    """What was looked through for a question, and the lists by which what was not found is not there."""

    lists: list[ReadList] = field(default_factory=list)
    covering: list[ReadList] = field(default_factory=list)


def _one(values: Sequence[Value]) -> str | None:
    return lexical(values[0]) if values else None


def _read(one: IRI, said: dict[str, list[Value]]) -> ReadList:
    def things(name: str) -> tuple[IRI, ...]:
        return tuple(value for value in said.get(name, []) if isinstance(value, IRI))

    count, found = said.get("count", []), said.get("found", [])
    return ReadList(
        one,
        things("covers"),
        things("coversClass"),
        next(iter(things("completeness")), None),
        _one(said.get("asOf", [])),
        things("source"),
        things("forCountry"),
        things("forActor"),
        things("forRole"),
        _one(said.get("nameRange", [])),
        count[0] if count and isinstance(count[0], int) else None,
        _one(said.get("lookedFor", [])),
        found[0] if found and isinstance(found[0], bool) else None,
    )


def lists_of(context: Context, kinds: Iterable[IRI], things: Sequence[IRI]) -> list[ReadList]:
    """Return the lists of records of some classes that bear on some things, or on any, the latest first."""
    query, bound = (LISTS, {"thing": list(things)}) if things else (LISTS_OF_ALL, {})
    said: dict[IRI, dict[str, list[Value]]] = {}
    for row in context.ask(query, **{"class": list(kinds)}, **bound):
        if row.property.startswith(CR):
            said.setdefault(row.list, {}).setdefault(row.property.local, []).append(row.value)
    found = [each for one, of in said.items() if bears(each := _read(one, of), things)]
    return sorted(found, key=lambda each: (each.is_look_up, _newest(each.as_of), each.list))


def _newest(day: str | None) -> tuple[int, ...]:
    if not day or not is_date(day):
        return (1,)
    return tuple(-part for part in span(without_zone(day)).last)


def bears(each: ReadList, things: Sequence[IRI]) -> bool:
    """Tell whether a list is of what is given, and not just of others that it has to do with."""
    others = {*things} - {*each.covers}
    return len({*things}) < 2 or (others != {*things} and not (each.actors and others - {*each.actors}))


class Coverage:
    """Tells which lists bear on a composed question, and which of them cover it."""

    def __init__(self, context: Context, asked: Composed) -> None:
        self.context, self.asked = context, asked
        self._kinds = kinds_of(context)
        lineage = context.schema.lineage
        self._wanted = asked.kinds or (asked.kind,)
        self._above = set(lineage(self._wanted[0])).intersection(
            *(lineage(each) for each in self._wanted[1:])
        )

    def looked(self) -> Looked:
        """Return what was looked through, and the lists that cover the question whole."""
        near = {each for kind in self._wanted for each in self._kinds.below(kind)} | self._above
        lists = lists_of(self.context, sorted(near), self.asked.things)
        covering = [each for each in lists if self.asked.is_plain and self._covers(each)]
        return Looked(lists, covering)

    def _covers(self, each: ReadList) -> bool:
        """Tell whether what is asked for would stand in a list, and the list holds at the date asked for."""
        owners = [thing for thing in self.asked.things if thing in each.covers]
        if not owners or not self._above.intersection(each.classes) or not self._holds_then(each):
            return False
        if each.name_range or each.roles or self._denied(each):
            return False
        if not (each.is_whole or each.actors):
            return False
        fields, kinds = self._entries(each, owners[0])
        if not self._is_asked_as(owners[0], fields):
            return False
        others = [thing for thing in self.asked.things if thing not in owners]
        if each.completeness == _COMPLETE and not (each.countries or each.actors):
            return all(self._could_be_listed(kinds, other) for other in others)
        if each.completeness == _COUNTRY and each.countries and not each.actors:
            return self._in_country(each, others)
        named = bool(others) and {*others} <= {*each.actors}
        return named and each.completeness not in (_BY_NAME, _PRIVATE, None)

    def _denied(self, each: ReadList) -> bool:
        return each.is_look_up or not each.completeness or not each.as_of

    def _is_asked_as(self, owner: IRI, fields: frozenset[IRI]) -> bool:
        """Tell whether a thing is asked for in the part that it has in the records of its list alone."""
        return all({*held.fields} <= fields for held in self.asked.held if owner in held.things)

    def _holds_then(self, each: ReadList) -> bool:
        return self.asked.window is None or holds_in(each, self.asked.window)

    def _in_country(self, each: ReadList, others: Sequence[IRI]) -> bool:
        """Tell whether all that is asked for lies in the country for which a list is complete."""
        places = [lies.place for lies in self.asked.lies]
        if not others:
            return bool(places) and all(place in each.countries for place in places)
        inside = self._inside(others)
        without = {
            place
            for counted in self.context.config.counted
            if counted.country in each.countries
            for place in counted.without
        }
        return all(
            {*each.countries} & inside.get(other, set()) and not without & {other, *inside.get(other, set())}
            for other in others
        )

    def _inside(self, things: Sequence[IRI]) -> dict[IRI, set[IRI]]:
        found: dict[IRI, set[IRI]] = {}
        for row in self.context.ask(_PLACES, thing=list(things)):
            found.setdefault(row.thing, set()).add(row.place)
        return found

    def _entries(self, each: ReadList, owner: IRI) -> tuple[frozenset[IRI], frozenset[IRI]]:
        """Return where the owner of a list stands in its records, and of which classes others are."""
        named = self.context.ask(_NAMED, list=each.list, **{"class": list(each.classes)})
        records = [row.record for row in named][:_ENOUGH]
        found = self.context.ask(_LISTED, record=records, owner=owner) if records else []
        return frozenset(row["as"] for row in found), frozenset(row.kind for row in found)

    def _could_be_listed(self, listed: frozenset[IRI], other: IRI) -> bool:
        """Tell whether a list names things of a class to which this one belongs too, below that of actors."""
        own = {row.kind for row in self.context.ask("SELECT DISTINCT ?kind { ?thing a ?kind }", thing=other)}
        lineage = self.context.schema.lineage
        return any(ACTOR in lineage(kind)[1:] for kind in listed & own)


def holds_in(each: ReadList, window: Period) -> bool:
    """Tell whether a list is of the very date that is asked for: it says nothing of any other."""
    if not window.single or not each.as_of or not is_date(each.as_of):
        return False
    return span(without_zone(each.as_of)) == span(window.single)
