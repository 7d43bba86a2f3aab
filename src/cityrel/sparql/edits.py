"""Where a query is wrong, what is said of it, and what mends it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

Edit: TypeAlias = "tuple[int, int, str]"
"""What replaces the text from one place to another; an insertion where both are one place."""


class Fault(NamedTuple):
    """Where a query is none, why, and the edits that may mend it."""

    start: int
    said: str
    edits: tuple[Edit, ...] = ()


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with what replaces parts of it; what is taken out leaves two words apart.

    >>> edited("ASK ?s ?p ?o }", [(4, 4, "{ ")]), edited("SELECT ?a,b", [(9, 10, "")])
    ('ASK { ?s ?p ?o }', 'SELECT ?a b')
    """
    for start, end, new in sorted(edits, reverse=True):
        parts = (
            end > start and not new and re.match(r"\w[\w?$(]", text[start - 1 : start] + text[end : end + 1])
        )
        text = text[:start] + (" " if parts else new) + text[end:]
    return text
