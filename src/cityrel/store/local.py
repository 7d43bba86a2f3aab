"""The store in this process: Oxigraph over the files of the bundled graph, of projects, and those named."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from ..errors import EndpointError, QueryError
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


class LocalStore:
    """The files in Oxigraph: each triple once in the default graph, and by file in named graphs."""

    def __init__(self, project: Project, federate: bool = False) -> None:
        self._federate = federate
        files, queries, prefixes = project.sources(), project.layered("*.rq"), project.prefixes
        self._build = partial(_build, files, queries, prefixes, federate)
        self.inner, self.ignored = compiled(files, queries, prefixes, self._build, once=federate)

    @classmethod
    def over(cls, inner: ox.Store, federate: bool = False) -> LocalStore:
        """Return a store that is built already."""
        store = cls.__new__(cls)
        store.inner, store.ignored, store._federate = inner, [], federate
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

    def dataset(self, prefixes: Prefixes = PREFIXES) -> Dataset:
        """Return this very store as an rdflib Dataset, no copy."""
        from .rdflib_view import local_dataset

        return local_dataset(self.inner, prefixes, self._federate)
