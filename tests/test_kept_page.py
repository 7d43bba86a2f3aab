"""`cityrel view` keeps the page of files that have not changed; what changes, or is damaged, is made anew."""

from pathlib import Path

import pytest

from cityrel.store.texts import NAME

from .command_line import run

CITY = "id:fair-haven a cr:City ; skos:prefLabel {name}@en ."
PREFIXES = """@prefix cr: <https://w3id.org/cityrel/ns#> .
@prefix id: <https://w3id.org/cityrel/id/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project that stands on the ontology, with one city and a table that is not named after a class."""
    monkeypatch.setenv("CITYREL_CACHE", str(tmp_path / "cache"))
    root = tmp_path / "own"
    (root / "data").mkdir(parents=True)
    (root / "cityrel.toml").write_text('bundled = "ontology"\n', encoding="utf-8")
    (root / "data" / "notes.csv").write_text("a\n1\n", encoding="utf-8")
    name(root, '"Fair Haven"')
    return root


def name(root: Path, text: str) -> None:
    (root / "data" / "city.ttl").write_text(PREFIXES + CITY.format(name=text), encoding="utf-8")


def view(root: Path, *options: str) -> tuple[str, str]:
    done = run("view", "--no-open", *options, cwd=root)
    assert done.returncode == 0, done.stderr
    return (root / "cityrel.html").read_text(encoding="utf-8"), done.stderr


def test_again_the_same_page_comes_without_opening_the_graph(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = view(project)
    monkeypatch.setattr("cityrel.store.local.LocalStore.__init__", lambda *_: pytest.fail("opened again"))
    assert view(project) == first
    assert "notes.csv" in first[1], "what was passed over is told each time"


@pytest.mark.long
def test_what_changes_is_made_anew(project: Path) -> None:
    first = view(project)[0]
    assert view(project, "--lang", "ko")[0] != first
    name(project, '"Bellport"')
    assert view(project)[0] != first
    (project / "cityrel.toml").write_text(
        'bundled = "ontology"\ntitle = { en = "Ports" }\n', encoding="utf-8"
    )
    assert "<title>Ports</title>" in view(project)[0]


@pytest.mark.long
def test_a_damaged_page_is_made_anew(project: Path, tmp_path: Path) -> None:
    first = view(project)
    for kept in (tmp_path / "cache").rglob(NAME):
        kept.write_text(kept.read_text(encoding="utf-8").replace("Fair", "Foul"), encoding="utf-8")
    for kept in (tmp_path / "cache").rglob(NAME):
        kept.write_text(kept.read_text(encoding="utf-8")[:-100], encoding="utf-8")
    assert view(project) == first
