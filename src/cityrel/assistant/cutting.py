"""Long answers, a part at a time: how much there is, and how to go on."""

from collections.abc import Sequence
from typing import TypeVar

from ..errors import CityrelError
from ..messages import message

T = TypeVar("T")
USUAL, MOST = 50, 500
"""Rows of an answer if a client says nothing, and at most."""
LONGEST = 24_000
"""Letters of the text of an answer at most."""


class PartError(CityrelError):
    """What is asked for is no part of an answer."""


def bounds(offset: int, limit: int | None) -> tuple[int, int]:
    """Return from where, and how many, are given.

    Raises:
        PartError: if one of them is less than nothing.

    >>> bounds(50, None), bounds(0, 9000)
    ((50, 50), (0, 500))
    """
    if offset < 0 or (limit is not None and limit < 1):
        raise PartError("offset is 0 or more, limit 1 or more.")
    return offset, min(USUAL if limit is None else limit, MOST)


def part(
    all_: Sequence[T], offset: int, limit: int | None, language: str, is_open: bool = False
) -> tuple[list[T], dict[str, object]]:
    """Return a part of what there is, and what is told of the rest; open: more may be there than is given.

    >>> part("abc", 1, 1, "en")
    (['b'], {'offset': 1, 'total': 3, 'more': '2 to 2 of 3 are here. Go on with offset=2.', 'next_offset': 2})
    """
    first, count = bounds(offset, limit)
    taken = list(all_[first : first + count])
    told: dict[str, object] = {"offset": first}
    end = first + len(taken)
    if not is_open:
        told["total"] = len(all_)
    if end < len(all_):
        key = "part-more-open" if is_open else "part-more"
        said = message(key, language, first=first + 1, last=end, total=len(all_), next=end)
        told |= {"more": said, "next_offset": end}
    return taken, told


def cut(text: str, language: str) -> str:
    """Return a text that is no longer than an answer may be, with a word where it was cut."""
    if len(text) <= LONGEST:
        return text
    return f"{text[:LONGEST].rsplit(chr(10), 1)[0]}\n{message('part-cut', language, letters=len(text))}"
