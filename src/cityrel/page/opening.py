"""What a page opens on when a network is larger than a reader takes in at once, and what it holds beside.

Drawn at first is what the source whose argument is shown first and its guided tours are about, and what
lies nearest the centres, which the project names unless others are asked for; of equals, what has most
lines. Whoever shows it can say what was left out.
"""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..answers.context import Context
from ..answers.schema import Look
from ..rdf.terms import IRI

if TYPE_CHECKING:
    import networkx as nx


HANDLED = 250  # things that a page shows well at once
LIMIT = 90  # how many it opens with when there are more
HELD = 2000  # how many it holds at most; what it does not open with comes in when it is asked for
_ARGUED = """SELECT DISTINCT ?source {
  ?claim cr:claimKind cr:claim-recommendation ; cr:evidence ?evidence . ?evidence cr:source ?source
  FILTER(ISIRI(?source))
} ORDER BY ?source"""
_TOLD = """SELECT DISTINCT ?thing {
  { ?thing cr:evidence ?evidence . ?evidence cr:source ?source } UNION {
    ?step cr:highlights ?thing
    MINUS { ?step cr:cites ?claim . ?claim cr:evidence ?given . ?given cr:source ?other }
  }
}"""


@dataclass(frozen=True)
class Focus:
    """What a page holds, what of it is drawn at first, and how many things of each class it leaves out.

    middle: what the network opens around where the reader or the project named it, poles aside.
    """

    network: "nx.MultiDiGraph[IRI]"
    near: frozenset[IRI]
    left_out: Counter[IRI]
    middle: IRI | None = None
    centres: tuple[IRI, ...] = ()


def whole(network: "nx.MultiDiGraph[IRI]", middle: IRI | None = None) -> Focus:
    """Return a network of which all is drawn at first."""
    return Focus(network, frozenset(network), Counter(), middle)


def argued_sources(context: Context) -> list[IRI]:
    """Return the sources whose arguments are shown: those that the project names, or all that recommend."""
    named = context.config.arguments
    return [row.source for row in context.ask(_ARGUED)] if named is None else list(named)


def bands_of(context: Context) -> list[int]:
    """Return the numbers of the bands of kinds from top to bottom: as the project says, then the others."""
    schema = context.schema
    first = [each if isinstance(each, int) else schema.look(each).group for each in context.config.legend]
    others = {schema.look(kind).group for how in ("node", "line", "card") for kind in schema.drawn(how)}
    return list(dict.fromkeys([*first, *sorted(others | {Look().group})]))


def _told(context: Context) -> set[IRI]:
    """Return what the argument that is shown first is about, and the tours but those of other arguments."""
    argued = argued_sources(context)
    return {row.thing for row in context.ask(_TOLD, source=argued[:1], other=argued[1:])}


def _distances(network: "nx.MultiDiGraph[IRI]", centres: list[IRI]) -> dict[IRI, float]:
    """Return how many lines away from the nearest centre each thing is, for those that can be reached."""
    import networkx as nx

    if not centres:
        return {}
    undirected = network.to_undirected(as_view=True)
    return dict(nx.multi_source_dijkstra_path_length(undirected, set(centres), weight=lambda *_: 1))


def focus(
    context: Context, network: "nx.MultiDiGraph[IRI]", around: IRI | None = None, limit: int | None = None
) -> Focus:
    """Return what a page holds of a network and what it opens with; all of it where it is small enough.

    Args:
        context: where the network comes from.
        network: what there is to show.
        around: the thing in the middle; without one the focus of the project, what is one line away from it,
            and what sources argue.
        limit: how many things are drawn at first; 0 for all. Those that the legend hides do not count.
    """
    config = context.config
    looks = {node: context.schema.look(IRI(kind)) for node, kind in network.nodes(data="kind")}
    centres = [node for node in ((around,) if around else config.focus) if node in network]
    named = around is not None or config.focus != config.poles
    middle = next(iter(centres), None) if named else None
    seen = [node for node, look in looks.items() if not look.starts_hidden]
    if limit == 0 or len(seen) <= (HANDLED if limit is None else limit):
        return whole(network, middle)
    away = _distances(network, centres)
    told = set() if around else _told(context)
    far = len(network)

    def rank(node: IRI) -> tuple[float, int, IRI]:
        place = 0.5 if node in told else away.get(node, far)
        return (place if node not in centres else 0, -network.degree(node), node)

    near = [n for n in seen if around or not centres or n in told or away.get(n, far) <= 1]
    kept = set(sorted(near, key=rank)[: LIMIT if limit is None else limit])
    # what the legend hides at first, as claims, comes with what it speaks of, half as many
    hidden = sorted((n for n, look in looks.items() if look.starts_hidden and n not in kept), key=rank)
    speaking = [n for n in hidden if kept & {*network.successors(n), *network.predecessors(n)}]
    kept |= set(speaking[: (LIMIT if limit is None else limit) // 2])
    held = set(sorted(network, key=lambda node: (node not in kept, *rank(node)))[:HELD])
    left_out = Counter(IRI(kind) for node, kind in network.nodes(data="kind") if node not in held)
    shown = network.subgraph(held).copy() if left_out else network
    return Focus(shown, frozenset(kept), left_out, middle, tuple(centres))
