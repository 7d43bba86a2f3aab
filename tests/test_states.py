"""When things begin and end and whether they have ended, concluded once in the graph and read everywhere."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import cityrel
from cityrel import IRI, Graph, expand
from cityrel.answers.cards import cards
from cityrel.answers.times import BOUNDS, Times
from cityrel.export.card import as_json, as_text
from cityrel.rdf.dates import in_force, span, state_at
from cityrel.rdf.prefixes import CR

from .conftest import PREFIXES

DATED = """
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix void: <http://rdfs.org/ns/void#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
id:mine a void:Dataset ; dcterms:modified "2030-06-15"^^xsd:date .
id:a a cr:City ; skos:prefLabel "A"@en . id:b a cr:City .
"""
TIE = "id:tie a cr:SisterCityTie ; cr:party id:a, id:b"
PERIOD = "id:period a cr:StatusPeriod ; cr:statusOf id:tie ; cr:status"
LISTED = """cr:evidence [ a cr:Evidence ; cr:basis cr:basis-list ; cr:asOf "2005-03-01"^^xsd:date ]"""
LATER = "id:later a cr:StatusPeriod ; cr:statusOf id:tie ; cr:status"

STATES = {
    f"{TIE} .": "unknown",
    f'{TIE} ; cr:since "1993"^^xsd:gYear .': "unknown",
    f'{TIE} ; cr:since "1993"^^xsd:gYear ; cr:until "2029"^^xsd:gYear .': "ended",
    f'{TIE} ; cr:until "2030-05"^^xsd:gYearMonth .': "ended",
    f'{TIE} ; cr:until "2030-06"^^xsd:gYearMonth .': "unknown",
    f'{TIE} ; cr:until "2030"^^xsd:gYear .': "unknown",
    f'{TIE} ; cr:until "2030-06-14"^^xsd:date .': "ended",
    f'{TIE} ; cr:until "2030-06-15"^^xsd:date .': "unknown",
    f'{TIE} ; cr:since "2028"^^xsd:gYear ; cr:until "2031"^^xsd:gYear .': "current",
    f'{TIE} ; cr:since "2031"^^xsd:gYear ; cr:status cr:status-active .': "unknown",
    f"{TIE} ; cr:status cr:status-active .": "current",
    f"{TIE} ; cr:status cr:status-active ; cr:evidence [ cr:basis cr:basis-inferred ] .": "unknown",
    f'{TIE} ; cr:status cr:status-active ; cr:until "2026-03"^^xsd:gYearMonth .': "ended",
    f"{TIE} ; cr:status cr:status-suspended .": "unknown",
    f"{TIE} ; cr:status cr:status-no-longer-listed .": "ended",
    f"{TIE} . {PERIOD} cr:status-active .": "current",
    f'{TIE} . {PERIOD} cr:status-active ; cr:until "2020"^^xsd:gYear .': "unknown",
    f'{TIE} . {PERIOD} cr:status-ended ; cr:sinceNotAfter "2018-01-28"^^xsd:date .': "ended",
    f"{TIE} . {PERIOD} cr:status-active ; cr:precedes id:later . {LATER} cr:status-suspended .": "unknown",
    f"{TIE} . {PERIOD} cr:status-active . {LATER} cr:status-ended ; cr:follows id:period .": "ended",
    f'{TIE} . {PERIOD} cr:status-ended ; cr:since "2001"^^xsd:gYear . '
    f'{LATER} cr:status-active ; cr:since "2005-05"^^xsd:gYearMonth .': "current",
    f'{TIE} ; cr:since "-0044"^^xsd:gYear ; cr:until "-0042"^^xsd:gYear .': "ended",
    f'{TIE} ; cr:since "12013"^^xsd:gYear ; cr:until "12014"^^xsd:gYear .': "unknown",
    f'{TIE} ; cr:since "not a date" ; cr:until "1993-02-30"^^xsd:date .': "unknown",
    f'{TIE} ; id:stopped "2001"^^xsd:gYear . id:stopped rdfs:subPropertyOf cr:until .': "ended",
    'id:tie a cr:Meeting ; cr:since "2013-10"^^xsd:gYearMonth .': "ended",
    'id:tie a cr:Visit ; cr:since "2031"^^xsd:gYear .': "unknown",
    'id:tie a cr:ContextEvent ; cr:since "2013"^^xsd:gYear .': "unknown",
}
BOUNDED = {
    f'{TIE} ; cr:since "1992-02"^^xsd:gYearMonth ; cr:until "2011"^^xsd:gYear .': (
        "1992-02-01", "1992-02-29", "2011-01-01", "2011-12-31",
    ),
    f'{TIE} ; cr:since "1993-10-23"^^xsd:date .': ("1993-10-23", "1993-10-23", "1993-10-23", None),
    f'{TIE} ; cr:sinceNotBefore "2002"^^xsd:gYear .': ("2002-01-01", None, "2002-01-01", None),
    f'{TIE} ; cr:sinceNotAfter "1900-02"^^xsd:gYearMonth .': (None, "1900-02-28", None, None),
    f'{TIE} . {PERIOD} cr:status-ended ; cr:sinceNotBefore "2016-05"^^xsd:gYearMonth ; cr:sinceNotAfter "2018"^^xsd:gYear .': (
        None, None, "2016-05-01", "2018-12-31",
    ),
    f'{TIE} ; cr:until "2015"^^xsd:gYear . {PERIOD} cr:status-ended ; cr:since "2016"^^xsd:gYear .': (
        None, None, "2015-01-01", "2015-12-31",
    ),
    # that a list no longer names it tells by when it had ended, not until when it held
    f'{TIE} ; cr:since "1995"^^xsd:gYear ; {LISTED} . {PERIOD} cr:status-no-longer-listed ; cr:since "2020"^^xsd:gYear .': (
        "1995-01-01", "1995-12-31", "2005-03-01", "2020-12-31",
    ),
    # what had ended is not known to have held before it was taken up again
    f'{TIE} ; cr:since "1980"^^xsd:gYear . {PERIOD} cr:status-ended ; cr:since "1995"^^xsd:gYear . '
    f'{LATER} cr:status-active ; cr:since "2000-05"^^xsd:gYearMonth .': ("1980-01-01", "2000-05-31", "1980-01-01", None),
    # it had begun by the day of a list that names it
    f'{TIE} ; cr:since "2005"^^xsd:gYear ; {LISTED} .': ("2005-01-01", "2005-03-01", "2005-03-01", None),
    f'{TIE} ; cr:sinceNotAfter "2010"^^xsd:gYear ; {LISTED} .': (None, "2005-03-01", "2005-03-01", None),
    # but not by that of one that contradicts its end
    f'{TIE} ; cr:until "1990"^^xsd:gYear ; {LISTED} .': (None, None, "1990-01-01", "1990-12-31"),
    f'{TIE} ; cr:since "1990-01-05"^^xsd:date , "1990-01-05Z"^^xsd:date .': ("1990-01-05", "1990-01-05", "1990-01-05", None),
    'id:tie a cr:Meeting ; cr:since "2013-04"^^xsd:gYearMonth .': (
        "2013-04-01", "2013-04-30", "2013-04-01", "2013-04-30",
    ),
    'id:tie a cr:Meeting ; cr:since "2021-05"^^xsd:gYearMonth ; cr:eventStatus cr:event-not-found-held .': (
        "2021-05-01", "2021-05-31", None, "2021-05-31",
    ),
}  # fmt: skip


def _evidence(*bases: str) -> str:
    return ", ".join(f"[ a cr:Evidence ; cr:source id:paper ; cr:basis cr:basis-{basis} ]" for basis in bases)


BASES = {
    f'{TIE} ; cr:since "1993"^^xsd:gYear ; cr:evidence {_evidence(*bases)} .': said
    for bases, said in {
        ("announced",): "Only announced beforehand: no record that it came about",
        ("announced", "inferred"): "Inferred: no source says so itself",
        ("announced", "reported"): "Sister cities since 1993",
    }.items()
}


@pytest.fixture(scope="module")
def dated(report_graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """All that is said above in one graph, what the n-th says of things of its own."""
    own = r"id:(tie|period|later|stopped)\b"
    every = [re.sub(own, rf"id:\1-{n}", said) for n, said in enumerate([*STATES, *BOUNDED, *BASES])]
    path = tmp_path_factory.mktemp("dated") / "own.ttl"
    path.write_text(PREFIXES + DATED + "\n".join(every), encoding="utf-8")
    return cityrel.open(path)


@pytest.mark.parametrize("said", STATES)
def test_the_state_is_concluded_once_from_dates_and_statuses(dated: Graph, said: str) -> None:
    tie = expand(f"id:tie-{list(STATES).index(said)}")
    found = dated.query("SELECT ?state { ?tie cr:state ?state }", tie=tie)
    assert [row.state.local for row in found] == [f"state-{STATES[said]}"]


@pytest.mark.parametrize("said", BOUNDED)
def test_bounds_are_the_first_and_last_days_of_beginning_and_end(dated: Graph, said: str) -> None:
    tie = expand(f"id:tie-{len(STATES) + list(BOUNDED).index(said)}")
    assert dated.context.times.every[tie].bounds == BOUNDED[said]


EVIDENCE = 'id:says cr:asOf "2019-05"^^xsd:gYearMonth . id:list cr:asOf "2012-01-01"^^xsd:date .'


@pytest.mark.parametrize(
    ("said", "now"),
    [
        (DATED, "2030-06-15"),
        (DATED + 'id:other a void:Dataset ; dcterms:issued "2031"^^xsd:gYear .', "2031-01-01"),
        (DATED.replace('"2030-06-15"^^xsd:date', '"2030-06-16T23:59:00Z"^^xsd:dateTime'), "2030-06-16"),
        (EVIDENCE + DATED, "2030-06-15"),
    ],
)
@pytest.mark.usefixtures("small")
def test_the_clock_is_the_latest_date_that_data_sets_give(
    turtle: Callable[..., Path], said: str, now: str
) -> None:
    lines = sorted(said.splitlines(), key=lambda line: not line.startswith("@"))
    assert cityrel.open(turtle("\n".join(lines))).context.times.now == now


@pytest.mark.usefixtures("small")
def test_where_no_data_set_gives_a_date_the_clock_is_the_latest_of_the_evidence(
    turtle: Callable[..., Path],
) -> None:
    alone = cityrel.open().context.times.now
    assert alone is not None
    latest = cityrel.open(turtle('id:says a cr:Evidence ; cr:asOf "2029-05"^^xsd:gYearMonth .'))
    assert latest.context.times.now == "2029-05-01" > alone


def test_the_bundled_data_say_their_date_in_three_languages(graph: Graph) -> None:
    (row,) = graph.query("""SELECT ?set ?modified ?licence {
        ?set a <http://rdfs.org/ns/void#Dataset> ; dcterms:modified ?modified ; dcterms:license ?licence }""")
    assert row.modified == graph.context.times.now
    titles = graph.query("SELECT ?title { ?set dcterms:title ?title }", set=row.set)
    assert {each.title.language for each in titles} == {"en", "ko", "zh-hans"}
    read = graph.query("SELECT ?day { ?e cr:asOf ?day }")
    assert max(span(str(each.day)).first for each in read) <= span(row.modified).first


@pytest.mark.long
def test_graph_bounds_network_card_and_questions_agree_of_every_record(graph: Graph) -> None:
    """Ten of the hundred lines that had ended were once drawn as if that were not known."""
    times, now = graph.context.times.every, graph.context.times.now
    said: dict[IRI, list[str]] = {}
    for row in graph.query("SELECT ?thing ?state { ?thing cr:state ?state }"):
        said.setdefault(row.thing, []).append(row.state.local.removeprefix("state-"))
    assert len(said) > 1000
    assert all(len(states) == 1 for states in said.values())
    dated = {thing for thing, time in times.items() if any(time.bounds)}
    assert dated <= set(said)
    for thing, (state,) in said.items():
        bounds = times[thing].bounds
        start, by, end, over = (day and span(day).first for day in bounds)
        assert all(a <= b for a, b in ((start, by), (start, end), (end, over)) if a and b), thing
        assert times[thing].state == state
        # what has ended with no word of when says no more than that
        assert state_at(bounds, state, now, now) == state or (state, over) == ("ended", None), thing
        assert in_force(bounds, now) or state == "ended" or (start and start > span(str(now)).last), thing
    network = graph.network()
    lines = [(IRI(key), data) for *_, key, data in network.edges(keys=True, data=True)]
    records = [(key, data) for key, data in lines if key == data["record"]]
    points = [(thing, data) for thing, data in network.nodes(data=True)]
    for drawn, nothing in ((records, "unknown"), (points, None)):
        for thing, data in drawn:
            assert data.get("state") == (said[thing][0] if thing in said else nothing), thing
            days = tuple(data.get(name) for name in BOUNDS)
            assert days == (times[thing].bounds if thing in times else (None,) * 4), thing
    for thing, card in cards(graph.context, said).items():
        assert (card.time, card.now) == (times[thing], now)


@pytest.mark.long
def test_what_has_ended_is_no_direct_link_and_not_in_force_later(graph: Graph) -> None:
    tenure = expand("id:tenure-yang-xiong-post-mayor-shanghai")
    (line,) = [data for *_, key, data in graph.network().edges(keys=True, data=True) if key == tenure]
    assert (line["state"], line["latestEnd"]) == ("ended", "2018-01-28")
    before, after = (graph.ask("mayor-in-a-year", city="shanghai", year=year) for year in (2015, 2019))
    assert expand("id:yang-xiong") in {row.holder for row in before}
    assert expand("id:yang-xiong") not in {row.holder for row in after}
    assert not graph.query("ASK { id:yang-xiong cr:mayorOf id:shanghai }").answer


def test_posts_are_no_parties(graph: Graph) -> None:
    assert not graph.query("ASK { ?tenure cr:party ?post . ?post a cr:Post }").answer
    assert not [row for row in graph.ask("relations-in-force") if row["with"].startswith(CR)]


def test_a_card_tells_the_state_and_as_of_when(graph: Graph) -> None:
    card = graph.show("tenure-yang-xiong-post-mayor-shanghai")
    assert "state: ended (as of 2026-11-28)" in as_text(graph.context, card, "en")
    assert "존속 여부: 종료 (2026-11-28 기준)" in as_text(graph.context, card, "ko")
    assert "存续情况: 已终止 (截至 2026-11-28)" in as_text(graph.context, card, "zh")
    assert as_json(graph.context, card)["time"] | {"since": None} == {
        "state": "ended", "asOf": "2026-11-28", "since": None, "latestEnd": "2018-01-28", "known": 2015,
        **{name: day for name, day in zip(BOUNDS, card.time.bounds, strict=True) if day},
    }  # fmt: skip
    assert "state:" not in as_text(graph.context, graph.show("seoul"), "en")


@pytest.mark.parametrize("said", BASES)
def test_what_is_only_announced_or_inferred_is_not_told_as_if_it_held(dated: Graph, said: str) -> None:
    tie = f"id:tie-{len(STATES) + len(BOUNDED) + list(BASES).index(said)}"
    assert BASES[said] in as_text(dated.context, dated.show(tie), "en")


@pytest.mark.long
def test_what_is_not_firm_is_asked_of_the_things_told_of_alone(graph: cityrel.Graph) -> None:
    times, few = Times(graph.context.ask), [*graph.context.times.every][::60]
    of_few = times.tentative_of(few)
    assert "tentative" not in vars(times)
    assert of_few == {thing: times.tentative[thing] for thing in few if thing in times.tentative}
    weak = [*times.tentative]
    assert Times(graph.context.ask).tentative_of(weak[:20]) == {
        each: times.tentative[each] for each in weak[:20]
    }
