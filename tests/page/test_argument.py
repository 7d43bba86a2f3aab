"""The argument from its end: what is recommended, and downwards the one chain that leads to it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

import cityrel
from cityrel import Graph, expand
from cityrel.answers.claims import verdicts

from ..projects import write_project
from .opened import Opened

HALT = expand("id:claim-capital-rift-halts-city-diplomacy")
LAYERED = expand("id:claim-multi-layer-diplomacy-toward-china")
MODEL = expand("id:claim-new-cooperation-model-needed")
MULTILATERAL = expand("id:claim-multilateralise-diplomacy-toward-china")

# Labels that cover one another or lie outside, the smallest letters, and boxes of which one cuts another.
MEASURE = """() => {
  const svg = document.querySelector("#sheet > svg");
  const frame = svg.getBoundingClientRect();
  const labels = [...svg.querySelectorAll("text")].filter((one) => one.textContent.trim()).map((one) => {
    const { left, right, top, bottom, height } = one.getBoundingClientRect();
    return { text: one.textContent, left: left + 1, right: right - 1, top: top + height * 0.2, bottom: bottom - height * 0.16 };
  });
  const boxes = [...svg.querySelectorAll("rect:not(.hit)")].map((one) => one.getBoundingClientRect());
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const within = (a, b) => a.left >= b.left && a.right <= b.right && a.top >= b.top && a.bottom <= b.bottom;
  const pairs = (all, is) => all.flatMap((one, at) => all.slice(at + 1).filter((other) => is(one, other)).map((other) => [one.text, other.text]));
  const cut = (a, b) => meet(a, b) && !within(a, b) && !within(b, a);
  return {
    covered: pairs(labels, meet),
    cut: pairs(boxes, cut).length,
    struck: labels.filter((label) => boxes.some((box) => cut(label, box))).map(({ text }) => text),
    small: [...svg.querySelectorAll("text")].filter((one) => parseFloat(getComputedStyle(one).fontSize) < 12).length,
    outside: labels.filter(({ left, right }) => left < frame.left || right > frame.right).map(({ text }) => text),
    shortened: labels.filter(({ text }) => text.endsWith("…")).length,
  };
}"""
CLEAR = {"covered": [], "cut": 0, "struck": [], "small": 0, "outside": [], "shortened": 0}


def assert_clear(page: Page) -> None:
    page.wait_for_selector("#sheet > svg.argument")
    assert page.evaluate(MEASURE) == CLEAR


def chosen(opened: Opened) -> str | None:
    return opened.page.locator("#sheet [data-chain]").get_attribute("data-chain")


@pytest.mark.parametrize(
    "language", [pytest.param("en", marks=pytest.mark.long), "ko", pytest.param("zh", marks=pytest.mark.long)]
)
def test_all_words_of_each_chain_can_be_read(opened: Opened, graph: Graph, language: str) -> None:
    opened.go(f"lens=argument&lang={language}")
    items = opened.page.locator("#sheet [data-recommendation]")
    assert items.count() == 6
    for place in range(6):
        items.nth(place).click()
        assert chosen(opened) == items.nth(place).get_attribute("data-recommendation")
        assert_clear(opened.page)
    opened.go(f"lens=argument&lang={language}&argued={LAYERED.curie}&open=stated")
    assert_clear(opened.page)
    told = "".join("".join(opened.page.locator("#sheet .verdict text").all_text_contents()).split())
    found = verdicts(graph.context, [HALT])[HALT]
    for role, sentence in zip(found.roles, found.sentences, strict=True):
        if role in ("verdict", "counted", "turning"):  # the card has the others too
            assert "".join(sentence[language].split()) in told
    assert opened.page.locator("#sheet [data-list=stated] [data-iri]").count() == 60


def test_a_phone_has_the_list_and_under_it_the_chain(
    visit: Callable[..., Opened], file: Path, phone: BrowserContext
) -> None:
    opened = visit(file, f"lens=argument&argued={LAYERED.curie}", phone)
    for language in ("en", "ko", "zh"):
        opened.go(f"lens=argument&lang={language}&argued={LAYERED.curie}")
        assert_clear(opened.page)
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= 390
    opened.page.locator(f'#sheet [data-recommendation="{MULTILATERAL}"]').click()
    expect(opened.page.locator("#sheet [data-chain]")).to_be_in_viewport()
    assert_clear(opened.page)


def test_the_chain_is_read_downwards_and_no_count_proves_a_cause(opened: Opened) -> None:
    opened.go(f"lens=argument&argued={MODEL.curie}")
    steps = opened.page.locator("#sheet [data-step]")
    assert [
        step.split("/")[-1] for step in steps.evaluate_all("all => all.map((one) => one.dataset.step)")
    ] == [
        "advance-of-chinese-science-and-technology",
        "end-of-old-cooperation-model",
    ]
    tops = [box["y"] for box in (steps.nth(place).bounding_box() for place in (0, 1)) if box]
    advice = opened.page.locator("#sheet [data-advice]").bounding_box()
    assert advice
    assert tops[0] < tops[1] < advice["y"]
    sheet = opened.page.locator("#sheet")
    for text in (
        "said to bring about § 3 ¶ 1 (4)",
        "What follows, says the report",
        "(inferred by this site)",
    ):
        expect(sheet).to_contain_text(text)
    opened.go(f"lens=argument&argued={LAYERED.curie}")
    for text in ("It rests on", "is meant for", "Our lists do not decide it.", "is inferred by this site"):
        expect(sheet).to_contain_text(text)
    expect(sheet).not_to_contain_text("support")
    expect(sheet).not_to_contain_text("¶ 0")
    expect(opened.page.locator("#headline")).to_have_text(
        "4 sources, 12 recommendations: 4 for “Stronger capital-to-capital relations”"
    )
    expect(opened.page.locator("#byline")).to_contain_text("no source from Beijing speaks in this chain")
    expect(opened.page.locator("#byline")).to_contain_text("in Korean")


def test_of_several_sources_one_is_open_and_the_others_are_a_press_away(opened: Opened) -> None:
    opened.go("lens=argument")
    closed = opened.page.locator("#sheet [data-key^=source-]")
    expect(closed).to_have_count(3)
    for place in range(3):
        closed.nth(place).press("Enter")
        expect(closed).to_have_count(3)
        expect(opened.page.locator("#sheet [data-chain]")).to_be_in_viewport()
        assert_clear(opened.page)
    opened.go("lens=argument&argued=id:claim-add-health-team-and-widen-network")
    expect(opened.page.locator("#byline")).to_contain_text("Park Eun-hyun")
    expect(opened.page.locator("#sheet")).to_contain_text("said to bring about ¶ 3 (1)")


def test_a_sentence_opens_its_card_and_a_card_shows_its_chain(opened: Opened) -> None:
    opened.go("lens=argument")
    opened.select(HALT)
    assert chosen(opened) == LAYERED
    opened.page.locator(f'#sheet [data-recommendation="{MULTILATERAL}"]').click()
    assert chosen(opened) == MULTILATERAL
    expect(opened.card).to_be_hidden()
    assert f"argued={MULTILATERAL.curie}" in opened.address_read
    opened.page.locator("#sheet [data-chain] .item").first.press("Enter")
    expect(opened.card).to_be_visible()
    assert chosen(opened) == MULTILATERAL


LONG = "interminable" * 25
HOSTILE = "<b>bold</b> \u202eright \U0001f3d9 {count}"


def write_argument(folder: Path) -> Path:
    """Write a project with two plans, sixty recommendations, causes in a circle, and names that are hard to show."""
    claims = [
        f"""id:r{n} a cr:Claim ; cr:claimKind cr:claim-recommendation ; skos:prefLabel "Do {n}"@en ; cr:statement "S {n}"@en ;
        cr:addresses id:d{n % 5}, id:d{(n + 1) % 5} ; cr:restsOn id:c{n % 7}, id:c{n % 3} ; cr:evidence id:e{n} .
        id:e{n} a cr:Evidence ; cr:source id:plan{n % 2} ; cr:section 1 ; cr:paragraph {n} ; cr:sentence 1 ."""
        for n in range(60)
    ]
    claims += [
        f"""id:c{n} a cr:Claim ; cr:claimKind cr:claim-cause ; cr:about id:d{n % 5} ; cr:evidence id:f{n}, id:g{n} ;
        cr:statement "{LONG if n == 1 else "무엇" if n == 2 else "C"} {n}"@{"ko" if n == 2 else "en"} .
        id:f{n} a cr:Evidence ; cr:source id:plan0 ; cr:locator "¶ {n}" . id:g{n} a cr:Evidence ; cr:source id:plan1 .
        id:i{n} a cr:Influence ; cr:cause id:d{n % 5} ; cr:effect id:d{(n + 1) % 5} ; cr:assertedIn id:c{n} ;
        cr:direction cr:direction-{"raises" if n % 2 else "lowers"} ."""
        for n in range(7)
    ]
    things = [
        f'id:d{n} a cr:Development ; skos:prefLabel "{HOSTILE if n else LONG} {n}"@en .' for n in range(5)
    ]
    plans = ['id:plan0 a cr:Source ; dcterms:title "Plan"@en .', "id:plan1 a cr:Source ."]
    heads = "".join(
        f"@prefix {name}: <{iri}> .\n"
        for name, iri in (
            ("cr", "https://w3id.org/cityrel/ns#"),
            ("id", "https://example.org/id/"),
            ("skos", "http://www.w3.org/2004/02/skos/core#"),
            ("dcterms", "http://purl.org/dc/terms/"),
        )
    )
    write_project(folder, 'bundled = "ontology"\nnamespace = "https://example.org/id/"\n')
    (folder / "data" / "plans.ttl").write_text(
        heads + "\n".join([*claims, *things, *plans]), encoding="utf-8"
    )
    return folder


def test_many_recommendations_of_two_plans_circles_and_hard_names_hold(
    visit: Callable[..., Opened], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write_argument(tmp_path / "plans"))
    opened = visit(Path(cityrel.open().view(tmp_path / "plans.html")), "lens=argument")
    expect(opened.page.locator("#headline")).to_contain_text("2 sources, 60 recommendations")
    expect(opened.page.locator("#sheet [data-recommendation]")).to_have_count(12)
    assert_clear(opened.page)
    opened.page.locator("#sheet [data-key=all-recommendations]").click()
    items = opened.page.locator("#sheet [data-recommendation]")
    expect(items).to_have_count(30)
    items.last.click()
    assert_clear(opened.page)
    expect(opened.page.locator("#sheet [data-chain]")).to_be_in_viewport()
    opened.page.locator("#sheet [data-key^=source-]").click()
    expect(items).to_have_count(30)
    assert chosen(opened) == items.first.get_attribute("data-recommendation")
    assert opened.page.evaluate("window.harmed") is None


def test_without_recommendations_there_is_no_argument(
    visit: Callable[..., Opened], world: Callable[[str], Path]
) -> None:
    opened = visit(world("id:a a cr:City . id:b a cr:City . id:t a cr:SisterCityTie ; cr:party id:a, id:b ."))
    expect(opened.page.locator("#lenses [value=argument]")).to_be_hidden()
    expect(opened.page.locator("#lenses [value=table]")).to_be_visible()
