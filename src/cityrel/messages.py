"""The words of page and command line in every language (`messages.json`), and how their places are filled."""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

_PLURAL = re.compile(r"\{(\w+), plural,((?:\s*=?\w+ \{[^{}]*\})+)\}")
_VARIANT = re.compile(r"(=?\w+) \{([^{}]*)\}")
_PLACE = re.compile(r"\{(\w+)\}")
_WIDE = "。？！；："
_ONE_FORM = frozenset(("id", "ja", "ko", "ms", "th", "vi", "zh"))  # languages whose words have no plural


@cache
def all_messages() -> dict[str, dict[str, str]]:
    """Return every message by key and language."""
    path = Path(__file__).parent / "messages.json"
    messages: dict[str, dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    return messages


def _variant(variants: str, value: object, language: str) -> str:
    forms: dict[str, str] = dict(_VARIANT.findall(variants))
    one = str(value) == "1" and language.partition("-")[0] not in _ONE_FORM
    names = (f"={value}", "one" if one else "other", "other")
    return next((forms[name] for name in names if name in forms), "").replace("#", str(value))


def filled(text: str, language: str, values: Mapping[str, object]) -> str:
    """Return words with their places filled: {name}, and plurals as ICU writes them.

    What has no value stays as it is.

    >>> filled("{n, plural, =0 {none} one {# city} other {# cities}} of {all}", "en", {"n": 1, "all": 9})
    '1 city of 9'
    """

    def plural(match: re.Match[str]) -> str:
        return _variant(match[2], values[match[1]], language) if match[1] in values else match[0]

    def place(match: re.Match[str]) -> str:
        return str(values[match[1]]) if match[1] in values else match[0]

    return _PLACE.sub(place, _PLURAL.sub(plural, text))


def worded(language: str, words: Mapping[str, str]) -> str:
    """Return the tag of the words that readers of a language are given: theirs, or else English.

    >>> worded("en-GB", {"en": "map", "ko": "지도"}), worded("fa", {"en": "map", "ko": "지도"})
    ('en', 'en')
    """
    return next((tag for tag in (language, language.partition("-")[0]) if tag in words), "en")


def spoken(tags: Iterable[str]) -> str:
    """Return the first of the languages in which there are words, or else English.

    >>> spoken(["fi", "zh-Hant-TW", "ko"]), spoken(["en-GB", "ko"]), spoken([])
    ('zh', 'en', 'en')
    """
    words = all_messages()["language-name"]
    found = (part for tag in tags for part in (tag, tag.partition("-")[0]) if part in words)
    return next(found, "en")


def message(key: str, language: str, /, **values: object) -> str:
    """Return a message in a language, or else in English, its places filled.

    >>> message("as-of", "ko", date="2013")
    '2013 기준'
    """
    words = all_messages()[key]
    return filled(words[worded(language, words)], language, values)


class Told(str):
    """A message in English, which other languages have too; what fills it may be such a message again.

    >>> Told("as-of", date="2013"), Told("as-of", date="2013").into("ko")
    ('as of 2013', '2013 기준')
    """

    __slots__ = ("key", "values", "words")

    key: str
    words: Mapping[str, str]
    values: dict[str, object]

    def __new__(cls, key: str, /, **values: object) -> "Told":
        """Return the message of a key."""
        return cls._made(all_messages()[key], key, values)

    @classmethod
    def of(cls, words: Mapping[str, str], /, **values: object) -> "Told":
        """Return a message of which these are the words in each language."""
        return cls._made(words, "", values)

    @classmethod
    def _made(cls, words: Mapping[str, str], key: str, values: dict[str, object]) -> "Told":
        told = super().__new__(cls, filled(words["en"], "en", values))
        told.key, told.words, told.values = key, words, values
        return told

    def __reduce__(self) -> tuple[object, ...]:
        return self._made, (self.words, self.key, self.values)

    def without_commands(self, steps: Mapping[str, str] | None = None) -> "Told":
        """Return the message without what concerns a command line alone, here and in all that fills it.

        Args:
            steps: by the keys of next steps, those of readers who give parameters by name elsewhere;
                without it for readers of pages, who see labels.
        """
        values = self.values.items()
        kept = {key: each.without_commands(steps) if isinstance(each, Told) else each for key, each in values}
        shown = {"name": kept["label"]} if self.key == "option" and steps is None else {}
        key = (steps or {}).get(getattr(self.values.get("step"), "key", ""))
        step = Told(key) if key else ""
        return self._made(self.words, self.key, {**kept, "step": step, "dashes": "", **shown})

    def into(self, language: str) -> str:
        """Return the message in a language."""
        values = {name: into(value, language) for name, value in self.values.items()}
        return filled(self.words[worded(language, self.words)], language, values)


class Together(Told):
    """Messages one after another: with a blank between them, where no wide mark ends the first."""

    __slots__ = ("parts",)

    parts: list[str]

    def __new__(cls, parts: list[str]) -> "Together":
        """Return the messages as one."""
        told = str.__new__(cls, " ".join(parts))
        told.key, told.words, told.values, told.parts = "", {}, {}, parts
        return told

    def __reduce__(self) -> tuple[object, ...]:
        return Together, (self.parts,)

    def without_commands(self, steps: Mapping[str, str] | None = None) -> "Told":
        """Return the messages without what concerns a command line alone."""
        parts = self.parts
        return Together([each.without_commands(steps) if isinstance(each, Told) else each for each in parts])

    def into(self, language: str) -> str:
        """Return the messages in a language."""
        text = ""
        for part in self.parts:
            text += ("" if not text or text[-1] in _WIDE else " ") + into(part, language)
        return text


def without_commands(said: str, steps: Mapping[str, str] | None = None) -> str:
    """Return what is said without what concerns a command line alone, as far as that is known."""
    return said.without_commands(steps) if isinstance(said, Told) else said


def in_each(languages: Sequence[str], say: Callable[[str], str]) -> Told:
    """Return what is said in each of some languages, such as names; elsewhere in English, or in the first."""
    words = {tag: say(tag) for tag in languages}
    return Told.of({"en": words.get("en", words[languages[0]]), **words})


def near(found: Sequence[str]) -> str:
    """Return the question whether one of what is near is meant, with a blank before it; or nothing."""
    return Told("near", near=", ".join(found)) if found else ""


def option(name: str, label: str = "") -> Told:
    """Return what is given, as a command line takes it; readers of a page see its label."""
    return Told("option", dashes="--", name=name, label=label or name)


def into(said: object, language: str) -> str:
    """Return what is said in a language, as far as it is known in that."""
    return said.into(language) if isinstance(said, Told) else str(said)
