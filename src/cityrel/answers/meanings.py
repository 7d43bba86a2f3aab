"""What the term of a statement means: a class of records, a value that records have, or a property.

A direct link, such as cr:memberOf, is said by records: `cr:recordedAs` names their class, or a post or a role
that they give. So a statement with a link is looked up as one with the class, by the same query.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from ..errors import NotFoundError
from ..rdf.folding import fold
from ..rdf.terms import IRI, expand
from .composing import Composed, Held
from .context import Context
from .kinds import RECORD, RELATION, kinds_of
from .search import hits

RECORDED_AS = """SELECT DISTINCT ?link ?as ?reversed {
  { ?link cr:recordedAs ?as BIND(false AS ?reversed) }
  UNION { ?other cr:recordedAs ?as . { ?link owl:inverseOf ?other } UNION { ?other owl:inverseOf ?link }
          BIND(true AS ?reversed) }
} ORDER BY ?link ?as"""
VALUED = """SELECT DISTINCT ?kind ?field { ?record ?field ?value ; a ?kind FILTER(ISIRI(?kind)) }"""
_ASYMMETRIC = "ASK { ?term a owl:AsymmetricProperty }"


@dataclass(frozen=True)
class Meaning:
    """What a term asks of records.

    kind: their class; wide: the widest class above it with the same ends, in which they are looked for; start
    and end: the fields of subject and object; value: what one of them must have in `by`, as a post.
    """

    kind: IRI
    wide: IRI
    start: tuple[IRI, ...]
    end: tuple[IRI, ...]
    value: IRI | None = None
    by: IRI | None = None
    one_way: bool = False

    @property
    def directed(self) -> bool:
        """Whether it matters which party is the subject."""
        return self.start != self.end

    def asked(self, subject: IRI, other: IRI | None) -> Composed:
        """Return the question that looks for records of a subject and an object, of whatever kind."""
        held = [Held(self.start, (subject,)), *([Held(self.end, (other,))] if other else [])]
        return Composed(self.wide, held=held)

    def swapped(self) -> "Meaning":
        """Return it with subject and object in each other's place."""
        return Meaning(self.kind, self.wide, self.end, self.start, self.value, self.by, self.one_way)


@dataclass(frozen=True)
class Link:
    """A property that is stated of a thing itself."""

    property: IRI


class Meanings:
    """Tells what terms mean in a graph."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self._kinds = kinds_of(context)
        self._recorded: dict[IRI, list[tuple[IRI, bool]]] = {}
        for row in context.ask(RECORDED_AS):
            self._recorded.setdefault(row.link, []).append((row["as"], bool(row.reversed)))

    def of(self, term: str) -> list[Meaning | Link]:
        """Return what a term may mean: as a class, a link, a property, or a value such as a post.

        Raises:
            NotFoundError: if it means nothing here, with the nearest.
        """
        known = self._kinds.vocabulary.meant(term)
        classes = [each for each in known if each in self._kinds.records]
        if classes:
            return [self.of_class(classes[0])]
        properties = [each for each in known if self._kinds.vocabulary.terms[each].kind == "property"]
        if properties:
            return self._of_property(properties[0])
        if values := self.of_values(term):
            return [*values]
        if any(self._kinds.vocabulary.terms[each].kind == "class" for each in known):
            raise NotFoundError(
                f"{term!r} says what a thing is, and is no record, property or post: look at it with show."
            )
        try:
            return [self.of_class(self._kinds.named(term, self._kinds.records, whole=True))]
        except NotFoundError as error:
            if "may be any of these" in str(error):
                raise
        raise NotFoundError(
            f"There is no term {term!r}.{self._hint(term)} A class of records, a property, or a post."
        )

    def _hint(self, term: str) -> str:
        near = [*self._kinds.near(term, self._kinds.records), *self._kinds.vocabulary.near(term)]
        return f" Did you mean {', '.join(list(dict.fromkeys(near))[:3])}?" if near else ""

    def of_class(self, kind: IRI, value: IRI | None = None, by: IRI | None = None) -> Meaning:
        """Return the meaning of a class of records, or of those of it that have a value in a field."""
        ends = self._kinds.ends(kind)
        if ends is None:
            fields = self._fields(self._kinds.below(kind))
            return Meaning(kind, kind, fields, fields, value, by)
        lineage = self.context.schema.lineage(kind)
        known = [each for each in self._kinds.records if each not in (RELATION, RECORD)]
        roles = self._roles(kind, *ends)
        alike = [
            each
            for each in lineage
            if each in known and self._kinds.ends(each) == ends and self._roles(each, *ends) == roles
        ]
        return Meaning(kind, alike[-1] if alike else kind, *roles, value, by)

    def _roles(self, kind: IRI, start: IRI, end: IRI) -> tuple[tuple[IRI, ...], tuple[IRI, ...]]:
        """Return from which fields records of a class lead to which others.

        Where they have a field of their own for each party, as of one that refers and one that is referred
        to, they lead from the first of these to the others.
        """
        above = self._kinds.vocabulary.properties.lineage
        own = [each for each in self._kinds.fields(kind) if each != start and start in above(each)]
        return ((own[0],), tuple(own[1:])) if start == end and len(own) > 1 else ((start,), (end,))

    def _fields(self, kinds: Iterable[IRI]) -> tuple[IRI, ...]:
        found: dict[IRI, None] = {}
        for each in kinds:
            for prop, column in self._kinds.columns(each).items():
                if column.kind == "reference" and not self._kinds.concepts(each, prop):
                    found[prop] = None
        return tuple(found)

    def _of_property(self, prop: IRI) -> list[Meaning | Link]:
        recorded = self._recorded.get(prop, [])
        found: list[Meaning | Link] = []
        one_way = bool(recorded) and self.context.ask(_ASYMMETRIC, term=prop).answer is True
        for what, is_reversed in recorded:
            meanings = [self.of_class(what)] if what in self._kinds.records else self.of_value(what)
            for each in meanings:
                each = Meaning(each.kind, each.wide, each.start, each.end, each.value, each.by, one_way)
                found.append(each.swapped() if is_reversed else each)
        return found or self._of_end(prop) or [Link(prop)]

    def _of_end(self, prop: IRI) -> list[Meaning | Link]:
        """Return the meaning of a property at which a relation begins or ends: the relation itself."""
        ended = [each for each in self._kinds.records if prop in (self._kinds.ends(each) or ())]
        tops = [each for each in ended if not {*self.context.schema.lineage(each)[1:]} & {*ended}]
        return [self.of_class(tops[0])] if len(tops) == 1 and tops[0] not in (RELATION, RECORD) else []

    def of_value(self, value: IRI) -> list[Meaning]:
        """Return the meanings of what records have as a value, such as a post: one for each field of it."""
        fields: dict[IRI, list[IRI]] = {}
        for row in self.context.ask(VALUED, value=value):
            if row.kind in self._kinds.records and row.field in self._kinds.columns(row.kind):
                fields.setdefault(row.field, []).append(row.kind)
        lineage = self.context.schema.lineage
        found = []
        for prop, kinds in fields.items():
            top = min(kinds, key=lambda kind: len(lineage(kind)))
            if (ends := self._kinds.ends(top)) and prop not in ends:
                found.append(self.of_class(top, value, prop))
        return found

    def of_values(self, term: str) -> list[Meaning]:
        """Return the meanings of a post, a role or another value of records that goes by a name."""
        try:
            exact = expand(term, self.context.prefixes) if ":" in term else None
        except NotFoundError:
            exact = None
        if exact is not None:
            return self.of_value(exact)
        key = fold(term)
        named = [hit for hit in hits(self.context, term) if not hit.close]
        things = [hit.thing for hit in named if not hit.inexact]
        things += [hit.thing for hit in named if fold(hit.thing.local.partition("-")[2]) == key]
        meanings = [one for each in dict.fromkeys(things) for one in self.of_value(each)]
        return [each for each in meanings if RECORD in self.context.schema.lineage(each.kind)]

    def is_one_way(self, meaning: Meaning) -> bool:
        """Tell whether what holds one way cannot hold the other way: a link of it is asymmetric."""
        if meaning.one_way or not meaning.directed:
            return meaning.one_way
        of = meaning.value or meaning.kind
        links = [link for link, all_ in self._recorded.items() for what, _ in all_ if what == of]
        return any(self.context.ask(_ASYMMETRIC, term=link).answer for link in links)

    def could_start(self, meaning: Meaning, thing: IRI, at_end: bool) -> bool:
        """Tell whether a thing is of a class that may stand at an end of records, as shapes say."""
        fields = meaning.end if at_end else meaning.start
        columns = self._kinds.columns(meaning.kind)
        classes = {each for field in fields if field in columns for each in columns[field].classes}
        rows = self.context.ask("SELECT DISTINCT ?kind { ?thing a ?kind FILTER(ISIRI(?kind)) }", thing=thing)
        return not classes or bool(classes & {row.kind for row in rows})
