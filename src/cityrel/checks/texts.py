"""Texts in RDF files that are written so that nobody finds them: letters in parts, dates without zeros."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ..files import meant
from ..rdf.prefixes import XSD

WRITTEN = (".ttl", ".trig", ".n3", ".nt", ".nq")
_TOKENS = re.compile(
    r"""(?P<text>\"{3}(?:[^\\]|\\.)*?\"{3}|'{3}(?:[^\\]|\\.)*?'{3}|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')"""
    r"""(?:\^\^(?:xsd:(?P<kind>\w+)|<(?P<iri>[^<>\s]*)>))?|<[^<>\s]*>|\#[^\n]*""",
    re.DOTALL,
)
_LIKE = {
    "date": r"-?[0-9]{4,}-[0-9]{2}-[0-9]{2}",
    "gYearMonth": r"-?[0-9]{4,}-[0-9]{2}",
    "gYear": r"-?[0-9]{4,}",
}


class Mend(NamedTuple):
    """What is to be written in the place of a part of a text, and by which rule."""

    start: int
    end: int
    new: str
    rule: str


def date_meant(text: str) -> str:
    """Return the date that a text means, where it says no time of day that would be lost; or nothing.

    >>> date_meant("2013. 4. 18."), date_meant("2013-04-18T00:00:00"), date_meant("2013-04-18T09:30:00Z")
    ('2013-04-18', '2013-04-18', '')
    """
    time = re.search(r"[T ]([0-9:.]+.*)$", meant.in_ascii(text)) if ":" in text else None
    return "" if time and not re.fullmatch(r"[0:.]+", time[1]) else meant.date(text)


def _date(found: re.Match[str], kind: str) -> Mend | None:
    value = found["text"][1:-1]
    if re.fullmatch(_LIKE[kind], value) or value.startswith(('"', "'")):
        return None
    new = date_meant(value)
    if not re.fullmatch(_LIKE[kind], new):
        return None
    return Mend(found.start("text") + 1, found.end("text") - 1, new, "text-date")


def mends(text: str) -> Iterator[Mend]:
    """Yield what can be written otherwise in a file of the family of Turtle without a change of meaning."""
    for found in _TOKENS.finditer(text):
        if found["text"] is None:
            continue
        kind = found["kind"] or (found["iri"] or "").removeprefix(XSD)
        if kind in _LIKE and (mend := _date(found, kind)):
            yield mend
        elif not unicodedata.is_normalized("NFC", found["text"]):
            new = unicodedata.normalize("NFC", found["text"])
            yield Mend(found.start("text"), found.end("text"), new, "text-not-composed")


def faults(path: Path) -> Iterator[tuple[int, int, str, dict[str, str]]]:
    """Yield line, column, rule and words of what of a file can be written better; nothing if no text."""
    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return
    for each in mends(text):
        line = text.count("\n", 0, each.start) + 1
        column = each.start - text.rfind("\n", 0, each.start)
        kind = re.match(r"[\"']\^\^(\S*?)(?=[\s;,.]|$)", text[each.end :])
        words = {
            "value": text[each.start : each.end].strip("\"'")[:60],
            "new": each.new,
            "type": kind[1] if kind else "",
        }
        yield line, column, each.rule, words


def is_written(path: Path) -> bool:
    """Tell whether a file is of the family of Turtle."""
    return path.suffix.lower() in WRITTEN
