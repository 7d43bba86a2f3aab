"""Time of measuring a network: cityrel, plain networkx and igraph on the same one.

Run: python benchmarks/network.py [TIES [FILE.csv]]    (default 3346)

The network is made up, with hubs as those of sister cities have them; or read from a CSV file whose columns
city_a and city_b name the two of each tie. Each is timed once, in seconds; values are compared.
"""

import csv
import math
import random
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import networkx as nx

from cityrel.measures.centrality import MEASURES, communities
from cityrel.measures.overall import modularity

CITIES_PER_TIE = 0.63
LONGEST = 30
"""Seconds after which a peer is stopped, and from which a measure is left out."""


def made_up(ties: int) -> Any:
    """Return a network with as many ties, in which some cities have many."""
    chance = random.Random(1)
    network: Any = nx.Graph()
    size = max(int(ties * CITIES_PER_TIE), 3)
    while network.number_of_edges() < ties:
        one, other = (int(size * chance.random() ** 2) for _ in range(2))
        if one != other:
            network.add_edge(one, other, weight=1)
    return network


def read(path: Path) -> Any:
    """Return the network of a file."""
    network: Any = nx.Graph()
    with path.open(encoding="utf-8", newline="") as file:
        network.add_edges_from(((row["city_a"], row["city_b"]) for row in csv.DictReader(file)), weight=1)
    return network


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return how long work takes, and what it gives."""
    start = time.perf_counter()
    given = work()
    return time.perf_counter() - start, given


def plain(network: Any) -> dict[str, Callable[[], Any]]:
    """Return what networkx does alone."""
    return {
        "components": lambda: list(nx.connected_components(network)),
        "betweenness": lambda: nx.betweenness_centrality(network),
        "closeness": lambda: nx.closeness_centrality(network),
        "pagerank": lambda: nx.pagerank(network),
        "constraint": lambda: nx.constraint(network),
        "effective-size": lambda: nx.effective_size(network),
        "core": lambda: nx.core_number(network),
        "communities": lambda: nx.community.louvain_communities(network, seed=1),
    }


def of_igraph(network: Any) -> dict[str, Callable[[], Any]]:
    """Return what igraph does, where it is installed."""
    try:
        import igraph
    except ImportError:
        return {}
    other = igraph.Graph.from_networkx(network)
    return {
        "components": other.connected_components,
        "betweenness": other.betweenness,
        "closeness": other.closeness,
        "pagerank": other.pagerank,
        "constraint": other.constraint,
        "core": other.coreness,
        "communities": other.community_multilevel,
    }


def own(network: Any) -> dict[str, Callable[[], Any]]:
    """Return what cityrel does."""
    measures = [measure for measure in MEASURES.values() if not measure.is_named]
    found = {measure.name: partial(measure.of, network) for measure in measures}
    return {
        "components": lambda: list(nx.connected_components(network)),
        **found,
        "communities": lambda: communities(network),
    }


def _told(name: str, seconds: float, other: tuple[float, Any] | None) -> str:
    return (
        f"; {name} {other[0]:.2f} s, ratio {other[0] / max(seconds, 1e-9):.1f}" if other else f"; no {name}"
    )


def _tried(work: Callable[[], Any] | None) -> tuple[float, Any] | None:
    try:
        return timed(work) if work else None
    except ImportError:
        return None


def main(ties: int, file: str = "") -> None:
    """Print the times."""
    network = read(Path(file)) if file else made_up(ties)
    print(f"{len(network):,} things, {network.number_of_edges():,} pairs; ratio: times as long as cityrel")
    alone, other = plain(network), of_igraph(network)
    for name, work in own(network).items():
        if name in MEASURES and MEASURES[name].takes(network) > LONGEST:
            print(f"{name}: left out, about {MEASURES[name].takes(network):.0f} s")
            continue
        seconds, found = timed(work)
        print(f"{name}: {seconds:.2f} s{_told('networkx', seconds, _tried(alone.get(name)))}", end="")
        print(_told("igraph", seconds, its := _tried(other.get(name))), end="")
        if name == "pagerank" and its:
            alike = all(math.isclose(a, b, abs_tol=1e-6) for a, b in zip(found.values(), its[1], strict=True))
            print(f"; same: {alike}", end="")
        if name == "communities":
            print(f"; modularity {modularity(network, found):.4f}", end="")
            print(f", igraph's {its[1].modularity:.4f}" if its else "", end="")
        print()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3346, *sys.argv[2:3])
