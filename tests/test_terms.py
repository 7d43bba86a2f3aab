"""Blank nodes and odd literals: read, shown, checked and written as they are, on many graphs that chance finds."""

import json
import random
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from time import process_time
from urllib.parse import quote

import pyoxigraph as ox
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import cityrel
from cityrel import FormatError, Graph, Rows
from cityrel.answers.labels import Naming
from cityrel.checks.check import check
from cityrel.cli.options import off_the_map
from cityrel.export.card import as_json, as_text
from cityrel.export.syntax import serialize
from cityrel.files.project import Source
from cityrel.files.rdf import read
from cityrel.rdf.formats import FORMATS
from cityrel.rdf.prefixes import ID, XSD
from cityrel.rdf.skolem import is_skolem, mapped, relabelled, skolemised, with_blank_nodes
from cityrel.rdf.terms import Date, Double, Value
from cityrel.rdf.values import term_of, value_of
from cityrel.rdf.written import json_text

from .conftest import PREFIXES

# Any graph

NODES = st.integers(0, 5).map(lambda number: ox.BlankNode(f"n{number}"))
ODD_NAMES = st.text("abc019-_.~%é제", min_size=1, max_size=6).map(lambda text: quote(text, safe="é제~"))
IRIS = (st.sampled_from("abc") | ODD_NAMES).map(lambda name: ox.NamedNode(ID + name))
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=8)
ODD = [
    "1.50",
    "007",
    "1e6",
    "+1",
    "-0",
    "1e400",
    "INF",
    "NaN",
    "37,5",
    "1_000",
    "TRUE",
    " 1 ",
    "1993-10-23+09:00",
]
TYPES = [
    "integer",
    "nonNegativeInteger",
    "byte",
    "decimal",
    "double",
    "float",
    "boolean",
    "date",
    "gYear",
    "string",
]
LITERALS = st.builds(
    lambda text, kind: ox.Literal(text, datatype=ox.NamedNode(XSD + kind)),
    st.sampled_from(ODD) | TEXTS,
    st.sampled_from(TYPES),
) | st.builds(
    lambda text, tag: ox.Literal(text, language=tag), TEXTS, st.sampled_from(["en", "zh-Hans", "zh-Hant-TW"])
)
PROPERTIES = (st.sampled_from("pqr") | ODD_NAMES).map(lambda name: ox.NamedNode(ID + name))
TRIPLES = st.builds(ox.Triple, NODES | IRIS, PROPERTIES, NODES | IRIS | LITERALS)
STATEMENTS = TRIPLES | st.builds(ox.Triple, NODES | IRIS, PROPERTIES, TRIPLES)
GRAPH = ox.NamedNode("https://w3id.org/cityrel/graph/data/own.ttl")


def in_graph(triple: ox.Triple, graph: ox.NamedNode | ox.BlankNode = GRAPH) -> ox.Quad:
    return ox.Quad(triple.subject, triple.predicate, triple.object, graph)


def canonical(items: set[ox.Quad]) -> set[ox.Quad]:
    dataset = ox.Dataset(items)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return set(dataset)


def said_in(data: bytes, syntax: str) -> list[ox.Quad]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"own.{FORMATS[syntax].file_extension}"
        path.write_bytes(data)
        return read(Source(path, "data/own.ttl"))


@pytest.mark.parametrize("syntax", FORMATS)
@given(st.sets(STATEMENTS, min_size=1, max_size=8))
def test_any_graph_is_written_and_read_letter_by_letter_or_refused(
    syntax: str, triples: set[ox.Triple]
) -> None:
    refused, data = "", b""
    try:
        data = serialize(triples, syntax)
    except FormatError as error:
        refused = str(error)
    if refused:
        assert re.search(r"a name of XML|XML has no character|triple terms", refused)
        return
    assert canonical(set(said_in(data, syntax))) == canonical({in_graph(each) for each in triples})


@given(st.sets(st.builds(in_graph, STATEMENTS, NODES | st.just(GRAPH)), min_size=1, max_size=8), st.randoms())
def test_skolem_iris_stay_the_same_whatever_the_labels_and_the_order(
    quads: set[ox.Quad], chance: random.Random
) -> None:
    labels = dict(zip(range(6), chance.sample(range(6), 6), strict=True))

    def other(term: object) -> object:
        return ox.BlankNode(f"x{labels[int(term.value[1:])]}") if isinstance(term, ox.BlankNode) else term

    one = sorted(quads, key=str)
    two = [mapped(quad, other) for quad in one]
    chance.shuffle(two)
    found = skolemised(relabelled(one, "a file"))
    assert set(found) == set(skolemised(relabelled(two, "a file")))
    assert len(set(found)) == len(quads)
    assert canonical(set(with_blank_nodes(found))) == canonical(quads)


@given(st.sets(st.builds(in_graph, TRIPLES), min_size=1, max_size=8), st.builds(in_graph, TRIPLES))
def test_what_is_added_elsewhere_in_a_file_changes_no_label(quads: set[ox.Quad], added: ox.Quad) -> None:
    other = mapped(added, lambda term: ox.BlankNode("other") if isinstance(term, ox.BlankNode) else term)
    before, after = relabelled(sorted(quads, key=str), "f"), relabelled([*sorted(quads, key=str), other], "f")
    hangs_together = any(str(other) == str(each) for each in quads) or alike(other, quads)
    assume(not hangs_together)
    assert after[: len(before)] == before


def alike(quad: ox.Quad, quads: set[ox.Quad]) -> bool:
    """Whether a quad repeats one but for the label: repetitions are numbered."""
    plain = [re.sub(r"_:\w+", "_:", str(each)) for each in (quad, *quads)]
    return plain[0] in plain[1:]


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        ('_:a{0} <p:rest> _:a{1} . _:a{0} <p:first> "x" .', 3000),
        ("_:a{0} <p:x> _:a{1} .", 200),
        ("_:hub <p:x> _:a{0} .", 3000),
        ("_:a{0} <p:x> _:a0, _:a1, _:a2, _:a3, _:a4, _:a5, _:a6, _:a7, _:a8 .", 9),
    ],
    ids=["a list of one value", "a chain", "a star", "all with all"],
)
def test_nodes_that_look_alike_are_told_apart_in_bounded_time(lines: str, count: int) -> None:
    data = "\n".join(lines.format(number, number + 1) for number in range(count)).encode()
    quads = list(ox.parse(data, ox.RdfFormat.TURTLE))
    before = process_time()
    found = relabelled(quads, "f")
    assert process_time() - before < 5
    assert len(set(found)) == len(set(quads))


# Any number


@given(st.from_regex(r"[+-]?[0-9]{1,25}(\.[0-9]{1,25})?([eE][+-]?[0-9]{1,3})?|[+-]?INF|NaN", fullmatch=True))
def test_a_number_keeps_its_digits_in_json_and_in_csv(text: str) -> None:
    for kind in ("integer", "decimal", "double", "float"):
        value = value_of(ox.Literal(text, datatype=ox.NamedNode(XSD + kind)))
        rows = Rows(("v",), [(value,)])
        (row,) = json.loads(rows.to_json(), parse_float=Decimal, parse_constant=pytest.fail)
        assert Decimal(row["v"]) == Decimal(text.replace("INF", "Infinity")) or text == row["v"] == "NaN"
        assert Decimal(rows.to_csv().split()[1].replace("INF", "Infinity")).compare_total_mag(
            Decimal(row["v"])
        ) == 0 or isinstance(value, int)


@given(LITERALS)
def test_any_literal_is_json_that_every_parser_takes(literal: ox.Literal) -> None:
    value = value_of(literal)
    for text in (Rows(("v",), [(value,)]).to_json(), json_text({"v": [value, {"w": value}]}, indent="  ")):
        assert json.loads(text, parse_constant=pytest.fail) is not None


@pytest.mark.parametrize("text", ["1_000", "37,5", "٣", "NaN", "1e5", "", "0x1", " 1"])
@pytest.mark.parametrize("kind", ["integer", "decimal"])
def test_what_xsd_does_not_write_so_is_no_number(text: str, kind: str) -> None:
    assert value_of(ox.Literal(text, datatype=ox.NamedNode(XSD + kind))) == text


def test_values_are_written_as_xsd_writes_them() -> None:
    values: list[Value] = [
        True,
        Decimal("0.00000010"),
        value_of(ox.Literal(float("inf"))),
        Double("1.0E6"),
    ]
    assert Rows("abcd", [values]).to_csv().splitlines()[1] == "true,0.00000010,INF,1.0E6"
    assert Rows("abcd", [values]).to_json() == '[{"a": true, "b": 0.00000010, "c": "INF", "d": 1.0E6}]'
    assert [term_of(value) for value in values][2:] == [
        ox.Literal(float("inf")),
        ox.Literal("1.0E6", datatype=ox.NamedNode(XSD + "double")),
    ]


def test_a_date_with_a_zone_stands_for_the_days_that_it_names() -> None:
    kinds = {"1993-10-23+09:00": "date", "1994Z": "gYear", "1995-10-05:00": "gYearMonth"}
    dates = [Date(text) for text in kinds]
    assert [date.precision for date in dates] == list(kinds.values())
    assert sorted(dates, key=lambda date: date.span) == dates
    assert Date("1993-10-23Z") < Date("1994")


# The faces

NAMELESS = """
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix geo: <http://www.w3.org/2003/01/geo/wgs84_pos#> .
@prefix vcard: <http://www.w3.org/2006/vcard/ns#> .
_:press a cr:Source ; dcterms:title "A report"@en ; skos:prefLabel "Own press"@en .
_:tv a cr:City ; skos:prefLabel "Testville"@en , "테스트빌"@ko ; cr:locatedIn id:china ;
  geo:lat "37,5"^^xsd:decimal ; geo:long "INF"^^xsd:double ; vcard:hasAddress [ skos:prefLabel "Main office"@en ] ;
  cr:evidence [ a cr:Evidence ; cr:source _:press ] .
[] a cr:SisterCityTie ; cr:party id:seoul , _:tv ; cr:since "1993-10-23"^^xsd:date ;
  cr:evidence [ a cr:Evidence ; cr:source _:press ; cr:locator "p. 3" ] .
[] a cr:Meeting ; skos:prefLabel "Own meeting"@en ; cr:participant id:seoul , _:tv ; cr:place _:tv ;
  cr:since "2001"^^xsd:gYear ; cr:evidence [ a cr:Evidence ; cr:source _:press ] .
id:list id:members ( id:seoul _:tv 1.50 007 1e6 "12"^^xsd:nonNegativeInteger ) .
id:r rdf:reifies <<( _:tv cr:locatedIn id:china )>> .
"""


@pytest.fixture
def nameless(small: None, in_memory: None, turtle: Callable[..., Path]) -> Path:
    return turtle(NAMELESS)


@pytest.fixture
def graph(nameless: Path) -> Graph:
    return cityrel.open(nameless)


@pytest.mark.long
def test_blank_nodes_are_found_shown_drawn_and_asked_for(graph: Graph) -> None:
    (found,) = [row for row in graph.find("testville") if row.name == "Testville"]
    assert is_skolem(found.id)
    assert found.id.curie.startswith("genid:b")
    assert graph.find("main office")[0].name == "Main office"
    card = graph.show("테스트빌")
    assert graph.show(found.id.curie) == card
    assert [
        each.source and graph.names.of([each.source])[each.source].texts["en"] for each in card.evidence
    ] == ["Own press"]
    assert json.loads(json_text(as_json(graph.context, card)))["id"] == found.id
    assert "Own meeting" in as_text(graph.context, card, "en")
    network = graph.network()
    assert network.has_edge(*sorted([cityrel.expand("id:seoul"), found.id]))
    assert network.nodes[found.id]["label"] == "Testville"
    ties = graph.ask("ties-of-a-city", city="Testville")
    assert [row.partner.curie for row in ties] == ["id:seoul"]
    assert graph.query("SELECT ?p { ?c cr:tiedTo ?p }", c=found.id)[0].p.curie == "id:seoul"
    assert not graph.ask("records-without-a-source")


@pytest.mark.long
def test_the_page_holds_them_and_what_is_nowhere_costs_no_map(graph: Graph) -> None:
    thing = graph.find("testville")[0].id
    assert thing in graph.focus().network
    assert "cityrel" in graph.page()
    assert off_the_map(graph, graph.focus()).strip().endswith(f"Testville ({thing.curie}).")


@pytest.mark.long
def test_check_finds_them_by_name_and_line(nameless: Path) -> None:
    found = {
        (each.rule, each.thing.split(" (genid:")[0], each.line) for each in check("en", nameless).findings
    }
    lines = (nameless).read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if text.startswith("  geo:lat"))
    assert ("cr:LocalGovernmentShape-lat", "Testville", line) in found
    assert {rule for rule, *_ in found} == {
        "cr:LocalGovernmentShape-lat",
        "cr:LocalGovernmentShape-long",
        "past-event-without-outcome",
        "thing-of-no-class",
    }


@pytest.mark.long
def test_what_a_file_says_is_exported_letter_by_letter(graph: Graph, nameless: Path) -> None:
    own = {quad.triple for quad in read(Source(nameless, "data/own.ttl"))}
    told = {quad.triple for quad in ox.parse(graph.export("trig"), ox.RdfFormat.TRIG)}
    plain = {triple for triple in told if not re.search(r"_:b", str(triple))}
    assert {triple for triple in own if "_:b" not in str(triple)} <= plain
    for text in (b" 1.50 ", b" 007 ", b" 1e6 ", b'"12"^^xsd:nonNegativeInteger', b'"37,5"^^xsd:decimal'):
        assert text in graph.export("turtle")
    assert b"genid/" not in graph.export("ntriples")
    assert b"_:" not in graph.export("ntriples", skolem=True)


def test_a_rule_that_makes_nodes_gives_them_names(small: None, in_memory: None, tmp_path: Path) -> None:
    folder = tmp_path / "own" / "ontology" / "derive"
    folder.mkdir(parents=True)
    rule = "CONSTRUCT { ?tie <http://example.org/note> [ <http://example.org/of> ?since ] } WHERE { ?tie cr:since ?since }"
    (folder / "note.rq").write_text(rule, encoding="utf-8")
    graph = cityrel.open(tmp_path / "own")
    notes = graph.query("SELECT ?note { ?tie <http://example.org/note> ?note }")
    assert notes
    assert all(is_skolem(row.note) for row in notes)


@pytest.mark.long
@pytest.mark.parametrize(
    ("value", "said"),
    [
        (
            '<http://example.org/vocab/2030> "x"',
            "the property <http://example.org/vocab/2030> does not end in",
        ),
        ('id:p "a\\u000Cb"', "XML has no character U\\+000C"),
    ],
)
def test_what_a_syntax_cannot_hold_is_refused_with_those_that_can(
    graph: Graph, turtle: Callable[..., Path], value: str, said: str
) -> None:
    with pytest.raises(FormatError, match=said) as refused:
        cityrel.open(turtle(f"id:odd {value} .", "odd.ttl")).export("rdfxml")
    assert "Write it as turtle" in str(refused.value)
    with pytest.raises(FormatError, match="triple terms"):
        graph.export("jsonld")


@pytest.mark.parametrize("tag", ["zh-Hans", "en-GB", "de-Latn-DE-1996", "zh-min-nan"])
@pytest.mark.parametrize("syntax", FORMATS)
def test_language_tags_are_spelt_as_people_spell_them(tag: str, syntax: str) -> None:
    text = ox.Literal('"@zh-hans " xml:lang="zh-hans" {"@language":"zh-hans"}', language=tag)
    triple = ox.Triple(ox.NamedNode(f"{ID}a"), ox.NamedNode(f"{ID}p"), text)
    data = serialize([triple], syntax).decode()
    assert tag in data
    assert data.count("zh-hans") == 3
    assert {quad.triple for quad in said_in(data.encode(), syntax)} == {triple}


@pytest.mark.long
@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(1, 12))])
@pytest.mark.usefixtures("in_memory")
def test_whatever_stands_as_a_value_costs_no_face(
    report_graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    chance = random.Random(seed)
    said = report_graph.store.said() or []
    own = ("shapes.ttl", "/questions")  # shapes and queries are no values
    shapes = {quad.subject for quad in said if any(each in str(quad) for each in own)}
    by_property: dict[str, list[ox.Quad]] = {}
    for quad in sorted((quad for quad in said if quad.subject not in shapes), key=str):
        by_property.setdefault(quad.predicate.value, []).append(quad)
    odd: dict[ox.Quad, ox.Triple] = {}
    value: ox.BlankNode | ox.Literal
    for quads in by_property.values():
        for quad in chance.sample(quads, min(len(quads), 2)):
            kind = ox.NamedNode(XSD + chance.choice(TYPES))
            literal = ox.Literal(chance.choice(ODD), datatype=kind)
            value = ox.BlankNode("any") if chance.random() < 0.5 else literal
            odd[quad] = ox.Triple(quad.subject, quad.predicate, value)
    (tmp_path / "data").mkdir()
    (tmp_path / "cityrel.toml").write_text(
        'bundled = "none"\npoles = ["seoul", "beijing"]\n', encoding="utf-8"
    )
    path = tmp_path / "data" / "all.nt"
    path.write_bytes(serialize([odd.get(quad, quad.triple) for quad in said], "ntriples"))
    monkeypatch.chdir(tmp_path)
    graph = cityrel.open()
    assert len(graph.page()) > 100_000
    assert len(graph.network(as_of=2010)) > 10
    assert off_the_map(graph, graph.focus()) is not None
    assert graph.find("Seoul")
    for thing in sorted({str(quad.subject).strip("<>") for quad in odd if ID in str(quad.subject)}):
        card = graph.show(thing)
        assert as_text(graph.context, card, "en", whole=True)
        assert json.loads(json_text(as_json(graph.context, card)), parse_constant=pytest.fail)


# Endpoints


class Answers(BaseHTTPRequestHandler):
    """An endpoint whose blank nodes have labels as Virtuoso's, and others in each answer."""

    store: ox.Store

    def do_POST(self) -> None:
        """Answer a query."""
        results = self.store.query(self.rfile.read(int(self.headers["Content-Length"])).decode())
        if isinstance(results, ox.QueryTriples):
            media, body = "application/n-triples", results.serialize(format=ox.RdfFormat.N_TRIPLES)
        else:
            media, body = (
                "application/sparql-results+json",
                results.serialize(format=ox.QueryResultsFormat.JSON),
            )
            labels: dict[bytes, bytes] = {}
            body = re.sub(
                rb'("type":"bnode","value":")(\w+)',
                lambda found: found[1] + labels.setdefault(found[2], b"nodeID://b%d" % len(labels)),
                body or b"",
            )
        self.send_response(200)
        self.send_header("Content-Type", media)
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def remote(report_graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """The report and what has no names, with blank nodes as such."""
    path = tmp_path_factory.mktemp("nameless") / "own.ttl"
    path.write_text(PREFIXES + NAMELESS, encoding="utf-8")
    Answers.store = ox.Store()
    Answers.store.load(report_graph.export("nquads"), ox.RdfFormat.N_QUADS)
    Answers.store.load(path=path)
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield cityrel.open(endpoint=f"http://127.0.0.1:{server.server_port}/")
        server.shutdown()


@pytest.mark.long
@pytest.mark.parametrize(
    "face",
    [
        lambda graph: graph.query("SELECT ?a ?b { ?a ?p ?b }"),
        lambda graph: graph.query("CONSTRUCT { ?a ?p ?b } WHERE { ?a ?p ?b }"),
        lambda graph: graph.find("Seoul"),
        lambda graph: as_text(graph.context, graph.show("seoul"), "en", whole=True),
        lambda graph: graph.network(),
        lambda graph: graph.network(around="seoul"),
        lambda graph: graph.ask("ties-of-a-city", city="seoul"),
        lambda graph: Naming(graph.names, "ko", instead=False)(graph.ask("ties-of-a-city", city="seoul")),
        lambda graph: graph.network_of("SELECT ?a { ?a a cr:City }"),
        lambda graph: graph.network_of("CONSTRUCT { ?a cr:party ?b } WHERE { ?a cr:party ?b }"),
        lambda graph: graph.page(),
        lambda graph: graph.export("nquads"),
        lambda graph: graph.export("turtle", derived=False),
    ],
)
def test_an_endpoint_with_blank_nodes_ends_no_face_in_an_error(
    remote: Graph, face: Callable[[Graph], object]
) -> None:
    assert face(remote)


def test_the_same_label_in_two_answers_is_not_the_same_node(remote: Graph) -> None:
    one, other = (
        remote.query("SELECT ?a (?a AS ?b) { ?a cr:participant id:seoul FILTER(ISBLANK(?a)) }")[0]
        for _ in range(2)
    )
    assert one.a == one.b
    assert one.a != other.a
    assert one.a.curie.startswith("_:")
    remote.find("Testville")
    assert remote.queries.left_out
