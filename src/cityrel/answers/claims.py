"""Put claims to the test: a verdict in sentences, from the readings of the question that a claim points to.

A test returns a row for each reading, with ?holds, ?complete, and ?says: the word of its sentence in the
header, `# sentence_WORD@en: {some} of {all} found.`, whose places the row fills. A claim that can be read in several
ways has a row for each; those marked ?nearest to its words decide, the others are told beside them. A reading that
?expectsNone holds only where the lists are complete. A row without ?holds decides nothing: it tells what else is to
be known. `sentences_WORD` is one sentence for all rows of a word: {listed} names their ?reading, {count} tells how
many. `note` is filled by all rows. `finding` is what is found where the readings hold, as it stands in the first
sentence. What may be supposed, so that the verdict says what would turn it: see `turning`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..files.questions import PREFIX, Question
from ..messages import filled, message
from ..rdf.terms import IRI, Value
from ..sparql.rows import Row, Rows, shown
from .context import Context
from .questions import rows_of, the_question
from .turning import OPEN, UNLISTED, Answer, Reached, Turning, answer_of, deciding, state_of

CLAIMS = """SELECT DISTINCT ?claim ?question {
  ?claim a cr:Claim ; cr:testedBy ?question . ?question a cr:Question
}"""
CAUSES = """SELECT DISTINCT ?claim {
  { ?claim cr:claimKind cr:claim-cause } UNION { ?influence cr:assertedIn ?claim }
}"""
Words = dict[str, str]


@dataclass(frozen=True)
class Verdict:
    """What the data say to a claim: a value, and the sentences that tell it, by language.

    The first sentence says what the count can show, the others what was counted, over which years, from how many
    sources and how complete they are, what speaks against, and what would turn it.
    """

    question: IRI
    value: Answer
    sentences: list[Words]


def _key(answer: Answer) -> str:
    return answer.replace(" ", "-")


def _first(value: Answer, of_cause: bool, finding: str, language: str) -> str:
    """Return what a count can show; that it shows no cause where the claim is of one."""
    key = f"verdict-{_key(value)}"
    found = finding or message("verdict-finding", language)
    return message(
        f"{key}-cause" if of_cause and value.startswith("agrees") else key, language, finding=found
    )


class _Asked:
    """A question that was asked, and its words in a language."""

    def __init__(self, context: Context, iri: IRI) -> None:
        self._context, self.iri = context, iri
        self._question: Question = the_question(context, str(iri).removeprefix(PREFIX))
        rows = rows_of(context, self._question, {})
        self._rows = list(rows)
        self._turning = Turning(context, self._question, rows)
        self.value = self._turning.answer

    def _header(self, key: str, language: str) -> str:
        return self._question.words(key, self._context.languages, language) or ""

    def _shown(self, value: Value, language: str) -> object:
        if isinstance(value, bool):
            return message("yes" if value else "no", language)
        if isinstance(value, IRI):
            return self._context.names.of([value])[value].in_language(language)
        return shown(value)

    def _fill(self, text: str, figures: Mapping[str, Value], language: str) -> str:
        """Return words with figures in their places."""
        said = {name: self._shown(value, language) for name, value in figures.items() if value is not None}
        return filled(text, language, said)

    def _filled(self, text: str, rows: Sequence[Row], language: str) -> str:
        """Return words with the figures of rows in their places, the first row's first."""
        figures: dict[str, Value] = {}
        for row in reversed(rows):
            figures |= {name: value for name, value in row.asdict().items() if value is not None}
        return self._fill(text, figures, language)

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
                plain = self._header(f"sentence_{word}", language) or self._plain(row)
                told.append(self._as_read(row.asdict(), self._filled(plain, [row], language), language))
        return told

    def _plain(self, row: Row) -> str:
        """Return the figures of a row, for a question that has no sentence for it."""
        left = {"holds", "complete", "says", "nearest", "expectsNone", *self._turning.names}
        return ", ".join(f"{name} {{{name}}}" for name in row.asdict() if name not in left) + "."

    def _as_read(self, row: Mapping[str, Value], told: str, language: str) -> str:
        """Return the sentence of a reading; where another is nearer to the words, with what this one says."""
        others = any(each.asdict().get("nearest") for each in self._rows)
        if row.get("holds") is None or not others:
            return told
        if row.get("nearest"):
            return message("reading-nearest", language, sentence=told)
        says = message(f"verdict-word-{_key(answer_of([state_of(row)]))}", language)
        return message("reading-other", language, sentence=told, says=says)

    def _supposed(self, reached: Reached, language: str) -> str:
        """Return facts in words, each with the thing that it is supposed of."""
        joint = message("verdict-and", language)
        told = []
        for supposed in reached.facts:
            figures: dict[str, Value] = dict(supposed.numbers)
            texts = [
                self._fill(
                    self._header(UNLISTED + name, language) or self._header(OPEN + name, language),
                    figures,
                    language,
                )
                for name, _ in supposed.numbers
            ]
            said = joint.join(texts)
            if supposed.reading is not None:
                of = str(self._shown(supposed.reading, language))
                said = message("verdict-of", language, of=of, facts=said)
            told.append(said)
        return joint.join(told)

    def _turns(self, language: str) -> list[str]:
        """Return what would turn the verdict: complete lists, what is left open, and the fewest facts."""
        told = []
        rows = [row.asdict() for row in self._rows]
        whole = answer_of([state_of({**row, "complete": True}) for row in deciding(rows)])
        if whole != self.value:
            told.append(
                message("verdict-whole", language, says=message(f"verdict-word-{_key(whole)}", language))
            )
        if both := self._turning.least_and_most:
            least, most = (message(f"verdict-word-{_key(each)}", language) for each in both)
            told.append(message("verdict-least-most", language, least=least, most=most))
        for answer, ways in self._turning.turns.items():
            facts = message("verdict-or", language).join(self._supposed(way, language) for way in ways)
            says = message(f"verdict-word-{_key(answer)}", language)
            told.append(message("verdict-turned-by", language, says=says, facts=facts))
        if self._turning.names and not self._turning.turns:
            told.append(message("verdict-not-turned", language))
        return told

    def sentences(self, of_cause: bool, language: str) -> list[str]:
        """Return the verdict in a language, for a claim of a cause or of something else."""
        first = _first(self.value, of_cause, self._header("finding", language), language)
        note = self._filled(self._header("note", language), self._rows, language)
        turned = self._turns(language) or [message("verdict-turns", language)]
        return [each for each in (first, *self._told(language), note, *turned) if each]


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
