"""Every file of a project is read, or told once with what to do; projects stand beside one another."""

import contextlib
import errno
import io
import os
import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cityrel
from cityrel.checks.check import check
from cityrel.errors import FileError
from cityrel.files.kinds import NOT_READ, kind_of, told
from cityrel.files.project import Project
from cityrel.messages import all_messages

from .command_line import Done, run
from .conftest import PREFIXES

pytestmark = pytest.mark.usefixtures("small")

CITY = f"{PREFIXES}id:tva a cr:City ; skos:prefLabel 'Testville'@en ."
TABLE = "id,label@en\ntvb,Tableville\n"
PLACES = {  # what stands at a place of a project, and as what it is read or why it is not
    "data/a.ttl": "rdf",
    "data/b.NT": "rdf",
    "ontology/c.owl": "rdf",
    "data/deep/er/City.csv": "table",
    "data/Citys.CSV": "table",
    "ontology/derive/r.rq": "query",
    "ontology/rules/deep/r.RQ": "query",
    "data/x/questions/q.rq": "query",
    "ontology/examples/City.ttl": "rdf",
    "ontology/counterexamples/deep/City.trig": "rdf",
    "data/README.md": "words",
    "ontology/readme.ko.txt": "words",
    "data/LICENSE": "words",
    "ontology/a.sssom.tsv": "words",
    "data/.gitignore": "words",
    "data/.DS_Store": "words",
    "data/City.xlsx": "table",
    "data/City.XLS": "table",
    "data/City.ods": "table",
    "data/City.tsv": "table",
    "data/City.numbers": "workbook",
    "data/City.psv": "separated",
    "data/a.geojson": "geo",
    "data/a.ttl.gz": "archive",
    "data/all.zip": "archive",
    "data/a.json": "json",
    "data/a.xml": "xml",
    "ontology/rules/r.sparql": "sparql",
    "data/a.ttl.bak": "backup",
    "data/a.ttl~": "backup",
    "data/~$City.xlsx": "words",
    "data/notes.txt": "text",
    "data/City": "unnamed",
    "data/City.": "unnamed",
    "ontology/tool.py": "other",
    "data/report.pdf": "other",
    "ontology/r.rq": "query-place",
    "ontology/examples/City.csv": "example",
    "data/.City.csv": "hidden",
    "data/.old/a.ttl": "hidden",
    "data/cityrel.toml": "settings",
    "cityrel.yaml": "settings",
    "cityrel.toml.txt": "settings",
    "questions/mine.rq": "query-beside",
    "City.csv": "beside",
    "a.ttl": "beside",
    "raw/2024/City.xlsx": "beside",
    "Data/City.csv": "beside",
}
NOWHERE = ("main.py", "package.json", "notes.txt", ".git/a.ttl", "node_modules/x/City.csv", "data/.git/a.ttl")


def put(root: Path, name: str, text: str = "x") -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def accounted(root: Path) -> Iterator[tuple[str, str]]:
    """Yield each file of a project once for each time that it is accounted for, and as what."""
    project = Project(root)
    inside = [r for r in project.roots if r.path == root.resolve()]
    read = [
        each.path
        for part in (project.sources(), project.examples(), project.counterexamples())
        for each in part
    ]
    for path in [*read, *project.queries().values()]:
        if path.is_relative_to(root.resolve()):
            yield path.relative_to(root.resolve()).as_posix(), "read"
    for each in project.not_read():
        if each.path.is_relative_to(root.resolve()):
            yield each.path.relative_to(root.resolve()).as_posix(), each.reason
    yield from ((each.name, "words") for r in inside for each in r.files if each.kind == "words")


def expected(kind: str) -> str:
    return "read" if kind in {"rdf", "table", "query"} else kind


@pytest.mark.parametrize("name", PLACES)
def test_a_file_is_read_or_told_by_its_kind_and_place(name: str, tmp_path: Path) -> None:
    put(tmp_path, "ontology/some.ttl")
    put(tmp_path, name)
    assert dict(accounted(tmp_path))[name] == expected(PLACES[name])


LETTERS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"], exclude_characters="/"), max_size=8)
ENDINGS = st.sampled_from(
    [*(Path(name).suffix for name in PLACES), ".TTL", ".Csv", ".ttl.GZ", "~", ".", ". "]
)
FOLDERS = [
    "data",
    "ontology",
    "data/a",
    "ontology/derive",
    "ontology/examples",
    "data/questions/b",
    "",
    "raw",
    "data/.x",
]
NAMES = st.builds("{}/{}{}".format, st.sampled_from(FOLDERS), LETTERS, ENDINGS | LETTERS)


@pytest.mark.long
@given(st.sets(NAMES.map(lambda name: name.lstrip("/")), max_size=12))
def test_a_file_of_any_name_is_accounted_for_once(names: set[str]) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        put(root, "ontology/some.ttl")
        for name in names:
            with contextlib.suppress(OSError):  # no name, or that of a folder
                put(root, name)
        found = [name for name, _ in accounted(root)]
        there = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
        inside = {name for name in there if name.startswith(("ontology/", "data/"))}
        assert len(found) == len(set(found))
        assert inside <= set(found) <= there
        assert len(told(Project(root).not_read(), "zh")) == len(
            {each.reason for each in Project(root).not_read()}
        )


@pytest.mark.long
@given(st.sets(st.sampled_from([*PLACES, *NOWHERE]), max_size=20))
def test_in_any_folder_each_file_is_accounted_for_once(names: set[str]) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        put(root, "ontology/some.ttl")
        for name in names:
            put(root, name)
        found = sorted(accounted(root))
        wanted = {name: expected(PLACES[name]) for name in names if name in PLACES}
        assert found == sorted({"ontology/some.ttl": "read", **wanted}.items())
        lines = [line for _, line in told(Project(root).not_read(), "en")]
        assert len(lines) == len({reason for _, reason in found} - {"read", "words"})


def test_each_kind_has_words_in_three_languages() -> None:
    reasons = {
        *NOT_READ,
        *(kind for kind in PLACES.values() if kind not in {"rdf", "table", "query", "words"}),
    }
    assert {f"not-read-{each}" for each in reasons} <= set(all_messages())
    assert [kind_of(f"x{ending}") for ending in (".parquet", ".R", ".ttl.old")] == [
        "other",
        "other",
        "backup",
    ]


ODD = ["link-broken", "link-out", "link-folder", "loop", "special", "folder", "empty", "release"]


@pytest.mark.parametrize("kind", ODD)
def test_what_is_no_file_of_the_project_is_told(kind: str, tmp_path: Path) -> None:
    root, place = tmp_path / "own", tmp_path / "own" / "data" / "x.ttl"
    put(root, "data/a.ttl", CITY)
    secret = put(tmp_path, "secret.ttl", CITY.replace("tva", "secret"))
    match kind:
        case "link-broken":
            place.symlink_to("nothing.ttl")
        case "link-out":
            place.symlink_to(secret)
        case "link-folder":
            place.symlink_to(tmp_path)
        case "loop":
            place.symlink_to("x.ttl")
        case "special":
            os.mkfifo(place)
        case "folder":
            place.mkdir()
        case "release":
            for name in ("void.ttl", "graphs.nq", "graph.ttl", "SHA256SUMS"):
                put(root, f"data/x.ttl/{name}", CITY.replace("tva", "secret"))
        case _:
            place.touch()
    reason = {"loop": "link-broken"}.get(kind, kind)
    assert [(each.path.name, each.reason) for each in Project(root).not_read()] == [("x.ttl", reason)]
    with pytest.warns(UserWarning, match="ead, ") as warned:
        graph = cityrel.open(root)
    assert len(warned) == 1
    assert graph.query("ASK { id:tva a cr:City }").answer
    assert not graph.query("ASK { id:secret ?p ?o }").answer


def lock(path: Path, patch: pytest.MonkeyPatch) -> None:
    """Let nobody read a file or folder; from root, who may read all, it is kept by the calls that read."""
    if os.geteuid():
        path.chmod(0)
        return

    def refused(plain: Any, place: Any = ".", *args: Any, **options: Any) -> Any:
        if str(place) == str(path):
            raise PermissionError(errno.EACCES, "Permission denied")
        return plain(place, *args, **options)

    for module, name in ((io, "open"), (os, "scandir"), (os, "listdir")):
        patch.setattr(module, name, partial(refused, getattr(module, name)))


@pytest.mark.parametrize(
    "name", ["data/a.ttl", "data/City.csv", "data/locked", "ontology/derive/a.rq", "cityrel.toml"]
)
def test_what_may_not_be_read_stops_with_its_name(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "data/locked/b.ttl", CITY)
    path = tmp_path / name if name == "data/locked" else put(tmp_path, name)
    lock(path, monkeypatch)
    done = run("query", "ASK {}", cwd=tmp_path)
    path.chmod(0o700)
    assert (done.returncode, done.stderr) == (3, f"Error: {path} cannot be read: Permission denied.\n")


@pytest.mark.long
@pytest.mark.parametrize("name", ["ontology/derive/a.rq", "ontology/questions/a.rq", "ontology/rules/a.rq"])
def test_a_query_that_is_no_text_is_refused_with_its_place(name: str, tmp_path: Path) -> None:
    put(tmp_path, name).write_bytes("# title@en: T\n# 가".encode("cp949"))
    done = run("check", str(tmp_path))
    assert done.returncode == 3
    assert f"{tmp_path / name},2," in done.stdout
    assert "this is not UTF-8 text" in done.stdout


def test_a_link_within_the_project_is_read(tmp_path: Path) -> None:
    put(tmp_path, "raw/b.ttl", CITY)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "b.ttl").symlink_to("../raw/b.ttl")
    assert ("data/b.ttl", "read") in accounted(tmp_path)
    assert not Project(tmp_path).not_read()


def test_what_cityrel_toml_says_to_ignore_is_not_told(tmp_path: Path) -> None:
    for name in ("data/a.ttl", "raw/City.csv", "data/a.xlsx", "data/deep/b.xlsx", "data/b.psv"):
        put(tmp_path, name)
    put(tmp_path, "cityrel.toml", 'ignore = ["raw", "*.xlsx"]')
    assert [each.path.name for each in Project(tmp_path).not_read()] == ["b.psv"]


@pytest.mark.long
def test_names_of_any_letters_are_told_in_one_line(tmp_path: Path) -> None:
    put(tmp_path, "data/a.ttl", CITY)
    for name in ("표.numbers", "two\nlines.numbers", "e\x1bscape.numbers", "z.numbers"):
        put(tmp_path, f"data/{name}")
    done = run("query", "ASK {}", "--data", str(tmp_path), "--lang", "en")
    assert done.stderr.count("\n") == 1
    assert "(4)" in done.stderr
    odd = tmp_path / "data" / os.fsdecode(b"caf\xe9.ttl")
    odd.write_text(CITY, encoding="utf-8")
    assert cityrel.open(odd).query("SELECT ?g { GRAPH ?g { id:tva a cr:City } }")[0].g.endswith("caf%E9.ttl")


# ---- On the command line


def on(folder: Path, *words: str) -> Done:
    return run(*words, "--lang", "en", cwd=folder)


@pytest.mark.long
def test_every_command_tells_what_is_not_read_once(tmp_path: Path) -> None:
    put(tmp_path, "data/a.ttl", CITY)
    for name in ("data/City.fods", "data/Citys.csv", "data/blank.ttl"):
        put(tmp_path, name, "# nothing\n")
    lines = [
        "Not read, workbooks of other kinds: data/City.fods. Save each as .xlsx",
        "Not read, tables not named after a class: data/Citys.csv (City.csv?).",
        "Read, but they say nothing: data/blank.ttl.",
    ]
    for words in (
        ["find", "Testville"],
        ["ask"],
        ["show", "tva"],
        ["export"],
        ["view", "--no-open"],
        ["view", "--no-open"],
    ):
        said = on(tmp_path, *words).stderr if words[0] != "export" else run(*words, cwd=tmp_path).stderr
        assert [said.count(line) for line in lines] == [1, 1, 1], words
    found = on(tmp_path, "check", "--format", "text")
    assert found.returncode == 1
    assert [found.stdout.count(line) for line in lines] == [1, 1, 1]
    assert "1 file, 2 triples, 1 thing" in found.stderr


@pytest.mark.long
@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("SisterCityTies.csv", "party\n", "SisterCityTie.csv?"),
        ("SisterCityTie.xlsx", "x", "is no workbook, whatever its name says: it looks like text"),
        ("SisterCityTie.numbers", "x", "Save each as .xlsx"),
        ("empty.ttl", "", "say nothing"),
        ("City.csv", "id\n", "say nothing"),
        ("a.json", "{}", "Rename what is JSON-LD to .jsonld"),
        ("q.rq", "ASK {}", "cityrel query"),
    ],
)
def test_a_named_file_of_which_nothing_is_read_is_an_error(
    name: str, text: str, said: str, tmp_path: Path
) -> None:
    path = put(tmp_path, name, text)
    for words in (["check", str(path)], ["query", "ASK {}", "--data", str(path)]):
        done = run(*words)
        assert done.returncode == 3
        assert said in done.stderr or (words[0] == "check" and said in done.stdout)
        assert words[0] == "check" or done.stderr.count("\n") == 1
    put(tmp_path, f"data/{name}", text)
    assert on(tmp_path, "check", f"data/{name}").returncode == 3


def test_a_named_folder_of_which_nothing_is_read_is_an_error(tmp_path: Path) -> None:
    put(tmp_path, "data/City.numbers")
    done = run("check", str(tmp_path))
    assert (done.returncode, done.stderr.count("\n")) == (3, 2)
    assert "holds nothing that is read" in done.stderr
    done = run("check", str(tmp_path / "data"))
    assert done.returncode == 3
    assert f"is a part of the project {tmp_path}" in done.stderr


@pytest.mark.long
@pytest.mark.parametrize(
    "word", ["a" * 300, "a/" * 3000, "도시" * 200 + ".ttl", "-", "no*.ttl", "[", "nothing.ttl", "🙂"]
)
@pytest.mark.parametrize("command", [["check"], ["find", "x", "--data"], ["find"], ["show"]])
def test_any_word_ends_in_one_line(command: list[str], word: str) -> None:
    done = run(*command, *(["--"] if word == "-" and command[0] == "check" else []), word)
    assert done.returncode in {0, 2, 3}
    assert "Traceback" not in done.stderr
    assert len(done.stderr) <= 2001


@pytest.mark.long
def test_what_is_named_besides_is_read_and_not_told(tmp_path: Path) -> None:
    put(tmp_path, "data/a.ttl", CITY)
    put(tmp_path, "beside.ttl", CITY.replace("tva", "tvb"))
    put(tmp_path, "inner/data/c.ttl", CITY.replace("tva", "tvc"))
    done = on(
        tmp_path,
        "query",
        "SELECT ?c { ?c skos:prefLabel 'Testville'@en }",
        "--data",
        "beside.ttl",
        "--data",
        "inner",
    )
    assert (done.stdout.count("\n"), done.stderr) == (4, "")
    assert "projects of their own" in on(tmp_path, "query", "ASK {}", "--data", "beside.ttl").stderr


@pytest.mark.long
def test_a_pattern_stands_for_the_files_that_it_matches(tmp_path: Path) -> None:
    put(tmp_path, "one.ttl", CITY)
    put(tmp_path, "two.ttl", CITY.replace("tva", "tvb"))
    done = run("query", "SELECT ?c { ?c skos:prefLabel 'Testville'@en }", "--data", "*.ttl", cwd=tmp_path)
    assert done.stdout.count("\n") == 3
    absolute = run("query", "ASK { id:tvb a cr:City }", "--data", str(tmp_path / "t*.ttl"))
    assert "true" in absolute.stdout or "yes" in absolute.stdout


# ---- What is a project, and what a check looked at


@pytest.mark.long
def test_a_folder_with_data_alone_is_a_project(tmp_path: Path) -> None:
    put(tmp_path, "data/City.csv", TABLE)
    assert "Tableville" in on(tmp_path, "find", "Tableville").stdout
    done = on(tmp_path, "check")
    assert f"Looked at {tmp_path}: 1 file, 2 triples, 1 thing" in done.stderr
    put(tmp_path, "data/City.csv", "id,label@en\ntvb,Tableville\ntvb,Tablewille\n")
    assert on(tmp_path, "check").returncode == 1


@pytest.mark.long
@pytest.mark.parametrize("language", ["en", "ko", "zh"])
def test_a_check_that_looked_at_nothing_of_yours_says_so(language: str, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    put(tmp_path, "data/numbers.bin")
    said = run("check", "--lang", language, cwd=tmp_path).stderr
    assert str(tmp_path) in said
    assert {"en": "Nothing of yours", "ko": "사용자 자료가 없습니다", "zh": "未检查您的任何内容"}[
        language
    ] in said
    assert not {"Findings: 0", "발견 0건. 형상", "\n发现 0 项"} & {part for part in said.splitlines() if part}
    assert "Findings: 0" not in said


# ---- Several projects


def test_projects_with_files_of_equal_paths_are_both_read(tmp_path: Path) -> None:
    for name, town in (("A", "tva"), ("B", "tvb"), ("x/B", "tvc")):
        put(tmp_path / name, "data/City.csv", TABLE.replace("tvb", town))
        put(tmp_path / name, "ontology/shapes.ttl", CITY.replace("tva", f"{town}-2"))
        put(
            tmp_path / name,
            "ontology/derive/same.rq",
            f"CONSTRUCT {{ id:{town} cr:partOf id:seoul }} WHERE {{}}",
        )
    folders = [tmp_path / "A", tmp_path / "B", tmp_path / "x" / "B"]
    graph = cityrel.open(*folders)
    for town in ("tva", "tvb", "tvc"):
        assert graph.query(
            f"ASK {{ id:{town} a cr:City ; cr:partOf id:seoul . id:{town}-2 a cr:City }}"
        ).answer
    assert graph.query("ASK { cr:CityShape a sh:NodeShape }").answer
    alone = {each.name for each in Project(folders[0]).sources()}
    together = [each.name for each in Project(*folders).sources()]
    assert alone <= set(together)
    assert len(set(together)) == len(together)
    assert "projects/A/data/City.csv" in alone


@pytest.mark.long
def test_examples_of_one_name_are_all_looked_at(tmp_path: Path) -> None:
    for name in ("A", "B"):
        put(tmp_path / name, "ontology/examples/City.ttl", f"{PREFIXES}id:x a cr:City ; cr:since 'no' .")
    found = [each.file for each in check("en", tmp_path / "A", tmp_path / "B").findings]
    assert {Path(each).parts[-4] for each in found} == {"A", "B"}


def test_questions_of_one_name_are_an_error_that_names_both(tmp_path: Path) -> None:
    for name in ("A", "B"):
        put(tmp_path / name, "ontology/questions/same.rq", "# title@en: Same\nSELECT ?x { ?x a cr:City }")
    with pytest.raises(FileError) as error:
        cityrel.open(tmp_path / "A", tmp_path / "B")
    assert str(tmp_path / "A") in str(error.value)
    assert str(tmp_path / "B") in str(error.value)


@pytest.mark.long
def test_rules_of_one_name_all_judge(tmp_path: Path) -> None:
    for name, town in (("A", "seoul"), ("B", "beijing")):
        rule = f"# problem@en: No.\n# remedy@en: Yes.\nSELECT ?thing {{ BIND(id:{town} AS ?thing) }}"
        put(tmp_path / name, "data/a.ttl", CITY)
        put(tmp_path / name, "ontology/rules/same.rq", rule)
    found = [
        each.thing for each in check("en", tmp_path / "A", tmp_path / "B").findings if each.rule == "same"
    ]
    assert len(found) == 2


@pytest.mark.long
def test_a_bundled_file_is_replaced_only_where_cityrel_toml_says_so(tmp_path: Path) -> None:
    claims = "data/report/claims.ttl"
    put(tmp_path, claims, CITY)
    graph = cityrel.open(tmp_path)
    assert graph.query("ASK { ?claim a cr:Claim . id:tva a cr:City }").answer
    put(tmp_path, "cityrel.toml", f'replaces = ["{claims}"]')
    done = on(tmp_path, "query", "ASK { ?claim a cr:Claim }")
    assert "false" in done.stdout or "no" in done.stdout
    assert f"Left out of what is bundled, as cityrel.toml says: {claims}." in done.stderr
    assert claims in on(tmp_path, "check").stderr
    put(tmp_path, "cityrel.toml", '\nreplaces = ["data/report/claim.ttl"]')
    with pytest.raises(FileError, match=r"cityrel\.toml, line 2: .*Did you mean data/report/claims\.ttl"):
        cityrel.open(tmp_path)


def test_a_project_named_by_any_way_has_one_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "own/data/a.ttl", CITY)
    names = {each.name for each in Project(tmp_path / "own").sources()}
    monkeypatch.chdir(tmp_path / "own")
    assert (
        {each.name for each in Project().sources()}
        == names
        == {each.name for each in Project(Path()).sources()}
    )
    monkeypatch.chdir(tmp_path)
    shutil.copytree("own", "elsewhere/own")
    assert {each.name for each in Project(Path("elsewhere/own")).sources()} == names
