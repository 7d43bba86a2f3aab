"""Languages of the reader: their tags, and which of several texts a reader gets."""

from collections.abc import Iterable

from .terms import Text, Value

LANGUAGES = {"en": ("en",), "ko": ("ko",), "zh": ("zh-hans", "zh-cn", "zh", "zh-hant")}


def matches(tag: str, language: str) -> bool:
    """Tell whether a language tag is of the language asked for (`en`, `ko` or `zh`).

    >>> matches("zh-Hans", "zh"), matches("ko", "en")
    (True, False)
    """
    return tag.lower().split("-")[0] == language


def pick(texts: Iterable[Value], language: str) -> Text:
    """Return the text in the asked language; else one without a language, in English, or any.

    The language of the result tells whether it is a fallback; it is empty where the text has none.

    >>> pick([Text("서울", "ko"), Text("Seoul", "en")], "zh").language
    'en'
    """
    order = (*LANGUAGES[language], "", "en")

    def rank(text: Text) -> tuple[int, str, str]:
        tag = text.language
        known = order.index(tag) if tag in order else 0 if matches(tag, language) else len(order)
        return known, tag, text

    found = [text if isinstance(text, Text) else Text(str(text), "") for text in texts]
    return min(found, key=rank, default=Text("", ""))
