"""The parts of a query's groups as text that can be asked on its own, from the tree of its grammar."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lark import Token as Leaf
    from lark import Tree

_KINDS = {
    "filter": "filter",
    "optional_graph_pattern": "optional",
    "minus_graph_pattern": "minus",
    "graph_graph_pattern": "graph",
    "service_graph_pattern": "service",
    "group_or_union_graph_pattern": "union",
    "group_graph_pattern": "group",
    "sub_select": "select",
    "bind": "bind",
    "inline_data": "values",
}
QUERIES = {"select_query", "construct_query", "describe_query", "ask_query"}


class Piece(NamedTuple):
    """A part of a group: its kind, its text, and its tree."""

    kind: str
    text: str
    tree: Tree[Leaf]
    ends: tuple[str, str, str] | None = None  # subject, property and object of a plain triple

    @property
    def can_fail(self) -> bool:
        """Whether a group has no rows where this has none."""
        return self.kind not in {"filter", "optional", "bind", "minus", "lateral"}


def trees(node: Tree[Leaf]) -> list[Tree[Leaf]]:
    """Return the rules below a node, without its tokens."""
    return [child for child in node.children if not isinstance(child, str)]


def child(node: Tree[Leaf], *rules: str) -> Tree[Leaf] | None:
    """Return the first rule of these directly below a node."""
    return next((each for each in trees(node) if each.data in rules), None)


def asks_elsewhere(node: Tree[Leaf]) -> bool:
    """Tell whether a part asks another address, or is of no standard: it is asked once."""
    return any(
        each.data in {"service_graph_pattern", "lateral_graph_pattern"} for each in node.iter_subtrees()
    )


class Pieces:
    """Cuts a query into its pieces."""

    def __init__(self, text: str) -> None:
        self.text = text

    def of(self, node: Leaf | Tree[Leaf]) -> str:
        """Return the text of a node, or of a token."""
        if isinstance(node, str):
            return str(node)
        return self.text[node.meta.start_pos : node.meta.end_pos] if not node.meta.empty else ""

    def group(self, node: Tree[Leaf]) -> list[Piece]:
        """Return the parts of a group, each triple on its own."""
        found: list[Piece] = []
        for each in trees(node):
            if each.data in {"triples_block", "triples_template"}:
                for same in trees(each):
                    found += self._triples(same)
            else:
                found.append(Piece(_KINDS.get(str(each.data), "lateral"), self.of(each), each))
        return found

    def _triples(self, node: Tree[Leaf]) -> Iterator[Piece]:
        """Yield the triples of one subject; as one where the subject says something itself."""
        subject, *rest = node.children
        if not isinstance(subject, str) and subject.data not in {"iri", "blank_node", "rdf_literal"}:
            yield Piece("triple", f"{self.of(node).rstrip(' .')} .", node)
            return
        for part in rest:
            if isinstance(part, str):
                continue  # the semicolon between two
            verb = self.of(part.children[0])
            for each in part.children[1:]:
                if not isinstance(each, str):
                    ends = (self.of(subject), verb, self.of(each))
                    yield Piece("triple", f"{' '.join(ends)} .", part, ends)

    def without(self, node: Tree[Leaf], left_out: list[Tree[Leaf]]) -> str:
        """Return the text of a query as a sub-select: without FROM, and without these parts of it."""
        gone = [*left_out, *(each for each in trees(node) if each.data == "dataset_clause")]
        text = self.of(node)
        start = node.meta.start_pos
        for each in sorted(gone, key=lambda part: part.meta.start_pos, reverse=True):
            text = text[: each.meta.start_pos - start] + text[each.meta.end_pos - start :]
        return text
