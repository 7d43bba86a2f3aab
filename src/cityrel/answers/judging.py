"""Judge a statement by the records that tell of its subject and object, and by the lists that cover it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ..rdf.dates import is_date, span, without_zone
from ..rdf.prefixes import CR
from ..rdf.terms import IRI
from .cards import Card, cards
from .composed import run
from .composing import NOT_KNOWN, YES, Composed
from .context import Context
from .coverage import Coverage, ReadList, holds_in
from .kinds import RELATION, kinds_of
from .links import Links
from .meanings import Meaning, Meanings
from .periods import Period
from .search import kinds_of as kinds_of_things
from .stated import Statement
from .weighing import (
    Reason,
    Weighed,
    Weight,
    is_announced_party,
    things_of,
    values_of,
    weigh_date,
    weigh_held,
    weigh_kind,
    weigh_now,
    weigh_then,
    weigh_value,
)

UNHELD = "SELECT DISTINCT ?status { ?status cr:impliesTakingPlace false }"
NO_MEMBERS = "SELECT DISTINCT ?role { ?role cr:impliesMembership false }"
NARROWER = "SELECT DISTINCT ?one { ?one (cr:actsFor|skos:broader)* ?value }"
ACTING = "SELECT DISTINCT ?one { ?one skos:broader*/cr:actsFor/(cr:actsFor|skos:broader)* ?value }"
GIVES = """ASK {
  ?list cr:source ?source ; cr:covers ?owner . ?evidence cr:source ?source .
  ?record cr:evidence ?evidence ; ?property ?value ; ?as ?owner
}"""
EXCLUDES = """SELECT DISTINCT ?other {
  { ?class owl:disjointWith ?other } UNION { ?other owl:disjointWith ?class }
  UNION { ?all a owl:AllDisjointClasses ; owl:members ?list . ?list rdf:rest*/rdf:first ?class , ?other }
  UNION { ?shape sh:targetClass ?class ; sh:not/sh:class ?other }
  UNION { ?shape sh:targetClass ?other ; sh:not/sh:class ?class }
  FILTER(ISIRI(?other) && ?other != ?class)
}"""


@dataclass
class Outcome:
    """How a statement weighs, why, the records that tell of it, the query, and what was looked through."""

    weight: Weight = "open"
    reasons: list[Reason] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)
    query: str = ""
    lists: list[ReadList] = field(default_factory=list)


class Judge:
    """Judges statements; what several need is asked once."""

    def __init__(self, context: Context, language: str) -> None:
        self.context, self.language = context, language
        self.meanings = Meanings(context)
        self._kinds = kinds_of(context)
        self._links = Links(context)

    @cached_property
    def _unheld(self) -> frozenset[IRI]:
        return frozenset(row.status for row in self.context.ask(UNHELD))

    @cached_property
    def _no_members(self) -> frozenset[IRI]:
        return frozenset(row.role for row in self.context.ask(NO_MEMBERS))

    def of_link(
        self, prop: IRI, statement: Statement, subject: IRI, other: IRI | None, cited: IRI | None
    ) -> Outcome:
        """Return how a statement of a property weighs."""
        weighed, query = self._links.weigh(prop, statement, subject, other)
        told = other if other and self._is_record(other) and not self._is_record(subject) else subject
        card = cards(self.context, [told])[told]
        if cited and cited not in (subject, other) and cited not in {each.source for each in card.evidence}:
            weighed.add("no", "said-cited-other", record=cited)
        return Outcome(weighed.weight, weighed.reasons, [card], query)

    def of_records(
        self,
        meaning: Meaning,
        statement: Statement,
        subject: IRI,
        other: IRI | None,
        cited: IRI | None,
    ) -> Outcome:
        """Return how a statement that records tell of weighs."""
        if subject == other:  # no party of a relation is both
            return Outcome("open", [Reason("said-same", (("thing", subject),))])
        asked = meaning.asked(subject, other)
        found = run(self.context, asked, self.language)
        records = [row.record for row in found.rows]
        turned = self._turned(meaning, subject, other) if other and not records else []
        if cited and cited not in turned and (outcome := self._of_cited(cited, records, found.query)):
            return outcome
        if cited in records:
            records = [cited]
        all_ = cards(self.context, records)
        held = self._held(asked, statement)
        ends = [each for each in (subject, other) if each]
        weighed = {
            one: self._weigh(all_[one], meaning, statement, ends, held, one == cited) for one in records
        }
        outcome = _combined(weighed, all_, found.query)
        if outcome.weight == "apart":
            return self._absent(meaning, statement, subject, other, outcome, turned)
        looked = Coverage(self.context, self._wanted(meaning, subject, other)).looked()
        outcome.lists = looked.lists
        self._source_cited(cited, records, outcome)
        if outcome.weight == "yes" and not (statement.begins or statement.ends):
            self._against(looked.covering, statement, outcome)
        elif outcome.weight == "open" and [each.key for each in outcome.reasons] == ["said-then-open"]:
            self._denied_then(looked.covering, statement, outcome)
        return outcome

    def _denied_then(self, covering: Sequence[ReadList], statement: Statement, outcome: Outcome) -> None:
        """Count as a no what a list of the very date that is stated does not name."""
        named = {each.source for card in outcome.cards for each in card.evidence}
        for each in covering:
            if each.is_whole and not named.intersection(each.sources) and _is_within(each, statement):
                outcome.weight = "no"
                outcome.reasons = [Reason("said-list-no", (("list", each),))]

    def _turned(self, meaning: Meaning, subject: IRI, other: IRI) -> list[IRI]:
        """Return the records that say it the other way round."""
        if not meaning.directed:
            return []
        return [
            row.record
            for row in run(self.context, meaning.swapped().asked(subject, other), self.language).rows
        ]

    def _is_record(self, thing: IRI) -> bool:
        kind = kinds_of_things(self.context, [thing]).get(thing)
        return kind is not None and self._kinds.is_record(kind)

    def _of_cited(self, cited: IRI, records: Sequence[IRI], query: str) -> Outcome | None:
        """Return the outcome where a record is cited that tells of something else."""
        card = cards(self.context, [cited])[cited]
        kind = card.kind
        if cited in records or (kind is not None and kind == CR + "Source"):
            return None
        if kind is not None and self._kinds.is_record(kind):
            other = cards(self.context, records[:3])
            reasons = [Reason("said-cited-other", (("record", cited),))]
            reasons += [Reason("said-elsewhere", (("record", each),)) for each in other]
            return Outcome("no", reasons, [card, *other.values()], query)
        return Outcome(
            "open", [Reason("said-cited-no-record", (("record", cited), ("kind", kind)))], [card], query
        )

    def _source_cited(self, cited: IRI | None, records: Sequence[IRI], outcome: Outcome) -> None:
        """Leave open what a cited source is not known to say, whoever else does."""
        if cited is None or cited in records or outcome.weight != "yes":
            return
        if cited not in {each.source for card in outcome.cards for each in card.evidence}:
            outcome.weight = "open"
            outcome.reasons.append(Reason("said-cited-source", (("record", cited),)))

    def _held(self, asked: Composed, statement: Statement) -> dict[IRI, str] | None:
        """Return which records are known, or not known, to hold at the date stated; None without one."""
        if not statement.as_of:
            return None
        at = Composed(asked.kind, held=asked.held, window=Period(statement.as_of, statement.as_of))
        return {row.record: row.holds for row in run(self.context, at, self.language).rows}

    def _excluded(self, kind: IRI) -> frozenset[IRI]:
        lineage = self.context.schema.lineage(kind)
        return frozenset(row.other for row in self.context.ask(EXCLUDES, **{"class": lineage}))

    def _narrower(self, value: IRI) -> frozenset[IRI]:
        return frozenset(row.one for row in self.context.ask(NARROWER, value=value))

    def _acting(self, value: IRI) -> frozenset[IRI]:
        return frozenset(row.one for row in self.context.ask(ACTING, value=value))

    def _weigh(
        self,
        card: Card,
        meaning: Meaning,
        statement: Statement,
        ends: Sequence[IRI],
        held: dict[IRI, str] | None,
        is_cited: bool,
    ) -> Weighed:
        weighed = Weighed()
        lineage = self.context.schema.lineage(card.kind) if card.kind else []
        weigh_kind(card, meaning.kind, lineage, self._excluded(meaning.kind), weighed)
        if meaning.value and meaning.by:
            weigh_value(card, meaning.by, self._narrower(meaning.value), weighed)
            for post in self._acting(meaning.value).intersection(things_of(card, meaning.by)):
                weighed.add("open", "said-acts-for", post=post)
        else:
            self._weigh_roles(card, weighed)
        weigh_held(card, self._unheld, weighed)
        is_relation = RELATION in lineage
        for prop in {*meaning.start, *meaning.end}:
            for end in ends:
                if end in things_of(card, prop) and is_announced_party(card, prop, str(end), is_relation):
                    weighed.add("open", "said-announced-party", thing=end)
        before = weighed.weight
        self._weigh_time(card, statement, held, is_relation, weighed)
        if weighed.weight == "no" != before and not is_relation and not is_cited:
            weighed.add("apart")  # there may have been another on another day
        return weighed

    def _weigh_roles(self, card: Card, weighed: Weighed) -> None:
        """Set a record apart of which all roles, such as host, make no member."""
        roles = things_of(card, IRI(CR + "role"))
        if roles and self._no_members.issuperset(roles):
            weighed.add("apart", "said-role", role=roles[0])

    def _weigh_time(
        self,
        card: Card,
        statement: Statement,
        held: dict[IRI, str] | None,
        is_relation: bool,
        weighed: Weighed,
    ) -> None:
        if statement.begins:
            weigh_date(card, "since", statement.begins, weighed)
        if statement.ends:
            weigh_date(card, "until", statement.ends, weighed)
        if held is not None:
            holds = held.get(card.iri)
            weigh_then(card, statement.as_of or "", None if holds == NOT_KNOWN else holds == YES, weighed)
        if not (statement.begins or statement.ends or statement.as_of):
            weigh_now(card, is_relation, weighed)
        elif is_relation and statement.begins and not statement.ends and held is None:
            for until in values_of(card, "until")[:1]:
                weighed.add(weighed.weight, "said-has-ended", date=until)

    def _wanted(self, meaning: Meaning, subject: IRI, other: IRI | None) -> Composed:
        asked = meaning.asked(subject, other)
        kinds = (meaning.kind,) if meaning.kind != asked.kind else ()
        return Composed(asked.kind, kinds, held=asked.held)

    def _absent(
        self,
        meaning: Meaning,
        statement: Statement,
        subject: IRI,
        other: IRI | None,
        outcome: Outcome,
        turned: Sequence[IRI],
    ) -> Outcome:
        """Return the outcome where no record says so: a no by one the other way round, or by a list."""
        reasons = list(outcome.reasons)
        if other and (turned := turned or self._turned(meaning, subject, other)):
            one_way = self.meanings.is_one_way(meaning) or not (
                self.meanings.could_start(meaning, subject, at_end=False)
                and self.meanings.could_start(meaning, other, at_end=True)
            )
            key = "said-turned" if one_way else "said-turned-open"
            reasons.append(Reason(key, (("record", turned[0]),)))
            if one_way:
                return Outcome("no", reasons, list(cards(self.context, turned).values()), outcome.query)
        looked = Coverage(self.context, self._wanted(meaning, subject, other)).looked()
        covering = [
            each for each in looked.covering if _is_within(each, statement) and self._gives(each, meaning)
        ]
        if covering and not any(reason.key == "said-other-value" for reason in reasons):
            reasons.append(Reason("said-list-no", (("list", covering[0]),)))
            return Outcome("no", reasons, outcome.cards, outcome.query, looked.lists)
        reasons.append(Reason("said-none"))
        return Outcome("open", reasons, outcome.cards, outcome.query, looked.lists)

    def _gives(self, each: ReadList, meaning: Meaning) -> bool:
        """Tell whether a list names holders of a post, so that one whom it does not name does not hold it."""
        if meaning.value is None or meaning.by is None:
            return True
        values = sorted(self._narrower(meaning.value))
        bound = {"list": each.list, "property": meaning.by, "value": values}
        return self.context.ask(GIVES, **bound).answer is True

    def _against(self, covering: Sequence[ReadList], statement: Statement, outcome: Outcome) -> None:
        """Leave open what a later list that covers it does not name."""
        if any(card.time.state == "current" for card in outcome.cards):
            return
        named = {each.source for card in outcome.cards for each in card.evidence}
        known = [each.as_of for card in outcome.cards for each in card.evidence if is_date(each.as_of)]
        known += [value for card in outcome.cards for value in values_of(card, "since") if is_date(value)]
        for each in covering:
            if not each.is_whole or named.intersection(each.sources):
                continue
            if not each.as_of or not is_date(each.as_of):
                continue
            if statement.as_of and not holds_in(each, Period(statement.as_of, statement.as_of)):
                continue
            if any(span(without_zone(day)).first <= span(without_zone(each.as_of)).last for day in known):
                outcome.weight = "open"
                outcome.reasons.append(Reason("said-list-against", (("list", each),)))


def _is_within(each: ReadList, statement: Statement) -> bool:
    """Tell whether a list is of a day at which it must be there if what is stated is so."""
    if statement.as_of:
        return holds_in(each, Period(statement.as_of, statement.as_of))
    if not (statement.begins or statement.ends):
        return True
    if not each.as_of or not is_date(each.as_of):
        return False
    day = span(without_zone(each.as_of))
    if not statement.begins:  # it may have begun after the list
        return False
    begun = day.first >= span(statement.begins).last
    return begun and (not statement.ends or day.last <= span(statement.ends).first)


def _combined(weighed: dict[IRI, Weighed], all_: dict[IRI, Card], query: str) -> Outcome:
    """Return the outcome of several records: one that says so, else what all the others come to."""
    for weight in ("yes", "open", "no"):
        fitting = [one for one, each in weighed.items() if each.weight == weight]
        if fitting:
            reasons = [reason for one in fitting for reason in weighed[one].reasons]
            return Outcome(weight, list(dict.fromkeys(reasons)), [all_[one] for one in fitting], query)
    reasons = [reason for each in weighed.values() for reason in each.reasons]
    return Outcome("apart", list(dict.fromkeys(reasons)), list(all_.values())[:3], query)
