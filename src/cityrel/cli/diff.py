"""cityrel diff."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING

import click

from .options import Writing, language_of, language_option, row_options
from .progress import working
from .saying import say, write_data

if TYPE_CHECKING:
    from ..extend.compare.telling import Told


def _text(changes: list[Told], language: str, is_markdown: bool) -> str:
    """Return changes in sentences under the headings of their groups."""
    from ..messages import message

    lines: list[str] = []
    for group, found in groupby(changes, lambda each: each.group):
        own = list(found)
        heading = message(f"diff-group-{group}", language, count=len(own))
        lines += [f"## {heading}" if is_markdown else heading, *([""] if is_markdown else [])]
        lines += [f"{'-' if is_markdown else ' '} {each.sentence}" for each in own] + [""]
    return "\n".join(lines).rstrip()


@click.command(short_help="What changed between two files, folders, releases or revisions.")
@click.argument("old")
@click.argument("new")
@language_option("Language of the sentences")
@row_options("text", "json", "csv", "markdown")
@click.pass_context
def diff(context: click.Context, old: str, new: str, tag: str | None, writing: Writing) -> None:
    """Tell in sentences what changed from OLD to NEW: things, relations, values with their sources, words.

    Each is an RDF file or a table, a folder, a release (cityrel export --release), or a revision of git of
    the files here, such as HEAD~1. What they say is compared, letter by letter: neither order nor layout
    counts, nor labels of blank nodes, nor in which file it stands. Exit code 0: no difference, 1: some.

    \b
    Example:
      cityrel diff HEAD~1 .
    """
    from ..extend.compare.sides import sides
    from ..extend.compare.telling import compared
    from ..files.project import Project
    from ..messages import message
    from ..sparql.rows import Rows
    from ..store.build import collector_paused

    language = language_of(Project(), tag)
    with working("Comparing"), collector_paused():
        changes = compared(*sides(old, new), language)
    chosen = writing.chosen("text") if writing.given else "text"
    if chosen == "json":
        write_data(json.dumps([each._asdict() for each in changes], ensure_ascii=False, indent=2))
    elif chosen == "csv":
        from ..extend.compare.telling import Told

        writing.write(Rows(Told._fields, changes), "csv")
    elif changes:
        write_data(_text(changes, language, chosen == "markdown"))
    say(message("diff-summary", language, count=len(changes)), err=True)
    context.exit(1 if changes else 0)
