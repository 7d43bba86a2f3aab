"""What could stand in the place of a token that cannot: the one thing that is missing, or all that can."""

from __future__ import annotations

from .sentences import one_of, told
from .wrong import CLOSES, Answer, Wrong

_PHRASES = {
    "VAR": "a-variable",
    "PNAME_LN": "a-name",
    "STRING_LITERAL": "a-text",
    "INTEGER": "a-number",
    "FUNCTION_1": "a-function",
    "&&": "an-operator",
    "FILTER": "another-pattern",
    "$END": "the-end",
}
_ALONE = {
    "INTEGER": "missing-integer",
    "IRIREF": "missing-iri",
    "PNAME_NS": "missing-prefix",
    "VAR": "missing-variable",
    "STRING_LITERAL": "missing-text",
}
_RARE = {"FROM", "WHERE", "SILENT", "NAMED"}
_PATTERNS = ("BIND", "GRAPH", "LATERAL", "MINUS", "OPTIONAL", "SERVICE", "VALUES")
_TERMS = ("IRIREF", "PNAME_NS", "BLANK_NODE_LABEL", "DECIMAL", "DOUBLE", "SIGNED", "STRING_LITERAL_LONG")
_SAID_BY_OTHERS = {*_PATTERNS, *_TERMS, "true", "false", "||", "+", "-", "~", "{|", "<<", "<<("}


def missing(wrong: Wrong) -> Answer:
    """Name the one thing that is missing."""
    expected = wrong.expected - _RARE
    if len(expected) == 1:
        (one,) = expected
        if one in _ALONE:
            return wrong.said(_ALONE[one])
        if one in CLOSES.values() and wrong.open:
            return wrong.completed(wrong.said("missing-bracket", it=one, opened=wrong.closing()), one)
        said = wrong.said("missing-it", it=one)
        nothing_follows = one == "{" and wrong.token is None  # braces around nothing ask for nothing
        return said if nothing_follows else wrong.completed(said, one)
    if "FUNCTION_1" in expected:
        return wrong.said("missing-operand", it=wrong.shown)
    if {"^", "VAR"} <= expected and "STRING_LITERAL" not in expected:
        return wrong.said("missing-property", it=wrong.shown)
    if {"STRING_LITERAL", "VAR"} <= expected and not {"FILTER", "UNDEF", "=", "}", ")"} & expected:
        return wrong.said("missing-value", it=wrong.shown)
    return None


def wanted(wrong: Wrong) -> Answer:
    """Tell what stands there, and all that can."""
    named = [told(phrase) for each, phrase in _PHRASES.items() if each in wrong.expected]
    rest = sorted(wrong.expected - _PHRASES.keys() - _SAID_BY_OTHERS)
    marks = " ".join(each for each in rest if not each[0].isalpha())
    words = [] if "FUNCTION_1" in wrong.expected else [each for each in rest if each[0].isalpha()]
    can = one_of([*filter(None, [marks]), *words, *named])
    if wrong.token:
        return wrong.said("cannot-stand", it=wrong.shown, ways=can)
    return wrong.said("too-early", ways=can)
