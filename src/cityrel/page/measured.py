"""By what points can be coloured: measures of the network of ties, with what they rest on."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..measures.actors import usual
from ..measures.asked import Network
from ..measures.joins import Wanted
from ..measures.scales import scale_of, shown
from ..measures.telling import head
from ..messages import Told, into, without_commands
from .contract_measured import MeasuredNetwork, Read, Scale, Words

if TYPE_CHECKING:
    from ..answers.context import Context
    from ..measures.centrality import Measure
    from ..rdf.terms import IRI

QUICK = 200_000
"""Things times lines up to which a page is made with measures that look beyond the lines of each thing."""


def _measures(network: Network) -> "list[Measure]":
    graph = network.graph
    is_small = len(graph) * graph.number_of_edges() <= QUICK
    return [each for each in usual(network) if not each.is_named and (each.is_own or is_small)]


def _words(context: "Context", said: str) -> Words:
    return {tag: into(without_commands(said), tag).strip() for tag in context.languages}


def _read(network: Network, thing: "IRI") -> Read:
    """Return how far a list of the ties of a thing was read."""
    if thing in network.collected.whole:
        return "whole"
    return "part" if network.collected.read(thing) else "none"


def _scale(network: Network, measure: "Measure", things: "Sequence[IRI]") -> Scale | None:
    """Return a measure of things; nothing where all values are in one class."""
    values = network.readings.of(measure)
    found = scale_of(values.values())
    if len(found) < 2:
        return None
    return {
        "id": measure.name,
        "name": _words(network.context, Told(f"measure-{measure.name}")),
        "what": _words(network.context, Told(f"measure-{measure.name}-is")),
        "classes": found,
        "values": [(shown(values[thing].least), shown(values[thing].most)) for thing in things],
    }


def measured_of(context: "Context", nodes: "Sequence[IRI]") -> MeasuredNetwork | None:
    """Return by what points can be coloured: the network of ties, measured; nothing where none joins them.

    Args:
        context: the graph, which is measured as a whole.
        nodes: the things, in the order of their rows.
    """
    network = Network(context, Wanted("ties"))
    rows = {node: row for row, node in enumerate(nodes)}
    things = [thing for thing in network.graph if thing in rows] if network.joins else []
    scales = [_scale(network, each, things) for each in _measures(network)] if things else []
    known = [each for each in scales if each]
    if not known:
        return None
    return {
        "rows": [rows[thing] for thing in things],
        "read": [_read(network, thing) for thing in things],
        "said": [_words(context, each) for part in head(network) for each in part],
        "scales": known,
    }
