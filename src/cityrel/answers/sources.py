"""Who speaks of things: the sources of each."""

from collections.abc import Iterable

from ..rdf.terms import IRI
from ..sparql.rows import Row
from .context import Context

SOURCES = """SELECT DISTINCT ?record ?source {
  { ?record cr:evidence ?evidence . ?evidence cr:source ?source } UNION { ?record cr:source ?source }
  FILTER(ISIRI(?source))
} ORDER BY ?record ?source"""
_ASKED_FOR = 2000  # things by name in one query, above which all are read


def sources_of(context: Context, things: set[IRI]) -> dict[IRI, list[IRI]]:
    """Return the sources of things that have any: of their evidence, or that they name themselves.

    >>> import cityrel
    >>> seoul = cityrel.expand("id:seoul")
    >>> list(sources_of(cityrel.open().context, {seoul})) == [seoul]
    True
    """
    rows: Iterable[Row] = ()
    if things:
        few = len(things) <= _ASKED_FOR
        rows = context.ask(SOURCES, record=sorted(things)) if few else context.ask(SOURCES)
    found: dict[IRI, list[IRI]] = {}
    for row in rows:
        if row.record in things:
            found.setdefault(row.record, []).append(row.source)
    return found
