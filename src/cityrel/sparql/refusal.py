"""Why a query is refused: what the grammar says comes before what else was found."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator
from functools import reduce
from typing import TYPE_CHECKING

from ..errors import QueryError, shortened
from ..rdf.prefixes import PREFIXES, Prefixes
from ..rdf.visible import in_one_line
from .edits import Fault, edited
from .grammar import GrammarError, parse
from .pointing import pointed
from .running import type_of_answer
from .sentences import told
from .tokens import resolve, tokenize, with_plain_blanks

if TYPE_CHECKING:
    from .tree import Node

_PLACE = re.compile(r"(?:error at )?(\d+):(\d+): ")
_LETTERS = re.compile(r",? *\[(?:[^\]\\]|\\.)*\]+(?:\s*\|[^,]*)?")  # of the engine's grammar
_FUNCTION = re.compile(r"The custom function <([^>]*)> (.*)", re.DOTALL)
_HALF = re.compile("[\ud800-\udfff]")
_MOST = 100_000  # tokens, of which some 20,000 take a second
_SAID = 300  # of what an engine says, in characters
_MENDED = 3000  # tokens of a query that is mended
_MENDS = 60  # one after another
_LINES = 3  # of a mended query, which is shown whole
_CHANGED = 5  # of the lines of a longer one


def not_sparql(sparql: str) -> QueryError | None:
    """Return the error that tells where a text is not SPARQL by its grammar, or None.

    >>> print(not_sparql("ASK { ?s ?p ?o"))
    The query is not SPARQL: line 1, column 15: } is missing here, to close the { of line 1, column 5.
      ASK { ?s ?p ?o
                    ^
    Perhaps you mean: ASK { ?s ?p ?o }
    """
    found = _fault(sparql)
    return _error(sparql, found) if found else None


def refused(sparql: str, said: str, prefixes: Prefixes = PREFIXES) -> QueryError:
    """Return the error that tells why an engine refused a query, with the place in the user's own text."""
    if found := _fault(sparql, _faults):
        return _error(sparql, found)
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


def _faults(tree: Node) -> list[Fault]:
    """Return where a query that the grammar allows is none."""
    from . import lexical, scope

    return sorted([*scope.faults(tree), *lexical.faults(tree)], key=lambda each: each.start)


def _fault(sparql: str, look: Callable[[Node], list[Fault]] = lambda _: []) -> Fault | None:
    """Return the first fault of a query; of one that the grammar allows what else is looked for.

    Nothing is told of one that takes longer than anybody waits.
    """
    from .syntax import fault_of

    if half := _HALF.search(sparql):
        return Fault(half.start(), told("no-letter", code=f"{ord(half[0]):04X}"))
    tokens = tokenize(sparql)
    if len(tokens) > _MOST:
        return None
    try:
        found = look(parse(sparql, tokens))
    except GrammarError as fault:
        return fault_of(sparql, fault)
    return found[0] if found else None


def _mended(sparql: str, fault: Fault) -> str | None:
    """Return a query with all its faults mended, or None where one cannot be."""
    if len(tokenize(sparql)) > _MENDED:
        return None
    seen = {sparql}
    found: Fault | None = fault
    for _ in range(_MENDS):
        if not found:
            return sparql if _is_taken(sparql) else None
        sparql = edited(sparql, found.edits)
        if sparql in seen:
            return None
        seen.add(sparql)
        found = _fault(sparql, _faults)
    return None


def _is_taken(sparql: str) -> bool:
    """Tell whether an engine takes a query, whatever its prefixes stand for."""
    tokens = tokenize(sparql)
    names = {token.text.partition(":")[0] for token in tokens if token.kind == "name"}
    try:
        type_of_answer(f"BASE <x:/> {with_plain_blanks(sparql, tokens)}", dict.fromkeys(names, "x:"))
    except (SyntaxError, ValueError):
        return False
    except RuntimeError:  # of a function that it does not know
        pass
    return True


def _error(sparql: str, fault: Fault) -> QueryError:
    """Return the error of a fault, with the mended query where there is one."""
    mended = _mended(sparql, fault)
    said = told("not-sparql", said=pointed(sparql, fault.start, fault.said))
    error = QueryError(told("two-lines", first=said, last=shown_mended(sparql, mended)) if mended else said)
    error.line, error.mended = sparql.count("\n", 0, fault.start) + 1, mended
    return error


def shown_mended(sparql: str, mended: str) -> str:
    """Return a sentence with a mended query: whole where it is short, or the lines that changed."""
    lines, before = mended.strip().splitlines(), [*sparql.strip().splitlines()]
    changed = [n for n, line in enumerate(lines) if n >= len(before) or line != before[n]]
    if len(lines) == 1:
        return told("mended", query=shortened(in_one_line(lines[0]), longest=_SAID))
    if len(lines) > _LINES and len(lines) == len(before) and len(changed) <= _CHANGED:
        shown: list[str] = [told("mended-line", line=n + 1, text=in_one_line(lines[n])) for n in changed]
    else:
        shown = [f"  {in_one_line(line)}" for line in lines]
    return told(
        "mended-lines", query=reduce(lambda one, other: told("two-lines", first=one, last=other), shown)
    )


def _function(sparql: str, found: re.Match[str], prefixes: Prefixes) -> str:
    """Return what is said of a function that the engine does not know, or knows with other values."""
    calls = [token for token in resolve(sparql, prefixes)[0] if token.iri == found[1]]
    if not calls:
        return found[0]
    name = calls[-1].text
    is_unknown = "not supported" in found[2]
    said = told("unknown-function", name=name)
    said = said if is_unknown else told("function-says", name=name, said=found[2].rstrip("."))
    return told("cannot-run", said=pointed(sparql, calls[-1].start, said))


def _cleaned(message: str) -> str:
    """Return what an engine says without the letters of its grammar; a line of ours is the first for it."""
    found = _PLACE.search(message)
    if not found:
        return message
    said = _LETTERS.sub("", message[found.end() :])
    parts = re.split(r"(?:expected(?: one of)?|,) ", said)
    said = next((each for each in parts if each.count(" ") > 1), "it does not read on")
    said = shortened(in_one_line(said).strip(" ."), longest=_SAID)
    place = told("engine-says", line=int(found[1]) - 1, column=found[2], said=said)
    return told("cannot-run", said=place)
