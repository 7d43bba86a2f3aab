"""Conclude what rules say (`ontology/derive/*.rq`) and keep it apart, in `graph:derived`."""

from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox

from .errors import FileError
from .terms import PREFIXES
from .tokens import tokenize

DERIVED = PREFIXES["graph"] + "derived"


def only_new(rule: str) -> str:
    """Return a CONSTRUCT query that leaves out what the store holds already.

    The engine then hands over each conclusion once, and the last round, which finds nothing, is quick.

    >>> only_new("CONSTRUCT { ?b cr:tiedTo ?a } WHERE { ?a cr:tiedTo ?b }")
    'CONSTRUCT { ?b cr:tiedTo ?a } WHERE { ?a cr:tiedTo ?b FILTER NOT EXISTS { ?b cr:tiedTo ?a } }'
    """
    braces = [token for token in tokenize(rule) if token.kind == "mark" and token.text in "{}"]
    if len(braces) < 4:
        return rule
    template = rule[braces[0].start : braces[1].start + 1]
    end = braces[-1].start
    return f"{rule[:end]}FILTER NOT EXISTS {template} {rule[end:]}"


def derive(store: ox.Store, rules: Mapping[str, Path]) -> int:
    """Run the rules until none concludes anything new; return how many triples were concluded.

    Each goes to the default graph and to `graph:derived`; what a file says already is not repeated.

    Raises:
        FileError: if a rule is not a CONSTRUCT query, with its file and place.
    """
    default, derived = ox.DefaultGraph(), ox.NamedNode(DERIVED)
    texts = {path: path.read_text(encoding="utf-8") for path in rules.values()}
    total = 0
    while True:
        before = total
        for path, text in texts.items():
            try:
                triples = store.query(only_new(text), prefixes=PREFIXES)
            except SyntaxError as error:
                raise FileError(f"{path}: this rule is not a CONSTRUCT query: {error}.") from None
            if not isinstance(triples, ox.QueryTriples):
                raise FileError(f"{path}: a rule must be a CONSTRUCT query.")
            new = set(triples)
            for graph in (default, derived):
                store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object, graph) for t in new)
            total += len(new)
        if total == before:
            return total
