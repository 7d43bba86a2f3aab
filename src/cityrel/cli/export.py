"""cityrel export."""

import sys
from pathlib import Path

import click

from ..rdf.formats import ENDINGS, FORMATS, GRAPHS, format_of, name_of
from .options import Reading, graph_options
from .saying import let_go_of_output, say, write_data

OF_ENGINE = "An endpoint gives the terms of its engine, which may write 1.50 as 1.5; the files may differ."
CONCLUDED = "What files say is as they write it, what rules conclude as the engine does (1.50 as 1.5)."


@click.command(short_help="Write the graph in any RDF syntax, or as tables.")
@click.option(
    "--format",
    "syntax",
    type=click.Choice(list(FORMATS)),
    help="Default: by the ending of FILE, else turtle.",
)
@click.option(
    "-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help="Default: standard output."
)
@click.option(
    "--derived/--no-derived", default=True, help="With what rules concluded, or what files say only."
)
@click.option("--graphs", type=click.Choice(GRAPHS), help="See the table. Default: both.")
@click.option(
    "--tables",
    metavar="FOLDER|FILE.xlsx",
    type=click.Path(path_type=Path),
    help="Write the data as tables instead, a CSV file or a sheet for each class.",
)
@click.option("--skolem", is_flag=True, help="Blank nodes as the IRIs by which queries know them.")
@graph_options
def export(
    syntax: str | None,
    output: Path | None,
    derived: bool,
    graphs: str | None,
    tables: Path | None,
    skolem: bool,
    reading: Reading,
) -> None:
    """Write the graph in any RDF syntax, or its data as tables, which read back as the same triples.

    TriG, N-Quads and JSON-LD keep which file says what. What files say is written letter by letter; what
    rules conclude, and the graph of an endpoint, as the engine has it. An endpoint answers as this graph
    does with --skolem and the graphs that fit it:

    \b
      both     default graph and graphs of files, for a store that asks the
               default graph where a query names none: Oxigraph, Jena, Stardog
      files    graphs of files alone, for a store that asks all its graphs then:
               GraphDB, RDF4J, QLever, Virtuoso, Neptune, Blazegraph, or
               Oxigraph and Jena told to; with both, each triple counts twice
      default  default graph alone, for a store or tool of one graph, which
               then cannot tell which file says what

    \b
    Examples:
      cityrel export --format nquads --skolem --graphs files -o cityrel.nq
      cityrel export --tables cityrel.xlsx
    """
    if reading.show_sparql:
        write_data(_all_triples())
    elif tables and (syntax or output or graphs or skolem):
        raise click.UsageError("--tables goes with none of --format, -o, --graphs, --skolem.")
    elif tables:
        _as_tables(tables, reading)
    else:
        content = reading.graph.export(syntax or _by_ending(output), derived, skolem, graphs)
        _as_rdf(content, output, reading.endpoint is not None, derived)


def _all_triples() -> str:
    from ..export.rdf import ALL_TRIPLES

    return ALL_TRIPLES


def _as_rdf(content: bytes, output: Path | None, of_endpoint: bool, derived: bool) -> None:
    from ..files.write import write_bytes

    if of_endpoint or derived:
        say(OF_ENGINE if of_endpoint else CONCLUDED, err=True)
    if output:
        write_bytes(output, content)
    else:
        _hand_over(content)
    say(f"Wrote {output or 'it'} to the end: {len(content):,} bytes.", err=True)


def _as_tables(target: Path, reading: Reading) -> None:
    """Write tables into a folder or a workbook, and say what they cannot hold.

    Raises:
        CityrelError: if the folder is not empty, or the workbook cannot hold them.
    """
    from ..export.spreadsheets import changed, workbook, write_folder
    from ..export.tables import tables_of
    from ..files.kinds import TABLE, WORKBOOKS
    from ..files.write import write_bytes
    from ..messages import message

    if target.suffix.lower() in {TABLE, *WORKBOOKS[1:]}:
        raise click.UsageError(f"{target}: tables are written into a folder, or a workbook (.xlsx).")
    found, language = tables_of(reading.graph.context), reading.language
    if target.suffix.lower() == WORKBOOKS[0]:
        write_bytes(target, workbook(found.sheets))
    else:
        write_folder(target, found.sheets)
        if cells := changed(found.sheets):
            say(message("export-changed", language, cells=f"{len(cells):,}", first=cells[0]), err=True)
    if found.named:
        say(message("export-named", language, nodes=f"{found.named:,}"), err=True)
    if found.left:
        first = f"{found.left[0]}"
        say(message("export-left", language, triples=f"{len(found.left):,}", first=first), err=True)
    rows = sum(len(sheet.rows) for sheet in found.sheets)
    say(
        message("export-tables", language, tables=len(found.sheets), rows=f"{rows:,}", target=target),
        err=True,
    )


def _by_ending(output: Path | None) -> str:
    """Return the syntax of a file by its ending.

    Raises:
        UsageError: if it ends like none.
    """
    if output is None:
        return "turtle"
    by_ending = format_of(output)
    if found := by_ending and name_of(by_ending):
        return found
    known = ", ".join(ending for ending, each in ENDINGS.items() if name_of(each))
    raise click.UsageError(f"{output} does not end like an RDF file ({known}). Name one with --format.")


def _hand_over(content: bytes) -> None:
    """Write to standard output.

    Raises:
        FileError: if that takes no more before the end.
    """
    from ..errors import FileError

    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except OSError as error:
        let_go_of_output()
        raise FileError(f"What was written is not whole: {error.strerror}.") from None
