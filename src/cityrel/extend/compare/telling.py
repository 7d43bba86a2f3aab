"""Changes told in sentences, in the language of the reader: things by name, values as text, sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

import pyoxigraph as ox

from ...answers.context import Context
from ...answers.labels import LABELS, Id
from ...errors import shortened
from ...files.project import Project, Source, bundled_root
from ...files.rdf import read as read_file
from ...messages import message
from ...rdf.hierarchy import Hierarchy
from ...rdf.languages import Languages
from ...rdf.prefixes import CR, PREFIXES
from ...rdf.skolem import skolem_iri, skolemised
from ...rdf.terms import IRI
from ...rdf.values import value_of
from ...sparql.query import Queries
from ...store.local import LocalStore
from .changes import GROUPS, TYPE, Change, Comparison, Graph
from .sides import Fact, Side, Term

_SHOWN = 160
"""Characters of a value, and sources of a change, that a sentence holds."""
_SOURCES = 3
_STEPS = 4
"""From a thing to what names it: evidence, its source, the title of that."""
_COUNTED = ("Relation", "Evidence", "Source", "Question")
_ABOVE = ox.NamedNode(PREFIXES["rdfs"] + "subClassOf")


class Told(NamedTuple):
    """A change as it is told: group and kind of it, the thing, what of it, values, sources, a sentence."""

    group: str
    change: str
    thing: str
    name: str
    kind: str
    property: str
    old: str
    new: str
    sources: str
    sentence: str


def compared(old: Side, new: Side, language: str) -> list[Told]:
    """Return what changed from one side to the other, in sentences and in the order of their groups.

    >>> from ...files.project import bundled_root
    >>> from .sides import side
    >>> same = side(str(bundled_root() / "ontology" / "alignments.ttl"))
    >>> compared(same, same, "en")
    []
    """
    if old.facts == new.facts and old.rules == new.rules:
        return []
    words = _words()
    hierarchy = Hierarchy(_above(old.facts | new.facts | words))
    known = {*hierarchy.members, *(IRI(CR + each) for each in _COUNTED)}
    below = {
        kind: {str(each) for each in known if IRI(CR + kind) in hierarchy.lineage(each)} for kind in _COUNTED
    }
    comparison = Comparison(old, new, below)
    return _Teller(comparison, words, new.project, language).told()


def _above(facts: set[Fact]) -> Iterator[tuple[IRI, IRI]]:
    for one, prop, other in facts:
        if prop == _ABOVE and isinstance(one, ox.NamedNode) and isinstance(other, ox.NamedNode):
            yield IRI(one.value), IRI(other.value)


def _words() -> set[Fact]:
    """Return what the bundled ontology says of its words: their names, and how things are captioned."""
    folder = bundled_root() / "ontology"
    quads = [
        q for path in sorted(folder.glob("*.ttl")) for q in read_file(Source(path, f"ontology/{path.name}"))
    ]
    return {(q.subject, q.predicate, q.object) for q in quads}


class _Teller:
    """Names of things and words of both sides: those of the second come first."""

    def __init__(self, comparison: Comparison, words: set[Fact], project: Project, language: str) -> None:
        self._language = language
        self._changes = comparison.changes
        facts = _mentioned(comparison, words)
        self._context = _context(facts, project, language)
        self._types = _types(facts)

    def told(self) -> list[Told]:
        """Return the changes in sentences."""
        found = [self._told(each) for each in self._changes]
        return sorted(found, key=lambda each: (GROUPS.index(each.group), each.name, each.sentence))

    def _told(self, change: Change) -> Told:
        prop = " › ".join(self._name(each) for each in change.path)
        prop += f" [{change.language}]" if change.language else ""
        old, new = self._values(change)
        sources = [self._name(each) for each in change.sources]
        kind, name = self._kind(change.thing), self._name(change.thing)
        places = {"thing": name, "kind": kind, "property": prop, "old": old, "new": new}
        sentence = message(f"diff-{change.how}", self._language, **places)
        if sources and change.group != "writing":
            more = " ..." if len(sources) > _SOURCES else ""
            said = "; ".join(sources[:_SOURCES]) + more
            sentence = message("diff-by", self._language, sentence=sentence, sources=said)
        thing = self._iri(change.thing)
        return Told(change.group, change.how, thing, name, kind, prop, old, new, "; ".join(sources), sentence)

    def _values(self, change: Change) -> tuple[str, str]:
        if change.how == "query":
            return "", ""
        if change.how == "id":
            return self._iri(change.old), self._iri(change.new)
        old, new = ("" if each is None else self._name(each) for each in (change.old, change.new))
        return (str(change.old), str(change.new)) if old == new and old else (old, new)

    def _iri(self, thing: Term | str | None) -> str:
        if isinstance(thing, ox.NamedNode):
            return self._context.prefixes.shorten(thing.value)
        return "" if isinstance(thing, ox.BlankNode) else str(thing)

    def _kind(self, thing: Term | str) -> str:
        kinds = [] if isinstance(thing, str) else self._types.get(thing, [])
        return self._name(ox.NamedNode(self._context.schema.most_specific(kinds))) if kinds else ""

    def _name(self, term: Term | str) -> str:
        """Return a thing by its name, a literal by its text; or else by what it holds or is."""
        if isinstance(term, str):
            return term
        if isinstance(term, ox.BlankNode):
            node = IRI(skolem_iri(term))
            found = self._context.names.of([node])[node]
            if not any(isinstance(each, Id) for each in found.texts.values()):
                return found.in_language(self._language)
            kind = self._kind(term)
            return message("diff-nameless-kind" if kind else "diff-nameless", self._language, kind=kind)
        if isinstance(term, ox.NamedNode):
            iri = value_of(term, self._context.prefixes)
            assert isinstance(iri, IRI)
            return self._context.names.of([iri])[iri].in_language(self._language)
        text = term.value if isinstance(term, ox.Literal) else str(term)
        return " ".join(shortened(text, longest=_SHOWN).split())


def _mentioned(comparison: Comparison, words: set[Fact]) -> set[Fact]:
    """Return what the sides say of all that changes mention, and of what names it, as the second says it."""
    graphs = (comparison.new, comparison.old, Graph(words))
    waiting: set[Term] = set()
    for each in comparison.changes:
        terms = (each.thing, *each.path, each.old, each.new, *each.sources)
        waiting |= {term for term in terms if isinstance(term, ox.NamedNode | ox.BlankNode)}
    found, seen = set(words), set[Term]()
    for _ in range(_STEPS):
        seen |= waiting
        own = {fact for thing in waiting for fact in _said(thing, graphs)}
        found |= own
        values = {fact[2] for fact in own} - seen
        waiting = {each for each in values if isinstance(each, ox.NamedNode | ox.BlankNode)}
    return found


def _said(thing: Term, graphs: Iterable[Graph]) -> list[Fact]:
    """Return what the first graph that names a thing says of it, or else the first that knows it."""
    found = [graph.said[thing] for graph in graphs if thing in graph.said]
    named = (facts for facts in found if any(prop.value in LABELS for _, prop, _ in facts))
    return next(named, found[0] if found else [])


def _context(facts: set[Fact], project: Project, language: str) -> Context:
    """Return the facts as a graph, whose readers have the language too, whatever those of the project are."""
    languages = Languages(dict.fromkeys([*project.config.languages, language]))
    store, graph = ox.Store(), ox.NamedNode(PREFIXES["graph"] + "new")
    quads = [ox.Quad(*fact, graph) for fact in facts]  # type: ignore[arg-type]
    store.bulk_extend(skolemised(quads))
    store.update("INSERT { ?s ?p ?o } WHERE { GRAPH ?graph { ?s ?p ?o } }")
    return Context(
        Queries(LocalStore.over(store), project.prefixes), replace(project.config, languages=languages)
    )


def _types(facts: set[Fact]) -> dict[Term, list[IRI]]:
    found: dict[Term, list[IRI]] = {}
    for thing, prop, value in facts:
        if prop == TYPE and isinstance(value, ox.NamedNode):
            found.setdefault(thing, []).append(IRI(value.value))
    return found
