"""Put claims to the test: a verdict in sentences, from the readings of the question that a claim points to.

A test returns a row for each reading, with ?holds, ?complete, and ?says: the word of its sentence in the
header, `# sentence_WORD@en: {some} of {all} found.`, whose places the row fills. A row without ?holds decides
nothing: it tells what speaks against, or what else is to be known. `sentences_WORD` is one sentence for all
rows of a word: {listed} names their ?reading, {count} tells how many. `note`, and `turns`, which says what
would turn the verdict, are filled by all rows. `finding` is what is found where the readings hold, as it
stands in the first sentence.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from ..files.questions import PREFIX, Question
from ..messages import filled, message
from ..rdf.terms import IRI, Value
from ..sparql.rows import Row, Rows, shown
from .context import Context
from .questions import rows_of, the_question

CLAIMS = """SELECT DISTINCT ?claim ?question {
  ?claim a cr:Claim ; cr:testedBy ?question . ?question a cr:Question
}"""
CAUSES = """SELECT DISTINCT ?claim {
  { ?claim cr:claimKind cr:claim-cause } UNION { ?influence cr:assertedIn ?claim }
}"""
Answer = Literal["agrees", "agrees in part", "speaks against", "does not decide"]
Words = dict[str, str]


@dataclass(frozen=True)
class Verdict:
    """What the data say to a claim: a value, and the sentences that tell it, by language.

    The first sentence says what the count can show, the others what was counted, what speaks against, how far
    the lists go, and what would turn it.
    """

    question: IRI
    value: Answer
    sentences: list[Words]


def value_of(readings: Iterable[tuple[bool, bool]]) -> Answer:
    """Return the verdict of readings, each whether it holds and whether its lists are complete.

    >>> value_of([(True, False)]), value_of([(False, True)]), value_of([(True, True), (False, True)])
    ('agrees', 'speaks against', 'agrees in part')
    >>> value_of([(False, False)]), value_of([])
    ('does not decide', 'does not decide')
    """
    known = list(readings)
    holds = [held for held, _ in known]
    if known and all(holds):
        return "agrees"
    if known and not any(holds) and all(complete for _, complete in known):
        return "speaks against"
    if any(holds) and any(complete and not held for held, complete in known):
        return "agrees in part"
    return "does not decide"


def _first(value: Answer, of_cause: bool, finding: str, language: str) -> str:
    """Return what a count can show; that it shows no cause where the claim is of one."""
    key = f"verdict-{value.replace(' ', '-')}"
    found = finding or message("verdict-finding", language)
    return message(
        f"{key}-cause" if of_cause and value.startswith("agrees") else key, language, finding=found
    )


class _Asked:
    """A question that was asked, and its words in a language."""

    def __init__(self, context: Context, iri: IRI) -> None:
        self._context, self.iri = context, iri
        self._question: Question = the_question(context, str(iri).removeprefix(PREFIX))
        self._rows = list(rows_of(context, self._question, {}))
        deciding = [row.asdict() for row in self._rows if row.asdict().get("holds") is not None]
        self._complete = all(bool(row.get("complete")) for row in deciding)
        self.value = value_of((bool(row["holds"]), bool(row.get("complete"))) for row in deciding)

    def _header(self, key: str, language: str) -> str:
        return self._question.words(key, self._context.languages, language) or ""

    def _shown(self, value: Value, language: str) -> object:
        if isinstance(value, bool):
            return message("yes" if value else "no", language)
        if isinstance(value, IRI):
            return self._context.names.of([value])[value].in_language(language)
        return shown(value)

    def _filled(self, text: str, rows: Sequence[Row], language: str) -> str:
        """Return words with the figures of rows in their places, the first row's first."""
        figures = {
            name: value for row in reversed(rows) for name, value in row.asdict().items() if value is not None
        }
        return filled(text, language, {name: self._shown(value, language) for name, value in figures.items()})

    def _listed(self, text: str, rows: Sequence[Row], language: str) -> str:
        names = [str(self._shown(row.reading, language)) for row in rows]
        listed = message("verdict-list-joint", language).join(names)
        return self._filled(filled(text, language, {"count": len(rows), "listed": listed}), rows, language)

    def _told(self, language: str) -> list[str]:
        """Return a sentence for each row, or one for all rows of a word, in the order of the rows."""
        told: list[str] = []
        grouped: set[str] = set()
        for row in self._rows:
            word = str(row.asdict().get("says", ""))
            if word in grouped:
                continue
            if together := self._header(f"sentences_{word}", language):
                grouped.add(word)
                same = [each for each in self._rows if str(each.asdict().get("says", "")) == word]
                told.append(self._listed(together, same, language))
            else:
                told.append(
                    self._filled(
                        self._header(f"sentence_{word}", language) or self._plain(row), [row], language
                    )
                )
        return told

    @staticmethod
    def _plain(row: Row) -> str:
        """Return the figures of a row, for a question that has no sentence for it."""
        named = ", ".join(
            f"{name} {{{name}}}" for name in row.asdict() if name not in ("holds", "complete", "says")
        )
        return f"{named}."

    def sentences(self, of_cause: bool, language: str) -> list[str]:
        """Return the verdict in a language, for a claim of a cause or of something else."""
        note, turns = (
            self._filled(self._header(key, language), self._rows, language) for key in ("note", "turns")
        )
        partial = "" if self._complete else message("verdict-partial", language)
        turned = turns or message("verdict-turns" if self._complete else "verdict-turns-list", language)
        first = _first(self.value, of_cause, self._header("finding", language), language)
        return [each for each in (first, *self._told(language), note, partial, turned) if each]


class Tests:
    """The tests of claims; each question is asked once."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._asked: dict[IRI, _Asked] = {}
        self._causes = {row.claim for row in context.ask(CAUSES)}

    def verdict(self, claim: IRI | None, question: IRI) -> Verdict:
        """Return what a question says to a claim."""
        if question not in self._asked:
            self._asked[question] = _Asked(self._context, question)
        asked = self._asked[question]
        languages = list(self._context.languages)
        by_language = [asked.sentences(claim in self._causes, language) for language in languages]
        told = [dict(zip(languages, one, strict=True)) for one in zip(*by_language, strict=True)]
        return Verdict(question, asked.value, told)


def verdicts(context: Context, claims: Iterable[IRI] | None = None) -> dict[IRI, Verdict]:
    """Return the claims that a question tests, each with its verdict; of those given, or of all.

    >>> import cityrel
    >>> claim = cityrel.expand("id:claim-bilateral-over-multilateral")
    >>> verdicts(cityrel.open().context, [claim])[claim].value
    'agrees'
    """
    given = None if claims is None else set(claims)
    asked = [(row.claim, row.question) for row in context.ask(CLAIMS) if given is None or row.claim in given]
    tests = Tests(context) if asked else None
    return {claim: tests.verdict(claim, question) for claim, question in asked} if tests else {}


def with_verdicts(context: Context, rows: Rows, language: str) -> Rows:
    """Return rows of claims with the verdict of each row's `question`, and its sentences in a language."""
    tests = Tests(context)
    result: list[list[Value]] = []
    for row in rows:
        claim = row.asdict().get("claim")
        found = tests.verdict(claim if isinstance(claim, IRI) else None, row.question)
        told = message("verdict-joint", language).join(each[language] for each in found.sentences)
        result.append([*row, found.value, told])
    return Rows([*rows.variables, "verdict", "sentences"], result)
