"""Measures of networks: projections of the graph, what is measured on them, and how surely that is known."""
