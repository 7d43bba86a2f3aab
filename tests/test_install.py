"""The package as a user gets it: the wheel in an empty folder without network, and the checkout."""

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from .conftest import ROOT

OFFLINE = ["unshare", "-rn"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of the checkout, so that none of its own files are touched."""
    copy = tmp_path_factory.mktemp("source") / "cityrel"
    skip = shutil.ignore_patterns(".git", ".venv", "*_cache", "__pycache__", "node_modules")
    shutil.copytree(ROOT, copy, ignore=skip)
    out = tmp_path_factory.mktemp("wheel")
    build = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "-q",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(out),
        str(copy),
    ]
    subprocess.run(build, check=True, capture_output=True)
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment that has the wheel, and what it needs from the one of the tests."""
    home = tmp_path_factory.mktemp("venv")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(home)], check=True)
    python = home / "bin" / "python"
    install = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "-q",
        "--no-deps",
        "--no-index",
        str(wheel),
    ]
    subprocess.run(install, check=True, capture_output=True)
    site = next((home / "lib").glob("python*/site-packages"))
    (site / "needs.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return home / "bin"


def offline() -> list[str]:
    """The words that run a command without network, where this system lets us."""
    allowed = (
        shutil.which("unshare")
        and subprocess.run([*OFFLINE, "true"], check=False, capture_output=True).returncode == 0
    )
    return OFFLINE if allowed else []


@pytest.mark.long
def test_the_wheel_carries_ontology_rules_data_and_page(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as files:
        names = set(files.namelist())
    checkout = {
        path.relative_to(ROOT).as_posix()
        for folder in ("ontology", "data")
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
    }
    assert {f"cityrel/{name}" for name in checkout} <= names
    assert {f"cityrel/queries/{path.name}" for path in (ROOT / "docs" / "queries").iterdir()} <= names
    assert {
        "cityrel/py.typed",
        "cityrel/page/page.html",
        "cityrel/messages.json",
        "cityrel/page/bundle.js",
        "cityrel/cityrel.toml",
    } <= names
    assert not [name for name in names if name.startswith("cityrel/page/frontend")]


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty home folder."""
    return tmp_path_factory.mktemp("home")


def answered(folder: Path, *command: str | Path) -> str:
    """Return what a command prints in an empty folder, without network and with nothing of the tests."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8"}
    done = subprocess.run(
        [*offline(), *map(str, command)],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.long
def test_the_wheel_works_in_an_empty_folder_without_network(installed: Path, elsewhere: Path) -> None:
    cityrel = installed / "cityrel"
    query = "SELECT ?ally { id:seoul cr:tiedTo ?ally }"
    assert "id/beijing" in answered(elsewhere, cityrel, "query", query)
    assert "id/beijing" in answered(elsewhere, installed / "python", "-m", "cityrel", "query", query)
    assert "서울" in answered(elsewhere, cityrel, "show", "seoul")
    around = "id:seoul-beijing-integrated-committee"
    assert "cityrel.html" in answered(elsewhere, cityrel, "view", "--around", around)
    assert (elsewhere / "cityrel.html").stat().st_size > 100_000
    where = "import cityrel.files.project as p; print(p.bundled_root())"
    assert answered(elsewhere, installed / "python", "-c", where).strip().endswith("site-packages/cityrel")


def test_an_editable_install_reads_the_folders_of_the_checkout() -> None:
    from cityrel.files.project import bundled_root

    assert bundled_root() == ROOT


def test_the_readme_names_the_two_commands_and_ci_calls_the_second_as_written() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    first_screen = "\n".join(readme.splitlines()[:40])
    assert "./run view" in first_screen
    assert "./run test" in first_screen
    assert "\n./run test\n" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_run_script_says_what_is_missing_with_exit_code_3(tmp_path: Path) -> None:
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("sh", "dirname", "id", "uname", "sed"):
        (tools / name).symlink_to(str(shutil.which(name)))
    copy = tmp_path / "checkout"
    copy.mkdir()
    shutil.copy(ROOT / "run", copy / "run")
    done = subprocess.run(
        [str(copy / "run"), "view"], env={"PATH": str(tools)}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 3
    assert "Python 3.11" in done.stderr
