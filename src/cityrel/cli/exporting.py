"""Exports that are more than a file of triples: tables, with what is said of them."""

from __future__ import annotations

from pathlib import Path

import click

from ..messages import message
from .options import Reading
from .saying import say


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
