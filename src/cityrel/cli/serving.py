"""What the commands share that serve the graph: which graph it is, and who may ask."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from .options import federate_option, gathered
from .saying import say

if TYPE_CHECKING:
    from ..workers import Opening

_PUBLIC = (
    "--host {host} is seen by other machines: whoever reaches it can read all that is served, and ask what "
    "takes long. If that is meant, add --public. Behind a proxy on this machine, --host stays as it is."
)
_WARNING = (
    "Warning: every machine that reaches this one can ask. There is no login and no encryption: put a proxy "
    "with both before it where the data, or the machine, are not for all."
)
public_option = click.option(
    "--public", is_flag=True, help="Answer requests to any host, of other machines too."
)


class Served:
    """Which graph is served."""

    def __init__(self, data: tuple[str, ...], endpoint: str | None, federate: bool) -> None:
        if endpoint and data:
            raise click.UsageError("Give --data or --endpoint, not both: an endpoint holds its own data.")
        self._given = (data, endpoint, federate)

    def opening(self, **more: Any) -> Opening:
        """Return how a worker opens it."""
        from ..workers import Opening

        return Opening(*self._given, **more)


served_options = gathered(
    "served",
    Served,
    federate=federate_option,
    endpoint=click.option("--endpoint", metavar="URL", help="Serve a SPARQL endpoint that holds the graph."),
    data=click.option(
        "--data", metavar="PATH", multiple=True, help="Add an RDF file or a project folder; repeatable."
    ),
)


def check_reach(host: str, is_public: bool) -> None:
    """Warn of a server that answers other machines.

    Raises:
        UsageError: if they may ask, and nobody said that they are to.
    """
    from ..workers.listening import is_loopback

    if is_public:
        say(_WARNING, err=True)
    elif not is_loopback(host):
        raise click.UsageError(_PUBLIC.format(host=host))


@contextmanager
def needs(extra: str) -> Iterator[None]:
    """Import what an extra brings.

    Raises:
        UsageError: if it is not installed, with how it is.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("cityrel"):
            raise
        said = f'This server needs more packages. Install: pip install "cityrel[{extra}]"'
        raise click.UsageError(said) from None
