"""Run the query tests of the W3C's SPARQL suite through the endpoint, beside the bare engine.

Run: python -m scripts.sparql_suite FOLDER (sparql of github.com/w3c/rdf-tests).
Prints how many of the evaluation tests give the rows that the engine alone gives, which do not, and how many
of those that are to be refused are. Each test is asked over HTTP, in one worker that holds the data of it.
"""

import asyncio
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlparse

import pyoxigraph as ox

from cityrel import Graph
from cityrel.serve.app import make_app
from cityrel.serve.service import Service
from cityrel.serve.settings import Settings
from cityrel.sparql.query import Queries
from cityrel.store.local import LocalStore

MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
TESTS = f"""PREFIX mf: <{MF}> PREFIX qt: <{QT}>
SELECT ?test ?kind ?query ?data ?given WHERE {{
  ?test a ?kind ; mf:action ?action
  OPTIONAL {{ ?action qt:query ?asked }} OPTIONAL {{ ?action qt:data ?data }}
  OPTIONAL {{ ?action qt:graphData ?given }} BIND(COALESCE(?asked, ?action) AS ?query)
}}"""
_BLANK = re.compile(r"_:\w+")
BASE = "http://127.0.0.1/"


class Test(NamedTuple):
    """A test: what it asks, of which files, and whether it is to be refused."""

    name: str
    kind: str
    query: Path
    data: tuple[str, ...]
    given: tuple[str, ...]


def path_of(iri: str) -> Path:
    """Return the file of an IRI."""
    return Path(unquote(urlparse(iri).path))


def tests_in(folder: Path) -> Iterator[Test]:
    """Yield the tests of all manifests below a folder."""
    for manifest in sorted(folder.rglob("manifest.ttl")):
        store = ox.Store()
        store.load(path=manifest, base_iri=manifest.resolve().as_uri())
        found: dict[str, Test] = {}
        for row in store.query(TESTS):  # type: ignore[union-attr]
            name, kind, query, data, given = (getattr(row[at], "value", "") for at in range(5))
            if not query.startswith("file:") or ("ueryEvaluation" not in kind and "Syntax" not in kind):
                continue
            known = found.setdefault(name, Test(name, kind.rpartition("#")[2], path_of(query), (), ()))
            found[name] = known._replace(
                data=tuple(dict.fromkeys([*known.data, *filter(None, [data])])),
                given=tuple(dict.fromkeys([*known.given, *filter(None, [given])])),
            )
        yield from (test for test in found.values() if "Update" not in test.kind)


def stored(test: Test) -> ox.Store:
    """Return the data of a test in a store."""
    store = ox.Store()
    for each in test.data:
        store.load(path=path_of(each), base_iri=each)
    for each in test.given:
        store.load(path=path_of(each), base_iri=each, to_graph=ox.NamedNode(each))
    return store


def hold(graph: Graph, test: Test) -> None:
    """Let a worker hold the data of a test in place of what it holds."""
    graph.store = LocalStore.over(stored(test))
    graph.queries = Queries(graph.store)


def counted(results: Any) -> object:
    """Return results so that those of two runs can be compared: blank nodes are all alike."""
    if isinstance(results, ox.QueryBoolean):
        return bool(results)

    def plain(term: object) -> str:
        return _BLANK.sub("_:", str(term)) if isinstance(term, ox.BlankNode | ox.Triple) else str(term)

    if isinstance(results, ox.QueryTriples):
        return {tuple(map(plain, triple)) for triple in results}
    names = [variable.value for variable in results.variables]
    order = sorted(range(len(names)), key=names.__getitem__)
    return Counter(tuple(plain(row[at]) for at in order) for row in results)


def bare(test: Test, text: str) -> object:
    """Return what the engine alone gives; None where it refuses."""
    try:
        return counted(stored(test).query(text, base_iri=test.query.as_uri()))
    except (SyntaxError, ValueError, OSError, RuntimeError):
        return None


def read(media: str, body: bytes) -> object:
    """Return the results in an answer."""
    if media.startswith("application/sparql-results+json"):
        return counted(ox.parse_query_results(body, ox.QueryResultsFormat.JSON))
    store = ox.Store()
    store.load(body, ox.RdfFormat.N_TRIPLES)
    return counted(store.query("CONSTRUCT WHERE { ?s ?p ?o }"))


async def main(folder: Path) -> None:
    """Run all, and print what was found."""
    import httpx2

    service = Service(Settings(workers=1, per_client=1))
    transport = httpx2.ASGITransport(make_app(service))
    found: Counter[str] = Counter()
    async with service.pool, httpx2.AsyncClient(transport=transport, base_url=BASE) as client:
        for test in tests_in(folder):
            text = test.query.read_text(encoding="utf-8")
            await service.pool.run(hold, test)
            body = f"BASE <{test.query.as_uri()}>\n{text}"
            asked = {"query": body}
            accept = "application/sparql-results+json, application/n-triples"
            answer = await client.post("/sparql", data=asked, headers={"Accept": accept})
            ours = read(answer.headers["content-type"], answer.content) if answer.status_code == 200 else None
            alone = bare(test, text)
            is_syntax = "Syntax" in test.kind
            same = (ours is None) == (alone is None) if is_syntax else ours == alone
            key = f"{test.kind}: {'same' if same else 'other'}{'' if alone is not None else ', refused'}"
            found[key] += 1
            if not same:
                sys.stdout.write(f"{test.name} {answer.status_code} {answer.text[:200]}\n")
    for key, count in sorted(found.items()):
        sys.stdout.write(f"{count:5} {key}\n")


if __name__ == "__main__":
    from scripts import sparql_suite  # a worker finds what it is to do by the name of its module

    asyncio.run(sparql_suite.main(Path(sys.argv[1]).resolve()))
