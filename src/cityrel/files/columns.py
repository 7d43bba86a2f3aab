"""The columns of a class's table, as its SHACL shapes say: names, kinds of values, classes, keys."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from ..rdf.hierarchy import Hierarchy
from ..rdf.prefixes import CR, PREFIXES, XSD
from ..rdf.terms import DATE_TYPES, IRI
from ..sparql.fields import FIELDS, PARTS, SHAPES
from ..sparql.protocols import Ask
from ..sparql.retired import retired

ALIASES = {"label": IRI(PREFIXES["skos"] + "prefLabel")}
EVIDENCE = {
    "source": "reference",
    "locator": "string",
    "asOf": "date",
    "basis": "reference",
    "side": "reference",
    "tieKind": "reference",
    "statedProperty": "reference",
    "statedValue": "stated",
}
"""The columns that make evidence, and what their cells are."""

_CLASSES = """SELECT DISTINCT ?class {
  ?class a ?type VALUES ?type { owl:Class rdfs:Class } FILTER(!STRSTARTS(STR(?class), STR(genid:)))
}"""
_ABOVE = """SELECT DISTINCT ?class ?above {
  ?class rdfs:subClassOf ?above FILTER(!STRSTARTS(STR(?above), STR(genid:)))
}"""
# the path before what is optional: behind it, Oxigraph walks it from every node (5 s in place of 0.05)
_FIELDS = f"""SELECT DISTINCT ?class ?property ?datatype ?target ?node ?unique {{
  {FIELDS} ?field ({PARTS})* ?part
  OPTIONAL {{ ?field sh:uniqueLang ?unique }} OPTIONAL {{ ?part sh:datatype ?datatype }}
  OPTIONAL {{ ?part sh:class ?target }} OPTIONAL {{ ?part sh:nodeKind ?node }}
}}"""
_KEYS = f"""SELECT ?class ?list ?property (COUNT(?step) AS ?place) {{
  {SHAPES} ?shape cr:keyColumns ?list . ?list rdf:rest* ?step . ?step rdf:rest* ?cell .
  ?cell rdf:first ?property
}} GROUP BY ?class ?list ?property ORDER BY ?class ?list ?place"""
_RANGES = """SELECT ?property ?range ?kind {
  ?property a ?kind VALUES ?kind { owl:ObjectProperty owl:DatatypeProperty owl:AnnotationProperty }
  OPTIONAL { ?property rdfs:range ?range }
}"""


@dataclass(frozen=True)
class Column:
    """A column: its property, what its cells are (an XSD type, or reference, date, text), of what classes.

    Beside one of dates there may be others: those in which the start and the end of a time stand, and those
    of what its date is not before and not after.
    """

    property: IRI
    kind: str
    several: bool = True
    classes: frozenset[IRI] = frozenset()
    period: tuple[str, str] | None = None
    bounds: tuple[str, str] | None = None


@dataclass
class Columns:
    """The columns of a class by property, those of evidence by name, and the properties that make an IRI.

    Further ones, of any property that an ontology declares, are named with its prefix.
    """

    of: IRI
    by_property: dict[str, Column] = field(default_factory=dict)
    evidence: dict[str, Column] = field(default_factory=dict)
    keys: list[IRI] = field(default_factory=list)
    further: dict[IRI, Column] = field(default_factory=dict)
    retired: dict[str, IRI] = field(default_factory=dict)
    """The properties of columns by those that were retired for them, under whose names they go too."""

    @cached_property
    def evidence_names(self) -> dict[str, str]:
        """The names of the columns that make evidence by the IRI of their property."""
        return {column.property: name for name, column in self.evidence.items()}

    @cached_property
    def by_name(self) -> dict[str, list[Column]]:
        """The columns by name; several where properties of different namespaces share one."""
        found: dict[str, list[Column]] = {}
        own = [(column.property.local, column) for column in self.by_property.values()]
        also = [(name, self.by_property[prop]) for name, prop in ALIASES.items() if prop in self.by_property]
        old = [(IRI(each).local, self.by_property[new]) for each, new in self.retired.items()]
        for name, column in [*own, *also, *self.evidence.items(), *old]:
            found.setdefault(name, []).append(column)
        return found


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


@dataclass
class _Field:
    """What shapes say of a property of a class."""

    datatypes: set[str] = field(default_factory=set)
    classes: set[IRI] = field(default_factory=set)
    is_reference: bool = False
    is_unique: bool = False

    def narrowing(self, above: "_Field") -> "_Field":
        """Return it with what is said of a class above, where it does not say it itself."""
        return _Field(
            self.datatypes or above.datatypes,
            self.classes or above.classes,
            self.is_reference or above.is_reference,
            self.is_unique or above.is_unique,
        )


def _dated(column: Column, columns: Mapping[IRI, Column]) -> Column:
    """Return a column of dates with those beside it; any other as it is."""
    if column.kind != "date":
        return column
    period, prop = (IRI(CR + "since"), IRI(CR + "until")), column.property
    bounds = IRI(f"{prop}NotBefore"), IRI(f"{prop}NotAfter")
    return replace(
        column,
        period=_names(period) if prop in period and columns.keys() >= {*period} else None,
        bounds=_names(bounds) if columns.keys() >= {*bounds} else None,
    )


def _names(properties: tuple[IRI, IRI]) -> tuple[str, str]:
    return properties[0].local, properties[1].local


class Schema:
    """The classes and columns that an ontology in a store declares."""

    def __init__(self, ask: Ask) -> None:
        self._hierarchy = Hierarchy((row["class"], row.above) for row in ask(_ABOVE))
        self._ranges = {row.property: (str(row.kind), row.range) for row in ask(_RANGES)}
        self._fields = self._read_fields(ask)
        self._declared = {prop: self._column(prop, _Field()) for prop in self._ranges}
        self._keys: dict[IRI, list[IRI]] = {}
        for row in ask(_KEYS):
            keys = self._keys.setdefault(row["class"], [])
            keys += [row.property] if row.property not in keys else []
        known = sorted(
            (row["class"] for row in ask(_CLASSES)), key=lambda c: (not c.startswith(CR), c), reverse=True
        )
        self.classes = {each.local: each for each in known}
        self._retired = retired(ask)
        self.classes |= {IRI(old).local: new for old, new in self._retired.items() if new in known}

    def _read_fields(self, ask: Ask) -> dict[IRI, dict[IRI, _Field]]:
        found: dict[IRI, dict[IRI, _Field]] = {}
        for row in ask(_FIELDS):
            said = found.setdefault(row["class"], {}).setdefault(row.property, _Field())
            said.datatypes |= {str(row.datatype)} if row.datatype else set()
            said.classes |= {row.target} if row.target else set()
            said.is_reference |= str(row.node or "").endswith("IRI")
            said.is_unique |= bool(row.unique)
        return found

    def _column(self, prop: IRI, said: _Field) -> Column:
        kind, range_ = self._ranges.get(prop, ("", None))
        datatypes = said.datatypes or ({str(range_)} if range_ else set())
        dates = datatypes & {XSD + each for each in DATE_TYPES}
        points = said.is_reference or bool(said.classes) or (kind.endswith("ObjectProperty") and not dates)
        return Column(prop, _kind(datatypes, points), not said.is_unique, self._below(said.classes))

    def _below(self, classes: set[IRI]) -> frozenset[IRI]:
        """Return classes and all below them."""
        members = self._hierarchy.members if classes else set()
        return frozenset(
            {*classes, *(m for m in members if classes.intersection(self._hierarchy.lineage(m)))}
        )

    def columns(self, kind: IRI) -> Columns:
        """Return the columns of a class's table, those of the classes above it included."""
        result = Columns(kind, further=self._declared)
        said: dict[IRI, _Field] = {}
        for each in self._hierarchy.lineage(kind):
            for prop, above in self._fields.get(each, {}).items():
                said[prop] = said.get(prop, _Field()).narrowing(above)
            result.keys = result.keys or self._keys.get(each, [])
        own = {prop: self._column(prop, what) for prop, what in said.items()}
        result.by_property = {prop: _dated(column, own) for prop, column in own.items()}
        result.retired = {old: new for old, new in self._retired.items() if new in said}
        if CR + "source" not in said:
            of_evidence = self._fields.get(IRI(CR + "Evidence"), {})
            for name, cells in EVIDENCE.items():
                prop = IRI(CR + name)
                if prop not in said:
                    result.evidence[name] = replace(
                        self._column(prop, of_evidence.get(prop, _Field())), kind=cells
                    )
        return result
