"""graph.rdflib: the same store, as rdflib users expect it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import Dataset, Literal, URIRef
from rdflib.namespace import SKOS

import cityrel
from cityrel import Graph, expand

SEOUL = URIRef(expand("id:seoul"))
P = URIRef(expand("id:p"))


@pytest.mark.usefixtures("small", "in_memory")
def test_plain_strings_equal_those_of_rdflib(turtle: Callable[..., Path]) -> None:
    dataset = cityrel.open(turtle('id:x id:p "plain" .')).rdflib
    assert list(dataset.objects(URIRef(expand("id:x")), P)) == [Literal("plain")]
    rows = list(dataset.query(f"SELECT ?o {{ ?s <{P}> ?o }}"))
    assert [tuple(row) for row in rows] == [(Literal("plain"),)]  # type: ignore[arg-type]
    assert (None, P, Literal("plain")) in dataset


def test_it_is_a_dataset_with_the_named_graphs_and_prefixes(graph: Graph) -> None:
    dataset = graph.rdflib
    assert isinstance(dataset, Dataset)
    assert dataset.value(SEOUL, URIRef(expand("cr:capitalOf"))) == URIRef(expand("id:south-korea"))
    assert Literal("서울", lang="ko") in set(dataset.objects(SEOUL, SKOS.prefLabel))
    names = {str(each.identifier) for each in dataset.graphs()}
    assert expand("graph:derived") in names
    assert dataset.qname(expand("cr:City")) == "cr:City"


def test_it_is_no_copy_and_read_only(graph: Graph) -> None:
    assert graph.rdflib.store._inner is graph.store.inner  # type: ignore[attr-defined]
    with pytest.raises(TypeError, match="read only"):
        graph.rdflib.add((SEOUL, P, Literal("new")))
    with pytest.raises(TypeError, match="read only"):
        graph.rdflib.remove((SEOUL, P, Literal("new")))
    assert graph.query("ASK { id:seoul a cr:City }").answer


@pytest.mark.parametrize("name", ["cr:party", "cr:statement", "skos:prefLabel"])
def test_it_holds_what_the_graph_holds(graph: Graph, name: str) -> None:
    expected = graph.query(f"SELECT ?s ?o {{ ?s {name} ?o }}")
    assert len(list(graph.rdflib.subject_objects(URIRef(expand(name))))) == len(expected) > 0
