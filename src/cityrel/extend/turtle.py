"""Lay Turtle and TriG out: white space alone changes, and on which side of a separator a comment stands."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import accumulate

from .pieces import SEPARATORS, pieces_of
from .tree import CLOSING, Clause, Group, Node, Object, Parser, Statement

WIDTH = 130
"""Columns of a line; letters of East Asia take two."""
_INDENT = 4


def laid_out(text: str, line_end: str = "\n") -> str:
    r"""Return a text that is Turtle or TriG in the one layout.

    Raises:
        TooDeepError: if brackets are nested deeper than is laid out.

    >>> laid_out("<a>   <b> 01,02;<c> [ ] . # why")
    '<a> <b> 01 , 02 ;\n    <c> [] . # why\n'
    """
    return _Layout(text, line_end).whole()


def _width(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)


class _Layout:
    """Write nodes, and between them spaces, or line breaks with the comments that wait for one."""

    def __init__(self, text: str, line_end: str) -> None:
        self._pieces = pieces_of(text)
        self._line_end = line_end
        self._written: list[str] = []
        self._column = 0
        self._waiting = self._pieces[0].notes
        self._must_break = False
        self._is_open = True  # in the brackets, or in the file, nothing stands yet
        self._ends = [0, *accumulate(_width(each.text) + 1 for each in self._pieces)]
        breaks = (bool(each.notes) or "\n" in each.text or "\r" in each.text for each in self._pieces)
        self._breaks = [0, *accumulate(breaks)]

    def whole(self) -> str:
        """Return the text of all statements."""
        for node in Parser(self._pieces).statements():
            self._statement(node, 0)
        if self._waiting:
            self._line(0)
        return "".join(self._written).rstrip("\r\n") + self._line_end

    def _put(self, index: int) -> None:
        """Write a piece, and the comment that stands behind it."""
        piece = self._pieces[index]
        self._written.append(piece.text)
        self._column += _width(piece.text) if not piece.text.isspace() else 0
        self._is_open = piece.text in CLOSING
        self._waiting, self._must_break = piece.notes, bool(piece.notes)
        if piece.notes and not piece.notes[0].is_own_line:
            self._written.append(f" {piece.notes[0].text}")
            self._waiting = piece.notes[1:]

    def _line(self, indent: int, is_apart: bool = False, of_notes: int | None = None) -> None:
        """Begin a line, after the lines of the comments that wait."""
        if self._written:
            self._written.append(self._line_end)
        for note in self._waiting:
            blank = self._line_end if note.is_apart and not self._is_open else ""
            margin = " " * (indent if of_notes is None else of_notes)
            self._written.append(f"{blank}{margin}{note.text}{self._line_end}")
            self._is_open = False
        blank = self._line_end if is_apart and not self._is_open else ""
        self._written.append(blank + " " * indent)
        self._column, self._waiting, self._must_break = indent, [], False

    def _space(self, indent: int) -> None:
        """Go on in the line, or in another where a comment ends it."""
        if self._must_break:
            self._line(indent)
        else:
            self._written.append(" ")
            self._column += 1

    def _fits(self, start: int, end: int) -> bool:
        """Tell whether pieces fit into the line."""
        width = self._ends[end] - self._ends[start] - 1
        last = self._pieces[end - 1].text
        is_whole = self._breaks[end - 1] == self._breaks[start] and "\n" not in last and "\r" not in last
        return is_whole and self._column + width <= WIDTH

    def _flat(self, start: int, end: int) -> None:
        for index in range(start, end):
            is_empty = CLOSING.get(self._pieces[index - 1].text) == self._pieces[index].text
            if index > start and not is_empty:
                self._space(0)
            self._put(index)

    def _statement(self, node: Statement, indent: int) -> None:
        self._line(indent, self._pieces[node.start].is_apart)
        inner = indent + _INDENT
        for index, part in enumerate(node.subject):
            if index:
                self._space(inner)
            self._part(part, indent)
        for index, clause in enumerate(node.clauses):
            if index:
                self._line(inner, self._pieces[clause.start].is_apart)
            else:
                self._space(inner)
            self._clause(clause, inner)
        self._separator(node, node.clauses or node.subject, inner)

    def _separator(self, node: Node, parts: Sequence[Node], indent: int) -> None:
        """Write the separator that ends a node behind its parts."""
        if node.end > parts[-1].end:
            self._space(indent)
            self._put(node.end - 1)

    def _clause(self, node: Clause, indent: int) -> None:
        if self._fits(node.start, node.end):
            self._flat(node.start, node.end)
            return
        inner = indent + _INDENT
        self._put(node.start)
        are_groups = all(self._pieces[each.start].text in CLOSING for each in node.objects)
        for index, each in enumerate(node.objects):
            if index and not are_groups:
                self._line(inner)
            else:
                self._space(inner)
            self._object(each, indent if are_groups or len(node.objects) == 1 else inner)
        self._separator(node, node.objects, inner)

    def _object(self, node: Object, indent: int) -> None:
        for index, part in enumerate(node.parts):
            if index:
                self._space(indent + _INDENT)
            self._part(part, indent)
        self._separator(node, node.parts, indent + _INDENT)

    def _part(self, node: Node, indent: int) -> None:
        if not isinstance(node, Group):
            self._put(node.start)
            return
        follows = self._pieces[node.end : node.end + 1]
        end = node.end + any(each.text in SEPARATORS for each in follows)
        is_flat = self._pieces[node.start].text != "{" and self._fits(node.start, end)
        if is_flat or not (node.inner or self._pieces[node.start].notes):
            self._flat(node.start, node.end)
        else:
            self._broken(node, indent)

    def _broken(self, node: Group, indent: int) -> None:
        inner = indent + _INDENT
        self._put(node.start)
        for each in node.inner:
            if isinstance(each, Statement):
                self._statement(each, inner)
                continue
            self._line(inner, self._pieces[each.start].is_apart)
            if isinstance(each, Clause):
                self._clause(each, inner)
            elif isinstance(each, Object):
                self._object(each, inner)
        self._line(indent, of_notes=inner)
        self._put(node.end - 1)
