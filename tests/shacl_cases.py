"""Random shapes and data, small enough for plain pySHACL, and what plain pySHACL finds."""

import io
from collections.abc import Iterable
from dataclasses import replace
from random import Random

import pyoxigraph as ox
import pyshacl
import rdflib
from rdflib import Graph

from cityrel.checks.shacl import Result, in_order, results
from cityrel.checks.shapes import Shapes
from cityrel.rdf.prefixes import GENID

PREFIXES = """\
@prefix ex: <https://example.org/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
THINGS = [f"ex:t{n}" for n in range(6)]
CLASSES = [f"ex:C{n}" for n in range(3)]
PROPERTIES = [f"ex:p{n}" for n in range(3)]
NUMBERS = ["1", "2", "1.50", '"007"^^xsd:integer', '"12"^^xsd:nonNegativeInteger']
VALUES = [*THINGS, *THINGS, '"a"', '"b"@en', '"c"@EN', '"d"@ko', "[ ex:p0 1 ]", *NUMBERS]
SAID = [value for value in VALUES if value[0] != "["]  # what a shape can say
NAMED = [f"ex:S{n}" for n in range(4)]
FIELDS = [f"ex:F{n}" for n in range(2)]
QUERIES = [
    "SELECT $this ?value { $this <https://example.org/p0> ?value FILTER isIRI(?value) }",
    "SELECT $this { $this <https://example.org/p1> ?one, ?two FILTER (?one != ?two) }",
    "SELECT ?this { $this <https://example.org/p0> ?other . ?other <https://example.org/p0> ?this }",
]
COMPONENT = """ex:Most a sh:ConstraintComponent ; sh:parameter [ sh:path ex:most ] ; sh:validator
  [ a sh:SPARQLAskValidator ; sh:ask "ASK { FILTER (!isNumeric($value) || $value <= $most) }" ] .
"""
OF_VALUES = [
    *("sh:nodeKind sh:IRI", "sh:nodeKind sh:Literal", "sh:datatype xsd:integer", "sh:datatype xsd:decimal"),
    *("sh:datatype xsd:nonNegativeInteger", "sh:minInclusive 1", "sh:maxExclusive 2", "sh:minLength 2"),
    *('sh:pattern "^[a-c0-9]+$"', 'sh:languageIn ( "en" )'),
]
OF_FIELDS = [
    *(
        "sh:minCount 1",
        "sh:maxCount 1",
        "sh:uniqueLang true",
        "sh:severity sh:Warning",
        "sh:deactivated true",
    ),
]


class Made:
    """Turtle made from chance: all that SHACL and RDF know, or what can be looked at again in part."""

    def __init__(self, chance: Random, in_part: bool = False) -> None:
        self.chance = chance
        self.pick = chance.choice
        self.in_part = in_part
        self.has_component = not in_part and self.pick([True, False, False])

    def message(self) -> str:
        return self.pick(["", "sh:message 'm' ; ", "sh:message 'm'@en, '{$this}'@ko ; "])

    def path(self, depth: int = 2) -> str:
        kind = self.pick(["plain", "plain", "plain", "inverse", "sequence", "alternative", "many"])
        if not depth or kind == "plain":
            return self.pick(PROPERTIES)
        one, two = self.path(depth - 1), self.path(depth - 1)
        many = self.pick(["zeroOrMore", "oneOrMore", "zeroOrOne"])
        return {
            "inverse": f"[ sh:inversePath {one} ]",
            "sequence": f"( {one} {two} )",
            "alternative": f"[ sh:alternativePath ( {one} {two} ) ]",
            "many": f"[ sh:{many}Path {one} ]",
        }[kind]

    def of_values(self, depth: int, below: list[str]) -> str:
        """A constraint that any shape may have."""
        flat = [self.pick(OF_VALUES), f"sh:class {self.pick(CLASSES)}", f"sh:hasValue {self.pick(SAID)}"]
        flat.append(f"sh:in ( {' '.join(self.chance.sample(SAID, 8))} )")
        flat += [f"sh:node {each}" for each in below[:2]]
        if self.has_component:
            flat.append("ex:most 1")
        if not depth or self.chance.random() < 0.4:
            return self.pick(flat)
        one, two = self.shape(depth - 1, below), self.shape(depth - 1, below)
        ignored = self.pick(["", " ; sh:ignoredProperties ( rdf:type )"])
        return self.pick(
            [
                f"sh:not {one}",
                f"sh:node {self.node(depth - 1, below)}",
                f"sh:and ( {one} {two} )",
                f"sh:or ( {one} {two} )",
                f"sh:xone ( {one} {two} )",
                f"sh:property {self.field(depth - 1, below)}",
                f"sh:closed true{ignored} ; sh:property [ sh:path {self.pick(PROPERTIES)} ]",
            ]
        )

    def field(self, depth: int, below: list[str]) -> str:
        """A property shape without a name."""
        pair = self.pick(["equals", "disjoint", "lessThan", "lessThanOrEquals"])
        disjoint = self.pick(["", "", " ; sh:qualifiedValueShapesDisjoint true"])
        parts = [
            self.of_values(depth, below),
            self.of_values(depth, below),
            self.pick(OF_FIELDS),
            f"sh:{pair} {self.pick(PROPERTIES)}",
            self.query(),
        ]
        if depth:
            count = self.pick(["sh:qualifiedMinCount 1", "sh:qualifiedMaxCount 1"])
            parts.append(f"sh:qualifiedValueShape {self.shape(depth - 1, below)} ; {count}{disjoint}")
        return f"[ {self.message()}sh:path {self.path()} ; {self._some(parts)} ]"

    def node(self, depth: int, below: list[str]) -> str:
        """A node shape without a name."""
        return f"[ {self.message()}{self._some([self.of_values(depth, below) for _ in range(2)])} ]"

    def shape(self, depth: int, below: list[str]) -> str:
        """A shape without a name."""
        return self.pick([self.node, self.field])(depth, below)

    def query(self) -> str:
        """A constraint in SPARQL, its prefix that of the file."""
        if self.in_part:
            return "sh:order 3"
        return f'sh:sparql [ {self.message()}sh:select "{self.pick(QUERIES)}" ]'

    def _some(self, parts: list[str]) -> str:
        """One or two of the parts, none of a kind that stands there already."""
        chosen = {part.split()[0]: part for part in self.chance.sample(parts, self.pick([1, 2]))}
        return " ; ".join(chosen.values())

    def target(self) -> str:
        return self.pick(
            [
                f"sh:targetClass {self.pick(CLASSES)}",
                f"sh:targetNode {self.pick(SAID).lower()}",
                f"sh:targetSubjectsOf {self.pick(PROPERTIES)}",
                f"sh:targetObjectsOf {self.pick(PROPERTIES)}",
            ]
        )

    def named(self, number: int) -> str:
        """A shape with a name, targets, and references to shapes: to itself and later ones now and then."""
        below = NAMED[:number] if self.in_part or self.pick([True, True, False]) else NAMED
        parts = [self.target() for _ in range(self.pick([0, 1, 1, 2]))]
        parts += [f"sh:property {self.field(2, below)}" for _ in range(self.pick([0, 1, 2]))]
        parts += [f"sh:property {self.pick(FIELDS)}" for _ in range(self.pick([0, 1]))]
        parts.append(self.of_values(2, below))
        parts.append(self.pick([self.query(), "sh:order 2", "sh:order 2"]))
        parts.append(
            self.pick(
                ["sh:order 1"] * 4
                + ["sh:deactivated true", "sh:severity sh:Info", "sh:severity ex:Bad", "a owl:Class"]
            )
        )
        kind = self.pick(["a sh:NodeShape ; ", "a sh:NodeShape ; ", ""])
        return f"{NAMED[number]} {kind}{self.message()}{' ; '.join(parts)} .\n"

    def fields(self) -> str:
        """Property shapes with names, which several may use, and one without that has a target of its own."""
        used = [f"{name} {self.field(1, [])[2:-2]} .\n" for name in FIELDS]
        alone = f"[] {self.target()} ; {self.field(1, [])[2:-2]} .\n"
        return "".join([*used, self.pick(["", alone])])

    def shapes(self) -> str:
        """A file of shapes."""
        named = "".join(self.named(number) for number in range(len(NAMED)))
        return f"{named}{self.fields()}{COMPONENT if self.has_component else ''}"

    def statement(self) -> str:
        """A triple of data."""
        values = SAID if self.in_part else VALUES
        return self.pick(
            [
                f"{self.pick(THINGS)} {self.pick(PROPERTIES)} {self.pick(values)} .\n",
                f"{self.pick(THINGS)} {self.pick(PROPERTIES)} {self.pick(values)} .\n",
                f"{self.pick(THINGS)} a {self.pick([*CLASSES, *NAMED])} .\n",
                f"{self.pick(CLASSES)} rdfs:subClassOf {self.pick(CLASSES)} .\n",
            ]
        )

    def data(self, most: int) -> str:
        return "".join(self.statement() for _ in range(self.chance.randint(0, most)))


def triples(text: str) -> list[ox.Triple]:
    """The triples of a file, read as cityrel reads it."""
    data = io.BytesIO((PREFIXES + text).encode())
    return [quad.triple for quad in ox.parse(data, ox.RdfFormat.TURTLE, rename_blank_nodes=True)]


def plain(shapes: str, data: str) -> list[Result]:
    """What plain pySHACL finds in a graph that rdflib read, letter by letter.

    Raises:
        Exception: if pySHACL or rdflib cannot use the shapes.
    """
    kept, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    try:
        made = Graph().parse(data=PREFIXES + shapes, format="turtle")
        whole = Graph().parse(data=PREFIXES + shapes + data, format="turtle")
        _, report, _ = pyshacl.validate(whole, shacl_graph=made, inplace=True)
    finally:
        rdflib.NORMALIZE_LITERALS = kept
    if not isinstance(report, Graph):
        raise report
    return results(report, Shapes(made))


def alike(found: Iterable[Result]) -> list[Result]:
    """The same results with blank nodes under one name, that of one reading being none of another's."""
    return in_order(replace(r, thing=_known(r.thing), value=_known(r.value)) for r in found)


def _known(term: str) -> str:
    return "_:" if term.startswith(("_:", GENID)) else term
