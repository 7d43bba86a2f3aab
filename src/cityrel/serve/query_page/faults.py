"""What is wrong with a query, with its place apart and what would mend it: as the editor marks it."""

from __future__ import annotations

import re
from typing import TypedDict, cast

from ...errors import CityrelError, QueryError
from ...graph import Graph
from ...messages import Together, Told, into, without_commands
from ...sparql.refusal import refused

_PLACE = re.compile(r"\bline (\d+), column (\d+)\b")
_WORD = re.compile(r"[^\s(){}\[\],;/|^!]")
_POINTED = {"place", "said", "caret"}
_AND_MENDED = {"first", "last"}

Fix = TypedDict("Fix", {"from": int, "to": int, "text": str})
"""A text in the place of another, from one place to another in UTF-16 code units, as browsers count."""


class Fault(TypedDict):
    """What is said, line and column in characters from 1 (0 where not known), and what would mend it."""

    message: str
    line: int
    column: int
    fixes: list[Fix]


def _sentence(said: str) -> str:
    """Return what is said without its place, the line shown, and the mended query, which stand beside it."""
    if isinstance(said, Together):
        return Together([_sentence(part) for part in said.parts])
    if not isinstance(said, Told):
        return said
    if said.values.keys() >= _POINTED:
        return _sentence(cast("str", said.values["said"]))
    if said.values.keys() == _AND_MENDED and "\n" in said:
        return _sentence(cast("str", said.values["first"]))
    plain = {
        name: _sentence(value) if isinstance(value, str) else value for name, value in said.values.items()
    }
    return Told.of(said.words, **plain)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def fix_of(sparql: str, mended: str) -> Fix:
    """Return what of a query is to be replaced to mend it: the words that are others.

    >>> fix_of("ASK { ?x a cr:Citty }", "ASK { ?x a cr:City }")
    {'from': 11, 'to': 19, 'text': 'cr:City'}
    """
    shorter = min(len(sparql), len(mended))
    start = next((at for at in range(shorter) if sparql[at] != mended[at]), shorter)
    most = shorter - start
    end = next((at for at in range(most) if sparql[-1 - at] != mended[-1 - at]), most)
    if any(_WORD.match(text[start : len(text) - end]) for text in (sparql, mended)):
        start = _word_start(sparql, start)
        end = len(sparql) - _word_end(sparql, len(sparql) - end)
    text = mended[start : len(mended) - end]
    return {"from": _units(sparql[:start]), "to": _units(sparql[: len(sparql) - end]), "text": text}


def _word_start(text: str, at: int) -> int:
    while at and _WORD.match(text[at - 1]):
        at -= 1
    return at


def _word_end(text: str, at: int) -> int:
    while at < len(text) and _WORD.match(text[at]):
        at += 1
    return at


def fault_of(error: CityrelError, sparql: str, language: str) -> Fault:
    """Return why a query is refused as a fault, in the words of a language."""
    said = without_commands(error.said)
    found = _PLACE.search(str(error))
    line, column = (int(found[1]), int(found[2])) if found else (0, 0)
    mended = getattr(error, "mended", None)
    return {
        "message": into(_sentence(said), language) or error.into(language),
        "line": line,
        "column": column,
        "fixes": [fix_of(sparql, mended)] if mended and mended != sparql else [],
    }


def faults_of(graph: Graph, sparql: str, language: str) -> list[Fault]:
    """Return what is wrong with a query that is not run: nothing, or the first thing that is.

    >>> import cityrel
    >>> faults_of(cityrel.open(), "ASK {", "ko")[0]["fixes"]
    [{'from': 5, 'to': 5, 'text': ' }'}]
    """
    try:
        graph.queries.ready(sparql, {})
    except QueryError as error:
        return [fault_of(error, sparql, language)]
    found = refused(sparql, "", graph.queries.prefixes)
    return [fault_of(found, sparql, language)] if str(found) else []
