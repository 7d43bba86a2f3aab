"""What rules conclude: direct links, years, inverse and sub-class closure, kept apart from what files say."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest

import cityrel
from cityrel.errors import FileError
from cityrel.files.project import Project
from cityrel.messages import Told
from cityrel.rdf.prefixes import PREFIXES
from cityrel.rdf.terms import DERIVED
from cityrel.store.rules import derive

from .conftest import PREFIXES as TURTLE_PREFIXES
from .conftest import ROOT, on_the_report_alone

DATA = """
id:a a cr:City . id:b a cr:City . id:c a cr:City . id:o a cr:CityOrganization . id:e a cr:Meeting ; cr:host id:a ;
    cr:participant id:b .
id:sister a cr:SisterCityTie ; cr:party id:a, id:b ; cr:since "1993-10-23"^^xsd:date .
id:friend a cr:FriendshipCityTie ; cr:party id:a, id:c ; cr:since "1999-05"^^xsd:gYearMonth ; cr:until "2009"^^xsd:gYear .
id:m a cr:Membership ; cr:member id:a ; cr:organization id:o ; cr:role cr:role-member ; cr:evidence id:says .
id:says cr:source id:site . id:list a cr:Coverage ; cr:covers id:o ; cr:coversClass cr:Membership ; cr:source id:site .
id:h a cr:Membership ; cr:member id:b ; cr:organization id:o ; cr:role cr:role-host .
id:q a cr:Membership ; cr:member id:c ; cr:organization id:o .
id:ended a cr:StatusPeriod ; cr:statusOf id:q ; cr:status cr:status-ended .
id:chair a cr:Tenure ; cr:holder id:a ; cr:post cr:post-chair ; cr:organization id:o .
id:seat a cr:Tenure ; cr:holder id:b ; cr:post cr:post-seat-host ; cr:organization id:o .
id:mayor a cr:Tenure ; cr:holder id:p ; cr:post cr:post-acting-mayor ; cr:organization id:a .
id:was a cr:Tenure ; cr:holder id:r ; cr:post cr:post-mayor ; cr:organization id:a ; cr:until "2011"^^xsd:gYear .
id:planned a cr:Meeting ; cr:host id:b ; cr:eventStatus cr:event-planned .
id:visit a cr:Visit ; cr:visitor id:p ; cr:destination id:b .
id:agreement a cr:Agreement ; cr:signatory id:a, id:b .
id:influence a cr:Influence ; cr:cause id:e ; cr:effect id:visit .
id:one a cr:Phase ; cr:precedes id:two .
id:page cr:source id:web ; cr:asOf "2014-05"^^xsd:gYearMonth . id:paper cr:source id:news . id:plan cr:source id:next .
id:news <http://purl.org/dc/terms/issued> "2018-03-19"^^xsd:date . id:next <http://purl.org/dc/terms/issued> "2021"^^xsd:gYear . id:plan cr:basis cr:basis-announced .
id:friend cr:evidence id:page, id:paper, id:plan . id:sister cr:evidence id:plan .
id:pause a cr:StatusPeriod ; cr:statusOf id:o ; cr:status cr:status-suspended ; cr:evidence id:paper, id:page .
id:no-more a cr:Claim ; cr:about id:o ; cr:evidence id:line . id:line cr:source id:news ; cr:locator "4" .
id:this a cr:Claim ; cr:about id:o ; cr:evidence id:page . id:that a cr:Claim ; cr:about id:o ; cr:evidence id:page .
"""

HOLDS = [
    "id:a cr:sisterCityOf id:b",
    "id:b cr:sisterCityOf id:a",
    "id:a cr:tiedTo id:b",
    "id:a cr:memberOf id:o",
    "id:o cr:hasMember id:a",
    "id:a cr:chairs id:o",
    "id:o cr:headquarteredIn id:b",
    "id:p cr:mayorOf id:a",
    "id:a cr:hosted id:e",
    "id:b cr:tookPartIn id:e",
    "id:a cr:hostOf id:e",
    "id:b cr:hostOf id:planned",
    "id:b cr:participantIn id:e",
    "id:p cr:visited id:b",
    "id:b cr:signed id:agreement",
    "id:e cr:influences id:visit",
    "id:two cr:follows id:one",
    "id:sister a cr:Relation",
    "id:m cr:party id:a",
    "id:sister cr:sinceYear 1993",
    "id:friend cr:sinceYear 1999 ; cr:untilYear 2009",
    "id:friend cr:state cr:state-ended",
    "id:q cr:state cr:state-ended",
    "id:sister cr:state cr:state-unknown",
    "id:list cr:listedMember id:a",
    "id:friend cr:attestedYear 2018",
    "id:pause cr:statedIn id:no-more",
]
DOES_NOT_HOLD = [
    "id:a cr:tiedTo id:c",
    "id:a cr:tiedTo id:a",
    "id:b cr:memberOf id:o",
    "id:c cr:memberOf id:o",
    "id:r cr:mayorOf id:a",
    "id:b cr:hosted id:planned",
    "id:ended cr:state cr:state-ended",
    "id:chair cr:party cr:post-chair",
    "id:list cr:listedMember id:b",
    "id:friend cr:attestedYear 2014",
    "id:sister cr:attestedYear 2021",
    "id:pause cr:statedIn id:this",
]


CHAINS = """
id:likes a owl:TransitiveProperty ; rdfs:subPropertyOf id:knows . id:knows owl:inverseOf id:knownBy .
id:a id:likes id:b . id:b id:likes id:c . id:c id:likes id:d . id:d id:met id:a . id:d a id:Young .
id:Young rdfs:subClassOf id:Human . id:x id:kin id:a . id:w id:near id:a .
"""
# Rules that ask what is not so, and what these conclude from: in the plain way too these come first, in this order.
FIRST = ["sub-class", "sub-property", "inverse", "as-of", "planned", "earliest-start", "latest-start"]
FIRST += ["end-not-after", "over-at-once", "status", "end-not-before", "earliest-end", "state"]
RULES = [
    "{ ?x ?p ?z } WHERE { ?p a owl:TransitiveProperty . ?x ?p ?y . ?y ?p ?z }",
    "{ ?y ?q ?x } WHERE { ?p owl:inverseOf ?q . ?x ?p ?y }",
    "{ ?x ?q ?y } WHERE { ?x ?p ?y { SELECT ?p ?q { ?p rdfs:subPropertyOf+ ?q } } }",
    "{ ?x a ?k } WHERE { ?x a/rdfs:subClassOf+ ?k }",
    "{ ?x a id:Named ; id:kind ?k } WHERE { ?x a id:Human , ?k }",
    "{ ?y id:hasMet ?x . ?y id:likes ?x } WHERE { ?x id:met ?y OPTIONAL { ?x ?p id:b } }",
    "{ ?y ?p ?x } WHERE { { ?x ?p ?y FILTER(?p = id:met) } UNION { ?x id:kin ?y } }",
    "{ ?x id:touched ?y } WHERE { ?x id:near/!(id:nothing|id:other) ?y }",
    "{ ?a ?p ?x } WHERE { [ ?p ?x ; id:kin ?a ] MINUS { ?x a id:Young } }",
    "{ ?x id:free ?y } { ?x id:likes ?y . ?y ?p ?x FILTER(?p IN (id:likes, id:knownBy)) }",
]


def fixpoint(store: ox.Store, rules: Iterable[str]) -> set[ox.Triple]:
    """Return what rules conclude, found in the plainest way: all rules until nothing is new."""
    start = {quad.triple for quad in store}
    while True:
        before = len(store)
        for rule in rules:
            concluded = store.query(rule, prefixes=dict(PREFIXES))
            assert isinstance(concluded, ox.QueryTriples)
            store.extend([ox.Quad(*triple) for triple in concluded])
        if len(store) == before:
            return {quad.triple for quad in store} - start


@pytest.mark.parametrize("order", [1, -1])
def test_rounds_leave_out_nothing_that_rules_conclude(tmp_path: Path, order: int) -> None:
    stores = ox.Store(), ox.Store()
    for store in stores:
        head = "".join(f"@prefix {name}: <{namespace}> ." for name, namespace in PREFIXES.items())
        store.load(head + CHAINS + DATA, format=ox.RdfFormat.TURTLE)
        store.load(path=str(ROOT / "ontology" / "cityrel.ttl"))
    rules = {}
    for n, rule in enumerate(RULES[::order]):
        rules[str(n)] = tmp_path / f"{n}.rq"
        rules[str(n)].write_text(f"CONSTRUCT {rule}", encoding="utf-8")
    rules |= Project().queries("derive")
    concluded = derive(stores[0], [(path, path.read_text(encoding="utf-8")) for path in rules.values()])
    derived = {q.triple for q in stores[0].quads_for_pattern(None, None, None, ox.NamedNode(DERIVED))}
    paths = sorted(
        rules.values(), key=lambda path: FIRST.index(path.stem) if path.stem in FIRST else len(FIRST)
    )
    assert derived == fixpoint(stores[1], [path.read_text(encoding="utf-8") for path in paths])
    assert concluded == len(derived) > 50


@pytest.fixture(scope="module")
def graph(report_only: Path, tmp_path_factory: pytest.TempPathFactory) -> cityrel.Graph:
    path = tmp_path_factory.mktemp("own") / "own.ttl"
    path.write_text(TURTLE_PREFIXES + DATA, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        on_the_report_alone(patch, report_only, path.parent)
        return cityrel.open(path)


@pytest.mark.parametrize("triple", HOLDS)
def test_it_is_concluded_and_kept_in_the_derived_graph(graph: cityrel.Graph, triple: str) -> None:
    assert graph.query(f"ASK {{ {triple} }}").answer
    assert graph.query(f"ASK {{ GRAPH graph:derived {{ {triple} }} }}").answer


@pytest.mark.parametrize("triple", DOES_NOT_HOLD)
def test_it_is_not_concluded(graph: cityrel.Graph, triple: str) -> None:
    assert not graph.query(f"ASK {{ {triple} }}").answer


def test_what_a_file_says_is_not_concluded_again(graph: cityrel.Graph) -> None:
    both = """SELECT ?s ?p ?o { GRAPH graph:derived { ?s ?p ?o }
        GRAPH ?file { ?s ?p ?o } FILTER(?file != graph:derived) }"""
    assert list(graph.query(both)) == []


@pytest.mark.long
@pytest.mark.usefixtures("small", "in_memory")
def test_a_rule_of_a_project_runs_and_a_broken_one_is_named(
    tmp_path: Path, turtle: Callable[..., Path]
) -> None:
    rules = tmp_path / "ontology" / "derive"
    rules.mkdir(parents=True)
    rule = rules / "twin.rq"
    rule.write_text("CONSTRUCT { ?a id:twin ?b } WHERE { ?a cr:capitalOf ?b }", encoding="utf-8")
    assert (
        cityrel.open(tmp_path).query("ASK { GRAPH graph:derived { id:seoul id:twin id:south-korea } }").answer
    )
    for broken in ("CONSTRUCT { ?a", "ASK { ?a ?b ?c }", "CONSTRUCT { ?a nope:p ?b } WHERE { ?a ?c ?b }"):
        rule.write_text(broken, encoding="utf-8")
        with pytest.raises(cityrel.FileError, match=r"twin\.rq"):
            cityrel.open(tmp_path)
    rule.write_text("CONSTRUCT { ?a id:twin ?b } WHERE { ?a cr:capitalOf ?b } LIMIT 2", encoding="utf-8")
    with pytest.raises(cityrel.FileError, match=r"twin\.rq: a rule is CONSTRUCT .* nothing after it"):
        cityrel.open(tmp_path)


@pytest.mark.parametrize(
    ("basis", "since", "day"),
    [
        ("list", '"2020-05"^^xsd:gYearMonth', "2020-05-01"),
        ("list", '"2021-05"^^xsd:gYearMonth', "2020-01-01"),  # a fault, which `cityrel check` tells
        ("announced", '"2020-05"^^xsd:gYearMonth', "2020-01-01"),
    ],
)
def test_the_data_are_no_older_than_what_a_list_of_a_year_names(basis: str, since: str, day: str) -> None:
    store = ox.Store()
    tie = f"id:x a cr:Relation ; cr:since {since} ; cr:evidence id:l . id:l cr:basis cr:basis-{basis} ; cr:asOf '2020'^^xsd:gYear ."
    store.load(TURTLE_PREFIXES + tie, format=ox.RdfFormat.TURTLE)
    path = Project().queries("derive")["ontology/derive/as-of.rq"]
    derive(store, [(path, path.read_text(encoding="utf-8"))])
    now = ox.NamedNode(DERIVED), ox.NamedNode(f"{PREFIXES['cr']}asOf")
    assert {quad.object.value for quad in store.quads_for_pattern(*now, None, None)} == {day}  # type: ignore[union-attr]


def test_a_rule_that_waits_for_one_that_waits_for_it_leaves_the_others_in_order(tmp_path: Path) -> None:
    rules = [(path, path.read_text(encoding="utf-8")) for path in Project().queries("derive").values()]
    over = "CONSTRUCT { ?a cr:status id:over } WHERE { ?a cr:latestEnd ?day FILTER(?day < '2010-01-01'^^xsd:date) }"
    rules.append((tmp_path / "a-rule-of-mine.rq", over))
    store = ox.Store()
    tie = """id:x a cr:Relation ; cr:since "1990"^^xsd:gYear ; cr:evidence id:l , id:m . id:y a cr:Relation ;
        cr:since "1990"^^xsd:gYear ; cr:until "2000"^^xsd:gYear . id:l cr:basis cr:basis-list ; cr:asOf "2020"^^xsd:gYear .
        id:m cr:basis cr:basis-list ; cr:asOf "2015-06"^^xsd:gYearMonth ."""
    store.load(TURTLE_PREFIXES + tie, format=ox.RdfFormat.TURTLE)
    derive(store, sorted(rules, key=lambda rule: rule[0].name))
    told = """SELECT ?value { { id:x cr:earliestEnd|cr:state ?value } UNION { id:y cr:status ?value } }"""
    found = store.query(told, prefixes=dict(PREFIXES))
    assert isinstance(found, ox.QuerySolutions)
    assert {row[0].value.rpartition("/")[2] for row in found} == {"2020-01-01", "ns#state-current", "over"}


def test_a_rule_that_goes_on_with_what_it_made_is_named_and_the_rest_is_concluded(tmp_path: Path) -> None:
    rules = [
        (
            tmp_path / "endless.rq",
            "CONSTRUCT { ?a id:p ?x } WHERE { ?a id:p ?b BIND(IRI(CONCAT(STR(?b), 'x')) AS ?x) }",
        ),
        (tmp_path / "once.rq", "CONSTRUCT { ?b id:q ?a } WHERE { ?a id:p ?b }"),
    ]
    store, faults = ox.Store(), list[FileError]()
    one, two = ox.NamedNode(f"{PREFIXES['id']}one"), ox.NamedNode(f"{PREFIXES['id']}two")
    store.add(ox.Quad(one, ox.NamedNode(f"{PREFIXES['id']}p"), two))
    derive(store, rules, faults=faults)
    assert [(Path(each.path).name, each.what.key) for each in faults if isinstance(each.what, Told)] == [
        ("endless.rq", "rule-endless")
    ]
    assert store.query("ASK { id:two id:q id:one }", prefixes=dict(PREFIXES))
    with pytest.raises(FileError, match="endless"):
        derive(store, rules)
