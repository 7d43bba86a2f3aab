"""What is said of queries that run: what in them is not there, what is never true, and why nothing came back."""

import re
import unicodedata
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cityrel import Graph, expand
from cityrel.sparql.nearby import near_each, near_iris
from cityrel.store.local import LocalStore

from .command_line import run
from .conftest import PREFIXES

DATA = (
    PREFIXES
    + """
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix schema: <https://schema.org/> .
cr:City a owl:Class . cr:Country a owl:Class . cr:Unused a owl:Class .
cr:tiedTo a owl:ObjectProperty . cr:organization a owl:ObjectProperty . cr:neverUsed a owl:ObjectProperty .
id:seoul a cr:City ; skos:prefLabel "Seoul"@en, "서울"@ko, "首尔"@zh-Hans ; cr:tiedTo id:beijing ;
    cr:capitalOf id:korea ; schema:sameAs <http://www.wikidata.org/entity/Q8684> .
id:beijing a cr:City ; skos:prefLabel "Beijing"@en, "北京"@zh-Hans, "Pékin"@fr ; cr:capitalOf id:china .
id:korea a cr:Country . id:china a cr:Country .
id:tie a cr:Tie ; cr:since "1993-10-23"^^xsd:date ; cr:sinceYear 1993 ; cr:party id:seoul, id:beijing .
id:visit a cr:Visit ; cr:since "2013"^^xsd:gYear ; cr:sinceYear 2013 ; cr:code "A1" .
id:only-here cr:note <<( id:inside cr:in-triples id:object )>> .
"""
)
GRAPHS = """@prefix cr: <https://w3id.org/cityrel/ns#> . @prefix id: <https://w3id.org/cityrel/id/> .
<https://example.org/graph/one> { id:elsewhere a cr:City ; cr:tells "here" } <urn:two> { id:elsewhere a cr:City }
<urn:three> { id:elsewhere a cr:Town }"""


def _graph() -> Graph:
    store = ox.Store()
    store.load(DATA.encode(), ox.RdfFormat.TURTLE)
    store.load(GRAPHS.encode(), ox.RdfFormat.TRIG)
    return Graph(LocalStore.over(store))


@pytest.fixture(scope="module")
def graph() -> Graph:
    """A few things, held in memory."""
    return _graph()


def said(graph: Graph, sparql: str, **bindings: object) -> list[str]:
    """What is said of a query."""
    told: list[str] = []
    graph.queries.tell = told.append
    graph.query(sparql, **bindings)
    return told


NOWHERE = "Nothing in the graph is id:seol"
PLACES = [
    "ASK { id:seol cr:tiedTo id:beijing }",
    "SELECT (COUNT(*) AS ?n) { id:seol cr:tiedTo ?x }",
    "SELECT ?x { ?x a cr:City OPTIONAL { ?x cr:tiedTo id:seol } }",
    "SELECT ?x { ?x a cr:City FILTER NOT EXISTS { ?x cr:tiedTo id:seol } }",
    "SELECT ?x { ?x a cr:City MINUS { ?x cr:tiedTo id:seol } }",
    "SELECT ?x { VALUES ?x { id:seoul id:seol } ?x a cr:City }",
    "SELECT ?x { VALUES (?x ?y) { (id:seoul id:seol) } ?x a cr:City }",
    "SELECT ?x { { ?x cr:tiedTo id:beijing } UNION { ?x cr:tiedTo id:seol } }",
    "SELECT ?x { ?x a cr:City FILTER(?x != id:seol) }",
    "SELECT ?x { ?x a cr:City FILTER(?x IN (id:seoul, id:seol)) }",
    "SELECT ?x { id:seol cr:tiedTo/cr:capitalOf ?x }",
    "ASK { id:seoul (cr:tiedTo|^cr:party)* id:seol }",
    "SELECT ?x { id:seoul cr:note <<( id:seol cr:tiedTo ?x )>> }",
    "SELECT ?x { ?x cr:party id:seoul , id:seol }",
    "SELECT ?x { ?x cr:party [ cr:tiedTo id:seol ] }",
    "SELECT ?x { ?x a cr:City BIND(IF(?x = id:seol, 1, 2) AS ?y) }",
    "SELECT ?x { ?x a cr:City } HAVING(?x = id:seol)",
    "SELECT ?x { ?x a cr:City } VALUES ?x { id:seoul id:seol }",
    "SELECT ?x { GRAPH ?g { ?x cr:tiedTo id:seol } }",
    "SELECT ?x { { SELECT ?x { ?x cr:tiedTo id:seol } } }",
    "CONSTRUCT { ?x cr:tiedTo ?y } WHERE { ?x cr:tiedTo ?y FILTER(?x != id:seol) }",
    "CONSTRUCT WHERE { ?x cr:tiedTo id:seol }",
    "DESCRIBE id:seol",
]


@pytest.mark.parametrize("sparql", PLACES)
def test_an_id_that_is_nowhere_is_said_wherever_it_stands(graph: Graph, sparql: str) -> None:
    (told,) = said(graph, sparql)
    column = sparql.index("id:seol") + 1
    assert told == f"{NOWHERE} (line 1, column {column}). Did you mean id:seoul?"


@pytest.mark.parametrize("as_list", [False, True])
def test_an_id_that_is_bound_and_nowhere_is_said(graph: Graph, as_list: bool) -> None:
    seol = expand("id:seol")
    (told,) = said(
        graph, "SELECT ?x { ?city cr:tiedTo ?x }", city=[seol, expand("id:seoul")] if as_list else seol
    )
    assert told == f"{NOWHERE} (the value of ?city). Did you mean id:seoul?"


@pytest.mark.parametrize(
    ("sparql", "sentence"),
    [
        (
            "SELECT ?x {\n ?x cr:tiedTo <https://w3id.org/cityrel/id/Seoul> }",
            "Nothing in the graph is <https://w3id.org/cityrel/id/Seoul> (line 2, column 15). Did you mean id:seoul?",
        ),
        ("SELECT ?x { ?x a id:city }", "Did you mean cr:City?"),
        ("SELECT ?x { ?x a id:seoul }", "id:seoul (line 1, column 18) stands as a class, and is a thing."),
        ("SELECT ?x { ?x a cr:organization }", "stands as a class, and is a property."),
        (
            "SELECT ?x { ?x cr:City ?y }",
            "stands as a property, and is a class. For things of that class write: ?x a",
        ),
        ("SELECT ?x { ?x a cr:Tie ; cr:City ?y }", "stands as a property"),
        ("SELECT ?x { ?x skos:preflabel ?n }", "Did you mean skos:prefLabel?"),
        (
            "PREFIX schema: <http://schema.org/> SELECT ?x { ?x schema:sameAs ?d }",
            "Did you mean <https://schema.org/sameAs>?",
        ),
        (
            "SELECT ?x { GRAPH <https://example.org/graph/on> { ?x a cr:City } }",
            "<https://example.org/graph/one>?",
        ),
        (
            "SELECT ?x FROM <https://example.org/graph/on> { ?x a cr:City }",
            "There is no graph <https://example.org",
        ),
        ("SELECT ?x FROM NAMED id:seoul { ?x a cr:City }", "There is no graph id:seoul (line 1, column 22)."),
        (
            "SELECT ?x FROM <urn:two> FROM <https://example.org/graph/one> { ?x a cr:City }",
            "This engine matches twice what <urn:two> and <https://example.org/graph/one> both hold",
        ),
        ("ASK { GRAPH <urn:x> { ?s ?p ?o } }", "List them with: SELECT DISTINCT ?g"),
        ("SELECT ?x { VALUES ?x { id:seol id:bejing id:chinna } }", "Did you mean id:beijing?"),
        (
            "ASK { id:서울 ?p ?o }",
            "Nothing in the graph is id:서울 (line 1, column 7). Did you mean id:seoul?",
        ),
        (f"SELECT * {{ VALUES ?x {{ {' '.join(f'id:x{n}xx' for n in range(9))} }} }}", "Nor is id:x5xx, "),
    ],
)
def test_a_term_that_is_not_what_it_stands_for_is_said_with_the_nearest(
    graph: Graph, sparql: str, sentence: str
) -> None:
    assert sentence in " ".join(said(graph, sparql))


UNSUSPECTED = [
    "SELECT ?x { ?x a cr:City }",
    "SELECT ?x { GRAPH ?g { id:elsewhere a ?x } }",
    "ASK { id:inside ?p id:object }",
    "SELECT ?x FROM <urn:two> FROM <urn:three> { ?x a ?kind }",
    'ASK { GRAPH ?g { ?x cr:tells "here" ; a cr:Town } }',
    "CONSTRUCT { id:new-thing cr:tiedTo ?y } WHERE { ?x cr:tiedTo ?y }",
    "PREFIX ex: <https://example.org/mine#> SELECT ?x { ?x ex:anything ?y }",
    "PREFIX wd: <http://www.wikidata.org/entity/> SELECT ?x { ?x schema:sameAs wd:Q999999 }",
    "SELECT ?x { ?x a cr:Unused ; cr:neverUsed ?y }",
    "SELECT ?x { ?x a/rdfs:subClassOf* cr:City }",
    "SELECT ?x { ?x a cr:City FILTER(STRSTARTS(STR(?x), STR(id:))) }",
    "SELECT ?x { ?x cr:since ?d FILTER(DATATYPE(?d) = xsd:gMonth || xsd:integer(?d) = 3) }",
    "SELECT (COUNT(*) AS ?n) { ?x a cr:City }",
    "SELECT * { ?x a cr:City }",
    "SELECT ?x ?n { { SELECT ?x (COUNT(?y) AS ?n) { ?x cr:tiedTo ?y } GROUP BY ?x } }",
    "SELECT ?x ?y { { SELECT * { ?x cr:tiedTo ?y } } }",
    "SELECT ?x ?v { ?x a cr:City } VALUES ?v { 1 }",
    "SELECT ?x ?v { ?x a cr:City VALUES (?v ?w) { (1 2) } } ORDER BY ?w",
    "SELECT ?x (?y AS ?z) (?z AS ?w) { ?x cr:tiedTo ?y }",
    "SELECT ?g ?p { GRAPH ?g { ?x ?p ?o FILTER(?g != ?x) } }",
    "SELECT ?x ?l { ?x a cr:City OPTIONAL { ?x skos:prefLabel ?l FILTER(?x != ?l) } FILTER(BOUND(?l)) }",
    "SELECT ?x { ?x a cr:City FILTER EXISTS { ?x cr:tiedTo ?y FILTER(?y != ?x) } }",
    "CONSTRUCT { ?x cr:tiedTo ?y ; skos:note ?z } { ?x cr:tiedTo ?y BIND(1 AS ?z) }",
    "SELECT ?kind (COUNT(?x) AS ?n) { ?x a ?kind } GROUP BY ?kind HAVING(COUNT(?x) > 1) ORDER BY DESC(?n)",
    "SELECT ?y { ?x cr:since ?d } GROUP BY (YEAR(?d) AS ?y)",
    "SELECT ?r ?d { ?x cr:tiedTo ?y ~ ?r {| cr:since ?d |} }",
    'SELECT ?x { ?x skos:prefLabel "Seoul"@en, ?n FILTER(LANG(?n) = "zh-hans") }',
    'SELECT ?x { ?x skos:prefLabel ?n FILTER(LANGMATCHES(LANG(?n), "zh-Hans")) }',
    'ASK { ?x skos:prefLabel "Nowhere near"@en }',
    'SELECT ?x { ?x cr:since "1993-10-23"^^xsd:date ; cr:sinceYear 1993 }',
    'SELECT ?lang { VALUES ?lang { "en" "EN" } }',
    "SELECT ?x { ?x a cr:City MINUS { ?x cr:tiedTo id:seoul } }",
    "ASK { ?x a cr:City FILTER EXISTS { ?y cr:tiedTo ?z } }",
    'SELECT ?x { ?x skos:prefLabel ?n FILTER(STR(?n) != "Seoul" && LANG(?n) IN ("en", "ko")) }',
    'SELECT ?x { VALUES ?n { "Seoul"@en } ?x skos:prefLabel ?n FILTER(?n != "서울"@ko) }',
    "SELECT (SUM(?y) AS ?n) { ?x cr:sinceYear ?y }",
    "SELECT ?x { ?x a cr:City FILTER NOT EXISTS { id:seoul cr:tiedTo id:object } }",
    "SELECT ?x { ?x a cr:City FILTER EXISTS { ?x cr:tiedTo ?y FILTER NOT EXISTS { ?y cr:tiedTo ?z } } }",
    "SELECT (COUNT(*) AS ?n) { VALUES ?x { 1 2 } }",
    "SELECT * { VALUES ?v { 1 } ?x a cr:City }",
    "SELECT (SUM(?k) AS ?n) { { SELECT (COUNT(?x) AS ?k) { ?x a ?c } GROUP BY ?c } }",
    "SELECT ?x ?n { ?x a cr:City BIND(?x AS ?m) BIND(?m AS ?n) }",
    "SELECT ?x ?n { { SELECT ?x { ?x a cr:City } } BIND(?x AS ?n) }",
    "SELECT ?d (COUNT(?x) AS ?n) { ?x cr:sinceYear ?y } GROUP BY (?y + 1 AS ?d) HAVING(?d > 200)",
]


@pytest.mark.parametrize(
    ("sparql", "sentence"),
    [
        ('SELECT ?x { VALUES ?n { "Seoul" "Beijing"@en } ?x skos:prefLabel ?n }', 'There is "Seoul"@en.'),
        ('SELECT ?x { ?x skos:prefLabel ?n FILTER(?n NOT IN ("Seoul", "x"@en)) }', 'There is "Seoul"@en.'),
        (
            'SELECT ?x { ?x skos:prefLabel ?n FILTER("Seoul" != ?n) }',
            'No triple has "Seoul" as skos:prefLabel',
        ),
        ("SELECT (SUM(?d) AS ?n) { ?x cr:since ?d }", "SUM (line 1, column 9) has no value where ?d is no"),
        ("SELECT (AVG(DISTINCT ?y) AS ?n) { ?x cr:tiedTo ?y }", "its values are things."),
        ('SELECT ?x { ?x a "City" }', "There is cr:City."),
        ("SELECT ?x { ?x cr:tiedTo <id:seoul> }", "Did you mean id:seoul?"),
        (
            'SELECT ?x { ?x skos:prefLabel "Seo\u200bul"@en }',
            "It holds a character that nobody sees. There is",
        ),
    ],
)
def test_a_value_that_can_not_be_is_said_whatever_the_rows(graph: Graph, sparql: str, sentence: str) -> None:
    assert sentence in " ".join(said(graph, sparql))


@pytest.mark.parametrize("sparql", UNSUSPECTED)
def test_nothing_is_said_of_what_is_right_or_meant(graph: Graph, sparql: str) -> None:
    assert said(graph, sparql) == []


def test_nothing_is_said_of_what_another_address_is_asked(graph: Graph) -> None:
    there = Graph(graph.store, federate=True)
    told: list[str] = []
    there.queries.tell = told.append
    there.query("SELECT ?y { ?x a cr:City SERVICE SILENT <http://127.0.0.1:9/> { ?y id:no id:nowhere } }")
    assert told == []


@pytest.mark.parametrize(
    ("sparql", "sentence"),
    [
        ("SELECT ?name { ?x skos:prefLabel ?nmae }", "No pattern binds ?name (line 1, column 8)"),
        ("SELECT ?name { ?x skos:prefLabel ?nmae }", "Did you mean ?nmae?"),
        ("SELECT (COUNT(?y) AS ?n) { ?x a cr:City }", "No pattern binds ?y"),
        ("CONSTRUCT { ?x cr:tiedTo ?z } { ?x cr:tiedTo ?y }", "No pattern binds ?z (line 1, column 26)"),
        ("SELECT ?x { ?x a cr:City } ORDER BY ?naem", "No pattern binds ?naem"),
        ("SELECT ?x { ?x a cr:City } ORDER BY DESC(STR(?naem))", "No pattern binds ?naem"),
        ("SELECT ?x { ?x a cr:City FILTER(?nam = 3) }", "No pattern binds ?nam"),
        ("SELECT ?x { ?x a cr:City BIND(?yy + 1 AS ?z) }", "No pattern binds ?yy"),
        ("SELECT ?x (SUM(?yy) AS ?z) { ?x cr:sinceYear ?y } GROUP BY ?x", "Did you mean ?y?"),
        ("SELECT ?k { ?x a ?k } GROUP BY ?k HAVING(COUNT(?thing) > 3)", "No pattern binds ?thing"),
        ("SELECT (COUNT(*) AS ?n) { ?x a ?k } GROUP BY ?kind", "No pattern binds ?kind"),
        ("DESCRIBE ?z { ?x a cr:City }", "No pattern binds ?z"),
        (
            "SELECT ?y { ?x a cr:City FILTER NOT EXISTS { ?x cr:tiedTo ?y } }",
            "?y (line 1, column 8) has no value",
        ),
        ("SELECT ?y { ?x a cr:City MINUS { ?x cr:tiedTo ?y } }", "what binds it stands in another group"),
        ("SELECT ?x ?y { { SELECT ?x { ?x cr:tiedTo ?y } } }", "?y (line 1, column 11) has no value"),
        ("SELECT ?x ?n { BIND(?x AS ?n) ?x a cr:City }", "?x (line 1, column 21) has no value there"),
        (
            "SELECT ?k (COUNT(?x) AS ?n) { ?x a ?k } GROUP BY ?k HAVING(?n > 1)",
            "?n (line 1, column 60) gets its value only after that: groups are chosen by what it stands for",
        ),
        ("SELECT ?k (COUNT(?x) AS ?n) { ?x a ?k FILTER(?n > 1) } GROUP BY ?k", "as in HAVING(COUNT(?x) > 1)"),
        ("SELECT (?y + 1 AS ?n) { ?x cr:sinceYear ?y FILTER(?n > 1) }", "write ?y + 1 in its place"),
        (
            "SELECT ?k { ?x a ?k FILTER(COUNT(?x) > 1) } GROUP BY ?k",
            "COUNT (line 1, column 28) counts the rows",
        ),
        ("SELECT (MAX(COUNT(?x)) AS ?n) { ?x a ?k } GROUP BY ?k", "not there yet in MAX: { SELECT"),
        ("SELECT ?x { ?x a cr:City MINUS { ?y a cr:Province } }", "MINUS (line 1, column 32) takes nothing"),
        ("SELECT ?x { VALUES ?city { id:seoul } ?x a cr:City }", "The values of ?city (line 1, column 13)"),
    ],
)
def test_a_variable_that_no_pattern_binds_is_said_with_the_nearest(
    graph: Graph, sparql: str, sentence: str
) -> None:
    assert sentence in " ".join(said(graph, sparql))


def test_a_bound_variable_is_bound(graph: Graph) -> None:
    assert not said(graph, "SELECT ?x { ?x a cr:City FILTER(?x != ?c) }", c=expand("id:seoul"))


APART = unicodedata.normalize("NFD", "서울")


@pytest.mark.parametrize(
    ("sparql", "sentence"),
    [
        ('ASK { ?x skos:prefLabel "서울"@kr }', 'There is "서울"@ko.'),
        ('SELECT (COUNT(*) AS ?n) { ?x skos:prefLabel "Seoul" }', 'There is "Seoul"@en.'),
        ('ASK { ?x skos:prefLabel "seoul"@en }', 'There is "Seoul"@en.'),
        (f'ASK {{ ?x skos:prefLabel "{APART}"@ko }}', 'marks (NFD). There is "서울"@ko.'),
        ('ASK { ?x cr:since "1993"^^xsd:gYear }', 'There is "1993-10-23"^^xsd:date.'),
        ('ASK { ?x cr:since "2013-05-01"^^xsd:date }', 'There is "2013"^^xsd:gYear.'),
        ("ASK { ?x cr:since 2013 }", 'There is "2013"^^xsd:gYear.'),
        ('ASK { ?x cr:sinceYear "1993" }', "There is 1993."),
        ('ASK { ?x cr:code "A1"@en }', 'There is "A1".'),
        ('ASK { ?x ?p "Seoul" }', 'There is "Seoul"@en.'),
        (
            'ASK { ?x cr:since "2013-13-01"^^xsd:date }',
            '"2013-13-01"^^xsd:date (line 1, column 19) is no value',
        ),
        ('ASK { ?x cr:since ?d FILTER(?d > "2013-13-01"^^xsd:date) }', "is no value of its type"),
        ('SELECT ?x { ?x skos:prefLabel ?n FILTER(LANG(?n) IN ("EN", "ko")) }', 'Write "en".'),
        ('SELECT ?x { ?x skos:prefLabel ?n FILTER("zh-Hans" = LANG(?n) || ?x = ?x) }', 'Write "zh-hans".'),
        ('ASK { ?x skos:prefLabel ?n FILTER(LANG(?n) = "zh") }', 'FILTER(LANGMATCHES(LANG(?n), "zh"))'),
        ('ASK { ?x skos:prefLabel ?n FILTER(LANG(?n) = "kr") }', "languages of ?n are en, fr, ko, zh-hans"),
        ("SELECT (COUNT(*) AS ?n) { ?x cr:since ?d FILTER(?d > 2000) }", "by FILTER(YEAR(?d) > 2000)."),
        ('SELECT (COUNT(*) AS ?n) { ?x cr:sinceYear ?y FILTER(?y = "1993") }', "by FILTER(?y = 1993)."),
        ("ASK { ?x cr:sinceYear ?y FILTER(?y > 3000) }", "The values of ?y are from 1993 to 2013."),
        (
            'ASK { ?x cr:since ?d FILTER(?d >= "2013"^^xsd:gYear) }',
            "is compared with values of its type alone",
        ),
        ('ASK { ?x cr:tiedTo "Beijing"@en }', "There is id:beijing."),
        ('ASK { ?x cr:tiedTo "id:beijing" }', "There is id:beijing."),
        ('ASK { ?x skos:prefLabel "Seuol"@en }', 'There is "Seoul"@en.'),
        ('ASK { ?x skos:prefLabel ?n FILTER(?n = "Seuol"@en) }', 'by FILTER(?n = "Seoul"@en).'),
        ('ASK { ?x skos:prefLabel ?n FILTER(STR(?n) = "seoul") }', 'by FILTER(LCASE(STR(?n)) = "seoul").'),
        ('ASK { ?x cr:since ?d FILTER(YEAR(?d) = "1993") }', "by FILTER(YEAR(?d) = 1993)."),
        ("ASK { ?x a cr:City FILTER(DATATYPE(?x) = xsd:string) }", "The values of ?x are things."),
    ],
)
def test_a_value_that_nothing_has_is_answered_with_those_that_there_are(
    graph: Graph, sparql: str, sentence: str
) -> None:
    assert sentence in " ".join(said(graph, sparql))


REASONS = [
    ("SELECT ?x { ?x cr:capitalOf id:seoul }", "No triple matches the pattern { ?x cr:capitalOf id:seoul }."),
    (
        "SELECT ?x { ?x cr:capitalOf id:seoul }",
        "The other way round it matches: { id:seoul cr:capitalOf ?x }.",
    ),
    ("SELECT ?x { ?x cr:tiedTo cr:City }", "cr:City is a class"),
    ("SELECT ?n { id:seoul rdfs:label ?n }", "It has skos:prefLabel."),
    (
        "SELECT ?x { ?x a cr:City OPTIONAL { ?x cr:capitalOf id:seoul } FILTER(?x = 3) }",
        "FILTER(?x = 3) takes",
    ),
    ("SELECT ?x { ?x a cr:City FILTER NOT EXISTS { ?x a cr:City } }", "takes away all there is: 2 rows."),
    (
        "SELECT ?x { ?x a cr:City MINUS { ?x a cr:City } }",
        "MINUS { ?x a cr:City } takes away all there is: 2 rows",
    ),
    ("SELECT ?x { { ?x a cr:X } UNION { ?x a cr:City } ?x a cr:Country }", "each match, but never together."),
    ("SELECT ?x { { ?x cr:tiedTo 1 } UNION { ?x cr:tiedTo 2 } }", "No branch of a UNION has rows."),
    ("SELECT ?x { ?x cr:capitalOf id:china . ?x cr:tiedTo ?y }", "{ ?x cr:capitalOf id:china } and"),
    ('SELECT ?x { ?x skos:prefLabel ?n FILTER(LANGMATCHES(?n, "en")) }', "by FILTER(LANGMATCHES(LANG(?n), "),
    ('SELECT ?x { ?x skos:prefLabel ?n FILTER(LANG(?n) = "zh-CN") }', 'LANGMATCHES(LANG(?n), "zh")'),
    (
        "SELECT ?x { ?x a cr:City OPTIONAL { ?x cr:until ?u } FILTER(?u != 1) }",
        "?u has no value in any of them: !BOUND(?u)",
    ),
    ("SELECT ?x { ?x a cr:City } LIMIT 0", "LIMIT 0 asks for no rows."),
    ("SELECT ?x { ?x a cr:City } OFFSET 99", "OFFSET 99 is beyond the end: 2 rows in all."),
    (
        "SELECT ?x { ?x a cr:City } GROUP BY ?x HAVING(COUNT(*) > 9)",
        "HAVING(COUNT(*) > 9) leaves none of 2 groups.",
    ),
    ("SELECT ?x { GRAPH <urn:no> { ?x a cr:City } }", "There is no graph <urn:no>."),
    (
        "SELECT ?x { GRAPH <https://example.org/graph/one> { ?x cr:tiedTo ?y } }",
        "in GRAPH <https://example.org/gr",
    ),
    ("SELECT ?x FROM <https://example.org/graph/one> { ?x cr:tiedTo ?y }", "in what FROM names."),
    ("SELECT ?x { { SELECT ?x { ?x cr:tiedTo 3 } } }", "A sub-select has no rows. No triple matches"),
    ("SELECT ?x { VALUES ?x { } ?x a cr:City }", "VALUES ?x { } has no rows."),
    (
        "SELECT ?x { ?x a cr:City } VALUES ?x { id:china }",
        "{ VALUES ?x { id:china } } each match, but never together",
    ),
    ("SELECT ?x { ?x cr:capitalOf/cr:tiedTo id:seoul }", "{ ?x cr:capitalOf/cr:tiedTo id:seoul }"),
    (
        "SELECT ?x { ?x cr:tiedTo id:beijing {| cr:since ?d |} }",
        "{ ?x cr:tiedTo id:beijing {| cr:since ?d |} }",
    ),
    ("CONSTRUCT { ?x cr:tiedTo ?zz } { ?x a cr:City }", "2 rows, of which the template makes no triple."),
    ("CONSTRUCT WHERE { ?x cr:tiedTo 3 }", "{ ?x cr:tiedTo 3 }"),
    ('SELECT ?x { ?x skos:prefLabel ?n FILTER(REGEX(?n, "[서")) }', "is no regular expression"),
    (
        'SELECT ?x { ?x skos:prefLabel ?n FILTER(CONTAINS(LCASE(?n), "Seo")) }',
        'by FILTER(CONTAINS(LCASE(?n), "seo")).',
    ),
    (f'SELECT ?x {{ ?x skos:prefLabel ?n FILTER(CONTAINS(?n, "{APART}")) }}', "(NFD)"),
    ('SELECT ?x { ?x a cr:City FILTER(CONTAINS(?x, "seoul")) }', "by FILTER(CONTAINS(STR(?x), "),
    ('SELECT ?x { ?x a cr:City FILTER(?x = "id:seoul") }', "by FILTER(?x = id:seoul)."),
    (
        'SELECT ?x { ?x a cr:City ; skos:prefLabel ?n FILTER(LANG(?n) = "en") FILTER(LANG(?n) = "ko") }',
        "together take",
    ),
]


@pytest.mark.parametrize(("sparql", "reason"), REASONS)
def test_the_reason_given_for_an_empty_answer(graph: Graph, sparql: str, reason: str) -> None:
    graph.queries.tell = None
    assert not graph.query(sparql)
    assert reason in graph.why_empty(sparql)


def test_a_reason_is_asked_and_shown_with_the_values_that_are_bound(graph: Graph) -> None:
    korea = expand("id:korea")
    reason = graph.why_empty("SELECT ?x { ?city cr:capitalOf ?x }", city=korea)
    assert reason.startswith("No triple matches the pattern { id:korea cr:capitalOf ?x }.")
    assert "VALUES" not in reason
    assert "?city" in graph.why_empty("SELECT ?x { ?city cr:capitalOf ?x }", city=[korea, expand("id:china")])


def test_a_user_of_python_is_warned_at_their_own_line(graph: Graph) -> None:
    fresh = Graph(graph.store)
    with pytest.warns(UserWarning, match="id:seol") as caught:
        fresh.query("ASK { id:seol ?p ?o }")
    assert [each.filename for each in caught] == [__file__]


@pytest.mark.long
@pytest.mark.usefixtures("small", "in_memory")
def test_the_command_line_says_each_thing_once_beside_the_answer(turtle: Callable[..., Path]) -> None:
    data = str(turtle("id:one cr:tiedTo id:two ."))
    done = run("query", "SELECT (COUNT(?m) AS ?n) { id:on cr:tiedTo ?x }", "--data", data)
    assert (done.returncode, done.stdout) == (0, "n\r\n0\r\n")
    assert len(done.stderr.splitlines()) == len({*done.stderr.splitlines()}) == 2
    assert "id:on (line 1, column 28). Did you mean id:one?" in done.stderr
    bound = run("query", "ASK { ?x cr:tiedTo ?y }", "--bind", "x=id:on", "--data", data)
    assert "id:on (the value of ?x)" in bound.stderr
    assert bound.stdout == "answer\nfalse\n"


def test_a_query_of_our_own_is_not_judged(graph: Graph) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        Graph(graph.store).queries.ask("ASK { id:seol ?p ?o }")


TRIPLES = [
    "?x a cr:City .",
    "?x a cr:Country .",
    "?x cr:tiedTo ?y .",
    "?y cr:capitalOf ?z .",
    "?x skos:prefLabel ?n .",
    "?t cr:party ?x .",
    "?t cr:sinceYear ?w .",
    "?x cr:neverUsed ?y .",
    "id:seoul ?p ?x .",
    "?x cr:tiedTo/cr:capitalOf ?z .",
]
FILTERS = [
    'FILTER(LANG(?n) = "en")',
    "FILTER(?x = id:seoul)",
    "FILTER(?w > 2000)",
    "FILTER(?x != ?y)",
    "FILTER(false)",
]


KINDS = [
    "OPTIONAL {{ {} }}",
    "MINUS {{ {} }}",
    "{{ {} }}",
    "{{ {} }} UNION {{ ?x a cr:Tie . }}",
    "GRAPH ?g {{ {} }}",
    "FILTER NOT EXISTS {{ {} }}",
    "{{ SELECT ?x {{ {} }} }}",
]


@st.composite
def groups(draw: st.DrawFn, depth: int = 2) -> list[str]:
    """The parts of a group: triples, filters and, while it is not deep, groups of every kind."""
    parts = draw(st.lists(st.sampled_from(TRIPLES), min_size=1, max_size=3))
    parts += draw(st.lists(st.sampled_from(FILTERS), max_size=2, unique=True))
    for kind in draw(st.lists(st.sampled_from(KINDS), max_size=2)) if depth else ():
        parts.append(kind.format(" ".join(draw(groups(depth=depth - 1)))))
    parts += draw(st.lists(st.sampled_from(["VALUES ?x { id:seoul id:tie }", "VALUES ?y { }"]), max_size=1))
    return parts


ENDS = ["", "LIMIT 0", "OFFSET 9", "GROUP BY ?x HAVING(COUNT(*) > 3)", "ORDER BY ?x LIMIT 2 OFFSET 500"]


def holds(graph: Graph, parts: Iterable[str]) -> bool:
    """Tell what the engine says of some parts of a group, taken as one."""
    return bool(graph.queries.ask(f"ASK {{ {' '.join(parts)} }}"))


@pytest.mark.long
@given(groups(), st.sampled_from(ENDS))
def test_whatever_a_reason_blames_is_to_blame(parts: list[str], end: str) -> None:
    graph = _graph()
    sparql = f"SELECT ?x {{ {' '.join(parts)} }} {end}"
    if graph.queries.ask(sparql):
        return
    reason = graph.why_empty(sparql)
    assume("..." not in reason)  # what is long is shown shortened
    filters = [each for each in parts if each.startswith("FILTER")]
    rest = [each for each in parts if each not in filters]
    shown = {each: each.removesuffix(" .") for each in parts}
    if found := re.match(r"(.*\. )?No triple matches the pattern { ([^{}]*) }(?: in GRAPH (\S+))?\.", reason):
        assert not holds(graph, [f"GRAPH {found[3]} {{ {found[2]} }}" if found[3] else found[2]])
    elif " in GRAPH " in reason:
        pass  # of parts within it
    elif reason.startswith("{") and "never together" in reason:
        pairs = [
            (a, b) for a in rest for b in rest if f"{{ {shown[a]} }} and {{ {shown[b]} }} each" in reason
        ]
        assert all(holds(graph, [a]) and holds(graph, [b]) and not holds(graph, [a, b]) for a, b in pairs)
    elif reason.startswith(("{", "MINUS")):
        starts = {
            each: f"{each} takes" if each.startswith("MINUS") else f"{{ {shown[each]} }} matches"
            for each in rest
        }
        at = next(n for n, each in enumerate(rest) if reason.startswith(starts[each]))
        assert holds(graph, rest[:at])
        assert not holds(graph, rest[: at + 1])
    elif reason.startswith("FILTER"):
        assert holds(graph, rest)
        assert not holds(graph, [*rest, *(each for each in filters if each in reason)])
    elif reason.startswith(("LIMIT", "OFFSET", "HAVING")):
        assert reason.startswith("LIMIT 0") or holds(graph, parts)
    else:
        assert reason.startswith(
            ("A group has no rows", "A sub-select has no rows", "No branch of a UNION", "VALUES ?y { }")
        )


def test_what_is_there_is_not_asked_to_be_itself(graph: Graph) -> None:
    said: list[str] = []
    graph.queries.tell = said.append
    try:
        graph.query("ASK { id:seoul a id:seoul }")
    finally:
        graph.queries.tell = None
    assert "stands as a class" in said[0]
    assert "Did you mean" not in said[0]


def test_what_is_near_to_several_ids_is_what_is_near_to_each(graph: Graph) -> None:
    queries = graph.queries
    written = ("seol", "bejing", "seoul-beijing-sister-city-tei", "nowhere-at-all", "새울", "서울")
    iris = [expand(f"id:{name}") for name in written]
    alone = {iri: near_iris(queries.ask, queries.prefixes, iri, "thing") for iri in iris}
    assert near_each(queries.ask, queries.prefixes, iris, "thing") == alone
    assert alone[iris[0]] == [expand("id:seoul")]


@pytest.mark.parametrize(
    ("body", "slip"),
    [
        ("?city a cr:City . ?cty cr:capitalOf ?country", "?cty (line 1, column 43)"),
        ("?city a cr:City OPTIONAL { ?ctiy cr:capitalOf ?country }", "?ctiy (line 1, column 52)"),
        ("?city a cr:City . ?city2 cr:capitalOf ?country FILTER(?city != ?country)", ""),
        ("?city a cr:City ; cr:capitalOf ?country . ?country a ?countryKind", ""),
        ("?city a cr:City . ?x cr:capitalOf ?country", ""),
    ],
)
def test_a_slip_that_multiplies_the_rows_is_told(graph: Graph, body: str, slip: str) -> None:
    told = [each for each in said(graph, f"SELECT ?city ?country {{ {body} }}") if "nothing joins" in each]
    assert [each.startswith(slip) and each.endswith("Did you mean ?city?") for each in told] == [True] * bool(
        slip
    )


def test_a_variable_that_no_group_has_is_told_where_the_engine_passes_over_it(graph: Graph) -> None:
    for form in ('IF(BOUND(?d), "a", "b")', 'COALESCE(?d, "b")'):
        pattern = "{ ?m a cr:City OPTIONAL { ?m cr:since ?d } }"
        query = f"SELECT ({form} AS ?k) (COUNT(*) AS ?n) {pattern} GROUP BY"
        told = said(graph, f"{query} ({form})")
        assert any(each.startswith("?d (line 1") and "(SAMPLE(?d) AS ?one)" in each for each in told), told
        assert not any("SAMPLE" in each for each in said(graph, f"{query} ?d"))


def test_things_that_are_joined_as_texts_are_told(graph: Graph) -> None:
    things, texts = (
        f"SELECT (GROUP_CONCAT({each}) AS ?all) {{ ?x cr:tiedTo ?y }}" for each in ("?y", "STR(?y)")
    )
    assert any("GROUP_CONCAT(STR(?y))" in each for each in said(graph, things))
    assert said(graph, texts) == []
