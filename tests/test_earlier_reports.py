"""The reports before 2024-PR-27 are in the graph as far as their text is public, and are compared with it."""

import pytest

from cityrel import IRI, Graph, expand

# sentences that are public, by section and paragraph; a page without headings has no section
READ: dict[str, dict[tuple[int | None, int], int]] = {
    "si-2019-pr-51": {(0, 0): 1, (1, 0): 1, (1, 1): 2, (1, 2): 2, (2, 0): 1, (2, 1): 1},
    "si-global-joint-committee": {(None, 1): 3, (None, 2): 1, (None, 3): 2, (None, 4): 2},
    "si-policy-report-320": {(None, 1): 3, (1, 0): 1, (1, 1): 2, (2, 0): 1, (2, 1): 1},
    "si-policy-report-359": {(None, 1): 4, (1, 0): 1, (1, 1): 3},
    "si-global-30-years": {(None, 1): 7, (None, 2): 2},
    "si-global-2024-pr-27": {(None, 1): 6, (None, 2): 5},
}
PARTS = """SELECT ?section ?paragraph ?count ?completeness {
  ?coverage cr:covers ?source ; cr:coversClass cr:Claim ; cr:completeness ?completeness ; cr:section|cr:paragraph ?number
  OPTIONAL { ?coverage cr:section ?section } OPTIONAL { ?coverage cr:paragraph ?paragraph } OPTIONAL { ?coverage cr:count ?count }
}"""
SAID = """SELECT DISTINCT ?section ?paragraph ?sentence {
  ?claim a cr:Claim ; cr:statement ?statement ; cr:evidence ?evidence .
  ?evidence cr:source ?source ; cr:paragraph ?paragraph ; cr:sentence ?sentence OPTIONAL { ?evidence cr:section ?section }
}"""
NOT_PUBLIC = expand("cr:completeness-not-public")


@pytest.mark.parametrize("name", READ)
def test_no_public_sentence_is_without_a_claim_and_the_rest_is_said_not_to_be_public(
    graph: Graph, name: str
) -> None:
    source = expand(f"id:{name}")
    parts = list(graph.query(PARTS, source=source))
    counted = {(row.section, row.paragraph): row["count"] for row in parts if row.completeness != NOT_PUBLIC}
    assert counted == READ[name]
    assert len([row for row in parts if row.completeness == NOT_PUBLIC]) == 1
    said = {tuple(row) for row in graph.query(SAID, source=source)}
    assert said == {(*place, n + 1) for place, count in READ[name].items() for n in range(count)}


def test_each_comparison_is_marked_as_ours(graph: Graph) -> None:
    rows = graph.query(
        """SELECT ?claim ?relation ?basis { ?claim ?relation ?other VALUES ?relation { cr:agreesWith cr:differsFrom cr:updates }
        OPTIONAL { { ?claim cr:evidence ?evidence } UNION { ?other cr:evidence ?evidence }
          ?evidence cr:statedProperty ?relation ; cr:basis ?basis } }"""
    )
    assert {row.relation.local for row in rows} == {"agreesWith", "differsFrom", "updates"}
    assert {row.basis for row in rows} == {expand("cr:basis-inferred")}


COMPARED = [
    ("agreesWith", "claim-committee-founded-in-2013", "claim-committee-founded-in-2013"),
    ("differsFrom", "claim-plenary-postponed-not-cancelled", "claim-resumption-remote"),
    (
        "differsFrom",
        "claim-lasting-depends-on-institutionalisation",
        "claim-committee-affected-by-relations-and-strategy",
    ),
    ("updates", "claim-resumption-remote", "claim-fourth-plenary-planned-for-may-2021"),
]


def local(value: object) -> str:
    return value.local if isinstance(value, IRI) else str(value)


@pytest.mark.parametrize(("relation", "claim", "other"), COMPARED)
def test_where_two_reports_agree_differ_and_what_changed(
    graph: Graph, relation: str, claim: str, other: str
) -> None:
    there, back = (
        {
            (local(row.relation), local(row.claim), local(row.otherClaim))
            for row in graph.ask(question, **pair)
        }
        for question, pair in (
            ("where-sources-agree-or-differ", {"one": "si-2019-pr-51", "other": "si-2024-PR-27"}),
            ("where-sources-agree-or-differ", {"one": "si-2024-PR-27", "other": "si-2019-pr-51"}),
        )
    )
    assert (relation, claim, other) in there
    swapped = (relation, claim, other) if relation == "updates" else (relation, other, claim)
    assert swapped in back


def test_a_later_count_brings_an_earlier_one_up_to_date(graph: Graph) -> None:
    rows = graph.ask("where-sources-agree-or-differ", one="si-global-30-years", other="gaok-letter-2022")
    updated = {local(row.otherClaim) for row in rows if local(row.relation) == "updates"}
    assert updated == {"claim-local-ties-of-korea-and-china-2020", "claim-share-of-chinese-ties-2020"}


def test_two_pages_that_say_nothing_of_one_matter_have_nothing_to_compare(graph: Graph) -> None:
    rows = graph.ask("where-sources-agree-or-differ", one="si-global-30-years", other="unicode-cldr-47")
    assert list(rows) == []


def test_the_english_page_is_read_beside_the_korean_one(graph: Graph) -> None:
    rows = graph.query(
        "SELECT ?claim ?other { ?claim cr:differsFrom ?other ; cr:evidence/cr:source id:si-global-2024-pr-27 }"
    )
    assert {
        ("claim-friendship-cities-not-members-where-seoul-leads", "claim-friendship-cities-not-members"),
        ("claim-friendly-city-agreement-is-a-slip", "claim-sister-city-agreement-of-1993"),
    } <= {(row.claim.local, row.other.local) for row in rows}
