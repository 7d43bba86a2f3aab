"""Dates as precise as their source: spans of days, compared as days, the same in Python and on the page."""

import json
from itertools import product
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cityrel import Date, DateError
from cityrel.files.cells import date_term
from cityrel.files.columns import Column
from cityrel.files.references import CellError
from cityrel.rdf.dates import Day, before, in_force, parse, span, state_at, written
from cityrel.rdf.terms import IRI

from .conftest import ROOT

CASES = json.loads((ROOT / "tests" / "cases" / "spans.json").read_text(encoding="utf-8"))
DATES = Column(IRI("https://example.org/p#since"), "date")
YEARS = st.integers(-3000, 12000)


@st.composite
def dates(draw: st.DrawFn) -> str:
    """A year, a year and month, or a day, near enough to others to overlap with some."""
    year = draw(st.one_of(st.integers(1992, 1994), YEARS))
    month = draw(st.integers(1, 12))
    last = span(written(year, month)).last[2]
    parts = (year, month, draw(st.integers(1, last)))
    return written(*parts[: draw(st.integers(1, 3))])


def day(parts: Day) -> str:
    return written(*parts)


@st.composite
def bounds(draw: st.DrawFn) -> tuple[str | None, ...]:
    """The bounds of something that began on some day and ended on the same or a later one."""
    start, end = sorted((span(draw(dates())) for _ in range(2)), key=lambda each: each.first)
    known = [day(start.first), day(start.last), day(end.first), day(max(end.last, start.last))]
    return tuple(each if draw(st.booleans()) else None for each in known)


@pytest.mark.parametrize("case", CASES["spans"], ids=lambda case: case["date"])
def test_a_date_stands_for_a_span_of_days(case: dict[str, str]) -> None:
    assert span(case["date"]) == (parse(case["first"]), parse(case["last"]))


@pytest.mark.parametrize("case", CASES["before"], ids=lambda case: f"{case['one']} {case['other']}")
def test_a_date_lies_before_another_or_does_not_or_it_is_not_known(case: dict[str, Any]) -> None:
    assert before(case["one"], case["other"]) is case["before"]


@pytest.mark.parametrize("case", CASES["inForce"], ids=str)
def test_it_is_in_force_unless_it_is_known_not_to_be(case: dict[str, Any]) -> None:
    assert in_force(case["bounds"], case["at"]) is case["is"]


@pytest.mark.parametrize("case", CASES["stateAt"], ids=str)
def test_the_state_at_a_date_is_what_is_certain_of_it(case: dict[str, Any]) -> None:
    assert state_at(case["bounds"], case["state"], case["now"], case["at"]) == case["is"]


@given(dates())
def test_a_date_survives_reading_and_writing(date: str) -> None:
    assert written(*parse(date)) == date
    assume(parse(date)[0] < 10_000)  # 41382 is more likely the number that a spreadsheet has for a day
    assert date_term(date, DATES).value == date


@given(dates())
def test_a_span_holds_the_spans_of_its_ends_and_no_day_beside_them(date: str) -> None:
    first, last = span(date)
    assert first <= last
    assert span(day(first)) == (first, first)
    assert span(day(last)) == (last, last)
    assert all(day(each).startswith(date) for each in (first, last))


@given(dates(), dates())
def test_before_is_antisymmetric_and_known_only_where_it_holds_of_all_days(one: str, other: str) -> None:
    if before(one, other):
        assert before(other, one) is False
    ends = [(a < b) for a, b in product(span(one), span(other))]
    assert before(one, other) is (True if all(ends) else None if any(ends) else False)
    assert (Date(one) < Date(other)) is (before(one, other) is True)
    assert (Date(one) > Date(other)) is (before(other, one) is True)


@given(bounds(), dates(), st.lists(dates(), min_size=2, max_size=2))
def test_in_force_is_whether_some_life_within_the_bounds_touches_the_date(
    known: tuple[str | None, ...], at: str, others: list[str]
) -> None:
    """Look for a beginning and an end, among the days that matter, that the bounds allow and that touch the date."""
    first, last = span(at)
    starts, by, ends, over = (span(each).first if each else None for each in known)
    days = {each for date in [at, *others, *(each for each in known if each)] for each in span(date)}
    far = [(-99999, 1, 1), (99999, 12, 31)]
    lives = [
        (begun, ended)
        for begun, ended in product([*days, *far], repeat=2)
        if begun <= ended
        and (starts is None or starts <= begun)
        and (by is None or begun <= by)
        and (ends is None or ends <= ended)
        and (over is None or ended <= over)
    ]
    assert in_force(known, at) is any(begun <= last and ended >= first for begun, ended in lives)
    if state_at(known, "unknown", None, at) == "current":
        assert all(begun <= last and ended >= first for begun, ended in lives)
    if state_at(known, "unknown", None, at) == "ended":
        assert all(ended < first for _, ended in lives)


@given(bounds(), dates(), st.sampled_from(["current", "ended", "unknown"]), st.none() | dates())
def test_what_is_current_at_a_date_is_in_force_then_and_what_has_ended_is_not(
    known: tuple[str | None, ...], at: str, state: str, now: str | None
) -> None:
    then = state_at(known, state, now, at)
    assert then != "current" or in_force(known, at)
    assert then != "ended" or not in_force(known, at)
    assert state_at(known, state, now, None) == state
    assert in_force(known, None)


@pytest.mark.parametrize(
    "text", ["", "93", "1993-13", "1993-00", "1993-02-29", "1900-02-29", "1/1/1993", "019930"]
)
def test_what_is_no_date_is_told(text: str) -> None:
    with pytest.raises(DateError, match="expected a year, a year and month, or a day that exists"):
        span(text)
    with pytest.raises(CellError, match="expected a year"):
        date_term(text, DATES)


def test_a_date_equals_its_text_and_sorts_by_its_span() -> None:
    assert Date("1993") == "1993"
    assert {"1993": 1}[Date("1993")] == 1
    given = [Date(text) for text in ("1993-05", "-0044", "1993", "12013-01-01", "-0100", "0001")]
    assert sorted(given, key=lambda date: date.span) == [
        "-0100",
        "-0044",
        "0001",
        "1993",
        "1993-05",
        "12013-01-01",
    ]
    assert Date("1993") <= Date("1993")
    assert not Date("1993") <= Date("1993-05-01")
    assert Date("2000-01-01") >= "1999"
