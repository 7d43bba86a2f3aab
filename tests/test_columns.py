"""Tables of the page keep the columns of a kind of one's own, under its own words."""

from pathlib import Path

import pytest

import cityrel
from cityrel.page.content import payload
from cityrel.page.opening import whole

PORTS = """
    @prefix ex: <https://example.org/ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    @prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix cr: <https://w3id.org/cityrel/ns#> .
    @prefix id: <https://w3id.org/cityrel/id/> . @prefix sh: <http://www.w3.org/ns/shacl#> .
    ex:Port a owl:Class ; rdfs:subClassOf cr:Body ; rdfs:label "port"@en .
    ex:note a owl:DatatypeProperty ; rdfs:label "note of the harbour master"@en .
    ex:tonnage a owl:DatatypeProperty ; rdfs:label "tonnage"@en .
    ex:PortShape a sh:NodeShape ; sh:targetClass ex:Port ;
        sh:property [ sh:path ex:tonnage ; sh:order 1 ] .
    id:port-1 a ex:Port ; rdfs:label "Port"@en ; ex:tonnage 7 ; ex:note "calm" ; ex:undeclared "x" .
"""


@pytest.mark.usefixtures("small")
def test_a_kind_of_ones_own_keeps_its_columns_and_their_words(tmp_path: Path) -> None:
    path = tmp_path / "ports.ttl"
    path.write_text(PORTS, encoding="utf-8")
    graph = cityrel.open(path)
    network = graph.network(kinds=("https://example.org/ns#Port",))
    content = payload(graph.context, whole(network), "en")["content"]
    own = "https://example.org/ns#"
    assert f"{own}tonnage" in content["kinds"][f"{own}Port"]["columns"]
    assert content["properties"][f"{own}tonnage"]["label"]["en"] == "tonnage"
    assert content["properties"][f"{own}note"]["label"]["en"] == "note of the harbour master"
    assert f"{own}undeclared" not in content["properties"]
