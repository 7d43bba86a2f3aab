"""cityrel network."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from .narrowing import NARROWING
from .options import Reading, Writing, gathered, graph_options, row_options
from .progress import working
from .saying import say, write_data

if TYPE_CHECKING:
    from ..measures.asked import Measured
    from ..measures.given import Given
    from ..sparql.rows import Rows

FOR_PEOPLE = {"table", "markdown"}
SHOWN = 20  # rows on a terminal, where no limit is given


def _as_json(found: Measured, rows: Rows, further: dict[str, Rows], language: str) -> str:
    """Return what was measured as one object, what it rests on beside its rows."""
    from ..messages import into
    from ..rdf.written import json_text

    head = [into(each, language) for each in found.head]
    all_rows = {"rows": rows, **{name: of for name, of in further.items() if of}}
    told = {name: [row.asdict() for row in of] for name, of in all_rows.items()}
    definitions = {name: into(what, language) for name, (_, what) in found.defined.items()}
    return json_text({"head": head, "definitions": definitions, **told}, indent="  ")


def _write(found: Measured, writing: Writing, limit: int | None, reading: Reading) -> None:
    """Write the rows, and before them what they are and rest on."""
    if writing.chosen() in FOR_PEOPLE:
        _tell(found, writing, limit, reading.language)
        return
    from ..answers.labels import Naming
    from ..sparql.rows import Rows

    def shown(rows: Rows) -> Rows:
        cut = Rows(rows.variables, rows[:limit] if limit else rows[:])
        return Naming(reading.graph.names, reading.language, False)(cut)

    if writing.chosen() == "json":
        further = {name: shown(rows) for name, rows in found.further.items()}
        write_data(_as_json(found, shown(found.rows), further, reading.language))
        return
    say("\n".join(found.before(reading.language, is_short=False)) + "\n", err=True)
    writing.write(shown(found.rows))


def _tell(found: Measured, writing: Writing, limit: int | None, language: str) -> None:
    """Write the rows as people read them, in paragraphs with what they are and rest on."""
    from ..messages import message

    form = writing.chosen()
    most = limit if limit is not None else SHOWN if form == "table" else 0
    before = "\n\n".join(found.before(language))
    say(before.replace("\n", "  \n").replace("  \n  \n", "\n\n") if form == "markdown" else before)
    for title, rows, count in found.tables(language, most):
        say(f"\n{title}\n" if title else "")
        writing.write(rows)
        if most and count > most:
            say(message("measured-cut", language, shown=most, all=f"{count:,}"), err=True)


def _given(**said: Any) -> Given:
    """Return how the network is asked for."""
    from ..measures.given import Given

    return Given(**said)


network_options = gathered(
    "given",
    _given,
    measures=click.option(
        "--measure",
        "measures",
        metavar="NAME",
        multiple=True,
        help="This measure, of actors or compare; repeatable.",
    ),
    projection=click.option(
        "--projection",
        metavar="NAME",
        default="ties",
        show_default=True,
        help="Who is joined: ties, shared-organizations, two-mode (members and organizations), all.",
    ),
    **NARROWING,
)


@click.command(short_help="Measure what is recorded: partners, go-betweens, paths, groups, by year.")
@click.argument("what", required=False, default="actors")
@click.argument("names", nargs=-1)
@network_options
@click.option(
    "--limit", type=click.IntRange(min=0), metavar="COUNT", help="Rows, 0 for all.  [default: 20 in a table]"
)
@row_options("table", "csv", "json", "markdown")
@graph_options
def network(
    what: str,
    names: tuple[str, ...],
    given: Given,
    limit: int | None,
    writing: Writing,
    reading: Reading,
) -> None:
    """Measure what is recorded as a network, and say before the rows of what, as of when, and what was read.

    Two numbers in a cell are the values without and with what is not certain. A table shows the measures
    that matter most, CSV and JSON show all. Values tell of what was collected; the order of rows is no rank.

    \b
    WHAT is one of:
      actors                partners, ties, betweenness, closeness, PageRank,
                            constraint, effective size, core, community
      overall               size, parts, density, groups, assortativity
      path NAME NAME        the shortest path, with who says so of each step
      years [YEAR [YEAR]]   its size by year; with --around, partners of one thing
      compare X Y           two things, or two dates, the earlier first
      equivalent NAME       who has the same recorded partners
      indirect NAME         who is joined with its partners, not recorded with it
      communities           groups, and how far they can be relied on
      predict YEAR          which ties could have been foreseen, and how well

    \b
    Examples:
      cityrel network --around Seoul --as-of 2013
      cityrel network path Beijing Daegu
    """
    from ..measures.analyses import measured

    if reading.show_sparql:
        write_data(_queries())
        return
    asked = replace(given, is_short=writing.chosen() in FOR_PEOPLE)
    _write(measured(reading.graph.context, what, names, asked, _measuring), writing, limit, reading)


def _measuring(part: str) -> AbstractContextManager[None]:
    return working(f"Measuring {part} (Ctrl-C ends it)")


def _queries() -> str:
    """Return the queries of which networks are made."""
    from ..answers.between import COUNTRIES
    from ..answers.network import LINKS, NODES, RECORDS
    from ..answers.times import TENTATIVE, TIMES
    from ..measures.holding import SEEN
    from ..measures.joins import BESIDE

    return "\n\n".join((NODES, RECORDS, LINKS, TIMES, SEEN, TENTATIVE, BESIDE, COUNTRIES))
