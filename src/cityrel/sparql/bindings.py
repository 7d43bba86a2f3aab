"""Bind variables of a query to values: a VALUES block in each group that uses the variable.

A value is never pasted into the text: it becomes an RDF term, which the engine's own library writes
out. The same text binds on every engine, in sub-selects, OPTIONAL, MINUS and EXISTS alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import takewhile

from ..errors import QueryError, hint
from ..rdf.terms import is_blank, term_of
from .tokens import Token, tokenize


class _Group:
    """A pair of braces: where it opens, what kind it is, which variables stand directly in it."""

    def __init__(self, opens: int, kind: str) -> None:
        self.opens = opens
        self.kind = kind
        self.variables: set[str] = set()


def _is_plain(tokens: list[Token], index: int) -> bool:
    """Tell whether the brace at `index` holds triples alone, no filter that needs its own table."""
    inside = takewhile(lambda token: token.text != "}", tokens[index + 1 :])
    return not any(token.text == "{" or token.is_word("FILTER", "BIND") for token in inside)


def _kind(tokens: list[Token], index: int) -> str:
    """Tell what the brace at `index` opens: a group, a plain GRAPH, a sub-select, a template or a table."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following and following.is_word("SELECT"):
        return "sub-select"
    back = index - 1
    if back >= 0 and tokens[back].is_word("CONSTRUCT"):
        return "template"
    if back >= 1 and tokens[back - 1].is_word("GRAPH") and _is_plain(tokens, index):
        return "graph"
    while back >= 0 and (tokens[back].kind == "variable" or tokens[back].text in {"(", ")"}):
        back -= 1
    return "table" if back >= 0 and back < index - 1 and tokens[back].is_word("VALUES") else "group"


def _groups(tokens: list[Token]) -> list[_Group]:
    """Return all pairs of braces, outermost first, with the variables directly in each."""
    groups: list[_Group] = []
    stack: list[_Group] = []
    for index, token in enumerate(tokens):
        if token.text == "{" and token.kind == "mark":
            group = _Group(token.start + 1, _kind(tokens, index))
            if (
                stack and group.kind == "graph"
            ):  # the table of the group around it is enough; two cost the square
                group.variables = stack[-1].variables
            if stack and stack[-1].kind == "sub-select":
                group.variables |= stack[-1].variables
            groups.append(group)
            stack.append(group)
        elif token.text == "}" and token.kind == "mark" and stack:
            stack.pop()
        elif token.kind == "variable" and stack:
            stack[-1].variables.add(token.text[1:])
    return [group for group in groups if group.kind == "group"]


def _table(name: str, value: object) -> str:
    """Return the VALUES block of one variable; a list or set gives several rows."""
    values = value if isinstance(value, list | tuple | set | frozenset) else [value]
    try:
        # no engine can be asked for the blank node of an answer, so it has no rows
        terms = [str(term_of(each)) for each in values if not is_blank(each)]
        return f" VALUES ?{name} {{ {' '.join(terms)} }}"
    except ValueError as error:
        raise QueryError(f"The value of ?{name} cannot be bound: {error}.") from None


def bind(sparql: str, bindings: Mapping[str, object]) -> str:
    """Return the query with variables bound to Python values, IRIs, rdflib or Oxigraph terms.

    Raises:
        QueryError: if a variable does not stand in the query, or a value is no RDF term.

    >>> bind("ASK { ?city a ?kind }", {"city": 1})
    'ASK { VALUES ?city { "1"^^<http://www.w3.org/2001/XMLSchema#integer> } ?city a ?kind }'
    """
    if not bindings:
        return sparql
    tokens = tokenize(sparql)
    variables = {token.text[1:] for token in tokens if token.kind == "variable"}
    for name in bindings:
        if name not in variables:
            raise QueryError(f"The query has no variable ?{name} to bind.{hint(name, variables)}")
    tables = {name: _table(name, value) for name, value in bindings.items()}
    groups = _groups(tokens)
    if groups:
        groups[0].variables |= set(bindings)
    for group in reversed(groups):
        block = "".join(tables[name] for name in bindings if name in group.variables)
        sparql = sparql[: group.opens] + block + sparql[group.opens :]
    return sparql
