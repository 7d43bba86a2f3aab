"""Questions as forms: those of files, and the classes that can be asked of; their words and parameters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NotRequired, TypedDict

from ...answers.answered import Question, questions, the_question_of
from ...answers.context import Context
from ...answers.parameters import WORDS, Parameter
from ...answers.questions import all_questions, default_of, is_number, the_question
from ...answers.vocabulary import Vocabulary
from ...errors import NotFoundError
from ...files.questions import PREFIX as QUESTION
from ...messages import all_messages, message
from ...rdf.terms import IRI
from ...sparql.header import words_in

_TESTS = "SELECT DISTINCT ?question { ?claim cr:testedBy ?question }"
FIRST = 8  # fields of a class that stand at the top of its form, and no more than so many beside


class Field(TypedDict):
    """A parameter: what it is called, of what kind it is, its usual value, and what that is called.

    choices: values with what they are called; among: classes of the things that it takes; more: whether it
    stands below the fields that most need.
    """

    name: str
    title: str
    kind: str
    value: str
    label: str
    choices: NotRequired[list[tuple[str, str]]]
    among: NotRequired[list[str]]
    more: NotRequired[bool]


class Entry(TypedDict):
    """A question in the list: its name, its words in the reader's language, and whether it is a class."""

    name: str
    title: str
    description: str
    is_class: bool


class Form(Entry):
    """A question with its parameters in order."""

    fields: list[Field]


def entries_of(context: Context, language: str) -> list[Entry]:
    """Return what is asked without SPARQL: questions of files, without tests of claims, then classes.

    >>> import cityrel
    >>> entries = entries_of(cityrel.open().context, "ko")
    >>> next(each["title"] for each in entries if each["name"] == "SisterCityTie")
    '자매도시 관계'
    """
    tests = {str(row.question) for row in context.ask(_TESTS)}
    return [_entry(each) for each in questions(context, language) if f"{QUESTION}{each.name}" not in tests]


def _entry(question: Question) -> Entry:
    return {
        "name": question.name,
        "title": question.title or question.name,
        "description": question.description,
        "is_class": question.kind is not None,
    }


def form_of(context: Context, name: str, language: str) -> Form:
    """Return the form of a question.

    Raises:
        NotFoundError: if there is none of that name.

    >>> import cityrel
    >>> form = form_of(cityrel.open().context, "ties-of-a-city", "ko")
    >>> form["fields"][0]["title"], form["fields"][0]["value"], form["fields"][0]["label"]
    ('도시', 'id:seoul', '서울')
    """
    question = the_question_of(context, name, language)
    if question.kind is None:
        fields = _of_file(context, name, language)
    else:
        fields = [_of_class(context, each, language) for each in question.parameters]
        for each in fields[FIRST:]:
            each["more"] = True
    return {**_entry(question), "fields": fields}


def _of_file(context: Context, name: str, language: str) -> list[Field]:
    parameters = the_question(context, name).parameters
    titles = titles_of(context, parameters, language, own_words(context, name, language))
    fields: list[Field] = []
    for each, default in parameters.items():
        value, label = _usual(context, each, default, language)
        kind = "number" if is_number(default) else "thing"
        fields.append({"name": each, "title": titles[each], "kind": kind, "value": value, "label": label})
    return fields


def _usual(context: Context, name: str, default: str, language: str) -> tuple[str, str]:
    """Return the usual value of a parameter as a query writes it, and what that is called."""
    try:
        value = default_of(context, name, default)
    except NotFoundError:  # what the settings of a project say of it is nowhere
        value = None
    if not isinstance(value, IRI):
        return str(value if value is not None else ""), ""
    return context.prefixes.shorten(value), context.names.of([value])[value].in_language(language)


def own_words(context: Context, name: str, language: str) -> dict[str, str]:
    """Return what a question calls its columns and values to a reader; one of a class has no name."""
    if not name:
        keys = {"holds": "column-holds", "yes": "column-yes", "not known": "verdict-not-known"}
        return {word: message(key, language) for word, key in keys.items()}
    return words_in(all_questions(context)[name].words("words", context.languages, language))


def titles_of(
    context: Context, names: Iterable[str], language: str, own: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Return what parameters or columns are called: in words of the question, or of the ontology."""
    vocabulary = Vocabulary(context)
    meant = {name: vocabulary.meant(name)[:1] for name in names}
    labels = context.names.of([term for terms in meant.values() for term in terms])
    ours = {name: f"ask-{name}" for name in WORDS if f"ask-{name}" in all_messages()}
    titles: dict[str, str] = {}
    for name, terms in meant.items():
        label = labels[terms[0]].in_language(language, mark=False) if terms else name
        titles[name] = (own or {}).get(name) or (message(ours[name], language) if name in ours else label)
    return titles


def _of_class(context: Context, parameter: Parameter, language: str) -> Field:
    """Return a parameter of a class as a field; concepts, kinds and yes or no are chosen from a list."""
    field: Field = {
        "name": parameter.name,
        "title": parameter.label,
        "kind": parameter.type,
        "value": "",
        "label": "",
    }
    shorten = context.prefixes.shorten
    if parameter.type in ("concept", "kind"):
        names = context.names.of(parameter.among)
        choices = [(shorten(iri), name.in_language(language)) for iri, name in names.items()]
        field |= {"kind": "choice", "choices": choices}
    elif parameter.type == "boolean":
        words = {"true": "asking-yes", "false": "asking-no"}
        choices = [(value, message(key, language)) for value, key in words.items()]
        field |= {"kind": "choice", "choices": choices}
    elif parameter.type in ("thing", "source"):
        field |= {"kind": "thing", "among": [shorten(each) for each in parameter.among]}
    return field
