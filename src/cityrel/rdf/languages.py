"""Languages of the reader: their tags, and which of several texts a reader gets (look-up of BCP 47)."""

import json
import os
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ..errors import NotFoundError
from ..messages import Told
from .terms import Text, Value
from .written import text_of

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
ENGLISH = "en"  # that of our own words where there is no translation
NEUTRAL = {"", "mul", "und", "zxx"}
"""What is in several languages, in none, or does not say, serves every reader."""
_PARTS = re.compile(
    r"(?P<language>[a-z]+(?P<more>(?:-[a-z]{3}\b)*))(?:-(?P<script>[a-z]{4})\b)?"
    r"(?:-(?P<region>[a-z]{2}\b|[0-9]{3}\b))?"
)


class Tag(NamedTuple):
    """A language tag in its parts, in lower case; empty are those that it does not name."""

    language: str
    script: str
    region: str


@cache
def _tables() -> dict[str, dict[str, str]]:
    tables: dict[str, dict[str, str]] = json.loads(
        (Path(__file__).parent / "language_tags.json").read_text(encoding="utf-8")
    )
    return tables


def is_tag(text: str) -> bool:
    """Tell whether a text is a language tag; two letters alone must be those of a language.

    >>> is_tag("zh-Hant"), is_tag("deu"), is_tag("jp")
    (True, True, False)
    """
    first = text.lower().partition("-")[0]
    tables = _tables()
    is_known = len(first) > 2 or first in tables["likely"] or first in tables["usual"]
    return bool(_TAG.fullmatch(text)) and is_known


def tag_meant(text: str) -> str:
    """Return the tag of the language of a country, where a text begins with the code of that; or nothing.

    >>> tag_meant("jp"), tag_meant("CN-Hant"), tag_meant("xx")
    ('ja', 'zh-Hant', '')
    """
    first, dash, rest = text.partition("-")
    found = _tables()["regions"].get(first.lower(), "")
    return f"{found}{dash}{rest}" if found and not is_tag(text) else ""


def language_of_country(code: str) -> str:
    """Return the tag of the language of a country, also where its code is that of a language; or nothing.

    >>> language_of_country("kr"), language_of_country("CN")
    ('ko', 'zh')
    """
    return _tables()["regions"].get(code.lower(), "")


@cache
def parts(tag: str) -> Tag:
    """Return a language tag in its parts, the language by its usual tag.

    >>> parts("zh-Hant-TW"), parts("zh-min-nan").language, parts("cmn").language
    (Tag(language='zh', script='hant', region='tw'), 'nan', 'zh')
    """
    written, usual = tag.lower(), _tables()["usual"]
    found = _PARTS.match(usual.get(written, written))
    if found is None:
        return Tag(written, "", "")
    language = (found["more"] or found["language"]).rpartition("-")[2]
    return Tag(usual.get(language, language), found["script"] or "", found["region"] or "")


def _likely(tag: Tag) -> tuple[str, str]:
    """Return the script and the region of a tag: those that it names, else those that are likely."""
    likely = _tables()["likely"]
    named = (f"-{tag.script}-{tag.region}", f"-{tag.region}", f"-{tag.script}", "")
    found = next((likely[tag.language + each] for each in named if tag.language + each in likely), "-")
    script, _, region = found.partition("-")
    return tag.script or script, tag.region or region


def matches(tag: str, language: str) -> bool:
    """Tell whether a text with a tag is in a language, or in the variety of it that is asked for.

    >>> matches("zh-Hans", "zh"), matches("zh-min-nan", "zh"), matches("zh", "zh-Hans")
    (True, False, False)
    """
    one, other = parts(tag), parts(language)
    is_variety = other.script in {"", one.script} and other.region in {"", one.region}
    return one.language == other.language and is_variety


def usual(tag: str) -> str:
    """Return a language tag as programs know it; nothing for what is in several languages or in none.

    >>> usual("zh-min-nan"), usual("zh-Hant"), usual("mul")
    ('nan', 'zh-hant', '')
    """
    return "" if tag in NEUTRAL else "-".join(filter(None, parts(tag)))


def spelt(tag: str) -> str:
    """Return a language tag in upper and lower case as RFC 5646 (2.1.1) advises.

    >>> spelt("zh-hans-cn"), spelt("en-x-ab"), spelt("zh-min-nan")
    ('zh-Hans-CN', 'en-x-ab', 'zh-min-nan')
    """
    first, *others = tag.lower().split("-")
    found = [first]
    for each in others:
        after_one = any(len(part) == 1 for part in found)
        plain = after_one or not each.isalpha() or len(each) not in {2, 4}
        found.append(each if plain else each.upper() if len(each) == 2 else each.title())
    return "-".join(found)


def is_foreign(tag: str, language: str) -> bool:
    """Tell whether a text with a tag is in another language than a reader's, or a variety not asked for.

    >>> is_foreign("zh-Hant", "zh"), is_foreign("mul", "zh"), is_foreign("kok", "ko")
    (False, False, True)
    """
    return tag not in NEUTRAL and not matches(tag, language)


@cache
def _nearness(tag: str, language: str) -> tuple[bool, bool, bool, bool, bool]:
    """Return how near a tag is to another of the same language, the nearest first.

    That very variety; else one in the script of the reader, which it names itself, or without a region or
    with the likely one; then those in other scripts in the same order.
    """
    this, asked = parts(tag), parts(language)
    script, _ = _likely(asked)
    own_script, own_region = _likely(this)
    likely_region = _likely(Tag(this.language, own_script, ""))[1]
    exact = this == asked and bool(asked.script or asked.region)
    return not exact, own_script != script, not this.script, bool(this.region), own_region != likely_region


@cache
def _rank(tag: str, language: str, others: tuple[str, ...]) -> tuple[int, tuple[bool, ...]]:
    """Return how well a tag suits a reader: theirs, none, those of other readers, English, any."""
    if tag in NEUTRAL:
        return 1, ()
    own = parts(tag).language
    for place, each in enumerate((language, *others, ENGLISH)):
        if own == parts(each).language:
            return (place + 1 if place else 0), _nearness(tag, each)
    return len(others) + 3, ()


class Languages(tuple[str, ...]):
    """The languages that the readers of a graph choose from, by their tags; the first is the usual one.

    >>> Languages(["en", "ko"]).pick([Text("서울", "ko"), Text("Seoul", "en")], "ko")
    '서울'
    """

    __slots__ = ()

    def pick(self, texts: Iterable[Value], language: str) -> Text:
        """Return the text in a language; else one without language, in another of these, in English, or any.

        The language of the result tells whether it is a fallback; it is empty where the text has none.
        """
        found = [text_of(text) for text in texts]
        others = tuple(self)
        return min(
            found,
            key=lambda text: (_rank(text.language, language, others), text.language, text),
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
        found = self._nearest(asked)
        if found is None:
            raise NotFoundError(Told("no-language", asked=asked, known=", ".join(self)))
        return found

    def has(self, tag: str) -> bool:
        """Tell whether a language is one of these.

        >>> Languages(["en", "zh"]).has("zh-Hans")
        True
        """
        return any(matches(each, tag) or matches(tag, each) for each in self)

    def of_environment(self) -> str:
        """Return the language that the environment asks for; English or the usual one if it is not here.

        The list in LANGUAGE counts as gettext has it: where a language is set at all.
        """
        names = ("LC_ALL", "LC_MESSAGES", "LANG")
        locale = next((os.environ[name] for name in names if os.environ.get(name)), "")
        tags = [re.split("[.@]", each)[0].replace("_", "-") for each in (*_listed(locale), locale, ENGLISH)]
        return next((found for each in tags if (found := self._nearest(each))), self[0])

    def _nearest(self, asked: str) -> str | None:
        own = [each for each in self if parts(each).language == parts(asked).language]
        return min(own, key=lambda each: _nearness(each, asked), default=None)


def _listed(locale: str) -> list[str]:
    """Return the languages that the environment lists, best first."""
    is_set = locale.partition(".")[0] not in {"", "C", "POSIX"}
    return os.environ.get("LANGUAGE", "").split(":") if is_set else []
