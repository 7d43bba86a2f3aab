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
from typing import NamedTuple
from urllib.parse import quote

from ..errors import FileError, hint
from ..rdf.formats import ENDINGS
from ..rdf.prefixes import ID, PREFIXES
from ..rdf.terms import IRI
from .config import NAME, OF_DATA, Config, Settings, merged, read_settings

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


def is_project(folder: Path) -> bool:
    """Tell whether a folder is a project."""
    return (folder / "ontology").is_dir() or (folder / NAME).is_file()


class Root(NamedTuple):
    """A folder that is read, what its `cityrel.toml` says, and which of its folders count."""

    path: Path
    settings: Settings
    folders: tuple[str, ...] = FOLDERS

    def files(self, pattern: str) -> dict[str, Path]:
        """Return its files by relative path, in order of name; those only for tests left out."""
        start = len(str(self.path)) + 1
        found = {
            (folder + os.sep + name)[start:].replace(os.sep, "/"): Path(folder, name)
            for below in self.folders
            for folder, _, names in os.walk(self.path / below)
            for name in fnmatch.filter(names, pattern)
            if not name.startswith(".")
        }
        return {name: found[name] for name in sorted(found) if not name.startswith(NOT_LOADED)}

    def examples(self) -> dict[str, Path]:
        """Return the examples of its ontology by name."""
        return {path.stem: path for path in sorted((self.path / "ontology" / "examples").glob("*.ttl"))}


def _own(paths: list[Path]) -> list[Root]:
    """Return the projects of the user: that in the current folder, then those named."""
    here = Path.cwd()
    folders = [here] if is_project(here) else []
    for path in paths:
        if path.is_dir():
            if not is_project(path):
                raise FileError(
                    f"{path} is no project: it has neither ontology/ nor {NAME}. "
                    f"Name a file in it, or make it one with: mkdir {path / 'ontology'}"
                )
            folders.append(path)
    once = dict.fromkeys(folder.resolve() for folder in folders)
    return [Root(folder, read_settings(folder / NAME)) for folder in once]


def _bundled(how: str) -> list[Root]:
    """Return the bundled folder, as far as a project wants it: `all`, `ontology` or `none`."""
    if how == "none":
        return []
    root = bundled_root().resolve()
    settings = read_settings(root / NAME)
    if how == "ontology":
        return [Root(root, settings.without(OF_DATA), FOLDERS[:1])]
    return [Root(root, settings)]


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
        part.roots = [root for root in self.roots if root.path == bundled_root().resolve()]
        return part

    @cached_property
    def roots(self) -> list[Root]:
        """The folders that are read: the bundled one, the current project, projects named.

        Raises:
            FileError: if a folder is no project, or its `cityrel.toml` is at fault.
        """
        own = _own(self._paths)
        how = [root.settings.values["bundled"] for root in own if "bundled" in root.settings.values]
        bundled = _bundled(how[-1] if how else "all")
        return bundled + [root for root in own if root.path not in {each.path for each in bundled}]

    @cached_property
    def config(self) -> Config:
        """What all of them together say; see `merged`."""
        return merged([root.settings for root in self.roots])

    def layered(self, pattern: str) -> dict[str, Path]:
        """Return the files of all folders by relative path; the last one wins."""
        return {name: path for root in self.roots for name, path in root.files(pattern).items()}

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
            name: Source(path, name, root.settings.namespace)
            for root in self.roots
            for name, path in root.files("*").items()
            if path.suffix.lower() in {*ENDINGS, TABLE}
        }
        known = {source.path.resolve() for source in found.values()}
        ids = self.config.prefixes.ids
        named = [_named(path, ids) for path in self._paths if not path.is_dir()]
        return [*found.values(), *(each for each in named if each.path.resolve() not in known)]


def layered(pattern: str, *paths: Path) -> dict[str, Path]:
    """Return the files of a project by relative path; see `Project`."""
    return Project(*paths).layered(pattern)


def sources(*paths: Path) -> list[Source]:
    """Return all files of a graph; see `Project`."""
    return Project(*paths).sources()


def _named(path: Path, namespace: str) -> Source:
    """Return the source of a file that the user named."""
    if not path.exists():
        siblings = [each.name for each in path.parent.iterdir()] if path.parent.is_dir() else []
        raise FileError(f"There is no file {path}.{hint(path.name, siblings)}")
    if path.suffix.lower() not in {*ENDINGS, TABLE}:
        endings = [f"{ending} ({syntax.name})" for ending, syntax in ENDINGS.items()]
        known = ", ".join([*endings, f"{TABLE} (table)"])
        raise FileError(f"{path} does not end like an RDF file or a table. Known endings: {known}.")
    full, here = path.resolve(), Path.cwd().resolve()
    relative = full.relative_to(here) if full.is_relative_to(here) else Path(*full.parts[1:])
    return Source(path, f"files/{relative.as_posix()}", namespace)
