"""What a card begins with, and the order and the folds in which it lists what refers to a thing."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import cityrel
from cityrel import Graph, expand
from cityrel.answers.groups import grouped, opened, reverse_labels
from cityrel.answers.search import kinds_of
from cityrel.answers.sentences import Sentences
from cityrel.answers.state_told import states_told
from cityrel.messages import all_messages
from cityrel.page.content import payload
from cityrel.page.contract import Content

from .command_line import run

COMMITTEE = "id:seoul-beijing-integrated-committee"


@pytest.fixture(scope="module")
def content(graph: Graph) -> Content:
    """What the page of the bundled graph tells."""
    return payload(graph.context, graph.focus(), "en")["content"]


def told(graph: Graph, name: str, language: str = "en") -> tuple[str, str, list[str]]:
    """The title, the notes and what is inferred of the state of a thing."""
    iri = expand(name)
    state = states_told(graph.context, kinds_of(graph.context, [iri])).get(iri)
    if state is None:
        return "", "", []
    sentences = Sentences(graph.context, [state])
    text = [sentences.text(each, language) for each in (state.title, *state.notes)]
    return text[0], " ".join(text[1:]), [sentences.text(each, language) for each in state.inferred]


def test_a_body_is_told_by_its_last_known_session_and_never_as_ended(graph: Graph) -> None:
    title, notes, inferred = told(graph, COMMITTEE)
    assert title == "Last known session: 2018-03-19"
    assert "None known since" in notes
    assert "No end of it is recorded" in notes
    assert any("this graph" in each for each in inferred)


@pytest.mark.parametrize(
    ("name", "title", "notes"),
    [
        ("id:seoul-beijing-sister-city-tie", "Sister cities since 1993", "No end of it is recorded"),
        ("id:beseto", "Suspended", "Not before 1999"),
        ("id:membership-beijing-anmc21", "Until 2005-08-30", ""),
        ("id:china", "", ""),
        ("id:citynet", "", ""),
    ],
)
def test_a_state_is_no_stronger_than_its_evidence(graph: Graph, name: str, title: str, notes: str) -> None:
    found = told(graph, name)
    assert found[0] == title
    assert notes in found[1]


def test_what_was_planned_and_has_no_record_says_so(graph: Graph) -> None:
    title, notes, _ = told(graph, "id:sbic-plenary-4")
    assert "2021-05" in title
    assert notes == "No record that it took place."
    assert told(graph, "id:sbic-plenary-3") == ("", "", [])


PLANNED = """
id:ferry a cr:Meeting ; skos:prefLabel "Ferry talks"@en ; cr:since "%s"^^xsd:date ; cr:eventStatus cr:event-planned ;
  cr:evidence id:e . id:e a cr:Evidence ; cr:source id:s . id:s a cr:Source ; <http://purl.org/dc/terms/issued> "2026-01-01"^^xsd:date .
"""


UNDATED = """
id:xa a cr:City . id:xb a cr:City . id:body a cr:BilateralCommittee ; skos:prefLabel "Body"@en .
id:m1 a cr:Membership ; cr:member id:xa ; cr:organization id:body .
id:m2 a cr:Membership ; cr:member id:xb ; cr:organization id:body .
id:met a cr:Meeting ; cr:meetingOf id:body ; cr:since "early 1990s" ; cr:eventStatus cr:event-held .
"""


@pytest.mark.usefixtures("small")
def test_a_session_whose_date_is_none_stops_nothing_and_is_still_a_session(
    turtle: Callable[..., Path],
) -> None:
    graph = cityrel.open(turtle(UNDATED))
    assert told(graph, "id:body")[0] == "Sessions were held; their dates are not recorded"
    assert payload(graph.context, graph.focus(graph.network(around="id:body")), "en")["content"]


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(("date", "is_past"), [("2024-05-01", True), ("2031-05-01", False)])
def test_only_what_lies_in_the_past_lacks_a_record(
    turtle: Callable[..., Path], date: str, is_past: bool
) -> None:
    graph = cityrel.open(turtle(PLANNED % date))
    assert ("No record" in told(graph, "id:ferry")[1]) is is_past


def test_a_sentence_is_told_in_every_language(graph: Graph) -> None:
    for language, date in (("en", "2018-03-19"), ("ko", "2018-03-19"), ("zh", "2018-03-19")):
        title, notes, inferred = told(graph, COMMITTEE, language)
        assert date in title
        assert "{" not in title + notes + "".join(inferred)
    keys = [key for key in all_messages() if key.startswith("told-")]
    assert keys
    assert all(set(all_messages()[key]) == {"en", "ko", "zh"} for key in keys)


def test_the_first_group_opens_and_few_rows_after_it() -> None:
    assert opened([]) == []
    assert opened([40, 1]) == [True, False]
    assert opened([1, 2, 3, 9, 1]) == [True, True, True, False, False]


@pytest.mark.long
def test_every_relation_that_cards_list_has_words_for_its_other_direction(
    graph: Graph, content: Content
) -> None:
    listed = {row["property"] for thing in content["things"].values() for row in thing["relations"]}
    reverse = reverse_labels(graph.context)
    assert {str(each) for each in reverse} >= {each for each in listed if "cityrel/ns#" in each}
    assert all({value.language for value in labels} == {"en", "ko", "zh-hans"} for labels in reverse.values())  # type: ignore[union-attr]


@pytest.mark.long
def test_terminal_and_page_tell_the_same_in_the_same_order(graph: Graph, content: Content) -> None:
    iri = expand(COMMITTEE)
    thing = content["things"][str(iri)]
    text = run("show", COMMITTEE, "--lang", "en").stdout
    reverse = reverse_labels(graph.context)
    titles = [
        graph.context.languages.pick(reverse[expand(row["property"])], "en") for row in thing["relations"]
    ]
    lines = text.splitlines()
    at = [
        lines.index(f"  {title}  {len(row['things'])}")
        for title, row in zip(titles, thing["relations"], strict=True)
    ]
    assert at == sorted(at)
    assert [row["opens"] for row in thing["relations"]] == [
        g.opens for g in grouped(graph.show(COMMITTEE).references)
    ]
    assert thing["told"]["title"]["dates"] == {"date": "2018-03-19"}
    assert lines.index("Last known session: 2018-03-19") < at[0]


@pytest.mark.long
def test_show_folds_and_unfolds(graph: Graph) -> None:
    short, whole = (run("show", "seoul", "--lang", "en", *more).stdout for more in ((), ("--all",)))
    assert len(short.splitlines()) < 80 < len(whole.splitlines())
    assert "--all" in short
    for other in graph.show("seoul").references[0][1]:
        assert other.curie in whole


@pytest.mark.long
def test_a_caption_has_nothing_between_parts_that_are_not_known(turtle: Callable[..., Path]) -> None:
    values = {"alpha": "A", "beta": "B", "gamma": "C", "delta": "D"}
    chosen = [[each for n, each in enumerate(values) if number >> n & 1] for number in range(16)]
    things = "".join(
        f"id:t{number} a v:Thing ; {' ; '.join(f'v:{each} {values[each]!r}' for each in own)} .\n"
        for number, own in enumerate(chosen)
        if own
    )
    graph = cityrel.open(
        turtle(
            "@prefix v: <https://example.org/v#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
            'v:Thing a owl:Class ; cr:drawnAs "card" ; cr:caption "{alpha}, {beta}.{gamma} ({delta}) → {alpha}" .\n'
            + things
        )
    )
    names = graph.names.of([expand(f"id:t{number}") for number in range(1, 16)])
    told = {number: str(names[expand(f"id:t{number}")].in_language("en")) for number in range(1, 16)}
    assert told[15] == "A, B.C (D) → A"
    assert (told[1], told[2], told[3], told[6], told[8]) == ("A → A", "B", "A, B → A", "B.C", "(D)")
    assert not any(re.search(r"^\W*$|[,.→]\s*[,.→]|^[,.→ ]|[,.→ ]$|\(\)", each) for each in told.values())
