"""The parts of a query are measured by running them: rows alone and so far, of whatever SPARQL has."""

import itertools
import json

import pyoxigraph as ox
import pytest

import cityrel
from cityrel import Graph
from cityrel.sparql import measuring
from cityrel.sparql.probing import Probe
from cityrel.store.local import LocalStore

from .command_line import run

QUERY = """SELECT ?c (COUNT(*) AS ?n) FROM <http://x/g> FROM NAMED <http://x/g> {
  ?a <http://x/p> ?b , ?c ; <http://x/q>/<http://x/q>* ?d . FILTER(?b != ?c)
  OPTIONAL { ?d <http://x/q> ?e . ?e <http://x/q> ?f }
  { ?a <http://x/p> 1 } UNION { ?a <http://x/p> 2 }
  MINUS { ?a <http://x/p> 9 . ?a <http://x/q> ?z }
  BIND(?b + 1 AS ?h) VALUES ?k { 1 2 3 }
  GRAPH ?g { ?a <http://x/p> ?i . ?a <http://x/q> ?j }
  { SELECT ?a { ?a <http://x/p> ?l } LIMIT 5 }
} GROUP BY ?c"""


@pytest.fixture(scope="module")
def graph() -> Graph:
    store = ox.Store()
    things = [ox.NamedNode(f"http://x/{n}") for n in range(4)]
    p, q, g = (ox.NamedNode(f"http://x/{name}") for name in "pqg")
    store.extend(ox.Quad(thing, p, ox.Literal(n), g) for thing in things for n in range(3))
    store.extend(ox.Quad(one, q, other, g) for one, other in itertools.pairwise(things))
    return Graph(LocalStore.over(store))


def test_each_part_is_counted_alone_and_so_far(graph: Graph) -> None:
    rows = graph.queries.measured(QUERY, {})
    counts = {str(row.part): (row.rowsAlone, row.rowsSoFar) for row in rows}
    shown = {part.strip().split(" <")[0].split("(")[0]: found for part, found in counts.items()}
    assert counts["?a <http://x/p> ?b"] == (12, 12)
    assert counts["?a <http://x/p> ?c"] == (12, 36)
    assert counts["?a <http://x/q>/<http://x/q>* ?d"] == (6, 54)
    assert shown["BIND"][0] is None
    assert counts["VALUES ?k { 1 2 3 }"][0] == 3
    assert counts["    ?a <http://x/p> ?l"][0] == 12
    assert any(part.startswith("OPTIONAL") and found[0] == 2 for part, found in counts.items())
    assert any(part.startswith("MINUS") and found[0] == 0 for part, found in counts.items())
    assert [str(row.part)[:6] for row in rows][-2:] == [
        "FILTER",
        "SELECT",
    ]  # filters hold for all of the group
    whole = rows[-1]
    assert whole.rowsAlone == len(graph.query(QUERY)) == 3
    assert all(row.msAlone is None or row.msAlone >= 0 for row in rows)
    assert next(row.place for row in rows if str(row.part).startswith("OPTIONAL")) == "3:3"


@pytest.mark.parametrize(
    "sparql", ["ASK { ?a ?b ?c }", "CONSTRUCT WHERE { ?a ?b ?c }", "DESCRIBE <http://x/1>", "SELECT * {}"]
)
def test_every_form_is_measured(graph: Graph, sparql: str) -> None:
    assert isinstance(graph.queries.measured(sparql, {}), cityrel.Rows)


def test_what_is_no_query_is_told_before_anything_is_measured(graph: Graph) -> None:
    with pytest.raises(cityrel.QueryError, match="} is missing here"):
        graph.queries.measured("SELECT * { ?s ?p ?o", {})


def test_rows_are_counted_up_to_a_number_and_a_slow_part_ends_it(
    graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measuring, "COUNTED", 5)
    rows = graph.queries.measured("SELECT * FROM <http://x/g> { ?a ?b ?c }", {})
    assert rows[0].rowsAlone == "5+"
    asked = []

    def slow(*_: object, **__: object) -> object:
        asked.append(1)
        raise cityrel.errors.TimeLimitError(1)

    monkeypatch.setattr(Probe, "number", slow)
    rows = graph.queries.measured("SELECT * { ?a ?b ?c . ?d ?e ?f }", {})
    assert len(asked) == 1
    assert (rows[0].rowsSoFar, rows[0].msSoFar) == (None, "stopped")
    assert rows[1].msAlone is None


@pytest.mark.usefixtures("small")
def test_the_command_line_explains() -> None:
    done = run(
        "query", "--explain", "--format", "json", "--bind", "x=id:seoul", "SELECT ?y { ?x cr:capitalOf ?y }"
    )
    assert [row["rowsAlone"] for row in json.loads(done.stdout)] == [1, 1]
    assert json.loads(done.stdout)[0]["part"] == "id:seoul cr:capitalOf ?y"
    assert "not the plan of the engine" in done.stderr
    assert run("query", "--explain", "--format", "xml", "ASK {}").returncode == 2
