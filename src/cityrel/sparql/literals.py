"""Literals as text, and those of a graph that are near to one that no triple has."""

from __future__ import annotations

import re
import unicodedata

import pyoxigraph as ox

from ..errors import nearest
from ..rdf.prefixes import XSD, Prefixes
from ..rdf.terms import DATE_TYPES, IRI
from ..rdf.values import NUMBERS
from ..rdf.visible import without_hidden
from .protocols import Ask

_SHOWN = 5
CLOSE = 0.75  # of texts, which are many, only what looks so like is named
_MANY = 2000  # texts that are compared letter by letter
_LITERALS = """SELECT DISTINCT ?text ?language ?type {{ ?s {0} ?o FILTER(ISLITERAL(?o))
  BIND(STR(?o) AS ?text) BIND(LANG(?o) AS ?language) BIND(DATATYPE(?o) AS ?type)
  FILTER({1}) }} ORDER BY ?text ?language ?type LIMIT {2}"""
NAMING = """skos:prefLabel rdfs:label skos:altLabel dcterms:title schema:name
  <http://schema.org/name> <http://xmlns.com/foaf/0.1/name>"""
"""Properties by which things are named; a look through all of a graph would take seconds."""
_ELSEWHERE = f"""SELECT ?p ?text ?language ?type {{{{
  {{{{ ?s ?p {{1}} BIND({{1}} AS ?o) }}}} UNION
  {{{{ VALUES ?p {{{{ {NAMING} }}}} ?s ?p ?o FILTER(LCASE(STR(?o)) = {{2}}) }}}}
  FILTER(ISLITERAL(?o) && ?p != <{{0}}>)
  BIND(STR(?o) AS ?text) BIND(LANG(?o) AS ?language) BIND(DATATYPE(?o) AS ?type)
}}}} ORDER BY ?p ?o LIMIT 1"""
_TEXTS = "SELECT DISTINCT ?o {{ ?s <{0}> ?o FILTER(ISLITERAL(?o) && LANG(?o) = {1}) }} LIMIT {2}"
_THINGS = """SELECT DISTINCT ?term {{ ?s <{0}> ?term FILTER(ISIRI(?term) && (?term = <{2}>
  || REGEX(STR(?term), {4}, 'i')
  || EXISTS {{ ?term ?p ?name FILTER(ISLITERAL(?name) && LCASE(STR(?name)) = {1}) }})) }}
  ORDER BY ?term LIMIT {3}"""


def quoted(text: str) -> str:
    """Return a text as SPARQL writes it."""
    return str(ox.Literal(text))


def plainly(text: str) -> str:
    r"""Return a text without what nobody sees, with plain blanks.

    >>> plainly("New\xa0Yo\u200brk")
    'New York'
    """
    return without_hidden(re.sub("[\xa0\u2007\u202f]", " ", text))


def near_literals(ask: Ask, prefixes: Prefixes, literal: ox.Literal, verb: IRI | None) -> list[str]:
    """Return literals of a property, or of any, with the same letters but of another language or type."""
    text = literal.value
    kind = literal.datatype.value.removeprefix(XSD)
    same = {unicodedata.normalize(form, text) for form in ("NFC", "NFD")} | {text, plainly(text)}
    tests = [
        f"?text IN ({', '.join(map(quoted, sorted(same)))})",
        f"LCASE(?text) = {quoted(text.lower())}",
        f"?o = {literal}",
    ]
    if kind in DATE_TYPES or kind in NUMBERS:
        tests += [f"STRSTARTS(?text, {quoted(text + '-')})", f"STRSTARTS({quoted(text)}, CONCAT(?text, '-'))"]
    property_ = f"<{verb}>" if verb else "?p"
    rows = ask(_LITERALS.format(property_, " || ".join(tests), _SHOWN))
    found = [literal_of(str(row.text), row.language, row.type, prefixes) for row in rows]
    return found or (near_values(ask, prefixes, literal, verb) if verb else [])


def near_values(ask: Ask, prefixes: Prefixes, literal: ox.Literal, verb: IRI) -> list[str]:
    """Return values of a property that a text may mean: a text with a slip, or a thing of that name or id."""
    text = literal.value
    texts = ask(_TEXTS.format(verb, quoted(literal.language or ""), _MANY))
    if near := nearest(text, [str(row.o) for row in texts if isinstance(row.o, str)], alike=CLOSE):
        return [literal_of(near[0], literal.language, None, prefixes)]
    is_iri = "://" in text
    named = text if is_iri else prefixes.resolve(text) if prefixes.is_name(text) else prefixes.ids + text
    try:
        meant = ox.NamedNode(named).value
    except ValueError:
        meant = prefixes.ids
    ending = quoted(f"[-/#]{'-?'.join(map(re.escape, re.split(r'[-_ ]+', text)))}$")
    rows = ask(_THINGS.format(verb, quoted(text.lower()), meant, _SHOWN, ending))
    return [prefixes.shorten(row.term) for row in rows]


def elsewhere(ask: Ask, prefixes: Prefixes, literal: ox.Literal, verb: IRI) -> tuple[str, str] | None:
    """Return another property that has the letters of a literal, in any case, and how it has them."""
    for row in ask(_ELSEWHERE.format(verb, literal, quoted(literal.value.lower()))):
        return prefixes.shorten(row.p), literal_of(str(row.text), row.language, row.type, prefixes)
    return None


def parsed(written: str) -> ox.Literal:
    """Return a literal as it is written in SPARQL."""
    (quad,) = ox.parse(f"<s:s> <s:p> {written} .", ox.RdfFormat.TURTLE)
    assert isinstance(quad.object, ox.Literal)
    return quad.object


def literal_of(text: str, language: object, datatype: object, prefixes: Prefixes) -> str:
    """Return a literal as SPARQL writes it, its type with a prefix; numbers bare.

    >>> from ..rdf.prefixes import PREFIXES
    >>> literal_of("1993", "", IRI(XSD + "gYear"), PREFIXES), literal_of("서울", "ko", None, PREFIXES)
    ('"1993"^^xsd:gYear', '"서울"@ko')
    """
    if language:
        return f"{quoted(text)}@{language}"
    kind = str(datatype or XSD + "string").removeprefix(XSD)
    if kind == "string":
        return quoted(text)
    if kind in {"integer", "boolean"}:
        return text
    return f"{quoted(text)}^^{prefixes.shorten(str(datatype))}"
