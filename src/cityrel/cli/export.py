"""cityrel export."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import click

from ..export.networks import ENDINGS as OF_NETWORKS
from ..export.networks import FORMS
from ..rdf.formats import ENDINGS, FORMATS, GRAPHS, format_of, name_of
from .exporting import write_network, write_release, write_tables
from .narrowing import Wanted, network_options, queries_of_network
from .options import Reading, gathered, graph_options
from .saying import hand_over, say, write_data

OF_ENGINE = "An endpoint gives the terms of its engine, which may write 1.50 as 1.5; the files may differ."
CONCLUDED = "What files say is as they write it, what rules conclude as the engine does (1.50 as 1.5)."


class Rdf(NamedTuple):
    """How triples are written: what of them, from which graphs, blank nodes as IRIs or not."""

    derived: bool
    graphs: str | None
    skolem: bool

    @property
    def given(self) -> bool:
        """Whether any of it was asked for."""
        return self != Rdf(True, None, False)


class Target(NamedTuple):
    """What is written, and where."""

    form: str | None
    output: Path | None
    tables: Path | None
    release: Path | None
    excel: bool
    projection: str | None


_rdf_options = gathered(
    "rdf",
    Rdf,
    skolem=click.option("--skolem", is_flag=True, help="Blank nodes as the IRIs by which queries know them."),
    graphs=click.option("--graphs", type=click.Choice(GRAPHS), help="See the table. Default: both."),
    derived=click.option(
        "--derived/--no-derived", default=True, help="With what rules concluded, or what files say only."
    ),
)
_folder = click.Path(path_type=Path)
_target_options = gathered(
    "target",
    Target,
    projection=click.option(
        "--projection",
        metavar="NAME",
        help="The network as it is measured: ties, shared-organizations, two-mode, all; see cityrel network.",
    ),
    excel=click.option(
        "--excel", is_flag=True, help="With --format csv, with the mark by which Excel knows UTF-8."
    ),
    release=click.option(
        "--release",
        metavar="FOLDER",
        type=_folder,
        help="Write all that is published: RDF, network, description, citation, check sums.",
    ),
    tables=click.option(
        "--tables",
        metavar="FOLDER|FILE.xlsx",
        type=_folder,
        help="Write the data as tables instead, a CSV file or a sheet for each class.",
    ),
    output=click.option(
        "-o", "--output", metavar="FILE", type=_folder, help="Default: standard output. csv: a folder."
    ),
    form=click.option(
        "--format",
        "form",
        type=click.Choice([*FORMATS, *FORMS]),
        help="Default: by the ending of FILE, else turtle.",
    ),
)


@click.command(short_help="Write the graph in any RDF syntax, as a network, as tables, or as a release.")
@_target_options
@_rdf_options
@network_options
@graph_options
def export(target: Target, rdf: Rdf, wanted: Wanted, reading: Reading) -> None:
    """Write the graph in any RDF syntax, its network for other programs, its data as tables, or a release.

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

    graphml, gexf, node-link (JSON) and csv (nodes and lines, into a folder) write the network, with names,
    dates and sources: for Gephi, igraph, networkx. --around, --hops, --as-of and --kind narrow it, and with
    --projection it is the one that cityrel network measures, undirected and weighted.

    \b
    Examples:
      cityrel export --format nquads --skolem --graphs files -o cityrel.nq
      cityrel export --around Seoul -o seoul.graphml
      cityrel export --tables cityrel.xlsx
      cityrel export --release cityrel-release
    """
    form = target.form or _by_ending(target.output)
    _refuse_what_does_not_go_together(target, form, rdf, wanted)
    if reading.show_sparql:
        write_data(queries_of_network() if form in FORMS else _all_triples())
    elif target.release:
        write_release(target.release, reading)
    elif target.tables:
        write_tables(target.tables, reading)
    elif form in FORMS:
        write_network(reading, wanted, target.projection, form, target.output, target.excel)
    else:
        content = reading.graph.export(form, rdf.derived, rdf.skolem, rdf.graphs)
        _as_rdf(content, target.output, reading.endpoint is not None, rdf.derived)


def _refuse_what_does_not_go_together(target: Target, form: str, rdf: Rdf, wanted: Wanted) -> None:
    """Refuse options that say nothing of what is written.

    Raises:
        UsageError: if there are any.
    """
    alone = "--release" if target.release else "--tables" if target.tables else ""
    narrows = wanted.narrows or bool(target.projection)
    if target.release and (target.tables or not rdf.derived):
        raise click.UsageError("--release writes all of the graph: leave --tables and --no-derived out.")
    if alone and (target.form or target.output or rdf.graphs or rdf.skolem):
        raise click.UsageError(f"{alone} goes with none of --format, -o, --graphs, --skolem.")
    if narrows and (alone or form not in FORMS):
        raise click.UsageError(
            f"--around, --hops, --as-of, --kind, --projection are of networks: --format {', '.join(FORMS)}."
        )
    if form in FORMS and not alone and rdf.given:
        raise click.UsageError(f"{form} is a network: leave --no-derived, --graphs and --skolem out.")
    if form == "csv" and not alone and not target.output:
        raise click.UsageError("csv is two files, nodes.csv and lines.csv: name a folder for them with -o.")
    if target.excel and (alone or form != "csv"):
        raise click.UsageError("--excel belongs to --format csv.")


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
        hand_over(content)
    say(f"Wrote {output or 'it'} to the end: {len(content):,} bytes.", err=True)


def _by_ending(output: Path | None) -> str:
    """Return the form of a file by its ending.

    Raises:
        UsageError: if it ends like none.
    """
    if output is None:
        return "turtle"
    by_ending = format_of(output)
    found = by_ending and name_of(by_ending)
    if form := found or OF_NETWORKS.get(output.suffix.lower()):
        return form
    known = ", ".join([*(ending for ending, each in ENDINGS.items() if name_of(each)), *OF_NETWORKS])
    raise click.UsageError(
        f"{output} does not end like a file of RDF or of a network ({known}). Name one with --format."
    )
