"""What reasoners conclude: nothing false of the ontology, of its examples, of all data; what contradicts it is found."""

import io
import subprocess
from pathlib import Path

import owlready2
import owlrl
import pytest
from rdflib import XSD, Graph, Literal, URIRef

import cityrel
from cityrel.checks.check import check
from cityrel.export.syntax import serialize
from cityrel.rdf.prefixes import CR

from .conftest import PREFIXES, ROOT
from .test_ontology import FILES, NAMESPACE

ID = CR.replace("ns#", "id/")
DATES = {XSD.date, XSD.gYear, XSD.gYearMonth}  # OWL 2 does not know them: HermiT stops at the first
FAULTS = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")  # where owlrl writes what contradicts

# What contradicts the ontology: the thing that owlrl and `cityrel check` name, and the quality rule that finds it.
PLANTED = {
    "id:city-as-a-tie a cr:City , cr:SisterCityTie .": "classes-that-exclude-each-other",
    "id:city-as-a-person a cr:City , cr:Person .": "classes-that-exclude-each-other",
    "id:city-as-a-source a cr:City , cr:Source .": "classes-that-exclude-each-other",
    "id:meeting-as-its-page a cr:Meeting , cr:Source .": "classes-that-exclude-each-other",
    "id:body-as-a-government a cr:CityOrganization , cr:NationalGovernment .": "classes-that-exclude-each-other",
    "id:tie-of-itself a cr:SisterCityTie ; cr:party id:tie-of-itself .": "holds-of-itself",
    "id:twin-of-itself a cr:City ; cr:sisterCityOf id:twin-of-itself .": "holds-of-itself",
    "id:part cr:partOf id:whole . id:whole cr:partOf id:part .": "holds-both-ways",
    "id:city-that-is-signed a cr:City ; cr:signatory id:other .": "property-against-class",
    "id:visited a cr:City . id:other cr:signed id:visited .": "property-against-class",
}
# A project's own words may exclude each other in either way that OWL has.
OWN = """
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix pt: <https://example.org/ports#> .
pt:Ship a owl:Class ; owl:disjointWith pt:Crane .
pt:Crane a owl:Class .
pt:Quay a owl:Class .
[] a owl:AllDisjointClasses ; owl:members ( pt:Ship pt:Quay ) .
pt:Pontoon a owl:Class ; rdfs:subClassOf pt:Ship , pt:Quay .
<https://example.org/id/one> a pt:Crane , pt:Ship .
<https://example.org/id/two> a pt:Quay , pt:Ship .
"""


def has_java() -> bool:
    try:
        return subprocess.run(["java", "-version"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


java = pytest.mark.skipif(
    not has_java(), reason="no Java, in which HermiT is written: ./run test installs it on Debian"
)


def ontology() -> Graph:
    graph = Graph()
    for name in FILES:
        graph.parse(ROOT / "ontology" / f"{name}.ttl")
    return graph


def with_examples() -> Graph:
    """The ontology with an example of each class."""
    graph = ontology()
    for path in sorted((ROOT / "ontology" / "examples").glob("*.ttl")):
        graph.parse(path)
    return graph


def with_all_data(graph: cityrel.Graph) -> Graph:
    data = cityrel.expand("graph:data/")
    said = f'CONSTRUCT {{ ?s ?p ?o }} {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{data}")) }}'
    found = ontology()
    return found.parse(data=serialize(list(graph.results(said)), "ntriples"), format="nt")  # type: ignore[arg-type]


def planted(*texts: str) -> Graph:
    return Graph().parse(data=PREFIXES + "\n".join(texts), format="turtle")


def nothing_can_be_of(graph: Graph) -> list[str] | None:
    """Return the classes that HermiT finds unsatisfiable; None if all of it cannot be true at once."""
    known = Graph()
    for triple in graph:
        if not (isinstance(triple[2], Literal) and triple[2].datatype in DATES):
            known.add(triple)
    world = owlready2.World()
    world.get_ontology(str(NAMESPACE)).load(
        fileobj=io.BytesIO(known.serialize(format="nt", encoding="utf-8"))
    )
    try:
        owlready2.sync_reasoner_hermit(world, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return None
    return [each.iri for each in world.inconsistent_classes()]


def contradictions(graph: Graph) -> list[str]:
    """Return what owlrl finds contradictory, by the rules of OWL 2 RL."""
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return sorted(map(str, graph.objects(None, FAULTS)))


@pytest.mark.long
@java
def test_the_ontology_and_its_examples_can_be_true_at_once() -> None:
    assert nothing_can_be_of(with_examples()) == []


@pytest.mark.long
@java
@pytest.mark.parametrize(
    "text", [p if n == 0 else pytest.param(p, marks=pytest.mark.long) for n, p in enumerate(PLANTED)]
)
def test_hermit_finds_what_contradicts_it(text: str) -> None:
    assert nothing_can_be_of(ontology() + planted(text)) is None


@pytest.mark.long
def test_owl_rl_finds_what_contradicts_it_and_no_more() -> None:
    found = contradictions(with_examples() + planted(*PLANTED))
    assert {text.partition(ID)[2].split()[0] for text in found} == {
        text.split()[0].removeprefix("id:") for text in PLANTED
    } | {"whole"}


@pytest.mark.long
def test_check_finds_what_contradicts_it(small: None, tmp_path: Path) -> None:
    own, wrong = tmp_path / "ontology" / "own.ttl", tmp_path / "data" / "wrong.ttl"
    own.parent.mkdir()
    wrong.parent.mkdir()
    own.write_text(OWN, encoding="utf-8")
    wrong.write_text(PREFIXES + "\n".join([*PLANTED, "id:beijing a cr:Person ."]), encoding="utf-8")
    found = {(Path(f.file).name, f.line, f.rule) for f in check("en", tmp_path).findings}
    rules = [*PLANTED.values(), "classes-that-exclude-each-other"]
    assert {("wrong.ttl", PREFIXES.count("\n") + n, rule) for n, rule in enumerate(rules, 1)} <= found
    assert {line for file, line, rule in found if (file, rule) == ("own.ttl", rules[0])} == {9, 10, 11}


@pytest.mark.long
@java
def test_all_data_can_be_true_at_once(graph: cityrel.Graph) -> None:
    assert nothing_can_be_of(with_all_data(graph)) == []


@pytest.mark.long
def test_owl_rl_finds_no_contradiction_in_all_data(graph: cityrel.Graph) -> None:
    assert contradictions(with_all_data(graph)) == []
