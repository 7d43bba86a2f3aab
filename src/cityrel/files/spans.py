"""Where the cells of a table stand in its text, so that one can be changed and all else stays as it is."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_CELL = re.compile(r'"((?:[^"]|"")*)"|[^,\r\n]*')
_BREAK = re.compile(r"\r\n|\r|\n")


class Span(NamedTuple):
    """A cell: the line on which its record begins, its number in that, and where it stands in the text."""

    line: int
    number: int
    start: int
    end: int


def spans(text: str) -> Iterator[Span]:
    r"""Yield the cells of a table with commas, in order.

    >>> text = 'id,name\nx,"a, b"\n'
    >>> [(each.line, each.number, text[each.start : each.end]) for each in spans(text)]
    [(1, 0, 'id'), (1, 1, 'name'), (2, 0, 'x'), (2, 1, '"a, b"')]
    """
    place = len(text) - len(text.removeprefix("\ufeff"))
    line, begins, number = 1, 1, 0
    while place < len(text):
        found = _CELL.match(text, place)
        assert found is not None
        yield Span(begins, number, found.start(), found.end())
        line += len(_BREAK.findall(found[0]))
        place, number = found.end(), number + 1
        if ends := _BREAK.match(text, place):
            place, line, number = ends.end(), line + 1, 0
            begins = line
        elif place < len(text):
            place += 1  # the comma; what follows a closing quotation mark is no CSV, and was told


def content_of(cell: str) -> str:
    """Return what a cell says, without its quotation marks."""
    return cell[1:-1].replace('""', '"') if cell.startswith('"') and cell.endswith('"') else cell


def written(content: str, before: str) -> str:
    """Return a cell as it is written, in quotation marks where it was or must be.

    >>> written("a", '"b"'), written("a, b", "c"), written("a", "b")
    ('"a"', '"a, b"', 'a')
    """
    must = before.startswith('"') or re.search(r'[",\r\n]', content) is not None
    return '"' + content.replace('"', '""') + '"' if must else content
