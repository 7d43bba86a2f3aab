"""Things in which a shape finds the same, of which pySHACL needs to look at one.

What a shape finds in a thing follows from its look-ups. Where all of them begin with a property of the thing,
and the shape asks nothing of the thing itself, two things with the same values of these properties have the
same findings: twenty thousand ties have sixty different years.
"""

from collections import defaultdict
from collections.abc import Callable
from functools import cache

from rdflib import SH, Graph, URIRef
from rdflib.term import Node

from .look_ups import OF_THE_VALUE, PAIRS, UnclearError, of_constraints
from .shapes import Shapes

Alike = dict[Node, list[Node]]
"""One of the things in which the same is found, and the others."""

_MANY = 1000
_NONE: frozenset[Node] = frozenset()


class Values:
    """The values of properties in data: of many things read at once, which takes a third of the time."""

    def __init__(self, data: Graph) -> None:
        self._data = data
        self._every = cache(self._of_all)

    def _of_all(self, prop: Node) -> dict[Node, frozenset[Node]]:
        found: dict[Node, set[Node]] = defaultdict(set)
        for thing, value in self._data.subject_objects(prop):
            found[thing].add(value)
        return {thing: frozenset(values) for thing, values in found.items()}

    def of(self, things: set[Node], prop: Node) -> Callable[[Node], frozenset[Node]]:
        """Return a function that gives the values of a property for each of the things."""
        if len(things) < _MANY:
            return lambda thing: frozenset(self._data.objects(thing, prop))
        every = self._every(prop)
        return lambda thing: every.get(thing, _NONE)


def alike(shapes: Shapes, shape: Node, things: set[Node], values: Values) -> Alike:
    """Return things in which a shape finds the same, each such group by its first; others by themselves."""
    properties = _deciding(shapes, shape)
    if properties is None:
        return {thing: [] for thing in things}
    of_each = [values.of(things, prop) for prop in properties]
    first: dict[tuple[frozenset[Node], ...], Node] = {}
    found: Alike = {}
    for thing in things:
        key = tuple(of(thing) for of in of_each)
        if key in first:
            found[first[key]].append(thing)
        else:
            first[key], found[thing] = thing, []
    return found


def _deciding(shapes: Shapes, shape: Node) -> list[URIRef] | None:
    """Return the properties whose values decide what a shape finds; none where it is not they alone."""
    try:
        found = of_constraints(shapes, shape)
    except UnclearError:  # where shapes lie in a circle, too
        return None
    if _is_handed_on(shapes, shape) or _asks_of_itself(shapes, shape):
        return None
    if any(each.backwards and not each.steps for each in found):
        return None
    first = {each.steps[0] if each.steps else each.predicate for each in found}
    properties = [each for each in first if isinstance(each, URIRef)]
    return sorted(properties) if len(properties) == len(first) else None


def _is_handed_on(shapes: Shapes, shape: Node) -> bool:
    """Tell whether other shapes hand things to a shape, or it hands its own to others that report them."""
    above = shapes.graph.subject_predicates(shape)
    if any(p != SH.property or shape not in shapes.fields_at_once(owner) for owner, p in above):
        return True
    if (shape, SH.path, None) in shapes.graph:
        return not shapes.stands_alone(shape)
    return {*shapes.graph.objects(shape, SH.property)} != {*shapes.fields_at_once(shape)}


def _asks_of_itself(shapes: Shapes, shape: Node) -> bool:
    """Tell whether a shape asks something of the things themselves, and not of their properties."""
    if (shape, SH.path, None) in shapes.graph:
        return False
    asked = {*OF_THE_VALUE, *PAIRS}
    return any(each in asked for each in shapes.graph.predicates(shape)) or any(
        _asks_of_itself(shapes, each) for each in shapes.within(shape)
    )
