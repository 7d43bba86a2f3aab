"""What the server counts, for Prometheus (https://prometheus.io/docs/instrumenting/exposition_formats/)."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from ..workers import Pool

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class Metrics:
    """The counts of one server."""

    def __init__(self, pool: Pool) -> None:
        self._registry = registry = CollectorRegistry()
        self.requests = Counter(
            "cityrel_requests", "Requests answered.", ["page", "status"], registry=registry
        )
        self.seconds = Histogram(
            "cityrel_request_seconds",
            "Seconds from a request to the end of its answer.",
            ["page"],
            buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
            registry=registry,
        )
        self.sent = Counter(
            "cityrel_sent_bytes", "Bytes of answers, before they are packed.", registry=registry
        )
        gauges = {
            "cityrel_workers": ("Workers that are there.", lambda: pool.there),
            "cityrel_workers_wanted": ("Workers that there are to be.", lambda: pool.size),
            "cityrel_running": ("Tasks that workers have.", lambda: pool.working),
            "cityrel_waiting": ("Tasks that wait for a worker.", lambda: pool.waiting),
            "cityrel_started_total": ("Workers started so far.", lambda: pool.counts["started"]),
            "cityrel_killed_total": ("Tasks ended before their end so far.", lambda: pool.counts["killed"]),
        }
        for name, (text, value) in gauges.items():
            Gauge(name, text, registry=registry).set_function(value)

    def text(self) -> bytes:
        """Return all counts as text."""
        return generate_latest(self._registry)
