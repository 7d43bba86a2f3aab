"""Competency questions: SPARQL with a title in three languages and parameters, asked by name.

A question is a file in `ontology/questions/`. It travels in the graph, so an endpoint has it too.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from ..errors import NotFoundError, hint
from ..rdf.terms import CR, ID, IRI, PREFIXES, expand
from ..sparql.header import header
from ..sparql.rows import Rows

if TYPE_CHECKING:
    from ..graph import Graph

PREFIX = ID + "question-"
GRAPH = PREFIXES["graph"] + "questions"
TAGS = {"en": "en", "ko": "ko", "zh": "zh-Hans"}

ALL = "SELECT DISTINCT ?question ?text { ?question a cr:Question ; sh:select ?text } ORDER BY ?question"


@dataclass(frozen=True)
class Question:
    """A question: its name, its SPARQL, and what its header says."""

    name: str
    text: str

    @cached_property
    def header(self) -> dict[str, dict[str, str]]:
        """The header by key and language."""
        return header(self.text)

    def words(self, key: str, language: str) -> str:
        """Return the title or description in a language."""
        texts = self.header.get(key, {})
        return texts.get(language) or texts.get("en", "")

    @property
    def parameters(self) -> dict[str, str]:
        """The names of parameters with their defaults, as in `# parameter: city = id:seoul`."""
        lines = [line for line in self.text.splitlines() if line.startswith("# parameter:")]
        pairs = [line.removeprefix("# parameter:").partition("=") for line in lines]
        return {name.strip(): default.strip() for name, _, default in pairs}


def question_quads(files: Mapping[str, Path]) -> list[ox.Quad]:
    """Return the questions of files as quads: title, description and text of each.

    Raises:
        OSError: if a file cannot be read.
    """
    graph, quads = ox.NamedNode(GRAPH), []
    for path in files.values():
        text = path.read_text(encoding="utf-8")
        question = Question(path.stem, text)
        subject = ox.NamedNode(PREFIX + path.stem)
        found: list[tuple[str, ox.NamedNode | ox.Literal]] = [
            (PREFIXES["rdf"] + "type", ox.NamedNode(CR + "Question")),
            (PREFIXES["sh"] + "select", ox.Literal(text)),
        ]
        for key, prop in (("title", "prefLabel"), ("description", "definition")):
            for language, words in question.header.get(key, {}).items():
                tag = TAGS.get(language, "en")
                found.append((PREFIXES["skos"] + prop, ox.Literal(words, language=tag)))
        quads += [ox.Quad(subject, ox.NamedNode(prop), value, graph) for prop, value in found]
    return quads


def all_questions(graph: "Graph") -> dict[str, Question]:
    """Return the questions of a graph by name."""
    rows = graph.query(ALL)
    names = [row.question.removeprefix(PREFIX) for row in rows]
    return {name: Question(name, str(row.text)) for name, row in zip(names, rows, strict=True)}


def the_question(graph: "Graph", name: str) -> Question:
    """Return the question of a name.

    Raises:
        NotFoundError: if there is none, with the nearest.
    """
    known = all_questions(graph)
    if name not in known:
        raise NotFoundError(f"There is no question {name}.{hint(name, known)} List them with: cityrel ask")
    return known[name]


def values(graph: "Graph", question: Question, given: Mapping[str, object]) -> dict[str, object]:
    """Return the values of the parameters: those given, by name of a thing or as numbers, else defaults.

    Raises:
        NotFoundError: if a parameter is not known, or nothing goes by a name.
    """
    from .search import the_thing

    parameters = question.parameters
    for name in given:
        if name not in parameters:
            known = ", ".join(parameters) or "none"
            raise NotFoundError(
                f"The question {question.name} takes no {name}.{hint(name, parameters)} It takes: {known}."
            )
    bound: dict[str, object] = {}
    for name, default in parameters.items():
        value = given.get(name, default)
        if isinstance(value, str) and not isinstance(value, IRI):
            if default.lstrip("-").isdecimal():
                if not value.lstrip("-").isdecimal():
                    raise NotFoundError(f"{name} takes a number, such as {default}, not {value}.")
                value = int(value)
            else:
                value = expand(value) if value == default else the_thing(graph, value)
        bound[name] = value
    return bound


def ask(graph: "Graph", name: str, given: Mapping[str, object]) -> Rows:
    """Return the rows of a question.

    Raises:
        NotFoundError: if there is no such question or parameter, or nothing goes by a name.
    """
    question = the_question(graph, name)
    rows = graph.query(question.text, **values(graph, question, given))
    if "verdicts" in question.header:
        from .claims import with_verdicts

        return with_verdicts(graph, rows)
    return rows
