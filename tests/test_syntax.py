"""A text that is no SPARQL is told with the first place that cannot be, in the user's own text, and the next step."""

import contextlib
import pickle
import random
import re
import time
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cityrel import Graph, QueryError
from cityrel.errors import LONGEST, TimeLimitError
from cityrel.messages import into
from cityrel.rdf.prefixes import PREFIXES
from cityrel.sparql.grammar import GrammarError, parse
from cityrel.sparql.limits import DEEPEST
from cityrel.sparql.mistakes import Mistake, table
from cityrel.sparql.pointing import pointed
from cityrel.sparql.refusal import not_sparql, refused
from cityrel.sparql.sentences import all_sentences
from cityrel.sparql.tokens import place
from cityrel.store.local import LocalStore

from .command_line import run
from .conftest import ROOT

LANGUAGES = ["en", "ko", "zh"]
QUERIES = sorted((ROOT / "ontology").rglob("*.rq"))


@pytest.fixture(scope="module")
def empty() -> Graph:
    return Graph(LocalStore.over(ox.Store()))


def told(graph: Graph, sparql: str) -> str:
    with pytest.raises(QueryError) as error:
        graph.query(sparql)
    return str(error.value)


@pytest.mark.parametrize("mistake", table().mistakes, ids=lambda each: each.example)
def test_each_mistake_of_the_table_is_answered_as_the_table_says(mistake: Mistake) -> None:
    with pytest.raises(GrammarError) as error:
        parse(mistake.example)
    tokens, index = error.value.tokens, error.value.index
    start = tokens[index].start if index < len(tokens) else len(mistake.example.rstrip())
    found = mistake.answer(mistake.example, start, index == len(tokens), error.value.expected)
    told = not_sparql(mistake.example)
    assert found
    assert told
    for language in LANGUAGES:
        assert into(found.said, language) in told.into(language)
        assert into(place(mistake.example, found.start), language) in told.into(language)


CANNOT_BE_MENDED = {
    *("INSERT DATA { id:x a cr:City }", "MATCH (c:City)-[:TIED_TO]->(d) RETURN d", "q.RQ"),
    *(
        "PREFIX <http://x/> SELECT ?x {}",
        "SELECT * FROM City",
        "SELECT name FROM City WHERE country = 'China' ORDER BY name",
    ),
    *(
        "SELECT ?x { ?x ?p ?o } LIMIT -1",
        "SELECT ?x { ?x ?p ?o } LIMIT 1; SELECT ?y { ?y ?p ?o }",
        "SELECT ?x { ?x ?p ?o } SELECT ?y { ?y ?p ?o }",
    ),
    *("CONSTRUCT ?x { ?x ?p ?o }", "SELECT ?x { ?x ?p ?o FILTER(?o > 1) ; ?q ?z }"),
    *("SELECT ?x { VALUES ?x { ?y } }", "SELECT * { ?s ?p/cr:tiedTo ?o }"),
    *("SELECT ?p { <https://w3id.org/new york> ?p ?o }", 'SELECT ?x { ?x skos:prefLabel "a"b" }'),
    *("SELECT ?x { ?x ?p ?o . COUNT(?o) > 1 }", "WITH x AS (SELECT * FROM y) SELECT * FROM x"),
    "g.V().hasLabel('City').out('tiedTo')",
}


def is_query(sparql: str) -> bool:
    """Tell whether our grammar and the engine both take it."""
    ox.Store().query(sparql, prefixes=dict(PREFIXES), base_iri="http://x/")
    return not_sparql(sparql) is None


@pytest.mark.parametrize("mistake", table().mistakes, ids=lambda each: each.example)
def test_a_mended_query_is_one(mistake: Mistake) -> None:
    told = not_sparql(mistake.example)
    assert told
    assert (told.mended is None) is (mistake.example in CANNOT_BE_MENDED)
    if told.mended is not None:
        assert is_query(told.mended)
        assert told.mended.strip() in str(told).replace("\n  ", "\n")


def test_many_mistakes_are_mended_together() -> None:
    asked = "SELECT ?x，COUNT（?y） AS ?n ｛ ?x a cr：City  ?x cr:tiedTo ?y FILTER ?y <> id:seoul ORDER BY ?n DESC"
    told = not_sparql(asked)
    assert told
    assert told.mended == (
        "SELECT ?x (COUNT(?y) AS ?n) { ?x a cr:City  . ?x cr:tiedTo ?y FILTER (?y != id:seoul) } GROUP BY ?x ORDER BY DESC(?n)"
    )


def test_what_mends_one_clause_does_not_mend_another() -> None:
    told = not_sparql("SELECT ?x { ?x ?p ?o } ORDER BY ?x LIMIT 10,20")
    assert told
    assert told.mended == "SELECT ?x { ?x ?p ?o } ORDER BY ?x LIMIT 20 OFFSET 10"


def test_of_a_long_query_the_lines_that_change_are_shown() -> None:
    told = not_sparql("SELECT ?x, ?y\n{\n  ?x ?p ?y\n  ?y ?q ?z\n}\n")
    assert told
    assert told.mended == "SELECT ?x ?y\n{\n  ?x ?p ?y\n  . ?y ?q ?z\n}\n"
    assert str(told).endswith("Perhaps you mean:\n  line 1: SELECT ?x ?y\n  line 4:   . ?y ?q ?z")


def test_no_sentence_lacks_a_language() -> None:
    for mistake in table().mistakes:
        words = [getattr(mistake, language) for language in LANGUAGES]
        assert len({each.strip() for each in words}) == len(LANGUAGES), words
        assert len({frozenset(re.findall(r"\{(\w+)\}", each)) for each in words}) == 1, words
    for key, said in all_sentences().items():
        assert list(said) == LANGUAGES, key
        assert len({frozenset(re.findall(r"\{(\w+)[},]", each)) for each in said.values()}) == 1, key
        assert not re.search(r"[을를은는이가]\([를을는은가이]\)", said["ko"]), key


def test_each_sentence_that_is_said_is_there() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py")]
    source = "".join(text for text in texts if re.search(r"sentences import .*\btold\b", text))
    said = {*re.findall(r'\btold\(\s*"([\w-]+)"', source)}
    assert said <= all_sentences().keys(), said - all_sentences().keys()


def test_a_told_text_goes_to_another_process() -> None:
    told = not_sparql("SELECT ?x { ?x a cr:City")
    assert told
    again = pickle.loads(pickle.dumps(told))
    assert (str(again), again.into("ko"), again.mended) == (str(told), told.into("ko"), told.mended)
    assert str(pickle.loads(pickle.dumps(TimeLimitError(2)))) == str(TimeLimitError(2))


# a query, in which ▸ stands where the mistake is, and what is said of it
MISTAKES = {
    "a missing dot": ("SELECT ?x { ?x a cr:City ▸?x skos:prefLabel ?n }", "A dot is missing before ?x"),
    "a missing dot, two lines": ("ASK {\n  ?x a cr:City\n  ▸?y ?p ?o\n}", "A dot is missing before ?y"),
    "a missing semicolon": ("ASK { ?x ?p ?o ▸a cr:City }", "; is missing before a"),
    "a missing brace": ("SELECT ?x { ?x a cr:City▸", "} is missing here, to close the { of line 1, column 11"),
    "a missing bracket": ('ASK { ?x ?p ?n FILTER(CONTAINS(?n,"서울") ▸}', "to close the ( of line 1, column 22"),
    "a brace too many": ("ASK { ?s ?p ?o }▸}", "This } closes nothing"),
    "a bracket too many": ("ASK { ?s ?p ?o FILTER(?o = 1)▸) }", "This ) closes nothing"),
    "a missing value": ("ASK { ?s cr:tiedTo ▸}", "The value is missing before }"),
    "a missing property": ("ASK { ?s ▸}", "The property is missing before }"),
    "a missing operand": ("ASK { ?s ?p ?o FILTER(?o = ▸) }", "A value is missing before )"),
    "a brace that is forgotten": ("SELECT ?x WHERE ▸?x a cr:City", "{ is missing here"),
    "no quotation marks": ("ASK { ?x ?p ?n FILTER(CONTAINS(?n, ▸서울)) }", 'or "서울" as a text'),
    "no prefix": ("ASK { ?x a ▸City }", "prefix:City as a name"),
    "a keyword with a typo": ("SELECT ?x ▸WHER { ?x ?p ?o }", "Did you mean WHERE?"),
    "a form with a typo": ("▸SELEC ?x { ?x ?p ?o }", "Did you mean SELECT?"),
    "a pattern with a typo": ("ASK { ?x ?p ?o ▸OPTIONL { ?o ?q ?z } }", "Did you mean OPTIONAL?"),
    "a function of SQL": ("ASK { ?x ?p ?n FILTER(▸LOWER(?n) = 'a') }", "In SPARQL it is LCASE"),
    "a function with a typo": ("ASK { ?x ?p ?n FILTER(▸CONTAIN(?n, 'a')) }", "Did you mean CONTAINS?"),
    "too few values": ("ASK { ?x ?p ?n FILTER(CONTAINS(?n▸)) }", "CONTAINS takes 2 values"),
    "too many values": ("ASK { ?x ?p ?n FILTER(STR(?n▸, 1)) }", "STR takes 1 value."),
    "full-width question mark": ("SELECT ▸？x { ?x ?p ?o }", "？ only looks like ?"),
    "full-width brace": ("SELECT ?x ▸｛ ?x ?p ?o ｝", "｛ only looks like {"),
    "full-width colon": ("ASK { ?x a cr▸：City }", "： only looks like :"),
    "full-width comma": ("ASK { ?x ?p 1▸，2 }", "， only looks like ,"),
    "full-width bracket": ("ASK { ?x ?p ?o FILTER▸（?o = 1) }", "（ only looks like ("),
    "full-width letters": ("▸ＳＥＬＥＣＴ ?x { ?x ?p ?o }", "only looks like SELECT"),
    "full-width brace after a name": ("ASK { ?x a cr:City▸｝", "｝ only looks like }"),
    "full-width comma after a variable": ("SELECT ?x▸，?y { ?x ?p ?y } ,", "， only looks like ,"),
    "ideographic stop after a name": ("ASK { ?x a cr:City▸。 ?x ?p ?o ?z }", "。 only looks like ."),
    "full stop of Chinese": ("ASK { ?x a cr:City ▸。?x ?p ?o }", "。 only looks like ."),
    "curly quotation marks": ("ASK { ?x ?p ▸“Seoul” }", '“ only looks like "'),
    "a question in words": ("▸Which cities are tied to Seoul?", "cityrel ask"),
    "a question in Korean": ("▸서울과 자매결연한 도시는?", "cityrel ask"),
    "a name": ("▸Seoul", 'cityrel find "Seoul"'),
    "a name in Chinese": ("▸首尔", 'cityrel find "首尔"'),
    "nothing": ("▸", "one begins with SELECT, ASK, CONSTRUCT or DESCRIBE"),
    "prefixes alone": ("PREFIX x: <http://x/>▸", "one begins with SELECT"),
    "NUL": ("ASK { ?s ?p ▸\0 }", "U+0000"),
    "a pattern in Korean": ("ASK { ?서울 ?p 서울:종로 ▸?q ?z }", "A dot is missing"),
    # what the grammar allows, and SPARQL does not
    "BIND to a taken variable": ("SELECT ?x { ?x ?p ?y BIND(1 AS ▸?y) }", "?y has a value already"),
    "BIND after BIND": ("ASK { { BIND(1 AS ?x) } BIND(2 AS ▸?x) }", "?x has a value already"),
    "AS a taken variable": ("SELECT (1 AS ▸?x) { ?x ?p ?y }", "?x has a value in the braces already"),
    "AS twice": ("SELECT (1 AS ?x) (2 AS ▸?x) {}", "?x is selected already"),
    "no GROUP BY": ("SELECT ▸?x (COUNT(?y) AS ?c) { ?x ?p ?y }", "add it to GROUP BY"),
    "another GROUP BY": ("SELECT (STR(▸?x) AS ?z) { ?x ?p ?y } GROUP BY ?y", "add it to GROUP BY"),
    "no GROUP BY within": ("ASK { ?a ?b ?y { SELECT ▸?y (COUNT(*) AS ?n) { ?x ?p ?y } } }", "add it to GROUP BY"),
    "all of groups": ("SELECT ▸* { ?x ?p ?y } GROUP BY ?y", "SELECT * cannot stand with groups"),
    "COUNT in FILTER": ("SELECT ?x { ?x ?p ?y FILTER(▸COUNT(?x) > 1) }", "HAVING(...)"),
    "a row too short": ("ASK { VALUES (?x ?y) { (1 2) ▸(1) } }", "1 value(s) for 2"),
    "VALUES of one twice": ("ASK { VALUES (?x ▸?x) { (1 2) } }", "?x stands twice"),
    "a label in two groups": ("ASK { _:a ?p ?o OPTIONAL { ▸_:a ?q ?z } }", "take a variable, ?a"),
    "a reifier of a path": ("ASK { ?s cr:a/cr:b ?o ▸~ ?r }", "path of properties"),
    "no IRI": ("ASK { ▸<http://[> ?p ?o }", "is no IRI"),
    "no tag": ('ASK { ?s ?p "a"▸@abcdefghijkl }', "no tag of a language"),
    "no escape": ('ASK { ?s ?p "a▸\\d" }', "begins no escape"),
    "half a pair": ('ASK { ?s ?p "▸\\ud800" }', "begins no escape"),
    "too many rows": ("ASK { ?s ?p ?o } LIMIT ▸99999999999999999999999", "too large"),
    "not UTF-8": ('ASK { ?s ?p "▸\udce9" }', "not UTF-8"),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_at_its_place(empty: Graph, name: str) -> None:
    marked, said = MISTAKES[name]
    start, sparql = marked.index("▸"), marked.replace("▸", "")
    text = told(empty, sparql.replace("cr:a/cr:b", "skos:a/skos:b").replace("서울:종로", "skos:서울"))
    assert said in text
    if "서울:종로" not in sparql and "cr:a/" not in sparql:
        assert place(sparql, start) in text


def test_the_form_comes_before_prefixes_and_the_grammar_before_words(empty: Graph) -> None:
    assert "Cypher" in told(empty, "MATCH (c:City)-[:TIED_TO]->(d) RETURN d")
    assert "<https://example.org/a>" in told(empty, "ASK { https://example.org/a ?p ?o }")
    assert r"graph:data\/" in told(empty, "ASK { GRAPH graph:data/report/claims.ttl { ?s ?p ?o } }")
    assert "The prefix skso: " in told(empty, "ASK { ?s skso:prefLabel ?o }")


@pytest.mark.parametrize(
    ("before", "columns"),
    [
        ("ASK { ?서울 ", 12),
        ("ASK { ?e\u0301 ", 9),
        ("\tASK { ?x ", 10),
        ("ASK { ?\u1109\u1165\u110b\u116e\u11af ", 12),
    ],
)
def test_the_caret_stands_under_the_character(before: str, columns: int) -> None:
    caret = pointed(f"{before}= 1 }}", len(before), "")
    assert caret.splitlines()[-1] == " " * (2 + columns) + "^"


def test_a_long_line_is_shown_around_the_place(empty: Graph) -> None:
    text = told(empty, f"ASK {{ VALUES ?x {{ '{'x' * 1_000_000}' }} }} LIMIT x")
    assert len(text) < 500
    assert "LIMIT takes a whole number" in text


@pytest.mark.long
def test_what_is_too_long_to_be_looked_through_is_told_in_the_words_of_the_engine(empty: Graph) -> None:
    start = time.perf_counter()
    text = told(empty, f"ASK {{ VALUES ?x {{ {'1 ' * 110_000} }} }} LIMIT x")
    assert "near line 1" in text
    assert len(text) < 500
    assert time.perf_counter() - start < 30


DEEP = {
    "braces": ("ASK " + "{" * 5000 + "?s ?p ?o" + "}" * 5000),
    "brackets": "ASK { FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }",
    "calls": "ASK { FILTER(" + "STR(" * 5000 + "1" + ")" * 5000 + ") }",
    "sub-selects": "ASK " + "{ SELECT * " * 5000 + "{ ?s ?p ?o }" + "}" * 5000,
    "lists": "ASK { ?s ?p " + "(" * 5000 + "?o" + ")" * 5000 + " }",
    "blank nodes": "ASK { ?s ?p " + "[ ?p " * 5000 + "?o" + "]" * 5000 + " }",
    "triple terms": "ASK { ?s ?p " + "<<(?s ?p " * 5000 + "?o" + ")>>" * 5000 + " }",
    "annotations": "ASK { ?s ?p ?o " + "{| ?p ?o " * 5000 + "|}" * 5000 + " }",
    "only opening": "ASK " + "{" * 100_000,
    "alternatives": "ASK { " + "{?s ?p ?o} UNION " * 10_001 + "{?s ?p ?o} }",
    "sums": "ASK { FILTER(1" + "+1" * 10_001 + ") }",
    "conditions": "ASK { FILTER(1" + " || 1" * 10_001 + ") }",
    "steps of a path": "ASK { ?s skos:x" + "/skos:x" * 1000 + " ?o }",
}


QUICK = {"braces", "calls", "steps of a path"}


@pytest.mark.parametrize(
    "kind", [pytest.param(kind, marks=() if kind in QUICK else pytest.mark.long) for kind in DEEP]
)
def test_what_no_engine_could_run_is_refused_before_it_is_asked(empty: Graph, kind: str) -> None:
    start = time.perf_counter()
    text = told(empty, DEEP[kind])
    assert "more than" in text or "is missing" in text
    assert len(text) < LONGEST
    assert time.perf_counter() - start < 20


@pytest.mark.long
def test_a_long_list_of_numbers_is_neither_deep_nor_endless(empty: Graph) -> None:
    assert empty.query(f"ASK {{ VALUES ?x {{ {'-1 ' * 20_000} }} }}").answer
    assert empty.query("ASK " + "{" * (DEEPEST // 2) + "}" * (DEEPEST // 2)).answer


def test_what_an_engine_says_is_cut_and_cleaned() -> None:
    said = "error at 2:45: expected one of '?', ['A' ..= 'Z' | 'a' ..= 'z'\n| '\\u{00C0}'..='\\u{00D6}'], No such thing is known here"
    text = str(refused("ASK { ?s ?p ?o }", said))
    assert (
        text
        == "The query cannot be run: near line 1, column 45, the engine says: No such thing is known here."
    )
    assert "A dot is missing" in str(refused("ASK { ?s ?p ?o ?a }", said))


def test_a_function_that_the_engine_does_not_know_is_named_where_it_stands(empty: Graph) -> None:
    empty.store.inner.add(ox.Quad(*[ox.NamedNode("http://x/")] * 3))  # type: ignore[attr-defined]
    text = told(empty, "ASK { ?s ?p ?o FILTER(<http://x/f>(?o)) }")
    assert "line 1, column 23: <http://x/f> is no function" in text


def test_a_query_in_a_file_of_any_ending_is_read(tmp_path: Path, small: None) -> None:
    (tmp_path / "q.txt").write_text("ASK { ?s ?p ", encoding="utf-8")
    assert "The value is missing before the end" in run("query", str(tmp_path / "q.txt")).stderr


# What chance finds

WORDS = """? ?x { } ( ) [ ] < > << >> <<( )>> {| |} . ; , ~ | / ^ ^^ ! = != && || + - * 1 1.5 'a' "a" @en a SELECT AS
WHERE FILTER OPTIONAL UNION BIND VALUES COUNT STR GROUP BY ORDER LIMIT NOT EXISTS IN <a:b> skos:x : _:b UNDEF 서울 “ ？ \0 #
\\"""


def _damaged(seed: int) -> str:
    chance = random.Random(seed)
    tokens = chance.choice(QUERIES).read_text(encoding="utf-8").split(" ")
    for _ in range(chance.randint(0, 3)):
        at = chance.randrange(len(tokens) + 1)
        tokens[at : at + chance.randint(0, 2)] = chance.choices(WORDS.split(), k=chance.randint(0, 2))
    text = " ".join(tokens)
    return re.sub(r"([-+])\s+(?=[\d.])", r"\1", text)  # the engine reads a sign apart from its number


@pytest.mark.long
@given(st.integers())
@settings(max_examples=300, deadline=None)
def test_what_the_engine_runs_is_what_the_grammar_allows(seed: int) -> None:
    sparql = _damaged(seed)
    error = not_sparql(sparql)
    if error and error.mended:
        known = {**PREFIXES, "": "http://x/"}  # a prefix that is not known is told next
        with contextlib.suppress(RuntimeError):  # so is a function that no engine has
            ox.Store().query(error.mended, prefixes=known, base_iri="http://x/")
    try:
        ox.Store().query(sparql, prefixes=dict(PREFIXES), base_iri="http://x/")
    except (SyntaxError, ValueError) as refusal:
        error = error or refused(sparql, str(refusal))
        assert 20 < len(str(error)) <= LONGEST
    except RuntimeError:
        pass
    else:
        assert error is None, sparql


MENDED = {
    "OPTIONAL ( ... ) is no list": (
        "ASK { ?x ?p ?o OPTIONAL ( ?x a ?y ) }",
        "ASK { ?x ?p ?o OPTIONAL { ?x a ?y } }",
    ),
    "NOT EXISTS ( ... )": (
        "ASK { ?x ?p ?o FILTER NOT EXISTS ( ?x a ?y ) }",
        "ASK { ?x ?p ?o FILTER NOT EXISTS { ?x a ?y } }",
    ),
    "a graph with nothing asked of it": ("SELECT * FROM cr:City", None),
    "a form alone": ("ASK", None),
    "a name for a value": (
        "SELECT ?n { ?x ?p ?y BIND(?n = ?y + 1) }",
        "SELECT ?n { ?x ?p ?y BIND(?y + 1 AS ?n) }",
    ),
    "a value that is there": ("SELECT ?y { ?x ?p ?y BIND(?y = 1) }", "SELECT ?y { ?x ?p ?y FILTER(?y = 1) }"),
    "the name first": (
        "SELECT ?n { ?x ?p ?y BIND(?n AS ?y + 1) }",
        "SELECT ?n { ?x ?p ?y BIND(?y + 1 AS ?n) }",
    ),
    "JSON": ('{"query": "ASK { ?x ?p \\"a\\" }"}', 'ASK { ?x ?p "a" }'),
    "after words": ("Here is it:\n\nASK { ?x ?p ?o };", "ASK { ?x ?p ?o }"),
    "in quotation marks": ("'ASK { ?x ?p ?o }'", "ASK { ?x ?p ?o }"),
    "typed with a full-width keyboard": (
        "ＡＳＫ　｛　？ｘ　ａ　ｃｒ：Ｃｉｔｙ　｝",
        "ASK　{　?x　a　cr:City　}",
    ),
    "a title in brackets": ("ASK { ?x ?p 《首尔》@zh }", 'ASK { ?x ?p "首尔"@zh }'),
    "an address in them": ("ASK { ?x ?p 《http://x/》 }", "ASK { ?x ?p <http://x/> }"),
    "less than in them": ("ASK { ?x ?p ?o FILTER(?o 《 1) }", "ASK { ?x ?p ?o FILTER(?o < 1) }"),
    "a mark that nobody sees": ("ASK { ?x a cr:Ci\xadty }", "ASK { ?x a cr:City }"),
    "a comment takes the brace": ("ASK { ?x ?p ?o # all }", "ASK { ?x ?p ?o # all \n}"),
    "ordered by a count": (
        "SELECT ?p { ?x ?p ?o } GROUP BY ?p ORDER BY COUNT(?x) DESC LIMIT 1",
        "SELECT ?p { ?x ?p ?o } GROUP BY ?p ORDER BY DESC(COUNT(?x)) LIMIT 1",
    ),
    "what GROUP BY works out": (
        "SELECT (YEAR(?d) AS ?y) { ?x ?p ?d } GROUP BY YEAR(?d)",
        "SELECT ?y { ?x ?p ?d } GROUP BY (YEAR(?d) AS ?y)",
    ),
    "what stands in brackets there": (
        "SELECT (YEAR(?d) AS ?y) { ?x ?p ?d } GROUP BY (YEAR(?d)) ?x",
        "SELECT ?y { ?x ?p ?d } GROUP BY (YEAR(?d) AS ?y) ?x",
    ),
    "years that would be grouped by day": ("SELECT (YEAR(?d) AS ?y) (COUNT(*) AS ?n) { ?x ?p ?d }", None),
    "a prologue with a semicolon": (
        "PREFIX x: <http://x/>; ASK { ?x ?p ?o }",
        "PREFIX x: <http://x/> ASK { ?x ?p ?o }",
    ),
    "ALL": ("SELECT ALL ?x { ?x ?p ?o }", "SELECT ?x { ?x ?p ?o }"),
    "a member of a variable": ("SELECT ?x.name { ?x ?p ?o }", None),
    "a count misspelt": ("SELECT (CONT(?x) AS ?n) { ?x ?p ?o }", "SELECT (COUNT(?x) AS ?n) { ?x ?p ?o }"),
    "a bracket too much": (
        "SELECT (COUNT(?x) ) AS ?n) { ?x ?p ?o }",
        "SELECT (COUNT(?x) AS ?n) { ?x ?p ?o }",
    ),
    "a bracket too few": (
        "SELECT (COUNT DISTINCT ?x) AS ?n) { ?x a cr:City }",
        "SELECT (COUNT (DISTINCT ?x) AS ?n) { ?x a cr:City }",
    ),
    "a variable that looks like a word": (
        "SELECT ?x other { ?x ?p ?other } ORDER BY ?x",
        "SELECT ?x ?other { ?x ?p ?other } ORDER BY ?x",
    ),
    "a tag like a variable": (
        "SELECT ?en { ?x ?p ?en FILTER(LANG(?en) = en) }",
        'SELECT ?en { ?x ?p ?en FILTER(LANG(?en) = "en") }',
    ),
    "a tag of two parts": (
        "ASK { ?x ?p ?n FILTER(LANGMATCHES(LANG(?n), zh-Hant)) }",
        'ASK { ?x ?p ?n FILTER(LANGMATCHES(LANG(?n), "zh-Hant")) }',
    ),
    "what a function takes ends before it is compared": (
        'ASK { ?x ?p ?n FILTER(LANG(?n = "en") }',
        'ASK { ?x ?p ?n FILTER(LANG(?n) = "en") }',
    ),
    "a brace left open on one of several lines": (
        "SELECT ?x {\n  ?x ?p ?o\n  MINUS { ?x a ?o\n  FILTER(?o > 1)\n}\nORDER BY ?x",
        "SELECT ?x {\n  ?x ?p ?o\n  MINUS { ?x a ?o }\n  FILTER(?o > 1)\n}\nORDER BY ?x",
    ),
    "a pattern in a wrong bracket": (
        "SELECT ?x { ( ?x cr:a ?y } UNION { ?x ?p ?o } }",
        "SELECT ?x { { ?x cr:a ?y } UNION { ?x ?p ?o } }",
    ),
    "a text that ends before its tag": ('ASK { ?x ?p "Seoul@en ; a ?y }', 'ASK { ?x ?p "Seoul"@en ; a ?y }'),
    "a sign twice": ("ASK { ?x ?p ?o FILTER(?o >= >= 1) }", "ASK { ?x ?p ?o FILTER(?o >= 1) }"),
    "a comma that may be a dot": ("ASK { ?x ?p ?o , ?y a cr:City }", None),
    "a name where groups are chosen": (
        "SELECT ?p (COUNT(?x) AS ?n) { ?x ?p ?o } GROUP BY ?p HAVING ?n > 3",
        "SELECT ?p (COUNT(?x) AS ?n) { ?x ?p ?o } GROUP BY ?p HAVING (COUNT(?x) > 3)",
    ),
    "=>": ("ASK { ?x ?p ?o FILTER(?o => 1) }", "ASK { ?x ?p ?o FILTER(?o >= 1) }"),
    "> =": ("ASK { ?x ?p ?o FILTER(?o > = 1) }", "ASK { ?x ?p ?o FILTER(?o >= 1) }"),
    "IN { a b }": (
        "ASK { ?x ?p ?o FILTER(?o IN {cr:a cr:b}) }",
        "ASK { ?x ?p ?o FILTER(?o IN (cr:a, cr:b)) }",
    ),
    "a filter after the braces": (
        "SELECT ?x { ?x ?p ?o } FILTER(?o > 1) LIMIT 5",
        "SELECT ?x { ?x ?p ?o FILTER(?o > 1) } LIMIT 5",
    ),
}


@pytest.mark.parametrize("name", MENDED)
def test_a_mended_query_asks_what_was_meant(name: str) -> None:
    sparql, meant = MENDED[name]
    error = not_sparql(sparql) or refused(sparql, "")
    assert (error.mended and error.mended.split()) == (meant and meant.split())
