"""The HTTP server: SPARQL endpoint, query page, linked data; `cityrel serve` runs it."""
