"""Where things lie, in degrees."""

from math import nan

from ..rdf.terms import IRI, Value
from ..rdf.values import NUMBERS
from ..rdf.written import lexical
from .context import Context

COORDINATES = "SELECT ?thing ?latitude ?longitude { ?thing geo:lat ?latitude ; geo:long ?longitude }"


def _degrees(value: Value, most: int) -> float | None:
    """Return degrees as a number, those that are given as plain text too; None for what is none."""
    text = lexical(value)
    number = float(text) if NUMBERS["double"].fullmatch(text) else nan
    return number if abs(number) <= most else None


def coordinates(context: Context) -> tuple[dict[IRI, tuple[float, float]], list[IRI]]:
    """Return where things lie, in degrees east and north, and the things of which no such place is given.

    >>> import cityrel
    >>> coordinates(cityrel.open().context)[1]
    []
    """
    places: dict[IRI, tuple[float, float]] = {}
    rows = context.ask(COORDINATES)
    for row in rows:
        east, north = _degrees(row.longitude, 180), _degrees(row.latitude, 90)
        if east is not None and north is not None:
            places[row.thing] = (east, north)
    return places, sorted({row.thing for row in rows} - places.keys())
