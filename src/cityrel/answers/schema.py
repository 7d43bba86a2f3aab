"""How each class and relation is shown, as `ontology/view.ttl` and the shapes say."""

import re
from dataclasses import dataclass, fields, replace
from typing import Literal

from ..rdf.hierarchy import Hierarchy
from ..rdf.prefixes import CR, PREFIXES, Prefixes
from ..rdf.terms import IRI, Value
from ..sparql.fields import FIELDS
from ..sparql.protocols import Ask

LOOKS = (
    *("drawnAs", "shape", "color", "dashes", "arrow", "lineStart", "lineEnd", "caption", "group", "tone"),
    *(
        "sector",
        "startSector",
        "endSector",
        "alongYears",
        "partAlong",
        "countsAs",
        "cardOrder",
        "startsHidden",
    ),
)
"""The words by which a look is said, by local name."""

_ENTRIES = f"""SELECT ?kind ?property ?value {{
  VALUES ?property {{ {" ".join(f"cr:{each}" for each in LOOKS)} }} ?kind ?property ?value
}}"""
_SUPERCLASSES = """SELECT DISTINCT ?kind ?above {
  ?kind rdfs:subClassOf ?above FILTER(ISIRI(?above) && ISIRI(?kind))
  FILTER(!STRSTARTS(STR(?above), STR(genid:)) && !STRSTARTS(STR(?kind), STR(genid:)))
}"""
_SYMMETRIC = "SELECT ?property { ?property a owl:SymmetricProperty }"
_LAST = 1000  # the order of fields of which no shape says one
_FIELDS = f"""SELECT ?class ?property (MIN(?o) AS ?order) {{
  {FIELDS} OPTIONAL {{ ?field sh:order ?given }}
  BIND(COALESCE(?given, {_LAST}) AS ?o)
}} GROUP BY ?class ?property"""


DrawnAs = Literal["node", "line", "card"]
AlongYears = Literal["context", "body", "state", "post", "bar", "mark"]
PartAlong = Literal["who", "where", "within", "post", "outcome"]
Sector = Literal["before", "above", "after", "side", "people", "below", "waits"]


@dataclass(frozen=True)
class Look:
    """How one class, or one property that is drawn as a line, is shown."""

    drawn_as: DrawnAs = "card"
    shape: str = "dot"
    color: str = "#5b6472"
    dashes: bool = False
    arrow: bool = False
    caption: str = ""
    starts_hidden: bool = False
    group: int = 9
    line_start: IRI | None = None
    line_end: IRI | None = None
    along_years: AlongYears | None = None
    part_along: PartAlong | None = None
    counts_as: str = ""
    sector: Sector = "side"
    start_sector: Sector | None = None
    end_sector: Sector | None = None
    card_order: int = 70
    tone: str = ""


def _place(order: Value) -> int:
    """Return the place of a field; what is no number comes last, like what has none."""
    from decimal import Decimal

    is_place = isinstance(order, int | float | Decimal) and -_LAST < order < _LAST
    return int(order) if is_place else _LAST  # type: ignore[arg-type]


def own_tone(color: Value) -> str:
    """Return the tone of a class that says its colour and no tone; nothing for what is no colour.

    >>> own_tone("#B5651d"), own_tone("orange")
    ('own-b5651d', '')
    """
    found = re.fullmatch("#([0-9a-f]{6})", str(color).lower())
    return f"own-{found[1]}" if found else ""


def _snake(local: str) -> str:
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in local)


class Schema:
    """The looks of all classes and drawn properties, sub-classes taking what they do not say from above."""

    def __init__(self, ask: Ask, prefixes: Prefixes = PREFIXES) -> None:
        self._prefixes = prefixes
        self._entries: dict[IRI, dict[str, Value]] = {}
        for row in ask(_ENTRIES):
            self._entries.setdefault(row.kind, {})[_snake(row.property.local)] = row.value
        self._hierarchy = Hierarchy((row.kind, row.above) for row in ask(_SUPERCLASSES))
        self._looks: dict[IRI, Look] = {}
        self.symmetric = {row.property for row in ask(_SYMMETRIC)}
        self._fields: dict[IRI, dict[IRI, int]] = {}
        for row in ask(_FIELDS):
            self._fields.setdefault(row["class"], {})[row.property] = _place(row.order)

    def lineage(self, kind: IRI) -> list[IRI]:
        """Return a class and all above it, nearest first."""
        return self._hierarchy.lineage(kind)

    def look(self, kind: IRI) -> Look:
        """Return how a class or property is shown."""
        if kind not in self._looks:
            self._looks[kind] = self._merged(kind)
        return self._looks[kind]

    def _merged(self, kind: IRI) -> Look:
        merged: dict[str, Value] = {}
        for each in reversed(self.lineage(kind)):
            said = self._entries.get(each, {})
            merged |= {"tone": own_tone(said["color"]), **said} if "color" in said else said
        usual = {field.name: type(field.default) for field in fields(Look)}
        known = {name: value for name, value in merged.items() if name in usual}
        fitting = {
            n: v for n, v in known.items() if isinstance(v, usual[n] if usual[n] in {int, bool} else str)
        }
        return Look(**fitting)  # type: ignore[arg-type]

    def look_as(self, kind: IRI, drawn_as: DrawnAs) -> Look:
        """Return how a class or property is shown where it is drawn so, whatever `view.ttl` says of it."""
        look = self.look(kind)
        if look.drawn_as == drawn_as:
            return look
        return replace(look, drawn_as=drawn_as, arrow=drawn_as == "line" and kind not in self.symmetric)

    def says_of(self, kind: IRI) -> bool:
        """Tell whether `view.ttl` says how a class is shown, or one above it."""
        return any(each in self._entries for each in self.lineage(kind))

    def most_specific(self, kinds: list[IRI]) -> IRI:
        """Return the class that lies lowest of those that a thing has."""
        return max(sorted(kinds), key=lambda kind: (kind in self._entries, len(self.lineage(kind))))

    def drawn(self, how: str) -> list[IRI]:
        """Return the classes and properties that are drawn as node, line or card."""
        known = {*self._entries, *self._hierarchy.members}
        return sorted(kind for kind in known if self.look(kind).drawn_as == how)

    def parts_along(self) -> dict[IRI, PartAlong]:
        """Return what properties tell of a record along the years, as far as `view.ttl` says it."""
        parts = {term: self.look(term).part_along for term in sorted(self._entries)}
        return {term: part for term, part in parts.items() if part}

    def counting_as(self, part: str) -> list[IRI]:
        """Return the classes whose things play a part in the overview, those below others included."""
        known = {*self._entries, *self._hierarchy.members}
        return sorted(kind for kind in known if self.look(kind).counts_as == part)

    def prominence(self, thing: IRI, kind: IRI | None) -> int:
        """Rank actors before other things that are drawn, those before records, and terms last: 0 to 3."""
        if not self._prefixes.is_thing(thing) or kind is None:
            return 3
        if CR + "Actor" in self.lineage(kind):
            return 0
        return 1 if self.look(kind).drawn_as == "node" else 2

    @property
    def classes(self) -> set[IRI]:
        """All classes that lie above or below another."""
        return self._hierarchy.members

    def with_field(self, prop: IRI) -> list[IRI]:
        """Return the classes whose own shapes have a property as a field."""
        return sorted(kind for kind, fields in self._fields.items() if prop in fields)

    def field_order(self, kind: IRI) -> dict[IRI, int]:
        """Return the properties of a class's card in order, those of classes above it included."""
        order: dict[IRI, int] = {}
        for each in self.lineage(kind):
            for field, place in self._fields.get(each, {}).items():
                if order.get(field, _LAST) == _LAST:
                    order[field] = place
        return order
