"""Time of finding names: 25,000 things in an open graph, beside a plain scan that folds each name anew.

Run: python benchmarks/find.py [COUNT]    (default 25000)

Both look for the same words. Medians of five, in milliseconds, and ratios; the first search of an open
graph also reads all names and is told apart.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import cityrel
from cityrel.answers.labels import NAMES
from cityrel.answers.search import hits, rows_of
from cityrel.rdf.folding import fold

TYPED = ["city 1234", "Ci", "1234 city", "ciyt 1234", "도시 12", "no such name at all"]
RUNS = 5


def timed(work: Callable[[], object]) -> float:
    """Return how long work takes, in milliseconds."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def median(work: Callable[[], object]) -> float:
    """Return the median of several runs."""
    return statistics.median(timed(work) for _ in range(RUNS))


def best(graph: cityrel.Graph, typed: str) -> object:
    """Return the rows that the terminal prints."""
    return rows_of(graph.context, hits(graph.context, typed)[:20], "en")


def naive(graph: cityrel.Graph, typed: str) -> list[object]:
    """Return the rows of names that have a folded text inside."""
    key = fold(typed)
    return [row for row in graph.context.ask(NAMES) if key in fold(row.name)]


def main(count: int) -> None:
    """Print the times."""
    with tempfile.TemporaryDirectory() as folder:
        rows = "\n".join(f"city-{n},City {n} of the measured,도시 {n}" for n in range(count))
        project = Path(folder)
        (project / "cityrel.toml").write_text('bundled = "ontology"\n', encoding="utf-8")
        (project / "data").mkdir()
        table = project / "data" / "City.csv"
        table.write_text(f"id,prefLabel@en,prefLabel@ko\n{rows}\n", encoding="utf-8")
        graph = cityrel.open(project)
        print(f"{count:,} things; first search: {timed(lambda: graph.find('City 1')):.0f} ms")
        for typed in TYPED:
            ours = median(partial(best, graph, typed))
            scan = median(partial(naive, graph, typed))
            print(f"  {typed!r:24} {ours:8.1f} ms   scan {scan:8.1f} ms   {ours / scan:.3f} times")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 25_000)
