"""What a worker tells of the service and its data: SPARQL 1.1 Service Description, and VoID.

https://www.w3.org/TR/sparql11-service-description/, https://www.w3.org/TR/void/. The prefixes that queries
need not declare are told as SHACL does (sh:declare), which editors of queries read.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import pyoxigraph as ox

from ..rdf.prefixes import PREFIXES, XSD, Prefixes
from ..rdf.terms import RDF_TYPE
from .answering import Asking, Head, form_of
from .negotiation import TRIPLES

if TYPE_CHECKING:
    from ..graph import Graph
    from ..sparql.query import Queries
    from ..workers import Out

_OWN = {
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "void": "http://rdfs.org/ns/void#",
    "formats": "http://www.w3.org/ns/formats/",
    "dcat": "http://www.w3.org/ns/dcat#",
}
_NAMES = Prefixes({**PREFIXES, **_OWN})
_RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
_SYNTAXES = ("Turtle", "N-Triples", "JSON-LD", "RDF_XML", "TriG", "N-Quads")
_GRAPHS = "SELECT ?term (COUNT(*) AS ?number) { GRAPH ?term { ?s ?p ?o } } GROUP BY ?term ORDER BY ?term"
_CLASSES = "SELECT ?term (COUNT(*) AS ?number) { ?s a ?term } GROUP BY ?term ORDER BY ?term"
_PROPERTIES = "SELECT ?term (COUNT(*) AS ?number) { ?s ?term ?o } GROUP BY ?term ORDER BY ?term"
_DISTINCT = "SELECT (COUNT(DISTINCT ?s) AS ?number) { ?s ?p ?o }"
_TOLD = "SELECT ?p ?o { ?set a <http://rdfs.org/ns/void#Dataset> ; ?p ?o }"
_SAID = {
    PREFIXES["dcterms"] + name for name in ("license", "modified", "description", "creator", "publisher")
}
_COUNTED: WeakKeyDictionary[Queries, dict[str, dict[str, int]]] = WeakKeyDictionary()
Term = ox.NamedNode | ox.Literal
Value = str | int | Term


def _iri(name: str) -> ox.NamedNode:
    """Return an IRI, or that of a name with a prefix."""
    return ox.NamedNode(name if "/" in name else _NAMES.resolve(name))


class Facts(list[ox.Triple]):
    """Triples, as they are gathered."""

    def say(self, subject: str, **values: Value | Iterable[Value]) -> None:
        """Add the values of properties, named prefix_name; a text is an IRI, or a name with a prefix."""
        for name, given in values.items():
            each = [given] if isinstance(given, str | int | ox.NamedNode | ox.Literal) else given
            prop = ox.NamedNode(RDF_TYPE) if name == "a" else _iri(name.replace("_", ":", 1))
            self += [ox.Triple(_iri(subject), prop, _term(value)) for value in each]


def _term(value: Value) -> Term:
    if isinstance(value, int):
        return ox.Literal(str(value), datatype=ox.NamedNode(f"{XSD}integer"))
    return _iri(value) if isinstance(value, str) else value


def _counted(queries: Queries) -> dict[str, dict[str, int]]:
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


def _prefixes(facts: Facts, queries: Queries, subject: str, base: str) -> None:
    for prefix, space in queries.prefixes.items():
        node = f"{base}void#prefix-{prefix}"
        facts.say(subject, sh_declare=node)
        facts.say(
            node,
            sh_prefix=ox.Literal(prefix),
            sh_namespace=ox.Literal(space, datatype=ox.NamedNode(f"{XSD}anyURI")),
        )


def service_of(graph: Graph, base: str) -> Facts:
    """Return the description of the service at an address that ends with a slash."""
    facts, endpoint, data = Facts(), f"{base}sparql", f"{base}void#data"
    facts.say(
        f"{endpoint}#service",
        a="sd:Service",
        sd_endpoint=endpoint,
        sd_supportedLanguage="sd:SPARQL11Query",
        sd_resultFormat=[_iri(f"formats:{name}") for name in (*_RESULTS, *_SYNTAXES)],
        sd_defaultDataset=data,
        rdfs_comment=ox.Literal(
            "Read only. The prefixes declared here need no declaration in a query.", language="en"
        ),
    )
    _prefixes(facts, graph.queries, f"{endpoint}#service", base)
    graphs = _counted(graph.queries)["graphs"]
    facts.say(data, a="sd:Dataset", sd_defaultGraph=f"{data}-default")
    facts.say(f"{data}-default", a="sd:Graph", void_triples=_triples(graph.queries))
    for at, (name, count) in enumerate(graphs.items()):
        facts.say(data, sd_namedGraph=f"{data}-{at}")
        facts.say(
            f"{data}-{at}", a="sd:NamedGraph", sd_name=ox.NamedNode(name), sd_graph=f"{data}-graph-{at}"
        )
        facts.say(f"{data}-graph-{at}", a="sd:Graph", void_triples=count)
    return facts + data_of(graph, base)  # type: ignore[return-value]


def _triples(queries: Queries) -> int:
    return sum(_counted(queries)["properties"].values())


def data_of(graph: Graph, base: str) -> Facts:
    """Return the description of the data: how many, of what, under which licence, where to get them."""
    facts, queries, data = Facts(), graph.queries, f"{base}void#data"
    counted = _counted(queries)
    facts.say(
        data,
        a=["void:Dataset", "dcat:Dataset"],
        void_sparqlEndpoint=f"{base}sparql",
        void_dataDump=f"{base}data?default",
        void_uriSpace=ox.Literal(queries.prefixes.ids),
        void_triples=_triples(queries),
        void_classes=len(counted["classes"]),
        void_properties=len(counted["properties"]),
        void_distinctSubjects=counted["subjects"][""],
        void_vocabulary=[ox.NamedNode(space) for space in queries.namespaces],
        dcterms_title=[ox.Literal(text, language=tag) for tag, text in graph.project.config.title.items()],
    )
    told = queries.read(_TOLD, {}, lambda found: [(row[0], row[1]) for row in found])  # type: ignore[union-attr]
    facts += [ox.Triple(_iri(data), prop, value) for prop, value in told if prop.value in _SAID]
    for at, (name, count) in enumerate(counted["classes"].items()):
        part = f"{data}-class-{at}"
        facts.say(data, void_classPartition=part)
        facts.say(part, void_class=ox.NamedNode(name), void_entities=count)
    for at, (name, count) in enumerate(counted["properties"].items()):
        part = f"{data}-property-{at}"
        facts.say(data, void_propertyPartition=part)
        facts.say(part, void_property=ox.NamedNode(name), void_triples=count)
    return facts


def describe_task(graph: Graph, out: Out, base: str, is_service: bool, accept: str, form: str) -> None:
    """Write the description of the service, or of the data alone, in the form that is wanted."""
    from ..export.syntax import serialize

    wanted = form_of(Asking("", format=form), accept, TRIPLES)
    syntax = "turtle" if wanted.name == "n3" else wanted.name
    facts = service_of(graph, base) if is_service else data_of(graph, base)
    if not is_service:
        _prefixes(facts, graph.queries, f"{base}void#data", base)
    out.tell(Head(wanted.content_type))
    out.write(serialize(facts, syntax, graph.queries.prefixes.extended(_OWN)))
