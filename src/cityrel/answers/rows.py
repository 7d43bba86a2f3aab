"""The organizations of an overview: what is known of each actor in them, sections told with their body."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..rdf.terms import IRI
from .common_bodies import statuses
from .context import Context
from .halves import Half, Halves, together

PARTS = "SELECT DISTINCT ?part ?whole { ?part cr:partOf ?whole }"
COUNTS = """SELECT ?organization (COUNT(DISTINCT ?record) AS ?records) {
  ?record cr:organization ?organization
} GROUP BY ?organization"""


@dataclass(frozen=True)
class Section:
    """A part of an organization that is one itself."""

    thing: IRI
    halves: list[Half]


@dataclass(frozen=True)
class Row:
    """An organization; halves: its own and those of its sections as one.

    body: its own halves, where it has sections. status: where a period tells another than active. records:
    how many relations name it or a section.
    """

    thing: IRI
    halves: list[Half]
    body: list[Half] | None = None
    sections: list[Section] = field(default_factory=list)
    status: IRI | None = None
    founded: int | None = None
    records: int = 0


def wholes(context: Context, organizations: list[IRI]) -> dict[IRI, IRI]:
    """Return of which other organization each is a section, in the end, where that is one of these too."""
    rows = context.ask(PARTS, part=organizations, whole=organizations) if organizations else []
    above = {row.part: row.whole for row in sorted(rows, key=lambda row: row.whole, reverse=True)}

    def top(part: IRI) -> IRI:
        seen = {part}
        while part in above and above[part] not in seen:
            part = above[part]
            seen.add(part)
        return part

    return {part: whole for part in above if (whole := top(part)) != part}


def rows(context: Context, halves: Halves, wanted: list[IRI] | None = None) -> list[Row]:
    """Return the organizations of actors in order of their founding, sections with their body.

    Args:
        context: where to look.
        halves: what is known of the actors.
        wanted: which organizations; without them, those where an actor is known as a member or in an office.
    """
    of = halves.of(halves.organizations if wanted is None else wanted)
    found = {each: each_of for each, each_of in of.items() if any(half.is_found for half in each_of)}
    whole = wholes(context, sorted(found))
    counts = {row.organization: row.records for row in context.ask(COUNTS, organization=sorted(found))}
    told, times = statuses(context, found), context.times.of(found)
    result = []
    for each in (each for each in found if each not in whole):
        sections = [Section(part, found[part]) for part in sorted(whole) if whole[part] == each]
        result.append(
            Row(
                thing=each,
                halves=_together(found[each], sections),
                body=found[each] if sections else None,
                sections=sections,
                status=told.get(each),
                founded=times[each].since,
                records=sum(counts.get(one, 0) for one in (each, *(s.thing for s in sections))),
            )
        )
    return sorted(result, key=lambda row: (row.founded is None, row.founded, row.thing))


def _together(own: list[Half], sections: list[Section]) -> list[Half]:
    parts: list[Mapping[IRI, Half]] = [{s.thing: s.halves[i] for s in sections} for i in range(len(own))]
    return [together(half, part) for half, part in zip(own, parts, strict=True)]
