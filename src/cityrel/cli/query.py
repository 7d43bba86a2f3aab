"""cityrel query."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from ..sparql.lines import STANDARD
from .answering import OF_TRIPLES, answer, form_of, measure
from .options import (
    Reading,
    Showing,
    Writing,
    gathered,
    graph_options,
    page_options,
    row_options,
)
from .saying import write_data

if TYPE_CHECKING:
    from ..sparql.query import Queries


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


class Asking(NamedTuple):
    """How a query is asked, and what is told of its answer."""

    pairs: tuple[str, ...]
    limit: int | None
    only: tuple[str, ...]
    names: bool
    explain: bool


asking_options = gathered(
    "asking",
    Asking,
    explain=click.option(
        "--explain", is_flag=True, help="Tell rows and time of each part alone, and of the parts up to each."
    ),
    names=click.option(
        "--names", is_flag=True, help="Names of things: in tables instead of ids, else in columns beside."
    ),
    only=click.option(
        "--only",
        metavar="FILE",
        multiple=True,
        help="Ask this file alone, without the bundled graph and the project in this folder; repeatable.",
    ),
    limit=click.option(
        "--limit", metavar="ROWS", type=click.IntRange(min=1), help="Give so many rows at most."
    ),
    pairs=click.option(
        "--bind",
        "pairs",
        metavar="NAME=VALUE",
        multiple=True,
        help="Give a variable its value: an id, 1993, a text, or as SPARQL writes it; repeat it for several.",
    ),
)


@click.command(short_help="Ask the graph in SPARQL.")
@click.argument("query")
@asking_options
@page_options
@row_options("table", "markdown", *STANDARD, *OF_TRIPLES)
@graph_options
def query(query: str, asking: Asking, showing: Showing, writing: Writing, reading: Reading) -> None:
    """Ask the graph in SPARQL. QUERY is the query, a file with it, or - for standard input.

    Known prefixes (cr: id: graph: skos: dcterms: ...) need no declaration. A term that the ontology does
    not declare stops the query. The formats json, xml, csv and tsv are those of the SPARQL standard;
    triples of a CONSTRUCT come as Turtle. Rows are written as they are found.

    A bare value of --bind is what the property of the variable has (1993 is a year of cr:since, a whole
    number of cr:sinceYear); "Seoul"@en, "1993"^^xsd:gYear and <https://...> are what they are in SPARQL. With
    --view the things in the rows, or the triples, are a network on a page, with the relations between them.
    --only FILE asks a file of yours alone: no word needs a declaration, and its prefixes are known.

    \b
    Examples:
      cityrel query "SELECT ?ally { id:seoul cr:tiedTo ?ally }"
      cityrel query --bind since=1993 "SELECT ?tie { ?tie cr:since ?since }"
      cityrel query --names --lang zh "SELECT ?ally { id:seoul cr:tiedTo ?ally }"
      cityrel query --explain "SELECT ?n { ?city a cr:City ; skos:prefLabel ?n }"
      cityrel query --view "SELECT ?tie { ?tie a cr:SisterCityTie }"
    """
    text, reading.only = _read(query), asking.only
    showing.refuse_form(writing)
    graph = reading.graph
    graph.queries.limit = asking.limit
    bindings = _bindings(asking.pairs, text, graph.queries)
    if reading.show_sparql:
        write_data(graph.queries.ready(text, bindings)[0].strip())
    elif showing.as_page:
        showing.write(graph, graph.network_of(text, reading.language, **bindings), reading.language)
    elif asking.explain:
        measure(graph, text, bindings, writing, reading.language)
    else:
        answer(graph, text, bindings, form_of(text, writing), reading.language, asking.names)
