"""The statements of a Turtle file as lines, told from the dots that end them."""

import re

_LONG = re.compile(r'"""|' + "'''")


def _ends(line: str) -> bool:
    return line.partition(" #")[0].rstrip().endswith(".")


def statement_at(lines: list[str], number: int) -> tuple[int, int]:
    """Return the first and the last line, from 1, of the statement that goes on in a line.

    >>> statement_at(["<a> <p> 1 .", "<b> <p> 2 ;", "  <q> 3 .", "<c> <p> 4 ."], 3)
    (2, 3)
    """
    first = next((n + 1 for n in range(number - 1, 0, -1) if _ends(lines[n - 1])), 1)
    text = 0
    for last in range(first, len(lines) + 1):
        text += len(_LONG.findall(lines[last - 1]))
        if last >= number and text % 2 == 0 and _ends(lines[last - 1]):
            return first, last
    return first, len(lines)


def without(text: str, number: int) -> str:
    """Return a text in which the lines of a statement are empty, so that all others keep their numbers."""
    lines = text.split("\n")
    if not 0 < number <= len(lines):
        return ""
    first, last = statement_at(lines, number)
    return "\n".join([*lines[: first - 1], *[""] * (last - first + 1), *lines[last:]])
