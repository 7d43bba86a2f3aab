"""What is checked: the terms of files, letter by letter, and the years that rules conclude from them."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeVar
from urllib.parse import quote

import pyoxigraph as ox

from ..files.examples import INVALID, VALID, Example, examples
from ..files.folder import COUNTEREXAMPLES, EXAMPLES
from ..files.kinds import NotRead
from ..files.project import Project, Source
from ..files.rdf import read as read_file
from ..rdf.prefixes import CR, GENID, PREFIXES, Prefixes
from ..rdf.terms import DERIVED, IRI
from ..store.build import build_saying, said
from ..store.cache import Passed, compiled
from ..store.local import not_read

MARK = "--example-"
_YEARS = f"""CONSTRUCT {{ ?thing ?year ?value }} WHERE {{
  GRAPH <{DERIVED}> {{ ?thing ?year ?value }} VALUES ?year {{ <{CR}sinceYear> <{CR}untilYear> }}
}}"""
T = TypeVar("T")
Said = dict[IRI, list[ox.Triple]]


class Opened(NamedTuple):
    """Files that were read: store, what each says by its graph, those that hold nothing, examples in them."""

    store: ox.Store
    said: Said
    not_read: list[NotRead]
    examples: list[Example]
    counterexamples: list[Example]


@dataclass(frozen=True)
class Files:
    """Files that are checked together: those of the graph, its queries, and the examples of its shapes."""

    sources: list[Source]
    queries: dict[str, Path]
    examples: list[Source]
    prefixes: Prefixes

    @classmethod
    def of(cls, project: Project) -> "Files":
        """Return the files of a project.

        Raises:
            FileError: if a path does not exist, or is no project.
        """
        return cls(project.sources(), project.queries(), project.examples(), project.prefixes)

    def opened(self, once: bool = False, federate: bool = False) -> Opened:
        """Return the store of the files, what each file says, by its graph, with what rules concluded.

        A store that is used only once is not kept for others. The things of an example have names of their
        own, so that every shape has something to look at. What is said of a statement is left out: rdflib
        cannot hold it.

        Raises:
            FileError: if a file cannot be read.
        """
        read: list[ox.Quad] = []

        def build() -> tuple[ox.Store, list[Passed]]:
            store, passed, quads = build_saying(self.sources, self.queries, self.prefixes, federate)
            read.extend(quads)
            return store, passed

        store, passed = compiled(self.sources, self.queries, self.prefixes, build, once or federate)
        quads = read or said(self.sources, self.queries, self.prefixes)
        sources = {str(each.graph): each for each in self.sources}
        valid, invalid = (examples(prop, quads, sources, self.prefixes) for prop in (VALID, INVALID))
        of_files = [Example(each, read_file(each)) for each in self.examples]
        quads += [quad for each in [*of_files, *valid] for quad in marked(each, self.prefixes)]
        found: Said = {}
        for quad in quads:
            if not (isinstance(quad.subject, ox.Triple) or isinstance(quad.object, ox.Triple)):
                found.setdefault(IRI(_name(quad.graph_name)), []).append(quad.triple)
        years = store.query(_YEARS)
        assert isinstance(years, ox.QueryTriples)
        found[DERIVED] = list(years)
        return Opened(store, found, not_read(passed, self.sources), valid, invalid)


def _name(graph: ox.NamedNode | ox.BlankNode | ox.DefaultGraph) -> str:
    return GENID + graph.value if isinstance(graph, ox.BlankNode) else str(graph).strip("<>")


def mark_of(example: Source) -> str:
    """Return by what the things of an example are marked: its name, a bundled one's that of its shape."""
    name = example.name.replace(EXAMPLES, "").replace(COUNTEREXAMPLES, "").removesuffix(".ttl")
    return MARK + quote(os.fsencode(name.replace("/", ".")))


def marked(example: Example, prefixes: Prefixes = PREFIXES) -> Iterable[ox.Quad]:
    """Yield the quads of an example, its things marked with its name."""
    own = mark_of(example.source)

    def mark(term: T) -> T | ox.NamedNode | ox.BlankNode:
        if isinstance(term, ox.NamedNode) and prefixes.is_thing(term.value):
            return ox.NamedNode(term.value + own)
        if isinstance(term, ox.BlankNode):
            return ox.BlankNode(f"{term.value}{MARK}")
        return term

    for quad in example.quads:
        yield ox.Quad(mark(quad.subject), quad.predicate, mark(quad.object), quad.graph_name)
