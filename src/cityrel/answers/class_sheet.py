"""All that a writer needs of a class: its columns, key, look, example, and where it is used."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from ..files.columns import EVIDENCE, Columns
from ..files.columns import Schema as Tables
from ..files.project import Project
from ..rdf.prefixes import CR, PREFIXES
from ..rdf.terms import IRI, Value, whole
from .context import Context
from .examples import Example, example_of
from .questions import all_questions
from .schema import LOOKS
from .shape_tree import Demand, Field, Shapes
from .uses import words_of
from .vocabulary import Vocabulary

_COUNT = "SELECT (COUNT(DISTINCT ?thing) AS ?count) { ?thing a ?class }"
_SAID = """SELECT (COUNT(DISTINCT ?thing) AS ?evidenced) (COUNT(DISTINCT ?source) AS ?sources) {
  ?thing a ?class ; cr:evidence ?evidence . ?evidence cr:source ?source
}"""
FILLED = """SELECT ?property (COUNT(DISTINCT ?thing) AS ?things) {
  ?thing a ?class ; ?property ?value
} GROUP BY ?property"""
_FILES = """SELECT ?graph (COUNT(DISTINCT ?thing) AS ?things) {
  GRAPH ?graph { ?thing a ?class } FILTER(?graph NOT IN (graph:, graph:derived))
} GROUP BY ?graph ORDER BY DESC(?things) ?graph"""
_OF_SCHEMES = "SELECT DISTINCT ?scheme ?concept { ?concept skos:inScheme ?scheme } ORDER BY ?concept"
_EXCLUDES = """SELECT DISTINCT ?other {
  { ?class owl:disjointWith ?other } UNION { ?other owl:disjointWith ?class }
  UNION { ?all a owl:AllDisjointClasses ; owl:members ?list . ?list rdf:rest*/rdf:first ?class , ?other
          FILTER(?other != ?class) }
  FILTER(ISIRI(?other))
} ORDER BY ?other"""
_GENERAL = 3  # of the classes above, those this far up or farther speak of too much
_EVIDENCE_OF = IRI(CR + "Evidence")


@dataclass(frozen=True)
class Column:
    """A column of a table: how it is headed, what its cells hold, and what its shape says."""

    name: str
    kind: str
    field: Field | None = None
    classes: tuple[IRI, ...] = ()
    schemes: tuple[IRI, ...] = ()
    concepts: tuple[IRI, ...] = ()
    needed: bool = False
    several: bool = False
    filled: int | None = None
    of_evidence: bool = False


@dataclass(frozen=True)
class Used:
    """A question that speaks of a class, or of one above it."""

    name: str
    title: dict[str, str]
    by: IRI


@dataclass
class ClassSheet:
    """A class, as those need it who write of its things."""

    iri: IRI
    above: list[IRI]
    elsewhere: list[IRI]
    below: list[IRI]
    excludes: list[IRI]
    domain_of: list[IRI]
    range_of: list[IRI]
    count: int
    evidenced: int
    sources: int
    columns: list[Column]
    keys: list[IRI]
    looks: list[tuple[IRI, Value, IRI]]
    rules: list[tuple[IRI, list[Demand], list[Value]]]
    example: Example | None
    questions: list[Used]
    files: list[tuple[str, int]]
    table: Columns
    shapes: list[IRI] = field(default_factory=list)


class Sheets:
    """Makes the sheets of classes; what several need is asked once."""

    def __init__(self, context: Context, project: Project, vocabulary: Vocabulary) -> None:
        self.context, self.project, self.vocabulary = context, project, vocabulary
        self._shapes: Shapes | None = None

    @cached_property
    def tables(self) -> Tables:
        """What the tables of all classes look like."""
        return Tables(self.context.ask)

    def shapes(self, classes: Iterable[IRI]) -> Shapes:
        """Return the shapes of classes: of all, once these were read, else of those."""
        return self._shapes or Shapes(self.context, classes)

    def read_all(self) -> None:
        """Read the shapes of all classes at once, for who needs the sheets of all."""
        self._shapes = Shapes(self.context, self.context.schema.classes | {*self.vocabulary.of_kind("class")})

    @cached_property
    def _concepts(self) -> dict[IRI, list[IRI]]:
        found: dict[IRI, list[IRI]] = {}
        for row in self.context.ask(_OF_SCHEMES):
            found.setdefault(row.scheme, []).append(row.concept)
        return found

    def concepts(self, scheme: IRI) -> list[IRI]:
        """Return the concepts of a scheme."""
        return self._concepts.get(scheme, [])

    def of(self, kind: IRI) -> ClassSheet:
        """Return the sheet of a class."""
        ask, bound = self.context.ask, {"class": kind}
        lineage = self.context.schema.lineage(kind)
        shapes = self.shapes([*lineage, _EVIDENCE_OF])
        table = self.tables.columns(kind)
        filled = {row.property: row.things for row in ask(FILLED, **bound)}
        return ClassSheet(
            iri=kind,
            above=[each for each in lineage[1:] if self.vocabulary.is_native(each)],
            elsewhere=[each for each in lineage[1:] if not self.vocabulary.is_native(each)],
            below=[each for each in self.vocabulary.linking("subClassOf", kind) if each != kind],
            excludes=[row.other for row in ask(_EXCLUDES, **bound)],
            domain_of=self.vocabulary.linking("domain", kind),
            range_of=self.vocabulary.linking("range", kind),
            **self._counts(kind),
            columns=self._columns(table, shapes, lineage, filled),
            keys=table.keys,
            looks=self._looks(lineage),
            rules=[each for above in lineage for each in shapes.rules(above)],
            example=example_of(self.context, self.project, kind),
            questions=self.questions(
                [kind, *(each for each in lineage[1:] if self.vocabulary.is_native(each))]
            ),
            files=[(self._file_of(row.graph), row.things) for row in ask(_FILES, **bound)],
            table=table,
            shapes=[shape for above in lineage for shape in shapes.of(above)],
        )

    def _counts(self, kind: IRI) -> dict[str, int]:
        counted, said = (
            self.context.ask(_COUNT, **{"class": kind})[0],
            self.context.ask(_SAID, **{"class": kind})[0],
        )
        return {
            "count": whole(counted[0]) or 0,
            "evidenced": whole(said[0]) or 0,
            "sources": whole(said[1]) or 0,
        }

    def column(self, kind: IRI, prop: IRI) -> Column | None:
        """Return the column of a class's table that holds a property, if there is one."""
        lineage = self.context.schema.lineage(kind)
        table = self.tables.columns(kind)
        said = [each for each in self.shapes(lineage).fields(lineage) if each.property == prop]
        return self._column(table, said[0], {}) if said and prop in table.by_property else None

    @cached_property
    def _files(self) -> dict[str, str]:
        """The names of files by their graphs: of one project the paths in it, where no two are the same."""
        names: dict[str, str] = {source.graph: source.name for source in self.project.sources()}
        own = [root.start for root in self.project.roots if root.start]
        bare = {graph: name.removeprefix(own[0]) if own else name for graph, name in names.items()}
        return bare if len(own) == 1 and len(set(bare.values())) == len(bare) else names

    def _file_of(self, graph: IRI) -> str:
        """Return the name of the file of a named graph; its IRI where an endpoint alone knows it."""
        return self._files.get(graph, graph.removeprefix(PREFIXES["graph"]))

    def _columns(
        self, table: Columns, shapes: Shapes, lineage: list[IRI], filled: dict[IRI, int]
    ) -> list[Column]:
        found = [Column("id", "id", needed=not table.keys)]
        for each in shapes.fields(lineage):
            if each.property in table.by_property and each.property != CR + "evidence":
                found.append(self._column(table, each, filled))
        of_evidence = {each.property: each for each in shapes.fields([_EVIDENCE_OF])}
        records = any(each.property == CR + "evidence" and each.least for each in shapes.fields(lineage))
        for name, column in table.evidence.items():
            said = of_evidence.get(column.property)
            found.append(
                Column(
                    name,
                    column.kind,
                    said,
                    self._asked(said, "class"),
                    self._asked(said, "inScheme"),
                    self._values(said),
                    needed=name == "source" and records,
                    several=name == "source",
                    of_evidence=True,
                )
            )
        return found

    def _column(self, table: Columns, said: Field, filled: dict[IRI, int]) -> Column:
        column = table.by_property[said.property]
        alike = [each for each in table.by_property.values() if each.property.local == said.property.local]
        is_label = said.property == PREFIXES["skos"] + "prefLabel"
        name = "label" if is_label else said.property.local
        if len(alike) > 1 or (name in EVIDENCE and name in table.evidence):
            name = said.property.curie
        if column.kind == "text":
            name += "@" + self.context.languages[0]
        several = column.kind != "text" and (said.most is None or said.most > 1)
        return Column(
            name,
            column.kind,
            said,
            self._asked(said, "class"),
            self._asked(said, "inScheme"),
            self._values(said),
            said.least > 0,
            several,
            filled.get(said.property, 0),
        )

    def _asked(self, said: Field | None, name: str) -> tuple[IRI, ...]:
        """Return the values of a demand of a field, those in alternatives too."""
        found: list[IRI] = []
        waiting = list(said.demands) if said else []
        for each in waiting:
            if each.name == name:
                found += [value for value in each.values if isinstance(value, IRI)]
            if each.name in {"or", "and", "xone"}:
                waiting += [inner for part in each.parts for inner in part]
        return tuple(dict.fromkeys(found))

    def _values(self, said: Field | None) -> tuple[IRI, ...]:
        """Return the things of which a field's values are chosen: those listed, or concepts of a scheme."""
        listed = self._asked(said, "in")
        return (
            *listed,
            *(each for scheme in self._asked(said, "inScheme") for each in self.concepts(scheme)),
        )

    def _looks(self, lineage: list[IRI]) -> list[tuple[IRI, Value, IRI]]:
        described = self.context.descriptions.of(lineage)
        found: dict[str, tuple[IRI, Value, IRI]] = {}
        for kind in lineage:
            for name in LOOKS:
                values = described.get(kind, {}).get(IRI(CR + name), [])
                if values and name not in found:
                    found[name] = (self._cr(name), values[0], kind)
        return [found[name] for name in LOOKS if name in found]

    def _cr(self, name: str) -> IRI:
        iri = IRI(CR + name)
        iri.prefixes = self.context.prefixes
        return iri

    @cached_property
    def _questions(self) -> dict[str, tuple[dict[str, str], set[str]]]:
        """The title of each question, and the words that it speaks of."""
        known, prefixes = all_questions(self.context), self.context.prefixes
        return {
            name: (each.header.get("title", {}), words_of(each.text, prefixes))
            for name, each in known.items()
        }

    def questions(self, terms: list[IRI]) -> list[Used]:
        """Return the questions that speak of a word or of those just above it, given in this order."""
        found = []
        for name, (title, words) in self._questions.items():
            spoken = next((each for each in terms[:_GENERAL] if each in words), None)
            found += [Used(name, title, spoken)] if spoken is not None else []
        return sorted(found, key=lambda each: (terms.index(each.by), each.name))
