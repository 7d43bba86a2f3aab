"""What became of statements, as plain data with words in one language: verdict, why, records, coverage."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..messages import into
from ..rdf.prefixes import CR
from ..rdf.terms import IRI
from .cards import Card, Evidence
from .context import Context
from .coverage import ReadList
from .quoted import Quoted
from .statements import Checked, check_answer
from .told import Telling
from .weighing import Reason, values_of

MOST_SOURCES = 8


class TellingStatements:
    """Tells what became of statements, in one language."""

    def __init__(self, context: Context, language: str) -> None:
        self._telling, self._context, self._language = Telling(context, language), context, language

    def tell(self, checked: Sequence[Checked]) -> list[dict[str, Any]]:
        """Return each statement with its verdict, why, the records that tell of it, and the query."""
        return [self._one(place, each) for place, each in enumerate(checked, 1)]

    def _one(self, place: int, each: Checked) -> dict[str, Any]:
        say, outcome = self._telling.say, each.outcome
        why = [into(each.said, self._language)] if each.said else [*map(self.reason, outcome.reasons)]
        told: dict[str, Any] = {
            "number": place,
            "verdict": each.verdict,
            "said": say(f"verdict-{each.verdict.replace(' ', '-')}"),
            "why": why,
            "records": [self._record(card, each) for card in outcome.cards],
            "coverage": [self.list(one) for one in outcome.lists],
            "data_as_of": self._context.times.now,
        }
        if outcome.query:
            told["query"] = outcome.query
        if each.quoted:
            told["why"], told["cited"] = self._quoted(each.quoted)
        return told

    def reason(self, reason: Reason) -> str:
        """Return a reason in words."""
        return self._telling.say(reason.key, **{name: self._value(value) for name, value in reason.values})

    def _value(self, value: object) -> str:
        if isinstance(value, IRI):
            name = self._telling.name(value)
            return f"{name} ({value.curie})" if self._context.prefixes.is_thing(value) else name
        return self._telling.read(value) if isinstance(value, ReadList) else str(value)

    def _record(self, card: Card, checked: Checked) -> dict[str, Any]:
        """Return a record as a line: what it is, when, and who says so, who speaks of a stated date first."""
        name = card.name.in_language(self._language)
        dates = {key: values_of(card, key) for key in ("since", "until")}
        stated = {"since": checked.statement.begins, "until": checked.statement.ends}
        first = {CR + name for name, date in stated.items() if date}
        evidence = sorted(card.evidence, key=lambda one: one.stated_property not in first)[:MOST_SOURCES]
        return {
            "id": card.iri.curie,
            "iri": str(card.iri),
            "name": name,
            "kind": card.kind.curie if card.kind else None,
            "kind_name": self._telling.name(card.kind) if card.kind else None,
            **{key: values[0] if len(values) == 1 else values or None for key, values in dates.items()},
            "state": card.time.state or None,
            "sources": [self.evidence(one) for one in evidence],
            "more_sources": max(len(card.evidence) - MOST_SOURCES, 0),
        }

    def evidence(self, one: Evidence) -> dict[str, Any]:
        """Return who says so, where and when, without what is not known."""
        found = {
            "source": one.source.curie if one.source else None,
            "name": self._telling.name(one.source) if one.source else None,
            "locator": one.locator or None,
            "section": one.section,
            "paragraph": one.paragraph,
            "sentence": one.sentence,
            "as_of": one.as_of or None,
            "published": one.issued or None,
            "basis": self._telling.name(one.basis) if one.basis else None,
            "states": self._telling.name(one.stated_property) if one.stated_property else None,
            "value": one.stated_value or None,
        }
        return {key: value for key, value in found.items() if value is not None}

    def list(self, one: ReadList) -> dict[str, Any]:
        """Return a list that was read: its id, how far, as of when, and in words."""
        return {
            "id": one.list.curie,
            "completeness": one.completeness.local.removeprefix("completeness-")
            if one.completeness
            else None,
            "as_of": one.as_of,
            "said": self._telling.read(one),
        }

    def _quoted(self, found: Quoted) -> tuple[Sequence[str], Sequence[dict[str, Any]]]:
        say, none = self._telling.say, self._telling.say("said-nothing")
        why, cited = [say("said-text")], []
        for each in found.cited:
            if each.thing is None:
                why.append(say("said-id-missing", id=each.id))
            else:
                names, years = ", ".join(each.names) or none, ", ".join(each.years) or none
                why.append(say("said-id", id=each.id, names=names, years=years))
            there = each.thing is not None
            cited.append({"id": each.id, "there": there, "names": [*each.names], "years": [*each.years]})
        if unheld := [*found.names, *found.years]:
            why.append(say("said-unheld", words=", ".join(unheld)))
        return why, cited


Statements = Iterable[Mapping[str, Any] | str]
"""Statements by name of their fields, or sentences."""


def told_statements(context: Context, statements: Statements, language: str) -> list[dict[str, Any]]:
    """Return what becomes of statements as plain data, in the words of a language.

    Raises:
        NotFoundError: if a statement has a field or a date that is none, with its number.

    >>> import cityrel
    >>> stated = {"subject": "Seoul", "term": "sister-city tie", "object": "Beijing", "from": 1993}
    >>> cityrel.open().check_answer([stated])[0]["verdict"]
    'says so'
    """
    return TellingStatements(context, language).tell(check_answer(context, statements, language))
