"""Lenses: ways to look at a network, each with places for its points and what lies behind them."""

from ...answers.context import Context
from ...rdf.terms import IRI
from ..contract import Lens, LensName, PlacedNode
from .statements import argument_lens


def lenses(context: Context, nodes: list[PlacedNode]) -> dict[LensName, Lens]:
    """Return by name the lenses for which there is something to show, places in the order of nodes."""
    things = [IRI(node["id"]) for node in nodes]
    found: dict[LensName, Lens | None] = {
        "network": {},
        "argument": argument_lens(context, things),
    }
    return {name: lens for name, lens in found.items() if lens is not None}
