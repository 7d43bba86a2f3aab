"""The server as clients meet it: the protocol, what is told beside an answer, and what is refused."""

import csv
import io
import json
from collections.abc import Iterator
from urllib.parse import parse_qs, quote, urlencode, urlsplit

import pyoxigraph as ox
import pytest

import cityrel
from cityrel.messages import into
from cityrel.serve.refusals import refusal_of
from cityrel.serve.settings import Settings
from cityrel.serve.thing_tasks import tell_words
from cityrel.store.endpoint import AGENT
from cityrel.workers import BusyError

from .http_server import Answer, Server, served

JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
CAPITAL = "SELECT ?city { ?city cr:capitalOf id:china }"
ONE = "SELECT ?x { VALUES ?x { 1 } }"
TRIPLE = "CONSTRUCT { id:seoul cr:capitalOf ?of } WHERE { id:seoul cr:capitalOf ?of }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@pytest.fixture(scope="module")
def server(graph: object) -> Iterator[Server]:
    with served("--workers", "1", "--log-queries") as found:
        yield found


def test_a_query_is_asked_in_all_ways_of_the_protocol(server: Server) -> None:
    answers = [
        server.query(CAPITAL),
        server.post(urlencode({"query": CAPITAL}), FORM),
        server.post(urlencode({"query": CAPITAL}), "Application/X-WWW-Form-URLencoded; Charset=UTF-8"),
        server.post(CAPITAL, DIRECT),
        server.post(CAPITAL, 'application/SPARQL-query; charset="utf-8"; x=y'),
        server.query(CAPITAL, debug="on", timeout="0", default_graph_uri="", should_sponge=""),
    ]
    for answer in answers:
        assert (answer.status, answer.media, answer.notes) == (200, JSON, []), answer.text
        assert "id/beijing" in answer.text


@pytest.mark.parametrize(
    ("sparql", "asked", "media"),
    [
        (ONE, {"accept": ""}, JSON),
        (ONE, {"accept": "application/json"}, JSON),
        (ONE, {"accept": f"text/csv;q=0.5, {XML};q=0.9, image/png"}, XML),
        (ONE, {"accept": "application/rdf+xml, application/sparql-results+xml"}, XML),
        (ONE, {"accept": "TEXT/CSV"}, "text/csv"),
        (ONE, {"accept": "text/*;q=0.3, text/tab-separated-values"}, "text/tab-separated-values"),
        (ONE, {"accept": "text/html, */*;q=0.1", "format": "csv"}, "text/csv"),
        (ONE, {"output": "xml", "results": "xml"}, XML),
        (ONE, {"accept": "text/csv", "format": "application/sparql-results+json"}, JSON),
        ("ASK {}", {"accept": "application/xml"}, XML),
        ("ASK {}", {"format": "tsv"}, "text/tab-separated-values"),
        (TRIPLE, {"accept": ""}, "text/turtle"),
        (TRIPLE, {"accept": f"{JSON},*/*;q=0.9"}, "text/turtle"),
        (TRIPLE, {"accept": "application/rdf+xml"}, "application/rdf+xml"),
        (TRIPLE, {"accept": "application/ld+json"}, "application/ld+json"),
        (TRIPLE, {"accept": "application/n-quads, application/trig;q=0.9"}, "application/n-quads"),
        (TRIPLE, {"accept": "application/turtle"}, "text/turtle"),
        (TRIPLE, {"format": "nt"}, "application/n-triples"),
        (TRIPLE, {"format": "json-ld"}, "application/ld+json"),
        (TRIPLE, {"format": "xml"}, "application/rdf+xml"),
        ("DESCRIBE id:seoul", {"format": "trig"}, "application/trig"),
        ("DESCRIBE id:seoul", {"format": "n3"}, "text/n3"),
    ],
)
def test_an_answer_comes_in_the_form_that_is_wanted(
    server: Server, sparql: str, asked: dict[str, str], media: str
) -> None:
    answer = server.query(sparql, **{"accept": "*/*", **asked})
    assert (answer.status, answer.media) == (200, media)
    assert "Accept" in answer.headers["vary"]
    if media.startswith("application/") and sparql != ONE and sparql != "ASK {}":
        kind = ox.RdfFormat.from_media_type(media)
        assert kind is not None
        assert any("seoul" in str(quad.subject) for quad in ox.parse(answer.body, kind))


@pytest.mark.parametrize(
    ("status", "request_", "said"),
    [
        (400, {"query": "SELECT"}, "The query is not SPARQL: line 1, column 7"),
        (400, {"query": "INSERT DATA { id:x a cr:City }"}, "the graph is not changed by queries"),
        (400, {"query": "LOAD <file:///etc/passwd>"}, "the graph is not changed by queries"),
        (400, {"query": "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"}, "asks another address"),
        (400, {"query": "SELECT * { ?x rel:y ?z }"}, "The prefix rel:"),
        (400, {"query": "SELECT * { ?x a cr:Citty }", "strict": "1"}, "Did you mean cr:City?"),
        (400, {"query": ONE, "default-graph-uri": "no iri"}, "absolute IRI"),
        (400, {"query": "   "}, "has no query"),
        (403, {"update": "CLEAR ALL"}, "read only"),
        (406, {"query": ONE, "format": "odd"}, "There are: application/sparql-results+json"),
        (406, {"query": TRIPLE, "format": "csv"}, "triples"),
        (400, {"query": "ASK {}", "strict": "maybe"}, "strict takes a value such as 1, 0, not maybe"),
        (400, {"query": "ASK {}", "timeout": "a minute"}, "timeout takes a value such as 30"),
        (503, {"query": ENDLESS, "timeout": "0.3"}, "took longer than 0.3 seconds"),
    ],
)
def test_what_is_refused_says_why_in_text_or_in_json(
    server: Server, status: int, request_: dict[str, str], said: str
) -> None:
    plain = server.ask("/sparql", request_)
    assert (plain.status, plain.media) == (status, "text/plain")
    assert said in plain.text
    assert plain.headers["access-control-allow-origin"] == "*"
    assert ("retry-after" in plain.headers) == (status == 503)
    if status != 503:
        told = server.post(urlencode(request_), FORM, "application/json")
        assert (told.status, told.media) == (status, "application/json")
        assert said in str(told.json()["error"])


@pytest.mark.parametrize(
    ("status", "method", "media", "body"),
    [
        (415, "POST", "text/plain", b"ASK {}"),
        (415, "POST", "", b"query=ASK%20%7B%7D"),
        (415, "POST", f"{DIRECT}; charset=UTF-16", "ASK {}".encode("utf-16")),
        (400, "POST", DIRECT, "ASK {}".encode("utf-16")),
        (400, "POST", FORM, b"query=ASK+%7B%7D&query=ASK+%7B%7D"),
        (400, "POST", FORM, b"query=%zz"),
        (400, "POST", FORM, b"query=ASK+%7B+%3Fs+%3Fp+%22%00%22+%7D"),
        (400, "POST", FORM, b"query=%FF"),
        (403, "POST", "application/sparql-update", b"CLEAR ALL"),
        (405, "PUT", DIRECT, b"ASK {}"),
        (405, "DELETE", "", b""),
        (413, "POST", DIRECT, b"ASK {} #" + b"x" * 5_000_000),
    ],
)
def test_a_request_that_is_none_gets_the_status_for_that(
    server: Server, status: int, method: str, media: str, body: bytes
) -> None:
    headers = {"Content-Type": media} if media else {}
    answer = server.ask("/sparql", None, headers, method, body)
    assert answer.status == status
    assert ("allow" in answer.headers) == (status == 405)
    assert "Traceback" not in answer.text


def test_two_queries_in_the_address_and_in_the_body_are_refused(server: Server) -> None:
    assert server.post("ASK {}", DIRECT, path="/sparql?query=ASK%20%7B%7D").status == 400


@pytest.mark.long
def test_a_dataset_that_is_given_beats_the_one_of_the_query(server: Server) -> None:
    ours = "https://w3id.org/cityrel/graph/"
    of_rules = (
        "SELECT (COUNT(*) AS ?n) FROM <https://w3id.org/cityrel/graph/ontology/cityrel.ttl> { ?s ?p ?o }"
    )
    named = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"

    def count(answer: Answer) -> str:
        assert answer.status == 200
        return answer.text.splitlines()[1]

    alone = count(server.query(of_rules, format="csv"))
    derived = {"default-graph-uri": f"{ours}derived"}
    by_get = count(server.ask("/sparql", {"query": of_rules, "format": "csv", **derived}))
    form = {"query": of_rules, "format": "csv", **derived}
    by_form = count(server.post(urlencode(form), FORM))
    path = f"/sparql?{urlencode({**derived, 'format': 'csv'})}"
    assert by_get == by_form == count(server.post(of_rules, DIRECT, path=path)) != alone
    rows = server.query(named, format="csv", named_graph_uri=f"{ours}derived")
    assert rows.text.split() == ["g", f"{ours}derived"]
    nowhere = server.query(ONE, default_graph_uri=f"{ours}derivd")
    assert (nowhere.status, "Did you mean graph:derived?" in nowhere.notes[0]) == (200, True)


@pytest.mark.long
def test_what_the_command_line_would_say_stands_in_a_header(server: Server) -> None:
    for slip in ("?x a cr:Citty", "id:seol cr:tiedTo ?x"):
        server.query(f"SELECT ?x {{ {slip} }}")  # what names there are is kept, and there is a limit of time
    answer = server.query("SELECT ?x { ?x a cr:Citty . id:seol cr:tiedTo ?x }")
    assert answer.status == 200
    assert any("cr:Citty" in note and "Did you mean cr:City?" in note for note in answer.notes)
    assert any("id:seol " in note and "Did you mean id:seoul?" in note for note in answer.notes)
    assert any(note.startswith("No rows.") for note in answer.notes)
    assert answer.headers["cityrel-notes"].isascii()
    assert "Cityrel-Notes" in answer.headers["access-control-expose-headers"]
    refused = server.query("SELECT ?x { ?x a cr:Citty FILTER(?y = <http://a.example/f>(1)) }", format="csv")
    assert (refused.status, "cr:Citty" in refused.notes[0]) == (400, True)
    korean = server.query('SELECT ?x { ?x skos:prefLabel "서울시청"@kr }')
    assert korean.headers["cityrel-notes"].isascii()


@pytest.mark.long
def test_what_is_told_never_costs_the_answer(server: Server) -> None:
    many = " ".join(f"?x cr:nope{each} ?y{each} ." for each in range(40))
    answer = server.query(f"SELECT * {{ {many} }}")
    assert (answer.status, len(answer.notes) > 4) == (200, True)
    graphs = "&".join(f"default-graph-uri=http://a.example/{each}" for each in range(900))
    assert server.ask(f"/sparql?query=ASK%20%7B%7D&{graphs}").status == 200
    of_ours = {"User-Agent": AGENT}
    silent = server.ask("/sparql", {"query": "SELECT ?x { ?x a cr:Citty }"}, of_ours)
    assert (silent.status, silent.notes) == (200, [])


@pytest.mark.long
def test_rows_with_nothing_and_with_marks_read_back(server: Server) -> None:
    text = 'a "b", c\td\ne'
    literal = json.dumps(text)
    sparql = (
        f"SELECT ?a ?b ?c {{ VALUES (?a ?b ?c) {{ (UNDEF UNDEF UNDEF) ({literal} {literal}@ko 1.50) }} }}"
    )
    rows = list(csv.reader(io.StringIO(server.query(sparql, format="csv").text, newline="")))
    assert rows == [["a", "b", "c"], ["", "", ""], [text, text, "1.5"]]
    assert server.query(sparql, format="csv").body.count(b"\r\n") == 3
    lines = server.query(sparql, format="tsv").text.splitlines()
    assert len(lines) == 3
    assert (lines[1], lines[2].split("\t")[1]) == ("\t\t", '"a \\"b\\", c\\td\\ne"@ko')
    for form, kind in (("json", ox.QueryResultsFormat.JSON), ("xml", ox.QueryResultsFormat.XML)):
        found = ox.parse_query_results(server.query(sparql, format=form).body, kind)
        assert isinstance(found, ox.QuerySolutions)
        assert [[getattr(term, "value", None) for term in row] for row in found][1] == [text, text, "1.5"]
    assert '"bindings":[{}' in server.query(sparql).text


def test_a_page_of_another_site_may_ask_and_sees_the_message(server: Server) -> None:
    asked = {"Origin": "https://a.example", "Access-Control-Request-Method": "POST"}
    asked["Access-Control-Request-Headers"] = "content-type, x-own"
    before = server.ask("/sparql", None, asked, "OPTIONS")
    assert before.status == 204
    assert before.headers["access-control-allow-origin"] == "*"
    assert "POST" in before.headers["access-control-allow-methods"]
    assert "content-type" in before.headers["access-control-allow-headers"]
    assert server.ask("/nowhere", headers=asked).headers["access-control-allow-origin"] == "*"


def test_what_a_client_has_is_not_sent_again(server: Server) -> None:
    first = server.query(CAPITAL)
    tag = first.headers["etag"]
    again = server.ask("/sparql", {"query": CAPITAL}, {"Accept": "*/*", "If-None-Match": f'"x", {tag}'})
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", tag)
    assert "etag" not in server.query("SELECT (NOW() AS ?now) {}").headers
    other = server.ask("/sparql", {"query": CAPITAL}, {"Accept": "text/csv", "If-None-Match": tag})
    assert other.status == 200
    head = server.ask("/sparql", {"query": CAPITAL}, {"Accept": "*/*"}, "HEAD")
    assert (head.status, head.body, head.headers["etag"]) == (200, b"", tag)
    assert server.ask("/sparql", {"query": "SELECT"}, None, "HEAD").status == 400


@pytest.mark.long
def test_answers_are_packed_where_that_is_welcome(server: Server) -> None:
    sparql = "SELECT * { ?s a cr:City ; skos:prefLabel ?name } LIMIT 200"
    plain = server.query(sparql)
    packed = server.ask("/sparql", {"query": sparql}, {"Accept": "*/*", "Accept-Encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.body == plain.body
    assert "Accept-Encoding" in packed.headers["vary"]


@pytest.mark.long
def test_the_service_and_its_data_describe_themselves(server: Server) -> None:
    sd, void = "http://www.w3.org/ns/sparql-service-description#", "http://rdfs.org/ns/void#"
    for accept in ("text/turtle", "application/rdf+xml", "application/ld+json", "application/n-quads"):
        answer = server.ask("/sparql", headers={"Accept": accept})
        assert (answer.status, answer.media) == (200, accept)
        store = ox.Store()
        store.load(answer.body, ox.RdfFormat.from_media_type(accept))
        asked = (
            f"ASK {{ ?s a <{sd}Service> ; <{sd}endpoint> <{server.base}sparql> ; <{sd}defaultDataset> ?d }}"
        )
        assert store.query(asked)
        prefix = (
            "ASK { ?s <http://www.w3.org/ns/shacl#prefix> 'cr' ; <http://www.w3.org/ns/shacl#namespace> ?n }"
        )
        assert store.query(prefix)
    for path in ("/void", "/void.ttl", "/.well-known/void"):
        found = ox.Store()
        found.load(server.ask(path).body, ox.RdfFormat.TURTLE)
        assert found.query(f"ASK {{ ?d a <{void}Dataset> ; <{void}triples> ?n FILTER(?n > 1000) }}")


class _Kept(io.BytesIO):
    def tell(self, value: object) -> None:  # type: ignore[override]
        """Take what is told beside the bytes."""


@pytest.mark.long
def test_words_are_written_once_by_a_worker(graph: cityrel.Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    first, again = _Kept(), _Kept()
    tell_words(graph, first, "", "turtle", [])
    monkeypatch.setattr(graph.queries, "read", None)
    tell_words(graph, again, "", "turtle", [])
    assert again.getvalue() == first.getvalue()
    assert b"cr:City a owl:Class" in first.getvalue()


@pytest.mark.long
def test_things_and_words_have_addresses(server: Server) -> None:
    def leads(path: str, accept: str, query: dict[str, str] | None = None) -> str:
        answer = server.ask(path, query, {"Accept": accept})
        assert answer.status == 303
        return answer.headers["location"].removeprefix(server.base)

    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    assert leads("/id/seoul", browser) == "id/seoul.html"
    assert leads("/id/seoul", "*/*") == "id/seoul.ttl"
    assert leads("/id/seoul", "application/ld+json") == "id/seoul.jsonld"
    assert leads(f"/id/{quote('首尔')}", browser, {"lang": "zh"}) == "id/seoul.html?lang=zh"
    page = server.ask("/id/seoul.html", {"lang": "ko"})
    assert (page.status, page.media) == (200, "text/html")
    assert '<html lang="ko"' in page.text
    assert f'href="{server.base}id/beijing"' in page.text or f'href="{server.base}id/' in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    card = server.ask("/id/seoul.json").json()
    assert card["name"] == {"en": "Seoul", "ko": "서울", "zh": "首尔"}
    graph = ox.Store()
    graph.load(server.ask("/id/seoul.ttl").body, ox.RdfFormat.TURTLE)
    ours = "https://w3id.org/cityrel/"
    assert graph.query(
        f"ASK {{ <{ours}id/seoul> a <{ours}ns#City> . ?tie <{ours}ns#party> <{ours}id/seoul> }}"
    )
    nothing = server.ask("/id/seol", headers={"Accept": browser})
    assert (nothing.status, "Did you mean Seoul" in nothing.text) == (404, True)
    assert server.ask("/id/").status == 404
    words = server.ask("/ns")
    assert (words.status, words.media) == (200, "text/turtle")
    assert "\ncr:City a " in words.text


@pytest.mark.long
def test_whole_graphs_are_read_and_not_written(server: Server) -> None:
    ours = "https://w3id.org/cityrel/graph/"
    file = "ontology/vocabularies.ttl"
    named = server.ask("/data", {"graph": f"{ours}{file}"}, {"Accept": "application/n-triples"})
    assert (named.status, named.media) == (200, "application/n-triples")
    direct = server.ask(f"/graph/{file}", {"format": "ntriples"})
    assert sorted(direct.body.splitlines()) == sorted(named.body.splitlines())
    assert server.ask("/data?default", method="HEAD").status == 200
    assert (server.ask("/data").status, server.ask("/data?default&graph=a:b").status) == (400, 400)
    missing = server.ask("/data", {"graph": f"{ours}derivd"})
    assert (missing.status, "graph:derived" in missing.text) == (404, True)
    for method in ("PUT", "POST", "DELETE", "PATCH"):
        refused = server.ask("/data?default", method=method, body=b"")
        assert (refused.status, refused.headers["allow"]) == (405, "GET, HEAD, OPTIONS")


def test_a_name_of_another_host_that_leads_here_is_refused(server: Server) -> None:
    assert server.ask("/sparql", {"query": "ASK {}"}, {"Host": "evil.example"}).status == 421
    assert server.ask("/sparql", {"query": "ASK {}"}, {"Host": "127.0.0.1.evil.example"}).status == 421
    assert server.ask("/sparql", {"query": "ASK {}"}, {"Host": "localhost:99"}).status == 200
    assert server.ask("/sparql", {"query": "ASK {}"}, {"Host": "[::1]"}).status == 200


@pytest.mark.long
def test_links_lead_below_the_prefix_of_a_proxy(server: Server) -> None:
    proxy = {
        "X-Forwarded-Prefix": "/graph/",
        "X-Forwarded-Host": "city.example",
        "X-Forwarded-Proto": "https",
    }
    base = "https://city.example/graph/"
    lead = server.ask("/id/seoul", headers={"Accept": "text/html", **proxy})
    assert lead.headers["location"] == f"{base}id/seoul.html"
    service = server.ask("/sparql", headers={"Accept": "application/n-triples", **proxy})
    assert f"<{base}sparql>" in service.text
    assert "127.0.0.1" not in service.text + server.ask("/id/seoul.html", headers=proxy).text
    page = server.ask("/sparql", {"query": "ASK {}"}, {"Accept": "text/html", **proxy})
    assert page.headers["location"].startswith(f"{base}?query=ASK")
    bad = {
        "X-Forwarded-Host": 'a"><script>',
        "X-Forwarded-Prefix": '/x"><script>',
        "X-Forwarded-Proto": "javascript",
    }
    assert server.ask("/id/seoul", headers=bad).headers["location"] == f"{server.base}id/seoul.ttl"


@pytest.mark.long
def test_the_log_has_a_line_for_each_request_and_metrics_count_them(server: Server) -> None:
    server.post("ASK {} # a\r# b \x1b[31m 서울", DIRECT)
    server.ask("/nowhere%0d%0a2026-01-01T00:00:00+0000%20forged")
    text = server.ask("/metrics").text
    assert 'cityrel_requests_total{page="sparql",status="200"}' in text
    assert "cityrel_request_seconds_bucket" in text
    assert "\ncityrel_workers_wanted 1.0\n" in text
    lines = [line for line in server.log if " 200 " in line or " 404 " in line]
    assert any("POST /sparql 200" in line and "ASK {} # a" in line for line in lines)
    assert all(line.isascii() and line.isprintable() for line in server.log)
    assert not any(line.startswith("2026-01-01") for line in server.log)


REFUSED = [
    ("/nowhere", {}, "페이지는 없습니다", "没有页面"),
    ("/sparql", {"query": ONE, "format": "odd"}, "쓸 수 있는 형식", "可用的有"),
    ("/sparql", {"query": ONE, "default-graph-uri": "x y"}, "절대 IRI", "绝对 IRI"),
    ("/sparql", {"query": "ASK {", "lang": ""}, "SPARQL 질의가 아닙니다", "不是 SPARQL"),
    ("/data", {"graph": "https://w3id.org/cityrel/graph/derivd"}, "그래프가 없습니다", "没有图"),
    ("/id/seoulll", {}, "불리는 것이 없습니다", "没有名为"),
    ("/view", {"ask": "membership-gaps"}, "질문도", "没有名为"),
    ("/page/form", {"name": "membership-gaps"}, "질문도", "没有名为"),
]


@pytest.mark.parametrize(("path", "asked", "korean", "chinese"), REFUSED)
def test_whoever_is_refused_reads_why_in_the_language_that_they_asked_for(
    server: Server, path: str, asked: dict[str, str], korean: str, chinese: str
) -> None:
    spoken = {"accept-language": "fi, zh-TW;q=0.9, ko;q=0.5"}
    assert korean in server.ask(path, {**asked, "lang": "ko"}, spoken).text
    assert chinese in server.ask(path, asked, spoken).text
    for plain in ({}, {"accept-language": "*"}, {"accept-language": "en-GB, ko;q=0.9"}):
        text = server.ask(path, asked, plain).text
        assert text.isascii() or path == "/view", text
        assert "cityrel find" not in text
        assert "cityrel ask" not in text


def test_notes_come_in_the_language_that_is_asked_for_in_any_part_of_a_request(server: Server) -> None:
    body = urlencode({"query": "SELECT ?x { ?x a cr:Citty }", "lang": "ko"})
    assert "뜻합니까" in server.post(body, FORM).notes[0]
    asked = server.ask("/sparql", {"query": "SELECT ?x { ?x a cr:Citty }"}, {"accept-language": "zh"})
    assert ("是否指" in asked.notes[0], "Accept-Language" in asked.headers["vary"]) == (True, True)
    body = urlencode({"query": ONE, "default-graph-uri": "urn:none", "lang": "zh"})
    assert "没有图" in server.post(body, FORM).notes[0]


def test_a_refusal_is_told_in_each_language_whatever_raised_it() -> None:
    from cityrel.messages import all_messages
    from cityrel.workers import BusyError, DiedError

    errors = [BusyError(3), BusyError(3, "x."), DiedError(-9), DiedError(-11), DiedError(7)]
    assert len({error.into(tag) for error in errors for tag in ("en", "ko", "zh")}) == 15
    assert all(set(words) == {"en", "ko", "zh"} for words in all_messages().values())


BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/id/<b>nobody", {}),
        ("/nowhere", {}),
        ("/view", {"query": "SELECT <b>"}),
        ("/view", {"ask": "xyzzy"}),
    ],
)
def test_a_reader_with_a_browser_is_refused_on_a_page_of_their_language(
    server: Server, path: str, query: dict[str, str]
) -> None:
    asked = {"Accept": BROWSER, "Accept-Language": "ko"}
    page = server.ask(quote(path), query, asked)
    assert (page.media, page.status) in {("text/html", 404), ("text/html", 400)}
    assert '<html lang="ko">' in page.text
    assert f'href="{server.base}#lang=ko"' in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "<b>" not in page.text


def test_rows_for_a_spreadsheet_have_its_mark_and_no_formula(server: Server) -> None:
    answer = server.query("SELECT ?x { VALUES ?x { '=1+1' '서울' } }", format="excel")
    assert (answer.media, answer.body[:3]) == ("text/csv", b"\xef\xbb\xbf")
    assert "서울" in answer.text
    assert "\n=1" not in answer.text
    assert server.query(TRIPLE, format="excel").status == 406


def test_readers_of_a_page_are_told_nothing_of_a_command_line(server: Server) -> None:
    for sparql in (
        "Which cities are tied to Seoul?",
        "SELECT * { SERVICE <http://a.example/> { ?s ?p ?o } }",
    ):
        for said in (
            server.query(sparql).text,
            server.ask("/page/check", {}, {}, "POST", json.dumps(sparql).encode()).text,
        ):
            assert "cityrel" not in said
            assert "--" not in said


def test_files_of_the_machine_are_told_to_itself_alone() -> None:
    error = BusyError(30, "/home/somebody/data/own.ttl, line 1: this is not Turtle.")
    assert "own.ttl, line 1" in str(refusal_of(error, Settings()).said)
    said = refusal_of(error, Settings(is_public=True)).said
    assert "own.ttl" not in str(said)
    assert "服务器日志" in into(said, "zh")


def test_a_browser_is_sent_to_the_page_with_the_graphs_that_it_asks_of(server: Server) -> None:
    given = {"query": "SELECT * { ?s ?p ?o }", "default-graph-uri": "urn:x", "lang": "ko", "strict": "0"}
    answer = server.ask("/sparql", given, {"Accept": "text/html"})
    asked = parse_qs(urlsplit(answer.headers["location"]).query)
    assert answer.status == 303
    assert asked == {"query": ["SELECT * FROM <urn:x> { ?s ?p ?o }"], "lang": ["ko"], "strict": ["0"]}
