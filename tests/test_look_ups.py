"""What was looked up by name and not found is not known: it says where and when, and never makes a no."""

import random
from pathlib import Path

import pytest

import cityrel
from cityrel import Graph

from .command_line import run
from .projects import write_project

MEMBERS = ("busan", "shanghai", "fukuoka", "incheon")
BODIES = ("league", "council", "union", "forum")
LISTS = """id,covers,coversClass,forActor,completeness,asOf,source
whole,council,cr:Membership,,cr:completeness-complete,2020,list
part,union,cr:Membership,busan,cr:completeness-partial,2019,list
"""
LOOK_UP = "id,covers,coversClass,forActor,completeness,lookedFor,lookedIn,found,asOf\n"


def _project(folder: Path, look_ups: str) -> Graph:
    folder.mkdir()
    write_project(
        folder,
        'bundled = "ontology"\nnamespace = "https://w3id.org/cityrel/id/"\n',
        CityOrganization="id,label@en,source\n" + "".join(f"{each},{each.title()},list\n" for each in BODIES),
        Membership="member,organization,role,asOf,source\nbusan,league,cr:role-member,2021,list\nfukuoka,council,cr:role-member,2020,list\n",
        Coverage=LISTS,
    )
    (folder / "data" / "look-ups").mkdir()
    (folder / "data" / "look-ups" / "Coverage.csv").write_text(LOOK_UP + look_ups, encoding="utf-8")
    return cityrel.open(folder)


def _row(number: int, body: str, member: str, found: str) -> str:
    return f"look-up-{number},{body},cr:Membership,{member},cr:completeness-by-name,{body} {member},cr:looked-in-web-pages,{found},2026-01-0{number % 9 + 1}\n"


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CITYREL_CACHE", "")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _answers(graph: Graph) -> dict[tuple[str, str], str]:
    return {
        (member, body): graph.ask("is-a-member", member=f"id:{member}", organization=f"id:{body}")[0].answer
        for member in MEMBERS
        for body in BODIES
    }


@pytest.mark.long
def test_no_look_up_changes_an_answer(alone: Path) -> None:
    before = _answers(_project(alone / "without", _row(0, "forum", "busan", "true")))
    assert set(before.values()) == {"yes", "no", "not known"}
    chance = random.Random(14)
    rows = [
        _row(n, chance.choice(BODIES), chance.choice(MEMBERS), chance.choice(("true", "false")))
        for n in range(40)
    ]
    assert _answers(_project(alone / "with", "".join(rows))) == before


def test_not_known_says_where_it_was_looked_for_and_on_what_day(alone: Path) -> None:
    found = (
        _row(1, "forum", "busan", "false")
        + _row(2, "forum", "busan", "false")
        + _row(3, "forum", "incheon", "true")
    )
    graph = _project(alone / "project", found)
    row = graph.ask("is-a-member", member="id:busan", organization="id:forum")[0]
    assert (row.answer, row.lookedOn, row.lookUps, row.lookedFor) == (
        "not known",
        "2026-01-03",
        2,
        "forum busan",
    )
    assert row.lookedIn == "https://w3id.org/cityrel/ns#looked-in-web-pages"
    other = graph.ask("is-a-member", member="id:incheon", organization="id:forum")[0]
    assert (other.answer, other.lookedOn) == ("not known", None)


@pytest.mark.long
def test_a_look_up_tells_its_words_its_place_and_its_day(alone: Path) -> None:
    _project(alone / "project", "bare,forum,cr:Membership,busan,cr:completeness-by-name,,,,\n")
    told = run("check", str(alone / "project"))
    assert told.returncode == 1
    assert "column forActor, column lookedFor, column lookedIn, column found" in told.stdout


def test_what_is_missing_has_the_most_useful_look_up_first(graph: Graph) -> None:
    rows = graph.ask("what-is-missing")
    ranks = [row["rank"] for row in rows]
    assert ranks == sorted(ranks)
    assert {row.property.local for row in rows} >= {"memberOf", "since"}
    asked = [row.lookUps for row in rows if row["rank"] == 1]
    assert asked == sorted(asked)
    tokyo = graph.ask("what-is-missing", actor="id:tokyo")
    assert {row.thing for row in tokyo}.isdisjoint(
        {row.thing for row in rows if row["rank"] < 3} - {row.thing for row in tokyo}
    )


def test_the_gap_of_members_is_told_with_its_look_ups(graph: Graph) -> None:
    rows = graph.ask("membership-gap")
    unknown = [row for row in rows if row.answer == "not known"]
    assert unknown
    assert all(
        row.lookedOn for row in unknown if row.organization.local in {"citynet", "iclei", "gsef", "wmccc"}
    )
    no = {(row.organization.local, row.member.local) for row in rows if row.answer == "no"}
    assert not no  # by no list of founders either
