"""cityrel find."""

import click

from .options import graph_options, open_for, row_options, write_rows


@click.command(short_help="Find things by any of their names.")
@click.argument("text", nargs=-1, required=True)
@row_options("table", "csv", "json", "markdown")
@graph_options
def find(
    text: tuple[str, ...],
    form: str | None,
    excel: bool,
    data: tuple[str, ...],
    endpoint: str | None,
    language: str,
    show_sparql: bool,
) -> None:
    """Find things by any of their names, in any language or spelling, best first.

    \b
    Example:
      cityrel find 首尔
    """
    from ..answers.labels import NAMES
    from ..answers.search import suggestions

    if show_sparql:
        click.echo(NAMES)
        return
    graph, words = open_for(data, endpoint), " ".join(text)
    rows = graph.find(words, language)
    if not rows:
        near = suggestions(graph.context, words)
        also = f" Close: {', '.join(near)}." if near else " Try a part of the name, in any language."
        click.echo(f"Nothing goes by {words!r}.{also}", err=True)
    write_rows(rows, form, excel)
