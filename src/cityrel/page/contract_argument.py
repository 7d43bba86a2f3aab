"""Of the contract between Python and the page: what sources argue."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict


class Stated(TypedDict):
    """A claim of a source: its kind, what it rests on, what it is meant for or against, what it is about."""

    claim: str
    kind: str
    restsOn: list[str]
    addresses: list[str]
    about: list[str]


class Asserted(TypedDict):
    """An influence, as a claim asserts it; direction: whether it raises or lowers."""

    record: str
    cause: str
    effect: str
    claim: str
    direction: NotRequired[str]


class Argued(TypedDict):
    """What one source argues: its claims in the order of the text; left: how many more the graph has."""

    source: str
    claims: list[Stated]
    influences: list[Asserted]
    left: int


class Voice(TypedDict):
    """The poles that speak in a source of which it is known where it comes from."""

    source: str
    poles: list[str]


class Part(TypedDict):
    """What a recommendation is meant for, and which part in an argument things of its class have."""

    thing: str
    role: Literal["goal", "development"]


class Argument(TypedDict):
    """What sources argue."""

    sources: list[Argued]
    parts: list[Part]
    voices: list[Voice]
    poles: list[str]
