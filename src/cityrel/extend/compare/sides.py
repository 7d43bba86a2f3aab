"""What is compared: a file, a folder, a release or a revision of git, as its files say it, by the letter."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from ...errors import FileError
from ...files.folder import files_in, is_project
from ...files.kinds import RDF, TABLES, role_of, shown
from ...files.paths import is_there, name_of
from ...files.project import Project, Source
from ...files.questions import question_quads
from ...files.rdf import read
from ...files.read import read_text
from ...files.release import graphs_of, is_release
from ...files.root import encoding_of
from ...rdf.skolem import with_blank_nodes
from ...store.build import said

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Fact = tuple[Term, ox.NamedNode, Term]
_SAME = "compared"
"""What both sides are called: labels of blank nodes come of the name of the file, so they are alike."""


class Side(NamedTuple):
    """One of two that are compared: what it says, its rules by name if it can hold any, its project."""

    facts: set[Fact]
    rules: dict[str, str] | None
    project: Project


def sides(old: str, new: str) -> tuple[Side, Side]:
    """Return what two files, folders, releases or revisions of git say.

    A release holds the whole graph; what it is compared with is then read whole, bundled files too.

    Raises:
        FileError: if one is none of these, or a file of it cannot be read.
    """
    whole = any(is_release(Path(each)) for each in (old, new))
    return side(old, whole), side(new, whole)


def side(given: str, whole: bool = False) -> Side:
    """Return what a file, a folder, a release or a revision of git says.

    Args:
        given: its path, or the name of the revision.
        whole: read the bundled files too on which a project builds.

    Raises:
        FileError: if it is none of these, or a file of it cannot be read.
    """
    path = Path(given)
    if is_release(path):
        return _release(path)
    if is_there(path, Path.is_dir):
        return _folder(path, whole)
    if is_there(path):
        name_of(path)
        around = _around(path)
        return _files([_source(path, _SAME, around)], around)
    return _revision(given, whole)


def _release(path: Path) -> Side:
    """Return what the files said of which a release was made, without what rules concluded."""
    return _files([Source(graphs_of(path), _SAME)], Project())


def _revision(given: str, whole: bool) -> Side:
    """Return what the files of this folder said in a revision of git, as their project read them then."""
    here = Path.cwd()
    root = _root_of(here)
    with tempfile.TemporaryDirectory(prefix="cityrel-") as folder:
        try:
            packed = subprocess.run(
                ["git", "archive", "--format=tar", given],
                capture_output=True,
                check=True,
                cwd=root,
            )
        except (OSError, subprocess.CalledProcessError):
            raise _no_side(given) from None
        with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as tar:
            if hasattr(tarfile, "data_filter"):  # not in Python 3.11.2, which Debian 12 has
                tar.extractall(folder, filter="data")
            else:
                tar.extractall(folder)
        try:
            return _folder(Path(folder, here.relative_to(root)), whole)
        except FileError as error:
            raise FileError(str(error).replace(folder, given)) from None


def _root_of(folder: Path) -> Path:
    """Return the folder of the project in which one lies, if that is in the same repository of git."""
    if is_project(folder):
        return folder
    above = []
    for each in folder.parents:
        if is_there(folder / ".git"):
            break
        above.append(folder := each)
    return next(filter(is_project, above), Path.cwd())


def _no_side(given: str) -> FileError:
    """Return that there is no such file and no such revision, with the nearest file."""
    has_git = any(is_there(each / ".git") for each in (Path(), *Path.cwd().parents))
    such = "there such a revision of git: git log --oneline names them"
    git = such if has_git else "this folder in a repository of git"
    try:
        name_of(Path(given))
    except FileError as error:
        return FileError(f"{error} Nor is {git}.")
    return FileError(f"{given} cannot be read.")


def _around(path: Path) -> Project:
    """Return the project in which a path lies, or else that of this folder."""
    around = next(filter(is_project, path.resolve().parents), None)
    return Project.of(around) if around else Project()


def _source(path: Path, name: str, project: Project) -> Source:
    """Return a file under a name, with the ids and the encoding that its project gives it."""
    within = [each for each in project.roots if each.start and path.resolve().is_relative_to(each.path)]
    if not within:
        return Source(path, name, project.prefixes.ids)
    root = within[-1]
    encoding = encoding_of(path.resolve().relative_to(root.path).as_posix(), [root])
    return Source(path, name, root.namespace, encoding=encoding)


def _folder(path: Path, whole: bool) -> Side:
    if not is_project(path):
        found = [
            each
            for each in files_in(path.resolve().parent, (path.resolve().name,))
            if each.kind in {RDF, TABLES}
        ]
        if not found:
            raise FileError(f"{shown(path)} holds neither RDF nor tables.")
        around, name = _around(path), path.resolve().name
        inside = [_source(each.path, each.name.replace(name, _SAME, 1), around) for each in found]
        return _files(inside, around)
    project = Project.of(path, f"projects/{_SAME}/")
    if whole:  # as an export has it
        return Side(_facts(said(project.sources(), project.queries(), project.prefixes)), None, project)
    own = [each for each in project.sources() if each.path.is_relative_to(path.resolve())]
    queries = {n: p for n, p in project.queries().items() if p.is_relative_to(path.resolve())}
    questions = question_quads({n: p for n, p in queries.items() if role_of(n) == "questions"})
    rules = {p.stem: read_text(p) for n, p in queries.items() if role_of(n) in {"rules", "derive"}}
    return _files(own, project, questions)._replace(rules=rules)


def _files(own: list[Source], project: Project, questions: list[ox.Quad] | None = None) -> Side:
    """Return what some files say; where tables are among them, with the names that their project knows."""
    quads = [quad for each in own if not each.is_table for quad in read(each)] + (questions or [])
    tables = {ox.NamedNode(each.graph) for each in own if each.is_table}
    if tables:
        known = {each.path.resolve() for each in own}
        context = [each for each in project.sources() if each.path.resolve() not in known]
        every = said([*context, *own], project.queries(), project.prefixes)
        quads += [quad for quad in every if quad.graph_name in tables]
    return Side(_facts(quads), None, project)


def _facts(quads: list[ox.Quad]) -> set[Fact]:
    """Return quads without their graphs."""
    return {(q.subject, q.predicate, q.object) for q in with_blank_nodes(quads)}
