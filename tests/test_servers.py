"""Endpoints as they are: what they answer badly, late or elsewhere is read, or told in one message."""

import gzip
import json
import os
import re
import shutil
import subprocess
import time
import zlib
from collections.abc import Callable, Iterator
from email.utils import formatdate
from pathlib import Path
from unittest.mock import patch

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

import cityrel
from cityrel import EndpointError, Graph, QueryError
from cityrel.errors import LONGEST
from cityrel.store.address import Address
from cityrel.store.endpoint import Endpoint
from cityrel.store.results import Read, rows, triples, truth

from .command_line import run
from .conftest import on_the_report_alone
from .servers import JSON, XML, Answer, Asked, Bend, serving

NAMES = "SELECT ?city ?name { ?city <http://example.org/name> ?name } ORDER BY ?name"
TRIPLES = "CONSTRUCT { ?a ?b ?c } WHERE { ?a ?b ?c }"
EX = "http://example.org/"
FOUND = [(f"{EX}seoul", "Seoul"), (f"{EX}beijing", "北京"), (f"{EX}seoul", "서울")]


def is_own(asked: Asked) -> bool:
    """Tell whether a query is one of the tool's own, which are answered rightly."""
    return "owl#" in asked.query


def only(answer: Answer) -> Bend:
    """Answer the query of the user so, and those of the tool rightly."""
    return lambda asked, good: good if is_own(asked) else answer


def quiet(url: str, **options: float) -> Graph:
    """Open an endpoint of which no more is asked than what a query needs."""
    graph = Graph(Endpoint(url, **options))
    graph.queries.tell = None
    return graph


def names(url: str, **options: float) -> list[tuple[object, ...]]:
    graph = quiet(url, **options)
    return [tuple(row) for row in graph.query(NAMES)]


def refused(bend: Bend, query: str = NAMES, **options: float) -> str:
    """Return the one message with which the answer is refused."""
    with serving(bend) as (url, _):
        graph = quiet(url, **options)
        with pytest.raises(EndpointError) as told:
            graph.query(query)
    assert told.value.exit_code == 3
    assert "\n" not in str(told.value)
    assert len(str(told.value)) <= LONGEST
    return str(told.value)


# Ways to ask


@pytest.mark.parametrize(
    ("kind", "refusal"),
    [
        ("application/x-www-form-urlencoded", Answer(b"", "", 415)),
        ("application/sparql-query", Answer(b"", "", 415)),
        ("application/sparql-query", Answer(b"No query given", "text/plain", 400)),
        ("application/sparql-query", Answer(b"", "", 405)),
        ("application/sparql-query", Answer(b"oops", "text/plain", 500)),
        ("application/sparql-query", None),
        (None, Answer(b"", "", 405)),
        (None, Answer(b"", "", 501)),
    ],
)
def test_the_way_of_asking_that_a_server_takes_is_found_and_kept_to(
    kind: str | None, refusal: Answer | None
) -> None:
    def takes(asked: Asked, good: Answer) -> Answer | None:
        return good if asked.headers.get("Content-Type") == kind else refusal

    with serving(takes) as (url, log):
        assert names(url) == FOUND
        ways = [(asked.method, asked.headers.get("Content-Type")) for asked in log]
    assert len(set(ways[-2:])) == 1
    assert len(ways) <= 4


def test_each_form_asks_for_what_it_has() -> None:
    with serving(lambda asked, good: good) as (url, log):
        graph = quiet(url)
        graph.query("DESCRIBE <http://example.org/seoul>")
        graph.query("PREFIX construct: <http://example.org/> ASK { construct:a ?select ?describe }")
    accepted = [asked.headers["Accept"] for asked in log]
    assert ["sparql-results" in each for each in accepted] == [True, False, True]
    assert "n-triples" in accepted[1]


def test_a_long_query_is_sent_as_a_whole() -> None:
    query = NAMES + " #" + "길" * 30_000
    with serving(lambda asked, good: good) as (url, log):
        assert len(quiet(url).query(query)) == 3
        assert query in log[-1].query


def test_connections_are_kept_open_and_opened_again_when_the_server_ended_them() -> None:
    with serving(lambda asked, good: good) as (url, log):
        graph = quiet(url)
        for _ in range(3):
            graph.query(NAMES)
        assert len({id(asked.connection) for asked in log}) == 1
        for asked in log[-1:]:
            asked.connection.shutdown(2)  # type: ignore[attr-defined]
        assert len(graph.query(NAMES)) == 3


# Elsewhere


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_keeps_method_body_and_headers(status: int) -> None:
    def elsewhere(asked: Asked, good: Answer) -> Answer:
        if asked.path == "/sparql":
            return Answer(b"moved", "text/html", status, {"Location": "../other/query?graph=a"})
        return good

    with serving(elsewhere) as (url, log):
        assert names(url) == FOUND
    assert {asked.method for asked in log} == {"POST"}
    assert log[1].path == "/other/query?graph=a"
    assert (log[0].body, log[0].headers["Accept"]) == (log[1].body, log[1].headers["Accept"])
    assert len(log) == (3 if status in {301, 308} else 4)


@pytest.mark.parametrize(
    ("location", "told"),
    [
        ("/sparql", "without an end"),
        ("/a", "without an end"),
        ("", "no other address"),
        ("file:///etc/passwd", "file:///etc/passwd, which is not asked"),
        ("http://[", "not asked"),
        ("http://127.0.0.1:1/moved", "http://127.0.0.1:1/moved, which does not answer"),
    ],
)
def test_a_redirect_to_nowhere_is_told(location: str, told: str) -> None:
    headers = {"Location": location} if location else {}
    assert told in refused(lambda asked, good: Answer(b"", "", 307, headers))


def test_a_page_to_log_in_is_named_with_its_address() -> None:
    def login(asked: Asked, good: Answer) -> Answer:
        if asked.path == "/login":
            return Answer(b"<html><title>Sign in</title><script>var x;</script>", "text/html; charset=utf-8")
        return Answer(b"", "", 302, {"Location": "/login"})

    told = refused(login)
    assert "/login, which answers with text/html" in told
    assert "Sign in" in told
    assert "<" not in told
    assert "var x" not in told


def test_a_login_is_sent_to_its_host_alone_and_never_shown() -> None:
    with serving(lambda asked, good: good) as (other, elsewhere):
        moved = {"Location": other.replace("127.0.0.1", "localhost")}
        with serving(lambda asked, good: Answer(b"", "", 307, moved)) as (url, log):
            assert names(url.replace("http://", "http://me:p%40ss@")) == FOUND
    assert log[0].headers["Authorization"] == "Basic bWU6cEBzcw=="
    assert elsewhere[0].headers["Authorization"] is None
    with serving(lambda asked, good: Answer(b"", "", 401)) as (url, _), pytest.raises(EndpointError) as told:
        names(url.replace("http://", "http://me:p%40ss@"))
    assert "does not take" in str(told.value)
    assert "p%40ss" not in str(told.value)


def test_what_was_asked_in_secret_is_not_asked_for_all_to_read() -> None:
    with pytest.raises(ValueError, match="not encrypted"):
        Address.of("https://a.example/sparql").led_to("http://a.example/sparql")
    assert Address.of("http://me@a.example/").led_to("https://a.example/x").login


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        (" https://host.example ", "https://host.example/"),
        ("http://서울.example/질의?그래프=a b", "http://xn--2i4bq6h.example/%EC%A7%88%EC%9D%98?%EA%B7%B8%EB%9E%98%ED%94%84=a%20b"),
        ("HTTP://Host.example:8080/a%20b#c", "http://host.example:8080/a%20b"),
        ("http://[::1]:3030/ds", "http://[::1]:3030/ds"),
    ],
)  # fmt: skip
def test_an_address_may_be_typed_as_people_do(typed: str, sent: str) -> None:
    assert Address.of(typed).url == sent


@pytest.mark.parametrize(
    "typed", ["", "host/query", "ftp://host/", "http://", "http:///query", "http://h:x/"]
)
def test_what_is_no_address_is_told(typed: str) -> None:
    with pytest.raises(EndpointError, match="https://host/query"):
        Endpoint(typed)


def test_parameters_of_the_address_are_sent() -> None:
    with serving(lambda asked, good: good) as (url, log):
        assert names(f"{url}?default-graph-uri=http://example.org/g") == FOUND
    assert {asked.path for asked in log} == {"/sparql?default-graph-uri=http://example.org/g"}


def test_the_proxy_of_the_environment_is_asked() -> None:
    with serving(lambda asked, good: good) as (proxy, log):
        named = proxy.removesuffix("/sparql").replace("http://", "http://me:secret@")
        with patch.dict(os.environ, {"http_proxy": named, "no_proxy": ""}):
            assert names("http://host.example/sparql") == FOUND
    assert log[0].path == "http://host.example/sparql"
    assert log[0].headers["Host"] == "host.example"
    assert log[0].headers["Proxy-Authorization"] == "Basic bWU6c2VjcmV0"


# Packed, slow and broken off


def raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


PACKED: dict[str, list[Callable[[bytes], bytes]]] = {
    "gzip": [gzip.compress, lambda body: gzip.compress(body[:50]) + gzip.compress(body[50:]) + b"\0\0"],
    "x-gzip": [gzip.compress],
    "deflate": [zlib.compress, raw_deflate],
    "gzip, identity": [gzip.compress],
}


@pytest.mark.parametrize(("name", "pack"), [(name, pack) for name in PACKED for pack in PACKED[name]])
def test_a_packed_answer_is_unpacked_and_a_damaged_one_is_told(
    name: str, pack: Callable[[bytes], bytes]
) -> None:
    def packed(asked: Asked, good: Answer) -> Answer:
        body = pack(good.body)
        return Answer(body if is_own(asked) else body[:cut], headers={"Content-Encoding": name})

    cut = None
    with serving(packed) as (url, _):
        assert names(url) == FOUND
    cut = 60
    assert "sends a packed answer that is damaged" in refused(packed)


def test_an_answer_packed_in_a_way_that_nobody_asked_for_is_told() -> None:
    assert "packs its answer as br" in refused(only(Answer(b"?", headers={"Content-Encoding": "br"})))


def test_a_server_that_sends_a_byte_now_and_then_is_not_waited_for_beyond_the_time() -> None:
    def trickle() -> Iterator[bytes]:
        for _ in range(100):
            time.sleep(0.1)
            yield b" "

    start = time.monotonic()
    told = refused(lambda asked, good: good if is_own(asked) else Answer(pieces=trickle()), timeout=0.5)
    assert "after 0.5 seconds" in told
    assert time.monotonic() - start < 2


def test_the_time_that_a_query_may_take_counts_for_an_endpoint_too() -> None:
    def late(asked: Asked, good: Answer) -> Answer:
        time.sleep(0 if is_own(asked) else 0.4)
        return good

    with serving(late) as (url, _):
        graph = quiet(url, timeout=0.1)
        graph.queries.timeout = 5
        assert len(graph.query(NAMES)) == 3
        graph.queries.timeout = 0.2
        with pytest.raises(cityrel.CityrelError, match=r"0\.2 s"):
            graph.query(NAMES)


@pytest.mark.parametrize(
    ("headers", "told"),
    [
        ({"Content-Length": "100000"}, "broke off its answer after"),
        ({"Transfer-Encoding": "chunked"}, "does not answer as HTTP does|broke off"),
    ],
)
def test_an_answer_that_ends_before_its_end_is_told(headers: dict[str, str], told: str) -> None:
    body = b"ffff\r\n" * ("Transfer-Encoding" in headers) + b'{"head": {"vars": []'
    assert re.search(told, refused(only(Answer(body, headers=headers))))


# What comes


def table(*found: object, head: object = None, **more: object) -> bytes:
    """Return rows as JSON."""
    return json.dumps({"head": head or {"vars": ["x"]}, "results": {"bindings": found}, **more}).encode()


X = {"type": "uri", "value": f"{EX}x"}
SHOWN = "<http://example.org/x>"


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (table(None, {"x": X}), [None, SHOWN]),
        (table({"x": None}, {}), [None, None]),
        (table({"x": X}, metadata={"httpRequests": 1}), [SHOWN]),
        (table({"x": X}, boolean=None), [SHOWN]),
        (table({"x": X}, head={"link": [], "vars": ["x"]}), [SHOWN]),
        (table({"?x": X}, head={"vars": ["?x"]}), [SHOWN]),
        (table({"x": X}, head={"vars": ["x", "x"]}), [SHOWN]),
        (table({"x": X}, head={"link": ["http://meta"]}), [SHOWN]),
        (b"\xef\xbb\xbf \n" + table({"x": X}), [SHOWN]),
        (table({"x": {"type": "typed-literal", "value": "1", "datatype": f"{EX}d"}}), [f'"1"^^<{EX}d>']),
        (table({"x": {"type": "literal", "value": "a", "lang": "EN"}}), ['"a"@en']),
        (table({"x": {"type": "literal", "value": "a", "datatype": None, "xml:lang": ""}}), ['"a"']),
        (table({"x": {"type": "literal", "value": "a", "xml:lang": "ar", "its:dir": "rtl"}}), ['"a"@ar--rtl']),
        (table({"x": {"type": "literal", "value": "9" * 5000}}), [f'"{"9" * 5000}"']),
        (table({"x": {"type": "triple", "value": {"subject": X, "predicate": X, "object": X}}}), [f"{SHOWN} {SHOWN} {SHOWN}"]),
        (table({"x": {"type": "statement", "value": {"subject": X, "property": X, "object": X}}}), [f"{SHOWN} {SHOWN} {SHOWN}"]),
    ],
)  # fmt: skip
def test_rows_are_read_as_servers_send_them(body: bytes, shown: list[str | None]) -> None:
    found = rows(body, "a")
    assert [each and str(each) for row in found.results for each in row] == shown  # type: ignore[union-attr]
    assert found.size == len(shown)


def test_labels_of_blank_nodes_that_are_none_are_those_of_one_answer() -> None:
    one, other = ({"type": "bnode", "value": f"nodeID://b{place}"} for place in (1, 2))
    body = table({"x": one}, {"x": other}, {"x": one})
    assert [str(row[0]) for row in rows(body, "a7").results] == ["_:a7b0", "_:a7b1", "_:a7b0"]  # type: ignore[union-attr]


@pytest.mark.parametrize("media", [JSON, "application/JSON; charset=UTF-8", "text/html", "", "*/*"])
def test_json_is_read_whatever_the_media_type_says(media: str) -> None:
    with serving(lambda asked, good: Answer(good.body, media)) as (url, _):
        assert names(url) == FOUND


@pytest.mark.parametrize("media", [XML, "application/xml", "Text/XML; charset=utf-8", "text/plain"])
def test_xml_is_read(media: str) -> None:
    store = ox.Store()

    def as_xml(asked: Asked, good: Answer) -> Answer:
        results = ox.parse_query_results(good.body, ox.QueryResultsFormat.JSON)
        return Answer(results.serialize(format=ox.QueryResultsFormat.XML) or b"", media)

    everything = """SELECT ?a ?b ?c ?d ?e { VALUES (?a ?b ?c ?d ?e) {
      (<http://example.org/x> "é<&>"@ar--rtl 1.50 UNDEF "") } }"""
    with serving(as_xml) as (url, _):
        found = Endpoint(url).query(everything)
        assert [str(each) for each in next(found)] == [str(each) for each in next(store.query(everything))]  # type: ignore[arg-type]
        assert Endpoint(url).query("ASK {}")
        assert not Endpoint(url).query("ASK { ?a <http://none> ?c }")


@pytest.mark.parametrize(
    ("body", "answer"),
    [
        (b'{"head": {}, "boolean": true}', True),
        (b'{"boolean": "false"}', False),
        (b'<?xml version="1.0"?><s:sparql xmlns:s="http://www.w3.org/2005/sparql-results#"><s:boolean> true </s:boolean></s:sparql>', True),
        (table({"__ASK_RETVAL": {"type": "typed-literal", "value": "1"}}), True),
        (table(), False),
    ],
)  # fmt: skip
def test_the_answer_to_an_ask_is_read_as_servers_send_it(body: bytes, answer: bool) -> None:
    assert bool(truth(body).results) is answer


@pytest.mark.parametrize(
    ("syntax", "media"),
    [
        (ox.RdfFormat.N_TRIPLES, "Application/N-Triples; charset=utf-8"),
        (ox.RdfFormat.N_TRIPLES, "text/plain"),
        (ox.RdfFormat.TURTLE, "text/turtle"),
        (ox.RdfFormat.TURTLE, "text/rdf+n3"),
        (ox.RdfFormat.TURTLE, ""),
        (ox.RdfFormat.RDF_XML, "application/rdf+xml"),
        (ox.RdfFormat.RDF_XML, "application/xml"),
        (ox.RdfFormat.RDF_XML, "text/html"),
        (ox.RdfFormat.JSON_LD, "application/ld+json"),
        (ox.RdfFormat.TRIG, "application/trig"),
    ],
)
def test_triples_are_read_in_each_syntax(syntax: ox.RdfFormat, media: str) -> None:
    def served(asked: Asked, good: Answer) -> Answer:
        if is_own(asked):
            return good
        return Answer(ox.serialize(ox.parse(good.body, ox.RdfFormat.N_TRIPLES), format=syntax) or b"", media)

    with serving(served) as (url, _):
        assert len(quiet(url).query(TRIPLES)) == 6


def test_no_triples_are_an_answer_too() -> None:
    assert triples(b"", "application/n-triples", EX, "a").size == 0
    assert triples(b"@prefix ex: <http://example.org/> .", "text/turtle", EX, "a").size == 0


PAGE = b"<!DOCTYPE html><html><head><style>p{}</style></head><body><h1>Oh &amp; no</h1><p>Try\nlater</p></body></html>"


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (Answer(PAGE, "text/html"), "answers with text/html, not with SPARQL results.*Oh & no Try later"),
        (Answer(b"", JSON), "answers with nothing"),
        (Answer(b" \n", ""), "answers with nothing"),
        (Answer(b"", "", 204), "answers 204"),
        (Answer(b"a,b\r\n1,2\r\n", "text/csv"), "answers with text/csv"),
        (Answer(b"ready", "text/plain"), "text/plain.*It says: ready"),
        (Answer(b'{"error": {"text": "no index", "code": 7}}', JSON), "not with SPARQL results.*no index"),
        (Answer(b"[]", JSON), "not with SPARQL results"),
        (Answer(b'{"boolean": true}', JSON), "not with SPARQL results"),
        (Answer(table({"x": {"type": "uri", "value": "http://a b"}}), JSON), "damaged.*<http://a b> is no IRI"),
        (Answer(table({"x": {"type": "literal", "value": 5}}), JSON), "damaged.*is no term"),
        (Answer(table("x"), JSON), "damaged.*row"),
        (Answer(b'{"head": {"vars": ["x"]}, "results": {"bindings": [\n java.util.concurrent.TimeoutException', JSON), "damaged.*line 2"),
        (Answer(b"[" * 100_000, JSON), "not with SPARQL results"),
        (Answer(b'{"a":' * 100_000, JSON), "damaged"),
        (Answer(b"<sparql><results><result><binding name='x'/></result></results></sparql>", XML), "damaged.*row"),
        (Answer(b"Nginx <b>x", "text/html", 404), "answers 404 Not Found. Is this the address for queries"),
        (Answer(PAGE, "text/html", 429, {"Retry-After": "90"}), "answers 429.*again in 90 seconds.*Oh & no"),
        (Answer(PAGE, "text/html", 503, {"Retry-After": formatdate(time.time() + 600, usegmt=True)}), "again in (9|10) minutes"),
        (Answer(b"", "", 503, {"Retry-After": "soon"}), "says when to ask again: soon"),
        (Answer(b"", "", 503), "Wait a little"),
        (Answer(b"", "", 401), "asks for a name and a password"),
        (Answer(b"", "", 403), "answers 403 Forbidden"),
        (Answer(b"x" * 100_000, "text/plain", 500), "answers 500"),
        (None, "does not answer"),
    ],
)  # fmt: skip
def test_what_is_no_answer_is_told_in_one_message_with_what_came(answer: Answer | None, told: str) -> None:
    said = refused(lambda asked, good: good if is_own(asked) else answer)
    assert re.search(told, said)
    assert "<h1>" not in said


@pytest.mark.parametrize(
    "answer",
    [
        Answer(table({"s": X, "p": X, "o": X}), JSON),
        Answer(
            b"<sparql xmlns='http://www.w3.org/2005/sparql-results#'><results/></sparql>", "application/xml"
        ),
        Answer(PAGE, "text/html"),
        Answer(b"Error: nothing here", "text/plain"),
        Answer(b"<a:a> <a:b>", "text/turtle"),
        Answer(b"<http://a b> <a:b> <a:c> .", "application/n-triples"),
        Answer(b"<html xmlns='http://www.w3.org/1999/xhtml'><p>x</p></html>", "application/rdf+xml"),
    ],
)
def test_what_are_no_triples_is_told_too(answer: Answer) -> None:
    assert re.search("not with triples|damaged", refused(only(answer), TRIPLES))


@pytest.mark.parametrize(
    ("body", "media", "told"),
    [
        (b"Virtuoso 37000 Error SP030: line 3: bad\n\nSPARQL query:\n{query}", "text/plain", "Virtuoso 37000 Error SP030: line 3: bad"),
        (b"Virtuoso 37000 Error SP031: bad\n\nSPARQL query:\ndefine input:default-graph-uri <http://g/> {query}", "text/plain", "Virtuoso 37000 Error SP031: bad"),
        (b'{"exception": "Invalid SPARQL", "query": "{query}", "status": 400}', "application/json", "Invalid SPARQL"),
        (b"org.Bad: Encountered x\n\tat org.A.b(A.java:1)\n\tat org.C.d(C.java:2)\n", "text/plain", "org.Bad: Encountered x"),
        (b"<html><body><p>Parse error: x", "text/html", "Parse error: x"),
    ],
)  # fmt: skip
def test_the_words_of_the_server_on_a_bad_query_are_handed_on_clean(
    body: bytes, media: str, told: str
) -> None:
    def bad(asked: Asked, good: Answer) -> Answer:
        echo = asked.query.strip().encode()
        return good if is_own(asked) else Answer(body.replace(b"{query}", echo), media, 400)

    with serving(bad) as (url, _), pytest.raises(QueryError) as said:
        quiet(url).query("ASK { ?a ?b ?c }")
    assert told in str(said.value)
    for left in ("SPARQL query", "define input", "java:", "<p>", "ASK"):
        assert left not in str(said.value)


# Damage


def good(query: str, form: ox.QueryResultsFormat | ox.RdfFormat) -> bytes:
    store = ox.Store()
    store.update(
        """INSERT DATA { <http://example.org/서울> <http://example.org/p> "x\\n\\"é"@ko , 5 , [] ,
        <<( <http://example.org/a> <http://example.org/b> "c" )>> }"""
    )
    return store.query(query).serialize(format=form) or b""  # type: ignore[arg-type]


TABLES = [
    good("SELECT * { ?a ?b ?c }", form) for form in (ox.QueryResultsFormat.JSON, ox.QueryResultsFormat.XML)
]


@pytest.mark.parametrize("body", TABLES, ids=["json", "xml"])
def test_a_table_that_is_cut_at_any_byte_is_told(body: bytes) -> None:
    assert rows(body, "a").size == 4
    for end in range(len(body.rstrip())):
        with pytest.raises((SyntaxError, ValueError)):
            rows(body[:end], "a")


@pytest.mark.parametrize(
    "body", [good("ASK {}", each) for each in (ox.QueryResultsFormat.JSON, ox.QueryResultsFormat.XML)]
)
def test_a_truth_that_is_cut_at_any_byte_is_told(body: bytes) -> None:
    for end in range(len(body.rstrip())):
        with pytest.raises((SyntaxError, ValueError)):
            truth(body[:end])


GRAPH = good(TRIPLES, ox.RdfFormat.N_TRIPLES)
DAMAGE = st.lists(
    st.tuples(st.integers(0, 1500), st.integers(0, 9), st.binary(max_size=9)), min_size=1, max_size=4
)


@pytest.mark.long
@given(st.sampled_from(range(3)), DAMAGE)
def test_a_damaged_answer_is_read_or_told(which: int, damage: list[tuple[int, int, bytes]]) -> None:
    body = bytearray([*TABLES, GRAPH][which])
    for place, lost, new in damage:
        body[place : place + lost] = new
    readers: list[Callable[[], Read]] = [
        lambda: rows(bytes(body), "a"),
        lambda: truth(bytes(body)),
        lambda: triples(bytes(body), "application/n-triples", EX, "a"),
        lambda: triples(bytes(body), "", EX, "a"),
    ]
    for read in readers:
        try:
            found = read()
        except (SyntaxError, ValueError, RecursionError):
            continue
        if not isinstance(found.results, ox.QueryBoolean):
            assert len(list(found.results)) == found.size


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    "form", ["csv", *(pytest.param(form, marks=pytest.mark.long) for form in ("json", "table"))]
)
@pytest.mark.parametrize(
    "answer",
    [
        Answer(PAGE, "text/html"),
        Answer(b"oops", "text/plain", 500),
        Answer(TABLES[0][:-9]),
        Answer(b'{"head": {}, "boolean": true}'),
        Answer(b""),
        None,
    ],
)
def test_a_service_that_answers_badly_is_told_in_one_message(answer: Answer | None, form: str) -> None:
    with serving(lambda asked, good: answer) as (url, _):
        told = run("query", "--federate", "--format", form, f"SELECT * {{ SERVICE <{url}> {{ ?a ?b ?c }} }}")
    assert told.returncode == 3
    assert re.search("^Error: ", told.stderr, re.MULTILINE)
    came_before = bool(told.stdout)  # rows that stand before the damage, and are told not to be all
    assert came_before == ("The answer is not whole" in told.stderr)
    if came_before and form == "json":
        with pytest.raises(json.JSONDecodeError):
            json.loads(told.stdout)


@pytest.mark.parametrize("form", ["csv", "json", "xml", "table", "markdown"])
def test_the_command_writes_nothing_of_an_answer_that_broke_off(form: str, tmp_path: Path) -> None:
    with serving(lambda asked, good: good if is_own(asked) else Answer(good.body[:-20])) as (url, _):
        told = run("query", "--endpoint", url, "--format", form, NAMES, cwd=tmp_path)
    assert (told.returncode, told.stdout) == (3, "")
    assert len(told.stderr.splitlines()) == 1


# What is said beside the answer


def test_rows_that_a_server_leaves_out_are_told_once() -> None:
    cut = only(Answer(table({"x": X}, {"x": X}), JSON, headers={"X-SPARQL-MaxRows": "2"}))
    with serving(cut) as (url, _):
        graph = quiet(url)
        with pytest.warns(UserWarning, match="gives 2 at most") as told:
            assert [len(graph.query("SELECT ?x { ?x ?y ?z }")) for _ in range(2)] == [2, 2]
        assert len(told) == 1
        shown = run("query", "--endpoint", url, "SELECT ?x { ?x ?y ?z }")
    assert shown.stdout.split() == ["x", f"{EX}x", f"{EX}x"]
    assert shown.stderr.count("Rows are missing") == 1


@pytest.mark.parametrize(
    ("size", "query", "headers", "told"),
    [
        (1000, "SELECT ?x { ?x ?y ?z }", {}, "1,000 rows exactly"),
        (1000, "SELECT ?x { ?x ?y ?z } LIMIT 1000", {}, ""),
        (999, "SELECT ?x { ?x ?y ?z }", {"X-SPARQL-MaxRows": "1000"}, ""),
        (1, "SELECT ?x { ?x ?y ?z }", {"X-SQL-Message": "RC...: partial"}, "RC...: partial"),
        (1, "SELECT ?x { ?x ?y ?z }", {"Warning": '199 - "half of it"'}, "half of it"),
    ],
)
def test_what_shows_that_an_answer_is_not_whole_is_told(
    size: int, query: str, headers: dict[str, str], told: str
) -> None:
    said: list[str] = []
    with serving(only(Answer(table(*[{"x": X}] * size), JSON, headers=headers))) as (url, _):
        graph = cityrel.open(endpoint=url)
        graph.queries.tell = None
        graph.queries.tell = said.append
        assert len(graph.query(query)) == size
    assert len(said) == bool(told)
    assert told in "".join(said)


def test_an_engine_that_takes_sums_from_the_right_is_told_without_a_request_more() -> None:
    def wrong(asked: Asked, good: Answer) -> Answer:
        return Answer(good.body.replace(b'"5"', b'"9"')) if is_own(asked) else good

    with serving(wrong) as (url, log):
        told = run("query", "--endpoint", url, NAMES)
        assert len(log) == 3  # for namespaces, the query, and whether all that it names is there
    assert told.returncode == 0
    assert "10-3-2 is 9" in told.stderr
    assert "0.5.12" in told.stderr


BOOLEAN = "http://www.w3.org/2001/XMLSchema#boolean"


@pytest.mark.parametrize("kind", ["literal", "typed-literal"])
def test_truths_that_an_engine_writes_as_numbers_are_truths(kind: str) -> None:
    one, none = ({"type": kind, "datatype": BOOLEAN, "value": each} for each in "10")
    found = only(Answer(table({"x": one, "y": none}), JSON))
    with serving(found) as (url, _):
        assert tuple(quiet(url).query("SELECT ?x ?y { ?x ?y ?z }")[0]) == (True, False)


def without_truths(asked: Asked, good: Answer) -> Answer:
    """Answer as Virtuoso does: true is the number 1, and rows of questions are lost."""
    if "5" in good.body.decode() and "?yes" in asked.query:
        body = good.body.replace(b'"true"', b'"1"').replace(b"XMLSchema#boolean", b"XMLSchema#integer")
        return Answer(body)
    return Answer(table()) if "# lost" in asked.query else good


def test_questions_are_answered_from_a_copy_where_an_engine_is_known_to_lose_rows() -> None:
    with serving(without_truths) as (url, log):
        queries = quiet(url).queries
        said: list[str] = []
        queries.tell = said.append
        for _ in range(2):
            assert len(queries.rows(f"{NAMES} # lost", {}, tell=False)) == 3
        assert sum("CONSTRUCT" in asked.query for asked in log) == 1
        assert len(queries.rows(f"{NAMES} # lost", {})) == 0
    assert said[0].startswith("The engine gives true and false as 1 and 0")


def test_no_copy_is_made_of_a_large_graph(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cityrel.sparql.query.MOST", 3)
    with serving(without_truths) as (url, log):
        queries = quiet(url).queries
        said: list[str] = []
        queries.tell = said.append
        assert not queries.rows(f"{NAMES} # lost", {}, tell=False)
    assert not any("CONSTRUCT" in asked.query for asked in log)
    assert "more than the 3 that are copied" in said[0]


def test_a_server_that_writes_json_slowly_is_asked_for_xml() -> None:
    def named(asked: Asked, good: Answer) -> Answer:
        return Answer(good.body, headers={"Server": "Virtuoso/07.20.3229 (Linux)"})

    with serving(named) as (url, log):
        names(url)
    assert [asked.headers["Accept"].split(",")[0] for asked in log[:2]] == [JSON, XML]


# A server of another kind


GRAPH_OF_ALL = "https://w3id.org/cityrel/graph/"


@pytest.fixture(scope="module")
def virtuoso(report_graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Virtuoso that holds the graph of the report, of which it gives 5,000 rows at most."""
    program, client = shutil.which("virtuoso-t"), shutil.which("isql-vt")
    if not program or not client:
        pytest.skip("there is no Virtuoso here (Debian: apt-get install virtuoso-opensource-7-bin)")
    from .test_endpoint import free_port

    folder, port, admin = tmp_path_factory.mktemp("virtuoso"), free_port(), free_port()
    (folder / "v.ini").write_text(
        f"""[Database]
DatabaseFile=v.db
ErrorLogFile=v.log
LockFile=v.lck
TransactionFile=v.trx
xa_persistent_file=v.pxa
[TempDatabase]
DatabaseFile=t.db
TransactionFile=t.trx
[Parameters]
ServerPort=127.0.0.1:{admin}
DirsAllowed={folder}
[HTTPServer]
ServerPort=127.0.0.1:{port}
[SPARQL]
ResultSetMaxRows=5000
MaxQueryExecutionTime=60
""",
        encoding="utf-8",
    )
    (folder / "cityrel.nq").write_bytes(report_graph.export("nquads", skolem=True, graphs="both"))
    server = subprocess.Popen([program, "-f", "-c", "v.ini"], cwd=folder, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}/sparql?default-graph-uri={GRAPH_OF_ALL}"
    load = f"EXEC=ld_dir('{folder}', 'cityrel.nq', '{GRAPH_OF_ALL}'); rdf_loader_run(); checkpoint;"
    try:
        for _ in range(300):
            try:
                Endpoint(url, timeout=10).query("ASK {}")
                break
            except EndpointError:
                time.sleep(0.2)
        subprocess.run(
            [client, f"127.0.0.1:{admin}", "dba", "dba", load], check=True, stdout=subprocess.DEVNULL
        )
        yield url
    finally:
        server.kill()
        server.wait()


@pytest.mark.long
def test_virtuoso_is_asked_in_each_form(virtuoso: str) -> None:
    graph = cityrel.open(endpoint=virtuoso)
    said: list[str] = []
    graph.queries.tell = said.append
    assert graph.query("ASK { ?a ?b ?c }").answer is True
    assert graph.query('ASK { ?a ?b "nothing of the kind" }').answer is False
    assert len(graph.query("SELECT * { ?a ?b ?c } LIMIT 3")) == 3
    assert len(graph.query("CONSTRUCT { ?a ?b ?c } WHERE { ?a ?b ?c } LIMIT 3")) == 3
    assert not said
    assert len(graph.query("SELECT * { ?a ?b ?c }")) == 5000
    assert "Rows are missing" in said[0]
    with pytest.raises(QueryError, match="is not SPARQL"):
        graph.query("SELECT * { ?a ?b ")


def cards(graph: Graph) -> dict[str, str]:
    return {
        name: repr(graph.show(name)) for name in ("id:seoul", "id:psychological-blow", "cr:SisterCityTie")
    }


def answers(graph: Graph) -> dict[str, list[str]]:
    """The rows of all questions, in order of their letters: engines order dates of several precisions otherwise."""
    found = {}
    for name in graph.questions():
        try:
            found[name] = sorted(map(repr, graph.ask(name)))
        except cityrel.NotFoundError as error:  # of what this graph does not have
            found[name] = [str(error)]
    return found


@pytest.mark.long
@pytest.mark.parametrize("face", [cards, answers, lambda graph: [*graph.find("서울")]])
def test_faces_are_the_same_at_virtuoso(
    face: Callable[[Graph], object],
    virtuoso: str,
    report_graph: Graph,
    report_only: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    on_the_report_alone(monkeypatch, report_only, tmp_path)
    graph = cityrel.open(endpoint=virtuoso)
    graph.queries.tell = lambda text: None
    assert face(graph) == face(report_graph)
