"""Magics of IPython: SPARQL in a cell, with values of Python bound, and what is wrong told in one message."""

from __future__ import annotations

import contextlib
import shlex
import sys
from collections.abc import Iterator, Mapping
from typing import Any, NoReturn

from IPython.core.error import UsageError
from IPython.core.magic import Magics, line_cell_magic, line_magic, magics_class, no_var_expand
from IPython.core.magic_arguments import MagicArgumentParser

from .errors import CityrelError, QueryError, hint
from .graph import Graph
from .opened import open_graph
from .sparql.rows import Rows
from .sparql.tokens import Token, tokenize

_FORMS = {"rows": "rows", "pandas": "to_pandas", "polars": "to_polars", "arrow": "to_arrow"}


class _Parser(MagicArgumentParser):
    """A parser whose errors are one line."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}. Its options: %{self.prog}? shows them.")


def _parser_of_queries() -> _Parser:
    parser = _Parser("sparql", add_help=False)  # type: ignore[no-untyped-call]
    parser.add_argument("-o", "--out", "--store-to", metavar="NAME")
    parser.add_argument("-f", "--format", choices=_FORMS, default="rows")
    parser.add_argument("-g", "--graph", metavar="NAME")
    parser.add_argument("-l", "--lang", metavar="TAG")
    parser.add_argument("-t", "--timeout", type=float, metavar="SECONDS")
    return parser


def _parser_of_graphs() -> _Parser:
    parser = _Parser("cityrel", add_help=False)  # type: ignore[no-untyped-call]
    parser.add_argument("paths", nargs="*")
    parser.add_argument("-e", "--endpoint", metavar="URL")
    parser.add_argument("-l", "--lang", metavar="TAG")
    return parser


def bound(text: str, values: Mapping[str, object]) -> tuple[str, dict[str, object]]:
    """Return a query and the values of its variables: of each `{name}`, and each `$name` that Python knows.

    No value becomes a part of the text: a variable stands in its place, to which the engine binds it.

    Raises:
        QueryError: if Python knows no variable of a name in braces.

    >>> bound("SELECT ?tie { ?tie cr:party {city}, $partner }", {"city": "a"})
    ('SELECT ?tie { ?tie cr:party ?city, $partner }', {'city': 'a'})
    """
    try:
        tokens = tokenize(text)
    except CityrelError:
        return text, {}  # what is wrong with it is told where it is asked
    found = {
        each.text[1:]: values[each.text[1:]]
        for each in tokens
        if _is_dollar(each) and each.text[1:] in values
    }
    end, parts = 0, []
    for before, name, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if not _is_in_braces(before, name, after):
            continue
        if name.text not in values:
            raise QueryError(
                f"{{{name.text}}}: no variable of Python has that name.{hint(name.text, values)}"
            )
        if _is_within(text[: before.start], text[after.start + 1 :]):
            whole = f"bind the whole, as in {name.text} = cityrel.IRI(f'...')"
            raise QueryError(
                f"{{{name.text}}} stands within an IRI or a name, of which no value is a part: {whole}"
            )
        found[name.text] = values[name.text]
        parts += [text[end : before.start], f"?{name.text}"]
        end = after.start + 1
    return "".join([*parts, text[end:]]), found


def _is_dollar(token: Token) -> bool:
    return token.kind == "variable" and token.text.startswith("$")


def _is_in_braces(before: Token, name: Token, after: Token) -> bool:
    """Tell whether a name of Python stands in braces, and nothing else: no group of SPARQL is such."""
    is_near = name.start == before.start + 1 and after.start == name.start + len(name.text)
    return (before.text, after.text) == ("{", "}") and name.text.isidentifier() and is_near


def _is_within(before: str, after: str) -> bool:
    """Tell whether what stands between two texts is a part of an IRI or of a name."""
    last = before[-1:]
    return last.isalnum() or last in {*"/:#_"} or (last == "<" and after[:1] == ">")


@contextlib.contextmanager
def _told_plainly() -> Iterator[None]:
    """Let a notebook show what is wrong as it is told, without the steps in which it was found."""
    try:
        yield
    except CityrelError as error:
        lines = [f"{type(error).__name__}: {error}"]
        error._render_traceback_ = lambda: lines  # type: ignore[attr-defined]
        raise


@magics_class
class CityrelMagics(Magics):
    """The magics of a notebook, and the graph that they ask."""

    def __init__(self, shell: Any) -> None:
        super().__init__(shell)
        self._graph: Graph | None = None
        self._language: str | None = None
        self._known: dict[str, Any] = shell.user_ns  # the variables of the notebook

    @no_var_expand
    @line_magic
    def cityrel(self, line: str) -> Graph:
        """Open the graph that %%sparql asks: `%cityrel [FILE ...] [--endpoint URL] [--lang TAG]`.

        Without files and endpoint it is the bundled graph with the project in this folder.
        """
        given = _parser_of_graphs().parse_args(shlex.split(line))
        with _told_plainly():
            if given.endpoint and given.paths:
                raise UsageError("Give files or an endpoint, not both: an endpoint holds its own data.")
            self._graph = open_graph(*given.paths, endpoint=given.endpoint)
            self._language = self._graph.context.languages.chosen(given.lang) if given.lang else None
            return self._graph

    @no_var_expand
    @line_cell_magic
    def sparql(self, line: str, cell: str | None = None) -> Any:
        """Ask a query: `rows = %sparql SELECT ...`, or `%%sparql [OPTION ...]` above a query.

        {name} and $name stand for the value of a variable of Python: an IRI, a text, a number, a date, a list
        or a column of them. Known prefixes need no declaration.

        -o NAME, --out NAME    put the answer into that variable instead of showing it
        -f FORM, --format FORM rows, pandas, polars or arrow
        -g NAME, --graph NAME  the variable that holds the graph; else that of %cityrel, else `graph`
        -l TAG, --lang TAG     the language of names: en, ko, zh
        -t SECONDS, --timeout SECONDS
        """
        words, query = ("", line) if cell is None else (line, cell)
        try:
            given = _parser_of_queries().parse_args(shlex.split(words))
        except ValueError as error:
            raise UsageError(f"%%sparql {words}: {error}.") from None
        with _told_plainly():
            answer = self._answer(query, given)
        if given.out:
            self._known[given.out] = answer
            return None
        return answer

    def _answer(self, query: str, given: Any) -> Any:
        graph = self._graph_of(given.graph)
        text, values = bound(query, self._known)
        queries = graph.queries
        tell, timeout = queries.tell, queries.timeout
        queries.tell, queries.timeout = _say, given.timeout or timeout
        try:
            rows = graph.query(text, **values)
            if not len(rows):
                _say(f"No rows. {graph.why_empty(text, **values)}".strip())
        finally:
            queries.tell, queries.timeout = tell, timeout
        return self._in_form(graph, rows, given)

    def _in_form(self, graph: Graph, rows: Rows, given: Any) -> Any:
        if language := given.lang or self._language:
            chosen = graph.context.languages.chosen(language)
            rows.shown = lambda: graph.context.shown(chosen)
        if given.format == "rows":
            return rows
        try:
            return getattr(rows, _FORMS[given.format])()
        except (ImportError, ValueError) as error:
            raise UsageError(str(error)) from None

    def _graph_of(self, name: str | None) -> Graph:
        known = self._known
        if name is not None:
            if isinstance(known.get(name), Graph):
                return known[name]  # type: ignore[no-any-return]
            graphs = [each for each, value in known.items() if isinstance(value, Graph)]
            raise UsageError(f"{name} is no graph.{hint(name, graphs)} Open one: {name} = cityrel.open()")
        if self._graph is None:
            given = known.get("graph")
            if isinstance(given, Graph):
                return given
            self._graph = open_graph()
        return self._graph


def _say(text: str) -> None:
    print(text, file=sys.stderr)  # noqa: T201 - a cell shows it beside the answer


def load(shell: Any) -> None:
    """Register the magics in an IPython shell."""
    shell.register_magics(CityrelMagics)
