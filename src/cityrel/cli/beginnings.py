"""What the parts of `cityrel new` share: the project, what is asked for, and how files are written."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from .options import tell_lines
from .saying import say

if TYPE_CHECKING:
    from ..extend.place import Files, Place
    from ..extend.words import Said


def place_here() -> Place:
    """Return the project of this folder with the graph of which it is a part."""
    from ..extend.place import Place
    from ..files.project import Project
    from ..graph import Graph
    from ..store.local import LocalStore

    project = Project()
    graph = Graph(LocalStore(project), project)
    graph.queries.tell = tell_lines
    return Place.of(project, graph.context)


def asked(given: str | None, question: str, default: str) -> str:
    """Return what is given, or what a person at the terminal answers, or the default."""
    if given is not None or not sys.stdin.isatty():
        return given if given is not None else default
    return str(click.prompt(question, default=default, err=True))


def _opened() -> None:
    """Open the graph with what is new in it, as the next command will.

    Raises:
        CityrelError: if it cannot be opened.
    """
    from ..errors import CityrelError
    from ..files.project import Project
    from ..store.local import LocalStore

    try:
        LocalStore(Project())
    except CityrelError as error:
        said = "With this, every command would stop, so nothing was written. Choose other names or values"
        raise CityrelError(f"{said}:\n{error}") from None


def write(
    files: Files, dry_run: bool, then: str, adds: bool = False, tried: Callable[[], object] = _opened
) -> None:
    """Write new files, all or none; a file that is there is only added to where `adds` says so.

    Raises:
        CityrelError: if a file is there already, or what is written fails when it is tried.
    """
    from ..extend.place import must_not_be_there
    from ..files.kinds import shown
    from ..files.write import write_all

    must_not_be_there([] if adds else files)
    if not dry_run:
        write_all(files, tried)
    for path, text in files.items():
        word = "Would write" if dry_run else "Wrote"
        say(f"{word} {shown(path)}:")
        say("".join(f"    {line}\n" for line in text.removeprefix("\ufeff").splitlines()))
    say(then, err=True)


def said_of(
    place: Place,
    name: str,
    label: tuple[str, ...],
    definition: tuple[str, ...],
    between: tuple[str, ...] = (),
    **more: str | None,
) -> Said:
    """Return what options say of a word."""
    from ..extend.words import Said

    labels = place.labels(label, name)
    meaning = place.labels(definition, name) if definition else {}
    return Said(labels, meaning, {}, {key: each for key, each in more.items() if each is not None}, between)
