"""cityrel ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ..messages import into
from ..sparql.sentences import together, told
from .options import Reading, Showing, Writing, graph_options, page_options, row_options
from .saying import say, write_data

if TYPE_CHECKING:
    from ..answers.answered import Question
    from ..answers.parameters import Parameter
    from ..graph import Graph
    from ..rdf.terms import Value
    from ..sparql.rows import Rows

MORE = {"ignore_unknown_options": True, "allow_interspersed_args": True}
HELP = ("-h", "--help")
SHOWN = 10  # of the parameters of a class, in the list of all questions


class OfQuestions(click.Command):
    """A command whose help, behind the name of a question, tells what that question takes."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take `NAME --help` for `NAME --parameters`."""
        if args and not args[0].startswith("-"):
            args = ["--parameters" if each in HELP else each for each in args]
        return super().parse_args(ctx, args)


def _given(words: tuple[str, ...]) -> dict[str, object]:
    """Return the parameters in `--city Beijing --year=2013`; one that is given again has several values."""
    given: dict[str, object] = {}
    rest = list(words)
    while rest:
        word = rest.pop(0)
        name, equals, value = word.removeprefix("--").partition("=")
        if not word.startswith("--") or not (equals or rest):
            raise click.UsageError(f"A parameter looks like --city Beijing, not {word}.")
        one = value if equals else rest.pop(0)
        before = given.get(name)
        given[name] = one if before is None else [*(before if isinstance(before, list) else [before]), one]
    return given


def _list(graph: Graph, language: str) -> None:
    """List the questions: name, title, parameters; then the classes that can be asked of."""
    from ..answers.answered import questions
    from ..answers.parameters import Takes
    from ..messages import message

    known = questions(graph.context, language)
    if not any(each.kind is None for each in known):
        say("There is no question here. Begin one: cityrel new question NAME", err=True)
    for each in known:
        if each.kind is None:
            say(f"{each.name}  {each.title}")
            for parameter in each.parameters:
                say(f"    --{parameter.name} {parameter.usual}")
    say(f"\n{message('ask-kinds', language)}")
    for each in known:
        if each.kind is not None:
            taken = [f"--{one.name}" for one in Takes(graph.context, each.kind).all()]
            more = " ..." if len(taken) > SHOWN else ""
            say(f"{each.name}  {each.title}\n    {' '.join(taken[:SHOWN])}{more}")


def _means(parameter: Parameter, graph: Graph, language: str) -> str:
    """Return what a parameter is, in words."""
    from ..answers.parameters import meaning

    return meaning(graph.context, parameter, language)


def _tell(graph: Graph, question: Question, language: str) -> None:
    """Tell what a question takes."""
    from ..messages import message

    say(f"{question.name}  {question.title}\n{question.description}\n")
    width = max((len(each.name) for each in question.parameters), default=0)
    for each in question.parameters:
        usual = f"  [{each.usual}]" if each.usual else ""
        say(f"  --{each.name:<{width}}  {_means(each, graph, language)}{usual}")
    if question.kind is not None:
        say(f"\n{message('ask-several', language)}")


def _write(graph: Graph, name: str, given: dict[str, object], writing: Writing, language: str) -> None:
    """Write the rows of a question, names for people, ids too for programs; below, who says so."""
    from ..answers.answered import answer
    from ..answers.labels import Naming
    from ..answers.told import Telling

    found = answer(graph.context, name, given, language)
    if not found.rows and not found.none:
        from ..answers.questions import the_question

        said = the_question(graph.context, name).words("description", graph.context.languages, language)
        say(into(together(told("no-rows"), said), language), err=True)
    instead = writing.chosen() in {"table", "markdown"}
    rows = Naming(graph.names, language, instead)(found.rows)
    writing.write(_short(rows) if instead else rows)
    for line in Telling(graph.context, language).footers(found):
        say(line, err=True)


def _short(rows: Rows) -> Rows:
    """Return rows with the first of several sources, and how many more there are, for a narrow table."""
    from ..sparql.rows import Rows

    def cell(name: str, value: Value) -> Value:
        if name != "source" or not isinstance(value, tuple) or len(value) < 2:
            return value
        return f"{value[0]} +{len(value) - 1}"

    short = [[cell(name, value) for name, value in row.asdict().items()] for row in rows]
    return Rows(rows.variables, short, rows.answer)


@click.command(
    cls=OfQuestions,
    short_help="Ask one of the questions that travel with the graph, or of any class.",
    context_settings=MORE,
)
@click.argument("name", required=False)
@click.argument("parameters", nargs=-1, type=click.UNPROCESSED)
@click.option("--parameters", "tell", is_flag=True, help="Tell what NAME takes and stop.")
@page_options
@row_options("table", "csv", "json", "markdown")
@graph_options
def ask(
    name: str | None,
    parameters: tuple[str, ...],
    tell: bool,
    showing: Showing,
    writing: Writing,
    reading: Reading,
) -> None:
    """Ask a question by its NAME, or of a class by any of its names; without one, list all that can be asked.

    A parameter takes any name of a thing: --city 北京. Of a class, any field of it is a parameter, and any
    class of those that take part; --from, --until and --as-of say when it held. `cityrel ask NAME --help`
    lists what NAME takes. Tables show names; CSV and JSON ids and names. Who says so, and what was looked
    through, stands below on stderr.

    \b
    Example:
      cityrel ask ties-of-a-city --city Beijing
      cityrel ask ties --city Seoul --country China --from 2010 --kind sister
    """
    from ..answers.answered import query_behind, the_question_of
    from ..answers.questions import ALL

    showing.refuse_form(writing)
    if name is None and reading.show_sparql:
        write_data(ALL)
        return
    graph, language, given = reading.graph, reading.language, {} if tell else _given(parameters)
    if name is None:
        _list(graph, language)
    elif tell:
        _tell(graph, the_question_of(graph.context, name, language), language)
    elif reading.show_sparql:
        write_data(query_behind(graph.context, name, given, language))
    elif showing.as_page:
        network = graph.network_of(query_behind(graph.context, name, given, language), language)
        showing.write(graph, network, language)
    else:
        _write(graph, name, given, writing, language)
