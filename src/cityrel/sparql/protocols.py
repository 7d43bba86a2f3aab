"""What a store, and whatever answers a query, must offer."""

from collections.abc import Callable, Mapping
from typing import NamedTuple, Protocol

import pyoxigraph as ox

from ..rdf.prefixes import Prefixes
from .rows import Rows
from .tokens import Token

Results = ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean
Tell = Callable[[str], object]  # is told in a sentence what may be wrong with a query that runs
Trace = Callable[[str, float], object]  # is told each query, and the seconds until its rows were there


class Store(Protocol):
    """What the rest of the house asks for: an answer to a SPARQL query."""

    def query(self, sparql: str) -> Results:
        """Return the raw results of a query."""

    def said(self) -> list[ox.Quad] | None:
        """Return what files say, letter by letter; None where an engine alone knows the graph."""


class Ask(Protocol):
    """Whatever gives rows for a query, variables of which may be bound to values."""

    def __call__(self, sparql: str, /, **bindings: object) -> Rows:
        """Return the rows."""


class Asked(NamedTuple):
    """A query as a user asked it, and whom to ask about it."""

    sparql: str
    tokens: list[Token]
    bindings: Mapping[str, object]
    ask: Ask
    prefixes: Prefixes
