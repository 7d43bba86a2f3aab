"""The graph of city diplomacy: ask it, find and show things, see it as a network."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack, overload

from .errors import warn
from .files.project import Project
from .rdf.terms import IRI, expand
from .sparql.query import Queries
from .sparql.rows import Rows

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from .answers.cards import Card
    from .answers.context import Context
    from .answers.labels import Names
    from .answers.schema import Schema
    from .answers.told_statements import Statements
    from .measures.asked import Measured
    from .measures.given import Drawn, Projected
    from .page.notebook import PageFile
    from .page.opening import Focus
    from .sparql.protocols import Results, Store, Trace

PAGE = "cityrel.html"


class Graph:
    """A graph that is open. All that it does, it does in SPARQL, so any engine serves."""

    def __init__(self, store: Store, project: Project | None = None, federate: bool = False) -> None:
        self.store = store
        self.project, self._federate = project or Project(), federate
        self.queries = Queries(store, self.project.prefixes, federate)
        self.queries.tell, self.queries.shown = warn, lambda: self.context.shown()

    @cached_property
    def context(self) -> Context:
        """What answers are asked of."""
        from .answers.context import Context  # not needed for a query, and costs 10 ms

        return Context(self.queries, self.project.config)

    @property
    def trace(self) -> Trace | None:
        """A function that is told each query with its seconds, such as `print`; none at first."""
        return self.queries.trace

    @trace.setter
    def trace(self, trace: Trace | None) -> None:
        self.queries.trace = trace

    def expand(self, name: str) -> IRI:
        """Return the IRI of an id, a prefixed name or an IRI, with the prefixes of this graph.

        Raises:
            NotFoundError: if the prefix is not known, with the nearest.

        >>> import cityrel
        >>> cityrel.open().expand("cr:City").curie
        'cr:City'
        """
        return expand(name, self.queries.prefixes)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the readers, as the project says; the first is the usual one."""
        return self.context.languages

    @property
    def schema(self) -> Schema:
        """How classes and relations are shown."""
        return self.context.schema

    @property
    def names(self) -> Names:
        """The names of things."""
        return self.context.names

    def results(self, sparql: str, /, **bindings: object) -> Results:
        """Return the raw results of a query, which serialise themselves to the W3C formats; see `query`."""
        return self.queries.results(sparql, bindings)

    def query(self, sparql: str, /, **bindings: object) -> Rows:
        """Return the typed rows of a SPARQL query; known prefixes need no declaration.

        A binding gives a variable its value, or a list of values. Dates come as precise as their source.

        Raises:
            QueryError: if it is not SPARQL or uses a term that is not declared.
            EndpointError: if an endpoint does not answer.

        >>> import cityrel
        >>> seoul = cityrel.expand("id:seoul")
        >>> cityrel.open().query("SELECT ?country { ?city cr:capitalOf ?country }", city=seoul)[0].country
        'https://w3id.org/cityrel/id/south-korea'
        """
        return self.queries.rows(sparql, bindings)

    def ask(self, name: str, **parameters: object) -> Rows:
        """Return the rows of a question that travels with the graph (`questions`), or of a class by any name.

        A parameter takes an IRI, an id or any name of a thing; `from_` is `from`.

        Raises:
            NotFoundError: if there is no such question, class, parameter or thing.

        >>> import cityrel
        >>> cityrel.open().ask("ties-of-a-city", city="北京")[0].partner.curie
        'id:seoul'
        """
        from .answers.answered import answer

        return answer(self.context, name, parameters, self.languages[0]).rows

    def check_answer(self, statements: Statements, language: str | None = None) -> list[dict[str, Any]]:
        """Return of each statement whether the graph says so, otherwise or neither: docs/assistants.md."""
        from .answers.told_statements import told_statements

        return told_statements(self.context, statements, self.context.languages.chosen(language))

    def questions(self) -> dict[str, str]:
        """Return the names of the questions with their titles, in the usual language of the graph."""
        from .answers.questions import all_questions

        languages, questions = self.context.languages, all_questions(self.context)
        return {name: each.words("title", languages, languages[0]) for name, each in questions.items()}

    def why_empty(self, sparql: str, /, **bindings: object) -> str:
        """Return a sentence on why a query that is right has no rows; nothing where that cannot be told.

        >>> import cityrel
        >>> cityrel.open().why_empty("SELECT ?x { ?x cr:capitalOf ?x }")
        'No triple matches the pattern { ?x cr:capitalOf ?x }.'
        """
        return self.queries.why_empty(sparql, bindings)

    def find(self, text: str, language: str | None = None, kinds: tuple[str, ...] = ()) -> Rows:
        """Return rows of id, name, kind and the name found, best first; of `kinds` (classes) only.

        >>> import cityrel
        >>> cityrel.open().find("서울")[0].name
        'Seoul'
        """
        from .answers.search import classes_named, find

        context, chosen = self.context, self.context.languages.chosen(language)
        return find(context, text, chosen, classes_named(context, kinds))

    def show(self, thing: str) -> Card:
        """Return what the graph holds of the one thing that an IRI, an id or a name means.

        >>> import cityrel
        >>> cityrel.open().show("首尔").iri.curie
        'id:seoul'
        """
        from .answers.cards import cards
        from .answers.search import the_thing

        iri = the_thing(self.context, thing)
        return cards(self.context, [iri])[iri]

    def cite(self, thing: str | None = None, style: str | None = None, language: str | None = None) -> str:
        """Return a source, the sources of a thing, or the graph as "apa", "korean", "gbt", "csl" or "bibtex".

        Raises:
            NotFoundError: if nothing goes by that name, or no source says anything of it.

        >>> import cityrel
        >>> cityrel.open().cite("si-2024-PR-27", "bibtex").partition("{")[0]
        '@techreport'
        """
        from .export.citations import cite

        return cite(self.context, thing, style, language)

    @overload
    def network(self, *, projection: str, **how: Unpack[Projected]) -> nx.Graph[IRI]: ...
    @overload
    def network(self, around: str | None = None, **how: Unpack[Drawn]) -> nx.MultiDiGraph[IRI]: ...
    def network(
        self,
        around: str | None = None,
        hops: int = 1,
        as_of: int | str | None = None,
        kinds: tuple[str, ...] = (),
        language: str | None = None,
        *,
        projection: str | None = None,
        simple: bool = True,
        reading: str = "most",
    ) -> nx.Graph[IRI]:
        """Return things as nodes and records as lines; each has its own key, and the IRI of its `record`.

        With a projection ("ties", "shared-organizations", "two-mode", "all") it is the network that is
        measured, undirected and weighted, with a line a pair, or a line a record: docs/network.md.

        Args:
            around: keep what is within `hops` lines of this thing (IRI, id or name).
            hops: how many lines away from `around`.
            as_of: a year (2013), month or day; keep what is not known to begin later or to have ended before.
            kinds: keep nodes of these classes (IRI, id or name) and of those below them, or lines of such
                relations, with what they join.
            language: the language of the labels, one of `languages`; if none is given, the first.
            projection: who is joined.
            simple: a line a pair.
            reading: "most", with what is not known not to hold, or "least", what is known to.

        Raises:
            NotFoundError: if nothing goes by a name given.
            DateError: if `as_of` is no date.

        >>> import cityrel
        >>> cityrel.open().network(around="seoul").is_directed()
        True
        """
        from .measures.given import Given, network_given

        given = Given(projection or "", as_of, kinds, around, hops)
        return network_given(self.context, given, self.context.languages.chosen(language), simple, reading)

    def measures(self, what: str = "actors", *names: object, **given: Any) -> Measured:
        """Return what is measured of a network, with what it rests on: `cityrel network`, docs/network.md.

        Raises:
            NotFoundError: if nothing goes by a name given.

        >>> import cityrel
        >>> len(cityrel.open().measures("path", "Seoul", "Beijing").rows)
        1
        """
        from .measures.analyses import measured
        from .measures.given import Given

        return measured(self.context, what, [str(name) for name in names], Given(**given))

    def focus(
        self,
        network: nx.MultiDiGraph[IRI] | None = None,
        around: str | None = None,
        limit: int | None = None,
    ) -> Focus:
        """Return what a page holds of a network (or all), what it opens with, and what was left out of it.

        That is what lies around a thing (IRI, id or name), or the focus of the project, and at first so many
        things, 0 for all; without a limit, what a page shows well.

        Raises:
            NotFoundError: if nothing goes by the name given.

        >>> import cityrel
        >>> cityrel.expand("id:seoul") in cityrel.open().focus(limit=20).near
        True
        """
        from .answers.search import the_thing
        from .page.opening import focus

        centre = the_thing(self.context, around) if around else None
        return focus(self.context, self.network() if network is None else network, centre, limit)

    def network_of(
        self, query: str, /, language: str | None = None, **bindings: object
    ) -> nx.MultiDiGraph[IRI]:
        """Return the network of what a query returns.

        The things in the rows of a SELECT are its nodes, with the relations between; a record of one brings
        its ends. The triples of a CONSTRUCT are its lines, with the relations between their ends.

        Raises:
            QueryError: if nothing that it returns can be drawn.

        >>> import cityrel
        >>> len(cityrel.open().network_of("SELECT ?city { ?city cr:capitalOf id:china }"))
        1
        """
        from .answers.query_network import network_of

        return network_of(self.context, query, bindings, self.context.languages.chosen(language))

    def page(self, network: nx.MultiDiGraph[IRI] | Focus | None = None, language: str | None = None) -> str:
        """Return the interactive page of a network, or of what `focus` takes from it; by default from all."""
        from .page import page_html
        from .page.content import payload
        from .page.opening import Focus, whole

        given = self.focus() if network is None else network
        opening = given if isinstance(given, Focus) else whole(given)
        return page_html(payload(self.context, opening, self.context.languages.chosen(language)))

    def view(
        self,
        path: str | os.PathLike[str] = PAGE,
        network: nx.MultiDiGraph[IRI] | Focus | None = None,
        language: str | None = None,
        query: str | None = None,
        **bindings: object,
    ) -> PageFile:
        """Write the interactive page to a file and return its path, which a notebook shows as the page.

        The file needs no network. It shows a network, or what a SELECT or CONSTRUCT returns (`network_of`);
        that may stand in the place of the path: `graph.view("SELECT ...")`. Without either it shows what
        `focus` keeps. It opens in a language, one of `languages`.

        Raises:
            FileError: if the file cannot be written.
            QueryError: if nothing that the query returns can be drawn.
        """
        from .files.write import write_text
        from .page.notebook import PageFile

        if isinstance(path, str) and "{" in path:
            path, query = PAGE, path
        if query is not None:
            network = self.network_of(query, language, **bindings)
        page = self.page(network, language)
        file = PageFile(write_text(Path(path), page))
        file.html = page
        return file

    @cached_property
    def rdflib(self) -> rdflib.Dataset:
        """The same store as an `rdflib.Dataset`, no copy, to be read and not changed.

        >>> import cityrel
        >>> len(cityrel.open().rdflib) > 1000
        True
        """
        from .store.rdflib_view import dataset_of

        return dataset_of(self.store, self.context.prefixes, self._federate, lambda: self.queries.retired)

    def export(
        self, syntax: str = "turtle", derived: bool = True, skolem: bool = False, graphs: str | None = None
    ) -> bytes:
        """Return the graph as bytes of an RDF syntax, the same each time.

        Files are written letter by letter, all else as the engine has it; `cityrel export -h` says more.

        Raises:
            CityrelError: if the syntax is not known, or cannot hold what there is to write.
        """
        from .export.rdf import export

        return export(self.context, syntax, derived, skolem, graphs)
