"""What several tests share: the open graph, and a small project of one's own."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

import cityrel

from .browser import launch

ROOT = Path(__file__).parent.parent

PREFIXES = """\
@prefix cr: <https://w3id.org/cityrel/ns#> .
@prefix id: <https://w3id.org/cityrel/id/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cache folder of the tests' own, for this process and those that it starts."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CITYREL_CACHE", str(folder))
        yield folder


@pytest.fixture(scope="session")
def graph(cache: Path) -> cityrel.Graph:
    """The bundled graph; tests do not change it."""
    return cityrel.open()


@pytest.fixture(scope="session")
def file(graph: cityrel.Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the bundled graph; tests do not change it."""
    return graph.view(tmp_path_factory.mktemp("page") / "cityrel.html")


@pytest.fixture(scope="session")
def report_only(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the bundled ontology with the data of the report alone, which is quick to build from."""
    root = tmp_path_factory.mktemp("bundle")
    shutil.copytree(ROOT / "ontology", root / "ontology")
    shutil.copytree(ROOT / "data" / "report", root / "data" / "report")
    return root


@pytest.fixture(scope="session")
def report_graph(report_only: Path, tmp_path_factory: pytest.TempPathFactory, cache: Path) -> cityrel.Graph:
    """The graph of the report alone; tests do not change it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cityrel.files.project.bundled_root", lambda: report_only)
        patch.chdir(tmp_path_factory.mktemp("elsewhere"))
        return cityrel.open()


@pytest.fixture
def small(
    report_only: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Take that copy for the bundled files in this process, away from the checkout, which is a project."""
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    for module in ("files.project", "checks.check"):
        monkeypatch.setattr(f"cityrel.{module}.bundled_root", lambda: report_only)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser for all tests of the page."""
    with sync_playwright() as playwright:
        running = launch(playwright)
        yield running
        running.close()


@pytest.fixture
def turtle(tmp_path: Path) -> Callable[..., Path]:
    """A function that writes Turtle with the usual prefixes to a file and returns its path."""

    def write(body: str, name: str = "own.ttl") -> Path:
        path = tmp_path / name
        path.write_text(PREFIXES + body, encoding="utf-8")
        return path

    return write
