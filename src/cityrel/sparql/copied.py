"""A copy of the default graph of an engine, asked in this process: for questions that it answers wrongly.

Virtuoso 7.2 has no true and false of its own and gives 1 and 0. It also refuses paths of which it finds no
start, loses rows of OPTIONAL and of groups, and ends itself on some queries; no answer shows that.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, cast

import pyoxigraph as ox

from ..errors import EndpointError
from .sentences import told
from .tokens import tokenize

if TYPE_CHECKING:
    from .protocols import Results
    from .rows import Rows

MOST = 2_000_000
"""The most triples that are copied; more take minutes, and most of the memory of a usual machine."""
_COUNT = "SELECT (COUNT(*) AS ?count) { ?s ?p ?o }"
_TRIPLES = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


class Copy:
    """The triples of the default graph of an engine."""

    def __init__(self, send: Callable[[str, Callable[[Results], Any]], Any], size: int) -> None:
        """Fetch the triples, in pieces where the engine gives no more at once.

        Raises:
            EndpointError: if it does not give as many as it holds.
        """
        self._store = ox.Store()
        found = most = send(_TRIPLES, self._take)
        offset = 0
        while found and len(self._store) < size:
            offset += found
            found = send(f"{_TRIPLES} LIMIT {most} OFFSET {offset}", self._take)
        if len(self._store) < size:
            raise EndpointError(told("copy-cut", found=f"{len(self._store):,}", triples=f"{size:,}"))

    def _take(self, found: Results) -> int:
        triples = [*cast("ox.QueryTriples", found)]
        self._store.extend(ox.Quad(each.subject, each.predicate, each.object) for each in triples)
        return len(triples)

    def query(self, sparql: str) -> Results:
        """Return the raw results of a query."""
        return self._store.query(sparql)

    def said(self) -> None:
        """Tell that no files are known."""


def is_needed(about: Rows) -> bool:
    """Tell whether an engine is of the kind that answers wrongly, from what it says of itself first."""
    return bool(about) and type(about[0].asdict().get("yes")) is int


def size_of(send: Callable[[str, Callable[[Results], Any]], Any]) -> int:
    """Return how many triples the default graph of an engine holds."""
    found = send(_COUNT, lambda results: next(cast("ox.QuerySolutions", results))["count"].value)
    return int(found)


def needs_graphs(sparql: str) -> bool:
    """Tell whether a query speaks of named graphs, which a copy does not have.

    >>> needs_graphs("ASK { GRAPH ?g { graph:derived ?p ?o } }"), needs_graphs("ASK { graph:derived ?p ?o }")
    (True, False)
    """
    return any(token.is_word("GRAPH", "FROM") for token in tokenize(sparql))


@contextlib.contextmanager
def quiet(store: Any) -> Iterator[None]:
    """Let an endpoint say nothing of its answers meanwhile."""
    tell, store.tell = store.tell, lambda text: None
    try:
        yield
    finally:
        store.tell = tell
