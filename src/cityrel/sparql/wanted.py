"""What could stand in the place of a token that cannot: the one thing that is missing, or all that can."""

from __future__ import annotations

from ..errors import listed
from .wrong import CLOSES, Answer, Wrong

_TRIPLE = "a triple is a thing, a property and a value"
_PHRASES = {
    "VAR": "a variable such as ?x",
    "PNAME_LN": "a name such as prefix:name",
    "STRING_LITERAL": 'a text in "quotation marks"',
    "INTEGER": "a number",
    "FUNCTION_1": "a function",
    "&&": "an operator such as = or &&",
    "FILTER": "another pattern",
    "$END": "the end",
}
_ALONE = {
    "INTEGER": "A whole number",
    "IRIREF": "An IRI in angle brackets",
    "PNAME_NS": "A prefix with its colon",
    "VAR": "A variable such as ?x",
    "STRING_LITERAL": 'A text in "quotation marks"',
}
_RARE = {"FROM", "WHERE", "SILENT", "NAMED"}
_SAID_BY_OTHERS = {
    *(
        "BIND",
        "GRAPH",
        "LATERAL",
        "MINUS",
        "OPTIONAL",
        "SERVICE",
        "VALUES",
        "IRIREF",
        "PNAME_NS",
        "BLANK_NODE_LABEL",
    ),
    *(
        "DECIMAL",
        "DOUBLE",
        "SIGNED",
        "STRING_LITERAL_LONG",
        "true",
        "false",
        "||",
        "+",
        "-",
        "~",
        "{|",
        "<<",
        "<<(",
    ),
}


def missing(wrong: Wrong) -> Answer:
    """Name the one thing that is missing."""
    expected = wrong.expected - _RARE
    if len(expected) == 1:
        (one,) = expected
        closing = f", {wrong.closing()}" if one in CLOSES.values() else ""
        return wrong.start, f"{_ALONE.get(one, one)} is missing here{closing}."
    if "FUNCTION_1" in expected:
        return wrong.start, f"A value is missing before {wrong.shown}."
    if {"^", "VAR"} <= expected and "STRING_LITERAL" not in expected:
        return wrong.start, f"The property is missing before {wrong.shown}: {_TRIPLE}."
    if {"STRING_LITERAL", "VAR"} <= expected and not {"FILTER", "UNDEF", "=", "}", ")"} & expected:
        return wrong.start, f"The value is missing before {wrong.shown}: {_TRIPLE}."
    return None


def wanted(wrong: Wrong) -> Answer:
    """Tell what stands there, and all that can."""
    named = [phrase for each, phrase in _PHRASES.items() if each in wrong.expected]
    rest = sorted(wrong.expected - _PHRASES.keys() - _SAID_BY_OTHERS)
    marks = " ".join(each for each in rest if not each[0].isalpha())
    words = [] if "FUNCTION_1" in wrong.expected else [each for each in rest if each[0].isalpha()]
    can = listed([*filter(None, [marks]), *words, *named])
    what = f"{wrong.shown} cannot stand here." if wrong.token else "The query ends too early."
    return wrong.start, f"{what} What can: {can}."
