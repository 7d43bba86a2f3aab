"""Of the contract between Python and the page: the first picture."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from .contract_times import Bounds, State

Answer = Literal["yes", "was", "no", "not known", "sources disagree", "not looked for"]
OverviewForm = Literal["two", "one", "none", "many"]
Beside = Literal["ties", "meetings", "agreements", "visits", "people", "organizations", "places"]


class Office(TypedDict):
    """A post of an actor in an organization, all its spells.

    records: in order of time. since: of the first; until: of the last, where a source gives one. known: the
    year of the latest evidence of the last, none where its source is undated. section: the part of the
    organization in which it is held.
    """

    post: str
    records: list[str]
    since: NotRequired[int]
    until: NotRequired[int]
    known: NotRequired[int]
    terms: int
    ended: bool
    bounds: Bounds
    section: NotRequired[str]


class Half(TypedDict):
    """What is known of one actor in one organization.

    known: the year of the latest evidence of the membership, none where its source is undated. list: the year
    of the list that it is not on. records: what is behind the answer: memberships, or lists that were read.
    section: the part of the organization where it is a member, where that is not the whole.
    """

    answer: Answer
    since: NotRequired[int]
    until: NotRequired[int]
    known: NotRequired[int]
    list: NotRequired[int]
    bounds: Bounds
    state: State
    offices: list[Office]
    records: list[str]
    section: NotRequired[str]


class Section(TypedDict):
    """A part of an organization that is one itself; counted with the whole."""

    thing: str
    halves: list[Half]


class Row(TypedDict):
    """An organization; halves: its own and those of its sections as one, by actor.

    body: what is known without its sections, where it has any. status: where a period tells another than
    active. records: how many relations name it.
    """

    thing: str
    halves: list[Half]
    body: NotRequired[list[Half]]
    sections: list[Section]
    status: NotRequired[str]
    founded: NotRequired[int]
    records: int


class Tie(TypedDict):
    """A tie of actors in the picture; partner: the other one, where only one of them is one."""

    record: str
    kind: str
    parties: list[str]
    partner: NotRequired[str]
    since: NotRequired[int]
    until: NotRequired[int]
    known: NotRequired[int]
    bounds: Bounds
    state: State


class ReadList(TypedDict):
    """A list of ties that was read; others: the only ones with whom ties were looked for in it, if so."""

    record: str
    complete: bool
    others: list[str]
    asOf: NotRequired[str]


class Session(TypedDict):
    """A meeting of a body; held: a source says that it took place. status: as which it stands, as planned."""

    thing: str
    date: NotRequired[str]
    held: bool
    status: NotRequired[str]


class StateSaid(TypedDict):
    """Who says the state of a body, and the claim from the same place, where there is one."""

    source: str
    issued: NotRequired[str]
    asOf: NotRequired[str]
    locator: NotRequired[str]
    section: NotRequired[int]
    paragraph: NotRequired[int]
    sentence: NotRequired[int]
    basis: NotRequired[str]
    inferred: bool
    claim: NotRequired[str]


class CommonBody(TypedDict):
    """A body that actors in the picture have to themselves; last: the last date of a session known held.

    status, period: its last, where a period tells another than active. said: first what is reported, latest
    first, then what this graph infers of another source.
    """

    thing: str
    members: list[str]
    founded: NotRequired[str]
    sessions: list[Session]
    last: NotRequired[str]
    status: NotRequired[str]
    period: NotRequired[str]
    said: list[StateSaid]


class More(TypedDict):
    """What else there is; count: of the whole graph, things: those that the page holds."""

    what: Beside
    count: int
    things: list[str]


class Overview(TypedDict):
    """The first picture: what is known between poles, of one, or of those of which most was collected.

    halves of rows, and lists of ties that were read, are in the order of actors. looked: whether the ties of
    an actor were looked for beyond those with certain others. direct: whether a tie between the actors was.
    agreements, meetings: what all poles signed, and where all took part. country: of actors and partners.
    """

    form: OverviewForm
    actors: list[str]
    country: dict[str, str]
    rows: list[Row]
    ties: list[Tie]
    looked: list[bool]
    direct: bool
    lists: list[list[ReadList]]
    bodies: list[CommonBody]
    agreements: list[str]
    meetings: list[str]
    more: list[More]
