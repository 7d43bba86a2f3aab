"""Make data/README.md from the graph: sources, counts, coverage, conflicts.

Run: python scripts/data_page.py        (a test fails when the page is old)
"""

from collections.abc import Iterable
from pathlib import Path

import cityrel
from cityrel import Graph

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "data" / "README.md"

HEAD = """# Data

Made by `python scripts/data_page.py`; do not edit. Every record names its source. Turtle files hold the
reports, sentence by sentence, and their guided tours; the CSV files are tables, each named after its class,
with the columns of the class's shape. Ontology and data: CC BY 4.0; each source keeps its own terms.
"""

CLASSES = """SELECT ?class (COUNT(DISTINCT ?thing) AS ?things) {
  GRAPH ?g { ?thing a ?class } FILTER(?g != graph:derived)
  FILTER(STRSTARTS(STR(?thing), STR(id:)) && STRSTARTS(STR(?class), STR(cr:)))
} GROUP BY ?class ORDER BY ?class"""
YEARS = """SELECT ?decade (COUNT(DISTINCT ?record) AS ?records) {
  ?record a cr:Record ; cr:sinceYear ?year BIND(10 * FLOOR(?year / 10) AS ?decade)
} GROUP BY ?decade ORDER BY ?decade"""
SOURCES = """SELECT ?source (MIN(STR(?t)) AS ?title) (MIN(STR(?p)) AS ?publisher) (MIN(STR(?d)) AS ?date)
  (MIN(STR(?l)) AS ?licence) (COUNT(DISTINCT ?thing) AS ?things) {
  ?source a cr:Source OPTIONAL { ?source dcterms:title ?t } OPTIONAL { ?source dcterms:publisher ?p }
  OPTIONAL { ?source dcterms:issued ?d } OPTIONAL { ?source dcterms:license ?l }
  OPTIONAL { ?evidence cr:source ?source . ?thing cr:evidence ?evidence }
} GROUP BY ?source ORDER BY DESC(?things) ?source"""


def table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Return a Markdown table."""
    names = list(head)
    lines = [names, ["---"] * len(names), *([str(cell) for cell in row] for row in rows)]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def name(graph: Graph, value: object) -> str:
    """Return the English name of a thing, or a plain value as it is."""
    if not isinstance(value, cityrel.IRI):
        return "" if value is None else str(value)
    return graph.names.of([value])[value].in_language("en")


def page(graph: Graph) -> str:
    """Return the page."""
    dated = f"\nFacts and conclusions are as of {graph.context.times.now} (`dataset.ttl`).\n"
    classes = [(name(graph, row["class"]), row.things) for row in graph.query(CLASSES)]
    years = [(f"{int(row.decade)}s", row.records) for row in graph.query(YEARS)]
    coverage = [
        [
            name(graph, value)
            for value in (row.covers, row["class"], row.completeness, row.country or row.actor, row.asOf)
        ]
        for row in graph.ask("coverage-of-lists")
    ]
    conflicts = [
        (name(graph, row.thing), name(graph, row.property), row.one, row.other)
        for row in graph.ask("conflicting-values")
    ]
    sources = [
        (
            row.title or row.source.local,
            name(graph, _known(row.publisher)),
            row.date or "",
            row.licence or "",
            row.things,
        )
        for row in graph.query(SOURCES)
    ]
    parts = [
        HEAD + dated,
        "## How many of what\n\n" + table(("class", "things"), classes),
        "## Records by the decade in which they began\n\n" + table(("decade", "records"), years),
        "## Lists read: how far, as of when\n\n"
        + table(("of", "what", "how far", "for", "as of"), sorted(set(map(tuple, coverage)))),
        "## Values on which sources differ\n\n"
        + table(("thing", "property", "one", "other"), sorted(set(conflicts), key=str)),
        "## Sources, by how much rests on them\n\n"
        + table(("title", "publisher", "published", "licence", "things"), sources),
    ]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _known(publisher: object) -> object:
    return cityrel.IRI(str(publisher)) if str(publisher).startswith("https://w3id.org/") else publisher


if __name__ == "__main__":
    PAGE.write_text(page(cityrel.open()), encoding="utf-8")
