"""cityrel mcp."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .options import Seconds, gathered
from .saying import say
from .serving import Served, check_reach, needs, public_option, served_options

if TYPE_CHECKING:
    from ..assistant.run import Settings
    from ..workers import Opening


class Listening:
    """Whether the server listens over HTTP, and where."""

    def __init__(self, http: bool, host: str, port: int, public: bool, origins: tuple[str, ...]) -> None:
        self.http, self.host, self.port, self.public, self.origins = http, host, port, public, origins

    def settings(self, opening: Opening, seconds: float, workers: int) -> Settings:
        """Return what the server is told.

        Raises:
            UsageError: if other machines may ask, and nobody said that they are to.
        """
        from ..assistant.run import Settings

        if self.http:
            check_reach(self.host, self.public)
        where = (self.http, self.host, self.port, self.public, self.origins)
        return Settings(opening, seconds, workers, *where)


listening_options = gathered(
    "listening",
    Listening,
    origins=click.option(
        "--origin", "origins", metavar="URL", multiple=True, help="Whose pages may ask too; repeatable."
    ),
    public=public_option,
    port=click.option(
        "--port",
        default=8009,
        show_default=True,
        metavar="NUMBER",
        type=click.IntRange(0, 65535),
        help="Where to listen over HTTP; 0 for any that is free.",
    ),
    host=click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen over HTTP."),
    http=click.option("--http", is_flag=True, help="Listen over HTTP in place of standard input and output."),
)


@click.command(short_help="Serve the graph to assistants (Model Context Protocol).")
@served_options
@click.option(
    "--timeout",
    "seconds",
    default=30.0,
    show_default=True,
    metavar="SECONDS",
    type=Seconds(),
    help="End a call that takes longer.",
)
@click.option(
    "--workers",
    default=2,
    show_default=True,
    metavar="NUMBER",
    type=click.IntRange(1, 64),
    help="Calls at a time; others wait.",
)
@listening_options
def mcp(
    served: Served,
    seconds: float,
    workers: int,
    listening: Listening,
) -> None:
    """Serve the graph to an assistant by the Model Context Protocol, on standard input and output.

    Tools that only read: find, show, ask, query, schema, and check_answer, which tells of each statement
    whether the records say so, say otherwise, or do not know. An assistant's program starts this command
    itself; docs/assistants.md has what to write there. --http is for programs that ask an address.

    \b
    Example:
      cityrel mcp --http --port 8009
    """
    with needs("mcp"):
        from ..assistant.run import run
    settings = listening.settings(served.opening(), seconds, workers)
    run(settings, lambda text: say(text, err=True))
