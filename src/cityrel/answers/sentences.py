"""Sentences about states as text in a language."""

from collections.abc import Iterable, Mapping

from ..messages import message
from ..rdf.prefixes import PREFIXES
from ..rdf.terms import IRI
from .context import Context
from .labels import Name
from .phrases import Phrase, phrases
from .state_told import Sentence, StateTold

PUBLISHER = PREFIXES["dcterms"] + "publisher"


def sayers(context: Context, sources: Iterable[IRI]) -> dict[IRI, Name | str]:
    """Return who publishes sources, as readers know them, of those of which that is told."""
    described = context.descriptions.of(sources)
    told = {source: said[PUBLISHER][0] for source, said in described.items() if PUBLISHER in said}
    names = context.names.of({each for each in told.values() if isinstance(each, IRI)})
    return {source: names[each] if isinstance(each, IRI) else str(each) for source, each in told.items()}


class Sentences:
    """Makes text of what is told of states; names and phrases are read once for all of them."""

    def __init__(self, context: Context, states: Iterable[StateTold]) -> None:
        told = list(states)
        said = [each for state in told for each in (state.title, *state.notes, *state.inferred)]
        terms = {term for each in said for term in (*each.told.values(), *each.things.values())}
        terms |= {each.source for state in told for each in state.said if each.source}
        self._names = context.names.of(terms)
        self._sayers = sayers(context, terms)
        self._phrases: Mapping[IRI, Phrase] = phrases(context, sorted(terms))
        self._languages = context.languages

    def _told(self, term: IRI, language: str, since: str) -> str:
        phrase = self._phrases.get(term)
        if phrase is None:
            return self._names[term].in_language(language)
        words = phrase.since if since and phrase.since else phrase.plain
        return str(self._languages.pick(words, language)).replace("{since}", since)

    def sayer(self, source: IRI, language: str) -> str:
        """Return a source as readers know it: by its publisher, else by its title."""
        said_by = self._sayers.get(source, self._names[source])
        return said_by if isinstance(said_by, str) else said_by.in_language(language)

    def text(self, said: Sentence, language: str) -> str:
        """Return a sentence in a language, its first letter a capital one."""
        since = said.dates.get("since", "")
        told = {name: self._told(term, language, since) for name, term in said.told.items()}
        things = {name: self.sayer(thing, language) for name, thing in said.things.items()}
        text = message(said.key, language, **told, **things, **said.dates)
        return text[:1].upper() + text[1:]
