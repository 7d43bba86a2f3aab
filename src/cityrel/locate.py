"""Where in its file a thing, or a property of it, is written."""

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from .terms import IRI

if TYPE_CHECKING:
    from .graph import Graph
    from .project import Source

_FILES = "SELECT DISTINCT ?graph { GRAPH ?graph { ?thing ?p ?o } FILTER(?graph != graph:derived) }"
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


def place_of(graph: "Graph", sources: "list[Source]", thing: IRI, prop: IRI | None = None) -> tuple[str, int]:
    """Return the file and line where a thing is described, or that of a property in its description."""
    paths = {source.graph: source.path for source in sources}
    rows = [*graph.query(_FILES, thing=thing), *graph.query(_USES, thing=thing)]
    path = next((paths[row.graph] for row in rows if row.graph in paths), None)
    if path is None:
        return "", 0
    line = line_of(path, thing)
    if prop is not None and line:
        end = next(
            (n for n, text in enumerate(_lines(path), 1) if n >= line and text.rstrip().endswith(".")), line
        )
        at = line_of(path, prop, line - 1)
        line = at if line <= at <= end else line
    return str(path), line
