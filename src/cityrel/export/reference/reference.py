"""What a reader asks for by a word: the sheet of that word, of a topic, or the overview."""

from __future__ import annotations

from typing import Any

from ...answers.class_sheet import FILLED, ClassSheet, Sheets
from ...answers.context import Context
from ...answers.shape_tree import SAID
from ...answers.vocabulary import TERMS, Vocabulary
from ...answers.word_sheets import WordSheets
from ...errors import NotFoundError
from ...files.project import Project
from ...messages import message
from ...rdf.terms import IRI
from .as_json import as_json, mentioned
from .blocks import Line, Sheet
from .of_class import ClassPages
from .of_word import WordPages
from .overview import Overview
from .topics import TOPICS, Topics
from .words import Speaker

QUERIES = (TERMS, SAID, FILLED)
"""The words of a graph, what shapes say, and how often things of a class have what."""


class Reference:
    """All that can be told of the words of a graph and its project."""

    def __init__(self, context: Context, project: Project, short: bool = False) -> None:
        self.context, self.project = context, project
        self.vocabulary = Vocabulary(context)
        self.speaker = Speaker(context)
        self.sheets = Sheets(context, project, self.vocabulary)
        self.words = WordSheets(self.sheets)
        self.classes = ClassPages(self.speaker, short)
        self.pages = WordPages(self.classes)
        self.topics = Topics(self.speaker, project)

    def overview(self) -> Sheet:
        """Return the classes as a tree, the lists of concepts, and what else can be asked for."""
        self.context.names.of(each for each in self.vocabulary.terms if self.vocabulary.is_native(each))
        return Overview(self.speaker, self.vocabulary).sheet(TOPICS)

    def the_word(self, text: str, language: str) -> list[IRI]:
        """Return the words that a text means, the best one first.

        Raises:
            NotFoundError: if there is none, with the nearest.
        """
        if found := self.vocabulary.meant(text):
            return [found[0], *filter(self.vocabulary.is_native, found[1:])]
        near = self.vocabulary.near(text, TOPICS)
        hint = message("docs-near", language, names=", ".join(near)) if near else ""
        raise NotFoundError(message("docs-unknown", language, word=text, near=hint))

    def also(self, words: list[IRI]) -> Line:
        """Return a line that names the other words of a name."""
        return [self.speaker.say("docs-also-named"), " ", *self.speaker.refs(words[1:])]

    def now(self, word: IRI) -> IRI:
        """Return what takes the place of a word that is retired, or else the word."""
        return self.context.queries.retired.get(word, word)

    def retired(self, word: IRI) -> Line:
        """Return a line that says so of a retired word, with what takes its place."""
        old, new = map(self.context.prefixes.shorten, (word, self.now(word)))
        return [self.speaker.say("check-retired", thing=old, successor=new)]

    def said_of(self, iri: IRI) -> Any:
        """Return what is known of a word."""
        kind = self.vocabulary.terms[iri].kind
        said = self.sheets.of(iri) if kind == "class" else getattr(self.words, kind)(iri)
        self.context.names.of([iri, *mentioned(said)])  # asked for at once
        return said

    def sheet(self, iri: IRI) -> Sheet:
        """Return the sheet of a word."""
        said, own = self.said_of(iri), self.vocabulary.is_own(iri)
        if isinstance(said, ClassSheet):
            return self.classes.sheet(said, own)
        sheet: Sheet = getattr(self.pages, self.vocabulary.terms[iri].kind)(said, own)
        return sheet

    def data(self, iri: IRI) -> dict[str, Any]:
        """Return what is known of a word as plain data."""
        said = self.said_of(iri)
        row = self.classes.sample(said) if isinstance(said, ClassSheet) else None
        return as_json(self.context, said, self.vocabulary.terms[iri].kind, self.vocabulary.is_own(iri), row)
