"""Rows of an answer: typed values, and their ways out to CSV, JSON, Markdown, pandas and notebooks."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any, ClassVar, overload

from ..rdf.terms import Value
from ..rdf.written import json_text
from .lines import cells, csv_lines, markdown_lines, table_lines

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from .showing import Shown


class Row(tuple[Value, ...]):
    """A row; values by place, by name (`row["city"]`) or as attributes (`row.city`)."""

    __slots__ = ()
    variables: ClassVar[tuple[str, ...]] = ()
    _names: ClassVar[tuple[str, ...]] = ()

    def __getitem__(self, key: Any) -> Any:
        if isinstance(key, str):
            try:
                key = self._names.index(key)
            except ValueError:
                raise KeyError(f"no variable ?{key}; there are {', '.join(self._names)}") from None
        return super().__getitem__(key)

    def __getattr__(self, name: str) -> Any:
        if name not in self._names:
            raise AttributeError(f"no variable ?{name}; there are {', '.join(self._names)}")
        return self[name]

    def __reduce__(self) -> tuple[Any, ...]:
        return _row, (self._names, tuple(self))

    def asdict(self) -> dict[str, Value]:
        """Return the row as variable: value."""
        return _as_dict(self)


def _as_dict(row: Row) -> dict[str, Value]:
    return dict(zip(row._names, row, strict=True))


@cache
def _row_class(variables: tuple[str, ...]) -> type[Row]:
    """Return the class of the rows of some variables, each of which is an attribute, even ?count."""
    fields = namedtuple("fields", variables, rename=True)  # type: ignore[misc]
    taken = {
        name: property(itemgetter(place))
        for place, name in enumerate(variables)
        if hasattr(Row, name) and not name.startswith("_")
    }
    names = {"__slots__": (), "variables": variables, "_names": variables}
    return type("Row", (Row, fields), {**names, **taken})


def _row(variables: tuple[str, ...], values: Iterable[Value]) -> Row:
    return tuple.__new__(_row_class(variables), values)


class Rows(Sequence[Row]):
    """The rows of an answer. For an ASK query one row, and `bool(rows)` is the answer itself.

    >>> rows = Rows(("city", "year"), [("Seoul", 1993)])
    >>> rows[0].city, rows[0]["year"]
    ('Seoul', 1993)
    """

    def __init__(
        self,
        variables: Sequence[str],
        rows: Sequence[Sequence[Value]],
        answer: bool | None = None,
        left_out: int = 0,
    ) -> None:
        self.variables = tuple(variables)
        kind = _row_class(self.variables)
        self._rows = [tuple.__new__(kind, row) for row in rows]
        self.answer = answer
        self.left_out = left_out
        self.shown: Callable[[], Shown] | None = None  # how a notebook shows them

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "shown": None}  # which may lead to a whole graph

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def __bool__(self) -> bool:
        return bool(self._rows) if self.answer is None else self.answer

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> list[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | list[Row]:
        return self._rows[index]

    def __repr__(self) -> str:
        return f"<{len(self)} rows of {', '.join(self.variables)}>"

    def _cells(self) -> list[list[str]]:
        return [cells(row) for row in self._rows]

    def to_csv(self, guarded: bool = False) -> str:
        r"""Return the rows as CSV with a header line; IRIs in full, values as XSD writes them.

        Guarded, no text is one that a spreadsheet runs as a formula.

        >>> Rows(("city", "year"), [("Seoul", 1993)]).to_csv()
        'city,year\nSeoul,1993\n'
        """
        return "".join(f"{line}\n" for line in csv_lines(self.variables, self._rows, guarded))

    def to_json(self) -> str:
        """Return the rows as a JSON list of objects; numbers with all their digits, INF and NaN as strings.

        >>> Rows(("city",), [("서울",)]).to_json()
        '[{"city": "서울"}]'
        """
        return json_text([_as_dict(row) for row in self._rows])

    def to_markdown(self) -> str:
        """Return the rows as a Markdown table.

        >>> print(Rows(("city",), [("Seoul",)]).to_markdown())
        | city |
        | --- |
        | Seoul |
        """
        return "\n".join(markdown_lines(self.variables, self._rows))

    def to_table(self) -> str:
        """Return the rows in aligned columns for a terminal.

        >>> print(Rows(("city", "year"), [("서울", 1993)]).to_table())
        city  year
        서울  1993
        """
        return "\n".join(table_lines(self.variables, self._rows))

    def to_pandas(self, spans: bool = False) -> pd.DataFrame:
        """Return the rows as a pandas DataFrame, whose values can be bound in another query.

        Whole numbers, doubles and true or false are columns of these, dates of one precision are periods of
        it (years, months or days). All else keeps its IRIs, texts and dates (`cityrel.Date`). Where pandas
        makes plain texts of them, as `groupby` does, and `read_csv` of a file, write `cityrel.IRI(text)`,
        `cityrel.Text(text, "ko")` or `cityrel.Date(text)`.

        Args:
            spans: beside each column with dates, `NAME_first` and `NAME_last`: the first and the last day for
                which the date stands. So dates of several precisions can be put in order or drawn.

        Raises:
            ImportError: if pandas is not installed (`pip install "cityrel[pandas]"`).

        >>> from cityrel import Date
        >>> rows = Rows(("since",), [(Date("1993"),), (Date("2013-04"),)])
        >>> rows.to_pandas(spans=True).since_last.astype(str).tolist()
        ['1993-12-31', '2013-04-30']
        """
        from .frames import frame

        return frame(self.variables, self._rows, spans)

    def to_arrow(self) -> pa.Table:
        """Return the rows as a table of Apache Arrow.

        Whole numbers of 64 bits, doubles, decimals, true or false and days have columns of these types. All
        else (IRIs, texts, years, months, several types in one column) is text as RDF writes it. What holds of
        all values of a column (kind, datatype, language) stands in the metadata of its field.

        Raises:
            ImportError: if pyarrow is not installed (`pip install "cityrel[arrow]"`).

        >>> Rows(("year",), [(1993,), (None,)]).to_arrow().schema.field("year").metadata[b"datatype"]
        b'http://www.w3.org/2001/XMLSchema#integer'
        """
        from .arrow import arrow

        return arrow(self.variables, self._rows)

    def to_polars(self) -> pl.DataFrame:
        """Return the rows as a DataFrame of polars, with the types of `to_arrow`.

        Raises:
            ImportError: if polars is not installed (`pip install "cityrel[polars]"`).
            ValueError: if two columns have one name, which polars does not hold.

        >>> dict(Rows(("year",), [(1993,), (None,)]).to_polars().schema)
        {'year': Int64}
        """
        from .arrow import polars

        return polars(self.variables, self._rows)

    def _repr_html_(self) -> str:
        from .showing import Shown, html

        return html(self.variables, self._rows, self.shown() if self.shown else Shown())

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/plain": f"{self!r}\n{self._first()}", "text/html": self._repr_html_()}

    def _first(self) -> str:
        from .showing import MOST

        return Rows(self.variables, self._rows[:MOST]).to_table()
