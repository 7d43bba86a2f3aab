"""Networks as GEXF 1.2, as its schema has it (https://gexf.net/schema.html), which Gephi reads."""

from __future__ import annotations

import io
from typing import Any
from xml.etree.ElementTree import SubElement

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from ..rdf.dates import is_date
from ..version import __version__
from .plain_values import Plain, lines_of

_DAY = len("2013-05-23")


class _Writer(GEXFWriter):
    """What networkx writes, without what the schema does not know, and the day on which it is written."""

    def add_attributes(self, scope: str, element: Any, data: dict[str, Plain], default: Any) -> Any:
        """Add what is said of a node or a line; the key of a line is its id."""
        own = {n: v for n, v in data.items() if (scope, n) != ("edge", "key")}
        return super().add_attributes(scope, element, own, default)  # type: ignore[no-untyped-call]

    def describe(self, title: str, day: str) -> None:
        """Say what wrote it, what it is called and the day of its data."""
        meta = self.xml.find("meta")
        meta.clear()
        SubElement(meta, "creator").text = f"cityrel {__version__}"
        if title:
            SubElement(meta, "description").text = title
        if day:
            meta.set("lastmodifieddate", day)
        self.graph_element.attrib.pop("name", None)


def gexf(network: nx.Graph[Any]) -> bytes:
    """Return a network that is prepared; what is in force for known days has a start, an end or both."""
    dated = network.copy()
    for _, data in dated.nodes(data=True):
        data.update(_spell(data))
    for _, _, key, data in lines_of(dated):
        data.update(_spell(data), **({"id": key} if dated.is_multigraph() else {}))
    writer = _Writer()
    writer.add_graph(dated)
    day = _day(network.graph.get("date"))
    said = [str(network.graph[name]) for name in ("title", "as_of") if network.graph.get(name)]
    writer.describe(", ".join(said), day or "")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue() + b"\n"


def _day(value: object) -> str | None:
    return value if isinstance(value, str) and len(value) == _DAY and is_date(value) else None


def _spell(data: dict[str, Plain]) -> dict[str, Plain]:
    """Return from when to when something may be in force, as far as known: Gephi has a timeline of it."""
    start, end = _day(data.get("earliestStart")), _day(data.get("latestEnd"))
    if start and end and start > end:
        return {}
    return {name: day for name, day in (("start", start), ("end", end)) if day}
