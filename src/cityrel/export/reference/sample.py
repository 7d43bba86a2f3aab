"""A thing as a row of its class's table."""

import csv
import io

import pyoxigraph as ox

from ...files.columns import ALIASES, Columns
from ...rdf.languages import spelt
from ...rdf.prefixes import CR, Prefixes
from ...rdf.terms import IRI

_EVIDENCE = CR + "evidence"


def _cell(term: object, prefixes: Prefixes) -> str:
    if isinstance(term, ox.NamedNode):
        return prefixes.bare(term.value)
    text = getattr(term, "value", "")
    return text if getattr(term, "language", None) else str(text).replace(";", "\\;")


def row(
    table: Columns, order: list[IRI], triples: tuple[ox.Triple, ...], thing: ox.NamedNode, prefixes: Prefixes
) -> dict[str, str]:
    """Return the cells of a thing by the names of their columns, with the first of its evidence.

    Args:
        table: the columns of its class.
        order: the properties in the order of the columns.
        triples: what is said of it, and of its evidence.
        thing: the thing.
        prefixes: how ids are written.
    """
    said = _by_property(triples, thing)
    is_keyed = bool(table.keys) and all(str(key) in said for key in table.keys)
    found = {} if is_keyed else {"id": prefixes.bare(thing.value)}
    names = {prop: name for name, prop in ALIASES.items()}
    evidence = min(said.get(_EVIDENCE, []), key=str, default=None)
    for prop in order:
        if prop not in table.evidence_names and prop != _EVIDENCE:
            _fill(found, names.get(prop, prop.local), said.get(prop, []), prefixes)
    of_evidence = _by_property(triples, evidence)
    for named, name in table.evidence_names.items():
        _fill(found, name, of_evidence.get(named, []), prefixes)
    return found


def _by_property(triples: tuple[ox.Triple, ...], subject: object) -> dict[str, list[object]]:
    found: dict[str, list[object]] = {}
    for triple in triples:
        if triple.subject == subject:
            found.setdefault(triple.predicate.value, []).append(triple.object)
    return found


def _fill(found: dict[str, str], name: str, terms: list[object], prefixes: Prefixes) -> None:
    for term in sorted(terms, key=str):
        language = getattr(term, "language", None)
        column = f"{name}@{spelt(language)}" if language else name
        found[column] = ";".join(filter(None, (found.get(column), _cell(term, prefixes))))


def as_csv(cells: dict[str, str]) -> str:
    """Return a header line and a row.

    >>> print(as_csv({"party": "seoul;beijing", "since": "1993"}))
    party,since
    seoul;beijing,1993
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([cells.keys(), cells.values()])
    return out.getvalue().rstrip("\n")
