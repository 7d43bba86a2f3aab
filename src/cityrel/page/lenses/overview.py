"""The overview as plain data, and the things that it names."""

from collections.abc import Collection, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from ...answers.context import Context
from ...answers.overview import Overview, overview
from ...answers.search import kinds_of
from ...rdf.terms import IRI
from ..contract_overview import Overview as Plain
from ..records import plain_record

if TYPE_CHECKING:
    import networkx as nx

LISTED = 300  # how many of each kind of what there is beside have a card


def overview_of(context: Context, network: "nx.MultiDiGraph[IRI]") -> Overview | None:
    """Return the overview of a network: of the thing around which it is, or of the poles of a whole graph.

    None of a network that dates, classes or a query cut out, and where there is nothing to draw.
    """
    about: list[IRI] | None = network.graph.get("about")
    if about is None or not set(about) <= set(_places(context, about)):
        return None
    return overview(context, about or [pole for pole in context.config.poles if pole in network])


def _places(context: Context, things: list[IRI]) -> list[IRI]:
    """Return which of some things may have an overview of their own."""
    places = context.schema.counting_as("place")
    return [thing for thing, kind in kinds_of(context, things).items() if kind in places] if things else []


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


def named(seen: Overview | None, held: Collection[IRI]) -> set[IRI]:
    """Return the things that an overview names; of what there is beside, what a page holds and some more."""
    return set(_named(_shortened(seen, held))) if seen else set()


def _shortened(seen: Overview, held: Collection[IRI]) -> Overview:
    def first(things: list[IRI]) -> list[IRI]:
        return sorted(things, key=lambda thing: (thing not in held, thing))[:LISTED]

    return replace(seen, more=[replace(more, things=first(more.things)) for more in seen.more])


def plain_overview(seen: Overview, held: Collection[IRI]) -> Plain:
    """Return an overview ready for JSON."""
    return cast("Plain", plain_record(_shortened(seen, held)))
