"""The words of a graph: classes, properties, schemes and concepts, whose they are, and which is meant."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from ..errors import NotFoundError, nearest
from ..rdf.folding import fold, words
from ..rdf.hierarchy import Hierarchy
from ..rdf.prefixes import PREFIXES
from ..rdf.terms import IRI, expand
from .context import Context

Kind = Literal["class", "property", "scheme", "concept"]
_OWL, _RDFS, _SKOS = PREFIXES["owl"], PREFIXES["rdfs"], PREFIXES["skos"]
_KINDS: dict[str, Kind] = {
    _OWL + "Class": "class",
    _RDFS + "Class": "class",
    _OWL + "ObjectProperty": "property",
    _OWL + "DatatypeProperty": "property",
    _OWL + "AnnotationProperty": "property",
    PREFIXES["rdf"] + "Property": "property",
    _SKOS + "ConceptScheme": "scheme",
    _SKOS + "Concept": "concept",
}
ORDER: tuple[Kind, ...] = ("class", "property", "scheme", "concept")
TERMS = f"""SELECT DISTINCT ?term ?kind ?graph {{
  VALUES ?kind {{ {" ".join(f"<{kind}>" for kind in _KINDS)} }}
  GRAPH ?graph {{ ?term a ?kind }}
  FILTER(?graph NOT IN (graph:, graph:derived) && ISIRI(?term) && !STRSTARTS(STR(?term), STR(genid:)))
}}"""
_NAMES = f"""SELECT DISTINCT ?term ?name {{
  VALUES ?kind {{ {" ".join(f"<{kind}>" for kind in _KINDS)} }}
  ?term a ?kind ; skos:prefLabel|rdfs:label|skos:altLabel|cr:pluralLabel ?name
}}"""
_LINKS = """SELECT DISTINCT ?term ?link ?other {
  VALUES ?link { rdfs:subClassOf rdfs:subPropertyOf rdfs:domain rdfs:range owl:inverseOf
                 skos:inScheme skos:broader }
  ?term ?link ?other
  FILTER(ISIRI(?other) && !STRSTARTS(STR(?other), STR(genid:)) && !STRSTARTS(STR(?term), STR(genid:)))
}"""
_BUNDLED = tuple(PREFIXES["graph"] + each for each in ("ontology/", "data/"))


@dataclass
class Term:
    """A word: what it is, and whether a file of the user's own declares it."""

    iri: IRI
    kind: Kind
    own: bool


class Vocabulary:
    """All words that a graph declares."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.terms: dict[IRI, Term] = {}
        for row in context.ask(TERMS):
            kind = _KINDS[row.kind]
            known = self.terms.setdefault(row.term, Term(row.term, kind, True))
            known.kind = min(known.kind, kind, key=ORDER.index)
            known.own &= not row.graph.startswith(_BUNDLED)

    def of_kind(self, kind: Kind) -> list[IRI]:
        """Return the words of a kind, those of the user's own first, then by name."""
        found = [each for each in self.terms.values() if each.kind == kind]
        return [each.iri for each in sorted(found, key=lambda each: (not each.own, each.iri.local, each.iri))]

    @cached_property
    def _spaces(self) -> tuple[str, ...]:
        return tuple(self._context.queries.namespaces)

    def is_native(self, term: IRI) -> bool:
        """Tell whether a word is one of the ontologies here, and none of another vocabulary that they use."""
        return self.is_own(term) or term.startswith(self._spaces)

    def is_own(self, term: IRI) -> bool:
        """Tell whether a word is the user's own."""
        return term in self.terms and self.terms[term].own

    @cached_property
    def links(self) -> dict[str, dict[IRI, list[IRI]]]:
        """What the ontology says from word to word, by the property that says it, as in `subClassOf`."""
        found: dict[str, dict[IRI, list[IRI]]] = {}
        for row in sorted(self._context.ask(_LINKS)):
            found.setdefault(row.link.local, {}).setdefault(row.term, []).append(row.other)
        return found

    def linked(self, link: str, term: IRI) -> list[IRI]:
        """Return the words to which a word is linked."""
        return self.links.get(link, {}).get(term, [])

    @cached_property
    def _linking(self) -> dict[str, dict[IRI, list[IRI]]]:
        found: dict[str, dict[IRI, list[IRI]]] = {}
        for link, said in self.links.items():
            for term, others in said.items():
                for other in others:
                    found.setdefault(link, {}).setdefault(other, []).append(term)
        return found

    def linking(self, link: str, term: IRI) -> list[IRI]:
        """Return the words that are linked to a word."""
        return self._linking.get(link, {}).get(term, [])

    @cached_property
    def properties(self) -> Hierarchy:
        """Which properties lie above which."""
        links = self.links.get("subPropertyOf", {})
        return Hierarchy((below, above) for below, others in links.items() for above in others)

    @cached_property
    def _names(self) -> dict[IRI, list[str]]:
        """The names of words in all languages."""
        found: dict[IRI, list[str]] = {}
        for row in self._context.ask(_NAMES):
            if row.term in self.terms and not isinstance(row.name, IRI):
                found.setdefault(row.term, []).append(str(row.name))
        return found

    def meant(self, text: str) -> list[IRI]:
        """Return the words that a text means: by IRI, prefixed name, local name or any label; best first."""
        if ":" in text:
            try:
                iri = expand(text, self._context.prefixes)
            except NotFoundError:
                iri = IRI("")
            if iri in self.terms:
                return [iri]
        by_id = [each for each in self.terms if each.local == text] or [
            each for each in self.terms if each.local.casefold() == text.casefold()
        ]
        key = fold(text)
        by_name = [
            term for term, names in self._names.items() if key and any(fold(name) == key for name in names)
        ]
        return [*self._sorted(by_id), *(each for each in self._sorted(by_name) if each not in by_id)]

    def _sorted(self, terms: Iterable[IRI]) -> list[IRI]:
        def rank(each: IRI) -> tuple[bool, int, bool, IRI]:
            return not self.is_native(each), ORDER.index(self.terms[each].kind), not self.is_own(each), each

        return sorted(terms, key=rank)

    def near(self, text: str, more: Iterable[str] = ()) -> list[str]:
        """Return names of words that look like a text or hold it, and others that do, best first."""
        ours = [each for each in self._sorted(self.terms) if self.is_native(each)]
        names = dict.fromkeys(
            [*more, *(name for each in ours for name in (each.local, *self._names.get(each, ())))]
        )
        key = fold(text)
        holding = [name for name in names if len(key) > 1 and key in fold(name)]
        by_word = {word.casefold(): name for name in reversed(names) for word in words(name)}
        alike = [by_word[word] for word in nearest(text, by_word, 3, alike=0.75)]
        return list(dict.fromkeys([*nearest(text, names, 2, alike=0.75), *holding, *alike]))[:3]
