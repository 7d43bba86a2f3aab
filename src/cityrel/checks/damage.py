"""Texts that programs damaged: lost letters, another encoding, marks of HTML, tags of no language."""

import html
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pyoxigraph as ox

from ..messages import Told
from ..rdf.languages import is_tag, parts, tag_meant
from ..rdf.terms import IRI

_MARKS = re.compile(
    r"</?(?:a|b|br|div|em|font|i|p|small|span|strong|sub|sup|u)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z][a-z0-9]*);", re.IGNORECASE)
_ENCODINGS = {"ko": ("cp949",), "zh": ("gb18030", "big5"), "ja": ("shift_jis", "euc_jp")}
_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
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
    if new := meant_by(text, tag):
        return "text-garbled", Told("check-text-garbled", value=text[:MOST], new=new[:MOST])
    if tag and (new := without_marks(text)) != text:
        return "text-markup", Told("check-text-markup", value=text[:MOST], new=new[:MOST])
    return None


def meant_by(text: str, tag: str) -> str:
    r"""Return the text that was read in another encoding than it was written in; nothing where none was.

    >>> meant_by("MÃ¼nchen", "de"), meant_by("¼\xad¿ï", "ko"), meant_by("São Paulo", "pt")
    ('München', '서울', '')
    """
    read = _bytes(text)
    if text.isascii() or read is None:
        return ""
    for encoding in ("utf-8", *_ENCODINGS.get(parts(tag).language, ())):
        try:
            found = read.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8" or len(_EAST_ASIAN.findall(found)) * 2 == sum(not c.isascii() for c in text):
            return found
    return ""


def _bytes(text: str) -> bytes | None:
    """Return the bytes of which a program that knows Windows-1252 alone makes a text, if it may make it."""
    found = bytearray()
    for letter in text:
        try:
            found += letter.encode("cp1252")
        except UnicodeEncodeError:
            if ord(letter) > 0xFF:
                return None
            found.append(ord(letter))
    return bytes(found)


def without_marks(text: str) -> str:
    """Return a text without marks of HTML.

    >>> without_marks("M&uuml;nchen, <b>Bavaria</b> &c; AT&T")
    'München, Bavaria &c; AT&T'
    """
    return html.unescape(_MARKS.sub("", text)) if _MARKS.search(text) or _ENTITY.search(text) else text
