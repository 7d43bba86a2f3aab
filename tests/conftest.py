"""What several tests share: the open graph, and a small project of one's own."""

import asyncio
import fcntl
import os
import shutil
import signal
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, settings

import cityrel
from cityrel.store import cache as store_cache
from cityrel.store.cache import finish

SMALL = 100_000  # quads; the bundled graph has more

# What passes must pass again: a fresh search is a run of its own, `./run test --all --hypothesis-profile search`.
settings.register_profile(
    "ci", max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("long", settings.get_profile("ci"), max_examples=300)
settings.register_profile("search", settings.get_profile("long"), derandomize=False)
settings.load_profile("ci")

# A run in the background ignores Ctrl-C; the processes that it starts would take that over, and never end.
# One under nohup ignores the hang-up of its terminal, and they would too.
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)

ROOT = Path(__file__).parent.parent

PREFIXES = """\
@prefix cr: <https://w3id.org/cityrel/ns#> .
@prefix id: <https://w3id.org/cityrel/id/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def common(factory: pytest.TempPathFactory) -> Path:
    """The folder that the workers of one run have in common."""
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@contextmanager
def in_turn(folder: Path) -> Iterator[None]:
    """Let one worker at a time make what all use, so that the next finds it made."""
    with (folder / "turn").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cache folder of the tests' own, for all workers and the processes that they start."""
    folder = common(tmp_path_factory) / "cache"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CITYREL_CACHE", str(folder))
        yield folder


@pytest.fixture(scope="session", autouse=True)
def _keep_what_is_opened_again(cache: Path) -> Iterator[None]:
    """Keep a small store only when it is built a second time: to keep one takes as long as to build it."""
    seen: set[Path] = set()
    keep = store_cache._keep

    def keep_later(store: ox.Store, passed: list[store_cache.Passed], target: Path) -> None:
        if target in seen or len(store) > SMALL:
            keep(store, passed, target)
        seen.add(target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store_cache, "_keep", keep_later)
        yield


@pytest.fixture(scope="session")
def graph(cache: Path, tmp_path_factory: pytest.TempPathFactory) -> cityrel.Graph:
    """The bundled graph; tests do not change it."""
    with in_turn(common(tmp_path_factory)):
        opened = cityrel.open()
        finish()
    return opened


def in_its_own_loop(work: Coroutine[object, object, None]) -> None:
    """Run what a test does in a thread of its own: a browser of other tests has a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()


def bundle(root: Path, *parts: str) -> Path:
    """Copy the bundled ontology and parts of the data, which is quick to build from."""
    for part in ("ontology", *(f"data/{part}" for part in parts)):
        shutil.copytree(ROOT / part, root / part)
    own = (ROOT / "cityrel.toml").read_text(encoding="utf-8")
    whole = {"earlier-reports", "organizations", "places", "seoul-beijing"} <= set(parts)
    settings = (
        own if whole else own.partition("\n# the sources whose")[0]
    )  # it names things that are not there
    (root / "cityrel.toml").write_text(settings, encoding="utf-8")
    return root


@pytest.fixture(scope="session")
def report_only(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled ontology with the data of the report alone."""
    return bundle(tmp_path_factory.mktemp("bundle"), "report")


@pytest.fixture(scope="session")
def report_graph(report_only: Path, tmp_path_factory: pytest.TempPathFactory) -> cityrel.Graph:
    """The graph of the report alone; tests do not change it."""
    with pytest.MonkeyPatch.context() as patch:
        on_the_report_alone(patch, report_only, tmp_path_factory.mktemp("elsewhere"))
        return cityrel.open()


def on_the_report_alone(patch: pytest.MonkeyPatch, report_only: Path, here: Path) -> None:
    """Take that copy for the bundled files in this process, away from the checkout, which is a project."""
    patch.chdir(here)
    patch.setattr("cityrel.files.project.bundled_root", lambda: report_only)


@pytest.fixture
def small(
    report_only: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Read the report alone where a test would read all bundled files."""
    on_the_report_alone(monkeypatch, report_only, tmp_path_factory.mktemp("elsewhere"))


@pytest.fixture
def in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep no compiled store: to keep one takes as long as to build it, and pays where it is opened again."""
    monkeypatch.setenv("CITYREL_CACHE", "")


@pytest.fixture
def turtle(tmp_path: Path) -> Callable[..., Path]:
    """A function that writes Turtle with the usual prefixes to a file and returns its path."""

    def write(body: str, name: str = "own.ttl") -> Path:
        path = tmp_path / name
        path.write_text(PREFIXES + body, encoding="utf-8")
        return path

    return write
