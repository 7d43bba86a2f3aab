"""What sources argue as plain data, and the things that it names."""

from collections.abc import Collection
from typing import cast

from ...answers.argument import Argument, argument
from ...answers.context import Context
from ...rdf.prefixes import CR
from ...rdf.terms import IRI
from ..contract_argument import Argument as Plain
from ..opening import argued_sources
from ..records import plain_record


def argument_of(context: Context, drawn: Collection[IRI]) -> Argument | None:
    """Return what the sources argue whose arguments are shown; None where nothing drawn recommends."""
    return argument(context, argued_sources(context), drawn)


def argued_things(seen: Argument | None) -> set[IRI]:
    """Return the things that an argument names, each of which has a card."""
    if seen is None:
        return set()
    found = {*(each.source for each in seen.voices), *(each.source for each in seen.sources), *seen.poles}
    for source in seen.sources:
        found |= {thing for each in source.claims for thing in (each.claim, *each.addresses, *each.rests_on)}
        found |= {thing for each in source.influences for thing in (each.record, each.cause, each.effect)}
    return {each for each in found if not each.startswith(CR)}


def plain_argument(seen: Argument) -> Plain:
    """Return an argument ready for JSON."""
    return cast("Plain", plain_record(seen))
