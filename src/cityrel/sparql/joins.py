"""Patterns that nothing joins with the others of their group, by a slip in the name of a variable."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from ..errors import nearest
from .pieces import trees
from .protocols import Asked
from .sentences import near, together, told
from .tokens import Token, place

if TYPE_CHECKING:
    from lark import Token as Leaf
    from lark import Tree

_ALIKE = 0.7


def slips(tokens: list[Token]) -> dict[str, list[str]]:
    """Return the variables that stand once in a query, each with others of it that look like it.

    >>> from .tokens import tokenize
    >>> slips(tokenize("SELECT ?city { ?city a cr:City . ?cty cr:since ?day }"))
    {'?cty': ['?city']}
    """
    counts = Counter(token.text for token in tokens if token.kind == "variable")
    once = [name for name, count in counts.items() if count == 1]
    alike = {name: nearest(name, counts.keys() - {name}, 5, _ALIKE) for name in once}
    return {name: near for name, near in alike.items() if near}


def _variables(node: Tree[Leaf]) -> set[str]:
    return {str(leaf) for leaf in node.scan_values(lambda leaf: isinstance(leaf, str) and leaf.type == "VAR")}


def _joined(group: Tree[Leaf]) -> list[set[str]]:
    """Return the variables of a group, those that patterns or filters bring together in one set."""
    blocks = (trees(each) if each.data == "triples_block" else [each] for each in trees(group))
    found: list[set[str]] = []
    for names in map(_variables, itertools.chain.from_iterable(blocks)):
        apart = [each for each in found if not each & names]
        found = [*apart, names.union(*(each for each in found if each & names))]
    return found


def said_of_joins(asked: Asked, tree: Tree[Leaf], alike: Mapping[str, list[str]]) -> Iterator[str]:
    """Yield a sentence for each group of which a part is joined with nothing else, by the likeliest slip."""
    near_by = {name: near for name, near in alike.items() if name[1:] not in asked.bindings}
    for group in tree.find_data("group_graph_pattern"):
        sets = _joined(group)
        meant = {
            name: next(other for other in near_by[name] if other not in names)
            for names in sets
            for name in sorted(names & near_by.keys())
            if any(other in each for other in near_by[name] for each in sets if each is not names)
        }
        if meant:
            name = max(meant, key=len)
            token = next(each for each in asked.tokens if each.text == name)
            said = told("joined-with-nothing", name=name, where=place(asked.sparql, token.start))
            yield together(said, near([meant[name]]))
