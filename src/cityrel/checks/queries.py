"""Questions that are no query: they are only run when somebody asks them."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..answers.context import Context
from ..errors import CityrelError, QueryError, noted
from ..files.kinds import ROLES
from ..files.project import Project
from ..files.questions import parameters_of
from ..files.read import read_text
from ..rdf.prefixes import Prefixes
from ..sparql.joins import slips
from ..sparql.nowhere import said_of_terms
from ..sparql.protocols import Asked
from ..sparql.query import with_prefixes
from ..sparql.refusal import not_sparql, refused
from ..sparql.running import type_of_answer
from ..sparql.suspects import is_suspect
from ..sparql.tokens import Token, refuse_services, resolve

_LINE = re.compile(r"\bline (\d+)")


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


def own_queries(project: Project) -> list[Path]:
    """Return the questions, rules and derivations that are no bundled ones."""
    bundled = {*project.bundled.queries().values()}
    own = (path for role in ROLES for path in project.yours.queries(role).values())
    return [path for path in own if path not in bundled and is_text(path)]


def doubts(paths: Iterable[Path], context: Context) -> Iterator[tuple[Path, int, str]]:
    """Yield what in queries may not be meant, with its line: things that are nowhere, unbound variables."""
    for path in paths:
        text = read_text(path)
        try:
            tokens = resolve(text, context.prefixes)[0]
            parameters = dict.fromkeys(parameters_of(text), True)
            asked = Asked(text, tokens, {}, context.ask, context.prefixes)
            said = [*said_of_terms(asked)]
            suspect, alike = is_suspect(tokens, parameters), slips(tokens)
            if suspect or alike:
                from ..sparql.explain import said_of_parts

                said += said_of_parts(asked, suspect, alike, False)
        except (CityrelError, SyntaxError, ValueError, RecursionError):
            continue  # told as what cannot be asked
        for sentence in filter(None, dict.fromkeys(said)):
            line = _LINE.search(sentence)
            yield path, int(line[1]) if line else 0, sentence


def _stays_here(text: str, tokens: list[Token]) -> bool:
    try:
        refuse_services(text, tokens)
    except QueryError:
        return False
    return True
