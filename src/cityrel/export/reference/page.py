"""The reference of all words as one HTML file, which asks no other address."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from string import Template
from typing import NamedTuple

from ...answers.mappings import NONE, Mapping, mappings_in
from ...answers.questions import all_questions
from ...files.read import read_text
from ...rdf.terms import IRI, RDF_TYPE, Text
from ...sparql.header import header, without_header
from .as_html import AsHtml, anchors_of
from .blocks import Block, Code, Facts, Items, Line, Listing, Section, Sheet, Table
from .diagram import Diagram
from .overview import Overview
from .reference import Reference
from .topics import TOPICS

FOLDER = Path(__file__).parent
_ONTOLOGIES = (
    "SELECT DISTINCT ?ontology { ?ontology a owl:Ontology FILTER(ISIRI(?ontology)) } ORDER BY ?ontology"
)
_ABOUT = ("looks", "shapes", "toml")


def _asset(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """Return the hash of an inline script or style, as a Content-Security-Policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


class Part(NamedTuple):
    """A part of the page: its key, the message that heads it, and articles with anchor, name and text."""

    key: str
    title: str
    articles: list[tuple[str, str, str]]


class Page:
    """Makes the page of a reference."""

    def __init__(self, reference: Reference, language: str) -> None:
        self.reference, self.language = reference, language
        self.say = reference.speaker.say
        vocabulary = reference.vocabulary
        vocabulary_of = {
            kind: [e for e in vocabulary.of_kind(kind) if vocabulary.is_native(e)]
            for kind in ("property", "scheme", "concept")
        }
        self.overview = Overview(reference.speaker, vocabulary)
        self.tree = self.overview.tree()
        self.classes = [kind for _, kind in self.tree]
        self.properties, self.schemes, self.concepts = vocabulary_of.values()
        words = [*self.classes, *self.properties, *self.schemes, *self.concepts]
        reference.context.names.of(words)
        reference.context.descriptions.of(words)
        reference.sheets.read_all()
        self.questions = all_questions(reference.context)
        self.rules = reference.topics.rules()
        self.anchors: dict[str, str] = {
            **anchors_of(sorted(words, key=vocabulary.is_own)),
            **{f"row {each}": "" for each in self.concepts},
        }
        named = [
            *(f"question-{each}" for each in self.questions),
            *(f"rule-{each}" for each in self.rules),
            *(f"about-{each}" for each in TOPICS),
        ]
        self.anchors |= {each: each for each in named}
        self.html = AsHtml(reference.context.languages, self.anchors)
        self.mappings: dict[str, list[Mapping]] = {}
        for path in reference.project.mappings():
            for each in mappings_in(path, reference.context.prefixes):
                self.mappings.setdefault(each.subject, []).append(each)

    def _article(self, iri: IRI) -> str:
        sheet = self.reference.sheet(iri)
        mapped = self.mappings.get(iri)
        if mapped:
            sheet.sections.append(self._elsewhere(mapped))
        return self.html.sheet(sheet, self.anchors[iri])

    def _elsewhere(self, mapped: list[Mapping]) -> Section:
        """Return how other vocabularies say the same, and why some do not."""
        heads: list[Line] = [[self.say(f"docs-{key}")] for key in ("their-word", "relation", "why")]
        rows: list[list[Line]] = [
            [
                [Text(each.label, "en"), " ", Code(each.object)],
                [Code(each.predicate)],
                [Text(each.comment, "en")],
            ]
            for each in mapped
            if each.object != NONE
        ]
        lacking: list[tuple[int, Line]] = [
            (0, [Code(each.source), ": ", Text(each.comment, "en")]) for each in mapped if each.object == NONE
        ]
        blocks: list[Block] = [Table(heads, rows)] if rows else []
        blocks += [[self.say("docs-nothing-in")], Items(lacking)] if lacking else []
        return Section([self.say("docs-elsewhere-title")], blocks, folded=True)

    def _question(self, name: str) -> str:
        question = self.questions[name]
        said = question.header
        sheet = Sheet(
            [self.reference.speaker.languages_of(said.get("title", {})) if "title" in said else name],
            [self.say("docs-question"), "  ", Code(name)],
        )
        if "description" in said:
            sheet.blocks.append([self.reference.speaker.languages_of(said["description"])])
        if question.parameters:
            pairs: list[tuple[Line, list[Line]]] = [
                ([Code(f"--{key}")], [[Code(value)]]) for key, value in question.parameters.items()
            ]
            sheet.blocks.append(Facts(pairs))
        sheet.sections.append(
            Section(["SPARQL"], [Listing(without_header(question.text), "sparql")], folded=True)
        )
        return self.html.sheet(sheet, f"question-{name}")

    def _rule(self, name: str) -> str:
        text = read_text(self.rules[name])
        said, words = header(text), self.reference.speaker.languages_of
        sheet = Sheet(
            [words(said["title"])] if "title" in said else [name], [self.say("docs-rule"), "  ", Code(name)]
        )
        sheet.blocks += [
            [self.say(f"docs-{key}"), ": ", words(said[key])] for key in ("problem", "remedy") if key in said
        ]
        sheet.sections.append(Section(["SPARQL"], [Listing(without_header(text), "sparql")], folded=True))
        return self.html.sheet(sheet, f"rule-{name}")

    def _topic(self, name: str) -> str:
        return self.html.sheet(self.reference.topics.sheet(name), f"about-{name}")

    def _diagram(self) -> str:
        names = {kind: self.reference.speaker.ref(kind).words for kind in self.classes}
        diagram = Diagram(self.tree, names, self.overview.counts)
        look, own = self.reference.context.schema.look, self.reference.vocabulary.is_own
        picture = diagram.svg(look, self.anchors, own)
        named = 'tabindex="0" role="group" aria-labelledby="page-diagram-title"'
        return f'<div class="scroll" {named}>{picture}</div>'

    def _parts(self) -> list[Part]:
        def words(key: str, iris: list[IRI]) -> Part:
            named = ((each, self.html.line([self.reference.speaker.ref(each).words])) for each in iris)
            return Part(
                key, f"docs-{key}", [(self.anchors[each], name, self._article(each)) for each, name in named]
            )

        def told(key: str, title: str, prefix: str, names: Iterable[str], tell: Callable[[str], str]) -> Part:
            texts = [(f"{prefix}-{each}", f"<code>{escape(each)}</code>", tell(each)) for each in names]
            return Part(key, title, texts)

        return [
            words("classes", self.classes),
            words("properties", self.properties),
            words("schemes", self.schemes),
            told("questions", "docs-all-questions", "question", self.questions, self._question),
            told("rules", "docs-all-rules", "rule", self.rules, self._rule),
            told("how", "docs-how", "about", _ABOUT, self._topic),
        ]

    def _about(self) -> str:
        """Return what the page is of: counts, as of when, and what ontologies say of themselves."""
        now = self.reference.context.times.now
        counted = self.say(
            "docs-counts",
            classes=len(self.classes),
            properties=len(self.properties),
            schemes=len(self.schemes),
            concepts=len(self.concepts),
            questions=len(self.questions),
            rules=len(self.rules),
        )
        dated: Line = [" ", self.say("docs-data", date=now)] if now else []
        told = [self._ontology(row.ontology) for row in self.reference.context.ask(_ONTOLOGIES)]
        return "\n".join([self.html.block([counted, *dated]), *told])

    def _ontology(self, iri: IRI) -> str:
        """Return what an ontology says of itself: title, description, version, licence."""
        said = self.reference.context.descriptions.of([iri]).get(iri, {})
        pairs: list[tuple[Line, list[Line]]] = [(["IRI"], [[Code(str(iri))]])]
        for prop in sorted(
            map(IRI, said), key=lambda each: (each.local != "title", each.local != "description", each)
        ):
            texts = any(isinstance(value, Text) for value in said[prop])
            if prop != RDF_TYPE:
                value: Line = (
                    [self.reference.speaker.texts(said[prop])]
                    if texts
                    else [Code(", ".join(map(str, said[prop])))]
                )
                pairs.append(([self.reference.speaker.ref(prop).words], [value]))
        return self.html.block(Facts(pairs))

    def _languages(self) -> tuple[str, str]:
        """Return the buttons that switch the language, and the style that shows one at a time."""
        tags = [*self.reference.context.languages]
        attributes = {
            each: f'value="{each}" lang="{each}" aria-pressed="{str(each == self.language).lower()}"'
            for each in tags
        }
        buttons = "".join(
            f'<button type="button" {said}>{escape(_name(each))}</button>'
            for each, said in attributes.items()
        )
        others = {each: ",".join(f".{other}" for other in tags if other != each) for each in tags}
        rules = (
            f':root[data-lang="{each}"] :is({hidden}):not(.{each}){{display:none}}\n'
            for each, hidden in others.items()
            if hidden
        )
        return buttons, "".join(rules)

    def _contents(self, parts: list[Part]) -> str:
        found = []
        for part in parts:
            items = (f'<li><a href="#{escape(anchor)}">{name}</a></li>' for anchor, name, _ in part.articles)
            title = f"{self.html.line([self.say(part.title)])} <small>{len(part.articles)}</small>"
            found.append(f"<details><summary>{title}</summary><ul>{''.join(items)}</ul></details>")
        return "".join(found)

    def _main(self, parts: list[Part]) -> str:
        return "\n".join(
            f'<section id="page-{part.key}"><h2>{self.html.line([self.say(part.title)])}</h2>\n'
            + "\n".join(text for _, _, text in part.articles)
            + "</section>"
            for part in parts
        )

    def render(self) -> str:
        """Return the page."""
        buttons, rules = self._languages()
        style, script = rules + _asset("reference.css"), _asset("reference.js")
        only = f"script-src {_hash(script)}; style-src {_hash(style)}"
        policy = f"default-src 'none'; {only}; base-uri 'none'; form-action 'none'"
        parts = [each for each in self._parts() if each.articles]
        title = self.reference.speaker.languages_of(self.reference.context.config.title)
        said = ("reference", "search", "theme", "skip", "contents", "diagram", "nothing-found")
        return Template(_asset("reference.html")).substitute(
            {key.replace("-", "_"): self.html.line([self.say(f"docs-{key}")]) for key in said},
            language=self.language,
            policy=policy,
            title=escape(f"{title[self.language]}: {self.say('docs-reference')[self.language]}"),
            heading=self.html.line([title]),
            style=style,
            script=script,
            buttons=buttons,
            listed=self._contents(parts),
            about=self._about(),
            picture=self._diagram(),
            main=self._main(parts),
        )


def _name(tag: str) -> str:
    from ...messages import all_messages

    return all_messages()["language-name"].get(tag.partition("-")[0], tag)


def page_html(reference: Reference, language: str) -> str:
    """Return the page of a reference, which opens in a language; the same each time."""
    return Page(reference, language).render()
