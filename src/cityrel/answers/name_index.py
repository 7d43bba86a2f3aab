"""All names of a graph, and how well each fits what is typed; the page's `rank.ts` gives the same order.

`tests/cases/ranks.json` holds both to the same answers.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from ..rdf.folding import fold, words
from ..rdf.terms import IRI, Text

EXACT, BEGINNING, WORDS, INSIDE = range(4)
CANDIDATES = 200  # how many of the words that look most like what is typed are measured


def search_key(text: str) -> str:
    """Return a folded name with Hangul taken apart, so that a syllable that is being typed already fits.

    >>> search_key("서울").startswith(search_key("서우"))
    True
    """
    return unicodedata.normalize("NFD", fold(text))


def words_of(text: str) -> list[str]:
    """Return the search keys of the words of a text."""
    return [key for word in words(text) if (key := search_key(word))]


@dataclass(frozen=True)
class Entry:
    """A name of a thing, its key, and the keys of its words."""

    thing: IRI
    name: Text
    key: str
    words: tuple[str, ...]


def fit(key: str, words: Iterable[str], typed: str, typed_words: list[str]) -> int | None:
    """Return how a name fits what is typed: the same, begins so, words begin so, has it inside; None: not."""
    if typed not in key and len(typed_words) < 2:
        return None
    if key == typed:
        return EXACT
    if key.startswith(typed):
        return BEGINNING
    if typed_words and all(any(word.startswith(each) for word in words) for each in typed_words):
        return WORDS
    return INSIDE if typed in key else None


def allowed(length: int) -> int:
    """Return how many letters of what is typed may be wrong: none of few, two of many."""
    return 0 if length < 4 else 1 if length < 8 else 2


def distance(one: str, other: str, most: int) -> int | None:
    """Return how many letters are missing, too many, wrong or changed over; None where more than `most`.

    >>> distance("busn", "busan", 1), distance("busna", "busan", 1), distance("seoul", "tokyo", 2)
    (1, 1, None)
    """
    if abs(len(one) - len(other)) > most:
        return None
    earlier: list[int] = []
    last = list(range(len(other) + 1))
    for at in range(1, len(one) + 1):
        row = [at]
        for to in range(1, len(other) + 1):
            same = one[at - 1] == other[to - 1]
            cost = min(last[to] + 1, row[to - 1] + 1, last[to - 1] + (not same))
            if at > 1 and to > 1 and one[at - 1] == other[to - 2] and one[at - 2] == other[to - 1]:
                cost = min(cost, earlier[to - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return None
        earlier, last = last, row
    return last[-1] if last[-1] <= most else None


def _pairs(key: str) -> set[str]:
    return {a + b for a, b in zip(f" {key}", f"{key} ", strict=True)}


class NameIndex:
    """The names of all things, made once for a graph that is open; ids fit only as a whole."""

    def __init__(self, names: Iterable[tuple[IRI, Text]], ids: Iterable[tuple[IRI, Text]] = ()) -> None:
        keyed = ((thing, name, search_key(name)) for thing, name in names)
        self.entries = [Entry(thing, name, key, tuple(words_of(name))) for thing, name, key in keyed if key]
        self._ids: dict[str, list[Entry]] = {}
        for thing, name in ids:
            key = search_key(name)
            self._ids.setdefault(key, []).append(Entry(thing, name, key, ()))

    def fitting(self, text: str) -> list[tuple[Entry, int]]:
        """Return the names that fit what is typed, each with how it does."""
        typed, typed_words = search_key(text), words_of(text)
        if not typed:
            return []
        likely = self.entries
        for word in typed_words or [typed]:  # each word of a name is part of its key
            likely = [entry for entry in likely if word in entry.key]
        fits = ((entry, fit(entry.key, entry.words, typed, typed_words)) for entry in likely)
        found = [(entry, how) for entry, how in fits if how is not None]
        return found + [(entry, EXACT) for entry in self._ids.get(typed, [])]

    @cached_property
    def _by_word(self) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            for word in {entry.key, *entry.words}:
                found.setdefault(word, []).append(entry)
        return found

    @cached_property
    def _by_pair(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for word in self._by_word:
            for pair in _pairs(word):
                found.setdefault(pair, []).append(word)
        return found

    def close(self, text: str) -> list[tuple[Entry, int]]:
        """Return the names that are like what is typed but for a letter or two, with how many are wrong."""
        typed = search_key(text)
        most = allowed(len(typed))
        if not most:
            return []
        shared: Counter[str] = Counter()
        for pair in _pairs(typed):
            shared.update(w for w in self._by_pair.get(pair, ()) if abs(len(w) - len(typed)) <= most)
        found: dict[Entry, int] = {}
        for word, _ in shared.most_common(CANDIDATES):
            wrong = distance(typed, word, most)
            if wrong is not None:
                found |= {each: min(wrong, found.get(each, wrong)) for each in self._by_word[word]}
        return list(found.items())
