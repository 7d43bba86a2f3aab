"""Values of an answer as terms of the SPARQL 1.1 Query Results JSON Format, and those of 1.2."""

from __future__ import annotations

import pyoxigraph as ox

from ...rdf.prefixes import XSD
from ...rdf.terms import Value, is_blank
from ...rdf.values import term_of


def binding_of(value: Value) -> dict[str, object]:
    """Return a value as a term of an answer (https://www.w3.org/TR/sparql11-results-json/#select-encode-terms).

    >>> binding_of(1993)
    {'type': 'literal', 'value': '1993', 'datatype': 'http://www.w3.org/2001/XMLSchema#integer'}
    """
    if is_blank(value):
        return {"type": "bnode", "value": str(value).removeprefix("_:")}
    return _term(term_of(value))


def _term(term: object) -> dict[str, object]:
    if isinstance(term, ox.Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _term(part) for name, part in parts.items()}}
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    assert isinstance(term, ox.Literal)
    found: dict[str, object] = {"type": "literal", "value": term.value}
    if term.language:
        found["xml:lang"] = term.language
    elif term.datatype.value != f"{XSD}string":
        found["datatype"] = term.datatype.value
    return found
