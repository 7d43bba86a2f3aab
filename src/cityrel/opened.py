"""Open the graph: of files and projects, or an endpoint that holds it."""

from __future__ import annotations

import os
from pathlib import Path

from .files.alone import alone
from .files.project import Project
from .graph import Graph
from .store.local import LocalStore, warn_of


def open_graph(
    *paths: str | os.PathLike[str], endpoint: str | None = None, federate: bool = False, only: bool = False
) -> Graph:
    """Open the bundled graph with the project in this folder, and add files or project folders.

    Args:
        paths: RDF files (Turtle, TriG, N-Triples, N-Quads, RDF/XML, JSON-LD, N3), tables or project folders.
        endpoint: a SPARQL 1.1 endpoint that holds the graph, instead of files; `cityrel.toml` counts too.
        federate: let queries and rules ask other addresses (SERVICE), which get what is bound to it.
        only: open the files alone, without the bundled graph and the project in this folder.

    Raises:
        FileError: if a file cannot be read; then nothing is loaded.

    >>> import cityrel
    >>> cityrel.open().query("ASK { id:seoul a cr:City }").answer
    True
    """
    if endpoint is not None and paths:
        raise ValueError("give files or an endpoint, not both: an endpoint holds its own data")
    graph = open_project((alone if only else Project)(*map(Path, paths)), endpoint, federate)
    warn_of(graph.store)
    return graph


def open_project(project: Project, endpoint: str | None = None, federate: bool = False) -> Graph:
    """Open the graph of a project, or an endpoint that holds it."""
    if endpoint is not None:
        from .store.endpoint import Endpoint

        return Graph(Endpoint(endpoint), project, federate)
    return Graph(LocalStore(project, federate), project, federate)
