"""Time the load of a table of 25,000 memberships, with evidence, and the next start from the compiled store.

Run: python benchmarks/tables.py [ROWS]
Prints seconds, and beside them the bare loading of as many rows by Python's csv alone, and the ratio.
"""

import csv
import os
import sys
import tempfile
import time
from pathlib import Path

import cityrel
from cityrel.store.cache import finish


def write(folder: Path, rows: int) -> Path:
    """Write a project of cities, one organization for each thousand, and memberships."""
    (folder / "data").mkdir()
    (folder / "cityrel.toml").touch()
    cities = [f"city-{n},City {n},south-korea,press" for n in range(rows // 5)]
    organizations = [f"organization-{n},Organization {n},press" for n in range(25)]
    members = [f"city-{n // 5},organization-{n % 25},cr:role-member,2001,press,2024-10" for n in range(rows)]
    tables = {
        "City": ["id,label@en,locatedIn,source", *cities],
        "CityOrganization": ["id,label@en,source", *organizations],
        "Membership": ["member,organization,role,since,source,asOf", *members],
        "Source": ["id,title@en", "press,A report"],
    }
    for name, lines in tables.items():
        (folder / "data" / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder / "data" / "Membership.csv"


def timed(folder: Path) -> float:
    """Return the seconds that opening a project and counting its memberships takes."""
    start = time.perf_counter()
    graph = cityrel.open(folder)
    graph.query("SELECT (COUNT(*) AS ?n) { ?m a cr:Membership }")
    return time.perf_counter() - start


def main(rows: int) -> None:
    """Print the times."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["CITYREL_CACHE"] = str(folder / "cache")
        table = write(folder, rows)
        start = time.perf_counter()
        with table.open(encoding="utf-8", newline="") as file:
            read = sum(1 for _ in csv.reader(file)) - 1
        bare = time.perf_counter() - start
        start = time.perf_counter()
        first = timed(folder)
        finish()
        kept = time.perf_counter() - start
        second = timed(folder)
        print(f"{read} rows: csv alone {bare:.2f} s, next open {second:.3f} s")
        print(f"first open answers after {first:.2f} s, and is kept after {kept:.2f} s")
        print(
            f"ratio of first open to csv alone {first / bare:.0f}, of first to next open {first / second:.0f}"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 25_000)
