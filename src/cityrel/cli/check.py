"""cityrel check."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import Writing, federate_option, language_of, language_option, row_options
from .progress import working
from .saying import say, write_data

if TYPE_CHECKING:
    from ..checks.report import Report


def _write(report: Report, writing: Writing, show_shapes: bool) -> None:
    """Write the findings, and first how many things each shape looked at, where that is asked for."""
    from ..sparql.rows import Rows

    if show_shapes:
        counts = [(shape, *seen) for shape, seen in report.looked_at.items()]
        writing.write(Rows(("shape", "data", "examples"), counts), "table")
    chosen = "text" if show_shapes and not writing.given else writing.chosen("text")
    if chosen == "text":
        for each in report.findings:
            level = "" if each.severity == "Violation" else f"{each.severity}: "
            say(f"{each.file}:{each.line}: {level}{each.rule}: {each.thing}\n    {each.message}")
    elif report.findings or writing.given:
        writing.write(report.to_rows(), chosen)


def _summary(report: Report, language: str, rules: int, seconds: float) -> str:
    """Return what of the user's own was looked at, and how much was found, by what and in how much."""
    from ..messages import message

    seen = list(report.looked_at.values())
    found = "check-findings-bundled" if report.yours.is_nothing else "check-findings"
    counted = message(
        "check-summary",
        language,
        findings=message(found, language, findings=len(report.findings)),
        shapes=len(seen),
        data=sum(data for data, _ in seen),
        examples=sum(example for _, example in seen),
        rules=rules,
        seconds=f"{seconds:.1f}",
    )
    return f"{report.yours.sentence(language)}\n{counted}"


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
@language_option("Language of messages")
@click.option("--sparql", "show_sparql", is_flag=True, help="Print the rules behind it and stop.")
@federate_option
@row_options("text", "table", "csv", "json", "markdown")
@click.pass_context
def check(
    context: click.Context,
    paths: tuple[Path, ...],
    show_shapes: bool,
    fail_on: str,
    tag: str | None,
    show_sparql: bool,
    federate: bool,
    writing: Writing,
) -> None:
    """Check the bundled files, the project in this folder, and PATHS: files or project folders.

    Undeclared words and unused ones, SHACL shapes, and the rules in ontology/rules/. Each finding has its
    file and line, and says what to do. Exit code 1: there are findings that are no mere warning or
    information, as far as --fail-on does not say otherwise.

    \b
    Example:
      cityrel check --shapes
    """
    from ..checks.check import check as run_check
    from ..files.kinds import replaced
    from ..files.project import Project
    from ..files.read import read_text

    project = Project(*paths)
    language = language_of(project, tag)
    rules = project.queries("rules")
    if show_sparql:
        write_data("\n".join(read_text(path) for path in rules.values()))
        return
    start = time.perf_counter()
    with working("Checking"):
        report = run_check(language, *paths, federate=federate)
    _write(report, writing, show_shapes)
    for line in replaced(project.replaced, language):
        say(line, err=True)
    seconds = time.perf_counter() - start
    say(_summary(report, language, len(rules), seconds), err=True)
    context.exit(1 if report.fails(fail_on) else 0)
