"""Time one query on the bundled graph as a whole process: cityrel, bare scripts, and rdflib alone, in turns.

Run: python benchmarks/query.py [RUNS]
Prints the medians of processor time in seconds, ratios, and whether all gave the same rows. The bare script
imports click, opens the same compiled store with pyoxigraph and asks the same; rdflib loads the same graph
from N-Quads.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import cityrel
from cityrel.store.cache import finish

QUERY = "SELECT ?a ?b { ?tie a cr:SisterCityTie ; cr:party ?a, ?b FILTER(STR(?a) < STR(?b)) }"
CITYREL = [sys.executable, "-m", "cityrel"]

OXIGRAPH = """
import sys
import click
import pyoxigraph as ox
store = ox.Store.read_only(sys.argv[1])
results = store.query(sys.argv[2], prefixes={"cr": "https://w3id.org/cityrel/ns#"})
sys.stdout.buffer.write(results.serialize(format=ox.QueryResultsFormat.CSV))
"""

RDFLIB = """
import sys
from rdflib import Dataset
graph = Dataset()
graph.bind("cr", "https://w3id.org/cityrel/ns#")
graph.parse(sys.argv[1], format="nquads")
print("a,b")
for row in graph.query(sys.argv[2]):
    print(",".join(row))
"""


def timed(command: list[str]) -> tuple[float, list[str]]:
    """Return the processor time in seconds of a command as a whole process, and the rows that it prints."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, sorted(done.stdout.split())


def commands(folder: Path) -> dict[str, list[str]]:
    """Compile the graph into a folder, write it out there, and return the commands that ask it."""
    os.environ["CITYREL_CACHE"] = str(folder / "cache")
    graph = cityrel.open()
    finish()
    store = next((folder / "cache").rglob("CURRENT")).parent
    quads = folder / "graph.nq"
    quads.write_bytes(graph.export("nquads"))
    return {
        "cityrel": [*CITYREL, "query", "--format", "csv", QUERY],
        "bare": [sys.executable, "-c", OXIGRAPH, str(store), QUERY],
        "rdflib": [sys.executable, "-c", RDFLIB, str(quads), QUERY],
    }


def main(runs: int) -> None:
    """Run all in turns, after one round that is not counted, and print medians and ratios."""
    with tempfile.TemporaryDirectory() as name:
        asked = commands(Path(name))
        rounds = [{each: timed(command) for each, command in asked.items()} for _ in range(runs + 1)]
    seconds = {each: statistics.median(found[each][0] for found in rounds[1:]) for each in asked}
    same = len({tuple(rows) for found in rounds for _, rows in found.values()}) == 1
    mine = seconds["cityrel"]
    print(f"cityrel {mine:.3f} s, click and pyoxigraph alone {seconds['bare']:.3f} s, ", end="")
    print(f"ratio {mine / seconds['bare']:.2f}; ", end="")
    print(f"rdflib alone {seconds['rdflib']:.3f} s, ratio {seconds['rdflib'] / mine:.1f}; same rows: {same}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
