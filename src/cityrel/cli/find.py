"""cityrel find."""

import click

from .options import Reading, Writing, graph_options, row_options


@click.command(short_help="Find things by any of their names.")
@click.argument("text", nargs=-1, required=True)
@row_options("table", "csv", "json", "markdown")
@graph_options
def find(
    text: tuple[str, ...],
    writing: Writing,
    reading: Reading,
) -> None:
    """Find things by any of their names, in any language or spelling, best first.

    \b
    Example:
      cityrel find 首尔
    """
    from ..answers.labels import NAMES
    from ..answers.search import suggestions

    if reading.show_sparql:
        click.echo(NAMES)
        return
    graph, words = reading.graph, " ".join(text)
    rows = graph.find(words, reading.language)
    if not rows:
        near = suggestions(graph.context, words)
        also = f" Close: {', '.join(near)}." if near else " Try a part of the name, in any language."
        click.echo(f"Nothing goes by {words!r}.{also}", err=True)
    writing.write(rows)
