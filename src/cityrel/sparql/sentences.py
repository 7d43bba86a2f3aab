"""What is said of queries, in every language (`sentences.json`), and how sentences are made of parts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache, reduce
from pathlib import Path

from ..messages import Together, Told


@cache
def all_sentences() -> dict[str, dict[str, str]]:
    """Return every sentence by key and language."""
    path = Path(__file__).with_name("sentences.json")
    read: dict[str, dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    return read


def told(key: str, /, **values: object) -> Told:
    """Return a sentence on a query in English, which other languages have too.

    >>> told("unseen", code="0000"), told("unseen", code="0000").into("zh")
    ('The character U+0000 stands in no query.', '查询中不能有不可见字符 U+0000。')
    """
    return Told.of(all_sentences()[key], **values)


def together(*parts: str) -> str:
    """Return what is said one after another, without what is empty; one alone as it is."""
    said = [part for part in parts if part]
    return Together(said) if len(said) > 1 else next(iter(said), "")


def near(found: Sequence[str]) -> str:
    """Return the question whether the first of what is near is meant, or nothing."""
    return told("near", near=found[0]) if found else ""


def all_of(parts: Sequence[str]) -> str:
    """Return parts with commas between them, as each language writes them; nothing of nothing.

    >>> all_of(["a", "b"]), all_of(["a", "b"]).into("zh")
    ('a, b', 'a、b')
    """
    return reduce(lambda first, last: told("comma", first=first, last=last), parts) if parts else ""


def one_of(parts: Sequence[str]) -> str:
    """Return parts of which one can be taken.

    >>> one_of(["a", "b", "c"]), one_of(["a", "b", "c"]).into("ko"), one_of(["a"])
    ('a, b or c', 'a, b 또는 c', 'a')
    """
    if len(parts) < 2:
        return all_of(parts)
    return told("or", first=all_of(parts[:-1]), last=parts[-1])
