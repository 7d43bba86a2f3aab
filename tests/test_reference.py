"""`cityrel docs`: what a writer needs of a word, on the terminal and as one page."""

import csv
import json
import re
from collections.abc import Callable, Iterator
from contextlib import chdir
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from cityrel import IRI, Graph
from cityrel.answers.shape_tree import Shapes
from cityrel.answers.vocabulary import Kind, Vocabulary
from cityrel.export.reference.as_text import AsMarkdown, AsText
from cityrel.export.reference.overview import Overview
from cityrel.export.reference.page import page_html
from cityrel.export.reference.reference import Reference
from cityrel.files.project import Project
from cityrel.files.read import read_text
from cityrel.opened import open_project
from cityrel.store.local import LocalStore

from .command_line import run
from .conftest import ROOT
from .projects import write_project

CR = "https://w3id.org/cityrel/ns#"
PREFIXES = """\
@prefix cr: <https://w3id.org/cityrel/ns#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix pt: <https://example.org/ports#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix vann: <http://purl.org/vocab/vann/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
PORTS = """
<https://example.org/ports> a owl:Ontology ; vann:preferredNamespacePrefix "pt" ; vann:preferredNamespaceUri "https://example.org/ports#" .
pt:Port a owl:Class ; rdfs:subClassOf cr:Body ; skos:prefLabel "port"@fr , "Hafen"@de , "ميناء"@ar ;
  skos:definition "Lieu où <b>accostent</b> les navires."@fr .
pt:Bare a owl:Class .
pt:tonnage a owl:DatatypeProperty ; rdfs:range xsd:decimal .
pt:kind a owl:ObjectProperty .
pt:code a owl:DatatypeProperty .
pt:at a owl:ObjectProperty .
pt:Evil a owl:Class ; skos:prefLabel "<img src=x onerror=alert(1)>"@fr .
pt:PortShape a sh:NodeShape ; sh:targetClass pt:Port ;
  sh:property [ sh:path pt:tonnage ; sh:datatype xsd:decimal ; sh:minInclusive 0 ; sh:maxCount 1 ; sh:order 20 ] ;
  sh:property [ sh:path pt:kind ; sh:in ( pt:sea pt:river ) ; sh:minCount 1 ; sh:order 21 ] ;
  sh:property [ sh:path pt:code ; sh:pattern "^[A-Z]{5}$" ; sh:order 22 ] ;
  sh:property [ sh:path pt:at ; sh:or ( [ sh:class cr:City ] [ sh:class cr:Province ] ) ; sh:order 23 ] ;
  sh:node [ sh:property [ sh:path pt:berth ; sh:minLength 2 ; pt:unheardOf "x" ] ] .
pt:sea a pt:Sort . pt:river a pt:Sort .
"""


@pytest.fixture(scope="module")
def reference(graph: Graph) -> Reference:
    return Reference(graph.context, Project())


@pytest.fixture(scope="module")
def page(graph: Graph) -> str:
    return page_html(Reference(graph.context, Project(), short=True), "en")


@pytest.fixture
def ports(tmp_path: Path) -> Iterator[Callable[..., Reference]]:
    """A function that opens a project on the ontology alone: its Turtle, and further files by name."""

    def write(turtle: str = PORTS, **files: str) -> Reference:
        (tmp_path / "ontology").mkdir(exist_ok=True)
        (tmp_path / "ontology" / "ports.ttl").write_text(PREFIXES + turtle, encoding="utf-8")
        settings = 'bundled = "ontology"\nlanguages = ["fr", "de"]\nnamespace = "https://example.org/id/"\n[prefixes]\npt = "https://example.org/ports#"\n'
        (tmp_path / "cityrel.toml").write_text(settings, encoding="utf-8")
        for name, text in files.items():
            path = tmp_path / name.replace("__", "/").replace("_ttl", ".ttl").replace("_csv", ".csv")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        project = Project()
        return Reference(open_project(project).context, project)

    with chdir(tmp_path):
        yield write


def told(reference: Reference, word: str) -> dict[str, Any]:
    return reference.data(reference.the_word(word, "en")[0])


def test_a_class_tells_its_columns_as_its_shapes_have_them(reference: Reference) -> None:
    sheet = told(reference, "SisterCityTie")
    columns = {each["name"]: each for each in sheet["columns"]}
    assert list(columns)[:4] == ["id", "label@en", "party", "since"]
    assert columns["party"]["needed"]
    assert columns["party"]["classes"] == ["cr:LocalGovernment"]
    assert (columns["party"]["field"]["least"], columns["party"]["field"]["most"]) == (2, 2)
    assert columns["since"]["kind"] == "date"
    assert not columns["since"]["several"]
    assert "cr:status-active" in columns["status"]["concepts"]
    assert columns["source"]["needed"]
    assert columns["source"]["ofEvidence"]
    assert sheet["keys"] == ["cr:party"]
    assert sheet["above"] == ["cr:CityTie", "cr:Relation", "cr:Record"]
    assert ["cr:color", "#00936b", "cr:SisterCityTie"] in sheet["looks"]
    assert ["cr:alongYears", "bar", "cr:Relation"] in sheet["looks"]
    assert "ties-of-a-city" in {each["name"] for each in sheet["questions"]}
    assert sheet["labels"]["cr:LocalGovernment"] == {
        "en": "local government",
        "ko": "지방정부",
        "zh": "地方政府",
    }


def test_counts_are_those_of_the_graph(reference: Reference, graph: Graph) -> None:
    sheet = told(reference, "cr:City")
    assert sheet["count"] == len(graph.query("SELECT DISTINCT ?city { ?city a cr:City }"))
    filled = {each["name"]: each["filled"] for each in sheet["columns"]}
    assert filled["lat"] == len(graph.query("SELECT DISTINCT ?city { ?city a cr:City ; geo:lat ?lat }"))


@pytest.mark.parametrize(
    "word",
    [
        "SisterCityTie",
        "sistercitytie",
        "cr:SisterCityTie",
        f"{CR}SisterCityTie",
        "sister-city tie",
        "Sister-City Ties",
        "자매도시 관계",
        "友好城市关系",
    ],
)
def test_a_word_is_found_by_id_and_by_any_label(reference: Reference, word: str) -> None:
    assert reference.the_word(word, "en")[0] == CR + "SisterCityTie"


def test_a_word_of_ours_comes_before_one_of_another_vocabulary_and_others_of_the_name_are_told(
    reference: Reference,
) -> None:
    assert [each.curie for each in reference.the_word("member", "en")] == ["cr:member", "cr:role-member"]
    assert reference.the_word("role", "en")[0].curie == "cr:role"


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("SisterCitytei", "SisterCityTie"),
        ("Siter", "sister-city tie"),
        ("자매도", "자매도시"),
        ("loks", "looks"),
    ],
)
def test_a_miss_names_the_nearest_and_exits_with_2(small: None, word: str, near: str) -> None:
    done = run("docs", word, "--lang", "en")
    assert done.returncode == 2
    assert not done.stdout
    assert near in done.stderr
    assert f"cityrel show {word}" in done.stderr


@pytest.mark.long
def test_every_class_and_words_of_each_kind_are_told_in_every_form_and_language(reference: Reference) -> None:
    kinds: tuple[tuple[Kind, int], ...] = (("class", 1), ("property", 9), ("scheme", 5), ("concept", 20))
    for kind, step in kinds:
        words = [each for each in reference.vocabulary.of_kind(kind) if reference.vocabulary.is_native(each)]
        for n, word in enumerate(words[::step]):
            sheet, language = reference.sheet(word), ("en", "ko", "zh")[n % 3]
            for text in (AsText(language).sheet(sheet), AsMarkdown(language).sheet(sheet)):
                assert word.curie in text
                assert not re.search(r"\{(file|type|count|evidenced|sources|names|date)\b", text)


@pytest.mark.long
def test_the_sample_row_of_each_class_says_what_its_example_says(
    reference: Reference, tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "cityrel.toml").write_text('bundled = "ontology"\n', encoding="utf-8")
    expected: dict[str, set[tuple[str, str]]] = {}
    others: list[ox.Triple] = []
    for kind in reference.vocabulary.of_kind("class"):
        if not reference.vocabulary.is_native(kind):
            continue
        sheet = reference.sheets.of(kind)
        assert sheet.example is not None, kind
        assert not sheet.example.of_graph, kind
        row, thing = reference.classes.sample(sheet), sheet.example.things[0]
        with (tmp_path / "data" / f"{kind.local}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([row.keys(), row.values()])
        others += [
            t for t in sheet.example.triples if t.subject != thing or t.predicate.value.endswith("#type")
        ]
        told = {each.field.property for each in sheet.columns if each.field} - {
            CR + "statedValue"
        }  # of any type
        of_thing = [t for t in sheet.example.triples if t.subject == thing and t.predicate.value in told]
        expected[kind.local] = {(t.predicate.value, str(t.object)) for t in of_thing}
    (tmp_path / "data" / "others.ttl").write_bytes(ox.serialize(others, format=ox.RdfFormat.TURTLE) or b"")
    with chdir(tmp_path), pytest.MonkeyPatch.context() as patch:
        patch.setenv("CITYREL_CACHE", "")
        said = LocalStore(Project()).said() or []
    for name, wanted in expected.items():
        there = {
            (q.predicate.value, str(q.object)) for q in said if str(q.graph_name).endswith(f"/{name}.csv>")
        }
        assert wanted <= there, (name, wanted - there)


def test_a_property_tells_its_tables_and_what_concludes_it(reference: Reference) -> None:
    since, tied = told(reference, "since"), told(reference, "tiedTo")
    assert "cr:Relation" in {kind for kind, _ in since["columns"]}
    assert tied["derivedBy"] == ["ontology/derive/tied-to.rq"]
    assert tied["inverse"] == []
    assert told(reference, "memberOf")["inverse"] == ["cr:hasMember"]


def test_a_list_tells_its_concepts_and_how_often_files_point_to_each(
    reference: Reference, graph: Graph
) -> None:
    sheet = told(reference, "roles")
    by_files = "GRAPH ?graph { ?one ?property cr:role-founding-member } FILTER(?graph != graph:derived)"
    founders = graph.query(f"SELECT DISTINCT ?one ?property {{ {by_files} }}")
    assert dict(sheet["concepts"])["cr:role-founding-member"] == len(founders)
    assert sheet["properties"] == ["cr:role"]


def test_the_overview_shows_every_class_below_one_that_is_above_it(small: None) -> None:
    text = run("docs", "--lang", "en").stdout
    lines = text.splitlines()
    place = {
        line.split()[0]: len(line) - len(line.lstrip()) for line in lines if line.strip().startswith("cr:")
    }
    assert place["cr:Record"] < place["cr:Relation"] < place["cr:CityTie"] < place["cr:SisterCityTie"]
    for topic in ("looks", "shapes", "questions", "rules", "toml"):
        assert f"cityrel docs {topic}" in text


def test_topics_tell_what_may_be_written(small: None) -> None:
    from cityrel.answers.schema import LOOKS
    from cityrel.files.config import KEYS

    assert all(f"cr:{word}" in run("docs", "looks").stdout for word in LOOKS)
    toml = run("docs", "toml", "--lang", "en").stdout
    assert all(re.search(rf"^ +{key} ", toml, re.M) for key in KEYS)
    rules = run("docs", "rules", "--lang", "ko").stdout
    assert all(path.stem in rules for path in (ROOT / "ontology" / "rules").glob("*.rq"))
    questions = run("docs", "questions").stdout
    assert "--city seoul" in questions
    assert "?holdsIfComplete" in questions
    assert "ties-of-a-city" in questions
    assert "cr:since-shape" in run("docs", "shapes").stdout


@pytest.mark.long
def test_what_is_asked_twice_is_the_same_and_sees_a_changed_example(
    ports: Callable[..., Reference], tmp_path: Path
) -> None:
    ports()
    example = tmp_path / "ontology" / "examples" / "Port.ttl"
    example.parent.mkdir()
    text = PREFIXES + "pt:a a pt:Port ; pt:tonnage 5 .\n"
    example.write_text(text, encoding="utf-8")
    first = run("docs", "Port")
    assert first.returncode == 0
    assert "pt:tonnage 5" in first.stdout
    assert run("docs", "Port") == first
    example.write_text(text.replace("5", "6"), encoding="utf-8")
    assert "pt:tonnage 6" in run("docs", "Port").stdout


@pytest.mark.long
def test_words_of_a_project_are_told_and_marked_as_its_own(ports: Callable[..., Reference]) -> None:
    reference = ports()
    sheet = told(reference, "Hafen")
    assert sheet["word"] == "pt:Port"
    assert sheet["own"]
    assert sheet["example"] is None
    columns = {each["name"]: each for each in sheet["columns"]}
    assert columns["kind"]["needed"]
    assert set(columns["kind"]["concepts"]) == {"pt:river", "pt:sea"}
    assert set(columns["at"]["classes"]) == {"cr:City", "cr:Province"}
    text = run("docs", "Hafen", "--lang", "fr").stdout
    assert "^[A-Z]{5}$" in text
    assert "pt:unheardOf" in text
    assert "label@fr" in text
    overview = run("docs", "--lang", "de").stdout
    assert re.search(r"pt:Port \(Hafen\).*of your project", overview)
    assert not reference.vocabulary.is_own(IRI(CR + "City"))
    bare = told(reference, "pt:Bare")
    assert bare["columns"]
    assert bare["definition"] == []
    assert bare["count"] == 0


@pytest.mark.long
def test_an_example_may_stand_on_the_shape(ports: Callable[..., Reference]) -> None:
    shape = (
        'pt:PortShape cr:validExample """\n    pt:busan a pt:Port ;\n        pt:tonnage 7 .""" ;\n'
        '  cr:invalidExample "pt:wrong a pt:Port ." ; sh:rule [ a sh:SPARQLRule ; sh:construct "CONSTRUCT { $this pt:at ?city } WHERE { ?city pt:has $this }" ] .'
    )
    sheet = told(ports(PORTS + shape), "pt:Port")
    assert sheet["row"]["tonnage"] == "7"
    assert sheet["example"]["turtle"] == "pt:busan a pt:Port ;\n    pt:tonnage 7 ."
    text = run("docs", "pt:Port").stdout
    assert "pt:wrong" not in text
    assert "sh:rule" not in text
    assert "pt:PortShape" in run("docs", "pt:at", "--lang", "fr").stdout


def test_a_thing_of_the_graph_serves_where_there_is_no_example(ports: Callable[..., Reference]) -> None:
    reference = ports(PORTS, data__Port_csv="id,tonnage,kind\nbusan,12,pt:sea\n")
    assert told(reference, "Port")["row"] == {"id": "busan", "tonnage": "12", "kind": "pt:sea"}


@pytest.mark.long
def test_classes_below_one_another_end(ports: Callable[..., Reference]) -> None:
    circle = "pt:A a owl:Class ; rdfs:subClassOf pt:B . pt:B a owl:Class ; rdfs:subClassOf pt:A . pt:C a owl:Class ; rdfs:subClassOf pt:C ."
    reference = ports(circle)
    assert {each.local for _, each in Overview(reference.speaker, reference.vocabulary).tree()} >= {
        "A",
        "B",
        "C",
    }
    assert page_html(reference, "fr")


def test_a_shape_that_leads_back_to_itself_ends(ports: Callable[..., Reference]) -> None:
    loop = "pt:X a owl:Class . pt:S a sh:NodeShape ; sh:targetClass pt:X ; sh:property pt:P . pt:P sh:path pt:next ; sh:node pt:S ."
    sheet = told(ports(loop), "X")
    assert [each["name"] for each in sheet["columns"]][:2] == ["id", "next"]


@pytest.mark.long
def test_300_classes_are_no_trouble(ports: Callable[..., Reference]) -> None:
    many = "".join(
        f'pt:C{n} a owl:Class ; rdfs:subClassOf pt:C{max(n - 1, 0) if n < 150 else n % 7} ; skos:prefLabel "classe {n}"@fr . '
        for n in range(1, 300)
    )
    page = page_html(ports("pt:C0 a owl:Class . " + many), "fr")
    assert page.count('<article id="C') >= 300


def test_files_of_a_project_go_by_their_paths_in_it(tmp_path: Path) -> None:
    own = write_project(tmp_path / "own", 'bundled = "ontology"\nnamespace = "https://example.org/id/"\n')
    said = run("docs", "City", "--lang", "en", cwd=own).stdout
    assert "\n  data/City.csv  " in said
    assert "projects/" not in said


@pytest.mark.long
def test_the_page_escapes_and_has_no_name_twice(ports: Callable[..., Reference]) -> None:
    page = page_html(ports(PORTS + "pt:City a owl:Class ."), "fr")
    assert "<img" not in page
    assert "&lt;img src=x" in page
    assert "&lt;b&gt;accostent" in page
    assert 'id="City"' in page
    assert 'id="pt-City"' in page
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert 'dir="rtl"' in page_html(ports(PORTS.replace('"port"@fr , "Hafen"@de , ', "")), "fr")


def test_the_published_page_is_fresh(page: str) -> None:
    fresh = "python -m cityrel docs -o docs/reference.html --lang en"
    assert read_text(ROOT / "docs" / "reference.html") == page, f"make it anew: {fresh}"


def test_the_page_tells_every_word_question_and_rule_in_three_languages(
    page: str, reference: Reference
) -> None:
    for kind in ("class", "property", "scheme"):
        for word in reference.vocabulary.of_kind(kind):
            if reference.vocabulary.is_native(word):
                assert f'<article id="{word.local}">' in page, word
    assert 'id="role-chair"' in page
    assert 'id="question-ties-of-a-city"' in page
    assert 'id="rule-cycle"' in page
    for text in ("sister-city tie", "자매도시 관계", "友好城市关系"):
        assert text in page
    assert "wd:Q515" in page  # from the mappings


def test_every_link_of_the_page_leads_to_a_place_in_it(page: str) -> None:
    ids = set(re.findall(r'\bid="([^"]+)"', page))
    links = set(re.findall(r'href="([^"]*)"', page))
    assert links
    assert all(link.startswith("#") and link[1:] in ids for link in links)


def test_the_page_asks_no_other_address(page: str) -> None:
    assert not re.search(r"<(?:script|img|link|iframe|object|audio|video)\b[^>]*(?:src|href)=", page)
    assert "default-src 'none'" in page
    assert "@import" not in page
    assert "url(" not in page


def test_options_that_exclude_each_other(small: None, tmp_path: Path) -> None:
    assert run("docs", "City", "-o", str(tmp_path / "x.html")).returncode == 2
    assert run("docs", "City", "--lang", "xx").returncode == 2
    done = run("docs", "--sparql")
    assert done.returncode == 0
    assert "sh:property" in done.stdout


@pytest.mark.long
def test_json_and_markdown_of_all_that_can_be_asked_for(small: None) -> None:
    for word in ("", "looks", "City", "roles"):
        words = [word] if word else []
        assert json.loads(run("docs", *words, "--format", "json").stdout)
        assert run("docs", *words, "--format", "markdown").stdout.startswith("# ")


def test_demands_are_read_as_a_tree(ports: Callable[..., Reference]) -> None:
    reference = ports()
    port = IRI("https://example.org/ports#Port")
    fields = {each.property.local: each for each in Shapes(reference.context, [port]).fields([port])}
    assert [each.name for each in fields["tonnage"].demands] == ["datatype", "minInclusive"]
    assert (fields["tonnage"].least, fields["tonnage"].most) == (0, 1)
    assert {each.name for each in fields["berth"].demands} == {"minLength", "pt:unheardOf"}
    assert Vocabulary(reference.context).is_native(port)
