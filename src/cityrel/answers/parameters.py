"""What a composed question takes: fields of a class, classes of things in them, kinds and dates."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from ..errors import NotFoundError, nearest
from ..messages import Told, all_messages, in_each, message, near
from ..rdf.folding import fold
from ..rdf.prefixes import CR
from ..rdf.terms import IRI
from .context import Context
from .kinds import Kinds, kinds_of

Type = Literal["thing", "concept", "kind", "date", "period", "text", "number", "boolean", "source"]
_KEBAB = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_TEXTS = {"text", "string", "any"}
_NUMBERS = {"integer", "decimal", "double"}
WORDS: dict[str, Type] = {
    "kind": "kind",
    "from": "date",
    "until": "date",
    "as-of": "date",
    "state": "concept",
    "source": "source",
}
"""What every class of records takes beside its fields."""
_FEW = 20
STATE = IRI(CR + "state")


@dataclass(frozen=True)
class Parameter:
    """What can be given to a question: its name and label, what its values are, and what it is if not given.

    term: the property or class behind it; among: the classes of its values, or the concepts; fields: where
    they stand.
    """

    name: str
    label: str
    type: Type
    usual: str = ""
    term: IRI | None = None
    among: tuple[IRI, ...] = ()
    fields: tuple[IRI, ...] = ()


def kebab(local: str) -> str:
    """Return a local name as a parameter is written.

    >>> kebab("eventStatus"), kebab("CityOrganization")
    ('event-status', 'city-organization')
    """
    return _KEBAB.sub("-", local).lower()


def _type(kind: str, concepts: Iterable[IRI]) -> Type:
    if kind == "reference":
        return "concept" if concepts else "thing"
    if kind in _NUMBERS:
        return "number"
    return {"date": "period", "boolean": "boolean"}.get(kind, "text")  # type: ignore[return-value]


class Takes:
    """The parameters of a class."""

    def __init__(self, context: Context, kind: IRI) -> None:
        self.context, self.kind = context, kind
        self.kinds: Kinds = kinds_of(context)
        self._below = self.kinds.below(kind)

    def _references(self) -> dict[IRI, frozenset[IRI]]:
        """Return the fields of the class, and of those below it, that hold things, with their classes."""
        found: dict[IRI, frozenset[IRI]] = {}
        for each in self._below:
            for prop, column in self.kinds.columns(each).items():
                if column.kind == "reference" and not self.kinds.concepts(each, prop):
                    found[prop] = found.get(prop, frozenset()) | column.classes
        return found

    def fields(self, language: str) -> list[Parameter]:
        """Return a parameter for each field, those of the classes below after its own."""
        found: dict[IRI, Parameter] = {}
        for each in self._below:
            columns = self.kinds.columns(each)
            for prop in (prop for prop in self.kinds.fields(each) if prop in columns and prop not in found):
                column, concepts = columns[prop], self.kinds.concepts(each, prop)
                among = tuple(sorted(concepts or column.classes))
                typed = _type(column.kind, concepts)
                name = kebab(prop.local)
                if name in {*WORDS, *(each.name for each in found.values())}:
                    name = self.context.prefixes.shorten(prop)
                label = self.kinds.label(prop, language)
                found[prop] = Parameter(name, label, typed, "", prop, among, (prop,))
        return list(found.values())

    def things(self, language: str, taken: Iterable[str] = ()) -> list[Parameter]:
        """Return a parameter for each class of actors that stand in fields: a party of that class."""
        references = self._references()
        found = []
        for each in self.kinds.actors:
            fields = tuple(
                prop
                for prop, classes in references.items()
                if not classes
                or any(each in self.context.schema.lineage(one) for one in classes)
                or any(one in self.context.schema.lineage(each) for one in classes)
                or self._is_place(each)
            )
            if fields and kebab(each.local) not in {*taken, *WORDS}:
                label = self.kinds.label(each, language)
                found.append(Parameter(kebab(each.local), label, "thing", "", each, (each,), fields))
        return found

    def _is_place(self, kind: IRI) -> bool:
        return kind in self.context.schema.counting_as("country")

    def words(self, language: str) -> list[Parameter]:
        """Return what every class takes: kind, dates, state and source."""
        below = tuple(self._below[1:])
        dated = any(CR + "since" in self.kinds.columns(each) for each in self._below)
        among = {"kind": below, "state": self.kinds.states if dated else ()}
        left_out = {*(() if below else ("kind",)), *(() if dated else ("from", "until", "as-of", "state"))}
        terms = {"state": STATE}
        return [
            Parameter(name, message(f"ask-{name}", language), typed, "", terms.get(name), among.get(name, ()))
            for name, typed in WORDS.items()
            if name not in left_out
        ]

    def all(self, language: str = "en") -> list[Parameter]:
        """Return all parameters, what most ask by first: who takes part, kind and dates, then all fields."""
        terms = {prop for each in self._below for prop in self.kinds.fields(each)}
        self.context.names.of([*terms, *self._below, *self.kinds.actors])  # asked for at once
        fields = self.fields(language)
        taken = {each.name for each in fields}
        things = self.things(language, taken)
        parties = [each for each in fields if each.type == "thing"]
        known = [*parties[:3], *things[:3], *self.words(language), *fields, *things]
        return list({each.name: each for each in known}.values())

    @cached_property
    def _all(self) -> list[Parameter]:
        return self.all()

    def named(self, text: str) -> Parameter:
        """Return the parameter that a name means: as it is written, a term, or its label in any language.

        Raises:
            NotFoundError: if there is none, with the nearest.
        """
        known = self._all
        key = fold(text)
        names = {each.name: each for each in known}
        if text in names:
            return names[text]
        for each in known:
            term = {each.term.curie, str(each.term)} if each.term else set()
            if text in term or key == fold(each.name):
                return each
        for each in known:
            if key and key in {fold(label) for label in self._labels(each)}:
                return each
        begun = [each for each in known if any(fold(label).startswith(key) for label in self._labels(each))]
        if len(key) > 1 and len(begun) == 1:
            return begun[0]
        languages = self.kinds.context.languages
        thing = in_each(languages, lambda tag: self.kinds.label(self.kind, tag))
        meant, given = near(nearest(text, names)), ", ".join(names)
        raise NotFoundError(Told("takes-no", thing=thing, name=text, near=meant, known=given))

    def label(self, each: Parameter, language: str) -> str:
        """Return what a parameter is called in a language."""
        if each.name in WORDS and f"ask-{each.name}" in all_messages():
            return message(f"ask-{each.name}", language)
        return self.kinds.label(each.term, language) if each.term else each.name

    def _labels(self, each: Parameter) -> list[str]:
        if each.name in WORDS and f"ask-{each.name}" in all_messages():
            return [*all_messages()[f"ask-{each.name}"].values()]
        if each.term is None:
            return []
        name = self.context.names.of([each.term])[each.term]
        said = self.kinds.fields(self.kind).get(each.term)
        return [*map(str, name.texts.values()), *name.others, *map(str, said.names if said else ())]


def meaning(context: Context, parameter: Parameter, language: str) -> str:
    """Return what is given for a parameter, in words: its label, and how its values are written."""
    kinds = kinds_of(context)
    how = message(f"ask-type-{parameter.type}", language)
    if parameter.type in ("concept", "kind") and 0 < len(parameter.among) <= _FEW:
        how = ", ".join(kinds.label(each, language) for each in parameter.among)
    label = parameter.label
    if parameter.name in ("from", "until", "as-of"):
        label = message(f"ask-means-{parameter.name}", language)
    elif parameter.type == "thing" and parameter.term and parameter.term not in parameter.fields:
        is_country = parameter.term in context.schema.counting_as("country")
        label = message(f"ask-means-{'country' if is_country else 'city'}", language, label=label)
    return f"{label}: {how}"
