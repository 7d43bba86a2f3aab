"""Characters that a terminal obeys instead of showing them, made visible."""

import re

# C0 and C1 controls but tab and line feed, and those that turn the direction of text (Unicode Bidi, 3.1)
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def _written(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def visible(text: str) -> str:
    r"""Return a text in which each control character stands as it is written in Python.

    >>> visible("\x1b[31mred\u202e")
    '\\x1b[31mred\\u202e'
    """
    return _OBEYED.sub(_written, text)


def in_one_line(text: str) -> str:
    r"""Return a text for a cell of a table: visible, and in one line.

    >>> in_one_line("a\nb\tc")
    'a b c'
    """
    return visible(re.sub(r"[\n\t\r\v\f\x85\u2028\u2029]+", " ", text))
