"""The compiled store: kept under what it was built from, rebuilt when that changes, safe and removable."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import cityrel
from cityrel.files import temporary
from cityrel.files.write import write_text
from cityrel.store.cache import finish
from cityrel.store.keeping import keep, keep_beside, opened

from .command_line import process, run

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


@pytest.mark.long
def test_what_a_process_does_to_its_own_store_is_not_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    starts = threading.Event()
    monkeypatch.setattr(
        "cityrel.store.cache.keep_beside",
        lambda target, write: keep_beside(target, lambda place: starts.wait() and write(place)),
    )
    first = cityrel.open()
    said = first.export("nquads")
    with pytest.raises(TypeError):  # each way to write is tried in `test_rdflib.py`
        first.rdflib.update("DROP ALL")
    first.store.inner.update("DELETE WHERE { ?city a <https://w3id.org/cityrel/ns#City> }")  # type: ignore[attr-defined]
    first.rdflib.store._inner.clear()  # type: ignore[attr-defined]
    starts.set()
    finish()
    assert len(list(folder.iterdir())) == 1
    monkeypatch.setattr("cityrel.store.build.build", lambda *_: pytest.fail("built again"))
    assert cityrel.open().export("nquads") == said


@pytest.mark.long
def test_a_changed_file_is_built_anew(folder: Path, turtle: Callable[..., Path]) -> None:
    assert not cityrel.open(turtle("id:x a cr:City .")).query("ASK { id:x cr:partOf id:y }").answer
    assert cityrel.open(turtle("id:x cr:partOf id:y .")).query("ASK { id:x cr:partOf id:y }").answer
    finish()
    assert len(list(folder.iterdir())) == 2


def test_a_faulty_file_leaves_nothing(folder: Path, turtle: Callable[..., Path]) -> None:
    with pytest.raises(cityrel.FileError):
        cityrel.open(turtle("id:x"))
    assert not folder.exists() or not list(folder.iterdir())


@pytest.mark.long
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


@pytest.mark.long
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


def damaged(path: Path, how: str) -> None:
    """Damage a file."""
    data = path.read_bytes()
    middle = len(data) // 2
    path.unlink()
    if how == "a folder":
        path.mkdir()
    elif how == "flipped":
        path.write_bytes(data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :])
    elif how != "removed":
        path.write_bytes({"cut": data[:middle], "longer": data + b"x", "emptied": b""}[how])


@pytest.mark.long
@pytest.mark.parametrize("how", ["flipped", "cut", "longer", "emptied", "removed", "a folder"])
def test_a_store_that_is_damaged_anywhere_is_noticed_removed_and_built_again(
    how: str, folder: Path, tmp_path: Path
) -> None:
    cityrel.open()
    finish()
    (target,) = folder.iterdir()
    whole = shutil.copytree(target, tmp_path / "whole")
    for path in sorted(each for each in target.rglob("*") if each.is_file() and each.stat().st_size):
        damaged(path, how)
        assert opened(target, lambda place: place) is None
        assert not target.exists()
        shutil.copytree(whole, target)
    assert opened(target, lambda place: place) == target
    damaged(max(target.rglob("*.sst"), key=lambda path: path.stat().st_size), how)
    assert cityrel.open().query("ASK { id:seoul a cr:City }").answer


def test_what_killed_processes_left_is_removed_by_the_next(folder: Path, tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    own = Path(tempfile.mkdtemp(dir=tmp_path, prefix=temporary._prefix()))
    left = own.with_name(own.name.replace(f"-{os.getpid()}-", f"-{ended.pid}-"))
    elsewhere = left.with_name(re.sub("cityrel-[0-9a-f]{8}", "cityrel-00000000", left.name))
    others = tmp_path / ".cityrel"
    for each in (left, elsewhere, others):
        (each / "store").mkdir(parents=True)
    write_text(tmp_path / "answer.csv", "n\n1\n")
    assert not left.exists()
    assert {own, elsewhere, others} <= set(tmp_path.iterdir())
    os.utime(elsewhere, (0, 0))
    write_text(tmp_path / "answer.csv", "n\n2\n")
    assert not elsewhere.exists()


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGINT])
def test_a_process_that_is_stopped_while_it_writes_leaves_the_old_file(sign: int, tmp_path: Path) -> None:
    target = tmp_path / "o.ttl"
    target.write_text("old", encoding="utf-8")
    code = f"""
import os, pathlib
from cityrel.files.write import write_bytes
pathlib.Path.replace = lambda *_: os.kill(os.getpid(), {int(sign)})
write_bytes(pathlib.Path({str(target)!r}), b"new")
"""
    stopped = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert stopped.returncode != 0
    assert target.read_text(encoding="utf-8") == "old"
    write_text(target, "newest")
    assert [each.name for each in tmp_path.iterdir()] == ["o.ttl"]


def _kept(folder: Path, size: int, age: int) -> Path:
    place = folder / f"{age:032x}"
    place.mkdir(parents=True)
    (place / "texts.json").write_bytes(b"x" * size)
    opened_at = time.time() - age
    os.utime(place, (opened_at, opened_at))
    return place


def test_it_has_a_bound_and_what_was_not_opened_for_longest_goes_first(folder: Path) -> None:
    young, middle, old = (_kept(folder, 400_000, age) for age in (10, 20, 30))
    ancient = _kept(folder, 1, 15 * 86400)
    (folder / "holiday.jpg").write_bytes(b"x" * 9_000_000)
    shown = run("cache", "--format", "json")
    assert [row["bytes"] for row in json.loads(shown.stdout)] == [400_000, 400_000, 400_000, 1]
    assert "1.2 MB of at most 500.0 MB" in shown.stderr
    assert run("cache", "--limit", "1 MB").returncode == 0
    assert young.exists()
    assert middle.exists()
    assert not old.exists()
    assert not ancient.exists()
    keep(folder / f"{7:032x}", lambda place: (place / "texts.json").write_bytes(b"x" * 400_000))
    assert not middle.exists()
    cleared = run("cache", "--clear")
    assert "Removed 0.8 MB" in cleared.stderr
    assert sorted(each.name for each in folder.iterdir()) == ["holiday.jpg", "limit"]


def test_a_bound_that_is_no_size_is_refused(folder: Path) -> None:
    refused = run("cache", "--limit", "lots")
    assert refused.returncode == 2
    assert "lots is no size. Write one such as 500MB or 2GB." in refused.stderr


def test_a_device_is_written_to_and_a_link_stays_one(tmp_path: Path) -> None:
    link, target = tmp_path / "link.csv", tmp_path / "target.csv"
    target.write_text("old", encoding="utf-8")
    link.symlink_to(target)
    write_text(link, "new")
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "new"
    null = Path(os.devnull)
    write_text(null, "new")
    assert null.is_char_device()
