"""Say why a query that is right has no rows: what of it nothing matches, or what takes all rows away.

Each reason is found by asking the parts of the query on their own, so that it is true of the graph.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from functools import partial, reduce
from typing import TYPE_CHECKING

import pyoxigraph as ox

from ..rdf.terms import IRI, Value
from ..rdf.values import term_of
from .comparisons import Comparing, said_of_filter
from .grammar import parse
from .hints import step_for
from .joins import said_of_joins
from .literals import literal_of
from .pieces import QUERIES, Piece, Pieces, asks_elsewhere, child, trees
from .probing import UNTOLD, Probe
from .protocols import Asked
from .sentences import together, told
from .suspects import is_suspect
from .tokens import tokenize
from .variables import said_of_variables

if TYPE_CHECKING:
    from lark import Token as Leaf
    from lark import Tree

_LIMITS = {"limit_clause", "offset_clause"}
_BRANCHES = 3  # of a UNION, of which it is told why they have no rows


def why_empty(asked: Asked) -> str:
    """Return why a query has no rows, in a sentence or two, or nothing where that cannot be told."""
    try:
        explanation = Explanation(asked)
        is_told = is_suspect(asked.tokens, asked.bindings)  # when the query ran
        unbound = [] if is_told else said_of_variables(asked, explanation.tree)
        return together(explanation.reason(), *unbound)
    except UNTOLD:
        return ""


def said_of_parts(
    asked: Asked, suspect: bool, slips: Mapping[str, list[str]], nothing: bool
) -> Iterator[str]:
    """Yield what is said of variables, suspects and slips, and of a filter that lets nothing through."""
    try:
        explanation = Explanation(asked)
        yield from said_of_variables(asked, explanation.tree) if suspect else ()
        yield from said_of_joins(asked, explanation.tree, slips) if slips else ()
        yield from explanation.hints() if nothing else ()
    except UNTOLD:
        return


class Explanation:
    """Why a query has no rows."""

    def __init__(self, asked: Asked) -> None:
        self.tree = parse(asked.sparql)
        self._asked = asked
        self._cut = Pieces(asked.sparql)
        self._hints: list[str] = []

    def reason(self) -> str:
        """Return the reason in a sentence or two, or nothing where it cannot be told."""
        query = child(self.tree, *QUERIES)
        assert query is not None
        dataset = " ".join(self._cut.of(each) for each in trees(query) if each.data == "dataset_clause")
        probe = Probe(self._asked, self._asked.sparql[: query.meta.start_pos], dataset)
        return self._query(query, probe, child(self.tree, "values_clause"))

    def hints(self) -> list[str]:
        """Return what is said of the filter that takes all rows away, if one does."""
        self._hints = []
        self.reason()
        return self._hints

    def _query(self, node: Tree[Leaf], probe: Probe, values: Tree[Leaf] | None) -> str:
        """Return why a query or a sub-select has no rows."""
        where = child(node, "where_clause")
        group = child(where, "group_graph_pattern") if where else child(node, "construct_template")
        end = child(node, "solution_modifier")
        if group is None or end is None:
            return ""  # DESCRIBE without a pattern
        limits = {str(each.data): each for each in end.iter_subtrees() if each.data in _LIMITS}
        if "limit_clause" in limits and int(str(limits["limit_clause"].children[-1])) == 0:
            return told("limit-zero")
        pieces = self._cut.group(group)
        if values and not child(end, "group_clause"):
            pieces.append(Piece("values", self._cut.of(values), values))
        if not _hold(probe, pieces):
            return self._group(pieces, probe)
        return self._end(node, probe, child(end, "having_clause"), limits, pieces)

    def _end(
        self,
        node: Tree[Leaf],
        probe: Probe,
        having: Tree[Leaf] | None,
        limits: dict[str, Tree[Leaf]],
        pieces: list[Piece],
    ) -> str:
        """Return why nothing is left of a query whose patterns have rows."""
        if node.data == "construct_query":
            made = probe.count(*(each.text for each in pieces))
            return told("no-triple-made", rows=made)
        if node.data not in {"select_query", "sub_select"}:
            return ""
        all_ends = [*limits.values(), *([having] if having else [])]
        skipped = [*limits.values()] if having is None else all_ends
        found = probe.counted(self._cut.without(node, skipped), "row" if having is None else "group")
        if found.startswith("0 "):
            return ""
        if having:
            said = told("leaves-none", it=probe.shown(self._cut.of(having)), found=found)
            return together(said, _if_known(lambda: self._bounds(node, having, skipped, probe)))
        offset = limits.get("offset_clause")
        return told("beyond-end", it=self._cut.of(offset), found=found) if offset else ""

    def _bounds(self, node: Tree[Leaf], having: Tree[Leaf], skipped: list[Tree[Leaf]], probe: Probe) -> str:
        """Return the least and the greatest value of what HAVING compares, where it is one count."""
        counts = list(having.find_data("aggregate"))
        clause = child(node, "select_clause")
        if len(counts) != 1 or clause is None:
            return ""
        text = self._cut.of(counts[0])
        inner = self._cut.without(node, [*skipped, clause])
        ends = probe.bounds("?v_", f"{{ SELECT ({text} AS ?v_) {inner} }}")
        return told("its-bounds", it=probe.shown(text), least=ends[0], most=ends[1]) if ends else ""

    def _group(self, pieces: list[Piece], probe: Probe) -> str:
        """Return why a group has no rows."""
        local = [each for each in pieces if not asks_elsewhere(each.tree)]
        filters = [each for each in local if each.kind == "filter"]
        rest = [each for each in local if each.kind != "filter"]
        if _hold(probe, rest):
            return self._filters(filters, rest, probe) if len(local) == len(pieces) and filters else ""
        for each in rest:
            if each.can_fail and not _hold(probe, [each]):
                return self._alone(each, probe)
        for at, each in enumerate(rest):
            if each.kind not in {"optional", "bind"} and not _hold(probe, rest[: at + 1]):
                return _together(rest[:at], each, probe)
        return ""

    def _filters(self, filters: list[Piece], rest: list[Piece], probe: Probe) -> str:
        """Return which filter takes all rows away, or which ones do together, the fewest that are found."""
        guilty = list(filters)
        for each in filters:
            fewer = [other for other in guilty if other is not each]
            if fewer and not _hold(probe, [*rest, *fewer]):
                guilty = fewer
        texts = [each.text for each in rest]
        shown = reduce(
            lambda first, last: told("and", first=first, last=last),
            (probe.shown(each.text) for each in guilty),
        )
        takes = "takes-away" if len(guilty) == 1 else "take-away"
        reason = told(takes, it=shown, where=probe.where, rows=probe.count(*texts))
        if len(guilty) == 1:
            others = [each.text for each in filters if each is not guilty[0]]
            with contextlib.suppress(*UNTOLD):
                for said in said_of_filter(Comparing(guilty[0], self._cut, probe, texts, others)):
                    self._hints += [said] if said not in self._hints else []
        return together(reason, *self._hints)

    def _alone(self, piece: Piece, probe: Probe) -> str:
        """Return why a part of a group, taken alone, has no rows."""
        if piece.kind == "triple":
            said = told("no-match", it=probe.shown(piece.text), where=probe.where)
            return together(said, _if_known(lambda: step_for(piece, probe)))
        if piece.kind == "values":
            return told("has-no-rows", it=probe.shown(piece.text))
        if piece.kind == "select":
            reason = self._query(piece.tree, probe, child(piece.tree, "values_clause"))
            return together(told("no-rows-inside"), reason)
        inner = [each for each in trees(piece.tree) if each.data == "group_graph_pattern"]
        if piece.kind == "graph":
            graph = self._cut.of(piece.tree.children[1])
            if not probe.inside(graph).holds("?s_ ?p_ ?o_"):
                return told("no-graph-here", it=probe.shown(graph), where=probe.where)
            return self._group(self._cut.group(inner[0]), probe.inside(graph))
        if piece.kind == "group":
            return together(told("no-rows-group"), self._group(self._cut.group(piece.tree), probe))
        reasons = [self._group(self._cut.group(each), probe) for each in inner[:_BRANCHES]]
        return together(told("no-rows-union"), *reasons)


def _if_known(tell: Callable[[], str]) -> str:
    """Return what is told further, or nothing where there is no time left to find out."""
    try:
        return tell()
    except UNTOLD:
        return ""


def _hold(probe: Probe, pieces: list[Piece]) -> bool:
    return probe.holds(*(each.text for each in pieces))


def _together(before: list[Piece], piece: Piece, probe: Probe) -> str:
    """Return with what a part that has rows alone has none: with one other, or with all before it."""
    shown = probe.shown(piece.text)
    if piece.kind == "minus":
        rows = probe.count(*(each.text for each in before))
        return told("takes-away", it=shown, where=probe.where, rows=rows)
    for other in before:
        if other.kind != "optional" and not _hold(probe, [other, piece]):
            first = probe.shown(other.text)
            said = told("never-together", one=first, other=shown, where=probe.where)
            return together(said, _if_known(partial(_samples, other, piece, probe)))
    rows = probe.count(*(each.text for each in before))
    return told("nothing-before", it=shown, rows=rows, where=probe.where)


def _samples(one: Piece, other: Piece, probe: Probe) -> str:
    """Return what a variable that two parts share is in each, for example."""
    names = [{t.text for t in tokenize(each.text) if t.kind == "variable"} for each in (one, other)]
    for name in sorted(set.intersection(*names)):
        values = [probe.sample(name, each.text) for each in (one, other)]
        if None not in values:
            first, last = (_short(each, probe) for each in values)
            return told("sample", name=name, one=first, other=last)
    return ""


def _short(value: Value, probe: Probe) -> str:
    return probe.asked.prefixes.shorten(value) if isinstance(value, IRI) else written_of(value, probe)


def written_of(value: Value, probe: Probe) -> str:
    """Return a literal as SPARQL writes it."""
    term = term_of(value)
    assert isinstance(term, ox.Literal)
    return literal_of(term.value, term.language or "", IRI(term.datatype.value), probe.asked.prefixes)
