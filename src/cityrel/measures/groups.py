"""Communities of a network, and how far they hang on the seed and on what is not known."""

from typing import TYPE_CHECKING, Any

from ..messages import Told
from ..rdf.terms import IRI, Value
from ..sparql.rows import Rows
from .asked import Measured, Network, few, headed, several
from .centrality import SEED, communities
from .intervals import Number, rounded
from .overall import modularity
from .telling import head, is_whole, many

if TYPE_CHECKING:
    import networkx as nx

RUNS = 10
SHOWN = 8  # members of a group in a table
FEW = 20_000  # lines up to which other seeds are tried


def _by_seed(network: "nx.Graph[IRI]", seed: int) -> dict[IRI, int]:
    return {thing: i for i, of in enumerate(communities(network, seed)) for thing in of}


def _together(group: list[IRI], runs: list[dict[IRI, int]]) -> float | None:
    """Return the share of the pairs of a group that are together in all runs; None for a group of one."""
    alike: dict[tuple[int, ...], int] = {}
    for thing in group:
        key = tuple(run[thing] for run in runs)
        alike[key] = alike.get(key, 0) + 1
    pairs = len(group) * (len(group) - 1)
    return sum(n * (n - 1) for n in alike.values()) / pairs if pairs else None


def _share(value: Number) -> str | None:
    return None if value is None else f"{value:.3g}"


def grouped(network: Network) -> Measured:
    """Return the communities of a network, the largest first.

    stable: of the pairs within, the share that other seeds, and the least reading, leave together.
    """
    graph, readings = network.graph, network.readings
    groups = communities(graph)
    runs: list[dict[IRI, int]] = []
    if graph.number_of_edges() <= FEW:
        with network.working("communities"):
            runs = [_by_seed(graph, seed) for seed in range(SEED + 1, SEED + RUNS)]
    of_least = [_by_seed(readings.least, SEED)]
    rows: list[list[Value]] = []
    short: list[list[Value]] = []
    for number, group in enumerate(groups, 1):
        inner: Any = graph.subgraph(group)
        seeds = rounded(_together(group, runs)) if runs else None
        by_links = sorted(group, key=lambda thing: (-len(inner[thing]), thing))
        stable = [seeds, rounded(_together(group, of_least))]
        rows.append([number, len(group), *stable, several(by_links)])
        short.append([number, len(group), *map(_share, stable[not runs :]), few(by_links, SHOWN)])
    value = rounded(modularity(graph, groups))
    counts = sorted({len(set(run.values())) for run in runs} | {len(groups)})
    said = [Told("measured-groups", n=many(len(groups)), value=_share(value) or "–", seed=SEED)]
    seeds_told = Told("measured-groups-seeds", runs=RUNS, fewest=counts[0], most=counts[-1])
    said.append(seeds_told if runs else Told("measured-groups-stable"))
    said += [] if is_whole(network) else [Told("measured-groups-of-collected")]
    columns = ["community", "size", "stableOverSeeds", "stableOnLeast", "members"]
    heads = ["group", "size", *(["stable-over-seeds"] if runs else []), "stable-on-least", "members"]
    return Measured([*head(network), said], Rows(columns, rows), Rows(headed(*heads), short))
