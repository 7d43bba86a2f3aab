"""The pieces of a Turtle or TriG text as a tree: statements, what they say, and what stands in brackets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from .pieces import Piece

CLOSING = {"[": "]", "(": ")", "{": "}", "{|": "|}"}
_ENDS = {".", "]", "|}", "}", ""}
DEEPEST = 100
"""Brackets within brackets: beyond, nobody reads what is laid out."""


class TooDeepError(ValueError):
    """A text is nested deeper than is laid out."""


@dataclass
class Node:
    """Pieces from `start` to before `end`, and the nodes within."""

    start: int
    end: int = 0


@dataclass
class Group(Node):
    """What stands in brackets: clauses in [] and {||}, objects in (), statements in {}."""

    inner: Sequence[Node] = ()


@dataclass
class Object(Node):
    """A term with what annotates it and the comma behind it: pieces that stand alone, and groups."""

    parts: list[Node] = field(default_factory=list)


@dataclass
class Clause(Node):
    """A property, its objects, and the semicolon or full stop behind them."""

    objects: list[Object] = field(default_factory=list)


@dataclass
class Statement(Node):
    """A subject or a directive, the clauses of it, and the full stop."""

    subject: list[Node] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)


class Parser:
    """Make the tree of pieces; that they are Turtle or TriG is known."""

    def __init__(self, pieces: list[Piece]) -> None:
        self._texts = [piece.text for piece in pieces] + [""]
        self._at = 1
        self._depth = 0

    def statements(self, until: str = "") -> list[Statement]:
        """Return the statements up to a bracket, or to the end.

        Raises:
            TooDeepError: if brackets are nested deeper than is laid out.
        """
        found = []
        while self._text != until:
            found.append(self._statement())
        return found

    @property
    def _text(self) -> str:
        return self._texts[self._at]

    def _statement(self) -> Statement:
        node = Statement(self._at)
        words = {"PREFIX": 3, "BASE": 2, "VERSION": 2}
        if length := words.get(self._text.upper()):
            node.subject = [self._single() for _ in range(length)]
        elif self._text.startswith("@"):
            while self._text != ".":
                node.subject.append(self._single())
        else:
            self._triples(node)
        if self._text == ".":
            self._at += 1
        node.end = self._at
        return node

    def _triples(self, node: Statement) -> None:
        if self._text.upper() == "GRAPH":
            node.subject.append(self._single())
        if self._text != "{":
            node.subject.append(self._part())
        if self._text == "{":
            node.subject.append(self._part())
        else:
            node.clauses = self._clauses()

    def _single(self) -> Node:
        self._at += 1
        return Node(self._at - 1, self._at)

    def _part(self) -> Node:
        return self._group() if self._text in CLOSING else self._single()

    def _group(self) -> Group:
        node = Group(self._at)
        opening, closing = self._text, CLOSING[self._text]
        self._at += 1
        self._depth += 1
        if self._depth > DEEPEST:
            raise TooDeepError
        if opening == "{":
            node.inner = self.statements(closing)
        elif opening == "(":
            node.inner = self._items(closing)
        else:
            node.inner = self._clauses()
        self._at += 1
        self._depth -= 1
        node.end = self._at
        return node

    def _items(self, closing: str) -> list[Object]:
        found = []
        while self._text != closing:
            part = self._part()
            found.append(Object(part.start, part.end, [part]))
        return found

    def _clauses(self) -> list[Clause]:
        found = []
        while self._text not in _ENDS:
            node = Clause(self._at)
            self._at += 1
            node.objects.append(self._object())
            while self._texts[self._at - 1] == ",":
                node.objects.append(self._object())
            self._at += self._text in {";", "."}
            node.end = self._at
            found.append(node)
            if self._texts[self._at - 1] == ".":
                break
        return found

    def _object(self) -> Object:
        node = Object(self._at, parts=[self._part()])
        while self._text in {"~", "{|"}:
            node.parts.append(self._part())
            is_named = self._text not in {*_ENDS, "~", "{|", ",", ";"}
            if self._texts[self._at - 1] == "~" and is_named:
                node.parts.append(self._part())
        self._at += self._text == ","
        node.end = self._at
        return node
