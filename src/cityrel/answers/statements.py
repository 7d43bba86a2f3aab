"""Check statements: each says so, says otherwise, is not known, or cites what is not there.

A statement names a subject, a term and an object, and may give dates and the record that it cites. It is
looked up by the same query as a question; a no comes of what a record says, or of a list that covers it, and
of nothing else. Free text is never judged: see `quoted`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from ..errors import CityrelError, NotFoundError
from ..messages import without_commands
from ..rdf.terms import IRI
from .context import Context
from .judging import Judge, Outcome
from .meanings import Link, Meaning
from .quoted import Quoted, quoted
from .search import exact, the_thing
from .stated import Statement, statement_of
from .weighing import Reason

Verdict = Literal["says so", "says otherwise", "not known", "no such record", "not checked"]
_VERDICTS: dict[str, Verdict] = {"yes": "says so", "no": "says otherwise", "open": "not known"}
_OTHER = {"yes": "no", "no": "yes"}
LEADS = "ASK { ?property a owl:ObjectProperty }"


@dataclass
class Checked:
    """What became of a statement: the verdict, why, the records that tell of it, and the query behind it."""

    statement: Statement
    verdict: Verdict
    outcome: Outcome = field(default_factory=Outcome)
    said: str = ""
    quoted: Quoted | None = None


class _NoSuchRecordError(NotFoundError):
    """An id that is cited is not there."""


class Checker:
    """Checks statements against one graph."""

    def __init__(self, context: Context, language: str) -> None:
        self.context = context
        self.judge = Judge(context, language)

    def check(self, statement: Statement) -> Checked:
        """Return what becomes of one statement."""
        if statement.text:
            found = quoted(self.context, statement.text)
            verdict: Verdict = "no such record" if found.missing else "not checked"
            return Checked(statement, verdict, quoted=found)
        try:
            meanings = self.judge.meanings.of(statement.term)
            subject, other = self._thing(statement.subject), self._object(statement, meanings)
            cited = self._thing(statement.record.strip("[]<> "), is_id=True) if statement.record else None
        except _NoSuchRecordError as error:
            return Checked(statement, "no such record", said=without_commands(error.said))
        except NotFoundError as error:
            return Checked(statement, "not known", said=without_commands(error.said))
        outcome = self._outcome(meanings, statement, subject, other, cited)
        weight = _OTHER.get(outcome.weight, outcome.weight) if statement.negated else outcome.weight
        return Checked(statement, _VERDICTS[weight], outcome)

    def _thing(self, text: str, is_id: bool = False) -> IRI:
        """Return the thing that a name or an id means.

        Raises:
            NotFoundError: if there is none, there are several, or only a part of its name is stated, which
                would be a guess; of an id, that there is no such record.
        """
        try:
            thing = the_thing(self.context, text)
        except NotFoundError as error:
            if "may be any of these" not in str(error) and (is_id or ":" in text):
                raise _NoSuchRecordError(error.said) from None
            raise
        if ":" not in text and text != thing.local and thing not in exact(self.context, text):
            name = self.context.names.of([thing])[thing].in_language(self.judge.language)
            raise NotFoundError(f"Nothing goes by just {text!r}. Did you mean {name} ({thing.curie})?")
        return thing

    def _object(self, statement: Statement, meanings: list[Meaning | Link]) -> IRI | None:
        """Return the object, if it is a thing; the value of a property may be a date, a number or a text."""
        if not statement.object:
            return None
        try:
            return self._thing(statement.object)
        except NotFoundError as error:
            links = [each.property for each in meanings if isinstance(each, Link)]
            if isinstance(error, _NoSuchRecordError) or len(links) < len(meanings) or self._of_things(links):
                raise
            return None

    def _of_things(self, properties: list[IRI]) -> bool:
        """Tell whether properties lead to things, so that the object of none of them is a text."""
        return all(self.context.ask(LEADS, property=each).answer for each in properties)

    def _outcome(
        self,
        meanings: list[Meaning | Link],
        statement: Statement,
        subject: IRI,
        other: IRI | None,
        cited: IRI | None,
    ) -> Outcome:
        found = []
        for meaning in meanings:
            if isinstance(meaning, Meaning):
                found.append(self.judge.of_records(meaning, statement, subject, other, cited))
            else:
                found.append(self.judge.of_link(meaning.property, statement, subject, other, cited))
        return _best(found)


def _best(found: list[Outcome]) -> Outcome:
    """Return the outcome of the meanings of a term: any that says so; otherwise only if all say otherwise."""
    if not found:
        return Outcome("open", [Reason("said-no-meaning")])
    for weight in ("yes", "open", "no"):
        fitting = [each for each in found if each.weight == weight]
        if fitting:
            return max(fitting, key=lambda each: len(each.cards))
    return found[0]


def check_answer(
    context: Context, statements: Iterable[Mapping[str, Any] | str | Statement], language: str
) -> list[Checked]:
    """Return what becomes of each statement.

    Raises:
        NotFoundError: if a statement has a field or a date that is none, with its number.

    >>> import cityrel
    >>> stated = {"subject": "Seoul", "term": "sister-city tie", "object": "Beijing", "from": "1993-10-24"}
    >>> check_answer(cityrel.open().context, [stated], "en")[0].verdict
    'says otherwise'
    """
    checker = Checker(context, language)
    read = []
    for place, each in enumerate(statements, 1):
        try:
            read.append(statement_of(each))
        except CityrelError as error:
            raise NotFoundError(f"Statement {place}: {error}") from None
    return [checker.check(each) for each in read]
