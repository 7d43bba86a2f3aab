"""Networks of which every file can hold all: plain values, one type an attribute, ids that no two share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from math import isfinite
from typing import TYPE_CHECKING, Any, cast

from ..errors import FormatError
from ..messages import Told
from ..rdf.visible import for_xml
from ..rdf.written import json_text, lexical
from ..sparql.lines import SEVERAL

if TYPE_CHECKING:
    import networkx as nx

Plain = str | int | float | bool
_LARGEST = 2**63  # of the whole numbers of GraphML and GEXF (long)
_ENDS = re.compile("\r\n?")
# what a format has for itself; an attribute of that name gets a line behind it
_OF_ALL = frozenset(("id", "mode", "start", "end", "node_default", "edge_default"))
_OF_NODES = frozenset(
    ("id", "pid", "start", "end", "viz", "spells", "slices", "parents", "key", "networkx_key")
)
_OF_LINES = _OF_NODES | {"source", "target", "type"}
_SHOWN = {"label", "weight"}  # in small letters


def plain(value: object) -> Plain | None:
    """Return a value as text, number or truth; None for what says nothing: nothing, NaN, an empty text.

    >>> plain(("list", "report")), plain(float("nan")), plain(2**70), plain({"a": 1})
    ('list; report', None, '1180591620717411303424', '{"a": 1}')
    """
    if hasattr(value, "tolist"):  # of numpy
        value = value.tolist()
    if isinstance(value, Decimal):
        value = float(value)
    if isinstance(value, bool):
        return value
    if isinstance(value, int) and -_LARGEST <= value < _LARGEST:
        return int(value)
    if isinstance(value, float):
        return float(value) if isfinite(value) else None
    if isinstance(value, Mapping):
        return text(json_text(value))
    if isinstance(value, list | tuple | set | frozenset):
        parts = [text(lexical(each)) for each in value]
        return SEVERAL.join(sorted(parts) if isinstance(value, set | frozenset) else parts) or None
    return text(lexical(value)) or None


def text(value: object) -> str:
    r"""Return a text that every file gives back: line ends as one, what XML does not hold by its code.

    >>> text("a\r\nb\x00")
    'a\nb\\x00'
    """
    return for_xml(_ENDS.sub("\n", str(value)))


def prepared(network: nx.Graph[Any]) -> nx.Graph[Any]:
    """Return a network as every file can hold it, of the same kind and in the order of its ids.

    Each attribute has one type throughout: whole numbers beside others are floats, all else together is text.
    A label is always text, and a weight of lines a number, or it goes by another name.
    Lines of a network that can have parallel ones are keyed by an id of their own: their key, or where keys
    are not texts that no two share, a number.

    Raises:
        FormatError: if two nodes have the same id as text.
    """
    ids = {node: text(node) for node in network}
    twice = [each for each, count in Counter(ids.values()).items() if count > 1]
    if twice:
        raise FormatError(Told("network-same-id", id=min(twice)))
    result = _like(network)
    result.graph.update(_row(network.graph, _OF_ALL))
    rows = [(ids[node], _row(data, _OF_NODES)) for node, data in network.nodes(data=True)]
    result.add_nodes_from(_typed(sorted(rows, key=lambda row: row[0])))
    lines = sorted(_lines(network, ids), key=lambda line: line[:3])
    typed = _with_weights(_typed([(line[:3], line[3]) for line in lines]))
    if not network.is_multigraph():
        result.add_edges_from((start, end, data) for (start, end, _), data in typed)
        return result
    keys = [key for _, _, key, _ in lines_of(network)]
    own = len({*keys}) == len(keys) and all(isinstance(key, str) for key in keys)
    many = cast("nx.MultiGraph[Any]", result)
    for number, ((start, end, key), data) in enumerate(typed, 1):
        line = start, end, key if own else str(number)
        many.add_edge(*line)
        many.edges[line].update(data)
    return result


def _like(network: nx.Graph[Any]) -> nx.Graph[Any]:
    """Return an empty network of the same kind."""
    import networkx as nx

    if network.is_multigraph():
        return nx.MultiDiGraph() if network.is_directed() else nx.MultiGraph()
    return nx.DiGraph() if network.is_directed() else nx.Graph()


def lines_of(network: nx.Graph[Any]) -> Iterator[tuple[Any, Any, Any, dict[str, Any]]]:
    """Yield the lines of a network, parallel or not: ends, key or else a number, what is said of it.

    >>> import networkx as nx
    >>> list(lines_of(nx.path_graph(2)))
    [(0, 1, '1', {})]
    """
    if network.is_multigraph():
        yield from cast("nx.MultiGraph[Any]", network).edges(keys=True, data=True)
    else:
        for number, (start, end, data) in enumerate(network.edges(data=True), 1):
            yield start, end, str(number), data


def _lines(
    network: nx.Graph[Any], ids: Mapping[Any, str]
) -> Iterable[tuple[str, str, str, dict[str, Plain]]]:
    """Yield each line with its ends, in order where it has no direction, its key and what is said of it."""
    for start, end, key, data in lines_of(network):
        ends = (ids[start], ids[end]) if network.is_directed() else sorted((ids[start], ids[end]))
        yield ends[0], ends[1], text(key), _row(data, _OF_LINES)


def _row(data: Mapping[Any, object], taken: frozenset[str]) -> dict[str, Plain]:
    """Return attributes as plain values under names that are texts and that no format has for itself."""
    found: dict[str, Plain] = {}
    for name, value in data.items():
        if (own := plain(value)) is not None:
            free = text(name)
            while free in found or free.lower() in taken or (free != free.lower() and free.lower() in _SHOWN):
                free += "_"
            found[free] = own
    return found


def _typed(rows: list[tuple[Any, dict[str, Plain]]]) -> list[tuple[Any, dict[str, Plain]]]:
    """Return rows of which each attribute has one type."""
    types: dict[str, set[type]] = {}
    for _, data in rows:
        for name, value in data.items():
            types.setdefault(name, set()).add(type(value))
    mixed = {name: float if each == {int, float} else str for name, each in types.items() if len(each) > 1}
    mixed |= {"label": str} if types.get("label", {str}) != {str} else {}
    if not mixed:
        return rows
    return [
        (place, {n: _as(v, mixed[n]) if n in mixed else v for n, v in data.items()}) for place, data in rows
    ]


def _with_weights(rows: list[tuple[Any, dict[str, Plain]]]) -> list[tuple[Any, dict[str, Plain]]]:
    """Return rows of which a weight is a number; one that is none is called otherwise."""
    if {type(data["weight"]) for _, data in rows if "weight" in data} <= {int, float}:
        return rows
    free = "weight_"
    while any(free in data for _, data in rows):
        free += "_"
    return [(place, {free if n == "weight" else n: v for n, v in data.items()}) for place, data in rows]


def _as(value: Plain, wanted: type) -> Plain:
    return float(value) if wanted is float else lexical(value)
