"""What the graph holds of a thing: names, kind, facts, what refers to it, and who says so."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..rdf.prefixes import CR, PREFIXES
from ..rdf.terms import IRI, RDF_TYPE, Text, Value, whole
from ..rdf.written import lexical
from .context import Context
from .descriptions import Description
from .groups import in_order
from .labels import Name
from .sides import Sides, sides
from .times import NEVER, Time

REFERENCES = """SELECT DISTINCT ?thing ?property ?other {
  GRAPH ?graph { ?other ?property ?thing } FILTER(?graph NOT IN (graph:, graph:derived))
  FILTER(!STRSTARTS(STR(?property), STR(sh:)))
  FILTER NOT EXISTS { ?other a cr:Evidence }
}"""
SKOS = PREFIXES["skos"]
NOT_FACTS = {RDF_TYPE, SKOS + "prefLabel", SKOS + "altLabel", PREFIXES["rdfs"] + "label", CR + "evidence"}
NOT_REFERENCES = {
    RDF_TYPE,
    PREFIXES["rdf"] + "first",  # a list, or a class without a name, tells nothing of its members
    PREFIXES["owl"] + "onProperty",
    SKOS + "hasTopConcept",
    PREFIXES["owl"] + "inverseOf",
    CR + "highlights",  # a step of a tour speaks of a thing, but tells nothing of it
    CR + "cites",
}


@dataclass(frozen=True)
class Evidence:
    """Who says a thing: the source, the place in it, and of when; stands_for: what its word means."""

    source: IRI | None
    locator: str = ""
    section: int | None = None
    paragraph: int | None = None
    sentence: int | None = None
    as_of: str = ""
    issued: str = ""
    basis: IRI | None = None
    stated_property: IRI | None = None
    stated_value: str = ""
    stands_for: IRI | None = None


@dataclass(frozen=True)
class Card:
    """All that the graph holds of one thing; its time tells its state as of `now`, the date of the data."""

    iri: IRI
    kind: IRI | None
    name: Name
    facts: list[tuple[IRI, list[Value]]] = field(default_factory=list)
    references: list[tuple[IRI, list[IRI]]] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    sides: Sides | None = None
    time: Time = NEVER
    now: str | None = None

    def mentions(self) -> set[IRI]:
        """Return every thing that the card names."""
        found = {self.kind} if self.kind else set()
        for prop, values in self.facts:
            found |= {prop, *(value for value in values if isinstance(value, IRI))}
        for prop, others in self.references:
            found |= {prop, *others}
        for each in self.evidence:
            found |= {iri for iri in (each.source, each.basis, each.stated_property) if iri}
        return found | self.sides.mentions() if self.sides else found


def _text(description: Description, *names: str) -> str:
    for name in names:
        for value in description.get(name, []):
            return lexical(value)
    return ""


def _number(description: Description, name: str) -> int | None:
    return whole(next(iter(description.get(CR + name, [])), None))


def _iri(description: Description, name: str) -> IRI | None:
    return next((v for v in description.get(CR + name, []) if isinstance(v, IRI)), None)


def _evidence(node: Description, others: dict[IRI, Description]) -> Evidence:
    source, kind = _iri(node, "source"), _iri(node, "tieKind")
    return Evidence(
        source=source,
        locator=_text(node, CR + "locator"),
        section=_number(node, "section"),
        paragraph=_number(node, "paragraph"),
        sentence=_number(node, "sentence"),
        as_of=_text(node, CR + "asOf"),
        issued=_text(others.get(source, {}), PREFIXES["dcterms"] + "issued") if source else "",
        basis=_iri(node, "basis"),
        stated_property=_iri(node, "statedProperty"),
        stated_value=_text(node, CR + "statedValue"),
        stands_for=_iri(others.get(kind, {}), "tieClass") if kind else None,
    )


def _evidence_of(context: Context, described: dict[IRI, Description]) -> dict[IRI, list[Evidence]]:
    """Return the evidence of each thing, what attests one value last."""
    nodes = {
        thing: [node for node in description.get(CR + "evidence", []) if isinstance(node, IRI)]
        for thing, description in described.items()
    }
    contents = context.descriptions.of({node for each in nodes.values() for node in each})
    named = ("source", "tieKind")
    others = context.descriptions.of(
        {one for content in contents.values() for name in named if (one := _iri(content, name))}
    )
    return {
        thing: sorted(
            (_evidence(contents.get(node, {}), others) for node in each),
            key=lambda e: (
                bool(e.stated_property),
                e.source or "",
                e.section or 0,
                e.paragraph or 0,
                e.sentence or 0,
                e.locator,
            ),
        )
        for thing, each in nodes.items()
    }


def _facts(description: Description, order: dict[IRI, int]) -> list[tuple[IRI, list[Value]]]:
    """Return the facts in the order of the class's shape; what the shape does not know comes last."""
    found = [(IRI(name), values) for name, values in description.items() if name not in NOT_FACTS]
    return sorted(found, key=lambda fact: (order.get(fact[0], 9999), fact[0]))


def _references(context: Context, things: list[IRI]) -> dict[IRI, dict[IRI, list[IRI]]]:
    found: dict[IRI, dict[IRI, list[IRI]]] = {}
    for row in context.ask(REFERENCES, thing=things):
        if row.property not in NOT_REFERENCES:
            found.setdefault(row.thing, {}).setdefault(row.property, []).append(row.other)
    return found


def cards(context: Context, things: Iterable[IRI]) -> dict[IRI, Card]:
    """Return the cards of things, each under its IRI, in a handful of queries for all of them."""
    wanted = list(dict.fromkeys(things))
    described = context.descriptions.of(wanted)
    evidence = _evidence_of(context, described)
    references = _references(context, wanted)
    names = context.names.of(wanted)
    times = context.times.of(wanted)
    told = sides(context.ask, wanted)
    result = {}
    for thing in wanted:
        description = described.get(thing, {})
        kinds = [kind for kind in description.get(RDF_TYPE, []) if isinstance(kind, IRI)]
        kind = context.schema.most_specific(kinds) if kinds else None
        order = context.schema.field_order(kind) if kind else {}
        pointing = references.get(thing, {})
        result[thing] = Card(
            thing,
            kind,
            names[thing],
            _facts(description, order),
            in_order(context, pointing),
            evidence.get(thing, []),
            told.get(thing),
            times[thing],
            context.times.now,
        )
    return result


def in_languages(values: list[Value]) -> bool:
    """Tell whether the values are one text in several languages, not several texts.

    >>> in_languages([Text("Seoul", "en"), Text("서울", "ko")])
    True
    >>> in_languages([Text("도시외교", "ko"), Text("수도외교", "ko")])
    False
    """
    tags = [value.language for value in values if isinstance(value, Text)]
    return bool(tags) and len(tags) == len(values) == len(set(tags))
