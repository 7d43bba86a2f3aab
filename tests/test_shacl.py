"""What shapes find equals what plain pySHACL finds; what is kept of bundled files never changes that."""

import contextlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from random import Random
from threading import Thread

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph

from cityrel.checks import incremental
from cityrel.checks.incremental import Base, Look, Seen
from cityrel.checks.said import MARK, Said, marked
from cityrel.checks.shacl import Result, ShapeError, results, validate
from cityrel.checks.shapes import Focus, Shapes
from cityrel.files.examples import Example
from cityrel.files.project import Source
from cityrel.files.rdf import read
from cityrel.rdf.terms import IRI

from .conftest import ROOT
from .shacl_cases import NAMED, Made, alike, plain, triples

DATA = """
ex:t0 a ex:C0 ; ex:p0 ex:t1, ex:t2 ; ex:p1 1 . ex:t1 a ex:C1 ; ex:p0 "a"@en, "b"@en ; ex:p1 2 ; ex:p2 1 .
ex:t2 a ex:C2 ; ex:p0 "c"@en, "c"@ko . ex:t3 ex:p2 ex:t0 ; ex:p1 "007"^^xsd:integer . ex:C1 rdfs:subClassOf ex:C0 .
ex:t4 a ex:S ; ex:p1 "1993-10-23+09:00"^^xsd:date, "12"^^xsd:nonNegativeInteger, 1.50 .
"""
ALL = "sh:targetNode ex:t0, ex:t1, ex:t2, ex:t3, ex:t4"
KINDS = {  # a shape, and the things that break it
    f"{ALL} ; sh:closed true ; sh:ignoredProperties ( rdf:type ) ; sh:property [ sh:path ex:p0 ]": "t0 t1 t3 t4",
    f"{ALL} ; sh:deactivated true ; sh:class ex:C0 ; sh:property [ sh:path ex:p0 ; sh:minCount 9 ]": "",
    f"{ALL} ; sh:property [ sh:path ex:p0 ; sh:minCount 1 ; sh:deactivated true ]": "",
    f"{ALL} ; sh:node [ sh:property [ sh:path ex:p0 ; sh:minCount 1 ] ]": "t3 t4",
    f"{ALL} ; sh:property [ sh:path ex:p0 ; sh:property [ sh:path ex:p2 ; sh:minCount 1 ] ]": "t2 a b c",
    f"{ALL} ; sh:not [ sh:class ex:C0 ]": "t0 t1",
    f"{ALL} ; sh:and ( [ sh:class ex:C0 ] [ sh:path ex:p2 ; sh:minCount 1 ] )": "t0 t2 t3 t4",
    f"{ALL} ; sh:or ( [ sh:class ex:C0 ] [ sh:path ex:p2 ; sh:minCount 1 ] )": "t2 t4",
    f"{ALL} ; sh:xone ( [ sh:class ex:C0 ] [ sh:path ex:p2 ; sh:minCount 1 ] )": "t1 t2 t4",
    f"{ALL} ; sh:property [ sh:path ex:p0 ; sh:qualifiedValueShape [ sh:class ex:C1 ] ; sh:qualifiedMinCount 1 ]": "t1 t2 t3 t4",
    f"""{ALL} ; sh:property
        [ sh:path ex:p0 ; sh:qualifiedValueShape [ sh:class ex:C0 ] ; sh:qualifiedMaxCount 0 ; sh:qualifiedValueShapesDisjoint true ] ,
        [ sh:path ex:p0 ; sh:qualifiedValueShape [ sh:class ex:C1 ] ; sh:qualifiedMaxCount 9 ]""": "",
    f"{ALL} ; sh:in ( ex:t0 ex:t1 )": "t2 t3 t4",
    f"{ALL} ; sh:property [ sh:path ex:p1 ; sh:hasValue 2 ]": "t0 t2 t3 t4",
    f"{ALL} ; sh:property [ sh:path ex:p1 ; sh:in ( 1 2 7 1.5 ) ]": "t3 t4",
    f"{ALL} ; sh:property [ sh:path ex:p1 ; sh:datatype xsd:nonNegativeInteger ]": "t0 t1 t3 t4",
    f"{ALL} ; sh:property [ sh:path ex:p1 ; sh:pattern '^([0-9]+|1993-10-23)$' ]": "t4",
    f"{ALL} ; sh:property [ sh:path ex:p1 ; sh:lessThan ex:p2 ]": "t1 t3",
    f"{ALL} ; sh:property [ sh:path ex:p0 ; sh:uniqueLang true ]": "t1",
    f"{ALL} ; sh:severity sh:Info ; sh:property [ sh:severity sh:Warning ; sh:path ex:p2 ; sh:minCount 1 ]": "t0 t2 t4",
    f"{ALL} ; sh:property [ sh:path [ sh:inversePath ex:p0 ] ; sh:minCount 1 ]": "t0 t3 t4",
    f"{ALL} ; sh:property [ sh:path [ sh:alternativePath ( ex:p0 ex:p2 ) ] ; sh:minCount 1 ]": "t4",
    f"{ALL} ; sh:property [ sh:path ( ex:p2 ex:p0 ) ; sh:minCount 1 ]": "t0 t1 t2 t4",
    "sh:targetClass ex:C0 ; sh:property [ sh:path ex:p2 ; sh:maxCount 0 ]": "t1",
    "a owl:Class ; sh:property [ sh:path ex:p0 ; sh:minCount 1 ]": "t4",
    "sh:targetSubjectsOf ex:p2 ; sh:class ex:C0": "t3",
    "sh:targetObjectsOf ex:p2 ; sh:nodeKind sh:IRI": "1",
    "sh:targetNode ex:absent ; sh:property [ sh:path ex:p0 ; sh:minCount 1 ]": "absent",
}


def files(**texts: str) -> Said:
    return {IRI(name): triples(text) for name, text in texts.items()}


@pytest.mark.parametrize(("shape", "broken"), KINDS.items())
def test_each_kind_of_constraint_and_target_finds_what_plain_pyshacl_finds(shape: str, broken: str) -> None:
    shape = shape.replace("sh:path", "sh:message 'm' ; sh:path")
    text = f"ex:S a sh:NodeShape ; sh:message 'm' ; {shape} ."
    found = Look(files(shapes=text, data=DATA)).whole().results
    assert {IRI(v.thing.strip('"')).local for v in found} == set(broken.split())
    assert found == plain(text, DATA)


def both(shapes: str, data: str) -> list[Result] | None:
    """Compare what is found with what plain pySHACL finds, and return it; None where neither can use the shapes."""
    try:
        expected = plain(shapes, data)
    except Exception:
        with pytest.raises(ShapeError):
            Look(files(shapes=shapes, data=data)).whole()
        return None
    found = Look(files(shapes=shapes, data=data)).whole().results
    assert alike(found) == alike(expected), f"{shapes}{data}"
    return found


def test_random_shapes_find_in_random_data_what_plain_pyshacl_finds() -> None:
    number = 0
    for seed in range(8):
        made = Made(Random(seed))
        number += len(both(made.shapes(), made.data(20)) or [])
    assert number > 20


@pytest.mark.long
@settings(max_examples=400, deadline=None)
@given(st.integers(0, 2**32).map(Random))  # st.randoms() costs ten times as much
def test_any_shapes_find_in_any_data_what_plain_pyshacl_finds(chance: Random) -> None:
    made = Made(chance)
    both(made.shapes(), made.data(25))


@pytest.mark.long
@pytest.mark.parametrize("folder", ["examples", "counterexamples"])
def test_own_shapes_find_in_their_examples_what_plain_pyshacl_finds(
    folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    shapes, data, said = Graph(), Graph(), Said()
    for path in (ROOT / "ontology").glob("*.ttl"):
        said[IRI(path.as_uri())] = triples(path.read_text(encoding="utf-8"))
        (shapes if path.name == "shapes.ttl" else data).parse(path)
    data += shapes
    for path in (ROOT / "ontology" / folder).glob("*.ttl"):
        file = Source(path, path.name)
        said[IRI(path.as_uri())] = found = [quad.triple for quad in marked(Example(file, read(file)))]
        data.parse(data=ox.serialize(found, format=ox.RdfFormat.N_TRIPLES), format="nt")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True)
    broken = Look(said).whole().results
    assert broken == results(report, Shapes(shapes))
    names = {path.stem for path in (ROOT / "ontology" / folder).glob("*.ttl")}
    assert {v.thing.partition(MARK)[2] for v in broken} == (names if folder == "counterexamples" else set())


def base_of(said: Said) -> Base:
    look = Look(said)
    return Base(look.whole(), set(look.signatures().values()), {}, said)


FAR = [  # shapes that look further
    "sh:targetClass ex:C0 ; sh:nodeKind sh:Literal",
    f"{ALL} ; sh:property [ sh:path ex:p0 ; sh:class ex:C0 ]",
    f"{ALL} ; sh:property [ sh:path ex:p0 ; sh:node [ sh:closed true ; sh:ignoredProperties ( rdf:type ) ] ]",
    f"{ALL} ; sh:property [ sh:path ex:p1 ; sh:equals ex:p2 ]",
    f"{ALL} ; sh:property [ sh:path [ sh:zeroOrMorePath ex:p0 ] ; sh:maxCount 2 ]",
    f"{ALL} ; sh:property [ sh:path [ sh:inversePath ( ex:p2 ex:p0 ) ] ; sh:maxCount 0 ]",
    f"{ALL} ; sh:property [ sh:path ( ex:p0 [ sh:inversePath ex:p0 ] ex:p1 ) ; sh:in ( 1 ) ]",
]


@pytest.mark.long
@pytest.mark.parametrize("shape", [*(pytest.param(each, marks=pytest.mark.long) for each in KINDS), *FAR])
def test_looking_again_after_one_triple_more_or_less_finds_what_looking_at_all_finds(shape: str) -> None:
    shape = shape.replace("sh:path", "sh:message 'm' ; sh:path")
    shapes, data = triples(f"ex:S a sh:NodeShape ; sh:message 'm' ; {shape} ."), triples(DATA)
    name = IRI("shapes")
    whole = {name: shapes, IRI("data"): data}
    for n in range(len(data)):
        part = {name: shapes, IRI("data"): [*data[:n], *data[n + 1 :]]}
        for before, after in ((part, whole), (whole, part)):
            now = Look(after)
            assert now.since(base_of(before), {name}).results == now.whole().results, str(data[n])


def changed(made: Made, before: dict[str, str]) -> dict[str, str]:
    """Files of a project over others: new, replaced or shortened ones, more of a shape, new shapes."""
    kind = made.pick(["new", "replaced", "replaced", "shortened", "more of a shape", "new shape"])
    lines = before["more"].splitlines(keepends=True)
    return (
        before
        | {
            "new": {"new": made.data(3)},
            "replaced": {"more": "".join([made.data(4), *lines[:-1]])},
            "shortened": {"more": "".join(lines[1:])},
            "more of a shape": {"own": f"{made.pick(NAMED)} sh:property {made.field(1, [])} ."},
            "new shape": {"own": made.named(3).replace("ex:S3", "ex:S9")},
        }[kind]
    )


def looked_again(made: Made) -> tuple[Seen, Seen] | None:
    """What is found when files change, by looking again at what changed, and by looking at all."""
    before = {"shapes": made.shapes(), "data": made.data(15), "more": made.data(8)}
    after = changed(made, before)
    same = {IRI(name) for name in after if after[name] == before.get(name)}
    said = files(**before)
    now = Look({**files(**after), **{name: said[name] for name in same}})
    try:
        found, whole = now.since(base_of(said), same), now.whole()
    except ShapeError:
        return None
    assert found.looked_at == whole.looked_at
    assert found.results == whole.results, f"{before} {after}"
    return found, whole


def test_looking_again_at_what_a_change_touches_finds_what_looking_at_all_finds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looks = []

    def counted(data: Graph, shapes: Shapes, focus: Focus) -> list[Result]:
        looks.append(sum(map(len, focus.values())))
        return validate(data, shapes, focus)

    monkeypatch.setattr(incremental, "validate", counted)
    some = all_of_them = 0
    for seed in range(8):
        if looked_again(Made(Random(seed), in_part=True)):
            some, all_of_them = some + looks[-2], all_of_them + looks[-1]
    assert some < all_of_them  # else the test shows nothing


@pytest.mark.long
@settings(max_examples=400, deadline=None)
@given(st.integers(0, 2**32).map(Random))  # st.randoms() costs ten times as much
def test_looking_again_after_any_change_finds_what_looking_at_all_finds(chance: Random) -> None:
    looked_again(Made(chance, in_part=chance.choice([True, True, False])))


def test_what_differs_in_its_letters_only_is_a_change() -> None:
    shapes = "ex:S a sh:NodeShape ; sh:targetNode ex:t ; sh:property [ sh:path ex:p ; sh:pattern '^[1-9]' ] ."
    base = base_of(files(shapes=shapes, data="ex:t ex:p 7 ."))
    assert not base.seen.results
    found = Look(files(shapes=shapes, data="ex:t ex:p '007'^^xsd:integer .")).since(base, {IRI("shapes")})
    assert [v.value for v in found.results] == ['"007"']


@pytest.fixture
def asked_for() -> Iterator[tuple[int, list[str]]]:
    """The port of a server on this machine, and what it was asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        do_POST = do_GET  # noqa: N815

        def log_message(self, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server.server_port, asked
    server.shutdown()
    server.server_close()


AFAR = {  # what a shape says, and why it is refused; nothing where it says something, but not to us
    "sh:sparql [ sh:select 'SELECT $this { SERVICE <HERE> { $this ?p ?o } }' ]": "SERVICE",
    "sh:sparql [ sh:select 'SELECT $this {{SERVICE SILENT<HERE>{ $this ?p ?o }}}' ]": "SERVICE",
    "sh:sparql [ sh:select 'SELECT $this { $this ?p ?o FILTER EXISTS { SERVICE<HERE>{ ?s ?q ?r } } }' ]": "SERVICE",
    r"sh:sparql [ sh:select 'SELECT $this { \\u0053ERVICE <HERE> { $this ?p ?o } }' ]": "SERVICE",
    "sh:sparql [ sh:select 'SELECT $this FROM <HERE> { $this ?p ?o }' ]": "FROM",
    "sh:sparql [ sh:select 'SELECT $this FROM NAMED <HERE> { GRAPH <HERE> { $this ?p ?o } }' ]": "FROM",
    "ex:most 1": "SERVICE",
    """sh:sparql [ sh:select 'SELECT $this { $this a ex:No }' ; sh:prefixes
        [ sh:declare [ sh:prefix 'ex: <http://x/> SELECT * { SERVICE <HERE> { ?s ?p ?o } } #' ; sh:namespace 'HERE' ] ] ]""": "",
    "sh:sparql [ sh:select 'SELECT $this { $this a <HERE> }' ; sh:prefixes <HERE> ]": "",
    "sh:shapesGraph <HERE> ; owl:imports <HERE> ; sh:entailment <HERE>": "",
    "sh:js [ sh:jsLibrary [ sh:jsLibraryURL 'HERE' ] ; sh:jsFunctionName 'f' ]": "",
    "sh:target [ a sh:SPARQLTarget ; sh:select 'SELECT ?this { SERVICE <HERE> { ?this ?p ?o } }' ]": "",
    "sh:rule [ a sh:SPARQLRule ; sh:construct 'CONSTRUCT { ?s ?p ?o } { SERVICE <HERE> { ?s ?p ?o } }' ]": "",
}
COMPONENT = """ex:Most a sh:ConstraintComponent ; sh:parameter [ sh:path ex:most ] ;
  sh:validator [ sh:ask "ASK { SERVICE <HERE> { ?s ?p ?o } }" ] . <HERE> owl:imports <HERE> .
"""


@pytest.mark.parametrize(("said", "why"), AFAR.items())
def test_no_shape_makes_a_check_ask_another_address(
    said: str, why: str, asked_for: tuple[int, list[str]]
) -> None:
    port, asked = asked_for
    shapes = f"ex:S a sh:NodeShape ; sh:targetNode ex:t0 ; {said} . {COMPONENT if 'most' in said else ''}"
    look = Look(files(shapes=shapes.replace("HERE", f"http://127.0.0.1:{port}/x"), data=DATA))
    if why:
        with pytest.raises(ShapeError, match=why) as error:
            look.whole()
        assert error.value.shape == "<https://example.org/S>"
        assert "\n" not in str(error.value)
    else:
        with contextlib.suppress(ShapeError):
            look.whole()
    assert asked == []


ILL = {  # what is not well formed, and the shape that is named
    "ex:S sh:targetNode ex:t0 ; sh:or ( )": "<S>",
    "ex:S sh:targetNode ex:t0 ; sh:property [ sh:minCount 1 ]": "<S>",
    "ex:S a sh:PropertyShape ; sh:targetNode ex:t0": "<S>",
    "ex:S a sh:NodeShape ; sh:path ex:p0": "<S>",
    "ex:S sh:targetNode ex:t0 ; sh:property [ sh:path ex:p0, ex:p1 ]": "<S> <p0> <p1>",
    "ex:S sh:targetNode ex:t0 ; sh:property [ sh:path 'p' ; sh:minCount 1 ]": "<S> []",
    "ex:S sh:targetNode ex:t0 ; sh:property [ sh:path [ sh:inversePath 'p' ] ; sh:minCount 1 ]": "<S> []",
    "ex:S sh:targetNode ex:t0 ; sh:property [ sh:path ex:p0 ; sh:minCount 'one' ]": "<S> <p0>",
    "ex:S sh:targetNode ex:t0 ; sh:property [ sh:path ex:p0 ; sh:minCount 1, 2 ]": "<S> <p0>",
    "ex:S sh:targetNode ex:t0 ; sh:property [ sh:path ex:p1 ; sh:pattern '(' ]": "<S> <p1>",
    "ex:S sh:targetNode ex:t0 ; sh:deactivated true, false": "<S>",
    "ex:S sh:targetClass ex:None ; sh:path ex:p0, ex:p1": "<S>",
    "ex:S sh:targetNode ex:t0 ; sh:sparql [ sh:select 'SELECT' ]": "<S>",
    "ex:S sh:targetNode ex:t0 ; sh:sparql [ sh:select 'SELECT $this { $this no:p 1 }' ]": "<S>",
    "ex:S sh:targetNode ex:t0 ; sh:sparql ex:nothing": "<S>",
    "ex:S sh:targetNode ex:t0 ; sh:property ex:P . ex:P sh:path _:p . _:p sh:inversePath _:p": "<P>",
    "ex:S sh:targetNode ex:t0 ; sh:in _:l . _:l rdf:first 1 ; rdf:rest _:l": "<S>",
}


@pytest.mark.parametrize(("shapes", "named"), ILL.items())
def test_a_shape_that_is_not_well_formed_is_named_in_one_line(
    shapes: str, named: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ShapeError) as error:
        Look(files(shapes=f"{shapes} .", data=DATA)).whole()
    assert error.value.shape.replace("https://example.org/", "") == named, error.value
    assert str(error.value)
    assert "\n" not in str(error.value)
    assert capfd.readouterr() == ("", "")
