"""Build the one store: files to quads, each triple once in the default graph, then what rules conclude."""

import contextlib
import gc
from collections.abc import Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox

from ..errors import FileError
from ..files.columns import Schema
from ..files.kinds import NotRead, meant, role_of, told
from ..files.project import Source
from ..files.questions import question_quads
from ..files.rdf import read
from ..files.read import read_text
from ..files.tables import read_tables
from ..rdf.prefixes import PREFIXES, Prefixes
from ..rdf.skolem import skolemised, with_blank_nodes
from ..sparql.bindings import bind
from ..sparql.protocols import Ask
from ..sparql.query import NAMESPACES, prefixes_of, to_rows
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
    store, passed, _, _ = _built(files, queries, prefixes, federate)
    return store, passed


def build_saying(
    files: list[Source], queries: Mapping[str, Path], given: Prefixes, federate: bool = False
) -> tuple[ox.Store, list[Passed], list[ox.Quad]]:
    """Return a store as `build` does, the files that were passed over, and what files say as `said` does."""
    store, passed, rdf, others = _built(files, queries, given, federate)
    return store, passed, [*rdf, *with_blank_nodes(others)]


def _built(
    files: list[Source], queries: Mapping[str, Path], given: Prefixes, federate: bool
) -> tuple[ox.Store, list[Passed], list[ox.Quad], list[ox.Quad]]:
    with collector_paused():
        store = ox.Store()
        rdf, others, passed, prefixes = _load(store, files, queries, given)
        store.bulk_extend(others)
        store.update(_TO_DEFAULT)
        rules = [(path, read_text(path)) for name, path in queries.items() if role_of(name) == "derive"]
        rules += in_shapes(store, {str(file.graph): file.path for file in files}, prefixes)
        derive(store, rules, prefixes, federate)
        return store, passed, rdf, others


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
    rdf, others, _, _ = _load(ox.Store(), files, queries, prefixes)
    return [*rdf, *with_blank_nodes(others)]


def _load(
    store: ox.Store, files: list[Source], queries: Mapping[str, Path], given: Prefixes
) -> tuple[list[ox.Quad], list[ox.Quad], list[Passed], Prefixes]:
    """Put RDF files into a store; return their quads, those of the rest, files passed over, and prefixes."""
    by_file = {file: read(file) for file in files if not file.is_table}
    rdf = [quad for quads in by_file.values() for quad in quads]
    store.bulk_extend(skolemised(rdf))
    store.update(_TO_DEFAULT)

    def ask(sparql: str, /, **bindings: object) -> Rows:
        return to_rows(store.query(bind(sparql, bindings), prefixes=dict(PREFIXES)))

    prefixes = given.extended(prefixes_of(ask(NAMESPACES)))
    tables, ignored = read_tables(ask, [file for file in files if file.is_table], prefixes)
    holding = {*(file for file, quads in by_file.items() if quads), *_with_rows(files, tables)}
    passed = [
        _passed(file, file.name in ignored, ask)
        for file in files
        if file.name in ignored or file not in holding
    ]
    questions = question_quads({n: p for n, p in queries.items() if role_of(n) == "questions"})
    return rdf, [*tables, *questions], passed, prefixes


def _with_rows(files: list[Source], quads: list[ox.Quad]) -> set[Source]:
    graphs = {quad.graph_name.value for quad in quads if isinstance(quad.graph_name, ox.NamedNode)}
    return {file for file in files if file.is_table and file.graph in graphs}


def _passed(file: Source, of_no_class: bool, ask: Ask) -> Passed:
    """Return why nothing of a file was read.

    Raises:
        FileError: if the user named the file.
    """
    reason, near = "empty", ""
    if of_no_class:
        near = meant(file.path.stem, Schema(ask).classes)
        reason, near = "class", near and f"{near}{file.path.suffix}"
    if file.named:
        raise FileError(told([NotRead(reason, file.path, near)], "en")[0][1])
    return reason, file.name, near
