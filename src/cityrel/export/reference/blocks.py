"""What sheets are made of, in all languages of the readers at once: sections of lines, tables and listings.

A renderer takes of each text the one for its reader, or all of them, one to be shown at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ...rdf.terms import IRI, Text

Words = Mapping[str, Text]
"""A text in each language of the readers; its own language tells whether it is a fallback."""


class Ours(Text):
    """Our own words, which need no mark where they are in another language than the reader's."""

    __slots__ = ()


@dataclass(frozen=True)
class Code:
    """Something to be written as it stands; `anchor`: the word, or part of a page, that tells more of it."""

    text: str
    anchor: str = ""


@dataclass(frozen=True)
class Ref:
    """A word of the graph: its prefixed name, and its label."""

    iri: IRI
    words: Words


Inline = str | Words | Code | Ref
Line = Sequence[Inline]


@dataclass(frozen=True)
class Table:
    """A table: heads, and rows of lines."""

    heads: Sequence[Line]
    rows: Sequence[Sequence[Line]]


@dataclass(frozen=True)
class Facts:
    """Pairs of a word and what is to be said of it."""

    pairs: Sequence[tuple[Line, Sequence[Line]]]


@dataclass(frozen=True)
class Listing:
    """A text of several lines to be copied: Turtle, CSV, SPARQL or TOML."""

    text: str
    syntax: str


@dataclass(frozen=True)
class Items:
    """Lines one below the other, some of them further in."""

    lines: Sequence[tuple[int, Line]]


Block = Line | Table | Facts | Listing | Items


@dataclass
class Section:
    """A title, and what stands below it; a page may fold what is longer than most readers want."""

    title: Line
    blocks: list[Block] = field(default_factory=list)
    folded: bool = False


@dataclass
class Sheet:
    """All that is said of one word or topic."""

    title: Line
    kind: Line
    blocks: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    anchor: str = ""


def joined(lines: Iterable[Line], by: str = ", ") -> Line:
    """Return lines as one.

    >>> joined([["a"], ["b", "c"]])
    ['a', ', ', 'b', 'c']
    """
    found: list[Inline] = []
    for line in lines:
        found += [by, *line] if found else line
    return found
