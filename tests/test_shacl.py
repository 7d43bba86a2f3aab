"""What shapes find equals what plain pySHACL finds; what is kept of bundled files never changes that."""

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
from rdflib import Graph

from cityrel.checks import incremental
from cityrel.checks.incremental import Base, Look
from cityrel.checks.said import MARK, Said, marked
from cityrel.checks.shacl import Violation, validate, violations
from cityrel.checks.shapes import Focus, Shapes
from cityrel.files.project import Source
from cityrel.rdf.terms import IRI

from .conftest import ROOT
from .shacl_cases import NAMED, Made, plain, triples

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
    found = Look(files(shapes=text, data=DATA)).whole().violations
    assert {IRI(v.thing.strip('"')).local for v in found} == set(broken.split())
    assert found == plain(text, DATA)


def test_random_shapes_find_in_random_data_what_plain_pyshacl_finds() -> None:
    number = 0
    for seed in range(40):
        made = Made(seed)
        shapes, data = "".join(made.named(n) for n in range(len(NAMED))), made.data(20)
        found = Look(files(shapes=shapes, data=data)).whole().violations
        assert found == plain(shapes, data), f"seed {seed}: {shapes}{data}"
        number += len(found)
    assert number > 100


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
        said[IRI(path.as_uri())] = found = [quad.triple for quad in marked(Source(path, path.name))]
        data.parse(data=ox.serialize(found, format=ox.RdfFormat.N_TRIPLES), format="nt")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True)
    broken = Look(said).whole().violations
    assert broken == violations(report, Shapes(shapes))
    names = {path.stem for path in (ROOT / "ontology" / folder).glob("*.ttl")}
    assert {v.thing.partition(MARK)[2] for v in broken} == (names if folder == "counterexamples" else set())


def base_of(said: Said) -> Base:
    look = Look(said)
    return Base(look.whole(), set(look.signatures.values()), {}, said)


FAR = [  # shapes that look further
    "sh:targetClass ex:C0 ; sh:nodeKind sh:Literal",
    f"{ALL} ; sh:property [ sh:path ex:p0 ; sh:class ex:C0 ]",
    f"{ALL} ; sh:property [ sh:path ex:p0 ; sh:node [ sh:closed true ; sh:ignoredProperties ( rdf:type ) ] ]",
    f"{ALL} ; sh:property [ sh:path ex:p1 ; sh:equals ex:p2 ]",
    f"{ALL} ; sh:property [ sh:path [ sh:zeroOrMorePath ex:p0 ] ; sh:maxCount 2 ]",
    f"{ALL} ; sh:property [ sh:path [ sh:inversePath ( ex:p2 ex:p0 ) ] ; sh:maxCount 0 ]",
    f"{ALL} ; sh:property [ sh:path ( ex:p0 [ sh:inversePath ex:p0 ] ex:p1 ) ; sh:in ( 1 ) ]",
]


@pytest.mark.parametrize("shape", [*KINDS, *FAR])
def test_looking_again_after_one_triple_more_or_less_finds_what_looking_at_all_finds(shape: str) -> None:
    shape = shape.replace("sh:path", "sh:message 'm' ; sh:path")
    shapes, data = triples(f"ex:S a sh:NodeShape ; sh:message 'm' ; {shape} ."), triples(DATA)
    name = IRI("shapes")
    whole = {name: shapes, IRI("data"): data}
    for n in range(len(data)):
        part = {name: shapes, IRI("data"): [*data[:n], *data[n + 1 :]]}
        for before, after in ((part, whole), (whole, part)):
            now = Look(after)
            assert now.since(base_of(before), {name}).violations == now.whole().violations, str(data[n])


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


def test_looking_again_at_what_a_change_touches_finds_what_looking_at_all_finds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looks = []

    def counted(data: Graph, shapes: Shapes, focus: Focus) -> list[Violation]:
        of_all = shapes.focus(data)
        looks.append(sum(len(of_all[s] if nodes is None else nodes) for s, nodes in focus.items()))
        return validate(data, shapes, focus)

    monkeypatch.setattr(incremental, "validate", counted)
    some = all_of_them = 0
    for seed in range(40):
        made = Made(seed)
        before = {
            "shapes": "".join(made.named(n) for n in range(len(NAMED))),
            "data": made.data(15),
            "more": made.data(8),
        }
        after = changed(made, before)
        same = {IRI(name) for name in after if after[name] == before.get(name)}
        said = files(**before)
        now = Look({**files(**after), **{name: said[name] for name in same}})
        found, whole = now.since(base_of(said), same), now.whole()
        assert found.looked_at == whole.looked_at
        assert found.violations == whole.violations, f"seed {seed}: {before} {after}"
        some, all_of_them = some + looks[-2], all_of_them + looks[-1]
    assert some < all_of_them  # else the test shows nothing


def test_what_differs_in_its_letters_only_is_a_change() -> None:
    shapes = "ex:S a sh:NodeShape ; sh:targetNode ex:t ; sh:property [ sh:path ex:p ; sh:pattern '^[1-9]' ] ."
    base = base_of(files(shapes=shapes, data="ex:t ex:p 7 ."))
    assert not base.seen.violations
    found = Look(files(shapes=shapes, data="ex:t ex:p '007'^^xsd:integer .")).since(base, {IRI("shapes")})
    assert [v.value for v in found.violations] == ["007"]
