"""What a worker tells of the service and its data: SPARQL 1.1 Service Description, and VoID.

https://www.w3.org/TR/sparql11-service-description/, https://www.w3.org/TR/void/. The prefixes that queries
need not declare are told as SHACL does (sh:declare), which editors of queries read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from ..export.datasets import data_set
from ..export.void import SPACES, Facts, counted, iri, tell_counts, tell_graphs, tell_prefixes, texts, triples
from ..rdf.prefixes import PREFIXES
from .answering import Asking, Head, form_of
from .negotiation import TRIPLES

if TYPE_CHECKING:
    from ..graph import Graph
    from ..workers import Out

_RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
_SYNTAXES = ("Turtle", "N-Triples", "JSON-LD", "RDF_XML", "TriG", "N-Quads")
_SAID = {
    PREFIXES["dcterms"] + name
    for name in ("license", "modified", "issued", "description", "creator", "publisher")
} | {f"{SPACES['dcat']}version"}


def service_of(graph: Graph, base: str) -> Facts:
    """Return the description of the service at an address that ends with a slash."""
    facts, endpoint, data = Facts(), f"{base}sparql", f"{base}void#data"
    facts.say(
        f"{endpoint}#service",
        a="sd:Service",
        sd_endpoint=endpoint,
        sd_supportedLanguage="sd:SPARQL11Query",
        sd_resultFormat=[iri(f"formats:{name}") for name in (*_RESULTS, *_SYNTAXES)],
        sd_defaultDataset=data,
        rdfs_comment=ox.Literal(
            "Read only. The prefixes declared here need no declaration in a query.", language="en"
        ),
    )
    tell_prefixes(facts, graph.queries, f"{endpoint}#service", f"{base}void#")
    facts.say(data, a="sd:Dataset", sd_defaultGraph=f"{data}-default")
    facts.say(f"{data}-default", a="sd:Graph", void_triples=triples(graph.queries))
    tell_graphs(facts, data, counted(graph.queries)["graphs"], f"{data}-")
    return facts + data_of(graph, base)  # type: ignore[return-value]


def data_of(graph: Graph, base: str) -> Facts:
    """Return the description of the data: how many, of what, under which licence, where to get them."""
    facts, data = Facts(), f"{base}void#data"
    facts.say(
        data,
        a=["void:Dataset", "dcat:Dataset"],
        void_sparqlEndpoint=f"{base}sparql",
        void_dataDump=f"{base}data?default",
        dcterms_title=texts(graph.project.config.title),
    )
    for prop, values in data_set(graph.context, graph.project).said.items():
        facts += [ox.Triple(iri(data), iri(prop), value) for value in values if prop in _SAID]
    tell_counts(facts, data, graph.queries, f"{data}-", counted(graph.queries))
    return facts


def describe_task(graph: Graph, out: Out, base: str, is_service: bool, accept: str, form: str) -> None:
    """Write the description of the service, or of the data alone, in the form that is wanted."""
    from ..export.syntax import serialize

    wanted = form_of(Asking("", format=form), accept, TRIPLES)
    syntax = "turtle" if wanted.name == "n3" else wanted.name
    facts = service_of(graph, base) if is_service else data_of(graph, base)
    if not is_service:
        tell_prefixes(facts, graph.queries, f"{base}void#data", f"{base}void#")
    out.tell(Head(wanted.content_type))
    out.write(serialize(facts, syntax, graph.queries.prefixes.extended(SPACES)))
