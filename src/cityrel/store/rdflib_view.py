"""The store as rdflib users expect it: a Dataset over files as over an endpoint, read and not changed.

Oxigraph hands `"x"` back as `"x"^^xsd:string`, which rdflib holds unequal to `"x"`; comparisons, and
SHACL validation above all, would then be wrong without a word. Where rdflib asks for the union of all graphs,
it gets the default graph, which holds every triple once.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NoReturn

import pyoxigraph as ox
from oxrdflib._converter import from_ox
from oxrdflib.store import OxigraphStore
from rdflib import BNode, Dataset, Graph, Literal, URIRef, Variable
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.namespace import XSD
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result

from ..errors import QueryError
from ..rdf.prefixes import GENID, Prefixes
from ..rdf.terms import IRI
from ..rdf.values import term_of
from ..sparql.bindings import bind
from ..sparql.query import with_prefixes
from ..sparql.reading import while_read
from ..sparql.refusal import grammar_first, placed
from ..sparql.retired import renewed
from ..sparql.running import stoppable
from ..sparql.structure import structure
from ..sparql.tokens import refuse_services, tokenize
from .local import LocalStore

if TYPE_CHECKING:
    from ..sparql.protocols import Store

COPY = 'Dataset().parse(data=graph.export("trig"), format="trig")'
READ_ONLY = f"the graph is read only; put triples into a file of your project, or into a copy: {COPY}"
NO_NAME = (
    "A blank node of an answer cannot be asked for. Load the endpoint with cityrel export --skolem, "
    f"or read all at once: {COPY}."
)
LEFT_OUT = "what is said of a statement (<<( )>> of RDF 1.2) is left out, for rdflib cannot hold it"
_UNION = "__UNION__"
_NAMES = ("?subject", "?predicate", "?object")
Retired = Callable[[], Mapping[str, IRI]]
"""Returns the retired terms and things with what takes their place."""
Found = tuple[tuple[Any, Any, Any], Iterator[Any]]


def _plain(node: Any) -> Any:
    """Return a term of rdflib with the type of a plain string left out."""
    is_plain = isinstance(node, Literal) and node.datatype == XSD.string
    return Literal(str(node)) if is_plain else node


def _node(term: Any) -> Any:
    """Return the term of rdflib for one of Oxigraph."""
    return _plain(from_ox(term))


def _is_held(node: Any) -> bool:
    """Tell whether rdflib can hold a term; warn of one that it cannot."""
    if isinstance(node, tuple):
        warnings.warn(LEFT_OUT, stacklevel=2)
    return not isinstance(node, tuple)


def _renewed(value: Any, gone: Mapping[str, IRI]) -> Any:
    """Return what takes the place of a retired thing; any other value as it is."""
    return URIRef(gone.get(str(value), value)) if isinstance(value, URIRef) else value


def _name_of(graph: Any) -> str:
    """Return the IRI of a graph; one without a name has that of a blank node, under which nothing stands."""
    name = getattr(graph, "identifier", graph)
    return str(term_of(URIRef(GENID + name) if isinstance(name, BNode) else name)).strip("<>")


def of_graph(sparql: str, graph: str) -> str:
    """Return a query that asks a named graph as its default graph, if it does not say what it asks.

    >>> of_graph("SELECT ?x { ?x a ?y }", "g:g")
    'SELECT ?x FROM <g:g> { ?x a ?y }'
    """
    query = structure(tokenize(sparql))[0][0]
    if "FROM" in query.clauses:
        return sparql
    form = query.form.text.upper()
    starts = [tokens[0].start for clause, tokens in query.clauses.items() if clause != form]
    place = min([*starts, query.where.opens - 1 if query.where else query.end])
    return f"{sparql[:place].rstrip()} FROM <{graph}> {sparql[place:]}".rstrip()


class ReadOnlyStore(OxigraphStore):
    """A store of rdflib that asks one of ours in SPARQL, and refuses to change it.

    Queries with what is retired (`gone`) ask for what takes its place; single triples are found as they are.
    """

    def __init__(self, source: Store, federate: bool = False, gone: Retired = dict) -> None:
        super().__init__(store=source.inner if isinstance(source, LocalStore) else None)
        self._source = source
        self._federate = federate
        self._gone = gone

    def _refuse(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse to change the store.

        Raises:
            TypeError: always, with what to do instead.
        """
        raise TypeError(READ_ONLY)

    add = addN = remove = update = remove_graph = create = open = destroy = __reduce__ = _refuse  # noqa: N815

    def close(self, commit_pending_transaction: bool = False) -> None:
        """Leave the store open: others read it too."""

    def add_graph(self, graph: Graph) -> None:
        """Take note of a graph that is there, since `Dataset.graph` of rdflib makes what it returns.

        Raises:
            TypeError: if it is not there.
        """
        if graph.identifier != DATASET_DEFAULT_GRAPH_ID and not next(self._found(context=graph), None):
            self._refuse()

    def triples(self, triple_pattern: Any, context: Any = None) -> Iterator[Found]:
        """Yield each triple of a pattern once, with the graphs that hold it."""
        every = self._found(triple_pattern, context)
        found = ((triple, of_triple) for triple, of_triple in every if _is_held(triple[2]))
        if context is not None:
            yield from found
            return
        graphs: dict[Any, list[Graph]] = {}
        for triple, of_triple in found:
            graphs.setdefault(triple, []).extend(of_triple)
        yield from ((triple, iter(of_triple)) for triple, of_triple in graphs.items())

    def contexts(self, triple: Any = None) -> Generator[Graph, None, None]:
        """Yield the named graphs, or all that hold a triple if one is given."""
        if triple is not None:
            yield from dict.fromkeys(graph for _, graphs in self._found(triple) for graph in graphs)
            return
        rows = self._rows("SELECT DISTINCT ?graph { GRAPH ?graph { ?s ?p ?o } }")
        yield from (Graph(self, identifier=_node(row[0])) for row in rows)

    def __len__(self, context: Any = None) -> int:
        (row,) = self._rows(f"SELECT (COUNT(*) AS ?n) {{ {_inside(context, '?s ?p ?o')} }}")
        return int(row[0].value)

    def _found(self, pattern: Any = (None, None, None), context: Any = None) -> Iterator[Found]:
        """Yield the triples of a pattern in a graph, or in each that holds them."""
        try:
            written = _written(pattern)
        except ValueError:
            return  # what is no RDF term, or stands where it cannot, matches nothing
        both = zip(_NAMES, written, strict=True)
        columns = " ".join(name if name == term else f"({term} AS {name})" for name, term in both)
        where = " ".join(written)
        if context is None:
            where = f"{{ {where} }} UNION {{ GRAPH ?graph {{ {where} }} }}"
        for row in self._rows(f"SELECT {columns} ?graph {{ {_inside(context, where)} }}"):
            subject, predicate, value, graph = map(_node, row)
            found_in = Graph(self, identifier=graph or DATASET_DEFAULT_GRAPH_ID)
            yield (subject, predicate, value), iter([found_in if context is None else context])

    def _rows(self, sparql: str) -> Iterable[Any]:
        with while_read():
            results = self._source.query(sparql)
            assert isinstance(results, ox.QuerySolutions)
            return list(results)

    def query(  # type: ignore[override]
        self,
        query: Any,
        initNs: Mapping[str, Any] | None = None,  # noqa: N803 - rdflib's names
        initBindings: Mapping[str, Any] | None = None,  # noqa: N803
        queryGraph: Any = None,  # noqa: N803
        base: str | None = None,
        DEBUG: bool = False,  # noqa: N803
    ) -> Result:
        """Return the result of a query, prepared or not; FROM goes before the graph that is asked.

        Raises:
            QueryError: if it is no query, asks another address, or has no variable that is to be bound.
            EndpointError: if an endpoint does not answer.
        """
        if isinstance(query, Query):
            query, own, own_base = query._original_args
            initNs, base = {**(initNs or {}), **own}, base or own_base  # noqa: N806
        text = query.decode() if isinstance(query, bytes) else str(query)
        spaces = {**self._namespace_for_prefix, **(initNs or {})}
        values = {str(Variable(name)): value for name, value in (initBindings or {}).items()}
        with grammar_first(text):
            ready = self._ready(f"BASE <{base}>\n{text}" if base else text, spaces, values)
            if queryGraph not in {None, _UNION, DATASET_DEFAULT_GRAPH_ID}:
                ready = of_graph(ready, _name_of(queryGraph))
        with placed(text):
            return stoppable(lambda: self._answer(ready))

    def _ready(self, text: str, spaces: Mapping[str, Any], values: Mapping[str, Any]) -> str:
        """Return a query as it is sent."""
        prefixes, gone = Prefixes({name: str(space) for name, space in spaces.items()}), self._gone()
        text, said = renewed(text, prefixes, gone)
        for each in said:
            warnings.warn(each, stacklevel=2)
        sparql, tokens = with_prefixes(text, prefixes)
        if not self._federate:
            refuse_services(text, tokens)
        return bind(sparql, {name: _renewed(value, gone) for name, value in values.items()})

    def _answer(self, sparql: str) -> Result:
        with while_read():
            return _result(self._source.query(sparql))


class LocalReadOnlyStore(ReadOnlyStore):
    """The same in this process, where single triples are found several times as fast as by a query."""

    def _found(self, pattern: Any = (None, None, None), context: Any = None) -> Iterator[Found]:
        for (subject, predicate, value), graphs in OxigraphStore.triples(self, pattern, context):
            yield (subject, predicate, _plain(value)), graphs


def _written(pattern: Any) -> tuple[str, ...]:
    """Return the terms of a pattern as they stand in a query.

    Raises:
        QueryError: if there is a blank node, which no query can ask for.
        ValueError: if one is no RDF term, or a literal stands in the place of a subject.
    """
    if any(isinstance(term, BNode) for term in pattern):
        raise QueryError(NO_NAME)
    if isinstance(pattern[0], Literal) or isinstance(pattern[1], Literal):
        raise ValueError("no literal has properties")
    return tuple(
        name if term is None else str(term_of(term)) for name, term in zip(_NAMES, pattern, strict=True)
    )


def _inside(context: Any, where: str) -> str:
    """Return a pattern as it is asked in a graph of rdflib."""
    if getattr(context, "identifier", DATASET_DEFAULT_GRAPH_ID) == DATASET_DEFAULT_GRAPH_ID:
        return where
    return f"GRAPH <{_name_of(context)}> {{ {where} }}"


def _result(results: Any) -> Result:
    """Return the answer of an engine as rdflib has answers."""
    if isinstance(results, ox.QueryBoolean):
        result = Result("ASK")
        result.askAnswer = bool(results)
    elif isinstance(results, ox.QueryTriples):
        result = Result("CONSTRUCT")
        result.graph = Graph()
        for triple in (tuple(map(_node, each)) for each in results):
            if _is_held(triple[2]):
                result.graph.add(triple)
    else:
        result = Result("SELECT")
        names = result.vars = [Variable(variable.value) for variable in results.variables]
        rows = (zip(names, map(_node, row), strict=True) for row in results)
        result.bindings = [{name: node for name, node in row if node is not None} for row in rows]
    return result


def dataset_of(source: Store, prefixes: Prefixes, federate: bool = False, gone: Retired = dict) -> Dataset:
    """Return a store as an rdflib Dataset, no copy."""
    kind = LocalReadOnlyStore if isinstance(source, LocalStore) else ReadOnlyStore
    result = Dataset(store=kind(source, federate, gone))
    for prefix, namespace in prefixes.items():
        result.bind(prefix, URIRef(namespace), replace=True)
    return result
