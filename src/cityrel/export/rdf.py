"""Write the graph out in every RDF syntax, in a fixed order, so that files can be compared.

What files say is written letter by letter, never read back from the store; what rules conclude, and the
graph of an endpoint, are the terms of the engine.
"""

from collections.abc import Iterable
from typing import Any, cast

import pyoxigraph as ox

from ..answers.context import Context
from ..errors import NotFoundError, hint
from ..rdf.formats import FORMATS
from ..rdf.skolem import relabelled, skolemised, with_blank_nodes
from ..rdf.terms import DERIVED
from .syntax import serialize

ALL_TRIPLES = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
_ALL_QUADS = "SELECT ?s ?p ?o ?graph { { ?s ?p ?o } UNION { GRAPH ?graph { ?s ?p ?o } } }"
_CONCLUDED = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{DERIVED}> {{ ?s ?p ?o }} }}"


def _triples(context: Context, sparql: str) -> list[ox.Triple]:
    return context.read(sparql, lambda results: list(cast("ox.QueryTriples", results)))


def _of_engine(context: Context, whole: bool) -> list[ox.Quad]:
    """Return the quads of an endpoint, those of named graphs too if the whole is asked for."""
    if whole:
        # in one answer: the blank nodes of two are not the same
        quads = context.read(
            _ALL_QUADS, lambda results: [_quad(*row) for row in cast("ox.QuerySolutions", results)]
        )
    else:
        quads = [_in(ox.DefaultGraph(), triple) for triple in _triples(context, ALL_TRIPLES)]
    return with_blank_nodes(relabelled(quads, ""))


def _quad(*terms: Any) -> ox.Quad:
    subject, predicate, value, graph = terms
    return ox.Quad(subject, predicate, value, graph or ox.DefaultGraph())


def _in(graph: ox.NamedNode | ox.DefaultGraph, triple: ox.Triple) -> ox.Quad:
    return ox.Quad(triple.subject, triple.predicate, triple.object, graph)


def _of_files(context: Context, said: list[ox.Quad]) -> list[ox.Quad]:
    """Return what files say and rules conclude, each triple in the default graph too."""
    concluded = with_blank_nodes(_triples(context, _CONCLUDED))
    quads = [*said, *(_in(ox.NamedNode(DERIVED), triple) for triple in concluded)]
    once = dict.fromkeys(quad.triple for quad in quads)
    return [*quads, *(_in(ox.DefaultGraph(), triple) for triple in once)]


def _without(concluded: ox.NamedNode, quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    every = list(quads)
    left_out = {quad.triple for quad in every if quad.graph_name == concluded}
    return [quad for quad in every if quad.triple not in left_out]


def export(context: Context, syntax: str, derived: bool = True, skolem: bool = False) -> bytes:
    """Return the graph as bytes of a syntax; without `derived`, what files say only.

    TriG, N-Quads and JSON-LD hold the default graph and the named graphs, so that an endpoint loaded
    with them answers like this graph; the others hold the default graph. Blank nodes are written as such, or
    with the `skolem` IRIs by which queries know them.

    Raises:
        NotFoundError: if the syntax is not known.
        FormatError: if the syntax cannot hold what there is to write.

    >>> import cityrel
    >>> b"cr:capitalOf id:south-korea" in export(cityrel.open().context, "turtle")
    True
    """
    if syntax not in FORMATS:
        raise NotFoundError(f"{syntax} is no RDF syntax.{hint(syntax, FORMATS)} Known: {', '.join(FORMATS)}.")
    whole = FORMATS[syntax].supports_datasets
    said = context.queries.store.said()
    quads = _of_engine(context, whole or not derived) if said is None else _of_files(context, said)
    if not derived:
        quads = _without(ox.NamedNode(DERIVED), quads)
    if skolem:
        quads = skolemised(quads)
    if whole:
        return serialize(quads, syntax, context.prefixes)
    triples = [quad.triple for quad in quads if isinstance(quad.graph_name, ox.DefaultGraph)]
    return serialize(triples, syntax, context.prefixes)
