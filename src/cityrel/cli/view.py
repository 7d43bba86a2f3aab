"""cityrel view."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from ..errors import DateError
from ..rdf.dates import as_date
from .kept import made_once
from .options import Reading, graph_options, page_of, write_page
from .progress import working
from .saying import write_data

if TYPE_CHECKING:
    from ..graph import Graph
    from ..measures.given import Drawn
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
    """What of the graph is to be seen."""

    around: str | None
    hops: int
    as_of: str | None
    kinds: tuple[str, ...]
    limit: int | None


def picture(reading: Reading, wanted: Picture) -> dict[str, str]:
    """Return the page, what is said of it, and what is said of files that were passed over."""
    graph, language = reading.graph, reading.language
    with working("Making the page"):
        how: Drawn = {"hops": wanted.hops, "as_of": wanted.as_of, "kinds": wanted.kinds, "language": language}
        network = graph.network(wanted.around, **how)
        if not network and not (wanted.around or wanted.as_of or wanted.kinds):
            raise click.UsageError("There is nothing to draw yet. Begin a table: cityrel new table CLASS")
        if not network:
            raise click.UsageError("Nothing is left to draw. Loosen --around, --as-of or --kind.")
        opening = graph.focus(network, wanted.around, wanted.limit)
        page = page_of(graph, opening, language, what_is_drawn(graph, opening, language))
    if opening.left_out:
        page["said"] = f"{what_is_left_out(graph, opening, language)}\n{page['said']}"
    return page


def _date(context: click.Context, parameter: click.Parameter, text: str | None) -> str | None:
    try:
        return text and as_date(text)
    except DateError as error:
        raise click.BadParameter(str(error), context, parameter) from None


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
    "--as-of",
    callback=_date,
    metavar="DATE",
    help="Keep what was not over before, or begun after, this year (2013), month (2013-05) or day.",
)
@click.option(
    "--kind", "kinds", metavar="CLASS", multiple=True, help="Keep things of this class; repeatable."
)
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
    around: str | None,
    hops: int,
    as_of: str | None,
    kinds: tuple[str, ...],
    limit: int | None,
    show: bool,
    reading: Reading,
) -> None:
    """Write the network as one HTML file, which needs no network, and open it.

    \b
    Example:
      cityrel view -o seoul.html --around Seoul --lang ko
    """
    if reading.show_sparql:
        from ..answers.network import LINKS, NODES, RECORDS
        from ..answers.times import TIMES

        write_data("\n\n".join((NODES, RECORDS, LINKS, TIMES)))
        return
    options = Picture(around, hops, as_of, kinds, limit)
    page = made_once(reading, "page", options, lambda: picture(reading, options), ("networkx", "pyvis"))
    write_page(page, output, show)
