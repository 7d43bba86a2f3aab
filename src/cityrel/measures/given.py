"""How a network is asked for: by names, a date and a projection; and the network that is meant."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict

from ..answers.network import drawn_as, narrowed, network
from ..answers.periods import given_date
from ..answers.search import the_thing
from ..errors import NotFoundError, nearest
from ..messages import Told, near
from .joins import PROJECTIONS, Wanted
from .projections import READINGS, counted, named, projected

if TYPE_CHECKING:
    import networkx as nx

    from ..answers.context import Context
    from ..rdf.terms import IRI


@dataclass(frozen=True)
class Given:
    """How a network is measured, as readers give it: by names of things, classes and measures, and a date.

    is_short: only what stands in the rows that people read is wanted, and nothing else is counted.
    """

    projection: str = "ties"
    as_of: int | str | None = None
    kinds: tuple[str, ...] = ()
    around: str | None = None
    hops: int = 1
    measures: tuple[str, ...] = ()
    is_short: bool = False

    def __post_init__(self) -> None:
        """Take a single name for one: a text is a sequence of texts too."""
        for each in ("kinds", "measures"):
            if isinstance(alone := getattr(self, each), str):
                object.__setattr__(self, each, (alone,))


class Drawn(TypedDict, total=False):
    """What narrows a network: see `Graph.network`."""

    hops: int
    as_of: int | str | None
    kinds: tuple[str, ...]
    language: str | None


class Projected(Drawn, total=False):
    """What narrows a projection, and how it is made: see `Graph.network`."""

    around: str | None
    simple: bool
    reading: str


def one_of(text: str, known: Sequence[str], key: str) -> str:
    """Return a text that is one of some known.

    Raises:
        NotFoundError: if it is not, with the nearest.
    """
    if text not in known:
        raise NotFoundError(
            Told(key, text=repr(text), near=near(nearest(text, known)), known=", ".join(known))
        )
    return text


def _narrowed(context: "Context", given: Given, properties: Collection["IRI"] = ()) -> "dict[IRI, str]":
    """Return the classes, or properties, that are asked for, each with what it is drawn as: node or line.

    Raises:
        NotFoundError: if there is no such class, it is not drawn, or it is said how near, and not to what.
    """
    if given.hops != 1 and not given.around:
        raise NotFoundError(Told("hops-without-around"))
    schema = context.schema
    found = [the_thing(context, kind, {*schema.classes, *properties}) for kind in given.kinds]
    shown = {kind: drawn_as(context, kind) for kind in found}
    for kind, look in shown.items():
        if look == "card":
            name = context.names.of([kind])[kind].in_language(context.languages[0])
            raise NotFoundError(Told("measured-not-drawn", name=name))
    return shown


def wanted(context: "Context", given: Given) -> Wanted:
    """Return what of a graph is measured.

    Raises:
        NotFoundError: if there is no such projection, class or thing, or the date is none.
    """
    shown = _narrowed(context, given, context.schema.drawn("line"))
    return Wanted(
        one_of(str(given.projection), list(PROJECTIONS), "no-projection"),
        None if given.as_of is None else given_date("as-of", given.as_of),
        frozenset(kind for kind in shown if shown[kind] == "line"),
        frozenset(kind for kind in shown if shown[kind] == "node"),
    )


def network_given(
    context: "Context", given: Given, language: str, is_simple: bool = True, which: str = READINGS[0]
) -> "nx.Graph[IRI]":
    """Return the network that is drawn, or a projection of the graph, around a thing where one is given.

    Raises:
        NotFoundError: if nothing goes by a name given, or there is no such projection or reading.
        DateError: if the date of what is drawn is none.
    """
    import networkx as nx

    centre = None if given.around is None else the_thing(context, given.around)
    if not given.projection:
        if (is_simple, which) != (True, READINGS[0]):
            raise NotFoundError(Told("needs-projection", known=", ".join(PROJECTIONS)))
        return network(context, centre, given.hops, given.as_of, _narrowed(context, given), language)
    one_of(which, READINGS, "no-reading")
    found = projected(context, wanted(context, given), is_simple, which)
    found.graph |= {"reading": which} if which != READINGS[0] else {}
    if centre is not None:
        near_it = nx.ego_graph(found, centre, given.hops) if centre in found else found.subgraph([])
        found = found.__class__(near_it)
        found = counted(found)
        found.graph |= narrowed(centre, given.hops)
    return named(context, found, language)
