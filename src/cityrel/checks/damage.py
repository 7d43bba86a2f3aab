"""Texts that programs damaged: lost letters, another encoding, marks of HTML, tags of no language."""

import html
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pyoxigraph as ox

from ..files.encodings import misread
from ..messages import Told
from ..rdf.languages import is_tag, tag_meant
from ..rdf.terms import IRI

_MARKS = re.compile(
    r"</?(?:a|b|br|div|em|font|i|p|small|span|strong|sub|sup|u)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z][a-z0-9]*);", re.IGNORECASE)
MOST = 60


class Damage(NamedTuple):
    """A text with its thing and property, the rule, and what is said of it."""

    thing: IRI
    prop: IRI
    text: str
    rule: str
    said: Told


def faults(triples: Iterable[ox.Triple]) -> Iterator[Damage]:
    """Yield what is wrong with the texts of a file; of a tag that is none, where it stands first."""
    tags = set()
    for triple in triples:
        text = triple.object
        if not isinstance(text, ox.Literal) or not isinstance(triple.subject, ox.NamedNode):
            continue
        tag = text.language or ""
        found = _of(text.value, tag) if tag or text.datatype.value.endswith("#string") else None
        if tag and tag not in tags and not is_tag(tag):
            tags.add(tag)
            near = Told("near", near=meant) if (meant := tag_meant(tag)) else ""
            found = (
                "language-unknown",
                Told("check-language-unknown", tag=tag, near=near, value=text.value[:MOST]),
            )
        if found:
            yield Damage(IRI(triple.subject.value), IRI(triple.predicate.value), text.value, *found)


def _of(text: str, tag: str) -> tuple[str, Told] | None:
    if "\ufffd" in text or re.fullmatch(r"[?\s]*\?[?\s]*\?[?\s]*", text):
        return "text-lost", Told("check-text-lost", value=text[:MOST])
    if new := misread(text, tag):
        return "text-garbled", Told("check-text-garbled", value=text[:MOST], new=new[:MOST])
    if tag and (new := without_marks(text)) != text:
        return "text-markup", Told("check-text-markup", value=text[:MOST], new=new[:MOST])
    return None


def without_marks(text: str) -> str:
    """Return a text without marks of HTML.

    >>> without_marks("M&uuml;nchen, <b>Bavaria</b> &c; AT&T")
    'München, Bavaria &c; AT&T'
    """
    return html.unescape(_MARKS.sub("", text)) if _MARKS.search(text) or _ENTITY.search(text) else text
