"""Which files make up the graph: the bundled ones, a project's own, and those named by the user.

A folder is a project when it has `ontology/` or `cityrel.toml`. Its files add to the bundled ones, and
one with the same relative path replaces the bundled one.
"""

from __future__ import annotations

import fnmatch
import os
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from ..errors import FileError, hint
from ..rdf.terms import IRI, PREFIXES

RDF_SUFFIXES = {
    ".ttl": "Turtle",
    ".trig": "TriG",
    ".nt": "N-Triples",
    ".nq": "N-Quads",
    ".rdf": "RDF/XML",
    ".owl": "RDF/XML",
    ".jsonld": "JSON-LD",
}
TABLE = ".csv"
FOLDERS = ("ontology", "data")
NOT_LOADED = ("ontology/examples/", "ontology/counterexamples/")


class Source(NamedTuple):
    """A file of the graph and the named graph that holds its triples."""

    path: Path
    name: str

    @property
    def is_table(self) -> bool:
        """Tell whether it is a table."""
        return self.path.suffix.lower() == TABLE

    @property
    def graph(self) -> IRI:
        """The IRI of the named graph of this file."""
        return IRI(PREFIXES["graph"] + quote(self.name, safe="/"))


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file, a UTF-8 mark left out.

    Raises:
        FileError: if it cannot be read or is not UTF-8, with the place.
    """
    try:
        data = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    except OSError as error:
        raise FileError(f"{path} cannot be read: {error.strerror}.") from None
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        raise FileError(
            f"{path}, line {line}, column {column}: this is not UTF-8 text. Save the file as UTF-8."
        ) from None
    return data


def bundled_root() -> Path:
    """Return the folder of the bundled ontology and data: inside the wheel, or the checkout.

    Raises:
        FileError: if neither is there.
    """
    package = Path(__file__).parent.parent
    for root in (package, package.parent.parent):
        if (root / "ontology" / "cityrel.ttl").is_file():
            return root
    raise FileError(f"The bundled ontology is missing from {package}. Install cityrel again.")


def is_project(folder: Path) -> bool:
    """Tell whether a folder is a project."""
    return (folder / "ontology").is_dir() or (folder / "cityrel.toml").is_file()


def files_below(root: Path, pattern: str) -> dict[str, Path]:
    """Return the files of a project by relative path, in order of name; those only for tests left out."""
    start = len(str(root)) + 1
    found = {
        (folder + os.sep + name)[start:].replace(os.sep, "/"): Path(folder, name)
        for below in FOLDERS
        for folder, _, names in os.walk(root / below)
        for name in fnmatch.filter(names, pattern)
        if not name.startswith(".")
    }
    return {name: found[name] for name in sorted(found) if not name.startswith(NOT_LOADED)}


def _roots(paths: list[Path]) -> list[Path]:
    """Return the folders that are read: the bundled one, the current project, projects named."""
    roots = [bundled_root().resolve()]
    here = Path.cwd()
    for folder in [here] if is_project(here) else []:
        roots.append(folder.resolve())
    for path in paths:
        if path.is_dir():
            if not is_project(path):
                raise FileError(
                    f"{path} is no project: it has neither ontology/ nor cityrel.toml. "
                    f"Name a file in it, or make it one with: mkdir {path / 'ontology'}"
                )
            roots.append(path.resolve())
    return list(dict.fromkeys(roots))


def layered(pattern: str, *paths: Path) -> dict[str, Path]:
    """Return the files of the bundled graph and of all projects by relative path; the last one wins."""
    found: dict[str, Path] = {}
    for root in _roots(list(paths)):
        found |= files_below(root, pattern)
    return found


def examples(*paths: Path) -> dict[str, Path]:
    """Return the examples of the bundled ontology and of all projects by name; the last one wins."""
    return {name: path for root in _roots(list(paths)) for name, path in examples_below(root).items()}


def examples_below(root: Path) -> dict[str, Path]:
    """Return the examples of a project by name."""
    return {path.stem: path for path in sorted((root / "ontology" / "examples").glob("*.ttl"))}


def _named(path: Path) -> Source:
    """Return the source of a file that the user named."""
    if not path.exists():
        siblings = [each.name for each in path.parent.iterdir()] if path.parent.is_dir() else []
        raise FileError(f"There is no file {path}.{hint(path.name, siblings)}")
    if path.suffix.lower() not in {*RDF_SUFFIXES, TABLE}:
        known = ", ".join(f"{suffix} ({name})" for suffix, name in [*RDF_SUFFIXES.items(), (TABLE, "table")])
        raise FileError(f"{path} does not end like an RDF file or a table. Known endings: {known}.")
    full, here = path.resolve(), Path.cwd().resolve()
    relative = full.relative_to(here) if full.is_relative_to(here) else Path(*full.parts[1:])
    return Source(path, f"files/{relative.as_posix()}")


def sources(*paths: Path) -> list[Source]:
    """Return all files of the graph, the bundled ones first.

    Raises:
        FileError: if a path does not exist, is no project or does not end like an RDF file or a table.

    >>> "ontology/cityrel.ttl" in [source.name for source in sources()]
    True
    """
    found = readable(layered("*", *paths))
    named = [_named(path) for path in paths if not path.is_dir()]
    known = {each.path.resolve() for each in found}
    return found + [each for each in named if each.path.resolve() not in known]


def readable(found: dict[str, Path]) -> list[Source]:
    """Return those of the files of projects that are RDF files or tables."""
    suffixes = {*RDF_SUFFIXES, TABLE}
    return [Source(path, name) for name, path in found.items() if path.suffix.lower() in suffixes]
