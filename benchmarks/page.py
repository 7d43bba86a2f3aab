"""Time until a page can be used in headless Chromium: ours, bare vis-network, pyvis's own page, in turns.

Run: python benchmarks/page.py [SIZE ...]    (needs what `./run test` installs; default 300, 1000, 5000; the
least is 50, which takes seconds)

Cities with two ties for each are written as tables of a project and go the whole way to our page, with
cards and evidence; all of them are drawn. Bare vis-network draws the same points and lines at the same
places, plain and straight, physics off, with the same library file. pyvis draws them with its own physics.
Counted from navigation: the page is ready and drawn, and a click on a point is answered. Medians of three and
ratios; without sizes also the size of the default page.
"""

import json
import os
import random
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

import cityrel
from cityrel.page import assets, page_html
from cityrel.page.content import payload
from cityrel.page.contract import Payload
from cityrel.page.opening import whole
from cityrel.rdf.prefixes import ID

sys.path.insert(0, str(Path(__file__).parent.parent))
from tests.browser import launch

RUNS = 3
PREFIX = "measured-city-"
LIMIT = 120.0  # seconds, after which a page is said not to have ended
BARE = """<!doctype html><meta charset="utf-8">
<style>html, body, #n { height: 100%%; margin: 0 }</style><div id="n"></div>
<script>%s</script><script>
const network = new vis.Network(document.getElementById("n"), %s, {
  physics: false, layout: { improvedLayout: false },
  nodes: { shape: "dot", size: 11 }, edges: { smooth: false } });
network.once("afterDrawing", () => { window.drawn = true; });
</script>"""


# The place of the point nearest to the middle of the drawing, on the page: of ours by its public interface,
# of the others by that of vis-network.
NEAREST = """const box = document.querySelector("canvas").getBoundingClientRect();
  const far = ({ x, y }) => Math.hypot(x - box.left - box.width / 2, y - box.top - box.height / 2);
  const { x, y } = shown.reduce((one, other) => (far(one) <= far(other) ? one : other));
  return [x, y];
}"""
ALL = "#lens=network&centre=all"  # where all things are drawn, as the peers draw them
OUR_MIDDLE = "() => { const shown = cityrel.visible().nodes; " + NEAREST
MIDDLE = (
    """() => {
  const { left, top } = document.querySelector("canvas").getBoundingClientRect();
  network.on("click", () => { window.answered = true; });
  const places = Object.values(network.getPositions()).map((place) => network.canvasToDOM(place));
  const shown = places.map(({ x, y }) => ({ x: left + x, y: top + y }));
  """
    + NEAREST
)


@dataclass(frozen=True)
class Peer:
    """A page with the expressions that tell when it is drawn and when it has answered a click."""

    name: str
    html: str
    drawn: str
    answered: str = "window.answered"
    middle: str = MIDDLE
    address: str = ""


def ties(count: int) -> list[tuple[int, int]]:
    """Return pairs of things, two for each thing on average, chosen by a seed; a few have many."""
    chance = random.Random(count)
    found: set[tuple[int, int]] = set()
    while len(found) < 2 * count:
        one, other = chance.randrange(count), int(count * chance.random() ** 2)
        if one != other:
            found.add((min(one, other), max(one, other)))
    return sorted(found)


def write(folder: Path, count: int) -> None:
    """Write a project of cities and their ties."""
    (folder / "data").mkdir()
    (folder / "cityrel.toml").touch()
    cities = [f"{PREFIX}{n},City {n},도시 {n},城市 {n},south-korea,press" for n in range(count)]
    pairs = [f"{PREFIX}{a};{PREFIX}{b},{1990 + (a + b) % 30},press,2024-10" for a, b in ties(count)]
    tables = {
        "City": ["id,label@en,label@ko,label@zh-Hans,locatedIn,source", *cities],
        "SisterCityTie": ["party,since,source,asOf", *pairs],
        "Source": ["id,title@en", "press,A report"],
    }
    for name, lines in tables.items():
        (folder / "data" / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def our_payload(count: int) -> Payload:
    """Return what our page is given for a network of so many cities, read from tables."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["CITYREL_CACHE"] = ""  # nothing is kept: the folder goes before a store would be written
        write(folder, count)
        graph = cityrel.open(folder)
        network = graph.network()
        own = [thing for thing in network if thing.startswith(ID + PREFIX)]
        return payload(graph.context, whole(network.subgraph(own).copy()), "en")


def peers(given: Payload) -> list[Peer]:
    """Return the three pages of one network."""
    from pyvis.network import Network

    nodes = [
        {"id": n["id"], "label": n["id"].removeprefix(ID), "x": n["x"], "y": n["y"]} for n in given["nodes"]
    ]
    edges = [{"from": e["from"], "to": e["to"]} for e in given["edges"]]
    theirs = Network(directed=True, cdn_resources="in_line")
    for node in nodes:
        theirs.add_node(node["id"], label=node["label"])
    for edge in edges:
        theirs.add_edge(edge["from"], edge["to"])
    bare = BARE % (assets.vis_network(), json.dumps({"nodes": nodes, "edges": edges}))
    # its page of few points has no bar
    settled = "window.network && (document.getElementById('loadingBar')?.style.display ?? 'none') === 'none'"
    ready = "document.body?.classList.contains('ready')"
    return [
        Peer("ours", page_html(given), ready, "!document.getElementById('card').hidden", OUR_MIDDLE, ALL),
        Peer("bare", bare, "window.drawn"),
        Peer("pyvis", theirs.generate_html(), settled),
    ]


def wait(page: Page, told: str, until: float) -> bool:
    """Wait for an expression to hold, and tell whether it did in time."""
    while not page.evaluate(told):
        if time.monotonic() > until:
            return False
        time.sleep(0.005)
    return True


def timed(browser: Browser, peer: Peer, folder: Path) -> float | None:
    """Return the seconds from navigation to the answer to a click; None where that takes too long."""
    file = folder / f"{peer.name}.html"
    file.write_text(peer.html, encoding="utf-8")
    context = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True)
    page = context.new_page()
    page.goto(file.as_uri() + peer.address, wait_until="commit")
    until = time.monotonic() + LIMIT
    found = None
    if wait(page, peer.drawn, until):
        page.mouse.click(*page.evaluate(peer.middle))
        if wait(page, peer.answered, until):
            found = float(page.evaluate("performance.now()")) / 1000
    context.close()
    return found


def median(times: list[float | None]) -> float | None:
    """Return the median, or None where one did not end."""
    ended = [each for each in times if each is not None]
    return statistics.median(ended) if len(ended) == len(times) else None


def measured(browser: Browser, given: Payload, folder: Path) -> dict[str, float | None]:
    """Return the median of each page, run in turns; what did not end once is not tried again."""
    pages = peers(given)
    times: dict[str, list[float | None]] = {peer.name: [] for peer in pages}
    for _ in range(RUNS):
        for peer in pages:
            if None not in times[peer.name]:
                times[peer.name].append(timed(browser, peer, folder))
    return {name: median(each) for name, each in times.items()}


def row(count: int, found: dict[str, float | None]) -> str:
    """Return a line of the table."""
    ours, bare, theirs = found["ours"], found["bare"], found["pyvis"]
    if ours is None or bare is None:
        return f"{count:>7,}  did not end in {LIMIT:.0f} s"
    more = (
        f"{theirs:>8.2f} {theirs / ours:>10.1f}"
        if theirs
        else f"  > {LIMIT:.0f} {'> ' + format(LIMIT / ours, '.1f'):>10}"
    )
    return f"{count:>7,} {ours:>7.2f} {bare:>7.2f} {more} {ours / bare:>10.2f}"


def main(sizes: list[int]) -> None:
    """Print the table."""
    print(f"{'things':>7} {'ours s':>7} {'bare s':>7} {'pyvis s':>8} {'pyvis/ours':>10} {'ours/bare':>10}")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        browser = launch(playwright)
        for size in sizes:
            print(row(size, measured(browser, our_payload(size), Path(name))), flush=True)
        browser.close()


if __name__ == "__main__":
    given = [int(size) for size in sys.argv[1:]]
    main(given or [300, 1000, 5000])
    if not given:
        print(f"default page: {len(cityrel.open().page().encode('utf-8')):,} bytes")
