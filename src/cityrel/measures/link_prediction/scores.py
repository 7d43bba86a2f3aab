"""Scores of pairs that are not joined: how near two things are by what joins them with others.

Things are whole numbers here, since sets of these have one order everywhere.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from math import fsum, log

BODIES = "shared-organizations"
BASELINE = "preferential-attachment"
DIGITS = 12  # two sums of the same parts are one score
Pair = tuple[int, int]
Spread = Counter[float]
"""How many candidates have each score."""


@dataclass(frozen=True)
class Training:
    """What was known by some time: with whom each thing is joined, and the organizations that it is in.

    left: with whom each is no candidate: those it is joined with, and those set aside.
    """

    near: list[set[int]]
    left: list[set[int]]
    bodies: list[set[int]]

    @property
    def candidates(self) -> int:
        """The number of pairs that are candidates."""
        things = len(self.near)
        return (things * (things - 1) - sum(map(len, self.left))) // 2

    @cached_property
    def rarity(self) -> list[float]:
        """1 / log(partners) of each thing; 0 where no two have it in common."""
        return [1 / log(len(near)) if len(near) > 1 else 0.0 for near in self.near]

    def between(self, name: str) -> list[set[int]]:
        """Return what each thing may have in common with others, by the name of a score."""
        return self.bodies if name == BODIES else self.near


Weigh = Callable[[Training, int, int, set[int]], float]


def common_neighbours(known: Training, one: int, other: int, common: set[int]) -> float:
    """Return how many things are joined with both (Newman 2001)."""
    return len(common)


def jaccard(known: Training, one: int, other: int, common: set[int]) -> float:
    """Return the share of those joined with both among those joined with either (Jaccard 1901)."""
    return len(common) / (len(known.near[one]) + len(known.near[other]) - len(common)) if common else 0


def adamic_adar(known: Training, one: int, other: int, common: set[int]) -> float:
    """Return the sum of 1 / log(partners) over those joined with both (Adamic and Adar 2003)."""
    return round(fsum([known.rarity[each] for each in common]), DIGITS)


def resource_allocation(known: Training, one: int, other: int, common: set[int]) -> float:
    """Return the sum of 1 / partners over those joined with both (Zhou, Lü and Zhang 2009)."""
    return round(fsum([1 / len(known.near[each]) for each in common]), DIGITS)


def preferential_attachment(known: Training, one: int, other: int, common: set[int]) -> float:
    """Return the product of the partners of both (Barabási and Albert 1999)."""
    return len(known.near[one]) * len(known.near[other])


SCORES: dict[str, Weigh] = {
    "common-neighbours": common_neighbours,
    "jaccard": jaccard,
    "adamic-adar": adamic_adar,
    "resource-allocation": resource_allocation,
    BODIES: common_neighbours,
    BASELINE: preferential_attachment,
}
"""All scores, of what two have in common: partners, or organizations; the baseline alone needs none."""


def score(known: Training, name: str, one: int, other: int) -> float:
    """Return the score of a pair by its name."""
    between = known.between(name)
    return SCORES[name](known, one, other, between[one] & between[other])


def linked(known: Training, name: str) -> Iterator[Pair]:
    """Yield the candidates that have anything in common by a score: the only ones that it gives a number.

    >>> path = [{1}, {0, 2}, {1}]
    >>> list(linked(Training(path, path, [set()] * 3), "jaccard"))
    [(0, 2)]
    """
    between = known.between(name)
    having: dict[int, set[int]] = {}
    for thing, own in enumerate(between):
        for each in own:
            having.setdefault(each, set()).add(thing)
    for one, own in enumerate(between):
        others = set().union(*(having[each] for each in own)) - known.left[one]
        for other in others:
            if other > one:
                yield one, other


def spreads(known: Training, names: list[str]) -> dict[str, Spread]:
    """Return how many candidates have each score; those without any are counted, never gone through."""
    found: dict[str, Spread] = {name: Counter() for name in names}
    for group in ([name for name in names if name not in (BODIES, BASELINE)], [BODIES]):
        scores = [(found[name], SCORES[name]) for name in group if name in found]
        between = known.between(group[0])
        for one, other in linked(known, group[0]) if scores else ():
            common = between[one] & between[other]
            for spread, weigh in scores:
                spread[weigh(known, one, other, common)] += 1
        for spread, _ in scores:
            spread[0] = known.candidates - spread.total()
    if BASELINE in found:
        found[BASELINE] = _products(known)
    return found


def _products(known: Training) -> Spread:
    """Return the spread of the products of partners, from how many things have how many."""
    degrees = sorted(Counter(map(len, known.near)).items())
    spread: Spread = Counter()
    for place, (degree, things) in enumerate(degrees):
        spread[degree * degree] += things * (things - 1) // 2
        for other, others in degrees[place + 1 :]:
            spread[degree * other] += things * others
    for one, left in enumerate(known.left):
        for other in left:
            if other > one:
                spread[len(known.near[one]) * len(known.near[other])] -= 1
    return +spread
