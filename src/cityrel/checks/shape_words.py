"""What SHACL shapes say: their targets, their names, and whether they still say the same."""

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache, cached_property

from rdflib import OWL, RDF, RDFS, SH, BNode, Graph, URIRef
from rdflib.extras.shacl import SHACLPathError, parse_shacl_path
from rdflib.term import Node

TARGETS = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode)
NESTED = (SH.property, SH.node, SH["not"], SH.qualifiedValueShape)
LISTS = (SH["and"], SH["or"], SH.xone)
MOST = 12


class SaidShapes:
    """What the shapes of a graph say."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.name, self.asked, self._said = cache(self._name), cache(self._asked), cache(self._written)

    @cached_property
    def classes(self) -> set[Node]:
        """What makes a shape a class, and so the shape of its own instances."""
        return {RDFS.Class, OWL.Class, *self.graph.subjects(RDFS.subClassOf, RDFS.Class)}

    def _all(self) -> Iterable[Node]:
        """Yield all shapes, those that are only used by others too."""
        for kind in (SH.NodeShape, SH.PropertyShape):
            yield from self.graph.subjects(RDF.type, kind)
        for predicate in (*TARGETS, SH.property, SH.node):
            yield from self.graph.subjects(predicate)
        for predicate in NESTED:
            yield from self.graph.objects(None, predicate)
        for predicate in LISTS:
            for members in self.graph.objects(None, predicate):
                yield from self.items(members)

    def items(self, cell: Node | None) -> Iterator[Node]:
        """Yield the members of a list, those of a list that leads back into itself once."""
        seen = set()
        while cell is not None and cell not in seen:
            seen.add(cell)
            yield from self.graph.objects(cell, RDF.first)
            cell = self.graph.value(cell, RDF.rest, any=True)

    @cached_property
    def targets(self) -> dict[Node, set[tuple[Node, Node]]]:
        """The targets of each shape that has some: of which kind, and which node."""
        found: dict[Node, set[tuple[Node, Node]]] = {}
        for kind in TARGETS:
            for shape, target in self.graph.subject_objects(kind):
                found.setdefault(shape, set()).add((kind, target))
        for shape in self._all():
            if any((shape, RDF.type, each) in self.graph for each in self.classes):
                found.setdefault(shape, set()).add((SH.targetClass, shape))
        return found

    def path(self, written: Node | None) -> str:
        """Return a path as SPARQL writes it, or nothing."""
        if written is None:
            return ""
        try:
            return str(parse_shacl_path(self.graph, written).n3())
        except (SHACLPathError, TypeError, ValueError, RecursionError):
            return "[]"

    def _asked(self, shape: Node, parameter: str) -> tuple[str, ...]:
        """Return what a shape asks for by a parameter, things in angle brackets; of many the first."""
        found: list[str] = []
        for value in sorted(self.graph.objects(shape, URIRef(parameter)), key=str):
            for each in self.items(value) if (value, RDF.first, None) in self.graph else [value]:
                if len(found) == MOST:
                    return (*found, "...")
                found.append(
                    "[]" if isinstance(each, BNode) else each.n3() if isinstance(each, URIRef) else str(each)
                )
        return tuple(found)

    def _name(self, shape: Node) -> str:
        """Return a shape's IRI; of a nameless one, the named one above it and the paths from there.

        Where none is above it, it goes by what it aims at.
        """
        path: list[str] = []
        seen: set[Node] = set()
        while not isinstance(shape, URIRef):
            seen.add(shape)
            path[:0] = sorted(self.path(each) for each in self.graph.objects(shape, SH.path))
            above = [each for each in self.graph.subjects(None, shape) if each not in seen]
            if not above:
                aims = sorted(f"{kind.n3()} {node.n3()}" for kind, node in self.targets.get(shape, ()))
                return " ".join([f"[{' ; '.join(aims)}]", *path])
            shape = min(above, key=lambda each: (isinstance(each, BNode), each))
        return " ".join([shape.n3(), *path])

    def signature(self, shape: Node) -> str:
        """Return the name of a shape, and a hash of all that it says, with what it refers to."""
        targets = sorted(f"{kind} {target}" for kind, target in self.targets.get(shape, ()))
        seen, ahead = set(), [shape]
        while ahead:
            here = ahead.pop()
            if here not in seen:
                seen.add(here)
                ahead += self._said(here)[1]
        texts = sorted(self._said(each)[0] for each in seen)
        said = f"{targets} {self._said(shape)[0]} {texts}"
        return f"{self.name(shape)} {hashlib.sha256(said.encode()).hexdigest()[:16]}"

    def _written(self, shape: Node) -> tuple[str, list[Node]]:
        """Return what is said of a node, what is nameless in it too, and the named ones referred to."""
        found: list[Node] = []

        def write(node: Node, above: tuple[Node, ...]) -> str:
            if node in above:
                return f"^{above.index(node)}"
            if (node, RDF.first, None) in self.graph:
                return f"({' '.join(value(each, RDF.first, (*above, node)) for each in self.items(node))})"
            lines = (f"{p} {value(o, p, (*above, node))}" for p, o in self.graph.predicate_objects(node))
            return f"[{'; '.join(sorted(lines))}]"

        def value(node: Node, predicate: Node, above: tuple[Node, ...]) -> str:
            if isinstance(node, BNode):
                return write(node, above)
            if predicate in (*NESTED, RDF.first) and isinstance(node, URIRef):
                found.append(node)
            return node.n3()

        name = "" if isinstance(shape, BNode) else shape
        return f"{name} {write(shape, ())}", found
