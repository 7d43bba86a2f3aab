"""The competency questions of a graph: which there are, and what they answer."""

from collections.abc import Mapping

from ..errors import NotFoundError, hint
from ..files.questions import PREFIX, Question
from ..rdf.terms import IRI, expand
from ..sparql.rows import Rows
from .context import Context
from .search import the_thing

ALL = "SELECT DISTINCT ?question ?text { ?question a cr:Question ; sh:select ?text } ORDER BY ?question"


def all_questions(context: Context) -> dict[str, Question]:
    """Return the questions of a graph by name."""
    rows = context.ask(ALL)
    names = [row.question.removeprefix(PREFIX) for row in rows]
    return {name: Question(name, str(row.text)) for name, row in zip(names, rows, strict=True)}


def the_question(context: Context, name: str) -> Question:
    """Return the question of a name.

    Raises:
        NotFoundError: if there is none, with the nearest.
    """
    known = all_questions(context)
    if name not in known:
        raise NotFoundError(f"There is no question {name}.{hint(name, known)} List them with: cityrel ask")
    return known[name]


def values(context: Context, question: Question, given: Mapping[str, object]) -> dict[str, object]:
    """Return the values of the parameters: those given, by name of a thing or as numbers, else defaults.

    Raises:
        NotFoundError: if a parameter is not known, or nothing goes by a name.
    """
    parameters = question.parameters
    for name in given:
        if name not in parameters:
            known = ", ".join(parameters) or "none"
            raise NotFoundError(
                f"The question {question.name} takes no {name}.{hint(name, parameters)} It takes: {known}."
            )
    bound: dict[str, object] = {}
    for name, default in parameters.items():
        value = given.get(name, default)
        if isinstance(value, str) and not isinstance(value, IRI):
            if default.lstrip("-").isdecimal():
                if not value.lstrip("-").isdecimal():
                    raise NotFoundError(f"{name} takes a number, such as {default}, not {value}.")
                value = int(value)
            else:
                value = expand(value) if value == default else the_thing(context, value)
        bound[name] = value
    return bound


def rows_of(context: Context, question: Question, given: Mapping[str, object]) -> Rows:
    """Return the rows of a question; see `values`."""
    return context.query(question.text, **values(context, question, given))
