"""What is checked: the terms of files, letter by letter, and the years that rules conclude from them."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeVar
from urllib.parse import quote

import pyoxigraph as ox

from ..errors import FileError, noted
from ..files.examples import INVALID, VALID, Example, examples
from ..files.folder import COUNTEREXAMPLES, EXAMPLES
from ..files.kinds import NotRead
from ..files.project import Project, Source
from ..files.rdf import read as read_file
from ..files.tables import Rows
from ..rdf.prefixes import CR, GENID, PREFIXES, Prefixes
from ..rdf.terms import DERIVED, IRI
from ..store.build import Loaded, build_saying, load
from ..store.cache import Passed, compiled
from ..store.local import not_read

MARK = "--example-"
_YEARS = f"""CONSTRUCT {{ ?thing ?year ?value }} WHERE {{
  GRAPH <{DERIVED}> {{ ?thing ?year ?value }} VALUES ?year {{ <{CR}sinceYear> <{CR}untilYear> }}
}}"""
T = TypeVar("T")
Said = dict[IRI, list[ox.Triple]]


class Opened(NamedTuple):
    """What could be read: the store, what each file says by its graph, in which rows; and what could not."""

    store: ox.Store
    said: Said
    not_read: list[NotRead]
    rows: Rows
    graphs: dict[IRI, Source]
    examples: list[Example]
    counterexamples: list[Example]
    faults: list[FileError]


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
        cannot hold it. What cannot be read is passed over.

        Raises:
            FileError: if a file that the user named holds nothing.
        """
        faults: list[FileError] = []
        read: list[Loaded] = []

        def build() -> tuple[ox.Store, list[Passed]]:
            store, loaded = build_saying(self.sources, self.queries, self.prefixes, federate, faults)
            read.append(loaded)
            return store, loaded.passed

        store, passed = compiled(
            self.sources, self.queries, self.prefixes, build, lambda: once or federate or bool(faults)
        )
        loaded = read[0] if read else load(ox.Store(), self.sources, self.queries, self.prefixes)
        quads = loaded.said
        sources = {str(each.graph): each for each in self.sources}
        valid, invalid = (examples(prop, quads, sources, self.prefixes, faults) for prop in (VALID, INVALID))
        of_files = [read_example(each, faults) for each in self.examples]
        quads += [quad for each in [*of_files, *valid] for quad in marked(each, self.prefixes)]
        found: Said = {}
        for quad in quads:
            if not (isinstance(quad.subject, ox.Triple) or isinstance(quad.object, ox.Triple)):
                found.setdefault(IRI(_name(quad.graph_name)), []).append(quad.triple)
        years = store.query(_YEARS)
        assert isinstance(years, ox.QueryTriples)
        found[DERIVED] = list(years)
        empty = not_read(passed, self.sources)
        return Opened(store, found, empty, loaded.rows, loaded.graphs, valid, invalid, faults)


def _name(graph: ox.NamedNode | ox.BlankNode | ox.DefaultGraph) -> str:
    return GENID + graph.value if isinstance(graph, ox.BlankNode) else str(graph).strip("<>")


def without_shapes(triples: list[ox.Triple]) -> list[ox.Triple]:
    """Return what a file says but for its shapes."""
    shacl = PREFIXES["sh"]
    return [
        each
        for each in triples
        if not each.predicate.value.startswith(shacl)
        and not (isinstance(each.object, ox.NamedNode) and each.object.value.startswith(shacl))
    ]


def mark_of(example: Source) -> str:
    """Return by what the things of an example are marked: its name, a bundled one's that of its shape."""
    name = example.name.replace(EXAMPLES, "").replace(COUNTEREXAMPLES, "").removesuffix(".ttl")
    return MARK + quote(os.fsencode(name.replace("/", ".")))


def read_example(source: Source, faults: list[FileError]) -> Example:
    """Return the example of a file, as far as it can be read; what cannot be goes to a list of faults."""
    with noted(faults, source.path):
        return Example(source, read_file(source, faults))
    return Example(source, [])


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
