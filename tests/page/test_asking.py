"""The query page of the server in a browser: editor, forms, answers, refusals."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Route, expect

from .asking import Asking, opened, serving
from .test_accessibility import COLOURS

pytestmark = pytest.mark.long

PARTNERS = "SELECT ?partner ?since { ?tie cr:party id:seoul, ?partner ; cr:since ?since FILTER(?partner != id:seoul) }"
HOUR = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
MISSPELT = "SELECT ?x {\n  id:seoul cr:tiedTo/cr:locatdIn ?x\n}"


@pytest.fixture(scope="module")
def server(cache: Path) -> Iterator[str]:
    with serving() as address:
        yield address


def window(browser: Browser, width: int = 1440) -> BrowserContext:
    size = {"width": width, "height": 900}
    return browser.new_context(viewport=size, color_scheme="light", reduced_motion="reduce", locale="en")  # type: ignore[arg-type]


@pytest.fixture
def asking(browser: Browser, server: str) -> Iterator[Asking]:
    """The page; it asks no other address, and complains of nothing but of answers that are refusals."""
    context = window(browser)
    asking = opened(context, server)
    yield asking
    context.close()
    assert {urlsplit(each).netloc for each in asking.requests} <= {urlsplit(server).netloc, ""}
    assert [each for each in asking.complaints if "the server responded with a status of" not in each] == []


@pytest.mark.parametrize(
    ("language", "typed", "label"),
    [
        ("en", "sister", "sister-city tie"),
        ("ko", "자매", "자매도시 관계"),
        ("zh", "友好", "友好城市关系"),
    ],
)
def test_a_term_is_offered_by_its_name_with_label_and_definition(
    asking: Asking, language: str, typed: str, label: str
) -> None:
    asking.go(lang=language)
    offered = asking.offered(f"SELECT ?tie {{ ?tie a {typed}")
    assert f"cr:SisterCityTie{label}" in offered
    expect(asking.page.locator(".cm-completionInfo")).to_contain_text(label)
    assert len(asking.page.locator(".word-info p").all_text_contents()[-1]) > 20
    asking.page.wait_for_timeout(150)  # the editor takes no key for what has only just come up
    asking.page.keyboard.press("Enter")
    assert asking.query == "SELECT ?tie { ?tie a cr:SisterCityTie"


def test_things_variables_and_keywords_are_offered_too(asking: Asking) -> None:
    asking.go()
    assert any(each.startswith("id:beijing") for each in asking.offered("ASK { ?tie cr:party 베이징"))
    asking.page.keyboard.press("Escape")
    assert asking.offered("SELECT ?partner { ?p") == ["?partner"]
    asking.page.keyboard.press("Escape")
    assert "OPTIONAL" in asking.offered("SELECT ?x { ?x a cr:City opt")


def test_a_query_runs_by_the_keyboard_and_is_shared_by_the_address(asking: Asking, server: str) -> None:
    asking.go()
    asking.write(PARTNERS)
    asking.page.keyboard.press("ControlOrMeta+Enter")
    expect(asking.title).to_contain_text("rows")
    expect(asking.rows.first.locator("a")).not_to_have_text(re.compile("^id:"))
    link = asking.rows.first.locator("a").first
    assert (link.get_attribute("href") or "").startswith("id/")
    address = asking.page.url
    asking.go()
    expect(asking.rows).to_have_count(0)
    asking.page.goto(address)
    asking.page.reload()
    expect(asking.rows.first).to_be_visible()
    assert asking.query == PARTNERS


def test_rows_are_put_in_order_and_taken_along(asking: Asking) -> None:
    asking.go(q=PARTNERS)
    expect(asking.rows.first).to_be_visible()
    asking.page.locator("#column-1").click()
    expect(asking.page.locator("th[aria-sort=ascending]")).to_have_text("since")
    first = asking.rows.first.locator("td").nth(1).text_content() or ""
    asking.page.locator("#column-1").click()
    expect(asking.page.locator("th[aria-sort=descending]")).to_have_text("since")
    assert (asking.rows.first.locator("td").nth(1).text_content() or "") > first
    address = asking.page.locator("#taking a").first.get_attribute("href") or ""
    text = asking.page.request.get(f"{asking.address}{address}").text()
    assert next(csv.reader(io.StringIO(text))) == ["partner", "since"]


def test_a_refusal_says_what_and_where_and_is_mended_by_one_click(asking: Asking) -> None:
    asking.go(q=MISSPELT)
    refusal = asking.page.locator("#refusal")
    expect(refusal).to_contain_text("is no term that the graph declares. Did you mean cr:locatedIn?")
    expect(refusal).to_contain_text("line 2, column 22")
    expect(refusal.locator("mark")).to_have_text("cr:locatdIn")
    expect(asking.page.locator(".cm-lintRange-error")).to_have_text("cr:locatdIn")
    refusal.get_by_role("button", name="Write cr:locatedIn").click()
    expect(asking.rows.first).to_be_visible()
    expect(refusal).to_be_hidden()
    assert "cr:locatedIn" in asking.query


def test_what_is_wrong_is_marked_while_it_is_typed(asking: Asking) -> None:
    asking.go()
    asking.write("SELECT ?x { ?x a cr:Citty }")
    expect(asking.page.locator(".cm-lintRange-error")).to_have_text("cr:Citty")


def test_a_lenient_reader_has_it_run_all_the_same_and_reads_the_notes(asking: Asking) -> None:
    asking.go(q="SELECT ?x { ?x a cr:Citty }")
    expect(asking.page.locator("#refusal")).to_be_visible()
    asking.page.locator("#strict").check()
    asking.page.get_by_role("button", name="Run", exact=False).first.click()
    expect(asking.title).to_contain_text("No rows")
    expect(asking.page.locator("#notes")).to_contain_text("cr:Citty")
    assert "strict=0" in asking.page.url


def test_what_a_note_says_is_meant_is_asked_by_one_click(asking: Asking) -> None:
    asking.go(lang="ko", q="SELECT ?x { id:seol cr:tiedTo ?x }")
    note = asking.page.locator("#notes li", has_text="id:seoul").first
    expect(note).to_contain_text("혹시")
    note.get_by_role("button").click()
    expect(asking.rows.first).to_be_visible()
    expect(asking.page.locator("#notes")).to_be_hidden()
    assert asking.query == "SELECT ?x { id:seoul cr:tiedTo ?x }"


def test_a_query_to_begin_from_runs_at_once(asking: Asking) -> None:
    asking.go()
    asking.page.get_by_role("button", name="What is between Seoul and Beijing").click()
    expect(asking.rows.first).to_be_visible()
    assert "?record cr:party id:seoul , id:beijing" in asking.query


def test_a_worked_query_is_opened_by_the_keyboard_which_stays_in_the_list(asking: Asking) -> None:
    asking.go(lang="ko")
    asking.page.locator("#worked-list button").first.wait_for()
    asking.page.locator("#question-search").fill("십 년마다")
    entry = asking.page.locator("#worked-list button")
    expect(entry).to_have_count(1)
    entry.press("Enter")
    expect(asking.rows.first).to_be_visible()
    expect(entry).to_be_focused()
    assert "FLOOR(?year / 10)" in asking.query


def test_a_query_of_an_hour_is_stopped(asking: Asking) -> None:
    asking.go()
    asking.write(HOUR)
    asking.page.keyboard.press("ControlOrMeta+Enter")
    expect(asking.page.locator("#elapsed")).to_contain_text("s")
    asking.page.locator("#stop").click()
    expect(asking.page.locator("#stopped")).to_be_visible()
    expect(asking.page.locator("#running")).to_be_hidden()
    asking.page.wait_for_timeout(500)
    metrics = asking.page.request.get(f"{asking.address}metrics").text()
    assert re.search(r"^cityrel_killed_total [1-9]", metrics, re.MULTILINE), metrics
    asking.go(q=PARTNERS)
    expect(asking.rows.first).to_be_visible()


def test_a_question_is_a_form_with_names_that_are_found(asking: Asking) -> None:
    asking.go()
    asking.page.get_by_role("button", name="Ties of a city, by kind and year").click()
    expect(asking.rows.first).to_be_visible()
    city = asking.page.locator("#field-city")
    expect(city).to_have_value("Seoul")
    city.fill("北京")
    asking.page.locator("#field-city-list li").first.wait_for()
    city.press("Enter")
    expect(city).to_have_value("Beijing")
    city.press("ControlOrMeta+Enter")
    expect(asking.title).to_contain_text("2 rows")
    expect(asking.page.locator("#rests")).to_contain_text("Said by")
    assert "city=id%3Abeijing" in asking.page.url
    asking.page.locator("#as-sparql").click()
    expect(asking.page.locator(".cm-content")).to_contain_text("VALUES ?city { id:beijing }")


def test_a_class_is_asked_of_with_conditions(asking: Asking) -> None:
    asking.go(lang="ko")
    asking.page.get_by_role("button", name="도시 결연", exact=True).click()
    asking.page.locator("#field-city").fill("서울")
    asking.page.locator("#field-city-list li").first.click()
    asking.page.locator("#field-kind").select_option(label="자매도시 관계")
    asking.page.locator("#form [data-run]").click()
    expect(asking.rows.first).to_contain_text("자매도시 관계")
    expect(asking.page.locator("#rests")).to_contain_text("출처")
    expect(asking.page.locator("thead")).to_contain_text("당사자")


def test_what_a_query_returns_is_seen_as_a_network(asking: Asking) -> None:
    asking.go(q=PARTNERS)
    asking.page.locator("#view-network").click()
    inside = asking.page.frame_locator("#network")
    inside.locator("body.ready").wait_for()
    expect(inside.locator("#title")).to_have_text("What a query returns")
    assert "view=network" in asking.page.url


def test_the_network_of_the_whole_graph_of_a_question_or_why_there_is_none(asking: Asking) -> None:
    pages = asking.page.request
    whole, again = (pages.get(f"{asking.address}view?lang=zh") for _ in range(2))
    assert whole.ok
    assert whole.text() == again.text()
    assert '<html lang="zh-Hans"' in whole.text()
    assert pages.get(f"{asking.address}view?ask=ties-of-a-city&city=id:busan").ok
    none = pages.get(f"{asking.address}view?query=ASK%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D&lang=ko")
    assert none.status == 400
    assert "그릴 것이 없습니다" in none.text()


def test_triples_and_yes_or_no_are_answers_too(asking: Asking) -> None:
    asking.go(q="CONSTRUCT { ?a cr:tiedTo ?b } WHERE { ?a cr:tiedTo ?b } LIMIT 5")
    expect(asking.title).to_contain_text("5 triples")
    expect(asking.page.locator("#taking")).to_contain_text("Turtle")
    asking.go(q="ASK { id:seoul cr:tiedTo id:beijing }", lang="zh")
    expect(asking.title).to_contain_text("是")


def test_the_language_changes_words_and_names(asking: Asking) -> None:
    asking.go(q="SELECT ?c { ?c cr:capitalOf id:china }")
    expect(asking.rows.first).to_contain_text("Beijing")
    asking.page.locator("#languages [value=ko]").click()
    expect(asking.rows.first).to_contain_text("베이징")
    expect(asking.page.locator("[data-text=run]")).to_have_text("실행")
    assert asking.page.evaluate("document.documentElement.lang") == "ko"


def test_the_keyboard_goes_past_the_questions_and_out_of_the_editor(asking: Asking) -> None:
    asking.go()
    asking.page.keyboard.press("Tab")
    expect(asking.page.locator("#skip")).to_be_focused()
    asking.page.keyboard.press("Enter")
    expect(asking.page.locator(".cm-content")).to_be_focused()
    asking.page.keyboard.press("Tab")
    expect(asking.page.locator("#writing [data-run]")).to_be_focused()
    asking.page.locator("#insert-thing").fill("北京")
    asking.page.locator("#insert-thing-list li").first.wait_for()
    asking.page.keyboard.press("Enter")
    assert asking.query == "id:beijing"


def test_the_network_is_as_dark_as_the_page(asking: Asking) -> None:
    asking.go(q=PARTNERS, view="network")
    inside = asking.page.frame_locator("#network")
    inside.locator("body.ready").wait_for()
    asking.page.locator("#theme").click()
    expect(inside.locator("html")).to_have_attribute("data-theme", "dark")


def test_text_of_others_stays_text_and_no_address_of_theirs_runs(asking: Asking) -> None:
    text = "<img src=x onerror=alert(1)>"
    asking.go(q=f"SELECT ?a (IRI('javascript:alert(1)') AS ?b) {{ VALUES ?a {{ '{text}'@en 'مدينة'@ar }} }}")
    expect(asking.rows).to_have_count(2)
    expect(asking.rows.first).to_contain_text(text)
    assert asking.page.locator("#rows img, #rows a").count() == 0
    expect(asking.rows.nth(1).locator("[lang=ar]")).to_have_attribute("dir", "auto")


def test_a_server_that_is_gone_and_an_answer_that_breaks_off_are_told(asking: Asking) -> None:
    asking.go()
    whole: list[str] = []

    def cut(route: Route) -> None:
        body = route.fetch().text()
        whole.append(body)
        route.fulfill(
            body=body[: len(body) // 2], headers={"Content-Type": "application/sparql-results+json"}
        )

    asking.page.route("**/sparql*", cut)
    asking.write(PARTNERS)
    asking.page.keyboard.press("ControlOrMeta+Enter")
    expect(asking.page.locator("#refusal")).to_contain_text("broke off before its end")
    asking.page.unroute("**/sparql*")
    asking.page.route("**/sparql*", lambda route: route.abort())
    asking.page.keyboard.press("ControlOrMeta+Enter")
    expect(asking.page.locator("#refusal")).to_contain_text("The server does not answer")
    asking.complaints.clear()
    assert whole


def test_many_rows_stand_on_pages_and_a_long_query_is_no_link(asking: Asking) -> None:
    asking.go(q="SELECT ?s ?o { ?s cr:evidence ?o } LIMIT 5000")
    expect(asking.title).to_contain_text("5,000 rows")
    expect(asking.rows).to_have_count(100)
    asking.page.locator("#page-next").click()
    expect(asking.page.locator("#page-place")).to_have_text("101–200 of 5,000")
    many = " ".join(f"id:thing-{number}" for number in range(1000))
    asking.go(q=f"SELECT ?x {{ VALUES ?x {{ {many} id:seoul }} ?x cr:capitalOf ?country }}")
    expect(asking.title).to_contain_text("1 row")
    expect(asking.page.locator("#taking")).to_have_text("The query is too long for a link.")
    asking.page.locator("#view-network").click()
    asking.page.frame_locator("#network").locator("body.ready").wait_for()


def test_a_browser_that_follows_a_link_to_the_endpoint_sees_the_page(asking: Asking) -> None:
    asking.page.goto(f"{asking.address}sparql?query=ASK%20%7B%20id%3Aseoul%20a%20cr%3ACity%20%7D")
    expect(asking.title).to_contain_text("Yes")
    assert asking.query == "ASK { id:seoul a cr:City }"


OTHERS = """title = { de = "Häfen", fa = "بندرها" }
languages = ["de", "fa"]
namespace = "https://example.org/port/"
bundled = "none"
[prefixes]
port = "https://example.org/port/"
"""


def test_a_project_of_other_languages_and_without_questions_has_the_page_too(
    browser: Browser, tmp_path: Path
) -> None:
    (tmp_path / "cityrel.toml").write_text(OTHERS, encoding="utf-8")
    data = '<https://example.org/port/hamburg> <http://www.w3.org/2004/02/skos/core#prefLabel> "Hamburg"@de .'
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "ports.ttl").write_text(data, encoding="utf-8")
    context = window(browser)
    with serving(cwd=tmp_path) as address:
        asking = opened(context, address)
        asking.go(lang="fa", q="SELECT ?x { ?x skos:prefLabel ?name }")
        expect(asking.page.locator("#title")).to_have_text("بندرها")
        expect(asking.rows.first).to_contain_text("Hamburgde")
        expect(asking.page.locator("#worked-list")).to_contain_text("Which classes there are")
        expect(asking.page.locator("#worked-list")).not_to_contain_text("Partners of a city")
        expect(asking.page.locator("#question-head")).to_be_hidden()
        expect(asking.page.locator("#class-head")).to_be_hidden()
        assert asking.rows.first.locator("a").get_attribute("href") == "id/hamburg?lang=fa"
    context.close()


FACES: dict[str, dict[str, str]] = {
    "first": {},
    "answer": {"q": PARTNERS},
    "refusal": {"q": MISSPELT},
    "form": {"ask": "CityTie", "city": "id:seoul"},
}


@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_serious_or_critical(browser: Browser, server: str, width: int) -> None:
    context = window(browser, width)
    asking = opened(context, server)
    found = []
    for name, asked in FACES.items():
        asking.go(**asked)
        if asked:
            asking.page.locator("#answer:not([hidden]), #refusal:not([hidden])").first.wait_for()
        asking.page.evaluate(Axe().axe_script)
        for scheme, rules in (("light", {}), ("dark", COLOURS)):
            asking.page.evaluate("scheme => document.documentElement.dataset.theme = scheme", scheme)
            result = asking.page.evaluate(
                "rules => axe.run({ resultTypes: ['violations'], ...rules })", rules
            )
            found += [
                (name, scheme, each["id"], each["nodes"][0]["html"])
                for each in result["violations"]
                if each["impact"] in {"serious", "critical"}
            ]
        wide = asking.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wide <= 0, name
    context.close()
    assert found == []
