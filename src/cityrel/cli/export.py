"""cityrel export."""

import sys
from pathlib import Path

import click

from ..rdf.formats import ENDINGS, FORMATS, format_of, name_of
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
@click.option("--skolem", is_flag=True, help="Blank nodes as the IRIs by which queries know them.")
@graph_options
def export(
    syntax: str | None,
    output: Path | None,
    derived: bool,
    skolem: bool,
    reading: Reading,
) -> None:
    """Write the graph in any RDF syntax. TriG, N-Quads and JSON-LD keep which file says what.

    What files say is written letter by letter; what rules conclude, and the graph of an endpoint, as the
    engine has it. An endpoint that is to answer as this graph does is loaded with --skolem.

    \b
    Example:
      cityrel export --format nquads -o cityrel.nq
    """
    from ..export.rdf import ALL_TRIPLES
    from ..files.write import write_bytes

    if reading.show_sparql:
        write_data(ALL_TRIPLES)
        return
    by_ending = format_of(output) if output else None
    chosen = syntax or (by_ending and name_of(by_ending))
    if output and not chosen:
        known = ", ".join(ending for ending, each in ENDINGS.items() if name_of(each))
        raise click.UsageError(f"{output} does not end like an RDF file ({known}). Name one with --format.")
    content = reading.graph.export(chosen or "turtle", derived, skolem)
    if reading.endpoint or derived:
        say(OF_ENGINE if reading.endpoint else CONCLUDED, err=True)
    if output:
        write_bytes(output, content)
    else:
        _hand_over(content)
    say(f"Wrote {output or 'it'} to the end: {len(content):,} bytes.", err=True)


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
