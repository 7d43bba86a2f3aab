"""What SPARQL allows and hardly anybody means, told from the tokens of a query alone."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from .sentences import told
from .structure import Group, Level, structure
from .tokens import Token, place


def _names(group: Group) -> set[str]:
    """Return all variables of a group and of those within it."""
    own = group.patterns | group.targets | group.expressions
    return own.union(*map(_names, group.within))


def _apart(sparql: str, groups: list[Group]) -> Iterator[str]:
    """Yield each MINUS that shares no variable with the patterns beside it: it takes nothing away."""
    for group in groups:
        if group.before == "MINUS" and group.parent:
            beside = [_names(each) for each in group.parent.within if not each.is_test]
            if not _names(group) & group.parent.patterns.union(group.parent.targets, *beside):
                yield told("minus-apart", where=place(sparql, group.opens - 1))


def _tables(sparql: str, tokens: list[Token], level: Level) -> Iterator[str]:
    """Yield the tables of values whose variables stand nowhere else: they only multiply the rows."""
    names = [token.text[1:] for token in tokens if token.kind == "variable"]
    for at, token in enumerate(tokens):
        if token.is_word("VALUES"):
            rest = itertools.takewhile(
                lambda each: each.kind == "variable" or each.text in {"(", ")"}, tokens[at + 1 :]
            )
            header = [each.text[1:] for each in rest if each.kind == "variable"]
            is_alone = all(names.count(each) == 1 and not level.shows(each) for each in header)
            others = level.where and _names(level.where).difference(header)
            if header and is_alone and others:
                shown = " ".join(f"?{name}" for name in header)
                yield told("values-apart", names=shown, where=place(sparql, token.start))


def _ungrouped(sparql: str, level: Level) -> Iterator[str]:
    """Yield each variable beside groups that has no value there, which BOUND, IF and COALESCE pass over."""
    if not (level.is_aggregated or "GROUP" in level.clauses):
        return
    known = {use.token.text for use in level.uses if use.is_target or (use.clause == "GROUP" and use.bare)}
    for use in level.uses:
        if use.clause == "SELECT" and not (use.aggregated or use.token.text in known):
            known.add(use.token.text)
            yield told("ungrouped", name=use.token.text, where=place(sparql, use.token.start))


def said_of_form(sparql: str, tokens: list[Token]) -> Iterator[str]:
    """Yield a sentence for each part of a query that hardly does what its writer meant.

    >>> from .tokens import tokenize
    >>> query = "ASK { ?s ?p ?o MINUS { ?a ?b ?c } }"
    >>> next(said_of_form(query, tokenize(query)))
    'MINUS (line 1, column 22) takes nothing away: it shares no variable with what stands before it.'
    """
    levels, groups = structure(tokens)
    early = [(token, outer, "scope-sub-select") for level in levels for token, outer in level.nested]
    early += [(token, "FILTER", "scope-having") for group in groups for token in group.aggregates]
    for token, where, step in early:
        name = told("used", text=token.text, where=place(sparql, token.start))
        yield told("scope-aggregate", name=name, where=where, step=told(step))
    for level in levels:
        yield from _ungrouped(sparql, level)
    yield from _apart(sparql, groups)
    yield from _tables(sparql, tokens, levels[0])
