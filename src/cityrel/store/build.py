"""Build the one store: files to quads, each triple once in the default graph, then what rules conclude."""

import contextlib
import gc
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from ..errors import FileError, noted
from ..files.kinds import NotRead, role_of
from ..files.kinds import told as lines_of
from ..files.project import Source
from ..files.questions import question_quads
from ..files.rdf import read
from ..files.read import read_text
from ..files.retired import Renewal
from ..files.tables import Rows as RowsOf
from ..files.tables import read_tables
from ..rdf.prefixes import PREFIXES, Prefixes
from ..rdf.skolem import skolemised, with_blank_nodes
from ..rdf.terms import IRI
from ..sparql.bindings import bind
from ..sparql.query import NAMESPACES, prefixes_of
from ..sparql.reading import to_rows
from ..sparql.retired import renewed, retired
from ..sparql.rows import Rows
from .cache import Passed
from .rules import derive, in_shapes

_TO_DEFAULT = "INSERT { ?s ?p ?o } WHERE { GRAPH ?graph { ?s ?p ?o } }"  # each triple once


def build(
    files: list[Source], queries: Mapping[str, Path], prefixes: Prefixes = PREFIXES, federate: bool = False
) -> tuple[ox.Store, list[Passed]]:
    """Return a store of files and questions with what rules conclude, and the files that were passed over.

    Raises:
        FileError: if a file cannot be read, or one that the user named holds nothing.
    """
    store, loaded = build_saying(files, queries, prefixes, federate)
    return store, loaded.passed


@dataclass(frozen=True)
class Loaded:
    """What files say, letter by letter, in which rows, and which graphs some of them name.

    Then the files of which nothing was read, the prefixes, and what takes the place of retired terms.
    """

    rdf: list[ox.Quad]
    others: list[ox.Quad]
    rows: RowsOf
    graphs: dict[IRI, Source]
    passed: list[Passed]
    prefixes: Prefixes
    retired: dict[str, IRI]

    @property
    def said(self) -> list[ox.Quad]:
        """What files and questions say, each quad in the graph of its file."""
        return [*self.rdf, *with_blank_nodes(self.others)]


def build_saying(
    files: list[Source],
    queries: Mapping[str, Path],
    given: Prefixes,
    federate: bool = False,
    faults: list[FileError] | None = None,
) -> tuple[ox.Store, Loaded]:
    """Return a store as `build` does, and what files say; what cannot be read goes to a list."""
    with collector_paused():
        store = ox.Store()
        loaded = load(store, files, queries, given, faults)
        store.bulk_extend(loaded.others)
        store.update(_TO_DEFAULT)
        rules: list[tuple[Path, str]] = []
        for name, path in queries.items():
            with noted(faults, path):
                rules += [(path, read_text(path))] if role_of(name) == "derive" else []
        rules += in_shapes(store, {str(f.graph): f.path for f in files}, loaded.prefixes, faults)
        rules = [(path, renewed(text, loaded.prefixes, loaded.retired)[0]) for path, text in rules]
        derive(store, rules, loaded.prefixes, federate, faults)
        return store, loaded


@contextlib.contextmanager
def collector_paused() -> Iterator[None]:
    """Pause Python's garbage collector: a hundred thousand quads and no cycle make it run for nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def said(files: list[Source], queries: Mapping[str, Path], prefixes: Prefixes) -> list[ox.Quad]:
    """Return what files and questions say, letter by letter, each quad in the graph of its file.

    A store gives back something else: it folds derived integer types and rewrites 1.50, 007 and 1e6.

    Raises:
        FileError: if a file cannot be read.
    """
    return load(ox.Store(), files, queries, prefixes).said


def load(
    store: ox.Store,
    files: list[Source],
    queries: Mapping[str, Path],
    given: Prefixes,
    faults: list[FileError] | None = None,
) -> Loaded:
    """Put RDF files into a store; return what they and all others say.

    Raises:
        FileError: if a file cannot be read, and no list for such faults is given.
    """
    by_file = {file: _read(file, faults) for file in files if not file.is_table}
    rdf = [quad for quads in by_file.values() for quad in quads]
    store.bulk_extend(skolemised(rdf))
    store.update(_TO_DEFAULT)

    def ask(sparql: str, /, **bindings: object) -> Rows:
        return to_rows(store.query(bind(sparql, bindings), prefixes=dict(PREFIXES)))

    if gone := retired(ask):
        renewal = Renewal(gone, rdf)
        by_file = {file: renewal.quads(quads) for file, quads in by_file.items()}
        rdf = [quad for quads in by_file.values() for quad in quads]
        store.clear()
        store.bulk_extend(skolemised(rdf))
        store.update(_TO_DEFAULT)
    prefixes = given.extended(prefixes_of(ask(NAMESPACES)))
    questions = question_quads({n: p for n, p in queries.items() if role_of(n) == "questions"}, faults)
    store.bulk_extend(questions)  # tables may name them
    store.update(_TO_DEFAULT)
    tables, told, rows = read_tables(ask, [file for file in files if file.is_table], prefixes, faults)
    holding = {*(file for file, quads in by_file.items() if quads), *_with_rows(files, tables)}
    faulty = {error.path for error in faults or ()}
    passed = _passed([file for file in files if str(file.path) not in faulty], told, holding)
    return Loaded(rdf, [*tables, *questions], rows, _named_in(by_file), passed, prefixes, gone)


def _named_in(by_file: dict[Source, list[ox.Quad]]) -> dict[IRI, Source]:
    """Return the graphs that files name, with the first file that names each."""
    found: dict[IRI, Source] = {}
    for file, quads in by_file.items():
        for graph in {quad.graph_name for quad in quads}:
            if isinstance(graph, ox.NamedNode) and graph.value != file.graph:
                found.setdefault(IRI(graph.value), file)
    return found


def _read(file: Source, faults: list[FileError] | None) -> list[ox.Quad]:
    with noted(faults, file.path):
        return read(file, faults)
    return []


def _with_rows(files: list[Source], quads: list[ox.Quad]) -> set[Source]:
    graphs = {quad.graph_name.value for quad in quads if isinstance(quad.graph_name, ox.NamedNode)}
    return {file for file in files if file.is_table and file.graph in graphs}


def _passed(files: list[Source], told: list[NotRead], holding: set[Source]) -> list[Passed]:
    """Return of which files nothing was read, and what is told of others.

    Raises:
        FileError: if nothing was read of a file that the user named.
    """
    by_path = {file.path: file for file in files}
    told = [each for each in told if each.path in by_path]
    unread = {each.path for each in told if not each.is_in_part}
    empty = [NotRead("empty", each.path) for each in files if each not in holding and each.path not in unread]
    for each in [*told, *empty]:
        if by_path[each.path].named and not each.is_in_part:
            raise FileError(lines_of([each], "en")[0][1])
    return [(each.reason, by_path[each.path].name, each.meant) for each in [*told, *empty]]
