"""Terms of a query that are nowhere in the graph, or not as what they stand for, and the nearest ones."""

from __future__ import annotations

import contextlib
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import pyoxigraph as ox

from ..errors import CityrelError
from ..rdf.prefixes import PREFIXES, XSD
from ..rdf.terms import DATE_TYPES, IRI, Date, Literal, iri_of
from ..rdf.values import NUMBERS, terms_of, value_of
from .literals import elsewhere, near_literals, parsed, plainly
from .nearby import near_each, near_graph, near_iris, or_more
from .protocols import Asked
from .sentences import all_of, near, together, told
from .standing import Standing, standings, texts_of
from .tokens import place

_NAMED = 5  # terms of one query that are told one by one
_MANY = 1000  # literals of one query that are looked for
_AS = {
    "subject": "{ ?term ?y ?z }",
    "property": "{ ?x ?term ?z }",
    "object": "{ ?x ?y ?term }",
    "class": "{ ?x a ?term }",
    "graph": "{ GRAPH ?term { ?x ?y ?z } }",
}
_NOWHERE = " ".join(f"FILTER(!EXISTS {_AS[name]})" for name in ("subject", "property", "object"))
_IN_GRAPHS = """SELECT DISTINCT ?term { VALUES ?term { %s }
  FILTER EXISTS { GRAPH ?g { { ?term ?y ?z } UNION { ?x ?term ?z } UNION { ?x ?y ?term } } } }"""
_IN_TRIPLES = """SELECT DISTINCT ?term {
  { SELECT DISTINCT ?o { ?s ?p ?o FILTER(ISTRIPLE(?o)) } } VALUES ?term { %s }
  FILTER(SUBJECT(?o) = ?term || PREDICATE(?o) = ?term || OBJECT(?o) = ?term) }"""


class _Use(NamedTuple):
    """How a term is written in a query, as what it stands, and where: in the text, or as a value."""

    sparql: str
    text: str
    role: str
    start: int
    variable: str = ""

    def __str__(self) -> str:
        return self.said

    @property
    def said(self) -> str:
        """The term and its place."""
        value = told("value-of", name=self.variable) if self.variable else ""
        return told("used", text=self.text, where=value or place(self.sparql, self.start))


Iris = dict[IRI, list[_Use]]


def _uses(asked: Asked) -> tuple[Iris, list[Standing]]:
    """Return the terms of a query that are judged, each with its uses, and its literals."""
    iris: Iris = {}
    literals: list[Standing] = []
    spaces = {*asked.prefixes.values()}

    def add(iri: IRI, use: _Use) -> None:
        of_interest = use.role != "value" or asked.prefixes.is_thing(iri)
        refused_before = use.role == "graph" and iri.startswith(PREFIXES["graph"])
        if of_interest and not refused_before and iri not in spaces:
            iris.setdefault(iri, []).append(use)

    compared = texts_of(asked.tokens)
    for each in standings(asked.tokens):
        token = each.token
        if token.kind == "string" and token.start in compared and not each.datatype:
            each = each._replace(role="thing", verb=compared[token.start])
        if token.iri:
            add(token.iri, _Use(asked.sparql, token.text, each.role, token.start))
        else:
            literals.append(each)
    for name, value in asked.bindings.items():
        for iri in (term.value for term in terms_of(value) if isinstance(term, ox.NamedNode)):
            add(iri_of(iri, asked.prefixes), _Use("", asked.prefixes.shorten(iri), "value", 0, name))
    return iris, literals


def _question(iris: Iris, literals: list[Standing]) -> str:
    """Return the one query that tells of all terms as what they occur: of plain ones, which do not."""
    tests = " ".join(f"BIND(EXISTS {body} AS ?{name})" for name, body in _AS.items())
    plain = [iri for iri, uses in iris.items() if all(use.role in {"thing", "value"} for use in uses)]
    known = {*plain}
    others = [iri for iri in iris if iri not in known]
    parts = [
        f"{{ VALUES ?term {{ {_written(others)} }} {tests} }}",
        f"{{ VALUES ?term {{ {_written(plain)} }} {_NOWHERE} }}",
    ]
    rows = [(at, each) for at, each in enumerate(literals)]
    of_verbs = " ".join(f"({at} <{each.verb}> {each.written})" for at, each in rows if each.verb)
    of_any = " ".join(f"({at} {each.written})" for at, each in rows if not each.verb)
    absent = "FILTER(!EXISTS { ?x ?y ?z })"
    parts += [f"{{ VALUES (?literal ?y ?z) {{ {of_verbs} }} {absent} }}"] if of_verbs else []
    parts += [f"{{ VALUES (?literal ?z) {{ {of_any} }} {absent} }}"] if of_any else []
    return f"SELECT ?literal ?term ?{' ?'.join(_AS)} {{ {' UNION '.join(parts)} }}"


def _written(iris: Iterable[str]) -> str:
    return " ".join(f"<{each}>" for each in iris)


def _elsewhere(asked: Asked, iris: list[IRI]) -> set[IRI]:
    """Return those terms that occur where few look: in named graphs alone, or in triple terms."""
    found: set[IRI] = set()
    for query in (_IN_GRAPHS, _IN_TRIPLES) if iris else ():
        with contextlib.suppress(CityrelError):  # an engine of SPARQL 1.1 knows no triple terms
            found |= {row.term for row in asked.ask(query % _written(iris))}
    return found


def _meant(asked: Asked, iri: IRI, use: _Use, near_it: Sequence[IRI] | None = None) -> str:
    """Return the question what was meant, or nothing where nothing is near; what is near may be known."""
    if near_it is None:
        near_it = near_iris(asked.ask, asked.prefixes, iri, use.role)
    found = [each for each in near_it if each != iri]
    names = {each: asked.prefixes.shorten(each) for each in found}
    written = [f"<{each}>" if name == use.text else name for each, name in names.items()]
    return near([or_more(written)]) if written else ""


def _nowhere(asked: Asked, iris: Iris, missing: list[IRI]) -> Iterator[str]:
    """Yield what is said of terms that are nowhere; of another's words only what has a near one."""
    is_thing = asked.prefixes.is_thing
    graphs = [iri for iri in missing if iris[iri][0].role == "graph"]
    things = [iri for iri in missing if is_thing(iri) and iri not in graphs]
    others = [iri for iri in missing if not is_thing(iri) and iri not in graphs]
    elsewhere = _elsewhere(asked, things)
    meant = {iri: _meant(asked, iri, iris[iri][0]) for iri in others[:_NAMED]}
    told_of = [iri for iri in others if meant.get(iri)]
    elsewhere |= _elsewhere(asked, told_of)
    gone = [iri for iri in (*things, *told_of) if iri not in elsewhere]
    for iri in graphs:
        yield _no_graph(asked, iri, iris[iri][0])
    near_things = _near_things(asked, iris, gone[:_NAMED])
    for iri in gone[:_NAMED]:
        use = iris[iri][0]
        said = meant.get(iri) or _meant(asked, iri, use, near_things.get(iri))
        yield together(told("nowhere", it=use.said), said)
    if more := [iris[iri][0].text for iri in gone[_NAMED:]]:
        yield told("nor-nowhere", names=or_more(more))


def _near_things(asked: Asked, iris: Iris, wanted: Iterable[IRI]) -> dict[IRI, list[IRI]]:
    """Return what is near to ids that stand as things: looked for at once, since it takes a look at all."""
    roles = {"class", "property"}
    ids = [iri for iri in wanted if asked.prefixes.is_thing(iri) and iris[iri][0].role not in roles]
    return near_each(asked.ask, asked.prefixes, ids, "thing") if ids else {}


def _no_graph(asked: Asked, iri: IRI, use: _Use) -> str:
    return together(told("no-graph-so", it=use.said), near_graph(asked.ask, asked.prefixes, iri))


def _misplaced(asked: Asked, iri: IRI, use: _Use, found: set[str]) -> str:
    """Return what is said of a term that stands as a graph, a class or a property, and is none."""
    if use.role not in {"graph", "class", "property"} or use.role in found:
        return ""
    if use.role == "graph":
        return _no_graph(asked, iri, use)
    kinds = [row.kind for row in asked.ask(f"SELECT DISTINCT ?kind {{ <{iri}> a ?kind }} ORDER BY ?kind")]
    is_property = "property" in found or any(kind.endswith("Property") for kind in kinds)
    is_class = "class" in found or any(kind.endswith("#Class") for kind in kinds)
    used = f"ASK {{ GRAPH ?g {{ ?x {f'<{iri}> ?y' if use.role == 'property' else f'a <{iri}>'} }} }}"
    if (is_property, is_class)[use.role == "class"] or asked.ask(used):
        return ""  # declared and not used yet, or used in named graphs
    what = told("a-property" if is_property else "a-class" if is_class else "a-thing")
    step = told("for-things", text=use.text) if is_class else _meant(asked, iri, use)
    return together(told("stands-as", it=use.said, role=told(f"a-{use.role}"), what=what), step)


def _is_ill_typed(literal: Standing) -> bool:
    """Tell whether the letters of a literal are none of its type: then it equals nothing that is valid."""
    kind = (literal.datatype or "").removeprefix(XSD)
    if kind not in DATE_TYPES and kind not in NUMBERS:
        return False
    value = value_of(parsed(literal.written))
    return not isinstance(value, Date) if kind in DATE_TYPES else isinstance(value, Literal)


def _said_of_literal(asked: Asked, literal: Standing, is_there: bool) -> str:
    """Return what is said of a literal that is ill-typed, or that no triple has where others are near it."""
    shown = literal.written.partition("^^<")[0]
    shown += f"^^{asked.prefixes.shorten(literal.datatype)}" if literal.datatype else ""
    where = place(asked.sparql, literal.token.start) if not is_there or literal.datatype else ""
    here = told("used", text=shown, where=where)
    no_value = told("ill-typed", it=here) if _is_ill_typed(literal) else ""
    if is_there:
        return no_value
    term = parsed(literal.written)
    others = near_literals(asked.ask, asked.prefixes, term, literal.verb)
    verb = f"<{literal.verb}>" if literal.verb else "?y"
    is_nowhere = not asked.ask(f"ASK {{ GRAPH ?g {{ ?x {verb} {literal.written} }} }}")
    other = elsewhere(asked.ask, asked.prefixes, term, literal.verb) if literal.verb and not others else None
    if not is_nowhere or not (others or other):
        return no_value
    absent = told("no-literal", it=here)
    if literal.verb:
        absent = told("no-literal-of", it=shown, verb=asked.prefixes.shorten(literal.verb), where=where)
    apart = "" if unicodedata.is_normalized("NFC", term.value) else told("apart")
    if plainly(term.value) != term.value:
        apart = told("hides")
    if other:
        return together(no_value or absent, apart, told("there-is-as", verb=other[0], other=other[1]))
    are = told("there-is" if len(others) == 1 else "there-are", others=all_of(others))
    return together(no_value or absent, apart, are)


def said_of_terms(asked: Asked) -> Iterator[str]:
    """Yield a sentence, or nothing, for each term of a query: what is not there, and the nearest that is."""
    iris, literals = _uses(asked)
    in_patterns = [each for each in literals if each.role == "thing"][:_MANY]
    rows = list(asked.ask(_question(iris, in_patterns))) if iris or in_patterns else []
    found = {row.term: {name for name in _AS if row[name]} for row in rows if row.term}
    absent = {row.literal for row in rows if row.term is None}
    missing = [iri for iri in iris if not found.get(iri, {"plain"})]
    yield from _nowhere(asked, iris, missing)
    for iri in (iri for iri in iris if found.get(iri)):
        yield from (_misplaced(asked, iri, use, found[iri]) for use in iris[iri])
    for at, literal in enumerate(in_patterns):
        yield _said_of_literal(asked, literal, is_there=at not in absent)
    for literal in (each for each in literals if each.role != "thing"):
        yield _said_of_literal(asked, literal, is_there=True)
