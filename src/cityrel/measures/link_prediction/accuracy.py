"""How well scores told the pairs that came from those that did not, each with the error of what is known."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import log

from .scores import Pair, Spread

LEVEL = 0.95
_STEPS = 60


@dataclass(frozen=True)
class Share:
    """A mean of numbers from 0 to 1, and the interval in which it lies at 95 %."""

    mean: float
    low: float
    high: float


def _divergence(one: float, other: float) -> float:
    """Return how far one share is from another (Kullback and Leibler 1951)."""
    parts = ((one, other), (1 - one, 1 - other))
    if any(share and not chance for share, chance in parts):
        return float("inf")
    return sum(share * log(share / chance) for share, chance in parts if share)


def _edge(mean: float, limit: float, end: float) -> float:
    """Return the share farthest from a mean, on the side of an end, that is no farther than a limit."""
    near, far = mean, end
    if _divergence(mean, end) <= limit:
        return end
    for _ in range(_STEPS):
        middle = (near + far) / 2
        near, far = (middle, far) if _divergence(mean, middle) <= limit else (near, middle)
    return far


def share(values: Sequence[float], apart: float) -> Share:
    """Return the mean of numbers from 0 to 1 with its interval, as so many independent ones give.

    The bound of Hoeffding (1963, JASA 58, 13-30, theorem 1) holds for few values too, and whatever their
    spread; of values that are all 0, or all 1, it is that of Clopper and Pearson (1934).

    >>> share([1.0] * 10, 10)
    Share(mean=1.0, low=0.6915028921812392, high=1.0)
    >>> round(0.025 ** 0.1, 9)
    0.691502892
    """
    mean = min(max(sum(values) / len(values), 0.0), 1.0)
    limit = log(2 / (1 - LEVEL)) / apart
    return Share(mean, _edge(mean, limit, 0.0), _edge(mean, limit, 1.0))


def apart(pairs: Sequence[Pair], through: Sequence[Collection[object]] = ()) -> float:
    """Return for how many independent ones pairs count, where those with a thing in common hang together.

    Sums of such have the bounds of as many fewer as colours are needed to tell neighbours apart (Janson 2004,
    Random Structures & Algorithms 24, 234-248): the most pairs of one thing, or one more (König 1916, Vizing
    1964). Where organizations make pairs, those of one hang together too: one more than the most neighbours.

    >>> apart([(0, 1), (0, 2), (0, 3)]), apart([(0, 1), (2, 3)]), apart([(0, 1), (1, 2), (0, 2)])
    (1.0, 2.0, 1.0)
    >>> apart([(0, 1), (2, 3), (4, 5), (6, 7)], ["a", "a", "b", "b"])
    2.0
    """
    import networkx as nx

    network = nx.Graph(list(pairs))
    degrees = dict(network.degree)
    if not any(through):
        most = max(degrees.values())
        return len(pairs) / (most if nx.is_bipartite(network) else most + 1)
    made = Counter(each for of in through for each in of)
    neighbours = max(
        sum(degrees[end] - 1 for end in pair) + sum(made[each] - 1 for each in of)
        for pair, of in zip(pairs, through, strict=True)
    )
    return max(1.0, len(pairs) / (1 + neighbours))


def placements(came: Sequence[float], spread: Spread) -> list[float] | None:
    """Return of each that came which share of those that did not has a lower score; equal ones count half.

    Their mean is the AUC (Mann and Whitney 1947). None where all that could come did.

    >>> from collections import Counter
    >>> placements([2.0, 1.0], Counter({0: 3, 1: 2, 2: 1}))
    [1.0, 0.875]
    """
    rest = spread.copy()
    rest.subtract(came)
    levels = sorted(rest)
    below = [0, *accumulate(rest[level] for level in levels)]
    if not below[-1]:
        return None

    def place(score: float) -> float:
        first, last = bisect_left(levels, score), bisect_right(levels, score)
        return (below[first] + below[last]) / 2 / below[-1]

    return [place(score) for score in came]


def among_highest(spread: Spread, most: int) -> Callable[[float], float]:
    """Return how likely what has a score is among so many of the highest, where equal ones are drawn by lot.

    >>> from collections import Counter
    >>> is_high = among_highest(Counter({0: 6, 1: 4, 2: 1}), 3)
    >>> is_high(2), is_high(1), is_high(0)
    (1.0, 0.5, 0.0)
    """
    left = most
    for level in sorted(spread, reverse=True):
        if spread[level] >= left:
            return lambda score: 1.0 if score > level else left / spread[level] if score == level else 0.0
        left -= spread[level]
    return lambda score: 1.0
