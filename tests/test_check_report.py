"""cityrel check: one report of all that is wrong, cells and syntax too, in every format; --fix and --watch."""

import contextlib
import json
import os
import re
import signal
import subprocess
import time
import unicodedata
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cityrel.checks.check import check
from cityrel.checks.github import github
from cityrel.checks.html import html
from cityrel.checks.mending import mended
from cityrel.checks.paths import address_of
from cityrel.checks.report import Finding, Report
from cityrel.checks.sarif import sarif
from cityrel.cli.watching import resolved
from cityrel.errors import FileError
from cityrel.files.spans import content_of, spans, written
from cityrel.messages import Told

from .command_line import COMMAND, run
from .projects import FILES, write_project

HEAD = """@prefix cr: <https://w3id.org/cityrel/ns#> .
@prefix id: <https://example.org/id/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
CONFIG = 'bundled = "ontology"\nnamespace = "https://example.org/id/"\n'
TIES = """party,since,until,source
busan;shanghai,18.04.2013,,list
Atlantis;busan,2013,,list
incheon,2012,,list
incheon;shanghai,2012-05,2012-03,
busan;incheon,2011,,nosuch
fukuoka;shanghai,41382,,list
incheon;fukuoka,2013,,list,more
busan;fukuoka,2013,,list
fukuoka;busan,2014,,list
"""
TURTLE = f"""{HEAD}
id:seville a cr:City ; skos:prefLabel "Seville"@en ; cr:mebmer id:busan .
id:broken a cr:City ; skos:prefLabel "Broken"@en cr:locatedIn id:spain .
id:other a cr:City ; skos:prefLabel "Other"@en ; cr:partOf id:other .
id:worse nope:x 3 .
"""
RULE = "# problem@en: {thing}.\n# remedy@en: Mend.\n# titel@en: x\nSELECT ?thing { ?thing a cr:City"
QUESTION = """# description@en: x
# parameter: city = id:nowhere
# parameter: town = 3
SELECT ?x { ?x cr:partOf ?city }
"""
WORDS = """# problem@en: {thnig} is wrong.
# remedy@en: Mend {thing}.
# severity: sever
# parameter: tour
SELECT ?thing { ?thing a cr:Tour }
"""
UNTITLED = """# parameter: port = busann
SELECT ?x { ?x cr:locatedIn ?port }
"""


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))
    return path


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with faults of every kind."""
    folder = write_project(tmp_path_factory.mktemp("faulty"), CONFIG, SisterCityTie=TIES)
    put(folder, "data/more.ttl", TURTLE)
    put(folder, "ontology/rules/own.rq", RULE)
    put(folder, "ontology/questions/own.rq", QUESTION)
    put(folder, "ontology/rules/words.rq", WORDS)
    put(folder, "ontology/questions/untitled.rq", UNTITLED)
    put(folder, "ontology/derive/own.rq", "SELECT ?x { ?x ?y ?z }")
    return folder


@pytest.fixture(scope="module")
def report(faulty: Path) -> Report:
    with contextlib.chdir(faulty):
        return check("en")


WANTED = {  # file, line, column, rule: what is said
    ("SisterCityTie.csv", 2, "since", "cell-date"): "Did you mean 2013-04-18?",
    ("SisterCityTie.csv", 3, "party", "cell-thing-in"): "party has “Atlantis”: expected the id or name",
    ("SisterCityTie.csv", 4, "party", "cr:CityTieShape-party"): "Fill the column party in line 4.",
    ("SisterCityTie.csv", 5, "source", "cr:evidence-of-record-shape"): "Fill the column source in line 5.",
    ("SisterCityTie.csv", 5, "until", "ends-before-it-begins"): "Check column since and column until",
    ("SisterCityTie.csv", 6, "source", "cell-thing-in"): "described in Source.csv",
    ("SisterCityTie.csv", 7, "since", "spreadsheet-serial"): "2013-04-18",
    ("SisterCityTie.csv", 8, "", "row-width"): "expected 4 cells",
    ("SisterCityTie.csv", 9, "since", "cr:since-shape"): (
        "Values: 2013 (SisterCityTie.csv, line 9); 2014 (SisterCityTie.csv, line 10)."
    ),
    ("more.ttl", 6, "57", "undeclared-near"): "Did you mean cr:member?",
    ("more.ttl", 7, "50", "not-of-syntax-here"): "A dot is expected",
    ("more.ttl", 8, "53", "cycle"): "leads back to itself",
    ("more.ttl", 8, "53", "holds-of-itself"): "has itself",
    ("more.ttl", 9, "10", "not-of-syntax-here"): "The prefix nope: has not been declared",
    ("rules/own.rq", 4, "", "rule-not-run"): "} is missing here",
    ("rules/own.rq", 3, "", "header-key"): "Did you mean title?",
    ("questions/own.rq", 1, "", "header-missing"): "no title",
    ("questions/own.rq", 2, "", "header-default"): "id:nowhere",
    ("questions/own.rq", 3, "", "header-parameter"): "?town",
    ("rules/words.rq", 1, "", "header-place"): "{thnig}, but the query has no variable ?thnig",
    ("rules/words.rq", 3, "", "header-severity"): "violation, warning, info, not sever.",
    ("rules/words.rq", 4, "", "header-rule-parameter"): "Its one parameter is language",
    ("questions/untitled.rq", 1, "", "header-missing"): "no title",
    ("questions/untitled.rq", 1, "", "header-default"): "The default of port is busann",
    ("derive/own.rq", 0, "", "rule-no-construct"): "must be a CONSTRUCT query",
}


@pytest.mark.long
def test_one_report_has_the_faults_of_cells_syntax_shapes_rules_and_headers(report: Report) -> None:
    said = {
        (
            next(f for f in (w[0] for w in WANTED) if each.file.endswith(f)),
            each.line,
            each.column,
            each.rule,
        ): (each.message)
        for each in report.findings
    }
    assert said.keys() == WANTED.keys()
    assert [key for key, text in WANTED.items() if text not in said[key]] == []


@pytest.mark.long
def test_what_is_said_of_cells_is_in_the_readers_language(
    faulty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(faulty)
    korean = {each.rule: each.message for each in check("ko").findings}
    assert korean["cell-date"].startswith("since의 “18.04.2013”: ")
    assert "2013-04-18을(를) 뜻합니까?" in korean["cell-date"]
    assert korean["cr:evidence-of-record-shape"].endswith("5행의 source 열을 채우십시오.")
    assert korean["ends-before-it-begins"].endswith("출처를 보고 since 열과 until 열을 확인하십시오.")
    chinese = {each.rule: each.message for each in check("zh").findings}
    assert "须为年份、年月" in chinese["cell-date"]


@pytest.mark.long
def test_a_file_that_is_no_text_is_told_at_its_place(tmp_path: Path) -> None:
    own = write_project(tmp_path, CONFIG)
    path = put(own, "data/broken.ttl", HEAD)
    path.write_bytes(HEAD.encode() + b'id:x cr:locator "\xff" .\n')
    for role in ("questions", "rules", "derive"):
        put(own, f"ontology/{role}/own.rq", "").write_bytes(b"# title@en: \xff\nSELECT ?x {}")
    *others, found = sorted(check("en", own).findings, key=lambda each: each.line)
    assert {(Path(each.file).parent.name, each.line, each.unread) for each in others} == {
        (role, 1, True) for role in ("questions", "rules", "derive")
    }
    assert (found.file, found.line, found.column, found.unread) == (str(path), 5, "18", True)
    assert found.message.startswith("this is not UTF-8 text")


OF_NO_THING = {
    "text": "SELECT ?thing { ?x a cr:City ; skos:prefLabel ?thing }",
    "number": "SELECT (COUNT(*) AS ?thing) { ?x a cr:City }",
    "unbound": "SELECT ?thing { ?x a cr:City OPTIONAL { ?x cr:until ?thing } }",
    "undeclared": "\nSELECT ?thing { ?thing a cr:Citty }",
}


@pytest.mark.long
def test_a_rule_or_question_that_cannot_be_used_is_told_once_and_all_else_is_judged(tmp_path: Path) -> None:
    own = write_project(tmp_path, CONFIG, SisterCityTie="party,since,source\nbusan;shanghai,98 AD,list\n")
    for name, text in OF_NO_THING.items():
        put(own, f"ontology/rules/{name}.rq", f"# problem@en: {{thing}}\n# remedy@en: x\n{text}")
    put(own, "ontology/questions/my own one.rq", "# title@en: x\nSELECT ?x { ?x a cr:City }")
    found = {(Path(each.file).stem, each.rule, each.line) for each in check("en", own).findings}
    assert found == {
        ("SisterCityTie", "cell-date", 2),
        ("my own one", "question-name", 0),
        ("text", "rule-not-run", 0),
        ("number", "rule-not-run", 0),
        ("unbound", "rule-not-run", 0),
        ("undeclared", "rule-not-run", 4),
    }


@pytest.mark.long
def test_what_follows_from_an_unread_part_is_not_told(tmp_path: Path) -> None:
    own = write_project(tmp_path, CONFIG)
    cities = (own / "data" / "City.csv").read_text(encoding="utf-8")
    put(own, "data/City.csv", cities.replace("locatedIn", "lies"))
    port = "own:Port a owl:Class ; rdfs:subClassOf cr:Body rdfs:isDefinedBy <https://example.org/v> ."
    put(own, "ontology/ports.ttl", f"{HEAD}@prefix own: <https://example.org/v#> .\n{port}\n")
    put(own, "data/Port.csv", "id,label@en,source\nport,Port,list\n")
    put(
        own,
        "data/more.ttl",
        f'{HEAD}id:broken cr:place "x\n .\nid:tie cr:party id:broken ; cr:place id:broken .\n',
    )
    found = [(Path(each.file).name, each.line, each.rule) for each in check("en", own).findings]
    assert [each for each in found if each[2] not in {"orphan", "thing-of-no-class"}] == [
        ("City.csv", 1, "column-unknown"),
        ("more.ttl", 5, "not-of-syntax-here"),
        ("ports.ttl", 6, "not-of-syntax-here"),
    ]


@pytest.mark.long
def test_a_report_with_unread_parts_ends_with_3_and_one_without_with_1(faulty: Path, tmp_path: Path) -> None:
    done = run("check", "--format", "text", "--lang", "en", cwd=faulty)
    assert done.returncode == 3
    assert "data/more.ttl:8:53: cycle: Other (:other)\n" in done.stdout
    assert "9 places could not be read" in done.stderr
    own = write_project(tmp_path / "own", CONFIG)
    assert run("check", cwd=own).returncode == 0
    put(own, "data/x.ttl", f"{HEAD}id:busan cr:precedes id:korea . id:korea cr:precedes id:busan .")
    assert run("check", cwd=own).returncode == 1


@pytest.mark.long
def test_a_project_sets_severities_by_rule(tmp_path: Path) -> None:
    profile = '[severity]\ncycle = "info"\nsince-shape = "off"\ncylce = "off"\nundeclared = "warning"\n'
    own = write_project(tmp_path, CONFIG + profile)
    put(
        own,
        "data/SisterCityTie.csv",
        "party,since,source\nbusan;incheon,2011,list\nbusan;incheon,2012,list\n",
    )
    put(own, "data/x.ttl", f"{HEAD}id:busan cr:precedes id:korea . id:korea cr:precedes id:busan .")
    found = [
        (each.rule, each.severity, each.thing)
        for each in check("en", own).findings
        if each.rule != "holds-both-ways"
    ]
    assert found == [
        ("config", "Violation", "cylce"),
        ("cycle", "Info", "Busan (:busan)"),
        ("cycle", "Info", "Korea (:korea)"),
    ]
    assert check("en", own).findings[0].line == 6
    assert run("check", "--fail-on", "info", cwd=own).returncode == 1
    put(own, "cityrel.toml", CONFIG + '[severity]\ncycle = "grave"\n')
    done = run("check", cwd=own)
    assert (done.returncode, "violation, warning, info, off" in done.stderr) == (3, True)


LOOKS = (
    'cr:color "orange"',
    "cr:group 7",
    'cr:phraseSince "on since {date}"@en',
    'cr:shape "anchor"',
    'cr:dashes "short"',
    'cr:drawnAs "point"',
)


@pytest.mark.long
def test_looks_that_do_not_exist_are_found_with_those_that_do(tmp_path: Path) -> None:
    own = write_project(tmp_path, CONFIG)
    lines = "\n".join(f"cr:Port {look} ." for look in LOOKS)
    put(own, "data/looks.ttl", f"{HEAD}{lines}".replace("cr:Port", "id:port"))
    found = [each for each in check("en", own).findings if each.file.endswith("looks.ttl")]
    rules = [f"cr:LookShape-{look.split()[0].removeprefix('cr:')}" for look in LOOKS]
    assert sorted(each.rule for each in found) == sorted([*rules, "thing-of-no-class"])
    assert "dot, square, diamond" in next(each.message for each in found if each.rule.endswith("-shape"))


HOSTILE = Report(
    [
        Finding("cr:<i>", "", 0, "<script>alert(1)</script>", "javascript:alert(1) & <b>bold</b>"),
        Finding("cycle", str(Path.cwd() / "a b" / "<b>,:%.ttl"), 3, "x", "One\nTwo: 100%", "Warning", "7"),
        Finding("cycle", "/elsewhere/x.nq", 0, "", "No line.", "Info"),
        Finding("own", "t.csv", 2, "", "Named column.", "own:Grave", "since"),
    ],
    {},
)


def test_sarif_is_valid_and_makes_up_no_place() -> None:
    said = json.loads(sarif(HOSTILE, {"cycle": "Cycle"}))
    assert (said["version"], said["$schema"][-15:]) == ("2.1.0", "arif-2.1.0.json")
    (ran,) = said["runs"]
    rules = [each["id"] for each in ran["tool"]["driver"]["rules"]]
    assert {each["ruleId"] for each in ran["results"]} == set(rules)
    assert [rules[each["ruleIndex"]] for each in ran["results"]] == [f.rule for f in HOSTILE.findings]
    assert [each["level"] for each in ran["results"]] == ["error", "warning", "note", "error"]
    nowhere, here, elsewhere, table = ran["results"]
    assert "locations" not in nowhere
    places = [each["locations"][0]["physicalLocation"] for each in (here, elsewhere, table)]
    assert [each["artifactLocation"]["uri"] for each in places] == [
        "a%20b/%3Cb%3E%2C%3A%25.ttl",
        "file:///elsewhere/x.nq",
        "t.csv",
    ]
    assert [each.get("region") for each in places] == [
        {"startLine": 3, "startColumn": 7},
        None,
        {"startLine": 2},
    ]


def test_workflow_commands_keep_their_marks_apart() -> None:
    lines = github(HOSTILE).split("\n")
    assert len(lines) == len(HOSTILE.findings)
    assert lines[1] == "::warning file=a b/<b>%2C%3A%25.ttl,line=3,col=7,title=cycle::x: One%0ATwo: 100%25"
    assert lines[2] == "::notice file=/elsewhere/x.nq,title=cycle::No line."


class Page(HTMLParser):
    """What a page consists of: its elements, the addresses in them, its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.addresses: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.addresses += [value or "" for name, value in attrs if name in {"href", "src", "action", "style"}]

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("language", ["en", "ko", "zh"])
def test_the_page_shows_what_files_say_as_text_and_asks_nobody(language: str) -> None:
    text = html(HOSTILE, language, "Looked at <x>.\nAll.")
    page = Page(text)
    assert f'<html lang="{language}">' in text
    assert page.addresses == []
    assert not page.tags & {"script", "b", "i", "a", "img", "link", "iframe", "x"}
    for said in ("<script>alert(1)</script>", "javascript:alert(1)", "<b>,:%.ttl", "Looked at <x>."):
        assert said in page.text
    assert "url(" not in text
    assert "prefers-color-scheme: dark" in text


def test_every_format_holds_every_finding(faulty: Path, report: Report) -> None:
    count = len(report.findings)
    out = {form: run("check", "--format", form, "--lang", "en", cwd=faulty) for form in FORMATS}
    assert {done.returncode for done in out.values()} == {3}
    assert len(json.loads(out["sarif"].stdout)["runs"][0]["results"]) == count
    assert len(json.loads(out["json"].stdout)) == count
    assert len(re.findall("^::(?:error|warning|notice) ", out["github"].stdout, re.MULTILINE)) == count
    assert out["html"].stdout.count('<td class="rule">') == count
    assert out["csv"].stdout.startswith("rule,file,line,column,thing,message,severity")
    files = {each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for each in results(out)}
    assert files <= {"cityrel.toml", "data/more.ttl", "data/SisterCityTie.csv"} | {
        f"ontology/{name}.rq"
        for name in ("rules/own", "rules/words", "questions/own", "questions/untitled", "derive/own")
    }


FORMATS = ("sarif", "json", "github", "html", "csv")


def results(out: dict) -> list[dict]:  # type: ignore[type-arg]
    return json.loads(out["sarif"].stdout)["runs"][0]["results"]  # type: ignore[no-any-return]


@pytest.mark.long
def test_a_finding_in_a_graph_that_a_file_names_is_in_the_file(tmp_path: Path) -> None:
    own = write_project(tmp_path, CONFIG)
    quad = '_:b <https://w3id.org/cityrel/ns#mebmer> "x" <https://example.org/graph> .\n'
    path = put(own, "data/own.nq", quad)
    assert {each.file for each in check("en", own).findings} == {str(path)}


MECHANICAL = """party,since,source,locator
busan;shanghai,2013-4-18,list,007
"busan, incheon","2013. 4. 18.",list,"a ""quoted"" cell"
fukuoka；incheon,２０１３,list,
fukuoka;shanghai,2013년 4월 18일,list,4/5/2013
incheon;shanghai,4/5/2013,list,
"""
MENDED = """party,since,source,locator
busan;shanghai,2013-4-18,list,007
"busan;incheon","2013. 4. 18.",list,"a ""quoted"" cell"
fukuoka;incheon,2013,list,
fukuoka;shanghai,2013년 4월 18일,list,4/5/2013
incheon;shanghai,4/5/2013,list,
"""


@pytest.mark.long
def test_fix_mends_what_has_one_reading_and_leaves_all_else_byte_for_byte(tmp_path: Path) -> None:
    own = write_project(tmp_path, CONFIG)
    before = "\ufeff" + MECHANICAL.replace("\n", "\r\n")
    table = put(own, "data/SisterCityTie.csv", before)
    decomposed = unicodedata.normalize("NFD", "서울")
    text = f'{HEAD}# "2013-4-18"^^xsd:date, {decomposed}\nid:x cr:locator "{decomposed}", "2013-4-18" ; cr:since "2013-4-18"^^xsd:date .\n'
    turtle = put(own, "data/x.ttl", text)
    dry = run("check", "--fix", "--dry-run", "--lang", "en", cwd=own)
    assert (dry.returncode, table.read_bytes()) == (1, before.encode())
    assert {"-fukuoka；incheon,２０１３,list,", "+fukuoka;incheon,2013,list,"} <= set(dry.stdout.splitlines())
    assert "5 places would be mended" in dry.stderr
    done = run("check", "--fix", "--lang", "en", cwd=own)
    assert dry.stdout.splitlines() == done.stdout.splitlines()[: len(dry.stdout.splitlines())]
    assert table.read_bytes() == ("\ufeff" + MENDED.replace("\n", "\r\n")).encode()
    assert turtle.read_text(encoding="utf-8") == text.replace(
        f'"{decomposed}"', f'"{unicodedata.normalize("NFC", decomposed)}"'
    ).replace('since "2013-4-18"', 'since "2013-04-18"')
    assert done.returncode == 3  # 4/5/2013 may be two days, and is the writer's to settle
    assert "4/5/2013" in done.stdout
    assert run("check", "--fix", "--dry-run", cwd=own).returncode == 0


@given(st.lists(st.lists(st.text(), min_size=2, max_size=4), min_size=1, max_size=5), st.booleans())
@pytest.mark.long
def test_cells_are_found_where_they_stand(rows: list[list[str]], has_mark: bool) -> None:
    written_rows = [[written(cell, '"') for cell in row] for row in rows]
    text = "\ufeff" * has_mark + "\r\n".join(map(",".join, written_rows))
    found = [content_of(text[each.start : each.end]) for each in spans(text)]
    assert found == [cell for row in rows for cell in row]


@given(st.text(alphabet="0123456789-/. 년월일:T", min_size=1, max_size=14))
@pytest.mark.long
def test_a_mended_date_has_the_digits_that_were_written(value: str) -> None:
    from cityrel.checks.texts import date_meant

    new = date_meant(value)
    if new and ":" not in value:
        assert sorted(re.sub(r"\D", "", new).replace("0", "")) == sorted(
            re.sub(r"\D", "", value).replace("0", "")
        )


def test_a_file_that_is_no_text_is_not_mended(tmp_path: Path) -> None:
    path = tmp_path / "City.csv"
    path.write_bytes("id,label@ko\nseoul,서울\n".encode("cp949"))
    fault = FileError(Told("cell-date", near=""), path, 2, "label@ko", "2013-4-18")
    assert mended([path], [fault]) == []


def test_addresses_of_files_are_relative_where_they_can_be() -> None:
    assert address_of(str(Path.cwd() / "서울.csv")) == "%EC%84%9C%EC%9A%B8.csv"


def _until(path: Path, words: str, seconds: float = 120) -> str:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        text = path.read_text(encoding="utf-8", errors="replace")
        if words in text:
            return text
        time.sleep(0.1)
    raise AssertionError(f"{words!r} was not said: {path.read_text(encoding='utf-8')}")


@pytest.mark.long
def test_watch_tells_what_is_resolved_and_ends_quietly(tmp_path: Path) -> None:
    own = write_project(tmp_path / "own", CONFIG)
    path = put(own, "data/x.ttl", f"{HEAD}id:busan cr:precedes id:korea . id:korea cr:precedes id:busan .")
    said, log = tmp_path / "out", tmp_path / "err"
    with said.open("wb") as out, log.open("wb") as err:
        process = subprocess.Popen(
            [*COMMAND, "check", "--watch", "--format", "text", "--lang", "en"],
            cwd=own,
            stdout=out,
            stderr=err,
            env={**os.environ, "CITYREL_CACHE": str(tmp_path / "cache")},
        )
        try:
            assert "cycle" in _until(said, "cycle")
            _until(log, "Watching")
            put(own, "data/x.ttl", f"{HEAD}id:busan cr:partOf id:korea .\n")
            assert "data/x.ttl changed" in _until(log, "3 findings are resolved: cycle, holds-both-ways")
            put(own, "cityrel.toml", "nonsense")
            _until(log, "this is not TOML")
            path.unlink()
            put(own, "cityrel.toml", CONFIG)
            _until(log, "cityrel.toml, data/x.ttl changed")
            process.send_signal(signal.SIGINT)
            assert process.wait(30) == 130
        finally:
            process.kill()
    assert "Traceback" not in log.read_text(encoding="utf-8")


def test_what_cannot_be_read_any_more_is_not_resolved() -> None:
    judged = Finding("cycle", "x.ttl", 1, "a", "It is a circle.")
    cell, other = (Finding("cell-date", "City.csv", n, "", f"{n}", unread=True) for n in (2, 3))
    before = Report([judged, cell], {})
    assert [rule for rule, *_ in resolved(before, Report([cell], {}))] == ["cycle"]
    assert not resolved(before, Report([cell, other], {}))
    assert len(resolved(before, Report([], {}))) == 2


@pytest.mark.long
def test_the_column_that_is_to_be_added_can_be_added(tmp_path: Path) -> None:
    put(tmp_path, "cityrel.toml", 'languages = ["de"]\nbundled = "ontology"\n')
    put(tmp_path, "data/City.csv", "id,lat,long\nx,50.1,8.7\n")
    told = json.loads(run("check", str(tmp_path), "--format", "json").stdout)
    assert [each["column"] for each in told if each["rule"] == "cr:name-shape"] == ["label@de"]
    put(tmp_path, "data/City.csv", "id,label@de,lat,long\nx,Ort,50.1,8.7\n")
    assert run("check", str(tmp_path)).returncode == 0


OWN = """@prefix ex: <https://example.org/ns#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<https://example.org/ns> a owl:Ontology .
ex:Town a owl:Class . ex:size a owl:DatatypeProperty . ex:near a owl:ObjectProperty . ex:Lake a owl:Class .
ex:TownShape a sh:NodeShape ; sh:targetClass ex:Town ;
    sh:property [ sh:path ex:size ; sh:datatype xsd:integer ; sh:minCount 1 ; sh:maxCount 1 ] ,
        [ sh:path ex:near ; sh:class ex:Lake ] .
"""


def test_a_project_that_stands_alone_has_the_same_remedies(tmp_path: Path) -> None:
    put(tmp_path, "cityrel.toml", 'bundled = "none"\n')
    put(tmp_path, "ontology/own.ttl", OWN)
    put(tmp_path, "data/Town.csv", "id,size,near\na,1,b\na,2,\nb,,\n")
    with contextlib.chdir(tmp_path):
        said = sorted(each.message for each in check("en").findings if each.file.endswith("Town.csv"))
    assert said == [
        "near: id:b is not of the class <https://example.org/ns#Lake>. Correct it in the column near, line 2.",
        "size: one value is allowed, there are more. Leave one value in the column size. "
        "Values: 1 (Town.csv, line 2); 2 (Town.csv, line 3).",
        "size: one value is needed, there are fewer. Fill the column size in line 4.",
    ]


@pytest.mark.long
@pytest.mark.parametrize("head", ["lat,lat", "lat,latt"])
def test_all_else_is_told_of_a_table_with_a_name_of_a_column_that_is_wrong(tmp_path: Path, head: str) -> None:
    rows = "x,X,kora,north,3,list\ny,Y,korea,1,2,lisst\nz,Z,korea,3,4,list,5\n"
    more = {
        "City": f"id,label@en,locatedIn,{head},source\n{rows}",
        "SisterCityTie": "party,source\nx;y,list\n",
    }
    with contextlib.chdir(write_project(tmp_path, CONFIG, **more)):
        found = [(each.line, each.column) for each in check("en").findings]
    assert found == [(1, head.partition(",")[2]), (2, "lat"), (2, "locatedIn"), (3, "source"), (4, "")]


@pytest.mark.long
def test_what_a_column_that_stands_twice_would_give_is_not_said_to_be_missing(tmp_path: Path) -> None:
    ties = "party,party,since,source\nbusan,shanghai,1993,list\nfukuoka,busan,2007,list\n"
    with contextlib.chdir(write_project(tmp_path, CONFIG, SisterCityTie=ties)):
        assert [each.rule for each in check("en").findings] == ["column-twice"]


ROWS = [  # a table of ties: line, column and words of what is told, once
    ("party,since,source\nbusan;shanghai,1993,busan\n", 2, "source", "Source: exactly one value"),
    ("party,since,source,basis\nbusan;shanghai,1993,list,busan\n", 2, "basis", "Basis: "),
    ("party,since,source,side\nbusan;shanghai,1993,list,fukuoka\n", 2, "side", "on the side of"),
    ("party,since,source,tieKind\nbusan;shanghai,1993,list,cr:basis-list\n", 2, "tieKind", "Kind of tie"),
    (
        "party,since,source,statedProperty,statedValue\nbusan;shanghai,1993,list,cr:sinse,1993\n",
        2,
        "statedProperty",
        "Did you mean cr:since?",
    ),
    (
        "party,since,source,statedProperty,statedValue\nbusan;shanghai,1993,list,busan,1993\n",
        2,
        "statedProperty",
        "expected a property, such as cr:since",
    ),
    (
        "party,since,source,statedProperty,statedValue\nbusan;shanghai,1993,list,,1993\n",
        2,
        "statedProperty",
        "must say of which property",
    ),
    (
        "party,since,until,source\nbusan;shanghai,2010,,list\nshanghai;busan,,2005,list\n",
        2,
        "since",
        "Values: since 2010 (SisterCityTie.csv, line 2); until 2005 (SisterCityTie.csv, line 3).",
    ),
    (
        "party,since,until,source\nbusan;shanghai,2010-05,,list\nshanghai;busan,,2010-03,list\n",
        3,
        "until",
        "Values: since 2010-05 (SisterCityTie.csv, line 2); until 2010-03 (SisterCityTie.csv, line 3).",
    ),
    (
        "id,party,since,until,source\na,busan;shanghai,1993,2001,list\na,shanghai;busan,1994,2002,list\n",
        2,
        "id",
        "since 1993 (SisterCityTie.csv, line 2); since 1994 (SisterCityTie.csv, line 3); until 2001",
    ),
]


@pytest.mark.long
@pytest.mark.parametrize(("ties", "line", "column", "said"), ROWS)
def test_a_mistake_in_a_row_is_told_once_with_its_column(
    tmp_path: Path, ties: str, line: int, column: str, said: str
) -> None:
    with contextlib.chdir(write_project(tmp_path, CONFIG, SisterCityTie=ties)):
        (found,) = check("en").findings
    assert (found.line, found.column) == (line, column)
    assert said in found.message
    assert "Busan" in found.thing or found.unread


@pytest.mark.long
def test_rows_of_one_id_are_told_with_the_columns_in_which_they_differ(tmp_path: Path) -> None:
    cities = f"{FILES['City.csv']}busan,Pusan,부산,釜山,korea,35.9,129.08,list\n"
    with contextlib.chdir(write_project(tmp_path, CONFIG, City=cities)):
        (found,) = check("en").findings
    assert (found.rule, found.line, found.column) == ("rows-differ", 2, "id")
    assert "lat 35.18 (City.csv, line 2); lat 35.9 (City.csv, line 6)" in found.message
    assert "label@en Busan (City.csv, line 2); label@en Pusan (City.csv, line 6)" in found.message
    assert "부산" not in found.message
