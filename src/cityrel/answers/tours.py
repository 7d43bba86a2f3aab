"""Guided tours, as the graph has them: steps in order, each with its words and what it shows."""

from collections.abc import Collection
from dataclasses import dataclass

from ..rdf.prefixes import CR, PREFIXES
from ..rdf.terms import IRI, Value, whole
from .context import Context
from .descriptions import Description

_STEPS = "SELECT DISTINCT ?step ?tour { ?step a cr:TourStep ; cr:partOf ?tour . ?tour a cr:Tour }"
_SCHEMA = PREFIXES["schema"]
LENS = "lens-"  # a lens is called in the page as its concept is, without this


@dataclass(frozen=True)
class Step:
    """A step: its words by language, and what the page shows beside them."""

    iri: IRI
    position: int
    title: list[Value]
    text: list[Value]
    lens: str
    year: int | None
    highlights: tuple[IRI, ...]
    cites: tuple[IRI, ...]


@dataclass(frozen=True)
class Tour:
    """A guided tour: its title and description by language, and its steps in order."""

    iri: IRI
    title: list[Value]
    description: list[Value]
    steps: tuple[Step, ...]

    @property
    def cited(self) -> set[IRI]:
        """All claims and records on which the steps rest."""
        return {each for step in self.steps for each in step.cites}

    def can_show(self, things: Collection[IRI]) -> bool:
        """Tell whether each step finds something of what it highlights, if anything, among things."""
        return all(not step.highlights or set(step.highlights) & set(things) for step in self.steps)


def _iris(description: Description, name: str) -> tuple[IRI, ...]:
    return tuple(value for value in description.get(CR + name, []) if isinstance(value, IRI))


def _number(description: Description, name: str) -> int | None:
    return next((value for value in map(whole, description.get(name, [])) if value is not None), None)


def _step(iri: IRI, description: Description) -> Step:
    lens = next(iter(_iris(description, "lens")), IRI(""))
    return Step(
        iri,
        _number(description, _SCHEMA + "position") or 0,
        description.get(PREFIXES["skos"] + "prefLabel", []),
        description.get(_SCHEMA + "text", []),
        lens.local.removeprefix(LENS),
        _number(description, CR + "year"),
        _iris(description, "highlights"),
        _iris(description, "cites"),
    )


def tours(context: Context) -> list[Tour]:
    """Return the guided tours of a graph: those that the project names, or else all in order of their ids.

    >>> import cityrel
    >>> [len(tour.steps) for tour in tours(cityrel.open().context)]
    [9, 7]
    """
    belongs = {row.step: row.tour for row in context.ask(_STEPS)}
    described = context.descriptions.of({*belongs, *belongs.values()}) if belongs else {}
    found = []
    named = context.config.tours
    for tour in sorted(set(belongs.values())) if named is None else [t for t in named if t in described]:
        steps = [_step(step, described[step]) for step, of in belongs.items() if of == tour]
        found.append(
            Tour(
                tour,
                described[tour].get(PREFIXES["skos"] + "prefLabel", []),
                described[tour].get(PREFIXES["dcterms"] + "description", []),
                tuple(sorted(steps, key=lambda step: (step.position, step.iri))),
            )
        )
    return found
