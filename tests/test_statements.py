"""Statements put to the graph: what says so, what says otherwise, what is not known, what is not there."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import cityrel
from cityrel import IRI, Graph, NotFoundError
from cityrel.answers.search import exact
from tests.conftest import PREFIXES

SO, OTHERWISE, NOT_KNOWN, NOT_THERE = "says so", "says otherwise", "not known", "no such record"
Case = tuple[str, str, str, dict[str, Any], str]


def verdict(graph: Graph, subject: str, term: str, other: str, more: dict[str, Any]) -> str:
    stated = {"subject": subject, "term": term, "object": other, **more}
    return str(graph.check_answer([stated])[0]["verdict"])


QUICK: list[Case] = [
    ("Seoul", "sister-city tie", "Beijing", {"from": "1993"}, SO),
    ("北京", "자매도시 관계", "首尔", {"from": "1993-10-23"}, SO),
    ("Seoul", "sister-city tie", "Beijing", {"from": "1993-10-24"}, OTHERWISE),
    ("Seoul", "friendship-city tie", "Beijing", {}, OTHERWISE),
    ("CityNet", "member of", "Seoul", {}, OTHERWISE),
    ("Seoul", "sister-city tie", "Beijing", {"record": "id:no-such-tie"}, NOT_THERE),
]
BUNDLED: list[Case] = [
    # as recorded, in either order of a tie
    ("Seoul", "sister-city tie", "Beijing", {}, SO),
    ("Beijing", "sister-city tie", "Seoul", {}, SO),
    ("Seoul", "city tie", "Beijing", {"from": 1993}, SO),
    ("Seoul", "cr:sisterCityOf", "Beijing", {}, SO),
    ("Seoul", "tied to", "Beijing", {}, SO),
    ("서울", "友好交流城市关系", "重庆", {}, SO),
    ("Seoul", "member of", "CityNet", {}, SO),
    ("CityNet", "has member", "Seoul", {}, SO),
    ("Seoul", "cr:capitalOf", "South Korea", {}, SO),
    ("Beijing", "located in", "China", {}, SO),
    ("id:sbic-plenary-2", "cr:since", "2015-11-04", {}, SO),
    ("id:sbic-plenary-2", "host", "Beijing", {}, SO),
    ("Beijing", "hosted", "id:sbic-plenary-2", {}, SO),
    # negated
    ("Seoul", "sister-city tie", "Beijing", {"negated": True}, OTHERWISE),
    ("Seoul", "friendship-city tie", "Beijing", {"negated": True}, SO),
    ("Seongnam", "membership", "UCCN", {"negated": True}, SO),
    ("Busan", "sister-city tie", "Seongnam", {"negated": True}, NOT_KNOWN),
    ("Park Won-soon", "mayor", "Seoul", {"as_of": 2015, "negated": True}, OTHERWISE),
    ("Seo Jeong-hyup", "mayor", "Seoul", {"as_of": "2020-12"}, NOT_KNOWN),  # acting
    ("Seo Jeong-hyup", "mayor", "Seoul", {"as_of": "2020-12", "negated": True}, NOT_KNOWN),
    ("Seo Jeong-hyup", "acting mayor", "Seoul", {"as_of": "2020-12"}, SO),
    # dated anew
    ("Seoul", "sister-city tie", "Beijing", {"from": "1993-10"}, SO),
    ("Seoul", "sister-city tie", "Beijing", {"from": "1993年10月23日"}, SO),
    ("Seoul", "sister-city tie", "Beijing", {"from": "1994년 10월"}, OTHERWISE),
    ("Seoul", "sister-city tie", "Beijing", {"from": "1994"}, OTHERWISE),
    ("Seoul", "sister-city tie", "Beijing", {"from": "1992"}, NOT_KNOWN),  # two sources say so
    ("Seoul", "friendship-city tie", "Sichuan", {"from": "2014-07"}, NOT_KNOWN),  # 2014
    ("Seoul", "friendship-city tie", "Sichuan", {"from": "2015"}, OTHERWISE),
    ("Seongnam", "membership", "UCCN", {"as_of": "2019"}, NOT_KNOWN),  # the list is of 2024-10-01
    ("Seongnam", "membership", "UCCN", {"as_of": "2024-10-01"}, OTHERWISE),
    ("Beijing", "membership", "ANMC21", {}, OTHERWISE),  # until 2005-08-30
    ("Beijing", "membership", "ANMC21", {"as_of": 2003}, SO),
    ("Beijing", "membership", "ANMC21", {"until": 2005}, SO),
    ("Beijing", "membership", "ANMC21", {"until": 2006}, OTHERWISE),
    ("Beijing", "membership", "ANMC21", {"as_of": 2010}, OTHERWISE),
    ("Park Won-soon", "mayor", "Seoul", {"from": 2011, "until": 2020}, SO),
    ("Park Won-soon", "mayor", "Seoul", {}, OTHERWISE),
    ("Oh Se-hoon", "cr:mayorOf", "Seoul", {"from": 2021}, SO),
    ("Oh Se-hoon", "cr:mayorOf", "Seoul", {"from": 2015}, OTHERWISE),
    ("id:sbic-plenary-2", "cr:since", "2015-11-05", {}, OTHERWISE),
    ("Park Won-soon", "visit", "Beijing", {"from": "2013-04-21"}, SO),
    ("Park Won-soon", "visit", "Beijing", {"from": "2013-05-21"}, NOT_KNOWN),  # there may have been another
    (
        *("Park Won-soon", "visit", "Beijing"),
        {"from": "2013-05-21", "record": "id:visit-park-won-soon-beijing-2013"},
        OTHERWISE,
    ),
    # swapped
    ("Seoul", "mayor of", "Park Won-soon", {}, OTHERWISE),
    ("China", "located in", "Beijing", {}, OTHERWISE),
    ("Seoul", "cr:capitalOf", "China", {}, OTHERWISE),
    ("Seoul", "sister-city tie", "Chongqing", {}, OTHERWISE),
    ("Park Won-soon", "mayor of", "Beijing", {}, NOT_KNOWN),
    ("Seoul", "city tie", "Seoul", {}, NOT_KNOWN),
    ("id:sbic-plenary-2", "hosted", "Beijing", {}, NOT_KNOWN),
    ("Park Won-soon", "took part in", "id:sbic-plenary-2", {}, SO),
    ("Seoul", "member", "CityNet", {"from": 1989}, SO),
    # what no list covers is not denied: undated, of other posts, of the members of the one that is asked for
    ("Busan", "member of", "C40", {}, NOT_KNOWN),
    ("Beijing", "host of the seat", "CityNet", {}, NOT_KNOWN),
    ("Wuhan", "member of", "C40", {"as_of": "2014-06-09"}, OTHERWISE),  # the list of that day lacks it
    ("UCCN", "member of", "Seongnam", {}, NOT_KNOWN),
    # cited otherwise
    ("Seoul", "sister-city tie", "Beijing", {"record": "id:seoul-beijing-sister-city-tie"}, SO),
    ("Seoul", "sister-city tie", "Beijing", {"record": "id:friendship-city-tie-seoul-shanghai"}, OTHERWISE),
    ("Seoul", "sister-city tie", "Beijing", {"record": "id:si-2024-PR-27"}, SO),
    ("Seoul", "sister-city tie", "Beijing", {"record": "id:geonames"}, NOT_KNOWN),
    ("Seoul", "sister-city tie", "Beijing", {"record": "id:seoul"}, NOT_KNOWN),  # no record
    ("Seoul", "sister-city tie", "id:atlantis", {}, NOT_THERE),
    ("Seoul", "sister-city tie", "Atlantis", {}, NOT_KNOWN),
    ("Seoul", "sistre tie", "Beijing", {}, NOT_KNOWN),
    ("Seoul", "sis", "Beijing", {}, NOT_KNOWN),  # the beginning of a word is no word
    ("script", "sister-city tie", "Beijing", {}, NOT_KNOWN),  # nor is what stands in one
    ("Shandong", "friendship-city tie", "Seoul", {}, SO),
    # a part of a name is a guess, and so is a word of a class that is a class itself
    ("Seoul", "sister-city tie", "Wales", {}, NOT_KNOWN),  # New South Wales
    ("Seoul", "city", "", {}, NOT_KNOWN),
    ("Seoul", "Shanghai", "", {}, NOT_KNOWN),
    # sources that disagree, of a date at which it held; an end that may be past
    ("Seoul", "city tie", "Beijing", {"as_of": "1992"}, NOT_KNOWN),
    ("Seoul", "city tie", "Beijing", {"as_of": "1991"}, OTHERWISE),
    ("Gyeonggi Province", "city tie", "Shandong", {"as_of": "2005"}, NOT_KNOWN),
    ("Seoul", "president", "CityNet", {}, NOT_KNOWN),  # until 2026
    # values by what they stand for; a text in other words may mean the same
    ("id:claim-share-of-chinese-ties-2020", "cr:value", "41.50", {}, SO),
    ("id:claim-share-of-chinese-ties-2020", "cr:value", "42", {}, OTHERWISE),
    ("id:claim-share-of-chinese-ties-2020", "cr:value", "41.5%", {}, NOT_KNOWN),
    ("id:claim-share-of-chinese-ties-2020", "cr:unit", "percent", {}, NOT_KNOWN),
    ("id:seoul-beijing-integrated-committee", "cr:since", "2012", {}, OTHERWISE),
    ("id:seoul-beijing-integrated-committee", "cr:since", "April 2013", {}, NOT_KNOWN),
    ("Seoul", "skos:prefLabel", "Seoul", {}, SO),
]


@pytest.mark.parametrize("case", QUICK, ids=lambda case: "-".join(map(str, case[:3])))
def test_a_statement_is_put_to_the_records(graph: Graph, case: Case) -> None:
    subject, term, other, more, expected = case
    assert verdict(graph, subject, term, other, more) == expected


@pytest.mark.long
@pytest.mark.parametrize("case", BUNDLED, ids=lambda case: "-".join(map(str, case[:4])))
def test_negated_dated_and_swapped_statements(graph: Graph, case: Case) -> None:
    subject, term, other, more, expected = case
    assert verdict(graph, subject, term, other, more) == expected


def test_what_is_said_is_told_with_its_records_sources_and_coverage(graph: Graph) -> None:
    stated = {"subject": "Seoul", "term": "sister-city tie", "object": "Beijing", "from": "1993-10-24"}
    found = graph.check_answer([stated], "ko")[0]
    assert found["said"] == "다르게 말함"
    assert found["why"] == ["시작: 기록에는 1993-10-23."]
    record = found["records"][0]
    assert (record["id"], record["since"]) == ("id:seoul-beijing-sister-city-tie", "1993-10-23")
    assert record["sources"][0].keys() >= {"source", "name", "states", "value"}
    assert "id:coverage-seoul-ties-china-2019" in {each["id"] for each in found["coverage"]}
    assert found["data_as_of"] == graph.context.times.now
    assert graph.query(found["query"])[0].record.curie == record["id"]


def test_a_sentence_is_not_judged(graph: Graph) -> None:
    said = "Seoul and Busan were never sister cities since 1994 [id:seoul-beijing-sister-city-tie]."
    found = graph.check_answer([said])[0]
    assert found["verdict"] == "not checked"
    assert found["cited"] == [
        {"id": "id:seoul-beijing-sister-city-tie", "there": True, "names": ["Seoul"], "years": []}
    ]
    assert "Busan" in found["why"][-1]
    assert "1994" in found["why"][-1]
    assert graph.check_answer([said + " See id:nothing-of-it."])[0]["verdict"] == NOT_THERE
    addressed = (
        "서울과 北京 (https://w3id.org/cityrel/id/seoul-beijing-sister-city-tie), see https://example.org/a."
    )
    (cited,) = graph.check_answer([addressed])[0]["cited"]
    assert (cited["there"], cited["names"]) == (True, ["서울", "北京"])


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ({"subject": "Seoul", "trem": "tie"}, "Did you mean term?"),
        ({"subject": "Seoul"}, "needs a subject and a term"),
        ({"subject": "Seoul", "term": "tie", "from": "soon"}, "no date"),
        ({"subject": "Seoul", "term": "tie", "from": "2015", "until": "2013"}, "lies after"),
        ({"subject": "Seoul", "term": "tie", "negated": "no"}, "true or false"),
        ({"subject": ["Seoul"], "term": "tie"}, "is a text"),
        (12, "has the fields"),
        ({"subject": "Seoul", "term": "tie", "object": "a" * 2_000}, "1,000 at most"),
    ],
)
def test_what_is_no_statement_is_told(graph: Graph, stated: Any, said: str) -> None:
    with pytest.raises(NotFoundError, match=said):
        graph.check_answer([stated])


PROJECT = """
@prefix ex: <https://example.org/ports#> .
@prefix it: <https://example.org/id/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix vann: <http://purl.org/vocab/vann/> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .

<https://example.org/ports> a owl:Ontology ; vann:preferredNamespacePrefix "ex" ;
    vann:preferredNamespaceUri "https://example.org/ports#" .
it:set a dcat:Dataset ; dcterms:modified "2026-01-01"^^xsd:date .
ex:PortAlliance a owl:Class ; rdfs:subClassOf cr:Relation ;
    skos:prefLabel "port alliance"@en , "항만 동맹"@ko ; cr:lineStart cr:party ; cr:lineEnd cr:party .
ex:ColdAlliance a owl:Class ; rdfs:subClassOf ex:PortAlliance ; owl:disjointWith ex:DryAlliance ;
    skos:prefLabel "cold alliance"@en .
ex:DryAlliance a owl:Class ; rdfs:subClassOf ex:PortAlliance ; skos:prefLabel "dry alliance"@en .
ex:Pilotage a owl:Class ; rdfs:subClassOf cr:Relation ; skos:prefLabel "pilotage"@en ;
    cr:lineStart ex:pilot ; cr:lineEnd ex:piloted .
ex:Regatta a owl:Class ; rdfs:subClassOf cr:Event ; skos:prefLabel "regatta"@en .
ex:pilot a owl:ObjectProperty ; rdfs:subPropertyOf cr:party ; skos:prefLabel "pilot"@en .
ex:piloted a owl:ObjectProperty ; rdfs:subPropertyOf cr:party ; skos:prefLabel "piloted port"@en .
ex:Tow a owl:Class ; rdfs:subClassOf cr:Relation ; skos:prefLabel "tow"@en .
ex:tower a owl:ObjectProperty ; rdfs:subPropertyOf cr:party ; skos:prefLabel "tower"@en .
ex:towed a owl:ObjectProperty ; rdfs:subPropertyOf cr:party ; skos:prefLabel "towed port"@en .
ex:TowShape a sh:NodeShape ; sh:targetClass ex:Tow ; sh:property [ sh:path ex:tower ; sh:order 1 ;
    sh:class cr:City ; sh:nodeKind sh:IRI ] , [ sh:path ex:towed ; sh:order 2 ; sh:class cr:City ;
    sh:nodeKind sh:IRI ] .
ex:pilots a owl:ObjectProperty ; skos:prefLabel "pilots"@en ; cr:recordedAs ex:Pilotage .
ex:alliedWith a owl:ObjectProperty ; skos:prefLabel "allied with"@en ; cr:recordedAs ex:PortAlliance .
ex:AllianceShape a sh:NodeShape ; sh:targetClass ex:PortAlliance ;
    sh:property [ sh:path cr:party ; sh:minCount 2 ; sh:class cr:City ; sh:nodeKind sh:IRI ] .
ex:PilotageShape a sh:NodeShape ; sh:targetClass ex:Pilotage ;
    sh:property [ sh:path ex:pilot ; sh:minCount 1 ; sh:class cr:Actor ; sh:nodeKind sh:IRI ] ,
                [ sh:path ex:piloted ; sh:minCount 1 ; sh:class cr:Actor ; sh:nodeKind sh:IRI ] .
ex:RegattaShape a sh:NodeShape ; sh:targetClass ex:Regatta ;
    sh:property [ sh:path cr:host ; sh:class cr:City ; sh:nodeKind sh:IRI ] .

it:register a cr:Source ; dcterms:title "Register of ports"@en .
it:gazette a cr:Source ; dcterms:title "Gazette"@en .
it:aden a cr:City ; skos:prefLabel "Aden"@en . it:bari a cr:City ; skos:prefLabel "Bari"@en .
it:cork a cr:City ; skos:prefLabel "Cork"@en . it:doha a cr:City ; skos:prefLabel "Doha"@en .
it:elba a cr:City ; skos:prefLabel "Elba"@en .
it:e-list a cr:Evidence ; cr:source it:register ; cr:basis cr:basis-list ; cr:asOf "2024-05-01"^^xsd:date .
it:e-told a cr:Evidence ; cr:source it:gazette ; cr:basis cr:basis-reported .
it:e-soon a cr:Evidence ; cr:source it:gazette ; cr:basis cr:basis-announced .
it:e-1999 a cr:Evidence ; cr:source it:gazette ; cr:basis cr:basis-reported ;
    cr:statedProperty cr:since ; cr:statedValue "1999"^^xsd:gYear .
it:aden-bari a ex:ColdAlliance ; cr:party it:aden , it:bari ; cr:since "2001-03"^^xsd:gYearMonth ;
    cr:evidence it:e-list , it:e-1999 .
it:aden-cork a ex:PortAlliance ; cr:party it:aden , it:cork ; cr:since "1990"^^xsd:gYear ;
    cr:until "2010"^^xsd:gYear ; cr:evidence it:e-told .
it:bari-cork a ex:ColdAlliance ; cr:party it:bari , it:cork ; cr:since "1999-05"^^xsd:gYearMonth ;
    cr:evidence it:e-soon , it:e-1999 .
it:cork-elba a ex:DryAlliance ; cr:party it:cork , it:elba ; cr:evidence it:e-told .
it:pilot-aden-bari a ex:Pilotage ; ex:pilot it:aden ; ex:piloted it:bari ; cr:evidence it:e-told .
it:tow a ex:Tow ; ex:tower it:elba ; ex:towed it:bari ; cr:since "2020"^^xsd:gYear ;
    cr:evidence it:e-told .
it:regatta a ex:Regatta ; cr:host it:bari ; cr:since "2025-06"^^xsd:gYearMonth ; cr:evidence it:e-soon .
it:no-regatta a ex:Regatta ; cr:host it:doha ; cr:eventStatus cr:event-cancelled ; cr:evidence it:e-told .
it:doha-elba a ex:PortAlliance ; cr:party it:doha , it:elba ; cr:since "2000"^^xsd:gYear ;
    cr:evidence it:e-told .
it:e-2003 a cr:Evidence ; cr:source it:gazette ; cr:basis cr:basis-reported ;
    cr:statedProperty cr:since ; cr:statedValue "2003"^^xsd:gYear .
it:cork-doha a ex:PortAlliance ; cr:party it:cork , it:doha ; cr:evidence it:e-list , it:e-2003 .
it:list-doha a cr:Coverage ; cr:covers it:doha ; cr:coversClass ex:PortAlliance ; cr:source it:register ;
    cr:completeness cr:completeness-complete ; cr:asOf "2024-05-01"^^xsd:date .
it:list-aden a cr:Coverage ; cr:covers it:aden ; cr:coversClass ex:PortAlliance ; cr:source it:register ;
    cr:completeness cr:completeness-complete ; cr:asOf "2024-05-01"^^xsd:date .
"""
MADE_UP: list[Case] = [
    ("Aden", "port alliance", "Bari", {}, SO),
    ("Bari", "항만 동맹", "Aden", {"from": "2001"}, SO),
    ("Aden", "allied with", "Bari", {"from": "2001-04"}, OTHERWISE),
    ("Aden", "port alliances", "Bari", {"from": "2001-03-09"}, NOT_KNOWN),
    ("Aden", "port alliance", "Bari", {"from": "1999"}, NOT_KNOWN),  # one source says so
    ("Aden", "dry alliance", "Bari", {}, OTHERWISE),
    ("Aden", "cold alliance", "Bari", {}, SO),
    ("Aden", "cold alliance", "Cork", {"as_of": 2000}, NOT_KNOWN),  # an alliance of no kind that is known
    ("Aden", "port alliance", "Cork", {}, OTHERWISE),  # until 2010
    ("Aden", "port alliance", "Cork", {"as_of": "2005"}, SO),
    ("Aden", "port alliance", "Cork", {"as_of": "2010"}, SO),
    ("Aden", "port alliance", "Cork", {"as_of": "2011"}, OTHERWISE),
    ("Aden", "port alliance", "Doha", {}, OTHERWISE),  # the list of all of Aden's
    ("Aden", "port alliance", "Doha", {"negated": True}, SO),
    ("Aden", "port alliance", "Doha", {"as_of": "2024-05-01"}, OTHERWISE),
    ("Aden", "port alliance", "Doha", {"as_of": "2023"}, NOT_KNOWN),
    ("Aden", "port alliance", "Doha", {"from": "2025"}, NOT_KNOWN),  # after the list
    ("Aden", "port alliance", "Doha", {"from": "2020"}, OTHERWISE),
    ("Aden", "port alliance", "Doha", {"until": "2030"}, NOT_KNOWN),  # it may have begun after the list
    ("Cork", "port alliance", "Doha", {"from": "2003"}, SO),  # one source gives it, the record does not
    ("Cork", "port alliance", "Doha", {"from": "2004"}, OTHERWISE),
    ("Bari", "port alliance", "Elba", {}, NOT_KNOWN),  # no list of either
    ("Aden", "cold alliance", "Doha", {}, OTHERWISE),
    ("Cork", "dry alliance", "Elba", {"from": "2003"}, NOT_KNOWN),
    ("Aden", "pilots", "Bari", {}, SO),
    ("Bari", "pilots", "Aden", {}, NOT_KNOWN),  # it may hold both ways
    ("Elba", "tow", "Bari", {}, SO),  # a field for each party, and no word of how the line leads
    ("Bari", "tow", "Elba", {}, NOT_KNOWN),
    ("Bari", "tow", "Elba", {"record": "it:tow"}, NOT_KNOWN),
    ("Elba", "tow", "Bari", {"record": "it:tow"}, SO),
    ("Bari", "cold alliance", "Cork", {}, SO),  # announced, and later told since when
    ("Bari", "regatta", "", {}, NOT_KNOWN),  # only announced
    ("Doha", "regatta", "", {}, OTHERWISE),  # cancelled
    ("Aden", "port alliance", "Bari", {"record": "it:aden-cork"}, OTHERWISE),
    ("Aden", "port alliance", "Bari", {"record": "it:register"}, SO),
    ("Aden", "port alliance", "Bari", {"record": "it:aden-doha"}, NOT_THERE),
]


@pytest.fixture(scope="module")
def ports(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """A project with relations and events of its own, none of which is known to the tool."""
    folder: Path = tmp_path_factory.mktemp("ports")
    (folder / "data").mkdir()
    toml = 'title = { en = "Ports" }\nlanguages = ["en", "ko"]\nbundled = "ontology"\n'
    toml += 'namespace = "https://example.org/id/"\n[prefixes]\nex = "https://example.org/ports#"\n'
    toml += 'it = "https://example.org/id/"\n'
    (folder / "cityrel.toml").write_text(toml, encoding="utf-8")
    (folder / "data" / "ports.ttl").write_text(PREFIXES + PROJECT, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        return cityrel.open()


@pytest.mark.long
@pytest.mark.parametrize("case", MADE_UP, ids=lambda case: "-".join(map(str, case[:4])))
def test_statements_of_a_project_with_relations_of_its_own(ports: Graph, case: Case) -> None:
    subject, term, other, more, expected = case
    assert verdict(ports, subject, term, other, more) == expected


@pytest.mark.long
def test_a_later_list_that_lacks_it_leaves_it_open(ports: Graph) -> None:
    found = ports.check_answer([{"subject": "Doha", "term": "port alliance", "object": "Elba"}], "en")[0]
    assert found["verdict"] == NOT_KNOWN
    assert [each["id"] for each in found["coverage"]] == ["it:list-doha"]
    assert found["why"][-1].startswith("Sources disagree")


TOLD = """SELECT DISTINCT ?record ?kind ?one ?other ?until {
  VALUES (?kind ?as ?by) { (cr:CityTie cr:party cr:party) (cr:Membership cr:member cr:organization)
                           (cr:Visit cr:visitor cr:destination) }
  ?record a ?kind ; ?as ?one ; ?by ?other FILTER(?one != ?other) OPTIONAL { ?record cr:until ?until }
} ORDER BY ?record ?one ?other"""
DATES = """SELECT DISTINCT ?day ?isAnnounced {
  { ?record cr:since ?day BIND(false AS ?isAnnounced) }
  UNION { ?record cr:evidence ?said . ?said cr:statedProperty cr:since ; cr:statedValue ?day
          BIND(EXISTS { ?said cr:basis cr:basis-announced } AS ?isAnnounced) }
}"""
NAMES = "SELECT DISTINCT ?name { ?thing skos:prefLabel|skos:altLabel ?name }"


@pytest.mark.long
@settings(max_examples=30, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(draw=st.data())
def test_what_is_not_so_is_never_borne_out_and_what_is_so_never_denied(graph: Graph, draw: Any) -> None:
    """By other names, negated, re-dated, swapped, of another record: worked out by SPARQL alone."""
    told = graph.query(TOLD)
    row, elsewhere = (draw.draw(st.sampled_from(list(told))) for _ in range(2))
    alike = {each.record for each in told if {each.one, each.other} == {row.one, row.other}}
    dates = [found for each in alike for found in graph.query(DATES, record=each)]
    years = sorted(str(found.day)[:4] for found in dates)
    begun = sorted(str(found.day)[:4] for found in dates if not found.isAnnounced)

    def named(thing: IRI) -> str:
        names = [str(found.name) for found in graph.query(NAMES, thing=thing)]
        sole = [each for each in names if ":" not in each and {*exact(graph.context, each)} == {thing}]
        return str(draw.draw(st.sampled_from([*sole, thing.curie])))

    def of(**more: Any) -> str:
        plain = {"subject": row.one.curie, "term": row.kind.curie, "object": row.other.curie}
        return str(graph.check_answer([{**plain, **more}])[0]["verdict"])

    mirrored = {SO: OTHERWISE, OTHERWISE: SO}
    asked = {"as_of": draw.draw(st.sampled_from(begun))} if begun and draw.draw(st.booleans()) else {}
    verdict = of(**asked)
    assert of(**asked, subject=named(row.one), object=named(row.other)) == verdict
    assert of(**asked, negated=True) == mirrored.get(verdict, verdict)
    assert of(**asked, record="id:no-such-record") == NOT_THERE
    if elsewhere.record not in alike:
        assert of(**asked, record=elsewhere.record.curie) != SO
    if asked or row.until is None:
        assert verdict != OTHERWISE
    if years:
        assert of(**{"from": str(int(years[0]) - 1)}) != SO
        assert of(**{"from": str(int(years[-1]) + 1)}) != SO
        assert of(as_of=str(int(years[0]) - 1)) != SO
    if row.kind.curie != "cr:CityTie":
        assert of(subject=row.other.curie, object=row.one.curie) != SO
