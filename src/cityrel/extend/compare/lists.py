"""Lists of RDF as nodes that hold their values at once, so that one value more is one fact more."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from ...rdf.prefixes import PREFIXES
from .sides import Fact, Term

FIRST, REST, NIL = (ox.NamedNode(PREFIXES["rdf"] + each) for each in ("first", "rest", "nil"))


def unlisted(facts: set[Fact]) -> tuple[set[Fact], dict[Term, list[Term]]]:
    """Return facts in which the first cell of a list has all its values, and these values in order."""
    said: dict[Term, list[Fact]] = {}
    for fact in facts:
        if isinstance(fact[0], ox.BlankNode):
            said.setdefault(fact[0], []).append(fact)
    cells = {
        node: {fact[1]: fact[2] for fact in own}
        for node, own in said.items()
        if len(own) == 2 and {fact[1] for fact in own} == {FIRST, REST}
    }
    following = {cell[REST] for cell in cells.values()}
    whole, values = set(facts), dict[Term, list[Term]]()
    for head in cells:
        chain = list(_chain(head, cells)) if head not in following else []
        if chain and cells[chain[-1]][REST] == NIL:
            values[head] = [cells[each][FIRST] for each in chain]
            whole -= {fact for each in chain for fact in said[each]}
            whole |= {(head, FIRST, value) for value in values[head]}
    return whole, values


def _chain(head: Term, cells: dict[Term, dict[ox.NamedNode, Term]]) -> Iterator[Term]:
    seen = set()
    while head in cells and head not in seen:
        seen.add(head)
        yield head
        head = cells[head][REST]
