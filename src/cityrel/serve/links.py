"""Addresses of the server as its readers see them, a proxy with a prefix of its own before it or not."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple, Self

from starlette.requests import HTTPConnection

from ..workers.listening import is_loopback
from .settings import Settings

_HOST = re.compile(r"[A-Za-z0-9._\-]+(:\d{1,5})?|\[[0-9A-Fa-f:.]+\](:\d{1,5})?")
_PROXIES = 20  # between a client and this server
_PREFIX = re.compile(r"(/[A-Za-z0-9._~%\-]+)*")


def _last(header: str) -> str:
    """Return the value that the nearest proxy gave."""
    return header.rpartition(",")[2].strip()


def is_trusted(connection: HTTPConnection, trusted: Collection[str]) -> bool:
    """Tell whether the peer is a proxy whose word on the client is taken: of this machine, or named."""
    peer = connection.client.host if connection.client else "localhost"
    return is_loopback(peer) or peer in trusted


def client_of(connection: HTTPConnection, trusted: Collection[str]) -> str:
    """Return the address of the client, as the proxies that are trusted say it."""
    peer = connection.client.host if connection.client else "local"
    if not is_trusted(connection, trusted):
        return peer
    header = connection.headers.get("x-forwarded-for", "")
    said = [each.strip() for each in header.rsplit(",", _PROXIES)[-_PROXIES:] if each.strip()]
    others = [each for each in said if not is_loopback(each) and each not in trusted]
    return others[-1][:100] if others else peer


class Links(NamedTuple):
    """The address under which all pages lie, as the reader sees it: it ends with a slash."""

    base: str

    @classmethod
    def of(cls, connection: HTTPConnection, settings: Settings) -> Self:
        """Return the links for a request: by the settings, by what a trusted proxy says, or by its Host."""
        if settings.base_url:
            return cls(settings.base_url.rstrip("/") + "/")
        headers, scheme, prefix = connection.headers, connection.url.scheme, ""
        host = own = headers.get("host", "")
        if is_trusted(connection, settings.trusted):
            scheme = _last(headers.get("x-forwarded-proto", "")).lower() or scheme
            host = _last(headers.get("x-forwarded-host", "")) or host
            prefix = _last(headers.get("x-forwarded-prefix", "")).rstrip("/")
        if scheme not in {"http", "https"}:
            scheme = "http"
        host = next((each for each in (host, own) if _HOST.fullmatch(each)), f"localhost:{settings.port}")
        if not _PREFIX.fullmatch(prefix):
            prefix = ""
        return cls(f"{scheme}://{host}{prefix}/")

    def to(self, path: str) -> str:
        """Return the address of a page, such as `sparql`.

        >>> Links("https://city.example/graph/").to("id/seoul")
        'https://city.example/graph/id/seoul'
        """
        return self.base + path.lstrip("/")

    @property
    def prefix(self) -> str:
        """The path below which all pages lie, without a slash at its end."""
        return "/" + self.base.split("/", 3)[3].rstrip("/") if self.base.count("/") > 3 else ""
