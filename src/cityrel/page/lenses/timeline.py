"""What the page must know to place records along the years, beside their facts and the days of each."""

from collections.abc import Iterable

from ...answers.context import Context
from ..contract import PlacedEdge, PlacedNode, Timeline

_ACTING = "SELECT ?acting ?post { ?acting cr:actsFor ?post } ORDER BY ?acting"
_UNHELD = "SELECT ?outcome { ?outcome cr:impliesTakingPlace false } ORDER BY ?outcome"


def _is_dated(drawn: PlacedNode | PlacedEdge) -> bool:
    return any(day is not None for day in drawn["bounds"])


def timeline(
    context: Context, nodes: Iterable[PlacedNode], edges: Iterable[PlacedEdge]
) -> Timeline | None:
    """Return how facts place records along the years; nothing where none of what is drawn has a date."""
    drawn: list[PlacedNode | PlacedEdge] = [*nodes, *edges]
    if not any(map(_is_dated, drawn)):
        return None
    held = {node["id"] for node in drawn if "pole" in node}
    return {
        "actors": [str(pole) for pole in context.config.poles if pole in held],
        "parts": {str(term): part for term, part in context.schema.parts_along().items()},
        "actsFor": {str(row.acting): str(row.post) for row in context.ask(_ACTING)},
        "unheld": [str(row.outcome) for row in context.ask(_UNHELD)],
    }
