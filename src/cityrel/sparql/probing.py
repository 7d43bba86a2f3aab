"""Ask parts of a query on their own: whether they have rows, how many, and of what kinds their values are."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from typing import NamedTuple

import pyoxigraph as ox

from ..errors import CityrelError, nearest, shortened
from ..rdf.terms import IRI, Value, iri_of
from ..rdf.values import sparql_of, terms_of
from ..rdf.written import lexical
from .grammar import GrammarError
from .literals import CLOSE, parsed
from .protocols import Asked
from .rows import Rows
from .sentences import told
from .tokens import resolve, tokenize

_SECONDS = 5.0  # after which no further question is asked; one that runs is not broken off
_MANY = 10_000  # rows that are counted, or looked at
_SHOWN = 200  # letters of a part of a query in a sentence


class TooLongError(Exception):
    """There is no time left to find out."""


UNTOLD = (CityrelError, GrammarError, RecursionError, TooLongError)
"""What keeps from telling more: an engine that cannot be asked or has its own SPARQL, no depth, no time."""


class Kind(NamedTuple):
    """Of what kind values are: of a type, in a language, or neither, as things are."""

    datatype: IRI | None
    language: str


class Probe:
    """Asks about parts of one query, in its dataset and with its bindings."""

    def __init__(self, asked: Asked, prologue: str, dataset: str) -> None:
        self.asked = asked
        self.dataset = dataset
        self._prologue = prologue
        self._around: list[str] = []
        self._known: dict[str, bool] = {}
        self._ends = time.monotonic() + _SECONDS

    def inside(self, graph: str) -> Probe:
        """Return a probe that asks in a graph."""
        probe = Probe(self.asked, self._prologue, self.dataset)
        probe._around, probe._ends = [*self._around, graph], self._ends
        return probe

    def anywhere(self) -> Probe:
        """Return a probe that asks of the whole graph."""
        probe = Probe(self.asked, self._prologue, "")
        probe._ends = self._ends
        return probe

    @property
    def where(self) -> str:
        """In what is asked, as the end of a sentence says it."""
        inside = told("in-graph", it=self.shown(self._around[-1])) if self._around else ""
        named = len(re.findall(r"\bFROM\b", self.dataset, re.IGNORECASE))
        if named and named == len(re.findall(r"\bFROM\s+NAMED\b", self.dataset, re.IGNORECASE)):
            return inside or told("outside-graph")
        return inside or (told("in-from") if self.dataset else "")

    def _ask(self, head: str, body: str, tail: str = "") -> Rows:
        if time.monotonic() > self._ends:
            raise TooLongError
        return self._asked(head, body, tail)

    def _asked(self, head: str, body: str, tail: str = "") -> Rows:
        text = f"{self._prologue} {head} {self.dataset} {{ {body} }} {tail}"
        prefixes = self.asked.prefixes
        tokens, missing = resolve(text, prefixes)
        names = {token.text[1:] for token in tokens if token.kind == "variable"}
        used = {name: value for name, value in self.asked.bindings.items() if name in names}
        declared = " ".join(f"PREFIX {each}: <{prefixes[each]}>" for each in missing)
        return self.asked.ask(f"{declared} {text}", **used)

    def _body(self, parts: Iterable[str]) -> str:
        body = " ".join(parts)
        for graph in reversed(self._around):
            body = f"GRAPH {graph} {{ {body} }}"
        return body

    def holds(self, *parts: str) -> bool:
        """Tell whether these parts of a group, taken as one, have rows."""
        body = self._body(parts)
        if body not in self._known:
            self._known[body] = bool(self._ask("ASK", body))
        return self._known[body]

    def count(self, *parts: str) -> str:
        """Return in words how many rows these parts have."""
        return self.counted(f"SELECT (1 AS ?row_) {{ {self._body(parts)} }}", "row")

    def number(self, most: int, *parts: str) -> int:
        """Return how many rows these parts have, up to a number; asked however long it takes."""
        inner = f"SELECT (1 AS ?row_) {{ {self._body(parts)} }} LIMIT {most}"
        (row,) = self._asked("SELECT (COUNT(*) AS ?rows_)", f"{{ {inner} }}")
        return int(row[0])

    def counted(self, query: str, what: str) -> str:
        """Return in words how many rows a query has."""
        (row,) = self._ask("SELECT (COUNT(*) AS ?rows_)", f"{{ {query} LIMIT {_MANY} }}")
        number = int(row[0])
        counted = told(f"{what}s", count=f"{number:,}")
        return told("at-least", rows=counted) if number == _MANY else counted

    def values(self, variable: str, *parts: str) -> list[IRI]:
        """Return the IRIs that a variable stands for in these parts."""
        rows = self._ask(f"SELECT DISTINCT {variable}", self._body(parts), f"LIMIT {_MANY}")
        return [row[0] for row in rows if isinstance(row[0], IRI)]

    def iri(self, name: str) -> IRI:
        """Return the IRI of a name of the query."""
        named = (token.iri for token in self.asked.tokens if token.text == name and token.iri)
        return next(named, IRI(name))

    def iri_of(self, iri: str) -> IRI:
        """Return an IRI that is printed with the prefixes of the graph."""
        return iri_of(iri, self.asked.prefixes)

    def literal(self, text: str) -> ox.Literal:
        """Return the literal that the query writes so."""
        first, *rest = tokenize(text)
        if first.kind != "string" or not rest or rest[0].kind == "language":
            return parsed(text)
        return parsed(f"{first.text}^^<{self.iri(rest[-1].text)}>")

    def kinds(self, variable: str, *parts: str) -> list[Kind]:
        """Return the kinds of the values that a variable has in these parts; none where it has no value."""
        inner = f"SELECT {variable} {{ {self._body(parts)} FILTER(BOUND({variable})) }} LIMIT {_MANY}"
        values = f"DATATYPE({variable}) AS ?type_) (LANG({variable}) AS ?language_"
        rows = self._ask(f"SELECT DISTINCT ({values})", f"{{ {inner} }}", "ORDER BY ?type_ ?language_")
        return [Kind(row[0], str(row[1] or "")) for row in rows]

    def bounds(self, variable: str, *parts: str) -> list[str]:
        """Return the least and the greatest value of a variable in these parts, or nothing."""
        ends = f"(MIN({variable}) AS ?least_) (MAX({variable}) AS ?most_)"
        (row,) = self._ask(f"SELECT {ends}", self._body(parts))
        return [] if None in row else [lexical(value) for value in row]

    def sample(self, variable: str, *parts: str) -> Value:
        """Return one value of a variable in these parts."""
        rows = self._ask(f"SELECT {variable}", self._body(parts), "LIMIT 1")
        return rows[0][0] if rows else None

    def near(self, text: str, variable: str, language: str | None, *parts: str) -> str:
        """Return the text nearest to another that a variable has in a language, or nothing."""
        same = f"FILTER(LANG({variable}) = {ox.Literal(language or '')})"
        rows = self._ask(f"SELECT DISTINCT {variable}", f"{self._body(parts)} {same}", f"LIMIT {_MANY}")
        found = nearest(text, [str(row[0]) for row in rows if isinstance(row[0], str)], alike=CLOSE)
        return found[0] if found else ""

    def shown(self, text: str) -> str:
        """Return a part of a query for people: IRIs with prefixes, bound values in place, in one line."""
        prefixes, at = self.asked.prefixes, 0
        parts: list[str] = []
        for token in tokenize(text):
            parts.append(" " if token.start > at and parts else "")
            at = token.start + len(token.text)
            name = token.text[1:] if token.kind == "variable" else ""
            terms = terms_of(self.asked.bindings[name]) if name in self.asked.bindings else []
            if len(terms) == 1:
                parts.append(self.shown(sparql_of(terms[0])))
            else:
                parts.append(prefixes.shorten(token.text[1:-1]) if token.kind == "iri" else token.text)
        return shortened("".join(parts).removesuffix(" ."), longest=_SHOWN)
