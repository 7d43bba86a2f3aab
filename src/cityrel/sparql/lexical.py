"""Tokens that have the form of an IRI, a tag, a number or a text, and are none."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pyoxigraph as ox
from lark import Token

from .tree import Fault, Node, start_of

_SOUND = re.compile(
    r"(?:[^\\]++|\\[tbnrf\\\"']|\\(?:u|U0000)(?![dD][89a-fA-F])[0-9A-Fa-f]{4}|\\U00(?!00)(?:0|10)[0-9A-Fa-f]{4,5})*"
)  # a text up to its first escape that is none
_TAG = "{} is no tag of a language, such as @en, @zh-Hans or, with a direction, @ar--rtl."
_ESCAPE = "{} begins no escape here: a backslash itself is written \\\\."
_NAME_ESCAPE = "{} is an escape of texts and of IRIs in angle brackets, not of names."
_LARGEST = 18  # digits of a number of rows, below 2 to the power of 63


def faults(tree: Node) -> Iterator[Fault]:
    """Yield the tokens that are not what they look like, with why."""
    for token in tree.scan_values(lambda each: isinstance(each, Token)):
        if found := _fault(token.type, str(token)):
            yield start_of(token) + found[0], found[1]


def _fault(kind: str, text: str) -> Fault | None:
    """Return how far within a token it is wrong, and why."""
    if kind.startswith("STRING"):
        end = len(_SOUND.match(text)[0])  # type: ignore[index]
        return (end, _ESCAPE.format(text[end : end + 2])) if end < len(text) else None
    if kind.startswith("PNAME") and (escape := re.search(r"\\[uU]", text)):
        return escape.start(), _NAME_ESCAPE.format(escape[0])
    return (0, said) if (said := _whole(kind, text)) else None


def _whole(kind: str, text: str) -> str:
    """Return what is wrong with a token as a whole, or nothing."""
    if kind == "IRIREF" and (why := _why_no_iri(text[1:-1])):
        return f"{text} is no IRI: {why}."
    if kind == "LANG_DIR" and not _is_tag(text[1:]):
        return _TAG.format(text)
    if kind in {"TRUE", "FALSE"} and text != text.lower():
        return f"{text} is written in small letters: {text.lower()}."
    return f"{text[:40]} is too large a number." if kind == "INTEGER" and len(text) > _LARGEST else ""


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
