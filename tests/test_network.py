"""The network: things as nodes, records as lines keyed by their IRI, and places that mean something."""

import json
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import networkx as nx
import pytest

import cityrel
from cityrel import Graph, expand
from cityrel.page.lenses.network import positions

pytestmark = pytest.mark.usefixtures("small", "in_memory")


@pytest.fixture
def graph(report_graph: Graph) -> Graph:
    """The report alone: what is expected here stays when tables grow."""
    return report_graph


SEOUL, BEIJING = expand("id:seoul"), expand("id:beijing")

TWO = """
id:a a cr:City ; skos:prefLabel "A"@en . id:b a cr:City . id:c a cr:City .
id:old a cr:SisterCityTie ; cr:party id:a, id:b ; cr:since "1993"^^xsd:gYear ; cr:until "2003"^^xsd:gYear .
id:new a cr:SisterCityTie ; cr:party id:a, id:b ; cr:since "2010-05"^^xsd:gYearMonth ; cr:status cr:status-active .
id:three a cr:FriendshipCityTie ; cr:party id:a, id:b, id:c .
"""


@pytest.fixture
def own(turtle: Callable[..., Path]) -> Graph:
    return cityrel.open(turtle(TWO))


def states(network: "nx.MultiDiGraph[cityrel.IRI]") -> dict[str, str]:
    return {cityrel.IRI(data["record"]).curie: data["state"] for *_, data in network.edges(data=True)}


def test_lines_are_keyed_by_the_record_and_parallel_ones_both_kept(own: Graph) -> None:
    network = own.network(around="id:a")
    between = network.get_edge_data(expand("id:a"), expand("id:b"))
    assert between is not None
    assert {expand("id:old"), expand("id:new"), expand("id:three")} == set(between)
    assert states(network)["id:old"] == "ended"
    assert states(network)["id:new"] == "current"
    assert states(network)["id:three"] == "unknown"
    assert between[expand("id:new")]["since"] == 2010


def test_a_relation_of_three_parties_joins_each_pair(own: Graph) -> None:
    pairs = [data for *_, data in own.network().edges(data=True) if data["record"] == expand("id:three")]
    assert len(pairs) == 3


def test_at_a_year_only_what_was_not_over_or_not_begun_is_left(own: Graph) -> None:
    assert set(states(own.network(around="id:a", as_of=1995))) == {"id:old", "id:three"}
    assert set(states(own.network(around="id:a", as_of=2012))) == {"id:new", "id:three"}
    assert set(states(own.network(around="id:a", as_of="2010-04"))) == {"id:three"}
    assert set(states(own.network(around="id:a", as_of="2010-05-01"))) == {"id:new", "id:three"}
    assert states(own.network(around="id:a", as_of=2003))["id:old"] == "current"  # it ended in that year
    assert states(own.network(as_of="2012년")) == states(own.network(as_of=2012))
    for text in ("2010-13", "20100501"):
        with pytest.raises(cityrel.DateError, match=text):
            own.network(as_of=text)


def test_a_line_tells_its_days_where_they_are_known(own: Graph) -> None:
    lines = {cityrel.IRI(key).curie: data for *_, key, data in own.network().edges(keys=True, data=True)}
    assert (lines["id:old"]["earliestStart"], lines["id:old"]["latestEnd"]) == ("1993-01-01", "2003-12-31")
    assert (lines["id:new"]["since"], lines["id:new"]["latestStart"]) == (2010, "2010-05-31")
    assert "latestEnd" not in lines["id:new"]
    assert "earliestStart" not in lines["id:three"]


def test_around_hops_and_kinds_narrow_the_network(graph: Graph) -> None:
    whole, near = graph.network(), graph.network(around="서울")
    assert SEOUL in near
    assert len(near) < len(whole)
    assert len(graph.network(around="seoul", hops=2)) > len(near)
    kinds = {data["kind"] for _, data in graph.network(kinds=("city", "cr:Country")).nodes(data=True)}
    assert kinds == {expand("cr:City"), expand("cr:Country")}
    with pytest.raises(cityrel.NotFoundError, match="hops says how near"):
        graph.network(hops=2)
    with pytest.raises(cityrel.NotFoundError, match="Nothing goes by ''"):
        graph.network(around="")


def test_classes_of_relations_leave_what_they_join(graph: Graph) -> None:
    drawn, measured = graph.network(kinds=("CityTie",)), graph.network(kinds=("CityTie",), projection="ties")
    assert {*drawn} == {*measured}
    assert {data["record"] for *_, data in drawn.edges(data=True)} == {
        row.tie for row in graph.query("SELECT DISTINCT ?tie { ?tie a cr:CityTie }")
    }
    assert not graph.network(kinds=("cr:CityTie", "cr:Country"))
    memberships = graph.network(kinds=("org:Membership",)).edges(data=True)
    assert expand("cr:Membership") in {data["kind"] for *_, data in memberships}


def test_every_relation_record_of_the_graph_is_a_line(graph: Graph) -> None:
    keys = {key for *_, key in graph.network().edges(keys=True)}
    records = graph.query(
        "SELECT ?r { ?r a ?kind VALUES ?kind { cr:CityTie cr:Membership cr:Influence cr:CountryRelation } }"
    )
    ends = graph.network().nodes
    drawn = [
        row.r
        for row in records
        if len([value for _, values in graph.show(row.r).facts for value in values if value in ends]) >= 2
    ]
    assert drawn
    assert set(drawn) <= keys


def test_labels_come_in_the_asked_language(graph: Graph) -> None:
    assert graph.network(language="zh").nodes[BEIJING]["label"] == "北京"


def test_it_goes_to_graphml_and_gexf(graph: Graph, tmp_path: Path) -> None:
    for name, write in (("n.graphml", nx.write_graphml), ("n.gexf", nx.write_gexf)):
        write(graph.network(), tmp_path / name)
        assert (tmp_path / name).stat().st_size > 1000


def test_places_are_the_same_each_time_and_apart_and_poles_at_the_ends(graph: Graph) -> None:
    network = graph.network()
    groups = {n: graph.schema.look(cityrel.IRI(data["kind"])).group for n, data in network.nodes(data=True)}
    places = positions(network, groups, (SEOUL, BEIJING), len(network))
    assert places == positions(network, groups, (SEOUL, BEIJING), len(network))
    assert len(set(places.values())) == len(network)
    left, right = places[SEOUL], places[BEIJING]
    assert left[0] == min(x for x, _ in places.values())
    assert right[0] == max(x for x, _ in places.values())
    assert left[1] == right[1]
    across = {n: x for n, (x, _) in places.items()}
    assert across[expand("id:government-of-south-korea")] < across[expand("id:government-of-china")]


def test_a_network_without_poles_has_places_too(own: Graph) -> None:
    network = own.network(around="id:a")
    assert len(positions(network, dict.fromkeys(network, 1), (SEOUL, BEIJING), 3)) == len(network)


@pytest.mark.long
def test_each_line_has_a_key_of_its_own_and_every_file_keeps_it(
    turtle: Callable[..., Path], tmp_path: Path
) -> None:
    odd = 'id:a skos:prefLabel "A\\u0001\\u000C\\uFFFE <b> & ]]>"@en . <https://example.org/x?a=1&b=2> a cr:City .'
    tie = "id:own-tie a cr:SisterCityTie, cr:FriendshipCityTie ; cr:party id:a, id:b, <https://example.org/x?a=1&b=2> ."
    graph = cityrel.open(turtle(f"id:a a cr:City . id:b a cr:City . {odd} {tie}"))
    for network in (
        graph.network(around="id:a"),
        graph.network_of("SELECT ?tie { ?tie a cr:SisterCityTie }"),
        graph.network(),
    ):
        keys = [key for *_, key in network.edges(keys=True)]
        assert len(keys) == len(set(keys))
        own = {
            key
            for *_, key, data in network.edges(keys=True, data=True)
            if data["record"] == expand("id:own-tie")
        }
        assert own == {f"{expand('id:own-tie')}{end}" for end in ("", " 2", " 3")}
        for write, read in (
            (nx.write_graphml, lambda path: nx.read_graphml(path, force_multigraph=True)),
            (nx.write_gexf, nx.read_gexf),
            (nx.write_gml, nx.read_gml),
        ):
            write(network, tmp_path / "file")
            found = read(tmp_path / "file")
            assert set(found) == set(network)
            assert found.number_of_edges() == len(keys)
        ids = re.findall(r'<edge [^>]*\bid="([^"]*)"', "\n".join(nx.generate_graphml(network)))
        assert sorted(map(unescape, ids)) == sorted(keys)
        assert nx.node_link_graph(
            json.loads(json.dumps(nx.node_link_data(network, edges="edges"))), edges="edges"
        ).edges
