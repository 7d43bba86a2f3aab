"""Time each question on the open graph, warm, and the same question in rdflib's own memory; slowest first.

Run: python benchmarks/questions.py [RUNS [QUESTION ...]]
Prints the median of ours and one run of rdflib's in seconds, their ratio, and the rows of both.
"""

import logging
import statistics
import sys
import time
from collections.abc import Callable

from rdflib import Dataset

import cityrel
from cityrel.answers.questions import all_questions, values
from cityrel.sparql.bindings import bind
from cityrel.sparql.query import with_prefixes


def timed(run: Callable[[], int]) -> tuple[float, int]:
    """Return the seconds that a run takes, and the rows that it finds."""
    start = time.perf_counter()
    rows = run()
    return time.perf_counter() - start, rows


def main(runs: int, *names: str) -> None:
    """Print a line for each question named, or for all."""
    logging.getLogger("rdflib.term").setLevel(logging.ERROR)
    graph = cityrel.open()
    memory = Dataset()
    memory.parse(data=graph.export("nquads"), format="nquads")
    found = []
    for name, question in all_questions(graph.context).items():
        if names and name not in names:
            continue
        text = bind(with_prefixes(question.text)[0], values(graph.context, question, {}))

        def ours(text: str = text) -> int:
            return len(graph.query(text))

        def theirs(text: str = text) -> int:
            return len(list(memory.query(text)))

        ours()
        mine = statistics.median(timed(ours)[0] for _ in range(runs))
        other, rows = timed(theirs)
        found.append((mine, f"{other:.3f} s, ratio {other / mine:.0f}: {name} ({ours()} and {rows} rows)"))
    for mine, rest in sorted(found, reverse=True):
        print(f"{mine:.3f} s, rdflib {rest}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5, *sys.argv[2:])
