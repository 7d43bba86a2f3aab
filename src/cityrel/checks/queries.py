"""Questions that are no query: they are only run when somebody asks them."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from ..errors import QueryError, noted
from ..files.read import read_text
from ..rdf.prefixes import Prefixes
from ..sparql.query import with_prefixes
from ..sparql.refusal import not_sparql, refused
from ..sparql.running import type_of_answer
from ..sparql.tokens import Token, refuse_services


def is_text(path: Path) -> bool:
    """Tell whether a file can be read as text."""
    with noted([], path):
        read_text(path)
        return True
    return False


def faults(paths: Iterable[Path], prefixes: Prefixes) -> Iterator[tuple[Path, QueryError]]:
    """Yield the files that are not SPARQL, with what is wrong; one that asks another address is not run.

    Raises:
        FileError: if a file cannot be read.
    """
    for path in paths:
        text = read_text(path)
        try:
            query, tokens = with_prefixes(text, prefixes)
            if _stays_here(text, tokens):
                type_of_answer(query)
        except QueryError as error:
            yield path, not_sparql(text) or error
        except (SyntaxError, ValueError) as error:
            yield path, refused(text, str(error), prefixes)


def _stays_here(text: str, tokens: list[Token]) -> bool:
    try:
        refuse_services(text, tokens)
    except QueryError:
        return False
    return True
