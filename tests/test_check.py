"""cityrel check: words, shapes and rules; each fault found with its file, line and remedy."""

import ast
import dataclasses
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from cityrel import Graph
from cityrel.checks.check import check
from cityrel.checks.counterexamples import faults
from cityrel.checks.report import Finding, Report
from cityrel.checks.said import Files
from cityrel.cli.check import check as check_command
from cityrel.files.examples import Example
from cityrel.files.project import Project, bundled_root
from cityrel.files.rdf import read
from cityrel.rdf.terms import IRI
from cityrel.sparql.header import header
from cityrel.store.texts import NAME

from .conftest import PREFIXES, ROOT, on_the_report_alone

pytestmark = pytest.mark.usefixtures("small")

COUNTEREXAMPLES = sorted((ROOT / "ontology" / "counterexamples").glob("*.ttl"))
OWN = """
@prefix own: <https://example.org/v#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix sh: <http://www.w3.org/ns/shacl#> .
<https://example.org/v> a owl:Ontology .
"""


def report(path: Path, language: str = "en") -> Report:
    return check(language, path)


@pytest.mark.long
def test_the_bundled_files_have_no_findings_and_each_shape_looked_at_something(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.undo()
    found = check()
    assert found.findings == []
    assert all(sum(seen) > 0 for seen in found.looked_at.values())
    assert found.looked_at["cr:CityShape"][0] > 500


FAULTS = {
    "id:a a cr:City ; skos:prefLabel 'A'@en ; cr:mebmer id:b .": ("undeclared-near", "cr:member"),
    "id:c a cr:Citty .": ("undeclared-near", "cr:City"),
    "id:d a cr:Zzz .": ("undeclared", "is not declared"),
    "id:h a cr:City ; skos:prefLabel 'H'@en ; skos:altlabel 'Aitch'@en .": (
        "undeclared-near",
        "skos:altLabel",
    ),
    "id:i a cr:City ; skos:prefLabel 'I'@en ; cr:since '1993'^^xsd:gYaer .": ("undeclared-near", "xsd:gYear"),
    "id:j skos:prefLabel 'J'@en .": ("thing-of-no-class", "Give it a class"),
    "id:e a cr:SisterCityTie ; cr:party id:seoul, id:beijing ; cr:since '1993'^^xsd:gYear .": (
        "cr:evidence-of-record-shape",
        "Add cr:evidence",
    ),
    "id:f a cr:Body ; cr:until '2013-13-01'^^xsd:date .": ("cr:until-shape", "2013-13-01"),
    "id:seoul-beijing-sister-city-tie cr:until '1990'^^xsd:gYear .": (
        "cr:YearsShape-sinceYear",
        "ends before it begins",
    ),
    "id:seoul cr:partOf id:g . id:g cr:partOf id:seoul .": ("cycle", "cr:partOf"),
}


@pytest.fixture(scope="module")
def found(report_only: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Finding]:
    """What is found in all of them in one file, each a line."""
    folder = tmp_path_factory.mktemp("faults")
    path = folder / "own.ttl"
    path.write_text("\n".join([PREFIXES, *FAULTS]), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        on_the_report_alone(patch, report_only, folder)
        return [each for each in report(path).findings if each.file == str(path)]


@pytest.mark.parametrize("body", FAULTS)
def test_a_fault_is_found_at_its_place(found: list[Finding], body: str) -> None:
    rule, said = FAULTS[body]
    matching = [each for each in found if each.rule == rule and said in each.message + each.thing]
    assert PREFIXES.count("\n") + 2 + list(FAULTS).index(body) in {each.line for each in matching}, found


ONTOLOGY_FAULTS = [
    (
        "own:Twinning a owl:Class ; rdfs:isDefinedBy <https://example.org/v> .",
        "term-without-words",
        "skos:prefLabel@ko",
    ),
    (
        "own:Twinning a owl:Class ; rdfs:isDefinedBy <https://example.org/v> .",
        "class-without-shape",
        "own.ttl",
    ),
    (
        "own:Twinning a owl:Class ; rdfs:isDefinedBy <https://example.org/v> .",
        "class-without-look",
        "own.ttl",
    ),
    ("own:Twinning a owl:Class .", "term-without-words", "skos:prefLabel@ko"),
    ("own:Twinning a owl:Class .", "class-without-shape", "own.ttl"),
    ("own:Twinning a owl:class .", "undeclared-near", "owl:Class"),
    ("own:S a sh:NodeShape ; sh:targetClass cr:City ; sh:mincount 1 .", "undeclared-near", "sh:minCount"),
    ("own:twin a owl:ObjectProperty ; rdfs:isDefinedBy <https://example.org/v> .", "orphan", "own.ttl"),
    ("own:S a sh:NodeShape ; sh:targetClass cr:Citty ; sh:property own:p .", "shape-saw-nothing", "own.ttl"),
    ("own:S a sh:NodeShape ; sh:targetClass cr:Citty .", "undeclared-near", "cr:City"),
    (
        "own:S a sh:NodeShape ; sh:targetClass cr:City ; sh:property own:p . own:p sh:path cr:since .",
        "shape-without-words",
        "sh:message@zh",
    ),
]


@pytest.mark.long
@pytest.mark.parametrize(("body", "rule", "said"), ONTOLOGY_FAULTS)
def test_a_fault_of_an_own_ontology_is_found(
    turtle: Callable[..., Path], body: str, rule: str, said: str
) -> None:
    path = turtle(OWN + body)
    findings = [f for f in report(path).findings if f.rule == rule]
    assert any(said in f"{f.file} {f.message}" for f in findings), report(path).findings


@pytest.mark.long
def test_an_undeclared_word_of_a_question_is_found(tmp_path: Path) -> None:
    questions = tmp_path / "ontology" / "questions"
    questions.mkdir(parents=True)
    (questions / "own.rq").write_text("# title@en: Own\nSELECT ?x\n{ ?x cr:tiedToo ?y }", encoding="utf-8")
    findings = report(tmp_path).findings
    assert [(f.rule, f.line, Path(f.file).name) for f in findings] == [("undeclared-near", 3, "own.rq")]


@pytest.mark.long
@pytest.mark.parametrize(
    ("language", "said"), [("en", "Did you mean"), ("ko", "선언되지"), ("zh", "未经声明")]
)
def test_findings_speak_the_readers_language(turtle: Callable[..., Path], language: str, said: str) -> None:
    assert said in report(turtle("id:seoul cr:mebmer id:y ."), language).findings[0].message


@pytest.mark.long
def test_a_project_adds_a_rule_of_its_own(tmp_path: Path) -> None:
    rules = tmp_path / "ontology" / "rules"
    rules.mkdir(parents=True)
    rule = "# problem@en: {thing} is a capital.\n# remedy@en: Rejoice.\nSELECT ?thing { ?thing cr:capitalOf id:china }"
    (rules / "capital.rq").write_text(rule, encoding="utf-8")
    found = report(tmp_path).findings
    assert [(f.rule, f.message) for f in found] == [("capital", "id:beijing is a capital. Rejoice.")]
    assert found[0].thing == "Beijing (id:beijing)"


@pytest.mark.long
@pytest.mark.parametrize("text", ["SELECT ?x { ?x a cr:City", "# nothing", "ASK { nope:x ?p ?o }"])
def test_a_question_that_cannot_be_asked_is_found_in_its_file(text: str, tmp_path: Path) -> None:
    put(tmp_path, "ontology/questions/own.rq", f"# title@en: Own\n# title@ko: 자체\n{text}")
    found = report(tmp_path).findings
    assert {(each.rule, Path(each.file).name) for each in found} == {("question", "own.rq")}


@pytest.mark.long
@pytest.mark.parametrize("text", ["ASK {}", "SELECT ?x { ?x a cr:City }", "SELECT ?thing {"])
def test_a_rule_that_selects_no_thing_is_found(text: str, tmp_path: Path) -> None:
    put(tmp_path, "ontology/rules/own.rq", f"# problem@en: x\n# remedy@en: x\n{text}")
    put(tmp_path, "data/x.ttl", f"{PREFIXES}id:x a cr:Citty .")
    found = report(tmp_path).findings
    assert [(each.rule, each.unread) for each in found] == [
        ("undeclared-near", False),
        ("rule-not-run", True),
    ]
    assert "rule" in found[1].message
    assert Path(found[1].file).name == "own.rq"


DOUBTFUL = {
    "ontology/rules/own.rq": ("SELECT ?thing { ?thing cr:party id:nowhere-at-all }", "id:nowhere-at-all"),
    "ontology/questions/own.rq": ("SELECT ?thing ?nmae { ?thing a cr:City }", "?nmae"),
    "ontology/derive/own.rq": ("CONSTRUCT { ?a cr:tiedTo ?c } WHERE { ?a cr:locatedIn ?b }", "?c"),
}


@pytest.mark.long
@pytest.mark.parametrize("name", DOUBTFUL)
def test_what_may_not_be_meant_in_a_query_of_ones_own_is_found_at_its_line(name: str, tmp_path: Path) -> None:
    text, said = DOUBTFUL[name]
    put(tmp_path, name, f"# title@en: x\n# problem@en: x\n# remedy@en: x\n{text}")
    put(tmp_path, "data/x.ttl", f"{PREFIXES}id:x a cr:Country ; skos:prefLabel 'X'@en .")
    found = [each for each in report(tmp_path).findings if each.rule == "query-in-doubt"]
    assert [(each.line, said in each.message, each.severity) for each in found] == [(4, True, "Warning")]


def test_each_rule_says_title_problem_and_remedy_in_three_languages() -> None:
    rules = Project().queries("rules")
    assert rules
    for name, path in rules.items():
        words = header(path.read_text(encoding="utf-8"))
        assert all(words.pop(key, {"": ""}).keys() == {""} for key in ("severity", "parameter"))
        assert {key: set(texts) for key, texts in words.items()} == {
            key: {"en", "ko", "zh-Hans"} for key in ("title", "problem", "remedy")
        }, name


def test_every_shape_has_an_example_and_a_counterexample(graph: Graph) -> None:
    shapes = {
        row.shape.local.removesuffix("Shape")
        for row in graph.query(
            "SELECT ?shape { ?shape a sh:NodeShape ; sh:targetClass|sh:targetSubjectsOf ?t }"
        )
    }
    for folder in ("examples", "counterexamples"):
        assert {path.stem for path in (ROOT / "ontology" / folder).glob("*.ttl")} == shapes


@pytest.mark.long
def test_each_counterexample_breaks_just_its_own_shape() -> None:
    files = Files.of(Project())
    examples = [Example(each, read(each)) for each in Project().counterexamples()]
    said = dataclasses.replace(files, examples=[]).opened().said
    assert list(faults(examples, said, files.prefixes, files.sources)) == []
    assert {each.source.path.stem for each in examples} == {path.stem for path in COUNTEREXAMPLES}


PORTS = f"""{PREFIXES}{OWN}
own:Port a owl:Class ; rdfs:subClassOf cr:Body ; rdfs:isDefinedBy <https://example.org/v> ; cr:drawnAs "node" .
own:PortShape a sh:NodeShape ; sh:targetClass own:Port ; sh:property own:berths-shape .
own:berths-shape sh:path own:berths ; sh:datatype xsd:integer ; sh:message "A whole number."@en .
own:berths a owl:DatatypeProperty ; rdfs:isDefinedBy <https://example.org/v> .
"""
CHANGES = {
    "new things": "id:new a cr:City ; skos:prefLabel 'New'@en, 'Newer'@en ; cr:capitalOf id:beijing .",
    "a name more of a thing": "id:seoul skos:prefLabel 'Seoul again'@en .",
    "a reference to a thing": "id:tie a cr:SisterCityTie ; cr:party id:seoul, id:beijing, id:nobody .",
    "evidence": "id:seoul-beijing-sister-city-tie cr:evidence id:e . id:e a cr:Evidence .",
    "another class of a thing": "id:beijing a cr:Country . id:south-korea a cr:City .",
    "classes below another": "cr:Country rdfs:subClassOf cr:City .",
    "a thing of an own class": "id:port a own:Port ; skos:prefLabel 'Port'@en ; own:berths 'few' .",
    "more of a bundled shape": "cr:CityShape sh:property [ sh:path cr:place ; sh:minCount 1 ; sh:message 'Where?'@en ] .",
}


def put(project: Path, name: str, text: str) -> None:
    path = project / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.mark.long
def test_a_check_of_what_a_project_touches_finds_what_a_check_of_everything_finds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    actors = (bundled_root() / "data" / "report" / "actors.ttl").read_text(encoding="utf-8")
    own, replacing = tmp_path / "own", tmp_path / "replacing"
    put(own, "ontology/ports.ttl", PORTS)
    head = PREFIXES + OWN.partition("\n<")[0]
    put(own, "data/changes.ttl", "\n".join([head, *CHANGES.values()]))
    put(replacing, "cityrel.toml", 'replaces = ["data/report/actors.ttl"]')
    put(replacing, "data/report/actors.ttl", actors.replace("id:china a cr:Country", "id:china a cr:Group"))
    parts = [check("en", path) for path in (own, replacing)]
    monkeypatch.setenv("CITYREL_CACHE", "")
    assert parts == [check("en", path) for path in (own, replacing)]
    rules, things = ({getattr(f, key) for f in parts[0].findings} for key in ("rule", "thing"))
    assert {
        "cr:name-shape",
        "cr:CityTieShape-party",
        "cr:EvidenceShape-source",
        "cr:CityShape cr:place",
        "own:berths-shape",
    } <= {rule.replace("<https://example.org/v#berths-shape>", "own:berths-shape") for rule in rules}
    assert "Beijing (id:beijing)" in things
    assert any(f.file.endswith("relations.ttl") or f.file.endswith("actors.ttl") for f in parts[1].findings)


@pytest.mark.long
def test_a_report_is_kept_until_a_file_changes(
    turtle: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CITYREL_CACHE", str(tmp_path / "cache"))
    path = turtle("id:x a cr:City .")
    first = report(path)
    with monkeypatch.context() as patch:
        patch.setattr("cityrel.checks.check.Check.run", None)
        assert report(path) == first
    kept = [file for name in (NAME, "shapes.json") for file in (tmp_path / "cache").glob(f"*/{name}")]
    assert len(kept) == 2
    for file in kept:
        file.write_text("{", encoding="utf-8")  # damaged
    assert report(path) == first
    turtle("id:x a cr:City ; skos:prefLabel 'X'@en .")
    assert report(path).findings == []
    own = tmp_path / "own"
    put(own, "data/city.ttl", PREFIXES + "id:x a cr:City ; skos:prefLabel 'X'@en .")
    assert report(own).findings == []
    put(own, "cityrel.toml", 'poles = ["id:nobody", "id:seoul"]')
    assert [each.rule for each in report(own).findings] == ["config"]
    put(own, "data/notes.tsv", "x")
    assert {each.rule for each in report(own).findings} == {"config", "not-read"}


@pytest.mark.long
def test_without_a_cache_folder_nothing_is_kept(
    turtle: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CITYREL_CACHE", "")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    assert report(turtle("id:x a cr:City .")).findings
    assert not (tmp_path / "home").exists()


@pytest.mark.long
def test_a_check_in_a_project_reads_its_examples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "ontology/ports.ttl", PORTS)
    put(tmp_path, "ontology/examples/Port.ttl", f"{PREFIXES}{OWN}id:p a own:Port ; own:berths 'few' .")
    monkeypatch.chdir(tmp_path)
    found = check()
    assert found.looked_at["<https://example.org/v#PortShape>"] == (0, 1)
    assert "shape-saw-nothing" not in {each.rule for each in found.findings}
    wrong = [each for each in found.findings if "A whole number." in each.message]
    assert [Path(each.file).name for each in wrong] == ["Port.ttl"]


COUNTER = {
    "Port.ttl": ("own:Port ; own:berths 'few'", set()),
    "port-shape-2.ttl": ("own:Port ; own:berths 3", {"breaks-nothing"}),
    "Port-3.ttl": ("own:Port, cr:SisterCityTie ; own:berths 'few'", {"breaks-another"}),
    "none.ttl": ("own:Port ; own:berths 'few'", {"is-of-no-shape"}),
}


@pytest.mark.long
def test_a_counterexample_of_a_project_must_break_just_its_own_shape(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "ontology/ports.ttl", PORTS)
    for name, (body, _) in COUNTER.items():
        text = f"{PREFIXES}{OWN}<p> skos:prefLabel 'P'@en ; a {body} ."
        put(tmp_path, f"ontology/counterexamples/{name}", text)
    monkeypatch.chdir(tmp_path)
    found = check()
    for name, (_, said) in COUNTER.items():
        rules = {each.rule for each in found.findings if Path(each.file).name == name}
        assert rules == {f"counterexample-{each}" for each in said}, name
    yours = found.yours
    assert (yours.files, yours.examples, yours.counterexamples) == (1, 0, len(COUNTER))


@pytest.mark.long
def test_a_blank_node_or_a_text_that_breaks_a_shape_is_found_in_its_file(turtle: Callable[..., Path]) -> None:
    body = """id:x a cr:City ; skos:prefLabel 'X'@en ; cr:evidence [ a cr:Evidence ] .
    own:S a sh:NodeShape ; sh:targetObjectsOf cr:locator ; sh:maxLength 3 ; sh:message 'Long'@en .
    id:e a cr:Evidence ; cr:source id:nobody ; cr:locator 'far too long' ."""
    path = turtle(OWN + body)
    findings = [f for f in report(path).findings if f.file == str(path)]
    assert ("cr:EvidenceShape-source", "X (id:x)") in {(f.rule, f.thing) for f in findings}
    assert '"far too long"' in {f.thing for f in findings}


@pytest.mark.long
def test_shapes_that_cannot_be_used_are_said_so(turtle: Callable[..., Path]) -> None:
    path = turtle(OWN + "own:S a sh:NodeShape ; sh:targetClass cr:City ; sh:or ( ) . id:x a cr:Country .")
    found = {(each.rule, each.line, each.unread): each for each in report(path).findings}
    assert {("shape-not-usable", 9, True), ("cr:name-shape", 9, False)} <= set(found)
    assert "list" in found["shape-not-usable", 9, True].message


@pytest.mark.long
def test_a_shape_that_cannot_be_used_is_told_once_beside_the_examples_of_its_file(
    turtle: Callable[..., Path],
) -> None:
    path = turtle(
        OWN
        + "own:S a sh:NodeShape ; sh:targetClass cr:City ; sh:property [ sh:path cr:since ; sh:minCount '1' ] ; "
        "cr:validExample '<a> a cr:City .' ; cr:invalidExample '<b> a cr:City .' ."
    )
    rules = [each.rule for each in report(path).findings]
    assert rules.count("shape-not-usable") == 1


OFFICES = """
own:OfficeShape a sh:NodeShape ; sh:targetClass own:Office ;
  sh:property [ sh:path own:host ; sh:minCount 1 ] ,
    [ sh:path own:berths ; sh:minInclusive 0 ; sh:severity sh:Warning ] ,
    [ sh:path ( own:host cr:place ) ; sh:maxCount 0 ; sh:severity sh:Info ] ,
    [ sh:path own:kind ; sh:in ( own:big own:small ) ; sh:severity own:Grave ] .
[] sh:targetClass own:Office ; sh:property [ sh:path own:opened ; sh:datatype xsd:date ] .
"""
BROKEN = {  # what is said of an office, and the finding: rule, severity, and the sentence in three languages
    "": (
        "own:OfficeShape own:host",
        "Violation",
        "own:host: one value is needed, there are fewer.",
        "own:host: 값이 1개 이상 있어야 합니다.",
        "own:host: 至少须有 1 个值。",
    ),
    "own:host id:h ; own:berths -5": (
        "own:OfficeShape own:berths",
        "Warning",
        'own:berths: "-5" is not 0 or more.',
        'own:berths: "-5": 0 이상이어야 합니다.',
        'own:berths: "-5" 须不小于 0。',
    ),
    "own:host id:k . id:k cr:place id:seoul": (
        "own:OfficeShape own:host/cr:place",
        "Info",
        "own:host/cr:place: no value is allowed, there are more.",
        "own:host/cr:place: 값은 0개까지만 있을 수 있습니다.",
        "own:host/cr:place: 至多可有 0 个值。",
    ),
    "own:host id:h ; own:kind own:odd": (
        "own:OfficeShape own:kind",
        "own:Grave",
        "own:kind: own:odd is none of own:big, own:small.",
        "own:kind: own:odd: own:big, own:small 가운데 하나여야 합니다.",
        "own:kind: own:odd 须为 own:big, own:small 之一。",
    ),
    "own:host id:h ; own:opened '2013-13-01'^^xsd:date": (
        "[sh:targetClass own:Office] own:opened",
        "Violation",
        'own:opened: "2013-13-01" is not of the type xsd:date.',
        'own:opened: "2013-13-01": 값의 형식이 xsd:date이(가) 아닙니다.',
        'own:opened: "2013-13-01" 的类型不是 xsd:date。',
    ),
}
PREFIX_OF_OWN = """<https://example.org/v> <http://purl.org/vocab/vann/preferredNamespacePrefix> "own" ;
  <http://purl.org/vocab/vann/preferredNamespaceUri> "https://example.org/v#" .
"""


@pytest.mark.long
@pytest.mark.parametrize(("language", "index"), [("en", 2), ("ko", 3), ("zh", 4)])
def test_a_nameless_shape_goes_by_owner_and_path_and_one_without_a_message_says_what_it_asks_for(
    turtle: Callable[..., Path], language: str, index: int
) -> None:
    things = [f"id:o{n} a own:Office {';' if body else ''} {body} .\n" for n, body in enumerate(BROKEN)]
    path = turtle("".join([OWN, PREFIX_OF_OWN, OFFICES, *things]))
    found = [f for f in report(path, language).findings if f.thing.startswith("id:o")]
    assert {(f.thing, f.rule, f.severity, f.message) for f in found} == {
        (f"id:o{n}", each[0], each[1], each[index]) for n, each in enumerate(BROKEN.values())
    }


@pytest.mark.parametrize(
    ("severity", "options", "code"),
    [
        ("Violation", [], 1),
        ("own:Grave", [], 1),
        ("Warning", [], 0),
        ("Info", [], 0),
        ("Warning", ["--fail-on", "warning"], 1),
        ("Info", ["--fail-on", "warning"], 0),
        ("Info", ["--fail-on", "info"], 1),
    ],
)
def test_a_warning_or_an_information_is_shown_and_fails_a_check_only_where_that_is_asked_for(
    severity: str, options: list[str], code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = Report([Finding("own:S", "a.ttl", 3, "id:x", "Look.", severity)], {})
    monkeypatch.setattr("cityrel.checks.check.check", lambda *_, **__: found)
    done = CliRunner().invoke(check_command, ["--format", "text", *options])
    level = "" if severity == "Violation" else f"{severity}: "
    assert done.stdout == f"a.ttl:3: {level}own:S: id:x\n    Look.\n"
    assert done.exit_code == code


@pytest.mark.long
def test_a_shape_that_two_shapes_use_is_told_as_often_as_pyshacl_tells_it(
    turtle: Callable[..., Path],
) -> None:
    path = turtle(f"""{OWN}own:f sh:path own:host ; sh:minCount 1 . id:o a own:Office .
    own:S sh:targetClass own:Office ; sh:property own:f . own:T sh:targetNode id:o ; sh:property own:f .""")
    assert len([f for f in report(path).findings if f.rule == "<https://example.org/v#f>"]) == 2


IN_SCRIPTS = re.compile(r"\$\{CR\}([A-Za-z][\w-]*)|(?<![\w:/])cr:([A-Za-z][\w-]*)|ns#([A-Za-z][\w-]*)")


def python_texts(path: Path) -> Iterator[str]:
    """Yield the texts that code uses: no comments, no docstrings; CR in front of a name as its prefix."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docs = {id(n.body[0].value) for n in ast.walk(tree) if isinstance(n, documented) and ast.get_docstring(n)}  # type: ignore[attr-defined]
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(
                str(part.value) if isinstance(part, ast.Constant) else f"{{{ast.unparse(part.value)}}}"  # type: ignore[attr-defined]
                for part in node.values
            ).replace("{CR}", "cr:")
        elif isinstance(node, ast.BinOp) and ast.unparse(node.left) == "CR":
            yield f"cr:{node.right.value!s}" if isinstance(node.right, ast.Constant) else ""
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


@pytest.mark.long
def test_code_names_declared_words_only(graph: Graph) -> None:
    package = ROOT / "src" / "cityrel"
    texts = [(path, text) for path in package.rglob("*.py") for text in python_texts(path)]
    ours = package / "page" / "frontend" / "src"
    scripts = [package / "page" / "unpack.js", *ours.rglob("*.ts")]
    texts += [(path, path.read_text(encoding="utf-8")) for path in scripts]
    named = {
        (path.suffix, path.name, next(filter(None, match.groups())))
        for path, text in texts
        for match in IN_SCRIPTS.finditer(text)
    }
    declared = {IRI(term).local for terms in graph.context.queries.declared.values() for term in terms}
    begun = {each for each in named if each[2].endswith("-")}  # the rest is put to it later
    assert {each for each in named - begun if each[2] not in declared} == set()
    assert {each for each in begun if not any(term.startswith(each[2]) for term in declared)} == set()
    assert {".py", ".ts"} <= {suffix for suffix, _, _ in named}  # else the test sees nothing


def run(*args: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "cityrel", "check", *args]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, cwd=cwd)


@pytest.mark.long
def test_the_command_gives_0_without_and_1_with_findings_and_3_for_a_broken_file(
    turtle: Callable[..., Path],
) -> None:
    assert run("--lang", "en").returncode == 0
    bad = turtle("id:x a cr:Citty .")
    done = run(str(bad), "--format", "text")
    assert done.returncode == 1
    assert done.stdout.startswith(f"{bad}:5:11: undeclared-near: cr:Citty\n")
    assert run(str(turtle("id:x", "broken.ttl"))).returncode == 3


def test_a_message_that_has_no_language_would_fail() -> None:
    from cityrel.messages import all_messages

    for key, texts in all_messages().items():
        assert set(texts) == {"en", "ko", "zh"}, key
        assert all(texts.values()) or key in {
            "locator-joint",
            "place-joint",
            "verdict-joint",
            "cite-undated",
        }  # joined by nothing, said by nothing
