"""Write the graph out in every RDF syntax, in a fixed order, so that files can be compared."""

import re
from collections.abc import Sequence

import pyoxigraph as ox

from ..answers.context import Context
from ..errors import NotFoundError, hint
from ..rdf.formats import FORMATS, takes_prefixes
from ..rdf.prefixes import PREFIXES, Prefixes
from ..rdf.terms import DERIVED

ALL_TRIPLES = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
_GRAPHS = "SELECT ?graph ?s ?p ?o { GRAPH ?graph { ?s ?p ?o } }"


def _quads(context: Context) -> list[ox.Quad]:
    """Return all quads: each triple in the default graph, and in the graph of its file."""
    triples, rows = context.results(ALL_TRIPLES), context.results(_GRAPHS)
    assert isinstance(triples, ox.QueryTriples)
    assert isinstance(rows, ox.QuerySolutions)
    default = [ox.Quad(t.subject, t.predicate, t.object, ox.DefaultGraph()) for t in triples]
    dataset = ox.Dataset([*default, *(ox.Quad(s, p, o, g) for g, s, p, o in rows)])
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)  # else blank nodes are named by chance
    return list(dataset)


def export(context: Context, syntax: str, derived: bool = True) -> bytes:
    """Return the graph as bytes of a syntax; without `derived`, what files say only.

    TriG, N-Quads and JSON-LD hold the default graph and the named graphs, so that an endpoint loaded
    with them answers like this graph; the others hold the default graph.

    Raises:
        NotFoundError: if the syntax is not known.

    >>> import cityrel
    >>> b"cr:capitalOf id:south-korea" in export(cityrel.open().context, "turtle")
    True
    """
    if syntax not in FORMATS:
        raise NotFoundError(f"{syntax} is no RDF syntax.{hint(syntax, FORMATS)} Known: {', '.join(FORMATS)}.")
    quads = _quads(context)
    if not derived:
        concluded = {
            (q.subject, q.predicate, q.object) for q in quads if q.graph_name == ox.NamedNode(DERIVED)
        }
        quads = [q for q in quads if (q.subject, q.predicate, q.object) not in concluded]
    if FORMATS[syntax].supports_datasets:
        return serialize(quads, syntax, context.prefixes)
    triples = [quad.triple for quad in quads if isinstance(quad.graph_name, ox.DefaultGraph)]
    return serialize(triples, syntax, context.prefixes)


def _place(item: ox.Triple | ox.Quad) -> tuple[str, ...]:
    graph = str(item.graph_name) if isinstance(item, ox.Quad) else ""
    return graph, str(item.subject), str(item.predicate), str(item.object)


def serialize(
    items: Sequence[ox.Triple] | Sequence[ox.Quad], syntax: str, known: Prefixes = PREFIXES
) -> bytes:
    """Return triples or quads as bytes of a syntax, in a fixed order, with the prefixes that they use."""
    ordered = sorted(items, key=_place)
    written = "\n".join(" ".join(_place(item)) for item in ordered)
    used = {prefix: space for prefix, space in known.items() if f"<{space}" in written}
    prefixes = used if takes_prefixes(FORMATS[syntax]) else None
    data = ox.serialize(ordered, format=FORMATS[syntax], prefixes=prefixes) or b""
    return _sorted_header(data)


def _sorted_header(data: bytes) -> bytes:
    """Put the declarations of prefixes in order, which Oxigraph writes in any."""
    lines = data.split(b"\n")
    count = next((i for i, line in enumerate(lines) if not line.startswith(b"@prefix")), 0)
    data = b"\n".join([*sorted(lines[:count]), *lines[count:]])
    root = re.search(rb"<rdf:RDF((?: xmlns:\w+=\"[^\"]*\")+)", data)
    if not root:
        return data
    spaces = sorted(root[1].split())
    return data[: root.start(1)] + b" " + b" ".join(spaces) + data[root.end(1) :]
