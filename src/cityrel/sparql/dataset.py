"""The graphs that a query is asked of, where they are given beside its text.

https://www.w3.org/TR/sparql11-protocol/#dataset: they stand in the place of those of FROM and FROM NAMED.
"""

from __future__ import annotations

from typing import NamedTuple

from .structure import Level, structure
from .tokens import Token, tokenize

_AFTER = ("GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES")


class Dataset(NamedTuple):
    """IRIs of the graphs that make up the default graph, and of the named ones; with none, all there are."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    def clauses(self) -> str:
        """Return the dataset as SPARQL writes it."""
        named = [f"FROM NAMED <{each}>" for each in self.named]
        return " ".join([*(f"FROM <{each}>" for each in self.default), *named])


def _place(level: Level) -> int:
    """Return where FROM may stand."""
    if (word := level.clauses.get("WHERE", [None])[0]) and word.is_word("WHERE"):
        return word.start
    if level.where is not None:
        return level.where.opens - 1
    return min([level.end, *(level.clauses[name][0].start for name in _AFTER if name in level.clauses)])


def asked_of(sparql: str, dataset: Dataset) -> str:
    """Return a query that is asked of a dataset, and of no other that it names itself.

    >>> asked_of("SELECT * FROM <a:b> WHERE { ?s ?p ?o }", Dataset(("a:c",), ("a:d",)))
    'SELECT *    FROM <a:c> FROM NAMED <a:d> WHERE { ?s ?p ?o }'
    """
    levels, _ = structure(tokenize(sparql))
    if not any(dataset) or not levels:
        return sparql
    level = levels[0]
    at = _place(level)
    edits = [(at, at, f"{dataset.clauses()} "), *map(_without, level.clauses.get("FROM", []))]
    for start, end, text in sorted(edits, reverse=True):
        sparql = sparql[:start] + text + sparql[end:]
    return sparql


def _without(token: Token) -> tuple[int, int, str]:
    return token.start, token.start + len(token.text), ""
