"""Counterexamples: each must break the shape after which it is named, and no other in another way.

A shape of a class above may ask the same of the same property: what breaks the one breaks the other.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox
from rdflib import SH
from rdflib.term import Node

from ..files.examples import Example, shape_of
from ..files.project import Source
from ..rdf.prefixes import Prefixes
from ..rdf.terms import IRI
from .incremental import Look
from .memory import term
from .said import Said, marked
from .shacl import text_of, validate
from .shapes import Shapes


class Fault(NamedTuple):
    """What is wrong with a counterexample: which of them, what, and the shape of which it is."""

    path: Path
    what: str
    shape: str = ""


def faults(
    examples: Iterable[Example], said: Said, prefixes: Prefixes, sources: list[Source]
) -> Iterator[Fault]:
    """Yield what is wrong with counterexamples, given what all files but examples say.

    Raises:
        ShapeError: if a shape is not well formed.
    """
    own = {
        each.source: [q.triple for q in marked(each, prefixes) if _is_plain(q.triple)] for each in examples
    }
    if not own:
        return
    look = Look({**said, **{each.graph: triples for each, triples in own.items()}}, sources)
    known = {term for triples in said.values() for triple in triples for term in triple}
    nodes = {each: _nodes(triples, known) for each, triples in own.items()}
    seen = set().union(*nodes.values())
    results = validate(look.data, look.shapes, {shape: found & seen for shape, found in look.focus.items()})
    for each in own:
        things = {text_of(node) for node in nodes[each]}
        yield from _of_one(each, {(r.shape, r.path) for r in results if r.thing in things}, look.shapes)


def _is_plain(triple: ox.Triple) -> bool:
    return not (isinstance(triple.subject, ox.Triple) or isinstance(triple.object, ox.Triple))


def _nodes(triples: list[ox.Triple], known: set[object]) -> set[Node]:
    """Return what a counterexample speaks of: its subjects, and what no other file has."""
    found = {triple.subject for triple in triples} | {t.object for t in triples if t.object not in known}
    return {term(each) for each in found if not isinstance(each, ox.Triple)}


def _of_one(example: Source, broken: set[tuple[str, str]], shapes: Shapes) -> Iterator[Fault]:
    path, own = example.path, _named_so(shape_of(example), shapes)
    names = {shapes.name(each) for shape in own for each in shapes.all_within(shape)}
    paths = {at for shape, at in broken if shape in names}
    if not own:
        yield Fault(path, "is-of-no-shape")
    elif not paths:
        yield Fault(path, "breaks-nothing", shapes.name(own[0]))
    asked = {shape: {at} if at else _paths(shape, shapes) for shape, at in broken}
    others = {shape for shape in asked if shape not in names and not asked[shape] & paths}
    for other in sorted(others) if own else ():
        yield Fault(path, "breaks-another", other)


def _paths(name: str, shapes: Shapes) -> set[str]:
    """Return the properties that a shape with targets asks for, and those within it, in angle brackets."""
    within = {
        each for shape in shapes.targets if shapes.name(shape) == name for each in shapes.all_within(shape)
    }
    return {f"<{path}>" for each in within for path in shapes.graph.objects(each, SH.path)}


def _named_so(name: str, shapes: Shapes) -> list[Node]:
    """Return the shapes after which a file is named: as they are, or as the class at which they aim."""
    fits: dict[int, list[Node]] = {}
    for shape, targets in shapes.targets.items():
        words = {_key(each) for each in (shape, *(node for kind, node in targets if kind == SH.targetClass))}
        words |= {word.removesuffix("shape") for word in words}
        fits.setdefault(max(len(word) * _key(name).startswith(word) for word in words), []).append(shape)
    longest = max(fits, default=0)
    return sorted(fits[longest], key=shapes.name) if longest else []


def _key(name: object) -> str:
    """Return the last part of a name in small letters and digits alone."""
    return re.sub(r"[\W_]", "", IRI(str(name)).local).casefold()
