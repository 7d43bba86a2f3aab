"""What is wrong with a query, with its place apart and what would mend it: as the editor marks it."""

from __future__ import annotations

import re
from typing import TypedDict

from ...errors import QueryError
from ...graph import Graph
from ...sparql.refusal import refused
from ...sparql.tokens import tokenize

_PLACE = re.compile(r"\bline (\d+), column (\d+)\b")
_POINTED = re.compile(r"\n  .*\n  *\^(?=\n|\Z)")  # the line with a caret, which the editor shows itself
_HEAD = re.compile(r"^(The query (?:is not SPARQL|cannot be run)): line \d+, column \d+: ")
_AT = re.compile(r" at line \d+, column \d+")
_MEANT = re.compile(r"Did you mean (\S+)\?")


Fix = TypedDict("Fix", {"from": int, "to": int, "text": str})
"""A text in the place of another, from one place to another."""


class Fault(TypedDict):
    """What is said, line and column in characters from 1 (0 where not known), and texts that would mend it.

    The places of a fix count UTF-16 code units from 0, as browsers do.
    """

    message: str
    line: int
    column: int
    fixes: list[Fix]


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _offset(sparql: str, line: int, column: int) -> int:
    return sum(len(each) + 1 for each in sparql.split("\n")[: line - 1]) + column - 1


def _fixes(sparql: str, said: str, line: int, column: int) -> list[Fix]:
    """Return what is meant, to be written over the token that stands at the place."""
    meant, start = _MEANT.search(said), _offset(sparql, line, column)
    token = next((each for each in tokenize(sparql) if each.start == start), None)
    if not meant or token is None:
        return []
    before = _units(sparql[:start])
    return [{"from": before, "to": before + _units(token.text), "text": meant[1]}]


def fault_of(said: str, sparql: str) -> Fault:
    """Return what is said of a query as a fault.

    >>> fault_of("cr:Citty at line 1, column 12 is no term. Did you mean cr:City?", "ASK { ?c a cr:Citty }")
    {'message': 'cr:Citty is no term. Did you mean cr:City?', 'line': 1, 'column': 12, \
'fixes': [{'from': 11, 'to': 19, 'text': 'cr:City'}]}
    """
    found = _PLACE.search(said)
    line, column = (int(found[1]), int(found[2])) if found else (0, 0)
    text = _AT.sub("", _HEAD.sub(r"\1: ", _POINTED.sub("", said)), count=1)
    fixes = _fixes(sparql, said, line, column) if found else []
    return {"message": text, "line": line, "column": column, "fixes": fixes}


def faults_of(graph: Graph, sparql: str) -> list[Fault]:
    """Return what is wrong with a query that is not run: nothing, or the first thing that is.

    >>> import cityrel
    >>> faults_of(cityrel.open(), "ASK { ?c a cr:City }"), faults_of(cityrel.open(), "ASK {")[0]["column"]
    ([], 6)
    """
    try:
        graph.queries.ready(sparql, {})
    except QueryError as error:
        return [fault_of(str(error), sparql)]
    said = str(refused(sparql, "", graph.queries.prefixes))
    return [fault_of(said, sparql)] if said else []
