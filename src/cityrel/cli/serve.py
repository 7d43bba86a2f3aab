"""cityrel serve."""

from __future__ import annotations

import contextlib
import re
from typing import Any

import click

from .options import Seconds, gathered, tell_lines
from .progress import working
from .serving import Served, check_reach, needs, public_option, served_options

_MEGABYTE = 2**20
_ADDRESS = re.compile(r"https?://[^/?#\s]+(/[^?#\s]*)?")
_BASE = "--base-url takes the whole address that readers see, such as https://city.example/graph/, not {url}."
_SITE = re.compile(r"https?://[^/?#,\s]+/?")
_ORIGIN = "--origin takes one site, such as https://your.example, * for all, or '' for none, not {site}."
_PROXY = "--trust takes the address of one machine, such as 10.0.0.7, not {name}. Repeat it for others."


class Reach:
    """Where a server listens, and whom it answers."""

    def __init__(self, public: bool, **named: Any) -> None:
        self.is_public, self.named = public, named

    def settings(self) -> dict[str, Any]:
        """Return what the server is told.

        Raises:
            UsageError: if an address is none; if other machines may ask, and nobody said that they are to.
        """
        if (url := self.named["base_url"]) and not _ADDRESS.fullmatch(url):
            raise click.UsageError(_BASE.format(url=url))
        if (site := self.named["origins"]) not in {"", "*"} and not _SITE.fullmatch(site):
            raise click.UsageError(_ORIGIN.format(site=site))
        if wrong := next((each for each in self.named["trusted"] if not _is_address(each)), None):
            raise click.UsageError(_PROXY.format(name=wrong))
        check_reach(self.named["host"], self.is_public)
        return {"is_public": self.is_public, **self.named, "origins": site.rstrip("/")}


def _is_address(text: str) -> bool:
    from ipaddress import ip_address

    try:
        return bool(ip_address(text))
    except ValueError:
        return False


class Bounds:
    """What queries may take."""

    def __init__(self, memory: int, size: int, **named: Any) -> None:
        self.memory, self.size, self.named = memory * _MEGABYTE, size * 1_000_000, named

    def settings(self) -> dict[str, Any]:
        """Return what the server is told."""
        return {"size": self.size, **self.named}


def _number(
    flag: str, name: str, mark: str, usual: float, least: int, text: str, most: int | None = None
) -> Any:
    kind = Seconds() if isinstance(usual, float) else click.IntRange(least, most)
    return click.option(flag, name, metavar=mark, default=usual, show_default=True, type=kind, help=text)


reach_options = gathered(
    "reach",
    Reach,
    trusted=click.option(
        "--trust",
        "trusted",
        metavar="ADDRESS",
        multiple=True,
        help="A proxy whose X-Forwarded-* is believed.",
    ),
    origins=click.option(
        "--origin",
        "origins",
        default="*",
        show_default=True,
        help="Whose pages may ask (CORS): one origin, * for all, '' for none.",
    ),
    base_url=click.option(
        "--base-url", metavar="URL", default="", help="The address that readers see, behind a proxy."
    ),
    public=public_option,
    port=_number("--port", "port", "NUMBER", 8008, 0, "Where to listen; 0 for any that is free.", 65535),
    host=click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen."),
)
bound_options = gathered(
    "bounds",
    Bounds,
    memory=_number("--memory", "memory", "MB", 2048, 128, "Memory of each worker at most."),
    size=_number("--size", "size", "MB", 500, 1, "Size of an answer at most."),
    per_client=_number("--per-client", "per_client", "NUMBER", 3, 1, "Queries of one client at a time."),
    workers=_number("--workers", "workers", "NUMBER", 4, 1, "Queries at a time.", 256),
    rows=_number("--limit", "rows", "ROWS", 1_000_000, 1, "Give so many rows at most."),
    seconds=_number("--timeout", "seconds", "SECONDS", 30.0, 0, "End a query that takes longer."),
)


@click.command(short_help="Serve the graph: SPARQL endpoint, query page, linked data.")
@served_options
@click.option("--log-queries", is_flag=True, help="Write the text of queries into the log too.")
@bound_options
@reach_options
def serve(
    served: Served,
    log_queries: bool,
    bounds: Bounds,
    reach: Reach,
) -> None:
    """Serve the graph to browsers and programs, until Ctrl-C ends it. It is read, never changed.

    /sparql answers queries (SPARQL 1.1 Protocol), / is the page to ask on, /view the network, /id/NAME tells
    of a thing, /data gives whole graphs, /void describes the data, /metrics the server. A query that takes
    too long is ended, and others go on. docs/serving.md tells of limits, proxies, logs and containers.

    \b
    Examples:
      cityrel serve
      cityrel serve --port 8080 --timeout 10
      cityrel serve --base-url https://city.example/graph/
    """
    with needs("serve"):
        from ..serve.run import run
        from ..serve.settings import Settings
    opening = served.opening(memory=bounds.memory)
    settings = Settings(opening, log_queries=log_queries, **reach.settings(), **bounds.settings())
    with contextlib.ExitStack() as waiting:
        waiting.enter_context(working("Reading ontology and data"))

        def tell(text: str) -> None:
            waiting.close()
            tell_lines(text)

        run(settings, tell)
