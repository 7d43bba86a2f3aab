"""What a worker does with a query: it runs it, says what may not be meant, and writes the answer."""

from __future__ import annotations

import contextlib
import itertools
import time
from collections.abc import Mapping, Sequence
from typing import IO, TYPE_CHECKING, NamedTuple, cast

import pyoxigraph as ox

from ..errors import CityrelError, FormatError
from ..messages import Told
from ..rdf.formats import FORMATS
from ..rdf.terms import IRI
from ..sparql.dataset import Dataset
from .negotiation import ROWS, TRIPLES, Form, by_name, chosen

if TYPE_CHECKING:
    from ..graph import Graph
    from ..rdf.prefixes import Prefixes
    from ..sparql.protocols import Results
    from ..workers import Out

HELD = 1_000_000
"""Bytes of an answer that are there before its status is told, so that an error until then has its own."""
_NOTED = 3.0  # seconds in which it is found out what may not be meant
_IN_TIME = 0.3  # seconds before the end of the time of a query, in which its answer is sent
_GRAPHS = 20  # of those of a dataset, looked for
_PRETTY = 5000  # triples that are put in order
_EMPTY = {"json": b'"bindings":[]}}', "xml": b"<results></results></sparql>"}
_CHANGING = ("NOW", "RAND", "UUID", "STRUUID", "SERVICE")


class NotAcceptableError(CityrelError):
    """An answer cannot be written as the client wants it."""


class Asking(NamedTuple):
    """What a request asks, before anything is known of the query itself."""

    sparql: str
    dataset: Dataset = Dataset()
    format: str = ""
    is_strict: bool = False
    seconds: float | None = None
    has_notes: bool = True
    """Whether the client is to be told what may not be meant; one of this package finds that out itself."""


class Head(NamedTuple):
    """What is known of an answer before it is sent."""

    media: str
    notes: Sequence[str] = ()
    has_limit: bool = False
    """Whether it has no more rows than the server gives, though the query asks for more."""
    is_lasting: bool = True
    """Whether the same query gives the same answer as long as the data are the same."""
    headers: Mapping[str, str] = {}


def form_of(asking: Asking, accept: str, forms: Sequence[Form]) -> Form:
    """Return the form in which an answer is wanted.

    Raises:
        NotAcceptableError: if it cannot be written in it, with the forms in which it can.
    """
    form = by_name(asking.format, forms) if asking.format else chosen(accept, forms)
    if form is None:
        wanted = f"format={asking.format[:100]}" if asking.format else f"Accept: {accept[:300]}"
        known = ", ".join(f"{each.media} (format={each.name})" for each in forms)
        key = "refused-form-triples" if forms is TRIPLES else "refused-form-rows"
        raise NotAcceptableError(Told(key, wanted=wanted, known=known))
    return form


class _Held:
    """Holds an answer until it is whole or large; then its head is told, and all goes on as it comes."""

    def __init__(self, run: _Run) -> None:
        self._run = run
        self.data = bytearray()
        self.has_begun = False

    def write(self, data: bytes) -> int:
        """Take bytes."""
        if self.has_begun:
            return self._run.out.write(data)
        self.data += data
        if len(self.data) > HELD:
            self._run.note()
            self._run.queries.tell = None
            self.begin()
        return len(data)

    def begin(self) -> None:
        """Tell the head, and pass on what is held."""
        self.has_begun = True
        self._run.out.tell(self._run.head())
        self._run.out.write(bytes(self.data))
        self.data.clear()

    def flush(self) -> None:
        """Do nothing: bytes go on when there are many."""


class _Run:
    """One query that is run."""

    def __init__(self, graph: Graph, out: Out, asking: Asking, accept: str, rows: int | None) -> None:
        self.queries, self.out, self.asking, self.accept = graph.queries, out, asking, accept
        self.rows = rows
        self._start = time.monotonic()
        self.notes: list[str] = []
        self.form = ROWS[0]
        self.is_table = False
        self.held = _Held(self)
        self.tokens = self.queries.tokens(asking.sparql)

    def answer(self) -> None:
        """Run it, and write the answer."""
        queries = self.queries
        queries.tell, queries.strict = self._add, self.asking.is_strict
        queries.dataset, queries.limit = self.asking.dataset, self.rows
        queries.timeout = self.asking.seconds if hasattr(queries.store, "timeout") else None
        queries.read(self.asking.sparql, {}, self._write, self.asking.has_notes)
        if not self.held.has_begun and self.asking.has_notes:
            with contextlib.suppress(CityrelError):
                self._note_of_graphs()
                self._note_of_rows()
        if not self.held.has_begun:
            self.held.begin()

    def note(self) -> None:
        """Find out what is to be said before the query has ended."""
        self._begin_to_note()
        if self.asking.has_notes:
            self.queries.tell_of(self.asking.sparql)
            self._note_of_graphs()

    def notes_of_refusal(self) -> list[str]:
        """Return what is to be said of a query that is refused."""
        if self.asking.has_notes and not self.asking.is_strict:
            self._begin_to_note()
            with contextlib.suppress(CityrelError):
                self.queries.tell_of(self.asking.sparql)
        return self.notes

    def head(self) -> Head:
        """Return what is known of the answer."""
        lasting = not any(token.is_word(*_CHANGING) for token in self.tokens)
        return Head(self.form.content_type, self.notes, self._may_be_cut(), lasting)

    def _add(self, note: str) -> None:
        if note not in self.notes:
            self.notes.append(note)

    def _write(self, results: Results) -> None:
        from ..export.answers import write_answer

        self.is_table = isinstance(results, ox.QuerySolutions)
        forms = TRIPLES if isinstance(results, ox.QueryTriples) else ROWS
        self.form = form_of(self.asking, self.accept, forms)
        out = cast("IO[bytes]", self.held)
        if isinstance(results, ox.QueryTriples):
            write_triples(results, self.form, out, self.queries.prefixes)
        elif self.asking.format.strip().lower() == "excel":
            write_answer(results, "excel", self.held, self.queries.prefixes)
        elif isinstance(results, ox.QueryBoolean) and self.form.name in {"csv", "tsv"}:
            name = "?answer" if self.form.name == "tsv" else "answer"
            out.write(f"{name}\r\n{str(bool(results)).lower()}\r\n".encode())
        else:
            results.serialize(out, format=getattr(ox.QueryResultsFormat, self.form.name.upper()))
        self._begin_to_note()

    def _begin_to_note(self) -> None:
        """Give a time to what is asked of the graph to tell of a query: it must not cost the answer."""
        left = self._start + (self.asking.seconds or _NOTED) - _IN_TIME
        self.queries.timeout, self.queries.until = None, min(time.monotonic() + _NOTED, left)

    def _may_be_cut(self) -> bool:
        """Tell whether the query itself asks for as many rows as the server gives, or more."""
        from ..sparql.structure import structure

        if self.rows is None or not (levels := structure(self.tokens)[0]) or levels[0].form.is_word("ASK"):
            return False
        given = levels[0].clauses.get("LIMIT", [])[1:2]
        return not (given and given[0].text.isdecimal() and int(given[0].text) <= self.rows)

    def _note_of_rows(self) -> None:
        """Say why there are no rows, or that there are more."""
        from ..sparql.sentences import together, told

        data = bytes(self.held.data)
        if not self.is_table:
            return
        if self._count(data) == 0 and not any(self.asking.dataset):
            self._add(together(told("no-rows"), self.queries.why_empty(self.asking.sparql, {})))
        elif self.rows is not None and self._may_be_cut() and self._count(data) >= self.rows:
            self._add(Told("asking-rows-cut", most=f"{self.rows:,}"))

    def _count(self, data: bytes) -> int:
        """Return the number of rows, or of lines where each row is one or more."""
        if self.form.name in {"csv", "tsv"}:
            return data.count(b"\n") - 1
        if data.rstrip().endswith(_EMPTY[self.form.name]):
            return 0
        return data.count(b"<result>") if self.form.name == "xml" else data.count(b"},{") + 1

    def _note_of_graphs(self) -> None:
        from ..sparql.nearby import near_graph
        from ..sparql.sentences import together

        graphs = dict.fromkeys([*self.asking.dataset.default, *self.asking.dataset.named])
        for iri in itertools.islice(graphs, _GRAPHS):
            if not self.queries.ask("ASK { GRAPH ?graph { ?s ?p ?o } }", graph=ox.NamedNode(iri)):
                near = near_graph(self.queries.ask, self.queries.prefixes, IRI(iri))
                self._add(together(Told("note-no-graph", iri=iri), near))


def write_triples(results: ox.QueryTriples, form: Form, out: IO[bytes], prefixes: Prefixes) -> None:
    """Write triples: some in order, many as they come, both with prefixes.

    Raises:
        NotAcceptableError: if the form cannot hold them.
    """
    from ..export.syntax import serialize

    syntax = "turtle" if form.name == "n3" else form.name
    first = list(itertools.islice(results, _PRETTY + 1))
    if len(first) > _PRETTY:
        many = itertools.chain(first, results)
        ox.serialize(many, out, format=FORMATS[syntax], prefixes=dict(prefixes))
        return
    try:
        out.write(serialize(first, syntax, prefixes))
    except FormatError as error:
        raise NotAcceptableError(str(error)) from None


def answer(graph: Graph, out: Out, asking: Asking, accept: str, rows: int | None) -> None:
    """Run a query: tell its `Head`, then write the answer.

    Raises:
        CityrelError: if there is none, with `notes` of what was to be said until then.
    """
    queries = graph.queries
    run = None
    try:
        run = _Run(graph, out, asking, accept, rows)
        run.answer()
    except CityrelError as error:
        vars(error)["notes"] = run.notes_of_refusal() if run else []
        raise
    finally:
        queries.tell, queries.strict, queries.limit, queries.timeout = None, True, None, None
        queries.dataset, queries.until = Dataset(), None
