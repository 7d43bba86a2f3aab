"""The words of the ontology: those used but not declared, and those declared but not used."""

import re
from collections.abc import Iterator
from pathlib import Path

from ..answers.context import Context
from ..errors import QueryError, nearest
from ..rdf.terms import CR, IRI
from ..sparql.tokens import resolve

_IN_GRAPH = """SELECT DISTINCT ?term ?graph {
  GRAPH ?graph { { ?s ?term ?o } UNION { ?s ?p ?term } UNION { ?term ?p ?o } }
  FILTER(?graph != graph:derived && ISIRI(?term) && STRSTARTS(STR(?term), ?namespace))
}"""
_REFERRED = """SELECT DISTINCT ?term {
  { ?s ?term ?o } UNION { ?other ?p ?term FILTER(?other != ?term) }
  FILTER(ISIRI(?term) && STRSTARTS(STR(?term), ?namespace))
}"""
_TERMS = """SELECT DISTINCT ?term {
  ?term a ?kind ; rdfs:isDefinedBy ?ontology
  VALUES ?kind { owl:Class owl:ObjectProperty owl:DatatypeProperty owl:AnnotationProperty }
  MINUS { ?term rdfs:subClassOf|rdfs:subPropertyOf|owl:inverseOf ?other }
}"""
_IN_CODE = re.compile(r"(?<![\w/:])cr:([A-Za-z][\w-]*)|\bCR \+ \"([\w-]+)\"")


def in_queries(paths: list[Path]) -> Iterator[tuple[Path, IRI, int]]:
    """Yield the terms of query files with their lines."""
    for path in paths:
        text = path.read_text(encoding="utf-8")
        try:
            tokens = resolve(text)[0]
        except QueryError:
            continue
        for token in tokens:
            if token.iri:
                yield path, token.iri, text.count("\n", 0, token.start) + 1


def in_code(root: Path) -> Iterator[tuple[Path, IRI, int]]:
    """Yield the cr: terms that Python and script files name, with their lines."""
    for path in sorted([*root.rglob("*.py"), *root.rglob("*.js")]):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if "cr:nothing" not in line and ">>>" not in line:
                for match in _IN_CODE.finditer(line):
                    yield path, IRI(CR + (match[1] or match[2])), number


def undeclared_in_graph(context: Context) -> Iterator[tuple[IRI, IRI]]:
    """Yield the terms that a file uses and no file declares, with the named graph of the file."""
    for namespace, declared in context.queries.declared.items():
        for row in context.ask(_IN_GRAPH, namespace=namespace):
            if row.term not in declared and row.term != namespace:
                yield row.term, row.graph


def is_undeclared(context: Context, term: IRI) -> bool:
    """Tell whether a term is of a declared namespace and not declared."""
    return any(
        term.startswith(namespace) and term != namespace and term not in declared
        for namespace, declared in context.queries.declared.items()
    )


def orphans(context: Context, queried: set[IRI]) -> list[IRI]:
    """Return the terms that nothing refers to, no query either."""
    used = {
        row.term
        for namespace in context.queries.namespaces
        for row in context.ask(_REFERRED, namespace=namespace)
    }
    return sorted(row.term for row in context.ask(_TERMS) if row.term not in used | queried)


def closest(context: Context, term: IRI) -> str:
    """Return the declared term that looks most like this one, or nothing."""
    known = [IRI(each).curie for terms in context.queries.declared.values() for each in terms]
    return next(iter(nearest(term.curie, known)), "")
