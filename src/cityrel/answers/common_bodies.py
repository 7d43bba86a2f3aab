"""Bodies that a few actors have to themselves, as a committee of two cities: sessions, state, who says so."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from ..rdf.prefixes import CR
from ..rdf.terms import IRI
from .cards import Evidence, cards
from .context import Context
from .sides import ANNOUNCED

MEMBERS = """SELECT DISTINCT ?body ?member {
  ?record a ?membership ; cr:organization ?body ; cr:member ?member . ?body a ?kind FILTER(ISIRI(?member))
  MINUS { ?record cr:role ?role . ?role cr:impliesMembership false }
}"""
SESSIONS = """SELECT DISTINCT ?session ?body ?day ?status ?held {
  ?session a ?meeting ; cr:meetingOf ?body
  OPTIONAL { ?session cr:since ?day } OPTIONAL { ?session cr:eventStatus ?status FILTER(ISIRI(?status)) }
  BIND(EXISTS { ?session cr:eventStatus/cr:impliesTakingPlace true } AS ?held)
}"""
STATUSES = """SELECT DISTINCT ?thing ?status {
  ?thing cr:status ?status FILTER(ISIRI(?status))
  MINUS { ?thing cr:statusOf ?other } MINUS { ?status cr:impliesState cr:state-current }
}"""
PERIODS = """SELECT DISTINCT ?period ?thing ?status {
  ?period cr:statusOf ?thing ; cr:status ?status FILTER(ISIRI(?status))
}"""
CLAIMS = "SELECT DISTINCT ?period ?claim { ?period cr:statedIn ?claim FILTER(ISIRI(?claim)) }"
INFERRED = IRI(CR + "basis-inferred")


@dataclass(frozen=True)
class Session:
    """A meeting of a body, and whether it is known to have been held."""

    thing: IRI
    date: str | None
    held: bool
    status: IRI | None


@dataclass(frozen=True)
class Said:
    """Who says the state of a body, where; whether this graph infers it; and the claim made there."""

    source: IRI | None
    issued: str
    as_of: str
    locator: str
    section: int | None
    paragraph: int | None
    sentence: int | None
    basis: IRI | None
    inferred: bool
    claim: IRI | None


@dataclass(frozen=True)
class CommonBody:
    """A body of a few actors; last: the date of the last session known to have been held."""

    thing: IRI
    members: list[IRI]
    founded: str | None
    sessions: list[Session]
    last: str | None
    status: IRI | None = None
    period: IRI | None = None
    said: list[Said] = field(default_factory=list)


def statuses(context: Context, things: Iterable[IRI]) -> dict[IRI, IRI]:
    """Return the last status of each thing of which a period tells another than that it is active."""
    wanted = sorted(set(things))
    return {row.thing: row.status for row in context.ask(STATUSES, thing=wanted)} if wanted else {}


def periods_of(context: Context, told: dict[IRI, IRI]) -> dict[IRI, IRI]:
    """Return the period behind the status of each thing: the one that began last."""
    rows = context.ask(PERIODS, thing=sorted(told)) if told else []
    fitting = [row for row in rows if told[row.thing] == row.status]
    times = context.times.of(row.period for row in fitting)
    fitting.sort(key=lambda row: (times[row.period].bounds[0] or "", row.period))
    return {row.thing: row.period for row in fitting}


def _when(said: Evidence) -> str:
    return said.as_of or said.issued


def _place(said: Evidence) -> tuple[int, int, int, str]:
    return said.section or 0, said.paragraph or 0, said.sentence or 0, said.locator


def picked(evidence: list[Evidence], stating: Collection[IRI]) -> list[Evidence]:
    """Return who says that something is in a state: the latest report, then what is inferred of another.

    What is inferred of a claim that a source makes of it counts as its report: that claim is told.
    """
    whole = [e for e in evidence if not e.stated_property and e.basis != ANNOUNCED and e.source]
    whole.sort(key=lambda each: (_when(each), _place(each), each.source), reverse=True)
    reported = [each for each in whole if each.basis != INFERRED or each.source in stating][:1]
    sources = {each.source for each in reported}
    inferred = [each for each in whole if each.basis == INFERRED and each.source not in sources][:1]
    return reported + inferred


def _said(evidence: Evidence, claim: IRI | None, place: Evidence) -> Said:
    return Said(
        source=evidence.source,
        issued=evidence.issued,
        as_of=evidence.as_of,
        locator=place.locator,
        section=place.section,
        paragraph=place.paragraph,
        sentence=place.sentence,
        basis=place.basis,
        inferred=place.basis == INFERRED,
        claim=claim,
    )


def said_of(context: Context, periods: Iterable[IRI]) -> dict[IRI, list[Said]]:
    """Return who says that things were in a state, by the period of that state.

    The place is that of the claim made there, where the evidence itself names none.
    """
    wanted = sorted(set(periods))
    claimed: dict[IRI, list[IRI]] = {}
    for row in context.ask(CLAIMS, period=wanted) if wanted else []:
        claimed.setdefault(row.period, []).append(row.claim)
    told = cards(context, [*wanted, *(claim for claims in claimed.values() for claim in claims)])

    def said(period: IRI, evidence: Evidence) -> Said:
        for claim in sorted(claimed.get(period, [])):
            for each in told[claim].evidence:
                if each.source == evidence.source and evidence.locator in ("", each.locator):
                    return _said(evidence, claim, each)
        return _said(evidence, None, evidence)

    found = {}
    for period in wanted:
        stating = {each.source for claim in claimed.get(period, []) for each in told[claim].evidence}
        chosen = picked(told[period].evidence, {source for source in stating if source})
        found[period] = [said(period, each) for each in chosen]
    return found


def sessions_of(context: Context, bodies: list[IRI]) -> dict[IRI, list[Session]]:
    """Return the sessions of bodies in order of time, what has no date last."""
    found: dict[IRI, dict[IRI, Session]] = {}
    now = context.times.now
    rows = context.ask(SESSIONS, body=bodies, meeting=context.schema.counting_as("meeting"))
    times = context.times.of({row.session for row in rows})
    for row in rows:
        time = times[row.session]
        day = None if row.day is None or not time.is_dated else str(row.day)
        each = Session(row.session, day, bool(row.held) and not time.is_to_come(now), row.status)
        found.setdefault(row.body, {})[row.session] = each
    return {body: sorted(of.values(), key=lambda s: (s.date or "9", s.thing)) for body, of in found.items()}


def common_bodies(context: Context, actors: list[IRI], alone: bool) -> list[CommonBody]:
    """Return the bodies whose members are some of the actors, two at least; with one alone, it and others.

    Args:
        context: where to look.
        actors: whose bodies.
        alone: whether the actors are one, who has bodies with others.
    """
    schema = context.schema
    members: dict[IRI, set[IRI]] = {}
    kinds = {"kind": schema.counting_as("common body"), "membership": schema.counting_as("membership")}
    for row in context.ask(MEMBERS, **kinds):
        members.setdefault(row.body, set()).add(row.member)
    of = set(actors)
    fit = [body for body, who in members.items() if (of < who if alone else who <= of) and len(who) > 1]
    if not fit:
        return []
    told, sessions = statuses(context, fit), sessions_of(context, fit)
    periods = periods_of(context, told)
    said, described = said_of(context, periods.values()), context.descriptions.of(fit)
    found = []
    for body in sorted(fit):
        held = [each.date for each in sessions.get(body, []) if each.held and each.date]
        founded = described.get(body, {}).get(CR + "since", [None])[0]
        found.append(
            CommonBody(
                thing=body,
                members=sorted(members[body]),
                founded=None if founded is None else str(founded),
                sessions=sessions.get(body, []),
                last=held[-1] if held else None,
                status=told.get(body),
                period=periods.get(body),
                said=said[periods[body]] if body in periods else [],
            )
        )
    return found
