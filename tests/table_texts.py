"""Tables as tests write them: read beside the bundled ontology and a few things, and what was read or told."""

import csv
import io
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
import pytest

from cityrel import FileError
from cityrel.files.project import Source, bundled_root
from cityrel.files.rdf import read
from cityrel.files.tables import read_tables
from cityrel.rdf.prefixes import ID, PREFIXES, Prefixes
from cityrel.sparql.reading import to_rows
from cityrel.sparql.rows import Rows

THINGS = f"""PREFIX cr: <{PREFIXES["cr"]}> PREFIX id: <{ID}> PREFIX skos: <{PREFIXES["skos"]}> PREFIX dcterms: <{PREFIXES["dcterms"]}>
INSERT {{ ?s ?p ?o }} WHERE {{ GRAPH ?g {{ ?s ?p ?o }} }} ;
INSERT DATA {{
  id:korea a cr:Country ; skos:prefLabel "Korea"@en . id:jeju a cr:City ; skos:prefLabel "Jeju"@en, "제주"@ko .
  id:busan a cr:City ; skos:prefLabel "Busan: the port"@en .
  id:press a cr:Source ; dcterms:title "The press"@en . id:list a cr:Source ; dcterms:title "A list; of cities"@en
}}"""


@cache
def _store(more: str) -> ox.Store:
    store = ox.Store()
    for path in sorted((bundled_root() / "ontology").glob("*.ttl")):
        store.bulk_extend(read(Source(path, path.name)))
    store.load(more.encode(), format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(ID + "more"))
    store.update(THINGS)
    return store


@cache
def _rows(sparql: str, more: str) -> Rows:
    return to_rows(_store(more).query(sparql, prefixes=dict(PREFIXES)))


@cache
def known() -> list[ox.Quad]:
    """Return what the bundled ontology and these things say, as a file of an ontology."""
    graph = ox.NamedNode(PREFIXES["graph"] + "ontology/all.ttl")
    default = _store("").quads_for_pattern(None, None, None, ox.DefaultGraph())
    return [ox.Quad(q.subject, q.predicate, q.object, graph) for q in default]


def asked(sparql: str, /, **_: object) -> Rows:
    """Return the rows of a query of the bundled ontology and these things."""
    return _rows(sparql, "")


def triples(
    texts: dict[str, str | bytes], prefixes: Prefixes = PREFIXES, namespace: str = ID, more: str = ""
) -> set[tuple[str, str, str]]:
    """Return the triples of tables by name of class; IRIs and the texts of literals.

    Raises:
        FileError: with all that is told of them, each in a line.
    """

    def ask(sparql: str, /, **_: object) -> Rows:
        return _rows(sparql, more)

    with TemporaryDirectory() as folder:
        sources = []
        for name, text in texts.items():
            path = Path(folder) / f"{name}.csv"
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
            sources.append(Source(path, path.name, namespace))
        quads, _, _ = read_tables(ask, sources, prefixes)
    return {tuple(getattr(term, "value", str(term)) for term in quad.triple) for quad in quads}  # type: ignore[misc]


def told(text: str | bytes, name: str = "City", **more: str) -> list[str]:
    """Return what is told of a table that is at fault, from the place in it on."""
    with pytest.raises(FileError) as error:
        triples({name: text}, **more)  # type: ignore[arg-type]
    return [line.partition(f"{name}.csv")[2].lstrip(", :") for line in str(error.value).splitlines()]


def values(text: str | bytes, prop: str, name: str = "City") -> set[str]:
    """Return the values of a property in a table."""
    return {o for _, p, o in triples({name: text}) if p == PREFIXES.resolve(prop)}


def written(*rows: Sequence[str] | Iterable[str]) -> str:
    """Return rows as CSV."""
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()
