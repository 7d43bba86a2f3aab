"""Validate the graph against its SHACL shapes, and count what each shape looked at.

pySHACL runs on an rdflib memory graph, never on an Oxigraph-backed one. The examples of the ontology are
validated with the data, each with names of its own, so that every shape has something to look at.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..answers.context import Context
from ..rdf.terms import ID, IRI, XSD, Text, expand

if TYPE_CHECKING:
    import rdflib


MARK = "--example-"
_SAID = """CONSTRUCT { ?s ?p ?o } WHERE {
  { GRAPH ?g { ?s ?p ?o } FILTER(?g != graph:derived) }
  UNION { ?s ?p ?o VALUES ?p { cr:sinceYear cr:untilYear } }
}"""
_SHAPES = """CONSTRUCT { ?s ?p ?o } WHERE {
  { SELECT DISTINCT ?g { GRAPH ?g { ?n a sh:NodeShape } } } GRAPH ?g { ?s ?p ?o }
}"""
_TARGETS = """SELECT ?shape ?kind ?target {
  ?shape a sh:NodeShape ; ?kind ?target
  VALUES ?kind { sh:targetClass sh:targetSubjectsOf sh:targetObjectsOf sh:targetNode }
}"""


@dataclass(frozen=True)
class Violation:
    """What breaks a shape: the thing, the shape and path, the value, and the messages of the shape."""

    thing: str
    shape: IRI
    path: IRI | None
    value: str
    messages: tuple[Text, ...]


def to_rdflib(context: Context, construct: str = _SAID) -> "rdflib.Graph":
    """Return triples as an rdflib memory graph, plain strings as rdflib has them."""
    logging.getLogger("rdflib.term").setLevel(logging.ERROR)  # a bad date is a finding, not a traceback
    import pyoxigraph as ox
    from rdflib import BNode, Literal, URIRef
    from rdflib import Graph as Memory
    from rdflib.term import Node

    @cache
    def term(known: object) -> Node:
        if isinstance(known, ox.NamedNode):
            return URIRef(known.value)
        if isinstance(known, ox.BlankNode):
            return BNode(known.value)
        assert isinstance(known, ox.Literal)
        kind = (
            None if known.language or known.datatype.value == XSD + "string" else URIRef(known.datatype.value)
        )
        return Literal(known.value, lang=known.language, datatype=kind)

    memory, triples = Memory(), context.results(construct)
    assert isinstance(triples, ox.QueryTriples)
    for triple in triples:
        memory.add((term(triple.subject), term(triple.predicate), term(triple.object)))
    return memory


def add_example(memory: "rdflib.Graph", path: Path) -> None:
    """Add an example file to a graph, its things marked with the name of the file."""
    from rdflib import Graph as Memory
    from rdflib import URIRef
    from rdflib.term import Node

    def marked(term: Node) -> Node:
        is_thing = isinstance(term, URIRef) and term.startswith(ID)
        return URIRef(f"{term}{MARK}{path.stem}") if is_thing else term

    for s, p, o in Memory().parse(path, format="turtle"):
        memory.add((marked(s), p, marked(o)))


def validate(memory: "rdflib.Graph", shapes: "rdflib.Graph") -> list[Violation]:
    """Return what breaks the shapes, in order of thing and shape."""
    import pyshacl
    from rdflib import SH, URIRef

    _, report, _ = pyshacl.validate(memory, shacl_graph=shapes, inplace=True, do_owl_imports=False)
    found = set()
    for result in report.objects(None, SH.result):  # not those of sh:detail
        path = report.value(result, SH.resultPath)
        messages = sorted(Text(str(m), m.language or "") for m in report.objects(result, SH.resultMessage))
        shape = report.value(result, SH.sourceShape)
        owner = shapes.value(None, SH.property, shape) if not isinstance(shape, URIRef) else shape
        found.add(
            Violation(
                str(report.value(result, SH.focusNode)),
                IRI(str(owner or shape)),
                IRI(str(path)) if isinstance(path, URIRef) else None,
                str(report.value(result, SH.value) or ""),
                tuple(messages),
            )
        )
    return sorted(found, key=lambda v: (v.thing, v.shape, v.value))


def target_fields(shapes: "rdflib.Graph") -> None:
    """Give each property shape the targets of its node shapes, in place of being called by them.

    This says the same, and pySHACL then looks at all things of a class at once instead of one by one.
    """
    from rdflib import SH

    kinds = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode)
    for shape, field in list(shapes.subject_objects(SH.property)):
        targets = [(kind, target) for kind in kinds for target in shapes.objects(shape, kind)]
        for kind, target in targets:
            shapes.add((field, kind, target))
        if targets:
            shapes.remove((shape, SH.property, field))


def looked_at(context: Context, memory: "rdflib.Graph") -> Iterator[tuple[IRI, int, int]]:
    """Yield each shape with how many things of the data, and of the examples, it looks at."""
    from rdflib import URIRef
    from rdflib.namespace import RDF, RDFS

    targets: dict[IRI, set[str]] = {}
    for row in context.ask(_TARGETS):
        target = URIRef(row.target)
        nodes = targets.setdefault(row.shape, set())
        if row.kind == expand("sh:targetClass"):
            below = set(memory.transitive_subjects(RDFS.subClassOf, target))
            nodes |= {str(n) for each in below for n in memory.subjects(RDF.type, each)}
        elif row.kind == expand("sh:targetSubjectsOf"):
            nodes |= {str(n) for n in memory.subjects(target, None)}
        elif row.kind == expand("sh:targetObjectsOf"):
            nodes |= {str(n) for n in memory.objects(None, target)}
        elif (target, None, None) in memory:
            nodes.add(str(target))
    for shape, nodes in sorted(targets.items()):
        marked = sum(MARK in node for node in nodes)
        yield shape, len(nodes) - marked, marked


def shapes_of(context: Context) -> "rdflib.Graph":
    """Return the files of the graph that hold shapes, as one rdflib graph, ready to validate fast."""
    shapes = to_rdflib(context, _SHAPES)
    target_fields(shapes)
    return shapes
