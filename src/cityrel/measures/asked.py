"""What is asked of a network, and what comes back: sentences before the rows, and the rows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING

from ..answers.labels import Naming
from ..messages import Told, all_messages, in_each, into, message
from ..rdf.terms import IRI, Value
from ..sparql.rows import Rows
from ..sparql.showing import MOST
from .collected import Collected, collected
from .intervals import Readings, Working, silent
from .joins import Join, Material, Wanted, material_of
from .projections import is_sure, joins, network_from

if TYPE_CHECKING:
    import networkx as nx

    from ..answers.context import Context
    from ..answers.labels import Names


def several(things: Iterable[IRI]) -> Value:
    """Return things as one cell of a row."""
    return tuple(things)  # type: ignore[return-value]


def few(things: Sequence[IRI], most: int) -> Value:
    """Return the first of some things as one cell, and how many more there are.

    >>> few([IRI("a"), IRI("b"), IRI("c")], 2)
    ('a', 'b', '+1')
    """
    rest = len(things) - most
    return (*things[:most], f"+{rest}") if rest > 0 else tuple(things)  # type: ignore[return-value]


def listed(said: Sequence[str]) -> Told:
    """Return what is said, one after the other, in each language."""
    tags = all_messages()["measured-joint"]
    return Told.of({tag: joint.join(into(each, tag) for each in said) for tag, joint in tags.items()})


def headed(*names: str) -> list[str]:
    """Return headings of columns as people read them, by their keys."""
    return [Told(f"measured-column-{name}") for name in names]


def worded(rows: Rows, language: str) -> Rows:
    """Return rows with what is said in them, and their headings, in a language."""

    def told(value: Value) -> Value:
        return tuple(map(told, value)) if isinstance(value, tuple) else _told(value, language)

    return Rows([into(name, language) for name in rows.variables], [[*map(told, row)] for row in rows])


def _told(value: Value, language: str) -> Value:
    return value.into(language) if isinstance(value, Told) else value


@dataclass(frozen=True, repr=False)
class Measured:
    """What was measured: what it is and what it rests on, in sentences, and the rows.

    said: the sentences, in paragraphs; defined: the measures, their names for readers, and what they are.
    short: the rows as people read them, in words, intervals in one cell, with the columns that matter most;
    few: the measures in these. further: other rows, by what they are; further_short: as people read them.
    """

    said: list[list[Told]]
    rows: Rows
    short: Rows = field(compare=False)
    further: dict[str, Rows] = field(default_factory=dict, compare=False)
    further_short: dict[str, Rows] = field(default_factory=dict, compare=False)
    defined: dict[str, tuple[Told, Told]] = field(default_factory=dict, compare=False)
    few: frozenset[str] | None = field(default=None, compare=False)
    names: "Names | None" = field(default=None, compare=False)
    language: str = field(default="en", compare=False)

    def __repr__(self) -> str:
        return f"<{into(self.head[0], 'en')} {len(self.rows)} rows: print() shows them>"

    @property
    def head(self) -> list[Told]:
        """The sentences before the rows."""
        return [each for part in self.said for each in part]

    def __str__(self) -> str:
        return self.text(self.language)

    def _repr_html_(self) -> str:
        said = [escape(part).replace("\n", "<br>") for part in self.before(self.language)]
        tables = [(escape(title), rows._repr_html_()) for title, rows, _ in self.tables(self.language)]
        told = [f"<p>{title}</p>{rows}" if title else rows for title, rows in tables]
        return "".join([*(f"<p>{part}</p>" for part in said), *told])

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/plain": self.text(self.language, MOST), "text/html": self._repr_html_()}

    def definitions(self, language: str, is_short: bool = True) -> dict[str, str]:
        """Return what each measure is, of those in the short rows or of all, by its name for readers."""
        found = {}
        for name, (called, what) in self.defined.items():
            if not is_short or self.few is None or name in self.few:
                own = into(called, language)
                is_same = own.casefold().replace(" ", "-") == name.casefold().replace("_", "-")
                also = own if is_same else Told("measured-also-called", name=own, id=name).into(language)
                found[also] = into(what, language)
        return found

    def before(self, language: str, is_short: bool = True) -> list[str]:
        """Return the paragraphs that stand before the rows."""
        parts = [[into(each, language) for each in part] for part in self.said if part]
        defined = self.definitions(language, is_short).items()
        parts += [[Told("measure-defined", name=name, what=what).into(language) for name, what in defined]]
        further = [name for name in self.defined if is_short and self.few and name not in self.few]
        parts[-1] += [Told("measured-further", names=", ".join(further)).into(language)] if further else []
        return ["\n".join(part) for part in parts if part]

    def for_people(self, language: str, most: int = 0, further: str = "") -> Rows:
        """Return the first rows, or further ones, as people read them, named in a language; 0 for all."""
        rows = self.further_short[further] if further else self.short
        cut = Rows(rows.variables, rows[:most] if most else rows[:])
        return worded(Naming(self.names, language, True)(cut) if self.names else cut, language)

    def tables(self, language: str, most: int = 0) -> Iterator[tuple[str, Rows, int]]:
        """Yield of each table its title, the first rows as people read them (0: all), and how many it has."""
        if self.short:
            yield "", self.for_people(language, most), len(self.short)
        for name, rows in self.further_short.items():
            if rows:
                title = message(f"measured-further-{name}", language)
                yield title, self.for_people(language, most, name), len(rows)

    def text(self, language: str, most: int = 0) -> str:
        """Return all of it in a language, or of each table the first rows."""
        tables = [[title, rows.to_table()] for title, rows, _ in self.tables(language, most)]
        return "\n\n".join([*self.before(language), *(part for of in tables for part in of if part)])


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
        most = self.graph
        least = most if is_sure(most) else network_from(self.material, self.joins, self.wanted, which="least")
        return Readings(most, least, self.working)

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
            self.context.languages,
            lambda tag: message("measured-joint", tag).join(
                known[thing].in_language(tag) for thing in things
            ),
        )

    def few_names(self, things: Sequence[IRI], most: int) -> Told:
        """Return the names of the first of some things, and that there are others."""
        names = self.names(things[:most])
        return Told("measured-and-others", names=names) if len(things) > most else names
