"""The part of the contract by which points are coloured: a measured network, and what is said of it."""

from __future__ import annotations

from typing import Literal, TypedDict

Words = dict[str, str]
Read = Literal["whole", "part", "none"]


class Scale(TypedDict):
    """A measure: its name, what it is, the least and largest value of each class of its scale, its values.

    id: what it is called in an address. values: of each thing of the network, on the least and on the most
    complete reading of what is not known; null where it is not defined.
    """

    id: str
    name: Words
    what: Words
    classes: list[tuple[float, float]]
    values: list[tuple[float | None, float | None]]


class MeasuredNetwork(TypedDict):
    """The network of ties, measured at any time and as a whole, as far as its things are in the drawing.

    rows: those of its points. read: how far a list of the ties of each was read. said: which network it is,
    as of when, what is open, and what was collected of it.
    """

    rows: list[int]
    read: list[Read]
    said: list[Words]
    scales: list[Scale]
