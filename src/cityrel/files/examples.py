"""Examples that stand as texts on a shape, in the file of the shape: read as files of examples are."""

import io
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import pyoxigraph as ox

from ..errors import FileError, noted
from ..messages import Told
from ..rdf.prefixes import CR, Prefixes
from ..rdf.skolem import relabelled
from ..rdf.terms import IRI
from .project import Source
from .rdf import prefixes_in

VALID, INVALID = CR + "validExample", CR + "invalidExample"


class Example(NamedTuple):
    """An example: its file, under a name of its own that ends with its shape, and what it says."""

    source: Source
    quads: list[ox.Quad]


def examples(
    prop: str,
    quads: Iterable[ox.Quad],
    sources: Mapping[str, Source],
    prefixes: Prefixes,
    faults: list[FileError] | None = None,
) -> list[Example]:
    """Return the examples that are values of a property, in order of file and shape.

    Args:
        prop: the property, `VALID` or `INVALID`.
        quads: what files say.
        sources: the files by their graph.
        prefixes: those that the texts may use, beside those of their files.
        faults: to which goes what is wrong in one that is no Turtle, with the line within the text.

    Raises:
        FileError: if one is no Turtle, and no list of faults is given.
    """
    given = [
        (sources[graph], quad.subject, quad.object.value)
        for quad in quads
        if quad.predicate.value == prop
        and isinstance(quad.subject, ox.NamedNode)
        and isinstance(quad.object, ox.Literal)
        and (graph := str(quad.graph_name).strip("<>")) in sources
    ]
    ordered = sorted(given, key=lambda each: (each[0].name, each[1].value, each[2]))
    return [_example(prop, number, *each, prefixes, faults) for number, each in enumerate(ordered, 1)]


def _example(
    prop: str,
    number: int,
    file: Source,
    node: ox.NamedNode,
    said: str,
    prefixes: Prefixes,
    faults: list[FileError] | None,
) -> Example:
    shape, name = IRI(node.value), IRI(prop).local
    source = file._replace(name=f"{file.name}#{number}-{shape.local}", own_graph="")
    known = {**dict(prefixes), **prefixes_in(file)}
    head = " ".join(f"@prefix {prefix}: <{space}> ." for prefix, space in known.items())
    text = io.BytesIO(f"{head} {said}".encode())
    graph = ox.NamedNode(source.graph)
    try:
        found = list(ox.parse(text, ox.RdfFormat.TURTLE, base_iri=file.namespace, rename_blank_nodes=True))
    except (SyntaxError, ValueError) as error:
        line, what = getattr(error, "lineno", None) or 1, getattr(error, "msg", error)
        said = Told("example-no-turtle", name=name, shape=shape.local, line=line, what=what)
        found = []
        with noted(faults):
            raise FileError(said, file.path) from None
    quads = [ox.Quad(q.subject, q.predicate, q.object, graph) for q in found]
    return Example(source, relabelled(quads, source.graph))


def shape_of(source: Source) -> str:
    """Return after which shape an example is named: that on which it stands, or the name of its file."""
    _, _, own = source.name.partition("#")
    return own.partition("-")[2] if own else source.path.name.partition(".")[0]
