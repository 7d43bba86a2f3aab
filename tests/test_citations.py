"""Citations of sources, and of what other things rest on: styles, CSL-JSON, BibTeX, and those of the page."""

import json
import re
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cityrel import IRI, Graph, expand
from cityrel import open as open_graph
from cityrel.answers.references import Author, Reference, references
from cityrel.errors import NotFoundError
from cityrel.export.bibtex import entry, keys
from cityrel.export.citation_styles import STYLES, apa, gbt, korean
from cityrel.export.citations import FORMS, cite, keys_in, written
from cityrel.export.csl import item
from cityrel.page.citing import cited
from cityrel.rdf.prefixes import CR
from cityrel.rdf.skolem import skolemised
from cityrel.rdf.terms import RDF_TYPE
from cityrel.store.local import LocalStore

from .command_line import run

ROOT = Path(__file__).parent.parent

DAY, READ = date(2026, 1, 2), ("2026", "01", "02")
TIE = "id:seoul-beijing-sister-city-tie"
THING = IRI("https://example.org/a")
LEE, ORG = Author("Lee Min-gyu", "Lee", "Min-gyu"), Author("Roads, Ports {and} Sons & Co.")
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Co")), max_size=12).map(str.strip)


def reference(**given: object) -> Reference:
    return Reference(THING, **{"title": "A title", **given})  # type: ignore[arg-type]


STYLED = {
    "apa": "Lee, M.-G., & Park, E.-H. (2020, November 9). {t} (Report No. 2019-PR-51). The Seoul Institute. {u}",
    "korean": "이민규·박은현. 2020. 『{t}』 (2019-PR-51). 서울연구원. {u} (검색일: 2026.01.02).",
    "gbt": "Lee Min-gyu, Park Eun-hyun. {t}: 2019-PR-51[R/OL]. The Seoul Institute, 2020[2026-01-02]. {u}.",
}


@pytest.mark.parametrize("form", STYLED)
def test_a_report_is_cited_in_the_styles_of_three_languages(graph: Graph, form: str) -> None:
    title = "서울-베이징 통합위원회 발전현황과 제도화 수준 제고 방안"
    wanted = STYLED[form].format(t=title, u="http://www.si.re.kr/node/64121")
    assert cite(graph.context, "2019-PR-51", form, day=DAY) == wanted
    language = {"apa": "en", "korean": "ko", "gbt": "zh"}[form]
    assert cite(graph.context, "2019-PR-51", None, language, DAY) == wanted


@pytest.mark.parametrize(
    ("issued", "dated", "parts"),
    [
        ("", "n.d.", None),
        ("2020", "2020", [[2020]]),
        ("2020-02", "2020, February", [[2020, 2]]),
        ("2020-02-03", "2020, February 3", [[2020, 2, 3]]),
        ("spring 2020", "spring 2020", None),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(issued: str, dated: str, parts: object) -> None:
    source = reference(issued=issued)
    assert apa(source, READ) == f"A title. ({dated})."
    assert item(source, "a").get("issued", {}).get("date-parts") == parts
    assert ("year" in entry(source, "a", READ)) == bool(issued)
    assert ("month = feb" in entry(source, "a", READ)) == issued.startswith("2020-02")


def test_an_organization_and_a_name_of_which_no_part_is_known_stay_whole() -> None:
    source = reference(authors=(Author("安倍晋三"), ORG, LEE), publisher=ORG.name)
    assert [*map(dict, item(source, "a")["author"])] == [
        {"literal": "安倍晋三"},
        {"literal": ORG.name},
        {"family": "Lee", "given": "Min-gyu"},
    ]
    assert apa(source, READ).startswith("安倍晋三, Roads, Ports {and} Sons & Co., & Lee, M.-G. (n.d.).")
    assert apa(source, READ).count(ORG.name) == 1  # it published what it wrote
    authors = (
        r"{安倍晋三} and {Roads, Ports {\textbraceleft}and{\textbraceright} Sons \& Co.} and Lee, Min-gyu"
    )
    assert f"author = {{{authors}}}," in entry(source, "a", READ)


def test_what_is_not_on_the_web_is_not_read_on_a_day() -> None:
    for form in FORMS:
        assert "2026" not in written([reference(kind="Report", form="report")], form, DAY, {THING: "a"})
    assert gbt(reference(form="report", issued="2020-03", publisher="P"), READ) == "P. A title[R]. 2020."
    assert korean(reference(publisher="P"), READ) == "P. 발행일 불명. “A title.”"


@given(TEXTS, TEXTS, TEXTS)
def test_any_text_stands_in_bibtex_with_its_braces_closed(title: str, name: str, place: str) -> None:
    source = reference(title=title, authors=(Author(name),), publisher=name, places=(place,))
    depths, depth = [], 0
    for sign in entry(source, "a", READ):
        depth += (sign == "{") - (sign == "}")
        depths.append(depth)
    assert min(depths) == 0
    assert depths[-1] == 0
    assert 0 not in depths[depths.index(1) : -1]


@given(st.lists(TEXTS.map(lambda text: IRI(f"https://example.org/{text}")), unique=True))
def test_keys_are_of_ascii_and_unique(sources: list[IRI]) -> None:
    found = list(keys(sources).values())
    assert all(re.fullmatch(r"[A-Za-z0-9:.+-]+", key) for key in found)
    assert len({key.lower() for key in found}) == len(sources)


def test_a_source_has_one_key_whatever_is_cited_with_it() -> None:
    one, other, alone = (IRI(f"https://example.org/{place}") for place in ("a/plan", "b/Plan", "c"))
    store = ox.Store()
    for each in (one, other):
        store.add(ox.Quad(ox.NamedNode(each), ox.NamedNode(RDF_TYPE), ox.NamedNode(f"{CR}Source")))
    context = Graph(LocalStore.over(store)).context
    first, second = (keys_in(context, [each])[each] for each in (one, other))
    assert first == "plan" != second.casefold()
    assert keys_in(context, [other, alone, one]) == {one: first, other: second, alone: "c"}
    assert second in cited(context, [other])[other]["parts"]["en"]


LISTS = {
    "dcterms:creator ( 'Zola'@fr 'Abel'@en )": ["Zola", "Abel"],
    "dcterms:creator 'Zola', 'Abel' ; <http://purl.org/ontology/bibo/authorList> ( 'Zola' 'Abel' )": [
        "Zola",
        "Abel",
    ],
    "dcterms:creator 'Zola'@en, '졸라'@ko": ["Zola"],
}


@pytest.mark.parametrize("said", LISTS)
def test_authors_stand_in_the_order_of_a_list(said: str) -> None:
    store = ox.Store()
    prefixes = "@prefix dcterms: <http://purl.org/dc/terms/> . "
    quads = ox.parse(f"{prefixes}<{THING}> {said} .", ox.RdfFormat.TURTLE)
    graph = ox.NamedNode("https://example.org/g")
    store.extend(skolemised(ox.Quad(q.subject, q.predicate, q.object, graph) for q in quads))
    context = Graph(LocalStore.over(store)).context
    assert [each.name for each in references(context, [THING], "en")[THING].authors] == LISTS[said]


def test_a_record_is_cited_by_the_sources_of_its_evidence_each_once(graph: Graph) -> None:
    items = json.loads(cite(graph.context, TIE, "csl", "en", DAY))
    sources = [each.source for each in graph.show(TIE).evidence]
    assert [each["id"] for each in items] == [source.local for source in dict.fromkeys(sources) if source]
    (report,) = [each for each in items if each["type"] == "report"]
    assert report["locator"] == "section 1, paragraph 1, sentence 4"
    assert "section 1, paragraph 1, sentence 4" in cite(graph.context, TIE, "apa", "en", DAY)


def test_what_names_its_source_itself_is_cited_by_that(graph: Graph) -> None:
    for name in ("coverage-claims-si-global-2024-pr-27", "evidence-si-2024-PR-27-1-1-2-seoul-capital-of"):
        assert len(json.loads(cite(graph.context, name, "csl"))) == 1


def test_the_graph_itself_is_cited_as_its_citation_file_says(graph: Graph) -> None:
    (data,) = json.loads(cite(graph.context, None, "csl", "en", DAY))
    file = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert data["type"] == "dataset"
    assert f'- name: "{data["author"][0]["literal"]}"' in file
    assert f'title: "{data["title"]}"' in file
    assert f'url: "{data["URL"]}"' in file
    assert data["issued"]["date-parts"] == [[int(part) for part in str(graph.context.times.now).split("-")]]


def test_a_thing_without_a_source_is_told_so_and_a_form_has_a_nearest_one(graph: Graph) -> None:
    with pytest.raises(NotFoundError, match="Nothing to cite: the graph records no source for"):
        cite(graph.context, "cr:City")
    with pytest.raises(NotFoundError, match="Did you mean bibtex"):
        cite(graph.context, TIE, "bibtx")


def test_the_page_cites_as_the_command_line_does(graph: Graph) -> None:
    sources = [expand(f"id:{name}") for name in ("si-2024-PR-27", "unicode-cldr-47", "glyx-hanseong")]
    for source, told in cited(graph.context, sources).items():
        for language in graph.languages:
            parts = told["parts"].get(language, told["parts"]["en"])
            for name, form in (("style", None), ("bibtex", "bibtex"), ("csl", "csl")):
                day = ("2026", "1", "2") if form == "csl" else READ
                text = told[name].get(language, told[name]["en"])  # type: ignore[literal-required]
                for at, part in enumerate([*day, *parts]):
                    text = text.replace(chr(0xE000 + at), part)
                wanted = cite(graph.context, source, form, language, DAY)
                assert (json.loads(text) == json.loads(wanted)) if form == "csl" else text == wanted


@pytest.mark.parametrize(("names", "more"), [("Zoé René Émile Noël", "et al"), ("이 김 박 최", "等")])
def test_of_many_authors_the_others_are_told_as_their_script_has_it(names: str, more: str) -> None:
    told = gbt(reference(authors=tuple(map(Author, names.split()))), READ)
    assert told.startswith(f"{', '.join(names.split()[:3])}, {more}. A title")


@pytest.mark.long
def test_the_command_line_cites() -> None:
    assert "@techreport{si-2024-PR-27," in run("show", "2024-PR-27", "--cite", "bibtex").stdout
    assert run("show", "--cite", "2024-PR-27", "--lang", "ko").stdout.startswith("이민규. 2025. 『")
    assert run("show", "2024-PR-27", "--cite", "korean").stdout.startswith("이민규. 2025. 『")


@pytest.mark.parametrize("style", STYLES)
def test_a_style_leaves_no_empty_place(style: str) -> None:
    for each in (reference(), reference(publisher="P"), reference(authors=(LEE,), issued="2020")):
        assert not re.search(r"\(\)|\[\]|  |\. \.|\.\.|^[ .]", STYLES[style](each, READ))


ODD: dict[str, dict[str, object]] = {
    'dcterms:identifier "978-1" , "doi:10.1000/a_b(1)" ; schema:url <https://example.org/a>': {
        "type": "webpage",
        "number": "978-1",
        "DOI": "10.1000/a_b(1)",
        "URL": "https://doi.org/10.1000/a_b(1)",
    },
    "dcterms:identifier <https://doi.org/10.1000/x>": {
        "DOI": "10.1000/x",
        "URL": "https://doi.org/10.1000/x",
    },
    "dcterms:language <http://example.org/ko> ; dcterms:creator [] , <http://example.org/someone>": {
        "author": [{"literal": "http://example.org/someone"}]
    },
    "dcterms:issued <http://example.org/day>": {"issued": {"literal": "http://example.org/day"}},
    "dcterms:type <http://example.org/Leaflet>": {"type": "report", "genre": "Leaflet"},
    "dcterms:publisher [] ; dcterms:type []": {"type": "report"},
}


@pytest.mark.long
@pytest.mark.parametrize("said", ODD)
def test_a_source_is_cited_whatever_is_said_of_it(said: str, tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(
        "@prefix cr: <https://w3id.org/cityrel/ns#> . @prefix dcterms: <http://purl.org/dc/terms/> .\n"
        f'@prefix schema: <https://schema.org/> . <https://x.org/a> a cr:Source ; dcterms:title "T"@en ; {said} .',
        encoding="utf-8",
    )
    [found] = json.loads(open_graph(path).cite("https://x.org/a", "csl"))
    plain: dict[str, object] = {"type": "document", "id": "a", "title": "T"}
    assert {key: value for key, value in found.items() if key != "accessed"} == plain | ODD[said]
