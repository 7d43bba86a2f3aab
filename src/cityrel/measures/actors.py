"""Measures of each actor, as intervals, with ranks where these leave any, and what was read of the actor."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..errors import NotFoundError, nearest
from ..messages import Told, near
from ..rdf.terms import IRI, Value
from ..sparql.rows import Rows
from .asked import Measured, Network
from .centrality import MEASURES, Measure
from .intervals import Interval, Number, ranks
from .telling import definitions, head

if TYPE_CHECKING:
    import networkx as nx

LONG = 2
"""Seconds from which a measure is left out where it is not asked for by name."""


def measures_named(names: Sequence[str]) -> list[Measure]:
    """Return measures by their names.

    Raises:
        NotFoundError: if there is none of a name, with the nearest.
    """
    for name in names:
        if name not in MEASURES:
            close = near(nearest(name, list(MEASURES)))
            raise NotFoundError(Told("no-measure", text=repr(name), near=close, known=", ".join(MEASURES)))
    return [MEASURES[name] for name in names]


def is_long(network: "nx.Graph[IRI]", measure: Measure) -> bool:
    """Tell whether a measure takes long on a network."""
    return measure.takes(network) > LONG


def usual(network: Network) -> list[Measure]:
    """Return the measures that are shown where none is asked for: those that differ and do not take long."""
    weighted = network.wanted.projection == "shared-organizations"
    fitting = [each for each in MEASURES.values() if weighted or each.name != "strength"]
    return [each for each in fitting if not is_long(network.graph, each)]


def ranked(network: Network, measure: Measure, values: dict[IRI, Interval]) -> dict[IRI, int]:
    """Return the ranks that a measure leaves among those of whom a complete list was read.

    A measure that depends on the lines of others leaves any only where a complete list was read of all.
    """
    whole = [thing for thing in values if thing in network.collected.whole]
    if measure.is_named or not (measure.is_own or len(whole) == len(values)):
        return {}
    return ranks(values, whole)


def _number(value: Number) -> str:
    if value is None:
        return "–"
    return f"{value:,}" if isinstance(value, int) else f"{value:.3g}"


def cell(value: Interval, rank: int | None = None) -> str:
    """Return an interval as people read it.

    >>> cell(Interval(3, 5)), cell(Interval(0.25, 0.25), 1), cell(Interval(None, 1.0))
    ('3–5', '0.25 (#1)', '–/1')
    """
    if value.ends is None:
        shown = (
            _number(None) if value.least == value.most else f"{_number(value.least)}/{_number(value.most)}"
        )
    else:
        shown = "–".join(dict.fromkeys(map(_number, value.ends)))
    return f"{shown} (#{rank})" if rank else shown


def _near(network: Network, around: IRI, hops: int) -> set[IRI]:
    """Return what is within some lines of a thing.

    Raises:
        NotFoundError: if it is not in the network.
    """
    import networkx as nx

    in_network(network, around)
    return set(nx.single_source_shortest_path_length(network.graph, around, cutoff=hops))


def in_network(network: Network, thing: IRI) -> None:
    """Do nothing where a thing is in a network.

    Raises:
        NotFoundError: if it is not: nothing there joins it.
    """
    if thing not in network.graph:
        raise NotFoundError(Told("measured-not-in", name=network.name(thing), what=_joined_by(network)))


def _joined_by(network: Network) -> Told:
    return Told(f"measured-by-{network.wanted.projection}")


def actors(
    network: Network, measures: Sequence[str] = (), around: IRI | None = None, hops: int = 1
) -> Measured:
    """Return measures of each actor of a network, the largest on the first measure first.

    Args:
        network: what is measured.
        measures: their names; without any, all that differ and do not take long.
        around: tell of what is within `hops` lines of this thing alone.
        hops: how many lines away.

    Raises:
        NotFoundError: if there is no such measure, or the thing is not in the network.
    """
    chosen = measures_named(measures) or usual(network)
    values = {each: network.readings.of(each) for each in chosen}
    places = {each: ranked(network, each, values[each]) for each in chosen}
    things = sorted(_near(network, around, hops) if around else network.graph)
    first = values[chosen[0]]
    sign = 1 if chosen[0].is_named else -1
    things.sort(key=lambda thing: tuple(sign * (each or 0) for each in reversed(first[thing])))
    columns = [column for each in chosen for column in _columns(each)]
    rows, short = [], []
    for thing in things:
        read = network.collected.read(thing)
        told: list[Value] = [thing, read.completeness if read else None, read.as_of if read else None]
        cells: list[Value] = [thing, read.completeness if read else None]
        for each in chosen:
            value, rank = values[each][thing], places[each].get(thing)
            told += [value.most] if each.is_named else [value.least, value.most, rank]
            cells.append(value.most if each.is_named else cell(value, rank))
        rows.append(told)
        short.append(cells)
    named = [each.name.replace("-", "_") for each in chosen]
    return Measured(
        [*head(network), *_notes(network, chosen, places, around, hops, not measures), *definitions(chosen)],
        Rows(["thing", "read", "readAsOf", *columns], rows),
        Rows(["thing", "read", *named], short),
    )


def _columns(measure: Measure) -> list[str]:
    name = measure.name.replace("-", "_")
    return [name] if measure.is_named else [f"{name}_least", f"{name}_most", f"{name}_rank"]


def _notes(
    network: Network,
    chosen: Sequence[Measure],
    places: dict[Measure, dict[IRI, int]],
    around: IRI | None,
    hops: int,
    is_usual: bool,
) -> list[Told]:
    """Return what is said of ranks, of what lies between the readings, and of what is left out."""
    notes = [Told("measured-rows", name=network.name(around), hops=hops)] if around else []
    whole = len({*network.graph} & network.collected.whole)
    notes.append(Told("measured-ranks", n=whole) if any(places.values()) else Told("measured-no-ranks"))
    if not network.readings.is_sure and any(not each.is_own for each in chosen):
        notes.append(Told("measured-between"))
    long = [each for each in MEASURES.values() if is_usual and is_long(network.graph, each)]
    left = ", ".join(each.name for each in long)
    return [*notes, Told("measured-left-out", names=left)] if long else notes
