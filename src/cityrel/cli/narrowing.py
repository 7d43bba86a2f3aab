"""Which part of the network is wanted: options of the commands that show it or write it as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import click

from .options import gathered

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
        return self != ALL


ALL = Wanted(None, 1, None, ())
"""The whole network."""


NARROWING = {
    "kinds": click.option(
        "--kind",
        "kinds",
        metavar="CLASS",
        multiple=True,
        help="Relations or things of this class; repeatable.",
    ),
    "as_of": click.option(
        "--as-of",
        metavar="DATE",
        help="What held or may have in a year (2013), month (2013-05) or on a day.  [default: of all times]",
    ),
    "hops": click.option(
        "--hops", type=click.IntRange(1, 9), default=1, show_default=True, help="How near, with --around."
    ),
    "around": click.option("--around", metavar="NAME", help="What is near this thing (a name, id or IRI)."),
}
"""The options that say which part of the network is meant, for whoever draws, writes or measures it."""

network_options = gathered("wanted", Wanted, **NARROWING)


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
    _must_hold_something(network, wanted)
    return network


def projection_of(graph: Graph, wanted: Wanted, projection: str, language: str) -> nx.Graph[IRI]:
    """Return a projection of the network that is wanted: see `cityrel network`.

    Raises:
        UsageError: if there is nothing in it.
        NotFoundError: if there is no such projection.
    """
    network = graph.network(
        projection=projection,
        around=wanted.around,
        hops=wanted.hops,
        as_of=wanted.as_of,
        kinds=wanted.kinds,
        language=language,
    )
    _must_hold_something(network, wanted)
    return network


def _must_hold_something(network: nx.Graph[IRI], wanted: Wanted) -> None:
    if not network and not wanted.narrows:
        raise click.UsageError("There is nothing to draw yet. Begin a table: cityrel new table CLASS")
    if not network:
        raise click.UsageError("Nothing is left to draw. Loosen --around, --as-of or --kind.")
