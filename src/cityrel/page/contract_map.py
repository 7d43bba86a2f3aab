"""The contract of the map: coast, places, seats, and whose ties were looked for."""

from __future__ import annotations

from typing import NotRequired, TypedDict

Words = dict[str, str]
"""A text by language, in all languages of the page."""


class Coast(TypedDict):
    """Outlines of land: steps east and north from point to point, so many of which make a degree."""

    unit: int
    rings: list[list[int]]


class Counted(TypedDict):
    """What is counted where a country is, by a name of its own, and without which places."""

    country: str
    name: Words
    without: list[str]


class Looked(TypedDict):
    """Whose ties were looked for, and for whom only those with some others; absent where nothing tells."""

    looked: NotRequired[list[str]]
    lookedOnly: NotRequired[dict[str, list[str]]]


class Atlas(Looked):
    """What the map is made of.

    places: by row of the node, degrees east and north. seats: rows of a body and of the city of its seat.
    first: the kinds of lines that it shows and counts at first: ties.
    """

    coast: Coast
    places: list[tuple[int, float, float]]
    seats: list[tuple[int, int]]
    first: list[str]
    counted: list[Counted]
