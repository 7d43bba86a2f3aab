"""A bound variable has its value wherever it stands, in every form of query."""

from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cityrel import IRI, Graph, QueryError
from cityrel.sparql.bindings import bind
from cityrel.sparql.reading import to_rows
from cityrel.store.local import LocalStore

E = "http://example.org/"
A, B, C, D = (IRI(E + name) for name in "abcd")
DATA = """
PREFIX : <http://example.org/>
:a :tied :c, :d ; :year 1993 ; :name "A"@en .
:b :tied :c ; :year 2003 .
GRAPH :g { :a :tied :b }
<< :a :tied :c >> :since 1993 .
"""
TIED = "?s :tied ?o"


@pytest.fixture(scope="module")
def store() -> ox.Store:
    """Two cities, three ties, a named graph, an annotation."""
    store = ox.Store()
    store.load(DATA.encode(), format=ox.RdfFormat.TRIG)
    return store


def rows(store: ox.Store, sparql: str, **bindings: Any) -> list[tuple[Any, ...]]:
    return sorted(
        map(tuple, Graph(LocalStore.over(store)).query(f"PREFIX : <{E}> {sparql}", **bindings)), key=str
    )


CASES: dict[str, tuple[str, dict[str, Any], list[tuple[Any, ...]]]] = {
    "a pattern": (f"SELECT ?o {{ {TIED} }}", {"s": A}, [(C,), (D,)]),
    "every column": (f"SELECT * {{ {TIED} }}", {"s": B}, [(C, B)]),
    "an expression alone": (f"SELECT ?s {{ {TIED} ; :year ?y FILTER(?y > ?min) }}", {"min": 2000}, [(B,)]),
    "HAVING": (f"SELECT ?s {{ {TIED} }} GROUP BY ?s HAVING(COUNT(?o) >= ?min)", {"min": 2}, [(A,)]),
    "HAVING, grouped by it": (
        f"SELECT ?s {{ {TIED} }} GROUP BY ?s ?m HAVING(COUNT(?o) > ?m)",
        {"m": 1},
        [(A,)],
    ),
    "an aggregate": (f"SELECT (SUM(?w) AS ?n) {{ {TIED} }}", {"w": 5}, [(15,)]),
    "beside an aggregate": (f"SELECT (COUNT(?o) + ?k AS ?n) {{ {TIED} }}", {"k": 1}, [(4,)]),
    "a column of aggregates": (f"SELECT ?k (COUNT(?o) AS ?n) {{ {TIED} }}", {"k": 1}, [(1, 3)]),
    "an aggregate of nothing": ("SELECT (COUNT(?o) AS ?n) { ?s :none ?o }", {"s": A}, [(0,)]),
    "what is counted": (f"SELECT ?s (COUNT(?o) AS ?n) {{ {TIED} }} GROUP BY ?s", {"n": 2}, [(A, 2)]),
    "what is counted, one of several": (
        f"SELECT ?s (COUNT(?o) AS ?n) {{ {TIED} }} GROUP BY ?s ORDER BY ?s LIMIT 5",
        {"n": [1, 7]},
        [(B, 1)],
    ),
    "two things that are worked out": (
        f"SELECT ?s (COUNT(?o) AS ?n) (MAX(?o) AS ?m) {{ {TIED} }} GROUP BY ?s ORDER BY ?s LIMIT 9 OFFSET 0",
        {"n": 2, "s": [A, B], "m": D},
        [(A, 2, D)],
    ),
    "what a sub-select counts": (
        f"SELECT ?s ?n {{ {{ SELECT ?s (COUNT(?o) AS ?n) {{ {TIED} }} GROUP BY ?s }} }}",
        {"n": 1},
        [(B, 1)],
    ),
    "what is worked out, of a graph": (
        f"SELECT ?s (STR(?o) AS ?t) FROM :g {{ {TIED} }} LIMIT 1",
        {"t": E + "b"},
        [(A, E + "b")],
    ),
    "BIND": (f"SELECT ?s {{ {TIED} BIND(STR(?o) AS ?t) }}", {"t": E + "d"}, [(A,)]),
    "a group by an expression": (
        "SELECT ?t (COUNT(*) AS ?n) { ?s :tied ?o } GROUP BY (STR(?s) AS ?t)",
        {"t": E + "b"},
        [(E + "b", 1)],
    ),
    "a sub-select": (f"SELECT ?o {{ {{ SELECT DISTINCT ?o {{ {TIED} }} }} }}", {"s": B}, [(C,)]),
    "a sub-select that hides it": (f"SELECT ?s ?o {{ {{ SELECT ?o {{ {TIED} }} }} }}", {"s": B}, [(B, C)]),
    "an OPTIONAL that is a column": (
        f"SELECT ?s ?o {{ ?s :year ?y OPTIONAL {{ {TIED} }} }}",
        {"o": D},
        [(A, D)],
    ),
    "an OPTIONAL that is none": (
        "SELECT ?s ?n { ?s :year ?y OPTIONAL { ?s :name ?n FILTER(LANG(?n) = ?lang) } }",
        {"lang": "ko"},
        [(A, None), (B, None)],
    ),
    "an OPTIONAL that matches nothing": (
        f"SELECT ?s ?o {{ ?s :year ?y OPTIONAL {{ {TIED} }} }}",
        {"o": A},
        [],
    ),
    "what is compared beside an OPTIONAL": (
        "SELECT ?s { ?s :year ?y OPTIONAL { ?s :name ?n FILTER(?n = ?o) } FILTER(?s != ?o) }",
        {"o": B},
        [(A,)],
    ),
    "one branch of a UNION": (
        f"SELECT ?s ?y {{ {{ {TIED} }} UNION {{ ?s :year ?y }} }}",
        {"y": 2003},
        [(B, 2003)],
    ),
    "MINUS": (f"SELECT ?s {{ ?s :year ?y MINUS {{ {TIED} }} }}", {"o": D}, [(B,)]),
    "MINUS, as a column": (f"SELECT ?s ?o {{ ?s :year ?y MINUS {{ {TIED} }} }}", {"o": D}, [(B, D)]),
    "NOT EXISTS": (f"SELECT ?s {{ ?s :year ?y FILTER NOT EXISTS {{ {TIED} }} }}", {"o": D}, [(B,)]),
    "a test of what is bound": (
        f"SELECT ?s {{ ?s :year ?y OPTIONAL {{ {TIED} }} FILTER(!BOUND(?o)) }}",
        {"o": D},
        [(B,)],
    ),
    "GRAPH": ("SELECT ?s { GRAPH ?g { ?s :tied ?o } }", {"g": IRI(E + "g")}, [(A,)]),
    "VALUES": (f"SELECT ?o {{ {TIED} VALUES ?s {{ :a :b }} }}", {"s": B}, [(C,)]),
    "VALUES at the end": (f"SELECT ?o {{ {TIED} }} VALUES ?s {{ :a :b }}", {"s": B}, [(C,)]),
    "an annotation": ("SELECT ?y { ?s :tied ?o {| :since ?y |} }", {"o": C}, [(1993,)]),
    "in an annotation": ("SELECT ?o { ?s :tied ?o {| :since ?y |} }", {"y": 1993}, [(C,)]),
    "a column that is nowhere": ("SELECT ?s ?z { ?s :name ?n }", {"z": D}, [(A, D)]),
    "several values, each once": (f"SELECT ?s {{ {TIED} }}", {"o": [D, D, C]}, [(A,), (A,), (B,)]),
    "no value": (f"SELECT ?s {{ {TIED} }}", {"o": []}, []),
    "ASK": (f"ASK {{ {TIED} }}", {"o": A}, [(False,)]),
    "CONSTRUCT": (f"CONSTRUCT {{ ?o :of ?s }} {{ {TIED} }}", {"o": D}, [(D, IRI(E + "of"), A)]),
    "a template alone": (
        "CONSTRUCT { ?s :is ?what } { ?s :name ?n }",
        {"what": D},
        [(A, IRI(E + "is"), D)],
    ),
    "CONSTRUCT WHERE": (f"CONSTRUCT WHERE {{ {TIED} }}", {"o": D}, [(A, IRI(E + "tied"), D)]),
    "CONSTRUCT WHERE of a graph": (
        f"CONSTRUCT FROM :g WHERE {{ {TIED} }}",
        {"s": A},
        [(A, IRI(E + "tied"), B)],
    ),
    "DESCRIBE": ("DESCRIBE ?s", {"s": B}, [(B, IRI(E + "tied"), C), (B, IRI(E + "year"), 2003)]),
    "DESCRIBE by a pattern": (
        f"DESCRIBE ?s {{ {TIED} ; :year ?y }}",
        {"y": 2003},
        [(B, IRI(E + "tied"), C), (B, IRI(E + "year"), 2003)],
    ),
}


@pytest.mark.parametrize("kind", CASES)
def test_a_value_stands_wherever_its_variable_stands(store: ox.Store, kind: str) -> None:
    sparql, bindings, expected = CASES[kind]
    assert rows(store, sparql, **bindings) == expected


REFUSED: dict[str, tuple[str, dict[str, Any], str]] = {
    "the order of rows": (f"SELECT ?s {{ {TIED} }} ORDER BY ?z", {"z": 1}, "changes nothing"),
    "several where one can be": (
        f"SELECT ?s {{ {TIED} }} GROUP BY ?s HAVING(COUNT(?o) > ?min)",
        {"min": [1, 2]},
        "stands in HAVING, where it takes one value",
    ),
    "what is worked out and not shown": (
        "SELECT (COUNT(*) AS ?n) { ?s :tied ?o } GROUP BY (STR(?s) AS ?t)",
        {"t": "x"},
        "worked out by the query and not selected",
    ),
    "no variable": (
        "SELECT ?city { ?city :tied ?o }",
        {"citi": A},
        r"no variable \?citi to bind. Did you mean city",
    ),
    "a description of a text": ("DESCRIBE ?s", {"s": "Seoul"}, "DESCRIBE takes IRIs"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_binding_without_effect_is_an_error(store: ox.Store, kind: str) -> None:
    sparql, bindings, said = REFUSED[kind]
    with pytest.raises(QueryError, match=said):
        rows(store, sparql, **bindings)


PATTERNS = st.sampled_from(
    [
        TIED,
        "?s :year ?y",
        "?s :name ?n",
        "?s :tied ?o BIND(STR(?s) AS ?t)",
        "VALUES ?o { :c :d }",
        "?o ^:tied ?z",
    ]
)


@st.composite
def bodies(draw: st.DrawFn) -> str:
    """A group of patterns, some of them in groups of their own."""
    wrap = st.sampled_from(
        ["{}", "OPTIONAL {{ {} }}", "{{ {} }} UNION {{ ?s :year ?y }}", "{{ SELECT * {{ {} }} }}"]
    )
    first, *more = draw(
        st.lists(st.tuples(wrap, PATTERNS), min_size=1, max_size=3, unique_by=lambda each: each[1])
    )
    return " ".join([first[0].format(first[1]), *(outer.format(inner) for outer, inner in more)])


@pytest.mark.long
@settings(max_examples=400)
@given(bodies(), st.data())
def test_a_bound_column_gives_the_rows_that_have_its_value(
    store: ox.Store, body: str, data: st.DataObject
) -> None:
    sparql = f"PREFIX : <{E}> SELECT * {{ {body} }}"
    try:
        found = to_rows(store.query(sparql))
    except SyntaxError:  # BIND to what is in scope
        return
    values = [(name, value) for row in found for name, value in row.asdict().items() if value is not None]
    if not values:
        return
    name, value = data.draw(st.sampled_from(values))
    try:
        bound = to_rows(store.query(bind(sparql, {name: value})))
    except SyntaxError as error:
        raise AssertionError(bind(sparql, {name: value})) from error
    expected = [row.asdict() for row in found if row[name] == value]
    assert sorted(map(str, (row.asdict() for row in bound))) == sorted(map(str, expected))
