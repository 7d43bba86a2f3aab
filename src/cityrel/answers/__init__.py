"""Answers, each asked in SPARQL: schema, labels, search, cards, network, questions, claims, tours."""
