"""The server for assistants, asked by the protocol's own client over standard input and output and over HTTP."""

import asyncio
import contextlib
import json
import os
import re
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from cityrel import Graph
from cityrel.assistant import tasks
from cityrel.export.reference.for_assistants import example_queries, guide
from tests.command_line import COMMAND, run
from tests.conftest import in_its_own_loop

if TYPE_CHECKING:  # costs a second, in each process that collects tests
    from mcp import ClientSession

WORDS = [*COMMAND[1:], "mcp"]


def told(graph: Graph, name: str, *arguments: Any, language: str | None = None) -> dict[str, Any]:
    return tasks.call(graph, name, language, arguments)


@contextlib.asynccontextmanager
async def talking(
    *words: str, cwd: Path | None = None, log: Path | None = None
) -> AsyncIterator["ClientSession"]:
    """A client that talks to a server of its own."""
    from mcp import ClientSession, StdioServerParameters
    from mcp.client.stdio import stdio_client

    server = StdioServerParameters(
        command=sys.executable, args=[*WORDS, *words], env=dict(os.environ), cwd=cwd or Path.cwd()
    )
    with (log or Path(os.devnull)).open("w", encoding="utf-8") as errors:
        async with (
            stdio_client(server, errlog=errors) as (read, write),
            ClientSession(read, write) as session,
        ):
            await session.initialize()
            yield session


def together(talk: Callable[["ClientSession"], Coroutine[Any, Any, None]], *words: str, **more: Any) -> None:
    async def all_of() -> None:
        async with asyncio.timeout(150), talking(*words, **more) as session:
            await talk(session)

    in_its_own_loop(all_of())


def text_of(result: Any) -> str:
    return str(result.content[0].text)


@pytest.mark.long
def test_answers_have_ids_sources_dates_and_coverage(graph: Graph) -> None:
    found = told(graph, "ask", "ties", {"city": "Seoul", "country": "China"}, 0, 3, language="ko")
    data = found["data"]
    assert data["rows"][0]["record"] == {"id": "id:seoul-beijing-sister-city-tie", "name": "베이징 – 서울"}
    assert {"id", "name"} <= data["sources"][0].keys()
    assert any(each.get("as_of") or each.get("published") for each in data["sources"])
    assert data["coverage"][0].keys() == {"id", "completeness", "as_of", "said"}
    assert data["data_as_of"] == graph.context.times.now
    assert (data["total"], data["next_offset"]) == (9, 3)
    assert "offset=3" in found["text"]
    assert data["query"].startswith("SELECT")
    last = told(graph, "ask", "ties", {"city": "Seoul", "country": "China"}, 8, 3)["data"]
    assert len(last["rows"]) == 1
    assert "next_offset" not in last


def test_no_is_said_only_where_a_list_covers_it(graph: Graph) -> None:
    given = {"city": "Seongnam", "organization": "UCCN"}
    assert told(graph, "ask", "memberships", given, 0, None)["data"]["answer_if_empty"] == "no"
    later = told(graph, "ask", "memberships", {**given, "as-of": "2025"}, 0, None)
    assert later["data"]["answer_if_empty"] == "not known"
    assert "Not known" in later["text"]
    empty = told(graph, "query", "SELECT ?t { ?t cr:party id:seoul , id:seongnam }", 0, None)
    assert "no “no”" in empty["text"]


def test_a_query_is_parsed_and_its_rows_are_bounded(graph: Graph) -> None:
    for wrong, said in {
        "INSERT DATA { id:a a cr:City }": "INSERT",
        "LOAD <https://example.org/>": "LOAD",
        "SELECT ?s { SERVICE <https://example.org/> { ?s ?p ?o } }": "SERVICE",
        "SELECT ?s { ?s cr:tiedWith ?o }": "cr:tiedTo",
    }.items():
        assert said in told(graph, "query", wrong, 0, None)["error"]
    literal = 'SELECT ?word { VALUES ?word { "INSERT" "SERVICE" } }'
    assert told(graph, "query", literal, 0, None)["data"]["rows"] == [{"word": "INSERT"}, {"word": "SERVICE"}]
    many = told(graph, "query", "SELECT ?s ?p ?o { ?s ?p ?o }", 0, 2)["data"]
    assert (len(many["rows"]), many["next_offset"]) == (2, 2)
    assert graph.queries.limit is None
    assert told(graph, "query", "ASK { id:seoul a cr:City }", 0, None)["data"]["answer"] is True


@pytest.mark.long
def test_sources_and_lists_are_those_of_the_rows_and_of_what_is_given(graph: Graph) -> None:
    asked = told(graph, "ask", "is-a-member", {"member": "Beijing", "organization": "CityNet"}, 0, 3)["data"]
    assert asked["coverage"]
    assert all("citynet" in each["id"] for each in asked["coverage"])
    mayors = told(graph, "ask", "mayor-in-a-year", {"city": "Seoul", "year": 2011}, 0, 9)["data"]
    both = "SELECT DISTINCT ?source { VALUES ?holder { id:oh-se-hoon id:park-won-soon } ?term cr:holder ?holder ;"
    of_terms = graph.query(both + " cr:organization id:seoul ; cr:evidence/cr:source ?source }")
    assert {each["id"] for each in mayors["sources"]} <= {row.source.curie for row in of_terms}
    none = told(graph, "ask", "mayor-in-a-year", {"city": "Seoul", "year": 1850}, 0, 9)["data"]
    assert none["rows"] == none["sources"] == []
    then = {"member": "Beijing", "organization": "ANMC21", "as-of": "2012"}
    past = told(graph, "ask", "membership", then, 0, 9)
    assert (past["data"]["rows"], past["data"]["records_of_other_times"]) == ([], 1)
    assert "Of other times: 1 record" in past["text"]


def test_what_is_wrong_is_told_in_words_of_the_tools(graph: Graph) -> None:
    assert told(graph, "show", "id:no-such", 0, 9)["error"].endswith("Look for it with the tool find.")
    for language, step in (("ko", "find 도구로 찾으십시오."), ("zh", "请用工具 find 查找。")):
        assert told(graph, "show", "id:no-such", 0, 9, language=language)["error"].endswith(step)
        unknown = told(graph, "check", [{"subject": "Nowhere", "term": "tie"}], language=language)
        assert "cityrel" not in unknown["text"]
        assert "Nothing goes by" not in unknown["text"]
    dated = told(graph, "ask", "ties", {"from": "2010-13"}, 0, 9)["error"]
    assert dated.startswith("from: '2010-13' is no date")
    assert told(graph, "find", " ", [], 0, 9)["error"] == "text is a name, and this is empty."
    assert "no statements" in told(graph, "check", [])["error"]
    assert "offset=900" in told(graph, "find", "Seoul", [], 900, 9)["text"]
    taken = "Wales is taken for New South Wales (id:new-south-wales)."
    assert told(graph, "show", "Wales", 0, 9)["text"].startswith(taken)
    assert taken in told(graph, "ask", "ties", {"party": "Wales"}, 0, 9)["data"]["notes"]
    assert told(graph, "ask", "ties", {"party": "漢城"}, 0, 1)["data"]["notes"] == []


@pytest.mark.long
def test_things_are_found_and_shown_with_who_says_so(graph: Graph) -> None:
    found = told(graph, "find", "首尔", ["City"], 0, 5)["data"]
    assert found["rows"][0]["id"]["id"] == "id:seoul"
    none = told(graph, "find", "Seol", [], 0, 5)
    assert "Seoul" in str(none["data"])
    shown = told(graph, "show", "id:seoul-beijing-sister-city-tie", 0, 5, language="zh")["data"]
    assert shown["facts"]["cr:since"]["values"] == ["1993-10-23"]
    assert {"source", "name"} <= shown["evidence"][0].keys()
    seoul = told(graph, "show", "Seoul", 0, 5)["data"]
    assert len(seoul["relations"]) == 5 < seoul["total"]
    assert "no language xx" in told(graph, "find", "Seoul", [], 0, 5, language="xx")["error"]
    assert "offset is 0" in told(graph, "find", "Seoul", [], -1, 5)["error"]


def test_statements_are_checked_with_lines_and_sources(graph: Graph) -> None:
    stated = {"subject": "Seoul", "term": "friendship-city tie", "object": "Beijing"}
    found = told(graph, "check", [stated, "id:nowhere"])
    assert [each["verdict"] for each in found["data"]["statements"]] == ["says otherwise", "no such record"]
    assert "id:seoul-beijing-sister-city-tie" in found["text"]
    assert "Did you mean term?" in told(graph, "check", [{"subject": "Seoul", "trem": "tie"}])["error"]


@pytest.mark.long
def test_the_schema_is_told_of_a_question_a_class_and_a_word(graph: Graph) -> None:
    ties = told(graph, "schema", "ties")["data"]
    assert {"city", "country", "kind", "as-of"} <= {each["name"] for each in ties["parameters"]}
    assert told(graph, "schema", "is-a-member")["data"]["parameters"][0]["usual"] == "beijing"
    assert "出处" not in told(graph, "schema", "cr:since", language="zh")["text"]
    assert "since" in told(graph, "schema", "cr:sinse")["error"]


@pytest.mark.long
@pytest.mark.parametrize("language", ["en", "ko", "zh"])
def test_the_guide_is_short_and_its_queries_run(graph: Graph, language: str) -> None:
    text = guide(graph.context, language)
    assert 4_000 < len(text) < 16_000
    for word in ("cr:SisterCityTie", "`is-a-member`", "cr:asOf", "check_answer", "cr:Coverage"):
        assert word in text, word
    assert len(re.findall("```sparql", text)) == len(example_queries(graph.context)) == 5


@pytest.mark.long
def test_the_example_queries_have_rows(graph: Graph) -> None:
    for name, text in example_queries(graph.context).items():
        assert graph.query(text), name


@pytest.mark.long
def test_the_tools_over_standard_input_and_output(tmp_path: Path) -> None:
    async def talk(session: "ClientSession") -> None:
        tools = (await session.list_tools()).tools
        assert [each.name for each in tools] == ["find", "show", "ask", "query", "schema", "check_answer"]
        for each in tools:
            assert each.title
            assert each.description
            assert "Example" in each.description
            assert each.annotations is not None
            assert each.annotations.read_only_hint is True
            assert each.annotations.open_world_hint is False
        found = await session.call_tool("ask", {"question": "ties", "parameters": {"city": "Seoul"}})
        assert not found.is_error
        assert found.structured_content["rows"]
        for wrong in ("INSERT DATA { id:a a cr:City }", "LOAD <https://example.org/>", "SELECT"):
            refused = await session.call_tool("query", {"sparql": wrong})
            assert refused.is_error
            assert not text_of(refused).startswith("Error executing")
        for name, given, said in (
            ("aks", {}, "Did you mean ask?"),
            ("ask", {"qestion": "ties"}, "Did you mean question?"),
            ("ask", {"question": 5}, "valid string"),
            ("find", {}, "text"),
            ("check_answer", {"statements": [{"subject": "Seoul", "trem": "x"}]}, "Did you mean term?"),
            ("check_answer", {"statements": ["a"] * 500}, "50 at most"),
        ):
            refused = await session.call_tool(name, given)
            assert refused.is_error
            assert said in text_of(refused)
        guided = await session.read_resource("cityrel://guide/ko")
        assert "접두어" in str(getattr(guided.contents[0], "text", ""))
        assert not (await session.call_tool("find", {"text": "서울"})).is_error

    together(talk)


@pytest.mark.long
def test_many_at_once_one_that_is_given_up_and_one_of_a_megabyte() -> None:
    async def talk(session: "ClientSession") -> None:
        endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
        given_up = asyncio.create_task(session.call_tool("query", {"sparql": endless}))
        await asyncio.sleep(1)
        given_up.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await given_up
        calls = [session.call_tool("find", {"text": "Seoul", "limit": 1}) for _ in range(50)]
        assert not any(each.is_error for each in await asyncio.gather(*calls))
        large = await session.call_tool("query", {"sparql": f"SELECT ?s {{ {'?s ?p ?o . ' * 90_000} }}"})
        assert large.is_error
        assert len(text_of(large)) < 5_000
        stopped = await session.call_tool("query", {"sparql": endless})
        assert stopped.is_error
        assert "5 seconds" in text_of(stopped)
        assert not (await session.call_tool("find", {"text": "Seoul"})).is_error

    together(talk, "--timeout", "5")


@pytest.mark.long
def test_nothing_but_the_protocol_is_on_standard_output(tmp_path: Path) -> None:
    """A first start, which builds the store, in a project with a table that is passed over."""
    (tmp_path / "data").mkdir()
    (tmp_path / "cityrel.toml").write_text(
        'title = { en = "Mine" }\nbundled = "ontology"\n', encoding="utf-8"
    )
    (tmp_path / "data" / "Nothing.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (tmp_path / "data" / "City.csv").write_text("id,label@en\naden,Aden\n", encoding="utf-8")
    begin = {
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": {"name": "a test", "version": "1"},
    }
    messages = [
        {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": begin},
        {"jsonrpc": "2.0", "method": "notifications/initialized"},
        {
            "jsonrpc": "2.0",
            "id": 2,
            "method": "tools/call",
            "params": {"name": "find", "arguments": {"text": "Aden"}},
        },
    ]
    environment = {**os.environ, "CITYREL_CACHE": str(tmp_path / "cache")}
    process = subprocess.Popen(
        [sys.executable, *WORDS],
        cwd=tmp_path,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stdin
    assert process.stdout
    process.stdin.write("".join(f"{json.dumps(each)}\n" for each in messages) + "no json\n")
    process.stdin.flush()
    answers = [json.loads(process.stdout.readline()) for _ in range(3)]
    out, errors = process.communicate(timeout=60)  # closes standard input
    assert process.returncode == 0
    assert {each.get("id") for each in answers} == {1, 2, None}
    assert all(each["jsonrpc"] == "2.0" for each in (*answers, *map(json.loads, out.splitlines())))
    assert "Nothing.csv" in errors


@pytest.fixture
def served() -> Any:
    """The address of a server over HTTP."""
    process = subprocess.Popen(
        [sys.executable, *WORDS, "--http", "--port", "0", "--workers", "1"],
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    try:
        assert process.stderr
        found = next(match[0] for line in process.stderr if (match := re.search(r"http://\S+", line)))
        yield found
    finally:
        process.terminate()
        process.wait(timeout=20)


def status(address: str, **headers: str) -> int:
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "ping"}).encode()
    usual = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}
    try:
        with urlopen(Request(address, body, {**usual, **headers}), timeout=20) as answer:
            return int(answer.status)
    except HTTPError as error:
        return error.code


@pytest.mark.long
def test_over_http_pages_of_other_sites_are_refused(served: str) -> None:
    from mcp import ClientSession
    from mcp.client.streamable_http import streamable_http_client

    async def talk() -> None:
        async with (
            streamable_http_client(served) as (read, write, *_),
            ClientSession(read, write) as session,
        ):
            await session.initialize()
            found = await session.call_tool("find", {"text": "Seoul"})
            assert found.structured_content["rows"]

    in_its_own_loop(talk())
    assert status(served, Host="city.example") == 421
    assert status(served, Host="localhost.city.example:80") == 421
    assert status(served, Origin="https://city.example") == 403
    assert status(served, Origin="null") == 403
    assert status(served, Origin="http://localhost:6274") not in (403, 421)
    asking = {"Origin": "http://localhost:6274", "Access-Control-Request-Method": "POST"}
    with urlopen(Request(served, None, asking, method="OPTIONS"), timeout=20) as answer:
        assert answer.headers["Access-Control-Allow-Origin"] == "http://localhost:6274"


@pytest.mark.parametrize(
    ("line", "code", "known"),
    [
        ("{oops", -32700, None),
        ("[" * 100_000, -32700, None),
        ('{"jsonrpc":"2.0","id":52,"method":"ping","params":{"a":"\\ud800"}}', -32700, 52),
        ('[{"jsonrpc":"2.0","id":1,"method":"ping"}]', -32600, None),
        ('{"id":"a","method":"ping"}', -32600, "a"),
        ("5", -32600, None),
    ],
)
def test_a_line_that_is_no_message_is_answered(line: str, code: int, known: object) -> None:
    from mcp_types import jsonrpc_message_adapter
    from pydantic import ValidationError

    from cityrel.assistant.lines import refusal

    with pytest.raises(ValidationError) as raised:
        jsonrpc_message_adapter.validate_json(line, by_name=False)
    answer = refusal(raised.value)
    assert answer is not None
    assert (answer.error.code, answer.id) == (code, known)
    with pytest.raises(ValidationError) as raised:
        jsonrpc_message_adapter.validate_json("\n", by_name=False)
    assert refusal(raised.value) is None


@pytest.mark.long
def test_the_command_says_what_is_wrong_with_where_it_listens() -> None:
    refused = run("mcp", "--http", "--host", "0.0.0.0")
    assert refused.returncode == 2
    assert "--public" in refused.stderr
    assert run("docs", "--for-assistants", "--lang", "ko").stdout.startswith("# 도시외교")
    assert run("docs", "cr:since", "--for-assistants").returncode == 2
