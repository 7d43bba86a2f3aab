"""Cards, names and values as the plain data that a page is given, in the languages of its readers."""

from collections import Counter
from collections.abc import Callable, Collection
from math import isfinite
from typing import cast

from ..answers.cards import Card, in_languages
from ..answers.cards import Evidence as CardEvidence
from ..answers.claims import Verdict
from ..answers.groups import Group, grouped
from ..answers.labels import Name as Names
from ..answers.phrases import Phrase as Phrases
from ..answers.schema import Look
from ..answers.state_told import Sentence as Sentences
from ..answers.state_told import StateTold as State
from ..answers.tours import Step as GuidedStep
from ..answers.tours import Tour as Guided
from ..errors import shortened
from ..rdf.languages import Languages, usual
from ..rdf.prefixes import PREFIXES
from ..rdf.terms import DATE_TYPES, IRI, Date, Text
from ..rdf.terms import Value as Term
from ..rdf.visible import in_one_line
from ..rdf.written import lexical
from .contract import (
    Evidence,
    Fact,
    Kind,
    Name,
    Phrase,
    Reference,
    Sentence,
    StateTold,
    Step,
    Tested,
    Thing,
    Tour,
    Value,
    Words,
)
from .records import plain_record

LONGEST_NAME = 300  # in characters
CONCEPT = IRI(PREFIXES["skos"] + "Concept")
LeftOut = Counter[tuple[IRI, IRI]]
Ends = Callable[[IRI, IRI], list[IRI]]


def _short(name: str) -> str:
    """Return a name as the page has it: one that fills a page is no name, and to fit it takes minutes."""
    return shortened(in_one_line(name), longest=LONGEST_NAME)


def label(name: Names) -> Words:
    """Return a name in each language, no fallback marked."""
    return {language: _short(text) for language, text in name.texts.items()}


def _name(name: Names) -> Name:
    texts = name.texts.items()
    return {each: {"text": _short(text), "lang": usual(text.language)} for each, text in texts}


def _datatype(value: Term) -> str:
    if isinstance(value, Date):
        return value.precision if value.precision in DATE_TYPES else "string"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, float):
        return "double" if isfinite(value) else "string"
    return "integer" if isinstance(value, int) else "string" if isinstance(value, str) else "decimal"


def _evidence(said: CardEvidence) -> Evidence:
    """Return who says it, and where; what is not known is left out."""
    whole = {
        "source": said.source,
        "locator": said.locator,
        "section": said.section,
        "paragraph": said.paragraph,
        "sentence": said.sentence,
        "asOf": said.as_of,
        "issued": said.issued,
        "basis": said.basis,
        "property": said.stated_property,
        "value": said.stated_value,
        "standsFor": said.stands_for,
    }
    known = {name: value for name, value in whole.items() if value is not None and value != ""}
    return cast("Evidence", known)


def kind(name: Names, definition: Words, many: Words, look: Look, count: int, columns: list[str]) -> Kind:
    """Return a class or property that is drawn: words, look, how often it is there, columns of its table."""
    told: Kind = {
        "label": label(name),
        "definition": definition,
        "drawn": look.drawn_as,
        "shape": look.shape,
        "color": look.color,
        "dashes": look.dashes,
        "arrow": look.arrow,
        "hidden": look.starts_hidden,
        "group": look.group,
        "count": count,
        "tone": look.tone,
        "many": many,
        "columns": columns,
        "sector": look.sector,
    }
    if look.along_years:
        told["along"] = look.along_years
    if look.counts_as == "common body":
        told["common"] = True
    if look.start_sector:
        told["startSector"] = look.start_sector
    if look.end_sector:
        told["endSector"] = look.end_sector
    return told


def _sentence(said: Sentences) -> Sentence:
    parts = {"dates": said.dates, "things": said.things, "told": said.told}
    filled = {name: {place: str(one) for place, one in part.items()} for name, part in parts.items() if part}
    return cast("Sentence", {"key": said.key, **filled})


class Plain:
    """Makes plain data of cards.

    Args:
        languages: those of the readers.
        known: the things and terms that the page names; other IRIs are addresses.
        left_out: how many references by a property the page does not hold.
        ends: what a record names for who comes from a thing, given that thing and the record.
    """

    def __init__(self, languages: Languages, known: Collection[IRI], left_out: LeftOut, ends: Ends) -> None:
        self._ends = ends
        self._languages = languages
        self._known = known
        self._left_out = left_out

    def words(self, values: list[Term]) -> Words:
        """Return one text of several languages in each language of the readers."""
        return {language: str(text) for language, text in self._languages.each(values).items()}

    def phrase(self, said: Phrases) -> Phrase:
        """Return how a term is told in a sentence."""
        phrase: Phrase = {"plain": self.words(said.plain)}
        if said.since:
            phrase["since"] = self.words(said.since)
        return phrase

    def _value(self, value: Term) -> Value:
        if isinstance(value, IRI):
            is_known = value in self._known
            return {"thing": str(value)} if is_known else {"value": str(value), "datatype": "anyURI"}
        if isinstance(value, Text):
            return {"text": dict.fromkeys(self._languages, str(value))}
        return {"value": lexical(value), "datatype": _datatype(value)}

    def _fact(self, prop: IRI, values: list[Term]) -> Fact:
        is_one = in_languages(values)
        told: list[Value] = [{"text": self.words(values)}] if is_one else [self._value(v) for v in values]
        return {"property": str(prop), "values": told}

    def _references(self, card: Card) -> list[Reference]:
        """Return who points to a thing, by property, and how many more the whole graph has."""
        left_out = {prop for thing, prop in self._left_out if thing == card.iri}
        found = [*card.references, *((p, []) for p in sorted(left_out - {p for p, _ in card.references}))]
        return [self._group(card.iri, group) for group in grouped(found)]

    def _group(self, thing: IRI, group: Group) -> Reference:
        named = [[str(end) for end in self._ends(thing, each)] for each in group.things]
        row: Reference = {
            "property": str(group.property),
            "things": [str(each) for each in group.things],
            "opens": group.opens,
        }
        if any(named):
            row["named"] = named
        if more := self._left_out[thing, group.property]:
            row["more"] = more
        return row

    def told(self, state: State) -> StateTold:
        """Return the state of a thing."""
        return {
            "title": _sentence(state.title),
            "notes": [_sentence(each) for each in state.notes],
            "said": plain_record(state.said),
            "inferred": [_sentence(each) for each in state.inferred],
        }

    @staticmethod
    def tested(found: Verdict) -> Tested:
        """Return what the records say to a claim."""
        return {
            "verdict": found.value,
            "sentences": found.sentences,
            "roles": found.roles,
            "question": str(found.question),
        }

    def thing(self, card: Card, prominence: int) -> Thing:
        """Return a card."""
        thing: Thing = {
            "curie": card.iri.curie,
            "kind": str(card.kind or CONCEPT),
            "name": _name(card.name),
            "otherNames": list(map(_short, card.name.others)),
            "prominence": prominence,
            "facts": [self._fact(prop, values) for prop, values in card.facts],
            "relations": self._references(card),
            "evidence": [_evidence(each) for each in card.evidence],
        }
        if card.sides:
            thing["sides"] = plain_record(card.sides)
        return thing

    def _said(self, values: list[Term]) -> Name:
        picked = self._languages.each(values)
        return {
            language: {"text": str(text), "lang": usual(text.language)} for language, text in picked.items()
        }

    def tour(self, guided: Guided, drawn: Collection[str], known: Collection[str]) -> Tour:
        """Return a tour: highlights of what is drawn, claims of what has a card."""
        return {
            "id": guided.iri.local,
            "title": self._said(guided.title),
            "description": self._said(guided.description),
            "steps": [self._step(step, drawn, known) for step in guided.steps],
        }

    def _step(self, step: GuidedStep, drawn: Collection[str], known: Collection[str]) -> Step:
        return {
            "title": self._said(step.title),
            "text": self._said(step.text),
            "lens": step.lens,
            "year": step.year,
            "highlights": [str(each) for each in step.highlights if each in drawn],
            "cites": [str(each) for each in step.cites if each in known],
        }
