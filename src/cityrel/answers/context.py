"""What every answer is asked of: queries, how classes are shown, names, what files say of things and when."""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, TypeVar

from ..files.config import Config
from ..rdf.languages import Languages
from ..rdf.prefixes import Prefixes
from ..rdf.terms import IRI
from ..sparql.protocols import Results
from ..sparql.query import Queries
from ..sparql.rows import Rows
from ..sparql.showing import Shown
from .descriptions import Descriptions
from .labels import Names
from .schema import Schema
from .times import Times

T = TypeVar("T")


class Context:
    """A graph as answers see it; what they need of a thing is asked once."""

    def __init__(self, queries: Queries, config: Config | None = None) -> None:
        self.queries = queries
        self._config = config or Config()
        self._made: dict[Callable[[Context], Any], Any] = {}

    def once(self, make: Callable[["Context"], T]) -> T:
        """Return what a function or class makes of this graph: once, and kept as long as the graph."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made

    @cached_property
    def config(self) -> Config:
        """What projects say of the graph, with what takes the place of retired things."""
        return self._config.renewed(self.queries.retired)

    @property
    def prefixes(self) -> Prefixes:
        """The prefixes of the graph."""
        return self.queries.prefixes

    @property
    def languages(self) -> Languages:
        """The languages of its readers."""
        return self._config.languages

    @cached_property
    def schema(self) -> Schema:
        """How classes and relations are shown."""
        return Schema(self.ask, self.prefixes)

    @cached_property
    def descriptions(self) -> Descriptions:
        """What files say of things."""
        return Descriptions(self.ask)

    @cached_property
    def names(self) -> Names:
        """The names of things."""
        return Names(self.ask, self.schema, self.descriptions, self.languages)

    @cached_property
    def times(self) -> Times:
        """When things held, and the date of the data."""
        return Times(self.ask)

    def read(self, sparql: str, read: Callable[[Results], T], /, **bindings: object) -> T:
        """Return what a function reads from the raw results of a query, which it must not keep.

        Raises:
            QueryError: if it is not SPARQL or uses a term that is not declared.
        """
        return self.queries.read(sparql, bindings, read)

    def query(self, sparql: str, /, **bindings: object) -> Rows:
        """Return the typed rows of a query; see `read`."""
        return self.queries.rows(sparql, bindings, tell=False)

    def ask(self, sparql: str, /, **bindings: object) -> Rows:
        """Return the typed rows of a query of our own, whose terms need no check."""
        return self.queries.ask(sparql, **bindings)

    def shown(self, language: str | None = None) -> Shown:
        """Return how a notebook shows rows: things by their names, in a language or else in the first."""
        return Shown(self._labels, self.languages.chosen(language))

    def _labels(self, things: Iterable[IRI], language: str) -> dict[IRI, str]:
        names = self.names.of(things)
        return {each: name.in_language(language) for each, name in names.items()}
