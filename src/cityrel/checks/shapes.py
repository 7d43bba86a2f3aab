"""What SHACL shapes are to look at, given to pySHACL so that it looks at many things at once."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from rdflib import RDF, RDFS, SH, Graph, Literal
from rdflib.term import Node

from .shape_words import LISTS, NESTED, TARGETS, SaidShapes

SIMPLE = "SimpleMemory"  # rdflib's quickest store; pySHACL takes it for shapes, not for data
Focus = Mapping[Node, set[Node]]
_DEEP = 8  # pySHACL gives up at 15 shapes within each other


class Shapes(SaidShapes):
    """The shapes of a graph."""

    def __init__(self, graph: Graph) -> None:
        super().__init__(graph)
        self._are_few = cache(self._is_not_deep)
        self.fields_at_once = cache(self._fields_at_once)

    def focus(self, data: Graph) -> dict[Node, set[Node]]:
        """Return what each shape that has targets looks at."""
        return {
            shape: {node for kind, target in targets for node in _aimed_at(data, kind, target)}
            for shape, targets in self.targets.items()
        }

    def is_active(self, shape: Node) -> bool:
        """Tell whether a shape is not deactivated."""
        said = list(self.graph.objects(shape, SH.deactivated))
        return not (len(said) == 1 and isinstance(said[0], Literal) and bool(said[0].value))

    def _fields_at_once(self, shape: Node) -> list[Node]:
        """Return the property shapes of a shape that may look at its things on their own, all at once.

        A shape that is closed needs them to be its own; one with a path gives them its values; one that
        others refer to needs them there; siblings that must be disjoint are found through it.
        """
        fields = list(self.graph.objects(shape, SH.property))
        bound = any((shape, each, None) in self.graph for each in (SH.closed, SH.path))
        bound = bound or (None, None, shape) in self.graph
        return fields if not bound and all(self.stands_alone(field) for field in fields) else []

    def stands_alone(self, field: Node) -> bool:
        """Tell whether a property shape, given a thing, has results of just that thing.

        Where shapes lie deep within each other, or go in a circle, pySHACL counts from the first of them.
        """
        return (
            (field, SH.path, None) in self.graph
            and (field, RDF.type, SH.NodeShape) not in self.graph
            and not any((field, each, None) in self.graph for each in (SH.property, SH.sparql))
            and (field, SH.qualifiedValueShapesDisjoint, None) not in self.graph
            and (None, SH.parameter, None) not in self.graph
            and self._are_few(field, _DEEP)
        )

    def _is_not_deep(self, shape: Node, most: int) -> bool:
        return most > 0 and all(self._are_few(each, most - 1) for each in self.within(shape))

    def within(self, shape: Node) -> Iterator[Node]:
        """Yield the shapes to which a shape refers."""
        for predicate in NESTED:
            yield from self.graph.objects(shape, predicate)
        for predicate in LISTS:
            for members in self.graph.objects(shape, predicate):
                yield from self.items(members)

    def all_within(self, shape: Node) -> set[Node]:
        """Return a shape, and all those to which it refers, and they in turn."""
        found, ahead = {shape}, [shape]
        while ahead:
            new = set(self.within(ahead.pop())) - found
            found |= new
            ahead += new
        return found

    def aims(self, focus: Focus) -> dict[Node, set[Node]]:
        """Return at which nodes each shape is to look so that all look at theirs.

        Property shapes get those of their node shapes, as far as `fields_at_once` allows.
        """
        found: dict[Node, set[Node]] = {}
        for shape, nodes in focus.items():
            for owner in (shape, *self.fields_at_once(shape)) if self.is_active(shape) else ():
                found.setdefault(owner, set()).update(nodes)
        return found

    def aimed(self, focus: Focus, aims: Mapping[Node, Iterable[Node]]) -> Graph:
        """Return the shapes with these nodes as their targets.

        For a part, pySHACL's options do not do: `focus_nodes` holds back values of properties too,
        `use_shapes` the shapes that a shape refers to.
        """
        aimed = Graph(SIMPLE)
        for shape, predicate, value in self.graph:
            of_class = predicate == RDF.type and value in self.classes and shape in self.targets
            if predicate not in TARGETS and not of_class:
                aimed.add((shape, predicate, value))
        for shape in focus:
            if not any((shape, RDF.type, kind) in self.graph for kind in (SH.NodeShape, SH.PropertyShape)):
                with_path = (shape, SH.path, None) in self.graph
                aimed.add((shape, RDF.type, SH.PropertyShape if with_path else SH.NodeShape))
            for field in self.fields_at_once(shape) if self.is_active(shape) else ():
                aimed.remove((shape, SH.property, field))
        for owner, nodes in aims.items():
            for node in nodes:
                aimed.add((owner, SH.targetNode, node))
        return aimed

    def times(self, field: Node, node: Node, focus: Focus) -> int:
        """Return how often a node is given to a property shape that is aimed: by itself, by node shapes."""
        above = [s for s in self.graph.subjects(SH.property, field) if field in self.fields_at_once(s)]
        return sum(node in focus.get(s, ()) for s in (field, *above) if self.is_active(s)) or 1


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
