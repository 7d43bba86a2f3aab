"""Positions of an argument, left to right: what is observed, what leads to what, what is judged and advised.

What is caused stands right of its causes; what hangs together by influences stays together, in the order in
which the text speaks of it. A claim that only says what leads to what stands as a mark on that influence. No
chance and no clock: the same argument gives the same picture.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ...rdf.terms import IRI
from ..contract import Place
from .layering import Order, laid, mean, rows_near

HEIGHT = 600.0  # of all columns, so that the whole fits a screen at which its words can be read
WIDTHS = {"observed": 134.0, "influences": 108.0, "judged": 112.0, "advised": 112.0}
PARTS = {"evaluation": "judged", "recommendation": "advised"}  # of claims; others are observed
WITHIN = {"influences": 46.0}  # between columns of one part; lines, signs and marks stand there
GAP, BETWEEN, BEFORE = 8.0, 24.0, {"advised": 38.0}
TALLEST, MARGIN = 46.0, 5.0
MOST = 18  # boxes in a column
APART, ASIDE = 18.0, 7.0  # between marks; how far left of the middle, where signs have room


@dataclass(frozen=True)
class Argument:
    """What a text asserts: claims by kind and place, influences, and what recommendations rest on."""

    kinds: Mapping[IRI, str]
    order: Mapping[IRI, Order]
    influences: Sequence[tuple[IRI, IRI, IRI]] = field(default=())  # cause, effect, claim
    grounds: Sequence[tuple[IRI, IRI]] = field(default=())  # recommendation, claim
    addressed: Sequence[tuple[IRI, IRI]] = field(default=())  # recommendation, thing

    @property
    def steps(self) -> dict[IRI, Order]:
        """The things that influence, are influenced or addressed, with where they are first spoken of."""
        said = [(thing, claim) for *ends, claim in self.influences for thing in ends]
        said += [(thing, claim) for claim, thing in self.addressed]
        found: dict[IRI, Order] = {}
        for thing, claim in said:
            place = self.order.get(claim, ())
            found[thing] = min(found.get(thing, place), place)
        return found

    @property
    def marks(self) -> set[IRI]:
        """The claims that only say what leads to what."""
        return {claim for *_, claim in self.influences if self.kinds.get(claim) == "cause"}


def _split(claims: list[IRI], grounds: set[IRI], order: Mapping[IRI, Order]) -> list[list[IRI]]:
    """Return the columns of a part in the order of the text; what recommendations rest on stands last."""
    count = max(1, -(-len(claims) // MOST))
    size = -(-len(claims) // count)
    apart = sorted(claims, key=lambda c: (count > 1 and c in grounds, order[c], c))
    columns = [apart[start : start + size] for start in range(0, len(apart), size)]
    return [sorted(column, key=lambda c: (order[c], c)) for column in columns]


def _level(advised: Sequence[IRI], argued: Argument, judged: Sequence[Mapping[IRI, int]]) -> dict[IRI, int]:
    """Return the rows of recommendations, level with the judgements that they rest on."""
    row = {claim: place for column in judged for claim, place in column.items()}
    pull = {
        each: mean([row[ground] for claim, ground in argued.grounds if claim == each and ground in row], 0.0)
        for each in advised
    }
    order = sorted(advised, key=lambda c: (pull[c], argued.order[c], c))
    count = max([len(advised), *(place + 1 for place in row.values())])
    return dict(zip(order, rows_near([pull[c] for c in order], count), strict=True))


def _columns(argued: Argument) -> list[tuple[str, dict[IRI, int], int]]:
    """Return the columns from left to right: the part of the argument, the row of each box, how many rows."""
    grounds = {claim for _, claim in argued.grounds}
    by_part: dict[str, list[IRI]] = defaultdict(list)
    for claim, kind in argued.kinds.items():
        if claim not in argued.marks:
            by_part[PARTS.get(kind, "observed")].append(claim)
    columns = {
        part: [
            {claim: row for row, claim in enumerate(each)} for each in _split(claims, grounds, argued.order)
        ]
        for part, claims in by_part.items()
    }
    if "advised" in columns:
        columns["advised"] = [_level(by_part["advised"], argued, columns.get("judged", []))]
    columns["influences"] = laid(argued.steps, [(cause, effect) for cause, effect, _ in argued.influences])
    count = {part: max(max(each.values()) + 1 for each in found) for part, found in columns.items() if found}
    count["advised"] = max(count.get("advised", 0), count.get("judged", 0))
    return [(part, column, count[part]) for part in WIDTHS for column in columns.get(part, [])]


def _gap(before: str, part: str) -> float:
    """Return how far apart two columns stand that belong to these parts."""
    if not before:
        return 0.0
    return WITHIN.get(part, GAP) if part == before else BEFORE.get(part, BETWEEN)


def _places(columns: Sequence[tuple[str, dict[IRI, int], int]]) -> dict[IRI, list[float]]:
    """Return middle, width and height of each box."""
    places: dict[IRI, list[float]] = {}
    right, before = 0.0, ""
    for part, column, count in columns:
        gap = _gap(before, part)
        middle, step = right + gap + WIDTHS[part] / 2, HEIGHT / count
        for thing, row in column.items():
            size = [WIDTHS[part], round(min(step - MARGIN, TALLEST), 1)]
            places[thing] = [round(middle, 1), round((row + 0.5) * step, 1), *size]
        right, before = middle + WIDTHS[part] / 2, part
    return places


def _marks(argued: Argument, places: Mapping[IRI, list[float]]) -> dict[IRI, list[float]]:
    """Return the places of claims that stand on what they say, between the columns and apart."""
    middles = sorted({places[thing][0] for thing in argued.steps})
    between = [(one + other) / 2 for one, other in pairwise(middles)] or middles
    wanted: dict[float, list[tuple[float, IRI]]] = defaultdict(list)
    for claim in sorted(argued.marks):
        ends = [(places[c], places[e]) for c, e, said_by in argued.influences if said_by == claim]
        across = mean([(cause[0] + effect[0]) / 2 for cause, effect in ends], 0.0)
        down = mean([(cause[1] + effect[1]) / 2 for cause, effect in ends], 0.0)
        wanted[min(between, key=lambda x: (abs(x - across), x))].append((down, claim))
    found: dict[IRI, list[float]] = {}
    for x, claims in wanted.items():
        lowest = -APART
        for down, claim in sorted(claims):
            lowest = max(down, lowest + APART)
            found[claim] = [round(x - ASIDE, 1), round(lowest, 1)]
    return found


def positions(argued: Argument) -> tuple[dict[IRI, Place], list[tuple[str, float, float]]]:
    """Return the places of claims and of what they speak of, and the headings of the columns.

    A place is the middle, width and height of a box, or the middle alone of a mark.

    >>> seen, advice = IRI("seen"), IRI("advice")
    >>> kinds = {seen: "description", advice: "recommendation"}
    >>> places = positions(Argument(kinds, {seen: (1,), advice: (0,)}))[0]
    >>> places[seen][0] < places[advice][0]
    True
    """
    columns = _columns(argued)
    places = _places(columns)
    heads: dict[str, tuple[float, float]] = {}
    for part, column, _ in columns:
        x, _, width, _ = places[next(iter(column))]
        left, _ = heads.get(part, (x - width / 2, 0))
        heads[part] = (left, x + width / 2)
    return places | _marks(argued, places), [(part, *reach) for part, reach in heads.items()]
