"""Queries: typed rows, bound values, known prefixes, and words that the graph does not declare."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from rdflib import Literal, URIRef

import cityrel
from cityrel import Date, Graph, QueryError, Text, expand

from .command_line import run

pytestmark = pytest.mark.usefixtures("small", "in_memory")


@pytest.fixture
def graph(report_graph: Graph) -> Graph:
    """The report alone: what is expected here stays when tables grow."""
    return report_graph


SEOUL, BEIJING = expand("id:seoul"), expand("id:beijing")
PARTNERS = "SELECT ?partner { ?city cr:tiedTo ?partner }"

TYPOS = [
    ("SELECT ?x { ?x a cr:Citty }", "cr:Citty at line 1, column 18", "cr:City"),
    ("SELECT ?x {\n  ?x cr:tiedToo ?y }", "cr:tiedToo at line 2, column 6", "cr:tiedTo"),
    ("SELECT ?x { ?x <https://w3id.org/cityrel/ns#membr> ?y }", "line 1, column 16", "cr:member"),
    ("PREFIX v: <https://w3id.org/cityrel/ns#> SELECT ?x { ?x v:sinse ?y }", "v:sinse", "cr:since"),
    ("SELECT ?x { ?x cr:claimKind cr:claim-figur }", "cr:claim-figur", "cr:claim-figure"),
    ("ASK { GRAPH graph:derivd { ?s ?p ?o } }", "graph:derivd", "graph:derived"),
    ("SELECT ?x { ?x (cr:party|cr:partee) ?y }", "cr:partee", "cr:party"),
    ("CONSTRUCT { ?x cr:mayrOf ?y } WHERE { ?x cr:mayorOf ?y }", "cr:mayrOf", "cr:mayorOf"),
    ("SELECT ?x { ?x skso:prefLabel ?y }", "prefix skso: at line 1, column 16", "skos"),
    ("SELEKT ?x { ?x a cr:City }", "line 1, column 1: SELEKT", "SELECT"),
]


@pytest.mark.parametrize(("sparql", "where", "nearest"), TYPOS)
def test_an_unknown_word_stops_the_query_with_its_place_and_the_nearest(
    graph: Graph, sparql: str, where: str, nearest: str
) -> None:
    with pytest.raises(cityrel.QueryError) as error:
        graph.query(sparql)
    assert where in str(error.value)
    assert f"Did you mean {nearest}?" in str(error.value)


def test_words_in_strings_and_comments_are_no_terms(graph: Graph) -> None:
    assert graph.query('ASK { ?x skos:prefLabel ?l FILTER(?l != "cr:nothing") } # cr:nothing').answer


def test_a_syntax_error_points_into_the_users_own_text(graph: Graph) -> None:
    with pytest.raises(cityrel.QueryError) as error:
        graph.query("SELECT ?x {\n  ?x a cr:City")
    assert "line 2, column 15" in str(error.value)
    assert "  ?x a cr:City\n" + " " * 16 + "^" in str(error.value)


def test_a_project_ontology_closes_its_own_namespace(turtle: Callable[..., Path]) -> None:
    own = turtle("""<https://example.org/v> a <http://www.w3.org/2002/07/owl#Ontology> .
        <https://example.org/v#twinnedWith> a <http://www.w3.org/2002/07/owl#ObjectProperty> .""")
    graph = cityrel.open(own)
    with pytest.raises(cityrel.QueryError, match="twinedWith"):
        graph.query("SELECT ?x { ?x <https://example.org/v#twinedWith> ?y }")
    assert not graph.query("SELECT ?x { ?x <https://example.org/v#twinnedWith> ?y }")


def test_rows_are_typed(turtle: Callable[..., Path]) -> None:
    own = turtle("""id:x id:p 1, 1.5, true, 2.5e0, "plain", "서울"@ko, "2013"^^xsd:gYear, "2013-10"^^xsd:gYearMonth,
        "2013-10-31"^^xsd:date, id:y .""")
    values = [row.o for row in cityrel.open(own).query("SELECT ?o { id:x id:p ?o }")]
    assert {1, Decimal("1.5"), 2.5, "plain", "서울", "2013", "2013-10", "2013-10-31"} <= set(values)
    dates = sorted((value for value in values if isinstance(value, Date)), key=lambda date: len(date))
    assert [(date.year, date.precision) for date in dates] == [
        (2013, "gYear"),
        (2013, "gYearMonth"),
        (2013, "date"),
    ]
    assert [value.language for value in values if isinstance(value, Text)] == ["ko"]


@pytest.mark.parametrize("seoul", [SEOUL, URIRef(SEOUL)])
def test_a_binding_takes_iris_of_cityrel_and_rdflib(graph: Graph, seoul: str) -> None:
    assert [row.partner for row in graph.query(PARTNERS, city=seoul)] == [BEIJING]


def test_a_list_binds_to_any_of_its_values(graph: Graph) -> None:
    assert {row.partner for row in graph.query(PARTNERS, city=[SEOUL, BEIJING])} == {SEOUL, BEIJING}


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?n { { SELECT (COUNT(?p) AS ?n) { ?city cr:tiedTo ?p } } }",
        "SELECT ?p { ?p a cr:City OPTIONAL { ?city cr:tiedTo ?p BIND(1 AS ?tied) } FILTER(BOUND(?tied)) }",
        "SELECT ?p { ?p a cr:City MINUS { ?p cr:tiedTo ?other FILTER(?other != ?city) } FILTER(?p != ?city) }",
        "SELECT ?p { ?p a cr:City FILTER EXISTS { ?p cr:tiedTo ?city } }",
        "SELECT ?p { { ?p cr:tiedTo ?city } UNION { ?city cr:tiedTo ?p } }",
        "SELECT ?p { GRAPH graph:derived { ?p cr:tiedTo ?city } }",
        "SELECT ?p { ?p a cr:City GRAPH graph:derived { ?p cr:tiedTo ?o FILTER(?o = ?city) } }",
        "SELECT DISTINCT ?p { VALUES ?kind { cr:City } ?p a ?kind ; cr:tiedTo ?city }",
    ],
)
def test_a_binding_reaches_every_group(graph: Graph, sparql: str) -> None:
    values = {value for row in graph.query(sparql, city=SEOUL) for value in row}
    assert values in ({BEIJING}, {1})


@pytest.mark.parametrize("value", ['"} DELETE {', "x' } #", 'a\\"b', "line\nbreak", "서울"])
def test_a_value_is_bound_not_pasted(turtle: Callable[..., Path], value: str) -> None:
    escaped = Literal(value).n3()
    graph = cityrel.open(turtle(f"id:x id:p {escaped} ."))
    assert [row.s for row in graph.query("SELECT ?s { ?s id:p ?o }", o=value)] == [expand("id:x")]


def test_a_binding_must_be_a_variable_of_the_query_and_an_rdf_term(graph: Graph) -> None:
    with pytest.raises(cityrel.QueryError, match=r"no variable \?citi to bind. Did you mean city"):
        graph.query(PARTNERS, citi=SEOUL)
    with pytest.raises(cityrel.QueryError, match="cannot be bound"):
        graph.query(PARTNERS, city=cityrel.IRI("no iri"))
    with pytest.raises(cityrel.QueryError, match="cannot be bound"):
        graph.query(PARTNERS, city=object())


def test_ask_is_the_answer_and_construct_gives_triples(graph: Graph) -> None:
    assert not graph.query("ASK { id:beijing cr:capitalOf id:south-korea }")
    rows = graph.query("CONSTRUCT { ?c a cr:City } WHERE { ?c a cr:City }")
    assert (SEOUL, expand("rdf:type"), expand("cr:City")) in list(rows)


def test_rows_go_out_as_csv_json_markdown_pandas_and_html(graph: Graph) -> None:
    rows = graph.query(
        "SELECT ?city ?name { ?city cr:capitalOf id:china ; skos:prefLabel ?name } ORDER BY ?name"
    )
    assert rows.to_csv().splitlines()[0] == "city,name"
    assert '"name": "北京"' in rows.to_json()
    assert "| id:beijing | Beijing |" in rows.to_markdown()
    assert list(rows.to_pandas()["name"]) == [row.name for row in rows]
    assert '<td lang="zh-hans">北京</td>' in rows._repr_html_()


def test_a_row_in_a_notebook_cannot_run_markup() -> None:
    assert "<img" not in cityrel.Rows(("x",), [("<img src=x onerror=alert(1)>",)])._repr_html_()


MENDED = {
    "SELECT ?x { ?x a cr:Citty }": "SELECT ?x { ?x a cr:City }",
    "SELECT ?x { ?x skso:prefLabel ?n }": "SELECT ?x { ?x skos:prefLabel ?n }",
    "SELECT ?x { ?x foaf:name ?n }": "PREFIX foaf: <http://xmlns.com/foaf/0.1/>\nSELECT ?x { ?x foaf:name ?n }",
    "ASK { GRAPH graph:derivd { ?s ?p ?o } }": "ASK { GRAPH graph:derived { ?s ?p ?o } }",
    "SELECT ?x { ?x a cr:자매도시 }": "SELECT ?x { ?x a cr:SisterCityTie }",
    "SELECT ?x { ?x cr:lat ?y }": "SELECT ?x { ?x geo:lat ?y }",
    "SELECT ?x { ?x a cr:Zzzzzzzz }": None,
    "SELECT ?x { ?x qqqqq:name ?n }": None,
}


@pytest.mark.parametrize(
    ("sparql", "engine"),
    [
        ('SELECT ?x { ?x skos:prefLabel ?n . ?n bif:contains "Seoul" }', "Virtuoso"),
        ('SELECT ?x { hint:Query hint:optimizer "None" . ?x a cr:City }', "Blazegraph"),
        ('SELECT ?x { SERVICE wikibase:label { bd:serviceParam wikibase:language "en" } }', "Wikidata"),
    ],
)
def test_what_one_engine_alone_knows_is_told_to_be_so(graph: Graph, sparql: str, engine: str) -> None:
    with pytest.raises(QueryError, match=f"{engine} alone can do: leave it out"):
        graph.query(sparql)


@pytest.mark.parametrize("sparql", MENDED)
def test_an_undeclared_word_is_mended_by_the_nearest(graph: Graph, sparql: str) -> None:
    with pytest.raises(cityrel.QueryError) as error:
        graph.query(sparql)
    assert error.value.mended == MENDED[sparql]
    if MENDED[sparql]:
        graph.query(str(MENDED[sparql]))


LANGUAGES = {
    "ko": ("마침표(.)가 빠졌습니다", "선언되지 않은 말입니다", "그래프에 없는 것", "행이 없습니다. 패턴"),
    "zh": ("缺少句点", "不是图谱声明的词", "图谱中没有", "没有行。没有三元组符合模式"),
}


@pytest.mark.long
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_of_a_query_is_in_the_language_of_the_reader(
    language: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CITYREL_CACHE", str(tmp_path))  # asked several times
    for sparql, code, said in zip(
        (
            "ASK { ?x a cr:City ?x ?p ?o }",
            "ASK { ?x a cr:Citty }",
            *["SELECT ?x { id:seol cr:tiedTo ?x }"] * 2,
        ),
        (2, 2, 0, 0),
        LANGUAGES[language],
        strict=True,
    ):
        done = run("query", "--lang", language, sparql)
        assert done.returncode == code
        assert said in done.stderr
    by_environment = run("query", "ASK { ?x a cr:Citty }", env={"LC_ALL": f"{language}_XX.UTF-8"})
    assert LANGUAGES[language][1] in by_environment.stderr
    assert run("query", "--lang", "xx", "ASK { ?x a cr:Citty }").returncode == 2
