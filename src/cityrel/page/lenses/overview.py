"""The overview as plain data, and the things that it names."""

from collections.abc import Collection, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from ...answers.context import Context
from ...answers.overview import Overview, overview
from ...answers.search import kinds_of
from ...rdf.prefixes import CR
from ...rdf.terms import IRI
from ..contract_overview import Overview as Plain
from ..records import plain_record

if TYPE_CHECKING:
    import networkx as nx

LISTED = 1000  # how many of each kind of what there is beside are named


def overview_of(context: Context, network: "nx.MultiDiGraph[IRI]") -> Overview | None:
    """Return the overview of a network: of the thing around which it is, or of the poles of a whole graph.

    None of a network that dates, classes or a query cut out, and where there is nothing to draw.
    """
    named = network.graph.get("about")
    about = named and IRI(named)
    if about is None or (
        about and context.schema.look(kinds_of(context, [about])[about]).counts_as != "place"
    ):
        return None
    poles = [about] if about else context.config.poles
    return overview(context, [pole for pole in poles if pole in network])


def _named(value: Any) -> Iterator[IRI]:
    if isinstance(value, IRI):
        yield value
    elif isinstance(value, dict):
        yield from value
        yield from value.values()
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _named(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _named(getattr(value, field.name))


def named(seen: Overview | None) -> set[IRI]:
    """Return the things that an overview names, each of which has a card; terms have theirs in any case."""
    if seen is None:
        return set()
    kinds = {tie.kind for tie in seen.ties}
    return {each for each in _named(replace(seen, more=[])) if each not in kinds and not each.startswith(CR)}


def plain_overview(seen: Overview, told: Collection[IRI]) -> Plain:
    """Return an overview ready for JSON; of what there is beside, it names only what has a card."""
    more = [replace(each, things=[one for one in each.things if one in told][:LISTED]) for each in seen.more]
    return cast("Plain", plain_record(replace(seen, more=more)))
