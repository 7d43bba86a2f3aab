"""The report is in the graph, sentence by sentence, with all that it speaks of."""

import unicodedata

import pytest

from cityrel import IRI, Graph, expand
from cityrel.rdf.folding import fold


@pytest.fixture
def graph(report_graph: Graph) -> Graph:
    """The report alone: what is expected here stays when tables grow."""
    return report_graph


REPORT = expand("id:si-2024-PR-27")
SENTENCES = {(0, 0): 1, (1, 0): 1, (1, 1): 6, (2, 0): 1, (2, 1): 6, (3, 0): 1, (3, 1): 5, (3, 2): 5}


def curies(graph: Graph, sparql: str, **bindings: object) -> set[str]:
    return {value.curie for row in graph.query(sparql, **bindings) for value in row if isinstance(value, IRI)}


def test_the_graph_says_how_many_sentences_each_paragraph_has(graph: Graph) -> None:
    rows = graph.query(
        """SELECT ?section ?paragraph ?count { ?coverage a cr:Coverage ; cr:covers ?report ; cr:coversClass cr:Claim ;
        cr:section ?section ; cr:paragraph ?paragraph ; cr:count ?count ; cr:completeness cr:completeness-complete }""",
        report=REPORT,
    )
    assert {(row.section, row.paragraph): row["count"] for row in rows} == SENTENCES


def test_no_sentence_is_without_a_claim(graph: Graph) -> None:
    rows = graph.query(
        """SELECT DISTINCT ?section ?paragraph ?sentence { ?claim a cr:Claim ; cr:evidence ?evidence .
        ?evidence cr:source ?report ; cr:section ?section ; cr:paragraph ?paragraph ; cr:sentence ?sentence }""",
        report=REPORT,
    )
    wanted = {(s, p, n + 1) for (s, p), count in SENTENCES.items() for n in range(count)}
    assert {tuple(row) for row in rows} == wanted


def test_every_claim_is_stated_in_three_languages_and_about_something(graph: Graph) -> None:
    rows = graph.query(
        """SELECT ?claim (COUNT(DISTINCT LANG(?s)) AS ?languages) (COUNT(DISTINCT ?thing) AS ?things)
        { ?claim a cr:Claim ; cr:statement ?s ; cr:about ?thing ; cr:claimKind ?kind } GROUP BY ?claim"""
    )
    assert len(rows) == len(graph.query("SELECT ?c { ?c a cr:Claim }")) >= 26
    assert {row.languages for row in rows} == {3}


def test_every_record_has_evidence_with_a_source(graph: Graph) -> None:
    without = "SELECT ?record { ?record a cr:Record MINUS { ?record cr:evidence ?e . ?e cr:source ?source } }"
    assert list(graph.query(without)) == []
    assert len(graph.query("SELECT ?record { ?record a cr:Record }")) > 100


def test_the_report_itself_is_described(graph: Graph) -> None:
    rows = graph.query(
        """SELECT DISTINCT ?title ?author ?code ?pages ?issued ?publisher ?department
        { ?report a cr:Source ; dcterms:title ?title ; dcterms:identifier ?code ; schema:numberOfPages ?pages ;
        dcterms:issued ?issued ; dcterms:creator/skos:prefLabel ?author ; dcterms:publisher/skos:prefLabel ?publisher ;
        dcterms:type ?type ; dcterms:subject|schema:keywords "수도외교"@ko ; dcterms:contributor/skos:prefLabel ?department
        FILTER(LANGMATCHES(LANG(?author), "en") && LANGMATCHES(LANG(?publisher), "en")) }""",
        report=REPORT,
    )
    assert [tuple(row) for row in rows] == [
        (
            "서울시 대중국 수도외교 특징과 발전방향",
            "Lee Min-gyu",
            "2024-PR-27",
            127,
            "2025-06-19",
            "The Seoul Institute",
            "포용도시연구실",
        )
    ]


ROWS = [
    (
        "capitals and countries",
        "SELECT ?city ?country { ?city cr:capitalOf ?country }",
        {"id:seoul", "id:south-korea", "id:beijing", "id:china"},
    ),
    ("countries", "SELECT ?c { ?c a cr:Country }", {"id:south-korea", "id:china", "id:united-states"}),
    (
        "the central government and its China strategy",
        "SELECT ?g ?policy { ?policy a cr:Policy ; cr:issuedBy ?g . ?g a cr:NationalGovernment ; cr:partOf id:south-korea }",
        {"id:government-of-south-korea", "id:china-strategy-of-south-korea"},
    ),
    (
        "groups",
        "SELECT ?g { ?g a cr:Group ; cr:groupOf ?class FILTER(?class IN (cr:LocalGovernment, cr:CityOrganization)) }",
        {
            "id:other-korean-local-governments",
            "id:chinese-friendship-cities-of-seoul",
            "id:city-organizations-chaired-by-seoul",
        },
    ),
    (
        "from a period of seeking exchange to city diplomacy",
        """SELECT ?one ?two { ?one a cr:Phase ; cr:sinceYear 1993 ; cr:precedes ?two . ?two a cr:Phase .
        ?one cr:partOf id:seoul-city-diplomacy-toward-china . MINUS { ?zero cr:precedes ?one } }""",
        {"id:phase-exchange-and-cooperation-seeking", "id:phase-city-diplomacy"},
    ),
    (
        "institutionalisation as the way there",
        "SELECT ?way { ?i cr:cause ?way ; cr:effect id:phase-city-diplomacy . ?way a cr:Development }",
        {"id:institutionalisation-of-diplomacy-toward-china"},
    ),
    (
        "the sister-city tie with its agreement",
        """SELECT ?tie ?agreement { ?tie a cr:SisterCityTie ; cr:party id:seoul, id:beijing ; cr:sinceYear 1993 .
        ?agreement a cr:Agreement ; cr:establishes ?tie ; cr:signatory id:seoul, id:beijing }""",
        {"id:seoul-beijing-sister-city-tie", "id:seoul-beijing-sister-city-agreement"},
    ),
    (
        "the committee of 2013 and its members",
        """SELECT ?committee ?member { ?committee a cr:BilateralCommittee ; cr:sinceYear 2013 .
        ?m a cr:Membership ; cr:organization ?committee ; cr:member ?member }""",
        {"id:seoul-beijing-integrated-committee", "id:seoul", "id:beijing"},
    ),
    (
        "its status",
        "SELECT ?status { ?p a cr:StatusPeriod ; cr:statusOf id:seoul-beijing-integrated-committee ; cr:status ?status }",
        {"cr:status-active", "cr:status-suspended"},
    ),
    (
        "what led to its suspension",
        """SELECT ?cause { ?p cr:statusOf id:seoul-beijing-integrated-committee ; cr:status cr:status-suspended .
        ?influence a cr:Influence ; cr:cause ?cause ; cr:effect ?p ; cr:direction cr:direction-raises ; cr:assertedIn ?c .
        VALUES ?cause { id:covid-19-pandemic id:worsening-of-korea-china-relations } }""",
        {"id:covid-19-pandemic", "id:worsening-of-korea-china-relations"},
    ),
    (
        "that all stops when the capitals fall out is claimed, and is nothing that happened",
        "SELECT ?about { id:claim-capital-rift-halts-city-diplomacy cr:about ?about MINUS { ?about a cr:Development } }",
        {"id:seoul-city-diplomacy-toward-china", "id:seoul-beijing-sister-city-tie"},
    ),
    (
        "modes of diplomacy that claims are about",
        "SELECT DISTINCT ?mode { ?claim a cr:Claim ; cr:about ?mode . ?mode skos:inScheme cr:modes }",
        {
            "cr:mode-bilateral",
            "cr:mode-multilateral",
            "cr:mode-bilateral-within-multilateral",
            "cr:mode-capital",
            "cr:mode-city",
        },
    ),
    (
        "the context",
        "SELECT ?e { ?e a cr:ContextEvent }",
        {
            "id:us-china-trade-and-technology-contest",
            "id:thaad-deployment",
            "id:chinese-economic-retaliation",
            "id:covid-19-pandemic",
        },
    ),
    (
        "what THAAD led to, by any path",
        "SELECT DISTINCT ?effect { id:thaad-deployment cr:influences+ ?effect }",
        {
            "id:chinese-economic-retaliation",
            "id:damage-to-korean-economy",
            "id:political-taming",
            "id:psychological-blow",
        },
    ),
    (
        "policies and who issued them",
        "SELECT ?p ?by { ?p a cr:Policy ; cr:issuedBy ?by VALUES ?by { id:government-of-china id:beijing } }",
        {
            "id:made-in-china-2025",
            "id:dual-circulation",
            "id:new-quality-productive-forces",
            "id:three-cities-one-area",
            "id:government-of-china",
            "id:beijing",
        },
    ),
    (
        "threat and opportunity",
        """SELECT ?effect { ?i a cr:Influence ; cr:cause id:chinese-high-tech-centred-policies ; cr:effect ?effect }""",
        {"id:threat-to-korea", "id:opportunity-for-korea"},
    ),
    (
        "the four recommendations of the headline",
        """SELECT DISTINCT ?claim { ?claim a cr:Claim ; cr:claimKind cr:claim-recommendation ; cr:addresses ?problem ;
        cr:restsOn ?ground ; cr:evidence ?e . ?e cr:section 0 . ?ground a cr:Claim }""",
        {
            f"id:claim-{what}-diplomacy-toward-china"
            for what in ("multilateralise", "institutionalise", "professionalise", "multi-layer")
        },
    ),
]


@pytest.mark.parametrize(("sparql", "expected"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_what_the_report_speaks_of_is_in_the_graph(graph: Graph, sparql: str, expected: set[str]) -> None:
    assert expected <= curies(graph, sparql)


def test_the_share_of_visits_to_beijing_is_a_figure_with_unit_and_measure(graph: Graph) -> None:
    rows = graph.query(
        """SELECT ?value ?unit ?measure { ?claim cr:claimKind cr:claim-figure ; cr:value ?value ; cr:unit ?unit ;
        cr:measure ?measure ; cr:about id:beijing FILTER(LANGMATCHES(LANG(?measure), "en")) }"""
    )
    assert [(str(row.value), row.unit) for row in rows] == [("68.4", "%")]


def test_what_a_recommendation_rests_on_is_marked_as_our_inference(graph: Graph) -> None:
    rows = graph.query(
        """SELECT ?claim ?basis { ?claim cr:claimKind cr:claim-recommendation ; cr:restsOn ?ground
        OPTIONAL { ?claim cr:evidence ?evidence . ?evidence cr:statedProperty cr:restsOn ; cr:basis ?basis } }"""
    )
    assert len({row.claim for row in rows}) == 6
    assert {row.basis for row in rows} == {expand("cr:basis-inferred")}


def test_what_is_only_said_to_happen_on_a_condition_is_no_development(graph: Graph) -> None:
    rows = graph.query("SELECT ?i { ?i cr:assertedIn id:claim-capital-rift-halts-city-diplomacy }")
    assert list(rows) == []


@pytest.mark.parametrize("name", ["committee", "통합위원회", "混委会"])
def test_claims_about_the_committee_say_what_the_report_says_of_it(graph: Graph, name: str) -> None:
    committee = graph.show(name).iri
    assert committee.curie == "id:seoul-beijing-integrated-committee"
    claims = graph.query("SELECT ?claim { ?claim a cr:Claim ; cr:about ?committee }", committee=committee)
    assert len(claims) >= 6


def test_names_are_composed_and_searchable(graph: Graph) -> None:
    for row in graph.query("SELECT ?name { ?thing skos:prefLabel|skos:altLabel ?name }"):
        assert unicodedata.is_normalized("NFC", row.name)
        assert fold(row.name)
