"""Random shapes and data, small enough for plain pySHACL, and what plain pySHACL finds."""

import io
from random import Random

import pyoxigraph as ox
import pyshacl
import rdflib
from rdflib import Graph

from cityrel.checks.shacl import Violation, violations
from cityrel.checks.shapes import Shapes

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
VALUES = [*THINGS, *THINGS, '"a"', '"b"@en', '"c"@en', '"d"@ko', *NUMBERS]
NAMED = [f"ex:S{n}" for n in range(4)]
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
    """Turtle made from chance."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self.pick = self.chance.choice

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
        flat = [self.pick(OF_VALUES), f"sh:class {self.pick(CLASSES)}", f"sh:hasValue {self.pick(VALUES)}"]
        flat.append(f"sh:in ( {' '.join(self.chance.sample(VALUES, 8))} )")
        if below:
            flat.append(f"sh:node {self.pick(below)}")
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
        ]
        if depth:
            count = self.pick(["sh:qualifiedMinCount 1", "sh:qualifiedMaxCount 1"])
            parts.append(f"sh:qualifiedValueShape {self.shape(depth - 1, below)} ; {count}{disjoint}")
        return f"[ sh:message 'm' ; sh:path {self.path()} ; {self._some(parts)} ]"

    def node(self, depth: int, below: list[str]) -> str:
        """A node shape without a name."""
        return f"[ sh:message 'm' ; {self._some([self.of_values(depth, below) for _ in range(2)])} ]"

    def shape(self, depth: int, below: list[str]) -> str:
        """A shape without a name."""
        return self.pick([self.node, self.field])(depth, below)

    def _some(self, parts: list[str]) -> str:
        """One or two of the parts, none of a kind that stands there already."""
        chosen = {part.split()[0]: part for part in self.chance.sample(parts, self.pick([1, 2]))}
        return " ; ".join(chosen.values())

    def target(self) -> str:
        return self.pick(
            [
                f"sh:targetClass {self.pick(CLASSES)}",
                f"sh:targetNode {self.pick(VALUES)}",
                f"sh:targetSubjectsOf {self.pick(PROPERTIES)}",
                f"sh:targetObjectsOf {self.pick(PROPERTIES)}",
            ]
        )

    def named(self, number: int) -> str:
        """A shape with a name, targets, and perhaps references to shapes with lower numbers."""
        below = NAMED[:number]
        parts = [self.target() for _ in range(self.pick([0, 1, 1, 2]))]
        parts += [f"sh:property {self.field(2, below)}" for _ in range(self.pick([0, 1, 2]))]
        parts.append(self.of_values(2, below))
        parts.append(
            self.pick(["sh:order 1"] * 5 + ["sh:deactivated true", "sh:severity sh:Info", "a owl:Class"])
        )
        return f"{NAMED[number]} a sh:NodeShape ; sh:message 'm' ; {' ; '.join(parts)} .\n"

    def statement(self) -> str:
        """A triple of data."""
        return self.pick(
            [
                f"{self.pick(THINGS)} {self.pick(PROPERTIES)} {self.pick(VALUES)} .\n",
                f"{self.pick(THINGS)} {self.pick(PROPERTIES)} {self.pick(VALUES)} .\n",
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


def plain(shapes: str, data: str) -> list[Violation]:
    """What plain pySHACL finds in a graph that rdflib read, letter by letter.

    Raises:
        pyshacl.errors.ReportableRuntimeError: if it holds the shapes for ill-formed.
    """
    kept, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    try:
        made = Graph().parse(data=PREFIXES + shapes, format="turtle")
        whole = Graph().parse(data=PREFIXES + shapes + data, format="turtle")
        _, report, _ = pyshacl.validate(whole, shacl_graph=made, inplace=True)
    finally:
        rdflib.NORMALIZE_LITERALS = kept
    return violations(report, Shapes(made))
