"""Tokens that have the form of an IRI, a tag, a number or a text, and are none."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pyoxigraph as ox
from lark import Token

from .edits import Fault
from .sentences import told
from .tree import Node, start_of

_SOUND = re.compile(
    r"(?:[^\\]++|\\[tbnrf\\\"']|\\(?:u|U0000)(?![dD][89a-fA-F])[0-9A-Fa-f]{4}|\\U00(?!00)(?:0|10)[0-9A-Fa-f]{4,5})*"
)  # a text up to its first escape that is none
_LARGEST = 18  # digits of a number of rows, below 2 to the power of 63


def faults(tree: Node) -> Iterator[Fault]:
    """Yield the tokens that are not what they look like, with why."""
    for token in tree.scan_values(lambda each: isinstance(each, Token)):
        if found := _fault(token.type, str(token)):
            start = start_of(token)
            edits = tuple((start + first, start + last, new) for first, last, new in found.edits)
            yield Fault(start + found.start, found.said, edits)


def _fault(kind: str, text: str) -> Fault | None:
    """Return where within a token it is wrong, and why."""
    if kind.startswith("STRING"):
        end = len(_SOUND.match(text)[0])  # type: ignore[index]
        if end == len(text):
            return None
        return Fault(end, told("no-escape", name=text[end : end + 2]), ((end, end, "\\"),))
    if kind.startswith("PNAME") and (escape := re.search(r"\\[uU]", text)):
        return Fault(escape.start(), told("no-name-escape", name=escape[0]))
    return _whole(kind, text)


def _whole(kind: str, text: str) -> Fault | None:
    """Return what is wrong with a token as a whole, or nothing."""
    if kind == "IRIREF" and (why := _why_no_iri(text[1:-1])):
        return Fault(0, told("no-iri", name=text, why=why))
    if kind == "LANG_DIR" and not _is_tag(text[1:]):
        return Fault(0, told("no-tag", name=text))
    if kind in {"TRUE", "FALSE"} and text != text.lower():
        said = told("small-letters", name=text, meant=text.lower())
        return Fault(0, said, ((0, len(text), text.lower()),))
    if kind == "INTEGER" and len(text) > _LARGEST:
        return Fault(0, told("too-large", name=text[:40]))
    return None


def _why_no_iri(written: str) -> str:
    """Return why a text is no IRI, by the engine's own library; nothing for one that stands on the base."""
    iri = re.sub(r"\\[uU]([0-9A-Fa-f]{4,8})", lambda found: chr(min(int(found[1], 16), 0x10FFFF)), written)
    try:
        if re.match(r"[A-Za-z][\w+.\-]*:", iri):
            ox.NamedNode(iri)
    except ValueError as error:
        return str(error).rstrip(".")
    return ""


def _is_tag(tag: str) -> bool:
    language, hyphens, direction = tag.partition("--")
    try:
        ox.Literal("", language=language)
    except ValueError:
        return False
    return direction in {"ltr", "rtl"} or not hyphens
