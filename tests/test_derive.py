"""What rules conclude: direct links, years, inverse and sub-class closure, kept apart from what files say."""

from collections.abc import Callable
from pathlib import Path

import pytest

import cityrel

DATA = """
id:a a cr:City . id:b a cr:City . id:c a cr:City . id:o a cr:CityOrganization . id:e a cr:Meeting ; cr:host id:a ;
    cr:participant id:b .
id:sister a cr:SisterCityTie ; cr:party id:a, id:b ; cr:since "1993-10-23"^^xsd:date .
id:friend a cr:FriendshipCityTie ; cr:party id:a, id:c ; cr:since "1999-05"^^xsd:gYearMonth ; cr:until "2009"^^xsd:gYear .
id:m a cr:Membership ; cr:member id:a ; cr:organization id:o ; cr:role cr:role-member .
id:h a cr:Membership ; cr:member id:b ; cr:organization id:o ; cr:role cr:role-host .
id:q a cr:Membership ; cr:member id:c ; cr:organization id:o .
id:ended a cr:StatusPeriod ; cr:statusOf id:q ; cr:status cr:status-ended .
id:chair a cr:Tenure ; cr:holder id:a ; cr:post cr:post-chair ; cr:organization id:o .
id:seat a cr:Tenure ; cr:holder id:b ; cr:post cr:post-seat-host ; cr:organization id:o .
id:mayor a cr:Tenure ; cr:holder id:p ; cr:post cr:post-acting-mayor ; cr:organization id:a .
id:was a cr:Tenure ; cr:holder id:r ; cr:post cr:post-mayor ; cr:organization id:a ; cr:until "2011"^^xsd:gYear .
id:planned a cr:Meeting ; cr:host id:b ; cr:eventStatus cr:event-planned .
id:visit a cr:Visit ; cr:visitor id:p ; cr:destination id:b .
id:agreement a cr:Agreement ; cr:signatory id:a, id:b .
id:influence a cr:Influence ; cr:cause id:e ; cr:effect id:visit .
id:one a cr:Phase ; cr:precedes id:two .
"""

HOLDS = [
    "id:a cr:sisterCityOf id:b",
    "id:b cr:sisterCityOf id:a",
    "id:a cr:tiedTo id:b",
    "id:a cr:memberOf id:o",
    "id:o cr:hasMember id:a",
    "id:a cr:chairs id:o",
    "id:o cr:headquarteredIn id:b",
    "id:p cr:mayorOf id:a",
    "id:a cr:hosted id:e",
    "id:b cr:tookPartIn id:e",
    "id:p cr:visited id:b",
    "id:b cr:signed id:agreement",
    "id:e cr:influences id:visit",
    "id:two cr:follows id:one",
    "id:sister a cr:Relation",
    "id:m cr:party id:a",
    "id:sister cr:sinceYear 1993",
    "id:friend cr:sinceYear 1999 ; cr:untilYear 2009",
]
DOES_NOT_HOLD = [
    "id:a cr:tiedTo id:c",
    "id:a cr:tiedTo id:a",
    "id:b cr:memberOf id:o",
    "id:c cr:memberOf id:o",
    "id:r cr:mayorOf id:a",
    "id:b cr:hosted id:planned",
]


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> cityrel.Graph:
    from .conftest import PREFIXES

    path = tmp_path_factory.mktemp("own") / "own.ttl"
    path.write_text(PREFIXES + DATA, encoding="utf-8")
    return cityrel.open(path)


@pytest.mark.parametrize("triple", HOLDS)
def test_it_is_concluded_and_kept_in_the_derived_graph(graph: cityrel.Graph, triple: str) -> None:
    assert graph.query(f"ASK {{ {triple} }}").answer
    assert graph.query(f"ASK {{ GRAPH graph:derived {{ {triple} }} }}").answer


@pytest.mark.parametrize("triple", DOES_NOT_HOLD)
def test_it_is_not_concluded(graph: cityrel.Graph, triple: str) -> None:
    assert not graph.query(f"ASK {{ {triple} }}").answer


def test_what_a_file_says_is_not_concluded_again(graph: cityrel.Graph) -> None:
    both = """SELECT ?s ?p ?o { GRAPH graph:derived { ?s ?p ?o }
        GRAPH ?file { ?s ?p ?o } FILTER(?file != graph:derived) }"""
    assert list(graph.query(both)) == []


def test_a_rule_of_a_project_runs_and_a_broken_one_is_named(
    tmp_path: Path, turtle: Callable[..., Path]
) -> None:
    rules = tmp_path / "ontology" / "derive"
    rules.mkdir(parents=True)
    rule = rules / "twin.rq"
    rule.write_text("CONSTRUCT { ?a id:twin ?b } WHERE { ?a cr:capitalOf ?b }", encoding="utf-8")
    assert (
        cityrel.open(tmp_path).query("ASK { GRAPH graph:derived { id:seoul id:twin id:south-korea } }").answer
    )
    rule.write_text("CONSTRUCT { ?a", encoding="utf-8")
    with pytest.raises(cityrel.FileError, match=r"twin\.rq"):
        cityrel.open(tmp_path)
