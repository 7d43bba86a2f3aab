"""Networks as files for other programs: GraphML, GEXF, JSON of nodes and links, CSV of nodes and of lines.

networkx writes GraphML (http://graphml.graphdrawing.org/) and GEXF; what is given to
it, any file can hold: `plain_values.py`.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ..answers.context import Context
from ..errors import NotFoundError, hint
from ..sparql.lines import EXCEL_MARK, csv_lines
from .network_facts import Facts, told_of
from .plain_values import lines_of, prepared

if TYPE_CHECKING:
    import networkx as nx

FORMS = ("graphml", "gexf", "node-link", "csv")
"""The forms in which a network is written; CSV is two files, and so a folder."""
ENDINGS = {".graphml": "graphml", ".gexf": "gexf"}
"""The forms of files by the endings of their names; .json may be any."""

_NAMED = ("Id", "Label"), ("Source", "Target", "Type", "Id", "Label", "Weight")


def network_file(context: Context, network: nx.Graph[Any], form: str, language: str | None = None) -> bytes:
    """Return a network as a file, the same bytes each time.

    Any network of networkx is taken, directed or not, with parallel lines or without, whatever is said of it;
    what the graph knows of its things and lines is told with them (`told_of`).

    Args:
        context: what knows the names and sources.
        network: as `answers.network.network` gives it, or another whose nodes may be IRIs.
        form: `graphml`, `gexf` or `node-link`.
        language: the language of labels; without it those that are there, else names in the usual one.

    Raises:
        NotFoundError: if there is no such form.
        FormatError: if two nodes have one id.

    >>> import cityrel
    >>> graph = cityrel.open()
    >>> b'<node id="https://w3id.org/cityrel/id/seoul">' in network_file(
    ...     graph.context, graph.network(around="Seoul"), "graphml")
    True
    """
    writers = {"graphml": _graphml, "gexf": _gexf, "node-link": _node_link}
    if form not in writers:
        raise NotFoundError(
            f"{form} is no form of a network.{hint(form, writers)} Known: {', '.join(writers)}."
        )
    return writers[form](prepared(told_of(context, network, language)))


def network_tables(
    context: Context, network: nx.Graph[Any], language: str | None = None, excel: bool = False
) -> dict[str, bytes]:
    """Return a network as `nodes.csv` and `lines.csv`, with the columns by which Gephi knows them.

    For Excel each begins with the mark by which it knows UTF-8, and no text is one that it runs as a formula.

    Raises:
        FormatError: if two nodes have one id.
    """
    ready = prepared(told_of(context, network, language))
    kind = "Directed" if ready.is_directed() else "Undirected"
    nodes = [{"Id": node, **data} for node, data in ready.nodes(data=True)]
    lines = [
        {"Source": start, "Target": end, "Type": kind, "Id": key, **data}
        for start, end, key, data in lines_of(ready)
    ]
    tables = {"nodes.csv": _table(nodes, _NAMED[0], excel), "lines.csv": _table(lines, _NAMED[1], excel)}
    return {name: f"{EXCEL_MARK if excel else ''}{text}".encode() for name, text in tables.items()}


def _table(rows: list[Facts], first: Iterable[str], excel: bool) -> str:
    """Return rows as CSV; the columns that Gephi knows come first, those of them that are there."""
    known = {each.lower(): each for each in first}
    rows = [{known.get(name, name): value for name, value in row.items()} for row in rows]
    there = dict.fromkeys(name for row in rows for name in row)
    columns = [
        *(each for each in first if each in there),
        *(each for each in there if each not in known.values()),
    ]
    cells = ([row.get(column) for column in columns] for row in rows)
    return "".join(f"{line}\n" for line in csv_lines(columns, cells, guarded=excel))


def _graphml(network: nx.Graph[Any]) -> bytes:
    """Return what networkx writes, with truth as XSD has it: `True` stops or misleads other readers."""
    from networkx.readwrite.graphml import GraphMLWriter  # the other writer is there only where lxml is

    writer = GraphMLWriter(network)
    truths = {key.get("id") for key in writer.xml.iter("key") if key.get("attr.type") == "boolean"}
    for each in writer.xml.iter("data"):
        each.text = each.text.lower() if each.get("key") in truths else each.text
    out = io.BytesIO()
    writer.dump(out)
    return out.getvalue() + b"\n"


def _gexf(network: nx.Graph[Any]) -> bytes:
    from .gexf import gexf  # imports networkx

    return gexf(network)


def _node_link(network: nx.Graph[Any]) -> bytes:
    """Return the network as `networkx.node_link_graph(..., edges="edges")` reads it."""
    many = network.is_multigraph()
    edges = [
        {"source": start, "target": end, **({"key": key} if many else {}), **data}
        for start, end, key, data in lines_of(network)
    ]
    nodes = [{"id": node, **data} for node, data in network.nodes(data=True)]
    whole = {
        "directed": network.is_directed(),
        "multigraph": many,
        "graph": network.graph,
        "nodes": nodes,
        "edges": edges,
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()
