"""Pages that are made from the graph are fresh, and the README says what is true."""

import re
import runpy
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from cityrel import Graph
from cityrel.cli import COMMANDS

from .conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
SHELL = [line.split("#")[0].strip() for line in README.splitlines() if line.startswith("cityrel ")]


def test_the_page_of_the_data_is_fresh(graph: Graph) -> None:
    page = runpy.run_path(str(ROOT / "scripts" / "data_page.py"))["page"](graph)
    assert (ROOT / "data" / "README.md").read_text(encoding="utf-8") == page


@pytest.mark.parametrize("line", SHELL)
def test_each_command_of_the_readme_runs(line: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", *shlex.split(line)]
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_python_of_the_readme_runs(tmp_path: Path) -> None:
    code = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    assert code
    for block in code:
        done = subprocess.run(
            [sys.executable, "-c", block],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr


def test_the_readme_names_every_command_and_its_links_lead_somewhere() -> None:
    for name in COMMANDS:
        assert f"cityrel {name}" in README or f"./run {name}" in README, name
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert (ROOT / target).exists(), target
