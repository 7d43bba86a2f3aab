"""The grammar of SPARQL 1.1 and 1.2 queries, by lark over our own tokens: a tree, or the first wrong token.

For what an engine refused, and for why an answer is empty: an engine needs no second parser before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .tokens import Token, tokenize

if TYPE_CHECKING:
    from lark import Lark, Tree
    from lark import Token as Leaf

_KINDS = {"iri": "IRIREF", "variable": "VAR", "blank": "BLANK_NODE_LABEL", "language": "LANG_DIR"}
END = "$END"


class GrammarError(Exception):
    """A query is not SPARQL: the first token that cannot stand where it stands, and what can.

    `index` is the place of that token among the tokens, their number where the query ends too early.
    What is `expected` are marks and keywords as they are written, and names of terminals such as VAR.
    """

    def __init__(self, tokens: Sequence[Token], index: int, expected: frozenset[str]) -> None:
        super().__init__(tokens[index].text if index < len(tokens) else "the end")
        self.tokens = tokens
        self.index = index
        self.expected = expected


@cache
def terminals() -> dict[str, str]:
    """Return the terminal of each keyword, in capitals, and of each mark."""
    found = {written.upper(): name for name, written in _written().items()}
    for terminal in _parser().terminals:
        if terminal.name not in _written():
            found.update(dict.fromkeys(re.findall(r"\w+", str(terminal.pattern.value)), terminal.name))
    return found


@cache
def _written() -> dict[str, str]:
    """Return the keyword or mark that each terminal is, where it is one alone."""
    return {t.name: str(t.pattern.value) for t in _parser().terminals if t.pattern.type == "str"}


def _terminal(token: Token) -> str:
    """Return the terminal that a token is; a name that no rule has where it is none."""
    if token.kind == "number":
        number = "DOUBLE" if "e" in token.text.lower() else "DECIMAL" if "." in token.text else "INTEGER"
        return "SIGNED" if token.text[0] in "+-" else number
    if token.kind == "name":
        return "PNAME_NS" if token.text.find(":") == len(token.text) - 1 else "PNAME_LN"
    if token.kind == "string":
        return "STRING_LITERAL_LONG" if token.text[:3] in {'"""', "'''"} else "STRING_LITERAL"
    if token.text == "A":
        return "UNKNOWN"  # the one keyword whose case matters
    return _KINDS.get(token.kind) or terminals().get(token.text.upper(), "UNKNOWN")


def signed(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield tokens, each sign with the number that follows it at once as one, as the grammar has them."""
    rest = iter(tokens)
    for token in rest:
        following = next(rest, None) if token.text in {"+", "-"} else None
        if following and following.kind == "number" and following.start == token.start + 1:
            yield following._replace(text=token.text + following.text, start=token.start)
        else:
            yield token
            if following:
                yield following


def _leaves(tokens: Sequence[Token]) -> Iterator[Leaf]:
    from lark import Token as Leaf

    for token in tokens:
        yield Leaf(_terminal(token), token.text, token.start, end_pos=token.start + len(token.text))


@cache
def _parser() -> Lark:
    from lark import Lark
    from lark.lexer import Lexer

    class Tokens(Lexer):
        """Our own tokens, which lark does not make a second time."""

        def __init__(self, _: object) -> None: ...

        def lex(self, tokens: Any) -> Iterator[Leaf]:  # type: ignore[override]
            return _leaves(tokens)

    return Lark(
        Path(__file__).with_name("grammar.lark").read_text(encoding="utf-8"),
        parser="lalr",
        lexer=Tokens,
        start="query_unit",
        keep_all_tokens=True,
        propagate_positions=True,
        maybe_placeholders=False,
    )


def parse(sparql: str, given: list[Token] | None = None) -> Tree[Leaf]:
    """Return the tree of a query: rules after the W3C grammar, tokens with their places in the text.

    Raises:
        GrammarError: at the first token that cannot continue a query.

    >>> [str(rule.data) for rule in parse("ASK { ?s a ?kind }").find_data("verb_path")]
    ['verb_path']
    """
    from lark import UnexpectedToken

    tokens = list(signed(tokenize(sparql) if given is None else given))
    try:
        return _parser().parse(tokens)
    except UnexpectedToken as error:
        at = error.token.start_pos
        index = len(tokens) if error.token.type == END else [t.start for t in tokens].index(at)
        expected = frozenset(_written().get(name, name) for name in error.accepts)
        raise GrammarError(tokens, index, expected) from None
