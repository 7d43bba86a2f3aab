"""The compiled store: kept under what it was built from, rebuilt when that changes, safe and removable."""

import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import cityrel
from cityrel.store.cache import finish

from .command_line import process

pytestmark = pytest.mark.usefixtures("small")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "cache"
    monkeypatch.setenv("CITYREL_CACHE", str(place))
    monkeypatch.setattr("tests.conftest.SMALL", 0)
    return place


def test_it_is_built_once_and_then_opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = cityrel.open()
    finish()
    assert len(list(folder.iterdir())) == 1
    monkeypatch.setattr("cityrel.store.build.build", lambda *_: pytest.fail("built again"))
    second = cityrel.open()
    assert second.export("nquads") == first.export("nquads")


def test_opened_twice_in_one_process_it_is_built_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cityrel.open()
    monkeypatch.setattr("cityrel.store.build.build", lambda *_: pytest.fail("built again"))
    assert cityrel.open().query("ASK { id:seoul a cr:City }").answer


def test_a_changed_file_is_built_anew(folder: Path, turtle: Callable[..., Path]) -> None:
    assert not cityrel.open(turtle("id:x a cr:City .")).query("ASK { id:x cr:partOf id:y }").answer
    assert cityrel.open(turtle("id:x cr:partOf id:y .")).query("ASK { id:x cr:partOf id:y }").answer
    finish()
    assert len(list(folder.iterdir())) == 2


def test_a_faulty_file_leaves_nothing(folder: Path, turtle: Callable[..., Path]) -> None:
    with pytest.raises(cityrel.FileError):
        cityrel.open(turtle("id:x"))
    assert not folder.exists() or not list(folder.iterdir())


def test_a_removed_or_damaged_store_is_built_again(folder: Path) -> None:
    cityrel.open()
    finish()
    (target,) = folder.iterdir()
    for current in target.rglob("CURRENT"):
        current.unlink()
    assert cityrel.open().query("ASK { id:seoul a cr:City }").answer
    finish()
    assert list(target.rglob("CURRENT"))
    shutil.rmtree(folder)
    assert cityrel.open().query("ASK { id:seoul a cr:City }").answer


def test_four_processes_at_once_build_it_safely(folder: Path, report_only: Path) -> None:
    def ask(_: int) -> tuple[int, bytes]:
        done = process("query", "ASK { id:seoul a cr:City }", bundled=report_only)
        return done.returncode, done.stdout

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(ask, range(4))) == {(0, b"answer\ntrue\n")}
    assert [each.name[0] == "." for each in folder.iterdir()] == [False]


@pytest.mark.parametrize("value", ["", "/proc/no-such-folder"])
def test_without_a_cache_it_works_in_memory(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITYREL_CACHE", value)
    assert cityrel.open().query("ASK { id:seoul a cr:City }").answer
