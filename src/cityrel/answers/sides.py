"""What each party of a relation says of it: its word for the kind, its dates, and where that is said."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..rdf.prefixes import CR
from ..rdf.terms import IRI
from ..rdf.written import lexical
from ..sparql.protocols import Ask
from ..sparql.rows import Row

SIDES = """SELECT DISTINCT ?thing ?result ?party ?source ?basis ?kind ?since ?until {
  ?thing cr:comparison ?result ; cr:party ?party
  OPTIONAL {
    ?thing cr:evidence ?evidence . ?evidence cr:speaksFor ?party ; cr:source ?source
    OPTIONAL { ?evidence cr:basis ?basis } OPTIONAL { ?evidence cr:tieKind ?kind }
    OPTIONAL { ?evidence cr:statedProperty cr:since ; cr:statedValue ?since }
    OPTIONAL { ?evidence cr:statedProperty cr:until ; cr:statedValue ?until }
  }
} ORDER BY ?thing ?result ?party ?since ?until ?kind ?source ?basis"""
ANNOUNCED = IRI(CR + "basis-announced")


@dataclass
class Account:
    """What a party calls a relation, the dates that it gives of that kind, and the sources."""

    kind: IRI | None
    since: list[str] = field(default_factory=list)
    until: list[str] = field(default_factory=list)
    sources: list[IRI] = field(default_factory=list)
    announced: bool = True  # all of it was said beforehand


@dataclass
class Side:
    """A party and its accounts; none where none was found."""

    party: IRI
    accounts: list[Account] = field(default_factory=list)


@dataclass
class Sides:
    """The parties of a relation, and how their accounts stand to one another."""

    results: list[IRI] = field(default_factory=list)
    parties: list[Side] = field(default_factory=list)

    def mentions(self) -> set[IRI]:
        """Return every thing that is named."""
        accounts = [account for side in self.parties for account in side.accounts]
        named = {*self.results, *(side.party for side in self.parties)}
        return named.union(*([*each.sources, *([each.kind] if each.kind else [])] for each in accounts))


def _add(values: list[str], value: object) -> None:
    """Add a date where none is there that says as much; it takes the place of those that say less."""
    text = lexical(value)
    if text and not any(each.startswith(text) for each in values):
        values[:] = [*(each for each in values if not text.startswith(each)), text]


def _tell(side: Side, row: Row) -> None:
    """Add what a piece of evidence says to the account that has its word for the kind."""
    account = next((each for each in side.accounts if each.kind == row.kind), None)
    if account is None:
        side.accounts.append(account := Account(row.kind))
    account.announced &= row.basis == ANNOUNCED
    account.sources += [row.source] if row.source not in account.sources else []
    _add(account.since, row.since)
    _add(account.until, row.until)


def _folded(accounts: list[Account]) -> list[Account]:
    """Return the accounts, what names no kind with the one kind that the party gives, where it gives one."""
    named = [each for each in accounts if each.kind]
    if len(named) != 1:
        return accounts
    for other in (each for each in accounts if not each.kind):
        named[0].announced &= other.announced
        named[0].sources += [each for each in other.sources if each not in named[0].sources]
        for date in other.since:
            _add(named[0].since, date)
        for date in other.until:
            _add(named[0].until, date)
    return named


def sides(ask: Ask, things: Iterable[IRI]) -> dict[IRI, Sides]:
    """Return what the parties of relations say, of those on which some party is heard."""
    found: dict[IRI, Sides] = {}
    for row in ask(SIDES, thing=list(things)):
        of = found.setdefault(row.thing, Sides())
        if row.result not in of.results:
            of.results.append(row.result)
        side = next((each for each in of.parties if each.party == row.party), None)
        if side is None:
            of.parties.append(side := Side(row.party))
        if row.source is not None:
            _tell(side, row)
    for side in (side for of in found.values() for side in of.parties):
        side.accounts = _folded(side.accounts)
    return found
