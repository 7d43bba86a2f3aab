"""Why a query is refused: what the grammar says comes before what else was found."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..errors import QueryError, shortened
from ..rdf.prefixes import PREFIXES, Prefixes
from ..rdf.visible import in_one_line
from .grammar import GrammarError, parse
from .pointing import pointed
from .tokens import resolve, tokenize

if TYPE_CHECKING:
    from .tree import Node

_PLACE = re.compile(r"(?:error at )?(\d+):(\d+): ")
_LETTERS = re.compile(r",? *\[(?:[^\]\\]|\\.)*\]+(?:\s*\|[^,]*)?")  # of the engine's grammar
_FUNCTION = re.compile(r"The custom function <([^>]*)> (.*)", re.DOTALL)
_HALF = re.compile("[\ud800-\udfff]")
_NO_LETTER = "The character U+{:04X} is none: the text is not UTF-8."
_MOST = 100_000  # tokens, of which some 20,000 take a second
_SAID = 300  # of what an engine says, in characters


def not_sparql(sparql: str) -> QueryError | None:
    """Return the error that tells where a text is not SPARQL by its grammar, or None.

    >>> print(not_sparql("ASK { ?s ?p ?o"))
    The query is not SPARQL: line 1, column 15: } is missing here, to close the { of line 1, column 5.
      ASK { ?s ?p ?o
                    ^
    """
    try:
        _tree(sparql)
    except QueryError as error:
        return error
    return None


def refused(sparql: str, said: str, prefixes: Prefixes = PREFIXES) -> QueryError:
    """Return the error that tells why an engine refused a query, with the place in the user's own text."""
    from . import lexical, scope

    try:
        tree = _tree(sparql)
    except QueryError as error:
        return error
    if tree and (found := sorted([*scope.faults(tree), *lexical.faults(tree)])):
        return _at(sparql, *found[0])
    function = _FUNCTION.search(said)
    return QueryError(_function(sparql, function, prefixes) if function else _cleaned(said))


@contextlib.contextmanager
def grammar_first(sparql: str) -> Iterator[None]:
    """Tell of a query that is made ready where it is not SPARQL, before what else is wrong with it."""
    try:
        yield
    except QueryError as error:
        raise not_sparql(sparql) or error from None


@contextlib.contextmanager
def placed(sparql: str, prefixes: Prefixes = PREFIXES) -> Iterator[None]:
    """Tell of a query that runs why an engine refuses it, with the place in the user's own text."""
    try:
        yield
    except QueryError as error:
        raise refused(sparql, str(error), prefixes) from None


def _tree(sparql: str) -> Node | None:
    """Return the tree of a query, or None where it would take longer than anybody waits.

    Raises:
        QueryError: if it is not SPARQL by its grammar.
    """
    from .syntax import said_of

    if half := _HALF.search(sparql):
        raise _at(sparql, half.start(), _NO_LETTER.format(ord(half[0])))
    tokens = tokenize(sparql)
    try:
        return parse(sparql, tokens) if len(tokens) <= _MOST else None
    except GrammarError as fault:
        raise _at(sparql, *said_of(sparql, fault)) from None


def _at(sparql: str, start: int, said: str) -> QueryError:
    error = QueryError(f"The query is not SPARQL: {pointed(sparql, start, said)}")
    error.line = sparql.count("\n", 0, start) + 1
    return error


def _function(sparql: str, found: re.Match[str], prefixes: Prefixes) -> str:
    """Return what is said of a function that the engine does not know, or knows with other values."""
    calls = [token for token in resolve(sparql, prefixes)[0] if token.iri == found[1]]
    if not calls:
        return found[0]
    said = "is no function that the engine knows" if "not supported" in found[2] else found[2].rstrip(".")
    return f"The query cannot be run: {pointed(sparql, calls[-1].start, f'{calls[-1].text} {said}.')}"


def _cleaned(message: str) -> str:
    """Return what an engine says without the letters of its grammar; a line of ours is the first for it."""
    found = _PLACE.search(message)
    if not found:
        return message
    said = _LETTERS.sub("", message[found.end() :])
    parts = re.split(r"(?:expected(?: one of)?|,) ", said)
    said = next((each for each in parts if each.count(" ") > 1), "it does not read on")
    said = shortened(in_one_line(said).strip(" ."), longest=_SAID)
    return (
        f"The query cannot be run: near line {int(found[1]) - 1}, column {found[2]}, the engine says: {said}."
    )
