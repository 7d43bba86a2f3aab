"""Time a large answer of `cityrel query` in each format, until its first bytes and its end, with its memory.

Run: python benchmarks/streaming.py [ROWS]
Prints, for each format, seconds until the first bytes, seconds in all, megabytes of the answer, and the most
memory that the process took, beside that of an answer of one row. Linux and macOS only.
"""

import os
import subprocess
import sys
import time

FORMATS = ("csv", "tsv", "json", "xml", "table", "markdown", "ntriples")
PATTERN = "{ ?a ?b ?c . ?d ?e ?f }"
CITYREL = [sys.executable, "-m", "cityrel"]


def _run(form: str, rows: int) -> tuple[float, float, int, float]:
    head = "CONSTRUCT { ?a ?b ?f }" if form == "ntriples" else "SELECT ?a ?b ?c"
    query = f"{head} {PATTERN} LIMIT {rows}"
    start = time.perf_counter()
    running = subprocess.Popen([*CITYREL, "query", "--format", form, query], stdout=subprocess.PIPE)
    assert running.stdout
    size = len(running.stdout.read(1))
    first = time.perf_counter() - start
    while part := running.stdout.read(1 << 20):
        size += len(part)
    _, _, used = os.wait4(running.pid, 0)
    most = used.ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)
    return first, time.perf_counter() - start, size, most


def main(rows: int = 1_000_000) -> None:
    """Print the measures of each format."""
    _run(
        "csv", 1
    )  # the store is kept; to open it here would count for all: a process begins with its parent's
    print(f"one row: {_run('csv', 1)[3]:.0f} MB")
    for form in FORMATS:
        first, whole, size, most = _run(form, rows)
        times = f"first bytes after {first:.2f} s, all after {whole:.2f} s"
        print(f"{form}: {times}, {size / 1e6:.1f} MB, memory {most:.0f} MB")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
