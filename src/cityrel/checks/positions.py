"""Where in its file a thing, or a property of it, is written."""

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..answers.context import Context
from ..rdf.terms import IRI

if TYPE_CHECKING:
    from ..files.project import Source

_FILES = "SELECT DISTINCT ?graph { GRAPH ?graph { ?thing ?p ?o } FILTER(?graph != graph:derived) }"
_SAYING = """SELECT DISTINCT ?graph {
  GRAPH ?graph { ?thing ?p ?o } FILTER(?graph != graph:derived && STR(?o) = ?text)
}"""
_USES = "SELECT DISTINCT ?graph { GRAPH ?graph { ?s ?p ?thing } FILTER(?graph != graph:derived) }"


@cache
def _lines(path: Path) -> tuple[str, ...]:
    return tuple(path.read_text(encoding="utf-8", errors="replace").splitlines())


def line_of(path: Path, iri: IRI, after: int = 0) -> int:
    """Return the first line, from 1, that names an IRI, one that begins with it preferred; 0 for none."""
    word = re.compile(rf"(?<=[:/#<]){re.escape(iri.local)}(?![\w-])")
    found = [n for n, line in enumerate(_lines(path), 1) if n > after and word.search(line)]
    begins = [
        n for n in found if re.match(rf"<?[^\s\"]*{re.escape(iri.local)}(?![\w-])", _lines(path)[n - 1])
    ]
    return (begins or found or [0])[0]


def line_in(path: Path, thing: IRI, prop: IRI | None) -> int:
    """Return the line of a thing in a Turtle file, or of a property in its description; 0 for none."""
    line = line_of(path, thing)
    if prop is None or not line:
        return line
    lines = enumerate(_lines(path), 1)
    end = next((n for n, text in lines if n >= line and text.rstrip().endswith(".")), line)
    at = line_of(path, prop, line - 1)
    return at if line <= at <= end else line


def source_of(
    context: Context, sources: "list[Source]", thing: IRI, prop: IRI | None = None, value: str = ""
) -> "Source | None":
    """Return the file that says a value of a thing, or else describes it, or else refers to it."""
    by_graph = {source.graph: source for source in sources}
    asked: list[tuple[str, dict[str, object]]] = [(_FILES, {})]
    if prop is not None:
        asked = [(_SAYING, {"p": prop, "text": value}), (_FILES, {"p": prop}), *asked]
    for sparql, bound in [*asked, (_USES, {})]:
        found = [
            by_graph[row.graph] for row in context.ask(sparql, thing=thing, **bound) if row.graph in by_graph
        ]
        if found:
            return max(found, key=sources.index)
    return None
