"""What held when, for networks that are measured: what is known, what is open, what is known not to be."""

from pathlib import Path

import pytest

import cityrel
from cityrel import Graph
from cityrel.answers.cards import cards
from cityrel.export.card import as_text

from .conftest import PREFIXES

RECORDS = {
    # what a source states otherwise is open, and known where all of them agree
    "begun-1998-or-2010": 'cr:since "2010"^^xsd:gYear ; cr:evidence id:of-2020 , id:from-1998',
    "until-2003-or-2016": 'cr:since "1995"^^xsd:gYear ; cr:until "2003"^^xsd:gYear , "2016"^^xsd:gYear ; cr:evidence id:of-2020',
    "since-1995": 'cr:since "1995"^^xsd:gYear ; cr:evidence id:of-2020',
    # that it went on is not known of what was only inferred, or reported of what has ended
    "inferred-later": 'cr:since "1995"^^xsd:gYear ; cr:evidence id:inferred , id:of-2005',
    "reported-as-ended": 'cr:since "1995"^^xsd:gYear ; cr:status cr:status-ended ; cr:evidence id:reported',
    "no-longer-listed": 'cr:since "1995"^^xsd:gYear ; cr:status cr:status-no-longer-listed ; cr:evidence id:of-2005',
    "until-2007": 'cr:since "1995"^^xsd:gYear ; cr:until "2007"^^xsd:gYear ; cr:evidence id:of-2020',
    "called-off": 'cr:since "1995"^^xsd:gYear ; cr:eventStatus cr:event-cancelled ; cr:evidence id:of-2020',
    "listed-on-a-day": "cr:evidence id:of-a-day",
    "announced": 'cr:since "1995"^^xsd:gYear ; cr:evidence id:beforehand',
    "inferred": 'cr:since "1995"^^xsd:gYear ; cr:evidence id:inferred',
    # lists between which it is not said to have ended; one that contradicts a date says nothing more
    "listed-twice": "cr:evidence id:of-2005 , id:of-2020",
    "listed-before-it-began": 'cr:since "2010"^^xsd:gYear ; cr:evidence id:of-2005',
    "listed-after-it-ended": 'cr:since "1995"^^xsd:gYear ; cr:until "2003"^^xsd:gYear ; cr:evidence id:of-2005',
    "before-our-era": 'cr:since "-0279"^^xsd:gYear ; cr:until "-0264-03"^^xsd:gYearMonth ; cr:evidence id:of-2005',
    # a source that is less precise says nothing else
    "begun-in-2010": 'cr:since "2010-06-01"^^xsd:date ; cr:evidence id:from-2010',
    "over-in-2003-or-2016": 'cr:since "1995"^^xsd:gYear ; cr:until "2003"^^xsd:gYear ; cr:evidence id:to-2016',
}
EVIDENCE = """
id:s a cr:Source .
id:of-2020 a cr:Evidence ; cr:source id:s ; cr:basis cr:basis-list ; cr:asOf "2020"^^xsd:gYear .
id:of-2005 a cr:Evidence ; cr:source id:s ; cr:basis cr:basis-list ; cr:asOf "2005"^^xsd:gYear .
id:of-a-day a cr:Evidence ; cr:source id:s ; cr:basis cr:basis-list ; cr:asOf "2007-06-01"^^xsd:date .
id:inferred a cr:Evidence ; cr:source id:s ; cr:basis cr:basis-inferred ; cr:asOf "2020"^^xsd:gYear .
id:reported a cr:Evidence ; cr:source id:s ; cr:basis cr:basis-reported ; cr:asOf "2020"^^xsd:gYear .
id:beforehand a cr:Evidence ; cr:source id:s ; cr:basis cr:basis-announced ; cr:asOf "1994"^^xsd:gYear .
id:from-1998 a cr:Evidence ; cr:source id:s ; cr:basis cr:basis-reported ;
    cr:statedProperty cr:since ; cr:statedValue "1998"^^xsd:gYear .
id:from-2010 a cr:Evidence ; cr:source id:s ; cr:basis cr:basis-reported ;
    cr:statedProperty cr:since ; cr:statedValue "2010"^^xsd:gYear .
id:to-2016 a cr:Evidence ; cr:source id:s ; cr:basis cr:basis-reported ;
    cr:statedProperty cr:until ; cr:statedValue "2016-07-01+09:00"^^xsd:date .
"""
OTHERS = """
id:reigned a cr:SisterCityTie ; cr:party id:m , id:o ; cr:since "-0279-03"^^xsd:gYearMonth .
id:m a cr:City . id:n a cr:City . id:o a cr:CityOrganization . id:land a cr:Country . id:yonder a cr:Country .
id:member a cr:Membership ; cr:member id:m ; cr:organization id:o ; cr:role cr:role-member .
id:host a cr:Membership ; cr:member id:n ; cr:organization id:o ; cr:role cr:role-host .
id:kinds a cr:FriendshipCityTie , cr:SisterCityTie , cr:CityTie ; cr:party id:m , id:n .
id:one a cr:CityTie ; cr:party id:m , id:land . id:other a cr:CityTie ; cr:party id:n , id:land .
id:states a cr:CountryRelation ; cr:party id:land , id:yonder .
"""


@pytest.fixture(scope="module")
def graph(cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("held")
    ties = "".join(
        f"id:{name} a cr:SisterCityTie ; cr:party id:hub , id:with-{name} ; {said} . id:with-{name} a cr:City .\n"
        for name, said in RECORDS.items()
    )
    (folder / "cityrel.toml").write_text('bundled = "ontology"\n', encoding="utf-8")
    (folder / "data").mkdir()
    text = f"{PREFIXES}id:hub a cr:City .\n{ties}{EVIDENCE}{OTHERS}"
    (folder / "data" / "held.ttl").write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        return cityrel.open()


def held(graph: Graph, at: str) -> dict[str, bool]:
    """Return of each tie that may have held at a date whether it is known to have."""
    lines = graph.network(projection="ties", as_of=at, simple=False).edges(data=True)
    return {data["record"].rpartition("/")[2]: data["weight_least"] > 0 for *_, data in lines}


@pytest.mark.parametrize(
    ("name", "years"),
    [
        ("begun-1998-or-2010", {"1997": None, "2000": False, "2012": True}),
        ("until-2003-or-2016", {"2002": True, "2010": False, "2017": None}),
        ("since-1995", {"1994": None, "2007": True, "2020": True, "2021": False}),
        ("inferred-later", {"2004": True, "2005": True, "2006": False}),
        ("reported-as-ended", {"1995": True, "2000": False}),
        ("no-longer-listed", {"2005": True, "2006": False}),
        ("until-2007", {"2007": True, "2007-06": False, "2008": None}),
        ("called-off", {"2000": False}),
        ("announced", {"1994": None, "1995": False}),
        ("inferred", {"1994": None, "1995": False, "2020": False}),
        ("listed-twice", {"2004": False, "2005": True, "2012": True, "2020": True, "2021": False}),
        ("listed-before-it-began", {"2005": None, "2010": True, "2011": False}),
        ("listed-after-it-ended", {"2003": True, "2005": None}),
        ("begun-in-2010", {"2010-05": None, "2010-06": True}),
        ("over-in-2003-or-2016", {"2002": True, "2010": False, "2016": False, "2016-08": None}),
        ("listed-on-a-day", {"2007": True, "2007-06": True, "2007-06-01": True, "2007-06-02": False}),
    ],
)
def test_what_is_known_of_a_date(graph: Graph, name: str, years: dict[str, bool | None]) -> None:
    assert {at: held(graph, at).get(name) for at in years} == years


def test_what_held_before_our_era_is_known_to_have_held_by_a_date(graph: Graph) -> None:
    for given in ({"until": "-0260"}, {"until": "1990"}, {"from": "-0270"}, {"as-of": "-0270"}):
        asked = {row.record.local: row.holds for row in graph.ask("ties", **given)}
        assert asked["before-our-era"] == "yes", given
    assert held(graph, "-0264")["before-our-era"]
    assert "before-our-era" not in held(graph, "-0263")


def test_a_card_tells_a_year_before_our_era_whole(graph: Graph) -> None:
    tie = cityrel.expand("id:reigned")
    assert (
        "sister cities since -0279"
        in as_text(graph.context, cards(graph.context, [tie])[tie], "en").casefold()
    )


@pytest.mark.parametrize("at", ["-0265", "1995", "2000", "2005", "2007-06", "2017"])
def test_questions_and_networks_tell_the_same_of_a_date(graph: Graph, at: str) -> None:
    asked = {row.record.local: row.holds == "yes" for row in graph.ask("ties", **{"as-of": at})}
    lines = graph.network(as_of=at).edges(data=True)
    drawn = {data["record"].rpartition("/")[2]: data["state"] == "current" for *_, data in lines}
    known = held(graph, at)
    for told in (drawn, known):
        assert {name: told[name] for name in RECORDS if name in told} == {
            name: asked[name] for name in RECORDS if name in asked
        }


def test_a_host_is_no_member(graph: Graph) -> None:
    assert {each.rpartition("/")[2] for each in graph.network(projection="two-mode")} == {"m", "o"}


def test_a_record_is_of_each_of_its_classes(graph: Graph) -> None:
    for kind in ("sister-city tie", "friendship-city tie"):
        found = graph.network(projection="ties", kinds=(kind,))
        m, n = (cityrel.expand(f"id:{each}") for each in "mn")
        assert found.edges[m, n]["ties_least"] == 1


def test_a_tie_of_a_country_counts_whichever_party_it_is(graph: Graph) -> None:
    found = graph.network(projection="ties")
    assert {each.local for each in found[cityrel.expand("id:land")]} == {"m", "n"}
