"""The words of a graph at a glance: classes as a tree, lists of concepts, and what else can be asked for."""

from __future__ import annotations

from ...answers.vocabulary import Vocabulary
from ...rdf.terms import IRI
from .blocks import Code, Inline, Items, Line, Section, Sheet
from .words import Speaker

_COUNTS = """SELECT ?class (COUNT(DISTINCT ?thing) AS ?things) {
  ?class a ?type VALUES ?type { owl:Class rdfs:Class } ?thing a ?class
} GROUP BY ?class"""


class Overview:
    """Which classes there are, one below the other, with the number of their things."""

    def __init__(self, speaker: Speaker, vocabulary: Vocabulary) -> None:
        self.speaker, self.vocabulary = speaker, vocabulary
        self.counts: dict[IRI, int] = {row["class"]: row.things for row in speaker.context.ask(_COUNTS)}
        self._shown = [each for each in vocabulary.of_kind("class") if vocabulary.is_native(each)]

    def below(self, kind: IRI) -> list[IRI]:
        """Return the classes just below one."""
        found = {*self.vocabulary.linking("subClassOf", kind)} - {kind}
        return [each for each in self._shown if each in found]

    def tree(self) -> list[tuple[int, IRI]]:
        """Return all classes with their depth, each below the first of those above it."""
        above = self.vocabulary.links.get("subClassOf", {})
        roots = [
            each for each in self._shown if not {*self._shown}.intersection(above.get(each, ())) - {each}
        ]
        found: dict[IRI, int] = {}
        for root in [*roots, *self._shown]:  # those below one another have no root
            waiting = [(root, 0)]
            while waiting:
                kind, depth = waiting.pop()
                if kind not in found:
                    found[kind] = depth
                    waiting += [(each, depth + 1) for each in reversed(self.below(kind))]
        return [(depth, kind) for kind, depth in found.items()]

    def _line(self, iri: IRI, count: int | None) -> Line:
        line: list[Inline] = [self.speaker.ref(iri)]
        line += [f"  {count:,}"] if count else []
        return [*line, " · ", self.speaker.say("docs-yours")] if self.vocabulary.is_own(iri) else line

    def sheet(self, topics: dict[str, str]) -> Sheet:
        """Return the overview."""
        say = self.speaker.say
        sheet = Sheet([say("docs-overview")], [say("docs-overview-how"), " ", Code("cityrel docs WORD")])
        classes = [(depth, self._line(each, self.counts.get(each))) for depth, each in self.tree()]
        sheet.sections.append(Section([say("docs-classes")], [Items(classes)]))
        schemes = [each for each in self.vocabulary.of_kind("scheme") if self.vocabulary.is_native(each)]
        if schemes:
            lines = [
                (0, self._line(each, len(self.vocabulary.linking("inScheme", each)))) for each in schemes
            ]
            sheet.sections.append(Section([say("docs-schemes")], [Items(lines)]))
        told: list[tuple[int, Line]] = [
            (0, [Code(f"cityrel docs {name}"), "  ", say(key)]) for name, key in topics.items()
        ]
        told.append((0, [Code("cityrel docs -o reference.html"), "  ", say("docs-topic-reference")]))
        sheet.sections.append(Section([say("docs-more")], [Items(told)]))
        return sheet
