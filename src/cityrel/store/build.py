"""Build the one store: files to quads, each triple once in the default graph, then what rules conclude."""

import contextlib
import gc
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from ..files.project import Source
from ..files.questions import question_quads
from ..files.rdf import read
from ..files.tables import read_tables
from ..rdf.terms import PREFIXES
from ..sparql.bindings import bind
from ..sparql.query import to_rows
from ..sparql.rows import Rows
from .rules import derive

if TYPE_CHECKING:
    pass

_TO_DEFAULT = "INSERT { ?s ?p ?o } WHERE { GRAPH ?graph { ?s ?p ?o } }"  # each triple once


def build(files: list[Source], queries: Mapping[str, Path]) -> tuple[ox.Store, list[str]]:
    """Return a store of files and questions with what rules conclude, and the files that were passed over.

    Raises:
        FileError: if a file cannot be read.
    """
    with collector_paused():
        return _build(files, queries)


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


def _build(files: list[Source], queries: Mapping[str, Path]) -> tuple[ox.Store, list[str]]:
    store = ox.Store()
    store.bulk_extend([quad for file in files if not file.is_table for quad in read(file)])
    store.update(_TO_DEFAULT)

    def ask(sparql: str, /, **bindings: object) -> Rows:
        return to_rows(store.query(bind(sparql, bindings), prefixes=PREFIXES))

    quads, ignored = read_tables(ask, [file for file in files if file.is_table])
    store.bulk_extend(quads)
    store.bulk_extend(question_quads({n: p for n, p in queries.items() if "/questions/" in n}))
    store.update(_TO_DEFAULT)
    derive(store, {n: p for n, p in queries.items() if "/derive/" in n})
    return store, ignored
