"""Which two things are joined by which records, and how surely: what every network is made of.

Each projection says which of the lines of the graph join whom; `projections.py` makes networks of them.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

from ..answers.between import COUNTRIES
from ..answers.context import Context
from ..answers.network import NODES, Line, lines
from ..answers.times import NEVER, Time
from ..rdf.terms import IRI
from .holding import Holding

BESIDE = "SELECT DISTINCT ?record { ?record cr:role/cr:impliesMembership false }"


class Join(NamedTuple):
    """Two things, and what joins them.

    weight: on the most complete reading of what is not known; least: on the least, 0 where it is not sure.
    via: what the two share, where they are joined by that.
    """

    key: str
    start: IRI
    end: IRI
    kind: IRI
    records: tuple[IRI, ...]
    weight: float = 1
    least: float = 1
    via: IRI | None = None
    time: Time = NEVER


@dataclass(frozen=True)
class Wanted:
    """What of the graph is measured.

    at: a year, month or day, as text; kinds: classes of relations, and drawn properties; classes: of things.
    """

    projection: str = "ties"
    at: str | None = None
    kinds: frozenset[IRI] = field(default=frozenset())
    classes: frozenset[IRI] = field(default=frozenset())


class Material:
    """What the graph has to make networks of, each part read once."""

    def __init__(self, context: Context) -> None:
        self.context = context

    @cached_property
    def lines(self) -> list[Line]:
        """All lines, in order of their keys."""
        return lines(self.context)

    @cached_property
    def things(self) -> dict[IRI, IRI]:
        """The most specific class of each thing that is drawn, in order of their IRIs."""
        schema, found = self.context.schema, dict[IRI, list[IRI]]()
        for row in self.context.ask(NODES, kind=schema.drawn("node")):
            found.setdefault(row.thing, []).append(row.kind)
        return {thing: schema.most_specific(found[thing]) for thing in sorted(found)}

    @cached_property
    def countries(self) -> dict[IRI, IRI]:
        """The country in which each thing lies, where that is one."""
        found: dict[IRI, set[IRI]] = {}
        for row in self.context.ask(COUNTRIES, kind=self.context.schema.counting_as("country")):
            found.setdefault(row.thing, set()).add(row.country)
        return {thing: next(iter(of)) for thing, of in found.items() if len(of) == 1}

    @cached_property
    def beside(self) -> frozenset[IRI]:
        """The records of roles, such as host or observer, that make no member."""
        return frozenset(row.record for row in self.context.ask(BESIDE))

    @cached_property
    def holding(self) -> Holding:
        """What held when."""
        return Holding(self.context)

    @property
    def now(self) -> str | None:
        """The date of the data."""
        return self.holding.now

    def is_a(self, kind: IRI, wanted: Iterable[IRI]) -> bool:
        """Tell whether a class is one of some, or lies below one."""
        return not {*wanted}.isdisjoint(self.context.schema.lineage(kind))

    def holds(self, line: Line, wanted: Wanted) -> bool | None:
        """Tell whether a line held at the date that is wanted, or at any; None where that is not known."""
        kinds, open_ = (line.kind, *line.also), False
        if wanted.kinds and not any(self.is_a(kind, wanted.kinds) for kind in kinds):
            open_ = any(self.is_a(each, kinds) for each in wanted.kinds)
            if not open_:
                return False
        if line.record == line.start and line.record not in self.holding.tentative:
            return None if open_ else True
        held = self.holding.holds(line.record, wanted.at)
        return None if held and open_ else held

    def stands(self, thing: IRI, wanted: Wanted) -> bool:
        """Tell whether a thing is of a class that is wanted, and was not over or still to come."""
        if thing not in self.things or not self.context.times.every.get(thing, NEVER).in_force(wanted.at):
            return False
        return not wanted.classes or self.is_a(self.things[thing], wanted.classes)


Found = Iterator[tuple[Line, bool]]


def _lines(material: Material, wanted: Wanted, fits: Callable[[Line], bool]) -> Found:
    """Yield the lines that fit and may have held, and whether it is known that they did."""
    for line in material.lines:
        if not fits(line) or not (material.stands(line.start, wanted) and material.stands(line.end, wanted)):
            continue
        held = material.holds(line, wanted)
        if held is not False and line.start != line.end:
            yield line, bool(held)


def _plain(found: Found) -> Iterator[Join]:
    for line, sure in found:
        yield Join(line.key, line.start, line.end, line.kind, (line.record,), 1, float(sure), None, line.time)


def _ties(material: Material, wanted: Wanted) -> Iterator[Join]:
    """Yield ties: relations in which all parties stand alike; those of countries where they are asked for."""
    schema = material.context.schema
    countries = {*schema.counting_as("country")} if not (wanted.kinds or wanted.classes) else set()

    def is_country(thing: IRI) -> bool:
        return material.things.get(thing) in countries

    def fits(line: Line) -> bool:
        look = schema.look(line.kind)
        is_mutual = look.line_start is not None and look.line_start == look.line_end
        return is_mutual and not (is_country(line.start) and is_country(line.end))

    return _plain(_lines(material, wanted, fits))


def _memberships(material: Material, wanted: Wanted) -> Found:
    kinds, beside = {*material.context.schema.counting_as("membership")}, material.beside
    return _lines(material, wanted, lambda line: line.kind in kinds and line.record not in beside)


def _two_modes(material: Material, wanted: Wanted) -> Iterator[Join]:
    return _plain(_memberships(material, wanted))


def _shared(material: Material, wanted: Wanted) -> Iterator[Join]:
    """Yield what two members share, each organization by 1 / (members - 1): Newman 2001, PRE 64, 016132."""
    members: dict[IRI, dict[IRI, tuple[Line, bool]]] = {}
    for line, sure in _memberships(material, wanted):
        of = members.setdefault(line.end, {})
        if line.start not in of or sure > of[line.start][1]:
            of[line.start] = (line, sure)
    for organization, of in sorted(members.items()):
        certain = sum(sure for _, sure in of.values())
        for one, other in combinations(sorted(of), 2):
            (first, is_first), (second, is_second) = of[one], of[other]
            least = 1 / (certain - 1) if is_first and is_second else 0.0
            records = (first.record, second.record)
            key = f"{one} {other} {organization}"
            yield Join(key, one, other, first.kind, records, 1 / (len(of) - 1), least, organization)


def _all(material: Material, wanted: Wanted) -> Iterator[Join]:
    return _plain(_lines(material, wanted, lambda line: True))


PROJECTIONS: dict[str, Callable[[Material, Wanted], Iterator[Join]]] = {
    "ties": _ties,
    "shared-organizations": _shared,
    "two-mode": _two_modes,
    "all": _all,
}
"""Who is joined: by ties, by organizations that are shared, members with organizations, all that is drawn."""


def material_of(context: Context) -> Material:
    """Return what a graph has to make networks of, which is read once."""
    return context.once(Material)
