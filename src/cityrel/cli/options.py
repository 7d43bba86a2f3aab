"""Options that several commands share, and the way their rows go out."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from .progress import working

if TYPE_CHECKING:
    from ..graph import Graph
    from ..page.opening import Focus
    from ..sparql.rows import Rows

Command = TypeVar("Command", bound=Callable[..., Any])
EXCEL_MARK = "\ufeff"


def reader_language(asked: str | None, paths: Iterable[Path]) -> str:
    """Return the language that is asked for, or that of the environment, of those that the project has.

    Raises:
        NotFoundError: if the project does not have it, with those that it has.
    """
    from ..files.project import Project

    languages = Project(*paths).config.languages
    return languages.chosen(asked) if asked else languages.of_environment()


def language_option(what: str) -> Callable[[Command], Command]:
    """Add the option that says in which language to write; the command gets one that there is."""

    def decorate(command: Command) -> Command:
        @functools.wraps(command)
        def in_language(*args: Any, language: str | None, **options: Any) -> Any:
            paths = [Path(path) for path in options.get("data") or options.get("paths") or ()]
            return command(*args, language=reader_language(language, paths), **options)

        option = click.option(
            "--lang",
            "language",
            metavar="TAG",
            help=f"{what}, such as en, ko or zh.  [default: of the system]",
        )
        return cast("Command", option(in_language))

    return decorate


def graph_options(command: Command) -> Command:
    """Add the options that say which graph is read, and in which language."""
    for option in (
        click.option("--endpoint", metavar="URL", help="Ask a SPARQL endpoint that holds the graph."),
        click.option(
            "--data",
            "data",
            metavar="PATH",
            multiple=True,
            help="Add an RDF file or a project folder; repeatable.",
        ),
        language_option("Language of names"),
        click.option("--sparql", "show_sparql", is_flag=True, help="Print the query behind it and stop."),
    ):
        command = option(command)
    return command


def row_options(*formats: str) -> Callable[[Command], Command]:
    """Add the options that say how rows are written."""

    def decorate(command: Command) -> Command:
        for option in (
            click.option("--excel", is_flag=True, help="CSV with the mark by which Excel knows UTF-8."),
            click.option(
                "--format",
                "form",
                type=click.Choice(formats),
                help="Default: a table on a terminal, CSV in a pipe.",
            ),
        ):
            command = option(command)
        return command

    return decorate


def has_screen() -> bool:
    """Tell whether a browser can show up here."""
    if sys.platform in {"darwin", "win32"}:
        return not os.environ.get("SSH_CONNECTION")
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def page_options(command: Command) -> Command:
    """Add the options that show what is returned as a page."""
    for option in (
        click.option("--no-open", "no_open", is_flag=True, help="With --view, do not open the browser."),
        click.option(
            "-o",
            "--output",
            metavar="FILE",
            type=click.Path(path_type=Path, dir_okay=False),
            help="With --view, where to write the page.  [default: cityrel.html]",
        ),
        click.option("--view", "as_page", is_flag=True, help="Show the things returned as a network."),
    ):
        command = option(command)
    return command


def check_page_options(
    as_page: bool, output: Path | None, no_open: bool, form: str | None, excel: bool
) -> None:
    """Refuse options that do not go together."""
    if not as_page and (output or no_open):
        raise click.UsageError(
            "-o and --no-open belong to --view. To keep rows in a file, redirect them: > FILE."
        )
    if as_page and (form or excel):
        raise click.UsageError("Give --view or a format of rows, not both.")


def write_page(
    graph: Graph, opening: Focus, language: str, output: Path | None, show: bool, note: str = ""
) -> None:
    """Write a page, say what it holds and where it is, and open it in the browser where there is one."""
    from ..graph import PAGE

    with working("Making the page"):
        path = graph.view(output or PAGE, opening, language).resolve()
    lines = opening.network.number_of_edges()
    now = graph.context.times.now
    dated = f" Data as of {now}." if now else ""
    click.echo(f"{len(opening.network):,} things, {lines:,} lines.{dated}{note}", err=True)
    click.echo(path)
    if show and has_screen():
        import webbrowser

        webbrowser.open(path.as_uri())


def open_for(data: tuple[str, ...], endpoint: str | None) -> Graph:
    """Open the graph that the options name."""
    from ..graph import open_graph

    if data and endpoint:
        raise click.UsageError("Give --data or --endpoint, not both: an endpoint holds its own data.")
    with working("Reading ontology and data"):
        graph = open_graph(*data, endpoint=endpoint)
    ignored: list[str] = getattr(graph.store, "ignored", [])
    if ignored:
        click.echo(f"Not read, for it is not named after a class: {', '.join(ignored)}", err=True)
    return graph


def write_rows(rows: Rows, form: str | None, excel: bool) -> None:
    """Write rows to stdout in the form asked for."""
    form = "csv" if excel else form or ("table" if sys.stdout.isatty() else "csv")
    text = getattr(rows, f"to_{form}")()
    click.echo((EXCEL_MARK if excel else "") + text.rstrip("\n"))
