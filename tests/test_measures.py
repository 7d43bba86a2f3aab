"""Networks measured: against published values, on both readings of what is not known, with what was collected."""

import csv
import gc
import weakref
from io import StringIO
from pathlib import Path
from typing import Any
from unittest.mock import patch

import igraph
import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import cityrel
from cityrel import Graph, NotFoundError
from cityrel.measures.actors import measures_named
from cityrel.measures.centrality import MEASURES, communities, effective_size, faster, is_faster
from cityrel.measures.intervals import Interval, ranks
from cityrel.measures.overall import assortativity, density, modularity, transitivity
from cityrel.rdf.terms import IRI

from .conftest import PREFIXES
from .projects import write_project

EX = "https://example.org/id/"
CONFIG = f'title = {{ en = "Old studies" }}\nbundled = "ontology"\nnamespace = "{EX}"\n'
PUBLISHED = {"Medici": 0.522, "Guadagni": 0.255, "Albizzi": 0.212, "Strozzi": 0.103, "Pazzi": 0}
"""Betweenness among the Florentine families: Jackson, Social and Economic Networks (2008), table 2.1 and text."""
BREIGER = {("evelyn", "laura"): 6, ("evelyn", "theresa"): 7, ("nora", "helen"): 4, ("olivia", "flora"): 2}
"""Events that two of Davis' women both came to: Breiger, The Duality of Persons and Groups (1974), figure 2."""


def of_florence() -> dict[str, str]:
    """Return the marriages of Florentine families as tables; a complete list of ties was read of each."""
    network = nx.florentine_families_graph()
    families = "".join(f"{name.lower()},{name},list\n" for name in sorted(network))
    ties = "".join(f"{one.lower()};{other.lower()},list\n" for one, other in sorted(network.edges))
    read = "".join(
        f"read-{name.lower()},{name.lower()},cr:SisterCityTie,complete,list\n" for name in sorted(network)
    )
    return {
        "City": f"id,label@en,source\n{families}",
        "SisterCityTie": f"party,source\n{ties}",
        "Coverage": f"id,covers,coversClass,completeness,source\n{read}",
        "Country": "id,label@en,source\nitaly,Italy,list\n",
    }


def of_davis() -> dict[str, str]:
    """Return who of Davis' women came to which event, as memberships."""
    network = nx.davis_southern_women_graph()
    women = sorted(network.graph["top"])
    names = {woman: woman.split()[0].lower() if woman != "Mrs. Sylvia Avondale" else "s" for woman in women}
    events = sorted(network.graph["bottom"])
    there = [(names[woman], event.lower()) for woman in women for event in sorted(network[woman])]
    return {
        "City": "id,label@en,source\n" + "".join(f"{names[each]},{each},list\n" for each in women),
        "CityOrganization": "id,label@en,source\n" + "".join(f"{e.lower()},{e},list\n" for e in events),
        "Membership": "member,organization,source\n" + "".join(f"{w},{e},list\n" for w, e in there),
        "SisterCityTie": "party,source\nevelyn;laura,list\n",
        "Country": "id,label@en,source\nmississippi,Mississippi,list\n",
    }


@pytest.fixture(scope="module")
def florence(cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = write_project(tmp_path_factory.mktemp("florence"), CONFIG, **of_florence())
    return opened(folder)


@pytest.fixture(scope="module")
def davis(cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = write_project(tmp_path_factory.mktemp("davis"), CONFIG, **of_davis())
    return opened(folder)


def opened(folder: Path) -> Graph:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        return cityrel.open()


def column(found: object, name: str) -> dict[str, float]:
    rows = list(csv.DictReader(StringIO(found.rows.to_csv())))  # type: ignore[attr-defined]
    return {row["thing"].removeprefix(EX): float(row[name]) for row in rows if row[name]}


def test_florentine_families_as_published(florence: Graph) -> None:
    found = florence.measures(measures=("betweenness", "partners", "closeness"))
    betweenness = column(found, "betweenness_most")
    assert {name: round(betweenness[name.lower()], 3) for name in PUBLISHED} == PUBLISHED
    assert column(found, "partners_most")["medici"] == 6
    assert round(column(found, "closeness_most")["medici"], 3) == 0.56
    assert column(found, "betweenness_least") == betweenness


def test_a_rank_is_told_where_all_was_read(florence: Graph) -> None:
    found = florence.measures(measures=("betweenness",))
    ranked = column(found, "betweenness_rank")
    assert (ranked["medici"], ranked["guadagni"]) == (1, 2)
    assert ranked["pazzi"] == ranked["ginori"] == 12  # four of them lie on no path
    assert "#1/15 is a rank" in found.text("en")
    assert "Collected: a complete list was read of each.\n#1/15" in found.text("en")


@pytest.mark.parametrize(("kind", "ranked"), [("sister-city tie", True), ("city tie", False)])
def test_a_list_ranks_of_what_it_is_a_list(florence: Graph, kind: str, ranked: bool) -> None:
    rows = florence.measures(measures=("partners",), kinds=(kind,)).rows
    assert any(row.partners_rank for row in rows) is ranked


def test_davis_women_as_published(davis: Graph) -> None:
    two = davis.network(projection="two-mode")
    assert (len(two), two.number_of_edges()) == (32, 89)
    assert density(two) == 89 / (18 * 14)
    path = davis.measures("path", "evelyn", "nora", projection="two-mode")
    both = set(two[IRI(EX + "evelyn")]) & set(two[IRI(EX + "nora")])
    assert f"{len(both)} paths" in path.text("en")
    shared = davis.network(projection="shared-organizations")
    found = {(one, other): shared.edges[IRI(EX + one), IRI(EX + other)]["ties"] for one, other in BREIGER}
    assert found == BREIGER
    # an event of n women adds 1 / (n - 1) to each pair, so each gets 1 for each event that she came to
    strength = column(
        davis.measures(projection="shared-organizations", measures=("strength",)), "strength_most"
    )
    assert (strength["evelyn"], strength["nora"], strength["dorothy"]) == (8, 8, 2)


def test_the_karate_club_as_published() -> None:
    club: Any = nx.karate_club_graph()
    for *_, data in club.edges(data=True):
        data["weight"] = 1
    values: Any = {name: measure.of(club) for name, measure in MEASURES.items()}
    assert [values["partners"][each] for each in (0, 33)] == [16, 17]  # Zachary 1977
    assert round(values["betweenness"][0], 4) == 0.4376
    assert max(values["core"].values()) == 4
    assert round(sum(values["pagerank"].values()), 9) == 1
    found = modularity(club, communities(club))
    assert found is not None
    assert found > 0.41  # the best is 0.4198: Brandes et al. 2008


GRAPHS = st.integers(1, 9).flatmap(
    lambda n: st.lists(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1), st.integers(1, 5))).map(
        lambda lines: graph_of(n, lines)
    )
)


def graph_of(size: int, lines: list[tuple[int, int, int]]) -> "nx.Graph[int]":
    network: nx.Graph[int] = nx.Graph()
    network.add_nodes_from(range(size))
    network.add_weighted_edges_from((one, other, weight) for one, other, weight in lines if one != other)
    nx.set_node_attributes(network, {each: str(each % 3) for each in network}, "country")
    return network


@given(GRAPHS)
def test_what_is_measured_is_what_igraph_measures(network: "nx.Graph[int]") -> None:
    values: Any = {name: list(measure.of(network).values()) for name, measure in MEASURES.items()}  # type: ignore[arg-type]
    other = igraph.Graph(len(network), list(network.edges))
    weights = [data["weight"] for *_, data in network.edges(data=True)]
    size, reached = len(network), [len(nx.node_connected_component(network, each)) for each in network]
    pairs = (size - 1) * (size - 2) / 2 or 1
    assert values["partners"] == other.degree()
    assert values["strength"] == pytest.approx(other.strength(weights=weights))
    assert values["betweenness"] == pytest.approx([each / pairs for each in other.betweenness()])
    near = [
        each * (many - 1) / (size - 1) if many > 1 else 0
        for each, many in zip(other.closeness(), reached, strict=True)
    ]
    assert values["closeness"] == pytest.approx(near)
    ranked = other.pagerank(weights=weights or None)
    assert values["pagerank"] == pytest.approx(ranked, abs=1e-7)
    assert values["core"] == other.coreness()
    burt = other.constraint(weights=weights or None)
    for own, its in zip(values["constraint"], burt, strict=True):
        assert (own is None and its != its) or own == pytest.approx(its)
    groups = communities(network)  # type: ignore[arg-type]
    members = {each: number for number, group in enumerate(groups) for each in group}
    named: list[int] = [members[each] for each in network]  # type: ignore[index]
    expected = other.modularity(named, weights=weights) if weights else None
    assert modularity(network, groups) == (expected if expected is None else pytest.approx(expected))  # type: ignore[arg-type]
    mixed = other.assortativity_nominal([each % 3 for each in network], directed=False) if weights else None
    found = assortativity(network)  # type: ignore[arg-type]
    assert found is None or found == pytest.approx(mixed)
    assert transitivity(network) == pytest.approx(other.transitivity_undirected(mode="zero"))  # type: ignore[arg-type]


@given(GRAPHS)
def test_the_effective_size_is_that_of_networkx(network: "nx.Graph[int]") -> None:
    found, expected = effective_size(network), nx.effective_size(network)  # type: ignore[arg-type]
    for own, its in zip(found.values(), expected.values(), strict=True):
        assert (own is None and its != its) or own == pytest.approx(its)


@pytest.mark.long
def test_a_faster_backend_is_taken_where_it_is_installed_and_gives_the_same() -> None:
    network: Any = nx.barabasi_albert_graph(300, 2, seed=1)  # smaller ones are left to networkx
    assert is_faster()
    config: Any = nx.config
    with faster():
        assert config.backend_priority.algos == ["rustworkx"]
    with patch("cityrel.measures.centrality.faster", wraps=faster) as handed:
        fast = {name: MEASURES[name].of(network) for name in ("betweenness", "closeness")}
    assert handed.call_count == 2
    assert fast["betweenness"] == pytest.approx(nx.betweenness_centrality(network))
    assert fast["closeness"] == pytest.approx(nx.closeness_centrality(network))


INTERVALS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 3)), max_size=7)


@given(INTERVALS)
def test_a_rank_is_the_only_one_that_the_intervals_leave(given_: list[tuple[int, int]]) -> None:
    values = {IRI(f"i:{i}"): Interval(low, low + wide) for i, (low, wide) in enumerate(given_)}
    found = ranks(values, list(values))
    for thing, one in values.items():
        others = [each for other, each in values.items() if other != thing]
        best = 1 + sum(each.least > one.most for each in others)  # type: ignore[operator]
        worst = 1 + sum(each.most > one.least for each in others)  # type: ignore[operator]
        assert found.get(thing) == (best if best == worst else None)


OPEN = """
id:a a cr:City . id:b a cr:City . id:c a cr:City . id:d a cr:City . id:e a cr:City .
id:ab a cr:SisterCityTie ; cr:party id:a, id:b ; cr:since "1993"^^xsd:gYear ; cr:until "2003"^^xsd:gYear .
id:ab2 a cr:CityTie ; cr:party id:a, id:b ; cr:since "2010"^^xsd:gYear ; cr:evidence id:seen .
id:bc a cr:FriendshipCityTie ; cr:party id:b, id:c ; cr:since "1990"^^xsd:gYear .
id:de a cr:SisterCityTie ; cr:party id:d, id:e ; cr:evidence id:seen .
id:soon a cr:SisterCityTie ; cr:party id:c, id:d ; cr:evidence id:told .
id:seen a cr:Evidence ; cr:source id:s ; cr:basis cr:basis-list ; cr:asOf "2012"^^xsd:gYear .
id:told a cr:Evidence ; cr:source id:s ; cr:basis cr:basis-announced .
id:three a cr:SisterCityTie ; cr:party id:f, id:g, id:h ; cr:evidence id:seen .
id:told-fg a cr:CityTie ; cr:party id:f, id:g ; cr:since "1990"^^xsd:gYear ; cr:evidence id:told .
id:f a cr:City . id:g a cr:City . id:h a cr:City .
id:s a cr:Source .
"""


@pytest.fixture(scope="module")
def own(cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("open")
    (folder / "cityrel.toml").write_text('bundled = "ontology"\n', encoding="utf-8")
    (folder / "data").mkdir()
    (folder / "data" / "open.ttl").write_text(PREFIXES + OPEN, encoding="utf-8")
    return opened(folder)


def lines(network: "nx.Graph[IRI]") -> dict[str, tuple[int, int]]:
    return {
        "".join(sorted(end.local for end in ends)): (data["ties"], data["ties_least"])
        for *ends, data in network.edges(data=True)
        if {end.local for end in ends} <= set("abcde")
    }


def test_each_reading_holds_what_it_may(own: Graph) -> None:
    assert lines(own.network(projection="ties")) == {"ab": (2, 2), "bc": (1, 1), "cd": (1, 0), "de": (1, 1)}
    assert lines(own.network(projection="ties", as_of=2000)) == {
        "ab": (1, 1),
        "bc": (1, 0),  # begun, and nothing says until when
        "cd": (1, 0),
        "de": (1, 0),  # known of 2012 alone
    }
    assert lines(own.network(projection="ties", as_of=2012)) == {
        "ab": (1, 1),
        "bc": (1, 0),
        "cd": (1, 0),
        "de": (1, 1),
    }
    assert lines(own.network(projection="ties", kinds=("sister-city tie",))) == {
        "ab": (2, 1),  # the other may be one
        "cd": (1, 0),
        "de": (1, 1),
    }
    assert "cd" not in lines(own.network(projection="ties", reading="least"))


def test_partners_and_ties_closeness_in_parts_and_lines_with_ids(own: Graph) -> None:
    found = own.network(projection="ties", reading="least")
    assert found.degree(IRI("https://w3id.org/cityrel/id/a")) == 1
    many = own.network(projection="ties", simple=False)
    keys = [key for *_, key in many.edges(keys=True)]  # type: ignore[call-overload]
    assert many.is_multigraph()
    assert len(keys) == len(set(keys)) == many.number_of_edges()


def test_measures_go_by_the_names_that_readers_have_for_them() -> None:
    names = ["매개 중심성", "매개중심성", "接近中心性", "PageRank", "effective size", "core"]
    found = [each.name for each in measures_named(names)]
    assert found == ["betweenness", "closeness", "pagerank", "effective-size", "core"]
    with pytest.raises(NotFoundError, match="Did you mean closeness"):
        measures_named(["closenes"])


def test_what_is_asked_wrong_is_told_with_the_nearest(own: Graph) -> None:
    for words, said in (
        (("actor",), "actors"),
        (("path", "id:a"), "two things"),
        (("path", "id:a", "id:a"), "twice"),
        (("overall", "id:a"), "no name"),
        (("years", "2010", "1990"), "earlier one first"),
        (("compare", "2010", "1990"), "earlier one first"),
        (("compare", "2010", "id:a"), "two dates"),
        (("compare", "2010", "2010"), "twice"),
    ):
        with pytest.raises(NotFoundError, match=said):
            own.measures(*words)
    for how, said in (
        ({"projection": "tie"}, "ties"),
        ({"measures": ("betweeness",)}, "betweenness"),
        ({"kinds": ("Source",)}, "neither"),
        ({"as_of": "2010-13"}, "as-of"),
        ({"kinds": ("Membership",)}, "Nothing is joined"),
    ):
        with pytest.raises(NotFoundError, match=said):
            own.measures(**how)
    with pytest.raises(NotFoundError, match="years has no use for --as-of"):
        own.measures("years", as_of=2010)
    with pytest.raises(NotFoundError, match="compare 2000 2010 has no use for --measure"):
        own.measures("compare", "2000", "2010", measures=("ties",))


def test_what_does_not_hold_is_not_said(own: Graph, florence: Graph) -> None:
    parties = "three or more parties"
    assert parties not in str(florence.measures())
    assert f"1 record has {parties} and joins each pair" in str(own.measures())
    assert "no list of such relations was read" in str(own.measures())
    assert "a small value" not in str(florence.measures())


def test_a_record_of_three_parties_is_one_record(own: Graph) -> None:
    found = own.measures("overall", kinds=("sister-city tie", "city tie"), as_of=2012)
    assert {row.measure: (row.least, row.most) for row in found.rows}["records"] == (3, 6)
    assert "6 records" in str(found)
    assert "of 6 records that may have held then, 3 are known" in str(found)
    (row,) = (row for row in own.measures(measures="ties").rows if row.thing.local == "f")
    assert (row.ties_least, row.ties_most) == (1, 2)


@pytest.mark.parametrize("simple", [True, False])
def test_what_is_known_to_have_held_names_nothing_else(own: Graph, simple: bool) -> None:
    found = own.network(projection="ties", reading="least", simple=simple)
    told = [*found.edges(data=True)]
    records = {each for *_, data in told for each in data.get("records", data.get("record", "")).split()}
    assert {record.rpartition("/")[2] for record in records} == {"ab", "ab2", "bc", "de", "three"}
    assert all(data.get("ties", 1) == len(data.get("records", "r").split()) for *_, data in told)
    f, g = (cityrel.expand(f"id:{each}") for each in "fg")
    (fg,) = [data for *ends, data in told if {*ends} == {f, g}]
    assert fg.get("kinds", fg.get("kind")) == cityrel.expand("cr:SisterCityTie")
    assert {*found} == {*own.network(projection="ties")}


def test_dates_and_things_are_compared_as_they_are_given(own: Graph) -> None:
    found = own.measures("compare", "2000年", "2012년").rows
    assert {(row.change, row.first, row.second) for row in found} == {
        (None, "open", "open"),
        (None, "open", "known"),
    }
    for words in (("compare", "2012년", "2000"),):
        with pytest.raises(NotFoundError, match="earlier one first"):
            own.measures(*words)
    (row,) = own.measures("compare", "id:a", "id:b", measures=("community",)).rows
    assert (row.measure, row.first_is) == ("community", "same")
    assert [row.year for row in own.measures("years", "2090").rows] == [2090]


def test_names_alone_are_names_and_nothing_given_is_left_aside(own: Graph) -> None:
    found = own.measures(kinds="sister-city tie", measures=("ties", "ties"))
    assert found.rows.variables[3:] == ("ties_least", "ties_most", "ties_rank")
    assert {str(kind) for kind in own.measures(measures="betweenness").rows.to_pandas().dtypes[3:5]} == {
        "float64"
    }
    for how in ({"around": ""}, {"projection": None}):
        with pytest.raises(NotFoundError):
            own.measures(**how)
    for drawn in ({"reading": "least"}, {"simple": False}):
        with pytest.raises(NotFoundError, match="give a projection too"):
            own.network(**drawn)


@pytest.mark.long
def test_a_graph_that_was_measured_and_asked_is_freed_with_its_last_user(tmp_path: Path) -> None:
    graph = opened(write_project(tmp_path, CONFIG))
    graph.measures("overall")
    graph.ask("ties")
    graph.find("Busan")
    kept = weakref.ref(graph.context)
    del graph
    gc.collect()
    assert kept() is None
