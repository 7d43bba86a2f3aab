"""The ontology as other tools see it: it loads, and stays in OWL 2 RL."""

import io
from pathlib import Path

import owlready2
import pyhornedowl
import pytest
from rdflib import OWL, RDF, RDFS, BNode, Dataset, Graph, URIRef
from rdflib.namespace import SKOS, XSD

import cityrel
from cityrel.rdf.prefixes import CR

from .conftest import ROOT

FILES = ("cityrel", "vocabularies", "alignments")
NAMESPACE = URIRef(CR.rstrip("#"))

# Constructs that are in the OWL 2 RL profile whatever they are applied to, as long as every class and
# property in them is named (https://www.w3.org/TR/owl2-profiles/#OWL_2_RL): a graph of these alone is in it.
KINDS = {
    OWL.Ontology,
    OWL.Class,
    OWL.ObjectProperty,
    OWL.DatatypeProperty,
    OWL.AnnotationProperty,
    OWL.SymmetricProperty,
    OWL.TransitiveProperty,
    OWL.FunctionalProperty,
    OWL.NamedIndividual,
    OWL.AsymmetricProperty,
    OWL.IrreflexiveProperty,
    OWL.AllDisjointClasses,
}
AXIOMS = {RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.inverseOf, OWL.disjointWith}
ABOUT_ONTOLOGY = {OWL.versionIRI, OWL.versionInfo, OWL.imports}
RL_DATATYPES = {
    XSD[n]
    for n in [
        "string",
        "boolean",
        "decimal",
        "integer",
        "nonNegativeInteger",
        "double",
        "float",
        "dateTime",
        "anyURI",
    ]
}


@pytest.fixture(scope="module")
def ontology() -> Graph:
    graph = Graph()
    for name in FILES:
        graph.parse(ROOT / "ontology" / f"{name}.ttl")
    return graph


@pytest.fixture(scope="module")
def rdfxml(ontology: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ontology as the tool exports it to RDF/XML."""
    path = tmp_path_factory.mktemp("owl") / "cityrel.owl"
    named = " ".join(f"<{cityrel.expand(f'graph:ontology/{name}.ttl')}>" for name in FILES)
    graph = cityrel.open()
    query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ VALUES ?g {{ {named} }} GRAPH ?g {{ ?s ?p ?o }} }}"
    from cityrel.export.syntax import serialize

    path.write_bytes(serialize(list(graph.results(query)), "rdfxml"))  # type: ignore[arg-type]
    return path


def classes(ontology: Graph) -> set[str]:
    return {str(each) for each in ontology.subjects(RDF.type, OWL.Class) if str(each).startswith(CR)}


def test_rdflib_loads_every_file_of_the_ontology() -> None:
    for path in (ROOT / "ontology").rglob("*.ttl"):
        assert len(Graph().parse(path)) > 0, path
    assert len(Dataset().parse(ROOT / "ontology" / "cityrel.ttl")) > 0


@pytest.mark.long
def test_horned_owl_loads_it_with_all_classes(ontology: Graph, rdfxml: Path) -> None:
    loaded = pyhornedowl.open_ontology(str(rdfxml))
    assert classes(ontology) <= set(loaded.get_classes())


def test_owlready_loads_it_with_all_classes(ontology: Graph, rdfxml: Path) -> None:
    world = owlready2.World()
    loaded = world.get_ontology(str(NAMESPACE)).load(fileobj=io.BytesIO(rdfxml.read_bytes()))
    assert classes(ontology) <= {each.iri for each in loaded.classes()}


def test_it_is_in_owl_2_rl(ontology: Graph) -> None:
    kinds = {kind for kind in ontology.objects(None, RDF.type) if str(kind).startswith(str(OWL))}
    assert kinds <= KINDS
    used = {p for p in ontology.predicates() if str(p).startswith((str(OWL), str(RDFS), str(RDF)))}
    annotations = {RDF.type, RDFS.label, RDFS.comment, RDFS.isDefinedBy, RDFS.seeAlso}
    assert used <= AXIOMS | ABOUT_ONTOLOGY | annotations | {OWL.members, RDF.first, RDF.rest}
    named = {str(term) for term in ontology.subjects(RDF.type, OWL.Class)}
    for members in ontology.objects(None, OWL.members):
        assert len(listed := {str(each) for each in ontology.items(members)}) > 1
        assert listed <= named
    for axiom in AXIOMS:
        for subject, value in ontology.subject_objects(axiom):
            assert not isinstance(subject, BNode)
            assert not isinstance(value, BNode)
    for value in ontology.objects(None, RDFS.range):
        assert value in RL_DATATYPES or not str(value).startswith(str(XSD)), value


def test_no_date_property_has_a_range(ontology: Graph) -> None:
    for name in ("since", "until", "sinceNotBefore", "sinceNotAfter", "asOf"):
        assert (URIRef(CR + name), RDFS.range, None) not in ontology


def test_every_property_is_of_one_kind(ontology: Graph) -> None:
    kinds = {OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
    for term in {s for kind in kinds for s in ontology.subjects(RDF.type, kind)}:
        assert len(set(ontology.objects(term, RDF.type)) & kinds) == 1, term


def test_each_role_says_whether_it_implies_membership(ontology: Graph) -> None:
    roles = set(ontology.subjects(SKOS.inScheme, URIRef(CR + "roles")))
    assert len(roles) >= 8
    assert all((role, URIRef(CR + "impliesMembership"), None) in ontology for role in roles)


def test_labels_are_one_a_language_and_the_same_for_both_properties(ontology: Graph) -> None:
    for term in ontology.subjects(RDF.type, OWL.Class):
        labels = list(ontology.objects(term, RDFS.label))
        assert set(labels) == set(ontology.objects(term, SKOS.prefLabel))
        assert len({label.language for label in labels}) == len(labels)  # type: ignore[attr-defined]
