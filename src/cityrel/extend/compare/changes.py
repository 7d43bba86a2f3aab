"""What changed between two graphs, thing by thing: what came and went, values, relations, evidence, words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

import pyoxigraph as ox

from ...rdf.prefixes import CR, PREFIXES
from .alike import is_same_value
from .lists import FIRST, REST
from .matching import DEPRECATED, EVIDENCE, REPLACED_BY, Difference, changed, difference, retirements
from .sides import Fact, Side, Term

GROUPS = ("terms", "things", "relations", "values", "evidence", "rules", "writing")
TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
_LABEL = ox.NamedNode(PREFIXES["skos"] + "prefLabel")
_SOURCE, _UNTIL, _STATED = (ox.NamedNode(CR + each) for each in ("source", "until", "statedProperty"))
_TEXT = ox.NamedNode(PREFIXES["sh"] + "select")
_OF_TERMS = tuple(PREFIXES[each] for each in ("owl", "rdfs", "rdf", "skos", "sh"))
_TRUE = {"true", "1"}


@dataclass(frozen=True)
class Change:
    """One change: in which group it is told, how (`diff-...` in messages.json), of what, and its values."""

    group: str
    how: str
    thing: Term | str
    path: tuple[ox.NamedNode, ...] = ()
    language: str = ""
    old: Term | None = None
    new: Term | None = None
    sources: tuple[Term, ...] = field(default=(), compare=False)


class Graph:
    """The facts of one side, looked up by subject."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self.said: dict[Term, list[Fact]] = {}
        self.holders: dict[Term, tuple[Term, ox.NamedNode]] = {}
        """What holds a node without a name, or evidence, and by which property."""
        for fact in facts:
            thing, prop, value = fact
            if thing in self.said:
                self.said[thing].append(fact)
            else:
                self.said[thing] = [fact]
            if isinstance(value, ox.BlankNode) or prop == EVIDENCE:
                self.holders[value] = thing, prop

    def values(self, thing: Term | None, prop: ox.NamedNode) -> list[Term]:
        """Return the values of a property of a thing, in order of their text."""
        own = self.said.get(thing, ()) if thing else ()
        return sorted((fact[2] for fact in own if fact[1] == prop), key=str)

    def sources(self, thing: Term, prop: ox.NamedNode | None = None) -> tuple[Term, ...]:
        """Return the sources of a thing; of those that state a property, if any do."""
        evidence = self.values(thing, EVIDENCE)
        stating = [each for each in evidence if prop and prop in self.values(each, _STATED)]
        found = [source for each in stating or evidence for source in self.values(each, _SOURCE)]
        return tuple(dict.fromkeys(found))


class Comparison:
    """Two sides, and what changed from the one to the other.

    Args:
        old: the first side.
        new: the second side.
        below: the classes of the tool that count here (cr:Relation, cr:Source ...), each with all below it.
    """

    def __init__(self, old: Side, new: Side, below: dict[str, set[str]]) -> None:
        self._retired = retirements(old.facts, new.facts)
        now = {fact for fact in new.facts if fact[0] not in self._retired}
        self._difference: Difference = difference(old.facts, now, self._new_ids(old.facts))
        names = {**self._difference.renamed, **self._difference.same}
        self.old, self.new = Graph(changed(old.facts, names) if names else old.facts), Graph(now)
        self._rules = old.rules, new.rules
        self._below = below

    def _new_ids(self, old: set[Fact]) -> dict[Term, Term]:
        """Return the retired things whose place a new one took, and of each one only."""
        before, times = {fact[0] for fact in old}, Counter(self._retired.values())
        return {
            one: other for one, other in self._retired.items() if other not in before and times[other] == 1
        }

    @cached_property
    def changes(self) -> list[Change]:
        """All changes, in the order in which they are told."""
        found = [*self._ids(), *self._whole(), *self._values(), *self._order(), *self._of_rules()]
        return sorted(dict.fromkeys(found), key=lambda each: GROUPS.index(each.group))

    def is_one_of(self, thing: Term, kind: str) -> bool:
        """Tell whether a thing is of a class of the tool, such as `Relation`, or of one below it."""
        return bool(self._kinds(thing) & self._below.get(kind, set()))

    def _kinds(self, thing: Term) -> set[str]:
        both = (*self.new.values(thing, TYPE), *self.old.values(thing, TYPE))
        return {kind.value for kind in both if isinstance(kind, ox.NamedNode)}

    def _group(self, thing: Term, usual: str) -> str:
        if any(kind.startswith(_OF_TERMS) for kind in self._kinds(thing)):
            return "terms"
        groups = (("Question", "rules"), ("Evidence", "evidence"), ("Source", "evidence"))
        return next((group for kind, group in groups if self.is_one_of(thing, kind)), usual)

    def _ids(self) -> Iterator[Change]:
        for old, new in self._difference.renamed.items():
            if not self.is_one_of(new, "Evidence"):
                yield Change(self._group(new, "things"), "id", new, old=old, new=new)

    @cached_property
    def _fresh(self) -> set[Term]:
        return {fact[0] for fact in self._difference.added} - self.old.said.keys()

    @cached_property
    def _gone(self) -> set[Term]:
        return {fact[0] for fact in self._difference.removed} - self.new.said.keys()

    @cached_property
    def _loose(self) -> set[Term]:
        return {*self._difference.same.values(), *self._fresh, *self._gone}

    def _holder(self, node: Term) -> tuple[Term, ox.NamedNode] | None:
        """Return what holds a node without a name, or evidence whose id is new, and by which property."""
        if isinstance(node, ox.BlankNode) or node in self._loose:
            return self.new.holders.get(node) or self.old.holders.get(node)
        return None

    def _held_by(self, node: Term, path: tuple[ox.NamedNode, ...]) -> tuple[Term, tuple[ox.NamedNode, ...]]:
        """Return the thing that holds a node without a name, and the properties that lead into it."""
        seen = {node}
        while (found := self._holder(node)) and found[0] not in seen:
            seen.add(found[0])
            node, path = found[0], (found[1], *path)
        return node, tuple(each for each in path if each not in {FIRST, REST})

    def _whole(self) -> Iterator[Change]:
        """Yield the things that came or went whole; what they hold comes and goes with them."""
        for how, things, graph in (("added", self._fresh, self.new), ("removed", self._gone, self.old)):
            for thing in sorted((each for each in things if not self._holder(each)), key=str):
                group = self._group(thing, "relations" if self.is_one_of(thing, "Relation") else "things")
                after = self._retired.get(thing)
                told = how if after is None else "retired-for"
                yield Change(group, told, thing, new=after, sources=graph.sources(thing))

    def _values(self) -> Iterator[Change]:
        """Yield what was said or is said anew of what both sides have."""
        by_place: dict[tuple[Term, ox.NamedNode, str], tuple[list[Term], list[Term]]] = {}
        both = ((0, self._difference.removed, self._gone), (1, self._difference.added, self._fresh))
        for place, facts, whole in both:
            for thing, prop, value in sorted(facts, key=str):
                if thing not in whole:
                    language = (isinstance(value, ox.Literal) and value.language) or ""
                    by_place.setdefault((thing, prop, language), ([], []))[place].append(value)
        for (thing, prop, language), (old, new) in by_place.items():
            yield from self._changed(thing, prop, language, old, new)

    def _changed(
        self, node: Term, prop: ox.NamedNode, language: str, old: list[Term], new: list[Term]
    ) -> Iterator[Change]:
        """Yield the changes of the values of one property, those alike in pairs."""
        thing, path = self._held_by(node, (prop,))
        for before, after in _pairs(old, new):
            how, usual = self._how(node, prop, before, after)
            group = "writing" if how == "written" else self._group(thing, usual)
            if how == "successor":
                after = next(iter(self.new.values(node, REPLACED_BY)), None)
                how = "retired" if after is None else "retired-for"
            sources: tuple[Term, ...] = ()
            if path[:1] == (EVIDENCE,):
                group = "evidence"
                if len(path) > 1 and prop != _SOURCE:
                    sources = tuple(self.new.values(node, _SOURCE))
            elif prop != EVIDENCE:
                graph = self.old if after is None else self.new
                sources = graph.sources(thing, prop)
            yield Change(group, how, thing, path, language, before, after, sources)

    def _how(self, node: Term, prop: ox.NamedNode, old: Term | None, new: Term | None) -> tuple[str, str]:
        """Return how a change is told, and in which group."""
        if old is not None and new is not None:
            if is_same_value(old, new):
                return "written", "writing"
            if prop == _TEXT:
                return "query", "rules"
            return ("name", "things") if prop == _LABEL else ("changed", "values")
        if prop == EVIDENCE:
            return ("evidence-added" if old is None else "evidence-removed"), "evidence"
        if prop == DEPRECATED and isinstance(new, ox.Literal) and new.value in _TRUE:
            return "successor", "terms"
        if prop == _UNTIL and old is None and self.is_one_of(node, "Relation"):
            return "ended", "relations"
        return ("value-added" if old is None else "value-removed"), "values"

    def _order(self) -> Iterator[Change]:
        for head in self._difference.reordered:
            thing, path = self._held_by(head, ())
            yield Change(self._group(thing, "values"), "order", thing, path)

    def _of_rules(self) -> Iterator[Change]:
        old, new = self._rules
        if old is None or new is None:
            return
        for name in sorted(old.keys() | new.keys()):
            how = "rule-added" if name not in old else "rule-removed" if name not in new else "rule"
            if old.get(name) != new.get(name):
                yield Change("rules", how, name)


def _pairs(old: list[Term], new: list[Term]) -> Iterator[tuple[Term | None, Term | None]]:
    """Yield values in pairs: what is the same written otherwise, one for one, and else each alone."""
    olds, news = (
        list((Counter(old) - Counter(new)).elements()),
        list((Counter(new) - Counter(old)).elements()),
    )
    for before in list(olds):
        if like := next((after for after in news if is_same_value(before, after)), None):
            olds.remove(before)
            news.remove(like)
            yield before, like
    if len(olds) == len(news) == 1:
        yield olds[0], news[0]
        return
    yield from ((before, None) for before in olds)
    yield from ((None, after) for after in news)
