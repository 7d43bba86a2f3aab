"""cityrel view."""

import os
import sys
import webbrowser
from pathlib import Path

import click

from .options import graph_options, open_for


def has_screen() -> bool:
    """Tell whether a browser can show up here."""
    if sys.platform in {"darwin", "win32"}:
        return not os.environ.get("SSH_CONNECTION")
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


@click.command(short_help="See the network in the browser.")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("cityrel.html"),
    show_default=True,
    help="Where to write the page.",
)
@click.option("--around", metavar="NAME", help="Keep what is near this thing (a name, id or IRI).")
@click.option(
    "--hops", type=click.IntRange(1, 9), default=1, show_default=True, help="How near, with --around."
)
@click.option(
    "--as-of", type=int, metavar="YEAR", help="Keep what was not over by, or begun after, this year."
)
@click.option(
    "--kind", "kinds", metavar="CLASS", multiple=True, help="Keep things of this class; repeatable."
)
@click.option(
    "--open/--no-open", "show", default=True, help="Open the page in the browser, where there is one."
)
@graph_options
def view(
    output: Path,
    around: str | None,
    hops: int,
    as_of: int | None,
    kinds: tuple[str, ...],
    show: bool,
    data: tuple[str, ...],
    endpoint: str | None,
    language: str,
    show_sparql: bool,
) -> None:
    """Write the network as one HTML file, which needs no network, and open it.

    \b
    Example:
      cityrel view -o seoul.html --around Seoul --lang ko
    """
    if show_sparql:
        from ..network import LINKS, NODES, RECORDS

        click.echo("\n\n".join((NODES, RECORDS, LINKS)))
        return
    graph = open_for(data, endpoint)
    network = graph.network(around, hops, as_of, kinds, language)
    if not network:
        raise click.UsageError("Nothing is left to draw. Loosen --around, --as-of or --kind.")
    path = graph.view(output, network, language).resolve()
    click.echo(f"{len(network)} things, {network.number_of_edges()} lines: {path}")
    if show and has_screen():
        webbrowser.open(path.as_uri())
