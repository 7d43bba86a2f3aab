"""Pages in a real browser: each opened once, and put back between tests."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

import cityrel
from cityrel import Graph, expand
from cityrel.page.opening import Focus

from ..browser import launch
from ..conftest import PREFIXES, ROOT, common, in_turn
from .opened import LISTEN, Opened, open_in

expect.set_options(timeout=20_000)

FEW = 15
CONSTRUCT = """# title@en: Seoul's twins
# title@ko: 서울의 자매도시
CONSTRUCT { ?a cr:sisterCityOf ?b . ?a cr:adminLevel ?level . ?claim cr:about ?a }
WHERE { ?a cr:sisterCityOf ?b ; cr:adminLevel ?level . ?claim cr:about ?a }"""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser for all tests of the page."""
    with sync_playwright() as playwright:
        running = launch(playwright)
        yield running
        running.close()


@pytest.fixture(scope="session")
def file(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the bundled graph; tests do not change it."""
    page = common(tmp_path_factory) / "page" / "cityrel.html"
    with in_turn(page.parent.parent):
        page.parent.mkdir(exist_ok=True)
        return page if page.exists() else Path(graph.view(page))


@pytest.fixture(scope="session")
def opening(graph: Graph) -> Focus:
    """What the page of the bundled graph holds, and opens with."""
    return graph.focus()


def bundle(root: Path, *parts: str) -> Path:
    """Copy the ontology, the settings, the date of the data and some of the data to a folder that can stand in for what is bundled."""
    shutil.copytree(ROOT / "ontology", root / "ontology")
    shutil.copy(ROOT / "cityrel.toml", root)
    (root / "data").mkdir(parents=True)
    shutil.copy(ROOT / "data" / "dataset.ttl", root / "data")
    for part in parts:
        shutil.copytree(ROOT / "data" / part, root / "data" / part)
    return root


@contextmanager
def bundled(root: Path, folder: Path) -> Iterator[None]:
    """Let a folder stand in for what is bundled, away from the checkout, which is a project."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cityrel.files.project.bundled_root", lambda: root)
        patch.setenv("CITYREL_CACHE", "")  # to keep a small store takes as long as to build it
        patch.chdir(folder)
        yield


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Graph:
    """The graph of the report and the tours alone."""
    root = bundle(tmp_path_factory.mktemp("report"), "report", "tours")
    with bundled(root, tmp_path_factory.mktemp("elsewhere")):
        return cityrel.open()


@pytest.fixture(scope="session")
def report_file(report: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small page, of the report and the tours alone, that opens on a few things; tests do not change it."""
    return report.view(tmp_path_factory.mktemp("page") / "report.html", report.focus(limit=FEW))


@pytest.fixture(scope="session")
def asked(report: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a query."""
    folder = tmp_path_factory.mktemp("asked")
    return report.view(folder / "asked.html", query=CONSTRUCT, a=expand("id:seoul"))


@pytest.fixture(scope="session")
def ontology_only(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle without data."""
    return bundle(tmp_path_factory.mktemp("ontology"))


@pytest.fixture
def world(ontology_only: Path, tmp_path: Path) -> Callable[[str], Path]:
    """A function that returns the page of what Turtle says, and of nothing else."""

    def write(turtle: str) -> Path:
        path = tmp_path / "own.ttl"
        path.write_text(PREFIXES + turtle, encoding="utf-8")
        with bundled(ontology_only, tmp_path):
            return cityrel.open(path).view(tmp_path / "own.html")

    return write


@pytest.fixture(scope="session")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A wide window without network."""
    made = browser.new_context(
        viewport={"width": 1440, "height": 900},
        color_scheme="light",
        reduced_motion="reduce",
        offline=True,
        locale="en",
    )
    made.add_init_script(LISTEN)
    yield made
    made.close()


@pytest.fixture(scope="session")
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """A phone without network."""
    made = browser.new_context(
        viewport={"width": 390, "height": 844},
        color_scheme="light",
        reduced_motion="reduce",
        has_touch=True,
        offline=True,
        locale="en",
    )
    made.add_init_script(LISTEN)
    yield made
    made.close()


@pytest.fixture
def visit(context: BrowserContext) -> Iterator[Callable[..., Opened]]:
    """A function that opens a page of one's own; nothing on it may complain."""
    opened: list[Opened] = []

    def visit_file(path: Path, address: str = "", window: BrowserContext = context) -> Opened:
        opened.append(open_in(window, path, address))
        return opened[-1]

    yield visit_file
    complaints = [each for one in opened for each in one.complaints]
    for one in opened:
        one.page.close()
    assert complaints == []


@pytest.fixture(scope="session")
def kept(context: BrowserContext, file: Path) -> Iterator[tuple[Opened, list[object]]]:
    """The page of the bundled graph, opened once, and what it looks like when nothing is chosen."""
    opened = open_in(context, file)
    opened.lose_hint()
    yield opened, opened.look()
    opened.page.close()


@pytest.fixture
def opened(kept: tuple[Opened, list[object]]) -> Iterator[Opened]:
    """The page of the bundled graph as it opens; nothing on it may complain."""
    one, look = kept
    one.put_back()
    if one.look() != look:
        one.page.reload()
        one.page.wait_for_selector("body.ready")
        one.lose_hint()
    one.requests.clear()
    one.complaints.clear()
    yield one
    assert one.complaints == []
