"""graph.rdflib: what rdflib promises of a Dataset, read from files and endpoints alike, and never changed."""

import copy
import json
import pickle
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from rdflib import BNode, Dataset, Literal, Namespace, URIRef, Variable
from rdflib import Graph as RdflibGraph
from rdflib.collection import Collection
from rdflib.compare import isomorphic
from rdflib.namespace import RDF, SKOS
from rdflib.plugins.sparql import prepareQuery, prepareUpdate
from rdflib.query import Result

import cityrel
from cityrel import Graph, expand
from cityrel.sparql.protocols import Results
from cityrel.store.keeping import write_store
from cityrel.store.local import LocalStore
from cityrel.store.rdflib_view import of_graph

EX = Namespace("https://example.org/")
ONE, TWO = EX.one, EX.two
NEW = (EX.new, EX.p, Literal("new"))

_TRIPLES = f"""<{EX.a}> <{EX.p}> "plain" .
<{EX.a}> <{EX.p}> "said"@en .
<{EX.a}> <{EX.p}> 0 .
<{EX.a}> <{EX.p}> false .
<{EX.a}> <{EX.p}> "" .
<{EX.b}> <{EX.p}> <{EX.a}> .
<{EX.b}> <{EX.sub}> <{EX.c}> .
<{EX.c}> <{EX.sub}> <{EX.d}> .
<{EX.c}> a <{EX.Kind}> .
<{EX.list}> <{RDF.first}> "x" .
<{EX.list}> <{RDF.rest}> <{RDF.nil}> .""".splitlines()


def _store() -> ox.Store:
    """A store as cityrel builds one: each triple in the default graph, and in those of its files."""
    store = ox.Store()
    for graph, lines in ((None, _TRIPLES), (ONE, _TRIPLES[:6]), (TWO, _TRIPLES[5:])):
        name = ox.NamedNode(graph) if graph else ox.DefaultGraph()
        store.load("\n".join(lines), ox.RdfFormat.TURTLE, to_graph=name)
    return store


class Engine:
    """An engine that is asked in SPARQL alone, as an endpoint is."""

    def __init__(self, store: ox.Store) -> None:
        self.store = store

    def query(self, sparql: str) -> Results:
        return self.store.query(sparql)

    def said(self) -> None:
        """Tell that no files are known."""


def quads_of(store: ox.Store) -> bytes:
    return store.dump(format=ox.RdfFormat.N_QUADS) or b""


@pytest.fixture(scope="module", params=["in memory", "kept", "endpoint"])
def dataset(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterable[Dataset]:
    """The view of each kind of store, which must hold afterwards what it held before."""
    store = _store()
    if request.param == "kept":
        place = tmp_path_factory.mktemp("kept") / "store"
        write_store(quads_of(store), place)
        store = ox.Store.read_only(str(place))
    before = set(store)
    source = Engine(store) if request.param == "endpoint" else LocalStore.over(store)
    yield Graph(source).rdflib
    assert set(store) == before


@pytest.fixture(scope="module")
def memory() -> Dataset:
    """The same in rdflib's own memory, which says what rdflib promises."""
    return Dataset().parse(data=quads_of(_store()), format="nquads")


def plain(value: Any) -> Any:
    """What a method of rdflib gives back, to be compared: graphs as sets, iterators and rows in order."""
    if isinstance(value, Result):
        return value.askAnswer if value.type == "ASK" else plain(value.graph or list(value))
    if isinstance(value, RdflibGraph):
        return sorted(map(str, value.quads() if isinstance(value, Dataset) else value))
    if isinstance(value, str | bytes | bool | int | None):
        return value
    return sorted((plain(each) for each in value), key=str) if isinstance(value, Iterable) else str(value)


_AGAIN = {"nt11": "nt", "longturtle": "turtle", "pretty-xml": "xml"}
"""What reads a syntax that rdflib only writes."""


def again(data: str, syntax: str) -> Any:
    """What a reader of a syntax makes of data."""
    return plain(Dataset().parse(data=data, format=_AGAIN.get(syntax, syntax)))


def _query(text: str, **options: Any) -> Callable[[Any], Any]:
    return lambda ds: ds.query(text, initNs={"ex": EX}, **options)


def _of_two(text: str) -> Callable[[Any], Any]:
    return lambda ds: ds.graph(TWO).query(text, initNs={"ex": EX})


READS: list[Callable[[Any], Any]] = [
    len,
    list,
    lambda ds: len(ds.graph(ONE)),
    lambda ds: len(ds.get_context(EX.none)),
    lambda ds: len(ds.default_graph),
    lambda ds: ds.triples((None, None, None)),
    lambda ds: ds.triples((EX.a, None, None)),
    lambda ds: ds.quads((None, EX.p, None, None)),
    lambda ds: [each.identifier for each in ds.graphs()],
    lambda ds: [each.identifier for each in ds.graphs((EX.a, EX.p, Literal("plain")))],
    lambda ds: ds.graph(ONE),
    lambda ds: ds.graph(str(ONE)),
    lambda ds: ds.get_graph(TWO),
    lambda ds: ds.get_context(EX.none),
    lambda ds: [(EX.a, EX.p, Literal(each)) in ds for each in ("plain", "x", 0, 1, False, True, "")],
    lambda ds: [(EX.a, EX.p, Literal("plain"), each) in ds for each in (ONE, TWO, EX.none)],
    lambda ds: [(each, None, None) in ds for each in (EX.a, EX.none, Literal("x"), URIRef("no iri"))],
    lambda ds: ds.value(EX.b, EX.sub),
    lambda ds: ds.value(predicate=EX.sub, object=EX.c),
    lambda ds: ds.value(EX.none, EX.sub, default="none"),
    lambda ds: ds.objects(EX.a, EX.p),
    lambda ds: ds.subjects(unique=True),
    lambda ds: ds.predicate_objects(EX.a),
    lambda ds: ds[EX.a],
    lambda ds: ds[EX.a : EX.p],
    lambda ds: ds[:: EX.a],
    lambda ds: ds[EX.a : EX.p : Literal("plain")],
    lambda ds: ds.objects(EX.b, EX.sub / EX.sub),
    lambda ds: ds.graph(TWO).objects(EX.b, EX.sub * "+"),  # type: ignore[operator]
    lambda ds: ds.transitive_objects(EX.b, EX.sub),
    lambda ds: ds.transitive_subjects(EX.sub, EX.d),
    lambda ds: ds.triples_choices(([EX.a, EX.b], EX.p, None)),
    lambda ds: ds.graph(ONE).triples_choices((None, [EX.p, EX.sub], None)),
    lambda ds: ds.items(EX.list),
    lambda ds: list(ds.collection(EX.list)),
    lambda ds: [str(each) for each in ds.resource(EX.a).objects(EX.p)],
    lambda ds: ds.cbd(EX.a),
    lambda ds: ds.connected(),
    lambda ds: ds.all_nodes(),
    lambda ds: (ds.bind("own", EX), ds.qname(EX.a), dict(ds.namespaces())["own"])[1:],
    lambda ds: ds.graph(ONE) + ds.graph(TWO),
    lambda ds: ds.graph(ONE) - ds.graph(TWO),
    lambda ds: ds.graph(ONE) * ds.graph(TWO),
    lambda ds: ds.graph(ONE) ^ ds.graph(TWO),
    lambda ds: RdflibGraph() + ds.graph(ONE),
    lambda ds: ds.graph(ONE) - ds.default_graph,
    lambda ds: ds + Dataset(),
    lambda ds: ds.graph(ONE).isomorphic(RdflibGraph() + ds.graph(ONE)),
    lambda ds: isomorphic(ds.graph(ONE), ds.graph(TWO)),
    lambda ds: ds.graph(ONE).skolemize(),
    lambda ds: pickle.loads(pickle.dumps(RdflibGraph() + ds.graph(ONE))),
    lambda ds: copy.deepcopy(RdflibGraph() + ds.graph(ONE)),
    lambda ds: copy.copy(ds),
    lambda ds: (ds.commit() is ds, ds.rollback() is ds, ds.close()),
    _query("SELECT ?o { ex:a ex:p ?o }"),
    _query("SELECT ?o ?none { ex:b ex:p ?o OPTIONAL { ?o ex:none ?none } }"),
    lambda ds: ds.query("SELECT ?s { ?s rdf:first ?o ; : ?rest }", initNs={"rdf": RDF, "": str(RDF.rest)}),
    _query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"),
    _query("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"),
    _query("ASK { ex:a ?p 0 }"),
    _query("ASK { ex:a ?p 7 }"),
    _query("CONSTRUCT { ?o ?p ?s } WHERE { ?s ?p ?o FILTER(ISIRI(?o)) }"),
    _query("CONSTRUCT WHERE { ?s ex:sub ?o }"),
    _query("DESCRIBE ex:a"),
    _query("SELECT ?o { <b> <sub> ?o }", base=str(EX)),
    _query("SELECT ?o { ?s ex:sub ?o }", initBindings={"s": EX.b}),
    _query("SELECT ?s ?o { ?s ex:sub ?o }", initBindings={Variable("s"): EX.b}),
    _query("SELECT ?s { ?s ?p ?v }", initBindings={"v": Literal("said", lang="en")}),
    _query("ASK { ?s ?p ?v }", initBindings={"v": Literal(5)}),
    lambda ds: ds.query(prepareQuery("SELECT ?o { ?s ex:sub ?o }", initNs={"ex": EX})),
    lambda ds: ds.query(prepareQuery("SELECT ?o { ?s ex:sub ?o }", {"ex": EX}), initBindings={"s": EX.c}),
    _of_two("SELECT ?s ?o { ?s ex:sub ?o }"),
    _of_two("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"),
    _of_two("ASK { ex:a ?p ?o }"),
    _of_two("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"),
    _of_two("CONSTRUCT WHERE { ?s ex:sub ?o }"),
    _of_two("DESCRIBE ex:b"),
    lambda ds: json.loads(ds.query(f"SELECT ?o {{ <{EX.b}> <{EX.sub}> ?o }}").serialize(format="json") or ""),
    *(
        lambda ds, syntax=syntax: again(ds.serialize(format=syntax), syntax)
        for syntax in (*_AGAIN, "turtle", "xml", "nt", "nquads", "trig", "trix", "json-ld", "hext")
    ),
]
"""What is read of a Dataset; lines of the table, not names, are what a failure shows."""


@pytest.mark.parametrize("read", READS, ids=range(len(READS)))
def test_it_reads_as_rdflib_does(dataset: Dataset, memory: Dataset, read: Callable[[Dataset], Any]) -> None:
    assert plain(read(dataset)) == plain(read(memory))


def _parsed(data: str, syntax: str) -> Callable[[Any], Any]:
    return lambda ds: ds.parse(data=data, format=syntax)


_OWN = Dataset()
_OWN.graph(ONE).add(NEW)
WRITES: list[Callable[[Any], Any]] = [
    lambda ds: ds.add(NEW),
    lambda ds: ds.add((*NEW, ONE)),
    lambda ds: ds.addN([(*NEW, ds.graph(ONE))]),
    lambda ds: ds.remove((None, None, None)),
    lambda ds: ds.remove(NEW),
    lambda ds: ds.remove((None, None, None, ONE)),
    lambda ds: ds.set(NEW),
    lambda ds: ds.__iadd__([(*NEW, ONE)]),
    lambda ds: ds.__isub__([NEW]),
    lambda ds: ds.graph(ONE).add(NEW),
    lambda ds: ds.graph(ONE).remove((None, None, None)),
    lambda ds: ds.graph(ONE).set(NEW),
    lambda ds: ds.graph(ONE).__iadd__([NEW]),
    lambda ds: ds.graph(ONE).__isub__([NEW]),
    lambda ds: ds.default_graph.add(NEW),
    lambda ds: ds.get_context(EX.none).add(NEW),
    lambda ds: ds.graph(),
    lambda ds: ds.graph(EX.none),
    lambda ds: ds.graph(BNode()),
    lambda ds: ds.graph(RdflibGraph(identifier=EX.none).add(NEW)),
    lambda ds: ds.add_graph(EX.none),
    lambda ds: ds.remove_graph(ONE),
    lambda ds: ds.remove_graph(ds.default_graph),
    lambda ds: ds.remove_context(ds.get_context(ONE)),
    _parsed("<a:a> <b:b> <c:c> .", "turtle"),
    _parsed("<a:a> <b:b> <c:c> .", "nt"),
    _parsed("<a:a> <b:b> <c:c> <d:d> .", "nquads"),
    *(_parsed(_OWN.serialize(format=each), each) for each in ("trig", "trix", "json-ld", "hext")),
    lambda ds: ds.graph(ONE).parse(data="<a:a> <b:b> <c:c> .", format="turtle"),
    *(
        lambda ds, text=text: ds.update(text)
        for text in (
            "INSERT DATA { <a:a> <b:b> <c:c> }",
            "DELETE WHERE { ?s ?p ?o }",
            "LOAD <http://127.0.0.1:9/none>",
            "LOAD SILENT <http://127.0.0.1:9/none>",
            "CREATE GRAPH <a:a>",
            "DROP ALL",
            "CLEAR DEFAULT",
            "COPY DEFAULT TO <a:a>",
        )
    ),
    lambda ds: ds.graph(ONE).update("DELETE WHERE { ?s ?p ?o }"),
    lambda ds: ds.update(prepareUpdate("INSERT DATA { <a:a> <b:b> <c:c> }")),
    *(
        lambda ds, text=text: ds.update(text, use_store_provided=False)
        for text in (
            "INSERT DATA { <a:a> <b:b> <c:c> }",
            "DROP ALL",
            "CLEAR ALL",
            "DELETE WHERE { ?s ?p ?o }",
        )
    ),
    lambda ds: ds.resource(EX.a).add(EX.p, Literal("new")),
    lambda ds: ds.resource(EX.a).remove(EX.p),
    lambda ds: ds.collection(EX.list).append(Literal("new")),
    lambda ds: ds.collection(EX.list).clear(),
    lambda ds: Collection(ds, EX.none, [Literal(1)]),
    lambda ds: ds.open("none", create=True),
    lambda ds: ds.destroy("none"),
    lambda ds: ds.store.add(NEW, ds.default_graph),
    lambda ds: ds.store.addN([]),
    lambda ds: ds.store.remove(NEW),
    lambda ds: ds.store.update("DROP ALL", {}, {}, ""),
    lambda ds: ds.store.add_graph(RdflibGraph(identifier=EX.none)),
    lambda ds: ds.store.remove_graph(ds.get_context(ONE)),
    lambda ds: ds.store.create("none"),
    lambda ds: ds.store.open("none"),
    lambda ds: ds.store.destroy("none"),
    copy.deepcopy,
    pickle.dumps,
    lambda ds: pickle.dumps(ds.graph(ONE)),
]


@pytest.mark.parametrize("write", WRITES, ids=range(len(WRITES)))
def test_every_way_to_write_is_refused_with_one_sentence(
    dataset: Dataset, write: Callable[[Dataset], Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "none").mkdir()
    with pytest.raises(TypeError, match=r"^the graph is read only; .* or into a copy: Dataset\(\)"):
        write(dataset)
    assert (tmp_path / "none").exists()


def test_a_copy_as_the_refusal_names_it_can_be_written_to(dataset: Dataset) -> None:
    copied = Dataset().parse(data=dataset.serialize(format="trig"), format="trig").add(NEW)
    assert len(copied) == len(dataset) + 1


def test_a_query_that_would_write_or_ask_elsewhere_is_refused(dataset: Dataset) -> None:
    with pytest.raises(cityrel.QueryError, match=r"[Tt]he graph is not changed by queries"):
        dataset.query("INSERT DATA { <a:a> <b:b> <c:c> }")
    with pytest.raises(cityrel.QueryError, match="asks another address"):
        dataset.query("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")


def test_a_graph_without_a_name_holds_nothing(dataset: Dataset) -> None:
    unnamed = RdflibGraph(store=dataset.store)
    assert (len(unnamed), list(unnamed), list(unnamed.query("SELECT * { ?s ?p ?o }"))) == (0, [], [])


@pytest.mark.parametrize("kind", [LocalStore.over, Engine])
def test_what_rdflib_cannot_hold_is_left_out_and_told(
    kind: Callable[[ox.Store], LocalStore | Engine],
) -> None:
    store = ox.Store()
    store.load(f"<{EX.a}> <{EX.p}> <{EX.b}> {{| <{EX.since}> 1 |}} .", ox.RdfFormat.TURTLE)
    dataset = Graph(kind(store)).rdflib
    with pytest.warns(UserWarning, match="rdflib cannot hold it"):
        assert (EX.a, EX.p, EX.b) in Dataset().parse(data=dataset.serialize(format="nquads"), format="nquads")
    with pytest.warns(UserWarning, match="rdflib cannot hold it"):
        assert len(dataset.query("CONSTRUCT WHERE { ?s ?p ?o }").graph or ()) == 2


def test_as_a_union_it_holds_each_triple_once(dataset: Dataset) -> None:
    dataset.default_union = True
    assert len(list(dataset.triples((None, None, None)))) == len(_TRIPLES)
    (row,) = dataset.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    dataset.default_union = False
    assert int(row.n) == len(_TRIPLES)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("sparql", "expected"),
    [
        ("SELECT ?s { ?s ?p ?o }", "SELECT ?s FROM <g:g> { ?s ?p ?o }"),
        (
            "SELECT (EXISTS { ?s ?p 1 } AS ?x) { ?s ?p ?o }",
            "SELECT (EXISTS { ?s ?p 1 } AS ?x) FROM <g:g> { ?s ?p ?o }",
        ),
        ("DESCRIBE ?s WHERE { ?s ?p ?o }", "DESCRIBE ?s FROM <g:g> WHERE { ?s ?p ?o }"),
        (
            "PREFIX select: <a:> DESCRIBE select:b LIMIT 1",
            "PREFIX select: <a:> DESCRIBE select:b FROM <g:g> LIMIT 1",
        ),
        ("DESCRIBE <a:b> # {", "DESCRIBE <a:b> FROM <g:g>  # {"),
        ("CONSTRUCT { ?s ?p ?o {| ?p ?o |} } { ?s ?p ?o }", None),
        ("SELECT ?s FROM <g:h> { ?s ?p ?o }", "SELECT ?s FROM <g:h> { ?s ?p ?o }"),
    ],
)
def test_a_graph_is_put_where_a_query_names_its_dataset(sparql: str, expected: str | None) -> None:
    found = of_graph(sparql, "g:g")
    assert expected is None or found == expected
    assert not list(ox.Store().query(found))  # type: ignore[arg-type]


@pytest.mark.long
def test_the_bundled_graph_is_a_dataset_with_its_graphs_and_prefixes_and_no_copy(graph: Graph) -> None:
    dataset = graph.rdflib
    assert dataset.store._inner is graph.store.inner  # type: ignore[attr-defined]
    seoul = URIRef(expand("id:seoul"))
    assert dataset.value(seoul, URIRef(expand("cr:capitalOf"))) == URIRef(expand("id:south-korea"))
    assert Literal("서울", lang="ko") in set(dataset.objects(seoul, SKOS.prefLabel))
    assert expand("graph:derived") in {str(each.identifier) for each in dataset.graphs()}
    assert dataset.qname(expand("cr:City")) == "cr:City"
    for name in ("cr:party", "cr:statement", "skos:prefLabel"):
        expected = graph.query(f"SELECT ?s ?o {{ ?s {name} ?o }}")
        assert len(list(dataset.subject_objects(URIRef(expand(name))))) == len(expected) > 0
