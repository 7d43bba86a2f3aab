"""What is asked of a network, and what comes back: sentences before the rows, and the rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from ..messages import Told, in_each, into
from ..rdf.terms import IRI, Value
from ..sparql.rows import Rows
from .collected import Collected, collected
from .intervals import Readings, Working, silent
from .joins import Join, Material, Wanted, material_of
from .projections import joins, network_from

if TYPE_CHECKING:
    import networkx as nx

    from ..answers.context import Context


def several(things: Iterable[IRI]) -> Value:
    """Return things as one cell of a row."""
    return tuple(things)  # type: ignore[return-value]


@dataclass(frozen=True)
class Measured:
    """What was measured: what it is and what it rests on, in sentences, and the rows.

    short: the rows as people read them, intervals in one cell; further: other rows, by what they are.
    """

    head: list[Told]
    rows: Rows
    short: Rows | None = field(default=None, compare=False)
    further: dict[str, Rows] = field(default_factory=dict, compare=False)

    def __str__(self) -> str:
        return self.text("en")

    def text(self, language: str) -> str:
        """Return all of it in a language."""
        said = "\n".join(into(each, language) for each in self.head)
        return f"{said}\n\n{(self.short or self.rows).to_table()}"


class Network:
    """A projection of the graph, measured on both readings, and what was collected for it."""

    def __init__(self, context: "Context", wanted: Wanted, working: Working = silent) -> None:
        self.context, self.wanted, self.working = context, wanted, working
        self.material: Material = material_of(context)

    def at(self, date: str) -> "Network":
        """Return the same network at a date."""
        return Network(self.context, replace(self.wanted, at=date), self.working)

    @cached_property
    def joins(self) -> list[Join]:
        """Who is joined with whom."""
        return joins(self.material, self.wanted)

    @cached_property
    def graph(self) -> "nx.Graph[IRI]":
        """The network, simple and weighted."""
        return network_from(self.material, self.joins, self.wanted)

    @cached_property
    def readings(self) -> Readings:
        """The network on both readings."""
        return Readings(self.graph, self.working)

    @cached_property
    def collected(self) -> Collected:
        """What was read of the things in it."""
        return collected(self.material, self.joins, self.graph, self.wanted)

    def name(self, thing: IRI) -> Told:
        """Return the name of a thing, in each language."""
        return in_each(
            self.context.languages, lambda tag: self.context.names.of([thing])[thing].in_language(tag)
        )

    def names(self, things: Sequence[IRI]) -> Told:
        """Return the names of things, in each language."""
        known = self.context.names.of(things)
        return in_each(
            self.context.languages, lambda tag: ", ".join(known[thing].in_language(tag) for thing in things)
        )
