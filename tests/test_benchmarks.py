"""Each benchmark runs at its smallest size, so that none rots."""

import os
import re
import runpy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from .command_line import ELSEWHERE
from .conftest import ROOT

pytestmark = pytest.mark.usefixtures("small")

NUMBER = r"\d+\.\d+"


@pytest.fixture(autouse=True)
def _own_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    """Undo that a benchmark names a cache folder of its own; all stores are kept."""
    monkeypatch.setattr("tests.conftest.SMALL", 0)
    monkeypatch.setenv("CITYREL_CACHE", os.environ["CITYREL_CACHE"])


def main_of(name: str) -> Callable[..., None]:
    """Return what a benchmark runs."""
    main: Callable[..., None] = runpy.run_path(str(ROOT / "benchmarks" / f"{name}.py"))["main"]
    return main


@pytest.mark.long
def test_a_query_as_a_whole_process(report_only: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main = main_of("query")
    main.__globals__["CITYREL"] = [sys.executable, "-c", ELSEWHERE, str(report_only)]
    main(1)
    said = capsys.readouterr().out
    assert re.search(rf"pyoxigraph alone {NUMBER} s, ratio {NUMBER}", said)
    assert re.search(rf"rdflib alone {NUMBER} s, ratio {NUMBER}; same rows: True", said)


@pytest.mark.long
def test_the_questions(capsys: pytest.CaptureFixture[str]) -> None:
    main_of("questions")(1, "ties-of-a-city", "what-a-source-says")
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    for line in lines:
        rows = re.search(r"ratio \d+: [\w-]+ \((\d+) and (\d+) rows\)", line)
        assert rows, line
        assert rows[1] == rows[2] != "0", line


@pytest.mark.long
@pytest.mark.skipif(not hasattr(os, "wait4"), reason="nothing tells the memory of a process there")
def test_a_large_answer(report_only: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main = main_of("streaming")
    main.__globals__["CITYREL"] = [sys.executable, "-c", ELSEWHERE, str(report_only)]
    main.__globals__["FORMATS"] = ("csv", "ntriples")
    main(3000)
    assert re.search(rf"csv: first bytes after {NUMBER} s, all after {NUMBER} s", capsys.readouterr().out)


def test_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    main_of("tables")(25)
    said = capsys.readouterr().out
    assert said.startswith("25 rows")
    assert re.search(r"of first to next open \d+", said)


@pytest.mark.long
def test_a_page(report_only: Path) -> None:
    # in a process of its own: a browser that other tests have open would be in the way
    text = f"""
import runpy
from pathlib import Path
from cityrel.files import project
project.bundled_root = lambda: Path({str(report_only)!r})
main = runpy.run_path({str(ROOT / "benchmarks" / "page.py")!r})["main"]
main.__globals__["RUNS"] = 1
main([10])
"""
    done = subprocess.run([sys.executable, "-c", text], capture_output=True, encoding="utf-8", check=True)
    _, row = done.stdout.splitlines()
    assert re.fullmatch(rf" +10( +{NUMBER}){{5}}", row)


@pytest.mark.long
def test_a_check(capsys: pytest.CaptureFixture[str]) -> None:
    main_of("check")(5)
    said = capsys.readouterr().out
    assert said.startswith("5 memberships")
    assert re.search(rf"ratio to a check with a row more {NUMBER}", said)


@pytest.mark.long
def test_finding(capsys: pytest.CaptureFixture[str]) -> None:
    main_of("find")(30)
    first, *rows = capsys.readouterr().out.splitlines()
    assert first.startswith("30 things")
    assert len(rows) == 6
    assert all(re.search(rf"{NUMBER} times$", row) for row in rows)


@pytest.mark.long
def test_a_server(capsys: pytest.CaptureFixture[str]) -> None:
    main = main_of("serve")
    main(5)
    said = capsys.readouterr().out
    assert re.search(rf"ratio of medians {NUMBER}; same rows: ", said)
    assert re.search(rf"beside a query without an end: .* ratio {NUMBER}", said)


@pytest.mark.long
def test_large_answers(report_only: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main = main_of("streaming")
    main.__globals__["CITYREL"] = [sys.executable, "-c", ELSEWHERE, str(report_only)]
    main(100)
    said = capsys.readouterr().out
    for form in main.__globals__["FORMATS"]:
        assert re.search(rf"^{form}: first bytes after {NUMBER} s, .* MB, memory \d+ MB$", said, re.MULTILINE)


def test_there_is_no_other() -> None:
    names = {path.stem for path in (ROOT / "benchmarks").glob("*.py")}
    known = {"query", "questions", "tables", "page", "check", "find", "serve", "streaming", "network"}
    assert names == known


@pytest.mark.long
def test_a_network_beside_networkx_and_igraph(capsys: pytest.CaptureFixture[str]) -> None:
    main_of("network")(60)
    said = capsys.readouterr().out
    assert re.search(
        rf"betweenness: {NUMBER} s; networkx {NUMBER} s, ratio {NUMBER}; igraph {NUMBER} s", said
    )
    assert "pagerank" in said
    assert "same: True" in said
    assert re.search(rf"communities: .*; modularity {NUMBER}, igraph's {NUMBER}", said)
