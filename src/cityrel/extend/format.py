"""Files in one form: Turtle, TriG and tables, of which nothing changes but how they are written."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from ..errors import CityrelError, FileError
from ..files.folder import files_in, is_project
from ..files.kinds import RDF, TABLE, TABLES
from ..files.paths import expanded, is_there, name_of
from ..files.project import Project, Source
from ..files.rdf import read
from ..files.read import read_bytes
from ..files.records import RecordError
from ..files.root import Root
from ..files.write import write_bytes
from ..rdf.formats import format_of
from ..rdf.prefixes import PREFIXES
from ..rdf.skolem import relabelled
from ..rdf.terms import IRI
from .table import formatted_table
from .tree import DEEPEST, TooDeepError
from .turtle import laid_out

_MARK = b"\xef\xbb\xbf"
_LAID_OUT = (ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG)
_CLASSES = {ox.NamedNode(PREFIXES["owl"] + "Class"), ox.NamedNode(PREFIXES["rdfs"] + "Class")}
_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")


class Formatted(NamedTuple):
    """A file as it is, and in the one form."""

    path: Path
    before: bytes
    after: bytes

    @property
    def differs(self) -> bool:
        """Tell whether the file is not in the one form."""
        return self.before != self.after

    def write(self) -> None:
        """Write the file in the one form, whole or not at all.

        Raises:
            FileError: if it cannot be written, or is no longer what was read.
        """
        if self.path.read_bytes() != self.before:
            raise FileError(f"{self.path} has changed since it was read. It stays as it is; format it again.")
        write_bytes(self.path, self.after)


def files_of(paths: Iterable[Path]) -> list[Path]:
    """Return the RDF files and tables that paths stand for; without any, those of the project in this folder.

    Those that only come with an installed cityrel are not among them.

    Raises:
        CityrelError: if no path is given and this folder is no project.
        FileError: if there is no such file, or it is neither RDF nor a table.
    """
    named = [each for path in paths for each in expanded(path)]
    if not named and not is_project(Path.cwd()):
        raise CityrelError(
            "This folder is no project: it has neither ontology/ nor cityrel.toml, nor data/ with tables or "
            "RDF. Name files or folders: cityrel format FILE"
        )
    found: dict[Path, None] = {}
    for path in named or [Path()]:
        if not is_there(path, Path.is_dir):
            name_of(path)
            found[path] = None
        else:
            found |= dict.fromkeys(path / each for each in _below(path.resolve()))
    return list(found)


def _below(folder: Path) -> list[Path]:
    """Return the RDF files and tables of a project, or below another folder, from that folder."""
    if is_project(folder):
        return [Path(each.name) for each in Root(folder, "projects/").files if each.kind in {RDF, TABLES}]
    inside = files_in(folder.parent, (folder.name,))
    return [each.path.relative_to(folder) for each in inside if each.kind in {RDF, TABLES}]


def is_formatted(path: Path) -> bool:
    """Tell whether files of this ending have one form: Turtle, TriG and tables with commas."""
    return path.suffix.lower() == TABLE or format_of(path) in _LAID_OUT


def classes_of(files: Iterable[Path]) -> set[str]:
    """Return the local names of the classes that the ontologies of the projects of some files declare."""
    around = (next(filter(is_project, path.resolve().parents), None) for path in files)
    projects = dict.fromkeys(each for each in around if each)
    found = set()
    for source in Project(*projects).sources():
        if not source.is_table and "ontology/" in source.name:
            with contextlib.suppress(FileError):  # told when the file itself is formatted
                found |= {IRI(each).local for each in _declared(read(source))}
    return found


def _declared(quads: list[ox.Quad]) -> Iterator[str]:
    for quad in quads:
        if quad.predicate == _TYPE and quad.object in _CLASSES and isinstance(quad.subject, ox.NamedNode):
            yield quad.subject.value


def formatted(path: Path, classes: set[str]) -> Formatted:
    """Return a file as it is and in the one form.

    Args:
        path: a file for which `is_formatted` is true.
        classes: the names of classes; the tables named after one hold several values in a cell.

    Raises:
        FileError: if it cannot be read, with line and column; or is nested deeper than is laid out.
    """
    data = read_bytes(path)
    mark = _MARK if path.read_bytes().startswith(_MARK) else b""
    if path.suffix.lower() == TABLE:
        try:
            text = formatted_table(data.decode(), path.stem in classes)
        except RecordError as error:
            raise FileError(f"{path}, {error}") from None
    else:
        text = _turtle(path, data.decode())
    return Formatted(path, mark + data, mark + text.encode())


def _turtle(path: Path, text: str) -> str:
    read(Source(path, path.name))
    found = re.search(r"\r\n?|\n", text)
    try:
        after = laid_out(text, "\r\n" if found and found[0] == "\r\n" else "\n")
    except TooDeepError:
        raise FileError(
            f"{path}: brackets are nested more than {DEEPEST} deep. It stays as it is; "
            "give a name to what is inside."
        ) from None
    if after != text and _said(path, text) != _said(path, after):
        raise FileError(f"{path}: in the one form it would say something else. It stays as it is.")
    return after


def _said(path: Path, text: str) -> list[str]:
    """Return what a text says, letter by letter, blank nodes by what is said of them."""
    quads = ox.parse(text, format_of(path), base_iri=PREFIXES["id"], rename_blank_nodes=True)
    return sorted(map(str, relabelled(list(quads), "")))
