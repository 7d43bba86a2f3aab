"""Which bracket is missing or too much, and where."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from .edits import Fault
from .grammar import terminals
from .sentences import told
from .tokens import Token, place
from .wrong import CLOSES, Answer, Wrong

_OF_VALUES = ("FUNCTION_1", "FUNCTION_2")  # functions that take no conditions
_COMPARES = {"=", "!=", "<", ">", "<=", ">=", "&&", "||"}


def _argument_end(tokens: Sequence[Token]) -> int:
    """Return where the last value of a function ends, whose brackets hold a comparison: it stands outside."""
    for at, token in enumerate(tokens):
        depth = 0
        if token.kind == "word" and terminals().get(token.text.upper(), "").startswith(_OF_VALUES):
            for last, each in itertools.pairwise(tokens[at + 1 :]):
                depth += (last.text == "(") - (last.text == ")")
                if depth == 1 and each.text in _COMPARES:
                    return last.start + len(last.text)
                if depth < 1:
                    break
    return 0


def open_line(wrong: Wrong) -> Answer:
    """Find the line on which a brace is left open, where others end at the ends of their lines."""
    token = wrong.token
    if (token and not token.is_word("ORDER", "GROUP", "HAVING", "LIMIT", "OFFSET")) or len(wrong.open) < 1:
        return None
    lines: dict[int, list[Token]] = {}
    for each in wrong.fault.tokens[: wrong.fault.index]:
        lines.setdefault(wrong.sparql.count("\n", 0, each.start), []).append(each)
    texts = {line: [each.text for each in all_] for line, all_ in lines.items()}
    opening = [n for n, line in texts.items() if line.count("{") > line.count("}") and line[-1] != "{"]
    if len(opening) != 1 or opening[0] == max(lines):
        return None
    last = lines[opening[0]][-1]
    end = last.start + len(last.text)
    opened = next(each for each in lines[opening[0]] if each.text == "{")
    to_close = told("to-close", it="{", place=place(wrong.sparql, opened.start))
    return Fault(end, told("missing-bracket", it="}", opened=to_close), ((end, end, " }"),))


def brackets(wrong: Wrong) -> Answer:
    """Name the bracket that is open, or tell that there is none to close."""
    text = wrong.token.text if wrong.token and wrong.token.kind == "mark" else ""
    if wrong.token and text not in CLOSES.values():
        return None
    closing = [CLOSES[wrong.fault.tokens[index].text] for index in wrong.open]
    if text and text not in closing:
        return wrong.mended(wrong.said("closes-nothing", it=text), "")
    if not closing or text == closing[-1] or closing[-1] not in wrong.expected:
        return None
    at = wrong.sparql.find(closing[-1], wrong.start)
    if not wrong.token and "#" in wrong.sparql[wrong.start : max(at, wrong.start)]:
        return wrong.said("in-comment", it=closing[-1])._replace(edits=((at, at, "\n"),))
    said = wrong.said("missing-bracket", it=closing[-1], opened=wrong.closing())
    opened = wrong.open[-1]
    if closing[-1] == ")" and (end := _argument_end(wrong.fault.tokens[opened - 1 : wrong.fault.index])):
        return said._replace(edits=((end, end, ")"),))
    if closing[-1] == ")" and text == "}" and wrong.fault.tokens[opened - 1].text in {"{", "}", "."}:
        start = wrong.fault.tokens[opened].start
        return said._replace(edits=((start, start + 1, "{"),))  # a list does not end so
    return wrong.completed(said, closing[-1])
