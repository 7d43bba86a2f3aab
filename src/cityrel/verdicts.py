"""Put claims to the test: a verdict from the readings of the question that a claim points to.

A test returns one row per reading: ?reading ?found ?expected ?holds ?complete. All hold: supported. None
holds, and all rows are complete: contradicted. Some hold, and some fail on complete rows: partly.
Otherwise the data do not decide.
"""

from typing import TYPE_CHECKING

from .questions import PREFIX, ask
from .rows import Row, Rows, shown
from .terms import Value

if TYPE_CHECKING:
    from .graph import Graph

VERDICTS = ("supported", "contradicted", "partly", "not decidable")


def verdict(readings: list[tuple[bool, bool]]) -> str:
    """Return the verdict of readings, each whether it holds and whether its lists are complete.

    >>> verdict([(True, False)]), verdict([(False, True)]), verdict([(True, True), (False, True)])
    ('supported', 'contradicted', 'partly')
    >>> verdict([(False, False)]), verdict([])
    ('not decidable', 'not decidable')
    """
    holds = [held for held, _ in readings]
    if readings and all(holds):
        return "supported"
    if readings and not any(holds) and all(complete for _, complete in readings):
        return "contradicted"
    if any(holds) and any(complete and not held for held, complete in readings):
        return "partly"
    return "not decidable"


def _figure(row: Row) -> str:
    complete = "complete" if row.complete else "incomplete"
    return f"{shown(row.reading)}: found {shown(row.found)}, expected {shown(row.expected)} ({complete})"


def with_verdicts(graph: "Graph", rows: Rows) -> Rows:
    """Return rows of claims with verdict and figures of the question in each row's `question`."""
    result: list[list[Value]] = []
    for row in rows:
        readings = ask(graph, str(row.question).removeprefix(PREFIX), {})
        found = verdict([(bool(each.holds), bool(each.complete)) for each in readings])
        result.append([*row, found, "; ".join(_figure(each) for each in readings)])
    return Rows([*rows.variables, "verdict", "figures"], result)
