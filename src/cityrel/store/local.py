"""The store in this process: Oxigraph over the files of the bundled graph, of projects, and those named."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from ..errors import EndpointError, QueryError
from ..files.project import Source, layered, sources
from .cache import compiled

if TYPE_CHECKING:
    from rdflib import Dataset

    from ..sparql.protocols import Results


def _build(files: list[Source], queries: Mapping[str, Path]) -> tuple[ox.Store, list[str]]:
    from .build import build  # what builds costs 20 ms, and is kept

    return build(files, queries)


class LocalStore:
    """The files in Oxigraph: each triple once in the default graph, and by file in named graphs."""

    def __init__(self, *paths: Path) -> None:
        files = sources(*paths)
        queries = layered("*.rq", *paths)
        self.inner, self.ignored = compiled(files, queries, partial(_build, files, queries))

    @classmethod
    def over(cls, inner: ox.Store) -> LocalStore:
        """Return a store that is built already."""
        store = cls.__new__(cls)
        store.inner, store.ignored = inner, []
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

    def dataset(self) -> Dataset:
        """Return this very store as an rdflib Dataset, no copy."""
        from .rdflib_view import local_dataset

        return local_dataset(self.inner)
