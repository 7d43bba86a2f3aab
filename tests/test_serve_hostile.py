"""What servers meet in the open: damage, clients that vanish or stall, queries without an end, signals."""

import concurrent.futures
import contextlib
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from .http_server import COMMAND, Server, served
from .test_serve import ENDLESS, ONE
from .test_workers import is_there

pytestmark = pytest.mark.long
HOST = b"Host: localhost\r\n"
FEW = b"Content-Type: application/sparql-query\r\nContent-Length: 60\r\n\r\nASK"
WRONG = [
    *(
        ("--origin", each)
        for each in ("site", "https://a.example/page", "null", "https://a.example,https://b.example")
    ),
    *(("--trust", each) for each in ("proxy", "10.0.0.0/8", "999.1.1.1")),
    *(("--timeout", each) for each in ("nan", "inf", "-1.0")),
]
WORDS = """\
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix v: <https://example.org/words#> .
<https://example.org/words> a owl:Ontology ;
    <http://purl.org/vocab/vann/preferredNamespacePrefix> "v" ;
    <http://purl.org/vocab/vann/preferredNamespaceUri> "https://example.org/words#" .
v:Port a owl:Class .
"""
LARGE = "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 900000"
STOPS = "SELECT ?a { { ?a ?b ?c . ?d a cr:City } UNION { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a = ?i && ?d = ?f) } }"


@pytest.fixture(scope="module")
def server(graph: object) -> Iterator[Server]:
    with served("--workers", "3", "--timeout", "5", "--size", "4") as found:
        yield found


def get(path: str, version: str = "1.1", more: bytes = b"") -> bytes:
    return f"GET {path} HTTP/{version}\r\n".encode() + HOST + b"Connection: close\r\n" + more + b"\r\n"


def read_to_the_end(connection: socket.socket) -> None:
    while connection.recv(1 << 20):
        pass


def goes_on(server: Server) -> bool:
    """Tell whether a server answers, and has told of no fault of its own."""
    return server.query(ONE).status == 200 and not any("Traceback" in line for line in server.log)


@pytest.mark.parametrize(
    "data",
    [
        b"\x00\x01\xff\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(100),
        b"GET /\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + HOST + b"X: " + b"a" * 200_000 + b"\r\n\r\n",
        b"GET /sparql HTTP/1.1\r\n" + HOST + b"Host: evil.example\r\n\r\n",
        get("/sparql?query=%zz"),
        get("/sparql?query=ASK%20%7B%7D%00"),
        get("/id/%zz%"),
        get("/id/%ff%fe"),
        get("/id/%00"),
        get("/id/%22%3E%3Cscript%3E.html"),
        get("/graph/..%2f..%2fetc/passwd"),
        b"POST /sparql HTTP/1.1\r\n" + HOST + b"Content-Length: -6\r\n\r\nASK {}",
        b"POST /sparql HTTP/1.1\r\n" + HOST + b"Content-Length: 6\r\nContent-Length: 7\r\n\r\nASK {}",
        b"POST /sparql HTTP/1.1\r\n"
        + HOST
        + b"Content-Type: application/sparql-query\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"POST /sparql HTTP/1.1\r\n"
        + HOST
        + b"Content-Type: application/sparql-query\r\nConnection: close\r\nContent-Encoding: gzip\r\n"
        + b"Content-Length: 6\r\n\r\nASK {}",
        get("/sparql?query=ASK%20%7B%7D", more=b"Accept: ;;;q=,,,*/*;q=nan, text/csv;q=inf\xff\r\n"),
    ],
)
def test_what_is_no_request_is_refused_and_no_fault_of_the_server(server: Server, data: bytes) -> None:
    assert server.raw(data).startswith(b"HTTP/1.1 4")
    assert goes_on(server)


def test_a_request_that_is_too_long_is_told_so(server: Server) -> None:
    for answer in (server.query("ASK {} #" + "x" * 600_000), server.ask("/", None, {"X": "x" * 600_000})):
        assert (answer.status, "by POST" in answer.text) == (431, True)
    assert server.post("a=&" * 2000, "application/x-www-form-urlencoded").status == 400
    assert goes_on(server)


def test_a_thing_of_the_project_has_no_other_in_its_way(tmp_path: Path) -> None:
    (tmp_path / "cityrel.toml").write_text(
        'namespace = "https://example.org/p#"\nbundled = "none"\n', "utf-8"
    )
    cities = (
        "https://example.org/p#seoul",
        "https://w3id.org/cityrel/id/seoul",
        "https://example.org/p#a.ttl",
    )
    body = "\n".join(f"<{city}> a <https://w3id.org/cityrel/ns#City> ." for city in cities)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "own.ttl").write_text(body, encoding="utf-8")
    (tmp_path / "ontology").mkdir()
    (tmp_path / "ontology" / "words.ttl").write_text(WORDS, encoding="utf-8")
    with served("--workers", "1", cwd=tmp_path, env={"CITYREL_CACHE": ""}) as own:
        found = [own.ask(f"/id/{name}.nt").text.split()[0] for name in ("seoul", "id:seoul", "a.ttl")]
        assert found == [f"<{city}>" for city in cities]
        assert own.ask("/id/a.ttl").headers["location"] == f"{own.base}id/a.ttl.ttl"
        assert "v:Port a owl:Class" in own.ask("/ns.ttl").text  # the words of the project are words too


def test_half_a_request_holds_nothing(server: Server) -> None:
    half = b"POST /sparql HTTP/1.1\r\n" + HOST + FEW
    with concurrent.futures.ThreadPoolExecutor() as beside:
        late = [beside.submit(server.raw, data, timeout=50) for data in (half, b"GET /spa", b"")]
        assert goes_on(server)
        assert [each.result().split(b"\r\n")[0] for each in late] == [
            b"HTTP/1.1 408 Request Timeout",
            b"",
            b"",
        ]


@pytest.mark.parametrize(
    "data", [b"", b"GET /sparql HTTP/1.1\r\n" + HOST, b"POST /sparql HTTP/1.1\r\n" + HOST + FEW]
)
def test_connections_on_which_nothing_comes_keep_nobody_out(server: Server, data: bytes) -> None:
    with contextlib.ExitStack() as held:
        for _ in range(520):
            held.enter_context(socket.create_connection(("127.0.0.1", server.port), 30)).sendall(data)
        assert any(server.query(ONE).status == 200 for _ in range(20))
    assert goes_on(server)


def test_a_client_that_sends_no_more_gets_its_answers(server: Server) -> None:
    for path in (f"/sparql?query={quote(ONE)}", "/ns.ttl"):
        with socket.create_connection(("127.0.0.1", server.port), 30) as connection:
            connection.sendall(get(path).replace(b"Connection: close\r\n", b"") * 2)
            connection.shutdown(socket.SHUT_WR)
            with connection.makefile("rb") as file:
                assert file.read().count(b"HTTP/1.1 200 OK") == 2


def test_a_client_that_may_have_gone_holds_no_worker_for_long(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.port), 30) as connection:
        connection.sendall(get(f"/sparql?query={quote(ENDLESS)}"))
        connection.shutdown(socket.SHUT_WR)
        assert connection.recv(100) == b""
    for _ in range(40):
        if any(" 499 " in line for line in server.log):
            break
        time.sleep(0.05)
    assert any(" 499 " in line for line in server.log)


@pytest.mark.parametrize("version", ["1.1", "1.0"])
@pytest.mark.parametrize("packed", [b"", b"Accept-Encoding: gzip\r\n"])
@pytest.mark.parametrize("sparql", [LARGE, STOPS])
def test_a_part_of_an_answer_is_not_taken_for_the_whole(
    server: Server, sparql: str, packed: bytes, version: str
) -> None:
    with socket.create_connection(("127.0.0.1", server.port), 30) as connection:
        connection.sendall(get(f"/sparql?format=csv&query={quote(sparql)}", version, packed))
        with pytest.raises(ConnectionResetError):
            read_to_the_end(connection)
    assert goes_on(server)


def test_a_client_that_goes_away_ends_its_query(server: Server) -> None:
    def killed() -> str:
        return next(
            line for line in server.ask("/metrics").text.splitlines() if line.startswith("cityrel_killed")
        )

    before = killed()
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        connection.sendall(f"GET /sparql?query={quote(ENDLESS)} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        time.sleep(0.3)
    for _ in range(80):
        if killed() != before:
            break
        time.sleep(0.05)
    assert killed() != before
    assert goes_on(server)


def test_small_queries_are_answered_beside_one_without_an_end(server: Server) -> None:
    with concurrent.futures.ThreadPoolExecutor() as beside:
        long = beside.submit(server.query, ENDLESS)
        time.sleep(0.2)
        answers = [server.query(ONE).status for _ in range(50)]
        assert answers == [200] * 50
        assert not long.done()
        assert long.result().status == 503
        assert int(long.result().headers["retry-after"]) > 0


def test_what_one_client_asks_at_once_waits_its_turn_and_is_bounded(graph: object) -> None:
    with served("--workers", "2", "--per-client", "1", "--timeout", "3") as server:
        with concurrent.futures.ThreadPoolExecutor(12) as beside:
            found = [each.status for each in beside.map(lambda _: server.query(ONE), range(12))]
            assert found == [200] * 12
            endless = [beside.submit(server.query, ENDLESS) for _ in range(6)]
            statuses = sorted(each.result().status for each in endless)
        assert statuses[0] == 429
        assert statuses[-1] == 503
        other = server.ask("/sparql", {"query": ONE}, {"X-Forwarded-For": "203.0.113.7"})
        assert other.status == 200


def test_a_worker_that_is_killed_is_one_answer(server: Server) -> None:
    with concurrent.futures.ThreadPoolExecutor() as beside:
        answer = beside.submit(server.query, ENDLESS)
        time.sleep(0.3)
        for each in server.workers():
            os.kill(each, signal.SIGKILL)
        assert (answer.result().status, "SIGKILL" in answer.result().text) == (503, True)
    assert goes_on(server)


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT", "SIGKILL"])
def test_a_signal_ends_the_server_at_once_and_its_workers_with_it(graph: object, name: str) -> None:
    with served("--workers", "2") as server:
        workers = server.workers()
        with socket.create_connection(("127.0.0.1", server.port)) as connection:
            connection.sendall(get(f"/sparql?query={quote(ENDLESS)}"))
            time.sleep(0.3)
            server.process.send_signal(getattr(signal, name))
            assert server.process.wait(5) == (0 if name != "SIGKILL" else -signal.SIGKILL)
        for _ in range(60):
            if not any(map(is_there, workers)):
                break
            time.sleep(0.05)
        assert not any(map(is_there, workers))
        assert not any("Traceback" in line for line in server.log)


def test_the_server_behind_a_proxy_that_keeps_its_prefix(graph: object) -> None:
    base = "https://city.example/graph/"
    with served("--workers", "1", "--base-url", base) as server:
        lead = server.ask("/graph/id/seoul", headers={"Host": "city.example", "Accept": "text/html"})
        assert (lead.status, lead.headers["location"]) == (303, f"{base}id/seoul.html")
        assert server.ask("/id/seoul.html").text.count(base) > 10
        assert server.ask("/sparql", {"query": ONE}, {"Host": "evil.example"}).status == 421


def test_what_is_not_public_is_not_offered_to_others(graph: object) -> None:
    from .command_line import run

    bare = run("serve", "--base-url", "city.example/graph")
    assert (bare.returncode, "the whole address" in bare.stderr) == (2, True)
    done = run("serve", "--host", "0.0.0.0")
    assert (done.returncode, "--public" in done.stderr) == (2, True)
    for option, value in WRONG:
        wrong = run("serve", "--port", "0", option, value)
        assert (wrong.returncode, option in wrong.stderr, value in wrong.stderr) == (2, True, True)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        busy = run("serve", "--port", str(taken.getsockname()[1]))
    assert (busy.returncode, "Nothing can listen" in busy.stderr) == (3, True)
    with served("--workers", "1", "--public", "--host", "0.0.0.0") as server:
        assert any("every machine that reaches this one can ask" in line for line in server.log)
        assert server.ask("/sparql", {"query": ONE}, {"Host": "city.example"}).status == 200


def test_nobody_needs_to_read_the_log(graph: object) -> None:
    with subprocess.Popen([*COMMAND, "--workers", "1"], stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        port = process.stderr.readline().partition("127.0.0.1:")[2].partition("/")[0]
        process.stderr.close()
        server = Server(process, int(port))
        assert [server.query(ONE).status for _ in range(3)] == [200] * 3
        process.terminate()


def test_a_server_of_files_that_change_tells_of_them(tmp_path: Path) -> None:
    (tmp_path / "cityrel.toml").write_text('bundled = "none"\n', encoding="utf-8")
    file = tmp_path / "data" / "own.ttl"
    file.parent.mkdir()
    town = "<https://w3id.org/cityrel/id/{}> a <https://w3id.org/cityrel/ns#City> ."
    file.write_text(town.format("one"), encoding="utf-8")
    with served("--workers", "1", cwd=tmp_path, env={"CITYREL_CACHE": ""}) as server:
        first = server.query("SELECT * { ?s a cr:City }")
        file.write_text(town.format("two"), encoding="utf-8")
        os.kill(server.workers()[0], signal.SIGKILL)
        tag = {"If-None-Match": first.headers["etag"]}
        for _ in range(60):
            again = server.ask("/sparql", {"query": "SELECT * { ?s a cr:City }"}, tag)
            if again.status == 200:
                break
            time.sleep(0.1)
        assert "id/two" in again.text
        assert any("All workers read them again" in line for line in server.log)
        file.write_text("<a:a> <a:b .", encoding="utf-8")
        os.kill(server.workers()[0], signal.SIGKILL)
        time.sleep(0.5)
        broken = server.query("SELECT * { ?s a cr:City }")
        assert (broken.status, "own.ttl, line 1" in broken.text) == (503, True)
        file.write_text(town.format("three"), encoding="utf-8")
        for _ in range(200):
            again = server.query("SELECT * { ?s a cr:City }")
            if again.status == 200:
                break
            time.sleep(0.1)
        assert "id/three" in again.text


def test_files_that_are_not_read_are_told_at_the_start(tmp_path: Path) -> None:
    (tmp_path / "cityrel.toml").write_text('bundled = "none"\n', encoding="utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "own.ttl").write_text("<a:a> <a:b> 1 .", encoding="utf-8")
    (tmp_path / "data" / "other.csv").write_text("a,b\n", encoding="utf-8")
    with served("--workers", "1", cwd=tmp_path, env={"CITYREL_CACHE": ""}) as server:
        assert "data/other.csv" in server.log[0]
