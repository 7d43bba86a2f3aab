"""cityrel check."""

import time
from pathlib import Path

import click

from .options import Writing, language_of, language_option, row_options
from .progress import working


@click.command(short_help="Check files: words, shapes, quality rules.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--shapes", "show_shapes", is_flag=True, help="Say how many things each shape looked at.")
@language_option("Language of messages")
@click.option("--sparql", "show_sparql", is_flag=True, help="Print the rules behind it and stop.")
@row_options("text", "table", "csv", "json", "markdown")
@click.pass_context
def check(
    context: click.Context,
    paths: tuple[Path, ...],
    show_shapes: bool,
    tag: str | None,
    show_sparql: bool,
    writing: Writing,
) -> None:
    """Check the bundled files, the project in this folder, and PATHS: files or project folders.

    Undeclared words and unused ones, SHACL shapes, and the rules in ontology/rules/. Each finding has its
    file and line, and says what to do. Exit code 1: there are findings.

    \b
    Example:
      cityrel check --shapes
    """
    from ..checks.check import check as run_check
    from ..files.project import Project
    from ..messages import message
    from ..sparql.rows import Rows

    project = Project(*paths)
    language = language_of(project, tag)
    rules = {name: path for name, path in project.layered("*.rq").items() if "/rules/" in name}
    if show_sparql:
        click.echo("\n".join(path.read_text(encoding="utf-8") for path in rules.values()))
        return
    start = time.perf_counter()
    with working("Checking"):
        report = run_check(language, *paths)
    if show_shapes:
        counts = [(shape, *seen) for shape, seen in report.looked_at.items()]
        writing.write(Rows(("shape", "data", "examples"), counts), "table")
    chosen = "text" if show_shapes and not writing.given else writing.chosen("text")
    if chosen == "text":
        for each in report.findings:
            click.echo(f"{each.file}:{each.line}: {each.rule}: {each.thing}\n    {each.message}")
    elif report.findings or writing.given:
        writing.write(report.to_rows(), chosen)
    seen = list(report.looked_at.values())
    click.echo(
        message(
            "check-summary",
            language,
            findings=len(report.findings),
            shapes=len(seen),
            data=sum(data for data, _ in seen),
            examples=sum(example for _, example in seen),
            rules=len(rules),
            seconds=f"{time.perf_counter() - start:.1f}",
        ),
        err=True,
    )
    context.exit(1 if report.findings else 0)
