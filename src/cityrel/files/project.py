"""Which files make up the graph: the bundled ones, a project's own, and those named by the user.

The files of a project add to the bundled ones and to those of other projects; a bundled one is left out
where a `cityrel.toml` says so. Of each key of `cityrel.toml` the last one stands.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from ..errors import FileError, hint
from ..rdf import terms
from ..rdf.prefixes import ID, PREFIXES, Prefixes
from ..rdf.terms import IRI
from .folder import COUNTEREXAMPLES, EXAMPLES, FOLDERS, Found, is_project
from .kinds import MAPPINGS, QUERIES, RDF, TABLES, WORDS, NotRead, is_read, kind_of, role_of, shown, told
from .paths import expanded, is_there, name_of, no_project
from .root import Root, encoding_of, starts

if TYPE_CHECKING:
    from .config import Config

OF_DATA = ("poles", "focus", "arguments", "parameters", "counted")
"""The keys that speak of things: those of the bundled file go where the bundled data go."""


class Source(NamedTuple):
    """A file of the graph: path, name there, namespace of its ids, whether the user named it, its graph.

    A table that is not Unicode is in the encoding, where the project says which.
    """

    path: Path
    name: str
    namespace: str = ID
    named: bool = False
    own_graph: str = ""
    encoding: str = ""

    @property
    def is_table(self) -> bool:
        """Tell whether it is a table."""
        return kind_of(self.path.name) == TABLES

    @property
    def graph(self) -> IRI:
        """The IRI of the named graph of this file."""
        return IRI(self.own_graph or PREFIXES["graph"] + quote(os.fsencode(self.name), safe="/"))


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


def _own(paths: list[Path]) -> list[Root]:
    """Return the projects of the user: that in the current folder, then those named; not the bundled one."""
    here = Path.cwd()
    for path in paths:
        if not is_project(path):
            raise no_project(path)
    once = dict.fromkeys(folder.resolve() for folder in [*([here] if is_project(here) else ()), *paths])
    own = [folder for folder in once if folder != bundled_root().resolve()]
    roots = [Root(folder, start) for folder, start in zip(own, starts(own), strict=True)]
    asked = {path.resolve() for path in paths}
    refuse_empty(root for root in roots if root.path in asked)
    return roots


def refuse_empty(roots: Iterable[Root]) -> None:
    """Refuse folders that are named and of which nothing is read.

    Raises:
        FileError: if there is one, with what is in it and not read.
    """
    for root in roots:
        if not root.holds_something():
            lines = [line for _, line in told(root.not_read(), "en")]
            raise FileError("\n".join([f"{shown(root.path)} holds nothing that is read.", *lines]))


def _bundled(how: str) -> list[Root]:
    """Return the bundled folder, as far as a project wants it: `all`, `ontology` or `none`."""
    if how == "none":
        return []
    path = bundled_root().resolve()
    return [Root(path, folders=FOLDERS[:1], unsaid=OF_DATA) if how == "ontology" else Root(path)]


class Project:
    """All that makes up a graph: folders, files and what is said of them.

    Args:
        paths: project folders and files that the user names; a pattern stands for the files that it matches.
    """

    def __init__(self, *paths: Path) -> None:
        self._paths = [each for path in paths for each in expanded(path)]

    @classmethod
    def of(cls, folder: Path, start: str = "") -> Project:
        """Return the project of one folder alone; one with the ontology that is bundled stands for that.

        The names of its files begin with `start`; if not said, with that of the folder.
        """
        project, path = cls(), folder.resolve()
        if (path / "ontology" / "cityrel.ttl").is_file():
            project._own, project.roots = [], [Root(path)]
        else:
            project._own = [Root(path, start or starts([path])[0])]
        return project

    @cached_property
    def bundled(self) -> Project:
        """The bundled part alone, as far as the project wants it."""
        part = Project()
        part._own, part.roots = [], [root for root in self.roots if root not in self._own]
        return part

    @cached_property
    def yours(self) -> Project:
        """The user's own part alone; all where this folder is that of the bundled files."""
        part = Project(*self._paths)
        is_bundled = Path.cwd().resolve() == bundled_root().resolve()
        part.config, part._own, part.roots = self.config, self._own, self.roots if is_bundled else self._own
        return part

    @cached_property
    def _own(self) -> list[Root]:
        return _own([path for path in self._paths if is_there(path, Path.is_dir)])

    @cached_property
    def roots(self) -> list[Root]:
        """The folders that are read: the bundled one, the current project, projects named.

        Raises:
            FileError: if a folder is no project or holds nothing, or its `cityrel.toml` is at fault.
        """
        said = [root.settings.values for root in self._own]
        how = [values["bundled"] for values in said if "bundled" in values]
        return [*_bundled(how[-1] if how else "all"), *self._own]

    @cached_property
    def config(self) -> Config:
        """What all of them together say; see `merged`."""
        from .config import merged

        return merged([root.settings for root in self.roots])

    @cached_property
    def prefixes(self) -> Prefixes:
        """The prefixes of all of them; the bundled files have those that every graph has."""
        return self.config.prefixes if self._own else PREFIXES

    @cached_property
    def replaced(self) -> dict[str, Path]:
        """The bundled files that a `cityrel.toml` takes away, with that file.

        Raises:
            FileError: if there is no such bundled file, with the nearest.
        """
        asked = [
            (root.settings, name) for root in self._own for name in root.settings.values.get("replaces", ())
        ]
        if not asked:
            return {}
        known = [each.name for each in Root(bundled_root().resolve()).files if is_read(each.kind)]
        for each, name in asked:
            if name not in known:
                said = f"replaces names {name}, which is no bundled file.{hint(name, known)}"
                raise each.fault("replaces", said)
        return {name: each.path for each, name in asked}

    def _of_kind(self, *kinds: str, below: str = "") -> Iterator[tuple[Root, Found]]:
        for root in self.roots:
            gone = () if root in self._own else self.replaced
            yield from ((root, each) for each in root.of_kind(*kinds, below=below) if each.name not in gone)

    def queries(self, role: str = "") -> dict[str, Path]:
        """Return the queries by name in the graph; of one role (derive, rules, questions) or of all."""
        return {
            root.start + each.name: each.path
            for root, each in self._of_kind(QUERIES)
            if role in {"", role_of(each.name)}
        }

    def examples(self) -> list[Source]:
        """Return the examples of all ontologies."""
        return [_source(*each) for each in self._of_kind(RDF, below=EXAMPLES)]

    def counterexamples(self) -> list[Source]:
        """Return the counterexamples of all ontologies."""
        return [_source(*each) for each in self._of_kind(RDF, below=COUNTEREXAMPLES)]

    def mappings(self) -> list[Path]:
        """Return the files that say how other vocabularies say the same (`*.sssom.tsv`)."""
        return [each.path for _, each in self._of_kind(WORDS) if each.name.endswith(MAPPINGS)]

    def not_read(self) -> list[NotRead]:
        """Return the files of all folders that are not read, for what can be told without reading any.

        What the user named besides is read.
        """
        there = {path.parent.resolve() / path.name for path in self._paths} | {
            root.path for root in self.roots
        }
        return [each for root in self.roots for each in root.not_read() if each.path not in there]

    @cached_property
    def _named(self) -> list[Source]:
        files = [path for path in self._paths if not is_there(path, Path.is_dir)]
        return [
            Source(
                path,
                name_of(path),
                self.prefixes.ids,
                True,
                encoding=encoding_of(path.resolve().as_posix(), self._own),
            )
            for path in files
        ]

    def sources(self) -> list[Source]:
        """Return all files of the graph, the bundled ones first.

        Raises:
            FileError: if a path does not exist, is no project or does not end like an RDF file or a table.

        >>> "ontology/cityrel.ttl" in [source.name for source in Project().sources()]
        True
        """
        found = [_source(*each) for each in self._of_kind(RDF, TABLES)]
        if not self._named:
            return found
        real = {each.path.resolve() for each in self._named}
        known = [each._replace(named=each.path.resolve() in real) for each in found]
        there = {each.path.resolve() for each in known if each.named}
        return [*known, *(each for each in self._named if each.path.resolve() not in there)]


def _source(root: Root, found: Found) -> Source:
    graph = root.graph_of(found.name)
    encoding = encoding_of(found.name, [root]) if found.kind == TABLES else ""
    return Source(found.path, root.start + found.name, root.namespace, own_graph=graph, encoding=encoding)


def expand(name: str) -> IRI:
    """Return the IRI that an id, a prefixed name, or an IRI in or out of angle brackets stands for.

    Prefixes and ids are those of the project in this folder; `Graph.expand` knows those of ontologies too.

    Raises:
        NotFoundError: if the prefix is not known, with the nearest.

    >>> expand("id:seoul")
    'https://w3id.org/cityrel/id/seoul'
    """
    return terms.expand(name, Project().prefixes)
