"""The store as rdflib users expect it: Oxigraph's plain strings are plain strings of rdflib too.

Oxigraph hands `"x"` back as `"x"^^xsd:string`, which rdflib holds unequal to `"x"`; comparisons, and
SHACL validation above all, would then be wrong without a word.
"""

from collections.abc import Iterator
from typing import Any

import pyoxigraph as ox
from oxrdflib.store import OxigraphStore
from rdflib import Dataset, Literal, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.namespace import XSD
from rdflib.plugins.sparql.sparql import Query
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from rdflib.query import Result

from ..rdf.prefixes import Prefixes
from ..sparql.tokens import refuse_services, tokenize


def _plain(term: Any) -> Any:
    """Return a term with the type of a plain string left out."""
    if isinstance(term, Literal) and term.datatype == XSD.string:
        return Literal(str(term))
    return term


class PlainStringStore(OxigraphStore):
    """An Oxigraph store whose plain strings equal those of rdflib, and which asks no other address."""

    federate = False

    def add(self, *args: Any, **kwargs: Any) -> None:
        """Refuse: the store is compiled from files and is not changed.

        Raises:
            TypeError: always, with what to do instead.
        """
        raise TypeError(
            "the graph is read only; put triples into a file of your project, or into a copy of it"
        )

    addN = remove = update = add  # noqa: N815 - rdflib's name

    def triples(self, triple_pattern: Any, context: Any = None) -> Iterator[Any]:
        """Yield the triples of a pattern."""
        for (subject, predicate, value), contexts in super().triples(triple_pattern, context):
            yield (subject, predicate, _plain(value)), contexts

    def query(self, query: Any, *args: Any, **kwargs: Any) -> Result:
        """Return the result of a query.

        Raises:
            QueryError: if it asks another address.
        """
        text = query._original_args[0] if isinstance(query, Query) else str(query)
        if not self.federate:
            refuse_services(text, tokenize(text))
        result: Result = super().query(query, *args, **kwargs)
        if result.type == "SELECT":
            result.bindings = [{k: _plain(v) for k, v in row.items()} for row in result.bindings]
        return result


class EndpointStore(SPARQLStore):
    """An endpoint whose default graph is asked as such; rdflib would ask for a graph of that name."""

    def _is_contextual(self, graph: Any) -> Any:
        if isinstance(graph, str) and str(graph) == str(DATASET_DEFAULT_GRAPH_ID):
            return False
        return super()._is_contextual(graph)


def local_dataset(store: ox.Store, prefixes: Prefixes, federate: bool = False) -> Dataset:
    """Return an rdflib Dataset on an Oxigraph store, no copy."""
    shown = PlainStringStore(store=store)
    shown.federate = federate
    return _with_prefixes(Dataset(store=shown), prefixes)


def endpoint_dataset(url: str, prefixes: Prefixes) -> Dataset:
    """Return an rdflib Dataset on an endpoint, read only."""
    return _with_prefixes(Dataset(store=EndpointStore(url, returnFormat="json")), prefixes)


def _with_prefixes(result: Dataset, prefixes: Prefixes) -> Dataset:
    for prefix, namespace in prefixes.items():
        result.bind(prefix, URIRef(namespace), replace=True)
    return result
