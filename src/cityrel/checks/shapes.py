"""The SHACL shapes of files: what each is to look at, and whether it still says the same."""

import hashlib
from collections.abc import Iterable, Mapping
from functools import cached_property

from rdflib import OWL, RDF, RDFS, SH, BNode, Graph, Literal, URIRef
from rdflib.term import Node

TARGETS = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode)
NESTED = (SH.property, SH.node, SH["not"], SH.qualifiedValueShape)
SIMPLE = "SimpleMemory"  # rdflib's quickest store; pySHACL takes it for shapes, not for data
Focus = Mapping[Node, set[Node] | None]
LISTS = (SH["and"], SH["or"], SH.xone)


class Shapes:
    """The shapes of a graph."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    @cached_property
    def _classes(self) -> set[Node]:
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
                yield from self.graph.items(members)

    @cached_property
    def targets(self) -> dict[Node, set[tuple[Node, Node]]]:
        """The targets of each shape that has some: of which kind, and which node."""
        found: dict[Node, set[tuple[Node, Node]]] = {}
        for kind in TARGETS:
            for shape, target in self.graph.subject_objects(kind):
                found.setdefault(shape, set()).add((kind, target))
        for shape in self._all():
            if any((shape, RDF.type, each) in self.graph for each in self._classes):
                found.setdefault(shape, set()).add((SH.targetClass, shape))
        return found

    def focus(self, data: Graph) -> dict[Node, set[Node]]:
        """Return what each shape that has targets looks at."""
        return {
            shape: {node for kind, target in targets for node in _aimed_at(data, kind, target)}
            for shape, targets in self.targets.items()
        }

    def is_active(self, shape: Node) -> bool:
        """Tell whether a shape is not deactivated."""
        said = self.graph.value(shape, SH.deactivated)
        return not (isinstance(said, Literal) and bool(said.value))

    def fields_at_once(self, shape: Node) -> list[Node]:
        """Return the property shapes of a shape that may look at its things on their own, all at once.

        A shape that is closed needs them to be its own; one that others refer to needs them there; siblings
        that must be disjoint are found through it.
        """
        fields = list(self.graph.objects(shape, SH.property))
        bound = (shape, SH.closed, None) in self.graph or (None, None, shape) in self.graph
        whole = all(
            (field, SH.path, None) in self.graph
            and (field, RDF.type, SH.NodeShape) not in self.graph
            and (field, SH.qualifiedValueShapesDisjoint, None) not in self.graph
            for field in fields
        )
        return fields if whole and not bound else []

    def aimed(self, focus: Focus) -> Graph:
        """Return the shapes with these nodes as their targets; with their own targets where none are given.

        Property shapes get the targets of their node shapes, as far as `fields_at_once` allows. With their
        own targets the findings are those of the shapes as they are. For a part, pySHACL's options do not do:
        `focus_nodes` holds back values of properties too, `use_shapes` the shapes that a shape refers to.
        """
        aimed = Graph(SIMPLE, bind_namespaces="none")
        for shape, predicate, value in self.graph:
            of_class = predicate == RDF.type and value in self._classes and shape in self.targets
            if predicate not in TARGETS and not of_class:
                aimed.add((shape, predicate, value))
        for shape, nodes in focus.items():
            if not self.is_active(shape):
                continue
            fields = self.fields_at_once(shape)
            for field in fields:
                aimed.remove((shape, SH.property, field))
            given = self.targets[shape] if nodes is None else {(SH.targetNode, node) for node in nodes}
            for owner in (shape, *fields):
                for kind, node in given:
                    aimed.add((owner, kind, node))
        return aimed

    def owner(self, shape: Node) -> Node:
        """Return a shape, or the named one in which a nameless one is written."""
        seen = {shape}
        while isinstance(shape, BNode):
            above = [each for each in self.graph.subjects(None, shape) if each not in seen]
            if not above:
                break
            shape = above[0]
            seen.add(shape)
        return shape

    def signature(self, shape: Node) -> str:
        """Return a hash of all that a shape says, with what it refers to."""
        targets = sorted(f"{kind} {target}" for kind, target in self.targets.get(shape, ()))
        name = "" if isinstance(shape, BNode) else shape
        return hashlib.sha256(f"{name} {targets} {self._written(shape, ())}".encode()).hexdigest()[:16]

    def _written(self, node: Node, above: tuple[Node, ...]) -> str:
        if node in above:
            return f"^{above.index(node)}"
        lines = []
        for predicate, value in self.graph.predicate_objects(node):
            inside = isinstance(value, BNode) or (
                predicate in (*NESTED, RDF.first) and isinstance(value, URIRef)
            )
            written = self._written(value, (*above, node)) if inside else ""
            lines.append(f"{predicate} {'' if isinstance(value, BNode) else value.n3()} {written}")
        return f"[{'; '.join(sorted(lines))}]"


def _aimed_at(data: Graph, kind: Node, target: Node) -> Iterable[Node]:
    if kind == SH.targetClass:
        for each in data.transitive_subjects(RDFS.subClassOf, target):
            yield from data.subjects(RDF.type, each)
    elif kind == SH.targetSubjectsOf:
        yield from data.subjects(target)
    elif kind == SH.targetObjectsOf:
        yield from data.objects(None, target)
    else:
        yield target
