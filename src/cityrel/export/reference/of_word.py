"""The sheets of properties, lists of concepts and concepts."""

from __future__ import annotations

from collections.abc import Sequence

from ...answers.word_sheets import ConceptSheet, PropertySheet, SchemeSheet
from ...rdf.prefixes import PREFIXES
from ...rdf.terms import IRI, Text, Value
from ...rdf.written import lexical
from .blocks import Code, Facts, Line, Section, Sheet, Table, joined
from .of_class import ClassPages
from .words import DEFINITION

_KINDS = (
    "ObjectProperty",
    "DatatypeProperty",
    "AnnotationProperty",
    "SymmetricProperty",
    "TransitiveProperty",
)
Pairs = list[tuple[Line, list[Line]]]


class WordPages:
    """Makes the sheets of words that are no classes."""

    def __init__(self, classes: ClassPages) -> None:
        self.classes, self.speaker, self.say = classes, classes.speaker, classes.say

    def _linked(self, *said: tuple[str, Sequence[IRI]]) -> Pairs:
        return [([self.say(f"docs-{key}")], [self.speaker.refs(iris)]) for key, iris in said if iris]

    def _also(self, said: list[tuple[IRI, list[Value]]]) -> Pairs:
        """Return what else files say of a word."""
        return [([self.speaker.ref(prop)], [self._values(values)]) for prop, values in said]

    def _values(self, values: list[Value]) -> Line:
        if any(isinstance(each, Text) for each in values):
            return [self.speaker.texts(values)]
        return joined(
            [self.speaker.ref(each)] if isinstance(each, IRI) else [Code(lexical(each))] for each in values
        )

    def property(self, of: PropertySheet, own: bool) -> Sheet:
        """Return the sheet of a property."""
        sheet = self.speaker.head(of.iri, "property", own)
        names = [each.local for each in of.kinds if each.startswith(PREFIXES["owl"]) and each.local in _KINDS]
        kinds: Pairs = (
            [([self.say("docs-kind")], [joined([self.say(f"docs-{each}")] for each in names)])]
            if names
            else []
        )
        links = (
            ("domain", of.domain),
            ("range", of.range),
            ("above", of.above),
            ("below", of.below),
            ("inverse", of.inverse),
        )
        counted: Pairs = [([self.say("docs-statements")], [[f"{of.statements:,}"]])]
        derived: Pairs = (
            [([self.say("docs-derived-by")], [joined([Code(each)] for each in of.derived_by)])]
            if of.derived_by
            else []
        )
        sheet.blocks.append(Facts([*kinds, *self._linked(*links), *derived, *counted, *self._also(of.also)]))
        heads: list[Line] = [
            [self.say(f"docs-{key}")] for key in ("table", "column", "needed", "several", "holds")
        ]
        rows = [[[self.speaker.ref(kind)], *self.classes.cells(column)] for kind, column in of.columns]
        if rows:
            sheet.sections.append(Section([self.say("docs-tables")], [Table(heads, rows)]))
        chosen = dict.fromkeys(each for _, column in of.columns for each in column.concepts)
        if chosen and not self.classes.short:
            sheet.sections.append(Section([self.say("docs-allowed")], [self.speaker.refs(chosen)]))
        sheet.sections += self.speaker.questions(of.questions, of.iri, self.classes.short)
        return sheet

    def scheme(self, of: SchemeSheet, own: bool) -> Sheet:
        """Return the sheet of a list of concepts."""
        sheet = self.speaker.head(of.iri, "scheme", own)
        if of.properties:
            sheet.blocks.append(Facts(self._linked(("chosen-by", of.properties))))
        heads: list[Line] = [
            ["id"],
            [self.say("docs-name")],
            [self.say("docs-uses")],
            [self.say("docs-definition")],
        ]
        rows: list[list[Line]] = [
            [
                [Code(each.curie, each)],
                [self.speaker.ref(each).words],
                [f"{uses:,}"],
                self._definition(each),
            ]
            for each, uses in of.concepts
        ]
        if rows:
            sheet.sections.append(Section([self.say("docs-concepts")], [Table(heads, rows)]))
        sheet.sections += self.speaker.questions(of.questions, of.iri, self.classes.short)
        return sheet

    def _definition(self, iri: IRI) -> Line:
        texts = self.speaker.described(iri, DEFINITION)
        return [texts] if texts else []

    def concept(self, of: ConceptSheet, own: bool) -> Sheet:
        """Return the sheet of a concept."""
        sheet = self.speaker.head(of.iri, "concept", own)
        links = self._linked(("scheme", of.schemes), ("above", of.broader), ("below", of.narrower))
        uses = joined([self.speaker.ref(prop), f" {count:,}"] for prop, count in of.uses) or ["0"]
        sheet.blocks.append(Facts([*links, ([self.say("docs-uses")], [uses]), *self._also(of.also)]))
        sheet.sections += self.speaker.questions(of.questions, of.iri, self.classes.short)
        return sheet
