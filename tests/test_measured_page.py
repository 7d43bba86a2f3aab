"""By what points can be coloured: measures of the network of ties, in classes, with what they rest on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cityrel
from cityrel import Graph
from cityrel.measures.asked import Network
from cityrel.measures.centrality import MEASURES
from cityrel.measures.joins import Wanted
from cityrel.measures.scales import CLASSES, classes, shown
from cityrel.page.contract_measured import MeasuredNetwork
from cityrel.page.measured import measured_of

VALUES = st.lists(st.one_of(st.integers(0, 300), st.floats(0, 1)), min_size=1, max_size=300)


@given(VALUES)
def test_each_value_is_in_one_class_and_classes_are_in_order(values: list[float]) -> None:
    found = classes(values)
    assert len(found) == min(CLASSES, len(set(values)))
    assert all(sum(low <= value <= high for low, high in found) == 1 for value in values)
    assert [end for each in found for end in each] == sorted(end for each in found for end in each)
    assert all(low in values and high in values for low, high in found)


def test_classes_stand_apart_where_the_values_do() -> None:
    assert classes([1, 2, 2, 30, 31, 90], 3) == [(1, 2), (30, 31), (90, 90)]


@pytest.fixture(scope="module")
def nodes(graph: Graph) -> list[cityrel.IRI]:
    return sorted(graph.focus().network)


@pytest.fixture(scope="module")
def measured(graph: Graph, nodes: list[cityrel.IRI]) -> MeasuredNetwork:
    found = measured_of(graph.context, nodes)
    assert found
    return found


def test_the_page_has_the_intervals_that_are_measured(
    graph: Graph, nodes: list[cityrel.IRI], measured: MeasuredNetwork
) -> None:
    network = Network(graph.context, Wanted("ties"))
    for scale in measured["scales"]:
        values = network.readings.of(MEASURES[scale["id"]])
        for row, given_values in zip(measured["rows"], scale["values"], strict=True):
            assert given_values == tuple(map(shown, values[nodes[row]]))
            assert all(
                end is None or any(low <= end <= high for low, high in scale["classes"])
                for end in given_values
            )
    assert {"partners", "betweenness"} <= {scale["id"] for scale in measured["scales"]}
    assert "community" not in {scale["id"] for scale in measured["scales"]}


def test_what_was_collected_goes_along_in_every_language(measured: MeasuredNetwork, graph: Graph) -> None:
    words = [*measured["said"], *(each[part] for each in measured["scales"] for part in ("name", "what"))]
    assert all(each.keys() == {*graph.context.languages} and all(each.values()) for each in words)
    said = " ".join(each["en"] for each in measured["said"])
    assert "Collected: " in said
    assert "--as-of" not in said
    assert "116 things" in said
    assert len(measured["read"]) == len(measured["rows"])
    assert {*measured["read"]} <= {"whole", "part", "none"}
