"""Scales: into which classes the values of a measure fall, so that each can have a colour.

Natural breaks: the classes within which the values differ least (Fisher 1958, Jenks 1967).
"""

from collections import Counter
from collections.abc import Callable, Iterable
from itertools import accumulate

from .intervals import Interval, Number

CLASSES = 5
"""How many classes there are of what is not 0."""
_MOST_CUTS = 100  # between so many groups of neighbouring values classes may be cut
Class = tuple[float, float]


def shown(value: Number) -> Number:
    """Return a number as precise as it is shown: three figures, whole numbers as they are.

    >>> shown(0.123456), shown(12345), shown(None)
    (0.123, 12345, None)
    """
    return float(f"{value:.3g}") if isinstance(value, float) else value


def _apart(groups: list[list[tuple[float, int]]]) -> Callable[[int, int], float]:
    """Return the function that tells how far the values of some groups lie from their mean, squared."""

    def sums(power: int) -> list[float]:
        each = (sum(count * value**power for value, count in group) for group in groups)
        return [0.0, *accumulate(each)]

    counts, totals, squares = sums(0), sums(1), sums(2)

    def apart(first: int, end: int) -> float:
        total = totals[end] - totals[first]
        return squares[end] - squares[first] - total * total / (counts[end] - counts[first])

    return apart


def _cuts(size: int, most: int, apart: Callable[[int, int], float]) -> list[int]:
    """Return where the best classes of groups begin, the first aside."""
    best: list[tuple[float, list[int]]] = [(apart(0, end), []) for end in range(1, size + 1)]
    for _ in range(most - 1):
        found = best[:]
        for end in range(2, size + 1):
            for cut in range(1, end):
                cost = best[cut - 1][0] + apart(cut, end)
                if cost < found[end - 1][0]:
                    found[end - 1] = (cost, [*best[cut - 1][1], cut])
        best = found
    return best[-1][1]


def classes(values: Iterable[float], most: int = CLASSES) -> list[Class]:
    """Return the least and the largest value of each class, from the lowest on; at most so many classes.

    >>> classes([1, 1, 1, 2, 3, 4, 9, 42], 4)
    [(1, 2), (3, 4), (9, 9), (42, 42)]
    """
    known = sorted(Counter(values).items())
    step = -(-len(known) // _MOST_CUTS) if len(known) > most else 1
    groups = [known[start : start + step] for start in range(0, len(known), step)]
    if not groups:
        return []
    if len(groups) <= most:
        return [(group[0][0], group[-1][0]) for group in groups]
    starts = [0, *_cuts(len(groups), most, _apart(groups))]
    ends = [*starts[1:], len(groups)]
    return [(groups[first][0][0], groups[end - 1][-1][0]) for first, end in zip(starts, ends, strict=True)]


def scale_of(values: Iterable[Interval]) -> list[Class]:
    """Return the classes of all that a measure is on either reading, as precise as it is shown; 0 is its own.

    >>> scale_of([Interval(None, 1), Interval(0, 3)])
    [(0, 0), (1, 1), (3, 3)]
    """
    ends = [end for value in values for end in map(shown, value) if end is not None]
    some = [end for end in ends if end]
    return [(0, 0), *classes(some)] if len(some) < len(ends) else classes(some)
