"""cityrel format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import language_of, language_option
from .progress import working
from .saying import say, write_data

if TYPE_CHECKING:
    from ..extend.format import Formatted


def _diff(file: Formatted) -> str:
    """Return what would change, line by line."""
    from difflib import unified_diff

    from ..files.kinds import shown

    name = shown(file.path)
    before, after = (_lines(each) for each in (file.before, file.after))
    return "\n".join(unified_diff(before, after, name, f"{name} (formatted)", lineterm=""))


def _lines(data: bytes) -> list[str]:
    """Return the lines of a file; where the last one has no end, that is said as git does."""
    text = data.decode("utf-8")
    has_end = not text or text.endswith(("\n", "\r"))
    return [*text.splitlines(), *([] if has_end else ["\\ No newline at end of file"])]


def _run(files: list[Path], writes: bool, diff: bool) -> tuple[int, int]:
    """Format files; return how many were not in the one form, and how many could not be read."""
    from ..errors import FileError
    from ..extend.format import classes_of, formatted
    from ..files.kinds import shown

    changed, faults = 0, 0
    classes = classes_of(files)
    for path in files:
        try:
            file = formatted(path, classes)
            if file.differs and writes:
                file.write()
        except FileError as error:
            faults += 1
            say(f"Error: {error}", err=True)
            continue
        if file.differs:
            changed += 1
            write_data(_diff(file) if diff else shown(path))
    return changed, faults


@click.command(short_help="Write Turtle and tables in one form.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Write nothing; name the files that would change.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change.")
@language_option("Language of messages")
@click.pass_context
def format(  # noqa: A001
    context: click.Context, paths: tuple[Path, ...], check: bool, diff: bool, tag: str | None
) -> None:
    """Write the Turtle, TriG and tables of the project in this folder, or of PATHS, in one form.

    What they say stays letter by letter, in its order, with its comments; only blanks and line breaks change,
    and quotation marks of tables that no cell needs. The files that change are named. A file that cannot be
    read stays as it is and is told, with its place. Exit code 1: with --check or --diff, files would change.

    \b
    Example:
      cityrel format --check
    """
    from ..extend.format import files_of, is_formatted
    from ..files.kinds import named
    from ..files.project import Project
    from ..messages import message

    language = language_of(Project(), tag)
    files = files_of(paths)
    chosen, others = [each for each in files if is_formatted(each)], [f for f in files if not is_formatted(f)]
    with working("Formatting"):
        changed, faults = _run(chosen, not (check or diff), diff)
    if others:
        say(message("format-others", language, files=named(others)), err=True)
    key = "format-would" if check or diff else "format-done"
    same = len(chosen) - changed - faults
    say(message(key, language, files=len(chosen), changed=changed, same=same, faults=faults), err=True)
    context.exit(3 if faults else 1 if changed and (check or diff) else 0)
