"""What is to be known of a property, of a list of concepts and of a concept."""

import re
from dataclasses import dataclass
from functools import cached_property

from ..files.read import read_text
from ..rdf.prefixes import CR, PREFIXES
from ..rdf.terms import IRI, RDF_TYPE, Value, whole
from ..sparql.fields import FIELDS
from .class_sheet import Column, Sheets, Used
from .uses import words_of

_COUNTS = (
    """SELECT (COUNT(*) AS ?statements) (COUNT(DISTINCT ?thing) AS ?things) { ?thing ?property ?value }"""
)
_USES = """SELECT ?concept ?property (COUNT(DISTINCT ?thing) AS ?uses) {
  GRAPH ?graph { ?thing ?property ?concept }
  FILTER(?graph NOT IN (graph:, graph:derived) && ?property NOT IN (
    skos:inScheme, skos:topConceptOf, skos:hasTopConcept, skos:broader, skos:narrower, skos:related,
    rdfs:isDefinedBy, rdf:first, sh:hasValue))
} GROUP BY ?concept ?property ORDER BY ?concept ?property"""
_CHOOSERS = f"""SELECT DISTINCT ?property {{
  {FIELDS} ?field sh:node/sh:property ?inner . ?inner sh:path skos:inScheme ; sh:hasValue ?scheme
}} ORDER BY ?property"""
_RULES = "SELECT ?shape ?text { ?shape sh:rule ?rule . ?rule sh:construct ?text } ORDER BY ?shape ?text"
_TOLD = {
    RDF_TYPE,
    CR + "pluralLabel",
    *(
        PREFIXES["rdfs"] + each
        for each in ("label", "comment", "isDefinedBy", "domain", "range", "subPropertyOf")
    ),
    *(PREFIXES["owl"] + each for each in ("inverseOf",)),
    *(
        PREFIXES["skos"] + each
        for each in (
            "prefLabel",
            "altLabel",
            "definition",
            "example",
            "scopeNote",
            "note",
            "inScheme",
            "topConceptOf",
            "broader",
        )
    ),
}


@dataclass
class PropertySheet:
    """A property: what it relates, the columns that hold it, what concludes it, and how often it stands."""

    iri: IRI
    kinds: list[IRI]
    domain: list[IRI]
    range: list[IRI]
    above: list[IRI]
    below: list[IRI]
    inverse: list[IRI]
    statements: int
    things: int
    columns: list[tuple[IRI, Column]]
    derived_by: list[str]
    questions: list[Used]
    also: list[tuple[IRI, list[Value]]]


@dataclass
class SchemeSheet:
    """A list of concepts: those in it, how often each is used, and the properties that take them."""

    iri: IRI
    concepts: list[tuple[IRI, int]]
    properties: list[IRI]
    questions: list[Used]


@dataclass
class ConceptSheet:
    """A concept: where it belongs, and how often things point to it by which property."""

    iri: IRI
    schemes: list[IRI]
    broader: list[IRI]
    narrower: list[IRI]
    uses: list[tuple[IRI, int]]
    questions: list[Used]
    also: list[tuple[IRI, list[Value]]]


class WordSheets:
    """Makes the sheets of words that are no classes."""

    def __init__(self, sheets: Sheets) -> None:
        self.sheets, self.context, self.vocabulary = sheets, sheets.context, sheets.vocabulary

    def _also(self, iri: IRI) -> list[tuple[IRI, list[Value]]]:
        said = self.context.descriptions.of([iri]).get(iri, {})
        return [(prop, said[prop]) for prop in sorted(map(IRI, said)) if prop not in _TOLD]

    def property(self, iri: IRI) -> PropertySheet:
        """Return the sheet of a property."""
        said = self.context.descriptions.of([iri]).get(iri, {})
        linked, linking = self.vocabulary.linked, self.vocabulary.linking
        counts = self.context.ask(_COUNTS, property=iri)[0]
        return PropertySheet(
            iri=iri,
            kinds=[each for each in said.get(RDF_TYPE, []) if isinstance(each, IRI)],
            domain=linked("domain", iri),
            range=linked("range", iri),
            above=self.vocabulary.properties.lineage(iri)[1:],
            below=linking("subPropertyOf", iri),
            inverse=list(dict.fromkeys([*linked("inverseOf", iri), *linking("inverseOf", iri)])),
            statements=whole(counts[0]) or 0,
            things=whole(counts[1]) or 0,
            columns=self._columns(iri),
            derived_by=self._derived_by(iri),
            questions=self.sheets.questions([iri]),
            also=self._also(iri),
        )

    def _columns(self, iri: IRI) -> list[tuple[IRI, Column]]:
        """Return the columns of tables that hold a property, those of the classes whose shapes say so."""
        found = []
        for kind in self.context.schema.with_field(iri):
            column = self.sheets.column(kind, iri)
            if column is not None:
                found.append((kind, column))
        return found

    @cached_property
    def _derivations(self) -> dict[str, set[str]]:
        """The words that each derivation concludes by."""
        texts = {name: read_text(path) for name, path in self.sheets.project.queries("derive").items()}
        texts |= {row.shape.curie: str(row.text) for row in self.context.ask(_RULES)}
        heads = {
            name: re.split("WHERE", text, maxsplit=1, flags=re.IGNORECASE)[0] for name, text in texts.items()
        }
        return {name: words_of(head, self.context.prefixes) for name, head in heads.items()}

    def _derived_by(self, iri: IRI) -> list[str]:
        """Return the derivations that conclude a property."""
        return [name for name, words in self._derivations.items() if iri in words]

    def _uses(self, concepts: list[IRI]) -> dict[IRI, dict[IRI, int]]:
        found: dict[IRI, dict[IRI, int]] = {}
        for row in self.context.ask(_USES, concept=concepts) if concepts else ():
            found.setdefault(row.concept, {})[row.property] = row.uses
        return found

    def scheme(self, iri: IRI) -> SchemeSheet:
        """Return the sheet of a list of concepts."""
        concepts = self.sheets.concepts(iri)
        uses = self._uses(concepts)
        return SchemeSheet(
            iri,
            [(each, sum(uses.get(each, {}).values())) for each in concepts],
            [row.property for row in self.context.ask(_CHOOSERS, scheme=iri)],
            self.sheets.questions([iri]),
        )

    def concept(self, iri: IRI) -> ConceptSheet:
        """Return the sheet of a concept."""
        linked, linking = self.vocabulary.linked, self.vocabulary.linking
        return ConceptSheet(
            iri,
            linked("inScheme", iri),
            linked("broader", iri),
            linking("broader", iri),
            sorted(self._uses([iri]).get(iri, {}).items()),
            self.sheets.questions([iri]),
            self._also(iri),
        )
