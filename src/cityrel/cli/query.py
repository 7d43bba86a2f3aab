"""cityrel query."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..rdf.visible import visible
from .options import (
    EXCEL_MARK,
    Reading,
    Showing,
    Writing,
    graph_options,
    page_options,
    row_options,
)
from .saying import say, write_data

if TYPE_CHECKING:
    from ..rdf.prefixes import Prefixes
    from ..sparql.protocols import Results

STANDARD = ("json", "xml", "csv", "tsv")


def _read(query: str) -> str:
    """Return the query itself, from a file or stdin where the argument says so.

    Raises:
        FileError: if the file cannot be read.
    """
    from ..errors import FileError

    looks_like_file = query.endswith((".rq", ".sparql")) and "{" not in query
    if query != "-" and not looks_like_file:
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


def _bindings(pairs: tuple[str, ...], prefixes: Prefixes) -> dict[str, object]:
    """Return variable: value; a known prefixed name or <IRI> is an IRI, a whole number an integer."""
    from ..rdf.terms import expand

    bindings: dict[str, object] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            raise click.UsageError(f"--bind takes NAME=VALUE, as in --bind city=id:seoul, not {pair}.")
        number = int(value) if value.removeprefix("-").isdecimal() else None
        bindings[name.lstrip("?")] = (
            expand(value, prefixes) if prefixes.is_name(value) else value if number is None else number
        )
    return bindings


def _write_standard(results: Results, form: str, excel: bool, prefixes: Prefixes) -> bool:
    """Write results as the W3C formats have them, triples as Turtle; tell whether there were any."""
    import pyoxigraph as ox

    from ..sparql.query import while_read

    with while_read():
        if isinstance(results, ox.QueryTriples):
            from ..export.syntax import serialize

            data = serialize(list(results), "turtle", prefixes)
        else:
            data = results.serialize(format=getattr(ox.QueryResultsFormat, form.upper())) or b""
    if sys.stdout.isatty():
        data = visible(data.decode()).encode()
    out = sys.stdout.buffer
    out.write(EXCEL_MARK.encode() * excel + data)
    if not data.endswith(b"\n"):
        out.write(b"\n")
    out.flush()
    if isinstance(results, ox.QuerySolutions):
        return {"json": b'"bindings":[{', "xml": b"<result>"}.get(form, b"\n") in data.strip()
    return bool(data)


def _write(results: Results, writing: Writing, prefixes: Prefixes) -> bool:
    """Write results in the form asked for, or that which suits them; tell whether there were any."""
    import pyoxigraph as ox

    from ..sparql.query import to_rows

    chosen = writing.chosen()
    if isinstance(results, ox.QueryBoolean) and chosen in {"csv", "tsv"}:
        chosen = "table"
    if isinstance(results, ox.QueryTriples) and not writing.given:
        chosen = "turtle"
    for_excel = writing.excel and isinstance(results, ox.QuerySolutions)
    if chosen not in {"table", "markdown"} and not for_excel:
        return _write_standard(results, chosen, writing.excel, prefixes)
    rows = to_rows(results, prefixes)
    writing.write(rows, chosen)
    return rows.answer is not None or len(rows) > 0


@click.command(short_help="Ask the graph in SPARQL.")
@click.argument("query")
@click.option(
    "--bind", "pairs", metavar="NAME=VALUE", multiple=True, help="Give a variable its value; repeatable."
)
@page_options
@row_options("table", "markdown", *STANDARD)
@graph_options
def query(
    query: str,
    pairs: tuple[str, ...],
    showing: Showing,
    writing: Writing,
    reading: Reading,
) -> None:
    """Ask the graph in SPARQL. QUERY is the query, a file ending in .rq, or - for standard input.

    Known prefixes (cr: id: graph: skos: dcterms: ...) need no declaration. A term that the ontology does
    not declare stops the query. The formats json, xml, csv and tsv are those of the SPARQL standard;
    triples of a CONSTRUCT come as Turtle. With --view the things in the rows, or the triples, are a
    network on a page, with the relations between them.

    \b
    Examples:
      cityrel query "SELECT ?ally { id:seoul cr:tiedTo ?ally }"
      cityrel query --view "SELECT ?tie { ?tie a cr:SisterCityTie }"
    """
    from ..sparql.bindings import bind
    from ..sparql.query import with_prefixes

    text = _read(query)
    showing.refuse_form(writing)
    graph = reading.graph
    prefixes = graph.queries.prefixes
    bindings = _bindings(pairs, prefixes)
    if reading.show_sparql:
        write_data(bind(with_prefixes(text, prefixes)[0], bindings).strip())
        return
    if showing.as_page:
        showing.write(graph, graph.network_of(text, reading.language, **bindings), reading.language)
        return
    if not _write(graph.results(text, **bindings), writing, prefixes):
        reason = graph.why_empty(text, **bindings)
        say(f"No rows. {reason}".strip(), err=True)
