"""What shapes ask for, in words."""

from __future__ import annotations

from collections.abc import Iterable

from ...answers.shape_tree import Demand
from ...messages import all_messages
from ...rdf.prefixes import PREFIXES, XSD
from ...rdf.terms import DATE_TYPES, IRI, Value
from ...rdf.written import lexical
from .blocks import Code, Inline, Line, joined
from .words import Speaker

_COUNTS = {"minCount", "maxCount", "minLength", "maxLength", "qualifiedMinCount", "qualifiedMaxCount"}
_OF_KIND = {"datatype", "class", "nodeKind", "uniqueLang", "in", "inScheme"}
_DATES = {XSD + each for each in DATE_TYPES}


class Asks:
    """Puts demands into words."""

    def __init__(self, speaker: Speaker) -> None:
        self._speaker = speaker

    def _value(self, value: Value) -> Line:
        if not isinstance(value, IRI):
            return [Code(lexical(value))]
        space = PREFIXES["xsd"], PREFIXES["sh"], PREFIXES["rdf"]
        return [Code(value.curie)] if value.startswith(space) else [self._speaker.ref(value)]

    def _parts(self, demand: Demand) -> Line:
        by = (
            [" ", self._speaker.say(f"docs-joint-{demand.name}"), " "]
            if demand.name in {"or", "xone"}
            else ["; "]
        )
        lines = [self.all(part) for part in demand.parts]
        found: list[Inline] = []
        for line in filter(None, lines):
            found += [*by, *line] if found else line
        return found

    def one(self, demand: Demand) -> Line:
        """Return a demand in words; of one that we have no words for, its name and values."""
        key = f"docs-asks-{demand.name}"
        if demand.name in {"or", "xone", "and"}:
            return self._parts(demand)
        values = joined(self._value(each) for each in demand.values)
        inner = self._parts(demand)
        if demand.name in _COUNTS:
            return [self._speaker.say(key, count=lexical(demand.values[0]))]
        told = (
            [self._speaker.say(key)]
            if key in all_messages()
            else [Code(demand.name if ":" in demand.name else f"sh:{demand.name}")]
        )
        if demand.name in {"uniqueLang", "closed"}:
            return told if demand.values == (True,) else []
        return [
            *told,
            *([" ", *values] if values else []),
            *([" (", *inner, ")"] if inner and values else [" ", *inner] if inner else []),
        ]

    def all(self, demands: Iterable[Demand]) -> Line:
        """Return several demands as one line."""
        return joined([line for each in demands if (line := self.one(each))], "; ")

    def beside_kind(self, demands: Iterable[Demand]) -> Line:
        """Return the demands that the kind of a column does not tell already."""
        return self.all(each for each in demands if not _tells_kind(each) and not _is_of_dates(each, demands))


def _tells_kind(demand: Demand) -> bool:
    if demand.name in {"or", "xone"}:
        return all(_tells_kind(each) for part in demand.parts for each in part)
    return demand.name in _OF_KIND


def _is_of_dates(demand: Demand, demands: Iterable[Demand]) -> bool:
    """Tell whether it is the pattern beside the types of dates, which says the same again."""
    types = {
        value
        for each in demands
        if each.name == "or"
        for part in each.parts
        for inner in part
        for value in inner.values
    }
    return demand.name == "pattern" and bool(types) and types <= _DATES
