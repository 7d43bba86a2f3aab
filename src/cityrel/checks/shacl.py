"""Validate what files say against their SHACL shapes.

pySHACL runs on an rdflib memory graph of the terms of the files, never on an Oxigraph-backed one.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox
import pyshacl
from pyshacl.errors import ReportableRuntimeError
from rdflib import SH, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from ..errors import FileError
from ..rdf.prefixes import PREFIXES, XSD
from ..rdf.terms import IRI, Text
from .said import Said
from .shapes import SIMPLE, Focus, Shapes

logging.getLogger("rdflib.term").setLevel(logging.ERROR)  # a bad date is a finding, not a traceback


@dataclass(frozen=True)
class Violation:
    """What breaks a shape: the thing, the shape and path, the value, and the messages of the shape."""

    thing: str
    shape: IRI
    path: IRI | None
    value: str
    messages: tuple[Text, ...]


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


def memory_of(triples: Iterable[ox.Triple], store: str = "default") -> Graph:
    """Return triples as an rdflib memory graph, in one of rdflib's stores."""
    memory = Graph(store, bind_namespaces="none")
    add = memory.store.add  # Graph.add looks at each term once more
    for triple in triples:
        add((term(triple.subject), term(triple.predicate), term(triple.object)), memory)
    return memory


def shapes_in(said: Said) -> Shapes:
    """Return the shapes of all files that use words of SHACL."""
    triples = [triple for each in said.values() if _has_shapes(each) for triple in each]
    return Shapes(memory_of(triples, SIMPLE))


def _has_shapes(triples: list[ox.Triple]) -> bool:
    shacl = PREFIXES["sh"]
    return any(
        (triple.predicate.value.startswith(shacl) and triple.predicate.value != f"{shacl}select")
        or (isinstance(triple.object, ox.NamedNode) and triple.object.value == f"{shacl}NodeShape")
        for triple in triples
    )


def validate(data: Graph, shapes: Shapes, focus: Focus) -> list[Violation]:
    """Return what breaks the shapes among the nodes that each is to look at, in order of thing and shape.

    Raises:
        FileError: if a shape is not well formed.
    """
    try:
        aimed = shapes.aimed(focus)
        _, report, _ = pyshacl.validate(data, shacl_graph=aimed, inplace=True, do_owl_imports=False)
    except ReportableRuntimeError as error:
        raise FileError(f"The shapes cannot be used: {str(error).splitlines()[0]}") from None
    if not isinstance(report, Graph):
        raise FileError(f"The shapes cannot be used: {report}")
    return violations(report, shapes)


def violations(report: Graph, shapes: Shapes) -> list[Violation]:
    """Return what a validation report says, in order of thing and shape."""
    found = set()
    for result in report.objects(None, SH.result):  # not those of sh:detail
        path, value = report.value(result, SH.resultPath), report.value(result, SH.value)
        messages = sorted(
            Text(str(m), getattr(m, "language", None) or "") for m in report.objects(result, SH.resultMessage)
        )
        found.add(
            Violation(
                text_of(report.value(result, SH.focusNode), literal='"{}"'),
                IRI(text_of(shapes.owner(report.value(result, SH.sourceShape) or SH.Shape))),
                IRI(str(path)) if isinstance(path, URIRef) else None,
                "" if value is None else text_of(value),
                tuple(messages),
            )
        )
    return in_order(found)


def in_order(found: Iterable[Violation]) -> list[Violation]:
    """Return violations in order of thing, shape, path, value and messages."""
    return sorted(found, key=lambda v: (v.thing, v.shape, v.path or "", v.value, v.messages))


def text_of(node: Node | None, literal: str = "{}") -> str:
    """Return an IRI, a blank node as in Turtle, or the text of a literal in the form given."""
    if isinstance(node, BNode):
        return f"_:{node}"
    return literal.format(node) if isinstance(node, Literal) else str(node)
