"""Time small queries over HTTP: by this server, by Oxigraph's, and by this one beside a query without an end.

Run: python benchmarks/serve.py [QUERIES]
Prints medians and 95th percentiles in milliseconds, their ratios, the seconds from the start of a server to
its first answer, and the memory of its processes. Both servers hold the same graph; a connection stays open.
"""

import contextlib
import http.client
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import cityrel
from cityrel.store.cache import finish

SMALL = """PREFIX cr: <https://w3id.org/cityrel/ns#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX id: <https://w3id.org/cityrel/id/>
SELECT ?partner ?name { id:seoul cr:tiedTo ?partner . ?partner skos:prefLabel ?name } ORDER BY ?name"""
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
CITYREL = [sys.executable, "-m", "cityrel"]
SERVE = ["serve", "--port", "0", "--timeout", "3600", "--workers", "4"]


class Client:
    """Asks one server over one connection."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._path = parts.path
        self._connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=4000)

    def ask(self, sparql: str) -> tuple[float, bytes]:
        """Return the seconds that an answer takes, and the answer."""
        start = time.perf_counter()
        accept = {"Accept": "text/csv"}
        self._connection.request("GET", f"{self._path}?query={quote(sparql)}", headers=accept)
        answer = self._connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{answer.status}: {body[:200]!r}")
        return time.perf_counter() - start, body


@contextlib.contextmanager
def started(command: list[str], said: str, path: str) -> Iterator[tuple[str, int, float]]:
    """Start a server; give the address of its endpoint, its process, and the seconds to its first answer."""
    start = time.perf_counter()
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as server:
        try:
            lines = iter(server.stderr or ())
            found = next(match for match in (re.search(said, line) for line in lines) if match)
            threading.Thread(target=lambda: list(lines), daemon=True).start()
            address = f"http://{found[1]}/{path}"
            Client(address).ask(SMALL)
            yield address, server.pid, time.perf_counter() - start
        finally:
            server.send_signal(signal.SIGTERM)


def memory(pid: int) -> list[int]:
    """Return the megabytes of a process, and of each that it started, that no other shares, where told."""

    def own(process: int) -> int:
        text = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
        return sum(int(each) for each in re.findall(r"Private_\w+: +(\d+) kB", text)) // 1024

    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
        return [own(pid), *(own(int(each)) for each in children)]
    except OSError:
        return []


def told(times: list[float]) -> tuple[float, float]:
    """Return the median and the 95th percentile, in milliseconds."""
    return statistics.median(times) * 1000, statistics.quantiles(times, n=20)[-1] * 1000


@contextlib.contextmanager
def beside(address: str) -> Iterator[None]:
    """Let a query run that would take hours."""

    def endless() -> None:
        with contextlib.suppress(OSError, http.client.HTTPException, RuntimeError):
            Client(address).ask(ENDLESS)

    threading.Thread(target=endless, daemon=True).start()
    time.sleep(0.5)
    yield


def dumped(folder: Path) -> Path:
    """Compile the graph into a folder, and return the file into which it is written there."""
    os.environ["CITYREL_CACHE"] = str(folder / "cache")
    graph = cityrel.open()
    finish()
    file = folder / "graph.nq"
    file.write_bytes(graph.export("nquads", skolem=True))
    return file


def of_oxigraph(file: Path) -> list[str]:
    """Load a file, and return the command that serves it; none where Oxigraph is not installed."""
    program = shutil.which("oxigraph") or shutil.which("oxigraph", path=str(Path(sys.executable).parent))
    if program is None:
        return []
    place = str(file.parent / "oxigraph")
    loading = [program, "load", "--location", place, "--file", str(file)]
    subprocess.run(loading, check=True, capture_output=True)
    return [program, "serve-read-only", "--location", place, "--bind", "127.0.0.1:17878"]


def main(count: int) -> None:
    """Run all, in turns where two servers are compared, and print what was measured."""
    with tempfile.TemporaryDirectory() as name, contextlib.ExitStack() as running:
        file = dumped(Path(name))
        ours, pid, first = running.enter_context(
            started([*CITYREL, *SERVE], r"Answering at http://([^/]+)/", "sparql")
        )
        clients = {"cityrel": Client(ours)}
        if command := of_oxigraph(file):
            there, _, _ = running.enter_context(started(command, r"(127\.0\.0\.1:17878)", "query"))
            clients["oxigraph"] = Client(there)
        rounds = [{name: client.ask(SMALL) for name, client in clients.items()} for _ in range(count + 10)]
        same = len({tuple(sorted(body.split())) for each in rounds for _, body in each.values()}) == 1
        times = {name: told([each[name][0] for each in rounds[10:]]) for name in clients}
        for name, (median, most) in times.items():
            print(f"{name}: median {median:.1f} ms, 95 of 100 within {most:.1f} ms")
        if len(times) == 2:
            print(f"ratio of medians {times['cityrel'][0] / times['oxigraph'][0]:.1f}; same rows: {same}")
        alone = told([clients["cityrel"].ask(SMALL)[0] for _ in range(count)])
        with beside(ours):
            among = told([clients["cityrel"].ask(SMALL)[0] for _ in range(count)])
        print(
            f"beside a query without an end: median {among[0]:.1f} ms, 95 of 100 within {among[1]:.1f} ms, ",
            end="",
        )
        print(f"ratio {among[1] / alone[1]:.2f}")
        print(f"first answer after {first:.2f} s; megabytes of server and workers: {memory(pid)}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
