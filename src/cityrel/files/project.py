"""Which files make up the graph: the bundled ones, a project's own, and those named by the user.

A folder is a project when it has `ontology/` or `cityrel.toml`. Its files add to the bundled ones, and
one with the same relative path replaces the bundled one; so do the keys of its `cityrel.toml`, which may
also leave the bundled data, or all that is bundled, out.
"""

from __future__ import annotations

import fnmatch
import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from ..errors import FileError, hint
from ..rdf import terms
from ..rdf.formats import ENDINGS
from ..rdf.prefixes import ID, PREFIXES, Prefixes
from ..rdf.terms import IRI

if TYPE_CHECKING:
    from .config import Config, Settings

NAME = "cityrel.toml"
OF_DATA = ("poles", "focus", "arguments", "parameters", "counted")
"""The keys that speak of things: those of the bundled file go where the bundled data go."""
TABLE = ".csv"
FOLDERS = ("ontology", "data")
NOT_LOADED = ("ontology/examples/", "ontology/counterexamples/")


class Source(NamedTuple):
    """A file of the graph, the named graph that holds its triples, and the namespace of its ids."""

    path: Path
    name: str
    namespace: str = ID

    @property
    def is_table(self) -> bool:
        """Tell whether it is a table."""
        return self.path.suffix.lower() == TABLE

    @property
    def graph(self) -> IRI:
        """The IRI of the named graph of this file."""
        return IRI(PREFIXES["graph"] + quote(self.name, safe="/"))


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


def is_there(path: Path) -> bool:
    """Tell whether there is a file or folder; a word may be longer than the name of one can be."""
    try:
        return path.exists()
    except OSError:
        return False


def is_folder(path: Path) -> bool:
    """Tell whether there is a folder; see `is_there`."""
    return is_there(path) and path.is_dir()


def is_project(folder: Path) -> bool:
    """Tell whether a folder is a project."""
    return (folder / "ontology").is_dir() or (folder / NAME).is_file()


class Root:
    """A folder that is read, and which of its folders count; its `cityrel.toml` is read when asked for."""

    def __init__(self, path: Path, folders: tuple[str, ...] = FOLDERS, unsaid: tuple[str, ...] = ()) -> None:
        self.path = path
        self.folders = folders
        self._unsaid = unsaid

    @cached_property
    def settings(self) -> Settings:
        """What its `cityrel.toml` says."""
        from .config import read_settings  # a query of the bundled graph needs none

        return read_settings(self.path / NAME).without(self._unsaid)

    def files(self) -> dict[str, Path]:
        """Return its files by relative path, in order of name; those only for tests left out."""
        start = len(str(self.path)) + 1
        found = [
            (folder + os.sep + name)[start:].replace(os.sep, "/")
            for below in self.folders
            for folder, _, names in os.walk(self.path / below)
            for name in names
            if not name.startswith(".")
        ]
        return {name: self.path / name for name in sorted(found) if not name.startswith(NOT_LOADED)}

    def examples(self) -> dict[str, Path]:
        """Return the examples of its ontology by name."""
        return {path.stem: path for path in sorted((self.path / "ontology" / "examples").glob("*.ttl"))}


def _own(paths: list[Path]) -> list[Root]:
    """Return the projects of the user: that in the current folder, then those named; not the bundled one."""
    here = Path.cwd()
    folders = [here] if is_project(here) else []
    for path in paths:
        if is_folder(path):
            if not is_project(path):
                raise FileError(
                    f"{path} is no project: it has neither ontology/ nor {NAME}. "
                    f"Name a file in it, or make it one with: mkdir {path / 'ontology'}"
                )
            folders.append(path)
    once = dict.fromkeys(folder.resolve() for folder in folders)
    return [Root(folder) for folder in once if folder != bundled_root().resolve()]


def _bundled(how: str) -> list[Root]:
    """Return the bundled folder, as far as a project wants it: `all`, `ontology` or `none`."""
    if how == "none":
        return []
    path = bundled_root().resolve()
    return [Root(path, FOLDERS[:1], OF_DATA) if how == "ontology" else Root(path)]


class Project:
    """All that makes up a graph: folders, files and what is said of them.

    Args:
        paths: project folders and files that the user names.
    """

    def __init__(self, *paths: Path) -> None:
        self._paths = list(paths)

    @cached_property
    def bundled(self) -> Project:
        """The bundled part alone, as far as the project wants it."""
        part = Project()
        part._own, part.roots = [], [root for root in self.roots if root not in self._own]
        return part

    @cached_property
    def _own(self) -> list[Root]:
        return _own(self._paths)

    @cached_property
    def roots(self) -> list[Root]:
        """The folders that are read: the bundled one, the current project, projects named.

        Raises:
            FileError: if a folder is no project, or its `cityrel.toml` is at fault.
        """
        said = [root.settings.values for root in self._own]
        how = [values["bundled"] for values in said if "bundled" in values]
        return [*_bundled(how[-1] if how else "all"), *self._own]

    @cached_property
    def config(self) -> Config:
        """What all of them together say; see `merged`."""
        from .config import merged

        return merged([root.settings for root in self.roots])

    @property
    def prefixes(self) -> Prefixes:
        """The prefixes of all of them; the bundled files have those that every graph has."""
        return self.config.prefixes if self._own else PREFIXES

    @cached_property
    def _files(self) -> list[tuple[Root, dict[str, Path]]]:
        return [(root, root.files()) for root in self.roots]

    def layered(self, pattern: str) -> dict[str, Path]:
        """Return the files of all folders by relative path; the last one wins."""
        found = {name: path for _, files in self._files for name, path in files.items()}
        return {name: path for name, path in found.items() if fnmatch.fnmatch(path.name, pattern)}

    def examples(self) -> dict[str, Path]:
        """Return the examples of all ontologies by name; the last one wins."""
        return {name: path for root in self.roots for name, path in root.examples().items()}

    def sources(self) -> list[Source]:
        """Return all files of the graph, the bundled ones first.

        Raises:
            FileError: if a path does not exist, is no project or does not end like an RDF file or a table.

        >>> "ontology/cityrel.ttl" in [source.name for source in Project().sources()]
        True
        """
        found = {
            name: Source(path, name, root.settings.namespace if root in self._own else ID)
            for root, files in self._files
            for name, path in files.items()
            if path.suffix.lower() in {*ENDINGS, TABLE}
        }
        named = [_named(path, self.prefixes.ids) for path in self._paths if not is_folder(path)]
        known = {source.path.resolve() for source in found.values()} if named else set()
        return [*found.values(), *(each for each in named if each.path.resolve() not in known)]


def layered(pattern: str, *paths: Path) -> dict[str, Path]:
    """Return the files of a project by relative path; see `Project`."""
    return Project(*paths).layered(pattern)


def sources(*paths: Path) -> list[Source]:
    """Return all files of a graph; see `Project`."""
    return Project(*paths).sources()


def _named(path: Path, namespace: str) -> Source:
    """Return the source of a file that the user named."""
    if not is_there(path):
        siblings = [each.name for each in path.parent.iterdir()] if is_folder(path.parent) else []
        raise FileError(f"There is no file {path}.{hint(path.name, siblings)}")
    if path.suffix.lower() not in {*ENDINGS, TABLE}:
        endings = [f"{ending} ({syntax.name})" for ending, syntax in ENDINGS.items()]
        known = ", ".join([*endings, f"{TABLE} (table)"])
        raise FileError(f"{path} does not end like an RDF file or a table. Known endings: {known}.")
    full, here = path.resolve(), Path.cwd().resolve()
    relative = full.relative_to(here) if full.is_relative_to(here) else Path(*full.parts[1:])
    return Source(path, f"files/{relative.as_posix()}", namespace)


def expand(name: str) -> IRI:
    """Return the IRI that an id, a prefixed name, or an IRI in or out of angle brackets stands for.

    Prefixes and ids are those of the project in this folder; `Graph.expand` knows those of ontologies too.

    Raises:
        NotFoundError: if the prefix is not known, with the nearest.

    >>> expand("id:seoul")
    'https://w3id.org/cityrel/id/seoul'
    """
    return terms.expand(name, Project().prefixes)
