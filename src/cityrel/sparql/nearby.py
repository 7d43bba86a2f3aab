"""What stands in a graph nearest to a term that does not: found by bounded queries, on any engine."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from ..errors import nearest
from ..rdf.prefixes import Prefixes
from ..rdf.terms import IRI, iri_of
from .literals import NAMING, quoted
from .protocols import Ask
from .sentences import near, one_of, together, told

_MANY = 2000  # candidates that are compared letter by letter
_SHOWN = 5
_WORDS = 3  # things that are named together
_SLIPS = 3  # letters more than a name has that another may have
_CLOSE = 0.8  # of another's vocabulary, where much looks alike, only what looks so like is named

_ALIKE = "FILTER(ISIRI(?term) && REGEX(STR(?term), {0}, 'i'))"
_TYPED = f"SELECT DISTINCT ?term {{{{ ?term a ?kind {_ALIKE} }}}} LIMIT {_MANY}"
_IS_THERE = "ASK { { ?term ?p ?o } UNION { ?s ?p ?term } UNION { ?s ?term ?o } }"
_EITHER = "{{ ?term ?p ?o }} UNION {{ ?s ?p ?term }}"
_ANY = f"SELECT DISTINCT ?term {{{{ {_EITHER} {_ALIKE} }}}} LIMIT {_MANY}"
CLASSES = "SELECT DISTINCT ?term { { ?thing a ?term } UNION { ?term a owl:Class } FILTER(ISIRI(?term)) }"
PROPERTIES = "SELECT DISTINCT ?term { ?s ?term ?o }"
_NAMED = f"""SELECT DISTINCT ?term {{{{ VALUES ?p {{{{ {NAMING} }}}} ?term ?p ?name
  FILTER(ISLITERAL(?name) && LCASE(STR(?name)) = {{0}}) }}}} ORDER BY ?term LIMIT 3"""
LIST_OF_GRAPHS = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
GRAPHS = "SELECT ?graph (COUNT(*) AS ?triples) { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph"


def or_more(names: list[str]) -> str:
    """Return the first few of some names, and how many more there are.

    >>> or_more(["a", "b"]), or_more(list("abcdefgh"))
    ('a or b', 'a, b, c, d, e or one of 3 more')
    """
    more = len(names) - _SHOWN
    return one_of([*names[:_SHOWN], *([told("or-more", count=more)] if more > 0 else [])])


def _alike(local: str, spaces: Iterable[str]) -> str:
    """Return a regular expression for names about as long that share a part: a slip leaves one whole."""
    name = unicodedata.normalize("NFC", local)
    count = 2 if len(name) < 6 else 3
    size = max(len(name) // count, 1)
    parts = "|".join(re.escape(name[at : at + size]) for at in range(0, size * count, size))
    some = f".{{0,{len(name) - size + _SLIPS}}}"
    return f"^({'|'.join(map(re.escape, spaces))}){some}({parts}){some}$"


def _candidates(ask: Ask, role: str, alike: str, is_id: bool) -> Iterator[list[IRI]]:
    """Yield lists of what could be meant, the cheapest to ask for first."""
    if role in {"class", "property"}:
        yield [row.term for row in ask(CLASSES if role == "class" else PROPERTIES)]
        return
    for query in (_TYPED, _ANY) if is_id else (_ANY,):
        yield [row.term for row in ask(query.format(alike))]


def near_iris(ask: Ask, prefixes: Prefixes, iri: IRI, role: str) -> list[IRI]:
    """Return what the graph has that looks most like an IRI that is not there: for an id, ids."""
    return near_each(ask, prefixes, [iri], role)[iri]


def near_each(ask: Ask, prefixes: Prefixes, iris: Sequence[IRI], role: str) -> dict[IRI, list[IRI]]:
    """Return for each of some ids, or of some other IRIs, what looks most like it: one look serves all."""
    near = {iri: [named] for iri in iris if (named := _as_name(ask, prefixes, iri))}
    is_id = prefixes.is_thing(iris[0])
    alike = quoted("|".join(_like(prefixes, iri, is_id) for iri in iris))
    for found in _candidates(ask, role, alike, is_id) if len(near) < len(iris) else ():
        for iri in iris:
            if iri not in near and (chosen := _nearest(iri, found, is_id)):
                near[iri] = chosen
        if len(near) == len(iris):
            break
    return {iri: near.get(iri) or (things_named(ask, prefixes, iri.local) if is_id else []) for iri in iris}


def _as_name(ask: Ask, prefixes: Prefixes, iri: IRI) -> IRI | None:
    """Return what is there by the name that an IRI in angle brackets looks like, as <id:seoul>."""
    if prefixes.is_name(iri) and ask(_IS_THERE, term=IRI(prefixes.resolve(iri))):
        return iri_of(prefixes.resolve(iri), prefixes)
    return None


def _like(prefixes: Prefixes, iri: IRI, is_id: bool) -> str:
    """Return a regular expression for what may be meant by an IRI."""
    own = iri.removesuffix(iri.local)
    spaces = prefixes.spaces_of_ids if is_id else (own, own.replace("http:", "https:", 1))
    local = unicodedata.normalize("NFC", iri.local)
    elsewhere = "" if is_id or len(local) < 2 else f"|[/#]{re.escape(local)}$"  # in another namespace
    return _alike(local, spaces) + elsewhere


def _nearest(iri: IRI, found: Iterable[IRI], is_id: bool) -> list[IRI]:
    local = unicodedata.normalize("NFC", iri.local)
    by_local: dict[str, IRI] = {}
    for each in sorted(found, key=lambda term: (term.local != local, -_shared(term, iri), term)):
        by_local.setdefault(unicodedata.normalize("NFC", each.local), each)
    return [by_local[name] for name in _chosen(local, by_local, is_id)]


def _chosen(local: str, names: Iterable[str], is_id: bool) -> list[str]:
    """Return the nearest name; those of which it is one of the words, where none is closer."""
    if close := nearest(local, names, alike=_CLOSE):
        return close
    if not is_id:
        return []
    parts = [name for name in names if local.casefold() in re.split(r"[-_.]", name.casefold())]
    return sorted(parts, key=len)[:_WORDS] or nearest(local, names)


def things_named(ask: Ask, prefixes: Prefixes, local: str) -> list[IRI]:
    """Return the things that have a name for their id, as a reader would type it."""
    name = quoted(re.sub("[-_]+", " ", unicodedata.normalize("NFC", local)).lower())
    return [row.term for row in ask(_NAMED.format(name)) if prefixes.is_thing(row.term)]


def _shared(one: IRI, other: IRI) -> int:
    """Return how many letters the namespaces of two IRIs share from their beginning; one more if all."""
    spaces = [each.removesuffix(each.local).replace("https:", "http:", 1) for each in (one, other)]
    return next((at for at, (a, b) in enumerate(zip_longest(*spaces)) if a != b), len(spaces[0]) + 1)


def near_graph(ask: Ask, prefixes: Prefixes, iri: IRI) -> str:
    """Return a sentence on the graph that looks most like one that is not there, and how to list all."""
    found = nearest(iri, [row.graph for row in ask(GRAPHS)])
    return together(near([prefixes.shorten(each) for each in found]), told("list-them", query=LIST_OF_GRAPHS))
