"""The page of a project of one's own: its title, its languages, no trace of the bundled cities."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import cityrel

from ..projects import CITIES, ports, write_japanese, write_project


def opened_page(browser: Browser, folder: Path, monkeypatch: pytest.MonkeyPatch, faults: list[str]) -> Page:
    """Open the page of the project in a folder; what goes wrong in it is put down."""
    monkeypatch.chdir(folder)
    page = browser.new_page()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(cityrel.open().view(folder / "page.html").as_uri())
    return page


@pytest.mark.parametrize(
    "poles", ["", '"busan"', '"busan", "shanghai", "fukuoka"'], ids=["none", "one", "three"]
)
def test_the_page_of_a_project_has_its_title_and_every_lens(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, poles: str
) -> None:
    faults: list[str] = []
    page = opened_page(browser, write_project(tmp_path / "own", ports(poles)), monkeypatch, faults)
    expect(page.locator("#title")).to_have_text("Ports of the Yellow Sea")
    expect(page.locator("#languages button")).to_have_count(3)
    page.locator("#languages button[value=ko]").click()
    expect(page.locator("#title")).to_have_text("황해의 항구")
    for lens in ("map", "timeline", "table", "network"):
        page.locator(f"#lenses button[value={lens}]").click()
        expect(page.locator(f"#lenses button[value={lens}]")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#lenses button[value=argument]")).to_be_hidden()
    assert faults == []
    page.close()


OWN_KIND = """@prefix v: <https://example.org/v#> . @prefix cr: <https://w3id.org/cityrel/ns#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
v:Ferry a owl:Class ; rdfs:subClassOf cr:CityTie ; skos:prefLabel "ferry"@en ; cr:drawnAs "line" ; cr:color "#b00080" ;
  cr:lineStart cr:party ; cr:lineEnd cr:party .
"""
OF_OWN_COLOUR = """() => [...document.querySelectorAll("#sheet path, #sheet rect, #sheet line, #legend *")]
  .filter((one) => /own-b00080/.test(`${one.getAttribute("stroke")} ${one.getAttribute("fill")}`))
  .map((one) => getComputedStyle(one)).some(({ stroke, fill }) => `${stroke} ${fill}`.includes("rgb(176, 0, 128)"))"""


def test_a_kind_of_ones_own_has_its_own_colour_in_every_picture(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults: list[str] = []
    ferries = "party,since,source\nbusan;fukuoka,1990,list\nbusan;incheon,1991,list\n"
    folder = write_project(tmp_path / "own", ports('"busan", "fukuoka"'), Ferry=ferries)
    (folder / "ontology").mkdir()
    (folder / "ontology" / "ferry.ttl").write_text(OWN_KIND, encoding="utf-8")
    page = opened_page(browser, folder, monkeypatch, faults)
    for lens in ("overview", "map", "timeline"):
        page.locator(f"#lenses button[value={lens}]").click()
        expect(page.locator("#sheet > svg")).to_be_visible()
        assert page.evaluate(OF_OWN_COLOUR), lens
    assert faults == []
    page.close()


LONG = ("A name that never ends " * 12).strip()
HOSTILE = {
    "shanghai": "W" * 300,
    "fukuoka": "\u202eשנחאי",
    "incheon": "<img src=x onerror=alert(1)><b>In</b>",
}
CELLS = "\n".join(
    f"{city},{name},{name},,korea,{33 + at},{126 + at},list"
    for at, (city, name) in enumerate(HOSTILE.items())
)
TIES = "party,since,source\nbusan;shanghai,1993,list\nfukuoka;busan,2007,list\nincheon;busan,,list\n"
OVERFLOW = """() => [...document.querySelectorAll("#sheet text")]
  .filter((one) => { const { left, right } = one.getBoundingClientRect(); return left < -1 || right > innerWidth + 1; })
  .map((one) => one.textContent.slice(0, 40))"""
BELOW = """() => document.querySelector(".foot").getBoundingClientRect().top
  - document.querySelector("#sheet > svg").getBoundingClientRect().bottom"""


@pytest.mark.parametrize("width", [390, 1440])
def test_names_that_are_too_long_or_turn_the_other_way_break_no_lens(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    faults: list[str] = []
    head = "id,label@en,label@ko,label@ja,locatedIn,lat,long,source\n"
    cities = f"{head}busan,{LONG},{LONG},,korea,35,129,list\n{CELLS}\n"
    folder = write_project(tmp_path / "own", ports('"busan", "shanghai"'), City=cities, SisterCityTie=TIES)
    page = opened_page(browser, folder, monkeypatch, faults)
    page.set_viewport_size({"width": width, "height": 844})
    for lens in ("network", "overview", "network", "timeline", "network", "map"):
        page.locator(f"#lenses button[value={lens}]").click()
        expect(page.locator(f"#lenses button[value={lens}]")).to_have_attribute("aria-pressed", "true")
        if lens != "network":
            expect(page.locator("#sheet > svg")).to_be_visible()
            assert page.evaluate(OVERFLOW) == [], lens
            assert width > 760 or page.evaluate(BELOW) >= -1, lens
    expect(page.locator("#headline")).not_to_contain_text("undefined")
    assert faults == []
    page.close()


def test_the_page_offers_the_languages_of_the_project(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults: list[str] = []
    page = opened_page(browser, write_japanese(tmp_path / "own"), monkeypatch, faults)
    expect(page.locator("#title")).to_have_text("都市")
    expect(page.locator("#languages button")).to_have_count(3)
    expect(page.locator("#legend")).to_contain_text("도시")
    page.locator("#languages button[value=ko]").click()
    expect(page.locator("#legend")).to_contain_text("도시")
    assert faults == []
    page.close()


PILL_ON_PILLARS = """() => {
  const boxes = [...document.querySelectorAll("#sheet .pillar > rect")].map((one) => one.getBoundingClientRect());
  const pill = document.querySelector("#sheet [role=button]:not(.pillar) > rect[rx]").getBoundingClientRect();
  const [left, right] = boxes.sort((one, other) => one.left - other.left);
  return [boxes.length, left.right < pill.left && pill.right < right.left];
}"""


def test_on_a_phone_the_words_of_a_tie_stand_between_the_two_and_names_are_whole(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ties = "party,since,source\nbusan;shanghai,1993,list\n"
    config, faults = ports('"busan", "shanghai"'), list[str]()
    countries = "id,label@en,source\nkorea,Deutschland,list\nchina,China,list\njapan,Japan,list\n"
    none = "party,since,source\nfukuoka;incheon,2007,list\n"
    cities = CITIES.replace("Busan", "Amman").replace("Shanghai", "Tel Aviv-Yafo")
    folder = write_project(
        tmp_path / "own", config, FriendshipCityTie=ties, SisterCityTie=none, Country=countries, City=cities
    )
    page = opened_page(browser, folder, monkeypatch, faults)
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.locator("#sheet")).to_contain_text("friendship cities since 1993")
    assert page.evaluate(PILL_ON_PILLARS) == [2, True]
    words = page.locator("#sheet .pillar text").all_text_contents()
    assert {"Deutschland", "Amman", "Tel", "Aviv-", "Yafo"} <= set(words)
    assert faults == []
    page.close()
