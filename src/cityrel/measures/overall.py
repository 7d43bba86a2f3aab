"""Measures of a whole network: its size, parts, density, groups, and whether countries keep to themselves."""

from typing import TYPE_CHECKING

from ..messages import Told
from ..rdf.terms import IRI
from ..sparql.rows import Rows
from .actors import cell
from .asked import Measured, Network, headed
from .centrality import communities, records
from .intervals import Interval, Number, rounded
from .telling import head, is_whole

if TYPE_CHECKING:
    import networkx as nx


def assortativity(network: "nx.Graph[IRI]", attribute: str = "country") -> float | None:
    """Return how far lines keep within one value of an attribute: 1 all, 0 as chance would (Newman 2003).

    Things without a value are left out; None where all lines lie within one value.

    >>> import networkx as nx
    >>> pairs = nx.Graph([("a", "b"), ("c", "d")])
    >>> nx.set_node_attributes(pairs, {"a": "x", "b": "x", "c": "y", "d": "y"}, "country")
    >>> assortativity(pairs)
    1.0
    """
    import networkx as nx

    known = [thing for thing, value in network.nodes(data=attribute) if value is not None]
    mixed = nx.attribute_mixing_dict(network.subgraph(known), attribute)
    total = sum(sum(row.values()) for row in mixed.values())
    if not total:
        return None
    within = sum(row.get(value, 0) for value, row in sorted(mixed.items())) / total
    shares = [sum(mixed[value].values()) / total for value in sorted(mixed)]
    chance = sum(share * share for share in shares)
    return None if chance > 1 - 1e-12 else (within - chance) / (1 - chance)


def modularity(network: "nx.Graph[IRI]", groups: list[list[IRI]]) -> float | None:
    """Return how much denser groups are within than by chance (Newman and Girvan 2004), by weight."""
    import networkx as nx

    sets = [set(group) for group in groups]
    return nx.community.modularity(network, sets) if network.number_of_edges() else None


def transitivity(network: "nx.Graph[IRI]") -> float:
    """Return how often two partners of one thing are joined too, by triangles: that of networkx is slow.

    >>> import networkx as nx
    >>> transitivity(nx.barbell_graph(3, 0)) == nx.transitivity(nx.barbell_graph(3, 0))
    True
    """
    import networkx as nx

    closed: dict[IRI, int] = nx.triangles(network)  # type: ignore[assignment]
    pairs = sum(len(network[thing]) * (len(network[thing]) - 1) for thing in network) / 2
    return sum(closed.values()) / pairs if pairs else 0.0


def density(network: "nx.Graph[IRI]") -> float:
    """Return the share of the pairs that can be joined that are: in two modes members with organizations.

    Organizations can be joined among themselves where one of them is a member of another.

    >>> import networkx as nx
    >>> members = nx.Graph([("a", "x"), ("b", "x"), ("c", "y")])
    >>> nx.set_node_attributes(members, {"a": "member", "b": "member", "c": "member"}, "mode")
    >>> nx.set_node_attributes(members, {"x": "organization", "y": "organization"}, "mode")
    >>> density(members)
    0.5
    """
    import networkx as nx

    bodies = {thing for thing, data in network.nodes(data=True) if data.get("mode") == "organization"}
    if not bodies:
        return float(nx.density(network))
    among = len(bodies) * (len(bodies) - 1) / 2 if network.subgraph(bodies).number_of_edges() else 0
    possible = (len(network) - len(bodies)) * len(bodies) + among
    return network.number_of_edges() / possible if possible else 0.0


def _parts(network: "nx.Graph[IRI]") -> list[int]:
    import networkx as nx

    return sorted(map(len, nx.connected_components(network)), reverse=True)


def _counted(network: "nx.Graph[IRI]") -> dict[str, Number]:
    """Return all measures of a whole network, by their names."""
    import networkx as nx

    parts, groups = _parts(network), communities(network)
    return {
        "things": len(network),
        "pairs": network.number_of_edges(),
        "records": records(network.edges(data=True)),
        "joined": len(network) - nx.number_of_isolates(network),
        "components": len(parts),
        "largest-component": parts[0] if parts else 0,
        "density": density(network),
        "transitivity": transitivity(network),
        "assortativity-by-country": assortativity(network),
        "communities": len(groups),
        "modularity": modularity(network, groups),
    }


def overall(network: Network) -> Measured:
    """Return the measures of a whole network on both readings."""
    readings = network.readings
    with network.working("overall"):
        most = _counted(readings.most)
        least = most if readings.is_sure else _counted(readings.least)
    values = {name: Interval(rounded(least[name]), rounded(most[name])) for name in most}
    named = {name: Told(f"overall-{name}-name") for name in values}
    rows = [[name, *value] for name, value in values.items()]
    short = [[named[name], cell(value)] for name, value in values.items()]
    said = [] if is_whole(network) else [Told("overall-of-collected")]
    return Measured(
        [*head(network), said],
        Rows(["measure", "least", "most"], rows),
        Rows(headed("measure", "value"), short),
        defined={name: (named[name], Told(f"overall-{name}")) for name in values},
    )
