"""A verdict says what would turn it: the least and the most reading, and the smallest set of facts that is not known."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cityrel
from cityrel import Graph, QueryError, expand
from cityrel.answers.claims import verdicts
from cityrel.answers.questions import all_questions, rows_of
from cityrel.answers.turning import Answer, Turning, answer_of, deciding, state_of
from cityrel.files.questions import Question

from .projects import write_project

COUNTS = """# unlisted_more@en: {{more, plural, one {{# boat}} other {{# boats}}}} that no list names
# parameter: more = 0
SELECT ?says ?two ?three ?holds ?complete ?expectsNone ?more {{
  {{ SELECT ?two ?found {{ VALUES (?two ?found) {{ ({two} {three}) }} }} }}
  BIND("boats" AS ?says) BIND(?found + ?more AS ?three) BIND({test} AS ?holds) BIND({complete} AS ?complete) BIND({none} AS ?expectsNone)
}}"""
OPEN = """# open_members@en: {{members}} of the unknown are members
# open_others@en: {{others}} of the unknown are not
# parameter: members = 0
# parameter: others = 0
SELECT ?reading ?holds ?complete ?members ?others {{
  {{ SELECT * {{ VALUES (?reading ?yes ?no ?all) {{ {rows} }} }} }}
  FILTER(?members + ?others <= (?all - ?yes) - ?no)
  BIND((?no + ?others) * 2 > ?all AS ?holds) BIND(?holds || (?yes + ?members) * 2 >= ?all AS ?complete)
}}"""


def _turning(graph: Graph, text: str) -> Turning:
    question = Question("made-up", text)
    return Turning(graph.context, question, rows_of(graph.context, question, {}))


def _asked(graph: Graph, text: str, **supposed: int) -> Answer:
    rows = rows_of(graph.context, Question("made-up", text), supposed)
    return answer_of([state_of(row) for row in deciding(row.asdict() for row in rows)])


@pytest.mark.long
@given(st.integers(0, 60), st.integers(0, 60), st.booleans())
def test_one_fact_less_leaves_a_verdict_and_so_many_turn_it(two: int, three: int, complete: bool) -> None:
    graph = cityrel.open()
    text = COUNTS.format(
        two=two, three=three, test="?two > ?three", complete=str(complete).lower(), none="false"
    )
    found = _turning(graph, text)
    if two <= three:
        assert found.answer == ("speaks against" if complete else "does not decide")
        assert found.turns == {}
        return
    assert found.answer == "agrees"
    [(answer, [way])] = found.turns.items()
    assert way.count == two - three
    assert _asked(graph, text, more=way.count - 1) == "agrees"
    assert _asked(graph, text, more=way.count) == answer


@given(st.integers(0, 5), st.booleans())
def test_what_was_not_found_holds_only_where_the_lists_are_complete(found: int, complete: bool) -> None:
    text = COUNTS.format(
        two=0, three=found, test="?three = 0", complete=f"?three > 0 || {str(complete).lower()}", none="true"
    )
    turning = _turning(cityrel.open(), text)
    if found:
        assert turning.answer == "speaks against"
    else:
        assert turning.answer == ("agrees" if complete else "does not decide")
        assert turning.turns["speaks against"][0].count == 1


ROW = st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(0, 8))


@pytest.mark.long
@given(st.lists(ROW, min_size=1, max_size=3))
def test_the_least_and_the_most_reading_are_those_of_every_way_to_decide_what_is_open(
    given: list[tuple[int, int, int]],
) -> None:
    graph = cityrel.open()
    totals = [(yes, no, yes + no + unknown) for yes, no, unknown in given]
    rows = " ".join(f"(id:org-{n} {yes} {no} {all_})" for n, (yes, no, all_) in enumerate(totals))
    found = _turning(graph, OPEN.format(rows=rows))
    worst = [
        ("holds" if no * 2 > all_ else "fails" if (all_ - no) * 2 >= all_ else "open")
        for _, no, all_ in totals
    ]
    best = [
        ("fails" if yes * 2 >= all_ else "holds" if (all_ - yes) * 2 > all_ else "open")
        for yes, _, all_ in totals
    ]
    assert found.least_and_most == (answer_of(worst), answer_of(best))  # type: ignore[arg-type]
    for answer, ways in found.turns.items():
        for way in ways:
            changed = list(totals)
            for supposed in way.facts:
                n = int(str(supposed.reading).rpartition("-")[2])
                yes, no, all_ = changed[n]
                facts = dict(supposed.numbers)
                changed[n] = (yes + facts.get("members", 0), no + facts.get("others", 0), all_)
            rows = " ".join(f"(id:org-{n} {yes} {no} {all_})" for n, (yes, no, all_) in enumerate(changed))
            assert _asked(graph, OPEN.format(rows=rows)) == answer


PARTIAL = """# unlisted_more@en: {more} more
# parameter: more = 0
SELECT ?says ?holds ?complete ?more {
  VALUES (?says ?most) { ("boats" 100) ("ports" 4) }
  FILTER(?more <= ?most) BIND(?says = "boats" || ?more = 0 AS ?holds) BIND(true AS ?complete)
}"""


def test_where_a_reading_falls_away_nothing_is_said_of_the_others(small: None) -> None:
    turning = _turning(cityrel.open(), PARTIAL.replace('?says = "boats"', '?says = "boats" && ?more < 9'))
    assert turning.answer == "agrees"
    assert {answer: ways[0].count for answer, ways in turning.turns.items()} == {"agrees in part": 1}


def test_a_supposition_that_is_no_column_is_told(small: None) -> None:
    text = "# unlisted_more@en: more\n# parameter: more = 0\nSELECT ?holds { BIND(?more = 0 AS ?holds) }"
    with pytest.raises(QueryError, match=r"made-up\.rq: its header supposes more, which is no column"):
        _turning(cityrel.open(), text)


NEAREST = """# sentence_a@en: Read so, {n}.
# sentence_b@en: Read otherwise, {n}.
SELECT ?says ?n ?nearest ?holds ?complete {
  VALUES (?says ?n ?nearest ?holds ?complete) { ("a" 3 true false true) ("b" 4 UNDEF true false) ("b" 5 UNDEF false false) }
} ORDER BY ?n"""
CLAIM = """@prefix cr: <https://w3id.org/cityrel/ns#> . @prefix id: <https://w3id.org/cityrel/id/> .
id:c a cr:Claim ; cr:claimKind cr:claim-description ; cr:statement "S"@en ; cr:testedBy id:question-boats .
"""


def test_the_reading_nearest_to_the_words_decides_and_the_others_are_told_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_project(tmp_path, 'bundled = "ontology"')
    (tmp_path / "data" / "questions").mkdir()
    (tmp_path / "data" / "questions" / "boats.rq").write_text(NEAREST, encoding="utf-8")
    (tmp_path / "data" / "c.ttl").write_text(CLAIM, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    [found] = verdicts(cityrel.open().context).values()
    assert found.value == "speaks against"
    assert [each["en"] for each in found.sentences] == [
        "Our records speak against it.",
        "Nearest to its words: Read so, 3.",
        "Read in another way, our records would agree with it: Read otherwise, 4.",
        "Read in another way, our records would leave it open: Read otherwise, 5.",
        "A record that is missing or wrong would turn this.",
    ]


def test_every_verdict_of_ours_says_how_complete_its_lists_are_and_what_would_turn_it(graph: Graph) -> None:
    for claim, found in verdicts(graph.context).items():
        told = [sentence["en"] for sentence in found.sentences]
        assert any("full list" in each or "list that covers" in each for each in told), claim
        assert any(each.startswith(("What would make", "Nothing that was tried")) for each in told), claim
        assert all(len(set(sentence)) == 3 for sentence in found.sentences)
        assert not any("{" in text for sentence in found.sentences for text in sentence.values()), claim


MEETING = """id:m{n} a cr:Meeting ; cr:participant id:seoul , id:beijing , id:tokyo ; cr:since "2012"^^xsd:gYear ;
    cr:eventStatus cr:event-held ; cr:evidence [ cr:source id:si-2024-PR-27 ] ."""
VISIT = """id:v a cr:Visit ; cr:visitor id:oh-se-hoon ; cr:destination id:tianjin ; cr:since "2021"^^xsd:gYear ;
    cr:eventStatus cr:event-held ; cr:evidence [ cr:source id:si-2024-PR-27 ] ."""


@pytest.mark.long
def test_facts_of_a_file_turn_a_verdict_where_it_says_so(
    graph: Graph, turtle: Callable[..., Path], in_memory: None
) -> None:
    claim, halt = (
        expand(f"id:claim-{name}")
        for name in ("bilateral-over-multilateral", "capital-rift-halts-city-diplomacy")
    )
    question = all_questions(graph.context)["test-bilateral-over-multilateral"]
    ways = Turning(graph.context, question, rows_of(graph.context, question, {})).turns["does not decide"]
    [count] = [way.count for way in ways if dict(way.facts[0].numbers).get("moreMeetings")]
    less = "\n".join(MEETING.format(n=n) for n in range(count - 1))
    assert verdicts(cityrel.open(turtle(less)).context, [claim])[claim].value == "agrees"
    more = "\n".join([MEETING.format(n=n) for n in range(count)] + [VISIT])
    changed = verdicts(cityrel.open(turtle(more)).context, [claim, halt])
    assert changed[claim].value == "does not decide"
    assert verdicts(graph.context, [halt])[halt].value == "does not decide"
    assert changed[halt].value == "speaks against"
