"""A page that is open, as its reader meets it: clicks and keys, what is shown, and what is written on the drawing."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote_plus

from playwright.sync_api import BrowserContext, Locator, Page

# Keeps what is written on each canvas since it was last cleared, and what was copied last.
LISTEN = """(() => {
  const { clearRect, fillText } = CanvasRenderingContext2D.prototype;
  Object.assign(CanvasRenderingContext2D.prototype, {
    clearRect(...box) {
      this.canvas.written = [];
      clearRect.apply(this, box);
    },
    fillText(text, x, y, ...rest) {
      const { font, textAlign, textBaseline } = this;
      (this.canvas.written ??= []).push({ text, x, y, font, textAlign, textBaseline, at: this.getTransform() });
      fillText.call(this, text, x, y, ...rest);
    },
  });
  if (navigator.clipboard) navigator.clipboard.writeText = async (text) => { window.copied = text; };
})()"""

FREE = "lens=network&centre=all"  # all that is chosen, with no thing in the middle
DRAWN = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
ASK = f"async ([name, given]) => {{ await {DRAWN}; return cityrel[name](...given); }}"
GO = f"""(address) => new Promise((done) => {{
  addEventListener("hashchange", () => {DRAWN}.then(done), {{ once: true }});
  location.hash = address;
}})"""
WRITTEN = f"""async () => {{
  await {DRAWN};
  const canvas = document.querySelector("#network canvas");
  const ctx = canvas.getContext("2d");
  const frame = canvas.getBoundingClientRect();
  const ratio = canvas.width / frame.width;
  ctx.save();
  const boxes = canvas.written.map(({{ text, x, y, font, textAlign, textBaseline, at }}) => {{
    ctx.font = font;
    const scale = at.a / ratio;
    const height = parseFloat(/([\\d.]+)px/.exec(font)[1]) * scale;
    const width = ctx.measureText(text).width * scale;
    const point = at.transformPoint(new DOMPoint(x, y));
    const left = frame.left + point.x / ratio - (textAlign === "center" ? width / 2 : 0);
    const top = frame.top + point.y / ratio - {{ top: 0, middle: height / 2, bottom: height }}[textBaseline];
    return {{ text, left, top, width, height }};
  }});
  ctx.restore();
  return boxes;
}}"""
# All that can be read beside the drawing, and where the drawing stands.
LOOK = """() => [
  ...[...document.querySelectorAll("header, nav, aside, output, #tour, #lenses, #table-frame")]
    .map((e) => (e.checkVisibility() ? e.innerText : "")),
  document.querySelector("#search").value, getComputedStyle(document.body).backgroundColor, innerWidth, innerHeight,
  JSON.stringify(cityrel.state()),
  ...cityrel.visible().nodes.map(({ id, x, y }) => `${id} ${Math.round(x)} ${Math.round(y)}`),
]"""


@dataclass(frozen=True)
class Written:
    """A line of text on the drawing, with its box in CSS pixels of the page."""

    text: str
    left: float
    top: float
    width: float
    height: float

    def meets(self, other: "Written") -> bool:
        return (
            self.left < other.left + other.width
            and other.left < self.left + self.width
            and self.top < other.top + other.height
            and other.top < self.top + self.height
        )


@dataclass
class Opened:
    """A page that is open, with what it asked for and complained about."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def ask(self, name: str, *given: object) -> Any:
        """Call a function of the page's interface once what was done before is drawn."""
        return self.page.evaluate(ASK, [name, list(given)])

    def state(self) -> dict[str, Any]:
        found: dict[str, Any] = self.ask("state")
        return found

    def nodes(self) -> dict[str, dict[str, Any]]:
        """The points that are drawn, by IRI."""
        return {node["id"]: node for node in self.ask("visible")["nodes"]}

    def edges(self) -> list[dict[str, Any]]:
        """The lines that are drawn."""
        found: list[dict[str, Any]] = self.ask("visible")["edges"]
        return found

    def standing(self) -> dict[str, set[str]] | None:
        """The points and lines that stand out."""
        found = self.ask("highlighted")
        return found and {part: set(ids) for part, ids in found.items()}

    def place_of(self, iri: str) -> tuple[float, float]:
        """The place of what is drawn, in CSS pixels of the page."""
        place = self.ask("placeOf", iri)
        assert place, f"{iri} is not drawn"
        return place["x"], place["y"]

    def select(self, iri: str) -> None:
        self.ask("select", iri)

    def click_on(self, iri: str, count: int = 1) -> None:
        self.page.mouse.click(*self.place_of(iri), click_count=count)

    def find(self, typed: str) -> None:
        """Look for a name and take the first thing found."""
        self.page.locator("#search").fill(typed)
        self.page.keyboard.press("Enter")

    def lens(self, name: str) -> None:
        self.page.locator(f"#lenses [value={name}]").click()

    def language(self, tag: str) -> None:
        self.page.locator(f"#languages [value={tag}]").click()

    def open_years(self) -> None:
        """Open the bar of years, where it is not."""
        if self.page.locator("#time").is_hidden():
            self.page.locator("#time-open").click()

    def year(self, year: int) -> None:
        self.open_years()
        self.page.locator("#time-year").fill(str(year))

    def open_legend(self) -> None:
        """Open the legend with its filters, where it is not."""
        if self.page.locator("#legend").is_hidden():
            self.page.locator("#legend-title").click()

    def go(self, address: str) -> None:
        """Change what stands after # in the address, as a link or the Back button does."""
        self.page.evaluate(GO, address)

    def come_back(self) -> None:
        """Leave for the first sight, then come back by the address."""
        address = self.address
        self.put_back()
        self.go(address)

    @property
    def address(self) -> str:
        """What stands after # in the address."""
        return str(self.page.evaluate("location.hash")).removeprefix("#")

    @property
    def address_read(self) -> str:
        return unquote_plus(self.address)

    @property
    def card(self) -> Locator:
        return self.page.locator("#card")

    @property
    def name(self) -> Locator:
        """The name on the card."""
        return self.page.locator("#card-name")

    def copied(self) -> str:
        self.page.wait_for_function("window.copied !== undefined")
        return str(self.page.evaluate("window.copied"))

    def written(self) -> list[Written]:
        """What is written on the drawing, line by line."""
        return [Written(**line) for line in self.page.evaluate(WRITTEN)]

    def write_over(self) -> list[tuple[str, str]]:
        """Pairs of lines on the drawing that lie on one another."""
        lines = self.written()
        assert lines
        return [
            (one.text, other.text)
            for place, one in enumerate(lines)
            for other in lines[place + 1 :]
            if one.meets(other)
        ]

    def look(self) -> list[Any]:
        found: list[Any] = self.page.evaluate(LOOK)
        return found

    def lose_hint(self) -> None:
        """Choose something and put it back; the hint on what can be chosen goes with the first choice."""
        self.go("at=id:seoul")
        self.put_back()

    def put_back(self) -> None:
        """Make of it what it was when it was opened."""
        self.page.emulate_media(color_scheme="light", media="screen", reduced_motion="reduce")
        self.page.mouse.move(0, 0)
        self.page.keyboard.press("Escape")
        self.page.evaluate("document.activeElement.blur()")
        for opener in ("#legend-title", "#time-open"):
            if self.page.locator(f"{opener}[aria-expanded=true]").is_visible():
                self.page.locator(opener).click()
        if not self.address:
            self.go("lens=table")
        self.go(FREE)

    def listen(self) -> None:
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda said: self.complaints.append(said.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))


def open_in(context: BrowserContext, path: Path, address: str = "") -> Opened:
    """Open a file and wait until it can be used."""
    opened = Opened(context.new_page())
    opened.listen()
    opened.page.goto(f"{path.as_uri()}#{address}" if address else path.as_uri())
    opened.page.wait_for_selector("body.ready")
    return opened


def number(text: str | None) -> int:
    """The first number in a text."""
    found = re.search(r"\d[\d,]*", text or "")
    assert found, text
    return int(found[0].replace(",", ""))
