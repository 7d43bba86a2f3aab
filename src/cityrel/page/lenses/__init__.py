"""Lenses: ways to look at a network, each with places for its points and what lies behind them."""

from collections.abc import Callable
from typing import Any

from ...answers.context import Context
from ...answers.schema import Look
from ...rdf.prefixes import CR
from ...rdf.terms import IRI
from ..opening import bands_of
from .map import map_lens
from .statements import argument_lens
from .timeline import timeline

Drawn = list[dict[str, Any]]


def _timeline(context: Context, nodes: Drawn, look: Callable[[IRI], Look]) -> dict[str, Any]:
    """Return the lens of years; what the legend hides at first, as claims, has no place along them."""
    kinds = {IRI(node["id"]): IRI(node["kind"]) for node in nodes}
    since, until = ({IRI(n["id"]): int(n[end]) for n in nodes if end in n} for end in ("since", "until"))
    around = [n for n, kind in kinds.items() if CR + "ContextEvent" in context.schema.lineage(kind)]
    near = [IRI(node["id"]) for node in nodes if node["near"]]
    bands = bands_of(context)
    groups = {
        node: bands.index(look(kinds[node]).group) for node in near if not look(kinds[node]).starts_hidden
    }
    found = timeline(groups, since, until, around, context.config.poles)
    places = found.pop("positions")
    return {"places": [places.get(node) for node in kinds], "background": found}


def lenses(context: Context, nodes: Drawn, edges: Drawn, look: Callable[[IRI], Look]) -> dict[str, Any]:
    """Return by name the lenses for which there is something to show, places in the order of nodes."""
    things = [IRI(node["id"]) for node in nodes]
    found = {
        "network": {},
        "map": map_lens(
            context,
            things,
            [(edge["kind"], edge["from"], edge["to"]) for edge in edges],
            context.config.poles,
        ),
        "timeline": _timeline(context, nodes, look),
        "argument": argument_lens(context, things),
    }
    return {name: lens for name, lens in found.items() if lens is not None}
