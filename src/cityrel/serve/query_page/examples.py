"""Queries to begin from: of what the project has in its middle, and those of the library that fit."""

from __future__ import annotations

from typing import TypedDict

from ...answers.context import Context
from ...answers.uses import words_of
from ...files.library import library as worked_queries
from ...messages import message
from ...rdf.prefixes import CR
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


_THERE = "SELECT DISTINCT ?thing { ?thing ?property ?value }"


class Example(TypedDict):
    """A query, and what it is about in the reader's language."""

    title: str
    description: str
    query: str


class Examples(TypedDict):
    """Queries of what is in the middle, and worked ones."""

    first: list[Example]
    worked: list[Example]


def examples_of(context: Context, language: str) -> Examples:
    """Return queries to begin from: some that have rows in any graph, and worked ones that fit this one.

    >>> import cityrel
    >>> [each["title"] for each in examples_of(cityrel.open().context, "en")["first"]]
    ['What there is, by class', 'All that is said of Seoul', 'What is between Seoul and Beijing']
    """
    return {"first": _first(context, language), "worked": _worked(context, language)}


def _first(context: Context, language: str) -> list[Example]:
    """Return queries on all there is, and on the things that the project has in its middle."""
    middle = [IRI(each) for each in context.config.poles][:2]
    names = {iri: name.in_language(language) for iri, name in context.names.of(middle).items()}
    ids = [context.prefixes.shorten(iri) for iri in middle]
    found = [(message("asking-example-classes", language), _CLASSES)]
    if middle:
        title = message("asking-example-thing", language, thing=names[middle[0]])
        found.append((title, _OF.format(thing=ids[0])))
    if len(middle) > 1:
        title = message("asking-example-between", language, one=names[middle[0]], other=names[middle[1]])
        found.append((title, _BETWEEN.format(one=ids[0], other=ids[1])))
    return [{"title": title, "description": "", "query": query} for title, query in found]


def _worked(context: Context, language: str) -> list[Example]:
    """Return the worked queries that speak of no thing, and no word of ours, which is not in the graph."""
    library = list(worked_queries())
    named = {each.name: words_of(each.text, context.prefixes) for each in library}
    every = {iri for words in named.values() for iri in words}
    needed = {iri for iri in every if context.prefixes.is_thing(iri) or iri.startswith(CR)}
    there = {str(row.thing) for row in context.ask(_THERE, thing=[IRI(each) for each in needed])}
    words = context.languages.words
    return [
        {
            "title": words(each.titles, language),
            "description": words(each.descriptions, language),
            "query": each.text,
        }
        for each in library
        if named[each.name] & needed <= there
    ]
