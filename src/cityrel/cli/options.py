"""Options that several commands share: which graph is read, how rows are written, what is shown as a page.

A command gets each group of them as one object.
"""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from ..messages import into
from .progress import working
from .saying import say, write_data

if TYPE_CHECKING:
    import networkx as nx

    from ..files.project import Project
    from ..graph import Graph
    from ..page.opening import Focus
    from ..rdf.terms import IRI
    from ..sparql.rows import Rows

Command = TypeVar("Command", bound=Callable[..., Any])


class Seconds(click.FloatRange):
    """A time in seconds: more than none, and a day at most."""

    def __init__(self) -> None:
        super().__init__(0, 86_400, min_open=True)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Return the number; NaN is in no range, and not beyond one."""
        found = float(super().convert(value, param, ctx))
        if found != found:
            self.fail(f"{value} is no time.", param, ctx)
        return found


def gathered(name: str, make: Callable[..., object], **options: Any) -> Callable[[Command], Command]:
    """Add options to a command, by the names of their parameters; it gets what `make` makes of them."""

    def decorate(command: Command) -> Command:
        @functools.wraps(command)
        def with_one(*arguments: Any, **values: Any) -> Any:
            given = {option: values.pop(option) for option in options}
            return command(*arguments, **values, **{name: make(**given)})

        for option in options.values():
            with_one = option(with_one)
        return cast("Command", with_one)

    return decorate


def language_option(what: str) -> Callable[[Command], Command]:
    """Return the option that says in which language to write."""
    return click.option(
        "--lang", "tag", metavar="TAG", help=f"{what}, such as en, ko or zh.  [default: of the system]"
    )


def language_of(project: Project, tag: str | None) -> str:
    """Return the language that is asked for, or that of the environment, of those that a project has.

    Raises:
        NotFoundError: if the project does not have it, with those that it has.
    """
    languages = project.config.languages
    return languages.chosen(tag) if tag else languages.of_environment()


class Reading:
    """Which graph is read, in which language, and whether its queries are told."""

    def __init__(
        self,
        data: tuple[str, ...],
        endpoint: str | None,
        federate: bool,
        tag: str | None,
        show_sparql: bool,
        trace: bool,
        seconds: float | None,
    ) -> None:
        if data and endpoint:
            raise click.UsageError("Give --data or --endpoint, not both: an endpoint holds its own data.")
        self.show_sparql = show_sparql
        self.trace = trace
        self.seconds = seconds
        self.endpoint = endpoint
        self.federate = federate
        self.told = ""
        self.only: tuple[str, ...] = ()  # files that are read alone
        self._data, self._tag = data, tag
        spoken = click.get_current_context().obj
        if isinstance(spoken, dict):
            spoken["reading"] = self  # in whose language errors are told

    @cached_property
    def project(self) -> Project:
        """The project whose graph is read."""
        from ..files.alone import alone
        from ..files.project import Project

        if self.only and (self._data or self.endpoint):
            raise click.UsageError("--only reads its files alone: leave --data and --endpoint out.")
        return alone(*map(Path, self.only)) if self.only else Project(*map(Path, self._data))

    @cached_property
    def language(self) -> str:
        """The language of the reader; see `language_of`."""
        return language_of(self.project, self._tag)

    @property
    def asked_language(self) -> str | None:
        """The language that the reader asks for by its tag, if any."""
        return self._tag

    def tell(self, said: str) -> None:
        """Tell the reader, in the language of theirs, what may be wrong with a query."""
        tell_lines(into(said, self.language))

    @cached_property
    def graph(self) -> Graph:
        """The graph, opened when it is first asked for; files that were passed over are told."""
        from ..opened import open_project
        from ..store.local import LocalStore

        if self._tag:
            _ = self.language  # a wrong one is told before anything is read
        with working("Reading ontology and data"):
            graph = open_project(self.project, self.endpoint, self.federate)
        graph.queries.tell, graph.queries.timeout = self.tell, self.seconds
        if self.trace:
            graph.trace = tell
        if self.endpoint:
            click.get_current_context().call_on_close(lambda: tell_left_out(graph))
        if isinstance(graph.store, LocalStore) and graph.store.leaves_out:
            self.told = "\n".join(graph.store.told(self.language))
            tell_lines(self.told)
        return graph


def tell_lines(text: str) -> None:
    """Write lines on stderr, if there are any."""
    for line in text.splitlines():
        say(line, err=True)


def tell_left_out(graph: Graph) -> None:
    """Tell on stderr that an endpoint holds what no second query can ask for."""
    if graph.queries.left_out:
        said = "Left out, for the endpoint has blank nodes, which no second query can ask for: rows"
        step = "Load it with IRIs in their place: cityrel export --skolem"
        say(f"{said} {graph.queries.left_out:,}. {step}", err=True)


def tell(query: str, seconds: float) -> None:
    """Tell a query with its time on stderr, long ones cut."""
    line = " ".join(query.split())
    cut = f" ... ({len(line):,} letters)" if len(line) > 200 else ""
    say(f"{seconds * 1000:9.1f} ms  {line[:200]}{cut}", err=True)


federate_option = click.option(
    "--federate", is_flag=True, help="Let queries and rules ask other addresses (SERVICE)."
)
graph_options = gathered(
    "reading",
    Reading,
    trace=click.option("--trace", is_flag=True, help="Tell each query with its time on stderr."),
    federate=federate_option,
    seconds=click.option(
        "--timeout",
        "seconds",
        metavar="SECONDS",
        type=Seconds(),
        help="Stop a query that takes longer.  [default: 60 at an endpoint]",
    ),
    endpoint=click.option("--endpoint", metavar="URL", help="Ask a SPARQL endpoint that holds the graph."),
    data=click.option(
        "--data",
        "data",
        metavar="PATH",
        multiple=True,
        help="Add an RDF file or a project folder; repeatable.",
    ),
    tag=language_option("Language of names"),
    show_sparql=click.option(
        "--sparql", "show_sparql", is_flag=True, help="Print the query behind it and stop."
    ),
)


class Writing:
    """How rows are written."""

    def __init__(self, form: str | None, excel: bool) -> None:
        self.form = "csv" if excel else form
        self.excel = excel

    @property
    def given(self) -> bool:
        """Whether the reader asked for a form."""
        return self.form is not None

    def chosen(self, on_terminal: str = "table") -> str:
        """Return the form: that asked for, else one for people on a terminal, and CSV in a pipe."""
        return self.form or (on_terminal if sys.stdout.isatty() else "csv")

    def write(self, rows: Rows, form: str | None = None) -> None:
        """Write rows to stdout, in the form that is chosen or in another."""
        chosen = form or self.chosen()
        if self.excel:
            from ..sparql.lines import EXCEL_MARK

            chosen, text = "csv", EXCEL_MARK + rows.to_csv(guarded=True)
        else:
            text = getattr(rows, f"to_{chosen}")()
        write_data(text.removesuffix("\n") if chosen == "csv" else text)


def row_options(*formats: str) -> Callable[[Command], Command]:
    """Add the options that say how rows are written."""
    return gathered(
        "writing",
        Writing,
        excel=click.option("--excel", is_flag=True, help="CSV with the mark by which Excel knows UTF-8."),
        form=click.option(
            "--format",
            "form",
            type=click.Choice(formats),
            help="Default: a table on a terminal, CSV in a pipe.",
        ),
    )


class Showing:
    """Whether what is returned is shown as a page, where that is written, and whether it is opened."""

    def __init__(self, no_open: bool, output: Path | None, as_page: bool) -> None:
        if not as_page and (output or no_open):
            raise click.UsageError(
                "-o and --no-open belong to --view. To keep rows in a file, redirect them: > FILE."
            )
        self.as_page, self.output, self.open = as_page, output, not no_open

    def write(self, graph: Graph, network: nx.MultiDiGraph[IRI], language: str) -> None:
        """Write and open the page of a network, all of which is drawn."""
        from ..graph import PAGE
        from ..page.opening import whole

        with working("Making the page"):
            page = page_of(graph, whole(network), language)
        write_page(page, self.output or Path(PAGE), self.open)

    def refuse_form(self, writing: Writing) -> None:
        """Refuse a form of rows where a page is asked for."""
        if self.as_page and writing.given:
            raise click.UsageError("Give --view or a format of rows, not both.")


page_options = gathered(
    "showing",
    Showing,
    no_open=click.option("--no-open", "no_open", is_flag=True, help="With --view, do not open the browser."),
    output=click.option(
        "-o",
        "--output",
        metavar="FILE",
        type=click.Path(path_type=Path, dir_okay=False),
        help="With --view, where to write the page.  [default: cityrel.html]",
    ),
    as_page=click.option("--view", "as_page", is_flag=True, help="Show the things returned as a network."),
)


def has_screen() -> bool:
    """Tell whether a browser can show up here."""
    if sys.platform in {"darwin", "win32"}:
        return not os.environ.get("SSH_CONNECTION")
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def off_the_map(graph: Graph, opening: Focus) -> str:
    """Say which things are not on the map, for their coordinates are no degrees."""
    from ..answers.places import coordinates

    odd = [thing for thing in coordinates(graph.context)[1] if thing in opening.network]
    names = [
        f"{name.in_language(graph.languages[0])} ({thing.curie})"
        for thing, name in graph.names.of(odd[:9]).items()
    ]
    more = f" and {len(odd) - 9} more" if len(odd) > 9 else ""
    said = "\nNot on the map, for their latitude or longitude is no number of degrees: "
    return f"{said}{', '.join(names)}{more}." if odd else ""


def page_of(graph: Graph, opening: Focus, language: str, note: str = "") -> dict[str, str]:
    """Return a page, and what is said of it: how much it holds, and as of when."""
    lines = opening.network.number_of_edges()
    now = graph.context.times.now
    dated = f" Data as of {now}." if now else ""
    things = len(opening.network)
    counted = f"{things:,} thing{'s' * (things != 1)}, {lines:,} line{'s' * (lines != 1)}."
    said = f"{counted}{dated}{note}{off_the_map(graph, opening)}"
    return {"page": graph.page(opening, language), "said": said}


def write_page(page: dict[str, str], output: Path, show: bool) -> None:
    """Write a page, say what it holds and where it is, and open it in the browser where there is one."""
    from ..files.write import write_text

    path = write_text(output, page["page"]).resolve()
    say(page["said"], err=True)
    say(path)
    if show and has_screen():
        import webbrowser

        webbrowser.open(path.as_uri())
