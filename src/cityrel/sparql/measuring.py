"""Measure a query: rows and time of each part alone, and of the parts as written up to each.

Each is run on its own. An engine that plans takes the parts in another order, so this is no plan of it.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from ..errors import TimeLimitError
from .grammar import parse
from .pieces import QUERIES, Piece, Pieces, asks_elsewhere, child, trees
from .probing import Probe
from .protocols import Asked
from .rows import Rows

if TYPE_CHECKING:
    from lark import Token as Leaf
    from lark import Tree

    from ..rdf.terms import Value

Line: TypeAlias = "tuple[Value, ...]"
COUNTED = 100_000
"""Rows that are counted of each part."""
COLUMNS = ("place", "part", "rowsAlone", "msAlone", "rowsSoFar", "msSoFar")
_INSIDE = {"optional", "minus", "graph", "union", "group", "select"}
_LATE = {"filter"}  # holds for the whole group, wherever it is written
_ELSEWHERE = {"service", "lateral"}
STOPPED = "stopped"


class Measure(NamedTuple):
    """How many rows there are, `100000+` where these are not all, and in how many milliseconds."""

    rows: int | str | None
    milliseconds: float | str | None


NONE = Measure(None, None)


class Measuring:
    """Measures one query, until a part takes longer than it may: then nothing more is run beside it."""

    def __init__(self, asked: Asked) -> None:
        self.tree = parse(asked.sparql)
        self._asked = asked
        self._cut = Pieces(asked.sparql)
        self._is_stopped = False

    def rows(self) -> Rows:
        """Return a row for each part, those within others indented, and one for the whole query."""
        query = child(self.tree, *QUERIES)
        assert query is not None
        dataset = " ".join(self._cut.of(each) for each in trees(query) if each.data == "dataset_clause")
        probe = Probe(self._asked, self._asked.sparql[: query.meta.start_pos], dataset)
        found = list(self._query(query, probe, 0))
        if values := child(self.tree, "values_clause"):
            found.append(self._row(Piece("values", self._cut.of(values), values), probe, NONE, 0))
        return Rows(COLUMNS, found)

    def _query(self, node: Tree[Leaf], probe: Probe, depth: int) -> Iterator[Line]:
        where = child(node, "where_clause")
        group = child(where, "group_graph_pattern") if where else child(node, "construct_template")
        if group is not None:
            yield from self._group(self._cut.group(group), probe, depth)
        if node.data in {"select_query", "sub_select"}:
            whole = self._measure(probe, f"{{ {self._cut.without(node, [])} }}")
            at = self._place(node.meta.start_pos)
            head = self._cut.of(trees(node)[0])
            yield at, f"{'  ' * depth}{probe.shown(head)} ...", *whole, *NONE

    def _group(self, pieces: list[Piece], probe: Probe, depth: int) -> Iterator[Line]:
        """Yield the rows of a group: its parts as they are written, and then its filters."""
        pieces = sorted(pieces, key=lambda each: each.kind in _LATE)
        before: list[str] = []
        for piece in pieces:
            if piece.kind in _ELSEWHERE or asks_elsewhere(piece.tree):
                yield self._row(piece, probe, NONE, depth)
                continue
            before.append(piece.text)
            yield self._row(piece, probe, self._measure(probe, *before), depth)
            yield from self._within(piece, probe, depth + 1)

    def _within(self, piece: Piece, probe: Probe, depth: int) -> Iterator[Line]:
        """Yield the rows of the parts of which a part is made, where they are several."""
        if piece.kind == "select":
            yield from self._query(piece.tree, probe, depth)
        elif piece.kind in _INSIDE:
            inside = probe.inside(self._cut.of(piece.tree.children[1])) if piece.kind == "graph" else probe
            groups = self._groups(piece)
            for group in groups:
                parts = self._cut.group(group)
                if len(parts) > 1 or len(groups) > 1 or any(each.kind in _INSIDE for each in parts):
                    yield from self._group(parts, inside, depth)

    def _place(self, start: int) -> str:
        """Return line and column of an offset, as 1:17."""
        line = self._asked.sparql.count("\n", 0, start) + 1
        return f"{line}:{start - self._asked.sparql.rfind(chr(10), 0, start)}"

    @staticmethod
    def _groups(piece: Piece) -> list[Tree[Leaf]]:
        if piece.tree.data == "group_graph_pattern":
            return [piece.tree]
        return [each for each in trees(piece.tree) if each.data == "group_graph_pattern"]

    def _row(self, piece: Piece, probe: Probe, so_far: Measure, depth: int) -> Line:
        start = piece.tree.meta.start_pos
        if piece.ends:  # one of several triples of a subject
            start = self._asked.sparql.find(piece.ends[2], start)
        shown = f"{'  ' * depth}{probe.shown(piece.text)}"
        return self._place(start), shown, *self._alone(piece, probe), *so_far

    def _alone(self, piece: Piece, probe: Probe) -> Measure:
        if piece.kind in {*_LATE, *_ELSEWHERE, "bind"}:
            return NONE
        if piece.kind in {"optional", "minus"}:
            return self._measure(probe, *(self._cut.of(each) for each in self._groups(piece)))
        return self._measure(probe, piece.text)

    def _measure(self, probe: Probe, *parts: str) -> Measure:
        if self._is_stopped:
            return NONE
        start = time.perf_counter()
        try:
            count = probe.number(COUNTED, *parts)
        except TimeLimitError:
            self._is_stopped = True
            return Measure(None, STOPPED)
        milliseconds = round((time.perf_counter() - start) * 1000, 1)
        return Measure(f"{COUNTED}+" if count >= COUNTED else count, milliseconds)


def measured(asked: Asked) -> Rows:
    """Return the parts of a query: place, text, rows and milliseconds alone, and of all parts so far.

    Rows are counted up to `COUNTED`. A part that takes longer than it may is `stopped`, and nothing is
    measured after it, since an engine goes on with what nobody waits for.

    Raises:
        QueryError: if an engine cannot run a part.
    """
    return Measuring(asked).rows()
