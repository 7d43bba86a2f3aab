"""Every query that the engine runs runs here too: names, escapes and marks are those of the SPARQL grammar."""

import re
import time

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cityrel import Graph, QueryError
from cityrel.rdf.prefixes import PREFIXES
from cityrel.sparql.reading import to_rows
from cityrel.sparql.tokens import tokenize
from cityrel.store.local import LocalStore
from tests.command_line import process, run

DATA = """
PREFIX : <http://example.org/> PREFIX ช: <http://example.org/>
:a :p :b ; :ตัวอย่าง "x" ; :e\u0301 1 ; :a\\-b 2 ; :x%2Fy 3 ; <http://example.org/A> <http://example.org/> .
:a :q :b {| :by :me |} .
:a :said <<( :s :p :o )>> .
:b :p :c .
"""
VALID = {
    "an empty namespace": "BASE <http://example.org/> PREFIX : <> ASK { :a :p :b }",
    "an empty namespace of a named prefix": "BASE <http://example.org/> PREFIX cr: <> ASK { cr:a cr:p cr:b }",
    "a prefix relative to the base": "BASE <http://example.org/x/> PREFIX e: <../> ASK { e:a e:p e:b }",
    "two bases": "BASE <http://example.org/x> BASE <y/> PREFIX e: <../> ASK { e:a e:p e:b }",
    "an escape in an IRI": r"ASK { <http://example.org/\u0061> ?p <http://example.org/\U00000062> }",
    "an escape in a prefix": r"PREFIX e: <http://ex\u0061mple.org/> ASK { e:a e:p e:b }",
    "an escape in a string": r'PREFIX : <http://example.org/> ASK { :a ?p "\u0078" }',
    "escapes in a name": r"PREFIX : <http://example.org/> SELECT ?o { :a :a\-b ?o . :a :x%2Fy ?z }",
    "a version": 'VERSION "1.2" PREFIX : <http://example.org/> ASK { :a :p :b }',
    "a version between": "PREFIX : <http://example.org/> VERSION '1.1' BASE <http://x/> ASK { :a :p :b }",
    "a name with marks": "PREFIX อง: <http://example.org/> SELECT ?ชื่อ { อง:a อง:ตัวอย่าง ?ชื่อ }",
    "a prefix in Hindi": "PREFIX शहर: <http://example.org/> ASK { शहर:a शहर:p शहर:b }",
    "a decomposed name": "PREFIX e\u0301: <http://example.org/> SELECT ?e\u0301 { e\u0301:a e\u0301:e\u0301 ?e\u0301 }",
    "an undertie": "PREFIX a\u203fb: <http://example.org/> ASK { a\u203fb:a a\u203fb:p a\u203fb:b }",
    "a dot in a prefix": "PREFIX a.b: <http://example.org/> ASK { a.b:a a.b:p a.b:b. }",
    "a comment that ends at CR": "PREFIX : <http://example.org/> # c\rASK { :a :p :b }",
    "lines that end at CR": "PREFIX : <http://example.org/>\rASK {\r:a :p :b\r}",
    "an annotation": "PREFIX : <http://example.org/> SELECT ?w { ?s :q ?o {| :by ?w |} }",
    "a triple term": "PREFIX : <http://example.org/> SELECT ?s { :a :said <<( ?s :p :o )>> }",
    "a reified triple": "PREFIX : <http://example.org/> ASK { << :a :q :b >> :by :me }",
    "a reifier": "PREFIX : <http://example.org/> SELECT ?r { :a :q :b ~ ?r }",
    "$ before a variable": "PREFIX : <http://example.org/> SELECT $x { $x :p :b }",
    "numbers of every kind": "SELECT (1.e2 + .5 + 1.5e-1 + -2 AS ?n) {}",
    "a comparison without blanks": "SELECT (1<2&&2>=1||!false AS ?n) {}",
    "a minus before a name": "PREFIX : <http://example.org/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> SELECT ?x { ?a :a\\-b ?x FILTER(?x-xsd:integer(1)>0) }",
    "words in any case": "prefix : <http://example.org/> aSk { :a :p :b }",
    "a path": "PREFIX : <http://example.org/> SELECT ?x { :a (:p|^:q)+/:p? ?x FILTER(?x!=:c) }",
    "a name that looks like a keyword": "PREFIX prefix: <http://example.org/> PREFIX select: <http://x/> ASK { prefix:a prefix:p prefix:b }",
    "a string with braces and quotes": "SELECT ?x { VALUES ?x { '''a'} \"# ?y''' \"}\" '\\'' } }",
}


@pytest.fixture
def store() -> ox.Store:
    """A store of names that test the grammar."""
    store = ox.Store()
    store.load(DATA.encode(), format=ox.RdfFormat.TURTLE)
    return store


@pytest.mark.parametrize("kind", VALID)
def test_a_query_that_the_engine_runs_runs(store: ox.Store, kind: str) -> None:
    bare = to_rows(store.query(VALID[kind]))
    rows = Graph(LocalStore.over(store)).query(VALID[kind])
    assert sorted(map(str, rows)) == sorted(map(str, bare))
    assert rows.answer == bare.answer


@pytest.mark.parametrize("code", [0xFEFF, 0x200B, 0x3000, 0xA0, 0x2060, 0xAD, 0x200E, 0x2028, 0x0C])
def test_what_reads_as_a_blank_is_one(store: ox.Store, code: int) -> None:
    blank = chr(code)
    text = "|SELECT|?x {|?x <http://example.org/p>|?y FILTER(?y != 'a|b') }|".replace("|", blank)
    assert len(Graph(LocalStore.over(store)).query(text)) == 2
    assert Graph(LocalStore.over(store)).query(f"SELECT ('a{blank}b' AS ?x) {{}}")[0].x == f"a{blank}b"


def test_an_iri_without_a_scheme_is_an_id(store: ox.Store) -> None:
    store.add(ox.Quad(ox.NamedNode(PREFIXES.ids + "tva"), ox.NamedNode("http://x/p"), ox.Literal("v")))
    graph = Graph(LocalStore.over(store))
    assert graph.query("SELECT ?v { <tva> <http://x/p> ?v }")[0].v == "v"
    assert graph.query("BASE <http://x/> SELECT ?v { ?s <p> ?v }")[0].v == "v"


OURS = """
PREFIX owl: <http://www.w3.org/2002/07/owl#> PREFIX vann: <http://purl.org/vocab/vann/>
<http://example.org/vocab> a owl:Ontology ; vann:preferredNamespaceUri "{space}" ; vann:preferredNamespacePrefix "v" .
<{space}City> a owl:Class . <{space}bob> <{space}name> "Bob" .
"""


@pytest.mark.parametrize(
    ("space", "relative"),
    [("http://example.org/vocab#", "<#Citty>"), ("http://example.org/vocab/", "<Citty>")],
)
def test_a_term_is_judged_only_where_it_is_ours(space: str, relative: str) -> None:
    store = ox.Store()
    store.load(OURS.replace("{space}", space).encode(), format=ox.RdfFormat.TURTLE)
    graph = Graph(LocalStore.over(store), federate=True)
    assert graph.query("ASK { v:bob v:name 'Bob' }").answer  # used, not declared
    assert graph.query("SELECT ?x { v:bob v:name ?x }")[0].x == "Bob"
    graph.query("ASK { SERVICE SILENT <http://127.0.0.1:9/> { ?s a v:Citty { ?s v:nmae ?x } } }")
    graph.query("ASK { ?s a <http://example.org/vocab/deeper/Citty> }")
    with pytest.raises(QueryError, match="Did you mean v:City"):
        graph.query("ASK { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } ?s a v:Citty }")
    with pytest.raises(QueryError, match="Did you mean v:City"):
        graph.query(f"BASE <{space.rstrip('#')}> ASK {{ ?s a {relative} }}")


def test_an_ontology_that_claims_the_whole_web_closes_nothing() -> None:
    store = ox.Store()
    store.load(OURS.replace("{space}", "http://").encode(), format=ox.RdfFormat.TURTLE)
    assert not Graph(LocalStore.over(store)).query("ASK { ?s a <http://example.org/Anything> }").answer


@pytest.mark.usefixtures("small")
def test_a_query_on_stdin_may_begin_with_a_mark_of_byte_order() -> None:
    assert run("query", "-", text="\ufeffASK { id:seoul a cr:City }").stdout == "answer\ntrue\n"


@pytest.mark.usefixtures("small")
def test_a_query_on_stdin_is_utf_8_whatever_the_terminal_has() -> None:
    korean = "SELECT ('서울' AS ?x) {}"
    done = process("query", "-", "--format", "csv", text=korean.encode(), env={"PYTHONIOENCODING": "cp949"})
    assert "서울" in done.stdout.decode()
    done = process("query", "-", text=korean.encode("cp949"))
    assert (done.returncode, done.stdout) == (3, b"")
    assert b"is not UTF-8" in done.stderr


@pytest.mark.parametrize("piece", ["a-", "a.", "a.b-", '"', "<a", "?a.", "_:a.", "x:y..", "{|", "'''", "\\"])
def test_tokens_take_time_by_length_alone(piece: str) -> None:
    def seconds(count: int) -> float:
        start = time.process_time()
        tokenize(piece * count)
        return time.process_time() - start

    tokenize(piece)
    assert seconds(20_000) < 1


@pytest.mark.long
@settings(max_examples=500)
@given(
    st.text(
        alphabet=st.sampled_from(list("a:?$<>{}|()^\"'\\#@.-_1eE \n\r\u3000\u0e31\u0301é서\ufeff")),
        max_size=40,
    )
)
def test_every_character_is_a_token_or_a_blank(text: str) -> None:
    left = list(text)
    for token in tokenize(text):
        assert text[token.start : token.start + len(token.text)] == token.text
        left[token.start : token.start + len(token.text)] = [" "] * len(token.text)
    assert re.fullmatch(r"(?:[\s\ufeff]|#[^\r\n]*)*", "".join(left))


def test_a_dot_at_the_end_of_a_name_is_no_part_of_it() -> None:
    text = "ASK { :c. :d a. id:a.b.. id:x.y cr:City.?x _:a. _:b.c.}"
    said = [
        "ASK",
        "{",
        ":c",
        ".",
        ":d",
        "a",
        ".",
        "id:a.b",
        ".",
        ".",
        "id:x.y",
        "cr:City",
        ".",
        "?x",
        "_:a",
        ".",
        "_:b.c",
        ".",
        "}",
    ]
    assert [token.text for token in tokenize(text)] == said
