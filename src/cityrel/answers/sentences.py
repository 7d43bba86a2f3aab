"""Sentences about states as text in a language."""

from collections.abc import Iterable, Mapping

from ..messages import message
from ..rdf.terms import IRI
from .context import Context
from .phrases import Phrase, phrases
from .state_told import Sentence, StateTold


class Sentences:
    """Makes text of what is told of states; names and phrases are read once for all of them."""

    def __init__(self, context: Context, states: Iterable[StateTold]) -> None:
        said = [each for state in states for each in (state.title, *state.notes, *state.inferred)]
        terms = {term for each in said for term in (*each.told.values(), *each.things.values())}
        self._names = context.names.of(terms)
        self._phrases: Mapping[IRI, Phrase] = phrases(context, sorted(terms))
        self._languages = context.languages

    def _told(self, term: IRI, language: str, since: str) -> str:
        phrase = self._phrases.get(term)
        if phrase is None:
            return self._names[term].in_language(language)
        words = phrase.since if since and phrase.since else phrase.plain
        return str(self._languages.pick(words, language)).replace("{since}", since)

    def text(self, said: Sentence, language: str) -> str:
        """Return a sentence in a language, its first letter a capital one."""
        since = said.dates.get("since", "")
        told = {name: self._told(term, language, since) for name, term in said.told.items()}
        things = {name: self._names[thing].in_language(language) for name, thing in said.things.items()}
        text = message(said.key, language, **told, **things, **said.dates)
        return text[:1].upper() + text[1:]
