"""What is said before the rows: what the network is, as of when, what is open, what was collected of it."""

from collections.abc import Iterable

from ..messages import Told
from ..rdf.terms import IRI
from .asked import Network
from .centrality import Measure

_MOST_KINDS = 6


def _kinds(network: Network) -> Told:
    counts: dict[IRI, int] = {}
    for join in network.joins:
        counts[join.kind] = counts.get(join.kind, 0) + 1
    often = sorted(counts, key=lambda kind: (-counts[kind], kind))
    return network.names(often[:_MOST_KINDS])


def _what(network: Network) -> list[Told]:
    found = network.graph
    counted = {"things": len(found), "pairs": found.number_of_edges(), "lines": len(network.joins)}
    said = [Told(f"measured-what-{network.wanted.projection}", kinds=_kinds(network), **counted)]
    merged = counted["lines"] - counted["pairs"]
    of_shared = "-shared" * (network.wanted.projection == "shared-organizations")
    return [*said, Told(f"measured-merged{of_shared}", n=merged)] if merged else said


def _when(network: Network) -> list[Told]:
    at, now, lines = network.wanted.at, network.material.now, len(network.joins)
    least = sum(join.least > 0 for join in network.joins)
    if at is not None:
        return [Told("measured-at", at=at, least=least, lines=lines)]
    dated = Told("measured-any-time-by", now=now) if now else Told("measured-any-time")
    return [dated, Told("measured-open", n=lines - least) if lines > least else Told("measured-sure")]


def _only(network: Network) -> list[Told]:
    chosen = sorted({*network.wanted.kinds, *network.wanted.classes})
    return [Told("measured-only", kinds=network.names(chosen))] if chosen else []


def _read(network: Network) -> list[Told]:
    things, lists = len(network.graph), network.collected.lists
    if not lists:
        return [Told("measured-unread"), Told("measured-not-named")]
    whole = len({*network.graph} & network.collected.whole)
    owners = len(lists)
    if network.wanted.projection == "shared-organizations":
        shared = len({join.via for join in network.joins})
        full = len({join.via for join in network.joins} & network.collected.whole)
        return [Told("measured-read-of-shared", whole=full, part=owners - full, things=shared)]
    part = len({*network.graph} & {*lists}) - len({*lists} & network.collected.whole)
    said = Told("measured-read", whole=whole, part=part, rest=things - whole - part, things=things)
    return [said, Told("measured-not-named")]


def head(network: Network) -> list[Told]:
    """Return what a network is, as of when, what is open in it, and what was collected of it.

    >>> import cityrel
    >>> from .joins import Wanted
    >>> str(head(Network(cityrel.open().context, Wanted("ties")))[0])[:19]
    'Who is tied to whom'
    """
    return [*_what(network), *_only(network), *_when(network), *_read(network)]


def definitions(measures: Iterable[Measure]) -> list[Told]:
    """Return what each measure is, in one sentence."""
    return [
        Told("measure-defined", name=Told(f"measure-{each.name}"), what=Told(f"measure-{each.name}-is"))
        for each in measures
    ]
