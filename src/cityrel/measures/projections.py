"""The networks that are measured: who is joined with whom, as a multigraph, or simple and weighted.

All that they hold is plain text or numbers, which GraphML, GEXF and JSON take.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..answers.network import label, narrowed
from ..rdf.terms import IRI
from .joins import PROJECTIONS, Join, Material, Wanted, material_of

if TYPE_CHECKING:
    import networkx as nx

    from ..answers.context import Context

READINGS = ("most", "least")
"""Readings of what is not known: as if all of it held, or none."""


def joins(material: Material, wanted: Wanted) -> list[Join]:
    """Return who is joined with whom, in order of their keys."""
    return sorted(PROJECTIONS[wanted.projection](material, wanted))


def _line(join: Join) -> dict[str, str | float | int]:
    """Return what a line of a multigraph carries."""
    shared = {"via": str(join.via)} if join.via else {}
    data = {"kind": str(join.kind), "record": " ".join(join.records), **shared, **join.time.attributes()}
    return {**data, "weight": float(join.weight), "weight_least": float(join.least)}


def _pair(found: list[Join]) -> dict[str, str | float | int]:
    """Return what the one line of a pair carries: all that joins the two."""
    years = [join.time.since for join in found if join.time.since is not None]
    via = sorted({join.via for join in found if join.via})
    data: dict[str, str | float | int] = {
        "kinds": " ".join(sorted({join.kind for join in found})),
        "records": " ".join(dict.fromkeys(record for join in found for record in join.records)),
        "ties": len(found),
        "ties_least": sum(join.least > 0 for join in found),
        "weight": float(sum(join.weight for join in found)),
        "weight_least": float(sum(join.least for join in found)),
    }
    return data | ({"via": " ".join(via)} if via else {}) | ({"since": min(years)} if years else {})


def _things(material: Material, found: Iterable[Join], wanted: Wanted) -> "dict[IRI, dict[str, str]]":
    ends = sorted({end for join in found for end in (join.start, join.end)})
    modes = {join.end: "organization" for join in found} if wanted.projection == "two-mode" else {}
    things: dict[IRI, dict[str, str]] = {}
    for thing in ends:
        country = material.countries.get(thing)
        things[thing] = {"kind": str(material.things[thing])}
        things[thing] |= {"country": str(country)} if country else {}
        things[thing] |= {"mode": modes.get(thing, "member")} if modes else {}
    return things


def _read(found: list[Join], which: str) -> list[Join]:
    """Return the joins that hold on one reading of what is not known, with the weight that they then have."""
    return found if which == "most" else [join._replace(weight=join.least) for join in found if join.least]


def network_from(
    material: Material,
    found: list[Join],
    wanted: Wanted,
    is_simple: bool = True,
    which: str = READINGS[0],
) -> "nx.Graph[IRI]":
    """Return the network of joins, in order, so that all that is counted on it is the same again.

    It has the same things on both readings; lines, and all that they tell, are those of one reading.
    """
    import networkx as nx

    network: nx.Graph[IRI] = nx.Graph() if is_simple else nx.MultiGraph()
    for thing, data in _things(material, found, wanted).items():
        network.add_node(thing, **data)
    if is_simple:
        pairs: dict[tuple[IRI, IRI], list[Join]] = {}
        for join in _read(found, which):
            pairs.setdefault((min(join.start, join.end), max(join.start, join.end)), []).append(join)
        for (one, other), between in sorted(pairs.items()):
            network.add_edge(one, other, **_pair(between))
    else:
        for join in _read(found, which):
            network.add_edge(join.start, join.end, key=join.key, **_line(join))
    network.graph["projection"] = wanted.projection
    network.graph |= narrowed(None, 0, wanted.at, {*wanted.kinds, *wanted.classes})
    return counted(network)


def counted(network: "nx.Graph[IRI]") -> "nx.Graph[IRI]":
    """Tell of a network how many lines it has, and how many of them are known to have held; return it.

    >>> import networkx as nx
    >>> counted(nx.Graph([("a", "b", {"ties": 3, "ties_least": 1})])).graph
    {'lines': 3, 'lines_least': 1}
    """
    lines = [data for *_, data in network.edges(data=True)]
    network.graph["lines"] = sum(data.get("ties", 1) for data in lines)
    network.graph["lines_least"] = sum(
        data.get("ties_least", int(data.get("weight_least", 0) > 0)) for data in lines
    )
    return network


def projected(
    context: "Context", wanted: Wanted, is_simple: bool = True, which: str = READINGS[0]
) -> "nx.Graph[IRI]":
    """Return a projection of the graph: things that are joined, as a simple weighted graph or a multigraph.

    Of a simple one each line has how many records join the two (`ties`), how many of these are known to have
    held (`ties_least`), and the weight on both readings (`weight`, `weight_least`); `records` names them.

    >>> import cityrel
    >>> graph = projected(cityrel.open().context, Wanted("ties"))
    >>> graph[cityrel.expand("id:seoul")][cityrel.expand("id:beijing")]["ties"]
    1
    """
    material = material_of(context)
    return network_from(material, joins(material, wanted), wanted, is_simple, which)


def is_sure(network: "nx.Graph[IRI]") -> bool:
    """Tell whether both readings of a network are the same."""
    return all(data.get("weight_least", 1) == data.get("weight", 1) for *_, data in network.edges(data=True))


def named(context: "Context", network: "nx.Graph[IRI]", language: str) -> "nx.Graph[IRI]":
    """Give each thing of a projection its name in a language, and return it."""
    return label(context, network, language)  # type: ignore[arg-type]
