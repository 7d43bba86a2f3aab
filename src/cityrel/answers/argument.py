"""What sources argue: claims in the order of the text, what leads to what, who speaks and who does not."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from ..rdf.prefixes import CR
from ..rdf.terms import IRI, whole
from .context import Context
from .search import kinds_of

# what a translation says stands after what the source says itself
CLAIMS = """SELECT ?source ?claim ?kind ?page ?section ?paragraph ?sentence {
  ?page schema:translationOfWork? ?source . ?evidence cr:source ?page .
  ?claim cr:evidence ?evidence ; a cr:Claim ; cr:claimKind ?kind
  FILTER(ISIRI(?kind))
  OPTIONAL { ?evidence cr:section ?section } OPTIONAL { ?evidence cr:paragraph ?paragraph }
  OPTIONAL { ?evidence cr:sentence ?sentence }
}"""
INFLUENCES = """SELECT DISTINCT ?record ?cause ?effect ?claim ?direction {
  ?record cr:cause ?cause ; cr:effect ?effect ; cr:assertedIn ?claim
  FILTER(ISIRI(?cause) && ISIRI(?effect) && ISIRI(?claim))
  OPTIONAL { ?record cr:direction ?direction FILTER(ISIRI(?direction)) }
} ORDER BY ?record"""
LINKS = """SELECT DISTINCT ?claim ?property ?thing {
  VALUES ?property { cr:restsOn cr:addresses cr:about } ?claim ?property ?thing FILTER(ISIRI(?thing))
} ORDER BY ?claim ?property ?thing"""
CITED = """SELECT DISTINCT ?claim ?source {
  ?claim cr:evidence ?evidence . ?evidence cr:source ?source FILTER(ISIRI(?source))
}"""
# where those behind a source are: a pole speaks that is there or around it, or that lies in the place
PLACES = """SELECT DISTINCT ?source ?place {
  ?source dcterms:publisher|dcterms:creator ?who FILTER(ISIRI(?who))
  { ?who cr:locatedIn ?place FILTER(ISIRI(?place)) } UNION { ?who a ?class BIND(?who AS ?place) }
}"""
AROUND = "SELECT DISTINCT ?place ?around { ?place cr:locatedIn/cr:locatedIn* ?around FILTER(ISIRI(?around)) }"

Role = Literal["goal", "development"]
ROLES = ("goal", "development")
RECOMMENDS = IRI(CR + "claim-recommendation")
RESTS_ON, ADDRESSES, ABOUT = (IRI(CR + name) for name in ("restsOn", "addresses", "about"))


@dataclass(frozen=True)
class Stated:
    """A claim of a source: its kind, what it rests on, what it is meant for or against, what it is about."""

    claim: IRI
    kind: IRI
    rests_on: list[IRI]
    addresses: list[IRI]
    about: list[IRI]


@dataclass(frozen=True)
class Asserted:
    """An influence as a claim asserts it."""

    record: IRI
    cause: IRI
    effect: IRI
    claim: IRI
    direction: IRI | None = None


@dataclass(frozen=True)
class Argued:
    """What one source argues; left: how many of its claims are not told here."""

    source: IRI
    claims: list[Stated]
    influences: list[Asserted]
    left: int = 0


@dataclass(frozen=True)
class Voice:
    """The poles that speak in a source, of one of which it is known where it comes from."""

    source: IRI
    poles: list[IRI]


@dataclass(frozen=True)
class Part:
    """What a recommendation is meant for, and which part in an argument things of its class have."""

    thing: IRI
    role: Role


@dataclass(frozen=True)
class Argument:
    """What sources argue."""

    sources: list[Argued]
    parts: list[Part]
    voices: list[Voice]
    poles: list[IRI]


def _links(context: Context, claims: Collection[IRI]) -> dict[tuple[IRI, IRI], list[IRI]]:
    found: dict[tuple[IRI, IRI], list[IRI]] = defaultdict(list)
    for row in context.ask(LINKS, claim=sorted(claims)):
        found[row.claim, row.property].append(row.thing)
    return found


def _voices(context: Context, sources: Iterable[IRI], poles: Sequence[IRI]) -> list[Voice]:
    """Return which poles speak in each source of which it is known where it comes from."""
    rows = list(context.ask(PLACES, source=sorted(sources)))
    around: dict[IRI, set[IRI]] = defaultdict(set)
    for row in context.ask(AROUND, place=sorted({*poles, *(row.place for row in rows)})):
        around[row.place].add(row.around)
    speaking: dict[IRI, set[IRI]] = {}
    for row in rows:
        here = {
            pole for pole in poles if pole in {row.place, *around[row.place]} or row.place in around[pole]
        }
        located = bool(here or around[row.place])
        if located:
            speaking.setdefault(row.source, set()).update(here)
    return [Voice(source, [p for p in poles if p in here]) for source, here in sorted(speaking.items())]


def _argued(
    context: Context, source: IRI, kinds: dict[IRI, IRI], said: Sequence[Asserted], held: Collection[IRI]
) -> Argued | None:
    """Return what a source argues, of claims in the order of the text; None where it recommends nothing."""
    if not any(kind == RECOMMENDS and claim in held for claim, kind in kinds.items()):
        return None
    links = _links(context, kinds)
    own = [each for each in said if each.claim in kinds]
    behind = {each.claim for each in own} | {
        ground for claim, kind in kinds.items() if kind == RECOMMENDS for ground in links[claim, RESTS_ON]
    }
    told = [claim for claim in kinds if claim in held or claim in behind]
    claims = [
        Stated(each, kinds[each], *(links[each, link] for link in (RESTS_ON, ADDRESSES, ABOUT)))
        for each in told
    ]
    return Argued(source, claims, own, len(kinds) - len(told))


def _roles(context: Context, things: Collection[IRI]) -> list[Part]:
    kinds = kinds_of(context, sorted(things))
    roles = {thing: context.schema.look(kind).counts_as for thing, kind in kinds.items()}
    return [Part(thing, cast("Role", role)) for thing, role in roles.items() if role in ROLES]


def argument(context: Context, sources: Sequence[IRI], held: Collection[IRI]) -> Argument | None:
    """Return what sources argue, of the claims that are held and those behind their recommendations.

    None where none of them recommends anything.
    """
    rows = list(context.ask(CLAIMS, source=list(sources))) if sources else []
    places: dict[IRI, dict[IRI, tuple[int, ...]]] = defaultdict(dict)
    kinds: dict[IRI, IRI] = {}
    for row in rows:
        where = (whole(each) or 0 for each in (row.section, row.paragraph, row.sentence))
        place = (int(row.page != row.source), *where)
        kinds[row.claim] = row.kind
        places[row.source][row.claim] = min(places[row.source].get(row.claim, place), place)
    said = (
        [
            Asserted(*(row[name] for name in ("record", "cause", "effect", "claim", "direction")))
            for row in context.ask(INFLUENCES)
        ]
        if rows
        else []
    )
    argued: list[Argued] = []
    for source in sources:
        order = places[source]
        ordered = {claim: kinds[claim] for claim in sorted(order, key=lambda each: (order[each], each))}
        if found := _argued(context, source, ordered, said, held):
            argued.append(found)
    if not argued:
        return None
    claims = {stated.claim for each in argued for stated in each.claims}
    cited = {row.source for row in context.ask(CITED, claim=sorted(claims))}
    addressed = {thing for each in argued for stated in each.claims for thing in stated.addresses}
    poles = list(context.config.poles)
    return Argument(argued, _roles(context, addressed), _voices(context, cited, poles), poles)
