"""What all pages of a server share: its workers, what it was told, and what is known of its data."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from starlette.requests import Request

from ..rdf.languages import ENGLISH
from ..workers import Pool
from .links import Links
from .metrics import Metrics
from .settings import Settings
from .turns import Turns

if TYPE_CHECKING:
    from ..graph import Graph


class About(NamedTuple):
    """What is known of the data that a worker has opened.

    Args:
        state: a hash of all files; empty where an endpoint holds the data.
        prefixes: the prefixes that queries need not declare.
        ids: the namespace of the project's own things.
        languages: of the readers, the usual one first.
        title: of the project, by language.
        told: a line for each kind of file that is not read, or was replaced.
    """

    state: str
    prefixes: dict[str, str]
    ids: str
    languages: tuple[str, ...]
    title: dict[str, str]
    told: tuple[str, ...] = ()


def about(graph: Graph) -> About:
    """Return what is known of the data of a graph, and make it quick for the first query."""
    from ..sparql import said  # noqa: F401 - imported before a query waits for it
    from ..store.local import LocalStore

    queries, config = graph.queries, graph.context.config
    local = graph.store if isinstance(graph.store, LocalStore) else None
    prefixes, languages = queries.prefixes, tuple(graph.languages)
    told = tuple(local.told(ENGLISH)) if local and local.leaves_out else ()
    _ = queries.retired
    state = local.state if local else ""
    return About(state, dict(prefixes), prefixes.ids, languages, dict(config.title), told)


def warm(graph: Graph) -> None:
    """Make quick what is said of a query that is none: to read the grammar takes longer than most queries."""
    from ..sparql.refusal import not_sparql

    not_sparql("ASK {")


class Service:
    """One server: its settings, its workers and its counts."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        opening = settings.opening._replace(prepare=about, warm=warm)
        self.pool = Pool(opening, settings.workers, settings.patience, settings.seconds)
        self.metrics = Metrics(self.pool)
        self.turns = Turns(settings.per_client, settings.patience)

    @property
    def about(self) -> About:
        """What is known of the data."""
        found = self.pool.about
        assert isinstance(found, About)
        return found

    def seconds(self, asked: float | None) -> float:
        """Return the time limit of a query: that of the server, or a shorter one that the client gives."""
        return min(asked or self.settings.seconds, self.settings.seconds)


def service_of(request: Request) -> Service:
    """Return the server that a request has come to."""
    found: Service = request.app.state.service
    return found


def links_of(request: Request) -> Links:
    """Return the addresses of this server as the reader of a request sees them."""
    return Links.of(request, service_of(request).settings)
