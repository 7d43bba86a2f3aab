"""Compare what shapes find with what plain pySHACL finds and what the W3C's SHACL test suite expects.

Run: python -m scripts.shacl_suite FOLDER (data-shapes-test-suite/tests of github.com/w3c/data-shapes).
"""

import sys
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urlparse

import pyoxigraph as ox
import pyshacl
import rdflib
from rdflib import RDF, SH, Graph, Namespace
from rdflib.term import Node

from cityrel.checks.memory import memory_of
from cityrel.checks.shacl import Result, ShapeError, results, shapes_in, text_of, validate
from cityrel.checks.shapes import Shapes
from cityrel.files.project import Source
from cityrel.files.rdf import prefixes_in
from cityrel.rdf.terms import IRI

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
SHT = Namespace("http://www.w3.org/ns/shacl-test#")
Found = Counter[tuple[str, ...]] | None  # None: the shapes cannot be used


def counted(found: list[Result]) -> Found:
    """Return results as a suite can expect them: without the names of blank nodes, shapes and messages."""
    return Counter((known(r.thing), r.path, known(r.value), r.constraint, str(r.severity)) for r in found)


def known(term: str) -> str:
    """Return a term; a blank node without its name."""
    return "_:" if term.startswith("_:") else term


def read(path: Path) -> Graph:
    """Return a file as rdflib reads it, letter by letter."""
    rdflib.NORMALIZE_LITERALS = False
    try:
        return Graph().parse(path, publicID=path.as_uri(), format="turtle")
    finally:
        rdflib.NORMALIZE_LITERALS = True


def expected(manifest: Graph, result: Node | None) -> Found:
    """Return what a test expects."""
    if result == SHT.Failure:
        return None
    shapes = Shapes(manifest)
    found: Counter[tuple[str, ...]] = Counter()
    for each in manifest.objects(result, SH.result):
        thing, value = manifest.value(each, SH.focusNode), manifest.value(each, SH.value)
        found[
            known(text_of(thing or SH.Shape)),
            shapes.path(manifest.value(each, SH.resultPath)),
            "" if value is None else known(text_of(value)),
            str(manifest.value(each, SH.sourceConstraintComponent)),
            str(manifest.value(each, SH.resultSeverity)),
        ] += 1
    return found


def plain(data: Path, shapes: Path) -> Found:
    """Return what plain pySHACL finds."""
    made = read(shapes)
    try:
        _, report, _ = pyshacl.validate(read(data), shacl_graph=made, inplace=True)
    except Exception:
        return None
    return counted(results(report, Shapes(made))) if isinstance(report, Graph) else None


def ours(data: Path, shapes: Path) -> Found:
    """Return what a check finds."""
    said = {
        path: [q.triple for q in ox.parse(path=path, base_iri=path.as_uri(), rename_blank_nodes=True)]
        for path in (data, shapes)
    }
    memory, made = memory_of(said[data]), shapes_in({IRI(shapes.as_uri()): said[shapes]})
    for prefix, namespace in prefixes_in(Source(data, data.name)).items():
        memory.bind(prefix, namespace, replace=True)
    try:
        return counted(validate(memory, made, made.focus(memory)))
    except ShapeError:
        return None


def main(folder: Path) -> None:
    """Print each test in which the three are not the same, and how many are."""
    number: Counter[str] = Counter()
    for file in sorted(folder.resolve().rglob("*.ttl")):
        manifest = read(file)
        for test in manifest.subjects(RDF.type, SHT.Validate):
            action = manifest.value(test, MF.action)
            graphs = [manifest.value(action, each) for each in (SHT.dataGraph, SHT.shapesGraph)]
            data, shapes = (Path(unquote(urlparse(str(each)).path)) for each in graphs)
            found, by_plain = ours(data, shapes), plain(data, shapes)
            wanted = expected(manifest, manifest.value(test, MF.result))
            number.update(tests=1, alike=found == by_plain, ours=found == wanted, plain=by_plain == wanted)
            if not found == by_plain == wanted:
                alike = "alike" if found == by_plain else "NOT ALIKE"
                sys.stdout.write(f"{file.relative_to(folder.resolve())} {alike}\n")
    sys.stdout.write(f"{dict(number)}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
