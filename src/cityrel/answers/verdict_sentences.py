"""The sentences of a verdict: what a test counted, how it may be read, and what would turn it.

A test returns a row for each reading, with ?holds, ?complete, and ?says: the word of its sentence in the
header, `# sentence_WORD@en: {some} of {all} found.`, whose places the row fills. A claim that can be read in
several ways has a row for each; those marked ?nearest to its words decide, the others are told beside them. A
reading that ?expectsNone holds only where the lists are complete; ?holdsIfComplete says what it would be
then. A row without ?holds decides nothing: it tells what else is to be known. `sentences_WORD` is one
sentence for all rows of a word: {listed} names their ?reading, {count} tells how many. `note` is filled by
all rows. `finding` is what is found where the readings hold, as it stands in the first sentence. What may be
supposed, so that the verdict says what would turn it: see `turning`.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

from ..files.questions import PREFIX, Question
from ..messages import filled, message
from ..rdf.terms import IRI, Value
from ..sparql.lines import shown
from ..sparql.rows import Row
from .context import Context
from .questions import rows_of, the_question
from .turning import OF_READINGS, OPEN, UNLISTED, Answer, Reached, Turning, answer_of, state_of

Role = Literal["verdict", "counted", "otherwise", "beside", "turning"]
"""What a sentence is for: the verdict, a reading that decides, another, what else is known, what turns it."""
Told = tuple[Role, str]


def _key(answer: Answer) -> str:
    return answer.replace(" ", "-")


def _first(value: Answer, of_cause: bool, finding: str, language: str) -> str:
    """Return what a count can show; that it shows no cause where the claim is of one."""
    key = f"verdict-{_key(value)}"
    found = finding or message("verdict-finding", language)
    return message(
        f"{key}-cause" if of_cause and value.startswith("agrees") else key, language, finding=found
    )


class Asked:
    """A question that was asked: its verdict, and the sentences that tell it."""

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

    def _told(self, language: str) -> list[Told]:
        """Return a sentence for each row, or one for all rows of a word, in the order of the rows."""
        told: list[Told] = []
        words: set[str] = set()
        last = ""
        for row in self._rows:
            figures = row.asdict()
            word = str(figures.get("says", ""))
            together = self._header(f"sentences_{word}", language)
            if together and word in words:
                continue
            words.add(word)
            if together:
                same = [each for each in self._rows if str(each.asdict().get("says", "")) == word]
                sentence = self._listed(together, same, language)
            else:
                plain = self._header(f"sentence_{word}", language) or self._plain(row)
                sentence = self._filled(plain, [row], language)
            role, lead = self._reading(figures, language)
            led = message("reading", language, lead=lead, sentence=sentence) if lead != last else sentence
            told.append((role, led.strip()))
            last = lead
        return told

    def _plain(self, row: Row) -> str:
        """Return the figures of a row, for a question that has no sentence for it."""
        left = {*OF_READINGS, *self._turning.names}
        return ", ".join(f"{name} {{{name}}}" for name in row.asdict() if name not in left) + "."

    def _reading(self, row: Mapping[str, Value], language: str) -> tuple[Role, str]:
        """Return how near a reading is to the words of a claim, and what it says where another is nearer."""
        if row.get("holds") is None:
            return "beside", ""
        if not any(each.asdict().get("nearest") for each in self._rows):
            return "counted", ""
        if row.get("nearest"):
            return "counted", message("reading-nearest", language)
        return "otherwise", message(
            "reading-other", language, says=self._word(answer_of([state_of(row)]), language)
        )

    @staticmethod
    def _word(answer: Answer, language: str) -> str:
        return message(f"verdict-word-{_key(answer)}", language)

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
        if (whole := self._turning.if_complete) and whole != self.value:
            told.append(message("verdict-whole", language, says=self._word(whole, language)))
        if both := self._turning.least_and_most:
            least, most = (self._word(each, language) for each in both)
            key = "verdict-least-most" if least != most else "verdict-least-is-most"
            told.append(message(key, language, least=least, most=most))
        for answer, ways in self._turning.turns.items():
            facts = message("verdict-or", language).join(self._supposed(way, language) for way in ways)
            told.append(
                message("verdict-turned-by", language, says=self._word(answer, language), facts=facts)
            )
        if self._turning.names and not self._turning.turns:
            told.append(message("verdict-not-turned", language))
        return told

    def sentences(self, of_cause: bool, language: str) -> list[Told]:
        """Return the verdict in a language, for a claim of a cause or of something else."""
        first = _first(self.value, of_cause, self._header("finding", language), language)
        note = self._filled(self._header("note", language), self._rows, language)
        turned = self._turns(language) or [message("verdict-turns", language)]
        told = [("verdict", first), *self._told(language), ("beside", note)]
        by_role = sorted(told, key=lambda each: ("verdict", "counted", "otherwise", "beside").index(each[0]))
        return [each for each in (*by_role, *(("turning", one) for one in turned)) if each[1]]
