"""What an engine answers, read row by row into typed values."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pyoxigraph as ox

from ..errors import EndpointError, QueryError
from ..rdf.prefixes import PREFIXES, Prefixes
from ..rdf.terms import Value, is_blank
from ..rdf.values import value_of
from .rows import Rows
from .sentences import told

if TYPE_CHECKING:
    from .protocols import Results

_KEPT = 100_000  # terms of one answer whose values are kept, since most stand in many rows


@contextlib.contextmanager
def while_read() -> Iterator[None]:
    """Tell what goes wrong only while an answer is read, since the engine works it out row by row.

    Raises:
        QueryError: if the engine cannot go on, as with a function that it does not know.
        EndpointError: if an address that the query asks, or the endpoint, does not answer to the end.
    """
    try:
        yield
    except BrokenPipeError:  # of whoever reads the answer
        raise
    except RuntimeError as error:
        if "is not supported" in str(error):  # a function; all else comes of what another address answers
            raise QueryError(str(error)) from None
        raise EndpointError(told("service-unread", said=str(error).rstrip("."))) from None
    except (OSError, SyntaxError) as error:
        raise EndpointError(told("not-to-end", said=str(error).rstrip("."))) from None


class _Values(dict[object, Value]):
    """The Python value of each term of an answer, made once as long as there are not too many."""

    def __init__(self, prefixes: Prefixes) -> None:
        super().__init__()
        self._prefixes = prefixes
        self.has_blank = False

    def __missing__(self, term: object) -> Value:
        self.has_blank |= isinstance(term, ox.BlankNode)
        if len(self) >= _KEPT:
            self.clear()
        self[term] = value = value_of(term, self._prefixes)
        return value


def columns_of(results: ox.QuerySolutions | ox.QueryTriples) -> tuple[str, ...]:
    """Return the names of the columns of raw results; triples have three."""
    if isinstance(results, ox.QueryTriples):
        return "subject", "predicate", "object"
    return tuple(variable.value for variable in results.variables)


def typed(
    results: ox.QuerySolutions | ox.QueryTriples, prefixes: Prefixes = PREFIXES
) -> Iterator[tuple[Value, ...]]:
    """Yield the typed values of each row of raw results as it comes."""
    values = _Values(prefixes)
    with while_read():
        for row in results:
            yield tuple(map(values.__getitem__, row))


def to_rows(results: Results, prefixes: Prefixes = PREFIXES, named: bool = False) -> Rows:
    """Return raw results as typed rows, IRIs printed with these prefixes; triples as three columns.

    Where all is to be `named`, rows with blank nodes are left out: no other query knows their labels.
    """
    if isinstance(results, ox.QueryBoolean):
        return Rows(("answer",), [(bool(results),)], answer=bool(results))
    values = _Values(prefixes)
    with while_read():
        rows = [tuple(map(values.__getitem__, row)) for row in results]
    if not (named and values.has_blank):
        return Rows(columns_of(results), rows)
    left = [row for row in rows if not any(map(is_blank, row))]
    return Rows(columns_of(results), left, left_out=len(rows) - len(left))
