"""cityrel cache."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import Writing, row_options
from .saying import say

if TYPE_CHECKING:
    from ..sparql.rows import Rows

_UNITS = {"": 1, "K": 1_000, "M": 1_000_000, "G": 1_000_000_000}


class Size(click.ParamType[int]):
    """A number of bytes, such as 500MB or 2 GB."""

    name = "size"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number of bytes."""
        form = re.fullmatch(r"([0-9]{1,12}) ?([KMG]?)B?", str(value).strip().upper())
        if not form:
            self.fail(f"{value} is no size. Write one such as 500MB or 2GB.", param, ctx)
        return int(form[1]) * _UNITS[form[2]]


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.1f} MB"


def _rows(folder: Path) -> Rows:
    from datetime import datetime

    from ..sparql.rows import Rows
    from ..store.keeping import all_kept

    kept = all_kept(folder)
    return Rows(
        ("kept", "bytes", "opened"),
        [
            (each.path.name, each.size, f"{datetime.fromtimestamp(each.opened):%Y-%m-%d %H:%M}")
            for each in kept
        ],
    )


@click.command(short_help="Show, clear or bound what is kept between runs.")
@click.option("--clear", "clear_all", is_flag=True, help="Remove all that is kept; nothing else is lost.")
@click.option(
    "--limit", type=Size(), metavar="SIZE", help="Keep no more than this, such as 500MB; 0 for nothing."
)
@row_options("table", "csv", "json", "markdown")
def cache(clear_all: bool, limit: int | None, writing: Writing) -> None:
    """Show what is kept between runs: compiled graphs, pages, reports. All of it can be made anew.

    What was not opened for longest goes first when there is more than the limit, and after two weeks.
    CITYREL_CACHE names another folder; empty, nothing is kept.

    \b
    Example:
      cityrel cache --limit 500MB
    """
    from ..store import keeping
    from ..store.cache import cache_folder

    folder = cache_folder()
    if folder is None:
        say("Nothing is kept: CITYREL_CACHE is empty.", err=True)
        return
    if clear_all:
        removed = sum(each.size for each in keeping.clear(folder))
        say(f"Removed {_megabytes(removed)}.", err=True)
    if limit is not None:
        keeping.set_limit(folder, limit)
    rows = _rows(folder)
    if len(rows):
        writing.write(rows)
    size = _megabytes(sum(row.bytes for row in rows))
    say(f"{size} of at most {_megabytes(keeping.limit_of(folder))}, in {folder}", err=True)
