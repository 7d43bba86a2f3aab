"""cityrel query."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from ..rdf.visible import visible
from .options import (
    Reading,
    Showing,
    Writing,
    graph_options,
    page_options,
    row_options,
)
from .saying import let_go_of_output, say, write_data

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import IO

    import pyoxigraph as ox

    from ..graph import Graph
    from ..rdf.prefixes import Prefixes
    from ..sparql.protocols import Results
    from ..sparql.query import Queries


_IN_MEMORY = 8_000_000  # bytes of an answer, before it goes to a file
STANDARD = ("json", "xml", "csv", "tsv")


def _is_file(text: str) -> bool:
    try:
        return Path(text).is_file()
    except (OSError, ValueError):
        return False


def _read(query: str) -> str:
    """Return the query itself, from a file or stdin where the argument says so.

    Raises:
        FileError: if the file cannot be read.
    """
    from ..errors import FileError

    named = query.lower().endswith((".rq", ".sparql")) or _is_file(query)
    if query != "-" and not (named and "{" not in query):
        return query
    name = "Standard input" if query == "-" else query
    try:
        if query == "-":
            getattr(sys.stdin, "reconfigure", lambda **_: None)(encoding="utf-8", errors="strict")
            return sys.stdin.read()
        return Path(query).read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise FileError(f"{name} is not UTF-8: {error.reason} at byte {error.start:,}.") from None
    except OSError as error:
        raise FileError(f"{name} cannot be read: {error.strerror or error}.") from None


def _bindings(pairs: tuple[str, ...], sparql: str, queries: Queries) -> dict[str, list[object]]:
    """Return the values of each variable, as `meant` reads them."""
    bindings: dict[str, list[object]] = {}
    if not pairs:
        return bindings
    from ..sparql.given import meant

    tokens = queries.tokens(sparql)
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            raise click.UsageError(f"--bind takes NAME=VALUE, as in --bind city=id:seoul, not {pair}.")
        name = name.strip().lstrip("?$")
        found = meant(value.strip(), queries.ask, queries.prefixes, tokens, name)
        bindings.setdefault(name, []).extend(found)
    return bindings


def _empty(results: ox.QuerySolutions, form: ox.QueryResultsFormat) -> bytes:
    """Return how an answer with these variables and no rows is written."""
    import json

    import pyoxigraph as ox

    names = [variable.value for variable in results.variables]
    none = json.dumps({"head": {"vars": names}, "results": {"bindings": []}})
    return ox.parse_query_results(none, ox.QueryResultsFormat.JSON).serialize(format=form) or b""


class _Whole:
    """An answer until it is whole: in memory, and in a file once it is large."""

    def __init__(self) -> None:
        self.file: IO[bytes] = io.BytesIO()

    def write(self, data: bytes) -> int:
        """Add to the answer."""
        if isinstance(self.file, io.BytesIO) and self.file.tell() + len(data) > _IN_MEMORY:
            import tempfile  # costs 15 ms, and most answers are small

            held, self.file = self.file.getvalue(), tempfile.TemporaryFile()  # noqa: SIM115
            self.file.write(held)
        return self.file.write(data)

    def flush(self) -> None:
        """Do nothing: what is written is read from here."""


def _in_standard(results: Results, form: str, prefixes: Prefixes) -> tuple[IO[bytes], bool]:
    """Return results as the W3C formats have them, triples as Turtle; and whether there are any."""
    import pyoxigraph as ox

    whole = _Whole()
    if isinstance(results, ox.QueryTriples):
        from ..export.syntax import serialize

        triples = list(results)
        whole.write(serialize(triples, "turtle", prefixes))
        return whole.file, bool(triples)
    written = getattr(ox.QueryResultsFormat, form.upper())
    empty = _empty(results, written) if isinstance(results, ox.QuerySolutions) else b""
    results.serialize(cast("IO[bytes]", whole), format=written)
    size = whole.file.tell()
    whole.file.seek(0)
    return whole.file, size != len(empty) or whole.file.read() != empty


def _hand_over(whole: IO[bytes]) -> None:
    """Write an answer to stdout, now that it is whole; a reader may stop before its end."""
    whole.seek(0)
    line = b""
    try:
        for line in whole:
            sys.stdout.buffer.write(visible(line.decode()).encode() if sys.stdout.isatty() else line)
        sys.stdout.buffer.write(b"" if line.endswith(b"\n") else b"\n")
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        let_go_of_output()


def _form(text: str, writing: Writing) -> str:
    """Return how the answer to a query is written: as asked for, or as suits the form of the query.

    Raises:
        UsageError: if what is asked for cannot hold triples.
    """
    from ..sparql.tokens import first_word, tokenize

    first = first_word(tokenize(text))
    if first and first.is_word("CONSTRUCT", "DESCRIBE"):
        if writing.form in {"json", "xml", "tsv"}:
            raise click.UsageError(
                f"{first.text.upper()} gives triples, which {writing.form} of query results does not hold. "
                "Leave --format out for Turtle, or take csv, table or markdown."
            )
        return "rows" if writing.given else "turtle"
    is_rows = writing.excel or (first and first.is_word("ASK") and writing.chosen() in {"csv", "tsv"})
    return "rows" if is_rows or writing.chosen() in {"table", "markdown"} else writing.chosen()


def _answer(graph: Graph, text: str, bindings: Mapping[str, object], writing: Writing) -> None:
    """Write the answer to a query, if it comes to its end; say why there is none."""
    if not _written(graph, text, bindings, writing):
        reason = graph.why_empty(text, **bindings)
        say(f"No rows. {reason}".strip(), err=True)


def _written(graph: Graph, text: str, bindings: Mapping[str, object], writing: Writing) -> bool:
    """Write the answer to a query, and tell whether there was any."""
    form = _form(text, writing)
    prefixes = graph.queries.prefixes
    if form == "rows":
        rows = graph.query(text, **bindings)
        writing.write(rows, "csv" if writing.form == "tsv" else None)
        return rows.answer is not None or len(rows) > 0
    whole, has_any = graph.queries.read(text, bindings, lambda results: _in_standard(results, form, prefixes))
    with whole:
        _hand_over(whole)
    return has_any


@click.command(short_help="Ask the graph in SPARQL.")
@click.argument("query")
@click.option(
    "--bind",
    "pairs",
    metavar="NAME=VALUE",
    multiple=True,
    help="Give a variable its value: an id, 1993, a text, or as SPARQL writes it; repeat it for several.",
)
@click.option("--limit", metavar="ROWS", type=click.IntRange(min=1), help="Give so many rows at most.")
@page_options
@row_options("table", "markdown", *STANDARD)
@graph_options
def query(
    query: str,
    pairs: tuple[str, ...],
    limit: int | None,
    showing: Showing,
    writing: Writing,
    reading: Reading,
) -> None:
    """Ask the graph in SPARQL. QUERY is the query, a file with it, or - for standard input.

    Known prefixes (cr: id: graph: skos: dcterms: ...) need no declaration. A term that the ontology does
    not declare stops the query. The formats json, xml, csv and tsv are those of the SPARQL standard;
    triples of a CONSTRUCT come as Turtle. A bare value of --bind is what the property of the variable has
    (1993 is a year of cr:since, a whole number of cr:sinceYear); "Seoul"@en, "1993"^^xsd:gYear and <https://...>
    are what they are in SPARQL. With --view the things in the rows, or the triples, are a
    network on a page, with the relations between them.

    \b
    Examples:
      cityrel query "SELECT ?ally { id:seoul cr:tiedTo ?ally }"
      cityrel query --bind since=1993 "SELECT ?tie { ?tie cr:since ?since }"
      cityrel query --view "SELECT ?tie { ?tie a cr:SisterCityTie }"
    """
    text = _read(query)
    showing.refuse_form(writing)
    graph = reading.graph
    graph.queries.limit = limit
    bindings = _bindings(pairs, text, graph.queries)
    if reading.show_sparql:
        write_data(graph.queries.ready(text, bindings)[0].strip())
        return
    if showing.as_page:
        showing.write(graph, graph.network_of(text, reading.language, **bindings), reading.language)
        return
    _answer(graph, text, bindings, writing)
