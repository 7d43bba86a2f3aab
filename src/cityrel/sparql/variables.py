"""Variables of a query that no pattern binds, where they stand: most are slips of the hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ..errors import nearest
from .pieces import QUERIES, Pieces, child, trees
from .protocols import Asked
from .sentences import all_of, near, together, told
from .structure import AGGREGATES
from .suspects import meant
from .tokens import place

if TYPE_CHECKING:
    from lark import Token as Leaf
    from lark import Tree

_SHOWN = 5
_AGGREGATE = re.compile(rf"\b({'|'.join(AGGREGATES)})\b", re.IGNORECASE)
_GROUPS = {"group_graph_pattern", "optional_graph_pattern", "graph_graph_pattern", "service_graph_pattern"}
_UNIONS = {"group_or_union_graph_pattern", "lateral_graph_pattern", "where_clause"}


def _rule(node: Leaf | Tree[Leaf]) -> str:
    return node.type if isinstance(node, str) else str(node.data)


def _own(node: Tree[Leaf]) -> set[str]:
    """Return the variables that stand directly in a node."""
    return {leaf[1:] for leaf in node.children if isinstance(leaf, str) and leaf.type == "VAR"}


def _named(node: Leaf | Tree[Leaf]) -> set[str]:
    """Return the variables that `AS` names in a clause."""
    if isinstance(node, str):
        return set()
    pairs = [each.children for each in node.find_pred(lambda each: each.data in {"select_as", "group_as"})]
    return {pair[-2][1:] for pair in pairs if isinstance(pair[-2], str) and str(pair[-3]).upper() == "AS"}


def bound_by(node: Tree[Leaf]) -> set[str]:
    """Return the variables to which a pattern may give a value (SPARQL 1.1, 18.2.1: variable scope)."""
    if node.data in _GROUPS | _UNIONS:
        return _own(node).union(*map(bound_by, trees(node)))
    if node.data == "sub_select":
        clause = trees(node)[0]
        if any(leaf == "*" for leaf in clause.children):
            return set().union(*map(bound_by, trees(node)[1:]))
        return _named(clause) | _own(clause)
    if node.data == "bind":
        return {leaf[1:] for leaf in node.children[-2:] if isinstance(leaf, str) and leaf.type == "VAR"}
    if node.data not in {"triples_block", "inline_data", "values_clause"}:
        return set()
    return {leaf[1:] for leaf in node.scan_values(lambda leaf: isinstance(leaf, str) and leaf.type == "VAR")}


def _in_query(node: Tree[Leaf], around: set[str]) -> Iterator[tuple[Leaf, set[str]]]:
    """Yield those of a query or sub-select: of its clauses, which see what its patterns bind."""
    clauses = [each for each in node.children if _rule(each) not in {"where_clause", "dataset_clause"}]
    patterns = [each for each in trees(node) if each.data == "where_clause"]
    if node.data == "construct_query" and not patterns:
        return  # CONSTRUCT WHERE: its template is its pattern
    for pattern in patterns:
        yield from _in_group(trees(pattern)[0], around)
    bound = around.union(*map(bound_by, trees(node)))
    known = bound.union(*map(_named, clauses))
    late = set().union(*(_named(each) for each in clauses if _rule(each) == "select_clause")) - bound
    yield from _in_clauses(clauses, known, late)


def _in_clauses(
    children: Iterable[Leaf | Tree[Leaf]], known: set[str], late: Iterable[str] = ()
) -> Iterator[tuple[Leaf, set[str]]]:
    """Yield the unbound variables of expressions, and of groups in them; HAVING sees no late names."""
    for each in children:
        if isinstance(each, str):
            if each.type == "VAR" and each[1:] not in known:
                yield each, known
        elif each.data == "group_graph_pattern":
            yield from _in_group(each, known)
        else:
            yield from _in_clauses(
                each.children, known.difference(late if each.data == "having_clause" else ()), late
            )


def _in_group(node: Tree[Leaf], around: set[str]) -> Iterator[tuple[Leaf, set[str]]]:
    """Yield those of a group: a filter sees all of it, an assignment what stands before it."""
    before = set(around)
    for each in trees(node):
        if each.data == "filter":
            yield from _in_clauses(each.children, around | bound_by(node))
        elif each.data == "bind":
            yield from _in_clauses(each.children, before | bound_by(each))
        elif each.data in {"sub_select", "group_graph_pattern"}:
            yield from (_in_query if each.data == "sub_select" else _in_group)(each, around)
        else:
            seen = before if each.data in {"optional_graph_pattern", "lateral_graph_pattern"} else around
            for inner in (group for group in trees(each) if group.data == "group_graph_pattern"):
                yield from _in_group(inner, seen | _own(each))
        before |= bound_by(each)


def said_of_variables(asked: Asked, tree: Tree[Leaf]) -> Iterator[str]:
    """Yield a sentence for each variable that no pattern binds where it stands, with the nearest one."""
    query = child(tree, *QUERIES)
    assert query is not None
    given = {*asked.bindings, *meant(asked.tokens)}.union(*map(bound_by, trees(tree)))
    everywhere = set(asked.bindings).union(*(bound_by(each) for each in tree.iter_subtrees()))
    cut = Pieces(asked.sparql)
    later = {str(each.children[-2]): cut.of(each.children[-4]) for each in tree.find_data("select_as")}
    seen: set[str] = set()
    for leaf, known in _in_query(query, given):
        if leaf not in seen:
            seen.add(leaf)
            where = place(asked.sparql, leaf.start_pos or 0)
            if leaf in later:
                is_counted = _AGGREGATE.search(later[leaf])
                yield told(
                    "named-late-group" if is_counted else "named-late",
                    name=str(leaf),
                    where=where,
                    it=later[leaf],
                )
            else:
                yield _sentence(leaf, known, everywhere, where)


def _sentence(leaf: Leaf, known: set[str], everywhere: set[str], where: str) -> str:
    """Return what is said of a variable without a value: whose it may be, or what there is instead."""
    if leaf[1:] in everywhere:
        return told("bound-elsewhere", name=str(leaf), where=where)
    found = [f"?{name}" for name in nearest(leaf[1:], sorted(known))]
    bound = [f"?{name}" for name in sorted(known)[:_SHOWN]]
    step = near(found) if found else told("bound-are", names=all_of(bound)) if bound else ""
    return together(told("unbound", name=str(leaf), where=where), step)
