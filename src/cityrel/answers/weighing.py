"""Weigh a record against what is stated: whether it says so, says otherwise, or leaves it open, and why.

Dates are spans of days: 1993 says nothing against 1993-10-23, and 1993-10-23 bears 1993 out. What one source
alone says of a date, and what is only announced, bears nothing out and denies nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Literal

from ..rdf.dates import Span, is_date, span, without_zone
from ..rdf.folding import fold
from ..rdf.prefixes import CR
from ..rdf.terms import IRI, Date
from ..rdf.written import lexical
from .cards import Card, Evidence
from .sides import ANNOUNCED

Weight = Literal["yes", "no", "open", "apart"]
"""It says so, it says otherwise, it leaves it open; or it tells of something else altogether."""
CANCELLED = IRI(CR + "event-cancelled")


@dataclass(frozen=True)
class Reason:
    """Why: a message, and what stands in its places (a thing by its IRI)."""

    key: str
    values: tuple[tuple[str, object], ...] = ()


@dataclass
class Weighed:
    """How a record weighs, with reasons; at first it says so."""

    weight: Weight = "yes"
    reasons: list[Reason] = field(default_factory=list)

    def add(self, weight: Weight, key: str = "", **values: object) -> None:
        """Count one thing more: what is apart stays so, then a no, then what is open."""
        order: Sequence[Weight] = ("yes", "open", "no", "apart")
        self.weight = max(self.weight, weight, key=order.index)
        if key:
            self.reasons.append(Reason(key, tuple(values.items())))


def fits(stated: Span, known: Span) -> Weight:
    """Return whether a known date bears out a stated one, lies elsewhere, or leaves it open.

    >>> fits(span("1993"), span("1993-10-23")), fits(span("1993-10"), span("1993"))
    ('yes', 'open')
    >>> fits(span("1993-10-24"), span("1993-10-23"))
    'no'
    """
    if stated.first <= known.first and known.last <= stated.last:
        return "yes"
    return "no" if known.last < stated.first or stated.last < known.first else "open"


def fits_value(stated: str, known: object) -> Weight:
    """Return whether a known value bears out what is stated: dates and numbers by what they stand for.

    A text that is worded otherwise may mean the same, so it never says otherwise.

    >>> fits_value("1200.0", 1200), fits_value("1300", 1200), fits_value("about 1200", 1200)
    ('yes', 'no', 'open')
    """
    text = lexical(known) if isinstance(known, Date) else str(known)
    if isinstance(known, Date) and is_date(stated) and is_date(text):
        return fits(span(without_zone(stated)), span(without_zone(text)))
    if isinstance(known, int | float | Decimal) and not isinstance(known, bool):
        try:
            return "yes" if Decimal(stated) == Decimal(text) else "no"
        except InvalidOperation:
            return "open"
    return "yes" if fold(text) == fold(stated) else "open"


def values_of(card: Card, name: str) -> list[str]:
    """Return the values of a field of a record as text."""
    return [lexical(value) for prop, values in card.facts if prop == CR + name for value in values]


def things_of(card: Card, prop: str) -> list[IRI]:
    """Return the things in a field of a record."""
    return [v for of, values in card.facts if of == prop for v in values if isinstance(v, IRI)]


def said_of(card: Card, prop: str, value: str = "") -> list[Evidence]:
    """Return the evidence that bears on a field of a record: what states it, or nothing in particular."""
    found = []
    for each in card.evidence:
        if each.stated_property in (None, prop) and (
            not value or not each.stated_value or each.stated_value == value
        ):
            found.append(each)
    return found


def said_dates(card: Card, name: str) -> list[str]:
    """Return the dates that sources give a field of a record, each for itself, and not beforehand."""
    return [
        each.stated_value
        for each in card.evidence
        if each.stated_property == CR + name and each.basis != ANNOUNCED and is_date(each.stated_value)
    ]


def only_announced(card: Card, prop: str, value: str = "") -> bool:
    """Tell whether all that bears on a field of a record was said beforehand."""
    found = said_of(card, prop, value)
    return bool(found) and all(each.basis == ANNOUNCED for each in found)


def is_announced_party(card: Card, prop: str, end: str, is_relation: bool) -> bool:
    """Tell whether it was only said beforehand that a thing takes part in a record.

    Whoever tells anything of a relation, such as since when it holds, tells of its parties too.
    """
    if is_relation and not any(each.stated_property == prop for each in card.evidence):
        return bool(card.evidence) and all(each.basis == ANNOUNCED for each in card.evidence)
    return only_announced(card, prop, end)


def _bound(low: str | None, high: str | None) -> Span | None:
    if low is None and high is None:
        return None
    first = span(low).first if low else (-999999, 1, 1)
    return Span(first, span(high).last if high else (999999, 12, 31))


def weigh_date(card: Card, name: str, stated: str, weighed: Weighed) -> None:
    """Weigh the date on which a record says that something began (`since`) or ended (`until`)."""
    asked, prop = span(stated), CR + name
    own = [
        (value, fits(asked, span(without_zone(value)))) for value in values_of(card, name) if is_date(value)
    ]
    told = {each: fits(asked, span(without_zone(each))) for each in said_dates(card, name)}
    own = own or sorted(told.items())  # what the record itself leaves to its sources
    known = {weight for _, weight in own}
    if own and only_announced(card, prop):
        weighed.add("open", "said-announced", field=IRI(prop), date=own[0][0])
    elif "yes" in known and "no" not in known:
        against = sorted(value for value, weight in told.items() if weight == "no")
        weighed.add("yes", "said-date", field=IRI(prop), date=next(v for v, w in own if w == "yes"))
        if against:
            weighed.reasons.append(_other(prop, against))
    elif "yes" in known or "yes" in told.values():
        dates = sorted({*(value for value, _ in own), *told})
        weighed.add("open", "said-disagree", field=IRI(prop), dates=", ".join(dates))
    elif own:
        weight: Weight = "no" if known == {"no"} else "open"
        weighed.add(weight, f"said-date-{weight}", field=IRI(prop), date=", ".join(v for v, _ in own))
    else:
        _weigh_bounds(card, name, asked, weighed)


def _other(prop: str, dates: Sequence[str]) -> Reason:
    return Reason("said-also", (("field", IRI(prop)), ("dates", ", ".join(dates))))


def _weigh_bounds(card: Card, name: str, asked: Span, weighed: Weighed) -> None:
    """Weigh a date of which only bounds are known."""
    bounds, prop = card.time.bounds, IRI(CR + name)
    known = _bound(*(bounds[:2] if name == "since" else bounds[2:]))
    if name == "until" and card.time.state == "current" and card.now and asked.last < span(card.now).first:
        weighed.add("no", "said-goes-on", date=card.now)
    elif known is None:
        weighed.add("open", "said-no-date", field=prop)
    else:
        low, high = (bounds[0], bounds[1]) if name == "since" else (bounds[2], bounds[3])
        weight = fits(asked, known)
        key = {"yes": "said-bounds", "no": "said-bounds-no"}.get(weight, "said-no-date")
        weighed.add(weight, key, field=prop, low=low or "…", high=high or "…")


def weigh_then(card: Card, at: str, holds: bool | None, weighed: Weighed) -> None:
    """Weigh whether it held at a date, by the dates of the record and by those that its sources give.

    holds: what the dates of the record come to; None where they do not settle it.
    """
    asked = span(at)
    for name, lies_out in (("since", _begins_after), ("until", _ends_before)):
        own = [value for value in values_of(card, name) if is_date(value)]
        told = [each for each in said_dates(card, name) if not lies_out(asked, each)]
        if not holds and told and own and all(lies_out(asked, each) for each in own):
            dates = ", ".join(sorted({*own, *told}))
            weighed.add("open", "said-disagree", field=IRI(CR + name), dates=dates)
            return
    weight: Weight = "open" if holds is None else "yes" if holds else "no"
    weighed.add(weight, f"said-then-{weight}", date=at)


def _begins_after(asked: Span, date: str) -> bool:
    return span(without_zone(date)).first > asked.last


def _ends_before(asked: Span, date: str) -> bool:
    return span(without_zone(date)).last < asked.first


def weigh_now(card: Card, is_relation: bool, weighed: Weighed) -> None:
    """Weigh what is stated without a date: of a relation, that it holds; of an event, that it took place."""
    time = card.time
    if time.is_to_come(card.now):
        weighed.add("open", "said-to-come", date=time.bounds[0])
    elif is_relation and time.state == "ended":
        until = values_of(card, "until") or [time.bounds[3] or ""]
        if only_announced(card, CR + "until"):
            weighed.add("open", "said-announced", field=IRI(CR + "until"), date=until[0])
        elif until[0]:
            weighed.add("no", "said-ended", date=until[0])
        else:
            weighed.add("no", "said-ended-some-time")
    elif is_relation and (until := [*values_of(card, "until"), *filter(None, time.bounds[3:])]):
        if time.state != "current":
            weighed.add("open", "said-end-open", date=until[0])
    elif is_relation and time.state != "current":
        key = "said-no-end-known" if time.known else "said-no-end"
        weighed.add("yes", key, year=time.known)


def weigh_held(card: Card, unheld: frozenset[IRI], weighed: Weighed) -> None:
    """Weigh whether an event took place: one that is cancelled did not, of one planned it is not known."""
    status = next((each for each in things_of(card, CR + "eventStatus") if each in unheld), None)
    if status is not None:
        weighed.add("no" if status == CANCELLED else "open", "said-status", status=status)
    elif card.evidence and all(each.basis == ANNOUNCED for each in card.evidence):
        weighed.add("open", "said-all-announced")


def weigh_value(card: Card, prop: IRI, among: frozenset[IRI], weighed: Weighed) -> None:
    """Weigh a post or a role: a record of another one tells of something else."""
    found = things_of(card, prop)
    if not among.intersection(found):
        weighed.add("apart", "said-other-value", field=prop, value=next(iter(found), None))


def weigh_kind(
    card: Card, kind: IRI, lineage: Sequence[IRI], excluded: frozenset[IRI], weighed: Weighed
) -> None:
    """Weigh the class of a record: one that is excluded denies it, a more general one leaves it open."""
    own = card.kind
    if own is None or kind in lineage:
        return
    called = sorted({each.stands_for for each in card.evidence if each.stands_for and each.stands_for != own})
    if kind in called:
        weighed.add("open", "said-kind-by-a-side", kind=own, other=kind)
    elif excluded.intersection(lineage):
        weighed.add("no", "said-kind-no", kind=own, other=kind)
    else:
        weighed.add("open", "said-kind-open", kind=own, other=kind)
