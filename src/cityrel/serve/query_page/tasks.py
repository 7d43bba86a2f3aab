"""What the query page asks of a worker: functions of the open graph and plain data, which give such."""

from __future__ import annotations

from ...graph import Graph
from .asked import answer_of, query_of
from .examples import Examples, examples_of
from .faults import Fault, faults_of
from .forms import Entry, Form, entries_of, form_of
from .things import Called, Found, names_of, things_of
from .words import Words, words_of


def words(graph: Graph, language: str) -> Words:
    """Return the terms that the editor offers; see `words_of`."""
    return words_of(graph.context, graph.context.languages.chosen(language))


def things(graph: Graph, text: str, among: list[str], language: str) -> list[Found]:
    """Return the things that go by a name; see `things_of`."""
    return things_of(graph.context, text, graph.context.languages.chosen(language), among)


def names(graph: Graph, iris: list[str], language: str) -> dict[str, Called]:
    """Return what things are called; see `names_of`."""
    return names_of(graph.context, iris, graph.context.languages.chosen(language))


def questions(graph: Graph, language: str) -> list[Entry]:
    """Return the questions and classes that can be asked of; see `entries_of`."""
    return entries_of(graph.context, graph.context.languages.chosen(language))


def form(graph: Graph, name: str, language: str) -> Form:
    """Return the form of a question; see `form_of`."""
    return form_of(graph.context, name, graph.context.languages.chosen(language))


def examples(graph: Graph, language: str) -> Examples:
    """Return queries to begin from; see `examples_of`."""
    return examples_of(graph.context, graph.context.languages.chosen(language))


def query(graph: Graph, name: str, values: dict[str, str], language: str) -> dict[str, str]:
    """Return the query behind a question; see `query_of`."""
    return {"query": query_of(graph.context, name, values, graph.context.languages.chosen(language))}


def answer(graph: Graph, name: str, values: dict[str, str], language: str) -> dict[str, object]:
    """Return the answer of a question; see `answer_of`."""
    return answer_of(graph.context, name, values, graph.context.languages.chosen(language))


def check(graph: Graph, sparql: str, language: str) -> list[Fault]:
    """Return what is wrong with a query; see `faults_of`."""
    return faults_of(graph, sparql, language)


def view(graph: Graph, sparql: str, language: str) -> str:
    """Return the page of the whole graph, or of what a query returns."""
    chosen = graph.context.languages.chosen(language)
    return graph.page(graph.network_of(sparql, chosen) if sparql else None, chosen)


def view_of_question(graph: Graph, name: str, values: dict[str, str], language: str) -> str:
    """Return the page of what a question returns."""
    chosen = graph.context.languages.chosen(language)
    return view(graph, query_of(graph.context, name, values, chosen), language)
