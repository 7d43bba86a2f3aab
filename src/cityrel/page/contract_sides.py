"""The part of the contract that tells what each party of a relation says of it."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class Account(TypedDict):
    """What a party calls a relation, the dates that it gives of that kind, and the sources.

    announced: whether all of it was said beforehand.
    """

    kind: NotRequired[str]
    since: list[str]
    until: list[str]
    sources: list[str]
    announced: bool


class Side(TypedDict):
    """A party and its accounts; none where none was found."""

    party: str
    accounts: list[Account]


class Sides(TypedDict):
    """The parties of a relation, and how their accounts stand to one another."""

    results: list[str]
    parties: list[Side]
