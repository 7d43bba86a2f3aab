"""The bounds of a time, held to a plain model: random dates, limits, sources, lists and statuses of one relation."""

from calendar import monthrange
from datetime import date
from typing import NamedTuple

import pyoxigraph as ox
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cityrel.files.project import Project
from cityrel.rdf.prefixes import CR
from cityrel.store.rules import derive

from .conftest import PREFIXES

RULES = ("earliest-start", "latest-start", "end-not-after", "status", "end-not-before", "earliest-end")
BOUNDS = ("earliestStart", "latestStart", "earliestEnd", "latestEnd")
WEAK, OVER = ("announced", "inferred"), ("ended", "no-longer-listed")
STATUSES = """cr:status-ended cr:impliesState cr:state-ended . cr:status-active cr:impliesState cr:state-current .
cr:status-no-longer-listed cr:impliesState cr:state-ended .
"""


class Said(NamedTuple):
    """What a source says: on what it rests, as of when, and of which end what other date."""

    basis: str
    as_of: str | None
    end: str | None
    date: str


class Tie(NamedTuple):
    """A relation: its dates, what is said of it, and its statuses with the years in which they began."""

    since: str | None
    not_before: str | None
    not_after: str | None
    until: str | None
    said: list[Said]
    statuses: list[tuple[str, int]]


def first(text: str) -> date:
    year, *rest = map(int, text.split("-"))
    month, day = (*rest, 1, 1)[:2]
    return date(year, month, day)


def last(text: str) -> date:
    year, *rest = map(int, text.split("-"))
    month, *days = rest or [12]
    return date(year, month, days[0] if days else monthrange(year, month)[1])


def widened(tie: Tie, own: list[str], end: str) -> list[str]:
    """Return dates of one end, and those that sources give beside them; none that a finer one repeats."""
    more = [each.date for each in tie.said if each.end == end and each.basis != "announced"] if own else []
    return [each for each in own + more if not any(one.startswith(f"{each}-") for one in own)]


def agrees(tie: Tie, day: str, begun: date | None) -> bool:
    """Tell whether a list of a day contradicts no date."""
    starts = [each.date for each in tie.said if each.end == "since"] + ([tie.since] if tie.since else [])
    over = tie.until and tie.until < day and not day.startswith(tie.until)
    return not over and not (begun and begun > last(day)) and all(each <= day for each in starts)


def model(tie: Tie) -> tuple[date | None, ...]:
    """Return the earliest and latest start and end, in the plainest way."""
    own = [each for each in (tie.since, tie.not_before) if each]
    begun = min(map(first, widened(tie, own, "since")), default=None)
    own = [each for each in (tie.since, tie.not_after) if each]
    lists = [each.as_of for each in tie.said if each.basis == "list" and each.as_of]
    by = [max(map(last, widened(tie, own, "since")))] if own else []
    by += [last(day) for day in lists if agrees(tie, day, begun)]
    begun_by = min(by, default=None)
    ends = widened(tie, [tie.until], "until") if tie.until else []
    over, still = max(map(last, ends), default=None), [min(map(first, ends))] if ends else []
    (before, _), (status, year) = [("", 0), ("", 0), *tie.statuses][-2:]
    is_over = status in OVER
    if is_over and not tie.until:
        over = last(str(year))
        still += [first(str(year))] if status == "ended" else []
    elif before in OVER and not is_over:
        begun_by = max([last(str(year)), *filter(None, [begun_by])])
    still += [
        first(day) for day in lists if not (over and over < first(day)) and not (begun and begun > first(day))
    ]
    is_weak = bool(tie.said) and all(each.basis in WEAK for each in tie.said)
    return begun, begun_by, None if is_weak else max(still, default=begun), over


def turtle(number: int, tie: Tie) -> str:
    """Return a relation, with what is said of it, as Turtle."""
    named = {"since": tie.since, "sinceNotBefore": tie.not_before, "sinceNotAfter": tie.not_after}
    dates = "".join(
        f" ; cr:{name} {literal(each)}" for name, each in {**named, "until": tie.until}.items() if each
    )
    text = f"id:{number} a cr:Relation{dates} .\n"
    for at, each in enumerate(tie.said):
        text += f"id:{number} cr:evidence id:{number}-{at} . id:{number}-{at} cr:basis cr:basis-{each.basis}"
        text += f" ; cr:asOf {literal(each.as_of)}" if each.as_of else ""
        stated = f" ; cr:statedProperty cr:{each.end} ; cr:statedValue {literal(each.date, '+09:00')}"
        text += f"{stated if each.end else ''} .\n"
    for status, year in tie.statuses:
        text += f"id:{number}-{year} cr:statusOf id:{number} ; cr:status cr:status-{status}"
        text += f" ; cr:since {literal(str(year))} .\n"
    return text


def literal(text: str, zone: str = "") -> str:
    return f'"{text}{zone}"^^xsd:{("gYear", "gYearMonth", "date")[text.count("-")]}'


DATES = st.builds(
    lambda day, length: day.isoformat()[:length],
    st.dates(date(1995, 1, 1), date(2004, 12, 31)),
    st.sampled_from([4, 7, 10]),
)
SAID = st.builds(
    Said,
    st.sampled_from(["list", "list", "reported", *WEAK]),
    st.none() | DATES,
    st.sampled_from([None, None, "since", "until"]),
    DATES,
)
YEARS = st.lists(st.integers(1995, 2004), max_size=2, unique=True).map(sorted)
TIES = st.builds(
    Tie,
    *[st.none() | DATES] * 4,
    st.lists(SAID, max_size=3),
    st.tuples(YEARS, st.lists(st.sampled_from([*OVER, "active"]), min_size=2, max_size=2)).map(
        lambda both: [*zip(both[1], both[0], strict=False)]
    ),
)


@pytest.mark.long
@settings(max_examples=25, deadline=None)
@given(st.lists(TIES, min_size=10, max_size=30))
@example(
    [
        Tie(
            None,
            "2001",
            None,
            None,
            [Said("list", "2004", None, ""), Said("inferred", None, "since", "2004")],
            [],
        )
    ]
)  # a date with a zone is no later than the same without
def test_bounds_hold_all_that_is_said_of_a_time(ties: list[Tie]) -> None:
    store = ox.Store()
    text = PREFIXES + STATUSES + "".join(turtle(number, tie) for number, tie in enumerate(ties))
    store.load(text, format=ox.RdfFormat.TURTLE)
    rules = Project().queries("derive")
    derive(store, [(path, path.read_text(encoding="utf-8")) for path in rules.values() if path.stem in RULES])
    found: dict[str, dict[str, list[str]]] = {}
    for name in BOUNDS:
        for quad in store.quads_for_pattern(None, ox.NamedNode(CR + name), None, ox.DefaultGraph()):
            of = found.setdefault(str(quad.subject.value).rpartition("/")[2], {})  # type: ignore[union-attr]
            of.setdefault(name, []).append(quad.object.value)  # type: ignore[union-attr]
    for number, tie in enumerate(ties):
        days = [found.get(str(number), {}).get(name, []) for name in BOUNDS]
        assert days == [[str(day)] if day else [] for day in model(tie)], tie
