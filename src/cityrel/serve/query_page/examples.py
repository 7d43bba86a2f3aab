"""Queries to begin from, made of what the project has in its middle."""

from __future__ import annotations

from typing import TypedDict

from ...answers.context import Context
from ...messages import message
from ...rdf.terms import IRI

_CLASSES = """SELECT ?class (COUNT(?thing) AS ?things) {
  ?thing a ?class
}
GROUP BY ?class
ORDER BY DESC(?things)"""
_OF = """SELECT ?property ?value {{
  {thing} ?property ?value
}}
ORDER BY ?property"""
_BETWEEN = """SELECT DISTINCT ?record ?since ?until {{
  ?record cr:party {one} , {other}
  OPTIONAL {{ ?record cr:since ?since }}
  OPTIONAL {{ ?record cr:until ?until }}
}}
ORDER BY ?since"""


class Example(TypedDict):
    """A query, and what it is about in the reader's language."""

    title: str
    query: str


def examples_of(context: Context, language: str) -> list[Example]:
    """Return queries that give rows in any graph, and of the things that the project has in its middle.

    >>> import cityrel
    >>> [each["title"] for each in examples_of(cityrel.open().context, "en")]
    ['What there is, by class', 'All that is said of Seoul', 'What is between Seoul and Beijing']
    """
    found: list[Example] = [{"title": message("asking-example-classes", language), "query": _CLASSES}]
    middle = [IRI(each) for each in context.config.poles][:2]
    names = {iri: name.in_language(language) for iri, name in context.names.of(middle).items()}
    ids = [context.prefixes.shorten(iri) for iri in middle]
    if middle:
        title = message("asking-example-thing", language, thing=names[middle[0]])
        found.append({"title": title, "query": _OF.format(thing=ids[0])})
    if len(middle) > 1:
        title = message("asking-example-between", language, one=names[middle[0]], other=names[middle[1]])
        found.append({"title": title, "query": _BETWEEN.format(one=ids[0], other=ids[1])})
    return found
