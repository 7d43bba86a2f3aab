"""A network over the years, two dates of it compared, and two of its actors."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..errors import NotFoundError
from ..messages import Told
from ..rdf.dates import as_date, parse
from ..rdf.terms import IRI, Value
from ..sparql.rows import Rows
from .actors import cell, in_network, measures_named, usual
from .asked import Measured, Network, headed, several
from .centrality import MEASURES
from .intervals import Interval
from .telling import definitions, head, many

if TYPE_CHECKING:
    import networkx as nx

SHOWN = 10  # partners in common, in a sentence
MOST_YEARS = 1000
KNOWN, OPEN, NOT = "known", "open", "no"


def _first_year(network: Network) -> int | None:
    begun = (join.time.bounds[0] for join in network.joins)
    return min((parse(each)[0] for each in begun if each), default=None)


def _span(network: Network, years: Sequence[int]) -> range:
    """Return the years that are meant: those given, or all from the first of which anything is known.

    Raises:
        NotFoundError: if they are too many to be counted.
    """
    now = network.material.now
    begun = _first_year(network)
    last = years[1] if len(years) > 1 else parse(now)[0] if now else begun or 0
    first = years[0] if years else last if begun is None else begun
    if last - first >= MOST_YEARS:
        raise NotFoundError(Told("measured-years-many", count=last - first + 1, most=MOST_YEARS))
    return range(first, max(first, last) + 1)


def _counts(graph: "nx.Graph[IRI]") -> list[int]:
    import networkx as nx

    joined = [thing for thing in graph if graph[thing]]
    parts = list(nx.connected_components(graph.subgraph(joined)))
    return [len(joined), graph.number_of_edges(), len(parts), max(map(len, parts), default=0)]


_DEFINED = {
    name: (Told(f"overall-{name}-name"), Told(f"overall-{name}"))
    for name in ("joined", "pairs", "components", "largest-component")
}


def over_years(network: Network, years: Sequence[int] = (), around: IRI | None = None) -> Measured:
    """Return of each year how large the network was on both readings; of a thing, how many partners it had.

    Raises:
        NotFoundError: if the thing is not in the network in any year.
    """
    if around is not None:
        in_network(network, around)
    names = ["partners"] if around else ["joined", "pairs", "components", "largestComponent"]
    defined = definitions([MEASURES["partners"]]) if around else _DEFINED
    rows: list[list[Value]] = []
    short: list[list[Value]] = []
    for year in _span(network, years):
        then = network.at(as_date(year))
        with network.working(str(year)):
            counts = [
                [len(of[around]) if around in of else 0] if around else _counts(of)
                for of in (then.readings.least, then.readings.most)
            ]
        values = [Interval(*pair) for pair in zip(*counts, strict=True)]
        rows.append([year, *(end for value in values for end in value)])
        short.append([year, *map(cell, values)])
    said = [Told("measured-years-of", name=network.name(around))] if around else []
    columns = [f"{name}_{end}" for name in names for end in ("least", "most")]
    return Measured(
        [*head(network, is_dated=False), [*said, Told("measured-years")]],
        Rows(["year", *columns], rows),
        Rows([*headed("year"), *(name for name, _ in defined.values())], short),
        defined=defined,
    )


def _state(network: Network, pair: tuple[IRI, IRI]) -> str:
    if not network.graph.has_edge(*pair):
        return NOT
    return KNOWN if network.graph.edges[pair]["weight_least"] else OPEN


def _records(networks: Sequence[Network], pair: tuple[IRI, IRI]) -> tuple[IRI, ...]:
    found = (
        network.graph.edges[pair]["records"].split(" ")
        for network in networks
        if network.graph.has_edge(*pair)
    )
    return tuple(IRI(each) for each in dict.fromkeys(record for of in found for record in of))


def dates_compared(network: Network, first: str, second: str) -> Measured:
    """Return the pairs that are not known to be joined at both of two dates, what surely changed first."""
    dates = (first, second)
    then = [network.at(each) for each in dates]
    pairs = sorted({tuple(sorted(edge)) for each in then for edge in each.graph.edges})
    rows: list[list[Value]] = []
    for one, other in pairs:
        before, after = (_state(each, (one, other)) for each in then)
        if not before == after == KNOWN:
            change = "began" if (before, after) == (NOT, KNOWN) else ""
            change = "ended" if (before, after) == (KNOWN, NOT) else change
            rows.append([one, other, change or None, before, after, several(_records(then, (one, other)))])
    rows.sort(key=lambda row: (row[2] is None, str(row[2]), row[3] == row[4]))
    counts = {
        f"{name}{end}": many(value)
        for name, each in zip(("first", "second"), then, strict=True)
        for end, value in (
            ("Least", each.readings.least.number_of_edges()),
            ("Most", each.graph.number_of_edges()),
        )
    }
    said = Told(
        "measured-dates",
        first=first,
        second=second,
        began=many(sum(row[2] == "began" for row in rows)),
        ended=many(sum(row[2] == "ended" for row in rows)),
        open=many(sum(row[2] is None for row in rows)),
        **counts,
    )
    columns = ["start", "end", "change", "first", "second", "record"]
    heads = [*headed("one", "other", "change"), first, second]
    short = Rows(heads, [_in_words(*row[:5]) for row in rows])
    return Measured([*head(network, is_dated=False), [said]], Rows(columns, rows), short)


def _in_words(one: Value, other: Value, change: Value, *states: Value) -> list[Value]:
    told = [Told(f"measured-state-{state}") for state in states]
    return [one, other, Told(f"measured-change-{change}") if change else None, *told]


def _told(first: Interval, second: Interval) -> str | None:
    """Return whether the first is surely more, less or the same; None where that is not known."""
    if first.ends is None or second.ends is None:
        return None
    if first.ends == second.ends and first.ends[0] == first.ends[1]:
        return "same"
    if first.ends[0] > second.ends[1]:
        return "more"
    return "less" if first.ends[1] < second.ends[0] else None


def _of_group(named: Interval) -> Interval:
    """Return the name of a group, which is that on the most complete reading: names are no interval."""
    return Interval(named.most, named.most)


def things_compared(network: Network, first: IRI, second: IRI, measures: Sequence[str] = ()) -> Measured:
    """Return the measures of two things side by side, and whether one is surely more of what is recorded.

    Raises:
        NotFoundError: if one is not in the network, or there is no such measure.
    """
    for thing in (first, second):
        in_network(network, thing)
    chosen = measures_named(measures) or [each for each in usual(network) if not each.is_named]
    rows: list[list[Value]] = []
    short: list[list[Value]] = []
    for each in chosen:
        values = network.readings.of(each)
        one, other = (
            _of_group(values[thing]) if each.is_named else values[thing] for thing in (first, second)
        )
        is_told = _told(one, other)
        is_told = is_told if is_told == "same" or not each.is_named else None
        rows.append([each.name, *one, *other, is_told])
        name = Told(f"measure-{each.name}")
        short.append([name, cell(one), cell(other), Told(f"measured-is-{is_told}") if is_told else None])
    own, others = (set(network.graph[thing]) for thing in (first, second))
    names = {"first": network.name(first), "second": network.name(second)}
    counts = {"both": own & others, "own": own - others - {second}, "others": others - own - {first}}
    said = [Told("measured-things", **names, **{name: many(len(of)) for name, of in counts.items()})]
    if own & others:
        said.append(Told("measured-things-shared", names=network.few_names(sorted(own & others), SHOWN)))
    said.append(Told("measured-things-known", first=names["first"]))
    columns = ["measure", "first_least", "first_most", "second_least", "second_most", "first_is"]
    return Measured(
        [*head(network), said],
        Rows(columns, rows),
        Rows([*headed("measure"), *names.values(), Told("measured-column-is", name=names["first"])], short),
        defined=definitions(chosen),
    )
