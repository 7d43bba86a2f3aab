"""What a sentence cites: which ids are there, and which of its names and years their records hold.

Nothing is said of whether the sentence is so: a negation or a swapped name stands in the same words.
"""

import re
from dataclasses import dataclass, field

from ..errors import NotFoundError
from ..rdf.terms import IRI, Date, expand
from ..rdf.written import lexical
from .cards import Card, cards
from .context import Context
from .search import EXISTS, names_in

_YEAR = re.compile(r"(?<![0-9])(1[0-9]{3}|20[0-9]{2})(?![0-9])")
_IN_TEXT = re.compile(
    r"<([A-Za-z][A-Za-z0-9+.-]*:[^<>\s]+)>|(https?://[^\s<>()\[\]\"'“”、，。]+)"
    r"|(?<![\w/])([A-Za-z][\w-]*:[A-Za-z0-9][\w.-]*\w)"
)


@dataclass(frozen=True)
class Cited:
    """An id in a sentence: the thing that it names, if it is there, and what of the sentence that holds."""

    id: str
    thing: IRI | None = None
    names: tuple[str, ...] = ()
    years: tuple[str, ...] = ()


@dataclass(frozen=True)
class Quoted:
    """The ids in a sentence, and the names and years in it that no record of these holds."""

    cited: list[Cited] = field(default_factory=list)
    names: tuple[str, ...] = ()
    years: tuple[str, ...] = ()

    @property
    def missing(self) -> list[str]:
        """The ids that are not there."""
        return [each.id for each in self.cited if each.thing is None]


def _ids(context: Context, text: str) -> list[str]:
    """Return the ids in a text: IRIs in angle brackets, and names with a prefix that is known."""
    found = []
    for whole, bare, short in _IN_TEXT.findall(text):
        address = bare.rstrip(".,;:!?")
        is_ours = bool(address) and any(address.startswith(space) for space in context.prefixes.values())
        if whole or is_ours or short.partition(":")[0] in context.prefixes:
            found.append(whole or address or short)
    return list(dict.fromkeys(found))


def _thing(context: Context, text: str) -> IRI | None:
    try:
        iri = expand(text, context.prefixes)
    except NotFoundError:
        return None
    return iri if context.ask(EXISTS, thing=iri) else None


def _years(card: Card) -> set[str]:
    """Return the years that a record holds: in its dates, and in those that its evidence states."""
    dates = [lexical(value) for _, values in card.facts for value in values if isinstance(value, Date)]
    dates += [text for each in card.evidence for text in (each.stated_value, each.as_of)]
    return {year for text in dates for year in _YEAR.findall(text[:4])}


def quoted(context: Context, text: str) -> Quoted:
    """Return which ids of a sentence are there, and which of its names and years their records hold."""
    ids = _ids(context, text)
    things = {each: _thing(context, each) for each in ids}
    told = cards(context, [thing for thing in things.values() if thing])
    bare = _IN_TEXT.sub(" ", text)
    years = list(dict.fromkeys(_YEAR.findall(bare)))
    named = names_in(context, bare)
    cited: list[Cited] = []
    held_names: set[str] = set()
    held_years: set[str] = set()
    for each, thing in things.items():
        if thing is None:
            cited.append(Cited(each))
            continue
        mentioned = {thing, *told[thing].mentions()}
        names = tuple(name for name, of in named.items() if of & mentioned)
        own = tuple(year for year in years if year in _years(told[thing]))
        held_names |= {*names}
        held_years |= {*own}
        cited.append(Cited(each, thing, names, own))
    return Quoted(
        cited,
        tuple(name for name in named if name not in held_names),
        tuple(year for year in years if year not in held_years),
    )
