"""The store in this process: Oxigraph over the files of the bundled graph, of projects, and those named."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import EndpointError, QueryError
from ..files.project import layered, sources
from ..sparql.query import Results
from .build import build
from .cache import compiled

if TYPE_CHECKING:
    from rdflib import Dataset


class LocalStore:
    """The files in Oxigraph: each triple once in the default graph, and by file in named graphs."""

    def __init__(self, *paths: Path) -> None:
        files = sources(*paths)
        queries = layered("*.rq", *paths)
        self.inner, self.ignored = compiled(files, queries, partial(build, files, queries))

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

    def dataset(self) -> "Dataset":
        """Return this very store as an rdflib Dataset, no copy."""
        from .rdflib_view import local_dataset

        return local_dataset(self.inner)
