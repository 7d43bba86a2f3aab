"""What users give as values of variables: what a text means, and whether a variable can be that at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import pyoxigraph as ox

from ..errors import QueryError, shortened
from ..rdf.prefixes import SCHEMES, XSD, Prefixes
from ..rdf.terms import DATE_TYPES, IRI, Literal, Text
from ..rdf.values import NUMBERS, Term, sparql_of, terms_of, value_of
from .nearby import or_more, things_named
from .places import Place, places_of
from .protocols import Ask
from .sentences import together, told
from .tokens import Token

_LOOKED_AT = 10_000  # values of a property
_THERE = "SELECT DISTINCT ?value {{ VALUES ?value {{ {0} }} ?thing <{1}> ?value }}"
_HELD = f"""SELECT DISTINCT ?kind ?language {{{{
  {{{{ SELECT ?value {{{{ ?thing <{{0}}> ?value }}}} LIMIT {_LOOKED_AT} }}}}
  BIND(IF(ISLITERAL(?value), STR(DATATYPE(?value)), "") AS ?kind)
  BIND(IF(ISLITERAL(?value), LANG(?value), "") AS ?language)
}}}} ORDER BY ?language ?kind"""
_QUOTED = re.compile(r"""(["']).*\1(@.*|\^\^.*)?|<.*>""", re.DOTALL)


class Kind(NamedTuple):
    """What a term is: an IRI (of no type), or a literal of a type, and of a language."""

    datatype: str = ""
    language: str = ""

    def fits(self, held: Kind, compared: bool) -> bool:
        """Tell whether a value of this kind may be one of another kind, or be compared with it."""
        numbers = {self.datatype.removeprefix(XSD), held.datatype.removeprefix(XSD)} <= NUMBERS.keys()
        return self == held or (compared and numbers)


def _shown(kinds: Iterable[Kind], prefixes: Prefixes) -> str:
    """Return kinds in words."""
    known = list(kinds)
    languages = or_more([kind.language for kind in known if kind.language])
    plain = [kind.datatype for kind in known if not kind.language]
    types = [prefixes.shorten(each) if each else told("an-iri") for each in plain]
    return or_more([*([told("text-in", languages=languages)] if languages else []), *types])


def _kind(term: Term) -> Kind:
    return Kind(term.datatype.value, term.language or "") if isinstance(term, ox.Literal) else Kind()


class _Held:
    """What stands as values of properties."""

    def __init__(self, ask: Ask, prefixes: Prefixes, places: list[Place]) -> None:
        self._ask, self._prefixes, self.places = ask, prefixes, places

    def there(self, terms: list[Term]) -> list[Term]:
        """Return those of some terms that are values of one of the properties."""
        written = " ".join(map(sparql_of, terms))
        verbs = [place.verb for place in self.places if place.verb and terms]
        return [
            term
            for verb in verbs
            for row in self._ask(_THERE.format(written, verb))
            for term in terms_of(row)
        ]

    def named(self, text: str) -> list[Term]:
        """Return the things that have a name and are values of one of the properties."""
        return self.there([ox.NamedNode(iri) for iri in things_named(self._ask, self._prefixes, text)])

    def kinds(self) -> dict[Kind, bool]:
        """Return the kinds of the values, each with whether it is only compared with."""
        found: dict[Kind, bool] = {}
        for place in self.places:
            kinds = self._ask(_HELD.format(place.verb)) if place.verb else [("", "")]
            for kind, language in kinds:
                found[Kind(str(kind), str(language))] = place.compared
        return found

    def readings(self, text: str, kinds: dict[Kind, bool]) -> list[Term]:
        """Return what a text is in each of some kinds in which it is valid."""
        return [term for kind in kinds if (term := self._reading(text, kind))]

    def _reading(self, text: str, kind: Kind) -> Term | None:
        try:
            if kind.language:
                return ox.Literal(text, language=kind.language)
            if not kind.datatype:
                is_iri = _is_iri(text) or self._prefixes.is_name(text) or ":" not in text
                return ox.NamedNode(self._prefixes.resolve(text)) if is_iri else None
            literal = ox.Literal(text, datatype=ox.NamedNode(kind.datatype))
        except ValueError:
            return None
        has_form = kind.datatype.removeprefix(XSD) in {*NUMBERS, *DATE_TYPES, "boolean"}
        return None if has_form and isinstance(value_of(literal), Literal) else literal


def _is_iri(text: str) -> bool:
    scheme, colon, rest = text.partition(":")
    return bool(colon and rest) and scheme.lower() in SCHEMES and not re.search(r"\s", text)


def _as_sparql(text: str, prefixes: Prefixes) -> Term | None:
    """Return the term that a text is in the syntax of SPARQL, or as a name with a prefix."""
    declared = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in prefixes.items())
    try:
        if prefixes.is_name(text) and not text.startswith("<<"):
            return ox.NamedNode(prefixes.resolve(text))
        (quad,) = ox.parse(f"{declared}<s:s> <s:p> {text} .".encode(), ox.RdfFormat.TURTLE)
    except (SyntaxError, ValueError):
        return None
    return None if isinstance(quad.object, ox.BlankNode) else quad.object


def meant(text: str, ask: Ask, prefixes: Prefixes, tokens: list[Token], name: str) -> list[Term]:
    """Return what a text stands for as the value of a variable, on the command line; mostly one term.

    What is written as in SPARQL is that term: "Seoul"@en, "1993"^^xsd:gYear, <https://...>, id:seoul. A bare
    text is what the property has of which the variable is the value: 1993 a year where it has years.

    Raises:
        QueryError: if it looks like a term of SPARQL, and is none.
    """
    term = _as_sparql(text, prefixes)
    if term is None and _QUOTED.fullmatch(text):
        raise QueryError(told("no-such-term", name=name, text=shortened(text)))
    is_plain = term is not None and _kind(term) == Kind(XSD + "string")  # a name may have quotes of its own
    if isinstance(term, ox.NamedNode) or (term and text[:1] in set("\"'<") and not is_plain):
        return [term]
    try:
        usual = term or terms_of(IRI(text) if _is_iri(text) else text)[0]
    except ValueError as error:
        raise QueryError(told("no-value-read", name=name, why=error)) from None
    held = _Held(ask, prefixes, places_of(tokens, name))
    return _as_held(text, usual, held) if held.places else [usual]


def _as_held(text: str, usual: Term, held: _Held) -> list[Term]:
    """Return the readings of a bare text that are there; else one that could be; else the usual one."""
    if held.there([usual]):
        return [usual]
    kinds = held.kinds()
    readings = held.readings(text, kinds)
    if there := held.there(readings):
        return there
    if any(_kind(usual).fits(kind, compared) for kind, compared in kinds.items()):
        return [usual]
    likely: list[Term] = [each for each in readings if isinstance(each, ox.Literal) and not each.language]
    return likely[:1] or [usual]


def said_of_values(
    ask: Ask, prefixes: Prefixes, tokens: list[Token], bindings: Mapping[str, object]
) -> Iterator[str]:
    """Yield a sentence for each value that is of another kind than all values that its variable can have."""
    for name, value in bindings.items():
        terms = terms_of(value)
        held = _Held(ask, prefixes, places_of(tokens, name))
        if terms and held.places and not held.there(terms):
            kinds = held.kinds()
            if kinds and not any(_kind(t).fits(kind, of) for t in terms for kind, of in kinds.items()):
                yield _said(name, terms[0], held, kinds, prefixes)


def _said(name: str, term: Term, held: _Held, kinds: dict[Kind, bool], prefixes: Prefixes) -> str:
    text = term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)
    readings = held.readings(text, kinds)
    likely = [each for each in readings if isinstance(each, ox.Literal) or ":" in text]
    nearest = held.there(readings) or likely or (held.named(text) if Kind() in kinds else [])
    said = told(
        "other-kind",
        given=shortened(_short(term, prefixes), 0, 80),
        kind=_shown([_kind(term)], prefixes),
        name=name,
        kinds=_shown(kinds, prefixes),
    )
    return together(said, _ways(nearest[0], prefixes) if nearest else "")


def _short(term: Term, prefixes: Prefixes) -> str:
    """Return a term as SPARQL writes it, with prefixes."""
    if isinstance(term, ox.NamedNode):
        return prefixes.shorten(term.value)
    if isinstance(term, ox.Literal) and not term.language and term.datatype.value != XSD + "string":
        return f"{ox.Literal(term.value)}^^{prefixes.shorten(term.datatype.value)}"
    return sparql_of(term)


def _ways(term: Term, prefixes: Prefixes) -> str:
    """Return how a term is written on the command line, and in Python."""
    value = value_of(term, prefixes)
    kind = type(value).__name__
    if isinstance(value, Text):
        python = f"cityrel.Text({str(value)!r}, {value.language!r})"
    elif isinstance(value, Literal):
        python = f"cityrel.Literal({str(value)!r}, {prefixes.shorten(value.datatype)!r})"
    else:
        python = f"cityrel.{kind}({str(value)!r})" if kind in {"IRI", "Date", "Double"} else repr(value)
    return told("write-so", text=_short(term, prefixes), python=python)
