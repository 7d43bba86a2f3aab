"""What each side calls a tie: two registers of two other countries, in tables and in Turtle, on one record."""

from pathlib import Path

import pytest

import cityrel
from cityrel import Graph
from cityrel.answers.sides import sides
from cityrel.checks.check import check
from cityrel.rdf.terms import IRI

EX = "https://example.org/id/"
TABLES = {
    "Country": "id,label@en,source\nfinland,Finland,list\nestonia,Estonia,list\nlatvia,Latvia,list\n",
    "City": """id,label@en,locatedIn,source
turku,Turku,finland,list
tampere,Tampere,finland,list
tartu,Tartu,estonia,list
narva,Narva,estonia,list
parnu,Pärnu,estonia,list
riga,Riga,latvia,list
""",
    "Source": "id,title@en\nlist,A list made up for this test\nfi,A Finnish page\nee,An Estonian page\n",
    "Concept": "\n".join(
        f"{each},{tie}"
        for each, tie in [
            (
                "id,label@en,label@ko,label@zh-Hans,definition@en,definition@ko,definition@zh-Hans,inScheme",
                "tieClass",
            ),
            ("fi-friend,ystävyyskaupunki,F,F,Closest.,F,F,cr:tie-kinds", "cr:SisterCityTie"),
            ("fi-work,yhteistyökaupunki,F,F,Looser.,F,F,cr:tie-kinds", "cr:FriendshipCityTie"),
            ("fi-any,kumppani,F,F,Not told apart.,F,F,cr:tie-kinds", ""),
            ("ee-friend,sõpruslinn,E,E,Closest.,E,E,cr:tie-kinds", "cr:SisterCityTie"),
            ("ee-work,koostöölinn,E,E,Looser.,E,E,cr:tie-kinds", "cr:FriendshipCityTie"),
        ]
    ),
    "SisterCityTie": """party,side,tieKind,source,statedProperty,statedValue
turku;tartu,finland,fi-friend,fi,cr:since,1988
tartu;turku,estonia,ee-friend,ee,cr:since,1988-05-03
turku;parnu,finland,fi-friend,fi,cr:since,1991-05
turku;parnu,estonia,ee-friend,ee,cr:since,1992-05
tampere;parnu,finland,fi-friend,fi,,
turku;narva,finland,fi-work,fi,cr:since,1980
turku;narva,finland,fi-friend,fi,cr:since,1995
turku;narva,estonia,ee-friend,ee,cr:since,1995-01-01
tampere;tartu,finland,fi-friend,fi,cr:until,2022
tampere;tartu,estonia,ee-friend,ee,cr:since,1970
turku;tampere,turku,fi-friend,fi,cr:since,1960
turku;tampere,tampere,fi-any,fi,cr:since,1960
""",
    "CityTie": """party,side,tieKind,source,statedProperty,statedValue
tampere;narva,finland,fi-friend,fi,cr:since,1990
tampere;narva,estonia,ee-work,ee,cr:since,1993
turku;parnu;riga,finland,fi-any,fi,cr:since,2001
turku;parnu;riga,estonia,ee-work,ee,cr:since,2001-02
""",
}
TURTLE = """
@prefix cr: <https://w3id.org/cityrel/ns#> . @prefix ex: <https://example.org/id/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
ex:tie a cr:SisterCityTie ; cr:party ex:tampere , ex:riga ; cr:evidence [ a cr:Evidence ; cr:source ex:fi ;
    cr:side ex:finland ; cr:tieKind ex:fi-friend ; cr:statedProperty cr:since ; cr:statedValue "1957"^^xsd:gYear ] ,
  [ a cr:Evidence ; cr:source ex:ee ; cr:side ex:latvia ; cr:statedProperty cr:since ; cr:statedValue "1958"^^xsd:gYear ] .
"""
COMPARED = {
    ("turku", "tartu"): {"agrees"},
    ("turku", "parnu"): {"date-differs"},
    ("tampere", "parnu"): {"side-not-found"},
    ("turku", "narva"): {"agrees"},
    ("tampere", "tartu"): {"end-on-one-side"},
    ("turku", "tampere"): {"agrees"},
    ("tampere", "narva"): {"kind-differs"},
    ("turku", "parnu", "riga"): {"side-not-found"},
    ("tampere", "riga"): {"date-differs"},
}


def write(folder: Path, **more: str) -> Path:
    (folder / "data").mkdir(parents=True)
    (folder / "cityrel.toml").write_text(f'bundled = "ontology"\nnamespace = "{EX}"\n', encoding="utf-8")
    for name, text in (TABLES | more).items():
        (folder / "data" / f"{name}.csv").write_text(text, encoding="utf-8")
    (folder / "data" / "tie.ttl").write_text(TURTLE, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def registers(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    with pytest.MonkeyPatch.context() as patch:
        folder = write(tmp_path_factory.mktemp("baltic") / "project")
        patch.chdir(folder)
        return cityrel.open()


def local(value: object) -> str:
    return value.local if isinstance(value, IRI) else "" if value is None else str(value)


def test_both_sides_are_compared_whatever_the_countries(registers: Graph) -> None:
    found: dict[frozenset[str], set[str]] = {}
    for row in registers.query("SELECT ?tie ?result { ?tie cr:comparison ?result }"):
        parties = registers.query("SELECT ?party { ?tie cr:party ?party }", tie=row.tie)
        of = frozenset(each.party.local for each in parties)
        found.setdefault(of, set()).add(row.result.local.removeprefix("comparison-"))
    assert found == {frozenset(parties): results for parties, results in COMPARED.items()}


def test_a_question_shows_them_side_by_side_from_either_country(registers: Graph) -> None:
    rows = registers.ask("ties-as-both-sides-see-them", city="Finland", country="Estonia")
    told = {tuple(map(local, (r.party, r.partner, r.kindHere, r.sinceHere, r.kindThere))) for r in rows}
    assert ("turku", "tartu", "fi-friend", "1988", "ee-friend") in told
    assert ("turku", "narva", "fi-work", "1980", "ee-friend") in told
    assert ("tampere", "parnu", "fi-friend", "", "") in told
    back = registers.ask("ties-as-both-sides-see-them", city="Tartu", country="Finland")
    assert {(local(r.partner), r.untilThere) for r in back} == {("turku", ""), ("tampere", "2022")}


def test_the_dates_of_a_tie_that_was_raised_are_no_conflict(registers: Graph) -> None:
    things = {frozenset(map(local, (r.one, r.other))) for r in registers.ask("conflicting-values")}
    assert things == {frozenset({"1991-05", "1992-05"}), frozenset({"1957", "1958"})}


def test_each_side_has_its_accounts_by_kind(registers: Graph) -> None:
    tie = next(
        r.tie
        for r in registers.query("SELECT ?tie { ?tie cr:party ex:turku , ex:narva }".replace("ex:", ":"))
    )
    told = sides(registers.context.ask, [tie])[tie]
    accounts = {s.party.local: [(local(a.kind), a.since) for a in s.accounts] for s in told.parties}
    assert accounts == {
        "turku": [("fi-work", ["1980"]), ("fi-friend", ["1995"])],
        "narva": [("ee-friend", ["1995-01-01"])],
    }


FAULTS = {
    "SisterCityTie": """turku;tartu,latvia,,list,,
turku;tampere,finland,,list,,
tampere;riga,,,list,,
turku;parnu,estonia,ee-work,ee,cr:since,1999
""",
    "CityTie": "turku;tartu,estonia,ee-friend,ee,,\n",
}


@pytest.mark.long
def test_what_cannot_stand_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    more = {table: TABLES[table] + rows for table, rows in FAULTS.items()}
    monkeypatch.chdir(write(tmp_path / "project", **more))
    found = {(each.rule, each.thing.partition(" (")[0]) for each in check().findings}
    assert found == {
        ("side-of-no-party", "Tartu – Turku"),
        ("side-of-no-party", "Tampere – Turku"),
        ("two-records-of-one-tie", "Riga – Tampere"),
        ("two-records-of-one-tie", "Tartu – Turku"),
        ("kind-that-one-side-has-otherwise", "Pärnu – Turku"),
    }


@pytest.mark.long
def test_a_project_without_sides_is_told_nothing_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ties = "party,source\nturku;tartu,list\n"
    folder = write(tmp_path / "project", SisterCityTie=ties, CityTie="party,source\nturku;narva,list\n")
    (folder / "data" / "tie.ttl").unlink()
    monkeypatch.chdir(folder)
    assert check().findings == []
    assert len(cityrel.open().query("SELECT ?tie { ?tie cr:comparison ?any }")) == 0
