"""What a back-test found: how each method did, what is proposed, and what all of it rests on."""

from dataclasses import dataclass

from ...rdf.terms import IRI
from .accuracy import Share


@dataclass(frozen=True)
class Outcome:
    """How a method did: all numbers are means over the new pairs that were tested.

    auc: how often a new pair has a higher score than one that did not come, equal scores counting half.
    ahead: by how much that is more than the baseline, None for the baseline itself.
    highest: the share that was among as many of the highest as there were new ones, equal ones drawn by lot.
    scored: how many had any score at all.
    undated: the AUC as if all pairs set aside had begun by the year, and as if they had come after it.
    """

    method: str
    auc: Share
    ahead: Share | None
    highest: Share
    scored: int
    undated: tuple[float | None, float | None]

    def is_better(self, chance: float) -> bool:
        """Tell whether it did better than chance and the baseline, beyond its error and on every reading."""
        open_ones = [each for each in self.undated if each is not None]
        is_ahead = self.ahead is not None and self.ahead.low > 0
        return is_ahead and min([self.auc.low, *open_ones]) > 0.5 and self.highest.low > chance


@dataclass(frozen=True)
class Came:
    """A new pair that was tested, the years between which it came, and where each method had it.

    places: which share of the pairs that did not come has a lower score, equal ones half, by method.
    """

    start: IRI
    end: IRI
    first: int | None
    last: int | None
    places: tuple[float, ...]


@dataclass(frozen=True)
class BackTest:
    """What was tested: pairs joined by the end of a year, and those that came after it among the same things.

    came: all pairs known to be first joined later; tested: those of which both things were joined by then.
    aside: pairs of which that is not known. apart: for how many independent ones those tested count.
    """

    year: int
    things: int
    joined: int
    came: int
    tested: int
    aside: int
    candidates: int
    apart: float = 0
    methods: tuple[Outcome, ...] = ()
    pairs: tuple[Came, ...] = ()

    @property
    def chance(self) -> float:
        """The share of new pairs that would be among the highest by chance."""
        return self.tested / self.candidates


@dataclass(frozen=True)
class Proposed:
    """A pair that is not joined, its score, and what the two have in common."""

    start: IRI
    end: IRI
    score: float
    through: tuple[IRI, ...]


@dataclass(frozen=True)
class Foreseen:
    """What a method proposes that was chosen on an earlier year, tested on a later one, and held there.

    earlier: the year on which it was chosen, None where none could be; method: its test on the later one.
    pairs: none where it is not better; more: how many others have the score of the last of them.
    """

    test: BackTest
    earlier: int | None
    method: Outcome | None
    pairs: tuple[Proposed, ...] = ()
    more: int = 0
