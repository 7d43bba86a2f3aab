"""The first picture: what is said of poles follows from the graph by rules, and agrees with its questions."""

from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cityrel
from cityrel import Graph
from cityrel.answers.cards import Evidence
from cityrel.answers.common_bodies import INFERRED, picked
from cityrel.answers.halves import FOUND, NOT_KNOWN, NOT_LOOKED, Half, Halves, Office, together
from cityrel.answers.overview import Overview, overview
from cityrel.page.content import payload
from cityrel.rdf.prefixes import CR
from cityrel.rdf.terms import IRI

from .projects import EX, ports, write_project

POLES = [["seoul", "beijing"], ["busan", "shanghai"], ["busan"], ["seoul"], [], ["seoul", "beijing", "tokyo"]]


def of(graph: Graph, *poles: str) -> Overview:
    found = overview(graph.context, [graph.expand(f"id:{pole}") for pole in poles])
    assert found is not None
    return found


@pytest.fixture(scope="module")
def seen(graph: Graph) -> Overview:
    return of(graph, "seoul", "beijing")


def organizations(graph: Graph) -> list[IRI]:
    return [row[0] for row in graph.query("SELECT ?o { ?o a cr:CityOrganization } ORDER BY ?o")]


def locals_of(things: Iterable[IRI]) -> set[str]:
    return {thing.local for thing in things}


@pytest.mark.long
@pytest.mark.parametrize("poles", [["seoul", "beijing"], ["busan", "shanghai"]])
def test_every_answer_is_that_of_the_question(graph: Graph, poles: list[str]) -> None:
    every, actors = organizations(graph), [graph.expand(f"id:{pole}") for pole in poles]
    halves = Halves(graph.context, actors).of(every)
    for place, actor in enumerate(actors):
        for each in every:
            said = graph.ask("is-a-member", member=actor, organization=each)[0]
            half = halves[each][place]
            assert half.answer == said.answer or (half.answer, said.answer) == (NOT_LOOKED, NOT_KNOWN), each
            assert (half.list_ is None) == (half.answer != "no")
            assert half.list_ is None or str(said.listAsOf).startswith(str(half.list_))


@pytest.mark.parametrize("poles", POLES)
def test_an_organization_is_told_once_and_only_where_someone_was_found(
    graph: Graph, poles: list[str]
) -> None:
    found = of(graph, *poles)
    told = [row.thing for row in found.rows] + [s.thing for row in found.rows for s in row.sections]
    assert len(told) == len(set(told))
    assert all(any(half.is_found for half in row.halves) for row in found.rows)
    assert all(len(row.halves) == len(found.actors) for row in found.rows)
    assert all((row.body is None) == (not row.sections) for row in found.rows)


def test_the_lanes_of_two_poles_add_up_to_all_organizations(seen: Overview) -> None:
    lanes = [tuple(half.is_found for half in row.halves) for row in seen.rows]
    assert [lanes.count(lane) for lane in ((True, True), (True, False), (False, True))] == [8, 8, 3]
    assert len(lanes) == 19
    assert {s.thing.local for row in seen.rows for s in row.sections} == {"iclei-east-asia", "uclg-aspac"}


def test_an_office_alone_makes_no_member(seen: Overview) -> None:
    seoul = {row.thing.local: row.halves[0] for row in seen.rows}
    only_office = [name for name, half in seoul.items() if half.offices and half.answer not in FOUND]
    assert only_office == ["wmccc"]
    assert sum(half.answer in FOUND for half in seoul.values()) == 15
    assert sum(half.is_found for half in seoul.values()) == 16


def test_offices_tell_all_their_spells_and_whether_they_are_over(seen: Overview) -> None:
    seoul = {row.thing.local: row.halves[0].offices for row in seen.rows}
    citynet, seat = seoul["citynet"]
    assert (citynet.since, citynet.until, citynet.terms, citynet.ended) == (2014, 2026, 3, False)
    assert (seat.post.local, seat.since, seat.until, seat.known) == ("post-seat-host", 2013, None, 2013)
    iclei = [(o.since, o.until, o.ended, o.section and o.section.local) for o in seoul["iclei"]]
    assert iclei == [(2012, None, False, "iclei-east-asia"), (2015, 2018, True, None)]
    assert [o.ended for o in seoul["gsef"]] == [False, True]


def test_agreements_meetings_and_ties_are_those_of_the_questions(graph: Graph, seen: Overview) -> None:
    shared = graph.ask("shared-by-two-cities", city="seoul", other="beijing")
    kinds = {kind: {r.thing for r in shared if r.kind == kind} for kind in ("agreement", "meeting", "tie")}
    assert "announced agreement" not in {r.kind for r in shared}
    assert set(seen.agreements) == kinds["agreement"]
    assert {tie.record for tie in seen.ties} == kinds["tie"]
    assert set(seen.meetings) <= kinds["meeting"]
    others = {row.tie for city in ("seoul", "beijing") for row in graph.ask("ties-of-a-city", city=city)}
    more = {each.what: each for each in seen.more}
    assert set(more["ties"].things) == others - kinds["tie"]
    assert {what: each.count for what, each in more.items()}["visits"] == 60


def test_a_meeting_counts_as_held_where_a_source_says_so(graph: Graph, seen: Overview) -> None:
    held = graph.query(
        "SELECT ?m { ?m cr:eventStatus cr:event-held ; a cr:Meeting ; cr:participant ?c } ", c=seen.actors[0]
    )
    assert set(seen.meetings) <= {row.m for row in held}
    committee = seen.bodies[0]
    assert [session.held for session in committee.sessions] == [True] * 4 + [False]
    assert (committee.founded, committee.last) == ("2013-04-21", "2018-03-19")


def test_who_says_the_state_of_a_body_comes_before_what_this_graph_infers(seen: Overview) -> None:
    reported, inferred = seen.bodies[0].said
    assert (reported.source and reported.source.local, reported.locator) == ("daum-20240731", "¶4")
    assert reported.claim
    assert reported.claim.local == "claim-no-exchange-after-third-plenary"
    assert not reported.inferred
    assert inferred.inferred
    assert inferred.source != reported.source
    assert seen.bodies[0].status
    assert seen.bodies[0].status.local == "status-suspended"


def test_ties_that_no_list_was_read_for_were_not_looked_for(graph: Graph, seen: Overview) -> None:
    assert (seen.looked, seen.direct) == ([True, False], True)
    apart = of(graph, "busan", "jakarta")
    assert (apart.looked, apart.direct, apart.ties) == ([False, False], False, [])


def test_one_pole_has_all_its_ties_with_the_country_of_each_partner(graph: Graph) -> None:
    found = of(graph, "seoul")
    partners = [tie.partner for tie in found.ties if tie.partner]
    assert len(partners) == len(found.ties) == len(graph.ask("ties-of-a-city", city="seoul"))
    assert all(partner in found.country for partner in partners)


def test_without_poles_actors_stand_by_country_and_name(graph: Graph) -> None:
    found = of(graph)
    names = graph.names.of([*found.actors, *found.country.values()])
    order = [(str(names[found.country[a]].texts["en"]), str(names[a].texts["en"])) for a in found.actors]
    assert order == sorted(order)
    assert len(found.actors) == 20
    shares = [sum(half.is_found for half in row.halves) for row in found.rows]
    assert shares == sorted(shares, reverse=True)
    assert not set(found.actors) & {thing for more in found.more for thing in more.things}


def test_of_two_that_nothing_joins_it_is_told_that_nothing_was_looked_for(graph: Graph) -> None:
    found = of(graph, "kolkata", "pyongyang")
    assert (found.rows, found.ties, found.looked, found.direct) == ([], [], [False, False], False)


def test_a_pole_of_which_nothing_is_known_has_no_overview(graph: Graph) -> None:
    assert overview(graph.context, [graph.expand("id:citynet")]) is None


def test_the_year_of_the_evidence_is_the_latest_that_was_not_only_announced(graph: Graph) -> None:
    rows = graph.query("""SELECT ?record ?day ?issued ?basis ?year {
      ?record a cr:Membership ; cr:evidence ?e OPTIONAL { ?record cr:attestedYear ?year }
      OPTIONAL { ?e cr:asOf ?day } OPTIONAL { ?e cr:source/dcterms:issued ?issued }
      OPTIONAL { ?e cr:basis ?basis }
    }""")
    years: dict[IRI, set[int]] = {row.record: set() for row in rows}
    for row in rows:
        day = row.day if row.day is not None else row.issued
        if day is not None and row.basis != CR + "basis-announced":
            years[row.record].add(int(str(day)[:4]))
    said = {row.record: row.year for row in rows}
    assert said == {record: max(found, default=None) for record, found in years.items()}
    assert any(year is None for year in said.values())


# ---- Sections and evidence, whatever is known of them

answers = st.sampled_from([*FOUND, "no", NOT_KNOWN, NOT_LOOKED])
offices = st.builds(
    lambda post, ended: Office(IRI(post), [IRI(post)], None, None, None, 1, ended, (None,) * 4),
    st.sampled_from("ab"),
    st.booleans(),
)
halves = st.builds(
    Half, answers, known=st.none() | st.integers(1990, 2026), offices=st.lists(offices, max_size=2)
)


@given(halves, st.dictionaries(st.sampled_from("xyz").map(IRI), halves, max_size=3))
def test_a_body_and_its_sections_are_told_as_one(own: Half, parts: dict[IRI, Half]) -> None:
    whole = together(own, parts)
    assert whole.is_found == any(half.is_found for half in (own, *parts.values()))
    assert len(whole.offices) == sum(len(half.offices) for half in (own, *parts.values()))
    assert [office.ended for office in whole.offices] == sorted(office.ended for office in whole.offices)
    if own.answer in FOUND:
        assert (whole.answer, whole.known, whole.section) == (own.answer, own.known, None)
    elif whole.answer in FOUND:
        assert whole.section in parts
    else:
        assert whole.answer == own.answer


evidence = st.builds(
    Evidence,
    st.sampled_from("pq").map(IRI),
    as_of=st.sampled_from(["", "2018", "2024-07-31"]),
    issued=st.sampled_from(["", "2019", "2025"]),
    basis=st.sampled_from([INFERRED, IRI(CR + "basis-reported"), IRI(CR + "basis-announced")]),
    stated_property=st.sampled_from([None, IRI(CR + "since")]),
)


@given(st.lists(evidence, max_size=6))
def test_what_is_inferred_of_a_claim_that_a_source_makes_is_told_as_its_report(said: list[Evidence]) -> None:
    stating = {IRI("p")}
    [*found] = picked(said, stating)
    whole = [e for e in said if not e.stated_property and e.basis != CR + "basis-announced"]
    spoken = [e for e in whole if e.basis != INFERRED or e.source in stating]
    assert not spoken or found[0] in spoken
    assert len({each.source for each in found}) == len(found)


@given(st.lists(evidence, max_size=6))
def test_at_most_one_report_and_one_inference_from_another_source_say_a_state(said: list[Evidence]) -> None:
    found = picked(said, ())
    assert [each.basis == INFERRED for each in found] in ([], [False], [True], [False, True])
    assert len({each.source for each in found}) == len(found)
    assert all(each.stated_property is None and each.basis != CR + "basis-announced" for each in found)
    of_reports = [
        e.as_of or e.issued for e in said if e.basis == CR + "basis-reported" and not e.stated_property
    ]
    assert not of_reports or max(of_reports) == (found[0].as_of or found[0].issued)


# ---- On the page

PORTS = """@prefix pt: <https://example.org/ports#> .
@prefix cr: <https://w3id.org/cityrel/ns#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
pt:PortTie a owl:Class ; rdfs:subClassOf cr:CityTie ; skos:prefLabel "port tie"@en ;
    cr:phrase "twin ports"@en ; cr:phraseSince "twin ports since {since}"@en , "{since}년 항만 결연"@ko .
pt:HarbourTie a owl:Class ; rdfs:subClassOf pt:PortTie ; skos:prefLabel "harbour tie"@en .
pt:Alliance a owl:Class ; rdfs:subClassOf cr:CityOrganization ; skos:prefLabel "alliance"@en .
pt:tonnage a owl:DatatypeProperty ; skos:prefLabel "tonnage"@en .
pt:PortTieShape a sh:NodeShape ; sh:targetClass pt:PortTie ; sh:property [ sh:path pt:tonnage ; sh:order 5 ] .
"""
FACTS = f"""@prefix pt: <https://example.org/ports#> .
@prefix cr: <https://w3id.org/cityrel/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <{EX}> .
:tie a pt:HarbourTie ; cr:party :busan , :incheon ; cr:since "1998"^^xsd:gYear ; pt:tonnage 12 ; cr:evidence :e .
:e a cr:Evidence ; cr:source :list ; cr:asOf "2001-05"^^xsd:gYearMonth .
:pacific a pt:Alliance ; skos:prefLabel "Pacific ports"@en .
:chair a cr:Tenure ; cr:holder :incheon ; cr:post cr:post-chair ; cr:organization :pacific ; cr:evidence :e .
"""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """A project on two ports, with kinds of its own."""
    folder = write_project(tmp_path_factory.mktemp("ports"), ports('"busan", "incheon"'))
    (folder / "ontology").mkdir()
    (folder / "ontology" / "ports.ttl").write_text(PORTS, encoding="utf-8")
    (folder / "data" / "ports.ttl").write_text(FACTS, encoding="utf-8")
    return cityrel.open(folder)


def content_of(graph: Graph, network: Any = None) -> dict[str, Any]:
    return dict(payload(graph.context, graph.focus(network), "en")["content"])


def test_a_project_of_its_own_kinds_opens_as_well(own: Graph) -> None:
    content = content_of(own)
    found = content["overview"]
    assert (found["form"], found["actors"]) == ("two", [EX + "busan", EX + "incheon"])
    tie = found["ties"][0]
    assert (tie["kind"], tie["since"], tie["known"]) == ("https://example.org/ports#HarbourTie", 1998, 2001)
    assert content["phrases"][tie["kind"]]["since"]["ko"] == "{since}년 항만 결연"
    busan, incheon = found["rows"][0]["halves"]
    assert (busan["answer"], incheon["answer"]) == (NOT_LOOKED, NOT_LOOKED)
    assert [office["known"] for office in incheon["offices"]] == [2001]


def test_a_table_has_the_columns_of_its_class_and_of_those_above(own: Graph) -> None:
    content = content_of(own)
    columns = content["kinds"]["https://example.org/ports#HarbourTie"]["columns"]
    assert columns[:3] == ["https://example.org/ports#tonnage", CR + "party", CR + "since"]
    assert all(
        each in content["properties"] for kind in content["kinds"].values() for each in kind["columns"]
    )


def named(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (each for pair in value.items() for part in pair for each in named(part))
    elif isinstance(value, list):
        yield from (each for part in value for each in named(part))


@pytest.mark.long
def test_all_that_the_overview_names_has_a_card(graph: Graph) -> None:
    content = content_of(graph)
    known = {*content["things"], *content["kinds"], *content["properties"]}
    assert {each for each in named(content["overview"]) if each.startswith("http")} <= known
    posts = {
        office.post for row in of(graph, "seoul", "beijing").rows for h in row.halves for office in h.offices
    }
    assert posts <= content["phrases"].keys()


def test_only_a_whole_graph_or_one_thing_of_it_has_an_overview(own: Graph) -> None:
    assert "overview" not in content_of(own, own.network(as_of=1999))
    assert "overview" not in content_of(own, own.network_of("SELECT ?city { ?city a cr:City }"))
    assert "overview" not in content_of(own, own.network(around="Pacific ports"))
    around = content_of(own, own.network(around="shanghai"))["overview"]
    assert (around["form"], around["actors"], len(around["ties"])) == ("one", [EX + "shanghai"], 1)


def test_phrases_are_there_in_every_language_of_the_ontology(graph: Graph) -> None:
    rows = graph.query(
        "SELECT ?term ?property ?text { ?term ?property ?text VALUES ?property { cr:phrase cr:phraseSince } }"
    )
    tags: dict[tuple[IRI, IRI], set[str]] = {}
    for row in rows:
        tags.setdefault((row.term, row.property), set()).add(row.text.language)
        assert ("{since}" in row.text) == (row.property == CR + "phraseSince")
    assert len(tags) > 10
    assert all(of_term == {"en", "ko", "zh-hans"} for of_term in tags.values())
