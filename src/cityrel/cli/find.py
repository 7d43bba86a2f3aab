"""cityrel find."""

import click

from .options import Reading, Writing, graph_options, row_options
from .saying import say, write_data


@click.command(short_help="Find things by any of their names.")
@click.argument("text", nargs=-1, required=True)
@click.option("--kind", "kinds", metavar="CLASS", multiple=True, help="Only things of a class; repeatable.")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=20,
    show_default=True,
    metavar="COUNT",
    help="How many rows at most; 0 for all.",
)
@row_options("table", "csv", "json", "markdown")
@graph_options
def find(
    text: tuple[str, ...],
    kinds: tuple[str, ...],
    limit: int,
    writing: Writing,
    reading: Reading,
) -> None:
    """Find things by any of their names, in any language or spelling, best first.

    \b
    Example:
      cityrel find 首尔 --kind City
    """
    from ..answers.labels import NAMES
    from ..answers.search import classes_named, hits, rows_of, suggestions

    if reading.show_sparql:
        write_data(NAMES)
        return
    graph, words = reading.graph, " ".join(text)
    found = hits(graph.context, words, classes_named(graph.context, kinds))
    if not found:
        near = [] if kinds else suggestions(graph.context, words)
        also = f" Close: {', '.join(near)}." if near else " Try a part of the name, in any language."
        say(f"Nothing{' of this class' if kinds else ''} goes by {words!r}.{also}", err=True)
    elif found[0].close:
        say(f"Nothing goes by {words!r}; these come close.", err=True)
    writing.write(rows_of(graph.context, found[:limit] if limit else found, reading.language))
    if limit and len(found) > limit:
        say(
            f"{len(found) - limit:,} more of {len(found):,}; see them with --limit 0, "
            "or type more of the name.",
            err=True,
        )
