"""What is said of a back-test and of what is foreseen: never the one without the error of the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...messages import Told
from ...rdf.terms import Value
from ...sparql.rows import Rows
from ..asked import few, headed
from ..telling import many
from .accuracy import Share
from .backtest import prediction
from .outcomes import BackTest, Foreseen, Outcome

if TYPE_CHECKING:
    from ...answers.context import Context
    from ..joins import Wanted

CHANCE = "chance"
DIGITS = 6
SHOWN = 5  # things in common, in a table


@dataclass(frozen=True)
class Foretold:
    """What was tested and what is proposed: sentences before the rows, and the rows.

    methods: one a method; came: the new pairs that were tested, and above which share of the
    pairs that did not come each method had them; pairs: those proposed, none where no method held.
    short: the methods as people read them, intervals in one cell.
    """

    said: list[list[Told]]
    methods: Rows
    came: Rows
    pairs: Rows
    short: Rows
    further_short: dict[str, Rows]
    defined: dict[str, tuple[Told, Told]]

    @property
    def head(self) -> list[Told]:
        """The sentences before the rows."""
        return [each for part in self.said for each in part]


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
        Told("network-predict-trained", year=test.year, joined=many(test.joined), things=many(test.things)),
    ]
    beyond = test.came - test.tested
    if test.came:
        sizes = {"came": many(test.came), "tested": many(test.tested), "candidates": many(test.candidates)}
        said.append(Told("network-predict-tested", **sizes))
    said += [Told("network-predict-beyond", n=many(beyond))] if beyond else []
    said += [Told("network-predict-aside", n=many(test.aside))] if test.aside else []
    error = {"tested": many(test.tested), "apart": _number(test.apart)}
    return [*said, Told("network-predict-error", **error)] if test.methods else said


def _named(method: str) -> Told:
    return Told(f"network-predict-{method}-name")


def _explained(test: BackTest) -> dict[str, tuple[Told, Told]]:
    """Return what each column and each method is."""
    told = {
        "auc": Told("network-predict-auc"),
        "auc-undated": Told("network-predict-readings", year=test.year),
        "ahead": Told("network-predict-ahead"),
        "hits": Told("network-predict-hits", tested=many(test.tested)),
        "scored": Told("network-predict-scored"),
    }
    columns = {name.replace("-", "_"): (Told(f"measured-column-{name}"), what) for name, what in told.items()}
    methods = {
        each.method: (_named(each.method), Told(f"network-predict-{each.method}")) for each in test.methods
    }
    return {**columns, **methods} if test.methods else {}


def _judged(found: Foreseen) -> list[Told]:
    """Return whether what was chosen before held afterwards, and with what error it proposes anything."""
    test, method = found.test, found.method
    if method is None or found.earlier is None:
        return [Told("network-predict-unchosen", year=test.year)]
    chosen = {"method": _named(method.method), "since": found.earlier + 1, "year": test.year}
    if not method.is_better(test.chance):
        return [Told("network-predict-not-better", **chosen)]
    auc = {"auc": f"{method.auc.mean:.2f}", "low": f"{method.auc.low:.2f}", "high": f"{method.auc.high:.2f}"}
    hits = {"hits": _number(method.highest.mean * test.tested), "chance": _number(test.chance * test.tested)}
    said = [Told("network-predict-better", **chosen, **auc, **hits, tested=test.tested)]
    if not found.pairs:
        return [*said, Told("network-predict-none-left")]
    return [*said, Told("network-predict-more", n=found.more)] if found.more else said


def _said(found: Foreseen) -> list[list[Told]]:
    test = found.test
    if test.methods:
        return [_tested_on(test), _judged(found)]
    why = "all-came" if test.tested else "untested"
    return [_tested_on(test), [Told(f"network-predict-{why}", year=test.year)]]


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
    return [_named(each.method), _within(each.auc), undated or None, _within(each.ahead), hits, each.scored]


def _methods(test: BackTest) -> tuple[Rows, Rows]:
    """Return how each method did, after what chance gives, in full and as people read it."""
    expected = test.chance * test.tested if test.methods else 0.0
    rows, short = list[Sequence[Value]](), list[Sequence[Value]]()
    if test.methods:
        rows.append([CHANCE, 0.5, *([None] * 7), round(expected, DIGITS), test.tested, None])
        short.append([Told("measured-method-chance"), "0.50", None, None, _number(expected), None])
    rows += [_row(each, test) for each in test.methods]
    short += [_short(each, test) for each in test.methods]
    spans = ["auc", "auc_low", "auc_high", "auc_undated_before", "auc_undated_after"]
    columns = ["method", *spans, "ahead", "ahead_low", "ahead_high", "hits", "of", "scored"]
    heads = headed("method", "auc", "auc-undated", "ahead", "hits", "scored")
    return Rows(columns, rows), Rows(heads, short)


def _came(test: BackTest) -> Rows:
    """Return the new pairs that were tested, first those that the methods had highest on the whole."""
    names = [each.method.replace("-", "_") for each in test.methods]
    highest = sorted(test.pairs, key=lambda each: (-sum(each.places), each.start, each.end))
    rows: list[Sequence[Value]] = [
        [each.start, each.end, each.first, each.last, *(round(place, DIGITS) for place in each.places)]
        for each in highest
    ]
    return Rows(["start", "end", "since_earliest", "since_latest", *names], rows)


def _came_short(rows: Rows) -> Rows:
    """Return new pairs as people read them, and between which years they came."""
    years = [[row.since_earliest, row.since_latest] for row in rows]
    came = ["–".join(dict.fromkeys(str(year) for year in each if year is not None)) for each in years]
    cells = [[row.start, row.end, year] for row, year in zip(rows, came, strict=True)]
    return Rows(headed("one", "other", "came"), cells)


def _proposed(found: Foreseen) -> tuple[Rows, Rows]:
    """Return the pairs that are proposed, in full and as people read them."""
    pairs: list[Sequence[Value]] = [
        [each.start, each.end, each.score, ", ".join(thing.curie for thing in each.through)]
        for each in found.pairs
    ]
    short = [[each.start, each.end, _number(each.score), few(each.through, SHOWN)] for each in found.pairs]
    heads = headed("one", "other", "score", "shared")
    return Rows(["start", "end", "score", "through"], pairs), Rows(heads, short)


def foretold(context: "Context", wanted: "Wanted", year: int) -> Foretold:
    """Return how well each method told what came after a year, and what the one that held proposes now.

    Raises:
        CityrelError: if things of the projection do not stand alike, or a date is given beside the year.

    >>> import cityrel
    >>> from ..joins import Wanted
    >>> found = foretold(cityrel.open().context, Wanted("ties"), 2015)
    >>> len(found.pairs), found.pairs.variables
    (0, ('start', 'end', 'score', 'through'))
    """
    found = prediction(context, wanted).foreseen(year)
    methods, short = _methods(found.test)
    came, (proposed, few_proposed) = _came(found.test), _proposed(found)
    further = {"came": _came_short(came), "proposed": few_proposed}
    return Foretold(_said(found), methods, came, proposed, short, further, _explained(found.test))
