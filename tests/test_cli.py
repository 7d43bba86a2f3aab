"""The command line as a stranger meets it: help, examples, output forms, errors and exit codes."""

import csv
import io
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from cityrel.cli import COMMANDS, EXAMPLES, group
from cityrel.cli.progress import working

from .command_line import COMMAND, LASTING, NO_SCREEN, examples, process, run
from .projects import write_revisions

pytestmark = pytest.mark.usefixtures("graph")


def command(name: str) -> click.Command:
    found = group.get_command(click.Context(group), name)
    assert found is not None
    return found


def shown() -> list[str]:
    """The worked examples of the help of every command, and those of the bare command."""
    helps = "\n".join(command(name).help or "" for name in COMMANDS)
    lines = [line.strip() for line in f"{helps}\n{EXAMPLES}".splitlines()]
    return [re.split(r" {3,}", line)[0] for line in lines if line.startswith("cityrel ")]


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help_with_an_example_and_says_what_each_option_does(name: str) -> None:
    done = run(name, "-h")
    assert done.returncode == 0
    assert re.search(rf"^ +cityrel {name} ", done.stdout, re.MULTILINE)
    assert all(p.help for p in command(name).params if isinstance(p, click.Option))


@pytest.mark.long
@pytest.mark.parametrize(("words", "bundle"), examples(shown()))
def test_each_example_runs(
    words: list[str], bundle: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue(bundle)
    if words[0] in {"format", "diff"}:
        write_revisions(tmp_path)
    done = run(*words, cwd=tmp_path, env=NO_SCREEN)
    assert done.returncode == (1 if words[0] == "diff" else 0), done.stderr
    assert done.stdout or any(tmp_path.iterdir())


def test_bare_cityrel_shows_four_examples() -> None:
    lines = [line for line in run().stdout.splitlines() if line.startswith("  cityrel ")]
    assert len(lines) == 4
    assert all(re.split(r" {3,}", line.strip())[0] in shown() for line in lines)


@pytest.mark.usefixtures("small")
def test_bare_text_is_looked_up_unless_it_looks_like_a_mistyped_command() -> None:
    assert "id/seoul" in run("서울").stdout
    done = run("qurey")
    assert done.returncode == 2
    assert "Did you mean query?" in done.stderr


WRONG = [
    (["query", "SELECT ?x { ?x a cr:Citty }"], 2, ["cr:Citty", "line 1, column 18", "cr:City"]),
    (["query", "SELECT ?x { ?x a cr:City"], 2, ["line 1, column 25"]),
    (["query", "missing.rq"], 3, ["missing.rq"]),
    (["query", "--bind", "x", "ASK {}"], 2, ["NAME=VALUE"]),
    (["query", "--data", "missing.ttl", "ASK {}"], 3, ["missing.ttl"]),
    (["query", "--endpoint", "http://127.0.0.1:9/query", "ASK {}"], 3, ["127.0.0.1:9"]),
    (["show", "Seuol"], 2, ["Seuol", "Did you mean Seoul"]),
    (["show", "--lang", "xx", "Seoul"], 2, ["xx"]),
    (["export", "-o", "graph.xyz"], 2, [".ttl"]),
    (["export", "-o", "no/such/folder/graph.ttl"], 3, ["no/such/folder"]),
    (["view", "-o", "no/such/folder/page.html"], 3, ["no/such/folder"]),
    (["view", "--around", "Atlantis"], 2, ["Atlantis"]),
    (["query", "--view", "ASK { id:seoul a cr:City }"], 2, ["answers yes", "Select things"]),
    (["query", "--view", "SELECT ?x { ?x cr:capitalOf id:seoul }"], 2, ["nothing to draw", "No triple"]),
    (
        ["query", "--view", "SELECT ?n { id:seoul cr:adminLevel/skos:prefLabel ?n }"],
        2,
        ["?n", "Select things"],
    ),
    (["query", "--view", "SELECT ?x { ?x a cr:Citty }"], 2, ["Did you mean cr:City"]),
    (["query", "--no-open", "ASK { id:seoul a cr:City }"], 2, ["--view"]),
    (["query", "--view", "--format", "csv", "ASK { id:seoul a cr:City }"], 2, ["not both"]),
    (
        ["query", "--view", "-o", "no/such/folder/page.html", "SELECT ?c { ?c cr:capitalOf ?o }"],
        3,
        ["no/such"],
    ),
    (["ask", "claims", "-o", "page.html"], 2, ["--view"]),
]


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(("args", "code", "said"), WRONG, ids=[" ".join(row[0]) for row in WRONG])
def test_wrong_use_gives_one_clear_message_and_its_exit_code(
    args: list[str], code: int, said: list[str], tmp_path: Path
) -> None:
    done = run(*args, cwd=tmp_path)
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    for words in said:
        assert words in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("small")
def test_broken_turtle_is_told_with_its_place(turtle: Callable[..., Path]) -> None:
    path = turtle("id:x id:p\n")
    done = run("find", "Seoul", "--data", str(path))
    assert done.returncode == 3
    assert f"{path}, line " in done.stderr


@pytest.mark.long
@pytest.mark.usefixtures("small")
def test_rows_are_csv_in_a_pipe_and_json_markdown_or_table_on_demand() -> None:
    assert run("find", "서울", "--lang", "ko").stdout.splitlines()[0] == "id,name,kind,found"
    assert json.loads(run("find", "서울", "--format", "json").stdout)[0]["name"] == "Seoul"
    assert "| id:seoul |" in run("find", "서울", "--format", "markdown").stdout
    assert "id:seoul" in run("find", "서울", "--format", "table").stdout


QUERY = "SELECT ?city ?year { ?tie cr:party ?city ; cr:sinceYear ?year ; a cr:SisterCityTie } ORDER BY ?city"


@pytest.mark.parametrize(
    ("form", "start"),
    [
        ("json", '{"head":{"vars":["city","year"]}'),
        ("xml", "<?xml"),
        ("tsv", "?city\t?year"),
        ("csv", "city,year"),
    ],
)
def test_query_writes_the_formats_of_the_standard(form: str, start: str) -> None:
    done = run("query", QUERY, "--format", form)
    assert done.stdout.startswith(start)
    assert "1993" in done.stdout


def test_excel_csv_has_the_mark_and_is_read_back() -> None:
    done = process("query", "--excel", QUERY)
    assert done.stdout.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(done.stdout.decode("utf-8-sig"))))
    assert rows[0] == ["city", "year"]


@pytest.mark.usefixtures("small")
def test_construct_gives_turtle_and_ask_an_answer() -> None:
    done = run("query", "CONSTRUCT { ?c a cr:City } WHERE { ?c a cr:City }")
    assert "id:seoul a cr:City" in done.stdout
    assert "@prefix cr:" in done.stdout
    assert "true" in run("query", "ASK { id:seoul a cr:City }").stdout


@pytest.mark.long
@pytest.mark.usefixtures("small")
def test_what_a_query_or_a_question_returns_is_seen_on_a_page(tmp_path: Path) -> None:
    done = run("query", "--view", "--no-open", "-", text="SELECT ?c { ?c cr:capitalOf ?o }", cwd=tmp_path)
    assert Path(done.stdout.strip()) == tmp_path / "cityrel.html"
    assert re.match(r"\d+ things?, \d+ lines?\.", done.stderr)
    done = run(
        "ask", "ties-of-a-city", "--city", "北京", "--view", "--no-open", "-o", "ties.html", cwd=tmp_path
    )
    assert "ties.html" in done.stdout
    assert {path.name for path in tmp_path.iterdir()} == {"cityrel.html", "ties.html"}


def test_a_query_comes_from_a_file_or_standard_input(tmp_path: Path) -> None:
    path = tmp_path / "own.rq"
    path.write_text(QUERY, encoding="utf-8")
    assert (
        run("query", str(path)).stdout == run("query", "-", text=QUERY).stdout == run("query", QUERY).stdout
    )


def test_bind_gives_variables_their_values() -> None:
    done = run("query", "--bind", "city=id:seoul", "SELECT ?c { ?city cr:capitalOf ?c }")
    assert done.stdout.splitlines() == ["c", "https://w3id.org/cityrel/id/south-korea"]


@pytest.mark.usefixtures("small")
def test_an_empty_answer_says_why_on_stderr() -> None:
    done = run("query", "SELECT ?x { ?x cr:capitalOf id:seoul }")
    assert done.returncode == 0
    assert done.stdout == "x\n" or done.stdout == "x\r\n"
    assert "No triple matches the pattern { ?x cr:capitalOf id:seoul }" in done.stderr


@pytest.mark.parametrize(
    "name", [name for name in COMMANDS if name not in {"cache", "new", "format", "diff", *LASTING}]
)
def test_sparql_prints_the_query_behind(name: str) -> None:
    words = {"query": [QUERY], "find": ["x"], "show": ["x"]}.get(name, [])
    done = run(name, *words, "--sparql")
    assert "SELECT" in done.stdout or "CONSTRUCT" in done.stdout


@pytest.mark.long
@pytest.mark.parametrize("locale", ["C", "ko_KR.CP949", "zh_CN.GBK"])
def test_output_is_utf8_under_any_locale(locale: str) -> None:
    done = process("show", "seoul", "--lang", "zh", env={"LC_ALL": locale, "PYTHONIOENCODING": "cp1252"})
    assert done.returncode == 0, done.stderr
    assert "首尔" in done.stdout.decode("utf-8")
    assert "서울" in done.stdout.decode("utf-8")


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["query", "ASK { id:seoul a cr:City }"], 0),
        (["show", "Seuol"], 2),
        (["query", "missing.rq"], 3),
    ],
)
def test_a_process_ends_with_the_exit_code(args: list[str], code: int) -> None:
    done = process(*args)
    assert done.returncode == code
    assert bool(done.stdout) == (code == 0)
    assert b"Traceback" not in done.stderr


@pytest.mark.long
def test_a_reader_that_stops_early_is_no_error() -> None:
    with subprocess.Popen(
        [*COMMAND, "query", "SELECT ?s ?p ?o { ?s ?p ?o }"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.readline().strip() == b"s,p,o"
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


def test_a_query_loads_no_library_that_it_does_not_need() -> None:
    code = """
import sys
from cityrel.cli import main
try:
    main(["query", "ASK { id:seoul a cr:City }"])
finally:
    print(*(name for name in ("networkx", "pyshacl", "pyvis", "rdflib") if name in sys.modules))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "answer\ntrue\n\n"


@pytest.mark.parametrize(
    ("locale", "name"), [("ko_KR.UTF-8", "서울"), ("zh_CN.UTF-8", "首尔"), ("C", "Seoul")]
)
def test_the_language_is_that_of_the_system(locale: str, name: str) -> None:
    assert run("show", "id:seoul", env={"LC_ALL": locale}).stdout.splitlines()[0] == name


@pytest.mark.long
def test_show_tells_facts_relations_and_who_says_so() -> None:
    text = run("show", "id:seoul-beijing-integrated-committee", "--lang", "en").stdout
    for words in (
        "Seoul-Beijing Integrated Committee",
        "bilateral committee",
        "2013",
        "section 1, paragraph 1, sentence 4",
        "2025-06-19",
    ):
        assert words in text
    data = json.loads(run("show", "seoul", "--format", "json").stdout)
    assert data["name"]["ko"] == "서울"
    assert data["evidence"]


@pytest.mark.long
def test_version_and_debug() -> None:
    assert re.fullmatch(r"cityrel \d+\.\d+\.\d+\n", run("--version").stdout)
    assert b"Traceback" in process("--debug", "show", "Atlantis").stderr


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_long_work_is_told_on_a_terminal_and_wiped_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cityrel.cli.progress.MOMENT", 0.01)
    for stream, told in ((Terminal(), "Reading ..."), (io.StringIO(), "")):
        monkeypatch.setattr("sys.stderr", stream)
        with working("Reading"):
            time.sleep(0.1)
            assert stream.getvalue() == told
        assert not told or stream.getvalue().endswith("\r\x1b[K")


@pytest.mark.long
def test_a_closed_output_ends_no_command() -> None:
    closed = f'"{sys.executable}" -m cityrel query "ASK {{}}" >&-'
    done = subprocess.run(["sh", "-c", closed], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
