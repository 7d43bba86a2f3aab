"""Kinds of file: one table of what is read and as what, and what is to be done with the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from ..errors import nearest
from ..rdf.formats import ENDINGS

TABLE = ".csv"
TEXTS, WORKBOOKS = (TABLE, ".tsv", ".tab"), (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
"""The endings of tables: of text, of which each is one, and of workbooks, which may hold several."""
ROLES = ("derive", "rules", "questions")
"""The folders of queries, which say what a query is for."""

RDF, TABLES, QUERIES, WORDS = "rdf", "table", "query", "words"
NOT_READ = {
    "workbook": (".fods", ".numbers"),
    "separated": (".psv", ".ssv"),
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
    | dict.fromkeys((*TEXTS, *WORKBOOKS), TABLES)
    | {".rq": QUERIES}
    | dict.fromkeys(_WORDS, WORDS)
    | {ending: reason for reason, endings in NOT_READ.items() for ending in endings}
)
_SHOWN = 3


IN_PART = ("sheet", "taken-")
"""How the reasons begin that are told of files that are read."""


class NotRead(NamedTuple):
    """A file that is not read: why (a key of messages.json), which, and what was probably meant.

    Or of one that is read, what of it is not, or what was taken as what: see `IN_PART`.
    """

    reason: str
    path: Path
    meant: str = ""

    @property
    def is_in_part(self) -> bool:
        """Tell whether the file is read."""
        return self.reason.startswith(IN_PART)

    @property
    def is_fault(self) -> bool:
        """Tell whether data are missed: a file that is not read, or a table in one that is."""
        return not self.is_in_part or self.reason == "sheet-class"


def kind_of(name: str) -> str:
    """Return as what a file of this name is read (rdf, table, query), `words`, or why it is not.

    >>> [kind_of(name) for name in ("City.CSV", "a.ttl", "a.ttl.bak", "README.txt", "a.xlsx", "b.sssom.tsv")]
    ['table', 'rdf', 'backup', 'words', 'table', 'words']
    """
    if name.startswith("#") or name.endswith("~"):
        return "backup"
    suffixes = PurePosixPath(name.lower()).suffixes
    endings = ("".join(suffixes[-2:]), "".join(suffixes[-1:]))
    kind = next((_BY_ENDING[ending] for ending in endings if ending in _BY_ENDING), "other")
    if name.startswith("~$"):  # while a workbook is open
        return WORDS
    return WORDS if kind not in {RDF, TABLES, QUERIES} and _NAMED_WORDS.match(name) else kind


def role_of(name: str) -> str:
    """Return what a query is for, as the nearest of its folders says; nothing where none does.

    >>> role_of("projects/rules/ontology/derive/year.rq"), role_of("projects/rules/data/year.rq")
    ('derive', '')
    """
    parts = name.split("/")[:-1]
    own = parts[2:] if parts[:1] == ["projects"] else parts
    return next((part for part in reversed(own) if part in ROLES), "")


def shown(path: Path) -> str:
    """Return a path as it is told: from this folder where it lies in it, in one line."""
    here = Path.cwd()
    text = str(path.relative_to(here) if here in path.parents else path)
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)


def named(paths: Sequence[Path], more: Sequence[str] = ()) -> str:
    """Return the first of some paths and how many there are, and what is said of some in brackets."""
    said = [f" ({each})" if each else "" for each in more] or [""] * len(paths)
    names = [shown(path) + each for path, each in zip(paths[:_SHOWN], said, strict=False)]
    return ", ".join(names) + (f" ... ({len(paths):,})" if len(paths) > _SHOWN else "")


def _files(group: Sequence[NotRead]) -> str:
    return named([each.path for each in group], [each.meant for each in group])


def _key(reason: str) -> str:
    return reason if reason.startswith("taken-") else f"not-read-{reason}"


def told(files: Iterable[NotRead], language: str) -> list[tuple[NotRead, str]]:
    """Return one line for each reason why files are not read, or taken so, with the first of these files."""
    from ..messages import message  # usually all is read, and a query needs none of them

    by_reason: dict[str, list[NotRead]] = {}
    for each in files:
        by_reason.setdefault(each.reason, []).append(each)
    return [
        (group[0], message(_key(reason), language, files=_files(group)))
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


def is_workbook(path: Path) -> bool:
    """Tell whether a file is a workbook, by its name."""
    return path.suffix.lower() in WORKBOOKS


def reader_of_workbooks() -> str:
    """Return the library that reads workbooks, with its version; nothing where it is not installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"python-calamine {version('python-calamine')}"
    except PackageNotFoundError:
        return ""


def is_read(kind: str, *others: str) -> bool:
    """Tell whether files of a kind are read, or are of another that is given."""
    return kind in {RDF, TABLES, QUERIES, *others}


def endings_read() -> str:
    """Return the endings of the data that are read, with their formats."""
    tables = (f"{end} (table)" for end in (*TEXTS, *WORKBOOKS))
    return ", ".join([*(f"{end} ({syntax.name})" for end, syntax in ENDINGS.items()), *tables])
