"""What data are, told in VoID (https://www.w3.org/TR/void/): how much, of what, in which graphs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import pyoxigraph as ox

from ..rdf.prefixes import PREFIXES, XSD, Prefixes
from ..rdf.terms import RDF_TYPE

if TYPE_CHECKING:
    from ..sparql.query import Queries

SPACES = {
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "void": "http://rdfs.org/ns/void#",
    "formats": "http://www.w3.org/ns/formats/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "spdx": "http://spdx.org/rdf/terms#",
}
"""The vocabularies of descriptions, beside those that every graph knows."""
_NAMES = Prefixes({**PREFIXES, **SPACES})
_GRAPHS = "SELECT ?term (COUNT(*) AS ?number) { GRAPH ?term { ?s ?p ?o } } GROUP BY ?term ORDER BY ?term"
_CLASSES = "SELECT ?term (COUNT(*) AS ?number) { ?s a ?term } GROUP BY ?term ORDER BY ?term"
_PROPERTIES = "SELECT ?term (COUNT(*) AS ?number) { ?s ?term ?o } GROUP BY ?term ORDER BY ?term"
_DISTINCT = "SELECT (COUNT(DISTINCT ?s) AS ?number) { ?s ?p ?o }"
_COUNTED: WeakKeyDictionary[Queries, dict[str, dict[str, int]]] = WeakKeyDictionary()
Term = ox.NamedNode | ox.Literal
Value = str | int | Term


def iri(name: str) -> ox.NamedNode:
    """Return an IRI, or that of a name with a prefix.

    >>> iri("void:Dataset").value
    'http://rdfs.org/ns/void#Dataset'
    """
    return ox.NamedNode(name if "/" in name else _NAMES.resolve(name))


class Facts(list[ox.Triple]):
    """Triples, as they are gathered."""

    def say(self, subject: str, **values: Value | Iterable[Value]) -> None:
        """Add the values of properties, named prefix_name; a text is an IRI, or a name with a prefix."""
        for name, given in values.items():
            each = [given] if isinstance(given, str | int | ox.NamedNode | ox.Literal) else given
            prop = ox.NamedNode(RDF_TYPE) if name == "a" else iri(name.replace("_", ":", 1))
            self += [ox.Triple(iri(subject), prop, _term(value)) for value in each]


def _term(value: Value) -> Term:
    if isinstance(value, int):
        return ox.Literal(str(value), datatype=ox.NamedNode(f"{XSD}integer"))
    return iri(value) if isinstance(value, str) else value


def texts(by_language: Mapping[str, str]) -> list[ox.Literal]:
    """Return texts by language as literals; what has none is without."""
    return [ox.Literal(text, language=tag) if tag else ox.Literal(text) for tag, text in by_language.items()]


def counted(queries: Queries) -> dict[str, dict[str, int]]:
    """Return how many triples each graph, things each class and triples each property has; counted once."""
    if queries not in _COUNTED:
        named = {"graphs": _GRAPHS, "classes": _CLASSES, "properties": _PROPERTIES}
        found = {
            name: {str(row.term): int(row.number) for row in queries.ask(query)}
            for name, query in named.items()
        }
        found["subjects"] = {"": int(queries.ask(_DISTINCT)[0].number)}
        _COUNTED[queries] = found
    return _COUNTED[queries]


def triples(queries: Queries) -> int:
    """Return how many triples there are, each counted once."""
    return sum(counted(queries)["properties"].values())


def counted_in(triples: Iterable[ox.Quad]) -> dict[str, dict[str, int]]:
    """Return the same of the triples of a file, as written: an engine may hold `1.50` and `1.5` as one.

    >>> one = ox.Quad(ox.NamedNode("http://x.org/a"), ox.NamedNode(RDF_TYPE), ox.NamedNode("http://x.org/B"))
    >>> counted_in([one])["classes"]
    {'http://x.org/B': 1}
    """
    classes, properties, subjects = Counter[str](), Counter[str](), set[object]()
    for each in triples:
        properties[each.predicate.value] += 1
        subjects.add(each.subject)
        if each.predicate.value == RDF_TYPE and isinstance(each.object, ox.NamedNode):
            classes[each.object.value] += 1
    named = {"classes": classes, "properties": properties}
    found = {name: {key: counts[key] for key in sorted(counts)} for name, counts in named.items()}
    return {**found, "subjects": {"": len(subjects)}}


def tell_prefixes(facts: Facts, queries: Queries, subject: str, base: str) -> None:
    """Tell the prefixes of a graph as SHACL declares them, under addresses that begin with `base`."""
    for prefix, space in queries.prefixes.items():
        node = f"{base}prefix-{prefix}"
        facts.say(subject, sh_declare=node)
        facts.say(
            node,
            sh_prefix=ox.Literal(prefix),
            sh_namespace=ox.Literal(space, datatype=ox.NamedNode(f"{XSD}anyURI")),
        )


def tell_graphs(facts: Facts, subject: str, graphs: Mapping[str, int], start: str) -> None:
    """Tell which named graphs there are, with their triples, under addresses that begin with `start`."""
    for at, (name, count) in enumerate(graphs.items()):
        facts.say(subject, sd_namedGraph=f"{start}{at}")
        facts.say(
            f"{start}{at}", a="sd:NamedGraph", sd_name=ox.NamedNode(name), sd_graph=f"{start}graph-{at}"
        )
        facts.say(f"{start}graph-{at}", a="sd:Graph", void_triples=count)


def tell_counts(
    facts: Facts, subject: str, queries: Queries, start: str, found: Mapping[str, Mapping[str, int]]
) -> None:
    """Tell how much there is, and of which classes and properties, under addresses with a start."""
    facts.say(
        subject,
        void_uriSpace=ox.Literal(queries.prefixes.ids),
        void_triples=sum(found["properties"].values()),
        void_classes=len(found["classes"]),
        void_properties=len(found["properties"]),
        void_distinctSubjects=found["subjects"][""],
        void_vocabulary=[ox.NamedNode(space) for space in queries.namespaces],
    )
    for at, (name, count) in enumerate(found["classes"].items()):
        facts.say(subject, void_classPartition=f"{start}class-{at}")
        facts.say(f"{start}class-{at}", void_class=ox.NamedNode(name), void_entities=count)
    for at, (name, count) in enumerate(found["properties"].items()):
        facts.say(subject, void_propertyPartition=f"{start}property-{at}")
        facts.say(f"{start}property-{at}", void_property=ox.NamedNode(name), void_triples=count)
