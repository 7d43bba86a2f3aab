"""Answers of queries as bytes, written to a file as their rows come: all that an answer needs is one row.

Rows in the formats of SPARQL (https://www.w3.org/TR/sparql11-results-json/, .../rdf-sparql-XMLres/,
.../sparql11-results-csv-tsv/), as a table, Markdown or CSV for spreadsheets; triples as Turtle.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import IO, TYPE_CHECKING, Protocol, TypeAlias, TypeVar, cast

import pyoxigraph as ox

from ..rdf.prefixes import PREFIXES, Prefixes
from ..sparql.lines import EXCEL_MARK, STANDARD, csv_lines, markdown_lines, table_lines
from ..sparql.reading import columns_of, to_rows, typed, while_read
from ..sparql.rows import Rows

if TYPE_CHECKING:
    from ..rdf.terms import Value
    from ..sparql.protocols import Results

_ENDS = {"json": b"]}}", "xml": b"</results></sparql>", "csv": b"", "tsv": b""}
_PRETTY = 10_000  # triples that are put in order and written with prefixes; beyond, each as it comes
_BATCH = 1000
_WARM, _FAST = 20, 0.005  # rows that are looked at, and seconds for each where an engine is quick
T = TypeVar("T")
Named: TypeAlias = "Callable[[Rows], Rows]"
"""Gives rows the names of things, of which the first rows decide the columns."""
Terms: TypeAlias = "Sequence[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None]"


class Out(Protocol):
    """What an answer is written to."""

    def write(self, data: bytes, /) -> int:
        """Take a part of the answer."""

    def flush(self) -> None:
        """Pass on what was taken."""


class _Bare:
    """Takes what an engine writes of an answer, without the head that was written already."""

    def __init__(self, out: Out, head: int, between: bytes) -> None:
        self._out, self._left, self._between = out, head, between

    def write(self, data: bytes) -> int:
        bare = data[self._left :]
        self._left = max(self._left - len(data), 0)
        if bare and self._between:
            if not _is_end(bare):
                self._out.write(self._between)
            self._between = b""
        if bare:
            self._out.write(bare)
        return len(data)

    def flush(self) -> None:
        """Do nothing: it is flushed where all is written."""


def _is_end(data: bytes) -> bool:
    return data.startswith(b"]")


def _standard(variables: Sequence[str], rows: Iterable[Terms], form: str) -> bytes:
    """Return rows as a whole document of a format, by way of TSV, which needs no writer of our own."""

    def term(each: object) -> str:
        return "" if each is None else f"<<( {each} )>>" if isinstance(each, ox.Triple) else str(each)

    lines = ["\t".join(f"?{name}" for name in variables), *("\t".join(map(term, row)) for row in rows), ""]
    read = ox.parse_query_results("\n".join(lines).encode(), ox.QueryResultsFormat.TSV)
    return read.serialize(format=_format(form)) or b""


def _format(form: str) -> ox.QueryResultsFormat:
    return cast("ox.QueryResultsFormat", getattr(ox.QueryResultsFormat, form.upper()))


class _Document:
    """A document of a standard format that is written in parts; nothing before there is a first row."""

    def __init__(self, variables: Sequence[str], form: str, out: Out) -> None:
        self._variables, self._form, self._out = variables, form, out
        self._end = _ENDS[form]
        self._head = _standard(variables, [], form).removesuffix(self._end)
        self.size = 0

    @property
    def _before(self) -> bytes:
        """What stands before the next row."""
        return (b"," if self._form == "json" else b"") if self.size else self._head

    def add(self, rows: list[Terms]) -> None:
        """Write rows."""
        whole = _standard(self._variables, rows, self._form)
        self._out.write(self._before + whole[len(self._head) : len(whole) - len(self._end)])
        self._out.flush()
        self.size += len(rows)

    def rest(self, results: ox.QuerySolutions) -> None:
        """Write all that is left, and the end, by the engine itself."""
        bare = _Bare(self._out, len(self._head), self._before) if self.size else self._out
        results.serialize(cast("IO[bytes]", bare), format=_format(self._form))

    def close(self) -> None:
        """Write the end."""
        self._out.write((b"" if self.size else self._head) + self._end)


def _slow(results: Iterable[T]) -> Iterator[T]:
    """Yield the first rows, and all others as long as they come slowly."""
    start = time.monotonic()
    for count, row in enumerate(results, 1):
        yield row
        if count >= _WARM and time.monotonic() - start < count * _FAST:
            return


def _in_standard(
    results: ox.QuerySolutions, form: str, out: Out, named: Named | None, known: Prefixes
) -> bool:
    """Write rows in a standard format; with names, these are further columns."""
    if named:
        return _with_names(results, form, out, named, known)
    if not results.variables:
        return _of_nothing(len(list(results)), form, out)
    document = _Document(columns_of(results), form, out)
    for row in _slow(results):
        document.add([tuple(row)])
    document.rest(results)
    return document.size > 0


def _of_nothing(count: int, form: str, out: Out) -> bool:
    """Write rows without a column, each of which TSV would have as a line that reads as none."""
    rows = b'{"head":{"vars":[]},"results":{"bindings":[%s]}}' % b",".join([b"{}"] * count)
    read = ox.parse_query_results(rows, ox.QueryResultsFormat.JSON)
    read.serialize(cast("IO[bytes]", out), format=_format(form))
    return count > 0


def _with_names(results: ox.QuerySolutions, form: str, out: Out, named: Named, known: Prefixes) -> bool:
    from ..rdf.values import term_of

    variables, rows = _named_rows(results, named, known)
    document = _Document(variables, form, out)
    while batch := list(itertools.islice(rows, _BATCH)):
        document.add([[None if value is None else term_of(value) for value in row] for row in batch])
    document.close()
    return document.size > 0


def _named_rows(
    results: ox.QuerySolutions | ox.QueryTriples, named: Named, known: Prefixes
) -> tuple[Sequence[str], Iterator[Sequence[Value]]]:
    """Return the columns, and rows with names of things, which are asked for by the thousand."""
    variables, rows = columns_of(results), typed(results, known)
    first = named(Rows(variables, list(itertools.islice(rows, _BATCH))))
    more = iter(lambda: list(itertools.islice(rows, _BATCH)), [])
    rest = (row for batch in more for row in named(Rows(variables, batch)))
    return first.variables, itertools.chain(first, rest)


def _lines(
    variables: Sequence[str], rows: Iterator[Sequence[Value]], form: str, seconds: float | None
) -> Iterator[str]:
    if form == "table":
        return table_lines(variables, rows, seconds)
    if form == "markdown":
        return markdown_lines(variables, rows)
    return csv_lines(variables, rows, guarded=form == "excel")


def _in_lines(
    variables: Sequence[str], rows: Iterator[Sequence[Value]], form: str, out: Out, seconds: float | None
) -> bool:
    """Write rows as lines, and tell whether there are any."""
    lines = _lines(variables, rows, form, seconds)
    head = [f"{line}\n" for line in itertools.islice(lines, 2 if form == "markdown" else 1)]
    before = (EXCEL_MARK if form == "excel" else "") + "".join(head)  # told with the first row
    has_any = False
    for line in lines:
        out.write(f"{before}{line}\n".encode())
        before, has_any = "", True
    if before:
        out.write(before.encode())
    return has_any


def _in_turtle(results: ox.QueryTriples, out: Out, known: Prefixes) -> bool:
    """Write triples as Turtle: some in order and with prefixes, many each as it comes, as N-Triples."""
    from .syntax import serialize

    first = list(itertools.islice(results, _PRETTY))
    rest = list(itertools.islice(results, 1))
    if not rest:
        out.write(serialize(first, "turtle", known))
        return bool(first)
    out.write(ox.serialize([*first, *rest], format=ox.RdfFormat.N_TRIPLES) or b"")
    results.serialize(cast("IO[bytes]", out), format=ox.RdfFormat.N_TRIPLES)
    return True


def _in_ntriples(results: ox.QueryTriples, out: Out, _: Prefixes) -> bool:
    """Write each triple as it comes."""
    count = 0
    for count, triple in enumerate(_slow(results), 1):  # noqa: B007 - the last count is meant
        out.write(ox.serialize([triple], format=ox.RdfFormat.N_TRIPLES) or b"")
        out.flush()
    results.serialize(cast("IO[bytes]", out), format=ox.RdfFormat.N_TRIPLES)
    return count > 0


def _truth(results: ox.QueryBoolean, form: str, out: Out) -> bool:
    """Write yes or no, as one row where the format has no word for it."""
    if form in {"json", "xml"}:
        results.serialize(cast("IO[bytes]", out), format=_format(form))
    else:
        rows = to_rows(results)
        _in_lines(rows.variables, iter(rows), form, out, None)
    return True


def write_answer(
    results: Results,
    form: str,
    out: Out,
    known: Prefixes = PREFIXES,
    named: Named | None = None,
    seconds: float | None = None,
) -> bool:
    r"""Write an answer as its rows come, and tell whether it has any.

    Args:
        results: as an engine gives them, read in this thread.
        form: one of `STANDARD`, `table`, `markdown`, `rows` or `excel` (CSV of triples too), or `turtle`
            or `ntriples` for triples.
        out: what takes the bytes; what it raises ends the query.
        known: prefixes of names.
        named: gives rows the names of things.
        seconds: after which a table waits no longer for the rows from which it takes its widths.

    Raises:
        QueryError, EndpointError: if the query is not answered to its end; what was written is not whole.

    >>> import io
    >>> write_answer(ox.Store().query("SELECT ?x { VALUES ?x { 1 } }"), "tsv", out := io.BytesIO())
    True
    >>> out.getvalue()
    b'?x\n1\n'
    """
    with while_read():
        if isinstance(results, ox.QueryBoolean):
            return _truth(results, form, out)
        if isinstance(results, ox.QueryTriples) and form in {"turtle", "ntriples"}:
            return (_in_turtle if form == "turtle" else _in_ntriples)(results, out, known)
        if isinstance(results, ox.QuerySolutions) and form in STANDARD:
            return _in_standard(results, form, out, named, known)
        if named:
            return _in_lines(*_named_rows(results, named, known), form, out, seconds)
        return _in_lines(columns_of(results), typed(results, known), form, out, seconds)
