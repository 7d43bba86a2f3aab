"""What a server is told when it is started."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ..workers import Opening

PORT = 8008


@dataclass(frozen=True)
class Settings:
    """Where a server listens, what it may take, and whom it answers; sizes are in bytes, times in seconds."""

    opening: Opening = field(default_factory=Opening)
    host: str = "127.0.0.1"
    port: int = PORT
    is_public: bool = False
    """Whether requests may name any host, as they do from other machines."""
    base_url: str = ""
    """The address at which readers see the server, with its prefix, where a proxy stands before it."""
    trusted: tuple[str, ...] = ()
    """Peers besides those of this machine whose X-Forwarded-... headers are believed."""
    origins: str = "*"
    """Pages of which sites may ask: all, one origin, or none where it is empty."""
    seconds: float = 30
    rows: int | None = 1_000_000
    size: int = 500_000_000
    """Of one answer, before it is packed."""
    body: int = 5_000_000
    """Of one request."""
    workers: int = 4
    per_client: int = 3
    """Queries of one client that run at a time; others of it wait."""
    patience: float = 10
    """For how long a query waits for a worker."""
    log_queries: bool = False
    options: dict[str, Any] = field(default_factory=dict)
    """What other pages of the server are told."""
