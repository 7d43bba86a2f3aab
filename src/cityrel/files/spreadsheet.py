"""What spreadsheets leave in tables of text: formulas and errors, and how texts that begin so are written."""

import re

from ..messages import Told
from .references import CellError

_ERROR = re.compile(
    r"#(?:(?:REF|VALUE|DIV/0|NUM|NULL|SPILL|CALC|FIELD|BLOCKED|CONNECT|UNKNOWN|BUSY|ERROR)!|NAME\?|N/A|GETTING_DATA)"
    r"|Err:[0-9]{3}"
)
_FORMULA = re.compile(r"=(?![=>\s]).", re.DOTALL)
_MARK = "'"
"""Stands before a text that looks like one of these and is none, as spreadsheets have it."""


def is_left(text: str) -> bool:
    """Tell whether a text is a formula or an error."""
    return bool(_ERROR.fullmatch(text) or _FORMULA.match(text))


def plain(text: str) -> str:
    """Return a text without the mark by which it is none of these.

    >>> plain("'=A1"), plain("''=A1"), plain("'A1"), plain("A1")
    ('=A1', "'=A1", "'A1", 'A1')
    """
    return text[1:] if text.startswith(_MARK) and is_left(text.lstrip(_MARK)) else text


def marked(text: str) -> str:
    """Return a text with such a mark, where it needs one.

    >>> marked("=A1"), marked("'=A1"), marked("#N/A"), marked("A1")
    ("'=A1", "''=A1", "'#N/A", 'A1')
    """
    return _MARK + text if is_left(text.lstrip(_MARK)) else text


def must_be_none(text: str) -> str:
    """Return a text, without its mark, that is no formula and no error.

    Raises:
        CellError: if it is one.
    """
    if _ERROR.fullmatch(text):
        raise CellError(Told("cell-error"), text)
    if _FORMULA.match(text):
        raise CellError(Told("cell-formula"), text)
    return plain(text)
