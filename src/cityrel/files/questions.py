"""Competency questions as files: SPARQL with a title in the languages of its header, and parameters.

A question is a file in a folder `questions/` of `ontology/`, or of `data/` where it is about what lies there.
It travels in the graph, so an endpoint has it too.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from ..errors import FileError, noted
from ..messages import Told
from ..rdf.languages import Languages
from ..rdf.prefixes import CR, ID, PREFIXES
from ..rdf.terms import QUESTIONS
from ..sparql.header import header
from .read import read_text

PREFIX = ID + "question-"
_NAME = re.compile(r"[\w.~-]+")  # as it stands in the IRI of the question


@dataclass(frozen=True)
class Question:
    """A question: its name, its SPARQL, and what its header says."""

    name: str
    text: str

    @cached_property
    def header(self) -> dict[str, dict[str, str]]:
        """The header by key and language."""
        return header(self.text)

    def words(self, key: str, languages: Languages, language: str) -> str:
        """Return the title or description for a reader of a language."""
        return languages.words(self.header.get(key, {}), language)

    @property
    def parameters(self) -> dict[str, str]:
        """The names of parameters with their defaults."""
        return parameters_of(self.text)


def parameters_of(text: str) -> dict[str, str]:
    """Return the parameters that a header names, with their defaults.

    >>> parameters_of("# parameter: city = id:seoul")
    {'city': 'id:seoul'}
    """
    lines = [line for line in text.splitlines() if line.startswith("# parameter:")]
    pairs = [line.removeprefix("# parameter:").partition("=") for line in lines]
    return {name.strip(): default.strip() for name, _, default in pairs}


def question_quads(files: Mapping[str, Path], faults: list[FileError] | None = None) -> list[ox.Quad]:
    """Return the questions of files as quads: title, description and text of each.

    Raises:
        FileError: if two questions have one name, one has a name that no IRI can hold, or a file cannot be
            read, and no list for such faults is given.
    """
    graph, quads = ox.NamedNode(QUESTIONS), []
    by_name: dict[str, Path] = {}
    for path in files.values():
        with noted(faults, path):
            if path.stem in by_name:
                raise FileError(Told("question-twice", name=path.stem, other=by_name[path.stem]), path)
            by_name[path.stem] = path
            if not _NAME.fullmatch(path.stem):
                raise FileError(Told("question-name", name=path.stem), path)
            quads += _quads_of(Question(path.stem, read_text(path)), graph)
    return quads


def _quads_of(question: Question, graph: ox.NamedNode) -> list[ox.Quad]:
    subject = ox.NamedNode(PREFIX + question.name)
    found: list[tuple[str, ox.NamedNode | ox.Literal]] = [
        (PREFIXES["rdf"] + "type", ox.NamedNode(CR + "Question")),
        (PREFIXES["sh"] + "select", ox.Literal(question.text)),
    ]
    for key, prop in (("title", "prefLabel"), ("description", "definition")):
        for language, words in question.header.get(key, {}).items():
            found.append((PREFIXES["skos"] + prop, ox.Literal(words, language=language or None)))
    return [ox.Quad(subject, ox.NamedNode(prop), value, graph) for prop, value in found]
