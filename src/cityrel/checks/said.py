"""What is checked: the terms of files, letter by letter, and the years that rules conclude from them."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox

from ..files.project import Project, Source
from ..files.rdf import read
from ..rdf.prefixes import CR, GENID, PREFIXES, Prefixes
from ..rdf.terms import DERIVED, IRI
from ..store.build import build_saying, said
from ..store.cache import compiled

MARK = "--example-"
_YEARS = f"""CONSTRUCT {{ ?thing ?year ?value }} WHERE {{
  GRAPH <{DERIVED}> {{ ?thing ?year ?value }} VALUES ?year {{ <{CR}sinceYear> <{CR}untilYear> }}
}}"""
T = TypeVar("T")
Said = dict[IRI, list[ox.Triple]]


@dataclass(frozen=True)
class Files:
    """Files that are checked together: those of the graph, its queries, and the examples of its shapes."""

    sources: list[Source]
    queries: dict[str, Path]
    examples: dict[str, Path]
    prefixes: Prefixes

    @classmethod
    def of(cls, project: Project) -> "Files":
        """Return the files of a project.

        Raises:
            FileError: if a path does not exist, or is no project.
        """
        return cls(project.sources(), project.layered("*.rq"), project.examples(), project.prefixes)

    @property
    def example_sources(self) -> list[Source]:
        """The examples as files."""
        return [Source(path, f"ontology/examples/{path.name}") for path in self.examples.values()]

    def opened(self, once: bool = False, federate: bool = False) -> tuple[ox.Store, Said]:
        """Return the store of the files, and what each file says, by its graph, and what rules concluded.

        A store that is used only once is not kept for others. The things of an example have names of their
        own, so that every shape has something to look at. What is said of a statement is left out: rdflib
        cannot hold it.

        Raises:
            FileError: if a file cannot be read.
        """
        read: list[ox.Quad] = []

        def build() -> tuple[ox.Store, list[str]]:
            store, ignored, quads = build_saying(self.sources, self.queries, self.prefixes, federate)
            read.extend(quads)
            return store, ignored

        store, _ = compiled(self.sources, self.queries, self.prefixes, build, once or federate)
        quads = read or said(self.sources, self.queries, self.prefixes)
        quads += [quad for source in self.example_sources for quad in marked(source, self.prefixes)]
        found: Said = {}
        for quad in quads:
            if not (isinstance(quad.subject, ox.Triple) or isinstance(quad.object, ox.Triple)):
                found.setdefault(IRI(_name(quad.graph_name)), []).append(quad.triple)
        years = store.query(_YEARS)
        assert isinstance(years, ox.QueryTriples)
        found[DERIVED] = list(years)
        return store, found


def _name(graph: ox.NamedNode | ox.BlankNode | ox.DefaultGraph) -> str:
    return GENID + graph.value if isinstance(graph, ox.BlankNode) else str(graph).strip("<>")


def marked(source: Source, prefixes: Prefixes = PREFIXES) -> Iterable[ox.Quad]:
    """Yield the quads of an example file, its things marked with the name of the file."""

    def mark(term: T) -> T | ox.NamedNode | ox.BlankNode:
        if isinstance(term, ox.NamedNode) and prefixes.is_thing(term.value):
            return ox.NamedNode(f"{term.value}{MARK}{source.path.stem}")
        if isinstance(term, ox.BlankNode):
            return ox.BlankNode(f"{term.value}{MARK}{source.path.stem}")
        return term

    for quad in read(source):
        yield ox.Quad(mark(quad.subject), quad.predicate, mark(quad.object), quad.graph_name)
