"""Characters that nobody sees: those that a terminal obeys, made visible, and those that hide in a text."""

import re
import unicodedata

from ..messages import Told

# C0 and C1 controls but tab and line feed, and those that turn the direction of text (Unicode Bidi, 3.1)
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML holds, and so no GraphML and no GEXF either."""

_HIDDEN = {"Cc", "Cf", "Zl", "Zp"}
_FILLERS = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0]")
_JOINED = re.compile("(?<=[^\x00-\x7f])[\u200c\u200d](?=[^\x00-\x7f])")  # as Persian and Hindi need it


def _written(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def visible(text: str) -> str:
    r"""Return a text in which each control character stands as it is written in Python.

    >>> visible("\x1b[31mred\u202e")
    '\\x1b[31mred\\u202e'
    """
    return _OBEYED.sub(_written, text)


def hidden_in(text: str, *categories: str) -> int | None:
    r"""Return the place of the first character that a reader does not see, of some classes of Unicode or any.

    Tabs and line breaks are seen, and what joins or parts letters between letters that need it.

    >>> hidden_in("se\u200boul"), hidden_in("می\u200cخواهم")
    (2, None)
    """
    if text.isascii() and text.isprintable():
        return None
    for place, c in enumerate(text):
        hidden = unicodedata.category(c) in (categories or _HIDDEN) or (not categories and _FILLERS.match(c))
        if hidden and c not in "\t\n\r" and not _JOINED.match(text, place):
            return place
    return None


def character(c: str) -> str:
    r"""Return the code and the name of a character.

    >>> character("\u200b")
    'U+200B ZERO WIDTH SPACE'
    """
    return f"U+{ord(c):04X} {unicodedata.name(c, 'a control character')}"


def name_of_hidden(text: str, place: int) -> str:
    r"""Return what is said of a character that is not seen.

    >>> name_of_hidden("se\u200boul", 2)
    'character 3 cannot be seen: U+200B ZERO WIDTH SPACE. Write it again without'
    """
    return Told("hidden", place=place + 1, character=character(text[place]))


def without_hidden(text: str) -> str:
    r"""Return a text without what a reader does not see.

    >>> without_hidden("\ufeffse\u200boul")
    'seoul'
    """
    while (place := hidden_in(text)) is not None:
        text = text[:place] + text[place + 1 :]
    return text


def for_xml(text: str) -> str:
    r"""Return a text in which what no XML holds stands as it is written in Python.

    >>> for_xml("a\x0bb\ufffe")
    'a\\x0bb\\ufffe'
    """
    return NOT_IN_XML.sub(_written, text)


def in_one_line(text: str) -> str:
    r"""Return a text for a cell of a table: visible, and in one line.

    >>> in_one_line("a\nb\tc")
    'a b c'
    """
    if text.isprintable():
        return text
    return visible(re.sub(r"[\n\t\r\v\f\x85\u2028\u2029]+", " ", text))
