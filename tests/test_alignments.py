"""How other vocabularies say the same: for each term and each of four, a mapping or the reason for none."""

import csv
import re

import pytest
from rdflib import OWL, RDF, RDFS, Graph, URIRef
from rdflib.namespace import ORG, PROV, SKOS

from cityrel.rdf.prefixes import CR

from .conftest import ROOT

FILE = ROOT / "ontology" / "alignments.sssom.tsv"
VOCABULARIES = {"org": ORG, "prov": PROV, "skos": SKOS}
SOURCES = {"wd:Q2013": "wd", "w3:ns/org": "org", "w3:ns/prov": "prov", "w3:2004/02/skos/core": "skos"}
MATCHES = {f"skos:{name}Match" for name in ("exact", "close", "broad", "narrow")}
KINDS = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
Row = dict[str, str]


def read() -> tuple[dict[str, str], list[Row]]:
    """The prefixes and the rows of the file, as SSSOM/TSV has them: metadata in YAML behind #, then a table."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    metadata = [line[1:] for line in lines if line.startswith("#")]
    prefixes = dict(line.strip().split(": ", 1) for line in metadata if line.startswith("  "))
    return prefixes, list(csv.DictReader((line for line in lines if line[0] != "#"), delimiter="\t"))


PREFIXES, ROWS = read()
MAPPED = [row for row in ROWS if row["object_id"] != "sssom:NoTermFound"]


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(ROOT / "ontology" / "cityrel.ttl").parse(ROOT / "ontology" / "alignments.ttl")


def iri(curie: str) -> URIRef:
    prefix, _, name = curie.partition(":")
    return URIRef(PREFIXES[prefix] + name)


def test_each_term_has_for_each_vocabulary_a_mapping_or_the_reason_for_none(ontology: Graph) -> None:
    terms = {s for kind in KINDS for s in ontology.subjects(RDF.type, kind) if str(s).startswith(CR)}
    assert len(terms) > 150
    told = {(iri(row["subject_id"]), row["object_source"]) for row in ROWS}
    assert told == {(term, source) for term in terms for source in SOURCES}
    for row in ROWS:
        assert (iri(row["subject_id"]), RDFS.label, row["subject_label"]) in {
            (s, p, str(o)) for s, p, o in ontology.triples((iri(row["subject_id"]), RDFS.label, None))
        }


def test_where_nothing_is_found_that_is_all_and_why_is_said() -> None:
    found = {(row["subject_id"], row["object_source"]) for row in MAPPED}
    for row in ROWS:
        if row not in MAPPED:
            assert (row["subject_id"], row["object_source"]) not in found
            assert re.match(r".{20,}\.$", row["comment"]), row


def test_each_match_is_of_a_kind_that_skos_has_and_to_a_term_that_is_there() -> None:
    assert {row["predicate_id"] for row in ROWS} <= MATCHES
    for row in MAPPED:
        prefix, _, name = row["object_id"].partition(":")
        assert prefix == SOURCES[row["object_source"]]
        assert (
            re.fullmatch(r"[PQ][1-9][0-9]*", name)
            if prefix == "wd"
            else iri(row["object_id"]) in VOCABULARIES[prefix]
        ), row
        assert row["object_label"]
    assert len({(row["subject_id"], row["object_id"]) for row in MAPPED}) == len(MAPPED)


def test_a_property_is_matched_with_a_property_and_a_class_with_a_class(ontology: Graph) -> None:
    for row in MAPPED:
        name = row["object_id"].partition(":")[2]
        is_class = (iri(row["subject_id"]), RDF.type, OWL.Class) in ontology
        assert is_class == (name[0] == "Q" if row["object_id"].startswith("wd:") else name[0].isupper()), row


def test_broader_matches_are_the_axioms_and_what_follows_from_them(ontology: Graph) -> None:
    broad = {
        (iri(row["subject_id"]), iri(row["object_id"]))
        for row in MAPPED
        if row["predicate_id"] == "skos:broadMatch"
    }
    other = {(iri(row["subject_id"]), iri(row["object_id"])) for row in MAPPED} - broad
    above = [RDFS.subClassOf, RDFS.subPropertyOf]
    axioms = {
        (s, o)
        for axiom in above
        for s, o in ontology.subject_objects(axiom)
        if str(s).startswith(CR) and in_the_three(o)
    }
    follow = {
        (s, o)
        for s in ontology.subjects(RDF.type)
        for axiom in above
        for o in ontology.transitive_objects(s, axiom)
    }
    assert axioms <= broad
    assert {(s, o) for s, o in broad if in_the_three(o)} <= follow
    assert not other & follow


def in_the_three(term: object) -> bool:
    return any(str(term).startswith(str(each)) for each in VOCABULARIES.values())
