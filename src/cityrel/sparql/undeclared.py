"""Why a word that a graph does not declare stops a query: its place, what could be meant, a mended query."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from ..errors import QueryError, nearest
from ..rdf.terms import IRI
from .edits import edited
from .nearby import CLASSES, LIST_OF_GRAPHS, PROPERTIES
from .protocols import Asked
from .sentences import near, one_of, together, told
from .standing import Standing, standings
from .tokens import Token, place

_VALUES = "SELECT DISTINCT ?term { ?s <%s> ?term FILTER(ISIRI(?term)) } LIMIT 2000"
_LABELS = "SELECT ?term ?name { ?term skos:prefLabel|rdfs:label ?name }"
_ALIKE, _SURE = 0.65, 0.75  # of what is named, and of what is put in the query
_SHOWN = 6


def no_graph(asked: Asked, token: Token, graphs: list[str]) -> QueryError:
    """Return the error that there is no such graph, with the nearest."""
    shorten = asked.prefixes.shorten
    found = nearest(shorten(token.iri or ""), map(shorten, graphs))
    return _error(
        asked, token, "no-graph", found, together(near(found), told("list-them", query=LIST_OF_GRAPHS))
    )


def no_term(asked: Asked, token: Token, declared: Iterable[str]) -> QueryError:
    """Return the error that a term is not declared, with the nearest that can stand where it stands."""
    could = [IRI(each) for each in _could_stand(asked, token, declared)]
    if found := _alike(asked, token, could, _ALIKE):
        return _error(asked, token, "no-term", _alike(asked, token, could, _SURE), near(found))
    if called := _called(asked, IRI(token.iri or "").local, could):
        return _error(asked, token, "no-term", called, near(called))
    if len(there := _values(asked, token)) in range(1, _SHOWN + 1):
        verb = asked.prefixes.shorten(_standing(asked, token).verb or "")
        values = one_of(sorted(map(asked.prefixes.shorten, there)))
        return _error(asked, token, "no-term", [], told("values-there", verb=verb, values=values))
    step = near(_alike(asked, token, [*map(IRI, declared)], _SURE)) or _list(_standing(asked, token).role)
    return _error(asked, token, "no-term", [], step)


def _list(role: str) -> str:
    """Return how to list what could stand there."""
    if role == "class":
        return told("list-them", query="SELECT DISTINCT ?class { ?thing a ?class }")
    return (
        told("list-them", query="SELECT DISTINCT ?property { ?s ?property ?o }") if role == "property" else ""
    )


def _called(asked: Asked, name: str, could: list[IRI]) -> list[str]:
    """Return the term of some whose label is a name, or begins with it, in any language."""
    rows = asked.ask(_LABELS, term=could) if could else []
    name = name.replace("-", " ").casefold()
    labels = sorted((len(str(row.name)), str(row.name).casefold(), row.term) for row in rows)
    return [asked.prefixes.shorten(term) for _, label, term in labels if label.startswith(name)][:1]


def _standing(asked: Asked, token: Token) -> Standing:
    found = (each for each in standings(asked.tokens) if each.token == token)
    return next(found, Standing(token, "value"))


def _values(asked: Asked, token: Token) -> list[str]:
    verb = _standing(asked, token).verb
    return [str(row.term) for row in asked.ask(_VALUES % verb)] if verb else []


def _could_stand(asked: Asked, token: Token, declared: Iterable[str]) -> list[str]:
    """Return the terms that could stand in the place of one."""
    role = _standing(asked, token).role
    if role in {"property", "class"}:
        rows = asked.ask(PROPERTIES if role == "property" else CLASSES)
        kinds = [str(row.term) for row in rows]
        return kinds if role == "class" else [*kinds, *_properties(asked)]
    return _values(asked, token) or list(declared)


def _properties(asked: Asked) -> list[str]:
    kinds = "owl:ObjectProperty owl:DatatypeProperty owl:AnnotationProperty rdf:Property"
    query = f"SELECT ?term {{ VALUES ?kind {{ {kinds} }} ?term a ?kind }}"
    return [str(row.term) for row in asked.ask(query)]


def _alike(asked: Asked, token: Token, terms: Collection[IRI], alike: float) -> list[str]:
    """Return the term whose name looks most like that of a token, of its own vocabulary where one does."""
    own = IRI(token.iri or "")
    space = own.removesuffix(own.local)
    known = {term.local: term for term in sorted(terms, reverse=True)}
    ours = {term.local: term for term in terms if term.startswith(space)}
    found = nearest(own.local, ours, alike=alike) or nearest(own.local, known, alike=alike)
    return [asked.prefixes.shorten({**known, **ours}[name]) for name in found]


def _error(asked: Asked, token: Token, key: str, sure: list[str], step: str) -> QueryError:
    said = told(key, name=token.text, place=place(asked.sparql, token.start))
    error = QueryError(together(said, step))
    error.line = asked.sparql.count("\n", 0, token.start) + 1
    if sure:
        end = token.start + len(token.text)
        error.mended = edited(asked.sparql, [(token.start, end, sure[0])])
    return error
