"""The tree of a query, walked without recursion: what lies in a node, its tokens, its nodes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from lark import Token, Tree

Node: TypeAlias = "Tree[Token]"


def tokens_of(node: Node, kind: str = "VAR") -> list[Token]:
    """Return the tokens of one kind that stand directly in a node."""
    return [each for each in node.children if isinstance(each, Token) and each.type == kind]


def nodes_of(node: Node, *names: str) -> list[Node]:
    """Return the nodes that stand directly in a node, those of some names or all."""
    return [each for each in node.children if isinstance(each, Tree) and (not names or each.data in names)]


def inside(node: Node, *without: str) -> Iterator[Token | Node]:
    """Yield a node and what lies in it, in the order of the text, not looking into nodes of some names."""
    stack: list[Token | Node] = [node]
    while stack:
        each = stack.pop()
        yield each
        if isinstance(each, Tree) and (each is node or each.data not in without):
            stack.extend(reversed(each.children))


def names_of(variables: Iterable[Token]) -> set[str]:
    """Return variables without their mark, which is ? or $."""
    return {str(each)[1:] for each in variables}


def start_of(node: Token | Node) -> int:
    """Return where a node begins in the text of the query."""
    start = node.start_pos if isinstance(node, Token) else node.meta.start_pos
    assert start is not None
    return start
