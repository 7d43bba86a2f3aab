"""Rows of an answer as a DataFrame of pandas, of which each value can be bound in another query."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import isfinite
from typing import TYPE_CHECKING, Any

from ..rdf.dates import is_date
from ..rdf.terms import Date, Double, Value
from ..rdf.values import term_of
from .columns import missing

if TYPE_CHECKING:
    import pandas as pd

_UNITS = {"gYear": "Y", "gYearMonth": "M", "date": "D"}
_PLAIN_DATE = re.compile(r"[1-9][0-9]{3}(-[0-9]{2}){0,2}")
"""A date that a Period writes in the same way: pandas knows no zone, and writes early years otherwise."""


def frame(variables: Sequence[str], rows: Sequence[Sequence[Value]], spans: bool = False) -> pd.DataFrame:
    """Return a DataFrame of rows; see `Rows.to_pandas`.

    >>> frame(["year", "name"], [(1993, "Seoul"), (None, "Busan")]).dtypes.tolist()
    [Int64Dtype(), dtype('O')]
    """
    try:
        import pandas as pd
    except ImportError:
        raise missing("pandas", "pandas") from None
    names: list[str] = []
    made: list[pd.Series] = []
    for name, values in zip(
        variables, zip(*rows, strict=True) if rows else [()] * len(variables), strict=True
    ):
        names.append(name)
        made.append(_series(values))
        if spans and any(isinstance(value, Date) for value in values):
            for end, place in (("first", 0), ("last", 1)):
                names.append(_free(f"{name}_{end}", {*variables, *names}))
                days = {value: _end(value, place) for value in set(values)}  # most stand in many rows
                made.append(_periods([days[value] for value in values], "D"))
    table = pd.DataFrame(dict(enumerate(made)), index=range(len(rows)), columns=range(len(made)))
    table.columns = pd.Index(names, dtype=object)
    return table


def _free(name: str, taken: set[str]) -> str:
    return _free(name + "_", taken) if name in taken else name


def _end(value: Value, place: int) -> str | None:
    if not isinstance(value, Date):
        return None
    year, month, day = value.span[place]
    return f"{'-' * (year < 0)}{abs(year):04}-{month:02}-{day:02}"


def _series(values: Sequence[Any]) -> pd.Series:
    """Return a column of the type that hands its values back as they are; pandas would make texts of IRIs."""
    import pandas as pd

    kinds = {type(value) for value in values if value is not None}
    if kinds == {Date} and (unit := _unit({each for each in values if each is not None})):
        return _periods(values, unit)
    return pd.Series(list(values), dtype=_dtype(kinds, values))


def _unit(dates: set[Date]) -> str:
    """Return the unit of dates that a Period writes as they are; none where they are of several."""
    precisions = {each.precision for each in dates}
    is_plain = len(precisions) == 1 and all(_PLAIN_DATE.fullmatch(each) and is_date(each) for each in dates)
    return _UNITS[precisions.pop()] if is_plain else ""


def _periods(values: Sequence[str | None], unit: str) -> pd.Series:
    """Return dates of one precision; numpy reads a million of them while pandas reads ten thousand."""
    import numpy as np
    import pandas as pd

    ordinals = np.array(["NaT" if each is None else str(each) for each in values], f"datetime64[{unit}]")
    return pd.Series(pd.PeriodIndex.from_ordinals(ordinals.astype("int64"), freq=unit))


def _dtype(kinds: set[type[object]], values: Sequence[Any]) -> str:
    has_all = None not in values
    if kinds == {bool}:
        return "bool" if has_all else "boolean"
    if kinds == {int} and all(value is None or -(2**63) <= value < 2**63 for value in values):
        return "int64" if has_all else "Int64"
    if kinds <= {Double, float} and kinds and all(value is None or _is_plain(value) for value in values):
        return "float64" if has_all else "Float64"
    return "object"


def _is_plain(number: float) -> bool:
    """Tell whether a number is written as any other of its value would be."""
    return isfinite(number) and term_of(number) == term_of(float(number))
