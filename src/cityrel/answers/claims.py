"""Put claims to the test: a verdict from the readings of the question that a claim points to.

A test returns one row per reading, with ?reading, ?holds, ?complete and the figures that the words in its
header name: `# found@en: {some} of {all}`. ?reading is a thing, or a word under `# reading_WORD@en: ...`.
All hold: supported. None holds, and all rows are complete: contradicted. Some hold, and some fail on complete
rows: partly. Otherwise the data do not decide.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..files.questions import PREFIX, Question
from ..messages import message
from ..rdf.terms import IRI, Value
from ..sparql.rows import Row, Rows, shown
from .context import Context
from .questions import rows_of, the_question

CLAIMS = """SELECT DISTINCT ?claim ?question {
  ?claim a cr:Claim ; cr:testedBy ?question . ?question a cr:Question
}"""


@dataclass(frozen=True)
class Reading:
    """One reading of a claim: whether it holds, whether its lists are complete, and its words by language."""

    holds: bool
    complete: bool
    words: dict[str, dict[str, str]]


@dataclass(frozen=True)
class Outcome:
    """A claim that was put to the test: by which question, with which verdict and readings."""

    question: IRI
    verdict: str
    readings: list[Reading]


def verdict(readings: list[tuple[bool, bool]]) -> str:
    """Return the verdict of readings, each whether it holds and whether its lists are complete.

    >>> verdict([(True, False)]), verdict([(False, True)]), verdict([(True, True), (False, True)])
    ('supported', 'contradicted', 'partly')
    >>> verdict([(False, False)]), verdict([])
    ('not decidable', 'not decidable')
    """
    holds = [held for held, _ in readings]
    if readings and all(holds):
        return "supported"
    if readings and not any(holds) and all(complete for _, complete in readings):
        return "contradicted"
    if any(holds) and any(complete and not held for held, complete in readings):
        return "partly"
    return "not decidable"


def _filled(template: str, row: Row, language: str) -> str:
    """Return words with the figures of a row in their places."""

    def figure(match: re.Match[str]) -> str:
        value = row.asdict().get(match[1])
        if isinstance(value, bool):
            return message("yes" if value else "no", language)
        return shown(value)

    return re.sub(r"\{(\w+)\}", figure, template)


def _words(context: Context, question: Question, row: Row, language: str) -> dict[str, str]:
    reading = row.reading
    if isinstance(reading, IRI):
        called = context.names.of([reading])[reading].in_language(language)
    else:
        called = question.words(f"reading_{reading}", context.languages, language) or str(reading)
    said = {
        key: _filled(question.words(key, context.languages, language) or f"{{{key}}}", row, language)
        for key in ("found", "expected")
    }
    return {"reading": called, **said}


def _outcome(context: Context, iri: IRI) -> Outcome:
    name = str(iri).removeprefix(PREFIX)
    question = the_question(context, name)
    rows = rows_of(context, question, {})
    readings = [
        Reading(
            bool(row.holds),
            bool(row.complete),
            {each: _words(context, question, row, each) for each in context.languages},
        )
        for row in rows
    ]
    return Outcome(iri, verdict([(each.holds, each.complete) for each in readings]), readings)


def outcomes(context: Context, questions: Iterable[IRI]) -> dict[IRI, Outcome]:
    """Return what each question finds, under its IRI; each is asked once."""
    return {question: _outcome(context, question) for question in sorted(set(questions))}


def outcomes_of_claims(context: Context) -> dict[IRI, Outcome]:
    """Return the claims that a question tests, each with its verdict and the figures behind it.

    >>> import cityrel
    >>> claim = cityrel.expand("id:claim-bilateral-over-multilateral")
    >>> found = outcomes_of_claims(cityrel.open().context)[claim]
    >>> found.verdict, found.readings[0].words["en"]["expected"]
    ('supported', 'more bilateral than multilateral')
    """
    asked = {row.claim: row.question for row in context.ask(CLAIMS)}
    found = outcomes(context, asked.values())
    return {claim: found[question] for claim, question in asked.items()}


def _figure(reading: Reading, language: str) -> str:
    complete = "complete" if reading.complete else "incomplete"
    words = reading.words[language]
    return f"{words['reading']}: found {words['found']}, expected {words['expected']} ({complete})"


def with_verdicts(context: Context, rows: Rows) -> Rows:
    """Return rows of claims with verdict and figures of the question in each row's `question`."""
    found = outcomes(context, [row.question for row in rows])
    result: list[list[Value]] = []
    for row in rows:
        each = found[row.question]
        result.append(
            [
                *row,
                each.verdict,
                "; ".join(_figure(reading, context.languages[0]) for reading in each.readings),
            ]
        )
    return Rows([*rows.variables, "verdict", "figures"], result)
