"""What a query returns as a network: its things, the relations between them, and nothing else."""

import networkx as nx
import pytest

import cityrel
from cityrel import Graph, expand

SEOUL, BEIJING = expand("id:seoul"), expand("id:beijing")
TIE = "id:seoul-beijing-sister-city-tie"


def kinds_of_lines(network: "nx.MultiDiGraph[cityrel.IRI]") -> list[str]:
    return [data["kind"] for *_, data in network.edges(data=True)]


def test_things_in_rows_are_points_and_the_relations_between_them_lines(graph: Graph) -> None:
    network = graph.network_of("SELECT ?city ?level { ?city cr:capitalOf ?country ; cr:adminLevel ?level }")
    assert {SEOUL, BEIJING} <= set(network)
    assert {each.split("#")[-1] for each in network if "/ns#" in each} == set()
    assert network.has_edge(BEIJING, SEOUL, str(expand(TIE)))
    whole = graph.network()
    assert network.number_of_edges() == whole.subgraph(network).number_of_edges() > 0


def test_a_record_brings_its_ends(graph: Graph) -> None:
    network = graph.network_of(f"SELECT ?tie {{ VALUES ?tie {{ {TIE} }} ?tie a ?kind }}")
    assert set(network) == {SEOUL, BEIJING}
    assert network.has_edge(BEIJING, SEOUL, str(expand(TIE)))


def test_triples_are_lines_with_their_own_property(graph: Graph) -> None:
    network = graph.network_of(
        "CONSTRUCT { ?a cr:tiedTo ?b . ?a cr:adminLevel ?l } WHERE { ?a cr:tiedTo ?b ; cr:adminLevel ?l }",
        a=SEOUL,
    )
    kinds = [expand(kind) for kind in kinds_of_lines(network)]
    assert kinds.count(expand("cr:tiedTo")) == len(
        graph.query("SELECT DISTINCT ?b { id:seoul cr:tiedTo ?b }")
    )
    assert kinds.count(expand("cr:adminLevel")) == 1
    assert kinds.count(expand("cr:SisterCityTie")) > 1


def test_what_holds_both_ways_is_one_line(graph: Graph) -> None:
    network = graph.network_of(
        "CONSTRUCT { ?a cr:sisterCityOf ?b . ?b cr:sisterCityOf ?a } WHERE { ?a cr:sisterCityOf ?b }",
        a=SEOUL,
        b=BEIJING,
    )
    assert sorted(expand(kind).local for kind in kinds_of_lines(network)) == [
        "SisterCityTie",
        "sisterCityOf",
    ]


def test_a_record_that_is_a_point_is_no_line_too(graph: Graph) -> None:
    network = graph.network_of(f"CONSTRUCT {{ {TIE} cr:party ?city }} WHERE {{ {TIE} cr:party ?city }}")
    assert set(network) == {SEOUL, BEIJING, expand(TIE)}
    assert [expand(kind).local for kind in kinds_of_lines(network)] == ["party", "party"]


@pytest.mark.long
def test_a_query_that_returns_nothing_to_draw_says_what_came_back(graph: Graph) -> None:
    for query, said in (
        ("ASK { id:seoul a cr:City }", "answers yes"),
        (
            "SELECT ?name ?n { id:seoul skos:prefLabel ?name BIND(1 AS ?n) }",
            r"Rows came back: \d+; .*\?name, \?n",
        ),
        ("SELECT ?class { ?class a owl:Class }", r"\?class is a thing that can be drawn"),
        ("SELECT ?x { ?x cr:capitalOf id:seoul }", "No triple matches"),
    ):
        with pytest.raises(cityrel.QueryError, match=said):
            graph.network_of(query)
