"""Rows of an answer as a DataFrame of pandas, of which each value can be bound in another query."""

from collections.abc import Sequence
from math import isfinite
from typing import Any

import pandas as pd

from ..rdf.terms import Double, Value
from ..rdf.values import term_of


def frame(variables: Sequence[str], rows: Sequence[Sequence[Value]]) -> pd.DataFrame:
    """Return a DataFrame of rows; see `Rows.to_pandas`.

    >>> frame(["year", "name"], [(1993, "Seoul"), (None, "Busan")]).dtypes.tolist()
    [Int64Dtype(), dtype('O')]
    """
    columns = [pd.Series(list(each), dtype=_dtype(each)) for each in zip(*rows, strict=True)]
    made = pd.DataFrame(dict(enumerate(columns)), index=range(len(rows)), columns=range(len(variables)))
    made.columns = pd.Index(variables, dtype=object)
    return made


def _dtype(values: Sequence[Any]) -> str:
    """Return the type of a column that hands its values back as they are; pandas would make texts of IRIs."""
    kinds = {type(value) for value in values if value is not None}
    has_all = None not in values
    if kinds == {bool}:
        return "bool" if has_all else "boolean"
    if kinds == {int} and all(value is None or -(2**63) <= value < 2**63 for value in values):
        return "int64" if has_all else "Int64"
    if kinds == {Double} and all(value is None or _is_plain(value) for value in values):
        return "float64" if has_all else "Float64"
    return "object"


def _is_plain(number: Double) -> bool:
    """Tell whether a number is written as any other of its value would be."""
    return isfinite(number) and term_of(number) == term_of(float(number))
