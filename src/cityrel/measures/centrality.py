"""Measures of one actor in a simple undirected network; networkx does the work where it needs nothing more.

Its PageRank needs SciPy, its constraint takes minutes for what many share: these two are counted here.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from operator import mul
from typing import TYPE_CHECKING, Any, NamedTuple

from ..rdf.terms import IRI

if TYPE_CHECKING:
    import networkx as nx

Values = dict[IRI, float | int | None]
SEED = 1
BACKEND = "rustworkx"
_DAMPING = 0.85
_CLOSE = 1e-10  # of all ranks together, from one step to the next
_STEPS = 1000


def is_faster() -> bool:
    """Tell whether networkx can hand work to rustworkx: nx-rustworkx is installed (the extra `network`)."""
    import networkx as nx

    return BACKEND in getattr(getattr(nx, "config", None), "backends", ())


@contextmanager
def faster() -> Iterator[None]:
    """Let networkx hand its work to rustworkx, where that is installed."""
    import networkx as nx

    if not is_faster():
        yield
        return
    config: Any = nx.config
    with config(backend_priority=[BACKEND], cache_converted_graphs=False):
        yield


def partners(network: "nx.Graph[IRI]") -> Values:
    """Return with how many others each is joined."""
    return {thing: len(network[thing]) for thing in network}


def records(lines: "Iterable[tuple[IRI, IRI, dict[str, Any]]]") -> int:
    """Return how many records, or shared things, lines are made of; one of three parties is one.

    >>> records([("a", "b", {"records": "r s", "ties": 2}), ("b", "c", {"records": "r", "ties": 1})])
    2
    """
    found: set[str] = set()
    others = 0
    for start, end, data in lines:
        named = () if data.get("via") else {*data.get("records", "").split()} - {start, end}
        found.update(named)
        others += 0 if named else data.get("ties", 1)
    return len(found) + others


def ties(network: "nx.Graph[IRI]") -> Values:
    """Return how many records, or shared things, join each with others; two with one other count twice."""
    return {thing: records(network.edges(thing, data=True)) for thing in network}


def strength(network: "nx.Graph[IRI]") -> Values:
    """Return the sum of the weights of the lines of each (Barrat et al. 2004)."""
    return {thing: float(sum(data.get("weight", 1) for data in network[thing].values())) for thing in network}


def betweenness(network: "nx.Graph[IRI]") -> Values:
    """Return the share of shortest paths between others that lead through each (Freeman 1977)."""
    import networkx as nx

    with faster():
        return dict(nx.betweenness_centrality(network))


def closeness(network: "nx.Graph[IRI]") -> Values:
    """Return how near each is to those it reaches, times their share (Wasserman and Faust 1994)."""
    import networkx as nx

    with faster():
        return dict(nx.closeness_centrality(network))


def pagerank(network: "nx.Graph[IRI]") -> Values:
    """Return the share of a random walk by weight that is spent at each, damping 0.85 (Page et al. 1999).

    >>> import networkx as nx
    >>> [round(rank, 4) for rank in pagerank(nx.star_graph(3)).values()]
    [0.4797, 0.1734, 0.1734, 0.1734]
    """
    things = list(network)
    place = {thing: i for i, thing in enumerate(things)}
    near = [[place[other] for other in network[thing]] for thing in things]
    weights = [[data.get("weight", 1) for data in network[thing].values()] for thing in things]
    per_tie = [1 / total if total else 0.0 for total in map(sum, weights)]
    ranks = [1.0] * len(things)
    given = per_tie[:]
    for _ in range(_STEPS):
        moved = 0.0
        for i, of in enumerate(near):  # what is new counts at once, which halves the steps (Gauss and Seidel)
            rank = 1 - _DAMPING + _DAMPING * sum(map(mul, map(given.__getitem__, of), weights[i]))
            moved += abs(rank - ranks[i])
            ranks[i], given[i] = rank, rank * per_tie[i]
        if moved < _CLOSE * len(things):
            break
    whole = sum(ranks)  # less than that of all things, where some have no line on which a walk goes on
    return {thing: rank / whole for thing, rank in zip(things, ranks, strict=True)}


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


def all_pairs(network: "nx.Graph[IRI]") -> float:
    """Return things times lines, less by what a faster backend saves: the work of what looks at all pairs."""
    return len(network) * network.number_of_edges() / (20 if is_faster() else 1)


def all_paths_of_two(network: "nx.Graph[IRI]") -> float:
    """Return how many paths of two lines there are: the work of what looks at partners of partners."""
    return sum(len(network[thing]) ** 2 for thing in network)


class Measure(NamedTuple):
    """A measure of actors by its name.

    is_own: what is known of the lines of an actor is enough for its value, and a larger one is more.
    is_named: its values are names, of groups, and not numbers.
    seconds: about how long it takes for each unit of its work (`work`).
    """

    name: str
    of: Callable[["nx.Graph[IRI]"], Values]
    is_own: bool = False
    is_named: bool = False
    seconds: float = 0
    work: Callable[["nx.Graph[IRI]"], float] = all_pairs

    def takes(self, network: "nx.Graph[IRI]") -> float:
        """Return about how many seconds it takes on a network; 0 where that grows with its lines alone."""
        return self.seconds * self.work(network) if self.seconds else 0


MEASURES = {
    each.name: each
    for each in (
        Measure("partners", partners, is_own=True),
        Measure("ties", ties, is_own=True),
        Measure("strength", strength, is_own=True),
        Measure("betweenness", betweenness, seconds=1.1e-6),
        Measure("closeness", closeness, seconds=2.5e-7),
        Measure("pagerank", pagerank),
        Measure("constraint", constraint, seconds=1.4e-7, work=all_paths_of_two),
        Measure("effective-size", effective_size, seconds=1.1e-8, work=all_paths_of_two),
        Measure("core", core),
        Measure("community", community, is_named=True),
    )
}
