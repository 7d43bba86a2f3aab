"""The first picture: what is known between the poles of a graph, of its one pole, or of what it knows most.

Which classes play which part in it, `cr:countsAs` says in `ontology/view.ttl`; which posts lead an
organization or house it, `cr:impliesLeading`.
"""

from collections import Counter
from dataclasses import dataclass, field

from ..rdf.terms import IRI
from .between import ReadList, Tie, agreements, countries, lists_of_ties, looked_for, meetings, ties
from .common_bodies import CommonBody, common_bodies
from .context import Context
from .halves import Halves
from .more import More, beside, elsewhere
from .rows import Row, rows

ACTORS, ROWS = 20, 12  # of how many actors and organizations the picture without poles is
MEMBERS = """SELECT ?actor (COUNT(DISTINCT ?organization) AS ?number) {
  ?actor a ?place . ?organization a ?kind .
  ?record a ?membership ; cr:member ?actor ; cr:organization ?organization
} GROUP BY ?actor"""
TIED = """SELECT ?actor (COUNT(DISTINCT ?record) AS ?number) {
  ?actor a ?place . ?record a ?tie ; cr:party ?actor
} GROUP BY ?actor"""


@dataclass(frozen=True)
class Overview:
    """What the first picture tells; halves of rows and lists of ties are in the order of actors.

    looked: whether the ties of an actor were looked for beyond those with certain others. direct: whether a
    tie between the actors was. agreements, meetings: what all poles signed, and where all took part.
    """

    form: str
    actors: list[IRI]
    country: dict[IRI, IRI]
    rows: list[Row]
    ties: list[Tie]
    looked: list[bool]
    direct: bool
    lists: list[list[ReadList]]
    bodies: list[CommonBody] = field(default_factory=list)
    agreements: list[IRI] = field(default_factory=list)
    meetings: list[IRI] = field(default_factory=list)
    more: list[More] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to draw: of two that nothing joins, that is told."""
        return self.form != "two" and not (
            self.rows or self.ties or self.bodies or self.agreements or self.meetings
        )


def form_of(poles: list[IRI]) -> str:
    """Return the form of the picture of poles.

    >>> form_of([]), form_of([IRI("a"), IRI("b")])
    ('none', 'two')
    """
    return {0: "none", 1: "one", 2: "two"}.get(len(poles), "many")


def _most_known(context: Context) -> list[IRI]:
    """Return the actors of which most was collected, first organizations, then ties; by country and name."""
    part = context.schema.counting_as
    place = part("place")
    joined = context.ask(MEMBERS, place=place, membership=part("membership"), kind=part("organization"))
    tied = context.ask(TIED, place=place, tie=part("tie"))
    members = Counter({row.actor: row.number for row in joined})
    partners = Counter({row.actor: row.number for row in tied})
    most = sorted({*members, *partners}, key=lambda a: (-members[a], -partners[a], a))[:ACTORS]
    country = countries(context, most)
    names = context.names.of([*most, *country.values()])
    language = context.languages[0]

    def place_of(actor: IRI) -> tuple[str, str]:
        where, called = country.get(actor), names[actor].in_language(language)
        return str(names[where].in_language(language)) if where else "", str(called)

    return sorted(most, key=place_of)


def _most_shared(found: list[Row]) -> list[Row]:
    """Return the rows in which most actors were found, most first."""
    ranked = sorted(found, key=lambda row: (-sum(half.is_found for half in row.halves), row.thing))
    return ranked[:ROWS]


def overview(context: Context, poles: list[IRI]) -> Overview | None:
    """Return the first picture of poles, or of what the graph knows most of where there are none.

    None where nothing is known to draw.
    """
    form = form_of(poles)
    actors = poles or _most_known(context)
    if not actors:
        return None
    alone = form == "one"
    read = lists_of_ties(context, actors)
    every = ties(context, actors)
    among = every if alone else [tie for tie in every if set(tie.parties) <= set(actors)]
    found = rows(context, Halves(context, actors))
    seen = found if poles else _most_shared(found)
    partners = [party for tie in among for party in tie.parties]
    made = Overview(
        form=form,
        actors=actors,
        country=countries(context, [*actors, *partners]),
        rows=seen,
        ties=among,
        looked=[looked_for(lists) for lists in read],
        direct=bool(among)
        or any(not each.others or set(each.others) & set(actors) for lists in read for each in lists),
        lists=read,
        bodies=common_bodies(context, actors, alone) if poles else [],
        agreements=agreements(context, actors, len(actors)) if poles else [],
        meetings=meetings(context, actors, len(actors)) if poles else [],
        more=beside(context, actors, every, among) if poles else elsewhere(context, actors, seen),
    )
    return None if made.is_empty else made
