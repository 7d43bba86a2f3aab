"""What is said of a text that is not SPARQL: which mistake it is, and the next step."""

from __future__ import annotations

import contextlib
import itertools
import json
import re
import unicodedata
from collections.abc import Callable, Iterator

from ..errors import nearest
from ..rdf.visible import in_one_line
from .brackets import brackets, open_line
from .edits import Edit, Fault
from .grammar import GrammarError, parse, terminals
from .mistakes import table
from .sentences import near, one_of, together, told
from .structure import AGGREGATES
from .wanted import missing, wanted
from .wrong import Answer, Wrong

_NAME = 40  # characters of a name that somebody may look for
_WORDS = 5  # in a text, of which a query may begin with one
_FULL_WIDTH = range(0xFF01, 0xFF5F)
_TITLE = re.compile(r"[《〈‹]([^》〉›:/\n]*)[》〉›]")
_TAGGED = re.compile(r"\bLANG(?:MATCHES)?\s*\((?:[^()]|\([^()]*\))*(?:\)\s*!?=|,)\s*\Z", re.IGNORECASE)
_HYPHENED = re.compile(r"\w+(?:-\w+)*")
_BEGINS = re.compile(r"\b(?:PREFIX|BASE|SELECT|ASK|CONSTRUCT|DESCRIBE)\b", re.IGNORECASE)


def _meant(text: str) -> str:
    """Return the mark, the word or the number of SPARQL that a text only looks like, or nothing."""
    meant = table().marks.get(text) or unicodedata.normalize("NFKC", text)
    is_mark = len(text) == 1 and not meant.isalnum() and len(meant) <= 2
    is_ours = is_mark or meant.upper() in terminals() or meant.isdecimal()
    return meant if meant != text and meant.isascii() and is_ours else ""


_QUOTES = {'"', "'"}


def _strange_marks(wrong: Wrong) -> Iterator[Edit]:
    """Yield the characters that only look like marks of SPARQL, also where a name has swallowed them."""
    for token in wrong.fault.tokens:
        if not token.text.isascii() and token.kind not in {"string", "iri"}:
            for start, character in enumerate(token.text, token.start):
                wide = chr(ord(character) - 0xFEE0) if ord(character) in _FULL_WIDTH else ""
                if meant := _meant(character).strip() or wide:
                    yield start, start + 1, meant


def _strange(wrong: Wrong) -> Answer:
    """Name a character that only looks like one of SPARQL; all such are mended up to a quotation mark."""
    if "PREFIX" in wrong.expected and "{" not in unicodedata.normalize("NFKC", wrong.sparql):
        return None  # a question in words
    marks = list(_strange_marks(wrong))
    end = wrong.start + len(wrong.token.text) if wrong.token else wrong.start
    if not marks or marks[0][0] >= end:
        text = wrong.unknown_word
        meant = _meant(text)
        return wrong.mended(wrong.said("alike", it=text, meant=meant), meant) if meant else None
    start, _, meant = marks[0]
    title = _TITLE.match(wrong.sparql, start)
    meant = '"' if title else meant
    fault = Fault(start, told("alike", it=wrong.sparql[start], meant=meant))
    if whole := _meant(wrong.unknown_word):
        fault = fault._replace(said=told("alike", it=wrong.unknown_word, meant=whole))
    if title:
        return fault._replace(edits=((start, title.end(), f'"{title[1]}"'),))
    if meant not in _QUOTES:
        return fault._replace(edits=tuple(itertools.takewhile(lambda each: each[2] not in _QUOTES, marks)))
    rest = enumerate(wrong.sparql[start + 1 :].split("\n")[0], start + 1)
    ends = (at for at, each in rest if meant in {each, table().marks.get(each)})
    return fault._replace(
        edits=((start, start + 1, meant), *((at, at + 1, meant) for at in itertools.islice(ends, 1)))
    )


def _unseen(wrong: Wrong) -> Answer:
    """Name a character that nobody sees where it has cut a name in two."""
    start = wrong.start - 1
    if start < 1 or not wrong.token or unicodedata.category(wrong.sparql[start]) != "Cf":
        return None
    fault = Fault(start, told("unseen", code=f"{ord(wrong.sparql[start]):04X}"))
    return fault._replace(edits=((start - 1, start + 1, wrong.sparql[start - 1]),))


def _control(wrong: Wrong) -> Answer:
    """Name a character that nobody sees."""
    character = wrong.token.text[0] if wrong.token else " "
    is_seen = unicodedata.category(character) not in {"Cc", "Cf", "Cn", "Co"}
    return None if is_seen else wrong.mended(wrong.said("unseen", code=f"{ord(character):04X}"), " ")


def _function(wrong: Wrong) -> Answer:
    """Name the function that is meant by another name."""
    name, following = wrong.unknown_word, wrong.following(1)
    if not (name and following and following.text == "(" and "FUNCTION_1" in wrong.expected):
        return None
    if meant := table().functions.get(name.upper()):
        return wrong.mended(wrong.said("function-instead", name=name, meant=meant), meant)
    functions = [each for each, terminal in terminals().items() if "FUNCTION" in terminal]
    found = nearest(name, [*functions, *AGGREGATES])
    fault = Fault(wrong.start, together(told("no-function", name=name), near(found)))
    return wrong.mended(fault, found[0]) if found else fault


def _values(wrong: Wrong) -> Answer:
    """Tell how many values the function takes that is given too few or too many."""
    if not (wrong.open and wrong.token and wrong.token.text in {",", ")"} and wrong.expected & {",", ")"}):
        return None
    function = wrong.fault.tokens[wrong.open[-1] - 1].text
    counts = re.findall(r"\d", terminals().get(function.upper(), ""))
    return wrong.said("takes-values", name=function, counts=one_of(counts)) if counts else None


def _keyword(wrong: Wrong) -> Answer:
    """Name the keyword that is nearly written here."""
    keywords = [each for each in wrong.expected if each.isalpha() and terminals().get(each) == each]
    is_variable = any(token.text == f"?{wrong.unknown_word}" for token in wrong.fault.tokens)
    found = nearest(wrong.unknown_word, keywords) if wrong.unknown_word and not is_variable else []
    if not found:
        return None
    return wrong.mended(wrong.said("no-word", name=wrong.unknown_word, near=found[0]), found[0])


def _no_form(wrong: Wrong) -> Answer:
    """Find the mistake in the table, where no query has begun yet."""
    return _in_table(wrong) if "PREFIX" in wrong.expected else None


def _in_table(wrong: Wrong) -> Answer:
    """Find the mistake in the table."""
    for mistake in table().mistakes:
        if found := mistake.answer(wrong.sparql, wrong.start, wrong.token is None, wrong.expected):
            return found
    return None


def _is_query(text: str) -> bool:
    with contextlib.suppress(GrammarError):
        return bool(parse(text))
    return False


def _in_json(wrong: Wrong) -> Answer:
    """Find the query in JSON, as a request to an endpoint or a text of a program holds it."""
    if wrong.start or wrong.sparql[:1] not in {"{", '"'}:
        return None
    with contextlib.suppress(ValueError, RecursionError):
        read = json.loads(wrong.sparql)
        texts = read.values() if isinstance(read, dict) else [read]
        for text in (each for each in texts if isinstance(each, str) and "{" in each):
            return Fault(0, told("query-alone"), ((0, len(wrong.sparql), text),))
    return None


def _among_words(wrong: Wrong) -> Answer:
    """Find the query that stands after other words, or in quotation marks."""
    text = wrong.sparql
    if wrong.fault.index:
        return None  # a prologue came before
    for found in itertools.islice(_BEGINS.finditer(text, wrong.start + 1), _WORDS):
        end = len(text.rstrip(" \n\t;`\"'”’"))
        if "{" in text[found.end() : end] and _is_query(text[found.start() : end]):
            return Fault(wrong.start, told("query-alone"), ((0, found.start(), ""), (end, len(text), "")))
    return None


def _no_query(wrong: Wrong) -> Answer:
    """Tell what a query begins with, and what there is for a name and for a question in words."""
    if "PREFIX" not in wrong.expected:
        return None
    if found := _among_words(wrong):
        return found
    name = in_one_line(wrong.sparql.strip())
    quoted = "NAME" if len(name) > _NAME or {*name} & {*'"{}()<>?$=*'} else f'"{name}"'
    instead = told("find-instead", name=quoted) if wrong.token else ""
    return Fault(wrong.start, told("no-query", step=instead))


def _dot(wrong: Wrong) -> Answer:
    """Tell that a triple ends with a dot."""
    token = wrong.token
    if not token or not {".", "FILTER", ";"} <= wrong.expected or token.kind == "language":
        return None
    if token.kind == "word":
        said = wrong.said("missing-semicolon")
        earlier = wrong.following(-2)  # after a comma, a dot may be meant by that
        mended = said if earlier and earlier.text == "," else wrong.completed(said, ";")
        return mended if token.text == "a" else None
    if token.kind == "mark" and token.text not in {"[", "(", "<<", "<<("}:
        return None
    return wrong.completed(wrong.said("missing-dot", it=wrong.shown), ".")


def _word(wrong: Wrong) -> Answer:
    """Tell how variables, names and texts are written, where a bare word stands for one."""
    word = wrong.unknown_word
    ways = {"VAR": "as-variable", "PNAME_LN": "as-name", "STRING_LITERAL": "as-text"}
    can = [told(way, name=word) for each, way in ways.items() if each in wrong.expected]
    if not (word and can):
        return None
    fault = wrong.said("bare-word", name=word, ways=one_of(can))
    is_tag = _TAGGED.search(wrong.sparql[: wrong.start])
    if "VAR" in wrong.expected and not is_tag and any(t.text == f"?{word}" for t in wrong.fault.tokens):
        return wrong.mended(fault, f"?{word}")
    in_call = "FUNCTION_1" in wrong.expected and "STRING_LITERAL" in wrong.expected
    whole = _HYPHENED.match(wrong.sparql, wrong.start)
    if not (in_call and whole):
        return fault
    return fault._replace(edits=((wrong.start, whole.end(), f'"{whole[0]}"'),))


_WAYS: tuple[Callable[[Wrong], Answer], ...] = (
    *(
        _in_json,
        open_line,
        _strange,
        _unseen,
        _control,
        brackets,
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


def fault_of(sparql: str, fault: GrammarError) -> Fault:
    """Return where a text is not SPARQL, what is said of it, and what may mend it."""
    wrong = Wrong(sparql, fault)
    return next(filter(None, (way(wrong) for way in _WAYS)))
