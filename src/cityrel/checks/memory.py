"""Triples as an rdflib memory graph: pySHACL runs on the terms of files, never on an Oxigraph graph."""

import logging
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

import pyoxigraph as ox
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import Node

from ..errors import QueryError
from ..rdf.prefixes import XSD

logging.getLogger("rdflib.term").setLevel(logging.ERROR)  # a bad date is a finding, not a traceback


@cache
def term(known: ox.NamedNode | ox.BlankNode | ox.Literal) -> Node:
    """Return a term as rdflib has it, letter by letter; a plain string as a plain string."""
    if isinstance(known, ox.NamedNode):
        return URIRef(known.value)
    if isinstance(known, ox.BlankNode):
        return BNode(known.value)
    if known.language:
        return Literal(known.value, lang=known.language)
    kind = known.datatype.value
    return Literal(known.value, datatype=None if kind == XSD + "string" else URIRef(kind), normalize=False)


class Memory(Graph):
    """A memory graph whose queries ask no other address."""

    def query(self, query_object: str | Query, *args: Any, **kwargs: Any) -> Result:
        """Return what a query finds.

        Raises:
            QueryError: if it asks another address.
        """
        if isinstance(query_object, str):
            query_object = _at_home(query_object, tuple(self.namespaces()))
        return super().query(query_object, *args, **kwargs)


@lru_cache
def _at_home(sparql: str, namespaces: tuple[tuple[str, URIRef], ...]) -> Query:
    """Return a query prepared, one that asks no other address; a shape's is asked for each thing."""
    query = prepareQuery(sparql, initNs=dict(namespaces))
    if query.algebra.datasetClause:
        raise QueryError("its query names a graph to load (FROM); no check loads anything")
    if _has_service(query.algebra):
        raise QueryError("its query asks another address (SERVICE); no check asks any")
    return query


def _has_service(part: object) -> bool:
    if getattr(part, "name", None) == "ServiceGraphPattern":
        return True
    inside = part.values() if isinstance(part, dict) else part if isinstance(part, list | tuple | set) else ()
    return any(_has_service(each) for each in inside if each is not part)


def memory_of(triples: Iterable[ox.Triple], store: str = "default") -> Memory:
    """Return triples as an rdflib memory graph, in one of rdflib's stores."""
    memory = Memory(store)
    add = memory.store.add  # Graph.add looks at each term once more
    for triple in triples:
        add((term(triple.subject), term(triple.predicate), term(triple.object)), memory)
    return memory
