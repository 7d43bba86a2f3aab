"""The cards that a page holds: of all that it draws, and of what these cards name.

A card of a hub may be named by hundreds of records that the page does not draw. Those are counted, not
held: a page stays as small as what it shows.
"""

from collections import Counter
from dataclasses import dataclass, replace

from ..answers.cards import Card, cards
from ..answers.context import Context
from ..answers.search import kinds_of
from ..rdf.terms import IRI

ROUNDS = 3  # a relation, its partner's seat, that seat's country


@dataclass(frozen=True)
class Gathered:
    """Cards, and how many references by a property each thing has beyond those that its card names."""

    cards: dict[IRI, Card]
    left_out: Counter[tuple[IRI, IRI]]


def _drawable(context: Context, things: set[IRI]) -> set[IRI]:
    """Return the things that a larger picture would draw."""
    drawn = {each for each in things if context.prefixes.is_thing(each)}
    return {
        thing
        for thing, kind in kinds_of(context, drawn).items()
        if context.schema.look(kind).drawn_as != "card"
    }


def gather(context: Context, start: set[IRI]) -> Gathered:
    """Return the cards of things that are drawn, and of what those cards mention."""
    found: dict[IRI, Card] = {}
    left_out: Counter[tuple[IRI, IRI]] = Counter()
    waiting = {each for each in start if isinstance(each, IRI)}  # a text may stand where a thing should
    for round_ in range(ROUNDS):
        new = cards(context, sorted(waiting))
        pointing = {other for card in new.values() for _, others in card.references for other in others}
        outside = pointing - start
        if round_ == 0:  # what is drawn also keeps its cards, as lists that cover it
            outside = _drawable(context, outside)
        for iri, card in new.items():
            left_out.update({(iri, p): len(outside.intersection(others)) for p, others in card.references})
            inside = [(p, [o for o in others if o not in outside]) for p, others in card.references]
            found[iri] = replace(card, references=[(p, others) for p, others in inside if others])
        mentioned = {each for iri in new for each in found[iri].mentions()} - set(found)
        waiting = {each for each in mentioned if context.prefixes.is_thing(each)}
    return Gathered(found, +left_out)
