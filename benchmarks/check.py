"""Measure `cityrel check` as a whole process, in processor time, and plain pySHACL on the same graph.

Run: python benchmarks/check.py [ROWS]
With fewer than 100 rows, the project leaves out the bundled data, which is quick.
Prints what the first check takes, the next, that of a project with as many rows, that after one row more, and
plain pySHACL, and the ratio of the last two.
"""

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

CHECK = [sys.executable, "-m", "cityrel", "check"]
PLAIN = """
import pyshacl
from cityrel.checks.memory import memory_of
from cityrel.checks.said import Files
from cityrel.checks.shacl import shapes_in
from cityrel.files.project import Project
said = Files.of(Project()).opened(once=True)[1]
data = memory_of(triple for triples in said.values() for triple in triples)
assert pyshacl.validate(data, shacl_graph=shapes_in(said).graph, inplace=True)[0]
"""


def write(folder: Path, rows: int, bundled: str) -> Path:
    """Write a project of memberships, a city for each five; return the table of cities."""
    (folder / "data").mkdir(parents=True)
    (folder / "cityrel.toml").write_text(f'bundled = "{bundled}"\n', encoding="utf-8")
    cities = [f"city-{n},City {n},press" for n in range(rows // 5 + 1)]
    members = [f"city-{n // 5},organization-{n % 5},2001,press,2024-10" for n in range(rows)]
    tables = {
        "City": ["id,label@en,source", *cities],
        "CityOrganization": [
            "id,label@en,source",
            *(f"organization-{n},Organization {n},press" for n in range(5)),
        ],
        "Membership": ["member,organization,since,source,asOf", *members],
        "Source": ["id,title@en", "press,A report"],
    }
    for name, lines in tables.items():
        (folder / "data" / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder / "data" / "City.csv"


def seconds(command: list[str], folder: Path) -> float:
    """Return the processor time that a command takes in a folder."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(rows: int) -> None:
    """Print the times."""
    with tempfile.TemporaryDirectory() as name:
        os.environ["CITYREL_CACHE"] = str(Path(name) / "cache")
        project = Path(name) / "project"
        table = write(project, rows, "all" if rows >= 100 else "ontology")
        elsewhere = Path(name) / "elsewhere"
        elsewhere.mkdir()
        if rows >= 100:
            cold, kept = seconds(CHECK, elsewhere), seconds(CHECK, elsewhere)
            print(f"bundled files: first {cold:.2f} s, next {kept:.2f} s")
        first = seconds(CHECK, project)
        with table.open("a", encoding="utf-8") as file:
            file.write("one-more,One more,press\n")
        more, again = seconds(CHECK, project), seconds(CHECK, project)
        print(
            f"{rows} memberships: first {first:.2f} s, with a row more {more:.2f} s, unchanged {again:.2f} s"
        )
        plain = seconds([sys.executable, "-c", PLAIN], project)
        print(f"plain pySHACL {plain:.2f} s, ratio to a check with a row more {plain / more:.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
