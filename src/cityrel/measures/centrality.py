"""Measures of one actor in a simple undirected network; networkx does the work where it needs nothing more.

Its PageRank needs SciPy, its constraint takes minutes for what many share: these two are counted here.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from ..rdf.terms import IRI

if TYPE_CHECKING:
    import networkx as nx

Values = dict[IRI, float | int | None]
SEED = 1
_DAMPING = 0.85
_CLOSE = 1e-12  # of all ranks together, from one step to the next
_STEPS = 1000


def partners(network: "nx.Graph[IRI]") -> Values:
    """Return with how many others each is joined."""
    return {thing: len(network[thing]) for thing in network}


def ties(network: "nx.Graph[IRI]") -> Values:
    """Return how many records, or shared things, join each with others; two with one other count twice."""
    return {thing: sum(data.get("ties", 1) for data in network[thing].values()) for thing in network}


def strength(network: "nx.Graph[IRI]") -> Values:
    """Return the sum of the weights of the lines of each (Barrat et al. 2004)."""
    return {thing: sum(data.get("weight", 1) for data in network[thing].values()) for thing in network}


def betweenness(network: "nx.Graph[IRI]") -> Values:
    """Return the share of shortest paths between others that lead through each (Freeman 1977)."""
    import networkx as nx

    return dict(nx.betweenness_centrality(network))


def closeness(network: "nx.Graph[IRI]") -> Values:
    """Return how near each is to those it reaches, times their share (Wasserman and Faust 1994)."""
    import networkx as nx

    return dict(nx.closeness_centrality(network))


def pagerank(network: "nx.Graph[IRI]") -> Values:
    """Return the share of a random walk by weight that is spent at each, damping 0.85 (Page et al. 1999).

    >>> import networkx as nx
    >>> [round(rank, 4) for rank in pagerank(nx.star_graph(3)).values()]
    [0.4797, 0.1734, 0.1734, 0.1734]
    """
    things = list(network)
    place = {thing: i for i, thing in enumerate(things)}
    shares = [
        [(place[other], data.get("weight", 1)) for other, data in network[thing].items()] for thing in things
    ]
    totals = [sum(weight for _, weight in of) for of in shares]
    into = [[(i, weight / totals[i]) for i, weight in of] for of in shares]
    ends = [i for i, total in enumerate(totals) if not total]
    ranks = [1 / len(things)] * len(things)
    for _ in range(_STEPS):
        jumps = (1 - _DAMPING + _DAMPING * sum(ranks[i] for i in ends)) / len(things)
        after = [jumps + _DAMPING * sum(ranks[i] * share for i, share in of) for of in into]
        moved = sum(abs(one - other) for one, other in zip(ranks, after, strict=True))
        ranks = after
        if moved < _CLOSE:
            break
    return dict(zip(things, ranks, strict=True))


def constraint(network: "nx.Graph[IRI]") -> Values:
    """Return how far each depends on partners that are joined among themselves (Burt 1992, 2004), by weight.

    None for those without a partner.

    >>> import networkx as nx
    >>> list(constraint(nx.complete_graph(3)).values()) == list(nx.constraint(nx.complete_graph(3)).values())
    True
    """
    shares = {
        thing: {other: data.get("weight", 1) / total for other, data in network[thing].items()}
        for thing, total in strength(network).items()
        if total
    }
    found: Values = dict.fromkeys(network)
    for thing, own in shares.items():
        through = dict(own)
        for other, share in own.items():
            for third, further in shares[other].items():
                if third in own:
                    through[third] += share * further
        found[thing] = sum(each * each for each in through.values())
    return found


def effective_size(network: "nx.Graph[IRI]") -> Values:
    """Return the partners of each less those that lead to others of them: n - 2t/n (Borgatti 1997)."""
    import networkx as nx

    known: dict[IRI, int] = nx.triangles(network)  # type: ignore[assignment]
    return {
        thing: len(of) - 2 * known[thing] / len(of) if (of := network[thing]) else None for thing in network
    }


def core(network: "nx.Graph[IRI]") -> Values:
    """Return the largest k for which each is among things with k partners among them (Seidman 1983)."""
    import networkx as nx

    return dict(nx.core_number(network))


def communities(network: "nx.Graph[IRI]", seed: int = SEED) -> list[list[IRI]]:
    """Return groups denser within than between, largest first (Louvain, Blondel et al. 2008), seeded.

    >>> import networkx as nx
    >>> [len(each) for each in communities(nx.barbell_graph(5, 0))]
    [5, 5]
    """
    import networkx as nx

    things = list(network)
    # sets of whole numbers have one order everywhere
    given: Any = network
    numbered = nx.convert_node_labels_to_integers(given)
    found = nx.community.louvain_communities(numbered, seed=seed)
    return sorted(([things[i] for i in sorted(each)] for each in found), key=lambda of: (-len(of), of[0]))


def community(network: "nx.Graph[IRI]") -> Values:
    """Return the number of the group of each; see `communities`."""
    return {thing: number for number, of in enumerate(communities(network), 1) for thing in of}


class Measure(NamedTuple):
    """A measure of actors by its name.

    is_own: what is known of the lines of an actor is enough for its value, and a larger one is more.
    is_named: its values are names, of groups, and not numbers.
    is_heavy: its cost grows with things times lines.
    """

    name: str
    of: Callable[["nx.Graph[IRI]"], Values]
    is_own: bool = False
    is_named: bool = False
    is_heavy: bool = False


MEASURES = {
    each.name: each
    for each in (
        Measure("partners", partners, is_own=True),
        Measure("ties", ties, is_own=True),
        Measure("strength", strength, is_own=True),
        Measure("betweenness", betweenness, is_heavy=True),
        Measure("closeness", closeness, is_heavy=True),
        Measure("pagerank", pagerank),
        Measure("constraint", constraint),
        Measure("effective-size", effective_size),
        Measure("core", core),
        Measure("community", community, is_named=True),
    )
}
