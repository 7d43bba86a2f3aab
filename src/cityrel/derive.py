"""Conclude what rules say (`ontology/derive/*.rq`) and keep it apart, in `graph:derived`."""

from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox

from .errors import FileError
from .terms import PREFIXES

DERIVED = PREFIXES["graph"] + "derived"


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
                triples = store.query(text, prefixes=PREFIXES)
            except SyntaxError as error:
                raise FileError(f"{path}: this rule is not a CONSTRUCT query: {error}.") from None
            if not isinstance(triples, ox.QueryTriples):
                raise FileError(f"{path}: a rule must be a CONSTRUCT query.")
            new = {t for t in triples if ox.Quad(t.subject, t.predicate, t.object, default) not in store}
            store.extend(
                ox.Quad(t.subject, t.predicate, t.object, graph) for t in new for graph in (default, derived)
            )
            total += len(new)
        if total == before:
            return total
