"""What changed between two files, folders or revisions, in sentences."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cityrel.extend.compare.matching import difference
from cityrel.extend.compare.sides import side
from tests.command_line import Done, run
from tests.projects import FILES, commit, ports, write_project

HEAD = "@prefix : <http://e.org/> . @prefix cr: <https://w3id.org/cityrel/ns#> .\n"
NODES = (
    HEAD
    + ":s :p [ :q 1 ; :r [ :t 'x' ] ] , [ :q 2 ] , [ :q 3 ] ; :l ( 1 [ :z 1 ] 3 ) .\n[] a :All ; :m ( :a :b ) ."
)


def told(folder: Path, old: str, new: str, *options: str) -> Done:
    """What is told of two Turtle files that say this."""
    for name, text in (("old.ttl", old), ("new.ttl", new)):
        (folder / name).write_text(text, encoding="utf-8")
    return run("diff", "old.ttl", "new.ttl", "--lang", "en", *options, cwd=folder)


def lines(done: Done) -> list[str]:
    """The sentences of what is told."""
    return [line.strip() for line in done.stdout.splitlines() if line.startswith("  ")]


def test_labels_of_blank_nodes_and_order_are_no_difference(tmp_path: Path) -> None:
    other = HEAD + (
        "_:k a :All ; :m ( :a :b ) . _:y :t 'x' .\n"
        ":s :l ( 1 [ :z 1 ] 3 ) ; :p [ :q 3 ] , _:x , [ :q 2 ] . _:x :r _:y ; :q 1 ."
    )
    for text in (NODES, other):
        done = told(tmp_path, NODES, text)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "No difference in what they say.\n")


@pytest.mark.long
@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "'x'",
            "'y'",
            "<http://e.org/s>: <http://e.org/p> › <http://e.org/r> › <http://e.org/t> is “y” now, and was “x”.",
        ),
        (":q 2 ", ":q 4 ", "<http://e.org/s>: <http://e.org/p> › <http://e.org/q> is “4” now, and was “2”."),
        (":z 1", ":z 2", "<http://e.org/s>: <http://e.org/l> › <http://e.org/z> is “2” now, and was “1”."),
        ("( 1 ", "( 0 1 ", "<http://e.org/s>: <http://e.org/l> “0” was added."),
        (
            "1 [ :z 1 ] 3",
            "3 [ :z 1 ] 1",
            "<http://e.org/s>: the values of <http://e.org/l> stand in another order.",
        ),
        ("1 [ :z 1 ] 3", "1 9 [ :z 1 ] 3", "<http://e.org/s>: <http://e.org/l> “9” was added."),
        (
            "( :a :b )",
            "( :a )",
            "<http://e.org/All> without a name: <http://e.org/m> “<http://e.org/b>” was taken out.",
        ),
    ],
)
def test_one_value_in_a_blank_node_is_one_change_of_what_holds_it(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    done = told(tmp_path, NODES, NODES.replace(old, new))
    assert (done.returncode, lines(done)) == (1, [said])


def test_another_order_is_told_beside_a_value_more(tmp_path: Path) -> None:
    assert lines(told(tmp_path, HEAD + ":s :l ( 1 2 3 ) .", HEAD + ":s :l ( 1 3 2 4 ) .")) == [
        "<http://e.org/s>: <http://e.org/l> “4” was added.",
        "<http://e.org/s>: the values of <http://e.org/l> stand in another order.",
    ]


@given(st.integers(0, 10**6), st.integers(2, 30))
@pytest.mark.long
def test_any_order_says_the_same_and_one_value_is_one_change(
    tmp_path_factory: pytest.TempPathFactory, seed: int, size: int
) -> None:
    chance = random.Random(seed)
    parts = [
        f":t{n % 5} :p [ :v {n} ; :w [ :x {n % 3} , {n} ] ; :l ( {n} [ :y {n} ] ) ] ." for n in range(size)
    ]
    other = chance.sample(parts, size)
    folder = tmp_path_factory.mktemp("diff")
    one, two, three = (folder / f"{name}.ttl" for name in "abc")
    one.write_text(HEAD + "\n".join(parts), encoding="utf-8")
    two.write_text(HEAD + "\n".join(other), encoding="utf-8")
    at = chance.randrange(size)
    other[at] = other[at].replace(":y ", ":y 9")
    three.write_text(HEAD + "\n".join(other), encoding="utf-8")
    old = side(str(one)).facts
    assert not any(difference(old, side(str(two)).facts)[:4])
    changed = difference(old, side(str(three)).facts)
    assert (len(changed.removed), len(changed.added)) == (1, 1)


def test_a_value_written_otherwise_is_told_apart(tmp_path: Path) -> None:
    old = HEAD + ":s :lat 1.0 ; :n 'a' ; :k '01' ; :b true ."
    done = told(tmp_path, old, old.replace("1.0", "1.00").replace("'01'", "'1'"), "--format", "json")
    changes = json.loads(done.stdout)
    assert [(each["group"], each["old"], each["new"]) for each in changes] == [
        ("values", "01", "1"),
        ("writing", "1.0", "1.00"),
    ]


def test_a_term_is_retired_for_its_successor(tmp_path: Path) -> None:
    old = HEAD + "@prefix owl: <http://www.w3.org/2002/07/owl#> . :Tie a owl:Class . :Bond a owl:Class ."
    new = old + ":Tie owl:deprecated true ; <http://purl.org/dc/terms/isReplacedBy> :Bond ."
    done = told(tmp_path, old, new)
    assert "<http://e.org/Tie> is retired; <http://e.org/Bond> takes its place." in lines(done)


@pytest.fixture
def project(tmp_path: Path) -> tuple[Path, Path]:
    """A project, and another in which much has changed."""
    old, new = (write_project(tmp_path / name, ports('"busan"')) for name in ("old", "new"))
    changed = {
        "City.csv": ("35.18,129.08", "35.180,129.08"),
        "Country.csv": ("japan,Japan", "japan,State of Japan"),
        "SisterCityTie.csv": (
            "source\nbusan;shanghai,1993,list\nFukuoka;부산,2007,list\n",
            "until,source\nbusan;shanghai,1994,,list\nFukuoka;부산,2007,2020,other\nincheon;shanghai,2001,,other\n",
        ),
        "Source.csv": (
            "id,title@en,url\n",
            "id,title@en,url\nother,Another list,https://example.org/other\n",
        ),
    }
    for name, (before, after) in changed.items():
        text = FILES[name]
        assert before in text
        (new / "data" / name).write_text(text.replace(before, after), encoding="utf-8")
    rules = new / "ontology" / "rules"
    rules.mkdir(parents=True)
    (rules / "no-tie.rq").write_text("SELECT ?thing { ?thing a cr:Nothing }", encoding="utf-8")
    return old, new


def test_projects_are_told_apart_in_sentences(project: tuple[Path, Path]) -> None:
    done = run("diff", *map(str, project), "--lang", "en")
    assert done.returncode == 1
    assert lines(done) == [
        "State of Japan: name [en] is “State of Japan” now, and was “Japan”. Source: A list made up for this test",
        "Busan – Fukuoka: an end was added, 2020. Source: Another list",
        "Incheon – Shanghai (sister-city tie) is new. Source: Another list",
        "Busan – Shanghai: since is “1994” now, and was “1993”. Source: A list made up for this test",
        "Another list (source) is new.",
        "Busan – Fukuoka: evidence › source is “Another list” now, and was “A list made up for this test”.",
        "The rule no-tie is new.",
        "Busan: latitude is written 35.180 now, and was written 35.18.",
    ]


@pytest.mark.parametrize(("language", "said"), [("ko", "규칙 no-tie 추가됨."), ("zh", "新增规则 no-tie。")])
def test_sentences_are_in_the_language_of_the_reader(
    project: tuple[Path, Path], language: str, said: str
) -> None:
    assert said in lines(run("diff", *map(str, project), "--lang", language))


@pytest.mark.long
def test_a_new_id_is_no_other_thing(tmp_path: Path) -> None:
    old = write_project(tmp_path / "a", ports('"busan"'))
    new = write_project(tmp_path / "b", ports('"pusan"'))
    for path in new.rglob("*.csv"):
        path.write_text(path.read_text(encoding="utf-8").replace("busan", "pusan"), encoding="utf-8")
    done = run("diff", str(old), str(new), "--lang", "en")
    assert len(lines(done)) == 3  # the city, and its two ties, which are named after it
    assert "Busan: the id is :pusan now, and was :busan." in lines(done)


RECORDED = """@prefix cr: <https://w3id.org/cityrel/ns#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix id: <https://w3id.org/cityrel/id/> .
id:a a cr:City ; skos:prefLabel "Aa"@en . id:s1 a cr:Source ; dcterms:title "One"@en .
id:s2 a cr:Source ; dcterms:title "Two"@en .
id:tie a cr:SisterCityTie ; cr:party id:a , id:old ; cr:evidence [ a cr:Evidence ; cr:source id:s1 ; cr:locator "p. 1" ] .
id:old a cr:City ; skos:prefLabel "Old"@en .
"""


@pytest.mark.long
@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (  # a source more, and another place in the first
            '"p. 1" ]',
            '"p. 2" ] , [ a cr:Evidence ; cr:source id:s2 ; cr:locator "p. 7" ]',
            [
                "Aa – Old: evidence was added, Two p. 7.",
                "Aa – Old: evidence › locator is “p. 2” now, and was “p. 1”. Source: One",
            ],
        ),
        (  # an id that is retired as docs/project.md says
            'id:old a cr:City ; skos:prefLabel "Old"@en',
            'id:new a cr:City ; skos:prefLabel "New"@en . id:old dcterms:isReplacedBy id:new',
            ["New: name [en] is “New” now, and was “Old”.", "New: the id is id:new now, and was id:old."],
        ),
        (
            'id:old a cr:City ; skos:prefLabel "Old"@en',
            "id:old dcterms:isReplacedBy id:a",
            ["Old is retired; Aa takes its place."],
        ),
    ],
)
def test_a_change_is_one_sentence_that_names_what_it_is_of(
    before: str, after: str, said: list[str], tmp_path: Path
) -> None:
    text = RECORDED.replace(before, after)
    text = text.replace("id:a , id:old", "id:a , id:new") if "id:new" in after else text
    assert lines(told(tmp_path, RECORDED, text)) == said


@pytest.mark.long
def test_a_revision_of_git_is_compared(project: tuple[Path, Path]) -> None:
    old, new = project
    commit(old, "first")
    assert run("diff", "HEAD", ".", cwd=old).returncode == 0
    (old / "data" / "Source.csv").unlink()
    done = run("diff", "HEAD", ".", cwd=old)
    assert done.returncode == 3  # its ties name a source that is gone
    (old / "data" / "Source.csv").write_text(
        (new / "data" / "Source.csv").read_text(encoding="utf-8"), encoding="utf-8"
    )
    assert lines(run("diff", "HEAD", ".", "--lang", "en", cwd=old)) == ["Another list (source) is new."]
    done = run("diff", "NONE", ".", cwd=old)
    assert (done.returncode, "Nor is there such a revision of git" in done.stderr) == (3, True)


@pytest.mark.long
def test_a_file_or_folder_of_a_project_is_read_as_the_project_reads_it(project: tuple[Path, Path]) -> None:
    old, _ = project
    commit(old, "first")
    whole = run("diff", "data", ".", "--lang", "en", cwd=old)
    assert "the id is" not in whole.stdout
    assert run("diff", "HEAD", ".", cwd=old / "data").returncode == 0
    done = run("diff", str(old / "data/City.csv"), str(old), "--lang", "en", cwd=old.parent)
    assert "the id is" not in done.stdout


def test_names_are_in_a_language_that_the_project_does_not_have(project: tuple[Path, Path]) -> None:
    old, new = project
    for each in project:
        toml = each / "cityrel.toml"
        toml.write_text('languages = ["es", "en"]\n' + toml.read_text(encoding="utf-8"), encoding="utf-8")
    found = lines(run("diff", str(old), str(new), "--lang", "zh", cwd=old.parent))
    assert any("开始时间由“1993”改为“1994”" in each for each in found)


@pytest.mark.long
def test_an_export_is_compared_with_its_project(project: tuple[Path, Path], tmp_path: Path) -> None:
    old, new = project
    assert run("export", "--data", str(old), "-o", str(tmp_path / "kept.trig"), cwd=old).returncode == 0
    assert run("export", "-o", str(tmp_path / "other.trig"), cwd=new).returncode == 0
    done = run(
        "diff", str(tmp_path / "kept.trig"), str(tmp_path / "other.trig"), "--lang", "en", cwd=tmp_path
    )
    assert "Incheon – Shanghai (sister-city tie) is new. Source: Another list" in lines(done)


@pytest.mark.parametrize(
    ("form", "start"), [("csv", "group,change,thing,name"), ("markdown", "## Things: 1")]
)
def test_forms(project: tuple[Path, Path], form: str, start: str) -> None:
    assert run("diff", *map(str, project), "--format", form, "--lang", "en").stdout.startswith(start)


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, HEAD, "<a").returncode == 3
    done = run("diff", "old.ttl", "nowhere.ttl", cwd=tmp_path)
    assert (done.returncode, "Nor is this folder in a repository of git." in done.stderr) == (3, True)
    assert run("diff", "old.ttl", cwd=tmp_path).returncode == 2
