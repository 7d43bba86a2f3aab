"""What the command line says: text for people, and data as they are."""

import contextlib
import os
import sys

import click

from ..errors import shortened
from ..rdf.visible import visible


def say(text: object, err: bool = False) -> None:
    """Write a line for people, on stderr if asked, and then no long one; control characters are shown."""
    shown = visible(str(text))
    click.echo(shortened(shown) if err else shown, err=err)


def let_go_of_output() -> None:
    """Write no more to standard output, which takes nothing, not even at the end of the process."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def write_data(text: str) -> None:
    """Write data and a line break to stdout: on a terminal as people read them, else as they are."""
    click.echo(visible(text) if sys.stdout.isatty() else text)
