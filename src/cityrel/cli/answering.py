"""How the command line answers a query: in which form, as it comes, and what is told where nothing comes."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

import click

from ..messages import into
from ..sparql.sentences import together, told
from .progress import working
from .saying import Output, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..export.answers import Named
    from ..graph import Graph
    from ..sparql.protocols import Results
    from ..sparql.query import Queries
    from .options import Writing

STOPPED = "stopped"
_LONGEST = 10.0  # seconds for a part that is measured, where nobody says
_MOMENT = 1.0  # seconds, after which a table on a terminal waits no longer for its first rows
OF_TRIPLES = ("turtle", "ntriples")


def form_of(text: str, writing: Writing) -> str:
    """Return how the answer to a query is written: as asked for, or as suits the form of the query.

    Raises:
        UsageError: if what is asked for cannot hold triples, or rows.
    """
    from ..sparql.tokens import first_word, tokenize

    first = first_word(tokenize(text))
    form = first.text.upper() if first else ""
    if form in {"CONSTRUCT", "DESCRIBE"}:
        if writing.form in {"json", "xml", "tsv"}:
            raise click.UsageError(
                f"{form} gives triples, which {writing.form} of query results does not hold. "
                "Leave --format out for Turtle, or take ntriples, csv, table or markdown."
            )
        return (writing.form or "turtle") if not writing.excel else "excel"
    if writing.form in OF_TRIPLES:
        raise click.UsageError(
            f"{writing.form} holds triples, and {form or 'this query'} gives rows. "
            f"Leave --format out, or write CONSTRUCT {{ ... }} WHERE {{ ... }}."
        )
    return "excel" if writing.excel else writing.chosen()


def _written(
    graph: Graph, text: str, bindings: Mapping[str, object], form: str, named: Named | None, language: str
) -> bool:
    """Write the answer to a query as it comes, and tell whether there was any.

    Raises:
        CityrelError: if it does not come to its end, of which what was written before is told too.
    """
    from ..errors import CityrelError
    from ..export.answers import write_answer

    queries, patience = graph.queries, _MOMENT if sys.stdout.isatty() else None
    with contextlib.ExitStack() as waiting:
        waiting.enter_context(working(into(_why_it_takes(queries, text), language)))
        out = Output(waiting.close)
        queries.waited = out.waited

        def write(results: Results) -> bool:
            return write_answer(results, form, out, queries.prefixes, named, patience)

        try:
            has_any = queries.read(text, bindings, write)
        except BrokenPipeError:
            has_any = True
        except CityrelError:
            out.close()
            if out.has_begun:
                say(into(told("answer-cut"), language), err=True)
            raise
        out.close()
    return has_any


def _why_it_takes(queries: Queries, text: str) -> str:
    """Return what is told on a terminal while no row comes."""
    from ..sparql.structure import structure

    levels, _ = structure(queries.tokens(text))
    if levels and "ORDER" in levels[0].clauses:
        return told("waiting-order")
    return told("waiting-count" if levels and levels[0].is_aggregated else "waiting-rows")


def answer(
    graph: Graph,
    text: str,
    bindings: Mapping[str, object],
    form: str,
    language: str,
    names: bool = False,
) -> None:
    """Write the answer to a query, with names of things if asked for; say why there is none."""
    named = None
    if names and form in OF_TRIPLES:
        raise click.UsageError("Names stand in rows: leave --names out, or take csv, table or markdown.")
    if names:
        from ..answers.labels import Naming

        named = Naming(graph.names, language, instead=form in {"table", "markdown"})
    if not _written(graph, text, bindings, form, named, language):
        reason = graph.why_empty(text, **bindings)
        say(into(together(told("no-rows"), reason), language), err=True)


def measure(graph: Graph, text: str, bindings: Mapping[str, object], writing: Writing, language: str) -> None:
    """Write rows and time of each part of a query, and what they are not."""
    if writing.form in {*OF_TRIPLES, "xml", "tsv"}:
        raise click.UsageError(f"--explain takes json, csv, table or markdown, not {writing.form}.")
    queries = graph.queries
    queries.timeout = queries.timeout or _LONGEST
    with working(into(told("measuring"), language)):
        rows = queries.measured(text, bindings)
    writing.write(rows)
    is_stopped = any(STOPPED in row for row in rows)
    stopped = told("measuring-stopped", seconds=f"{queries.timeout:g}") if is_stopped else ""
    say(into(together(told("measured"), stopped), language), err=True)
