"""Say why a query that is right came back empty: which of its patterns nothing matches."""

from collections.abc import Iterator, Mapping

from ..errors import nearest
from ..rdf.prefixes import Prefixes
from ..rdf.terms import IRI
from .query import Queries, with_prefixes

_THINGS = "SELECT DISTINCT ?thing { ?thing ?p ?o FILTER(ISIRI(?thing)) }"


def _patterns(sparql: str) -> Iterator[tuple[object, object, object]]:
    """Yield the triple patterns of a query, from rdflib's algebra; paths are passed over."""
    from rdflib.plugins.sparql.algebra import translateQuery
    from rdflib.plugins.sparql.parser import parseQuery
    from rdflib.plugins.sparql.parserutils import CompValue

    def walk(node: object) -> Iterator[tuple[object, object, object]]:
        if isinstance(node, CompValue):
            if node.name == "BGP":
                yield from node["triples"]
            for key, value in node.items():
                if key != "triples" and not str(key).startswith("_"):
                    yield from walk(value)
        elif isinstance(node, list | tuple):
            for each in node:
                yield from walk(each)

    yield from walk(translateQuery(parseQuery(sparql)).algebra)


def _written(term: object, prefixes: Prefixes) -> str:
    """Return a term of a pattern as SPARQL, with a known prefix where it has one."""
    from rdflib import URIRef
    from rdflib.namespace import RDF

    if term == RDF.type:
        return "a"
    return (
        prefixes.shorten(str(term)) if isinstance(term, URIRef) else str(getattr(term, "n3", lambda: term)())
    )


def why_empty(queries: Queries, sparql: str, bindings: Mapping[str, object]) -> str:
    """Return one sentence on why the query has no rows, or nothing where that cannot be told."""
    prefixes = queries.prefixes
    text, tokens = with_prefixes(sparql, prefixes)
    things = {row.thing for row in queries.ask(_THINGS) if prefixes.is_thing(row.thing)}
    for token in tokens:
        iri = token.iri
        if iri and prefixes.is_thing(iri) and iri not in {*things, *prefixes.values()}:
            by_local = {IRI(each).local: each for each in things}
            near = nearest(iri.local, by_local)
            also = f" Did you mean {prefixes.shorten(by_local[near[0]])}?" if near else ""
            return f"Nothing in the graph is {token.text}.{also}"
    try:
        patterns = list(_patterns(text))
    except Exception:  # rdflib's parser refuses some queries that engines run: then no reason is given
        return ""
    from rdflib.term import Identifier

    for pattern in patterns:
        if not all(isinstance(term, Identifier) for term in pattern):
            continue
        body = " ".join(_written(term, prefixes) for term in pattern)
        used = {name: value for name, value in bindings.items() if f"?{name}" in body.split()}
        if not queries.ask(f"ASK {{ {body} }}", **used):
            return f"No triple matches the pattern {{ {body} }}."
    return "Each pattern matches something on its own; nothing matches all of them and the filters."
