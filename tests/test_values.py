"""What goes out comes back: values of rows bound again, in Python, after pandas, and on the command line."""

import copy
import csv
import datetime as dt
import decimal
import enum
import fractions
import io
import json
import pathlib
import pickle
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

import cityrel
from cityrel import IRI, Date, Double, Graph, Literal, Rows, Text
from cityrel.rdf.prefixes import PREFIXES, XSD
from cityrel.rdf.values import sparql_of, term_of, terms_of, value_of
from cityrel.sparql.given import meant, said_of_values
from cityrel.sparql.tokens import resolve

from .command_line import run


class One(enum.IntEnum):
    """A number by another name."""

    A = 1


class Letter(enum.StrEnum):
    """A text by another name."""

    A = "a"


def typed(text: str, kind: str) -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(XSD + kind))


THING, PROPERTY = ox.NamedNode("https://example.org/a?b=1"), ox.NamedNode("https://example.org/ns#서울")
TERMS: list[Any] = [
    THING,
    ox.Literal(""),
    ox.Literal(' "a" \\ \n\t서울'),
    ox.Literal("서울", language="zh-Hans"),
    ox.Literal("سلام", language="ar", direction=ox.BaseDirection.RTL),
    ox.Triple(THING, PROPERTY, ox.Triple(THING, PROPERTY, ox.Literal("x", language="en"))),
    *(typed(text, "integer") for text in ("7", "-7", "007", "+7", "9" * 30, "x", "")),
    *(typed("12", kind) for kind in ("int", "nonNegativeInteger", "unsignedByte", "gDay", "myType")),
    *(
        typed(text, "decimal")
        for text in ("3.50", "+3.5", "03.5", "5.", ".5", "0." + "1234567890" * 4, "1e5")
    ),
    *(typed(text, "double") for text in ("1.0E6", "1e6", "INF", "-INF", "NaN", "0.1", "-0")),
    *(typed(text, "float") for text in ("1.5", "INF", "0.1")),
    *(typed(text, "boolean") for text in ("true", "false", "1", "TRUE")),
    *(typed(text, "gYear") for text in ("1993", "-0044", "93", "1993Z")),
    *(typed(text, "gYearMonth") for text in ("1993-10", "1993-13")),
    *(typed(text, "date") for text in ("1993-10-23", "1993-02-30", "1993-10-23+09:00")),
    typed("1993-10-23T05:06:07.5Z", "dateTime"),
    typed("05:06:07", "time"),
    typed("PT60M", "duration"),
    typed("P1D", "dayTimeDuration"),
    typed("https://example.org/", "anyURI"),
]


def test_any_term_is_the_same_again_copied_pickled_and_in_pandas() -> None:
    rows = Rows(("v", "n"), [(value_of(term), 1) for term in TERMS])
    again = [rows, copy.copy(rows), copy.deepcopy(rows), pickle.loads(pickle.dumps(rows))]
    for each in again:
        assert [term_of(row.v) for row in each] == TERMS
        assert [type(row.v) for row in each] == [type(row.v) for row in rows]
    frame = rows.to_pandas()
    for changed in (frame, frame.merge(frame, on="n"), frame.iloc[::-1], pickle.loads(pickle.dumps(frame))):
        column = "v" if "v" in changed else "v_x"
        assert {term_of(value) for value in changed[column]} == set(TERMS)
    for term in TERMS:  # a column of one kind, with a hole and without
        for values in ([value_of(term)], [value_of(term), None]):
            assert term_of(Rows(("v",), [(value,) for value in values]).to_pandas().v[0]) == term


def test_columns_of_pandas_count_and_keep_what_they_hold() -> None:
    rows = Rows(
        ("city", "n", "m", "b", "x", "big"),
        [
            (IRI("https://example.org/b"), 2, None, True, Double("1.5"), 2**70),
            (IRI("https://example.org/a"), 1, 3, False, Double("2.5"), 1),
        ],
    )
    frame = rows.to_pandas()
    assert [str(kind) for kind in frame.dtypes] == ["object", "int64", "Int64", "bool", "float64", "object"]
    assert isinstance(frame.sort_values("city").city.iloc[0], IRI)
    assert isinstance(frame[frame.n > 1].city.iloc[0], IRI)
    assert list(frame.groupby("city").n.sum()) == [1, 2]
    assert Rows((), [(), ()]).to_pandas().shape == (2, 0)


GIVEN = {
    "1": (
        1,
        True and 1,
        np.int64(1),
        np.uint8(1),
        rdflib.Literal(1),
        One.A,
        np.array(1),
    ),
    '"true"^^xsd:boolean': (True, np.bool_(True), rdflib.Literal(True)),
    '"1.5"^^xsd:double': (1.5, np.float64(1.5), Double("1.5")),
    '"0.1"^^xsd:float': (np.float32(0.1),),
    '"INF"^^xsd:double': (float("inf"), np.inf),
    '"1.50"^^xsd:decimal': (decimal.Decimal("1.50"),),
    '"a"': ("a", np.str_("a"), Letter.A, rdflib.Literal("a")),
    '"a"@ko': (Text("a", "ko"), rdflib.Literal("a", lang="ko")),
    "<https://example.org/a>": (
        IRI("https://example.org/a"),
        rdflib.URIRef("https://example.org/a"),
        ox.NamedNode("https://example.org/a"),
        rdflib.Namespace("https://example.org/").a,
    ),
    '"1993"^^xsd:gYear': (
        Date("1993"),
        np.datetime64("1993"),
        pd.Period("1993", "Y"),
        Literal("1993", "xsd:gYear"),
    ),
    '"1993-10"^^xsd:gYearMonth': (Date("1993-10"), np.datetime64("1993-10"), pd.Period("1993-10", "M")),
    '"1993-10-23"^^xsd:date': (dt.date(1993, 10, 23), Date("1993-10-23"), np.datetime64("1993-10-23")),
    '"1993-10-23T05:00:00"^^xsd:dateTime': (
        dt.datetime(1993, 10, 23, 5),
        pd.Timestamp("1993-10-23 05:00"),
        np.datetime64("1993-10-23T05"),
    ),
    '"05:06:00"^^xsd:time': (dt.time(5, 6),),
    '"-P1DT12H"^^xsd:dayTimeDuration': (
        dt.timedelta(hours=-36),
        np.timedelta64(-36, "h"),
        pd.Timedelta("-36h"),
    ),
}


@pytest.mark.parametrize("written", GIVEN)
def test_values_of_python_numpy_pandas_and_rdflib_are_rdf_terms(written: str) -> None:
    for value in GIVEN[written]:
        (term,) = terms_of(value)
        found = (
            sparql_of(term).replace(f"<{XSD}", "xsd:").replace(">", "")
            if "^^" in written
            else sparql_of(term)
        )
        assert found in {written, f'"{written}"^^<{XSD}integer>'}, repr(value)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "None stands for no value, so leave the variable out"),
        (float("nan"), r"Double\('NaN'\)"),
        (np.float64("nan"), "stands for no value"),
        (pd.NA, "<NA> stands for no value"),
        (pd.NaT, "NaT stands for no value"),
        (np.datetime64("NaT"), "stands for no value"),
        (uuid.UUID(int=1), r"cityrel.IRI\(value.urn\)"),
        (pathlib.Path("a"), r"str\(value\)"),
        (fractions.Fraction(1, 3), "XSD has none"),
        (b"a", r"value.decode\(\)"),
        ({"a": 1}, "dict"),
        (pd.DataFrame({"a": [1]}), "one of its columns"),
        (Rows(("a", "b"), [("x", 1)])[0], "a row of 2 values"),
        (np.timedelta64(5, "M"), "timedelta64"),
        (rdflib.BNode(), "a node without a name"),
        (ox.BlankNode("a"), "export --skolem"),
        (IRI("seoul"), "cityrel.expand"),
        (IRI("https://example.org/a b"), "is no IRI"),
        ("\ud800", "half of a character"),
        (Text("a", "no tag"), "'no tag' is no language tag"),
        ([1, None], "None stands for no value"),
    ],
    ids=lambda value: repr(value)[:20],
)
def test_what_is_no_term_is_refused_in_one_sentence(report_graph: Graph, value: object, said: str) -> None:
    with pytest.raises(cityrel.QueryError, match=said) as refused:
        report_graph.query("SELECT ?x { ?x ?y ?z }", x=value)
    assert "The value of ?x cannot be bound: " in str(refused.value)
    assert not str(refused.value).endswith("..")
    assert "\n" not in str(refused.value)


def test_several_values_come_as_any_iterable_and_each_once() -> None:
    for several in (
        ["a", "b", "a"],
        {"a", "b"},
        (x for x in "ab"),
        {"a": 1, "b": 2}.keys(),
        pd.Series(["a", "b"]),
        np.array(["a", "b"]),
        Rows(("x",), [("a",), ("b",)]),
    ):
        assert sorted(term.value for term in terms_of(several)) == ["a", "b"]  # type: ignore[union-attr]


def test_a_row_of_nothing_is_a_row_and_a_name_is_its_value() -> None:
    nothing = Rows(("x",), [(None,), (None,)])
    assert nothing.to_csv().count("\n") == nothing.to_table().count("\n") + 1 == 3
    assert nothing.to_markdown().count("\n") == 3
    assert json.loads(Rows((), [(), ()]).to_json()) == [{}, {}]
    names = ("variables", "asdict", "count", "index", "_x", "class", "서울", "__class__", "a")
    (row,) = Rows(names, [tuple(range(len(names)))])
    for each in (row, copy.deepcopy(row), pickle.loads(pickle.dumps(row))):
        assert [getattr(each, name) for name in names if name != "__class__"] == [0, 1, 2, 3, 4, 5, 6, 8]
        assert [each[name] for name in names] == list(range(len(names)))


# On the command line

VALUES = """
id:a a cr:City ; id:year "1993"^^xsd:gYear ; id:day "1993-10-23"^^xsd:date ; id:count 1993 ; id:size 3.5 ; id:name "Seoul"@en, "Seoul"@fr ;
  id:code "0012" ; id:of id:seoul ; id:page <https://example.org/a> ; id:seen true ; id:text "true", "https://example.org/a" ;
  id:long "PT1H"^^xsd:duration ; id:apostrophe "'s-Hertogenbosch" ; id:quoted "\\"A-Hunan\\""@en .
"""


@pytest.fixture
def own(small: None, in_memory: None, turtle: Callable[..., Path]) -> Graph:
    return cityrel.open(turtle(VALUES))


BARE = [
    ("year", "1993"),
    ("year", '"1993"^^xsd:gYear'),
    ("day", "1993-10-23"),
    ("day", "'1993-10-23'^^<http://www.w3.org/2001/XMLSchema#date>"),
    ("count", "1993"),
    ("size", "3.5"),
    ("size", "3.50"),
    ("name", "Seoul"),
    ("name", '"Seoul"@en'),
    ("code", "0012"),
    ("code", '"0012"'),
    ("of", "id:seoul"),
    ("of", "seoul"),
    ("of", "https://w3id.org/cityrel/id/seoul"),
    ("of", "<https://w3id.org/cityrel/id/seoul>"),
    ("page", "https://example.org/a"),
    ("text", "https://example.org/a"),
    ("text", "true"),
    ("seen", "true"),
    ("long", "PT1H"),
    ("apostrophe", "'s-Hertogenbosch"),
    ("quoted", '"A-Hunan"'),
    ("year|id:count", "1993"),
]
COMPARED = [("year", "1990"), ("count", "2"), ("size", "2")]


def test_a_bare_value_is_what_the_property_has_or_what_it_is_compared_with(own: Graph) -> None:
    def found(sparql: str, text: str) -> Rows:
        tokens = resolve(sparql, PREFIXES)[0]
        return own.query(sparql, v=meant(text, own.queries.ask, PREFIXES, tokens, "v"))

    for verb, text in BARE:
        assert {row.x.curie for row in found(f"SELECT ?x {{ ?x id:{verb} ?v }}", text)} == {"id:a"}, text
        assert found(f"SELECT (COUNT(*) AS ?n) {{ ?x a cr:City ; id:{verb} ?v }}", text)[0].n, text
    for verb, text in COMPARED:
        assert found(f"SELECT ?x {{ ?x id:{verb} ?y FILTER(?v < ?y) }}", text), text


@pytest.mark.usefixtures("small")
def test_a_value_on_the_command_line_is_a_term_or_an_error() -> None:
    query = "SELECT ?tie { ?tie a cr:SisterCityTie ; cr:since ?since ; cr:party ?city }"
    done = run("query", "--bind", "since=1993-10-23", "--bind", "city=seoul", query)
    assert done.stdout.split()[1:] == [cityrel.expand("id:seoul-beijing-sister-city-tie")]
    for value in ('"Seoul"@e n', '"12"^^foo:bar', "<a b>"):
        refused = run("query", "--bind", f"city={value}", query)
        assert refused.returncode == 2
        assert 'is no term, such as "text"@en' in refused.stderr


TOLD: list[tuple[str, object, str]] = [
    ("?x id:year ?v", 1993, "each is xsd:gYear. Write \"1993\"^^xsd:gYear, in Python cityrel.Date('1993')."),
    ("?x id:name ?v", "Seoul", "in Python cityrel.Text('Seoul', 'en')"),
    ("?x id:of ?v", "https://w3id.org/cityrel/id/seoul", "cityrel.IRI('https://w3id.org/cityrel/id/seoul')"),
    ("?x id:of ?v", "id:seoul", "each is an IRI. Write id:seoul"),
    ("?v id:of ?x", "id:a", "each is an IRI. Write id:a"),
    ("?x id:size ?v", 3, "each is xsd:decimal"),
    ("?x id:size ?y FILTER(?y > ?v)", 3, ""),
    ("?x id:year ?y FILTER(?y > ?v)", 3, "each is xsd:gYear"),
    ("?x id:year ?v", Date("1800"), ""),
    ("?x id:of ?v", IRI("https://example.org/nowhere"), ""),
    ("?x id:year|id:count ?v", 1993, ""),
    ("{ ?x id:year ?v } UNION { ?x id:count ?v }", 1993, ""),
    ("?x ?y ?v", 1993, ""),
]


def test_a_value_of_a_kind_that_is_nowhere_is_told(own: Graph) -> None:
    for query, value, said in TOLD:
        tokens = resolve(f"SELECT ?x {{ {query} }}", PREFIXES)[0]
        found = list(said_of_values(own.queries.ask, PREFIXES, tokens, {"v": value}))
        assert len(found) == bool(said), query
        assert said in "".join(found)


# Any row

EVERY = "SELECT ?x ?y ?z { ?x ?y ?z }"


@pytest.mark.long
@given(st.integers(0, 10**6), st.sampled_from(["python", "pandas", "csv"]))
def test_any_row_bound_again_value_by_value_is_a_row_again(report_graph: Graph, place: int, way: str) -> None:
    queries, every = report_graph.queries, report_graph.query(EVERY)
    row = every[place % len(every)]
    values: dict[str, object]
    sparql, values = EVERY, {str(name): value for name, value in row.asdict().items()}
    if way == "pandas":
        values = Rows(row.variables, [row]).to_pandas().iloc[0].to_dict()
    elif way == "csv":
        sparql = f"SELECT ?x ?z {{ ?x <{row.y}> ?z }}"
        ((text,),) = csv.reader(io.StringIO(Rows(("z",), [(row.z,)]).to_csv().partition("\n")[2]))
        tokens = resolve(sparql, PREFIXES)[0]
        values = {"x": row.x, "z": meant(text, queries.ask, queries.prefixes, tokens, "z")}
    again = report_graph.query(sparql, **values)
    assert (row.x, term_of(row.z)) in {(each.x, term_of(each.z)) for each in again}
