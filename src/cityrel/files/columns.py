"""The columns of a class's table, as its SHACL shape says: names, kinds of values, keys."""

from dataclasses import dataclass, field
from functools import cached_property

from ..rdf.hierarchy import Hierarchy
from ..rdf.prefixes import CR, PREFIXES, XSD
from ..rdf.terms import DATE_TYPES, IRI
from ..sparql.protocols import Ask

ALIASES = {"label": IRI(PREFIXES["skos"] + "prefLabel")}
EVIDENCE = ("source", "locator", "asOf", "basis", "statedProperty", "statedValue")

_CLASSES = "SELECT DISTINCT ?class { ?class a owl:Class FILTER(ISIRI(?class)) }"
_ABOVE = (
    "SELECT DISTINCT ?class ?above { ?class rdfs:subClassOf ?above FILTER(ISIRI(?class) && ISIRI(?above)) }"
)
_FIELDS = """SELECT DISTINCT ?class ?property ?datatype ?part ?target ?node ?unique {
  ?shape sh:targetClass ?class ; sh:property ?field . ?field sh:path ?property FILTER(ISIRI(?property))
  OPTIONAL { ?field sh:datatype ?datatype } OPTIONAL { ?field sh:class ?target }
  OPTIONAL { ?field sh:nodeKind ?node }
  OPTIONAL { ?field sh:uniqueLang ?unique } OPTIONAL { ?field sh:or/rdf:rest*/rdf:first/sh:datatype ?part }
}"""
_KEYS = """SELECT ?class ?property (COUNT(?step) AS ?place) {
  ?shape sh:targetClass ?class ; cr:keyColumns ?list . ?list rdf:rest* ?step . ?step rdf:rest* ?cell .
  ?cell rdf:first ?property
} GROUP BY ?class ?property ORDER BY ?class ?place"""
_RANGES = """SELECT ?property ?range ?kind {
  ?property a ?kind VALUES ?kind { owl:ObjectProperty owl:DatatypeProperty owl:AnnotationProperty }
  OPTIONAL { ?property rdfs:range ?range }
}"""


@dataclass(frozen=True)
class Column:
    """A column: its property, and whether its cells are references, dates, texts, or of an XSD type."""

    property: IRI
    kind: str
    several: bool = True


@dataclass
class Columns:
    """The columns of one class by name, and the properties whose values make the IRI of a row."""

    of: IRI
    by_name: dict[str, Column] = field(default_factory=dict)
    keys: list[IRI] = field(default_factory=list)

    @cached_property
    def evidence(self) -> list[str]:
        """The evidence columns: those that are no properties of the class itself."""
        return [name for name in EVIDENCE if name not in self.by_name]


def _kind(parts: set[str], is_reference: bool) -> str:
    """Return what the cells of a column are, by the datatypes that its shape allows."""
    if parts & {XSD + each for each in DATE_TYPES}:
        return "date"
    if is_reference:
        return "reference"
    if PREFIXES["rdf"] + "langString" in parts:
        return "text"
    known = [part.removeprefix(XSD) for part in parts if part.startswith(XSD)]
    return known[0] if len(known) == 1 else "any"


class Schema:
    """The classes and columns that an ontology in a store declares."""

    def __init__(self, ask: Ask) -> None:
        self._hierarchy = Hierarchy((row["class"], row.above) for row in ask(_ABOVE))
        self._ranges = {row.property: (row.kind, row.range) for row in ask(_RANGES)}
        self._fields: dict[IRI, dict[IRI, Column]] = {}
        self._read_fields(ask)
        self._keys: dict[IRI, list[IRI]] = {}
        for row in ask(_KEYS):
            self._keys.setdefault(row["class"], []).append(row.property)
        known = sorted(
            (row["class"] for row in ask(_CLASSES)), key=lambda c: (not c.startswith(CR), c), reverse=True
        )
        self.classes = {each.local: each for each in known}

    def _read_fields(self, ask: Ask) -> None:
        parts: dict[tuple[IRI, IRI], set[str]] = {}
        flags: dict[tuple[IRI, IRI], tuple[bool, bool]] = {}
        for row in ask(_FIELDS):
            at = row["class"], row.property
            parts.setdefault(at, set()).update(str(each) for each in (row.datatype, row.part) if each)
            kind, range_ = self._ranges.get(row.property, (None, None))
            if range_ and not parts[at]:
                parts[at].add(str(range_))
            points = row.target is not None or str(row.node or "").endswith("#IRI")
            points = points or (
                str(kind).endswith("ObjectProperty") and not parts[at] & {XSD + t for t in DATE_TYPES}
            )
            flags[at] = points or flags.get(at, (False, False))[0], bool(row.unique)
        for (kind, prop), (points, unique) in flags.items():
            column = Column(prop, _kind(parts[kind, prop], points), not unique)
            self._fields.setdefault(kind, {})[prop] = column

    def columns(self, kind: IRI) -> Columns:
        """Return the columns of a class's table, those of the classes above it included."""
        result = Columns(kind)
        for each in self._hierarchy.lineage(kind):
            for prop, column in self._fields.get(each, {}).items():
                result.by_name.setdefault(prop.local, column)
            result.keys = result.keys or self._keys.get(each, [])
        for alias, prop in ALIASES.items():
            if prop.local in result.by_name:
                result.by_name[alias] = result.by_name[prop.local]
        return result
