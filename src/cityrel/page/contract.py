"""What the page is given: the parts of the graph that it shows, as plain data."""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict

State = Literal["current", "ended", "unknown"]
Bounds = list[str | None]  # the earliest and latest day of the start, then of the end


Words = dict[str, str]
"""A text by language, in all languages of the page."""


class Language(TypedDict):
    """A language that the reader may choose: its tag, and what it calls itself."""

    tag: str
    label: str


class Kind(TypedDict):
    """A class or a property that is drawn: its words and its look."""

    label: Words
    definition: Words
    drawn: Literal["node", "line", "card"]
    shape: str
    color: str
    dashes: bool
    arrow: bool
    hidden: bool
    group: int
    count: int


class Node(TypedDict):
    """A thing that is drawn as a point; near, and with a place, when it is drawn at first."""

    id: str
    kind: str
    pole: bool
    near: bool
    state: NotRequired[State]
    bounds: Bounds
    x: NotRequired[float]
    y: NotRequired[float]
    since: NotRequired[int]
    until: NotRequired[int]


# "from" is a word of the language, so this one is written as a call.
Edge = TypedDict(
    "Edge",
    {
        "id": str,
        "from": str,
        "to": str,
        "kind": str,
        "record": str,
        "state": State,
        "bounds": Bounds,
        "since": NotRequired[int],
        "until": NotRequired[int],
    },
)


class Payload(TypedDict):
    """Everything that one page shows."""

    title: Words
    query: str
    language: str
    languages: list[Language]
    legend: list[int]
    now: str | None
    kinds: dict[str, Kind]
    properties: dict[str, dict[str, Any]]
    things: dict[str, dict[str, Any]]
    nodes: list[Node]
    edges: list[Edge]
    lenses: dict[str, dict[str, Any]]
    tours: list[dict[str, Any]]
