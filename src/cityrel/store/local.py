"""The store in this process: Oxigraph over the files of the bundled graph, of projects, and those named."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from ..errors import EndpointError, FileError, QueryError
from ..files.project import Project, Source
from ..rdf.prefixes import PREFIXES, Prefixes
from .cache import compiled

if TYPE_CHECKING:
    from rdflib import Dataset

    from ..sparql.protocols import Results


def _build(
    files: list[Source], queries: Mapping[str, Path], prefixes: Prefixes, federate: bool
) -> tuple[ox.Store, list[str]]:
    from .build import build  # what builds costs 20 ms, and is kept

    return build(files, queries, prefixes, federate)


def _said(files: list[Source], queries: Mapping[str, Path], prefixes: Prefixes) -> list[ox.Quad]:
    from .build import said

    return said(files, queries, prefixes)


def _stamp(path: Path) -> tuple[int, int]:
    """Return what tells a file from what it was: time and size; nothing where it is not there."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size


class LocalStore:
    """The files in Oxigraph: each triple once in the default graph, and by file in named graphs."""

    def __init__(self, project: Project, federate: bool = False) -> None:
        self._federate = federate
        files, queries, prefixes = project.sources(), project.layered("*.rq"), project.prefixes
        self._build = partial(_build, files, queries, prefixes, federate)
        self._said: Callable[[], list[ox.Quad] | None] = partial(_said, files, queries, prefixes)
        self._stamps = {source.path: _stamp(source.path) for source in files}
        self.inner, self.ignored = compiled(files, queries, prefixes, self._build, once=federate)

    @classmethod
    def over(cls, inner: ox.Store, federate: bool = False) -> LocalStore:
        """Return a store that is built already."""
        store = cls.__new__(cls)
        store.inner, store.ignored, store._federate = inner, [], federate
        store._said, store._stamps = (lambda: None), {}
        return store

    def query(self, sparql: str) -> Results:
        """Return the raw results of a query.

        Raises:
            QueryError: if it is not SPARQL, with its place.
        """
        try:
            return self.inner.query(sparql)
        except (SyntaxError, ValueError) as error:
            raise QueryError(str(error)) from None
        except OSError as error:
            raise EndpointError(f"A SERVICE of the query does not answer: {error}.") from None

    def said(self) -> list[ox.Quad] | None:
        """Return what the files say, letter by letter, each quad in the graph of its file.

        Raises:
            FileError: if a file has changed since, and so says something else than this store holds.
        """
        for path, stamp in self._stamps.items():
            if _stamp(path) != stamp:
                raise FileError(f"{path} has changed since the graph was opened. Open it again.")
        return self._said()

    def dataset(self, prefixes: Prefixes = PREFIXES) -> Dataset:
        """Return this very store as an rdflib Dataset, no copy."""
        from .rdflib_view import local_dataset

        return local_dataset(self.inner, prefixes, self._federate)
