"""The command line as a test calls it: in this process, or as a process of its own where that is the matter."""

import contextlib
import io
import os
import shlex
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import pytest
from _pytest.mark import ParameterSet

from cityrel.cli import main

LASTING = {"mcp", "serve"}
NO_SCREEN = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "SSH_CONNECTION": "elsewhere"}
COMMAND = [sys.executable, "-m", "cityrel"]

# The same, with another folder for the bundled one: the first word after it.
ELSEWHERE = """
import sys
from pathlib import Path
from cityrel.cli import main
from cityrel.files import project
root = Path(sys.argv.pop(1))
project.bundled_root = lambda: root
main()
"""


@dataclass(frozen=True)
class Done:
    """What a command gave: its exit code, and what it wrote."""

    returncode: int
    stdout: str
    stderr: str


def run(*args: str, text: str = "", cwd: Path | None = None, env: dict[str, str] | None = None) -> Done:
    """Run a command in this process, its standard input, folder and environment as given."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n") for _ in range(2))
    with (
        contextlib.chdir(cwd or Path.cwd()),
        patch.dict(os.environ, env or {}),
        patch("sys.stdin", io.StringIO(text)),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            main(list(args))
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 0
    written = []
    for stream in (out, err):
        stream.flush()
        written.append(stream.buffer.getvalue().decode("utf-8"))
    return Done(code, *written)


def process(
    *args: str,
    bundled: Path | None = None,
    text: bytes | None = None,
    cwd: Path | None = None,
    env: dict[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Run a command as a process, on another bundled folder and with a standard input if they are given."""
    command = [sys.executable, "-c", ELSEWHERE, str(bundled)] if bundled else COMMAND
    return subprocess.run(
        [*command, *args],
        input=text,
        capture_output=True,
        cwd=cwd,
        env={**os.environ, **(env or {})},
        check=False,
    )


def examples(lines: Iterable[str]) -> list[ParameterSet]:
    """Return each line with the fixture that it runs on: all bundled files, or where that is long, the report.

    What is long runs on all bundled files too where all tests run. What goes on until it is stopped has
    tests of its own.
    """
    found = []
    for line in lines:
        words = shlex.split(line)[1:]
        if words[0] in LASTING:
            continue
        if words[0] in {"check", "export", "view"} or "--view" in words:
            found.append(pytest.param(words, "small", id=f"{line} (report)"))
            found.append(pytest.param(words, "graph", id=line, marks=pytest.mark.long))
        else:
            found.append(pytest.param(words, "graph", id=line))
    return found
