"""Which new ties could have been foreseen: tested on what came later, told with its error, or not told at all."""

import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import combinations
from math import comb
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import cityrel
from cityrel.measures.joins import Wanted
from cityrel.measures.link_prediction.accuracy import among_highest, apart, placements, share
from cityrel.measures.link_prediction.backtest import ALIKE, Prediction
from cityrel.measures.link_prediction.scores import BASELINE, SCORES, Training, score, spreads
from cityrel.measures.link_prediction.telling import foretold
from cityrel.measures.link_prediction.times import Begun, Ends
from cityrel.messages import into
from cityrel.rdf.terms import IRI

NEIGHBOURS = ("common-neighbours", "jaccard", "adamic-adar", "resource-allocation")


def training(network: "nx.Graph[int]", bodies: list[set[int]] | None = None) -> Training:
    near = [set(network[each]) for each in sorted(network)]
    return Training(near, near, bodies or [set() for _ in near])


def ties(*of: tuple[str, str, int | None]) -> dict[Ends, Begun]:
    pairs = {(IRI(min(one, other)), IRI(max(one, other))): year for one, other, year in of}
    return {ends: Begun(year, year) for ends, year in sorted(pairs.items())}


def planted(groups: int = 40) -> dict[Ends, Begun]:
    """Things of which two partners of a third are joined next, in groups of their own, through the years."""
    found: list[tuple[str, str, int | None]] = []
    for group in range(groups):
        came = 2005 if group % 2 else 2020
        one, other, third = (f"{group:02}{each}" for each in "abc")
        found += [(one, third, 1990), (other, third, 1990), (one, other, came)]
    return ties(*found)


def by_chance(seed: int) -> dict[Ends, Begun]:
    draw = random.Random(seed)
    names = [f"{each:03}" for each in range(120)]
    pairs = draw.sample(list(combinations(names, 2)), 300)
    return ties(*((one, other, draw.randrange(1990, 2025)) for one, other in pairs))


def test_scores_are_those_of_networkx() -> None:
    club: nx.Graph[int] = nx.karate_club_graph()
    known = training(club)
    theirs: dict[str, Callable[..., Iterator[tuple[int, int, float]]]] = {
        "jaccard": nx.jaccard_coefficient,
        "adamic-adar": nx.adamic_adar_index,
        "resource-allocation": nx.resource_allocation_index,
        BASELINE: nx.preferential_attachment,
    }
    for name, index in theirs.items():
        for one, other, value in index(club):
            assert score(known, name, one, other) == pytest.approx(value, abs=1e-11)
    for one, other in nx.non_edges(club):
        assert score(known, "common-neighbours", one, other) == len(
            list(nx.common_neighbors(club, one, other))
        )


def test_scores_that_networkx_documents() -> None:
    whole = training(nx.complete_graph(5))
    values = {name: [round(score(whole, name, *pair), 8) for pair in ((0, 1), (2, 3))] for name in SCORES}
    assert values["jaccard"] == [0.6, 0.6]
    assert values["resource-allocation"] == [0.75, 0.75]
    assert values["adamic-adar"] == [2.16404256, 2.16404256]
    assert values[BASELINE] == [16, 16]


@given(st.integers(2, 9), st.floats(0, 1), st.integers(0, 10_000))
def test_candidates_that_are_counted_are_those_gone_through(size: int, density: float, seed: int) -> None:
    network: nx.Graph[int] = nx.gnp_random_graph(size, density, seed=seed)
    draw = random.Random(seed)
    known = training(network, [set(draw.sample(range(4), draw.randrange(3))) for _ in range(size)])
    for name, spread in spreads(known, list(SCORES)).items():
        each = Counter(score(known, name, *pair) for pair in nx.non_edges(network))
        assert +spread == each
    assert known.candidates == sum(1 for _ in nx.non_edges(network))


@given(
    st.lists(st.integers(0, 3), min_size=1, max_size=8), st.lists(st.integers(0, 3), min_size=1, max_size=8)
)
def test_the_auc_is_the_share_of_pairs_of_pairs_told_apart(came: list[int], others: list[int]) -> None:
    spread: Counter[float] = Counter(map(float, [*came, *others]))
    places = placements(list(map(float, came)), spread)
    wins = sum((one > other) + (one == other) / 2 for one in came for other in others)
    assert places is not None
    assert sum(places) / len(places) == pytest.approx(wins / len(came) / len(others))
    is_high = among_highest(spread, len(came))
    assert sum(number * is_high(value) for value, number in spread.items()) == pytest.approx(len(came))


@given(st.integers(0, 30), st.integers(1, 30))
def test_an_interval_holds_what_could_well_have_been(hits: int, of: int) -> None:
    hits = min(hits, of)
    told = share([1.0] * hits + [0.0] * (of - hits), of)
    assert 0 <= told.low <= told.mean <= told.high <= 1
    at_least = sum(comb(of, n) * told.low**n * (1 - told.low) ** (of - n) for n in range(hits, of + 1))
    assert not hits or at_least <= 0.025 + 1e-9  # by the binomial the end is no likelier than that


def test_ties_of_one_thing_are_no_evidence_of_their_own() -> None:
    star = [(0, each) for each in range(1, 101)]
    assert apart(star) == 1
    assert share([1.0] * 100, apart(star)).low < 0.5
    assert share([1.0] * 100, 100).low > 0.95


def test_what_common_partners_foresee_is_foreseen_and_then_proposed_with_its_error() -> None:
    pairs = planted() | ties(("open-a", "open-c", 1990), ("open-b", "open-c", 1990))
    found = Prediction(pairs).foreseen(2015)
    assert {each.method: each.auc.mean for each in found.test.methods}["common-neighbours"] > 0.99
    assert found.method is not None
    assert (found.earlier, found.test.tested, found.test.apart) == (1990, 20, 20)
    assert found.method.highest.mean > 0.9
    assert [(each.start, each.end, each.through) for each in found.pairs] == [
        ("open-a", "open-b", ("open-c",))
    ]


def test_where_all_is_chance_nothing_is_proposed() -> None:
    for seed in range(5):
        found = Prediction(by_chance(seed)).foreseen(2015)
        assert found.test.tested > 20
        assert not found.pairs


def test_one_with_all_the_new_ties_proves_nothing() -> None:
    hub = [("hub", f"{each:02}", 1990 + each) for each in range(30)]
    chain = [(f"{each:02}", f"{each + 1:02}", 1990) for each in range(60)]
    found = Prediction(ties(*hub, *chain)).foreseen(2005)
    assert (found.test.tested, found.test.apart) == (14, 1)
    assert not found.pairs


def test_nothing_to_test_is_no_error() -> None:
    nothing = Prediction({}).foreseen(2015)
    assert (nothing.test.things, nothing.test.tested, nothing.method) == (0, 0, None)
    undated = Prediction(ties(("a", "b", None), ("b", "c", None))).foreseen(2015)
    assert (undated.test.aside, undated.test.joined, undated.method) == (2, 0, None)
    at_once = Prediction(ties(("a", "b", 2000), ("b", "c", 2000), ("c", "d", 2000)))
    assert [at_once.foreseen(year).method for year in (1999, 2000, 2015)] == [None] * 3
    whole = Prediction(ties(("a", "b", 2000), ("b", "c", 2000), ("a", "c", 2010))).foreseen(2005)
    assert (whole.test.tested, whole.test.methods, whole.method) == (1, (), None)


def test_what_is_undated_is_in_neither_and_its_readings_are_told() -> None:
    test = Prediction(planted(8) | ties(("00a", "01a", None), ("02a", "03a", None))).back_test(2015)
    assert (test.aside, test.joined, test.came) == (2, 20, 4)
    undated = {each.method: each.undated for each in test.methods}["common-neighbours"]
    assert undated[0] is not None
    assert undated[1] is not None
    assert undated[1] < undated[0] < 1.01


OWN = """
id:a a cr:City ; skos:prefLabel "A"@en . id:b a cr:City . id:c a cr:City . id:d a cr:City .
id:ab a cr:SisterCityTie ; cr:party id:a, id:b ; cr:since "1993"^^xsd:gYear .
id:bc a cr:SisterCityTie ; cr:party id:b, id:c ; cr:sinceNotAfter "2010"^^xsd:gYear .
id:cd a cr:SisterCityTie ; cr:party id:c, id:d ; cr:since "2014"^^xsd:gYear .
id:ac a cr:SisterCityTie ; cr:party id:a, id:c ; cr:since "2018-05"^^xsd:gYearMonth .
id:bd a cr:FriendshipCityTie ; cr:party id:b, id:d .
"""


@pytest.mark.usefixtures("small", "in_memory")
def test_of_a_project_it_is_told_what_was_tested_and_what_could_not_be(turtle: Callable[..., Path]) -> None:
    graph = cityrel.open(turtle(OWN))
    found = foretold(graph.context, Wanted("ties", classes=frozenset([cityrel.expand("cr:City")])), 2015)
    assert found.methods.variables[:4] == ("method", "auc", "auc_low", "auc_high")
    assert found.methods[0].method == "chance"
    assert [(row.start, row.end, row.since_latest) for row in found.came] == [
        (cityrel.expand("id:a"), cityrel.expand("id:c"), 2018)
    ]
    for language in ("en", "ko", "zh"):
        said = [into(each, language) for each in found.head]
        assert not any("{" in each for each in said)
        assert any("2015" in each and "4" in each and "6" in each for each in said)
    assert "1 further pair in neither" in str(found.head)
    for projection in ("two-mode", "all"):
        with pytest.raises(cityrel.CityrelError, match="Choose one of: ties, shared-organizations"):
            foretold(graph.context, Wanted(projection), 2015)
    with pytest.raises(cityrel.CityrelError, match="Leave it out"):
        foretold(graph.context, Wanted("ties", "2020"), 2015)
    nothing = foretold(graph.context, Wanted("shared-organizations"), 2015)
    assert not nothing.methods
    assert "Nothing is foretold" in nothing.head[-1]


@pytest.mark.long
@pytest.mark.parametrize("projection", ALIKE)
def test_of_the_bundled_graph_nothing_is_foretold_that_its_lists_do_not_bear(
    graph: cityrel.Graph, projection: str
) -> None:
    for year in (2010, 2015):
        found = foretold(graph.context, Wanted(projection), year)
        assert found.methods
        assert not found.pairs
        assert found.head[-1].endswith("Nothing is foretold.")


@pytest.mark.long
def test_it_is_the_same_whatever_the_seed_of_hashes() -> None:
    code = """
from tests.test_prediction import by_chance
from cityrel.measures.link_prediction.backtest import Prediction
print(repr(Prediction(by_chance(1)).foreseen(2015)))
"""
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parent.parent,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "7")
    }
    assert len(outputs) == 1


@pytest.mark.long
def test_a_network_of_the_world_is_tested_in_seconds() -> None:
    draw, ends, pairs = random.Random(4), list[str](), dict[Ends, Begun]()
    while len(pairs) < 33_190:
        one, other = (
            draw.choice(ends) if ends and draw.random() < 0.5 else f"{draw.randrange(21_000):05}"
            for _ in range(2)
        )
        if one != other:
            ends += [one, other]
            year = 1950 + 74 * len(pairs) // 33_190 if draw.random() < 0.6 else None
            pairs |= ties((one, other, year))
    begun = time.process_time()
    test = Prediction(dict(sorted(pairs.items()))).foreseen(2015).test
    assert test.candidates > 50_000_000
    assert test.tested > 500
    assert time.process_time() - begun < 10
