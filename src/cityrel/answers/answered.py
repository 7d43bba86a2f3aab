"""Answers that say what they rest on: the query behind them, who says so, and what was looked through.

A question of a file goes by its name; else the name of a class that shapes describe is asked of, with
parameters from the schema. So do the command line, the pages and what assistants are given.
"""

import contextlib
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from ..errors import NotFoundError, nearest
from ..files.questions import Question as OfFile
from ..messages import Together, Told, near
from ..rdf.terms import IRI
from ..sparql.bindings import bind
from ..sparql.query import with_prefixes
from ..sparql.rows import Rows
from .claims import with_verdicts
from .composed import compose, query_of, run
from .context import Context
from .coverage import Coverage, Looked, lists_of
from .kinds import ACTOR, kinds_of
from .meanings import Meanings
from .parameters import Parameter, Takes, kebab
from .questions import all_questions, is_number, rows_of, usual, values
from .search import kinds_of as kinds_of_things
from .taken import parts
from .uses import words_of

None_ = Literal["", "no", "not known"]
_SAID = """SELECT DISTINCT ?source (MAX(COALESCE(STR(?day), "")) AS ?asOf) {
  ?record cr:evidence? ?evidence . ?evidence cr:source ?source OPTIONAL { ?evidence cr:asOf ?day }
} GROUP BY ?source ORDER BY ?source"""
_ISSUED = "SELECT DISTINCT ?source ?day { ?source dcterms:issued ?day } ORDER BY ?source ?day"
_MOST = 500  # of the things in rows, of which it is asked who says so


@dataclass(frozen=True)
class Source:
    """Who says so: the source, as of when its words are, where they say it, and when it came out."""

    source: IRI
    as_of: str = ""
    issued: str = ""


@dataclass(frozen=True)
class Question:
    """A question that can be asked: of a file, or of a class; what it is called and what it takes."""

    name: str
    title: str
    description: str = ""
    kind: IRI | None = None
    parameters: list[Parameter] = field(default_factory=list)


@dataclass(frozen=True)
class Answer:
    """The answer to a question: rows, the query behind them, who says so, and what was looked through.

    none: where there are no rows, whether a list covers the question, so that the answer is no, or it is not
    known; of a question of a file, whose own words say it, empty; at_other_times: how many records there are
    then of other times than that which is asked for; taken: actors for which parts of their names were taken.
    """

    name: str
    rows: Rows
    query: str
    sources: list[Source]
    looked: Looked
    none: None_ = ""
    kind: IRI | None = None
    as_of: str | None = None
    at_other_times: int = 0
    taken: Mapping[str, IRI] = field(default_factory=dict)


def _sources(context: Context, things: list[IRI]) -> list[Source]:
    """Return who speaks of things, as of when, and when it came out."""
    said = {row.source: str(row.asOf or "") for row in context.ask(_SAID, record=things)} if things else {}
    return dated(context, said)


def dated(context: Context, said: Mapping[IRI, str]) -> list[Source]:
    """Return sources with the day when each came out."""
    issued: dict[IRI, str] = {}
    for row in context.ask(_ISSUED, source=list(said)) if said else ():
        issued.setdefault(row.source, str(row.day))
    return [Source(each, day, issued.get(each, "")) for each, day in said.items()]


def sources_of(context: Context, rows: Rows) -> list[Source]:
    """Return who speaks of the records in rows, as of when, and when it came out."""
    return _sources(context, _records(context, rows, [], []))


def _of_file(context: Context, name: str, given: Mapping[str, object], language: str) -> Answer:
    question = all_questions(context)[name]
    bound = values(context, question, given)
    rows = rows_of(context, question, bound)
    if "verdicts" in question.header:
        rows = with_verdicts(context, rows, language)
    query = _bound(context, question, bound)
    spoken = [each for each in kinds_of(context).records if each in words_of(question.text, context.prefixes)]
    given_things = [each for each in bound.values() if isinstance(each, IRI)]
    lists = lists_of(context, spoken, given_things) if spoken and given_things else []
    said = _sources(context, _records(context, rows, spoken, given_things))
    taken = parts(context, {str(value): bound.get(key) for key, value in given.items()})
    return Answer(name, rows, query, said, Looked(lists), as_of=context.times.now, taken=taken)


def _bound(context: Context, question: OfFile, bound: Mapping[str, object]) -> str:
    return bind(with_prefixes(question.text, context.prefixes)[0], bound).strip()


def _records(context: Context, rows: Rows, spoken: list[IRI], given: list[IRI]) -> list[IRI]:
    """Return the records in rows; where these name none, those of what is given and of actors in them."""
    things = list(dict.fromkeys(each for row in rows for each in row if isinstance(each, IRI)))[:_MOST]
    kinds = kinds_of_things(context, things) if things else {}
    found = [each for each in things if each in kinds and kinds_of(context).is_record(kinds[each])]
    if found or not (rows and spoken and given):
        return found
    lineage = context.schema.lineage
    actors = [each for each in things if each in kinds and ACTOR in lineage(kinds[each])]
    others = {"actor": sorted({*actors} - {*given})} if {*actors} - {*given} else {}
    held = " ; ".join(f"?as{place} <{each}>" for place, each in enumerate(given))
    query = f"SELECT DISTINCT ?record {{ ?record {held}{' ; ?by ?actor' if others else ''} ; a ?class }}"
    return [row.record for row in context.ask(f"{query} LIMIT {_MOST}", **{"class": spoken}, **others)]


def _composed(context: Context, name: str, given: Mapping[str, object], language: str) -> Answer:
    asked = compose(context, name, given)
    found = run(context, asked, language)
    looked = Coverage(context, asked).looked()
    none: None_ = "" if found.rows else "no" if looked.covering else "not known"
    said = {source: "" for row in found.rows for source in row["source"]}
    sources = [each for each in _sources(context, [row.record for row in found.rows]) if each.source in said]
    others = 0
    if none and asked.window:
        others = len(run(context, replace(asked, window=None), language).rows)
    now, taken = context.times.now, parts(context, asked.named)
    return Answer(name, found.rows, found.query, sources, looked, none, asked.kind, now, others, taken)


def is_of_file(context: Context, name: str) -> bool:
    """Tell whether a name is that of a question of a file.

    Raises:
        NotFoundError: if it is that of a class neither, with the nearest.
    """
    known = all_questions(context)
    if name in known:
        return True
    kinds = kinds_of(context)
    try:
        kinds.named(name)
    except NotFoundError as error:
        like = list(dict.fromkeys([*nearest(name, known), *kinds.near(name)]))[:3]
        if "may be any of these" in str(error):
            raise
        meant = near(like) if like else _of_value(context, name)
        step = Told("step-ask")
        raise NotFoundError(Told("no-question-or-class", name=name, near=meant, step=step)) from None
    return False


def _of_value(context: Context, name: str) -> str:
    """Return how to ask for what is no class, but a value that records have, such as a post."""
    for text in dict.fromkeys((name, name.removesuffix("s"))):
        for each in Meanings(context).of_values(text):
            if each.by is not None:
                return f" Ask: cityrel ask {each.kind.local} --{kebab(each.by.local)} {text}."
    return ""


@contextlib.contextmanager
def _class_instead(context: Context, name: str, given: Mapping[str, object]) -> Iterator[None]:
    """Tell how to ask the class of the same name, where that takes what a question of a file does not."""
    try:
        yield
    except NotFoundError as error:
        try:
            kind = kinds_of(context).named(name)
            taken = [
                f"--{Takes(context, kind).named(each).name} {shlex.quote(str(given[each]))}" for each in given
            ]
        except NotFoundError:
            taken = []
        if not taken:
            raise
        step = Told("step-class", kind=kind.local, given=" ".join(taken))
        instead = Told("ask-the-class", kind=kind.local, step=step)
        raise NotFoundError(Together([error.said, instead])) from None


def answer(context: Context, name: str, given: Mapping[str, object], language: str) -> Answer:
    """Return the answer to a question of a file, or else to one of a class, with what it rests on.

    Raises:
        NotFoundError: if there is no such question, class or parameter, or nothing goes by a name.

    >>> import cityrel
    >>> found = answer(cityrel.open().context, "ties", {"city": "Seoul", "kind": "sister"}, "en")
    >>> found.rows[0].since, len(found.sources) > 0
    ('1993-10-23', True)
    """
    if not is_of_file(context, name):
        return _composed(context, name, given, language)
    with _class_instead(context, name, given):
        return _of_file(context, name, given, language)


def query_behind(context: Context, name: str, given: Mapping[str, object], language: str) -> str:
    """Return the query behind a question, ready to run anywhere; see `answer`."""
    if is_of_file(context, name):
        question = all_questions(context)[name]
        with _class_instead(context, name, given):
            bound = values(context, question, given)
        return _bound(context, question, bound)
    text = query_of(context, compose(context, name, given), language)
    return with_prefixes(text, context.prefixes)[0].strip()


def questions(context: Context, language: str) -> list[Question]:
    """Return all questions of files, with what each takes; then the classes of records to ask of."""
    kinds = kinds_of(context)
    return [
        *(_question(context, name, language) for name in all_questions(context)),
        *(_class(context, each, language, []) for each in kinds.records),
    ]


def the_question_of(context: Context, name: str, language: str) -> Question:
    """Return a question, of a file or of a class, with all that it takes; see `answer`.

    >>> import cityrel
    >>> context = cityrel.open().context
    >>> [each.name for each in the_question_of(context, "is-a-member", "en").parameters]
    ['member', 'organization']
    """
    if is_of_file(context, name):
        return _question(context, name, language)
    kind = kinds_of(context).named(name)
    return _class(context, kind, language, Takes(context, kind).all(language))


def _question(context: Context, name: str, language: str) -> Question:
    one, languages = all_questions(context)[name], context.languages
    parameters = [
        Parameter(each, each, "number" if is_number(default) else "thing", usual(context, each, default))
        for each, default in one.parameters.items()
    ]
    title, description = (one.words(key, languages, language) or "" for key in ("title", "description"))
    return Question(name, title, description, None, parameters)


_DEFINED = "SELECT DISTINCT ?text { ?kind skos:definition ?text }"


def _class(context: Context, kind: IRI, language: str, parameters: list[Parameter]) -> Question:
    kinds = kinds_of(context)
    said = [row.text for row in context.ask(_DEFINED, kind=kind)]
    defined = str(context.languages.pick(said, language)) if said else ""
    return Question(kind.local, kinds.label(kind, language), defined, kind, parameters)
