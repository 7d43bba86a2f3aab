"""Rows of an answer as a table of Arrow, or as a DataFrame of polars, which needs no Arrow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..rdf.terms import Value
from .columns import Column, columns, missing

if TYPE_CHECKING:
    import polars as pl
    import pyarrow as pa


def arrow(variables: Sequence[str], rows: Sequence[Sequence[Value]]) -> pa.Table:
    """Return a table of rows; see `Rows.to_arrow`.

    >>> arrow(["year", "name"], [(1993, "Seoul"), (None, "Busan")]).schema.types
    [DataType(int64), DataType(string)]
    """
    try:
        import pyarrow as pa
    except ImportError:
        raise missing("pyarrow", "arrow") from None

    types = {
        "integer": pa.int64(),
        "boolean": pa.bool_(),
        "double": pa.float64(),
        "day": pa.date32(),
        "text": pa.string(),
    }

    def type_of(column: Column) -> pa.DataType:
        return pa.decimal128(*column.digits) if column.kind == "decimal" else types[column.kind]

    made = columns(variables, rows)
    fields = [pa.field(each.name, type_of(each), metadata=each.said or None) for each in made]
    arrays = [pa.array(each.values, field.type) for each, field in zip(made, fields, strict=True)]
    if not made:  # a table of Arrow without columns has no rows
        return pa.table({})
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields))


def polars(variables: Sequence[str], rows: Sequence[Sequence[Value]]) -> pl.DataFrame:
    """Return a DataFrame of rows; see `Rows.to_polars`.

    >>> polars(["year", "name"], [(1993, "Seoul"), (None, "Busan")]).dtypes
    [Int64, String]
    """
    try:
        import polars as pl
    except ImportError:
        raise missing("polars", "polars") from None

    types = {
        "integer": pl.Int64(),
        "boolean": pl.Boolean(),
        "double": pl.Float64(),
        "day": pl.Date(),
        "text": pl.String(),
    }

    def type_of(column: Column) -> pl.DataType:
        return pl.Decimal(*column.digits) if column.kind == "decimal" else types[column.kind]

    if len({*variables}) < len(variables):
        raise ValueError(f"polars takes each name of a column once: {', '.join(variables)}")
    made = columns(variables, rows)
    return pl.DataFrame([pl.Series(each.name, each.values, type_of(each)) for each in made])
