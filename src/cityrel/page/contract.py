"""The contract between Python and the page: all that the page is given, in the types of both sides.

`scripts/contract.py` writes the same types for the front end, to ``frontend/src/contract.ts``. Dates are as
the source has them, days are ISO days (1993-05-01), places and sizes are units of the drawing.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from .contract_argument import Argument
from .contract_map import Atlas
from .contract_measured import MeasuredNetwork
from .contract_overview import Overview, StateSaid
from .contract_sides import Sides
from .contract_times import Bounds as Bounds
from .contract_times import State as State

DrawnAs = Literal["node", "line", "card"]
AlongYears = Literal["context", "body", "state", "post", "bar", "mark"]
PartAlong = Literal["who", "where", "within", "post", "outcome"]
Sector = Literal["before", "above", "after", "side", "people", "below", "waits"]
Words = dict[str, str]
"""A text by language, in all languages of the page."""


class Language(TypedDict):
    """A language that the reader may choose: its tag, and what it calls itself.

    words: that of the page's own words for its readers, in whose form numbers and dates stand among them.
    """

    tag: str
    label: str
    words: str


class Said(TypedDict):
    """A text and the tag of the language that it is really in; empty where it is in none."""

    text: str
    lang: str


Name = dict[str, Said]
"""What a thing or a tour is called, for a reader of each language."""


class Phrase(TypedDict):
    """How a relation, a post or a state is told in a sentence; since: with {since} for the year it began."""

    plain: Words
    since: NotRequired[Words]


class Kind(TypedDict):
    """A class or a property that is drawn: its words and its look.

    along: as what it stands along the years. common: whether its members have it to themselves. many: what
    several of it are called. columns: those of its table, in order. sector: where its things stand around
    another; startSector, endSector: where a line of it has what is at its start or end.
    """

    label: Words
    definition: Words
    drawn: DrawnAs
    shape: str
    color: str
    dashes: bool
    arrow: bool
    hidden: bool
    group: int
    count: int
    along: NotRequired[AlongYears]
    common: NotRequired[bool]
    tone: str
    many: Words
    columns: list[str]
    sector: Sector
    startSector: NotRequired[Sector]
    endSector: NotRequired[Sector]


class Property(TypedDict):
    """A term that cards name but that is not drawn; reverse: what has a thing as its value, together."""

    label: Words
    reverse: NotRequired[Words]


class Value(TypedDict):
    """A value of a fact: a thing, a text in each language, or a literal with the name of its datatype."""

    thing: NotRequired[str]
    text: NotRequired[Words]
    value: NotRequired[str]
    datatype: NotRequired[str]


class Fact(TypedDict):
    """What is known of a thing under one property."""

    property: str
    values: list[Value]


class Reference(TypedDict):
    """The things that point to a thing by one property; more: how many others the graph has.

    opens: whether they are shown unfolded. named: of records that join the thing to others, these others.
    """

    property: str
    things: list[str]
    more: NotRequired[int]
    opens: bool
    named: NotRequired[list[list[str]]]


class Sentence(TypedDict):
    """A message by its key, and what stands in its places: dates, things, terms told by their phrase."""

    key: str
    dates: NotRequired[dict[str, str]]
    things: NotRequired[dict[str, str]]
    told: NotRequired[dict[str, str]]


class StateTold(TypedDict):
    """The state of a thing, what goes with it, who says so, and what this graph infers."""

    title: Sentence
    notes: list[Sentence]
    said: list[StateSaid]
    inferred: list[Sentence]


class Evidence(TypedDict):
    """Who says it, where, as of when; property, value: what it attests; standsFor: of which kind."""

    source: NotRequired[str]
    locator: NotRequired[str]
    section: NotRequired[int]
    paragraph: NotRequired[int]
    sentence: NotRequired[int]
    asOf: NotRequired[str]
    issued: NotRequired[str]
    basis: NotRequired[str]
    property: NotRequired[str]
    value: NotRequired[str]
    standsFor: NotRequired[str]


class Tested(TypedDict):
    """What our records say to a claim: the verdict, its sentences and what each is for, and the question."""

    verdict: Literal["agrees", "agrees in part", "speaks against", "does not decide"]
    sentences: list[Words]
    roles: list[Literal["verdict", "counted", "otherwise", "beside", "turning"]]
    question: str


class Cited(TypedDict):
    """A source as a reference: in the style of readers of each language, in BibTeX and in CSL-JSON.

    In a text the characters from U+E000 on stand for the year, the month and the day on which it is read (in
    CSL-JSON as numbers), then for the parts. What is not there for a language is as in the first one.
    """

    parts: dict[str, list[str]]
    style: dict[str, str]
    bibtex: dict[str, str]
    csl: dict[str, str]


class Thing(TypedDict):
    """The card of a thing; prominence: the order in which things of one name are found."""

    curie: str
    kind: str
    name: Name
    otherNames: list[str]
    prominence: int
    facts: list[Fact]
    relations: list[Reference]
    evidence: list[Evidence]
    sides: NotRequired[Sides]
    tested: NotRequired[Tested]
    told: NotRequired[StateTold]
    cited: NotRequired[Cited]


class Timeline(TypedDict):
    """How the facts of a record place it along the years.

    actors: the poles in their order. parts: what a property tells: who takes part, where it goes, within what
    it happens, which post it is, what became of it. actsFor: the post in whose place another is held. unheld:
    what became of events that did not take place, or of which no record says so.
    """

    actors: list[str]
    parts: dict[str, PartAlong]
    actsFor: dict[str, str]
    unheld: list[str]


class Step(TypedDict):
    """A step of a tour; lens: the name of one, or nothing for the first."""

    title: Name
    text: Name
    lens: str
    year: int | None
    highlights: list[str]
    cites: list[str]


class Tour(TypedDict):
    """A guided tour."""

    id: str
    title: Name
    description: Name
    steps: list[Step]


class Node(TypedDict):
    """A thing that is drawn as a point; near, and with a place, when it is drawn at first."""

    id: str
    label: str
    kind: str
    pole: bool
    near: bool
    bounds: Bounds
    x: NotRequired[float]
    y: NotRequired[float]
    since: NotRequired[int]
    until: NotRequired[int]
    known: NotRequired[int]


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
        "bend": float,
        "since": NotRequired[int],
        "until": NotRequired[int],
        "known": NotRequired[int],
    },
)


class Drawing(TypedDict):
    """The points and lines; bounds: earliest and latest start, earliest and latest end, as days."""

    nodes: list[Node]
    edges: list[Edge]


class Content(TypedDict):
    """What the page tells beside the drawing.

    language: the one in which it opens. legend: the bands of kinds from top to bottom, by their groups. now:
    the date of the data, as a day. phrases: by class, post or state. middle: around what the network opens,
    where somebody named it. measured: by what points can be coloured.
    """

    title: Words
    query: str
    language: str
    languages: list[Language]
    legend: list[int]
    now: str | None
    middle: NotRequired[str]
    kinds: dict[str, Kind]
    properties: dict[str, Property]
    things: dict[str, Thing]
    timeline: NotRequired[Timeline]
    map: NotRequired[Atlas]
    tours: list[Tour]
    phrases: dict[str, Phrase]
    overview: NotRequired[Overview]
    argument: NotRequired[Argument]
    measured: NotRequired[MeasuredNetwork]


class Given(TypedDict):
    """Everything that one page is given; options: those of the drawing library, as JSON.

    bundle: the scripts of the page itself.
    """

    content: Content
    drawing: Drawing
    messages: dict[str, Words]
    options: str
    library: str
    bundle: str


class Payload(TypedDict):
    """What `page_html` makes a page of; points are not named yet, and lines not bent."""

    content: Content
    nodes: list[PlacedNode]
    edges: list[PlacedEdge]


class PlacedNode(TypedDict):
    """A point before it is named: as the graph has it."""

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
    known: NotRequired[int]


PlacedEdge = TypedDict(
    "PlacedEdge",
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
        "known": NotRequired[int],
    },
)
