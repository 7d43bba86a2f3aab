"""What refers to a thing, in the groups and the order in which a card lists it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..rdf.terms import IRI, Value
from .context import Context
from .descriptions import Description

REVERSE = "SELECT DISTINCT ?property ?label { ?property cr:reverseLabel ?label }"
OPEN_ROWS = 8  # how many rows of groups a card shows before the next are folded


@dataclass(frozen=True)
class Group:
    """The things that have a thing as the value of a property; opens: whether they are shown unfolded."""

    property: IRI
    things: list[IRI]
    opens: bool


def opened(sizes: Iterable[int]) -> list[bool]:
    """Return which groups are open: the first one, and those after it as long as their rows together are few.

    >>> opened([5, 2, 4, 1]), opened([40, 2])
    ([True, True, False, False], [True, False])
    """
    result: list[bool] = []
    rows = 0
    for size in sizes:
        rows += size
        result.append(not result or rows <= OPEN_ROWS)
    return result


def in_order(context: Context, found: Mapping[IRI, Iterable[IRI]]) -> list[tuple[IRI, list[IRI]]]:
    """Return what refers to a thing by property: properties in the ontology's order, things along time."""
    times = context.times.of({other for others in found.values() for other in others})

    def when(thing: IRI) -> tuple[str, IRI]:
        start, by, _, _ = times[thing].bounds
        return (start or by or "~", thing)

    order = sorted(found, key=lambda each: (context.schema.look(each).card_order, each))
    return [(each, sorted(found[each], key=when)) for each in order]


def grouped(references: list[tuple[IRI, list[IRI]]]) -> list[Group]:
    """Return groups of references that stand in order, the first of them open."""
    opens = opened(len(things) for _, things in references)
    return [Group(each, things, is_open) for (each, things), is_open in zip(references, opens, strict=True)]


def reverse_labels(context: Context) -> dict[IRI, list[Value]]:
    """Return what things that have another as the value of a property are called together, by property."""
    found: dict[IRI, list[Value]] = {}
    for row in context.ask(REVERSE):
        found.setdefault(row.property, []).append(row.label)
    return found


def other_ends(context: Context, thing: IRI, kind: IRI | None, described: Description) -> list[IRI]:
    """Return the other ends of a record, for who comes from one of them; none of what is no relation."""
    look = context.schema.look(kind) if kind else None
    if look is None or look.drawn_as != "line" or not look.line_start:
        return []
    ends = [each for each in (look.line_start, look.line_end) if each]
    named = dict.fromkeys(v for end in ends for v in described.get(end, []) if isinstance(v, IRI))
    return [each for each in named if each != thing]
