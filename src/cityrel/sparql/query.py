"""Make a query ready, refuse what the graph does not declare, and run it to typed rows."""

from __future__ import annotations

import contextlib
import time
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

import pyoxigraph as ox

from ..errors import CityrelError, QueryError, warn
from ..rdf.prefixes import PREFIXES, Prefixes
from ..rdf.terms import DERIVED, IRI, QUESTIONS, is_blank
from ..rdf.values import kept
from . import undeclared
from .bindings import bind, limited
from .copied import MOST, Copy, is_needed, needs_graphs, quiet, size_of
from .dataset import Dataset, asked_of
from .limits import refuse_endless
from .nearby import GRAPHS
from .protocols import Asked
from .reading import to_rows, while_read
from .refusal import grammar_first, not_sparql, placed
from .retired import renewed, renewed_value, retired
from .rows import Rows
from .running import stoppable
from .sentences import told
from .tokens import (
    Token,
    first_word,
    needs_base,
    outside_services,
    place,
    refuse_services,
    resolve,
    tokenize,
    with_plain_blanks,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from .protocols import Results, Store, Tell, Trace
    from .showing import Shown

T = TypeVar("T")

FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
NAMESPACES = """SELECT DISTINCT ?ontology ?namespace ?prefix ?five ?yes ?retired {
  BIND(STR(10-3-2) AS ?five) BIND(1 = 1 AS ?yes)
  OPTIONAL {
    ?ontology a owl:Ontology OPTIONAL { ?ontology vann:preferredNamespaceUri ?namespace }
    OPTIONAL { ?ontology vann:preferredNamespacePrefix ?prefix FILTER(ISLITERAL(?prefix)) }
  }
  OPTIONAL { { SELECT ?retired { ?retired dcterms:isReplacedBy ?new } LIMIT 1 } }
} ORDER BY ?ontology ?prefix"""
_DECLARED = "SELECT DISTINCT ?term { ?term a [] FILTER(ISIRI(?term) && STRSTARTS(STR(?term), ?namespace)) }"
_DECLARED_OF = "SELECT DISTINCT ?term { ?term a ?kind }"
_OCCURS = "ASK { { ?term ?p ?o } UNION { ?s ?term ?o } UNION { ?s ?p ?term } }"
_TOLD = 5  # words of a query that are told one by one
_HOLDS = "ASK { GRAPH ?graph { ?s ?p ?o } }"


def with_prefixes(sparql: str, prefixes: Prefixes = PREFIXES) -> tuple[str, list[Token]]:
    """Return a query with the known prefixes that it uses declared, on one line of their own.

    Raises:
        QueryError: if it is none of the four forms, a prefix is neither declared nor known, or it is nested
            too deep.

    >>> print(with_prefixes("ASK { id:seoul ?p ?o }")[0])
    PREFIX id: <https://w3id.org/cityrel/id/>
    ASK { id:seoul ?p ?o }
    """
    tokens = tokenize(sparql)
    refuse_endless(sparql, tokens)
    form = first_word(tokens)
    if form is None or not form.is_word(*FORMS):
        raise QueryError(told("no-query", step=""))
    tokens, missing = resolve(sparql, prefixes, tokens)
    added = [f"PREFIX {prefix}: <{prefixes[prefix]}>" for prefix in missing]
    if needs_base(tokens):
        added.insert(0, f"BASE <{prefixes.ids}>")
    return f"{' '.join(added)}\n{with_plain_blanks(sparql, tokens)}", tokens


class Queries:
    """Runs queries on a store, with the words that the store declares known."""

    def __init__(self, store: Store, prefixes: Prefixes = PREFIXES, federate: bool = False) -> None:
        self.store = store
        self._federate = federate
        self.trace: Trace | None = None
        self.tell: Tell | None = None  # what may be wrong in a user's query that runs
        if hasattr(store, "tell"):  # an endpoint, which may leave rows out
            store.tell = self.warn
        self.timeout: float | None = None  # of one query, in seconds
        self.until: float | None = None  # by time.monotonic(): when no query may go on
        self.waited: Callable[[], float] | None = None  # for a reader of the answer, no part of that time
        self.limit: int | None = None  # of the rows of a query of a user
        self.dataset = Dataset()  # of which a query of a user is asked, whatever it names itself
        self.strict = True  # refuse a query with a word that nothing declares, and do not only tell of it
        self.shown: Callable[[], Shown] | None = None  # how a notebook shows rows
        self.left_out = 0  # rows with blank nodes, which only an endpoint has
        self._answer: bool | None = None  # of the last query, if it was an ASK
        self._given = prefixes
        self._known, self._undeclared = set[str](), list[str]()  # the latter of the last query

    def _send(self, text: str, read: Callable[[Results], T], store: Store | None = None) -> T:
        def answered() -> T:
            with while_read():
                results = (store or self.store).query(text)
                self._answer = bool(results) if isinstance(results, ox.QueryBoolean) else None
                return read(results)

        if self.timeout and hasattr(self.store, "timeout"):  # an endpoint, which has a limit of its own
            self.store.timeout = self.timeout + 1
        start = time.perf_counter()
        found = stoppable(answered, self._seconds(), self.waited)
        if self.trace:
            self.trace(text.strip(), time.perf_counter() - start)
        return found

    def _seconds(self) -> float | None:
        """Return the seconds that a query may take from now on."""
        left = None if self.until is None else max(self.until - time.monotonic(), 0.001)
        return min((each for each in (self.timeout, left) if each is not None), default=None)

    def warn(self, text: str) -> None:
        """Tell whoever listens, or warn in Python."""
        (self.tell or warn)(text)

    def ask(self, sparql: str, /, **bindings: object) -> Rows:
        """Return the rows of a query of our own, whose terms need no check, without those of blank nodes."""
        named = {name: _named(value) for name, value in bindings.items()}
        text = bind(with_prefixes(sparql)[0], named)
        rows = self._send(text, lambda found: to_rows(found, self.prefixes, named=True))
        self.left_out += rows.left_out
        return rows

    def _column(self, sparql: str, **bindings: object) -> list[str]:
        return [str(row[0]) for row in self.ask(sparql, **bindings)]

    def _holds(self, graph: IRI) -> bool:
        """Tell whether there is such a named graph; a list of all would read the whole store."""
        return bool(self.ask(_HOLDS, graph=graph))

    @cached_property
    def _about(self) -> Rows:
        """What is asked of a graph first, in one request: its ontologies, and whether words are retired."""
        rows = self._send(with_prefixes(NAMESPACES)[0], to_rows)
        if "five" not in rows.variables:
            return Rows(("ontology", "namespace", "prefix"), [])
        if rows and rows[0].five not in {None, "5"}:
            self.warn(told("miscounts", five=rows[0].five))
        return rows

    @cached_property
    def _copy(self) -> Store | None:
        """A copy in this process, where the engine is one that answers questions wrongly."""
        if not is_needed(self._about):
            return None
        size = size_of(self._send)
        if size > MOST:
            self.warn(told("not-copied", triples=f"{size:,}", most=f"{MOST:,}"))
            return None
        self.warn(told("copied", triples=f"{size:,}"))
        with quiet(self.store):  # of rows that are left out: they are asked for again
            return Copy(self._send, size)

    @cached_property
    def prefixes(self) -> Prefixes:
        """The prefixes of the graph: the bundled ones, the project's, and those that ontologies declare."""
        return self._given.extended(prefixes_of(self._about))

    @cached_property
    def namespaces(self) -> list[str]:
        """The namespaces that an ontology in the graph speaks for."""
        told = (row for row in self._about if row.ontology)
        return list(dict.fromkeys(str(row.namespace or f"{str(row.ontology).rstrip('#')}#") for row in told))

    @cached_property
    def declared(self) -> dict[str, set[str]]:
        """The terms that each of those namespaces declares."""
        return {name: set(self._column(_DECLARED, namespace=name)) for name in self.namespaces}

    @cached_property
    def retired(self) -> dict[str, IRI]:
        """The retired terms and things of the graph, with what takes their place."""
        about = self._about
        return retired(self.ask) if "retired" in about.variables and any(r.retired for r in about) else {}

    def _run(
        self, sparql: str, bindings: Mapping[str, object], run: Callable[[str], T], tell: bool = True
    ) -> T:
        """Run a query of a user, once its words are known, and tell what in it may not be what is meant."""
        sparql, said = renewed(sparql, self.prefixes, self.retired)
        bindings = {name: renewed_value(value, self.retired) for name, value in kept(bindings).items()}
        for sentence in said if tell else ():
            self.warn(sentence)
        text, tokens = self.ready(sparql, bindings)
        with placed(sparql, self.prefixes):
            found = run(text)
        if self.tell and tell:
            self._tell_of(Asked(sparql, tokens, bindings, self.ask, self.prefixes))
        return found

    def _tell_of(self, asked: Asked) -> None:
        from .said import said_of  # a graph that nobody listens to is asked no more

        if not self.strict:
            with contextlib.suppress(CityrelError):  # it must not cost the answer
                self._check_terms(asked.sparql, asked.tokens)
        for sentence in said_of(asked, self._answer):
            if not any(each in sentence for each in self._undeclared):
                self.warn(sentence)

    def tell_of(self, sparql: str) -> None:
        """Tell of a query of a user, run or not, what may not be meant."""
        sparql, _ = renewed(sparql, self.prefixes, self.retired)
        self._tell_of(Asked(sparql, self.tokens(sparql), {}, self.ask, self.prefixes))

    def tokens(self, sparql: str) -> list[Token]:
        """Return the tokens of a query of a user with their IRIs.

        Raises:
            QueryError: if it is not SPARQL.
        """
        with grammar_first(sparql):
            return with_prefixes(sparql, self.prefixes)[1]

    def ready(self, sparql: str, bindings: Mapping[str, object]) -> tuple[str, list[Token]]:
        """Return a query of a user as it is sent, all its words known, and its tokens.

        Raises:
            QueryError: if it is not SPARQL, or uses a term or a graph that is not declared.
        """
        with grammar_first(sparql):
            text, tokens = with_prefixes(sparql, self.prefixes)
            if not self._federate:
                refuse_services(sparql, tokens)
            self._undeclared = []
            if self.strict:
                self._check_terms(sparql, tokens)
            bound = asked_of(bind(text, bindings), self.dataset)
        return limited(bound, self.limit) if self.limit else bound, tokens

    def why_empty(self, sparql: str, bindings: Mapping[str, object]) -> str:
        """Return a sentence on why a query that is right has no rows; nothing where that cannot be told."""
        from .explain import why_empty  # the grammar costs more than most queries

        sparql = renewed(sparql, self.prefixes, self.retired)[0]
        return why_empty(Asked(sparql, self.tokens(sparql), bindings, self.ask, self.prefixes))

    def measured(self, sparql: str, bindings: Mapping[str, object]) -> Rows:
        """Return rows and time of each part of a query of a user, alone and so far; see `measuring`.

        Raises:
            QueryError: if it is not SPARQL, or uses a term or a graph that is not declared.
        """
        from .measuring import measured

        sparql = renewed(sparql, self.prefixes, self.retired)[0]
        _, tokens = self.ready(sparql, bindings)
        if error := not_sparql(sparql):
            raise error
        with placed(sparql, self.prefixes):
            return measured(Asked(sparql, tokens, bindings, self.ask, self.prefixes))

    def read(
        self, sparql: str, bindings: Mapping[str, object], read: Callable[[Results], T], tell: bool = True
    ) -> T:
        """Return what a function reads from the raw results of a query, which it must not keep.

        Raises:
            QueryError: if it is not SPARQL, or uses a term or a graph that is not declared.
            TimeLimitError: if it takes longer than it may.
        """
        return self._run(sparql, bindings, lambda text: self._send(text, read), tell)

    def results(self, sparql: str, bindings: Mapping[str, object]) -> Results:
        """Return the raw results of a query, read in this thread: nothing can stop them; see `read`."""
        self._answer = None
        return self._run(sparql, bindings, self.store.query)

    def rows(self, sparql: str, bindings: Mapping[str, object], tell: bool = True) -> Rows:
        """Return the typed rows of a query; see `read`. Of a file, as of a question, nothing is told."""
        store = None if tell or needs_graphs(sparql) else self._copy
        rows = self._run(
            sparql,
            bindings,
            lambda text: self._send(text, lambda found: to_rows(found, self.prefixes), store),
            tell,
        )
        rows.shown = self.shown
        return rows

    def _speaks_for(self, iri: str) -> bool:
        """Tell whether an IRI is a term of a declared namespace: what lies deeper is another's."""
        return any(
            iri.startswith(each) and not {"/", "#"} & {*iri[len(each) :]} and iri != each
            for each in self.namespaces
        )

    @staticmethod
    def _speaks_of_graph(iri: str) -> bool:
        """Tell whether an IRI is that of a graph which only files give; two are there in every store."""
        graphs = PREFIXES["graph"]
        return iri.startswith(graphs) and iri not in {graphs, DERIVED, QUESTIONS}

    def _check_terms(self, sparql: str, tokens: Iterable[Token]) -> None:
        """Stop at the first term of a declared namespace, or graph, that is not there, or tell of some."""
        named = [(token, token.iri) for token in outside_services(tokens) if token.iri]
        terms = {iri for _, iri in named if self._speaks_for(iri)}
        if new := terms - self._known:  # a list of all that is declared would read every thing there is
            self._known |= set(self._column(_DECLARED_OF, term=new))
            self._known |= {iri for iri in terms - self._known if self.ask(_OCCURS, term=iri)}
        for token, iri in named:
            if len(self._undeclared) >= _TOLD:
                return
            if self._speaks_of_graph(iri) and not self._holds(iri):
                error = undeclared.no_graph(self._asked(sparql, tokens), token, self._column(GRAPHS))
                self._refuse(error, sparql, token)
            if iri in terms - self._known:
                declared = [each for of in self.declared.values() for each in of]
                error = undeclared.no_term(self._asked(sparql, tokens), token, declared)
                self._refuse(error, sparql, token)

    def _asked(self, sparql: str, tokens: Iterable[Token]) -> Asked:
        return Asked(sparql, list(tokens), {}, self.ask, self.prefixes)

    def _refuse(self, error: QueryError, sparql: str, token: Token) -> None:
        if self.strict:
            raise error
        self._undeclared += [f"{token.text} ({place(sparql, token.start)})"]
        self.warn(error.said)


def _named(value: object) -> object:
    """Return a value, or of several those that are no blank nodes, for which no engine can be asked."""
    values = value if isinstance(value, list | tuple | set | frozenset) else [value]
    return [each for each in values if not is_blank(each)]


def prefixes_of(ontologies: Rows) -> dict[str, str]:
    """Return the prefixes that ontologies declare, from rows of `NAMESPACES`."""
    return {str(row.prefix): str(row.namespace) for row in ontologies if row.prefix and row.namespace}
