"""Input that means no good, or is merely odd: one line, shown and not obeyed, and nothing long."""

import csv
import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import cityrel
from cityrel.errors import LONGEST

from .command_line import ELSEWHERE, run

pytestmark = pytest.mark.usefixtures("small")

RED, BACK = "\x1b[31m", "\u202e"
FORMULAS = ["=1+1", "+1", "-1+1", "@SUM(A1)", "\tx", "＝1"]


@pytest.fixture
def coloured(turtle: Callable[..., Path]) -> str:
    label = f"Tester{RED}ville{BACK}\\n two\\r"
    return str(turtle(f'id:tv a cr:City ; skos:prefLabel "{label}"@en ; cr:partOf id:seoul .'))


@pytest.mark.long
@pytest.mark.parametrize(
    "command",
    [
        ["find", "Tester", "--format", "table"],
        ["find", "Tester", "--format", "markdown"],
        ["show", "tv"],
        ["query", "SELECT ?n { id:tv skos:prefLabel ?n }", "--format", "table"],
        ["query", f"SELECT ?{RED} {{ }}"],
        ["show", f"nobody{RED}"],
        [f"nobody{BACK}"],
    ],
)
def test_control_characters_of_values_are_shown_and_not_obeyed(command: list[str], coloured: str) -> None:
    done = run(*command, "--data", coloured)
    said = done.stdout + done.stderr
    assert "\\x1b[31m" in said or "\\u202e" in said
    assert not {"\x1b", BACK, "\r"} & set(said)
    if "table" in command:
        assert len(done.stdout.splitlines()) == 2


def test_data_are_handed_on_as_they_are(coloured: str) -> None:
    query = "SELECT ?n { id:tv skos:prefLabel ?n }"
    given = run("query", query, "--data", coloured, "--format", "csv").stdout
    assert next(csv.reader(io.StringIO(given.split("\n", 1)[1], newline="")))[0].startswith(
        f"Tester{RED}ville"
    )


@pytest.mark.long
def test_for_a_spreadsheet_no_text_is_a_formula(turtle: Callable[..., Path]) -> None:
    values = " , ".join(f'"{each}"'.replace("\t", "\\t") for each in FORMULAS)
    own = str(turtle(f"id:x id:p {values} ; id:q -77.5 ."))
    for form in (["--excel"], ["--excel", "--format", "csv"]):
        text = run("query", "SELECT ?v { id:x id:p|id:q ?v }", "--data", own, *form).stdout
        cells = [row[0] for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))]
        assert sorted(cells[1:]) == sorted(["-77.5", *(f"'{each}" for each in FORMULAS)])


@pytest.mark.parametrize(
    "command",
    [
        ["query", "SELECT ?x { ?x " + "cr:partOf/" * 2000 + "& ?y }"],
        ["query", "SELECT (<http://x.org/f>(1) AS ?y) {}"],
        ["query", "ASK { " + "x" * 20_000 + " }"],
        ["query", f"ASK {{ ?x cr:{'y' * 9000} ?z }}"],
        ["query", "SELECT ?x { ?x ?p " + "7" * 5000 + " }"],
        ["find", "z" * 20_000],
        ["show", "z" * 20_000],
        ["z" * 20_000],
        ["ask", "z" * 20_000],
        ["view", "--around", "z" * 20_000],
        ["view", "--as-of", "1" * 20_000],
        ["query", "ASK {}", "--lang", "z" * 20_000],
        ["query", "ASK {}", "--data", "z" * 20_000],
        ["check", "z" * 20_000],
        ["query", "z" * 20_000 + ".rq"],
    ],
)
def test_no_message_is_long(command: list[str]) -> None:
    done = run(*command)
    assert done.returncode in {0, 2, 3}
    assert "Traceback" not in done.stderr
    assert len(done.stderr) <= LONGEST + 200


def test_the_place_of_a_fault_in_a_long_line_is_in_the_middle_of_what_is_shown() -> None:
    done = run("query", f"SELECT ?x {{ {'?x ?p ?o . ' * 500} & {'?x ?p ?o . ' * 500} }}")
    _, line, caret = done.stderr.strip().splitlines()
    assert "&" in line
    assert 60 < caret.index("^") < 100


@pytest.mark.long
def test_a_word_of_a_million_letters_is_no_name_at_once() -> None:
    graph = cityrel.open()
    with pytest.raises(cityrel.NotFoundError):
        graph.show("z" * 1_000_000)


@pytest.mark.long
def test_a_name_that_would_fill_a_page_costs_it_nothing(turtle: Callable[..., Path]) -> None:
    long = "long " * 20_000
    usual, own = (
        cityrel.open(*more).page()
        for more in ([], [turtle(f'id:tv a cr:City ; skos:prefLabel "{long}"@en .')])
    )
    assert len(own) - len(usual) < 5000
    assert (
        cityrel.open(turtle(f'id:tv a cr:City ; skos:prefLabel "{long}"@en .')).show("id:tv").name.texts["en"]
        == long
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize(
    "command", [["query", "SELECT * { ?s ?p ?o } LIMIT 3"], ["find", "Seoul"], ["export"]]
)
def test_a_full_disk_is_told_in_one_line(command: list[str], report_only: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-c", ELSEWHERE, str(report_only), *command],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    said = done.stderr.decode().splitlines()
    assert done.returncode == 3
    assert said[-1].startswith("Error: ")
    assert "No space left on device" in said[-1]
    assert len(said) <= 2
    assert "not whole" in said[-1] or command != ["export"]


@pytest.mark.long
def test_an_export_says_at_its_end_whether_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "o.ttl"
    told = f"to the end: {len(run('export').stdout.encode()):,} bytes"
    assert told in run("export", "-o", str(target)).stderr
    assert told in run("export").stderr
