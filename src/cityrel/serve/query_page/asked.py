"""Answers to questions as the page is given them: rows, the query behind them, and what they rest on."""

from __future__ import annotations

from collections.abc import Mapping

from ...answers.answered import answer, is_of_file
from ...answers.composed import compose
from ...answers.composed import query_of as query_of_class
from ...answers.context import Context
from ...answers.questions import the_question, values
from ...answers.told import Telling
from ...rdf.terms import IRI, Value
from ...sparql.bindings import bind
from ...sparql.header import without_header
from .forms import titles_of
from .terms import binding_of


def _given(values: Mapping[str, str]) -> dict[str, object]:
    return {name: value.strip() for name, value in values.items() if value.strip()}


def query_of(context: Context, name: str, given: Mapping[str, str], language: str) -> str:
    """Return the query behind a question, as somebody would write it: with prefixes that need no declaration.

    Raises:
        NotFoundError: if there is no such question or parameter, or nothing goes by a name.

    >>> import cityrel
    >>> print(query_of(cityrel.open().context, "ties-of-a-city", {"city": "北京"}, "en").splitlines()[1])
    WHERE { VALUES ?city { id:beijing }
    """
    if not is_of_file(context, name):
        return query_of_class(context, compose(context, name, _given(given)), language)
    question = the_question(context, name)
    bound = values(context, question, _given(given))
    text = bind(without_header(question.text), bound)
    for thing in bound.values():
        if isinstance(thing, IRI):
            text = text.replace(f"{{ <{thing}> }}", f"{{ {context.prefixes.shorten(thing)} }}")
    return text


def _binding(value: Value) -> object:
    """Return a value as a term, or several as a list of such."""
    if isinstance(value, tuple):
        return [binding_of(each) for each in value]
    return binding_of(value)


def answer_of(context: Context, name: str, given: Mapping[str, str], language: str) -> dict[str, object]:
    """Return the answer of a question as SPARQL results in JSON, its `query`, and what it `rests` on.

    Of columns that hold several values, a row has a list of terms; `titles` are what columns are called.

    Raises:
        NotFoundError: if there is no such question or parameter, or nothing goes by a name.
    """
    found = answer(context, name, _given(given), language)
    names = found.rows.variables
    bindings = [
        {name: _binding(value) for name, value in zip(names, row, strict=True) if value not in (None, ())}
        for row in found.rows
    ]
    rests = [each.strip() for each in Telling(context, language).footers(found)]
    query = query_of(context, name, given, language)
    head, results = {"vars": list(names)}, {"bindings": bindings}
    titles = titles_of(context, names, language)
    return {"head": head, "results": results, "query": query, "rests": rests, "titles": titles}
