"""What sources assert: their claims, what leads to what, and what recommendations rest on."""

from collections.abc import Collection, Sequence

from ...answers.claims import Reading, outcomes_of_claims
from ...answers.context import Context
from ...rdf.prefixes import CR
from ...rdf.terms import IRI
from ..contract import Lens, Tested, Words
from ..opening import argued_sources
from .argument import Argument, positions
from .layering import Order

CLAIMS = """SELECT ?source ?claim ?kind ?section ?paragraph ?sentence {
  ?claim a cr:Claim ; cr:claimKind ?kind ; cr:evidence ?evidence . ?evidence cr:source ?source
  OPTIONAL { ?evidence cr:section ?section } OPTIONAL { ?evidence cr:paragraph ?paragraph }
  OPTIONAL { ?evidence cr:sentence ?sentence }
}"""
INFLUENCES = "SELECT ?cause ?effect ?claim { ?i cr:cause ?cause ; cr:effect ?effect ; cr:assertedIn ?claim }"
LINKS = "SELECT ?claim ?property ?thing { ?claim ?property ?thing }"
RESTS_ON, ADDRESSES = IRI(CR + "restsOn"), IRI(CR + "addresses")


def argument_of(context: Context, sources: Sequence[IRI], drawn: Collection[IRI]) -> Argument:
    """Return what sources assert, as far as it is drawn; one source after the other."""
    kinds: dict[IRI, str] = {}
    order: dict[IRI, Order] = {}
    for row in context.ask(CLAIMS, source=list(sources)) if sources else []:
        if row.claim in drawn:
            place = (sources.index(row.source), row.section or 0, row.paragraph or 0, row.sentence or 0)
            kinds[row.claim] = row.kind.local.removeprefix("claim-")
            order[row.claim] = min(order.get(row.claim, place), place)
    influences = sorted(
        (row.cause, row.effect, row.claim)
        for row in context.ask(INFLUENCES)
        if row.claim in kinds and row.cause in drawn and row.effect in drawn
    )
    links = context.ask(LINKS, claim=sorted(kinds), property=[RESTS_ON, ADDRESSES])
    ends = {
        link: sorted((row.claim, row.thing) for row in links if row.property == link)
        for link in (RESTS_ON, ADDRESSES)
    }
    return Argument(
        kinds,
        order,
        influences,
        [(claim, ground) for claim, ground in ends[RESTS_ON] if ground in kinds],
        [(claim, thing) for claim, thing in ends[ADDRESSES] if thing in drawn],
    )


def argument_lens(context: Context, drawn: list[IRI]) -> Lens | None:
    """Return the lens of what sources argue, places in the order of what is drawn; None without claims."""
    argued = argument_of(context, argued_sources(context), set(drawn))
    if not argued.kinds:
        return None
    places, columns = positions(argued)
    return {
        "places": [places.get(thing) for thing in drawn],
        "background": {"columns": columns},
        "whole": True,
        "boxed": True,
        "kinds": [CR + "Claim"],
        "lines": [CR + "Influence", RESTS_ON, ADDRESSES],
    }


def _part(reading: Reading, part: str) -> Words:
    return {language: words[part] for language, words in reading.words.items()}


def verdicts_of(context: Context) -> dict[str, Tested]:
    """Return how claims stood the test of the data, with figures in each language, ready for JSON."""
    return {
        str(claim): {
            "verdict": tested.verdict,
            "question": str(tested.question),
            "readings": [
                {
                    "reading": _part(each, "reading"),
                    "found": _part(each, "found"),
                    "expected": _part(each, "expected"),
                    "complete": each.complete,
                }
                for each in tested.readings
            ],
        }
        for claim, tested in outcomes_of_claims(context).items()
    }
