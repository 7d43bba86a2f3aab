"""cityrel export."""

import sys
from pathlib import Path

import click

from ..rdf.formats import ENDINGS, FORMATS, GRAPHS, format_of, name_of
from .options import Reading, graph_options
from .saying import let_go_of_output, say, write_data

OF_ENGINE = "An endpoint gives the terms of its engine, which may write 1.50 as 1.5; the files may differ."
CONCLUDED = "What files say is as they write it, what rules conclude as the engine does (1.50 as 1.5)."


@click.command(short_help="Write the graph in any RDF syntax.")
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
@click.option("--skolem", is_flag=True, help="Blank nodes as the IRIs by which queries know them.")
@graph_options
def export(
    syntax: str | None,
    output: Path | None,
    derived: bool,
    graphs: str | None,
    skolem: bool,
    reading: Reading,
) -> None:
    """Write the graph in any RDF syntax. TriG, N-Quads and JSON-LD keep which file says what.

    What files say is written letter by letter; what rules conclude, and the graph of an endpoint, as the
    engine has it. An endpoint answers as this graph does with --skolem and the graphs that fit it:

    \b
      both     default graph and graphs of files, for a store that asks the
               default graph where a query names none: Oxigraph, Jena, Stardog
      files    graphs of files alone, for a store that asks all its graphs then:
               GraphDB, RDF4J, QLever, Virtuoso, Neptune, Blazegraph, or
               Oxigraph and Jena told to; with both, each triple counts twice
      default  default graph alone, for a store or tool of one graph, which
               then cannot tell which file says what

    \b
    Example:
      cityrel export --format nquads --skolem --graphs files -o cityrel.nq
    """
    from ..export.rdf import ALL_TRIPLES
    from ..files.write import write_bytes

    if reading.show_sparql:
        write_data(ALL_TRIPLES)
        return
    content = reading.graph.export(syntax or _by_ending(output), derived, skolem, graphs)
    if reading.endpoint or derived:
        say(OF_ENGINE if reading.endpoint else CONCLUDED, err=True)
    if output:
        write_bytes(output, content)
    else:
        _hand_over(content)
    say(f"Wrote {output or 'it'} to the end: {len(content):,} bytes.", err=True)


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
