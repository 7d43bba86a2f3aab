"""How other vocabularies say the same: the mappings in SSSOM files (`*.sssom.tsv`) beside the ontology."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from ..files.read import read_text
from ..rdf.prefixes import Prefixes

NONE = "sssom:NoTermFound"


class Mapping(NamedTuple):
    """A mapping: the IRI of our word, the relation, their word with its label, where that is, and why."""

    subject: str
    predicate: str
    object: str
    label: str
    source: str
    comment: str


def _prefixes(lines: Iterable[str]) -> dict[str, str]:
    """Return the prefixes that the comments on top of a file declare."""
    pairs = (line.lstrip("# ").partition(": ") for line in lines)
    return {
        name: space.strip() for name, _, space in pairs if space.strip().startswith(("http://", "https://"))
    }


def mappings_in(path: Path, known: Prefixes) -> Iterator[Mapping]:
    """Yield the mappings of a file in their order.

    Raises:
        FileError: if it cannot be read.
    """
    lines = read_text(path).splitlines()
    declared = _prefixes(line for line in lines if line.startswith("#"))
    prefixes = {**known, **declared}
    for row in csv.DictReader(
        (line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE
    ):
        prefix, _, local = (row.get("subject_id") or "").partition(":")
        named = (
            row.get(key) or ""
            for key in ("predicate_id", "object_id", "object_label", "object_source", "comment")
        )
        yield Mapping(prefixes.get(prefix, f"{prefix}:") + local, *named)
