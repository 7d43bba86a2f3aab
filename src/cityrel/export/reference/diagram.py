"""The tree of classes as a picture: inline SVG, each class a link, with the sign by which it is drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from math import cos, pi, sin

from ...answers.schema import Look
from ...rdf.terms import IRI
from ...sparql.lines import width
from .blocks import Words

ROW, GAP, LETTER, SIGN = 30, 44, 7.4, 9
Tree = list[tuple[int, IRI]]


def _star(points: int, radius: float, turn: float, inner: float = 0) -> str:
    corners = []
    for step in range(points):
        reach = inner if inner and step % 2 else radius
        angle = turn + step * 2 * pi / points
        corners.append(f"{reach * cos(angle):.2f} {reach * sin(angle):.2f}")
    return f"M{'L'.join(corners)}Z"


_UP = -pi / 2
SIGNS = {
    "dot": "M1 0A1 1 0 1 1-1 0A1 1 0 1 1 1 0Z",
    "square": "M-.88-.88H.88V.88H-.88Z",
    "diamond": _star(4, 1.2, _UP),
    "triangle": _star(3, 1.3, _UP),
    "triangleDown": _star(3, 1.3, -_UP),
    "star": _star(10, 1.35, _UP, 0.6),
    "hexagon": _star(6, 1.1, 0),
}


def sign(look: Look) -> str:
    """Return the sign of a class around 0 0: the form of its nodes, its line, or the corner of a card."""
    color = escape(look.color)
    if look.drawn_as == "line":
        dashes = ' stroke-dasharray="4 3"' if look.dashes else ""
        arrow = (
            f'<path d="M5-4 10 0 5 4" fill="none" stroke="{color}" stroke-width="2"/>' if look.arrow else ""
        )
        return f'<path d="M-{SIGN} 0H{SIGN}" stroke="{color}" stroke-width="3"{dashes}/>{arrow}'
    if look.drawn_as == "card":
        return '<rect x="-7" y="-5" width="14" height="10" rx="2" class="card-sign"/>'
    outline = SIGNS.get(look.shape, SIGNS["dot"])
    return f'<path d="{outline}" transform="scale(6.5)" fill="{color}"/>'


class Diagram:
    """Places the classes of a tree from left to right, each at the middle of those below it."""

    def __init__(self, tree: Tree, names: Mapping[IRI, Words], counts: Mapping[IRI, int]) -> None:
        self._tree, self._names, self._counts = tree, names, counts
        self._parents = _parents(tree)
        self._y = _heights(tree, self._parents)
        widest: dict[int, float] = {}
        for depth, kind in tree:
            widest[depth] = max(widest.get(depth, 0), self._length(kind))
        self._x = {depth: sum(widest[each] + GAP for each in range(depth)) for depth in widest}
        self.width = round(
            max((self._x[depth] + widest[depth] for depth in widest), default=0) + 2 * SIGN + 8
        )
        self.height = round(max(self._y.values(), default=0) + ROW)

    def _length(self, kind: IRI) -> float:
        longest = max((width(str(text)) for text in self._names[kind].values()), default=0)
        return 2 * SIGN + 10 + LETTER * (longest + len(self._count(kind)) + 1)

    def _count(self, kind: IRI) -> str:
        return f"{self._counts.get(kind, 0):,}" if self._counts.get(kind) else ""

    def svg(self, look: Callable[[IRI], Look], anchors: Mapping[str, str], own: Callable[[IRI], bool]) -> str:
        """Return the picture; texts are marked for the readers of each language."""
        links, nodes = [], []
        for depth, kind in self._tree:
            x, y = self._x[depth] + SIGN + 2, self._y[kind]
            parent = self._parents[kind]
            if parent is not None:
                start, middle = self._x[depth - 1] + SIGN + 2, self._x[depth] - GAP / 2
                links.append(f"M{start:.0f} {self._y[parent]:.0f}H{middle:.0f}V{y:.0f}H{x:.0f}")
            label = "".join(
                f'<tspan class="{reader}">{escape(text)}</tspan>'
                for reader, text in self._names[kind].items()
            )
            count = f'<tspan class="count" dx="6">{self._count(kind)}</tspan>' if self._count(kind) else ""
            yours = ' class="yours"' if own(kind) else ""
            nodes.append(
                f'<a href="#{escape(anchors[kind])}"{yours}>'
                f'<g transform="translate({x:.0f} {y:.0f})">{sign(look(kind))}'
                f'<text x="{SIGN + 7}" y="4.5">{label}{count}</text></g></a>'
            )
        lines = f'<path class="links" d="{"".join(links)}"/>'
        return (
            f'<svg viewBox="0 0 {self.width} {self.height}" width="{self.width}" height="{self.height}">'
            f"{lines}{''.join(nodes)}</svg>"
        )


def _parents(tree: Tree) -> dict[IRI, IRI | None]:
    path: list[IRI] = []
    found: dict[IRI, IRI | None] = {}
    for depth, kind in tree:
        del path[depth:]
        found[kind] = path[-1] if path else None
        path.append(kind)
    return found


def _heights(tree: Tree, parents: Mapping[IRI, IRI | None]) -> dict[IRI, float]:
    """Return where each class stands: those with none below in rows, others in the middle of their own."""
    heights: dict[IRI, float] = {}
    inner = {each for each in parents.values() if each}
    row = 0
    for _, kind in tree:
        if kind not in inner:
            heights[kind] = ROW / 2 + ROW * row
            row += 1
    for _, kind in reversed(tree):
        if kind in inner:
            below = [heights[each] for each, parent in parents.items() if parent == kind]
            heights[kind] = (min(below) + max(below)) / 2
    return heights
