"""SPARQL as text and rows: tokens, bindings, prefixes, why a query is empty."""
