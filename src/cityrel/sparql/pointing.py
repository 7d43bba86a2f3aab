"""A place in a query, shown with its line and a caret under it."""

from __future__ import annotations

from ..rdf.visible import in_one_line
from .lines import width
from .sentences import told
from .tokens import place

_AROUND = 80  # characters of a line that are shown on each side of a place


def pointed(sparql: str, start: int, said: str) -> str:
    r"""Return what is said of an offset, with its line and column, the line itself, and a caret under it.

    >>> print(pointed("ASK {\n  ?서울 = 1 }", 12, "= cannot stand here."))
    line 2, column 7: = cannot stand here.
      ?서울 = 1 }
            ^
    """
    line_start = sparql.rfind("\n", 0, start) + 1
    before, after = sparql[line_start:start], sparql[start:].split("\n", 1)[0].rstrip()
    before = in_one_line(f"...{before[-_AROUND:]}" if len(before) > _AROUND else before)
    after = in_one_line(f"{after[:_AROUND]}..." if len(after) > _AROUND else after)
    line, caret = f"{before}{after}", " " * width(before)
    return told("pointed", place=place(sparql, start), said=said, line=line, caret=caret)
