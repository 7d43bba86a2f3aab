"""Tasks for workers, which take a function by its name."""

import os
import signal
import sys
import time

from cityrel import Graph
from cityrel.workers import Out


def answer(graph: Graph, sparql: str) -> list[str]:
    return [str(row[0]) for row in graph.query(sparql)]


def said_aloud(graph: Graph) -> int:
    sys.stdout.write("this would be no frame of an answer\n")
    return 5


def endless(graph: Graph) -> object:
    crossed = " . ".join(f"?s{i} ?p{i} ?o{i}" for i in range(30))
    return graph.query(f"SELECT (COUNT(*) AS ?n) {{ {crossed} }}")[0].n


def dies(graph: Graph, name: str) -> None:
    os.kill(os.getpid(), getattr(signal, name))


def at_fault(graph: Graph) -> float:
    return 1 / 0


def takes_memory(graph: Graph) -> int:
    return len(bytearray(8 * 2**30))


def writes(graph: Graph, out: Out, megabytes: int) -> int:
    out.tell("first")
    for _ in range(megabytes):
        out.write(b"x" * 1_000_000)
    return megabytes


def writes_and_stops(graph: Graph, out: Out) -> None:
    out.write(b"x" * 1_000_000)
    time.sleep(600)


def its_process(graph: Graph) -> int:
    return os.getpid()


def keeps_in_memory(graph: Graph, megabytes: int) -> int:
    vars(graph)["kept"] = b"x" * (megabytes * 2**20)
    return os.getpid()


def lacks_a_thread(graph: Graph) -> None:
    raise RuntimeError("can't start new thread")


def its_place(graph: Graph, seconds: float) -> tuple[int, int]:
    time.sleep(seconds)
    return os.getpid(), os.getpriority(os.PRIO_PROCESS, 0)
