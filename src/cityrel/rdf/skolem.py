"""Blank nodes: labels that stay the same from run to run, and the skolem IRIs that the store has for them.

https://www.w3.org/TR/rdf11-concepts/#section-skolemization. A label is a hash of the file and of all that
is said around the node through other blank nodes, so it does not change with what stands elsewhere. Nodes are
told apart as RDFC-1.0 does it, by what is said of them, but in bounded time: see `docs/decisions/`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from typing import TypeVar

import pyoxigraph as ox

from .prefixes import GENID

PATIENCE = 5_000  # lines that are hashed to tell like nodes apart, before the order in the file decides
Line = tuple[str | ox.BlankNode, ...]
Colours = dict[ox.BlankNode, str]
Item = TypeVar("Item", ox.Triple, ox.Quad)


def is_skolem(iri: str) -> bool:
    """Tell whether an IRI stands for a blank node of a file."""
    return iri.startswith(GENID)


def _changed(term: object, change: Callable[[object], object]) -> object:
    if isinstance(term, ox.Triple):
        return ox.Triple(*(_changed(each, change) for each in term))  # type: ignore[arg-type]
    return change(term)


def mapped(item: Item, change: Callable[[object], object]) -> Item:
    """Return a triple or quad with each term changed, those inside triple terms too."""
    return type(item)(*(_changed(term, change) for term in item))  # type: ignore[arg-type]


def skolem_iri(node: ox.BlankNode) -> str:
    """Return the IRI that stands for a blank node."""
    return GENID + node.value


def _skolem(term: object) -> object:
    return ox.NamedNode(skolem_iri(term)) if isinstance(term, ox.BlankNode) else term


def _blank(term: object) -> object:
    named = isinstance(term, ox.NamedNode) and is_skolem(term.value)
    return ox.BlankNode(term.value[len(GENID) :]) if named else term  # type: ignore[attr-defined]


def skolemised(items: Iterable[Item]) -> list[Item]:
    """Return triples or quads with skolem IRIs in the place of blank nodes.

    >>> triple = ox.Triple(ox.BlankNode("x"), ox.NamedNode("p:p"), ox.Literal("y"))
    >>> str(skolemised([triple])[0].subject)
    '<https://w3id.org/.well-known/genid/cityrel/x>'
    """
    return [mapped(item, _skolem) if any(blanks_of(item)) else item for item in items]


def with_blank_nodes(items: Iterable[Item]) -> list[Item]:
    """Return triples or quads with blank nodes in the place of skolem IRIs."""
    return [mapped(item, _blank) if GENID in str(item) else item for item in items]


def blanks_of(item: ox.Triple | ox.Quad) -> Iterator[ox.BlankNode]:
    """Yield the blank nodes of a triple or quad, those inside triple terms too."""
    for term in item:
        if isinstance(term, ox.BlankNode):
            yield term
        elif isinstance(term, ox.Triple):
            yield from blanks_of(term)


def _line(item: ox.Triple | ox.Quad) -> Line:
    """Return a triple or quad as text, cut where blank nodes stand."""
    found: list[str | ox.BlankNode] = []
    for term in item:
        inner = _line(term) if isinstance(term, ox.Triple) else ()
        found += ["<<(", *inner, ")>>"] if inner else [term if isinstance(term, ox.BlankNode) else str(term)]
    return tuple(found)


def _hash(*texts: str) -> str:
    return sha256("\n".join(texts).encode("utf-8", "surrogatepass")).hexdigest()[:20]


def _written(line: Line, colours: Colours, own: ox.BlankNode | None = None) -> str:
    return " ".join(
        each if isinstance(each, str) else "*" if each == own else f"_:{colours.get(each, '')}"
        for each in line
    )


def _components(lines: list[Line]) -> Iterator[list[Line]]:
    """Yield the lines that hang together by blank nodes, each time in the order of the file."""
    by_node: dict[ox.BlankNode, list[int]] = {}
    for place, line in enumerate(lines):
        for each in line:
            if not isinstance(each, str):
                by_node.setdefault(each, []).append(place)
    seen: set[ox.BlankNode] = set()
    for node in by_node:
        waiting, places = [node], set[int]()
        while waiting:
            if (each := waiting.pop()) not in seen:
                seen.add(each)
                new = set(by_node[each]) - places
                places |= new
                waiting += [n for place in new for n in lines[place] if not isinstance(n, str)]
        if places:
            yield [lines[place] for place in sorted(places)]


class _Component:
    """Lines that hang together by blank nodes, and what tells these apart."""

    def __init__(self, lines: list[Line], work: int) -> None:
        self.lines = lines
        self.work = work
        self.of: dict[ox.BlankNode, list[Line]] = {}
        for line in lines:
            for node in dict.fromkeys(each for each in line if not isinstance(each, str)):
                self.of.setdefault(node, []).append(line)

    def labels(self) -> tuple[str, Colours]:
        """Return a hash of the lines, and the colour of each node, which no two share."""
        colours: Colours = {} if len(self.of) == 1 else self._from_below()
        if len(set(colours.values())) < len(self.of) > 1:
            colours = self._told_apart(self._from_above(colours))
        return _hash(*sorted(_written(line, colours) for line in self.lines)), colours

    def _from_below(self) -> Colours:
        """Return the colours of nodes that lead to no circle, by all that they lead to; those come first."""
        leads_to = {
            node: {n for line in lines if line[0] == node for n in line if not isinstance(n, str)} - {node}
            for node, lines in self.of.items()
        }
        led_from: dict[ox.BlankNode, list[ox.BlankNode]] = {}
        for node, others in leads_to.items():
            for other in others:
                led_from.setdefault(other, []).append(node)
        ready = [node for node, others in leads_to.items() if not others]
        colours: Colours = {}
        for node in ready:  # grows
            own = [line for line in self.of[node] if line[0] == node]
            colours[node] = _hash(*sorted(_written(line, colours, node) for line in own))
            for above in led_from.get(node, ()):
                leads_to[above].discard(node)
                if not leads_to[above]:
                    ready.append(above)
        return colours

    def _from_above(self, below: Colours) -> Colours:
        """Return colours by all that leads to a node, too."""
        colours: Colours = {}
        for node in reversed(below):
            lines = [
                _written(line[:1], colours, node) + _written(line[1:], below, node) for line in self.of[node]
            ]
            colours[node] = _hash(below[node], *sorted(lines))
        return colours

    def _refined(self, colours: Colours) -> Colours:
        """Return colours by what is said of each node and of its neighbours, until no more is told apart."""
        colours = {node: colours.get(node, "") for node in self.of}
        known = len(set(colours.values()))
        while known < len(self.of):
            self.work += len(self.lines)
            colours = {
                node: _hash(colours[node], *sorted(_written(line, colours, node) for line in lines))
                for node, lines in self.of.items()
            }
            if len(set(colours.values())) == known:
                break
            known = len(set(colours.values()))
        return colours

    def _are_twins(self, nodes: list[ox.BlankNode]) -> bool:
        """Tell whether the same is said of all of them, so that it does not matter which is which."""
        said = [
            {tuple("*" if each == node else each for each in line) for line in self.of[node]}
            for node in nodes
        ]
        return all(each == said[0] for each in said)

    def _told_apart(self, colours: Colours) -> Colours:
        """Return colours that no two nodes share: of all ways to pick one of like nodes, the least."""
        colours = self._refined(colours)
        like: dict[str, list[ox.BlankNode]] = {}
        for node in self.of:
            like.setdefault(colours[node], []).append(node)
        tied = [nodes for nodes in like.values() if len(nodes) > 1]
        if not tied:
            return colours
        settled = [nodes for nodes in tied if self.work > 50 * PATIENCE or self._are_twins(nodes)]
        if settled:
            places = {node: str(place) for nodes in settled for place, node in enumerate(nodes)}
            return self._told_apart({node: _hash(c, places.get(node, "")) for node, c in colours.items()})
        ways: list[tuple[list[str], Colours]] = []
        for node in min(tied, key=lambda nodes: (len(nodes), colours[nodes[0]])):
            way = self._told_apart({**colours, node: _hash(colours[node], "picked")})
            ways.append((sorted(_written(line, way) for line in self.lines), way))
            if self.work > PATIENCE:
                break
        return min(ways, key=lambda way: way[0])[1]


def relabelled(quads: list[ox.Quad], name: str) -> list[ox.Quad]:
    """Return the quads of a file or an answer of this name, its blank nodes with labels that stay the same.

    >>> one, other = (ox.Quad(ox.BlankNode(), ox.NamedNode("p:p"), ox.Literal("x")) for _ in range(2))
    >>> relabelled([one], "f:f") == relabelled([other], "f:f")
    True
    """
    lines = dict.fromkeys(_line(quad) for quad in quads if any(blanks_of(quad)))
    labels: dict[ox.BlankNode, ox.BlankNode] = {}
    repeated: Counter[str] = Counter()
    work = 0
    for each in _components(list(lines)):
        component = _Component(each, work)
        digest, colours = component.labels()
        work = component.work
        repeated[digest] += 1
        for node in component.of:
            label = _hash(name, digest, colours.get(node, ""), str(repeated[digest]))
            labels[node] = ox.BlankNode(f"b{label}")  # a letter first, as XML needs it

    def known(term: object) -> object:
        return labels[term] if isinstance(term, ox.BlankNode) else term

    return [mapped(quad, known) if any(blanks_of(quad)) else quad for quad in quads] if labels else quads
