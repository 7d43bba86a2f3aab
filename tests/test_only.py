"""One's own file alone: no bundled graph, no project, no word that needs a declaration."""

from collections.abc import Callable
from pathlib import Path

import pytest

import cityrel

from .command_line import run

OWN = """
@prefix ex: <http://example.org/> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix schema: <http://schema.org/> .
ex:a a ex:Person ; foaf:name "Ann" ; foaf:knows ex:b ; ex:age 7 ; schema:url "u" .
ex:b a ex:Person ; foaf:name "Bob"@en .
"""


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file in a folder with a project of its own, which is not read."""
    (tmp_path / "cityrel.toml").write_text('languages = ["fr"]\nnamespace = "https://p.example/"\n', "utf-8")
    (tmp_path / "own.ttl").write_text(OWN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "own.ttl"


def test_a_file_is_asked_alone(own: Path) -> None:
    graph = cityrel.open(own, only=True)
    assert graph.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")[0].n == 7
    assert [row.n for row in graph.query("SELECT ?n { ?s foaf:name ?n } ORDER BY ?n")] == ["Ann", "Bob"]
    assert graph.query('ASK { ?s schema:url "u" }').answer  # by the meaning that the file gives the prefix
    assert graph.query("ASK { ?s cr:noSuchWord ?o }").answer is False


@pytest.mark.parametrize(
    ("sparql", "said"),
    [
        ("SELECT ?s { ?s ex:nme ?n }", "Did you mean foaf:name?"),
        ("SELECT ?s { ?s a ex:person }", "Did you mean ex:Person?"),
        ("SELECT ?s { ?s foaf:knows ex:a }", "The other way round it matches: { ex:a foaf:knows ?s }."),
        ('SELECT ?s { ?s ex:age ?a FILTER(?a > "3") }', "Rows are left by FILTER(?a > 3)."),
    ],
)
def test_an_empty_answer_is_explained_with_the_prefixes_of_the_file(
    own: Path, sparql: str, said: str
) -> None:
    assert said in run("query", "--only", str(own), sparql).stderr


def test_the_command_line_asks_files_alone_in_any_language(
    own: Path, turtle: Callable[..., Path], tmp_path: Path
) -> None:
    more = turtle("id:c a cr:NoSuchClass .", "more.ttl")
    asked = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    assert run("query", "--only", str(own), "--only", str(more), asked).stdout == "n\n8\n".replace(
        "\n", "\r\n"
    )
    assert "没有行" in run("query", "--only", str(own), "--lang", "zh", "SELECT ?s { ?s ex:x ?o }").stderr
    for more_options in (["--data", str(more)], ["--endpoint", "http://127.0.0.1:9/"]):
        done = run("query", "--only", str(own), *more_options, asked)
        assert (done.returncode, done.stdout) == (2, "")
        assert "--only reads its files alone" in done.stderr
    assert run("query", "--only", str(tmp_path / "none.ttl"), asked).returncode == 3
    (tmp_path / "nothing").mkdir()
    nothing = run("query", "--only", str(tmp_path / "nothing"), asked)
    assert nothing.returncode == 3
    assert "holds nothing that is read" in nothing.stderr
