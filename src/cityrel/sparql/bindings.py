"""Bind variables of a query to values, in its text, so that every engine gives the same rows.

A value is never pasted into a pattern: it becomes an RDF term, which the engine's own library writes out,
in a VALUES block of each group that uses the variable. Where no group brings it, as in HAVING, the term
stands in its place; what a query works out (`AS`) is filtered. A bound column has its value in every row.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..errors import QueryError, nearest
from ..rdf.values import sparql_of, terms_of
from .edits import Edit
from .sentences import near, together, told
from .structure import Group, Level, Use, structure
from .tokens import Token, tokenize


def _terms(name: str, value: object) -> list[str]:
    """Return a value, or each of several once, as SPARQL writes it."""
    try:
        return [sparql_of(term) for term in terms_of(value)]
    except ValueError as error:
        raise QueryError(told("cannot-bind", name=name, why=error)) from None


class _Binding:
    """One variable of a query with its terms, and the edits that bind it."""

    def __init__(self, name: str, terms: list[str], levels: list[Level], groups: list[Group]) -> None:
        self.name, self.terms = name, terms
        self.table = f"VALUES ?{name} {{ {' '.join(terms)} }}"
        self.edits: list[Edit] = []
        self.replaced: dict[int, Edit] = {}
        self.tables: set[int] = set()
        uses = [use for level in levels for use in level.uses if use.token.text[1:] == name]
        if uses and all(use.clause == "ORDER" for use in uses) and not any(g.binds(name) for g in groups):
            raise QueryError(told("only-orders", name=name))
        for group in groups:
            self._in_group(group)
        for level in levels:
            self._in_level(level)

    def one(self, where: str) -> str:
        """Return the one term that can stand in a place."""
        if len(self.terms) == 1:
            return self.terms[0]
        raise QueryError(told("takes-one", name=self.name, where=where, count=len(self.terms)))

    def _in_group(self, group: Group) -> None:
        if group.kind not in {"group", "graph"} or self._is_left_open(group):
            return
        inner = any(each.binds(self.name) for each in group.within)
        if self.name in group.targets or self.name in group.patterns - group.firm:
            self._choose(group)
        elif self.name in group.patterns or (self.name in group.expressions and not inner):
            self._put_into(group)
        elif self.name in group.expressions:
            self._write_in(group)

    def _write_in(self, group: Group) -> None:
        """Put the value in place of a variable that groups within this one may bind, and no column shows."""
        seen = any(each.shows(self.name) for each in group.within if not each.is_test)
        if seen and group.level and group.level.shows(self.name):
            return
        if len(self.terms) != 1:
            self._put_into(group)
        else:
            for token in group.compared:
                if token.text[1:] == self.name:
                    self._replace(token, self.terms[0])

    def _is_left_open(self, group: Group) -> bool:
        """Tell whether an OPTIONAL gives a column its value: rows are then chosen after it, not in it."""
        optional: Group | None = None
        within: Group | None = group
        while within:
            if optional and self.name in within.firm:
                return False
            optional = within if within.is_optional else optional
            within = within.parent
        return bool(optional and optional.level and optional.level.shows(self.name))

    def _choose(self, group: Group) -> None:
        """Keep of a group what has one of the values once all of it was matched."""
        tests = " || ".join(f"SAMETERM(?{self.name}, {term})" for term in self.terms) or "false"
        self._insert(group.closes, f" FILTER({tests}) ")

    def _put_into(self, group: Group) -> None:
        while group.kind == "graph" and group.parent:
            group = group.parent  # whose table is enough; two cost the square
        if group.opens not in self.tables:
            self.tables.add(group.opens)
            self._insert(group.opens, f" {self.table}")

    def _in_level(self, level: Level) -> None:
        uses = [use for use in level.uses if use.token.text[1:] == self.name]
        if any(use.is_target for use in uses):
            self._filter(level)
        elif level.where is None and uses:
            self._describe(uses)
        elif level.where:
            for use in uses:
                self._in_clause(level, use)
            templates = [group for group in level.groups if group.kind == "template"]
            bound = [group for group in level.groups if group.kind != "template"]
            used = uses or any(group.binds(self.name) for group in templates)
            if used and not any(g.binds(self.name) or self.name in g.expressions for g in bound):
                self._put_into(level.where)
            if level.shows(self.name) and self._is_optional(level.where):
                if level.where.leaves_open(self.name):
                    self._choose(level.where)
                else:
                    self._insert(level.where.opens, f" FILTER(BOUND(?{self.name}))")

    def _describe(self, uses: list[Use]) -> None:
        if other := next((term for term in self.terms if not term.startswith("<")), None):
            raise QueryError(told("describe-iris", name=self.name, value=other))
        for use in uses:
            self._replace(use.token, " ".join(self.terms))

    def _is_optional(self, where: Group) -> bool:
        """Tell whether a group may leave a variable unbound: only groups within it have it."""
        return where.shows(self.name) and self.name not in where.patterns | where.targets

    def _in_clause(self, level: Level, use: Use) -> None:
        """Put the value in place of a variable where no group brings it."""
        shown = use.clause == "SELECT" and use.bare
        grouped = any(u.clause == "GROUP" and u.token.text[1:] == self.name for u in level.uses)
        if level.is_aggregated and not (use.aggregated or grouped):
            term = self.one(use.clause)
            self._replace(use.token, f"({term} AS ?{self.name})" if shown else term)
        elif shown and self._is_hidden(level) and len(self.terms) == 1:
            self._replace(use.token, f"({self.terms[0]} AS ?{self.name})")

    def _is_hidden(self, level: Level) -> bool:
        """Tell whether a variable is used in the group of a level, and not seen outside of it."""
        where = level.where
        return where is not None and where.binds(self.name) and not where.shows(self.name)

    def _insert(self, at: int, text: str) -> None:
        self.edits.append((at, at, text))

    def _replace(self, token: Token, text: str) -> None:
        self.replaced[token.start] = (token.start, token.start + len(token.text), text)

    def _filter(self, level: Level) -> None:
        """Keep the rows of a level in which what it works out is one of the values."""
        shown = level.columns()
        if self.name not in shown:
            raise QueryError(told("not-selected", name=self.name))
        moved = []
        for clause in ("FROM", "LIMIT", "OFFSET"):
            tokens = level.clauses.get(clause, [])
            moved.append(" ".join(token.text for token in tokens))
            for token in tokens:
                self._replace(token, "")
        self._insert(level.form.start, f"SELECT ?{' ?'.join(shown)} {moved[0]} {{ {{ ")
        kept = f" }} FILTER(?{self.name} IN ({', '.join(self.terms)})) }} {moved[1]} {moved[2]} "
        self._insert(level.end, kept)


def _template(sparql: str, levels: list[Level]) -> list[Edit]:
    """Return what gives CONSTRUCT WHERE { ... } a template of its own, since its pattern gets a table."""
    level = levels[0]
    if (
        not level.form.is_word("CONSTRUCT")
        or level.where is None
        or any(g.kind == "template" for g in level.groups)
    ):
        return []
    at = level.form.start + len("CONSTRUCT")
    return [(at, at, f" {{{sparql[level.where.opens : level.where.closes]}}}")]


def bind(sparql: str, bindings: Mapping[str, object]) -> str:
    """Return the query with variables bound to Python values, IRIs, rdflib or Oxigraph terms.

    Raises:
        QueryError: if a variable does not stand in the query, a value is no RDF term or has no effect.

    >>> bind("ASK { ?city a ?kind }", {"city": 1})
    'ASK { VALUES ?city { "1"^^<http://www.w3.org/2001/XMLSchema#integer> } ?city a ?kind }'
    """
    if not bindings:
        return sparql
    tokens = tokenize(sparql)
    variables = {token.text[1:] for token in tokens if token.kind == "variable"}
    for name in bindings:
        if name not in variables:
            raise QueryError(together(told("no-variable", name=name), near(nearest(name, variables))))
    levels, groups = structure(tokens)
    if not levels:
        return sparql
    edits, replaced = _template(sparql, levels), dict[int, Edit]()
    for name, value in bindings.items():
        binding = _Binding(name, _terms(name, value), levels, groups)
        edits += binding.edits
        replaced |= binding.replaced
    for start, end, text in sorted([*edits, *replaced.values()], key=lambda edit: edit[:2], reverse=True):
        sparql = sparql[:start] + text + sparql[end:]
    return sparql


def limited(sparql: str, most: int) -> str:
    """Return a query that gives so many rows or triples at most.

    >>> limited("SELECT ?s { ?s ?p ?o } VALUES ?p { 1 }", 5), limited("SELECT * { } LIMIT 9", 5)
    ('SELECT ?s { ?s ?p ?o } LIMIT 5 VALUES ?p { 1 }', 'SELECT * { } LIMIT 5')
    """
    levels, _ = structure(tokenize(sparql))
    if not levels or levels[0].form.is_word("ASK"):
        return sparql
    clauses = levels[0].clauses
    if given := clauses.get("LIMIT", [])[1:2]:
        least = min(int(given[0].text), most) if given[0].text.isdecimal() else most
        return f"{sparql[: given[0].start]}{least}{sparql[given[0].start + len(given[0].text) :]}"
    at = clauses["VALUES"][0].start if "VALUES" in clauses else levels[0].end
    before, after = sparql[:at].rstrip(), sparql[at:]
    return f"{before} LIMIT {most}{' ' if after.strip() else ''}{after}"
