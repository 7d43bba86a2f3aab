"""Exports that are no file of triples: networks, tables, and releases, with what is said of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..messages import message
from .narrowing import Wanted, network_of, projection_of
from .options import Reading
from .progress import working
from .saying import hand_over, say

if TYPE_CHECKING:
    import networkx as nx

    from ..rdf.terms import IRI


def write_release(folder: Path, reading: Reading) -> None:
    """Write a release into a folder, and say what it does not tell.

    Raises:
        CityrelError: if the folder is not empty, or the graph is that of an endpoint.
    """
    from ..answers.labels import Id
    from ..export.release import release
    from ..export.void import SPACES
    from ..files.release import CITATION
    from ..files.write import must_be_new, write_folder

    must_be_new(folder)
    graph, language = reading.graph, reading.language
    with working("Making the release"):
        made = release(graph.context, graph.project)
    write_folder(folder, made.files.items())
    if made.untold:
        names, prefixes = graph.names.of(made.untold), graph.context.prefixes.extended(SPACES)
        parts = ", ".join(
            prefixes.shorten(each)
            if any(isinstance(text, Id) for text in name.texts.values())
            else f"{name.in_language(language)} ({prefixes.shorten(each)})"
            for each, name in names.items()
        )
        say(message("release-untold", language, parts=parts), err=True)
    if CITATION not in made.files:
        say(message("release-no-citation", language), err=True)
    if made.of_rdf_1_2:
        say(message("release-rdf-1-2", language, count=made.of_rdf_1_2), err=True)
    said = {"files": len(made.files), "triples": f"{made.triples:,}", "target": folder}
    say(message("export-release", language, **said), err=True)


def write_tables(target: Path, reading: Reading) -> None:
    """Write tables into a folder or a workbook, and say what they cannot hold.

    Raises:
        CityrelError: if the folder is not empty, or the workbook cannot hold them.
    """
    from ..export.spreadsheets import as_csv, changed, workbook
    from ..export.tables import tables_of
    from ..files.kinds import TABLE, WORKBOOKS
    from ..files.write import write_bytes, write_folder

    if target.suffix.lower() in {TABLE, *WORKBOOKS[1:]}:
        raise click.UsageError(f"{target}: tables are written into a folder, or a workbook (.xlsx).")
    found, language = tables_of(reading.graph.context), reading.language
    if target.suffix.lower() == WORKBOOKS[0]:
        write_bytes(target, workbook(found.sheets))
    else:
        write_folder(target, as_csv(found.sheets))
        if cells := changed(found.sheets):
            say(message("export-changed", language, cells=f"{len(cells):,}", first=cells[0]), err=True)
    if found.named:
        say(message("export-named", language, nodes=f"{found.named:,}"), err=True)
    if found.left:
        first = f"{found.left[0]}"
        say(message("export-left", language, triples=f"{len(found.left):,}", first=first), err=True)
    rows = sum(len(sheet.rows) for sheet in found.sheets)
    said = {"tables": len(found.sheets), "rows": f"{rows:,}", "target": target}
    say(message("export-tables", language, **said), err=True)


def write_network(
    reading: Reading, wanted: Wanted, projection: str | None, form: str, output: Path | None, excel: bool
) -> None:
    """Write the network that is wanted as a file, or as CSV into a folder, and say what it holds.

    Raises:
        CityrelError: if it cannot be written, or there is nothing to write.
    """
    from ..export.networks import network_file, network_tables
    from ..files.write import write_bytes, write_folder

    graph, language = reading.graph, reading.language
    network: nx.Graph[IRI] = (
        projection_of(graph, wanted, projection, language)
        if projection
        else network_of(graph, wanted, language)
    )
    if form == "csv" and output:
        write_folder(output, network_tables(graph.context, network, language, excel).items())
    else:
        content = network_file(graph.context, network, form, language)
        if output:
            write_bytes(output, content)
        else:
            hand_over(content)
    things, lines = f"{len(network):,}", f"{network.number_of_edges():,}"
    key = "export-network" if output else "export-network-out"
    say(message(key, language, things=things, lines=lines, target=output), err=True)
