"""The overview as plain data, and the things that it names."""

from collections.abc import Collection, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from ...answers.context import Context
from ...answers.overview import Overview, overview
from ...answers.search import kinds_of
from ...rdf.terms import IRI
from ..contract_overview import Overview as Plain

if TYPE_CHECKING:
    import networkx as nx

LISTED = 300  # how many of each kind of what there is beside have a card


def _camel(name: str) -> str:
    """Return the name of a field as the page writes it.

    >>> _camel("as_of"), _camel("list_")
    ('asOf', 'list')
    """
    first, *others = name.rstrip("_").split("_")
    return first + "".join(each.capitalize() for each in others)


def _plain(value: Any) -> Any:
    """Return plain data of a record; what is not known is left out."""
    if isinstance(value, dict):
        return {str(key): str(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if is_dataclass(value):
        known = ((each.name, getattr(value, each.name)) for each in fields(value))
        return {_camel(name): _plain(each) for name, each in known if each is not None and each != ""}
    return str(value) if isinstance(value, IRI) else value


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
    return cast("Plain", _plain(_shortened(seen, held)))
