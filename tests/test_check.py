"""cityrel check: words, shapes and rules; each fault found with its file, line and remedy."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import cityrel
from cityrel import Graph
from cityrel.checks.check import check
from cityrel.checks.report import Report
from cityrel.checks.said import MARK
from cityrel.checks.shacl import add_example, shapes_of, to_rdflib, validate
from cityrel.files.project import layered
from cityrel.sparql.header import header

from .conftest import PREFIXES, ROOT

pytestmark = pytest.mark.usefixtures("small")

COUNTEREXAMPLES = sorted((ROOT / "ontology" / "counterexamples").glob("*.ttl"))
OWN = """
@prefix own: <https://example.org/v#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix sh: <http://www.w3.org/ns/shacl#> .
<https://example.org/v> a owl:Ontology .
"""


def report(path: Path, language: str = "en") -> Report:
    return check(cityrel.open(path).context, language, path)


def test_the_bundled_files_have_no_findings_and_each_shape_looked_at_something(graph: Graph) -> None:
    found = check(graph.context)
    assert found.findings == []
    assert all(sum(seen) > 0 for seen in found.looked_at.values())
    assert found.looked_at["cr:CityShape"][0] > 500


FAULTS = [
    ("id:x a cr:City ; skos:prefLabel 'X'@en ; cr:mebmer id:y .", "undeclared-near", "cr:member"),
    ("id:x a cr:Citty .", "undeclared-near", "cr:City"),
    ("id:x a cr:Zzz .", "undeclared", "is not declared"),
    (
        "id:x a cr:SisterCityTie ; cr:party id:seoul, id:beijing ; cr:since '1993'^^xsd:gYear .",
        "cr:evidence-of-record-shape",
        "Add cr:evidence",
    ),
    (
        "id:seoul-beijing-sister-city-tie cr:until '2013-13-01'^^xsd:date .",
        "cr:until-shape",
        "2013-13-01",
    ),
    (
        "id:seoul-beijing-sister-city-tie cr:until '1990'^^xsd:gYear .",
        "cr:YearsShape-sinceYear",
        "ends before it begins",
    ),
    ("id:seoul cr:partOf id:x . id:x cr:partOf id:seoul .", "cycle", "cr:partOf"),
]


@pytest.mark.parametrize(("body", "rule", "said"), FAULTS)
def test_a_fault_is_found_at_its_place(turtle: Callable[..., Path], body: str, rule: str, said: str) -> None:
    path = turtle(f"\n\n{body}\n")
    findings = [f for f in report(path).findings if f.file == str(path)]
    matching = [f for f in findings if f.rule == rule and said in f.message + f.thing]
    assert matching, findings
    assert {f.line for f in matching} == {PREFIXES.count("\n") + 3}


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
    ("own:twin a owl:ObjectProperty ; rdfs:isDefinedBy <https://example.org/v> .", "orphan", "own.ttl"),
    ("own:S a sh:NodeShape ; sh:targetClass cr:Citty ; sh:property own:p .", "shape-saw-nothing", "own.ttl"),
    ("own:S a sh:NodeShape ; sh:targetClass cr:Citty .", "undeclared-near", "cr:City"),
    (
        "own:S a sh:NodeShape ; sh:targetClass cr:City ; sh:property own:p . own:p sh:path cr:since .",
        "shape-without-words",
        "sh:message@zh-Hans",
    ),
]


@pytest.mark.parametrize(("body", "rule", "said"), ONTOLOGY_FAULTS)
def test_a_fault_of_an_own_ontology_is_found(
    turtle: Callable[..., Path], body: str, rule: str, said: str
) -> None:
    path = turtle(OWN + body)
    findings = [f for f in report(path).findings if f.rule == rule]
    assert any(said in f"{f.file} {f.message}" for f in findings), report(path).findings


def test_an_undeclared_word_of_a_question_is_found(tmp_path: Path) -> None:
    questions = tmp_path / "ontology" / "questions"
    questions.mkdir(parents=True)
    (questions / "own.rq").write_text("# title@en: Own\nSELECT ?x\n{ ?x cr:tiedToo ?y }", encoding="utf-8")
    findings = report(tmp_path).findings
    assert [(f.rule, f.line, Path(f.file).name) for f in findings] == [("undeclared-near", 3, "own.rq")]


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Did you mean"), ("ko", "선언되지"), ("zh", "未经声明")]
)
def test_findings_speak_the_readers_language(turtle: Callable[..., Path], language: str, said: str) -> None:
    assert said in report(turtle("id:x cr:mebmer id:y ."), language).findings[0].message


def test_a_project_adds_a_rule_of_its_own(tmp_path: Path) -> None:
    rules = tmp_path / "ontology" / "rules"
    rules.mkdir(parents=True)
    rule = "# problem@en: {thing} is a capital.\n# remedy@en: Rejoice.\nSELECT ?thing { ?thing cr:capitalOf id:china }"
    (rules / "capital.rq").write_text(rule, encoding="utf-8")
    found = report(tmp_path).findings
    assert [(f.rule, f.message) for f in found] == [("capital", "id:beijing is a capital. Rejoice.")]
    assert found[0].thing == "Beijing (id:beijing)"


def test_each_rule_says_title_problem_and_remedy_in_three_languages() -> None:
    rules = {name: path for name, path in layered("*.rq").items() if "/rules/" in name}
    assert rules
    for name, path in rules.items():
        words = header(path.read_text(encoding="utf-8"))
        assert {key: set(texts) for key, texts in words.items()} == {
            key: {"en", "ko", "zh"} for key in ("title", "problem", "remedy")
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


def test_each_counterexample_breaks_just_its_own_shape(graph: Graph) -> None:
    memory, shapes = to_rdflib(graph.context), shapes_of(graph.context)
    for path in COUNTEREXAMPLES:
        add_example(memory, path)
    fields = {
        shape: {row.field for row in graph.query("SELECT ?field { ?shape sh:property ?field }", shape=shape)}
        | {shape}
        for shape in (cityrel.expand(f"cr:{path.stem}Shape") for path in COUNTEREXAMPLES)
    }
    broken: dict[str, set[bool]] = {path.stem: set() for path in COUNTEREXAMPLES}
    for violation in validate(memory, shapes):
        example = violation.thing.partition(MARK)[2]
        broken[example].add(violation.shape in fields[cityrel.expand(f"cr:{example}Shape")])
    assert broken == {path.stem: {True} for path in COUNTEREXAMPLES}


def run(*args: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "cityrel", "check", *args]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, cwd=cwd)


def test_the_command_gives_0_without_and_1_with_findings_and_3_for_a_broken_file(
    turtle: Callable[..., Path],
) -> None:
    assert run("--lang", "en").returncode == 0
    bad = turtle("id:x a cr:Citty .")
    done = run(str(bad), "--format", "text")
    assert done.returncode == 1
    assert done.stdout.startswith(f"{bad}:5: undeclared-near: cr:Citty\n")
    assert run(str(turtle("id:x", "broken.ttl"))).returncode == 3


def test_a_message_that_has_no_language_would_fail() -> None:
    from cityrel.messages import all_messages

    for key, texts in all_messages().items():
        assert set(texts) == {"en", "ko", "zh"}, key
        assert all(texts.values()) or key in {
            "locator-joint",
            "cite-undated",
        }  # joined by nothing, said by nothing
