"""What a page opens on when the graph is too large for one picture."""

import base64
import json
import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import networkx as nx
import pytest

import cityrel
from cityrel import Graph, expand
from cityrel.page import packing
from cityrel.page.content import payload
from cityrel.page.opening import HANDLED, LIMIT

from .command_line import run

SEOUL, BEIJING, HUB = expand("id:seoul"), expand("id:beijing"), expand("id:hub")
MANY = 600


def world() -> Iterator[str]:
    """Six hundred cities: each is tied to Seoul or to a hub, some to both."""
    yield "id:hub a cr:City ; skos:prefLabel 'Hub'@en ."
    for number in range(MANY):
        yield f"id:far-{number} a cr:City ; skos:prefLabel 'City {number}'@en ."
        partner = "id:seoul" if number < 300 else "id:hub"
        yield f"id:tie-{number} a cr:SisterCityTie ; cr:party id:far-{number} , {partner} ."
    for number in range(10):
        yield f"id:more-{number} a cr:SisterCityTie ; cr:party id:far-{number} , id:hub ."


@pytest.fixture
def large(turtle: Callable[..., Path]) -> Path:
    return turtle("\n".join(world()), "large.ttl")


def visible(graph: Graph, network: "nx.MultiDiGraph[cityrel.IRI]") -> int:
    kinds = (cityrel.IRI(kind) for _, kind in network.nodes(data="kind"))
    return sum(not graph.schema.look(kind).starts_hidden for kind in kinds)


def test_a_small_network_is_shown_whole(graph: Graph) -> None:
    network = graph.network(around="id:seoul-beijing-integrated-committee")
    assert visible(graph, network) <= HANDLED
    opening = graph.focus(network)
    assert opening.network is network
    assert not opening.left_out


@pytest.mark.long
@pytest.mark.usefixtures("small")
def test_a_large_one_opens_on_the_poles_and_what_has_most_lines(large: Path) -> None:
    graph = cityrel.open(large)
    opening = graph.focus()
    assert visible(graph, opening.network.subgraph(opening.near)) == LIMIT
    assert {SEOUL, BEIJING, expand("id:seoul-beijing-integrated-committee")} <= opening.near
    assert expand("id:far-400") not in opening.near
    assert opening.network.number_of_nodes() == len(graph.network())


@pytest.mark.long
@pytest.mark.usefixtures("small")
def test_around_another_thing_it_opens_there(large: Path) -> None:
    graph = cityrel.open(large)
    near = graph.focus(graph.network(around="id:hub"), around="id:hub", limit=50).near
    assert HUB in near
    assert len(near) == 50
    assert len(graph.focus(limit=0).near) > MANY


@pytest.mark.long
@pytest.mark.usefixtures("small")
def test_what_a_page_cannot_hold_is_counted_on_the_card(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cityrel.page.opening.HELD", 200)
    graph = cityrel.open(large)
    opening = graph.focus(limit=20)
    assert len(opening.network) == 200
    assert opening.near <= set(opening.network)
    assert opening.left_out.total() == len(graph.network()) - 200
    held = payload(graph.context, opening, "en")["content"]["things"]
    assert expand("id:far-599") not in held
    party = next(r for r in held[SEOUL]["relations"] if r["property"] == expand("cr:party"))
    assert party["more"] + len(party["things"]) > 300


@pytest.mark.long
@pytest.mark.usefixtures("small")
def test_the_command_says_what_is_drawn_and_how_to_get_the_rest(large: Path, tmp_path: Path) -> None:
    done = run("view", "--no-open", "--lang", "en", "--data", str(large), cwd=tmp_path)
    assert done.returncode == 0
    assert re.search(
        r"[\d,]+ things, [\d,]+ lines\. .*\d+ are drawn at first, nearest to Seoul, Beijing;", done.stderr
    )
    assert "double click" in done.stderr
    assert "--limit" in done.stderr
    page = tmp_path / "cityrel.html"
    assert done.stdout.strip() == str(page)
    assert page.stat().st_size < 1_500_000


@pytest.mark.long
@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("size", ["small", "large"])
def test_the_network_opens_around_what_was_named(
    size: str, large: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [large] if size == "large" else []
    assert cityrel.open(*files).focus().middle is None
    assert cityrel.open(*files).focus(around="id:beijing").middle == BEIJING
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "cityrel.toml").write_text('focus = ["id:beijing"]')
    monkeypatch.chdir(tmp_path / "own")
    graph = cityrel.open(*files)
    assert payload(graph.context, graph.focus(), "en")["content"]["middle"] == BEIJING


def test_data_are_packed_without_loss() -> None:
    data = {"a string": ["서울", "</script>", "\u2028", SEOUL], "none": None}
    text = packing.packed(data)
    assert re.fullmatch(r"[A-Za-z0-9+/=]+", text)
    assert json.loads(zlib.decompress(base64.b64decode(text))) == data
