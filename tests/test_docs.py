"""Pages that are made from the graph are fresh, and the README says what is true."""

import re
import runpy
import shlex
from contextlib import chdir
from pathlib import Path

import pytest

from cityrel import Graph
from cityrel.cli import COMMANDS

from .command_line import NO_SCREEN, examples, run
from .conftest import ROOT

pytestmark = pytest.mark.usefixtures("graph")

README = (ROOT / "README.md").read_text(encoding="utf-8")
ASK, _, EXTEND = README.partition("## Extend")
SHELL = [line.split("#")[0].strip() for line in ASK.splitlines() if line.startswith("cityrel ")]


def test_the_page_of_the_data_is_fresh(graph: Graph) -> None:
    page = runpy.run_path(str(ROOT / "scripts" / "data_page.py"))["page"](graph)
    assert (ROOT / "data" / "README.md").read_text(encoding="utf-8") == page


@pytest.mark.long
@pytest.mark.parametrize(("words", "bundle"), examples(SHELL))
def test_each_command_of_the_readme_runs(
    words: list[str], bundle: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue(bundle)
    done = run(*words, cwd=tmp_path, env=NO_SCREEN)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("bundle", ["small", pytest.param("graph", marks=pytest.mark.long)])
def test_the_python_of_the_readme_runs(bundle: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    request.getfixturevalue(bundle)
    code = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    assert code
    with chdir(tmp_path):
        for block in code:
            exec(compile(block, "README.md", "exec"), {"__name__": "__main__"})


@pytest.mark.long
def test_a_kind_of_ones_own_takes_the_five_lines_of_the_readme(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    lines = [line.split("   #")[0].strip() for line in EXTEND.splitlines() if line.startswith("cityrel ")]
    assert len(lines) == 5
    for line in lines:
        command, _, folder = line.split("  #")[0].partition(" && cd ")
        done = run(*shlex.split(command)[1:], env=NO_SCREEN)
        assert done.returncode == 0, done.stderr
        if folder:
            monkeypatch.chdir(tmp_path / folder.strip())
    assert "port alliance" in (tmp_path / "ports" / "cityrel.html").read_text(encoding="utf-8") or done.stdout


def test_the_readme_names_every_command_and_its_links_lead_somewhere() -> None:
    for name in COMMANDS:
        assert f"cityrel {name}" in README or f"./run {name}" in README, name
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert (ROOT / target).exists(), target
