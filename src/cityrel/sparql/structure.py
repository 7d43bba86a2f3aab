"""The structure of a query from its tokens: its groups, and its levels (itself and each sub-select).

No parser: what is no query is refused by the engine. It takes a millisecond, where a parser takes a hundred.
"""

from __future__ import annotations

from typing import NamedTuple

from .tokens import Token

AGGREGATES = ("COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT")
_CLAUSES = ("FROM", "WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES")


class Use(NamedTuple):
    """A variable in a clause of a level: of which, whether in an aggregate, after `AS`, or on its own."""

    token: Token
    clause: str
    aggregated: bool
    is_target: bool
    bare: bool


class Level:
    """A query or a sub-select: its clauses, its group, and where it starts and ends."""

    def __init__(self, form: Token) -> None:
        self.form, self.end = form, -1
        self.where: Group | None = None
        self.uses: list[Use] = []
        self.clauses: dict[str, list[Token]] = {}
        self.is_aggregated = False
        self.nested: list[tuple[Token, str]] = []  # aggregates within another, and that
        self.groups: list[Group] = []

    def columns(self) -> list[str]:
        """Return the columns of the rows that are named one by one."""
        shown = (use for use in self.uses if use.clause == "SELECT" and (use.bare or use.is_target))
        return [use.token.text[1:] for use in shown]

    def shows(self, name: str) -> bool:
        """Tell whether a variable is a column of the rows."""
        words = [token.text for token in self.clauses.get("SELECT", [])[:3]]
        return ("*" in words and "(" not in words) or name in self.columns()


class Group:
    """A pair of braces with the variables directly in it: in patterns, in expressions, and after `AS`."""

    def __init__(self, kind: str, opens: int, before: str) -> None:
        self.kind, self.opens, self.closes = kind, opens, -1
        self.before = before
        self.is_test = before in {"MINUS", "EXISTS"}  # what it binds is not seen outside
        self.is_optional = before == "OPTIONAL"
        self.parent: Group | None = None
        self.within: list[Group] = []
        self.select: Level | None = None
        self.level: Level | None = None
        self.patterns: set[str] = set()
        self.firm: set[str] = set()  # in a pattern before any OPTIONAL that could have bound it otherwise
        self.expressions: set[str] = set()
        self.compared: list[Token] = []  # of expressions, but those of BOUND, which asks for no value
        self.targets: set[str] = set()
        self.aggregates: list[Token] = []  # which only a level can have
        self.is_early = False  # BIND has a variable that nothing before it binds

    def shows(self, name: str) -> bool:
        """Tell whether a variable may be bound outside of this group by what is in it."""
        if self.select:
            return self.select.shows(name)
        seen = any(each.shows(name) for each in self.within if not each.is_test)
        return name in self.patterns | self.targets or seen

    def leaves_open(self, name: str) -> bool:
        """Tell whether an OPTIONAL within this group may bind a variable, or not."""
        return any((each.is_optional and each.binds(name)) or each.leaves_open(name) for each in self.within)

    def binds(self, name: str) -> bool:
        """Tell whether a pattern of this group, or of one within it, has a variable."""
        return name in self.patterns | self.targets or any(each.binds(name) for each in self.within)


class _Reader:
    """Reads the levels and groups of a query, token by token."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.levels: list[Level] = []
        self.groups: list[Group] = []
        self._open: list[Group | Level] = []
        self._parens: list[str] = []  # of each bracket: the word before it
        self._outer: list[tuple[list[str], str, bool]] = []
        self._clause = ""
        self._expression = self._is_bind = False
        for index, token in enumerate(tokens):
            self._read(index, token)
        for level in self.levels:
            level.end = level.end if level.end >= 0 else _after(tokens)

    def _read(self, index: int, token: Token) -> None:
        if token.text == "{":
            self._enter(index)
        elif token.text == "}":
            self._leave(token)
        elif token.text in {"(", "<<("}:
            self._parens.append(self.tokens[index - 1].text.upper() if index else "")
        elif token.text in {")", ")>>"}:
            self._parens = self._parens[:-1]
            self._expression = self._expression and bool(self._parens)
        elif token.kind == "word":
            self._word(token)
        if token.kind == "variable":
            self._variable(index, token)
        level = self._open[-1] if self._open else None
        if isinstance(level, Level) and self._clause:
            level.clauses.setdefault(self._clause, []).append(token)

    def _word(self, token: Token) -> None:
        here = self._open[-1] if self._open else None
        is_form = token.is_word("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
        if is_form and (here is None or (isinstance(here, Group) and here.kind == "sub-select")):
            self._clause = token.text.upper()
            self.levels.append(Level(token))
            self._open.append(self.levels[-1])
            if here:
                here.select = self.levels[-1]
        elif isinstance(here, Level):
            if token.is_word(*_CLAUSES) and not self._parens:
                self._clause = token.text.upper()
            here.is_aggregated |= self._clause == "GROUP" or token.is_word(*AGGREGATES)
            outer = next((word for word in self._parens if word in AGGREGATES), "")
            if outer and token.is_word(*AGGREGATES):
                here.nested.append((token, outer))
        elif token.is_word("FILTER", "BIND"):
            self._expression, self._is_bind = True, token.is_word("BIND")
        elif here and self._parens and token.is_word(*AGGREGATES):
            here.aggregates.append(token)

    def _variable(self, index: int, token: Token) -> None:
        name, here = token.text[1:], self._open[-1] if self._open else None
        is_target = index > 0 and self.tokens[index - 1].is_word("AS")
        if isinstance(here, Level):
            aggregated = any(word in AGGREGATES for word in self._parens)
            here.uses.append(Use(token, self._clause, aggregated, is_target, not self._parens))
        elif isinstance(here, Group):
            where = here.targets if is_target else here.expressions if self._expression else here.patterns
            where.add(name)
            if where is here.expressions and self._is_bind:
                here.is_early |= not any(isinstance(each, Group) and each.binds(name) for each in self._open)
            if where is here.expressions and not self.tokens[max(index - 2, 0)].is_word("BOUND"):
                here.compared.append(token)
            if where is here.patterns and not here.leaves_open(name):
                here.firm.add(name)

    def _enter(self, index: int) -> None:
        here = self._open[-1] if self._open else None
        before = self.tokens[index - 1].text.upper() if index else ""
        group = Group(opened_by(self.tokens, index), self.tokens[index].start + 1, before)
        if isinstance(here, Group):
            group.parent = here
            here.within.append(group)
        if isinstance(here, Level):
            group.parent = next((each for each in self._open[::-1] if isinstance(each, Group)), None)
            if group.parent:
                group.parent.within.append(group)
            if here.where is None and group.kind == "group" and not self._parens:
                here.where, self._clause = group, "WHERE"
        for level in self._open:
            if isinstance(level, Level):
                level.groups.append(group)
                group.level = level
        self.groups.append(group)
        self._open.append(group)
        self._outer.append((self._parens, self._clause, self._expression))
        self._parens, self._clause, self._expression = [], "", False

    def _leave(self, token: Token) -> None:
        if self._open and isinstance(self._open[-1], Level) and len(self._open) > 1:
            level = self._open.pop()
            assert isinstance(level, Level)
            level.end = token.start
        if self._open and isinstance(self._open[-1], Group):
            group = self._open.pop()
            assert isinstance(group, Group)
            group.closes = token.start
            self._parens, self._clause, self._expression = self._outer.pop()
            self._expression = self._expression and bool(self._parens)


def opened_by(tokens: list[Token], index: int) -> str:
    """Tell what a brace opens: a group, a plain GRAPH, a sub-select, a template or a table.

    >>> from .tokens import tokenize
    >>> opened_by(tokenize("ASK { VALUES ?x { 1 } }"), 4)
    'table'
    """
    if index + 1 < len(tokens) and tokens[index + 1].is_word("SELECT"):
        return "sub-select"
    if index and tokens[index - 1].is_word("CONSTRUCT"):
        return "template"
    if index > 1 and tokens[index - 2].is_word("GRAPH") and _is_plain(tokens, index):
        return "graph"
    back = index - 1
    while back >= 0 and (tokens[back].kind == "variable" or tokens[back].text in {"(", ")"}):
        back -= 1
    return "table" if 0 <= back < index - 1 and tokens[back].is_word("VALUES") else "group"


def _is_plain(tokens: list[Token], index: int) -> bool:
    """Tell whether the brace at `index` holds triples alone, no filter that needs its own table."""
    for token in tokens[index + 1 :]:
        if token.text == "}":
            return True
        if token.text == "{" or token.is_word("FILTER", "BIND"):
            return False
    return True


def _after(tokens: list[Token]) -> int:
    return tokens[-1].start + len(tokens[-1].text) if tokens else 0


def structure(tokens: list[Token]) -> tuple[list[Level], list[Group]]:
    """Return the levels of a query, the outermost first, and its groups in the order in which they open.

    >>> from .tokens import tokenize
    >>> levels, groups = structure(tokenize("SELECT ?n { { SELECT (COUNT(?s) AS ?n) { ?s ?p ?o } } }"))
    >>> [level.is_aggregated for level in levels], [group.kind for group in groups]
    ([False, True], ['group', 'sub-select', 'group'])
    """
    read = _Reader(tokens)
    return read.levels, read.groups
