"""When pairs were first joined, as far as that is known, and what was joined by the end of a year."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from ...rdf.dates import span
from ...rdf.terms import IRI
from ..joins import Join, Material, Wanted
from ..projections import joins
from .scores import Training

Ends = tuple[IRI, IRI]


@dataclass(frozen=True)
class Begun:
    """When a pair was first joined.

    first, last: the years between which that was, None where not known; is_sure: that it ever was.
    through: the organizations that join the two.
    """

    first: int | None
    last: int | None
    is_sure: bool = True
    through: frozenset[IRI] = frozenset()


def _of_join(material: Material, join: Join) -> Begun:
    """Return when two things were joined: by the records, of which all must have begun, or been attested."""
    holding = material.holding
    first, last = list[int](), list[int | None]()
    for record in join.records:
        starts, by = holding.time(record).bounds[:2]
        first += [span(starts).first[0]] if starts else []
        known = [span(by).last[0] if by else None, holding.first_seen.get(record)]
        last.append(min((year for year in known if year is not None), default=None))
    ends = [each for each in last if each is not None]
    is_sure = join.least > 0
    through = frozenset([join.via] if join.via else [])
    is_known = is_sure and len(ends) == len(last)
    return Begun(max(first, default=None), max(ends) if is_known else None, is_sure, through)


def _earliest(of: list[Begun]) -> Begun:
    first = [each.first for each in of if each.first is not None]
    last = [each.last for each in of if each.last is not None]
    return Begun(
        min(first) if len(first) == len(of) else None,
        min(last, default=None),
        any(each.is_sure for each in of),
        frozenset().union(*(each.through for each in of)),
    )


def begun(material: Material, wanted: Wanted) -> dict[Ends, Begun]:
    """Return when each pair of a projection was first joined, in order of the pairs; members come first."""
    is_two_mode = wanted.projection == "two-mode"
    found: dict[Ends, list[Begun]] = {}
    for join in joins(material, wanted):
        ends = (join.start, join.end) if is_two_mode or join.start < join.end else (join.end, join.start)
        found.setdefault(ends, []).append(_of_join(material, join))
    return {ends: _earliest(of) for ends, of in sorted(found.items())}


@dataclass(frozen=True)
class Split:
    """Pairs that were joined by the end of a year, those that came after it, and those that may be either."""

    joined: list[Ends]
    came: list[Ends]
    aside: list[Ends]


def split(pairs: dict[Ends, Begun], year: int, until: int | None = None) -> Split:
    """Return which pairs were joined by the end of a year, and which came after it, or until another."""
    found = Split([], [], [])
    for ends, each in pairs.items():
        if each.last is not None and each.last <= year:
            found.joined.append(ends)
        elif until is not None and each.first is not None and each.first > until:
            continue
        elif (
            each.first is not None
            and each.first > year
            and each.is_sure
            and (until is None or _by(each, until))
        ):
            found.came.append(ends)
        else:
            found.aside.append(ends)
    return found


def _by(each: Begun, year: int) -> bool:
    return each.last is not None and each.last <= year


@dataclass(frozen=True)
class Known:
    """What was known by some time: things by their numbers, organizations by theirs."""

    things: list[IRI]
    organizations: list[IRI]
    training: Training

    def numbered(self, pairs: Iterable[Ends]) -> list[tuple[int, int]]:
        """Return pairs by the numbers of their things, as far as both are known."""
        place = {thing: i for i, thing in enumerate(self.things)}
        return [(place[one], place[other]) for one, other in pairs if one in place and other in place]


def known(joined: Collection[Ends], aside: Collection[Ends], members: Iterable[Ends]) -> Known:
    """Return what was known where pairs are joined, others set aside, and members in organizations."""
    things = sorted({end for ends in joined for end in ends})
    place = {thing: i for i, thing in enumerate(things)}
    inside = [(member, body) for member, body in members if member in place]
    organizations = sorted({body for _, body in inside})
    number = {body: i for i, body in enumerate(organizations)}
    training = Training([set() for _ in things], [set() for _ in things], [set() for _ in things])
    for member, body in inside:
        training.bodies[place[member]].add(number[body])
    found = Known(things, organizations, training)
    for one, other in found.numbered(joined):
        training.near[one].add(other)
        training.near[other].add(one)
    for one, other in found.numbered([*joined, *aside]):
        training.left[one].add(other)
        training.left[other].add(one)
    return found
