"""Which part of the network is wanted: options of the commands that show it or write it as a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from ..errors import DateError
from ..messages import message
from ..rdf.dates import as_date
from .options import Reading, gathered
from .saying import hand_over, say

if TYPE_CHECKING:
    import networkx as nx

    from ..graph import Graph
    from ..measures.given import Drawn
    from ..rdf.terms import IRI


class Wanted(NamedTuple):
    """What of the network is wanted."""

    around: str | None
    hops: int
    as_of: str | None
    kinds: tuple[str, ...]

    @property
    def narrows(self) -> bool:
        """Whether it is less than all."""
        return bool(self.around or self.as_of or self.kinds)


ALL = Wanted(None, 1, None, ())
"""The whole network."""


def _date(context: click.Context, parameter: click.Parameter, text: str | None) -> str | None:
    try:
        return text and as_date(text)
    except DateError as error:
        raise click.BadParameter(str(error), context, parameter) from None


network_options = gathered(
    "wanted",
    Wanted,
    kinds=click.option(
        "--kind", "kinds", metavar="CLASS", multiple=True, help="Keep things of this class; repeatable."
    ),
    as_of=click.option(
        "--as-of",
        callback=_date,
        metavar="DATE",
        help="Keep what was not over before, or begun after, this year (2013), month (2013-05) or day.",
    ),
    hops=click.option(
        "--hops", type=click.IntRange(1, 9), default=1, show_default=True, help="How near, with --around."
    ),
    around=click.option("--around", metavar="NAME", help="Keep what is near this thing (a name, id or IRI)."),
)


def queries_of_network() -> str:
    """Return the queries behind a network."""
    from ..answers.network import LINKS, NODES, RECORDS
    from ..answers.times import TIMES

    return "\n\n".join((NODES, RECORDS, LINKS, TIMES))


def network_of(graph: Graph, wanted: Wanted, language: str) -> nx.MultiDiGraph[IRI]:
    """Return the network that is wanted.

    Raises:
        UsageError: if there is nothing in it.
    """
    how: Drawn = {"hops": wanted.hops, "as_of": wanted.as_of, "kinds": wanted.kinds, "language": language}
    network = graph.network(wanted.around, **how)
    if not network and not wanted.narrows:
        raise click.UsageError("There is nothing to draw yet. Begin a table: cityrel new table CLASS")
    if not network:
        raise click.UsageError("Nothing is left to draw. Loosen --around, --as-of or --kind.")
    return network


def write_network(reading: Reading, wanted: Wanted, form: str, output: Path | None, excel: bool) -> None:
    """Write the network that is wanted as a file, or as CSV into a folder, and say what it holds.

    Raises:
        CityrelError: if it cannot be written, or there is nothing to write.
    """
    from ..export.networks import network_file, network_tables
    from ..files.write import write_bytes, write_folder

    graph, language = reading.graph, reading.language
    network = network_of(graph, wanted, language)
    if form == "csv" and output:
        write_folder(output, network_tables(graph.context, network, language, excel).items())
    else:
        content = network_file(graph.context, network, form, language)
        if output:
            write_bytes(output, content)
        else:
            hand_over(content)
    things, lines = f"{len(network):,}", f"{network.number_of_edges():,}"
    key = "export-network" if output else "export-network-out"
    say(message(key, language, things=things, lines=lines, target=output), err=True)
