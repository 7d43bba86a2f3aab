"""Whether a variable of a query may stand where nothing binds it, told from tokens alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .structure import structure
from .tokens import Token


def meant(tokens: list[Token]) -> Iterator[str]:
    """Yield variables that may well have no value: IF(?a, ?b, ?none), COALESCE(?none), BOUND(?none)."""
    called: list[str] = []
    names = [token.text for token in tokens if token.kind == "variable"]
    for before, token, after in zip([None, *tokens], tokens, [*tokens[1:], None], strict=False):
        if token.text == "(":
            called.append(before.text.upper() if before else "")
        elif token.text == ")" and called:
            called.pop()
        elif token.kind == "variable" and called and before and after and after.text in {",", ")"}:
            tested = called[-1] == "BOUND" and names.count(token.text) > 1
            if tested or called[-1] == "COALESCE" or (called[-1] == "IF" and before.text == ","):
                yield token.text[1:]


def is_suspect(tokens: list[Token], given: Iterable[str]) -> bool:
    """Tell, from tokens alone, whether a variable stands where nothing may have bound it."""
    levels, groups = structure(tokens)
    given = {*given, *meant(tokens)}
    for level in levels:
        named = {use.token.text[1:] for use in level.uses if use.is_target or use.clause == "VALUES"}
        used = {use.token.text[1:] for use in level.uses} - named
        used = used.union(*(each.patterns for each in level.groups if each.kind == "template"))
        late = {use.token.text[1:] for use in level.uses if use.clause == "HAVING"} & named
        used = used - named | late - {use.token.text[1:] for use in level.uses if use.clause == "GROUP"}
        if level.where and not all(map(level.where.shows, used - given)):
            return True
    tables = {use.token.text[1:] for level in levels for use in level.uses if use.clause == "VALUES"}
    bound = tables.union(*(each.patterns | each.targets for each in groups if each.kind != "template"))
    return any(each.expressions - bound - given or (each.is_early and not given) for each in groups)
