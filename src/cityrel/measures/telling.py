"""What is said before the rows: what the network is, as of when, what is open, what was collected of it."""

from collections import Counter
from collections.abc import Iterable

from ..messages import Told
from .asked import Network
from .centrality import Measure
from .joins import Join

_MOST_KINDS = 6
_UNITS = {"shared-organizations": "shared", "all": "lines"}


def many(number: int) -> str:
    """Return a whole number as people read it.

    >>> many(76969)
    '76,969'
    """
    return f"{number:,}"


def _kinds(network: Network) -> str:
    counts = Counter(join.kind for join in network.joins)
    often = sorted(counts, key=lambda kind: (-counts[kind], kind))
    return network.few_names(often, _MOST_KINDS)


def _what(network: Network) -> list[Told]:
    found = network.graph
    counted = {
        "things": len(found),
        "pairs": found.number_of_edges(),
        "lines": _units(network, network.joins),
    }
    told = {name: many(number) for name, number in counted.items()}
    said = [Told(f"measured-what-{network.wanted.projection}", kinds=_kinds(network), **told)]
    several = _of_many_parties(network)
    return [*said, Told("measured-many-parties", n=many(several))] if several else said


def _units(network: Network, found: Iterable[Join]) -> int:
    """Return how many records joins are made of, or how many joins there are where these are counted."""
    if network.wanted.projection in _UNITS:
        return sum(1 for _ in found)
    return len({record for join in found for record in join.records})


def _of_many_parties(network: Network) -> int:
    """Return how many records join more than one pair."""
    if network.wanted.projection != "ties":
        return 0
    pairs = Counter(record for join in network.joins for record in join.records)
    return sum(n > 1 for n in pairs.values())


def _when(network: Network, has_values: bool) -> list[Told]:
    at, now, lines = network.wanted.at, network.material.now, _units(network, network.joins)
    least = _units(network, (join for join in network.joins if join.least))
    unit = Told(f"measured-unit-{_UNITS.get(network.wanted.projection, 'records')}")
    two = [Told("measured-two-numbers")] if has_values and lines > least else []
    if at is not None and lines == least:
        return [Told("measured-at-sure", at=at, lines=many(lines), unit=unit)]
    if at is not None:
        return [Told("measured-at", at=at, least=many(least), lines=many(lines), unit=unit), *two]
    step = Told("measured-one-date")
    dated = Told("measured-any-time-by", now=now, step=step) if now else Told("measured-any-time", step=step)
    if lines == least:
        return [dated, *([Told("measured-sure")] if has_values else [])]
    return [dated, Told("measured-open", n=many(lines - least), lines=many(lines), unit=unit), *two]


def _only(network: Network) -> list[Told]:
    chosen = sorted({*network.wanted.kinds, *network.wanted.classes})
    return [Told("measured-only", kinds=network.names(chosen))] if chosen else []


def _read(network: Network) -> list[Told]:
    things, lists = len(network.graph), network.collected.lists
    if not lists:
        return [Told("measured-unread"), Told("measured-not-named")]
    if is_whole(network):
        return [Told("measured-read-all")]
    whole = len({*network.graph} & network.collected.whole)
    if network.wanted.projection == "shared-organizations":
        shared = {join.via for join in network.joins}
        full = len(shared & network.collected.whole)
        counted = {"whole": full, "part": len(lists) - full, "things": len(shared)}
        key = "measured-read-of-shared"
    else:
        part = len({*network.graph} & {*lists}) - len({*lists} & network.collected.whole)
        counted = {"whole": whole, "part": part, "rest": things - whole - part, "things": things}
        key = "measured-read"
    told = {name: many(number) for name, number in counted.items()}
    return [Told(key, **told), Told("measured-not-named")]


def is_whole(network: Network) -> bool:
    """Tell whether a complete list was read of all in a network."""
    return {*network.graph} <= network.collected.whole


def head(network: Network, is_dated: bool = True, has_values: bool = True) -> list[list[Told]]:
    """Return what a network is, as of when and what is open in it; then what was collected of it.

    Args:
        network: what is measured.
        is_dated: tell as of when; not where it is measured at other dates.
        has_values: tell what two numbers in a cell are.

    >>> import cityrel
    >>> from .joins import Wanted
    >>> str(head(Network(cityrel.open().context, Wanted("ties")))[0][0])[:19]
    'Who is tied to whom'
    """
    when = _when(network, has_values) if is_dated else []
    return [[*_what(network), *_only(network), *when], _read(network)]


def definitions(measures: Iterable[Measure]) -> dict[str, tuple[Told, Told]]:
    """Return the name of each measure, and what it is, in one sentence."""
    return {each.name: (Told(f"measure-{each.name}"), Told(f"measure-{each.name}-is")) for each in measures}
