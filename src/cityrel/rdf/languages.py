"""Languages of the reader: their tags, and which of several texts a reader gets."""

import os
import re
from collections.abc import Iterable, Mapping
from functools import cache

from ..errors import NotFoundError
from .terms import Text, Value

TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
ENGLISH = "en"  # that of our own words where there is no translation


def matches(tag: str, language: str) -> bool:
    """Tell whether a language tag is of a language, as LANGMATCHES of SPARQL does.

    >>> matches("zh-Hans", "zh"), matches("ko", "en"), matches("zh", "zh-Hans")
    (True, False, False)
    """
    tag, language = tag.lower(), language.lower()
    return tag == language or tag.startswith(f"{language}-")


@cache
def _rank(tag: str, language: str, others: tuple[str, ...]) -> tuple[int, bool]:
    """Return how well a tag suits a reader: theirs, none, English, those of other readers, any."""
    if matches(tag, language):
        return 0, tag != language.lower()
    if not tag:
        return 1, False
    order = (ENGLISH, *others)
    return 2 + next((i for i, each in enumerate(order) if matches(tag, each)), len(order)), False


class Languages(tuple[str, ...]):
    """The languages that the readers of a graph choose from, by their tags; the first is the usual one.

    >>> Languages(["en", "ko"]).pick([Text("서울", "ko"), Text("Seoul", "en")], "ko")
    '서울'
    """

    __slots__ = ()

    def pick(self, texts: Iterable[Value], language: str) -> Text:
        """Return the text in a language; else one without language, in English, in another of these, or any.

        The language of the result tells whether it is a fallback; it is empty where the text has none.
        """
        found = [text if isinstance(text, Text) else Text(str(text), "") for text in texts]
        others = tuple(self)
        return min(
            found,
            key=lambda text: (*_rank(text.language, language, others), text.language, text),
            default=Text("", ""),
        )

    def each(self, texts: Iterable[Value]) -> dict[str, Text]:
        """Return for each language the text that its readers get."""
        given = list(texts)
        return {language: self.pick(given, language) for language in self}

    def words(self, texts: Mapping[str, str], language: str) -> str:
        """Return of words by tag those for a language; empty where there are none at all."""
        return str(self.pick([Text(text, tag) for tag, text in texts.items()], language))

    def chosen(self, asked: str | None) -> str:
        """Return the language that a reader asks for, or the usual one.

        Raises:
            NotFoundError: if it is none of these.

        >>> Languages(["en", "zh"]).chosen("zh-Hans")
        'zh'
        """
        if asked is None:
            return self[0]
        found = self._like(asked)
        if found is None:
            raise NotFoundError(f"There is no language {asked} here. There are: {', '.join(self)}.")
        return found

    def has(self, tag: str) -> bool:
        """Tell whether a language is one of these.

        >>> Languages(["en", "zh"]).has("zh-Hans")
        True
        """
        return self._like(tag) is not None

    def of_environment(self) -> str:
        """Return the language that the environment asks for; English or the usual one if it is not here."""
        names = ("LC_ALL", "LC_MESSAGES", "LANG")
        locale = next((os.environ[name] for name in names if os.environ.get(name)), "")
        asked = locale.partition(".")[0].replace("_", "-")
        return self._like(asked) or self._like(ENGLISH) or self[0]

    def _like(self, asked: str) -> str | None:
        return next((each for each in self if matches(asked, each) or matches(each, asked)), None)
