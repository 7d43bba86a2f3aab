"""A measure on the least and the most complete reading of what is not known, and the ranks that this leaves.

A rank is told only where the intervals leave one, among those of whom a complete list was read: what was
merely collected has none.
"""

from bisect import bisect_right
from collections.abc import Callable, Collection, Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, NamedTuple

from ..rdf.terms import IRI
from .centrality import Measure

if TYPE_CHECKING:
    import networkx as nx

DIGITS = 6
Number = float | int | None
Working = Callable[[str], AbstractContextManager[None]]
"""Shows what is being worked on, while it lasts."""


def silent(_what: str) -> AbstractContextManager[None]:
    """Show nothing."""
    return nullcontext()


class Interval(NamedTuple):
    """What a measure is on the least and on the most complete reading; None where it is not defined."""

    least: Number
    most: Number

    @property
    def ends(self) -> tuple[float, float] | None:
        """The lower and the upper of both; None where it is defined on neither reading, or on one alone."""
        if self.least is None or self.most is None:
            return None
        return min(self.least, self.most), max(self.least, self.most)


def rounded(value: Number) -> Number:
    """Return a number with six digits that count, whole ones as they are.

    >>> rounded(0.0000123456789), rounded(1234567)
    (1.23457e-05, 1234567)
    """
    return float(f"{value:.{DIGITS}g}") if isinstance(value, float) else value


class Readings:
    """A network on both readings, on each of which every measure is counted once."""

    def __init__(self, most: "nx.Graph[IRI]", least: "nx.Graph[IRI]", working: Working = silent) -> None:
        self.most, self.least, self._working = most, least, working
        self._known: dict[str, dict[IRI, Interval]] = {}

    @property
    def is_sure(self) -> bool:
        """Whether both readings are the same."""
        return self.least is self.most

    def of(self, measure: Measure) -> dict[IRI, Interval]:
        """Return a measure of each thing on both readings."""
        if measure.name not in self._known:
            with self._working(measure.name):
                most = measure.of(self.most)
                least = most if self.is_sure else measure.of(self.least)
            self._known[measure.name] = {
                thing: Interval(rounded(least[thing]), rounded(most[thing])) for thing in most
            }
        return self._known[measure.name]


def ranks(values: Mapping[IRI, Interval], among: Collection[IRI]) -> dict[IRI, int]:
    """Return the rank of each of some, 1 the largest value, where the intervals leave one; equals share it.

    >>> a, b, c, d = map(IRI, "abcd")
    >>> known = {a: Interval(5, 6), b: Interval(3, 3), c: Interval(3, 3), d: Interval(1, 9)}
    >>> ranks(known, [a, b, c]), ranks(known, [a, d])
    ({'a': 1, 'b': 2, 'c': 2}, {})
    """
    ends = {thing: values[thing].ends for thing in among}
    if any(each is None for each in ends.values()):
        return {}
    known = {thing: each for thing, each in ends.items() if each is not None}
    lows, highs = (sorted(each[i] for each in known.values()) for i in (0, 1))
    found: dict[IRI, int] = {}
    for thing, (low, high) in known.items():
        surely = len(lows) - bisect_right(lows, high)
        perhaps = len(highs) - bisect_right(highs, low) - (high > low)
        if surely == perhaps:
            found[thing] = surely + 1
    return found
