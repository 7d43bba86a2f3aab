"""Which new ties could have been foreseen from what was known before, and how surely that can be told.

What is foreseen is what gets recorded here; it is told with its error, or not at all.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from heapq import nsmallest
from typing import TYPE_CHECKING

from ...errors import CityrelError
from ...messages import Told
from ..joins import Wanted, material_of
from .accuracy import Share, among_highest, apart, placements, share
from .outcomes import BackTest, Came, Foreseen, Outcome, Proposed
from .scores import BASELINE, BODIES, SCORES, Spread, linked, score, spreads
from .times import Begun, Ends, Known, Split, begun, known, split

if TYPE_CHECKING:
    from ...answers.context import Context

ALIKE = ("ties", "shared-organizations")
"""Projections in which all things stand alike, so that a partner in common means something."""
MOST = 10


@dataclass(frozen=True)
class _Scored:
    """The scores of new pairs and of all candidates, by method, and where the new ones stand by them."""

    known: Known
    came: list[tuple[int, int]]
    names: list[str]

    @cached_property
    def spreads(self) -> dict[str, Spread]:
        return spreads(self.known.training, self.names)

    def of(self, name: str) -> list[float]:
        return [score(self.known.training, name, *pair) for pair in self.came]

    def places(self, name: str) -> list[float] | None:
        return placements(self.of(name), self.spreads[name])

    def auc(self, name: str) -> float | None:
        places = self.places(name) if self.came else None
        return sum(places) / len(places) if places else None


class Prediction:
    """What the pairs of a projection tell of each other through the years."""

    def __init__(self, pairs: dict[Ends, Begun], members: dict[Ends, Begun] | None = None) -> None:
        self.pairs, self.members = pairs, members or {}
        self.names = [name for name in SCORES if members or name != BODIES]

    def _known(self, joined: Collection[Ends], aside: Collection[Ends], year: int | None) -> Known:
        def is_in(each: Begun) -> bool:
            return each.is_sure if year is None else each.last is not None and each.last <= year

        members = (ends for ends, each in self.members.items() if is_in(each))
        return known(joined, aside, members)

    def _scored(self, year: int, of: Split) -> _Scored:
        before = self._known(of.joined, of.aside, year)
        return _Scored(before, before.numbered(of.came), self.names)

    def _readings(self, year: int, of: Split) -> list[_Scored]:
        """Return the scores as if all that is set aside had begun by a year, and as if all came after it."""
        if not of.aside:
            return []
        before = Split([*of.joined, *of.aside], of.came, [])
        return [self._scored(year, each) for each in (before, Split(of.joined, [*of.came, *of.aside], []))]

    def _apart(self, scored: _Scored) -> float:
        things = scored.known.things
        through = [self.pairs[things[one], things[other]].through for one, other in scored.came]
        return apart(scored.came, through)

    def back_test(self, year: int) -> BackTest:
        """Return how well each method told what came after a year from what was known by its end."""
        of = split(self.pairs, year)
        scored = self._scored(year, of)
        test = BackTest(
            year,
            things=len(scored.known.things),
            joined=len(of.joined),
            came=len(of.came),
            tested=len(scored.came),
            aside=len(of.aside),
            candidates=scored.known.training.candidates,
        )
        base = scored.places(BASELINE) if scored.came else None
        if base is None:
            return test
        count, readings = self._apart(scored), self._readings(year, of)
        methods = tuple(_outcome(scored, name, base, count, readings) for name in self.names)
        return replace(test, apart=count, methods=methods, pairs=tuple(self._came(scored)))

    def _came(self, scored: _Scored) -> Iterator[Came]:
        places = zip(*(scored.places(name) or [] for name in self.names), strict=True)
        for (one, other), of in zip(scored.came, places, strict=True):
            ends = (scored.known.things[one], scored.known.things[other])
            yield Came(*ends, self.pairs[ends].first, self.pairs[ends].last, of)

    def _chosen(self, year: int) -> tuple[int, str] | None:
        """Return since when what came by a year was tested on, the later half, and the best method there."""
        years = sorted(
            each.last for each in self.pairs.values() if each.last is not None and each.last <= year
        )
        earlier = next((each for each in reversed(years[: len(years) // 2]) if each < years[-1]), None)
        if earlier is None:
            return None
        scored = self._scored(earlier, split(self.pairs, earlier, year))
        found = {name: scored.auc(name) for name in self.names if name != BASELINE}
        values = {name: value for name, value in found.items() if value is not None}
        return (earlier, max(values, key=lambda name: values[name])) if values else None

    def foreseen(self, year: int) -> Foreseen:
        """Return what the method proposes now that was chosen before a year, where it held after it."""
        test, chosen = self.back_test(year), self._chosen(year)
        if chosen is None or not test.methods:
            return Foreseen(test, None, None)
        earlier, name = chosen
        method = next(each for each in test.methods if each.method == name)
        if not method.is_better(test.chance):
            return Foreseen(test, earlier, method)
        return Foreseen(test, earlier, method, *self._proposed(name))

    def _proposed(self, name: str) -> tuple[tuple[Proposed, ...], int]:
        sure = [ends for ends, each in self.pairs.items() if each.is_sure]
        now = self._known(sure, [ends for ends, each in self.pairs.items() if not each.is_sure], None)
        found = [(-score(now.training, name, *pair), pair) for pair in linked(now.training, name)]
        highest = [each for each in nsmallest(MOST, found) if each[0] < 0]
        more = sum(each[0] == highest[-1][0] for each in found) if highest else 0
        shown = sum(each[0] == highest[-1][0] for each in highest)
        return tuple(_pair(now, name, -value, *pair) for value, pair in highest), more - shown


def _pair(now: Known, name: str, value: float, one: int, other: int) -> Proposed:
    training = now.training
    between, names = training.between(name), now.organizations if name == BODIES else now.things
    through = tuple(names[each] for each in sorted(between[one] & between[other]))
    return Proposed(now.things[one], now.things[other], value, through)


def _outcome(
    scored: _Scored, name: str, base: list[float], count: float, readings: Iterable[_Scored]
) -> Outcome:
    """Return how a method did on new pairs, beside where the baseline has them."""
    scores, places = scored.of(name), scored.places(name) or []
    is_high = among_highest(scored.spreads[name], len(scores))
    halves = share([(one - other + 1) / 2 for one, other in zip(places, base, strict=True)], count)
    ahead = Share(2 * halves.mean - 1, 2 * halves.low - 1, 2 * halves.high - 1)
    first, after = ([each.auc(name) for each in readings] or [None, None])[:2]
    return Outcome(
        name,
        share(places, count),
        None if name == BASELINE else ahead,
        share([is_high(each) for each in scores], count),
        sum(each > 0 for each in scores),
        (first, after),
    )


def prediction(context: "Context", wanted: Wanted) -> Prediction:
    """Return what the pairs of a projection tell of each other through the years.

    Raises:
        CityrelError: if its things do not stand alike, or a date is given, where a year is asked for.

    >>> import cityrel
    >>> test = prediction(cityrel.open().context, Wanted("ties")).back_test(2015)
    >>> test.tested <= test.came, all(0 <= each.auc.low <= each.auc.mean for each in test.methods)
    (True, True)
    """
    if wanted.projection not in ALIKE:
        text = repr(wanted.projection)
        raise CityrelError(Told("network-predict-alike", text=text, known=", ".join(ALIKE)))
    if wanted.at is not None:
        raise CityrelError(Told("network-predict-at", at=wanted.at))
    material = material_of(context)
    members = begun(material, Wanted("two-mode")) if wanted.projection == "ties" else None
    return Prediction(begun(material, wanted), members)
