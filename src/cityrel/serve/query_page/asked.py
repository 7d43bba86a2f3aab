"""Answers to questions as the page is given them: rows, the query behind them, and what they rest on."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ...answers.answered import answer, query_behind
from ...answers.context import Context
from ...answers.told import Telling
from ...rdf.terms import Value
from .forms import own_words, titles_of
from .terms import binding_of

_BEFORE = re.compile(r"PREFIX (\S*): <([^>]*)>\s*|#[^\n]*\n\s*")
_GIVEN = re.compile(r"\{ <([^<>]*)> \}")


def _given(values: Mapping[str, str]) -> dict[str, object]:
    return {name: value.strip() for name, value in values.items() if value.strip()}


def _bare(context: Context, query: str) -> str:
    """Return a query as somebody would write it, without its header and what need not be declared."""
    text = query.strip()
    while found := _BEFORE.match(text):
        if found[1] is not None and context.prefixes.get(found[1]) != found[2]:
            break
        text = text[found.end() :]
    return _GIVEN.sub(lambda iri: f"{{ {context.prefixes.shorten(iri[1])} }}", text)


def query_of(context: Context, name: str, given: Mapping[str, str], language: str) -> str:
    """Return the query behind a question, as somebody would write it.

    Raises:
        NotFoundError: if there is no such question or parameter, or nothing goes by a name.

    >>> import cityrel
    >>> print(query_of(cityrel.open().context, "ties-of-a-city", {"city": "北京"}, "en").splitlines()[1])
    WHERE { VALUES ?city { id:beijing }
    """
    return _bare(context, query_behind(context, name, _given(given), language))


def _binding(value: Value) -> object:
    """Return a value as a term, or several as a list of such."""
    if isinstance(value, tuple):
        return [binding_of(each) for each in value]
    return binding_of(value)


def answer_of(context: Context, name: str, given: Mapping[str, str], language: str) -> dict[str, object]:
    """Return the answer of a question as SPARQL results in JSON, its `query`, and what it `rests` on.

    Of columns that hold several values, a row has a list of terms; those that no row fills are left out;
    `titles` are what columns are called, `cited` the sources by their names.

    Raises:
        NotFoundError: if there is no such question or parameter, or nothing goes by a name.
    """
    found = answer(context, name, _given(given), language)
    own = own_words(context, "" if found.kind else found.name, language)
    bindings = [
        {
            name: _binding(own.get(value, value) if type(value) is str else value)
            for name, value in zip(found.rows.variables, row, strict=True)
            if value not in (None, (), "")
        }
        for row in found.rows
    ]
    names = [name for name in found.rows.variables if not bindings or any(name in each for each in bindings)]
    telling = Telling(context, language, own)
    rests = [each.strip() for each in telling.footers(found)]
    query = _bare(context, found.query)
    head, results = {"vars": names}, {"bindings": bindings}
    titles = titles_of(context, names, language, own)
    told = {"rests": rests, "cited": telling.cited, "titles": titles}
    return {"head": head, "results": results, "query": query, **told}
