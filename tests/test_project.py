"""A project of one's own: what its cityrel.toml says, and what the tool knows without one."""

import ast
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import cityrel
from cityrel.answers.questions import default_of
from cityrel.checks.check import check
from cityrel.checks.configuration import said_in_vain
from cityrel.cli.options import page_of
from cityrel.errors import FileError, NotFoundError
from cityrel.files.config import KEYS, read_settings
from cityrel.files.project import Project
from cityrel.page.content import payload
from cityrel.page.lenses.network import positions
from cityrel.page.opening import argued_sources, bands_of
from cityrel.rdf.terms import IRI

from .command_line import run
from .conftest import ROOT
from .projects import EX, ports, write_project

SOURCE = ROOT / "src" / "cityrel"
OF_THE_REPORT = re.compile(r"seoul|beijing|서울|베이징|首尔|北京|2024-PR-27|\bthe report\b", re.IGNORECASE)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """A function that makes a project on Busan in a folder, which is then the current one."""

    def make(config: str, **files: str) -> Path:
        folder = write_project(tmp_path / "busan", config, **files)
        monkeypatch.chdir(folder)
        return folder

    return make


def content_of(graph: cityrel.Graph, language: str = "en") -> dict[str, object]:
    given = payload(graph.context, graph.focus(), language)
    return {**given["content"], "nodes": given["nodes"]}


# ---- The file


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('title = { en = "T" }\npols = ["a"]', 2, "there is no key pols. Did you mean poles?"),
        ("\npoles = 3", 2, "poles must be a list of ids"),
        ('languages = "ko"', 1, "languages must be a list of language tags"),
        ("languages = []", 1, "languages must be a list of language tags"),
        ('bundled = "some"', 1, "bundled must be one of all, ontology, none"),
        ('namespace = "here"', 1, "namespace must be an address that ends with / or #"),
        ('title = "Ports"', 1, "title must be a text by language"),
        ('[counted.china]\nas = "China"', 1, "counted must be a table by country"),
        ("[parameters]\ncity = [1]", 2, "parameters must be a table of values"),
        ('[prefixes]\ncr = "https://example.org/"', 2, "the prefix cr: stands for"),
        ('poles = ["schem:busan"]', 1, "The prefix schem: of schem:busan is not known. Did you mean schema?"),
        ("a = = 1", 1, "this is not TOML"),
        (
            'poles = ["a"]\nlanguages = ["ko", "korean"]',
            2,
            "languages must be a list of language tags",
        ),
        ('languages = ["ko", "ko"]', 1, "not 'ko' twice"),
        ('tours = ["a", 2]', 1, "not 2."),
        ("[severity]\ncycle = 'off'\nother = 'warn'", 3, "not other = 'warn'. Did you mean warning?"),
        ("[parameters]\nyear = 2\ncity = [1]", 3, "not city = [1]."),
        ('encoding = { "data/City.csv" = "latin-99" }', 1, "not data/City.csv = 'latin-99'."),
        ("[prefixes]\nfocus = ['a']", 2, "If focus is a key of its own, move it above [prefixes]."),
    ],
)
def test_a_fault_is_told_with_file_line_and_what_was_expected(
    project: Callable[..., Path], text: str, line: int, said: str
) -> None:
    path = project(text).resolve() / "cityrel.toml"
    with pytest.raises(FileError) as error:
        _ = Project().config
    assert str(error.value).startswith(f"{path}, line {line}")
    assert said in str(error.value)
    assert error.value.exit_code == 3


@pytest.mark.usefixtures("small")
def test_an_empty_file_changes_nothing(report_only: Path) -> None:
    before = Project().config
    folder = Path.cwd()
    (folder / "cityrel.toml").touch()
    assert [root.path for root in Project().roots] == [report_only.resolve(), folder.resolve()]
    assert Project().config == before


def test_the_bundled_file_says_what_the_bundled_graph_is(graph: cityrel.Graph) -> None:
    said = read_settings(ROOT / "cityrel.toml").values
    assert said["languages"] == ["en", "ko", "zh"]
    assert set(said["title"]) == set(said["languages"])
    assert said.keys() <= KEYS.keys()
    assert [pole.local for pole in graph.context.config.poles] == said["poles"]
    assert [source.local for source in argued_sources(graph.context)] == said["arguments"]
    layers = [root.settings for root in Project().roots]
    assert list(said_in_vain(graph.context, layers)) == []


@pytest.mark.usefixtures("small")
def test_a_later_project_overrides_key_by_key(tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "two"]
    texts = (
        'languages = ["ja", "en"]\n[prefixes]\na = "https://a.org/"\n[parameters]\ncity = "x"\nyear = 1',
        'title = { en = "Two" }\n[prefixes]\nb = "https://b.org/"\n[parameters]\nyear = 2',
    )
    for folder, text in zip(folders, texts, strict=True):
        folder.mkdir()
        (folder / "cityrel.toml").write_text(text, encoding="utf-8")
    config = Project(*folders).config
    assert config.title == {"en": "Two"}
    assert tuple(config.languages) == ("ja", "en")
    assert (config.prefixes["a"], config.prefixes["b"]) == ("https://a.org/", "https://b.org/")
    assert config.parameters == {"city": "x", "year": 2}
    assert [pole.local for pole in config.poles] == ["seoul", "beijing"]  # of the bundled file


# ---- Projects without the bundled cities


@pytest.mark.parametrize(
    "poles", ["", '"busan"', '"busan", "shanghai"', '"busan", "shanghai", "fukuoka"'], ids=[0, 1, 2, 3]
)
def test_a_project_of_other_cities_has_page_and_lenses(project: Callable[..., Path], poles: str) -> None:
    project(ports(poles))
    graph = cityrel.open()
    content = content_of(graph, "ko")
    named = re.findall(r"\w+", poles)
    assert content["title"] == {
        "en": "Ports of the Yellow Sea",
        "ko": "황해의 항구",
        "zh": "Ports of the Yellow Sea",
    }
    nodes = content["nodes"]
    assert isinstance(nodes, list)
    assert sorted(IRI(node["id"]).local for node in nodes if node["pole"]) == sorted(named)
    places = {IRI(node["id"]).local: node["x"] for node in nodes}
    assert len({(node["x"], node["y"]) for node in nodes}) == len(nodes)
    if len(named) > 1:
        assert [places[name] for name in named] == sorted(places[name] for name in named)
    assert "argument" not in content  # for there is none
    assert isinstance(content["timeline"], dict)
    assert [IRI(pole).local for pole in content["timeline"]["actors"]] == named
    assert isinstance(content["map"], dict)
    assert not OF_THE_REPORT.search(json.dumps({**content, "kinds": {}, "properties": {}}))


def test_without_the_bundled_data_only_the_ontology_is_there(project: Callable[..., Path]) -> None:
    project(ports('"busan"'))
    graph = cityrel.open()
    assert {row.city.local for row in graph.query("SELECT ?city { ?city a cr:City }")} == {
        "busan",
        "shanghai",
        "fukuoka",
        "incheon",
    }
    assert not [name for name in graph.questions() if name.startswith("test-")]
    assert "ties-of-a-city" in graph.questions()
    assert content_of(graph)["tours"] == []


def test_nothing_bundled_is_read_where_nothing_is_wanted(
    project: Callable[..., Path], turtle: Callable[..., Path]
) -> None:
    folder = project('bundled = "none"')
    for table in (folder / "data").iterdir():
        table.unlink()
    (folder / "data" / "own.ttl").write_text("<busan> <https://example.org/p> 1 .", encoding="utf-8")
    assert [(row.s.curie, row.o) for row in cityrel.open().query("SELECT ?s ?o { ?s ?p ?o }")] == [
        ("id:busan", 1)
    ]


@pytest.mark.long
def test_a_check_of_such_a_project_is_clean(project: Callable[..., Path]) -> None:
    project(ports('"busan"'))
    assert check().findings == []


@pytest.mark.long
def test_words_are_wanted_in_every_language_of_its_readers_and_of_what_is_bundled_in_none_more(
    project: Callable[..., Path],
) -> None:
    folder = project(
        'bundled = "ontology"\nlanguages = ["uk", "pl"]\n[prefixes]\nv = "https://example.org/v#"'
    )
    own = """@prefix v: <https://example.org/v#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
        @prefix cr: <https://w3id.org/cityrel/ns#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix sh: <http://www.w3.org/ns/shacl#> .
        v:Port a owl:Class ; rdfs:subClassOf cr:Body ; rdfs:isDefinedBy <https://example.org/v> ;
            skos:prefLabel "порт"@uk ; skos:definition "Порт."@uk , "Port."@pl-PL .
        v:PortShape a sh:NodeShape ; sh:targetClass v:Port ; sh:property v:name .
        v:name sh:path cr:since ; sh:name "з"@uk , "od"@pl ; sh:message "З?"@uk .
        cr:City skos:prefLabel "місто"@uk ."""
    (folder / "ontology").mkdir(exist_ok=True)
    (folder / "ontology" / "own.ttl").write_text(own, encoding="utf-8")
    (folder / "data" / "Claim.csv").write_text("id,statement@pl\nc,Coś się stało.\n", encoding="utf-8")
    said = re.compile(r"(\S+) (?:has no|lacks) (\S+@\w+)")
    found = [said.match(each.message) for each in check().findings if "-without-words" in each.rule]
    assert {each.groups() for each in found if each} == {
        ("v:Port", "skos:prefLabel@pl"),
        ("v:name", "sh:message@pl"),
        ("id:c", "cr:statement@uk"),
    }
    assert all(found)


@pytest.mark.long
def test_a_pole_that_is_not_there_is_found(project: Callable[..., Path]) -> None:
    folder = project(ports('"busann"').replace("city =", "citi ="))
    found = [each for each in check().findings if each.rule == "config"]
    assert [(each.file, each.line, each.thing) for each in found] == [
        (str(folder.resolve() / "cityrel.toml"), 4, ":busann"),
        (str(folder.resolve() / "cityrel.toml"), 7, "citi"),
    ]


def test_poles_languages_arguments_and_encodings_that_stand_for_nothing_are_found(
    project: Callable[..., Path],
) -> None:
    folder = project(f"""
        bundled = "ontology"
        namespace = "{EX}"
        languages = ["en", "ja"]
        poles = ["alder", "roll"]
        arguments = ["roll"]
        encoding = {{ "data/Sity.csv" = "cp949" }}
    """)
    for name, text in {"City": "id,label@en\nalder,Alder\n", "Source": "id,title@en\nroll,A roll\n"}.items():
        (folder / "data" / f"{name}.csv").write_text(text, encoding="utf-8")
    found = [each for each in check().findings if each.file.endswith(".toml")]
    assert [(each.line, each.thing, each.rule) for each in found] == [
        (4, "ja", "still-to-be-filled-in"),
        (5, ":roll", "config"),
        (6, ":roll", "config"),
        (7, "data/Sity.csv", "config"),
    ]


def test_a_name_in_the_place_of_an_id_is_told_with_its_line(project: Callable[..., Path]) -> None:
    project('poles = ["Alder on Sea"]')
    with pytest.raises(FileError, match=r"line 1: poles has 'Alder on Sea', which is no id"):
        check()


@pytest.mark.long
def test_what_the_file_says_in_vain_is_found_with_what_was_meant(project: Callable[..., Path]) -> None:
    project(f"""
        bundled = "ontology"
        namespace = "{EX}"
        focus = ["busann"]
        poles = ["Pusan", "상하이"]
        legend = ["cr:City", "cr:Citty", "busan", 77]
        arguments = ["busan"]
        tours = ["shanghai"]
        [parameters]
        citty = "busan"
        city = 1990
        actor = "Nowhere at all"
        year = "now"
        """)
    found = {(each.line, each.thing): each.message for each in check().findings if each.rule == "config"}
    expected = {
        (4, ":busann"): "which the graph does not have. Did you mean :busan?",
        (5, ":Pusan"): "Did you mean :busan?",
        (5, ":상하이"): "Did you mean :shanghai?",
        (6, "cr:Citty"): "Did you mean cr:City?",
        (6, ":busan"): "is no class",
        (6, "77"): "no class is drawn in that band",
        (7, ":busan"): "is no source",
        (8, ":shanghai"): "is no guided tour",
        (10, "citty"): "which no question takes. Did you mean city?",
        (11, "city"): "takes a thing",
        (12, "actor"): "Nothing goes by",
        (13, "year"): "takes a number",
    }
    assert found.keys() == expected.keys()
    assert [said for place, said in expected.items() if said not in found[place]] == []


@pytest.mark.long
def test_a_table_names_the_question_that_tests_a_claim(project: Callable[..., Path]) -> None:
    rows = "".join(
        f"c{n},C,cr:claim-figure,busan,2,{named},list\n"
        for n, named in enumerate(("question-partners", "Partner cities", "id:question-partners"))
    )
    folder = project(ports('"busan"'), Claim=f"id,statement@en,claimKind,about,value,testedBy,source\n{rows}")
    (folder / "ontology" / "questions").mkdir(parents=True)
    (folder / "ontology" / "questions" / "partners.rq").write_text(
        "# title@en: Partner cities\n# sentence_all@en: There are {n}.\n"
        'SELECT ("all" AS ?says) (true AS ?nearest) (?n = 2 AS ?holds) ?n '
        "{ SELECT (COUNT(*) AS ?n) { ?tie a cr:SisterCityTie } }"
    )
    asked = cityrel.open().ask("claims")
    assert [(row.claim.local, row.question.local) for row in asked] == [
        (f"c{n}", "question-partners") for n in range(3)
    ]
    assert run("diff", ".", ".", cwd=folder).returncode == 0


def test_one_thing_is_counted_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "cityrel.toml").write_text('bundled = "ontology"')
    (tmp_path / "data" / "City.csv").write_text("id,label@en\nlima,Lima\n")
    monkeypatch.chdir(tmp_path)
    graph = cityrel.open()
    assert page_of(graph, graph.focus(), "en")["said"].startswith("1 thing, 0 lines.")


def test_a_folder_in_the_place_of_the_file_is_told(project: Callable[..., Path]) -> None:
    path = project("") / "cityrel.toml"
    path.unlink()
    path.mkdir()
    with pytest.raises(FileError, match="this is no file"):
        _ = Project().config


def test_a_question_takes_the_default_of_the_project(project: Callable[..., Path]) -> None:
    project(ports('"busan"'))
    graph = cityrel.open()
    assert {row.partner.local for row in graph.ask("ties-of-a-city")} == {"shanghai", "fukuoka"}
    assert default_of(graph.context, "country", "id:china") is None
    with pytest.raises(
        NotFoundError, match="needs --country: cityrel ask partners-in-a-country --country NAME"
    ):
        graph.ask("partners-in-a-country")
    assert graph.ask("partners-in-a-country", country="Japan")[0].partner.local == "fukuoka"


def test_each_source_with_recommendations_has_its_argument_shown(
    project: Callable[..., Path], turtle: Callable[..., Path]
) -> None:
    project('bundled = "ontology"')
    body = "\n".join(
        f"""id:claim-{n} a cr:Claim ; cr:claimKind cr:claim-{kind} ; cr:statement "S{n}"@en ;
        cr:evidence id:evidence-{n} . id:evidence-{n} a cr:Evidence ; cr:source id:{source} ; cr:sentence {n} .
        id:{source} a cr:Source ."""
        for n, kind, source in ((1, "recommendation", "plan"), (2, "figure", "plan"), (3, "figure", "other"))
    )
    graph = cityrel.open(turtle(body))
    assert [source.curie for source in argued_sources(graph.context)] == ["id:plan"]
    argued = content_of(graph)["argument"]
    assert isinstance(argued, dict)
    claims = [stated["claim"] for source in argued["sources"] for stated in source["claims"]]
    assert [IRI(claim).local for claim in claims] == ["claim-1", "claim-2"]


def test_bands_stand_in_the_order_of_the_project(project: Callable[..., Path]) -> None:
    project(ports("").replace("poles = []", 'legend = ["cr:Policy", 1]'))
    graph = cityrel.open()
    groups = [graph.schema.look(graph.expand(f"cr:{kind}")).group for kind in ("Policy", "Country")]
    assert bands_of(graph.context)[:2] == groups
    assert sorted(bands_of(graph.context)) == sorted(set(bands_of(graph.context)))
    assert content_of(graph)["legend"] == bands_of(graph.context)


# ---- Places for any number of poles


def test_poles_hold_the_ends_and_one_alone_the_middle() -> None:
    import networkx as nx

    names = [IRI(name) for name in "abcdefg"]
    graph: nx.MultiDiGraph[IRI] = nx.MultiDiGraph([(names[0], each) for each in names[1:]])
    groups = dict.fromkeys(names, 1)
    for count in range(4):
        poles = names[:count]
        places = positions(graph, groups, poles, len(names))
        across = [places[pole][0] for pole in poles]
        assert len(set(places.values())) == len(names)
        assert across == sorted(across)
        if count == 1:
            assert across == [0.0]
        if count > 1:
            assert across[0] == min(x for x, _ in places.values()) == -across[-1]


# ---- The tool knows nothing of the report


def _spoken(path: Path) -> Iterator[tuple[int, str]]:
    """Yield what code names and says, docstrings and the help of commands left out, where examples stand."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented:
            yield node.lineno, node.value
        elif isinstance(node, ast.Name):
            yield node.lineno, node.id


EXAMPLES = {"cli/__init__.py", "cli/query.py", "cli/ask.py"}  # what a user sees typed


def test_no_code_names_a_city_or_the_report() -> None:
    found = [
        f"{path.relative_to(SOURCE)}:{line}: {text[:60]}"
        for path in sorted(SOURCE.rglob("*.py"))
        for line, text in _spoken(path)
        if OF_THE_REPORT.search(text) and not _is_example(path, text)
    ]
    assert found == []


def _is_example(path: Path, text: str) -> bool:
    known = ("cityrel find 서울", "--bind city=id:seoul", "--city Beijing")
    return path.relative_to(SOURCE).as_posix() in EXAMPLES and any(each in text for each in known)


def test_no_part_of_the_page_names_a_city_or_the_report() -> None:
    kinds = {".js", ".ts", ".json", ".html", ".css"}
    ignored = {"node_modules", "test"}
    paths = [p for p in (SOURCE / "page").rglob("*") if p.suffix in kinds and not ignored & set(p.parts)]
    assert len(paths) > 3
    named = re.compile(r"seoul|beijing|서울|베이징|首尔|北京|2024-PR-27", re.IGNORECASE)
    texts = {
        path.name: re.sub(r"//[^\n]*|/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)
        for path in paths
    }
    assert [name for name, text in texts.items() if named.search(text)] == []
