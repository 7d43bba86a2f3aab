"""A folder is data: nothing that it brings asks another address unless the user says so."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

import cityrel

from .command_line import run

pytestmark = pytest.mark.usefixtures("small")

ANSWER = b'{"head": {"vars": []}, "results": {"bindings": []}}'
QUERY = 'SELECT ?thing WHERE {{\n  VALUES ?secret {{ "private" }}\n  SERVICE <{}> {{ ?thing ?p ?secret }} }}'
RULE = "CONSTRUCT {{ ?a cr:partOf ?b }} WHERE {{ ?a a cr:City .\n  SERVICE <{}> {{ ?b ?p ?a }} }}"


class Elsewhere(BaseHTTPRequestHandler):
    """Another address, which tells what it is asked."""

    def do_POST(self) -> None:
        """Answer with no rows."""
        asked.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.send_response(200)
        self.send_header("Content-Type", "application/sparql-results+json")
        self.send_header("Content-Length", str(len(ANSWER)))
        self.end_headers()
        self.wfile.write(ANSWER)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


asked: list[str] = []


@pytest.fixture
def address() -> Iterator[str]:
    asked.clear()
    with HTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_port}/sparql"
        server.shutdown()


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / "ontology" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


@pytest.mark.long
@pytest.mark.parametrize(
    ("name", "text", "command"),
    [
        ("derive/leak.rq", RULE, ["find", "Seoul"]),
        ("derive/leak.rq", RULE, ["check"]),
        ("derive/leak.rq", RULE, ["view", "--no-open"]),
        ("questions/leak.rq", QUERY, ["ask", "leak"]),
        (
            "rules/leak.rq",
            f"# title@en: A leak\n# problem@en: A leak.\n# remedy@en: Stop it.\n{QUERY}",
            ["check"],
        ),
        ("leak.rq", QUERY, ["query", "ontology/leak.rq"]),
    ],
)
def test_what_a_folder_brings_asks_no_other_address_unless_the_user_says_so(
    address: str, tmp_path: Path, name: str, text: str, command: list[str]
) -> None:
    folder = written(tmp_path, name, text.format(address))
    for _ in range(2):
        refused = run(*command, cwd=folder)
        assert refused.returncode in {2, 3}
        line = text[: text.index("SERVICE")].count("\n") + 1
        told = refused.stdout + refused.stderr  # a check tells it in its report
        assert f"SERVICE at line {line}, column 3" in told
        assert name.rsplit("/")[-1] in told or command[0] == "query"
    assert not asked
    assert run(*command, "--federate", cwd=folder).returncode == 0
    assert asked
    asked.clear()
    assert run(*command, cwd=folder).returncode in {2, 3}  # what was fetched is not kept for others
    assert not asked


@pytest.mark.parametrize(
    "service",
    [
        "service silent<{}>{{}}",
        "# a comment\rSERVICE <{}> {{}}\n",
        "?a ?b trueSERVICE<{}>{{}}",
        "?a ?b 1service ?a {{}} VALUES ?a {{ <{}> }}",
        "{{ SELECT * {{ OPTIONAL {{ SERVICE <{}> {{ ?x ?y ?z }} }} }} }}",
    ],
)
def test_however_it_is_written(address: str, service: str) -> None:
    graph = cityrel.open()
    query = f"SELECT * {{ {service.format(address)} }}"
    for ask in (graph.query, graph.rdflib.query):
        with pytest.raises(cityrel.QueryError, match=r"asks another address|is not SPARQL"):
            list(ask(query))
    assert not asked


def test_a_word_that_only_looks_like_it_is_none() -> None:
    query = """SELECT * { # SERVICE <http://127.0.0.1/> {}
      ?service skos:prefLabel "SERVICE <x> {}" , 'service'@en . ?service <http://x.example/SERVICE> _:service }"""
    assert not cityrel.open().query(query)


def test_the_rdflib_view_is_not_written_to_and_loads_nothing(address: str) -> None:
    with pytest.raises(TypeError, match="read only"):
        cityrel.open().rdflib.update(f"LOAD <{address}>")
    assert not asked


@pytest.mark.parametrize("form", ["csv", "json", "table", "markdown", "--excel", "--view"])
def test_a_query_whose_address_does_not_answer_is_told_in_one_line(form: str, tmp_path: Path) -> None:
    query = "SELECT * { SERVICE <http://127.0.0.1:1/> { ?a ?b ?c } }"
    options = [form] if form.startswith("--") else ["--format", form]
    told = run("query", query, "--federate", *options, cwd=tmp_path)
    assert (told.returncode, told.stdout, told.stderr.count("\n")) == (3, "", 1)
    assert "The query is not answered to the end" in told.stderr


def test_an_address_that_does_not_answer_is_told_in_one_line(tmp_path: Path) -> None:
    folder = written(tmp_path, "derive/leak.rq", RULE.format("http://127.0.0.1:1/"))
    told = run("find", "Seoul", "--federate", cwd=folder)
    assert told.returncode == 3
    assert "leak.rq: a SERVICE of this rule does not answer" in told.stderr
