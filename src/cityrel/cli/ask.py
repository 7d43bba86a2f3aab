"""cityrel ask."""

from typing import TYPE_CHECKING

import click

from .options import Reading, Showing, Writing, graph_options, page_options, row_options
from .saying import say, write_data

if TYPE_CHECKING:
    from ..graph import Graph

MORE = {"ignore_unknown_options": True, "allow_interspersed_args": True}


def _given(words: tuple[str, ...]) -> dict[str, object]:
    """Return the parameters in `--city Beijing --year=2013`."""
    given: dict[str, object] = {}
    rest = list(words)
    while rest:
        word = rest.pop(0)
        name, equals, value = word.removeprefix("--").partition("=")
        if not word.startswith("--") or not (equals or rest):
            raise click.UsageError(f"A parameter looks like --city Beijing, not {word}.")
        given[name] = value if equals else rest.pop(0)
    return given


def _list(graph: "Graph", language: str) -> None:
    """List the questions: name, title, parameters."""
    from ..answers.questions import all_questions, usual

    questions = all_questions(graph.context)
    if not questions:
        say("There is no question here. Begin one: cityrel new question NAME", err=True)
    for name, question in questions.items():
        say(f"{name}  {question.words('title', graph.context.languages, language)}")
        for parameter, default in question.parameters.items():
            say(f"    --{parameter} {usual(graph.context, parameter, default)}")


def _sparql(graph: "Graph", name: str, given: dict[str, object]) -> str:
    """Return the query behind a question, ready to run anywhere."""
    from ..answers.questions import the_question, values
    from ..sparql.bindings import bind
    from ..sparql.query import with_prefixes

    question = the_question(graph.context, name)
    text = with_prefixes(question.text, graph.context.prefixes)[0]
    return bind(text, values(graph.context, question, given)).strip()


def _write(graph: "Graph", name: str, given: dict[str, object], writing: Writing, language: str) -> None:
    """Write the rows of a question, with names for people and ids beside them for programs."""
    from ..answers.ask import ask as asked
    from ..answers.labels import Naming
    from ..answers.questions import the_question

    rows = asked(graph.context, name, given, language)
    if not rows:
        said = the_question(graph.context, name).words("description", graph.context.languages, language)
        say(f"No rows. {said}", err=True)
    instead = writing.chosen() in {"table", "markdown"}
    writing.write(Naming(graph.names, language, instead)(rows))


@click.command(short_help="Ask one of the questions that travel with the graph.", context_settings=MORE)
@click.argument("name", required=False)
@click.argument("parameters", nargs=-1, type=click.UNPROCESSED)
@page_options
@row_options("table", "csv", "json", "markdown")
@graph_options
def ask(
    name: str | None,
    parameters: tuple[str, ...],
    showing: Showing,
    writing: Writing,
    reading: Reading,
) -> None:
    """Ask a question by its NAME; without one, list them all with their parameters.

    A parameter takes any name of a thing: --city 北京. Tables show names; CSV and JSON ids and names.

    \b
    Example:
      cityrel ask ties-of-a-city --city Beijing
    """
    from ..answers.questions import ALL, the_question, values

    showing.refuse_form(writing)
    if name is None and reading.show_sparql:
        write_data(ALL)
        return
    graph, language = reading.graph, reading.language
    if name is None:
        _list(graph, language)
        return
    given = _given(parameters)
    if reading.show_sparql:
        write_data(_sparql(graph, name, given))
    elif showing.as_page:
        question = the_question(graph.context, name)
        network = graph.network_of(question.text, language, **values(graph.context, question, given))
        showing.write(graph, network, language)
    else:
        _write(graph, name, given, writing, language)
