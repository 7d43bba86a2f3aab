"""Which nodes without a name, and which renamed things, of two graphs are the same; and then what differs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pyoxigraph as ox

from ...rdf.prefixes import CR, PREFIXES
from .lists import unlisted
from .sides import Fact, Term

EVIDENCE = ox.NamedNode(CR + "evidence")
REPLACED_BY = ox.NamedNode(PREFIXES["dcterms"] + "isReplacedBy")
DEPRECATED = ox.NamedNode(PREFIXES["owl"] + "deprecated")
_RETIRED = {REPLACED_BY, DEPRECATED}
_ROUNDS = 5
"""How often a new id may make others new: a tie is named after its parties, evidence after its tie."""
_DEPTH = 5
_MOST = 40_000
"""Pairs of nodes that are looked at to find those most alike; beyond, their order decides."""
Said = dict[Term, dict[ox.NamedNode, list[Term]]]


class Difference(NamedTuple):
    """What one graph says and the other does not, in nodes of the second; new ids; lists in another order."""

    removed: set[Fact]
    added: set[Fact]
    renamed: dict[Term, Term]
    reordered: list[Term]
    same: dict[Term, Term]
    """Nodes without a name of the first graph, and what each is in the second."""


def difference(old: set[Fact], new: set[Fact], known: dict[Term, Term] | None = None) -> Difference:
    """Return what differs between two graphs, as little as can be; of some things the new id is known."""
    removed, olds = unlisted(old - new)
    added, news = unlisted(new - old)
    renamed = dict(known or {})
    removed = changed(removed, renamed)
    removed, added = removed - added, added - removed
    for _ in range(_ROUNDS):
        found = dict(_renamed(removed, added, old, new))
        if not found:
            break
        renamed |= found
        removed = changed(removed, found)
        removed, added = removed - added, added - removed
    loose = _evidence_of_one_side(removed, added, old, new)
    same = _Matcher(removed, added, loose).pairs()
    removed = changed(removed, same)
    removed, added = removed - added, added - removed
    reordered = [
        same[head]
        for head, values in olds.items()
        if head in same and _is_reordered(values, news.get(same[head], []), {**renamed, **same})
    ]
    return Difference(removed, added, renamed, reordered, same)


def retirements(old: set[Fact], new: set[Fact]) -> dict[Term, Term]:
    """Return things of which the second graph says no more than what took their place, each with that."""
    said, before = _said(new), _said(old)
    found = {}
    for thing, own in said.items():
        after = own.get(REPLACED_BY, [])
        if len(after) == 1 and own.keys() <= _RETIRED and not before.get(thing, {}).keys() <= _RETIRED:
            found[thing] = after[0]
    return found


def changed(facts: Iterable[Fact], names: dict[Term, Term]) -> set[Fact]:
    """Return facts with other nodes in the place of some, in triple terms too."""

    def of(term: Term) -> Term:
        if isinstance(term, ox.Triple):
            return ox.Triple(*map(of, (term.subject, term.predicate, term.object)))  # type: ignore[arg-type]
        return names.get(term, term)

    return {(of(s), of(p), of(o)) for s, p, o in facts}  # type: ignore[misc]


def _is_reordered(old: list[Term], new: list[Term], names: dict[Term, Term]) -> bool:
    """Tell whether what two lists have in common stands in another order, or another number of times."""
    values = [names.get(each, each) for each in old]
    return [each for each in values if each in set(new)] != [each for each in new if each in set(values)]


def _said(facts: Iterable[Fact]) -> Said:
    found: Said = {}
    for subject, prop, value in facts:
        found.setdefault(subject, {}).setdefault(prop, []).append(value)
    return found


def _renamed(
    removed: set[Fact], added: set[Fact], old: set[Fact], new: set[Fact]
) -> Iterator[tuple[Term, Term]]:
    """Yield things that are gone, each with the new one of which the very same is said."""
    before, after = {fact[0] for fact in old}, {fact[0] for fact in new}
    gone, fresh = _signatures(removed, after), _signatures(added, before)
    by_signature: dict[frozenset[object], list[Term]] = {}
    for thing, signature in fresh.items():
        by_signature.setdefault(signature, []).append(thing)
    repeated = Counter(gone.values())
    for thing, signature in gone.items():
        like = by_signature.get(signature, [])
        if len(like) == 1 and repeated[signature] == 1 and len(signature) > 1:
            yield thing, like[0]


def _signatures(facts: set[Fact], others: set[Term]) -> dict[Term, frozenset[object]]:
    """Return what is said of the named things that the other side does not have, evidence left out."""
    found: dict[Term, set[tuple[object, object]]] = {}
    for subject, prop, value in facts:
        if isinstance(subject, ox.NamedNode) and subject not in others:
            own = found.setdefault(subject, set())
            if prop != EVIDENCE and not isinstance(value, ox.BlankNode):
                own.add((prop, value))
    return {thing: frozenset(said) for thing, said in found.items()}


def _evidence_of_one_side(removed: set[Fact], added: set[Fact], old: set[Fact], new: set[Fact]) -> set[Term]:
    """Return the evidence that one side has: its id is made of what it says, so it tells nothing."""
    before, after = {fact[0] for fact in old}, {fact[0] for fact in new}
    pairs = ((removed, after), (added, before))
    return {
        value
        for facts, others in pairs
        for _, prop, value in facts
        if prop == EVIDENCE and value not in others
    }


class _Matcher:
    """Pairs of nodes without a name, found from the things that hold them, those most alike first."""

    def __init__(self, removed: set[Fact], added: set[Fact], loose: set[Term]) -> None:
        self._old, self._new = _said(removed), _said(added)
        self._loose = loose
        self._held = {value for fact in (*removed, *added) for value in fact[2:] if self._is_loose(value)}
        self._pairs: dict[Term, Term] = {}
        self._taken: set[Term] = set()
        self._leaves: dict[int, dict[Term, Counter[object]]] = {0: {}, 1: {}}

    def _is_loose(self, node: Term) -> bool:
        return isinstance(node, ox.BlankNode) or node in self._loose

    def pairs(self) -> dict[Term, Term]:
        """Return the nodes of the first side with those that they are in the second."""
        named = [node for node in self._old if node in self._new and not self._is_loose(node)]
        waiting = [(node, node) for node in sorted(named, key=str)]
        self._follow(waiting)
        roots = [
            sorted((node for node in side if self._is_loose(node) and node not in self._held), key=str)
            for side in (self._old, self._new)
        ]
        self._follow(list(self._alike(*roots)))
        return self._pairs

    def _follow(self, waiting: list[tuple[Term, Term]]) -> None:
        while waiting:
            one, other = waiting.pop()
            of_one, of_other = self._old.get(one, {}), self._new.get(other, {})
            for prop in sorted(of_one.keys() & of_other.keys(), key=str):
                olds = [v for v in of_one[prop] if self._is_loose(v) and v not in self._pairs]
                news = [v for v in of_other[prop] if self._is_loose(v) and v not in self._taken]
                waiting += self._alike(olds, news)

    def _alike(self, olds: list[Term], news: list[Term]) -> list[tuple[Term, Term]]:
        """Return the pairs of two groups of nodes, those first that have most in common."""
        olds, news = sorted(olds, key=str), sorted(news, key=str)
        if len(olds) * len(news) > _MOST:
            ranked = [(0, *pair) for pair in zip(olds, news, strict=False)]
        else:
            ranked = [(self._common(old, new), old, new) for old in olds for new in news]
            ranked = [each for each in ranked if each[0] or len(olds) == len(news) == 1]
            ranked.sort(key=lambda each: -each[0])
        found = []
        for _, old, new in ranked:
            if old not in self._pairs and new not in self._taken:
                self._pairs[old] = new
                self._taken.add(new)
                found.append((old, new))
        return found

    def _common(self, old: Term, new: Term) -> int:
        """Return how much two nodes have in common: values count ten times what properties do."""
        one, other = self._leaves_of(old, 0), self._leaves_of(new, 1)
        return sum((one & other).values())

    def _leaves_of(self, node: Term, side: int) -> Counter[object]:
        known = self._leaves[side]
        if node not in known:
            known[node] = Counter()
            for path, value in self._walk(node, self._new if side else self._old, ()):
                known[node][path] += 1
                known[node][path, value] += 10
        return known[node]

    def _walk(
        self, node: Term, said: Said, path: tuple[object, ...]
    ) -> Iterator[tuple[tuple[object, ...], Term]]:
        for prop, values in said.get(node, {}).items():
            for value in values:
                if not self._is_loose(value):
                    yield (*path, prop), value
                elif len(path) < _DEPTH:
                    yield from self._walk(value, said, (*path, prop))
