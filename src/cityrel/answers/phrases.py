"""How relations, posts and states are told in a sentence, as `cr:phrase` and `cr:phraseSince` say."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..rdf.terms import IRI, Value
from .context import Context

PHRASES = """SELECT DISTINCT ?term ?property ?value {
  VALUES ?property { cr:phrase cr:phraseSince } ?term ?property ?value
}"""


@dataclass(frozen=True)
class Phrase:
    """The words for a term, in several languages; since: with {since} for the year in which it began."""

    plain: list[Value] = field(default_factory=list)
    since: list[Value] = field(default_factory=list)


def phrases(context: Context, terms: Iterable[IRI]) -> dict[IRI, Phrase]:
    """Return the phrases of terms; a class takes those of the nearest class above it that has any."""
    own: dict[IRI, Phrase] = {}
    for row in context.ask(PHRASES):
        phrase = own.setdefault(row.term, Phrase())
        (phrase.since if row.property.local == "phraseSince" else phrase.plain).append(row.value)
    nearest = {term: (each for each in context.schema.lineage(term) if each in own) for term in terms}
    return {term: own[one] for term, above in nearest.items() if (one := next(above, None))}
