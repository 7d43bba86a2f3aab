"""Terms that were retired for others, as the graph says: a query with such a term asks for its successor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from ..errors import QueryError
from ..rdf.prefixes import Prefixes
from ..rdf.terms import IRI
from ..rdf.values import terms_of
from .protocols import Ask
from .sentences import told
from .tokens import Token, place, resolve

_RETIRED = """SELECT DISTINCT ?old ?new {
  ?old dcterms:isReplacedBy ?new FILTER(ISIRI(?old) && ISIRI(?new) && ?old != ?new)
  FILTER(EXISTS { ?old owl:deprecated true } || NOT EXISTS { ?old a ?kind })
} ORDER BY ?old ?new"""


def retired(ask: Ask) -> dict[str, IRI]:
    """Return the retired terms and things, each with what takes its place in the end.

    One that has several successors is not among them: which one is meant cannot be told.
    """
    several: dict[str, set[IRI]] = {}
    for row in ask(_RETIRED):
        several.setdefault(row.old, set()).add(row.new)
    following = {old: next(iter(new)) for old, new in several.items() if len(new) == 1}
    found = {}
    for old, new in following.items():
        seen = {old}
        while new in following and new not in seen:
            seen.add(new)
            new = following[new]
        if new not in seen:
            found[old] = new
    return found


def used(tokens: Iterable[Token], gone: Mapping[str, IRI]) -> list[Token]:
    """Return the tokens that are retired."""
    return [token for token in tokens if token.iri in gone]


def renewed_value(value: object, gone: Mapping[str, IRI]) -> object:
    """Return the value of a variable, or its values, with successors of what is retired."""
    if not gone:
        return value
    try:
        terms = terms_of(value)
    except ValueError:  # said when it is bound
        return value
    return [gone.get(each.value, each) if isinstance(each, ox.NamedNode) else each for each in terms]


def renewed(sparql: str, prefixes: Prefixes, gone: Mapping[str, IRI]) -> tuple[str, list[str]]:
    """Return a query with successors in the place of retired terms, and a sentence on each of these.

    >>> from ..rdf.prefixes import PREFIXES
    >>> renewed("ASK { ?city a cr:Town }", PREFIXES, {PREFIXES.resolve("cr:Town"): IRI("x:City")})
    ('ASK { ?city a <x:City> }', ['cr:Town at line 1, column 15 is retired: <x:City> is asked in its place.'])
    """
    if not gone:
        return sparql, []
    try:
        found = used(resolve(sparql, prefixes)[0], gone)
    except QueryError:  # said when the query is made ready
        return sparql, []
    said: list[str] = [
        told(
            "retired",
            name=token.text,
            place=place(sparql, token.start),
            new=prefixes.shorten(gone[str(token.iri)]),
        )
        for token in found
    ]
    for token in reversed(found):
        end = token.start + len(token.text)
        sparql = f"{sparql[: token.start]}<{gone[str(token.iri)]}>{sparql[end:]}"
    return sparql, said
