"""Kinds of file: one table of what is read and as what, and what is to be done with the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from ..errors import nearest
from ..rdf.formats import ENDINGS

TABLE = ".csv"
ROLES = ("derive", "rules", "questions")
"""The folders of queries, which say what a query is for."""

RDF, TABLES, QUERIES, WORDS = "rdf", "table", "query", "words"
NOT_READ = {
    "workbook": (".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".fods", ".numbers"),
    "separated": (".tsv", ".tab", ".psv", ".ssv"),
    "geo": (".geojson", ".topojson", ".kml", ".kmz", ".gpx", ".gml", ".shp", ".gpkg"),
    "archive": (".zip", ".gz", ".tgz", ".bz2", ".xz", ".zst", ".7z", ".tar", ".rar"),
    "json": (".json", ".ndjson", ".jsonl"),
    "xml": (".xml",),
    "sparql": (".sparql", ".ru"),
    "backup": (".bak", ".old", ".orig", ".tmp", ".swp"),
    "text": (".txt",),
    "unnamed": ("",),
}
"""Endings of files that are not read, by what is to be done with them (`not-read-...` in messages.json)."""

HOLDS_DATA = (RDF, TABLES, "workbook", "separated", "geo", "archive")
"""What is missed where it lies in a project outside the folders that are read."""

MAPPINGS = ".sssom.tsv"
_WORDS = (".md", ".rst", ".adoc", MAPPINGS)
_NAMED_WORDS = re.compile(
    r"(readme|licen[cs]e|copying|notice|authors|contributing|changelog|citation)\b", re.IGNORECASE
)
_BY_ENDING = (
    dict.fromkeys(ENDINGS, RDF)
    | {TABLE: TABLES, ".rq": QUERIES}
    | dict.fromkeys(_WORDS, WORDS)
    | {ending: reason for reason, endings in NOT_READ.items() for ending in endings}
)
_SHOWN = 3


class NotRead(NamedTuple):
    """A file that is not read: why (a key of messages.json), which, and what was probably meant."""

    reason: str
    path: Path
    meant: str = ""


def kind_of(name: str) -> str:
    """Return as what a file of this name is read (rdf, table, query), `words`, or why it is not.

    >>> [kind_of(name) for name in ("City.CSV", "a.ttl", "a.ttl.bak", "README.txt", "a.tsv", "b.sssom.tsv")]
    ['table', 'rdf', 'backup', 'words', 'separated', 'words']
    """
    if name.startswith(("~$", "#")) or name.endswith("~"):
        return "backup"
    suffixes = PurePosixPath(name.lower()).suffixes
    endings = ("".join(suffixes[-2:]), "".join(suffixes[-1:]))
    kind = next((_BY_ENDING[ending] for ending in endings if ending in _BY_ENDING), "other")
    return WORDS if kind not in {RDF, TABLES, QUERIES} and _NAMED_WORDS.match(name) else kind


def role_of(name: str) -> str:
    """Return what a query is for, as the nearest of its folders says; nothing where none does.

    >>> role_of("projects/rules/ontology/derive/year.rq"), role_of("projects/rules/data/year.rq")
    ('derive', '')
    """
    parts = name.split("/")[:-1]
    own = parts[2:] if parts[0] == "projects" else parts
    return next((part for part in reversed(own) if part in ROLES), "")


def shown(path: Path) -> str:
    """Return a path as it is told: from this folder where it lies in it, in one line."""
    here = Path.cwd()
    text = str(path.relative_to(here) if here in path.parents else path)
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)


def named(paths: Sequence[Path], meant: Sequence[str] = ()) -> str:
    """Return the first of some paths and how many there are, and what some were probably meant to be."""
    meant = [f" ({each}?)" if each else "" for each in meant] or [""] * len(paths)
    names = [shown(path) + more for path, more in zip(paths[:_SHOWN], meant, strict=False)]
    return ", ".join(names) + (f" ... ({len(paths):,})" if len(paths) > _SHOWN else "")


def _files(group: Sequence[NotRead]) -> str:
    return named([each.path for each in group], [each.meant for each in group])


def told(files: Iterable[NotRead], language: str) -> list[tuple[NotRead, str]]:
    """Return one line for each reason why files are not read, with the first of these files."""
    from ..messages import message  # usually all is read, and a query needs none of them

    by_reason: dict[str, list[NotRead]] = {}
    for each in files:
        by_reason.setdefault(each.reason, []).append(each)
    return [
        (group[0], message(f"not-read-{reason}", language, files=_files(group)))
        for reason, group in by_reason.items()
    ]


def replaced(files: Mapping[str, Path], language: str) -> list[str]:
    """Return a line for each `cityrel.toml` that takes bundled files away."""
    from ..messages import message

    return [
        message("replaced", language, where=shown(by), files=", ".join(n for n in files if files[n] == by))
        for by in dict.fromkeys(files.values())
    ]


def meant(name: str, choices: Iterable[str]) -> str:
    """Return the choice that a name most likely stands for, or nothing.

    >>> meant("cities (1)", ["City", "Citie"]), meant("z", ["City"])
    ('Citie', '')
    """
    return next(iter(nearest(re.sub(r"\W*\d*\W*$", "", name) or name, choices)), "")


def is_read(kind: str, *others: str) -> bool:
    """Tell whether files of a kind are read, or are of another that is given."""
    return kind in {RDF, TABLES, QUERIES, *others}


def endings_read() -> str:
    """Return the endings of the data that are read, with their formats."""
    return ", ".join([*(f"{end} ({syntax.name})" for end, syntax in ENDINGS.items()), f"{TABLE} (table)"])
