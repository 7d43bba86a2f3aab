"""What is known of actors in organizations: the answer of the graph's own question, and the offices held."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from ..rdf.terms import IRI
from ..sparql.rows import Row
from .context import Context
from .questions import the_question
from .times import UNKNOWN, Time

QUESTION = "is-a-member"
MEMBERSHIPS = """SELECT DISTINCT ?record ?actor ?organization ?beside {
  ?record a ?membership ; cr:member ?actor ; cr:organization ?organization . ?organization a ?kind
  BIND(EXISTS { ?record cr:role/cr:impliesMembership false } AS ?beside)
}"""
OFFICES = """SELECT DISTINCT ?record ?actor ?organization ?post {
  ?post cr:impliesLeading true
  { ?record a ?office ; cr:holder ?actor ; cr:post ?post }
  UNION { ?record a ?membership ; cr:member ?actor ; cr:role ?post }
  ?record cr:organization ?organization . ?organization a ?kind
}"""
LISTS = """SELECT DISTINCT ?list ?organization ?day {
  ?list cr:coversClass ?membership ; cr:covers ?organization OPTIONAL { ?list cr:asOf ?day }
  FILTER NOT EXISTS { ?list cr:forRole ?role }
}"""
NAMED = "SELECT DISTINCT ?organization { ?record a ?membership ; cr:organization ?organization }"

YES, WAS, NO, NOT_KNOWN, DISAGREE, NOT_LOOKED = (
    "yes",
    "was",
    "no",
    "not known",
    "sources disagree",
    "not looked for",
)
FOUND = (YES, DISAGREE, WAS)
Bounds = tuple[str | None, str | None, str | None, str | None]
NEVER: Bounds = (None, None, None, None)
Pair = tuple[IRI, IRI]
"""An actor and an organization."""


@dataclass(frozen=True)
class Office:
    """A post of an actor in an organization, all its spells; section: the part of it where it is held."""

    post: IRI
    records: list[IRI]
    since: int | None
    until: int | None
    known: int | None
    terms: int
    ended: bool
    bounds: Bounds
    section: IRI | None = None


@dataclass(frozen=True)
class Half:
    """What is known of one actor in one organization; section: the part of it to which the answer belongs."""

    answer: str
    since: int | None = None
    until: int | None = None
    known: int | None = None
    list_: int | None = None
    bounds: Bounds = NEVER
    state: str = UNKNOWN
    offices: list[Office] = field(default_factory=list)
    records: list[IRI] = field(default_factory=list)
    section: IRI | None = None

    @property
    def is_found(self) -> bool:
        """Tell whether the actor is known as a member, now or before, or in an office."""
        return self.answer in FOUND or bool(self.offices)


def in_order(records: Iterable[IRI], times: Mapping[IRI, Time]) -> list[IRI]:
    """Return spells in order of time, what is known to have ended first."""

    def key(record: IRI) -> tuple[bool, str, IRI]:
        time = times[record]
        return time.state != "ended", time.bounds[0] or time.bounds[1] or "", record

    return sorted(set(records), key=key)


def reach(spells: list[Time]) -> Bounds:
    """Return from when to when spells last together, given in order of time.

    >>> reach([Time(("2014", "2014", None, None)), Time((None, None, "2026", "2026"))])
    ('2014', '2014', '2026', '2026')
    """
    return (*spells[0].bounds[:2], *spells[-1].bounds[2:])


def _office(post: IRI, records: list[IRI], times: Mapping[IRI, Time]) -> Office:
    spells = [times[record] for record in records]
    return Office(
        post=post,
        records=records,
        since=spells[0].since,
        until=spells[-1].until,
        known=spells[-1].known,
        terms=len(records),
        ended=spells[-1].state == "ended",
        bounds=reach(spells),
    )


def _year(day: object) -> int | None:
    """Return the year of a day, or of less than a day, as a question writes it.

    >>> _year("2010-05"), _year(None)
    (2010, None)
    """
    year = str(day or "")[:4]
    return int(year) if year.isdecimal() else None


def _by_pair(rows: Iterable[Row]) -> dict[Pair, list[IRI]]:
    found: dict[Pair, list[IRI]] = {}
    for row in rows:
        found.setdefault((row.actor, row.organization), []).append(row.record)
    return found


class Halves:
    """What is known of actors in organizations; each thing is asked once for all of them."""

    def __init__(self, context: Context, actors: list[IRI]) -> None:
        self.actors = actors
        self._context = context
        self._kinds = {
            "membership": context.schema.counting_as("membership"),
            "kind": context.schema.counting_as("organization"),
        }
        joined = context.ask(MEMBERSHIPS, actor=actors, **self._kinds)
        self._roles = _by_pair(joined)
        self._memberships = _by_pair(row for row in joined if not row.beside)
        office = context.schema.counting_as("office")
        rows = context.ask(OFFICES, actor=actors, office=office, **self._kinds)
        self._posts: dict[Pair, dict[IRI, list[IRI]]] = {}
        for row in rows:
            posts = self._posts.setdefault((row.actor, row.organization), {})
            posts.setdefault(row.post, []).append(row.record)
        held = (record for posts in self._posts.values() for each in posts.values() for record in each)
        self._times = context.times.of({*held, *(row.record for row in joined)})

    @property
    def organizations(self) -> list[IRI]:
        """The organizations that a membership or an office of an actor names."""
        return sorted({organization for _, organization in [*self._roles, *self._posts]})

    def of(self, organizations: list[IRI]) -> dict[IRI, list[Half]]:
        """Return the halves of each organization, in the order of actors, with the question's answers."""
        if not organizations:
            return {}
        question = the_question(self._context, QUESTION)
        rows = self._context.query(question.text, member=self.actors, organization=organizations)
        answers = {(row.member, row.organization): row for row in rows}
        membership = self._kinds["membership"]
        lists: dict[IRI, list[Row]] = {}
        for row in self._context.ask(LISTS, organization=organizations, membership=membership):
            lists.setdefault(row.organization, []).append(row)
        named = {
            row.organization
            for row in self._context.ask(NAMED, organization=organizations, membership=membership)
        }
        return {
            each: [
                self._half((actor, each), answers.get((actor, each)), lists.get(each, []), each in named)
                for actor in self.actors
            ]
            for each in organizations
        }

    def _half(self, pair: Pair, row: Row | None, lists: list[Row], is_named: bool) -> Half:
        answer = str(row.answer) if row else NOT_KNOWN
        offices = self._offices(pair)
        if answer in FOUND:
            half = self._joined(answer, pair)
            return replace(
                half, until=_year(row and row.memberUntil) if answer == WAS else None, offices=offices
            )
        if answer == NO and row:
            read = [each.list for each in lists if str(each.day) == str(row.listAsOf)]
            return Half(answer, list_=_year(row.listAsOf), offices=offices, records=sorted(read))
        looked = bool(lists) or is_named
        read = sorted(each.list for each in lists)
        return Half(answer if looked else NOT_LOOKED, offices=offices, records=read)

    def _joined(self, answer: str, pair: Pair) -> Half:
        records = in_order(self._memberships.get(pair) or self._roles.get(pair, []), self._times)
        spells = [self._times[record] for record in records]
        return Half(
            answer,
            since=min((time.since for time in spells if time.since is not None), default=None),
            known=max((time.known for time in spells if time.known is not None), default=None),
            bounds=reach(spells) if spells else NEVER,
            state=spells[-1].state or UNKNOWN if spells else UNKNOWN,
            records=records,
        )

    def _offices(self, pair: Pair) -> list[Office]:
        """Return the posts of an actor in an organization: first what has not ended, then the latest."""
        posts = self._posts.get(pair, {})
        found = [_office(post, in_order(posts[post], self._times), self._times) for post in sorted(posts)]
        latest_first = sorted(found, key=lambda office: office.bounds[0] or "", reverse=True)
        return sorted(latest_first, key=lambda office: office.ended)


def together(own: Half, parts: Mapping[IRI, Half]) -> Half:
    """Return what is known of an actor in an organization and its sections as one.

    The answer is that of the whole; where it is not found there, that of the section where it is.
    """
    offices = [*own.offices]
    for section, half in parts.items():
        offices += [replace(office, section=office.section or section) for office in half.offices]
    offices.sort(key=lambda office: office.ended)
    best = min(
        ((section, half) for section, half in parts.items() if half.answer in FOUND),
        key=lambda each: (FOUND.index(each[1].answer), -(each[1].known or 0), each[0]),
        default=None,
    )
    if own.answer in FOUND or best is None:
        return replace(own, offices=offices)
    return replace(best[1], offices=offices, section=best[0])
