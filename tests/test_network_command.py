"""The network on the command line: what is said before the rows, in which form, and what a stranger types."""

import csv
import io
import json
import re
import subprocess
from pathlib import Path

import pytest

import cityrel
from cityrel.measures.analyses import ANALYSES
from cityrel.measures.centrality import MEASURES
from cityrel.measures.joins import PROJECTIONS
from cityrel.messages import all_messages

from .command_line import COMMAND, run
from .projects import ports, write_project


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    read = "id,covers,coversClass,completeness,source,asOf\n"
    read += "all-of-busan,busan,cr:SisterCityTie,complete,list,2013\n"
    read += "all-of-shanghai,shanghai,cr:SisterCityTie,complete,list,2013\n"
    read += "sought-of-fukuoka,fukuoka,cr:SisterCityTie,cr:completeness-by-name,list,\n"
    return write_project(tmp_path_factory.mktemp("ports"), ports('"busan"'), Coverage=read)


def test_before_the_rows_stands_what_they_are_and_rest_on(folder: Path) -> None:
    done = run("network", "--measure", "partners", "--format", "table", cwd=folder)
    what, collected, defined, rows = done.stdout.split("\n\n")
    assert "3 things, 2 pairs, 2 records" in what
    assert "three or more parties" not in what
    assert "of the 3, a complete list was read of 2," in collected
    assert "The order of the other rows is no rank." in collected
    assert "partners: how many others" in defined
    assert re.search(r"Busan +2 \(#1/2\) +complete: 2013", rows)
    assert re.search(r"Fukuoka +1 +none\n", rows)
    assert not done.stderr


def test_for_people_no_more_is_counted_than_they_see(folder: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        graph = cityrel.open()
        whole, short = graph.measures(), graph.measures(is_short=True)
    assert whole.text("en") == short.text("en")
    assert "pagerank_most" in whole.rows.variables
    assert "pagerank_most" not in short.rows.variables
    shown = short._repr_mimebundle_()
    assert shown["text/plain"] == short.text("en")
    assert all(str(each) in shown["text/html"] for each in [*short.head, "Busan"])
    assert len(repr(short)) < 200


def test_rows_of_a_pipe_are_data_and_what_is_said_goes_beside_them(folder: Path) -> None:
    done = run("network", "--measure", "partners", cwd=folder)
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [row["partners_most"] for row in rows] == ["2", "1", "1"]
    assert [row["partners_rank"] for row in rows] == ["1", "", "2"]
    assert "Who is tied to whom" in done.stderr


def test_lists_of_several_dates_and_a_list_alone_rank_nothing(tmp_path: Path) -> None:
    read = "id,covers,coversClass,completeness,source,asOf\n"
    for city, year in (("busan", 1995), ("shanghai", 2013), ("fukuoka", 2013)):
        read += f"all-of-{city},{city},cr:SisterCityTie,complete,list,{year}\n"
    ties = "party,since,source,asOf,basis\n"
    ties += "busan;shanghai,1993,list,2013,cr:basis-list\nbusan;fukuoka,2007,list,2013,cr:basis-list\n"
    graph = cityrel.open(write_project(tmp_path, ports('"busan"'), Coverage=read, SisterCityTie=ties))
    found = {
        at: sorted(row.partners_rank or 0 for row in graph.measures(measures=("partners",), as_of=at).rows)
        for at in (None, 1995, 2013)
    }
    assert found == {None: [0, 0, 0], 1995: [0, 0], 2013: [0, 1, 1]}


def test_json_holds_what_is_said_too_in_the_language_of_the_reader(folder: Path) -> None:
    found = json.loads(run("network", "overall", "--format", "json", "--lang", "ko", cwd=folder).stdout)
    assert found["head"][0].startswith("누가 누구와")
    assert found["definitions"]["density"].startswith("가능한 모든 쌍")
    assert {row["measure"]: row["most"] for row in found["rows"]}["pairs"] == 2


def test_a_path_names_for_each_step_the_record_and_who_says_so(folder: Path) -> None:
    done = run("network", "path", "Shanghai", "후쿠오카", cwd=folder)
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [(row["startName"], row["since"]) for row in rows] == [("Shanghai", "1993"), ("Busan", "2007")]
    assert {row["sourceName"] for row in rows} == {"A list made up for this test"}


def test_tables_are_in_the_words_of_the_reader(folder: Path) -> None:
    graph = cityrel.open(folder)
    for words, language, heading, said in (
        ("actors", "ko", "상대 수", "순위가 아닙니다"),
        ("compare 2000 2008", "zh", "变化", "未成立"),
        ("compare Busan Shanghai", "en", "Busan is", "higher on record"),
        ("path Shanghai Busan", "ko", "출처", "알려짐"),
        ("overall", "zh", "数值", "传递性"),
        ("communities", "ko", "구성원", "모듈성"),
        ("equivalent Shanghai", "zh", "相似度", "结构等价"),
    ):
        told = graph.measures(*words.split()).text(language)
        assert heading in told.rpartition("\n\n")[2].split("\n")[0]
        assert said in told
        assert not re.search(r"measured-|_least|\b(known|open|began|more|id:busan)\b", told)


def test_a_table_shows_few_measures_and_names_the_others(folder: Path) -> None:
    done = run("network", "--format", "table", cwd=folder)
    heading = done.stdout.rpartition("\n\n")[2].split("\n")[0]
    assert re.split("  +", heading) == ["name", "partners", "betweenness", "list read"]
    assert "Not shown: ties, closeness, pagerank" in done.stdout
    assert "Not shown" not in run("network", cwd=folder).stderr


def test_years_and_dates(folder: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("network", "years", "1992", "1993", cwd=folder).stdout)))
    assert [(row["year"], row["pairs_most"]) for row in rows] == [("1992", "0"), ("1993", "1")]
    rows = list(csv.DictReader(io.StringIO(run("network", "compare", "2000", "2008", cwd=folder).stdout)))
    assert [(row["first"], row["second"]) for row in rows] == [("no", "open"), ("open", "open")]
    later = run("network", "compare", "2008", "2000", cwd=folder)
    assert "2008 is after 2000" in later.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["ovrall"], "overall"),
        (["Busan"], "cityrel network --around Busan"),
        (["path", "Busan"], "two things"),
        (["path", "Busan", "Incheon"], "not in this network"),
        (["--projection", "tie"], "ties"),
        (["--measure", "pagerang"], "pagerank"),
        (["--as-of", "2010-13"], "as-of"),
        (["--kind", "Harbour"], "Harbour"),
        (["years", "--as-of", "2010"], "no use for --as-of"),
        (["--projection", "two-mode"], "Nothing is joined"),
        (["--hops", "2"], "with around"),
        (["--hops", "2", "--lang", "ko"], "얼마나 가까운지"),
        (["years", "1990", "99999"], "1000 at most"),
    ],
)
def test_wrong_use_is_told_in_one_message(folder: Path, words: list[str], said: str) -> None:
    done = run("network", *words, cwd=folder)
    assert done.returncode == 2
    assert said in done.stderr
    assert not done.stdout


def test_there_are_words_for_all_that_can_be_measured() -> None:
    known = all_messages()
    for name in MEASURES:
        assert {f"measure-{name}", f"measure-{name}-is"} <= set(known)
    for name in PROJECTIONS:
        assert {f"measured-what-{name}", f"measured-by-{name}"} <= set(known)
    for name in ANALYSES:
        assert f"measured-takes-{name}" in known


@pytest.mark.long
def test_the_same_digits_come_with_every_hash_seed(folder: Path) -> None:
    def told(seed: str, *words: str) -> bytes:
        import os

        environment = {**os.environ, "PYTHONHASHSEED": seed}
        return subprocess.run(
            [*COMMAND, "network", *words], cwd=folder.parent, env=environment, capture_output=True, check=True
        ).stdout

    for words in (["--as-of", "2013"], ["communities"], ["--projection", "all", "--measure", "pagerank"]):
        assert told("1", *words) == told("2", *words)
