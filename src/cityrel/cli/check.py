"""cityrel check."""

from __future__ import annotations

from pathlib import Path

import click

from .checking import Checking
from .options import Writing, federate_option, gathered, language_option, row_options
from .saying import say, write_data


def _fix(checking: Checking, dry_run: bool) -> int:
    """Mend what is mechanical in the user's files, show the difference, and return how many places it was."""
    from ..checks.check import faults_of
    from ..checks.mending import mended, write
    from ..messages import message

    project = checking.project()
    files = mended([source.path for source in project.yours.sources()], faults_of(project))
    is_text = checking.writing.form in {None, "text"}
    for each in files:
        for line in each.diff().splitlines():
            say(line, err=not is_text)
    if not dry_run:
        write(files)
    places = sum(each.places for each in files)
    key = "check-would-mend" if dry_run else "check-mended"
    say(message(key, checking.language(), places=places, files=len(files)), err=True)
    return places


class Mode:
    """Whether files are mended, and whether they are checked again and again."""

    def __init__(self, fixes: bool, dry_run: bool, watches: bool, shows_page: bool) -> None:
        if dry_run and not fixes:
            raise click.UsageError("--dry-run belongs to --fix.")
        if shows_page and not watches:
            raise click.UsageError("--view belongs to --watch. To see the page alone: cityrel view")
        self.fixes, self.dry_run, self.watches, self.shows_page = fixes, dry_run, watches, shows_page


mode_options = gathered(
    "mode",
    Mode,
    shows_page=click.option("--view", "shows_page", is_flag=True, help="With --watch, show the page too."),
    watches=click.option("--watch", "watches", is_flag=True, help="Check again whenever a file changes."),
    dry_run=click.option(
        "--dry-run", is_flag=True, help="With --fix, show what would be mended, and write nothing."
    ),
    fixes=click.option(
        "--fix", "fixes", is_flag=True, help="Mend what is mechanical in your files, and show it."
    ),
)


@click.command(short_help="Check files: words, shapes, quality rules.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--shapes", "show_shapes", is_flag=True, help="Say how many things each shape looked at.")
@click.option(
    "--fail-on",
    type=click.Choice(("info", "warning", "violation")),
    default="violation",
    show_default=True,
    help="Least severity of a finding that gives exit code 1.",
)
@mode_options
@language_option("Language of messages")
@click.option("--sparql", "show_sparql", is_flag=True, help="Print the rules behind it and stop.")
@federate_option
@row_options("text", "table", "csv", "json", "markdown", "html", "sarif", "github")
@click.pass_context
def check(
    context: click.Context,
    paths: tuple[Path, ...],
    show_shapes: bool,
    fail_on: str,
    mode: Mode,
    tag: str | None,
    show_sparql: bool,
    federate: bool,
    writing: Writing,
) -> None:
    """Check the bundled files, the project in this folder, and PATHS: files or project folders.

    Undeclared words and unused ones, SHACL shapes, and the rules in ontology/rules/. Each finding has its
    file, line and column, and says what to do. What cannot be read is told too, and the rest is checked all
    the same. Exit code 1: there are findings that are no mere warning or information, as far as --fail-on
    does not say otherwise; 3: something cannot be read.

    \b
    Example:
      cityrel check --shapes
    """
    checking = Checking(paths, tag, writing, show_shapes, federate)
    if show_sparql:
        from ..files.read import read_text

        write_data("\n".join(read_text(path) for path in checking.project().queries("rules").values()))
        return
    if mode.fixes:
        places = _fix(checking, mode.dry_run)
        if mode.dry_run:
            context.exit(1 if places else 0)
    if mode.watches:
        from .watching import watch

        watch(checking, mode.shows_page)
    report, summary = checking.report()
    checking.write(report, summary)
    context.exit(3 if report.unread else 1 if report.fails(fail_on) else 0)
