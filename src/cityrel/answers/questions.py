"""The competency questions of a graph: which there are, and what they answer."""

from collections.abc import Mapping

from ..errors import NotFoundError, QueryError, nearest
from ..files.questions import PREFIX, Question
from ..messages import Told, near, option
from ..rdf.terms import IRI, expand
from ..sparql.rows import Rows
from ..sparql.sentences import told
from .context import Context
from .search import EXISTS, the_thing

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
        step = Told("step-ask")
        raise NotFoundError(Told("no-question", name=name, near=near(nearest(name, known)), step=step))
    return known[name]


def is_number(text: str) -> bool:
    """Tell whether the default of a parameter is a number."""
    return text.removeprefix("-").isdecimal()


def _given(context: Context, name: str, default: str, value: object) -> object:
    """Return the value that is given to a parameter: an IRI as it is, else a number or a thing by name."""
    if not isinstance(value, str) or isinstance(value, IRI):
        return value
    if not is_number(default):
        return the_thing(context, value)
    if not is_number(value):
        raise NotFoundError(Told("takes-number", name=name, default=default, value=value))
    return int(value)


def default_of(context: Context, name: str, default: str) -> object:
    """Return what a parameter is where it is not given: as the project says, or the header of the question.

    None where the header speaks of a thing that this graph does not have.
    """
    own = context.config.parameters.get(name)
    if own is not None:
        return _given(context, name, default, own)
    if is_number(default):
        return int(default)
    thing = expand(default, context.prefixes)
    return thing if context.ask(EXISTS, thing=thing) else None


def usual(context: Context, name: str, default: str) -> str:
    """Return how a parameter is written that is not given; NAME where it must be."""
    value = default_of(context, name, default)
    if value is None:
        return "NAME"
    return context.prefixes.bare(value) if isinstance(value, str) else str(value)


def values(context: Context, question: Question, given: Mapping[str, object]) -> dict[str, object]:
    """Return the values of the parameters: those given, by name of a thing or as numbers, else defaults.

    Raises:
        NotFoundError: if there is no such parameter, nothing goes by a name, or one has no default here.
    """
    parameters = question.parameters
    for name in given:
        if name not in parameters:
            known = ", ".join(parameters) or Told("no-parameters")
            meant = near(nearest(name, parameters))
            said = Told("question-takes-no", question=question.name, name=name, near=meant, known=known)
            raise NotFoundError(said)
    bound: dict[str, object] = {}
    for name, default in parameters.items():
        if name in given:
            bound[name] = _given(context, name, default, given[name])
        elif (value := default_of(context, name, default)) is not None:
            bound[name] = value
        else:
            step = Told("step-give", question=question.name, name=name)
            raise NotFoundError(Told("question-needs", question=question.name, name=option(name), step=step))
    return bound


def rows_of(context: Context, question: Question, given: Mapping[str, object]) -> Rows:
    """Return the rows of a question; see `values`.

    Raises:
        QueryError: if it cannot be run, with its file.
    """
    bound = values(context, question, given)
    try:
        return context.query(question.text, **bound)
    except QueryError as error:
        raise QueryError(told("in-file", file=f"{question.name}.rq", said=error.said)) from None
