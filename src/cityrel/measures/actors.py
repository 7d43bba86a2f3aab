"""Measures of each actor, as intervals, with ranks where these leave any, and what was read of the actor."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..errors import NotFoundError, nearest
from ..messages import Told, all_messages, near
from ..rdf.dates import parse
from ..rdf.folding import fold
from ..rdf.terms import IRI, Value
from ..sparql.rows import Rows
from .asked import Measured, Network, headed, listed
from .centrality import MEASURES, Measure
from .intervals import Interval, Number, ranks
from .telling import definitions, head, many

if TYPE_CHECKING:
    import networkx as nx

IN_TABLE = ("partners", "strength", "betweenness")
"""Measures in the rows that people read, where none is asked for by name."""
LONG = 2
"""Seconds from which a measure is left out where it is not asked for by name."""


def measures_named(names: Sequence[str]) -> list[Measure]:
    """Return measures by their names, also those of readers in any language.

    Raises:
        NotFoundError: if there is none of a name, with the nearest.
    """
    words = _words()
    for name in names:
        if fold(name) not in words:
            close = near(list(dict.fromkeys(words[each] for each in nearest(fold(name), list(words)))))
            raise NotFoundError(Told("no-measure", text=repr(name), near=close, known=", ".join(MEASURES)))
    return list(dict.fromkeys(MEASURES[words[fold(name)]] for name in names))


def _words() -> dict[str, str]:
    """Return the names of measures as options take them, by what readers call them."""
    known = all_messages()
    called = {fold(word): name for name in MEASURES for word in known[f"measure-{name}"].values()}
    return called | {fold(name): name for name in MEASURES}


def is_long(network: "nx.Graph[IRI]", measure: Measure) -> bool:
    """Tell whether a measure takes long on a network."""
    return measure.takes(network) > LONG


def usual(network: Network) -> list[Measure]:
    """Return the measures that are shown where none is asked for: those that differ and do not take long."""
    weighted = network.wanted.projection == "shared-organizations"
    fitting = [each for each in MEASURES.values() if weighted or each.name != "strength"]
    return [each for each in fitting if not is_long(network.graph, each)]


def ranked(network: Network, measure: Measure, values: dict[IRI, Interval]) -> dict[IRI, int]:
    """Return the ranks that a measure leaves among those of whom a complete list was read, two or more.

    A measure that depends on the lines of others leaves any only where a complete list was read of all. Lists
    of several dates leave none: what one names may have begun after another.
    """
    whole = [thing for thing in values if thing in network.collected.whole]
    is_told = len(whole) > 1 and network.collected.is_of_one_date
    if measure.is_named or not is_told or not (measure.is_own or len(whole) == len(values)):
        return {}
    return ranks(values, whole)


def _number(value: Number) -> str:
    if value is None:
        return "–"
    return f"{value:,}" if isinstance(value, int) else f"{value:.3g}"


def cell(value: Interval, rank: int | None = None, among: int = 0) -> str:
    """Return an interval as people read it, and a rank among so many.

    >>> cell(Interval(3, 5)), cell(Interval(0.25, 0.25), 1, 8), cell(Interval(None, 1.0))
    ('3–5', '0.25 (#1/8)', '–/1')
    >>> cell(Interval(-0.6, -0.5))
    '-0.6 – -0.5'
    """
    if value.ends is None:
        shown = (
            _number(None) if value.least == value.most else f"{_number(value.least)}/{_number(value.most)}"
        )
    else:
        between = " – " if value.ends[0] < 0 else "–"
        shown = between.join(dict.fromkeys(map(_number, value.ends)))
    return f"{shown} (#{rank}/{among})" if rank else shown


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
    network: Network,
    measures: Sequence[str] = (),
    around: IRI | None = None,
    hops: int = 1,
    is_short: bool = False,
) -> Measured:
    """Return measures of each actor of a network, the largest on the first measure first.

    Args:
        network: what is measured.
        measures: their names; without any, all that differ and do not take long.
        around: tell of what is within `hops` lines of this thing alone.
        hops: how many lines away.
        is_short: count those alone that stand in the rows that people read.

    Raises:
        NotFoundError: if there is no such measure, or the thing is not in the network.
    """
    chosen = measures_named(measures) or usual(network)
    few = [each for each in chosen if measures or each.name in IN_TABLE]
    counted = few if is_short else chosen
    values = {each: network.readings.of(each) for each in counted}
    places = {each: ranked(network, each, values[each]) for each in counted}
    things = sorted(_near(network, around, hops) if around else network.graph)
    first = values[counted[0]]
    sign = 1 if counted[0].is_named else -1
    things.sort(key=lambda thing: tuple(sign * (each or 0) for each in reversed(first[thing])))
    values_of = {each: (values[each], places[each]) for each in counted}
    said = head(network)
    said[-1] += _notes(network, few, places, is_undefined=any(_is_undefined(values[each]) for each in few))
    return Measured(
        [*said, _of_rows(network, around, hops, not measures)],
        _rows(network, things, values_of),
        _short(network, things, {each: values_of[each] for each in few}),
        defined=definitions(chosen),
        few=frozenset(each.name for each in few),
    )


_Values = dict[Measure, tuple[dict[IRI, Interval], dict[IRI, int]]]


def _rows(network: Network, things: list[IRI], values_of: _Values) -> Rows:
    """Return all that is measured of things."""
    rows: list[list[Value]] = []
    for thing in things:
        read = network.collected.read(thing)
        told: list[Value] = [thing, read.completeness if read else None, read.as_of if read else None]
        for each, (values, places) in values_of.items():
            value = values[thing]
            told += [value.most] if each.is_named else [value.least, value.most, places.get(thing)]
        rows.append(told)
    columns = [column for each in values_of for column in _columns(each)]
    return Rows(["thing", "read", "readAsOf", *columns], rows)


def _short(network: Network, things: list[IRI], values_of: _Values) -> Rows:
    """Return what is measured of things as people read it; which lists were read where any were."""
    is_read = any(thing in network.collected.lists for thing in things)
    among = len({*network.graph} & network.collected.whole)
    rows: list[list[Value]] = []
    for thing in things:
        cells: list[Value] = [thing]
        for each, (values, places) in values_of.items():
            value = values[thing]
            cells.append(value.most if each.is_named else cell(value, places.get(thing), among))
        rows.append([*cells, *([_list_read(network, thing)] if is_read else [])])
    heads = [*headed("thing"), *(Told(f"measure-{each.name}") for each in values_of)]
    return Rows([*heads, *(headed("read") if is_read else [])], rows)


def _list_read(network: Network, thing: IRI) -> Told:
    """Return how far a list was read of a thing, the fullest that there is, and of which years."""
    read = network.collected.read(thing)
    if read is None:
        return Told("measured-list-unread")
    how = network.name(read.completeness) if read.completeness else Told("measured-list-some")
    dates = [of.as_of for of in network.collected.lists[thing] if of.completeness == read.completeness]
    years = sorted({parse(each)[0] for each in dates if each})
    return Told("measured-list-read", how=how, years=listed([*map(str, years)])) if years else how


def _is_undefined(values: dict[IRI, Interval]) -> bool:
    return any(value.ends is None for value in values.values())


def _columns(measure: Measure) -> list[str]:
    name = measure.name.replace("-", "_")
    return [name] if measure.is_named else [f"{name}_least", f"{name}_most", f"{name}_rank"]


def _notes(
    network: Network, shown: Sequence[Measure], places: dict[Measure, dict[IRI, int]], is_undefined: bool
) -> list[Told]:
    """Return what is said of the order of rows, of what lies between the readings, and of dashes."""
    if all(each.is_named for each in shown):
        return []
    whole = len({*network.graph} & network.collected.whole)
    notes = [Told("measured-ranks", n=many(whole)) if any(places.values()) else Told("measured-no-ranks")]
    depending = [each.name for each in shown if not (each.is_own or each.is_named)]
    if depending and not network.readings.is_sure:
        notes.append(Told("measured-between", names=_called(depending)))
    return [*notes, Told("measured-undefined")] if is_undefined else notes


def _of_rows(network: Network, around: IRI | None, hops: int, is_usual: bool) -> list[Told]:
    """Return of what the rows are, and which measures are left out."""
    said = [Told("measured-rows", name=network.name(around), hops=hops)] if around else []
    long = [each.name for each in MEASURES.values() if is_usual and is_long(network.graph, each)]
    return [*said, Told("measured-left-out", names=", ".join(long))] if long else said


def _called(names: Sequence[str]) -> Told:
    """Return the names of measures for readers."""
    return listed([Told(f"measure-{name}") for name in names])
