"""cityrel view."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from .kept import made_once
from .narrowing import Wanted, network_of, network_options, queries_of_network
from .options import Reading, graph_options, page_of, write_page
from .progress import working
from .saying import write_data

if TYPE_CHECKING:
    from ..graph import Graph
    from ..page.opening import Focus


def what_is_left_out(graph: "Graph", opening: "Focus", language: str) -> str:
    """Say how much a page does not hold, of what kind, and how to get it."""
    names = graph.names.of(opening.left_out)
    most = sorted(opening.left_out.items(), key=lambda each: (-each[1], each[0]))[:4]
    kinds = ", ".join(f"{names[kind].in_language(language)} {count:,}" for kind, count in most)
    return (
        f"Too much for one page: left out are {opening.left_out.total():,} things (most: {kinds}).\n"
        "Look elsewhere with --around NAME --hops N, or narrow with --kind CLASS or --as-of DATE."
    )


def what_is_drawn(graph: "Graph", opening: "Focus", language: str) -> str:
    """Say how many things the page draws at first, and how the others come in."""
    if len(opening.near) == len(opening.network):
        return ""
    names = graph.names.of(opening.centres)
    nearest = ", ".join(name.in_language(language) for name in names.values())
    which = f"nearest to {nearest}" if nearest else "those with most lines"
    return (
        f" {len(opening.near)} are drawn at first, {which}; "
        "the others come in by search or a double click (--limit COUNT draws more, 0 all)."
    )


class Picture(NamedTuple):
    """What of the graph is to be seen, and how much of it is drawn at first."""

    wanted: Wanted
    limit: int | None


def picture(reading: Reading, asked: Picture) -> dict[str, str]:
    """Return the page, what is said of it, and what is said of files that were passed over."""
    graph, language = reading.graph, reading.language
    with working("Making the page"):
        network = network_of(graph, asked.wanted, language)
        opening = graph.focus(network, asked.wanted.around, asked.limit)
        page = page_of(graph, opening, language, what_is_drawn(graph, opening, language))
    if opening.left_out:
        page["said"] = f"{what_is_left_out(graph, opening, language)}\n{page['said']}"
    return page


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
@network_options
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    metavar="COUNT",
    help="Draw so many things at first, 0 for all; the page holds the others too.",
)
@click.option(
    "--open/--no-open", "show", default=True, help="Open the page in the browser, where there is one."
)
@graph_options
def view(
    output: Path,
    limit: int | None,
    show: bool,
    wanted: Wanted,
    reading: Reading,
) -> None:
    """Write the network as one HTML file, which needs no network, and open it.

    \b
    Example:
      cityrel view -o seoul.html --around Seoul --lang ko
    """
    if reading.show_sparql:
        write_data(queries_of_network())
        return
    options = Picture(wanted, limit)
    page = made_once(reading, "page", options, lambda: picture(reading, options), ("networkx", "pyvis"))
    write_page(page, output, show)
