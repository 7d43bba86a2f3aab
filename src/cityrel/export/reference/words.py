"""Our own words, labels of the graph and what it says of its words, in all languages of the readers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ...answers.class_sheet import Used
from ...answers.context import Context
from ...messages import all_messages, message
from ...rdf.languages import is_foreign
from ...rdf.prefixes import PREFIXES
from ...rdf.terms import IRI, Text, Value
from .blocks import Code, Inline, Line, Ours, Ref, Section, Sheet, Table, Words, joined

DEFINITION = (
    PREFIXES["skos"] + "definition",
    PREFIXES["rdfs"] + "comment",
    PREFIXES["dcterms"] + "description",
)
EXAMPLE = (PREFIXES["skos"] + "example",)
NOTES = tuple(PREFIXES["skos"] + each for each in ("scopeNote", "note", "usageNote"))


class Speaker:
    """Says things in all languages of the readers of a graph."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.languages = context.languages

    def say(self, key: str, **values: object) -> Words:
        """Return one of our own messages."""
        known = all_messages()[key]
        found = {}
        for each in self.languages:
            is_known = each in known or each.partition("-")[0] in known
            found[each] = Ours(message(key, each, **values), each if is_known else "en")
        return found

    def texts(self, values: Iterable[Value]) -> Words:
        """Return of texts for each reader the one that suits."""
        return self.languages.each(values)

    def languages_of(self, texts: Mapping[str, str]) -> Words:
        """Return of texts by language tag for each reader the one that suits."""
        return self.texts([Text(text, tag) for tag, text in texts.items()])

    def ref(self, iri: IRI) -> Ref:
        """Return a word of the graph with its label."""
        return Ref(iri, self.context.names.of([iri])[iri].texts)

    def refs(self, iris: Iterable[IRI], by: str = ", ") -> Line:
        """Return words of the graph as one line."""
        return joined([[self.ref(each)] for each in iris], by)

    def described(self, iri: IRI, properties: Iterable[str]) -> Words | None:
        """Return what files say of a word by the first of some properties that they use."""
        said = self.context.descriptions.of([iri]).get(iri, {})
        values = next((said[IRI(each)] for each in properties if said.get(IRI(each))), None)
        return self.texts(values) if values else None

    def head(self, iri: IRI, kind: str, own: bool) -> Sheet:
        """Return a sheet with what every word has: names, definition, examples, notes."""
        say = self.say
        yours: list[Inline] = [" · ", say("docs-yours")] if own else []
        kinds: Line = [say(f"docs-{kind}"), "  ", Code(iri.curie), *yours]
        sheet = Sheet([self.ref(iri).words], kinds, anchor=iri.local)
        for properties, label in ((DEFINITION, None), (EXAMPLE, "docs-example"), (NOTES, "docs-note")):
            if (texts := self.described(iri, properties)) is not None:
                named: list[Inline] = [say(label), ": "] if label else []
                sheet.blocks.append([*named, texts])
            elif properties == DEFINITION:
                sheet.blocks.append([say("docs-no-definition")])
        return sheet

    def questions(self, used: list[Used], of: IRI, short: bool) -> list[Section]:
        """Return the questions that speak of a word, and of those above it; in short those of itself."""
        title = self.say("docs-questions")
        if short:
            names = joined([Code(each.name, f"question-{each.name}")] for each in used if each.by == of)
            return [Section([title], [names], folded=True)] if names else []
        heads: list[Line] = [[self.say(f"docs-{key}")] for key in ("question", "title", "speaks-of")]
        rows: list[list[Line]] = [
            [[Code(each.name)], [self.languages_of(each.title)], [self.ref(each.by)] if each.by != of else []]
            for each in used
        ]
        return [Section([title], [Table(heads, rows)])] if rows else []


def marked(text: Text, language: str) -> str:
    """Return a text for a reader, marked with its language where that is another."""
    foreign = is_foreign(text.language, language) and not isinstance(text, Ours)
    return f"{text} [{text.language}]" if foreign else str(text)
