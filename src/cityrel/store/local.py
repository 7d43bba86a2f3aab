"""The store in this process: Oxigraph over the files of the bundled graph, of projects, and those named."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from ..errors import EndpointError, FileError, QueryError
from ..files.kinds import NotRead, replaced, told
from ..files.project import Project, Source
from ..rdf.prefixes import Prefixes
from ..sparql.running import stoppable
from .cache import Passed, compiled, key

if TYPE_CHECKING:
    from ..sparql.protocols import Results


def _build(
    files: list[Source], queries: Mapping[str, Path], prefixes: Prefixes, federate: bool
) -> tuple[ox.Store, list[Passed]]:
    from .build import build  # what builds costs 20 ms, and is kept

    return build(files, queries, prefixes, federate)


def not_read(passed: list[Passed], files: list[Source]) -> list[NotRead]:
    """Return the files of which nothing was read, with their paths."""
    paths = {file.name: file.path for file in files}
    return [NotRead(reason, paths[name], meant) for reason, name, meant in passed]


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


def warn_of(store: object) -> None:
    """Warn whoever opened a store in Python of what is not read, and of what was replaced."""
    for line in store.told("en") if isinstance(store, LocalStore) else ():
        warnings.warn(line, stacklevel=3)


class LocalStore:
    """The files in Oxigraph: each triple once in the default graph, and by file in named graphs."""

    def __init__(self, project: Project, federate: bool = False) -> None:
        files, queries, prefixes = project.sources(), project.queries(), project.prefixes
        self._build = partial(_build, files, queries, prefixes, federate)
        self._said: Callable[[], list[ox.Quad] | None] = partial(_said, files, queries, prefixes)
        self._state: Callable[[], str | None] = partial(key, files, queries, prefixes)
        self._stamps = {source.path: _stamp(source.path) for source in files}
        self.inner, passed = stoppable(
            lambda: compiled(files, queries, prefixes, self._build, lambda: federate)
        )
        self._replaced = project.replaced
        self.not_read = [*project.not_read(), *not_read(passed, files)]

    @property
    def leaves_out(self) -> bool:
        """Whether there are files that are not read, or bundled ones that were replaced."""
        return bool(self.not_read or self._replaced)

    def told(self, language: str) -> list[str]:
        """Return a line for each kind of file that is not read, and on bundled files that were replaced."""
        return [line for _, line in told(self.not_read, language)] + replaced(self._replaced, language)

    @cached_property
    def state(self) -> str:
        """A hash that tells these files, and what is made of them, from others; empty where there is none."""
        return self._state() or ""

    @classmethod
    def over(cls, inner: ox.Store) -> LocalStore:
        """Return a store that is built already."""
        store = cls.__new__(cls)
        store.inner = inner
        store.not_read, store._replaced = [], {}
        store._said, store._state, store._stamps = (lambda: None), (lambda: None), {}
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
