"""Time one query on the bundled graph as a whole process: cityrel against rdflib alone, in turns.

Run: python benchmarks/query.py [RUNS]
Prints the medians of wall time in seconds, their ratio, and the rows of both, which must be equal.
"""

import statistics
import subprocess
import sys
import time

from cityrel.files.project import sources

QUERY = "SELECT ?a ?b { ?tie a cr:SisterCityTie ; cr:party ?a, ?b FILTER(STR(?a) < STR(?b)) }"

RDFLIB = f"""
import sys
from rdflib import Graph
graph = Graph()
graph.bind("cr", "https://w3id.org/cityrel/ns#")
for path in sys.argv[1:]:
    graph.parse(path)
print("a,b")
for row in graph.query({QUERY!r}):
    print(",".join(row))
"""


def timed(command: list[str]) -> tuple[float, str]:
    """Return the seconds that a command takes as a whole process, and what it prints."""
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    return time.perf_counter() - start, done.stdout


def main(runs: int) -> None:
    """Run both in turns, after one round that is not counted, and print the medians and the ratio."""
    files = [str(source.path) for source in sources()]
    ours = [sys.executable, "-m", "cityrel", "query", "--format", "csv", QUERY]
    peer = [sys.executable, "-c", RDFLIB, *files]
    rounds = [(timed(ours), timed(peer)) for _ in range(runs + 1)][1:]
    mine = statistics.median(one[0] for one, _ in rounds)
    other = statistics.median(two[0] for _, two in rounds)
    same = {one[1].split() == two[1].split() for one, two in rounds} == {True}
    print(f"cityrel {mine:.3f} s, rdflib alone {other:.3f} s, ratio {other / mine:.1f}, same rows: {same}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
