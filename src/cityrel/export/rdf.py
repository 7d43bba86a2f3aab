"""Write the graph out in every RDF syntax, in a fixed order, so that files can be compared.

What files say is written letter by letter, never read back from the store; what rules conclude, and the
graph of an endpoint, are the terms of the engine.
"""

from collections.abc import Iterable
from typing import Any, cast

import pyoxigraph as ox

from ..answers.context import Context
from ..errors import FormatError, NotFoundError, hint
from ..rdf.formats import FORMATS, GRAPHS
from ..rdf.prefixes import PREFIXES
from ..rdf.skolem import relabelled, skolemised, with_blank_nodes
from ..rdf.terms import DERIVED
from .syntax import serialize

ALL_TRIPLES = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
_ALL_QUADS = f"""SELECT ?s ?p ?o ?graph {{
  {{ ?s ?p ?o }} UNION {{ GRAPH ?graph {{ ?s ?p ?o }} FILTER(?graph != <{PREFIXES["graph"]}>) }}
}}"""
_CONCLUDED = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{DERIVED}> {{ ?s ?p ?o }} }}"


def _triples(context: Context, sparql: str) -> list[ox.Triple]:
    return context.read(sparql, lambda results: list(cast("ox.QueryTriples", results)))


def of_engine(context: Context, whole: bool) -> list[ox.Quad]:
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


def _graphs_of(syntax: str, graphs: str | None) -> str:
    """Return which graphs are written.

    Raises:
        NotFoundError: if the syntax, or the choice of graphs, is not known.
        FormatError: if the syntax holds one graph and more are asked for.
    """
    if syntax not in FORMATS:
        raise NotFoundError(f"{syntax} is no RDF syntax.{hint(syntax, FORMATS)} Known: {', '.join(FORMATS)}.")
    if graphs is not None and graphs not in GRAPHS:
        raise NotFoundError(f"{graphs} is no choice.{hint(graphs, GRAPHS)} Known: {', '.join(GRAPHS)}.")
    if FORMATS[syntax].supports_datasets:
        return graphs or "both"
    if graphs not in {None, "default"}:
        several = ", ".join(name for name, each in FORMATS.items() if each.supports_datasets)
        raise FormatError(
            f"{FORMATS[syntax].name} holds one graph, and no graphs of files. Write {several}, or leave "
            "the choice of graphs out."
        )
    return "default"


def _chosen(quads: list[ox.Quad], graphs: str) -> list[ox.Quad]:
    """Return the quads of the graphs that are written.

    Raises:
        FormatError: if only those of files are, and a triple stands in none.
    """
    if graphs == "both":
        return quads
    one = [quad for quad in quads if isinstance(quad.graph_name, ox.DefaultGraph)]
    named = [quad for quad in quads if not isinstance(quad.graph_name, ox.DefaultGraph)]
    if graphs == "default":
        return one
    if alone := {quad.triple for quad in one} - {quad.triple for quad in named}:
        raise FormatError(
            f"{len(alone):,} triples stand in no named graph and would be lost, such as "
            f"{min(map(str, alone))}. Write both."
        )
    return named


def export(
    context: Context, syntax: str, derived: bool = True, skolem: bool = False, graphs: str | None = None
) -> bytes:
    """Return the graph as bytes of a syntax; without `derived`, what files say only.

    TriG, N-Quads and JSON-LD hold `both` the default graph and those of files, so that an endpoint loaded
    with them answers like this graph; for a store that merges all graphs itself, the graphs of `files` alone,
    so that no triple counts twice; or the `default` graph alone, as the other syntaxes. Blank nodes are
    written as such, or with the `skolem` IRIs by which queries know them.

    Raises:
        NotFoundError: if the syntax, or the choice of graphs, is not known.
        FormatError: if the syntax, or what is chosen, cannot hold what there is to write.

    >>> import cityrel
    >>> b"cr:capitalOf id:south-korea" in export(cityrel.open().context, "turtle")
    True
    """
    wanted = _graphs_of(syntax, graphs)
    quads = quads_of(context, wanted != "default" or not derived)
    if not derived:
        quads = _without(ox.NamedNode(DERIVED), quads)
    if skolem:
        quads = skolemised(quads)
    return written(context, quads, syntax, wanted)


def quads_of(context: Context, whole: bool = True) -> list[ox.Quad]:
    """Return all quads, or those of the default graph where an endpoint is not asked for the whole."""
    said = context.queries.store.said()
    return of_engine(context, whole) if said is None else _of_files(context, said)


def written(context: Context, quads: list[ox.Quad], syntax: str, graphs: str) -> bytes:
    """Return quads of the graphs that are chosen as bytes of a syntax.

    Raises:
        FormatError: if the syntax, or what is chosen, cannot hold what there is to write.
    """
    chosen = _chosen(quads, graphs)
    return serialize(
        chosen if FORMATS[syntax].supports_datasets else [quad.triple for quad in chosen],
        syntax,
        context.prefixes,
    )
