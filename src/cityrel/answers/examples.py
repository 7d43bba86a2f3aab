"""Examples of a class: its file in `examples/`, what its shape gives as one, or a thing of the graph."""

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from textwrap import dedent

import pyoxigraph as ox

from ..errors import FileError
from ..files.project import Project
from ..files.rdf import read
from ..files.read import read_text
from ..rdf.terms import IRI, RDF_TYPE
from ..rdf.values import term_of
from .context import Context

_GIVEN = "SELECT DISTINCT ?text { ?shape sh:targetClass ?class ; cr:validExample ?text } ORDER BY ?text"
_SAID = """SELECT DISTINCT ?s ?p ?o {
  { SELECT ?thing {
      GRAPH ?graph { ?thing a ?class }
      FILTER(?graph NOT IN (graph:, graph:derived) && !STRSTARTS(STR(?thing), STR(genid:)))
    } ORDER BY ?thing LIMIT 1 }
  { BIND(?thing AS ?s) } UNION { ?thing cr:evidence ?s }
  GRAPH ?graph { ?s ?p ?o } FILTER(?graph NOT IN (graph:, graph:derived))
}"""


@dataclass(frozen=True)
class Example:
    """An example: its Turtle as it is written, if it is, its triples, and the things of the class in it."""

    turtle: str
    triples: tuple[ox.Triple, ...]
    things: tuple[ox.NamedNode, ...]
    of_graph: bool = False


def _things(triples: Iterable[ox.Triple], kind: IRI) -> tuple[ox.NamedNode, ...]:
    is_a, of = ox.NamedNode(RDF_TYPE), ox.NamedNode(kind)
    found = [t.subject for t in triples if t.predicate == is_a and t.object == of]
    return tuple(dict.fromkeys(each for each in found if isinstance(each, ox.NamedNode)))


def _without_prefixes(turtle: str) -> str:
    lines = dedent(turtle).splitlines()
    return "\n".join(each for each in lines if not each.lower().startswith(("@prefix", "prefix "))).strip()


def _in_files(project: Project, kind: IRI) -> Iterator[Example]:
    """Yield the examples in files, those named after the class first; faulty ones are told by `check`."""
    name = kind.local.casefold()
    sources = sorted(project.examples(), key=lambda each: not each.path.stem.casefold().startswith(name))
    for source in sources:
        with contextlib.suppress(FileError):
            triples = tuple(quad.triple for quad in read(source))
            if things := _things(triples, kind):
                yield Example(_without_prefixes(read_text(source.path)), triples, things)


def _given(context: Context, kind: IRI) -> Iterator[Example]:
    """Yield what a shape of the class itself gives as an example, in Turtle."""
    declared = "\n".join(f"@prefix {prefix}: <{space}> ." for prefix, space in context.prefixes.items())
    for row in context.ask(_GIVEN, **{"class": kind}):
        with contextlib.suppress(SyntaxError, ValueError):
            quads = ox.parse(f"{declared}\n{row.text}", ox.RdfFormat.TURTLE, base_iri=context.prefixes.ids)
            triples = tuple(quad.triple for quad in quads)
            if things := _things(triples, kind):
                yield Example(_without_prefixes(str(row.text)), triples, things)


def _of_graph(context: Context, kind: IRI) -> Iterator[Example]:
    """Yield the first thing of the class, with its evidence."""
    rows = context.ask(_SAID, **{"class": kind})
    triples = tuple(ox.Triple(*map(term_of, row)) for row in rows)  # type: ignore[arg-type]
    if things := _things(triples, kind):
        yield Example("", triples, things, of_graph=True)


def example_of(context: Context, project: Project, kind: IRI) -> Example | None:
    """Return an example of a class; None where there is none."""
    for each in (_in_files(project, kind), _given(context, kind), _of_graph(context, kind)):
        if found := next(each, None):
            return found
    return None
