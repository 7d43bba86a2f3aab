"""Communities of a network, and how far they hang on the seed and on what is not known."""

from typing import TYPE_CHECKING, Any

from ..messages import Told
from ..rdf.terms import IRI, Value
from ..sparql.rows import Rows
from .asked import Measured, Network, several
from .centrality import SEED, communities
from .intervals import rounded
from .overall import modularity
from .telling import head

if TYPE_CHECKING:
    import networkx as nx

RUNS = 10
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


def grouped(network: Network) -> Measured:
    """Return the communities of a network, the largest first.

    stable: of the pairs within, the share that other seeds, and the least reading, leave together.
    """
    graph, readings = network.graph, network.readings
    groups = communities(graph)
    runs: list[dict[IRI, int]] = []
    if graph.number_of_edges() <= FEW:
        runs = [_by_seed(graph, seed) for seed in range(SEED + 1, SEED + RUNS)]
    of_least = [_by_seed(readings.least, SEED)]
    rows: list[list[Value]] = []
    for number, group in enumerate(groups, 1):
        inner: Any = graph.subgraph(group)
        seeds = rounded(_together(group, runs)) if runs else None
        by_links = sorted(group, key=lambda thing: (-len(inner[thing]), thing))
        rows.append([number, len(group), seeds, rounded(_together(group, of_least)), several(by_links)])
    value = rounded(modularity(graph, groups))
    counts = sorted({len(set(run.values())) for run in runs} | {len(groups)})
    said = [Told("measured-groups", n=len(groups), value=value if value is not None else "–", seed=SEED)]
    if runs:
        said.append(Told("measured-groups-seeds", runs=RUNS, fewest=counts[0], most=counts[-1]))
    columns = ["community", "size", "stableOverSeeds", "stableOnLeast", "members"]
    return Measured([*head(network), *said], Rows(columns, rows), None)
