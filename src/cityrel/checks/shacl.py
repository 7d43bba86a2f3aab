"""Validate what files say against their SHACL shapes, as pySHACL does, and say where it fails."""

import contextlib
import logging
import re
import traceback
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import pyoxigraph as ox
import pyshacl
from pyshacl.shape import Shape
from rdflib import SH, BNode, Graph, Literal
from rdflib.term import Node

from ..rdf.prefixes import GENID, PREFIXES
from ..rdf.terms import IRI, Text
from .alike import Values, alike
from .memory import memory_of
from .said import Said
from .shape_words import LISTS
from .shapes import SIMPLE, Focus, Shapes


@dataclass(frozen=True)
class Result:
    """What breaks a shape: the thing, the shape and path, the value, and what the shape says of it.

    IRIs stand in angle brackets in the name of the shape, in the path, and in what the constraint asks for.
    """

    thing: str
    shape: str
    path: str
    value: str
    severity: IRI
    constraint: str
    asked: tuple[str, ...]
    messages: tuple[Text, ...]

    @property
    def predicate(self) -> IRI | None:
        """The path, where it is one property."""
        return IRI(self.path[1:-1]) if self.path.startswith("<") and self.path.count("<") == 1 else None

    @property
    def parameter(self) -> str:
        """What names the constraint in a shape, such as minCount; nothing where it is not of SHACL core."""
        return _parameter(self.constraint)


def _parameter(constraint: str) -> str:
    found = re.fullmatch(rf"{PREFIXES['sh']}(.)(.*)ConstraintComponent", constraint)
    return found[1].lower() + found[2] if found else ""


class ShapeError(Exception):
    """A shape is not well formed, or cannot be used; names it, if it is known which."""

    def __init__(self, shape: str, reason: str) -> None:
        super().__init__(reason)
        self.shape = shape


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


def validate(data: Graph, shapes: Shapes, focus: Focus) -> list[Result]:
    """Return what breaks the shapes among the nodes that each is to look at, in order of thing and shape.

    Raises:
        ShapeError: if a shape is not well formed.
    """
    values = Values(data)
    aims = {shape: alike(shapes, shape, nodes, values) for shape, nodes in shapes.aims(focus).items()}
    aimed = shapes.aimed(focus, aims)
    try:
        with _quiet():
            _, report, _ = pyshacl.validate(data, shacl_graph=aimed, inplace=True, do_owl_imports=False)
        if not isinstance(report, Graph):
            raise report
    except Exception as error:  # whatever a shape that is not well formed makes pySHACL and rdflib raise
        raise _shape_error(error, shapes) from None
    found = []
    for source, node, each in _results(report, shapes):
        if source is None:
            found.append(each)
            continue
        for at in (node, *aims.get(source, {}).get(node, ())):
            thing = text_of(at)
            is_itself = each.value == each.thing and not each.path
            value = thing if is_itself else each.value
            found += [replace(each, thing=thing, value=value)] * shapes.times(source, at, focus)
    return in_order(found)


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep pySHACL from writing to stderr what it says in its report or raises besides."""
    logger = logging.getLogger("pyshacl-validate")
    logger.addFilter(_none)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.removeFilter(_none)


def _none(record: logging.LogRecord) -> bool:
    return False


def _shape_error(error: Exception, shapes: Shapes) -> ShapeError:
    """Return an error of pySHACL with the shape at which it was: the error does not tell, its frames do."""
    nodes = [_shape_in(frame.f_locals, shapes) for frame, _ in traceback.walk_tb(error.__traceback__)]
    node = next((node for node in reversed(nodes) if node is not None), None)
    lines = str(error).strip().splitlines()
    reason = lines[0].rstrip(".") if lines else type(error).__name__
    return ShapeError("" if node is None else shapes.name(node), reason)


def _shape_in(names: dict[str, object], shapes: Shapes) -> Node | None:
    own = names.get("self")
    shape = own if isinstance(own, Shape) else getattr(own, "shape", None)
    if isinstance(shape, Shape):
        return getattr(shape, "node", None)
    members = names.get("lst")
    if isinstance(members, Node):
        return next((above for kind in LISTS for above in shapes.graph.subjects(kind, members)), None)
    found = (names.get(name) for name in ("s", "node_shape", "node"))
    return next((each for each in found if isinstance(each, Node)), None)


def results(report: Graph, shapes: Shapes) -> list[Result]:
    """Return what a validation report says, in order of thing and shape."""
    return in_order(each for _, _, each in _results(report, shapes))


def _results(report: Graph, shapes: Shapes) -> Iterator[tuple[Node | None, Node, Result]]:
    for result in report.objects(None, SH.result):  # not those of sh:detail
        path, value = report.value(result, SH.resultPath), report.value(result, SH.value)
        source = report.value(result, SH.sourceShape) or SH.Shape
        node = report.value(result, SH.focusNode) or SH.Shape
        constraint = str(report.value(result, SH.sourceConstraintComponent) or "")
        found = Result(
            text_of(node),
            shapes.name(source),
            shapes.path(path),
            "" if value is None else text_of(value),
            IRI(str(report.value(result, SH.resultSeverity))),
            constraint,
            shapes.asked(source, PREFIXES["sh"] + _parameter(constraint)),
            tuple(_messages(report, result, shapes, source, constraint)),
        )
        yield source, node, found


def _messages(report: Graph, result: Node, shapes: Shapes, source: Node, constraint: str) -> list[Text]:
    """Return the messages of a result that are not pySHACL's own."""
    of_core = constraint.startswith(PREFIXES["sh"]) and constraint != str(SH.SPARQLConstraintComponent)
    if of_core and (source, SH.message, None) not in shapes.graph:
        return []
    said = report.objects(result, SH.resultMessage)
    return sorted(Text(str(m), getattr(m, "language", None) or "") for m in said)


def in_order(found: Iterable[Result]) -> list[Result]:
    """Return results in order of thing, shape, path, value and what else they say."""
    return sorted(
        found, key=lambda r: (r.thing, r.shape, r.path, r.value, r.messages, r.constraint, r.severity)
    )


def text_of(node: Node) -> str:
    """Return an IRI, the skolem IRI of a blank node, or the text of a literal in quotes."""
    if isinstance(node, BNode):
        return GENID + node
    return f'"{node}"' if isinstance(node, Literal) else str(node)
