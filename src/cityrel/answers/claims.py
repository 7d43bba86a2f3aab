"""Put claims to the test: the verdict of the question that each points to."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..messages import message
from ..rdf.terms import IRI, Value
from ..sparql.rows import Rows
from .context import Context
from .turning import Answer
from .verdict_sentences import Asked, Role

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

    The first sentence says what the count can show, the others what was counted, over which years, from how
    many sources and how complete they are, what speaks against, and what would turn it. Each has its role.
    """

    question: IRI
    value: Answer
    sentences: list[Words]
    roles: list[Role]


class Tests:
    """The tests of claims; each question is asked once."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._asked: dict[IRI, Asked] = {}
        self._causes = {row.claim for row in context.ask(CAUSES)}

    def verdict(self, claim: IRI | None, question: IRI) -> Verdict:
        """Return what a question says to a claim."""
        if question not in self._asked:
            self._asked[question] = Asked(self._context, question)
        asked = self._asked[question]
        languages = list(self._context.languages)
        by_language = [asked.sentences(claim in self._causes, language) for language in languages]
        roles = [role for role, _ in by_language[0]]
        texts = zip(*([text for _, text in told] for told in by_language), strict=True)
        told = [dict(zip(languages, each, strict=True)) for each in texts]
        return Verdict(question, asked.value, told, roles)


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
    told_of = Rows([*rows.variables, "verdict", "sentences"], result)
    told_of.shown = rows.shown
    return told_of
