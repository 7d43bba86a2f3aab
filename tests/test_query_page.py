"""What the query page is given: words, things, forms, answers and faults, and that it asks no other address."""

import json
import re
from pathlib import Path

import pytest

from cityrel import Graph
from cityrel.answers.questions import all_questions
from cityrel.errors import NotFoundError
from cityrel.files.library import library
from cityrel.messages import Told, all_messages
from cityrel.serve.query_page import html, tasks
from cityrel.serve.query_page.forms import own_words, titles_of

MODULES = Path(__file__).parent.parent / "src/cityrel/page/frontend/src/asking"
SHOWN = re.compile(r'data-(?:text|label|placeholder)="([a-z-]+)"')
SAID = re.compile(r'\bmessage\(\s*"([a-z-]+)"')
ELSEWHERE = {  # said by Python, or by a key that is put together
    *(f"kind-{kind}" for kind in ("class", "property", "scheme", "concept")),
    *(f"example-{name}" for name in ("classes", "thing", "between")),
    *("yes", "no", "needs-script", "rows", "triples"),
}
NAMESPACES = {"http://www.w3.org/2000/svg"}


@pytest.fixture(scope="module")
def page(report_graph: Graph) -> str:
    return html.page_html(html.given(report_graph), "en", "n0nce")


def test_the_page_names_no_other_address_and_runs_nothing_of_its_text(page: str) -> None:
    head, _, rest = page.partition('<script type="application/json" id="given">')
    assert set(re.findall(r"""https?://[^"'\s]+""", head + rest.partition("</script>")[2])) <= NAMESPACES
    assert re.findall(r'<script src="([^"?]+)', page) == ["page/query.js"]
    assert re.findall(r"<style|\son\w+=|javascript:", head) == []
    assert {url for url in re.findall(r'(?:href|src|action)="([^"]*)"', head) if url.startswith("/")} == set()
    policy = html.security_policy("n0nce")
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_each_word_that_the_page_needs_is_there_and_none_besides(page: str) -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in sorted(MODULES.glob("*.ts")))
    needed = {*SHOWN.findall(page), *SAID.findall(code), *ELSEWHERE}
    assert {f"asking-{key}" for key in needed} == {key for key in all_messages() if key.startswith("asking-")}


def test_what_a_project_says_cannot_end_the_script_in_which_it_stands() -> None:
    hostile = {"title": {"en": "</script><script>alert(1)</script>"}}
    page = html.page_html(hostile, "en", "n")
    given = page.partition('id="given">')[2].partition("</script>")[0]
    assert json.loads(given) == hostile


@pytest.mark.parametrize(
    ("language", "label"), [("en", "sister-city tie"), ("ko", "자매도시 관계"), ("zh", "友好城市关系")]
)
def test_terms_have_labels_and_definitions_in_the_language_of_the_reader(
    report_graph: Graph, language: str, label: str
) -> None:
    words = {each["id"]: each for each in tasks.words(report_graph, language)["words"]}
    tie = words["cr:SisterCityTie"]
    assert (tie["label"], tie["kind"]) == (label, "class")
    assert tie["definition"]
    assert {"sister-city tie", "자매도시 관계", "友好城市关系"} <= set(tie["names"])
    assert words["cr:since"]["count"] > 0


def test_things_are_found_by_any_name_and_of_a_class_alone(report_graph: Graph) -> None:
    found = tasks.things(report_graph, "北京", [], "ko")
    assert (found[0]["id"], found[0]["name"], found[0]["found"]) == ("id:beijing", "베이징", "北京")
    assert "id:beijing" not in {
        each["id"] for each in tasks.things(report_graph, "北京", ["cr:Country"], "ko")
    }
    assert tasks.things(report_graph, "x" * 100_000, [], "en") == []


def test_names_are_told_of_what_has_one_and_no_text_breaks_the_query(report_graph: Graph) -> None:
    iris = ["https://w3id.org/cityrel/id/seoul", "http://example.org/none", "> } DROP ALL #", "<>", ""]
    assert tasks.names(report_graph, iris, "zh") == {iris[0]: {"name": "首尔"}}


def test_worked_queries_are_those_that_speak_of_what_is_there(report_graph: Graph) -> None:
    worked = tasks.examples(report_graph, "zh")["worked"]
    all_ = list(library())
    assert 0 < len(worked) < len(all_)
    assert worked[0]["title"] == all_[0].titles["zh-Hans"]


def test_a_class_has_a_form_of_its_fields(report_graph: Graph) -> None:
    form = tasks.form(report_graph, "CityTie", "ko")
    fields = {each["name"]: each for each in form["fields"]}
    assert fields["city"]["title"] == "도시"
    assert dict(fields["kind"]["choices"])["cr:SisterCityTie"] == "자매도시 관계"
    assert not fields["kind"].get("more")
    assert fields["status"]["more"]


def test_the_answer_to_a_question_has_its_query_and_what_it_rests_on(report_graph: Graph) -> None:
    found = tasks.answer(report_graph, "ties", {"city": "Seoul", "country": ""}, "ko")
    assert found["results"]["bindings"][0]["party"][0]["type"] == "uri"  # type: ignore[index]
    assert found["titles"]["party"] == "당사자"  # type: ignore[index]
    assert found["rests"]
    query = tasks.query(report_graph, "ties-of-a-city", {"city": "北京"}, "en")["query"]
    assert "VALUES ?city { id:beijing }" in query
    assert len(report_graph.query(query)) == len(report_graph.ask("ties-of-a-city", city="北京"))


FAULTS = [
    ("SELECT ?x {\n  ?x a cr:Citty }", 2, 8, "cr:City"),
    ("SELECT ?x { ?x a cr:City", 1, 25, "}"),
    ('ASK { ?서울 skos:prefLabel "😀" ; a cr:Citty }', 1, 34, "cr:City"),
    ("ASK { ?x a ccr:City }", 1, 12, "cr:City"),
    ("ASK { ?x a cr:City }", 0, 0, ""),
]


@pytest.mark.parametrize(("query", "line", "column", "meant"), FAULTS)
def test_a_fault_has_its_place_and_what_would_mend_it(
    report_graph: Graph, query: str, line: int, column: int, meant: str
) -> None:
    faults = tasks.check(report_graph, query, "ko")
    assert [(each["line"], each["column"]) for each in faults] == ([(line, column)] if line else [])
    for fault in faults:
        assert "^" not in fault["message"]
        assert re.search("[가-힣]", fault["message"])
        (fix,) = fault["fixes"]
        assert fix["text"].strip() == meant
        units = query.encode("utf-16-le")
        mended = (units[: 2 * fix["from"]] + fix["text"].encode("utf-16-le") + units[2 * fix["to"] :]).decode(
            "utf-16-le"
        )
        assert tasks.check(report_graph, mended, "ko") == []


def test_the_query_behind_an_answer_is_that_of_the_question_without_what_need_not_stand_in_it(
    report_graph: Graph,
) -> None:
    for name, values in (("ties-of-a-city", {"city": "北京"}), ("CityTie", {"city": "Seoul"})):
        query = tasks.query(report_graph, name, values, "en")["query"]
        assert query == tasks.answer(report_graph, name, values, "en")["query"]
        assert query.startswith("SELECT")
        assert "id:" in query


def test_columns_that_no_row_fills_are_left_out(graph: Graph) -> None:
    found = tasks.answer(graph, "is-a-member", {}, "en")
    head, results = found["head"], found["results"]
    assert isinstance(head, dict)
    assert isinstance(results, dict)
    filled = {name for row in results["bindings"] for name in row}
    assert filled
    assert set(head["vars"]) == filled


def columns_of(sparql: str) -> list[str]:
    """Return the columns of a question of ours, whose SELECT stands on one line."""
    (line,) = [each for each in sparql.splitlines() if each.startswith("SELECT")]
    bare = re.sub(r"\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*AS (\?\w+)\)", r"\1", line)
    return re.findall(r"\?(\w+)", bare)


@pytest.mark.parametrize("language", ["ko", pytest.param("zh", marks=pytest.mark.long)])
def test_readers_are_shown_columns_and_fields_in_their_language(graph: Graph, language: str) -> None:
    context = graph.context
    for name, question in all_questions(context).items():
        if name.startswith("test-"):
            continue  # its columns are the figures of its sentences
        names = [*question.parameters, *columns_of(question.text)]
        titles = titles_of(context, names, language, own_words(context, name, language))
        assert [each for each, title in titles.items() if title.isascii() or "{" in title] == []


@pytest.mark.long
def test_answers_come_in_the_words_of_the_reader(graph: Graph) -> None:
    answers = [tasks.answer(graph, "is-a-member", {}, tag)["results"] for tag in ("en", "ko", "zh")]
    assert [each["bindings"][0]["answer"]["value"] for each in answers] == ["yes", "예", "是"]  # type: ignore[index]
    told = tasks.answer(graph, "CityTie", {"city": "Seoul", "as-of": "2020"}, "ko")
    assert {row["holds"]["value"] for row in told["results"]["bindings"]} <= {"예", "알 수 없음"}  # type: ignore[index]
    assert any(line.startswith("그때 성립: 예") for line in told["rests"])  # type: ignore[attr-defined]


def test_what_a_field_does_not_take_is_told_in_the_language_of_the_reader(report_graph: Graph) -> None:
    with pytest.raises(NotFoundError) as refused:
        tasks.answer(report_graph, "CityTie", {"country": "Seoul"}, "ko")
    said = refused.value.said
    assert isinstance(said, Told)
    assert said.startswith("--country does not take Seoul")
    assert (
        said.without_commands().into("ko")
        == "국가에는 Seoul을(를) 적을 수 없습니다. 서울의 클래스는 도시입니다."
    )


def test_tests_of_claims_are_no_questions_of_their_own_but_can_be_asked(graph: Graph) -> None:
    names = {each["name"] for each in tasks.questions(graph, "en")}
    assert {"claims", "CityTie", "is-a-member"} <= names
    assert not any(name.startswith("test-") for name in names)
    assert tasks.form(graph, "test-halt-after-rift", "ko")["title"].startswith("검증")
