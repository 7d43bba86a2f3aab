"""What the command line says: text for people, and data as they are."""

import sys

import click

from ..errors import shortened
from ..rdf.visible import visible


def say(text: object, err: bool = False) -> None:
    """Write a line for people, on stderr if asked, and then no long one; control characters are shown."""
    shown = visible(str(text))
    click.echo(shortened(shown) if err else shown, err=err)


def write_data(text: str) -> None:
    """Write data and a line break to stdout: on a terminal as people read them, else as they are."""
    click.echo(visible(text) if sys.stdout.isatty() else text)
