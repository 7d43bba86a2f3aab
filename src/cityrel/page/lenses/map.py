"""The map: coordinates of places, seats of bodies, the coastline, and whose ties were looked for.

The coastline is Natural Earth's, kept in `coastline.json`, which `scripts/coastline.py` makes. Places and
outlines go to the page as degrees east and north: it projects them, and draws lines as great circles.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from ...answers.between import lists_of_ties, looked_for
from ...answers.context import Context
from ...answers.places import coordinates
from ...rdf.terms import IRI
from ..contract_map import Atlas, Coast, Looked

SEATS = """SELECT DISTINCT ?thing ?seat {
  ?thing cr:headquarteredIn|cr:locatedIn ?seat . ?seat a ?place ; geo:lat ?latitude VALUES ?place {places}
  FILTER NOT EXISTS { ?thing a ?area VALUES ?area {areas} }
} ORDER BY DESC(?thing) DESC(?seat)"""


@cache
def coast() -> Coast:
    """Return the outlines of land, as steps from point to point in parts of a degree."""
    kept = json.loads((Path(__file__).parent / "coastline.json").read_text(encoding="utf-8"))
    return {"unit": kept["unit"], "rings": kept["rings"]}


def map_of(context: Context, nodes: Sequence[IRI], lines: Iterable[tuple[str, str, str]]) -> Atlas | None:
    """Return what the map is made of; nothing where no thing has coordinates.

    Args:
        context: where the coordinates and seats are known.
        nodes: the things, in the order of their rows.
        lines: the kind and both ends of each line.
    """
    rows = {node: row for row, node in enumerate(nodes)}
    places, _ = coordinates(context)
    found = [(rows[node], *places[node]) for node in nodes if node in places]
    if not found:
        return None
    seats = {
        thing: seat for thing, seat in _seats(context) if thing in rows and seat in rows and seat in places
    }
    ties = set(context.schema.counting_as("tie"))
    tied = [(kind, *ends) for kind, *ends in lines if kind in ties and places.keys() & set(ends)]
    return {
        "coast": coast(),
        "places": found,
        "seats": sorted((rows[thing], rows[seat]) for thing, seat in seats.items() if thing not in places),
        "first": sorted({kind for kind, *_ in tied}),
        "counted": [
            {"country": str(each.country), "name": _words(context, each.name), "without": list(each.without)}
            for each in context.config.counted
        ],
        **_looked(context, {IRI(end) for _, *ends in tied for end in ends} | set(context.config.poles)),
    }


def _seats(context: Context) -> Iterator[tuple[IRI, IRI]]:
    """Yield what is no place itself with the place in which it has its seat."""
    places, countries = (context.schema.counting_as(part) for part in ("place", "country"))
    lists = {"{places}": places, "{areas}": [*places, *countries]}
    sparql = SEATS
    for word, classes in lists.items():
        sparql = sparql.replace(word, f"{{ {' '.join(f'<{each}>' for each in classes)} }}")
    yield from ((row.thing, row.seat) for row in context.ask(sparql))


def _looked(context: Context, actors: set[IRI]) -> Looked:
    """Return whose ties were looked for, and for whom only those with some others, where something tells."""
    ordered = sorted(actors)
    read = {
        actor: lists for actor, lists in zip(ordered, lists_of_ties(context, ordered), strict=True) if lists
    }
    if not read:
        return {}
    only = {
        str(actor): sorted({str(other) for each in lists for other in each.others})
        for actor, lists in read.items()
        if not looked_for(lists)
    }
    return {"looked": [str(actor) for actor in read if actor not in only], "lookedOnly": only}


def _words(context: Context, said: Mapping[str, str]) -> dict[str, str]:
    """Return a text of a project in each language of its readers; what it does not say, as it says first."""
    return {language: said.get(language, next(iter(said.values()))) for language in context.languages}
