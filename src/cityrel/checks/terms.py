"""The words of the ontology: those used but not declared, and those declared but not used."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from ..answers.context import Context
from ..errors import QueryError, nearest
from ..files.read import read_text
from ..rdf.prefixes import PREFIXES, Prefixes
from ..rdf.terms import DERIVED, IRI, is_blank
from ..sparql.tokens import resolve
from . import vocabularies
from .said import Said

_TERMS = """SELECT DISTINCT ?term {
  ?term a ?kind ; rdfs:isDefinedBy ?ontology
  VALUES ?kind { owl:Class owl:ObjectProperty owl:DatatypeProperty owl:AnnotationProperty }
  MINUS { ?term owl:deprecated true }
  MINUS { ?term rdfs:subClassOf|rdfs:subPropertyOf|owl:inverseOf ?other }
}"""

_UNTYPED = "SELECT ?thing {{ VALUES ?thing {{ {} }} FILTER NOT EXISTS {{ ?thing a ?kind }} }}"
_TYPE = PREFIXES["rdf"] + "type"
_OF_OTHERS = {
    PREFIXES[prefix] + name
    for prefix, names in {
        "dcterms": ("isReplacedBy",),
        "rdfs": ("subClassOf", "subPropertyOf"),
        "owl": ("equivalentClass", "equivalentProperty"),
    }.items()
    for name in names
}
"""What is said of words of others, and of an id that was retired, with no class of theirs."""


def in_queries(
    paths: list[Path], prefixes: Prefixes, in_shapes: Iterable[tuple[Path, str]] = ()
) -> Iterator[tuple[Path, IRI, int]]:
    """Yield the terms of query files with their lines, and those of queries that stand in shapes."""
    for path, text in [*((path, read_text(path)) for path in paths), *in_shapes]:
        try:
            tokens = resolve(text, prefixes)[0]
        except QueryError:
            continue
        for token in tokens:
            if token.iri:
                yield path, token.iri, text.count("\n", 0, token.start) + 1


def undeclared_in_files(context: Context, said: Said) -> Iterator[tuple[IRI, IRI]]:
    """Yield the terms that a file uses and no file declares, with the graph of the file."""
    used: dict[IRI, set[str]] = {}
    types: dict[IRI, set[str]] = {}
    for graph, triples in said.items():
        if graph != DERIVED:
            terms = {term for triple in triples for term in triple}
            used[graph] = {term.value for term in terms if isinstance(term, ox.NamedNode)}
            types[graph] = {term.datatype.value for term in terms if isinstance(term, ox.Literal)}
    elsewhere = set().union(*used.values())  # the types of a table stand in the shapes of its columns
    for graph, names in used.items():
        for name in sorted(names | (types[graph] - elsewhere)):
            if is_undeclared(context, IRI(name)):
                yield IRI(name), graph


def is_undeclared(context: Context, term: IRI) -> bool:
    """Tell whether a term is of a declared namespace and not declared, or misspelt of another vocabulary."""
    return bool(vocabularies.meant(term)) or any(
        term.startswith(namespace) and term != namespace and term not in declared
        for namespace, declared in context.queries.declared.items()
    )


def of_no_class(context: Context, said: Said) -> list[IRI]:
    """Return the things of which something is said, but neither by files nor by rules what they are."""
    triples = [each for graph, triples in said.items() if graph != DERIVED for each in triples]
    typed = {
        each.subject for each in triples if each.predicate == _TYPE or each.predicate.value in _OF_OTHERS
    }
    left = {each.subject for each in triples if isinstance(each.subject, ox.NamedNode)} - typed
    things = sorted(each.value for each in left if not is_blank(each.value))
    if not things:
        return []
    return [row.thing for row in context.ask(_UNTYPED.format(" ".join(f"<{each}>" for each in things)))]


def orphans(context: Context, said: Said, queried: set[IRI]) -> list[IRI]:
    """Return the terms that nothing refers to, no query either."""
    used = set(queried)
    for triple in {t for triples in said.values() for t in triples}:
        used.add(IRI(triple.predicate.value))
        if isinstance(triple.object, ox.NamedNode) and triple.object != triple.subject:
            used.add(IRI(triple.object.value))
    return sorted(row.term for row in context.ask(_TERMS) if row.term not in used)


def closest(context: Context, term: IRI) -> str:
    """Return the declared term that looks most like this one, or nothing."""
    if other := vocabularies.meant(term):
        return context.prefixes.shorten(other)
    known = [context.prefixes.shorten(each) for terms in context.queries.declared.values() for each in terms]
    return next(iter(nearest(context.prefixes.shorten(term), known)), "")
