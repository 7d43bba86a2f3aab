"""Networks as files: what is written is read back the same, whatever things are called."""

import csv
import io
import json
from collections import Counter
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import numpy as np
import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

import cityrel
from cityrel import Graph, expand
from cityrel.export.networks import network_file, network_tables
from cityrel.export.plain_values import lines_of, prepared
from cityrel.store.local import LocalStore

from .command_line import process, run
from .projects import write_japanese

GEXF = "{http://www.gexf.net/1.2draft}"
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
NOTHING = Graph(LocalStore.over(ox.Store())).context
SEOUL, BEIJING = expand("id:seoul"), expand("id:beijing")

NASTY = st.sampled_from(
    [
        "서울",
        "a\r\nb",
        "a\nb\tc",
        "\x00\x0b\ufffe",
        "👩‍👩‍👧",
        '"<&>]]>',
        "\ud800",
        " ",
        "id",
        "label",
        "=1+1",
        "a;b,c",
        "\u202e",
    ]
)
VALUES = st.one_of(
    NASTY,
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.floats(),
    st.lists(NASTY, max_size=2),
    st.just(np.float64(0.5)),
    st.just(np.int64(3)),
    st.just({"a": [1, None]}),
)
NAMES = st.sampled_from(
    [
        "weight",
        "label",
        "id",
        "key",
        "type",
        "start",
        "end",
        "viz",
        "source",
        "pid",
        "국가",
        "a b",
        "x\x01",
        "for",
    ]
)
DATA = st.dictionaries(NAMES, VALUES, max_size=4)
KINDS: list[type["nx.Graph[Any]"]] = [nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph]


@st.composite
def networks(draw: st.DrawFn) -> "nx.Graph[Any]":
    """Any network with nasty names and values."""
    network: nx.Graph[Any] = draw(st.sampled_from(KINDS))(**{"about": draw(VALUES)})
    nodes = draw(st.lists(st.one_of(NASTY, st.integers(0, 3)), min_size=1, max_size=5, unique_by=str))
    network.add_nodes_from((node, draw(DATA)) for node in nodes)
    for _ in range(draw(st.integers(0, 6))):
        network.add_edge(
            draw(st.sampled_from(nodes)), draw(st.sampled_from(nodes)), **draw(DATA.map(plain_names))
        )
    return network


def plain_names(data: dict[str, Any]) -> dict[str, Any]:
    """Names that are no parameters of `add_edge`."""
    return {f"{name}" if name not in {"key"} else "Key": value for name, value in data.items()}


def held(network: "nx.Graph[Any]") -> tuple[Any, ...]:
    """What a network holds, in an order, without the ids that readers add as attributes."""

    def said(data: dict[str, Any]) -> str:
        return repr(
            sorted(
                (n, repr(float(v)) if type(v) in {int, float} else v) for n, v in data.items() if n != "id"
            )
        )

    directed, many = network.is_directed(), network.is_multigraph()
    lines = [
        (*((u, v) if directed else sorted((u, v))), key if many else "", said(data))
        for u, v, key, data in lines_of(network)
    ]
    return directed, sorted((n, said(d)) for n, d in network.nodes(data=True)), sorted(lines)


def read(data: bytes, form: str, like: "nx.Graph[Any]") -> Any:
    """A file as networkx reads it."""
    if form == "node-link":
        return nx.node_link_graph(json.loads(data), edges="edges")
    if form == "graphml":
        many = like.is_multigraph()
        return nx.read_graphml(io.BytesIO(data), edge_key_type=str, force_multigraph=many)
    found: nx.Graph[Any] = nx.read_gexf(
        io.BytesIO(data)
    )  # one without parallel lines is none that may have them
    if like.is_multigraph() and not found.is_multigraph():
        multi: nx.MultiGraph[Any] = nx.MultiDiGraph() if like.is_directed() else nx.MultiGraph()
        multi.add_nodes_from(found.nodes(data=True))
        for u, v, data_of in found.edges(data=True):
            multi.add_edge(u, v, data_of["id"])
            multi.edges[u, v, data_of["id"]].update(data_of)
        return multi
    return found


@pytest.mark.long
@given(networks())
def test_any_network_is_read_back_as_it_was_prepared(network: "nx.Graph[Any]") -> None:
    check(network)


@pytest.mark.parametrize("kind", KINDS)
def test_nasty_names_are_read_back_as_they_were_prepared(kind: "type[nx.Graph[Any]]") -> None:
    network = kind(about=None)
    network.add_node("서울\r\n\x00", label=5, key="a", weight=float("nan"), since=1993)
    network.add_node(7, label='👩‍👩‍👧 \ud800 <&>]]>"', since="1993-05")
    for weight in (1, 0.5, "much"):
        network.add_edge("서울\r\n\x00", 7, weight=weight, type="tie", id=["a", "b"], many=2**70)
    check(network)


def check(network: "nx.Graph[Any]") -> None:
    """Check that files of a network hold it, and what Gephi and igraph ask for."""
    ready = prepared(network)
    assert (ready.is_directed(), ready.is_multigraph()) == (network.is_directed(), network.is_multigraph())
    assert (len(ready), ready.number_of_edges()) == (len(network), network.number_of_edges())
    for each in (ready.nodes(data=True), [edge[1:] for edge in ready.edges(data=True)]):
        types: dict[str, set[type]] = {}
        for _, data in each:
            for name, value in data.items():
                types.setdefault(name, set()).add(type(value))
        assert all(len(found) == 1 and found <= {str, int, float, bool} for found in types.values())
    for form in ("graphml", "gexf", "node-link"):
        content = network_file(NOTHING, network, form)
        assert content == network_file(NOTHING, network, form)
        again = read(content, form, ready)
        if form == "gexf":  # which calls what has no label by its id
            for node, found in again.nodes(data=True):
                if "label" not in ready.nodes[node]:
                    assert found.pop("label") == node
        assert held(again) == held(ready)
    check_gexf(network_file(NOTHING, network, "gexf"))
    check_graphml(network_file(NOTHING, network, "graphml"))
    for name, count in (("nodes.csv", len(ready)), ("lines.csv", ready.number_of_edges())):
        text = network_tables(NOTHING, network)[name].decode()
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        assert len(rows) == count + 1 or not count
        assert {*map(len, rows)} <= {len(rows[0])}
        cells = {cell for row in rows for cell in row}
        assert name == "lines.csv" or {str(node) for node in ready} <= cells


def check_graphml(data: bytes) -> None:
    """Check that truth is as XSD writes it."""
    whole = ElementTree.fromstring(data)
    keys = {key.get("id") for key in whole.iter(f"{GRAPHML}key") if key.get("attr.type") == "boolean"}
    truths = {each.text for each in whole.iter(f"{GRAPHML}data") if each.get("key") in keys}
    assert truths <= {"true", "false"}


def check_gexf(data: bytes) -> None:
    """Check what the schema of GEXF 1.2 asks for, and what Gephi does."""
    graph = ElementTree.fromstring(data).find(f"{GEXF}graph")
    assert graph is not None
    assert set(graph.attrib) <= {"defaultedgetype", "mode", "timeformat"}
    assert graph.get("timeformat") in {None, "date"}
    declared = {
        (kind.get("class"), each.get("id")): each.get("type")
        for kind in graph.findall(f"{GEXF}attributes")
        for each in kind
    }
    assert set(declared.values()) <= {"string", "long", "double", "boolean"}
    nodes, edges = graph.findall(f".//{GEXF}node"), graph.findall(f".//{GEXF}edge")
    for kind, elements in (("node", nodes), ("edge", edges)):
        ids = [each.get("id") for each in elements]
        assert len(ids) == len(set(ids))
        for value in (value for each in elements for value in each.iter(f"{GEXF}attvalue")):
            assert (kind, value.get("for")) in declared
    assert all("type" not in each.attrib and float(each.get("weight", "1")) is not None for each in edges)


def test_two_things_of_one_id_are_refused() -> None:
    network: nx.Graph[Any] = nx.Graph([(1, "1")])
    with pytest.raises(cityrel.FormatError, match="the same id as text: 1"):
        network_file(NOTHING, network, "graphml")


def test_a_form_that_is_none_is_refused_with_the_nearest() -> None:
    with pytest.raises(cityrel.NotFoundError, match="Did you mean graphml"):
        network_file(NOTHING, nx.Graph(), "graphm")


def test_a_projection_has_names_and_keeps_its_weights(report_graph: Graph) -> None:
    projection: nx.Graph[Any] = nx.Graph(measure="shared bodies")
    projection.add_edge(SEOUL, BEIJING, weight=0.5, shared=("a", "b"))
    found = read(network_file(report_graph.context, projection, "gexf", "ko"), "gexf", projection)
    assert not found.is_directed()
    assert found.nodes[BEIJING]["label"] == "베이징"
    assert found.nodes[BEIJING]["label_zh"] == "北京"
    assert found.edges[SEOUL, BEIJING]["weight"] == 0.5
    assert found.edges[SEOUL, BEIJING]["shared"] == "a; b"
    tables = network_tables(report_graph.context, projection)
    assert tables["lines.csv"].startswith(b"Source,Target,Type,Id,Weight,shared\n")
    assert b",Undirected,1,0.5,a; b\n" in tables["lines.csv"]


@pytest.mark.usefixtures("small")
def test_the_network_that_is_measured_is_written_with_its_weights_and_sources(tmp_path: Path) -> None:
    done = run("export", "--projection", "ties", "--format", "node-link", cwd=tmp_path)
    found = json.loads(done.stdout)
    assert (found["directed"], found["multigraph"]) == (False, False)
    assert all(each["weight"] > 0 and each["records"] and each["sources"] for each in found["edges"])
    assert {expand("id:si-2024-PR-27")} & {
        source for each in found["edges"] for source in each["sources"].split()
    }
    wrong = run("export", "--projection", "tie", "--format", "gexf", "--lang", "en", cwd=tmp_path)
    assert (wrong.returncode, "Did you mean ties" in wrong.stderr) == (2, True)


def test_a_file_tells_as_of_when_around_what_and_how_much_it_is(report_graph: Graph) -> None:
    narrowed: Any = {"around": "Seoul", "as_of": "2013-05"}
    told = {"as_of": "2013-05", "around": SEOUL, "hops": 1}
    content = network_file(report_graph.context, report_graph.network(**narrowed), "graphml")
    assert nx.read_graphml(io.BytesIO(content)).graph.items() >= told.items()
    whole = report_graph.network(projection="ties")
    part = report_graph.network(projection="ties", **narrowed)
    assert whole.graph["lines"] == sum(data["ties"] for *_, data in whole.edges(data=True))
    assert part.graph.items() >= {**told, "lines": sum(d["ties"] for *_, d in part.edges(data=True))}.items()
    assert report_graph.network(projection="ties", reading="least").graph["reading"] == "least"
    content = network_file(report_graph.context, part, "gexf")
    assert b", 2013-05</description>" in content


def test_lines_tell_their_kind_dates_and_sources(report_graph: Graph) -> None:
    network = report_graph.network(around="Seoul")
    assert network_file(report_graph.context, network, "graphml")
    again = read(network_file(report_graph.context, network, "graphml"), "graphml", network)
    key, data = next(each for each in again.get_edge_data(BEIJING, SEOUL).items() if "sister" in each[0])
    assert data["record"] == key
    assert (data["since"], data["earliestStart"], data["state"]) == (1993, "1993-10-23", "unknown")
    assert data["kind_label_zh"] == "友好城市关系"
    assert data["symmetric"] is True
    assert expand("id:si-2024-PR-27") in data["sources"].split()
    assert again.graph["date"] == report_graph.context.times.now
    gexf = network_file(report_graph.context, network, "gexf")
    check_gexf(gexf)
    assert b'start="1993-10-23"' in gexf
    assert b"lastmodifieddate" in gexf


def test_a_name_in_another_language_is_marked_or_left_out(tmp_path: Path) -> None:
    project = write_japanese(tmp_path)
    with (project / "cityrel.toml").open("a", encoding="utf-8") as config:
        config.write('namespace = "https://example.jp/id/"\n')
    with (project / "data" / "City.csv").open("a", encoding="utf-8") as table:
        table.write("nameless,,\n")
    out = run("export", "--format", "node-link", "--lang", "ja", cwd=project).stdout
    nodes = {node["id"].rpartition("/")[2]: node for node in json.loads(out)["nodes"]}
    assert (nodes["nagasaki"]["label"], "label_ja" in nodes["nagasaki"]) == ("Nagasaki [en]", False)
    assert (nodes["fukuoka"]["label"], nodes["fukuoka"]["label_en"]) == ("福岡", "Fukuoka")
    assert not any("label_ko" in node for node in nodes.values())
    named = [key for key in nodes["nameless"] if key.startswith("label")]
    assert (nodes["nameless"]["label"], named) == (":nameless", ["label"])  # an id is no name in any language


@pytest.mark.usefixtures("small")
def test_the_command_writes_by_ending_and_narrows(tmp_path: Path) -> None:
    done = run("export", "--around", "Seoul", "-o", "a.graphml", "--lang", "en", cwd=tmp_path)
    assert done.returncode == 0
    assert "lines: a.graphml" in done.stderr
    near = nx.read_graphml(tmp_path / "a.graphml")
    assert SEOUL in near


@pytest.mark.long
@pytest.mark.usefixtures("small")
def test_the_command_writes_tables_of_nodes_and_lines(tmp_path: Path) -> None:
    done = run("export", "--format", "csv", "--as-of", "1995", "-o", "out", "--excel", cwd=tmp_path)
    assert done.returncode == 0
    text = (tmp_path / "out" / "nodes.csv").read_text(encoding="utf-8-sig")
    ids = [row["Id"] for row in csv.DictReader(io.StringIO(text, newline=""))]
    assert max(Counter(ids).values()) == 1
    assert (
        (tmp_path / "out" / "lines.csv")
        .read_bytes()
        .startswith("\ufeffSource,Target,Type,Id,Label,".encode())
    )


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--format", "graphml", "--graphs", "files"], 2, "leave --no-derived, --graphs and --skolem out"),
        (["--tables", "t", "--around", "Seoul"], 2, "are of networks: --format graphml"),
        (["--tables", "t", "--format", "gexf"], 2, "--tables goes with none of --format"),
        (["--hops", "2"], 2, "are of networks"),
        (["--format", "csv"], 2, "name a folder"),
        (["--format", "gexf", "--excel"], 2, "--excel belongs to"),
        (["-o", "a.json"], 2, ".graphml, .gexf"),
        (["--format", "gexf", "--around", "nobody at all"], 2, "nobody at all"),
        (["--format", "gexf", "--kind", "cr:Meeting", "--as-of", "1066"], 2, "Nothing is left"),
        (["-o", "no/such/a.gexf"], 3, "no/such/a.gexf cannot be written"),
    ],
)
def test_what_cannot_be_written_is_told(words: list[str], code: int, said: str, tmp_path: Path) -> None:
    done = run("export", *words, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
    assert not [*tmp_path.iterdir()]


@pytest.mark.long
def test_two_processes_write_the_same_network(report_only: Path, tmp_path: Path) -> None:
    for form in ("graphml", "gexf", "node-link"):
        words = ("export", "--format", form, "--around", "Seoul", "--hops", "2")
        one, two = (
            process(*words, bundled=report_only, cwd=tmp_path, env={"PYTHONHASHSEED": seed}).stdout
            for seed in "12"
        )
        assert one == two
        assert len(one) > 10_000


@pytest.mark.long
def test_twenty_thousand_things_are_written_in_a_sane_time() -> None:
    network = nx.gnm_random_graph(20_000, 60_000, seed=1, directed=True)
    for form in ("graphml", "gexf", "node-link"):
        assert read(network_file(NOTHING, network, form), form, network).number_of_edges() == 60_000
