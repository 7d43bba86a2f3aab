"""How deep and long a query may be: beyond, the engine's own recursion would end the whole process."""

from __future__ import annotations

from ..errors import QueryError
from .sentences import told
from .tokens import Token, place

DEEPEST = 1000
"""Brackets within brackets."""
MOST = 10_000
"""Patterns, or operators, of one kind."""
STEPS = 500
"""Steps of one path of properties, for which an engine takes the cube of the time."""
_OPENING, _CLOSING = {"{", "(", "[", "{|", "<<", "<<("}, {"}", ")", "]", "|}", ">>", ")>>"}
_COUNTED = {
    *("UNION", "OPTIONAL", "MINUS", "BIND", "FILTER", "GRAPH", "AS"),
    *("&&", "||", "+", "-", "*", "!", "|"),
}
_ENDS_PATH = {".", ";", ",", "{", "["} | _CLOSING


def _is_sign(tokens: list[Token], index: int) -> bool:
    """Tell whether a + or - belongs to the number that follows, as in a list of numbers."""
    before, token, after = tokens[index - 1], tokens[index], tokens[index + 1 : index + 2]
    apart = before.start + len(before.text) < token.start
    return apart and any(each.kind == "number" and each.start == token.start + 1 for each in after)


def refuse_endless(sparql: str, tokens: list[Token]) -> None:
    """Refuse a query that is nested too deep, or has too much of one kind.

    Raises:
        QueryError: with the place from which it is too much.
    """
    depth, steps, counts = 0, 0, dict.fromkeys(_COUNTED, 0)
    for index, token in enumerate(tokens):
        if token.kind not in {"mark", "word"}:
            continue
        text, too_many = token.text.upper(), ""
        depth += (text in _OPENING) - (text in _CLOSING)
        steps = 0 if text in _ENDS_PATH else steps + (text == "/")
        if text in counts and not (text in "+-" and _is_sign(tokens, index)):
            counts[text] += 1
            too_many = told("times-of", count=MOST, it=text) if counts[text] > MOST else ""
        too_many = told("open-brackets", count=DEEPEST) if depth > DEEPEST else too_many
        if too_many := told("steps-of-path", count=STEPS) if steps > STEPS else too_many:
            raise QueryError(told("too-much", place=place(sparql, token.start), what=too_many))
