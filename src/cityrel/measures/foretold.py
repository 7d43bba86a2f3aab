"""What is said of a back-test and of what is foreseen: never the one without the error of the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..messages import Told
from ..rdf.terms import Value
from ..sparql.rows import Rows
from .foresight import BackTest, Foreseen, Outcome
from .pair_tests import Share
from .prediction import prediction

if TYPE_CHECKING:
    from ..answers.context import Context
    from .joins import Wanted

CHANCE = "chance"
DIGITS = 6


@dataclass(frozen=True)
class Foretold:
    """What was tested and what is proposed: sentences before the rows, and the rows.

    methods: one a method; came: the new pairs that were tested, and above which share of the
    pairs that did not come each method had them; pairs: those proposed, none where no method held.
    short: the methods as people read them, intervals in one cell.
    """

    head: list[Told]
    methods: Rows
    came: Rows
    pairs: Rows
    short: Rows


def _number(value: float) -> str:
    return f"{value:.3g}"


def _within(value: Share | None, places: int = 2) -> str | None:
    return (
        None if value is None else f"{value.mean:.{places}f} ({value.low:.{places}f}–{value.high:.{places}f})"
    )


def _tested_on(test: BackTest) -> list[Told]:
    """Return what was known, what was tested, and what could not be placed in time."""
    said = [
        Told("network-predict-recorded"),
        Told("network-predict-trained", year=test.year, joined=test.joined, things=test.things),
    ]
    beyond = test.came - test.tested
    if test.came:
        sizes = {"came": test.came, "tested": test.tested, "candidates": test.candidates}
        said.append(Told("network-predict-tested", **sizes))
    said += [Told("network-predict-beyond", n=beyond)] if beyond else []
    return [*said, Told("network-predict-aside", n=test.aside)] if test.aside else said


def _explained(test: BackTest) -> list[Told]:
    chance = _number(test.chance * test.tested)
    return [
        Told("network-predict-auc", tested=test.tested, chance=chance),
        Told("network-predict-error", tested=test.tested, apart=_number(test.apart)),
        *([Told("network-predict-readings", year=test.year)] if test.aside else []),
        *(
            Told("network-predict-method", name=each.method, what=Told(f"network-predict-{each.method}"))
            for each in test.methods
        ),
    ]


def _judged(found: Foreseen) -> list[Told]:
    """Return whether what was chosen before held afterwards, and with what error it proposes anything."""
    test, method = found.test, found.method
    if method is None or found.earlier is None:
        return [Told("network-predict-unchosen", year=test.year)]
    chosen = {"method": method.method, "since": found.earlier + 1, "year": test.year}
    if not method.is_better(test.chance):
        return [Told("network-predict-not-better", **chosen)]
    auc = {"auc": f"{method.auc.mean:.2f}", "low": f"{method.auc.low:.2f}", "high": f"{method.auc.high:.2f}"}
    hits = {"hits": _number(method.highest.mean * test.tested), "chance": _number(test.chance * test.tested)}
    said = [Told("network-predict-better", **chosen, **auc, **hits, tested=test.tested)]
    if not found.pairs:
        return [*said, Told("network-predict-none-left")]
    return [*said, Told("network-predict-more", n=found.more)] if found.more else said


def _head(found: Foreseen) -> list[Told]:
    test = found.test
    if test.methods:
        return [*_tested_on(test), *_explained(test), *_judged(found)]
    why = "all-came" if test.tested else "untested"
    return [*_tested_on(test), Told(f"network-predict-{why}", year=test.year)]


def _spread(value: Share | None) -> list[Value]:
    known = (value.mean, value.low, value.high) if value else (None, None, None)
    return [each if each is None else round(each, DIGITS) for each in known]


def _row(each: Outcome, test: BackTest) -> list[Value]:
    undated = [each if each is None else round(each, DIGITS) for each in each.undated]
    hits = round(each.highest.mean * test.tested, DIGITS)
    return [each.method, *_spread(each.auc), *undated, *_spread(each.ahead), hits, test.tested, each.scored]


def _short(each: Outcome, test: BackTest) -> list[Value]:
    known = sorted(value for value in each.undated if value is not None)
    undated = "–".join(f"{value:.2f}" for value in known)
    hits = _number(each.highest.mean * test.tested)
    return [each.method, _within(each.auc), undated or None, _within(each.ahead), hits, each.scored]


def _methods(test: BackTest) -> tuple[Rows, Rows]:
    """Return how each method did, after what chance gives, in full and as people read it."""
    expected = test.chance * test.tested if test.methods else 0.0
    rows, short = list[Sequence[Value]](), list[Sequence[Value]]()
    if test.methods:
        rows.append([CHANCE, 0.5, *([None] * 7), round(expected, DIGITS), test.tested, None])
        short.append([CHANCE, "0.50", None, None, _number(expected), None])
    rows += [_row(each, test) for each in test.methods]
    short += [_short(each, test) for each in test.methods]
    spans = ["auc", "auc_low", "auc_high", "auc_undated_before", "auc_undated_after"]
    columns = ["method", *spans, "ahead", "ahead_low", "ahead_high", "hits", "of", "scored"]
    return Rows(columns, rows), Rows(["method", "auc", "auc_undated", "ahead", "hits", "scored"], short)


def _came(test: BackTest) -> Rows:
    """Return the new pairs that were tested, first those that the methods had highest on the whole."""
    names = [each.method.replace("-", "_") for each in test.methods]
    highest = sorted(test.pairs, key=lambda each: (-sum(each.places), each.start, each.end))
    rows: list[Sequence[Value]] = [
        [each.start, each.end, each.first, each.last, *(round(place, DIGITS) for place in each.places)]
        for each in highest
    ]
    return Rows(["start", "end", "since_earliest", "since_latest", *names], rows)


def foretold(context: "Context", wanted: "Wanted", year: int) -> Foretold:
    """Return how well each method told what came after a year, and what the one that held proposes now.

    Raises:
        CityrelError: if things of the projection do not stand alike, or a date is given beside the year.

    >>> import cityrel
    >>> from .joins import Wanted
    >>> found = foretold(cityrel.open().context, Wanted("ties"), 2015)
    >>> len(found.pairs), found.pairs.variables
    (0, ('start', 'end', 'score', 'through'))
    """
    found = prediction(context, wanted).foreseen(year)
    methods, short = _methods(found.test)
    pairs: list[Sequence[Value]] = [
        [each.start, each.end, each.score, ", ".join(thing.curie for thing in each.through)]
        for each in found.pairs
    ]
    proposed = Rows(["start", "end", "score", "through"], pairs)
    return Foretold(_head(found), methods, _came(found.test), proposed, short)
