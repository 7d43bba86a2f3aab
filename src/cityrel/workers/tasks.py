"""What a worker is given: which graph to open, and what to do with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, Protocol

from ..graph import Graph

MEGABYTE = 2**20


class Out(Protocol):
    """Where a task in a worker puts what it streams."""

    def write(self, data: bytes, /) -> int:
        """Pass on bytes, once there are many or the task ends; waits while nobody takes them."""

    def tell(self, value: object, /) -> None:
        """Pass on plain data, after the bytes that were written before."""

    def flush(self) -> None:
        """Do nothing: bytes go on when there are many."""


Task = Callable[..., Any]
"""A function of a module, which is given the graph and plain arguments; one that streams `Out` in between."""
Prepare = Callable[[Graph], object]


class Opening(NamedTuple):
    """How a worker opens its graph.

    Args:
        paths: files and project folders, as `cityrel.open` takes them.
        endpoint: a SPARQL endpoint in place of files.
        federate: whether queries may ask other addresses.
        prepare: a function of a module that is run once on the open graph; what it returns tells one state of
            the data from another, and is `about` of the pool.
        warm: a function of a module that is run once on it when a worker first has nothing to do.
        memory: the most that a worker may take, in bytes.
    """

    paths: tuple[str, ...] = ()
    endpoint: str | None = None
    federate: bool = False
    prepare: Prepare | None = None
    warm: Prepare | None = None
    memory: int | None = 2048 * MEGABYTE

    def open(self) -> Graph:
        """Return the open graph.

        Raises:
            CityrelError: if a file or its data cannot be read.
        """
        from pathlib import Path

        from ..files.project import Project
        from ..opened import open_project

        return open_project(Project(*map(Path, self.paths)), self.endpoint, self.federate)
