"""A Turtle or TriG text as the pieces that a layout sets apart, each with the comments that follow it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from ..sparql.tokens import Token, tokenize

SEPARATORS = {",", ";", "."}
_ENDS = {";", ".", "]", "|}", "}"}
_BREAK_OR_NOTE = re.compile(r"#[^\r\n]*|\r\n?|\n")
_DIRECTIVES = {"@prefix", "@base", "@version"}


class Note(NamedTuple):
    """A comment: its text, whether it stands on a line of its own, and below a blank line."""

    text: str
    is_own_line: bool
    is_apart: bool


@dataclass
class Piece:
    """What is written without a break: a term, a bracket or a separator, and the comments behind it."""

    text: str
    is_apart: bool = False
    """Whether a blank line stands before it."""
    notes: list[Note] = field(default_factory=list)


def pieces_of(text: str) -> list[Piece]:
    """Return the pieces of a text that is Turtle or TriG, after one without text that stands for its start.

    A comment before a separator is moved behind it; a semicolon that separates nothing is left out.

    >>> [piece.text for piece in pieces_of('<a> <b> "01"^^<c> , +5 ; . # why')]
    ['', '<a>', '<b>', '"01"^^<c>', ',', '+5', '.']
    """
    return _separated(_triple_terms(_glued(text)))


def _gap(text: str) -> tuple[list[Note], bool]:
    """Return the comments between two tokens, and whether a blank line stands before the second."""
    notes: list[Note] = []
    breaks, is_own_line = 0, False
    for found in _BREAK_OR_NOTE.findall(text):
        if found[0] == "#":
            notes.append(Note(found.rstrip(), is_own_line, breaks > 1))
            breaks = 0
        else:
            breaks, is_own_line = breaks + 1, True
    return notes, breaks > 1


def _glued(text: str) -> list[Piece]:
    """Return the tokens as pieces: a sign with its number, a text with its language or datatype."""
    found = [Piece("")]
    tokens = [Token("start", "", 0), *tokenize(text)]
    joins = False
    for before, token in pairwise(tokens):
        end = before.start + len(before.text)
        gap = text[end : token.start]
        notes, is_apart = _gap(gap) if gap and gap != " " else ([], False)
        found[-1].notes += notes
        if joins or _belongs(before, token, not gap):
            found[-1].text += token.text
        else:
            found.append(Piece(token.text, is_apart))
        joins = token.text == "^^" or (token.kind == "mark" and token.text in {"+", "-"})
    last = tokens[-1]
    found[-1].notes += _gap(text[last.start + len(last.text) :])[0]
    return found


def _belongs(before: Token, token: Token, is_adjacent: bool) -> bool:
    """Tell whether a token goes on with the text before it."""
    if before.kind != "string":
        return False
    is_tag = token.kind == "language" and (is_adjacent or token.text not in _DIRECTIVES)
    return is_tag or token.text == "^^"


def _triple_terms(pieces: list[Piece]) -> Iterator[Piece]:
    """Yield the pieces, each outermost triple term as one, with the comments in it behind it."""
    depth = 0
    for piece in pieces:
        opens, closes = piece.text in {"<<", "<<("}, piece.text in {">>", ")>>"}
        if not depth:
            whole = piece
        else:
            whole.text += f" {piece.text}"
            whole.notes += piece.notes
        depth += opens - closes
        if not depth:
            yield whole


def _separated(pieces: Iterator[Piece]) -> list[Piece]:
    """Return the pieces, comments moved behind the separator that follows, idle semicolons left out."""
    found = [next(pieces)]
    for piece in pieces:
        if found[-1].text == ";" and piece.text in _ENDS:
            notes = found.pop().notes
            if piece.text in SEPARATORS:
                piece.notes = notes + piece.notes
            else:
                found[-1].notes += notes
        elif piece.text in SEPARATORS and found[-1].text:
            found[-1].notes, piece.notes = [], found[-1].notes + piece.notes
        found.append(piece)
    return found
