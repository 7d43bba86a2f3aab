"""What is said of a text that is not SPARQL: which mistake it is, and the next step."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from ..errors import hint, listed, nearest
from ..rdf.visible import in_one_line
from .grammar import GrammarError, terminals
from .mistakes import table
from .wanted import missing, wanted
from .wrong import CLOSES, Answer, Wrong

_AROUND = 300  # characters before and after, in which a mistake is looked for
_NAME = 40  # characters of a name that somebody may look for
_NO_QUERY = "This is no query: one begins with SELECT, ASK, CONSTRUCT or DESCRIBE."
_INSTEAD = "For a thing by its name: cityrel find {}. For questions that are ready: cityrel ask."
_DOT = "A dot is missing before {}, or a ; where more is said of the same subject."
_ALIKE = "{} only looks like {}, which is meant here."
_SEMICOLON = "; is missing before a, where more is said of the same subject."


def _meant(text: str) -> str:
    """Return the mark, or the word, of SPARQL that a text only looks like, or nothing."""
    meant = table().marks.get(text) or unicodedata.normalize("NFKC", text)
    is_mark = len(text) == 1 and not meant.isalnum() and len(meant) <= 2
    return meant if meant != text and meant.isascii() and (is_mark or meant.upper() in terminals()) else ""


def _strange(wrong: Wrong) -> Answer:
    """Name a character that only looks like one of SPARQL, also where a name has swallowed it."""
    for token in wrong.fault.tokens[: wrong.fault.index + 1]:
        if token.text.isascii() or token.kind in {"string", "iri"}:
            continue
        for offset, character in enumerate(token.text):
            if meant := _meant(character).strip():
                return token.start + offset, _ALIKE.format(character, meant)
    text = wrong.unknown_word
    return (wrong.start, _ALIKE.format(text, meant)) if (meant := _meant(text)) else None


def _control(wrong: Wrong) -> Answer:
    """Name a character that nobody sees."""
    character = wrong.token.text[0] if wrong.token else " "
    is_seen = unicodedata.category(character) not in {"Cc", "Cf", "Cn", "Co"}
    return None if is_seen else (wrong.start, f"The character U+{ord(character):04X} stands in no query.")


def _brackets(wrong: Wrong) -> Answer:
    """Name the bracket that is open, or tell that there is none to close."""
    text = wrong.token.text if wrong.token and wrong.token.kind == "mark" else ""
    if wrong.token and text not in CLOSES.values():
        return None
    closing = [CLOSES[wrong.fault.tokens[index].text] for index in wrong.open]
    if text and text not in closing:
        return wrong.start, f"This {text} closes nothing: it is one too many."
    if not closing or text == closing[-1] or closing[-1] not in wrong.expected:
        return None
    return wrong.start, f"{closing[-1]} is missing here, {wrong.closing()}."


def _function(wrong: Wrong) -> Answer:
    """Name the function that is meant by another name."""
    name, following = wrong.unknown_word, wrong.following(1)
    if not (name and following and following.text == "(" and "FUNCTION_1" in wrong.expected):
        return None
    meant = table().functions.get(name.upper())
    known = [each for each, terminal in terminals().items() if "FUNCTION" in terminal]
    instead = f" In SPARQL it is {meant}." if meant else hint(name, known)
    return wrong.start, f"There is no function {name}.{instead}"


def _values(wrong: Wrong) -> Answer:
    """Tell how many values the function takes that is given too few or too many."""
    if not (wrong.open and wrong.token and wrong.token.text in {",", ")"} and wrong.expected & {",", ")"}):
        return None
    function = wrong.fault.tokens[wrong.open[-1] - 1].text
    counts = re.findall(r"\d", terminals().get(function.upper(), ""))
    said = f"{function} takes {' or '.join(counts)} value{'s' * (counts != ['1'])}."
    return (wrong.start, said) if counts else None


def _keyword(wrong: Wrong) -> Answer:
    """Name the keyword that is nearly written here."""
    keywords = [each for each in wrong.expected if each.isalpha() and terminals().get(each) == each]
    near = nearest(wrong.unknown_word, keywords) if wrong.unknown_word else []
    return (
        (wrong.start, f"{wrong.unknown_word} is no word of SPARQL. Did you mean {near[0]}?") if near else None
    )


def _no_form(wrong: Wrong) -> Answer:
    """Find the mistake in the table, where no query has begun yet."""
    return _in_table(wrong) if "PREFIX" in wrong.expected else None


def _in_table(wrong: Wrong) -> Answer:
    """Find the mistake in the table."""
    before = wrong.sparql[max(wrong.start - _AROUND, 0) : wrong.start]
    after = wrong.sparql[wrong.start : wrong.start + _AROUND] if wrong.token else ""
    for mistake in table().mistakes:
        if found := mistake.answer(before, after, wrong.expected):
            return wrong.start - found[0], found[1]
    return None


def _no_query(wrong: Wrong) -> Answer:
    """Tell what a query begins with, and what there is for a name and for a question in words."""
    if "PREFIX" not in wrong.expected:
        return None
    name = in_one_line(wrong.sparql.strip())
    quoted = "NAME" if len(name) > _NAME or {*name} & {*'"{}()<>?$=*'} else f'"{name}"'
    return wrong.start, f"{_NO_QUERY} {_INSTEAD.format(quoted)}" if wrong.token else _NO_QUERY


def _dot(wrong: Wrong) -> Answer:
    """Tell that a triple ends with a dot."""
    token = wrong.token
    if not token or not {".", "FILTER", ";"} <= wrong.expected or token.kind == "language":
        return None
    if token.kind == "word":
        return (wrong.start, _SEMICOLON) if token.text == "a" else None
    is_term = token.kind != "mark" or token.text in {"[", "(", "<<", "<<("}
    return (wrong.start, _DOT.format(wrong.shown)) if is_term else None


def _word(wrong: Wrong) -> Answer:
    """Tell how variables, names and texts are written, where a bare word stands for one."""
    word = wrong.unknown_word
    ways = {
        "VAR": f"?{word} as a variable",
        "PNAME_LN": f"prefix:{word} as a name",
        "STRING_LITERAL": f'"{word}" as a text',
    }
    can = [way for each, way in ways.items() if each in wrong.expected]
    return (wrong.start, f"{word} alone is nothing: it is written {listed(can)}.") if word and can else None


_WAYS: tuple[Callable[[Wrong], Answer], ...] = (
    *(
        _strange,
        _control,
        _brackets,
        _function,
        _values,
        _no_form,
        _keyword,
        _in_table,
        _no_query,
        _dot,
        _word,
    ),
    *(missing, wanted),
)


def said_of(sparql: str, fault: GrammarError) -> tuple[int, str]:
    """Return where a text is not SPARQL, and what is said of it."""
    wrong = Wrong(sparql, fault)
    return next(filter(None, (way(wrong) for way in _WAYS)))
