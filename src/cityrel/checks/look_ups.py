"""Which things must be looked at again when triples change.

A shape's look at a thing is made of look-ups: from the thing along steps (paths of the shapes), and there the
triples of one property, forwards or backwards. If nothing that is looked up has changed, nor has the finding.
Where something has, take the first look-up that finds something else: the steps to it were looked up before,
so they are the same as ever, and lead back, in the graph as it is now, from the changed triple to the thing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rdflib import RDF, RDFS, SH, Graph, URIRef
from rdflib.extras.shacl import SHACLPathError, parse_shacl_path
from rdflib.paths import AlternativePath, InvPath, MulPath, Path, SequencePath
from rdflib.term import Node

from .shape_words import LISTS, NESTED, TARGETS, SaidShapes

Step = URIRef | Path
Triple = tuple[Node, Node, Node]
_ABOVE = MulPath(RDFS.subClassOf, "*")
PAIRS = (SH.equals, SH.disjoint, SH.lessThan, SH.lessThanOrEquals)
OF_THE_VALUE = {  # constraints that look no further than at the value itself
    *(SH.datatype, SH.nodeKind, SH.hasValue, SH["in"], SH.pattern, SH.languageIn, SH.minLength, SH.maxLength),
    *(SH.minInclusive, SH.maxInclusive, SH.minExclusive, SH.maxExclusive),
}
_OF_NOTHING_MORE = {
    *(SH.minCount, SH.maxCount, SH.qualifiedMinCount, SH.qualifiedMaxCount, SH.uniqueLang, SH.flags, SH.path),
    *(SH.severity, SH.message, SH.name, SH.description, SH.order, SH.group, SH.defaultValue, SH.deactivated),
    *(SH.ignoredProperties, *TARGETS, *OF_THE_VALUE),
}


class LookUp(NamedTuple):
    """Steps from a thing, and which triples are looked up there: of a property, or of all (None)."""

    steps: tuple[Step, ...]
    predicate: URIRef | None
    backwards: bool = False


class UnclearError(Exception):
    """What a shape looks up cannot be told."""


def look_ups(shapes: SaidShapes, shape: Node) -> set[LookUp]:
    """Return what a shape looks up, for its targets and its constraints.

    Raises:
        UnclearError: if it has constraints of which that cannot be told.
    """
    found = of_constraints(shapes, shape)
    for kind, target in shapes.targets.get(shape, ()):
        if kind == SH.targetClass:
            found |= set(_of_class(()))
        elif kind != SH.targetNode:
            found.add(LookUp((), URIRef(str(target)), kind == SH.targetObjectsOf))
    return found


def of_constraints(shapes: SaidShapes, shape: Node) -> set[LookUp]:
    """Return what a shape looks up for its constraints.

    Raises:
        UnclearError: if it has constraints of which that cannot be told.
    """
    if (None, RDF.type, SH.ConstraintComponent) in shapes.graph:
        raise UnclearError
    return set(_of_shape(shapes, shape, (), ()))


def _of_shape(
    shapes: SaidShapes, shape: Node, steps: tuple[Step, ...], above: tuple[Node, ...]
) -> Iterator[LookUp]:
    if shape in above:
        raise UnclearError
    graph, values = shapes.graph, steps
    for written in graph.objects(shape, SH.path):
        try:
            path = parse_shacl_path(graph, written)
        except (SHACLPathError, TypeError, ValueError, RecursionError):
            raise UnclearError from None
        yield from _of_path(path, steps)
        values = (*steps, path)
    for predicate, value in graph.predicate_objects(shape):
        if predicate in NESTED:
            yield from _of_shape(shapes, value, values, (*above, shape))
        elif predicate in LISTS:
            for each in shapes.items(value):
                yield from _of_shape(shapes, each, values, (*above, shape))
        elif predicate in PAIRS:
            yield LookUp(steps, URIRef(str(value)))
        elif predicate == SH["class"]:
            yield from _of_class(values)
        elif predicate == SH.closed:
            yield LookUp(values, None)
        elif str(predicate).startswith(str(SH)) and predicate not in _OF_NOTHING_MORE:
            raise UnclearError


def _of_class(steps: tuple[Step, ...]) -> Iterator[LookUp]:
    yield LookUp(steps, RDF.type)
    yield LookUp((*steps, RDF.type, _ABOVE), RDFS.subClassOf)


def _of_path(path: Step, steps: tuple[Step, ...]) -> Iterator[LookUp]:
    if isinstance(path, URIRef):
        yield LookUp(steps, path)
    elif isinstance(path, InvPath):
        if isinstance(path.arg, URIRef):
            yield LookUp(steps, path.arg, True)
        else:
            yield from _of_path(_inverted(path.arg), steps)
    elif isinstance(path, SequencePath):
        for each in path.args:
            yield from _of_path(each, steps)
            steps = (*steps, each)
    elif isinstance(path, AlternativePath):
        for each in path.args:
            yield from _of_path(each, steps)
    elif isinstance(path, MulPath):
        yield from _of_path(path.path, (*steps, MulPath(path.path, "*")))
    else:
        raise UnclearError


def _inverted(path: Step) -> Step:
    if isinstance(path, InvPath):
        return path.arg
    if isinstance(path, SequencePath):
        return SequencePath(*(_inverted(each) for each in reversed(path.args)))
    if isinstance(path, AlternativePath):
        return AlternativePath(*(_inverted(each) for each in path.args))
    if isinstance(path, MulPath):
        return MulPath(_inverted(path.path), path.mod)
    return InvPath(path)


def touched(data: Graph, changed: Iterable[Triple], found: set[LookUp]) -> set[Node]:
    """Return the things from which look-ups lead to triples that were added or taken away."""
    subjects: dict[Node | None, set[Node]] = defaultdict(set)
    objects: dict[Node | None, set[Node]] = defaultdict(set)
    for subject, predicate, value in changed:
        for key in (predicate, None):
            subjects[key].add(subject)
            objects[key].add(value)
    things: set[Node] = set()
    for each in found:
        ends = (objects if each.backwards else subjects)[each.predicate]
        for step in reversed(each.steps):
            ends = _back(data, step, ends) if ends else ends
        things |= ends
    return things


def _back(data: Graph, step: Step, ends: set[Node]) -> set[Node]:
    """Return the nodes from which a step leads to one of the ends."""
    if isinstance(step, URIRef):
        return {subject for subject, value in data.subject_objects(step) if value in ends}
    if isinstance(step, InvPath):
        if isinstance(step.arg, URIRef):
            return {value for subject, value in data.subject_objects(step.arg) if subject in ends}
        return _back(data, _inverted(step.arg), ends)
    if isinstance(step, SequencePath):
        for each in reversed(step.args):
            ends = _back(data, each, ends)
        return ends
    if isinstance(step, AlternativePath):
        return {node for each in step.args for node in _back(data, each, ends)}
    assert isinstance(step, MulPath)
    reached, new = set(ends), set(ends)
    while new := _back(data, step.path, new) - reached:
        reached |= new
    return reached
