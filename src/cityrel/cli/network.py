"""cityrel network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from .options import Reading, Writing, gathered, graph_options, row_options
from .progress import working
from .saying import say, write_data

if TYPE_CHECKING:
    from ..measures.asked import Measured
    from ..measures.given import Given
    from ..sparql.rows import Rows

SHOWN = 20  # rows on a terminal, where no limit is given


def _cut(rows: Rows, limit: int) -> Rows:
    from ..sparql.rows import Rows

    return Rows(rows.variables, rows[:limit] if limit else rows[:], rows.answer)


def _as_json(found: Measured, rows: Rows, language: str) -> str:
    """Return what was measured as one object, what it rests on beside its rows."""
    from ..messages import into
    from ..rdf.written import json_text

    head = [into(each, language).strip() for each in found.head]
    further = {name: [row.asdict() for row in rows] for name, rows in found.further.items() if rows}
    return json_text({"head": head, "rows": [row.asdict() for row in rows], **further}, indent="  ")


def _write(found: Measured, writing: Writing, limit: int | None, reading: Reading) -> None:
    """Write the rows, and before them what they are and rest on; with CSV that goes to stderr."""
    from ..answers.labels import Naming
    from ..messages import into, message

    language, form = reading.language, writing.chosen()
    for_people = form in {"table", "markdown"}
    rows = (found.short if for_people else None) or found.rows
    most = limit if limit is not None else SHOWN if form == "table" else 0
    shown = Naming(reading.graph.names, language, for_people)(_cut(rows, most))
    if form == "json":
        write_data(_as_json(found, shown, language))
        return
    blank = "  \n" if form == "markdown" else "\n"
    say(blank.join(into(each, language) for each in found.head) + "\n", err=not for_people)
    writing.write(shown)
    if most and len(rows) > most:
        say(message("measured-cut", language, shown=most, all=f"{len(rows):,}"), err=True)
    for name, others in found.further.items() if for_people else ():
        if others:
            say(f"\n{message(f'measured-further-{name}', language)}\n")
            writing.write(Naming(reading.graph.names, language, for_people)(_cut(others, most)))


def _given(**said: Any) -> Given:
    """Return how the network is asked for."""
    from ..measures.given import Given

    return Given(**said)


network_options = gathered(
    "given",
    _given,
    measures=click.option(
        "--measure", "measures", metavar="NAME", multiple=True, help="This measure; repeatable."
    ),
    hops=click.option(
        "--hops", type=click.IntRange(1, 9), default=1, show_default=True, help="How near, with --around."
    ),
    around=click.option(
        "--around", metavar="NAME", help="Rows of what is near this thing (a name, id or IRI)."
    ),
    as_of=click.option(
        "--as-of", metavar="DATE", help="A year (2013), month (2013-05) or day.  [default: any time]"
    ),
    kinds=click.option(
        "--kind",
        "kinds",
        metavar="CLASS",
        multiple=True,
        help="Relations or things of this class; repeatable.",
    ),
    projection=click.option(
        "--projection",
        metavar="NAME",
        default="ties",
        show_default=True,
        help="Who is joined: ties, shared-organizations, two-mode (members and organizations), all.",
    ),
)


@click.command(short_help="Measure the network: who is central, how near, in which groups, since when.")
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
    """Measure the network, and say before the rows what was measured, as of when, and what was collected.

    Each value is an interval: on the least and the most complete reading of what is not known.

    \b
    WHAT is one of:
      actors                partners, ties, betweenness, closeness, PageRank,
                            constraint, effective size, core, community
      overall               size, parts, density, groups, assortativity
      path NAME NAME        the shortest path, with who says so of each step
      years [YEAR [YEAR]]   how it grew; with --around, of one thing
      compare X Y           two things, or two dates
      equivalent NAME       who has the same partners
      indirect NAME         whom its partners are joined with, and it is not
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
    graph = reading.graph
    found = measured(
        graph.context, what, names, given, lambda part: working(f"Measuring {part} (Ctrl-C ends it)")
    )
    _write(found, writing, limit, reading)


def _queries() -> str:
    """Return the queries of which networks are made."""
    from ..answers.network import LINKS, NODES, RECORDS
    from ..answers.times import TIMES
    from ..measures.joins import ATTESTED, COUNTRIES, TENTATIVE

    return "\n\n".join((NODES, RECORDS, LINKS, TIMES, ATTESTED, TENTATIVE, COUNTRIES))
