"""Lenses: ways to look at a network, each with places for its points and what lies behind them."""

from collections.abc import Callable

from ...answers.context import Context
from ...answers.schema import Look
from ...rdf.prefixes import CR
from ...rdf.terms import IRI
from ..contract import Lens, LensName, PlacedNode
from ..opening import bands_of
from .statements import argument_lens
from .timeline import timeline


def _timeline(context: Context, nodes: list[PlacedNode], look: Callable[[IRI], Look]) -> Lens:
    """Return the lens of years; what the legend hides at first, as claims, has no place along them."""
    kinds = {IRI(node["id"]): IRI(node["kind"]) for node in nodes}
    since = {IRI(node["id"]): node["since"] for node in nodes if "since" in node}
    until = {IRI(node["id"]): node["until"] for node in nodes if "until" in node}
    around = [n for n, kind in kinds.items() if CR + "ContextEvent" in context.schema.lineage(kind)]
    near = [IRI(node["id"]) for node in nodes if node["near"]]
    bands = bands_of(context)
    groups = {
        node: bands.index(look(kinds[node]).group) for node in near if not look(kinds[node]).starts_hidden
    }
    places, background = timeline(groups, since, until, around, context.config.poles)
    return {
        "places": [list(places[node]) if node in places else None for node in kinds],
        "background": background,
    }


def lenses(context: Context, nodes: list[PlacedNode], look: Callable[[IRI], Look]) -> dict[LensName, Lens]:
    """Return by name the lenses for which there is something to show, places in the order of nodes."""
    things = [IRI(node["id"]) for node in nodes]
    found: dict[LensName, Lens | None] = {
        "network": {},
        "timeline": _timeline(context, nodes, look),
        "argument": argument_lens(context, things),
    }
    return {name: lens for name, lens in found.items() if lens is not None}
